"""Finding again: what one meets, and nothing else."""

import pytest
from django.urls import reverse

from community import aside, comments, conversations, members, posts, veils
from community.letting_go import leaving
from community.models import Comment, Findable, Post
from moderation.decisions import interventions
from tests import make

pytestmark = pytest.mark.django_db


def look(browser, words, **more):
    return browser.get(reverse("find"), {"q": words, **more}).text


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("Vi ses i haven", "havens"),
        ("Husene ved søen", "huset"),
        ("Der er kaffe på kanden", "KAFFEN"),
        ("Der er kaffe på kanden", "kan"),
        ("Åsas rugbrød", "åsas rugbrød"),
        ("Smørrebrød til frokost", "frokost smørrebrød"),
        ("Kom kl. 1930", "1930"),
        ("Crème brûlée", "brûlée"),
    ],
)
def test_words_are_found_as_people_write_them(written, looked_for, alma, bo, as_member):
    make.post(alma, written)

    assert "Alma" in look(as_member(bo), looked_for)
    assert "Vi fandt ikke noget" not in look(as_member(bo), looked_for)


@pytest.mark.parametrize("looked_for", ["te", "kaffe te", "ffe", "'; DROP TABLE", "NEAR(", "kaffe NOT"])
def test_what_was_not_said_is_not_found_and_signs_are_only_signs(looked_for, alma, bo, as_member):
    make.post(alma, "Der er kaffe på kanden")

    assert "Vi fandt ikke noget" in look(as_member(bo), looked_for)


def test_a_word_everybody_uses_is_not_looked_for(alma, as_member):
    assert "Skriv et ord mere" in look(as_member(alma), "jeg og det")
    assert "Skriv et ord mere" in look(as_member(alma), '"*')


def test_an_answer_is_found_and_leads_to_its_place(alma, bo, as_member):
    answer = comments.add(make.post(alma, "Godmorgen"), bo, "Jeg har bagt boller")

    page = look(as_member(alma), "bolle")

    assert f'href="/opslag/{answer.post_id}/#svar-{answer.pk}"' in page
    assert "<mark>boller</mark>" in page
    assert "Svar til Alma" in page


def test_people_and_what_we_do_stand_under_headings_of_their_own(alma, bo, as_member):
    make.activity(title_da="Boldspil")
    make.post(alma, "Hvem vil spille bold")

    assert f'href="/hvem/{bo.handle}/"' in look(as_member(alma), "bo")
    assert "Boldspil" in look(as_member(alma), "bold")


def test_z8_nobody_finds_those_they_do_not_meet_nor_their_words(alma, bo, vera, as_member):
    make.post(bo, "Bos hemmelige boller")
    comments.add(make.post(vera, "Velkommen"), bo, "Bos boller igen")
    veils.block(bo, alma)

    assert "Vi fandt ikke noget" in look(as_member(alma), "boller")
    assert f"/hvem/{bo.handle}/" not in look(as_member(alma), "Bo")
    assert "boller" in look(as_member(vera), "boller")


def test_nor_an_answer_on_a_post_of_somebody_they_do_not_meet(alma, bo, vera, as_member):
    comments.add(make.post(bo, "Bos opslag"), vera, "Sikke boller")
    veils.block(alma, bo)

    assert "Vi fandt ikke noget" in look(as_member(alma), "boller")


def test_nobody_finds_what_was_taken_down_not_even_its_author(alma, bo, vera, as_member):
    post = make.post(alma, "Mit nummer 12345678")
    answer = comments.add(make.post(bo), alma, "Ring 12345678")
    interventions.hide(post, by=vera, reason="nummer")
    interventions.hide_answer(answer, by=vera, reason="nummer")

    for reader in (alma, bo, vera):
        assert "Vi fandt ikke noget" in look(as_member(reader), "12345678")


def test_nobody_finds_people_at_the_door_shown_out_leaving_or_in_memoriam(
    alma, bo, nils, una, vera, as_member
):
    gone, dead = make.member("Gitte"), make.member("Dagny")
    leaving.ask(gone)
    members.remember(dead, by=vera)
    make.post(alma, "Hilsen")

    for name in ("Nils", "Una", "Gitte", "Dagny"):
        assert "Vi fandt ikke noget" in look(as_member(bo), name)


def test_what_i_put_aside_or_leave_folded_does_not_come_back_by_looking(alma, bo, as_member):
    aside.put(make.post(alma, "Edderkopper i kælderen"), bo)
    make.post(alma, "Edderkopper på loftet")
    make.post(alma, "Om edderkopper", heavy=posts.Heavy(["animals"]))
    veils.mute(bo, ["loftet"], [])

    page = look(as_member(bo), "edderkopper")

    assert "kælderen" not in page
    assert "Det handler om: loftet" in page
    assert "Edderkopper på" not in page
    assert "Det handler om: Dyr, der lider" in page
    assert "Om <mark>" not in page


def test_private_talks_and_those_at_the_door_are_in_no_index(alma, nils, as_member):
    conversations.say(conversations.open_with(alma, by=alma), alma, "Kanariefugl")

    assert not Findable.objects.exists()
    assert as_member(nils).get(reverse("find")).status_code == 302


def test_a_correction_is_found_and_the_old_words_are_not(alma, as_member):
    post = make.post(alma, "Vi ses tirsdag")
    answer = comments.add(post, alma, "Klokken ti")

    posts.edit(post, "Vi ses torsdag", heavy=posts.Heavy(), who_answers=post.who_answers)
    comments.edit(answer, "Klokken elleve")

    browser = as_member(alma)
    assert [("Vi fandt ikke noget" in look(browser, word)) for word in ("tirsdag", "klokken ti")] == [
        True
    ] * 2
    assert "torsdag" in look(browser, "torsdag")
    assert "elleve" in look(browser, "elleve")


def test_what_was_found_comes_a_page_at_a_time_newest_first(alma, bo, as_member):
    for number in range(40):
        make.post(alma, f"Kaffe nummer {number:02}")
    browser, seen, older = as_member(bo), [], ""

    while True:
        page = look(browser, "kaffe", aeldre=older)
        seen += [number for number in range(39, -1, -1) if f"nummer {number:02}" in page]
        if "&amp;aeldre=" not in page:
            break
        older = page.split("&amp;aeldre=")[1].split('"')[0]

    assert seen == list(range(39, -1, -1))


def test_the_words_around_are_words_and_never_markup(alma, bo, as_member):
    make.post(alma, "<script>kaffe</script> <img src=x onerror=alert(1)> " * 20)

    page = look(as_member(bo), 'kaffe"><script>alert(1)</script>')
    other = look(as_member(bo), "kaffe")

    assert "<script>alert" not in page
    assert "<script>kaffe" not in other
    assert "<img src=x" not in other


def test_looking_costs_the_same_however_much_is_found(alma, bo, as_member, django_assert_max_num_queries):
    browser = as_member(bo)
    for number in range(12):
        comments.add(make.post(alma, f"Kaffe {number}"), alma, f"Mere kaffe {number}")
    look(browser, "kaffe")

    with django_assert_max_num_queries(11):
        page = look(browser, "kaffe")

    assert page.count('class="found"') == 15


def test_every_post_and_answer_stands_in_the_index_once(alma, bo):
    for number in range(3):
        comments.add(make.post(alma, f"Opslag {number}"), bo, "Svar")

    assert Findable.objects.count() == Post.objects.count() + Comment.objects.count()
