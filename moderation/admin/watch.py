"""The shelf of the office where a leader says when the house looks, and adds words to look for."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.models import PromptVariant
from moderation.models import Ground, Limits, Phrase
from moderation.signs import vocabulary

if TYPE_CHECKING:
    LimitsShelf = admin.ModelAdmin[Limits]
    PhraseShelf = admin.ModelAdmin[Phrase]
    GroundShelf = admin.ModelAdmin[Ground]
    PhraseModelForm = forms.ModelForm[Phrase]
else:
    LimitsShelf = PhraseShelf = GroundShelf = admin.ModelAdmin
    PhraseModelForm = forms.ModelForm

SHOWN = ("crisis", "worry")


@admin.register(Limits)
class LimitsAdmin(LimitsShelf):
    """How much it takes before the house asks a person to look. One row, for everybody."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one, and only one."""
        return super().has_add_permission(request) and not Limits.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It can be changed, never taken away."""
        return False


class PhraseForm(PhraseModelForm):
    """Words to look for, and a sentence to try them on."""

    sentence = forms.CharField(
        label=_("try a sentence"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("It is not kept. When you save, you see whether these rules find it."),
    )

    class Meta:
        model = Phrase
        fields = ("words", "topic", "band", "is_used")


@admin.register(Phrase)
class PhraseAdmin(PhraseShelf):
    """Words the house adds to those it came with."""

    form = PhraseForm
    list_display = ("words", "topic", "band", "is_used", "added_by")
    list_filter = ("topic", "band", "is_used")
    list_select_related = ("added_by",)
    search_fields = ("words",)

    def save_model(self, request: Any, obj: Phrase, form: Any, change: bool) -> None:
        """Keep it, and say at once what it does: to the sentence, and to the house's own calm texts."""
        vocabulary.keep(obj, by=request.user)
        book = vocabulary.book_on_trial()
        sentence = form.cleaned_data.get("sentence")
        if sentence:
            found = vocabulary.read(sentence, book).band in SHOWN
            said = gettext("The sentence is found.") if found else gettext("The sentence is not found.")
            messages.info(request, said)
        calm = [
            text for pair in PromptVariant.objects.values_list("text_da", "text_en") for text in pair if text
        ]
        alarmed = sum(vocabulary.read(text, book).band in SHOWN for text in calm)
        words = gettext("%(alarmed)s of the house's own %(calm)s calm texts are found too.")
        messages.info(request, words % {"alarmed": alarmed, "calm": len(calm)})

    def delete_model(self, request: HttpRequest, obj: Phrase) -> None:
        """Gone at once."""
        super().delete_model(request, obj)
        vocabulary.forget()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Phrase]) -> None:
        """Several, and as soon."""
        super().delete_queryset(request, queryset)
        vocabulary.forget()


@admin.register(Ground)
class GroundAdmin(GroundShelf):
    """The reasons the house steps in for, and members report by. None is deleted: decisions stand on them."""

    list_display = ("title_da", "is_law", "is_used", "place")
    list_editable = ("is_used", "place")
    prepopulated_fields = {"key": ("title_en",)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Taken out of use instead."""
        return False
