"""What stands on the outside of a recording: which kind it is. Read without any decoder (see `envelope`)."""

MP4 = {b"M4A ", b"M4B ", b"M4V ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"qt  ", b"3gp4"}
MP4 |= {b"3gp5", b"3gp6", b"3g2a", b"dash"}
SHORTEST = 64  # bytes: nothing shorter can hold a sound


class Mute(Exception):
    """Not a recording of a kind we take in."""


def kind(data: bytes) -> str:
    """The one demuxer that may open it, by ffmpeg's name, whatever its own name and type say."""
    if len(data) < SHORTEST:
        raise Mute
    if data[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska"
    if data[:4] == b"OggS":
        return "ogg"
    if data[4:8] == b"ftyp" and data[8:12] in MP4:
        return "mp4"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "wav"
    if data[:3] == b"ID3" or (data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return "mp3"
    raise Mute
