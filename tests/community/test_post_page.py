"""A post's own page, and taking one's own post away."""

from community import comments, posts
from community.models import Post
from tests import make


def test_a_post_has_a_page_with_every_answer(alma, bo, as_member):
    post = make.post(alma, "Hvem er vågen?")
    for number in range(8):
        comments.add(post, bo, f"Svar nummer {number}")

    page = as_member(bo).get(f"/opslag/{post.pk}/").text

    assert all(f"Svar nummer {number}" in page for number in range(8))
    assert "Skriv et svar til Alma" in page


def test_the_wall_folds_a_long_talk_and_shows_how_it_ends(alma, bo, as_member):
    post = make.post(alma)
    for number in range(8):
        comments.add(post, bo, f"Svar nummer {number}")

    page = as_member(bo).get("/").text

    assert "Svar nummer 5" not in page
    assert "Svar nummer 6" in page
    assert "Svar nummer 7" in page
    assert "Se 6 svar mere" in page


def test_the_wall_shows_the_beginning_of_a_long_post(alma, as_member):
    post = make.post(alma, "Jeg vil fortælle noget. " * 100 + "Slut.")

    assert "Læs resten" in as_member(alma).get("/").text
    assert "Slut." not in as_member(alma).get("/").text
    assert "Slut." in as_member(alma).get(f"/opslag/{post.pk}/").text


def test_warmth_is_told_by_names_and_not_by_counts(alma, bo, vera, jonas, leo, ada, as_member):
    post = make.post(alma)
    posts.warm(post, bo, "heart")
    one = as_member(alma).get("/").text
    for friend in (vera, jonas, leo, ada):
        posts.warm(post, friend, "hug")
    many = as_member(alma).get("/").text

    assert "Fra <bdi>Bo</bdi>" in one
    assert "Fra <bdi>Bo</bdi>, <bdi>Vera</bdi> og 3 andre" in many


def test_those_who_work_here_are_marked_with_a_word(vera, alma, as_member):
    make.post(vera)

    page = as_member(alma).get("/").text

    assert "Personale" in page
    assert "avatar--staff" in page


def test_only_its_author_finds_a_post_that_was_taken_down(alma, bo, vera, as_member):
    post = make.post(alma, "Ring til mig på 12 34 56 78")
    posts.hide(post, by=vera, reason="Der stod et telefonnummer.")

    own, other = as_member(alma).get(f"/opslag/{post.pk}/"), as_member(bo).get(f"/opslag/{post.pk}/")

    assert "Personalet har taget opslaget ned" in own.text
    assert "Der stod et telefonnummer." in own.text
    assert "/svar/" not in own.text
    assert other.status_code == 404
    assert "12 34 56 78" not in other.text


def test_what_its_author_wishes_gone_is_gone(alma, as_member):
    browser, post = as_member(alma), make.post(alma)

    asked = browser.get(f"/opslag/{post.pk}/slet/")
    answer = browser.post(f"/opslag/{post.pk}/slet/", follow=True)

    assert "Vil du slette opslaget?" in asked.text
    assert "Dit opslag er væk." in answer.text
    assert not Post.objects.filter(pk=post.pk).exists()


def test_nobody_takes_away_what_is_not_theirs(alma, bo, vera, as_member):
    post = make.post(alma)

    for other in (bo, vera):
        assert as_member(other).get(f"/opslag/{post.pk}/slet/").status_code == 404
        assert as_member(other).post(f"/opslag/{post.pk}/slet/").status_code == 404
    assert Post.objects.filter(pk=post.pk).exists()


def test_an_open_page_fetches_the_post_alone(alma, as_member):
    post = make.post(alma, "Kun mig")

    part = as_member(alma).get(f"/opslag/{post.pk}/", headers={"HX-Request": "true"}).text

    assert part.lstrip().startswith("<article")
    assert "Kun mig" in part


def test_a_page_of_a_post_costs_the_same_however_many_answer(
    alma, bo, as_member, django_assert_max_num_queries
):
    browser, post = as_member(alma), make.post(alma)
    for number in range(30):
        comments.add(post, bo, f"Svar {number}")
    browser.get(f"/opslag/{post.pk}/")

    with django_assert_max_num_queries(
        14
    ):  # three of them: is it followed, put aside, something about it unseen
        browser.get(f"/opslag/{post.pk}/")
