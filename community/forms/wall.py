"""What may be written on the wall. Every refusal is a plain line, and the words stay in the field."""

import unicodedata
import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from community import mentions, newcomers
from community.models import MAX_LETTERS, Member, Photo, Subject, WhoAnswers

UNSEEN = {"Cc", "Cf", "Mn", "Zs", "Zl", "Zp"}  # letters that leave no mark by themselves


class Words(forms.CharField):
    """What somebody wrote: without what no keyboard can type, and never longer than a post may be."""

    default_validators = []

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, strip=True, **options)
        self.validators = [at_most_a_post]

    def to_python(self, value: Any) -> str:
        """Line breaks count once, and what cannot be seen is not a post."""
        plain = (value or "").replace("\0", "").replace("\r\n", "\n")
        words = super().to_python(plain) or ""
        return words if any(unicodedata.category(letter) not in UNSEEN for letter in words) else ""


def at_most_a_post(words: str) -> None:
    """Say how much is too much, so that nobody has to guess."""
    over = len(words) - MAX_LETTERS
    if over > 0:
        line = ngettext(
            "It is %(over)s letter too long. Make it a little shorter, or share it in two parts.",
            "It is %(over)s letters too long. Make it a little shorter, or share it in two parts.",
            over,
        )
        raise ValidationError(line % {"over": over}, code="max_length")


class TapForm(forms.Form):
    """A form that carries its own number, so that a double tap is one deed (SAFETY D1).

    Whoever goes back finds its field empty: a browser that fills it in again does so beside a new number.
    """

    client_uuid = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean_client_uuid(self) -> uuid.UUID:
        """A missing number only means that a double tap is not noticed."""
        return self.cleaned_data.get("client_uuid") or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        """Nonsense in the hidden number is not the writer's fault: the words still go out."""
        cleaned = super().clean() or {}
        if "client_uuid" in self.errors:
            del self.errors["client_uuid"]
            cleaned["client_uuid"] = uuid.uuid4()
        return cleaned


class FromSomebody(TapForm):
    """Words from a person. Whoever has just come sends no links and calls few by name (SAFETY Z10)."""

    def __init__(
        self,
        *args: Any,
        writer: Member | None = None,
        has_more: bool = False,
        photos: Sequence[Photo] = (),
        **options: Any,
    ) -> None:
        self.writer = writer
        self.has_more = has_more  # a picture or a voice note comes along
        self.photos = photos  # what is written about them is read by everybody too
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """The words stay; only the link, or the third name, has to wait."""
        cleaned = super().clean()
        words = str(cleaned.get("text", ""))
        has_link, names = newcomers.has_link(words), len(mentions.names_in(words))
        is_described_by_one = any(newcomers.has_link(photo.alt_text) for photo in self.photos)
        if not self.writer or not (has_link or is_described_by_one or names > newcomers.MOST_NAMES):
            return cleaned
        if newcomers.is_new(self.writer, timezone.now()):
            if has_link:
                self.add_error("text", newcomers.LATER)
            elif is_described_by_one:
                self.add_error("text", newcomers.LATER_OF_A_PICTURE)
            elif len(mentions.found(words, self.writer)) > newcomers.MOST_NAMES:
                self.add_error("text", _("You can mention two people at a time the first week."))
        return cleaned


class PostForm(FromSomebody):
    """Something to share in Stuen: words, pictures, or both."""

    text = Words(
        label=_("What would you like to share?"),
        widget=forms.Textarea(
            attrs={
                "class": "writer__text",
                "rows": 5,
                "dir": "auto",
                "autocomplete": "off",
                "autofocus": True,
                "data-names": True,
                "placeholder": _("What would you like to share?"),
            }
        ),
    )

    subjects = forms.MultipleChoiceField(
        label=_("It is about"),
        required=False,
        choices=Subject.choices,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    note = forms.CharField(
        label=_("Or in your own word"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "field__input", "dir": "auto"}),
        error_messages={"max_length": _("That is a little long. At most 40 letters fit here.")},
    )

    who_answers = forms.ChoiceField(
        label=_("Who may answer?"),
        required=False,
        choices=WhoAnswers.choices,
        initial=WhoAnswers.EVERYONE,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def clean_text(self) -> str:
        """A picture may speak for itself; nothing at all may not."""
        words = str(self.cleaned_data["text"])
        if not words and not self.has_more:
            raise ValidationError(_("Write a few words, or choose a picture."), code="empty")
        return words

    def clean_note(self) -> str:
        """It stands on the card like the rest."""
        return newcomers.without_links(self.writer, self.cleaned_data["note"])

    def clean_who_answers(self) -> WhoAnswers:
        """Who does not choose lets everyone answer."""
        return WhoAnswers(self.cleaned_data["who_answers"] or WhoAnswers.EVERYONE)


class AnswerForm(FromSomebody):
    """An answer to somebody's post."""

    text = Words(
        label=_("Write an answer"),
        widget=forms.Textarea(
            attrs={
                "id": "svar",
                "class": "field__input",
                "rows": 2,
                "dir": "auto",
                "autocomplete": "off",
                "data-names": True,
            }
        ),
    )

    def clean_text(self) -> str:
        """An answer needs a word, an emoji, a picture or a voice."""
        words = str(self.cleaned_data["text"])
        if not words and not self.has_more:
            raise ValidationError(_("Write a few words first."), code="empty")
        return words
