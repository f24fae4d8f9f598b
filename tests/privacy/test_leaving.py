"""Deleting my account: out of sight at once, time to think better of it, then really gone (SAFETY P4)."""

from dataclasses import replace

import pytest
from django.conf import settings as house
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from activities.moods import cups
from community import comments, conversations, live, posts, tasks
from community.letting_go import leaving, restoring
from community.models import Comment, Member, Message, Post, Reaction, Role, Warmth
from community.privacy import journal
from moderation import privacy
from moderation.models import AccessLog, Deed, Purpose, StaffLog
from tests import make

pytestmark = pytest.mark.django_db
LEAVE, REGRET = "/mig/mappe/slet/", "/farvel/"
FEED = "/"


def wall(browser) -> str:
    return browser.get(FEED).content.decode()


def test_i_am_told_what_happens_before_i_press(as_member, alma):
    page = as_member(alma).get(LEAVE).content.decode()

    assert "21" in page
    assert reverse("folder") in page


def test_i_am_logged_out_everywhere_at_once(as_member, alma):
    phone, computer = as_member(alma), as_member(alma)

    assert phone.post(LEAVE).headers["Location"] == reverse("stuen")

    for browser in (phone, computer):
        assert browser.get("/mig/").headers["Location"].startswith(reverse("account_login"))
    assert not Session.objects.filter(session_key=computer.cookies[house.SESSION_COOKIE_NAME].value).exists()


def test_nobody_sees_me_meanwhile(as_member, alma, bo):
    make.post(alma, "Mit opslag")
    bos = make.post(bo, "Bos opslag")
    comments.add(bos, alma, "Mit svar")
    posts.warm(bos, alma, Warmth.HUG)
    table = make.post(is_prompt=True)
    cups.put(table, alma)
    assert wall(as_member(bo)).count("Alma")

    leaving.ask(alma)

    page = wall(as_member(bo))
    assert "Bos opslag" in page
    assert not [word for word in ("Mit opslag", "Mit svar", "Alma") if word in page]


def test_there_is_one_page_for_me_and_nothing_else(as_member, alma):
    leaving.ask(alma)
    browser = as_member(alma)

    for address in ("/", "/mig/", "/mig/mappe/", "/snak/", "/i-dag/", "/venterum/"):
        assert browser.get(address).headers["Location"] == REGRET, address
    assert browser.get(REGRET).status_code == 200
    assert not live.may_listen(Member.objects.get(pk=alma.pk), "feed")


def test_i_can_think_better_of_it_and_all_is_where_it_was(as_member, alma, bo, vera):
    shared, taken_down = make.post(alma, "Mit opslag"), make.post(alma, "Taget ned")
    posts.hide(taken_down, by=vera, reason="nummer")
    comments.add(make.post(bo, "Bos opslag"), alma, "Mit svar")
    leaving.ask(alma)

    assert as_member(alma).post(REGRET).headers["Location"] == reverse("stuen")

    page = wall(as_member(alma))
    assert "Mit opslag" in page
    assert "Mit svar" in page
    assert "Taget ned" not in page
    assert Post.objects.visible().filter(pk=shared.pk).exists()


def test_the_time_of_regret_is_twenty_one_days(alma, later):
    leaving.ask(alma)

    with later(days=20, hours=23):
        tasks.forget_by_the_calendar()
    assert Member.objects.filter(pk=alma.pk).exists()

    with later(days=21, hours=1):
        tasks.forget_by_the_calendar()
    assert not Member.objects.filter(pk=alma.pk).exists()


def test_the_time_of_regret_is_a_setting(alma, later, settings):
    settings.KEEP = replace(settings.KEEP, regret=3)
    leaving.ask(alma)

    with later(days=4):
        tasks.forget_by_the_calendar()

    assert not Member.objects.filter(pk=alma.pk).exists()


