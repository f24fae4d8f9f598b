"""What comes out when a voice is made safe to hear, and what never does."""

import subprocess
import sys
import time

import pytest

from community.media import confined, darkroom, sleeve, sound, workshop
from community.models import ENDINGS, LONGEST, VoiceNote
from tests import recordings
from tests.pictures import CANARY

SAID = {
    "encoder",
    "DURATION",
    "major_brand",
    "minor_version",
    "compatible_brands",
    "language",
    "handler_name",
}


def made(upload: bytes) -> tuple[darkroom.Recorded, dict[str, bytes]]:
    """Lay a recording in and take out what can be heard."""
    note = VoiceNote()
    darkroom.lay_in(note, upload)
    facts = darkroom.record(note)
    return facts, {ending: darkroom.fetch_sound(note, ending) for ending in ENDINGS}


@pytest.mark.parametrize("kind", recordings.KINDS)
def test_u1_nothing_but_the_voice_comes_out_of_any_kind(kind):
    upload = recordings.recording(kind) + CANARY
    assert CANARY in upload

    facts, sounds = made(upload)

    assert facts.seconds == 2
    for ending, codec in (("webm", "opus"), ("m4a", "aac")):
        seconds, found, said, samples = recordings.heard(sounds[ending])
        assert abs(seconds - 2) < 0.1
        assert found == codec
        assert set(said) <= SAID
        assert any(samples)
        assert CANARY not in sounds[ending]


def test_two_ears_become_one_and_a_minute_stays_small():
    facts, sounds = made(recordings.recording("wav", 60.4, layout="mono"))

    assert facts.seconds == 60
    assert facts.weight == sum(map(len, sounds.values()))
    assert max(map(len, sounds.values())) < 500_000


def test_more_than_a_minute_is_counted_in_samples_and_not_read_from_the_file():
    with pytest.raises(sound.WrongLengthError):
        sound.develop(recordings.recording("ogg", 63))
    with pytest.raises(workshop.Unreadable, match="WrongLength"):
        workshop.made(darkroom.SOUND, recordings.recording("webm", 63))


def test_silence_of_no_length_is_no_voice():
    with pytest.raises(workshop.Unreadable, match="WrongLength"):
        workshop.made(darkroom.SOUND, recordings.recording("wav", 0.1))


def test_a_recording_damaged_on_the_way_is_heard_as_far_as_it_goes():
    whole = recordings.recording("mp3", 4)
    torn = whole[: len(whole) // 2] + b"\0" * 900 + whole[len(whole) // 2 + 900 :]

    facts, _ = made(torn)

    assert 2 <= facts.seconds <= 4


@pytest.mark.parametrize(
    "start", [b"<svg", b"%PDF-1.7", b"#EXTM3U\n/etc/passwd", b"RIFF\0\0\0\0AVI ", b"MZ", b""]
)
def test_u5_what_is_no_recording_never_reaches_a_decoder(start):
    with pytest.raises(sleeve.Mute):
        sleeve.kind(start + bytes(200) if start else b"")


def test_u5_a_codec_we_do_not_know_is_not_tried(monkeypatch):
    monkeypatch.setattr(sound, "CODECS", {"vorbis"})

    with pytest.raises(Exception, match="opus"):
        sound.develop(recordings.recording("ogg"))


def test_u5_rubbish_in_the_right_sleeve_is_given_up_quickly():
    start = time.perf_counter()

    for head in (b"\x1a\x45\xdf\xa3", b"OggS", b"RIFF\xff\xff\xff\xffWAVEfmt ", b"ID3\4\0\0\0\0\0\0"):
        with pytest.raises(workshop.Unreadable):
            workshop.made(darkroom.SOUND, head + bytes(range(256)) * 40)

    assert time.perf_counter() - start < 20


@pytest.mark.parametrize("line", ["bytearray(1 << 30)", "while True: pass"])
def test_u9_a_voice_gets_little_memory_and_little_time(line):
    command = f"from community.media import confined; confined.SECONDS = 1; confined.keep_small()\n{line}"

    ended = subprocess.run([sys.executable, "-c", command], capture_output=True, timeout=20)

    assert ended.returncode != 0
    assert ended.returncode < 0 or b"MemoryError" in ended.stderr


def test_the_process_knows_the_same_kinds_as_the_house():
    assert len(sound.KINDS) == len(ENDINGS)
    assert (sound.LONGEST, confined.MEMORY) == (LONGEST, 768 * 1024 * 1024)
