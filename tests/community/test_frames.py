"""Finished frames: the bytes any browser understands, made once."""

import json
import zlib

import pytest

from community.frames import SYNC, Frame, text_frame, writer_of
from tests.benchmarks import news

HEADS = {1: 2, 200: 4, 70_000: 10}  # letters, and how long the head before them is (RFC 6455, 5.2)


def words(letters: int) -> Frame:
    return Frame(type="websocket.send", text="x" * letters)


@pytest.mark.parametrize("letters", HEADS)
def test_a_frame_says_how_long_it_is(letters):
    plain = words(letters).plain

    assert plain[0] == 0x81
    assert len(plain) == HEADS[letters] + letters
    assert plain.endswith(b"x" * letters)


def test_a_packed_frame_unpacks_to_the_same_words_whatever_came_before():
    frame = text_frame({"html": "Godmorgen æøå. " * 100})

    body = frame.packed[2 if frame.packed[1] < 126 else 4 :]
    unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(body + SYNC)

    assert frame.packed[0] == 0xC1
    assert json.loads(unpacked) == {"html": "Godmorgen æøå. " * 100}


def test_short_words_are_not_packed():
    assert words(20).packed == words(20).plain


def test_a_card_travels_in_less_than_half_the_bytes():
    card = Frame(type="websocket.send", text=news.text(1))

    assert len(card.packed) < 0.45 * len(card.plain)


def test_a_frame_is_made_once_however_many_read_it():
    frame = words(500)

    assert frame.plain is frame.plain
    assert frame.packed is frame.packed


def test_a_server_that_offers_nothing_is_asked_for_nothing():
    assert writer_of({}) is None
    assert writer_of({"extensions": None}) is None
    assert writer_of({"extensions": {"vaerested.frame": {"write": len}}}) is len
