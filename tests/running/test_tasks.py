"""What travels to the worker: the number of a row and nothing else. Rights are looked up when it is read."""

import inspect

import pytest
from celery import current_app

from community import members
from community.bell import push
from community.models import OwnCopy, PushMessage
from community.my_file import copies
from community.tasks import make_copy

pytestmark = pytest.mark.django_db
OURS = ("community.", "activities.", "moderation.", "vaerested.")
TASKS = [task for name, task in sorted(current_app.tasks.items()) if name.startswith(OURS)]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_o2_a_task_takes_the_number_of_a_row_or_nothing(task):
    asked = [(one.name, one.annotation) for one in inspect.signature(task.run).parameters.values()]

    assert asked in ([], [("pk", int)], [("pk", int), ("where", str)])  # `where` is a page of the desk


def test_o2_every_room_sends_tasks():
    assert {task.name.split(".")[0] for task in TASKS} == {room.rstrip(".") for room in OURS}


def test_o2_a_copy_is_not_packed_for_somebody_who_was_shown_out_meanwhile(alma, leo, monkeypatch):
    packed: list[OwnCopy] = []
    monkeypatch.setattr(copies, "make", packed.append)
    copy = OwnCopy.objects.create(member=alma)
    make_copy(copy.pk)
    members.show_out(alma, by=leo)

    make_copy(copy.pk)

    assert len(packed) == 1


def test_o2_a_phone_is_not_rung_for_somebody_who_was_shown_out_meanwhile(alma, leo):
    first, later = (PushMessage.objects.create(member=alma, key=key, words="Nyt", path="/") for key in "ab")
    was_sent = push.send(first)
    members.show_out(alma, by=leo)

    assert (was_sent, push.send(PushMessage.objects.get(pk=later.pk))) == (True, False)
