"""Naming each other with an @: among those who may see each other, and taken off by who is named."""

import pytest
from django.urls import reverse
from django.utils import timezone

from community import comments, mentions, posts, veils
from community.bell import tidings
from community.models import Mention, Notice, PushMessage, Tiding
from community.privacy import own_data
from tests import make

pytestmark = pytest.mark.django_db


def named():
    return list(Mention.objects.standing().values_list("member__display_name", flat=True))


def test_a_name_leads_to_the_person(alma, bo, as_member):
    make.post(alma, "Tak for kaffen, @Bo. Den var god.")

    page = as_member(alma).get("/").text

    assert f'<a class="named" href="/hvem/{bo.handle}/">@Bo</a>. Den var god.' in page


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("@Bo", ["Bo"]),
        ("@bo er her", ["Bo"]),
        ("Hej (@Bo)!", ["Bo"]),
        ("@Bo og @Bo igen", ["Bo"]),
        ("@Anna Marie, kom", ["Anna Marie"]),
        ("@Anna Lise, kom", []),
        ("bo@Bo.dk", []),
        ("@Boris", []),
        ("@ Bo", []),
        ("@Alma", []),
        ("@Nils @Una", []),
    ],
)
def test_who_is_named(text, who, alma, bo, nils, una):
    make.member("Anna Marie")

    make.post(alma, text)

    assert named() == who


def test_z8_nobody_names_somebody_they_do_not_meet(alma, bo, as_member):
    veils.block(bo, alma)

    post = make.post(alma, "Hej @Bo")

    assert named() == []
    assert "named" not in as_member(alma).get(reverse("post", args=[post.pk])).text


def test_z8_nor_somebody_who_does_not_meet_the_author_of_the_post(alma, bo, vera):
    veils.block(bo, alma)

    comments.add(make.post(alma), vera, "Spørg @Bo")

    assert named() == []


def test_of_two_with_one_name_the_one_who_is_here_is_meant(alma):
    one, other = make.member("Anna"), make.member("Anna den anden")
    other.display_name = "Anna"
    other.save()
    post = make.post(alma, "Hej @Anna")
    assert named() == []

    comments.add(post, one, "Hej")
    comments.add(post, alma, "Tak, @Anna")

    assert list(Mention.objects.values_list("member", flat=True)) == [one.pk]


def test_who_is_named_hears_of_it_once(alma, bo):
    bo.push_subscriptions.create(mark="m", endpoint="e", p256dh="p", auth="a")
    bo.quiet_from = bo.quiet_until
    bo.save()

    post = make.post(alma, "Hej @Bo")
    posts.edit(post, "Hej igen @Bo", heavy=posts.Heavy(), who_answers=post.who_answers)

    assert Mention.objects.count() == 1
    assert PushMessage.objects.filter(member=bo).count() <= 1


def test_a_correction_names_others(alma, bo, vera):
    post = make.post(alma, "Hej @Bo")

    posts.edit(post, "Hej @Vera", heavy=posts.Heavy(), who_answers=post.who_answers)

    assert named() == ["Vera"]


def test_who_is_named_takes_their_name_off_and_it_stays_off(alma, bo, as_member):
    post = make.post(alma, "Hej @Bo")
    mention = Mention.objects.get()
    browser = as_member(bo)
    assert "Du er nævnt her." in browser.get(reverse("post", args=[post.pk])).text

    assert as_member(alma).post(reverse("name-off", args=[mention.pk])).status_code == 404
    browser.post(reverse("name-off", args=[mention.pk]))
    posts.edit(post, "Hej med dig @Bo", heavy=posts.Heavy(), who_answers=post.who_answers)

    assert named() == []
    assert 'class="named"' not in as_member(alma).get("/").text


def test_z8_who_closes_the_door_is_no_link_any_more(alma, bo, vera, as_member):
    make.post(vera, "Tak @Alma")
    as_member(bo).get("/")

    veils.block(alma, bo)

    assert 'class="named"' not in as_member(bo).get("/").text
    assert 'class="named"' in as_member(vera).get("/").text


def test_the_picker_knows_those_one_meets_and_nobody_else(alma, bo, nils, una, as_member):
    kim = make.member("Kim Bodil")
    hidden = make.member("Bodil")
    veils.block(hidden, alma)

    found = as_member(alma).get(reverse("names"), {"q": "bo"}).text

    assert bo.name in found
    assert kim.name in found
    assert 'data-name="Bodil"' not in found
    assert "data-name" not in as_member(alma).get(reverse("names"), {"q": "nils"}).text
    assert "data-name" not in as_member(alma).get(reverse("names"), {"q": "una"}).text