def test_what_others_have_written_stays(as_member, alma, bo):
    mine = make.post(alma, "Mit opslag")
    comments.add(mine, bo, "Bos svar")
    comments.add(mine, alma, "Mit svar")
    posts.warm(mine, bo, Warmth.HEART)
    alone = make.post(alma, "Ingen svarede")

    leaving.forget(alma)

    left = Post.objects.get(pk=mine.pk)
    assert left.author is None
    assert "Mit opslag" not in left.text + left.title
    assert [answer.text for answer in Comment.objects.all()] == ["Bos svar"]
    assert not Post.objects.filter(pk=alone.pk).exists()
    assert not Reaction.objects.exists()
    assert "Bos svar" in as_member(bo).get(f"/opslag/{mine.pk}/").content.decode()


def test_a_post_the_staff_took_down_does_not_come_back_as_an_empty_place(alma, bo, vera):
    mine = make.post(alma, "Mit opslag")
    comments.add(mine, bo, "Bos svar")
    posts.hide(mine, by=vera, reason="nummer")

    leaving.forget(alma)

    assert not Post.objects.filter(pk=mine.pk).exists()


def test_what_the_staff_wrote_down_about_me_goes_with_me(alma, vera):
    privacy.look(vera, alma, privacy.What.PAGE, Purpose.CONCERN)
    StaffLog.objects.create(by=vera, deed=Deed.HIDE_POST, member=alma, reason="nummer")

    leaving.forget(alma)

    assert not AccessLog.objects.exists()
    assert not StaffLog.objects.exists()


def test_who_works_here_hands_on_first(as_member, vera):
    browser = as_member(vera)

    assert browser.post(LEAVE).status_code == 422
    with pytest.raises(leaving.WorksHere):
        leaving.ask(vera)


def test_words_of_somebody_who_once_worked_here_stay_in_others_talks(alma, vera):
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, vera, "Hej Alma")
    vera.role = Role.MEMBER
    vera.save()

    leaving.forget(vera)

    said = Message.objects.get()
    assert said.text == "Hej Alma"
    assert said.author.name == "Tidligere medarbejder"
    assert not said.author.is_active
    assert not Client().login(username=said.author.username, password="")


def test_a_second_tap_changes_nothing(alma):
    leaving.ask(alma)
    first = alma.leaving_at
    leaving.ask(Member.objects.get(pk=alma.pk))

    assert Member.objects.get(pk=alma.pk).leaving_at == first


def test_p4_the_journal_tells_marks_and_days_and_no_name(alma, own_var):
    leaving.forget(alma)

    line = (own_var / "deletions.log").read_text()
    assert "alma" not in line.lower()
    assert alma.handle not in line
    assert [one.kind for one in journal.read()] == ["member"]


def test_p4_a_restored_backup_forgets_again(alma, bo, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        gone, kept = make.post(bo, "Slettet"), make.post(bo, "Beholdt")
        key, handle = gone.client_uuid, alma.handle
        posts.delete(gone)
        leaving.forget(alma)
    make.post(bo, "Slettet", client_uuid=key)  # the backup comes back
    make.member("Alma", handle=handle)

    with django_capture_on_commit_callbacks(execute=True):
        counts = restoring.reapply()

    assert {kind: count for kind, count in counts.items() if count} == {"member": 1, "post": 1}
    assert list(Post.objects.all()) == [kept]
    assert not Member.objects.filter(display_name="Alma").exists()


def test_p4_who_was_leaving_is_leaving_again_and_who_stayed_stays(
    alma, bo, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for person in (alma, bo):
            leaving.ask(person)
        leaving.regret(bo)
    Member.objects.update(leaving_at=None)  # the backup comes back

    restoring.reapply()

    assert {one.username: one.is_leaving for one in Member.objects.all()} == {"alma": True, "bo": False}


@pytest.mark.parametrize(
    "change", [lambda lines: lines[1:], lambda lines: [lines[0], "2026-01-01 member ab cd"]]
)
def test_p4_a_journal_somebody_wrote_in_is_refused(alma, bo, own_var, change):
    leaving.forget(alma)
    leaving.forget(bo)
    path = own_var / "deletions.log"
    path.write_text("\n".join(change(path.read_text().splitlines())) + "\n")

    with pytest.raises(journal.Broken):
        list(journal.read())


def test_p4_the_journal_survives_a_new_secret_key(alma, settings):
    leaving.forget(alma)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for tests, long enough to satisfy the house's own check"

    assert len(list(journal.read())) == 1
