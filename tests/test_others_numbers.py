"""Whoever changes a number in an address reads nobody's private words, nor alters them (SAFETY Z3)."""

import uuid
from itertools import product
from typing import Any

import pytest
from django.db.models import QuerySet
from django.forms.models import model_to_dict
from django.urls import get_resolver, reverse

from community import posts
from community.models import Comment, Member, Photo, Post, VoiceNote
from community.models.fields import SealedTextField
from community.privacy import sealing
from tests import make
from tests.addresses import ADDRESSES, KEEPERS, LEADERS, MACHINES, SAMPLES, STAFF
from tests.test_who_sees_what import walk

CANARY = "kanariefugl"
ALWAYS = range(15)
NEAR = range(-2, 3)
AT_THE_DESK = {STAFF, LEADERS, KEEPERS, MACHINES}  # closed to whoever does not work here, whatever the number
FIELDS = "text words title about reason answer transcript alt_text note how helps"
SAYS = dict.fromkeys(FIELDS.split(), "Bo var her")


@pytest.fixture
def lived_in(alma: Member, vera: Member) -> dict[str, dict[str, Any]]:
    """One of everything there is an address for, private words in every sealed field, and a closed group."""
    things = {name: make_one(alma) for name, make_one in SAMPLES.items()}
    posts.publish(alma, CANARY, course=make.course(vera, alma))
    for model, field in sealing.fields():
        if type(model._meta.get_field(field)) is SealedTextField and model is not VoiceNote:  # heard by all
            QuerySet(model).update(**{field: CANARY})
    return things


def numbered(things: dict[str, dict[str, Any]]) -> list[str]:
    """Every address for members with a number in it, and every number somebody might try there."""
    asked = {name: set(pattern) for name, pattern in patterns().items()}
    found = []
    for name, known in things.items():
        if ADDRESSES[name] in AT_THE_DESK or not (numbers := [key for key in known if key in asked[name]]):
            continue
        tried = [{*ALWAYS, *(known[key] + step for step in NEAR)} for key in numbers]
        found += [
            reverse(name, kwargs={**known, **dict(zip(numbers, chosen, strict=True))})
            for chosen in product(*(sorted(one for one in some if one >= 0) for some in tried))
        ]
    return found


def patterns() -> dict[str, list[str]]:
    """The numbers each address asks for."""
    return {
        name: [key for key in ("pk", "moment") if f"<int:{key}>" in route]
        for route, name in walk(get_resolver())
    }


def private_rows() -> dict[str, object]:
    """All that is Alma's or the staff's, as it lies now; of posts their words (warmth moves the rest)."""
    sealed = {model for model, _ in sealing.fields()} | {Comment, Photo}
    rows: dict[str, object] = {
        f"{row._meta.label} {row.pk}": model_to_dict(row)
        for model in sealed
        for row in model._default_manager.all()
    }
    return rows | {f"post {post.pk}": (post.title, post.text, post.hidden_at) for post in Post.objects.all()}


@pytest.mark.parametrize("who", ["bo", "jonas"])
def test_z3_no_number_shows_somebody_else_s_private_words(who, request, alma, lived_in, as_member):
    visitor = as_member(request.getfixturevalue(who))

    addresses = numbered(lived_in)
    assert CANARY in as_member(alma).get(reverse("talk", kwargs=lived_in["talk"])).text
    told = [address for address in addresses if CANARY.encode() in b"".join(visitor.get(address))]

    assert len(addresses) > 500
    assert told == []


def test_z3_no_number_takes_a_form_for_somebody_else_s_things(bo, lived_in, as_member):
    visitor, before = as_member(bo), private_rows()

    for address in numbered(lived_in):
        visitor.post(address, {**SAYS, "key": uuid.uuid4(), "sent": uuid.uuid4()})

    after = private_rows()
    assert {name for name, row in before.items() if after.get(name) != row} == set()
