"""Voice notes on their way in, and on their way out to those who may hear them."""

import re

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community import attached, voices
from community.forms.talk import TranscriptForm
from community.http import HouseRequest, client_uuid, see_other
from community.media import darkroom, taking_in
from community.models import ENDINGS, VoiceNote
from community.views.photos import guarded, not_now

PART = re.compile(r"bytes=(\d*)-(\d*)\Z", re.ASCII)


@require_POST
def upload(request: HouseRequest) -> HttpResponse:
    """One recording, before what it belongs to is sent. Answers in words the page can show as they are.
    One that was sent already, and only the phone did not hear of it, is not offered again."""
    file = request.FILES.get("recording")
    if file is None:
        return JsonResponse({"error": _("Record something first.")}, status=422)
    try:
        note = voices.take(request.user, file, client_uuid(request))
    except taking_in.Unusable as trouble:
        return JsonResponse({"error": trouble.message}, status=trouble.status)
    if not note.is_loose:
        return JsonResponse({}, status=410)
    return JsonResponse({"key": note.key, "remove": reverse("voice-remove", args=[note.key])}, status=201)


@require_POST
def remove(request: HouseRequest, key: str) -> HttpResponse:
    """A recording that is not sent yet, and never will be."""
    loose = VoiceNote.objects.loose()
    voices.remove(get_object_or_404(loose, key=key, owner=request.user), by=request.user)
    return HttpResponse(status=204)


@require_http_methods(["GET", "POST"])
def words(request: HouseRequest, key: str) -> HttpResponse:
    """What is said in it, for those who cannot hear it: by whoever spoke, or by those who work here."""
    note = attached.voice(request.user, key)
    if note is None or not voices.may_write_down(note, request.user):
        raise Http404
    writer = None if note.message_id else request.user
    form = TranscriptForm(request.POST or None, initial={"text": note.transcript}, writer=writer)
    if request.method == "POST" and form.is_valid():
        voices.write_down(note, request.user, form.cleaned_data["text"])
        return see_other(request, _where(note, request))
    context = {"note": note, "form": form, "back": _where(note, request)}
    return render(request, "community/voice_words.html", context, status=422 if form.is_bound else 200)


def _where(note: VoiceNote, request: HouseRequest) -> str:
    """The page it is heard on."""
    if note.message is None:
        post = note.comment.post_id if note.comment else note.post_id
        return reverse("post", args=[post]) if post else reverse("stuen")
    talk = note.message.conversation
    if talk.member_id == request.user.pk:
        return reverse("talk", args=[talk.pk])
    return reverse("desk-member", args=[talk.member.handle])


@require_safe
def play(request: HouseRequest, key: str, ending: str) -> HttpResponse:
    """The sound, whole or in part, only for those who may read what it belongs to (SAFETY U6)."""
    note = attached.voice(request.user, key) if ending in ENDINGS else None
    if note is None or not note.is_ready:
        raise Http404
    response = HttpResponse(content_type=ENDINGS[ending])
    guarded(response, request, is_private=note.message_id is not None)
    if settings.PHOTO_ACCEL:
        response.headers["X-Accel-Redirect"] = f"/_photos/{note.file_name(ending)}"
        return response
    try:
        return _in_part(response, darkroom.fetch_sound(note, ending), request.headers.get("Range", ""))
    except FileNotFoundError as error:
        raise Http404 from error
    except darkroom.OutOfReach:
        return not_now()


def _in_part(response: HttpResponse, sound: bytes, wanted: str) -> HttpResponse:
    """As much as the browser asks for: one that winds forward, and every iPhone, asks for parts."""
    response.headers["Accept-Ranges"] = "bytes"
    asked = PART.match(wanted)
    if not asked or asked.groups() == ("", ""):
        response.content = sound
        return response
    first, last = asked.groups()
    start = int(first) if first else max(0, len(sound) - int(last))
    end = min(int(last), len(sound) - 1) if first and last else len(sound) - 1
    if start >= len(sound) or start > end:
        response.status_code = 416
        response.headers["Content-Range"] = f"bytes */{len(sound)}"
        return response
    response.status_code = 206
    response.headers["Content-Range"] = f"bytes {start}-{end}/{len(sound)}"
    response.content = sound[start : end + 1]
    return response