def test_names_are_words_and_nothing_else(alma, as_member):
    make.member("<b>x</b>")
    make.post(alma, "Hej @<b>x</b>")

    page = as_member(alma).get("/").text

    assert "<b>x</b>" not in page


def test_words_with_an_at_ask_once_more_and_others_never(alma, bo, as_member, django_assert_num_queries):
    for number in range(5):
        make.post(alma, f"Hej @Bo {number}")

    assert len(mentions.found("Hej @Bo", alma)) == 1
    with django_assert_num_queries(1):
        mentions.found("Hej @Bo og @Vera", alma)
    with django_assert_num_queries(0):
        mentions.found("Hej alle sammen", alma)


def told(member) -> list[str]:
    return list(Tiding.objects.shown_to(member).values_list("kind", flat=True))


def rewrite(post, text):
    posts.edit(post, text, heavy=posts.Heavy(), who_answers=post.who_answers)


@pytest.fixture
def ringing(bo):
    """Bo's phone rings at any hour."""
    bo.push_subscriptions.create(mark="m", endpoint="e", p256dh="p", auth="a")
    bo.quiet_from, bo.notices = bo.quiet_until, Notice.values
    bo.save()
    return lambda: PushMessage.objects.filter(member=bo).count()


def test_of_what_was_taken_down_nobody_is_told_until_it_hangs_again(alma, bo, vera, ringing):
    post = make.post(alma, "Hej alle")
    posts.hide(post, by=vera, reason="Et nummer")

    rewrite(post, "Hej @Bo")
    while_down = (told(bo), ringing())
    posts.show_again(post)

    assert (while_down, told(bo), ringing()) == (([], 0), ["mention"], 1)


def test_an_answer_that_was_taken_down_tells_nobody_either(alma, bo, vera, ringing):
    answer = comments.add(make.post(vera), alma, "Hej alle")
    comments.hide(answer, by=vera, reason="Et nummer")

    comments.edit(answer, "Hej @Bo")
    posts.hide(answer.post, by=vera, reason="Pause")
    comments.show_again(answer)
    while_down = ringing()
    posts.show_again(answer.post)

    assert (while_down, told(bo), ringing()) == (0, ["mention"], 1)


def test_a_name_taken_out_and_put_back_is_told_once(alma, bo, ringing):
    post = make.post(alma, "Hej @Bo")
    Tiding.objects.update(seen_at=timezone.now())
    rewrite(post, "Hej")
    without = told(bo)

    rewrite(post, "Hej igen @Bo")

    assert (without, told(bo), ringing()) == ([], ["mention"], 1)
    assert not Tiding.objects.new().exists()


def test_a_name_put_back_is_new_to_somebody_who_looked_while_it_was_out(alma, bo, as_member):
    post = make.post(alma, "Hej @Bo")
    make.post(alma, "Og @Bo igen")
    browser, until = as_member(bo), tidings.newest(bo)
    rewrite(post, "Hej")
    browser.post(reverse("tidings-seen"), {"until": until})
    bo.refresh_from_db()
    meanwhile = (tidings.is_any_new(bo), tidings.newest_about(bo, post.pk))

    rewrite(post, "Hej igen @Bo")

    bo.refresh_from_db()
    assert meanwhile == (False, 0)
    assert tidings.is_any_new(bo)
    assert [line.is_new for line in tidings.lines(bo)] == [False, True]


def test_p3_my_copy_says_nothing_of_a_name_that_was_taken_out(alma, bo):
    post = make.post(alma, "Hej @Bo")
    (section,) = [one for one in own_data.sections() if one.name == "tidings"]
    before = [row["kind"] for row in section.gather(bo)]

    rewrite(post, "Hej")

    assert (before, list(section.gather(bo))) == (["mention"], [])


def test_what_hangs_again_says_nothing_anew_of_those_named_before(alma, bo, vera, ringing):
    post = make.post(alma, "Hej @Bo")
    Tiding.objects.all().delete()  # it is long ago
    posts.hide(post, by=vera, reason="Et nummer")

    posts.show_again(post)

    assert told(bo) == []
