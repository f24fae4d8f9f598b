"""Which passwords the house takes (SAFETY A7)."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from community.models import Member


@pytest.mark.parametrize(
    "password",
    [
        "kodeord123", "Kodeord2026", "vaerested1", "VÆRESTED!!", "kigind1234", "sommer2026", "velkommen1",
        "hejhejhejhej", "1234567890", "aaaaaaaaaa", "121212121212", "password12", "jegelskerdig",
        "æbleskiver1",
    ],
)  # fmt: skip
def test_what_anybody_tries_first_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["kort ord", "123456789", "ø" * 9])
def test_short_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize("password", ["Alma1234567", "almaalma12"])
def test_one_s_own_name_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, Member(username="alma4821", display_name="Alma"))


@pytest.mark.parametrize(
    "password",
    [
        "sol hest lampe",
        "blå cykel i regnen",
        "æøå æøå ÆØÅ 12",
        "correct horse battery",
        "k" + "ø8 " * 30,
        "日本語のながい合言葉です",
    ],
)
def test_long_ones_are_taken_whatever_they_are_made_of(password):
    validate_password(password, Member(username="alma4821", display_name="Alma"))


def test_nobody_is_blamed():
    with pytest.raises(ValidationError) as refused:
        validate_password("kodeord123")

    assert all("!" not in words for words in refused.value.messages)
