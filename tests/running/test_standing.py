"""After a restore nobody who was shown out or kept apart since is quietly let in again (P4, Z2, Z8)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from community import courses, members, veils
from community.door import invitations
from community.letting_go import restoring
from community.models import Block, CourseMember, Member, Role, WayIn
from community.privacy import journal
from moderation.decisions import interventions
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_journals(settings, tmp_path):
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"


def as_in_the_backup(person: Member, **was: object) -> None:
    Member.objects.filter(pk=person.pk).update(**was)


def test_who_was_shown_out_stays_out(alma, leo):
    members.show_out(alma, by=leo)
    as_in_the_backup(alma, shown_out_at=None)

    restoring.reapply()

    alma.refresh_from_db()
    assert not alma.is_inside


def test_who_was_let_back_in_is_not_shown_out_again(alma, leo):
    members.show_out(alma, by=leo)
    members.let_back(alma)

    restoring.reapply()

    alma.refresh_from_db()
    assert alma.is_inside


def test_who_was_taken_out_of_a_closed_room_or_left_it_is_not_in_it_again(alma, bo, vera):
    room = make.course(vera, alma, bo)
    courses.take_out(room, alma)
    CourseMember.objects.create(course=room, member=alma)  # the backup comes back

    counts = restoring.reapply()

    assert counts["course-out"] == 1
    assert {one.member for one in room.people.all()} == {vera, bo}


def test_who_was_let_into_the_room_again_stays_in_it(alma, vera):
    room, other = make.course(vera, alma), make.course(vera, alma)
    courses.take_out(room, alma)
    courses.add(room, alma, vera)

    restoring.reapply()

    assert room.people.filter(member=alma).exists()
    assert other.people.filter(member=alma).exists()


def test_two_who_do_not_meet_still_do_not(alma, bo):
    veils.block(alma, bo)
    Block.objects.all().delete()
    as_in_the_backup(alma, veiled=False)
    as_in_the_backup(bo, veiled=False)

    restoring.reapply()

    alma.refresh_from_db()
    assert Block.objects.get().blocker == alma
    assert bo.pk in veils.of(alma).people


def test_who_opened_their_door_again_is_left_in_peace(alma, bo):
    veils.block(alma, bo)
    veils.unblock(alma, bo)

    restoring.reapply()

    assert not Block.objects.exists()


def test_who_has_died_is_not_called_on_again(alma, leo):
    members.remember(alma, by=leo)
    as_in_the_backup(alma, remembered_at=None)

    restoring.reapply()

    alma.refresh_from_db()
    assert alma.is_remembered


def test_a_mistake_about_a_death_stays_a_mistake(alma, leo):
    members.remember(alma, by=leo)
    members.still_here(alma)

    restoring.reapply()

    alma.refresh_from_db()
    assert alma.is_inside


def test_who_works_here_no_more_gets_no_key_to_the_desk(vera, leo):
    vera.role = Role.MEMBER
    vera.save()
    interventions.give_role(vera, by=leo, was="staff")
    as_in_the_backup(vera, role=Role.STAFF)

    restoring.reapply()

    vera.refresh_from_db()
    assert not vera.is_on_staff


def test_who_came_back_to_work_keeps_their_role(vera, leo):
    for role, was in ((Role.MEMBER, "staff"), (Role.STAFF, "member")):
        vera.role = role
        vera.save()
        interventions.give_role(vera, by=leo, was=was)

    restoring.reapply()

    vera.refresh_from_db()
    assert vera.is_on_staff


def test_links_and_new_keys_from_before_count_no_more(alma, vera):
    token = make.link(vera, lets_in=True)[1]
    now = timezone.now()
    WayIn.objects.create(
        member=alma, pictures="a", token="b", given_by=vera, ends_at=now + timedelta(minutes=9)
    )

    restoring.reapply()

    assert invitations.by_token(token) is None
    assert not WayIn.objects.open(now).exists()


def test_p6_the_book_names_nobody(alma, bo, leo):
    veils.block(alma, bo)
    members.show_out(bo, by=leo)

    book = journal.path_of(journal.STANDING).read_text()

    assert [line.split()[1] for line in book.splitlines()] == ["apart", "out"]
    assert not any(secret in book for secret in (alma.handle, bo.handle, "Alma", "Bo"))


def test_a_line_taken_out_is_seen_before_anything_is_touched(alma, bo, leo):
    members.show_out(alma, by=leo)
    members.show_out(bo, by=leo)
    path = journal.path_of(journal.STANDING)
    path.write_text(path.read_text().splitlines()[1] + "\n")

    with pytest.raises(journal.Broken):
        restoring.reapply()


def test_o4_the_books_survive_a_new_secret_key(alma, leo, settings):
    members.show_out(alma, by=leo)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]

    journal.seal_anew()
    settings.SECRET_KEY_FALLBACKS = []

    assert [line.kind for line in journal.read(journal.STANDING)] == ["out"]
