"""Work of the ground floor that may wait a moment. Every task may run twice."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from community import meetings, photos, shelves, voices
from community.bell import letters, push
from community.finding import indexing
from community.models import Event, OwnCopy, Photo, PushMessage, VoiceNote
from community.my_file import copies
from community.privacy import retention

KEEP_EVENTS = timedelta(days=2)
LEFT_BEHIND = timedelta(seconds=20)  # a healthy worker has developed a picture by then


@shared_task
def develop_photo(pk: int) -> None:
    """Make one picture ready to show, if it is still there and still waits."""
    photo = Photo.objects.waiting().filter(pk=pk).first()
    if photo:
        photos.develop(photo)


@shared_task
def make_voice_ready(pk: int) -> None:
    """Make one recording ready to hear, if it is still there and still waits."""
    note = VoiceNote.objects.waiting().filter(pk=pk).first()
    if note:
        voices.make_ready(note)


@shared_task
def develop_waiting_photos() -> None:
    """Pick up pictures and recordings left behind: Redis was down, or a worker died (SAFETY D5, D6)."""
    now = timezone.now()
    behind = {"created_at__lt": now - LEFT_BEHIND}
    for pk in Photo.objects.waiting().filter(**behind).values_list("pk", flat=True):
        develop_photo.delay(pk)
    for pk in VoiceNote.objects.waiting().filter(**behind).values_list("pk", flat=True):
        make_voice_ready.delay(pk)
    shelves.clear_originals(now)


@shared_task
def clear_away_photos() -> None:
    """Pictures and recordings nobody shared, and files nobody owns, are gone within a day."""
    shelves.clear(timezone.now())


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
def tell_of_meetings() -> None:
    """Every minute: what a closed group does begins soon."""
    meetings.tell_due(timezone.now())


@shared_task
def mail_tidings() -> None:
    """Every five minutes: a neutral mail to those who asked for one and have something new."""
    letters.send_due(timezone.now())


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
def forget_by_the_calendar() -> dict[str, int]:
    """Every night: what the house has kept long enough goes, and a count is written (SAFETY P4, P5)."""
    counts = retention.run(timezone.now())
    indexing.tidy()
    copies.sweep()
    return counts
