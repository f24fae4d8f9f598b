"""What the staff did and what they looked at. Written once; the member may see who looked."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.models import Role
from community.models.fields import SealedTextField
from moderation.models.fields import Lasting, WrittenOnce


class Purpose(models.TextChoices):
    """Why somebody opens a member's file."""

    DAILY_FOLLOW_UP = "daily_follow_up", _("Daily follow-up")
    CONCERN = "concern", _("Concern")
    TECHNICAL_HELP = "technical_help", _("Technical help")
    ACCESS_REQUEST = "access_request", _("The member asked to see their file")


class AccessLog(WrittenOnce):
    """A member of staff opened a member's page: whose, who, when, why."""

    class What(models.TextChoices):
        """How far in."""

        PAGE = "page", _("The page")
        PRIVATE = "private", _("Private talk and notes")
        HAND_OVER = "hand_over", _("The hand-over")
        STEP_IN = "step_in", _("What was decided")

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="looked_at")
    staff = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    staff_role = models.CharField(max_length=10, choices=Role)
    what = models.CharField(max_length=10, choices=What, default=What.PAGE)
    purpose = models.CharField(max_length=20, choices=Purpose)
    reason = SealedTextField(blank=True, default="")
    knows_privately = models.BooleanField(default=False, db_default=False)
    at = models.DateTimeField(default=timezone.now)

    objects = Lasting["AccessLog"].as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["member", "staff", "-at"], name="who_looked_when")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"


class LookReview(models.Model):
    """What whoever leads thought of an odd look: all right, or something to ask about. First it waits."""

    class Verdict(models.TextChoices):
        """The answer."""

        WAITING = "waiting", _("Nobody has answered for it yet")
        FINE = "fine", _("Seen, and all right")
        ASK = "ask", _("Ask about it")

    look = models.OneToOneField(AccessLog, models.CASCADE, related_name="review")
    verdict = models.CharField(max_length=10, choices=Verdict)
    words = SealedTextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.verdict} {self.pk}"


class Deed(models.TextChoices):
    """What can be done to a person or their words."""

    LET_IN = "let_in", _("Let in")
    NOT_NOW = "not_now", _("Not now")
    SHOW_OUT = "show_out", _("Shown out")
    HIDE_POST = "hide_post", _("Took a post down")
    SHOW_POST = "show_post", _("Hung a post back")
    HIDE_ANSWER = "hide_answer", _("Took an answer down")
    SHOW_ANSWER = "show_answer", _("Put an answer back")
    NEW_ROLE = "new_role", _("New role")
    GIVE_KEY = "give_key", _("Gave a new key")
    INVITE = "invite", _("Made an invitation")
    WITHDRAW = "withdraw", _("Withdrew an invitation")
    REMEMBER = "remember", _("Wrote that somebody has died")
    STILL_HERE = "still_here", _("Took back that somebody has died")
    QUIET = "quiet", _("Calmed down")
    SUSPEND = "suspend", _("Kept outside for a while")
    UNDO = "undo", _("Took a decision back")
    CLOSE_KEYS = "close_keys", _("Logged out everywhere")
    READ_FIGURES = "read_figures", _("Looked at the figures")
    TAKE_FIGURES = "take_figures", _("Took the figures out of the house")
    LAST_DAY = "last_day", _("Their last day was over")
    COLLEAGUE = "colleague", _("Changed what a colleague does here")
    LONGER = "longer", _("Works here longer than thought")
    GO_IN = "go_in", _("Went into a closed group")
    ADD_TO_COURSE = "add_to_course", _("Let into a closed group")
    OUT_OF_COURSE = "out_of_course", _("Taken out of a closed group")


class StaffLog(WrittenOnce):
    """Who did what to whom, and why."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    deed = models.CharField(_("what"), max_length=20, choices=Deed)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("whom")
    )
    object_id = models.PositiveBigIntegerField(null=True)
    reason = SealedTextField(_("why"), blank=True, default="")
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    objects = Lasting["StaffLog"].as_manager()

    class Meta:
        verbose_name = _("line in the log")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_deed_display()
