"""Following up: one colleague carries it, and everything that happens is written down in order."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Conversation
from community.models.fields import SealedTextField
from moderation.models.fields import Lasting, SealedFactsField, WrittenOnce
from moderation.models.signal import Level


class State(models.TextChoices):
    """How far a follow-up has come."""

    NEW = "new", _("Nobody has it yet")
    TAKEN = "taken", _("Somebody has it")
    WAITING = "waiting", _("Waits for the day it is looked at again")
    SNOOZED = "snoozed", _("Observe, wait")
    CLOSED = "closed", _("Closed")


RESTING = (State.WAITING, State.SNOOZED)


class Outcome(models.TextChoices):
    """How it went."""

    TALKED = "talked", _("We have talked")
    BETTER = "better", _("It is going better")
    AGREED = "agreed", _("We have agreed on something")
    NO_ANSWER = "no_answer", _("No answer yet")
    HANDED_ON = "handed_on", _("Others help now")
    NOT_A_CONCERN = "not_a_concern", _("Not a concern")


class FollowUps(models.QuerySet["FollowUp"]):
    """Ways of asking for follow-ups."""

    def open(self) -> Self:
        """Not closed, whether somebody has taken them or not."""
        return self.filter(closed_at__isnull=True)

    def of(self, staff: Any) -> Self:
        """Those this colleague has or had, or is or was with: the owner, the second, and those who help."""
        mine = models.Q(owner=staff) | models.Q(second=staff) | models.Q(colleagues=staff)
        return self.filter(mine).distinct()

    def carried_by(self, staff: Any) -> Self:
        """Open ones this colleague has, or is with."""
        return self.open().of(staff)


class FollowUp(models.Model):
    """A member we look after just now. At most one open at a time, with at most one owner."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follow_ups")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    conversation = models.ForeignKey(Conversation, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.YELLOW)
    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    levelled_at = models.DateTimeField(null=True, blank=True)  # a person has set the level, and when
    red_at = models.DateTimeField(null=True, blank=True)  # when it first was red; two carry it from then on
    second = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    colleagues = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    swap_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )  # asked to take it over, and has not answered
    is_heavy = models.BooleanField(default=False, db_default=False)  # heavy to read: the desk folds the why
    next_look_on = models.DateField(null=True, blank=True)
    look_set_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_words = SealedTextField(blank=True, default="")

    objects = FollowUps.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_follow_up_per_member",
            ),
        ]
        indexes = [models.Index(fields=["closed_at"], name="follow_ups_by_closing")]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"

    @property
    def was_red(self) -> bool:
        """It is red, or has been. A lower level later does not leave one colleague alone with it."""
        return self.level >= Level.RED or self.red_at is not None

    @property
    def needs_second(self) -> bool:
        """A red case with one pair of hands only."""
        return self.was_red and self.second_id is None

    @property
    def is_carried_by_two(self) -> bool:
        """Somebody has it, and somebody else is with them. One of them alone is not two."""
        return self.owner_id is not None and self.second_id is not None

    def is_carried_by(self, staff: Any) -> bool:
        """Whether this colleague has it, is the second, or helps."""
        return staff.pk in (self.owner_id, self.second_id) or self.colleagues.filter(pk=staff.pk).exists()

    def is_due(self, today: date) -> bool:
        """The day has come on which it is looked at again."""
        return self.next_look_on is not None and self.next_look_on <= today

    def rests_until_a_day(self, today: date) -> bool:
        """Put away until a day that has not come. What is red is never put away."""
        waits = self.state == State.WAITING and self.level < Level.RED
        return waits and self.next_look_on is not None and self.next_look_on > today


class CaseEvent(WrittenOnce):
    """One thing that happened in a follow-up. Written once."""

    class Kind(models.TextChoices):
        """What happened."""

        OPENED = "opened"
        TAKEN = "taken"
        PUT_BACK = "put_back"
        LEFT = "left"
        SECONDED = "seconded"
        SNOOZED = "snoozed"
        NOTED_WHY = "noted_why"
        WROTE = "wrote"
        NOTE = "note"
        DISMISSED = "dismissed"
        CLOSED = "closed"
        LEVELLED = "levelled"
        LOOK_SET = "look_set"
        JOINED = "joined"
        AGREED = "agreed"
        AGREEMENT_ENDED = "agreement_ended"
        NUDGED = "nudged"
        DEBRIEFED = "debriefed"
        REACHED_OUT = "reached_out"
        CONFIRMED = "confirmed"
        TOLD = "told"
        SHARED = "shared"
        LET_BE = "let_be"
        NOT_AFTER_ALL = "not_after_all"
        PLANNED = "planned"
        OTHER_PERSON = "other_person"
        SWAPPED = "swapped"
        STEPPED_BACK = "stepped_back"
        RELIEVED = "relieved"

    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    facts = SealedFactsField(default=dict)
    at = models.DateTimeField(default=timezone.now)

    objects = Lasting["CaseEvent"].as_manager()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.follow_up_id} {self.kind}"


class CaseNote(WrittenOnce):
    """A note between colleagues about a member. Sealed, and never for the member's eyes on a page."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="case_notes")
    follow_up = models.ForeignKey(FollowUp, models.SET_NULL, null=True, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = SealedTextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = Lasting["CaseNote"].as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pk}"
