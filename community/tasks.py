"""Work of the ground floor that may wait a moment. Every task may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from community import copies, photos, push, retention
from community.models import Event, OwnCopy, Photo, PushMessage

KEEP_EVENTS = timedelta(days=2)
LEFT_BEHIND = timedelta(seconds=20)  # a healthy worker has developed a picture by then


@shared_task
def develop_photo(pk: int) -> None:
    """Make one picture ready to show, if it is still there and still waits."""
    photo = Photo.objects.waiting().filter(pk=pk).first()
    if photo:
        photos.develop(photo)


@shared_task
def develop_waiting_photos() -> None:
    """Pick up the pictures nobody developed: Redis was down, or a worker died (SAFETY D5, D6)."""
    now = timezone.now()
    for pk in Photo.objects.waiting().filter(created_at__lt=now - LEFT_BEHIND).values_list("pk", flat=True):
        develop_photo.delay(pk)
    photos.clear_originals(now)


@shared_task
def clear_away_photos() -> None:
    """Pictures nobody shared, and files nobody owns, are gone within a day."""
    photos.clear_away(timezone.now())


@shared_task
def forget_old_events() -> None:
    """A page that has slept longer than this reads the wall anew instead of catching up."""
    old = timezone.now() - KEEP_EVENTS
    Event.objects.filter(created_at__lt=old).delete()
    PushMessage.objects.filter(made_at__lt=old).delete()


@shared_task
def ring_phone(pk: int) -> None:
    """Send one ring, if it still waits. The right to get it is looked up anew."""
    message = PushMessage.objects.waiting(timezone.now()).filter(pk=pk).select_related("member").first()
    if message:
        push.send(message)


@shared_task
def ring_waiting_phones() -> None:
    """Rings nobody sent: there is no worker, Redis was away, or a worker died."""
    push.send_waiting(timezone.now())


@shared_task
def make_copy(pk: int) -> None:
    """Pack somebody's copy of their own data, if it is still wanted."""
    copy = OwnCopy.objects.under_way().filter(pk=pk).select_related("member").first()
    if copy and copy.member.is_inside:
        copies.make(copy)


@shared_task
def make_waiting_copies() -> None:
    """Copies nobody packs: Redis was away, or a worker died."""
    for pk in copies.left_behind(timezone.now()):
        make_copy.delay(pk)


@shared_task
def forget_by_the_calendar() -> None:
    """Every night: what the house has kept long enough goes, and a count is written (SAFETY P4, P5)."""
    retention.run(timezone.now())
    copies.sweep()
