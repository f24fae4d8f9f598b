"""Every address of the house, and who it is for. A new address without a row fails."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from community import veils
from community.models import Member
from moderation.models import Shift
from tests import make
from tests.addresses import (
    ADDRESSES,
    ALMA,
    ALMA_OR_STAFF,
    AT_THE_DOOR,
    EVERYONE,
    FRONT,
    INSIDE,
    KEEPERS,
    LEADERS,
    MACHINES,
    MEETS,
    NOBODY,
    QUESTIONS,
    ROOM,
    SAMPLES,
    STAFF,
)

LOGIN, DOOR, NOTHING, SECOND_KEY = "log in", "waiting room", "nothing here", "second key"
WRONG_WAY = "no such request"
QUIET = ("in", NOTHING)

MEMBERS = {"alma", "bo", "kim"}
WORKERS = {"vera", "jonas", "leo", "ada"}
COMES_IN = {
    EVERYONE: {"stranger", "una", "nils", "vera without key"} | MEMBERS | WORKERS,
    FRONT: {"stranger", "una"} | MEMBERS | WORKERS,
    AT_THE_DOOR: {"nils"} | MEMBERS | WORKERS,
    INSIDE: MEMBERS | WORKERS,
    MEETS: (MEMBERS - {"kim"}) | WORKERS,
    ALMA: {"alma"},
    ALMA_OR_STAFF: {"alma"} | WORKERS,
    STAFF: WORKERS,
    LEADERS: {"leo", "ada"},
    ROOM: {"alma", "vera"},
    KEEPERS: {"vera"},
    NOBODY: set(),
    MACHINES: set(),
}
TURNED_AWAY = {"stranger": LOGIN, "una": LOGIN, "nils": DOOR, "vera without key": SECOND_KEY}
CAST = sorted(COMES_IN[EVERYONE])


def meant(who: str, audience: str) -> str:
    """What this person should meet at an address for this audience."""
    if who in COMES_IN[audience]:
        return "in"
    if audience == MACHINES:
        return NOTHING
    return TURNED_AWAY.get(who, NOTHING)


def met(answer) -> str:
    """What this person met."""
    if answer.status_code == 404:
        return NOTHING
    place = answer.headers.get("Location", "") if answer.status_code in (301, 302, 303) else ""
    if place.startswith(reverse("account_login")):
        return LOGIN
    if place.startswith((reverse("mfa_index"), reverse("account_reauthenticate"))):
        return SECOND_KEY
    return DOOR if place == reverse("waiting-room") else "in"


def walk(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        else:
            yield route, pattern.name


def own_addresses() -> set[str]:
    """Our own named addresses; allauth's and the office's are tried as whole rooms below."""
    rooms = ("konto/", f"{settings.ADMIN_PATH}/")
    return {str(name) for route, name in walk(get_resolver()) if not route.startswith(rooms)}


def test_every_address_says_who_it_is_for():
    assert own_addresses() == set(ADDRESSES)


@pytest.fixture
def kim(alma) -> Member:
    """Lives here, and does not meet Alma: she has closed the door."""
    kim = make.member("Kim")
    veils.block(alma, kim)
    return kim


@pytest.fixture
def visitors(alma, bo, kim, nils, una, vera, jonas, leo, ada, as_member) -> dict[str, Client]:
    """A browser for each of the cast, as far into the house as they come. Vera is on shift, Jonas is not."""
    now = timezone.now()
    hours = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=6)}
    Shift.objects.create(staff=vera, published=True, **hours)
    password_only = Client()
    password_only.force_login(vera)
    cast = {
        person.username: as_member(person) for person in (alma, bo, kim, nils, una, vera, jonas, leo, ada)
    }
    return {"stranger": Client(), "vera without key": password_only, **cast}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_z1_everyone_meets_what_is_meant_for_them(name, method, visitors, alma):
    found = {}
    for who in CAST:
        address = reverse(name, kwargs=SAMPLES[name](alma) if name in SAMPLES else {}) + QUESTIONS.get(
            name, ""
        )
        answer = getattr(visitors[who], method)(address)
        found[who] = WRONG_WAY if answer.status_code == 405 else met(answer)

    wanted = {who: meant(who, ADDRESSES[name]) for who in CAST}
    if WRONG_WAY in found.values():  # a page that takes no such request tells nobody anything
        wanted = {
            who: WRONG_WAY if found[who] == WRONG_WAY and wanted[who] in QUIET else wanted[who]
            for who in CAST
        }
    assert found == wanted


HEADS = {
    "a part of a page": {"HX-Request": "true", "HX-Target": "page"},
    "a script": {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"},
    "from the machine itself": {"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1"},
    "another address": {"X-Original-URL": "/hjaelp/", "X-Rewrite-URL": "/hjaelp/"},
    "another request": {"X-HTTP-Method-Override": "HEAD", "X-Method-Override": "OPTIONS"},
    "a piece of a file": {"Range": "bytes=0-1", "If-None-Match": "*"},
}


@pytest.mark.parametrize("claims", HEADS.values(), ids=HEADS)
def test_z1_whatever_a_stranger_s_request_claims_no_door_opens(claims, visitors, alma):
    outside = {"stranger", "nils", "una"}
    addresses = {
        name: reverse(name, kwargs=SAMPLES[name](alma) if name in SAMPLES else {})
        for name, audience in ADDRESSES.items()
        if not outside & COMES_IN[audience]
    }

    found = {
        (who, name): met(answer)
        for who in outside
        for name, address in addresses.items()
        if (answer := visitors[who].get(address, headers=claims)).status_code != 405
    }

    assert len(addresses) > 150
    assert {one for one, place in found.items() if place == "in"} == set()


def test_z7_the_office_is_not_there_for_those_who_do_not_lead(visitors):
    routes = [route for route, _ in walk(get_resolver()) if route.startswith(f"{settings.ADMIN_PATH}/")]
    plain = ["/" + route for route in routes if "<" not in route and "(" not in route]

    for who in ("stranger", "una", "nils", "alma", "bo", "kim", "vera", "jonas", "vera without key"):
        assert {visitors[who].get(address).status_code for address in plain} == {404}, who


def test_a1_a_leader_comes_into_the_office_with_the_second_key(visitors):
    assert visitors["leo"].get(reverse("admin:index")).status_code == 200


def test_z1_account_pages_are_closed_to_strangers_but_those_for_coming_in(visitors):
    open_pages = {
        "account_login",
        "account_signup",
        "account_logout",
        "mfa_login_webauthn",
        "account_inactive",
        "way-in",
        "code-ask",
        "code-answer",
    }
    routes = {name: route for route, name in walk(get_resolver()) if route.startswith("konto/")}

    closed = {n: r for n, r in routes.items() if "<" not in r and "(" not in r and n not in open_pages}
    answers = {name: visitors["stranger"].get("/" + route) for name, route in closed.items()}

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code == 200} == {}
