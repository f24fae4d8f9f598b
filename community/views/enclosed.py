"""What somebody sends along with their words: pictures and a voice note, by script or by form."""

from dataclasses import dataclass, field

from community import photos, voices
from community.http import HouseRequest
from community.media import taking_in
from community.media.darkroom import Piece
from community.models import Photo, VoiceNote


@dataclass
class Enclosed:
    """What came along. `trouble` says in plain words what did not, and the words wait for another try."""

    photos: list[Photo] = field(default_factory=list)
    voice: VoiceNote | None = None
    trouble: str = ""
    status: int = 422

    @property
    def pieces(self) -> list[Piece]:
        """Everything, to be hung on what was said."""
        return [*self.photos, *([self.voice] if self.voice else [])]

    def __bool__(self) -> bool:
        return bool(self.pieces or self.trouble)


def open_up(request: HouseRequest, most: int = 1) -> Enclosed:
    """Find what our script has sent ahead, and take in the files of a form that was sent without it."""
    found = Enclosed()
    try:
        taken = photos.take_up(request.FILES.getlist("photos"), request.user, most)
        found.photos = [*photos.loose_of(request.user, request.POST.getlist("photo")), *taken][:most]
        found.voice = voices.loose_of(request.user, request.POST.getlist("voice"))
        if file := request.FILES.get("recording"):
            found.voice = voices.take(request.user, file)
    except taking_in.Unusable as unusable:
        found.photos = found.photos or photos.loose_of(request.user, request.POST.getlist("photo"))[:most]
        found.trouble, found.status = unusable.message, unusable.status
    return found
