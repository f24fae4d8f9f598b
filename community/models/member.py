"""The people of the house."""

import secrets
from datetime import datetime, time
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import kommuner


def new_handle() -> str:
    """An address for a person that nobody can guess (128 random bits)."""
    return secrets.token_urlsafe(16)


class Emblem(models.TextChoices):
    """The drawn pictures a member may choose between. Nobody is asked for a face."""

    TULIP = "tulip", _("Tulip")
    SUNFLOWER = "sunflower", _("Sunflower")
    BOAT = "boat", _("Boat")
    BIRD = "bird", _("Bird")
    TREE = "tree", _("Tree")
    APPLE = "apple", _("Apple")
    FISH = "fish", _("Fish")
    MUSHROOM = "mushroom", _("Mushroom")
    MOON = "moon", _("Moon")
    MOUNTAIN = "mountain", _("Mountain")
    KITE = "kite", _("Kite")
    DOG = "dog", _("Dog")


class Role(models.TextChoices):
    """What somebody is to the house."""

    MEMBER = "member", _("Member")
    STAFF = "staff", _("Staff")
    LEADER = "leader", _("Leader")
    ADMIN = "admin", _("Administrator")


STAFF_ROLES = (Role.STAFF, Role.LEADER, Role.ADMIN)


class Notice(models.TextChoices):
    """What a member's phone may be rung about."""

    TALK = "talk", _("The staff have written to me")
    ANSWER = "answer", _("Somebody has answered my post")
    FOLLOWED = "followed", _("Somebody has answered a post I follow")
    MENTION = "mention", _("Somebody has mentioned me")
    ACTIVITY = "activity", _("Something I am with in begins, is moved or called off")
    WARMTH = "warmth", _("Somebody has sent me warmth")


def every_notice() -> list[str]:
    """Whoever says yes to being rung has not yet chosen what about. Warmth can wait in the house."""
    return [one for one in Notice.values if one != Notice.WARMTH]


class Bell(models.TextChoices):
    """Whether somebody has been asked if their phone may ring: first when they get their first answer."""

    NOT_YET = "", _("Not yet")
    ASK = "ask", _("To be asked")
    NO = "no", _("Not now")
    YES = "yes", _("Yes")


def is_here(who: str) -> models.Q:
    """What is of people who have not asked to be forgotten and were not shown out. `who` leads to them."""
    return models.Q(**{f"{who}__leaving_at__isnull": True, f"{who}__shown_out_at__isnull": True})


class Members(models.QuerySet["Member"]):
    """Ways of asking for people."""

    def inside(self) -> "Members":
        """Let in, and not shown out again or on the way out."""
        known = self.filter(admitted_at__isnull=False, shown_out_at__isnull=True)
        return known.filter(leaving_at__isnull=True, remembered_at__isnull=True)

    def remembered(self) -> "Members":
        """Those who have died, and are not forgotten here."""
        return self.filter(remembered_at__isnull=False)

    def waiting(self) -> "Members":
        """At the door."""
        return self.filter(admitted_at__isnull=True, shown_out_at__isnull=True)

    def staff(self) -> "Members":
        """Those who work here, whatever their role."""
        return self.inside().filter(role__in=STAFF_ROLES)


