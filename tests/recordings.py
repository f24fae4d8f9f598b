"""Recordings as phones make them, with everything in them that must never come out again."""

import array
import math
from io import BytesIO
from typing import Any

import av
from django.core.files.uploadedfile import SimpleUploadedFile

from community import voices
from community.models import Member, VoiceNote
from tests.pictures import CANARY

KINDS = {
    "webm": "libopus",  # Chrome, Firefox, Android
    "mp4": "aac",  # iPhone
    "ogg": "libopus",  # older Firefox
    "wav": "pcm_s16le",
    "mp3": "libmp3lame",
}
RATE = 48_000


def recording(kind: str = "webm", seconds: float = 2.0, codec: str = "", layout: str = "mono") -> bytes:
    """A humming voice, with a name and a place in the file."""
    file = BytesIO()
    with av.open(file, "w", format=kind) as tape:
        for note in ("title", "artist", "comment", "location"):
            tape.metadata[note] = CANARY.decode()
        track: Any = tape.add_stream(codec or KINDS[kind], rate=RATE, layout=layout)
        at = 0
        while at < seconds * RATE:
            frame = _hum(at, min(960, round(seconds * RATE) - at))
            at += frame.samples
            tape.mux(track.encode(frame))
        tape.mux(track.encode(None))
    return file.getvalue()


def _hum(start: int, samples: int) -> av.AudioFrame:
    frame = av.AudioFrame("s16", "mono", samples)
    wave = (int(9000 * math.sin(math.tau * 220 * (start + one) / RATE)) for one in range(samples))
    frame.planes[0].update(array.array("h", wave).tobytes())
    frame.rate, frame.pts = RATE, start
    return frame


def upload(data: bytes | None = None, name: str = "Anni 12. maj.m4a") -> SimpleUploadedFile:
    """The same, as a browser sends it."""
    return SimpleUploadedFile(name, recording() if data is None else data, "audio/webm")


def ready(owner: Member, data: bytes | None = None) -> VoiceNote:
    """A voice taken in and ready to hear, belonging to nothing yet."""
    note = voices.take(owner, upload(data))
    voices.make_ready(note)
    note.refresh_from_db()
    return note


def heard(data: bytes) -> tuple[float, str, dict[str, str], bytes]:
    """Seconds, codec, what else the file says, and the first samples."""
    with av.open(BytesIO(data)) as tape:
        track = tape.streams.audio[0]
        frames = list(tape.decode(track))
        seconds = sum(frame.samples for frame in frames) / frames[0].sample_rate
        said = {**tape.metadata, **track.metadata}
        return seconds, track.codec_context.name, said, bytes(frames[len(frames) // 2].planes[0])[:2000]
