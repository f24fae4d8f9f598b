"""The addresses of the rota: whom they are for, and things to try them with.

"Leaders" are also tried by the colleague whose shift it is, in `tests/moderation/test_rota_for_whom.py`.
"""

from datetime import timedelta

from django.utils import timezone

from community.models import Member, Role
from moderation.models import BackupAsk, LoneWatch, Pattern, Shift, ShiftSwap
from tests import make

STAFF = "rota rota-week rota-part rota-shift rota-take rota-alone rota-phone".split()
LEADERS = """
    rota-add rota-copy rota-publish rota-keep rota-pour rota-change rota-remove rota-swap rota-sick rota-no
    rota-presence
""".split()


def week(alma: Member) -> dict[str, object]:
    """Some week."""
    Pattern.objects.get_or_create(name="Vinter")
    return {"year": 2026, "week": 48}


def shift(alma: Member) -> dict[str, object]:
    """A told shift of a colleague nobody else is."""
    number, now = Member.objects.count(), timezone.now()
    worker = make.member(f"Vikar {number}", role=Role.STAFF)
    hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=2 + number)}
    return {"pk": Shift.objects.create(staff=worker, **hours).pk}


def asked(alma: Member) -> dict[str, object]:
    """One that colleague wants to give away."""
    known = shift(alma)
    ShiftSwap.objects.create(shift_id=known["pk"], by=Shift.objects.get(**known).staff)
    return known


def alone(alma: Member) -> dict[str, object]:
    """A colleague who is alone."""
    now = timezone.now()
    worker = make.member(f"Alene {LoneWatch.objects.count()}", role=Role.STAFF)
    return {"pk": LoneWatch.objects.create(staff=worker, since=now, heard_at=now).pk}


def phone(alma: Member) -> dict[str, object]:
    """A colleague who is asked whether they have the phone."""
    now = timezone.now()
    worker = make.member(f"Ved telefonen {BackupAsk.objects.count()}", role=Role.STAFF)
    hours = {"starts_at": now, "ends_at": now + timedelta(hours=2)}
    return {"pk": BackupAsk.objects.create(staff=worker, asked_at=now, **hours).pk}


SAMPLES = {
    **dict.fromkeys("rota-week rota-part rota-add rota-copy rota-publish rota-keep rota-pour".split(), week),
    **dict.fromkeys("rota-shift rota-change rota-remove rota-sick rota-presence".split(), shift),
    **dict.fromkeys("rota-swap rota-take rota-no".split(), asked),
    "rota-alone": alone,
    "rota-phone": phone,
}
