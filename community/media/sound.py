"""Makes a recording safe to hear. Runs in a process of its own: `python -m community.media.sound`.

The upload comes in on standard input, the finished recordings leave on standard output (see `confined`).
Everything is heard from the first sample to the last and written anew: what was said stays, and nothing
else of the file.
"""

import contextlib
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from community.media import confined, sleeve

RATE = 24_000  # samples a second, one ear: a voice has no more in it
LONGEST = 60
GRACE = 1.5  # seconds: a phone stops when it gets round to it
SHORTEST = 0.3
# Kind, codec and bits a second of each finished recording, in the order of `models.ENDINGS`.
KINDS = (("webm", "libopus", 32_000), ("mp4", "aac", 48_000))
CODECS = {"opus", "vorbis", "aac", "mp3", "mp3float", "flac", "alac", "amrnb", "amr_nb"}
CODECS |= {"pcm_s16le", "pcm_s24le", "pcm_f32le", "pcm_u8"}


class WrongLengthError(Exception):
    """Longer than a minute, or too short to hold a word. Counted in samples, not read from the file."""


def develop(data: bytes) -> tuple[dict[str, object], list[bytes]]:
    """What was said, twice: once for most browsers, once for those that want AAC."""
    heard = list(_heard(data))
    seconds = sum(frame.samples for frame in heard) / RATE
    if seconds < SHORTEST:
        raise WrongLengthError
    return {"seconds": max(1, round(seconds))}, [_written(heard, *kind) for kind in KINDS]


def _heard(data: bytes) -> Iterator[AudioFrame]:
    """Every sample, in one ear, as often a second as a voice needs."""
    with av.open(BytesIO(data), mode="r", format=sleeve.kind(data)) as tape:
        track = tape.streams.audio[0]
        if track.codec_context.name not in CODECS:
            raise av.DecoderNotFoundError(0, track.codec_context.name)
        track.codec_context.thread_count = 1
        ear, left = av.AudioResampler("s16", "mono", RATE), round((LONGEST + GRACE) * RATE)
        for frame in _played(tape, track):
            for part in ear.resample(frame):
                left -= part.samples
                if left < 0:
                    raise WrongLengthError
                yield part
        yield from (part for part in ear.resample(None) if part.samples)


def _played(tape: av.container.InputContainer, track: AudioStream) -> Iterator[AudioFrame]:
    """A packet that was damaged on the way is passed over, as an ear does."""
    for packet in tape.demux(track):
        with contextlib.suppress(av.InvalidDataError):
            for frame in packet.decode():
                frame.pts = None  # the clock of a phone is free to be nonsense
                yield frame


def _written(heard: list[AudioFrame], kind: str, codec: str, bits: int) -> bytes:
    file = BytesIO()
    with av.open(file, "w", format=kind, options={"fflags": "+bitexact"}) as tape:
        track: Any = tape.add_stream(codec, rate=RATE, layout="mono")
        track.bit_rate = bits
        track.codec_context.flags |= av.codec.context.Flags.bitexact
        at = 0
        for frame in heard:
            frame.pts, at = at, at + frame.samples
            tape.mux(track.encode(frame))
        tape.mux(track.encode(None))
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(confined.work(develop))