class MemberManager(BaseUserManager.from_queryset(Members)):  # type: ignore[misc]
    """Makes people the way Django's and allauth's log-in expect it."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Member":
        """A new person, waiting at the door unless `admitted_at` says otherwise."""
        member: Member = self.model(username=username, **fields)
        member.display_name = member.display_name or username
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Member":
        """The first administrator of a new house."""
        return self.create_user(username, password, role=Role.ADMIN, admitted_at=timezone.now(), **fields)


class Member(AbstractBaseUser):
    """Anybody with a key to the house: members, staff, leader, admin. No e-mail is needed."""

    username = models.CharField(
        _("log-in name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()]
    )
    display_name = models.CharField(_("name"), max_length=40)
    handle = models.CharField(max_length=22, unique=True, default=new_handle, editable=False)
    email = models.EmailField(_("e-mail"), blank=True)
    emblem = models.CharField(_("picture"), max_length=30, default=Emblem.BIRD)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MEMBER)
    language = models.CharField(_("language"), max_length=5, default="da")
    theme = models.CharField(max_length=5, blank=True, choices=[("light", _("Light")), ("dark", _("Dark"))])
    text_size = models.CharField(
        max_length=10,
        blank=True,
        choices=[("large", _("Large")), ("larger", _("Larger")), ("largest", _("Largest"))],
    )
    about = models.CharField(_("a few words about me"), max_length=160, blank=True)
    kommune = models.CharField(_("municipality"), max_length=40, blank=True, choices=kommuner.CHOICES)
    portrait_key = models.CharField(max_length=24, blank=True, editable=False)  # own photo, by its key
    saves_data = models.BooleanField(default=False)
    notices = models.JSONField(default=every_notice, blank=True)
    quiet_from = models.TimeField(default=time(21))  # the phone is not rung at night, across midnight
    quiet_until = models.TimeField(default=time(7))
    staff_may_wake = models.BooleanField(default=False, db_default=False)  # their own words, also then
    bell = models.CharField(
        max_length=3, blank=True, choices=Bell, default=Bell.NOT_YET, db_default="", editable=False
    )
    has_tidings = models.BooleanField(default=False, db_default=False, editable=False)  # worth a look
    break_until = models.DateTimeField(null=True, blank=True, editable=False)  # the last one, also when over
    break_is_told = models.BooleanField(default=False, editable=False)
    veiled = models.BooleanField(default=False, editable=False)  # there is something they do not meet
    seen_until = models.PositiveBigIntegerField(null=True, blank=True, editable=False)  # newest post they saw
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    admitted_at = models.DateTimeField(_("let in at"), null=True, blank=True)
    admitted_by = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    shown_out_at = models.DateTimeField(null=True, blank=True)
    suspended_until = models.DateTimeField(null=True, blank=True, editable=False)  # outside for a while
    calm_until = models.DateTimeField(null=True, blank=True, editable=False)  # reads, does not write
    leaving_at = models.DateTimeField(null=True, blank=True, editable=False)  # asked to be forgotten
    remembered_at = models.DateTimeField(null=True, blank=True, editable=False)  # in memoriam

    objects = MemberManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.display_name

    @property
    def name(self) -> str:
        """What the person is called here."""
        return self.display_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether the key still fits. Django and allauth ask this at every request."""
        return self.shown_out_at is None and self.remembered_at is None

    @property
    def is_inside(self) -> bool:
        """Let in, and not shown out again, outside for a while or on the way out."""
        has_key = self.admitted_at is not None and self.is_active
        return has_key and not self.is_leaving and not self.is_suspended

    @property
    def is_suspended(self) -> bool:
        """Outside for a while. Other members see nothing of it."""
        return self.suspended_until is not None and self.suspended_until > timezone.now()

    @property
    def is_calmed(self) -> bool:
        """Reads along, and does not write in the rooms we share for a while."""
        return self.calm_until is not None and self.calm_until > timezone.now()

    @property
    def is_remembered(self) -> bool:
        """Has died. What they shared stays; nothing is expected of them any more."""
        return self.remembered_at is not None

    @property
    def is_leaving(self) -> bool:
        """Has asked to be forgotten, and may still think better of it."""
        return self.leaving_at is not None

    def is_on_break(self, now: datetime) -> bool:
        """Has asked for quiet, and the time is not over."""
        return self.break_until is not None and self.break_until > now

    def is_quiet_at(self, clock: time) -> bool:
        """Whether this local time of day is in their quiet hours, which may pass midnight."""
        begins, ends = self.quiet_from, self.quiet_until
        if begins <= ends:
            return begins <= clock < ends
        return clock >= begins or clock < ends

    def wants_peace(self, now: datetime) -> bool:
        """Whether nothing should ring: in the quiet hours, or on a break."""
        return self.is_on_break(now) or self.is_quiet_at(timezone.localtime(now).time())

    @property
    def is_waiting(self) -> bool:
        """At the door: sees the waiting room and nothing else."""
        return self.admitted_at is None and self.is_active and not self.is_leaving

    @property
    def is_on_staff(self) -> bool:
        """Works here."""
        return self.role in STAFF_ROLES and self.is_inside

    @property
    def is_staff(self) -> bool:
        """May enter the office (Django's admin): leaders and administrators."""
        return self.role in (Role.LEADER, Role.ADMIN) and self.is_inside

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """In the office a leader runs the day and the rota; an administrator runs the rest too."""
        floor, _, deed = perm.partition(".")
        is_for_leaders = deed.rpartition("_")[2] in ("helpline", "helphours")
        return self.has_module_perms(floor) or (self.is_staff and is_for_leaders)

    def has_module_perms(self, app_label: str) -> bool:
        """Which shelves of the office somebody may open."""
        return self.is_staff and (self.role == Role.ADMIN or app_label in {"activities", "moderation"})
