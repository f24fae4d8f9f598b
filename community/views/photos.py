"""Pictures on their way in, and on their way out to those who may see them."""

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from community import attached, photos
from community.door import sessions
from community.http import HouseRequest, client_uuid, one_line
from community.media import darkroom, taking_in
from community.models import SIZES, Photo

SMALLER = dict(zip(SIZES, (SIZES[0], *SIZES), strict=False))  # for those who save on data
KEEP = "private, max-age=31536000, immutable"


@require_POST
def upload(request: HouseRequest) -> HttpResponse:
    """One picture, before its post is shared. Answers in words the page can show as they are."""
    file = request.FILES.get("photo")
    if file is None:
        return JsonResponse({"error": _("Choose a picture first.")}, status=422)
    try:
        photo = photos.take(request.user, file, client_uuid(request), one_line(request.POST, "alt_text"))
    except taking_in.Unusable as trouble:
        return JsonResponse({"error": trouble.message}, status=trouble.status)
    return JsonResponse(_facts(photo), status=201)


def _facts(photo: Photo) -> dict[str, object]:
    return {
        "key": photo.key,
        "width": photo.width,
        "height": photo.height,
        "url": reverse("photo", args=[photo.key, min(SIZES)]),
        "describe": reverse("photo-describe", args=[photo.key]),
        "remove": reverse("photo-remove", args=[photo.key]),
    }


@require_POST
def describe(request: HouseRequest, key: str) -> HttpResponse:
    """Words for those who cannot see it, written while the picture was on its way."""
    photos.describe(_own_loose(request, key), one_line(request.POST, "alt_text"))
    return HttpResponse(status=204)


@require_POST
def remove(request: HouseRequest, key: str) -> HttpResponse:
    """The cross on a picture that is not shared yet."""
    photos.remove(_own_loose(request, key), by=request.user)
    return HttpResponse(status=204)


def _own_loose(request: HouseRequest, key: str) -> Photo:
    return get_object_or_404(Photo.objects.loose(), key=key, owner=request.user)


@require_safe
def show(request: HouseRequest, key: str, size: int) -> HttpResponse:
    """The bytes of one finished size, only for those who may see what it hangs on (SAFETY U6)."""
    if size not in SIZES:
        raise Http404
    photo = attached.photo(request.user, key)
    if photo is None:
        raise Http404
    try:
        response = _handed_out(photo, SMALLER[size] if request.user.saves_data else size)
    except darkroom.OutOfReach:
        return not_now()
    guarded(response, request, is_private=photo.message_id is not None)
    return response


def not_now() -> HttpResponse:
    """The bucket does not answer: the page stands without it, and nobody keeps this answer."""
    return HttpResponse(status=503, headers={"Cache-Control": "no-store", "Retry-After": "60"})


def guarded(response: HttpResponse, request: HouseRequest, is_private: bool) -> None:
    """Kept by nobody but this browser; not even by this one if others use it or it was private."""
    is_kept = not is_private and not sessions.is_shared(request.session)
    response.headers["Cache-Control"] = KEEP if is_kept else "no-store"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"


def _handed_out(photo: Photo, size: int) -> HttpResponse:
    """By nginx where there is one, otherwise by ourselves: a size is small enough to hold."""
    response = HttpResponse(content_type="image/webp")
    if settings.PHOTO_ACCEL:
        response.headers["X-Accel-Redirect"] = f"/_photos/{photo.file_name(size)}"
        return response
    try:
        response.content = darkroom.fetch(photo, size)
    except FileNotFoundError as error:
        raise Http404 from error
    return response
