"""Somebody who writes hostile words into every field of the house, and every page that then shows them."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.apps import apps
from django.contrib import admin
from django.core.cache import cache
from django.db import models
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone

from community.models import Contact, JoinRequest, Member
from moderation.cases import follow_ups, resting, teamwork
from moderation.models import AccessLog, LookReview, Shift, StaffProfile
from tests import addresses, make
from tests.browser.hostile_words import LONG, MARK, NUMBERS, Form, Forms, filled, sensible, words

OUTWARD = {"way-out", "account_logout", "mail-end", "alive", "ready"}  # nothing is read there
WITHOUT_A_PAGE = {"name-off"}  # its sample needs Alma herself, and it is one button
LINK = re.compile(r'(?:href|data-hx-get)="(/[^"#]*)"')
NO_ROWS = {"Chore", "PurgeRun", "PushMessage", "WayIn"}  # no words of people in them
LAID_OVER = {"stuen", "post", "person", "film-room", "desk", "desk-member", "talks"}  # not the same for all
KEPT = ("Content-Type", "Content-Security-Policy")  # of an answer's headers
OFTEN = 2  # pages of a kind one reader opens
# Fields of words that nobody types: keys, kinds, and what a program has made.
NOT_TYPED = """
    address_mark auth device emblem endpoint facts handle how key kind kommune lack language mark moment name
    p256dh password path placeholder portrait_key rrule rule_key shared_kinds source special text_key ticket
    token topic value version
""".split()


@dataclass
class Shown:
    """A page on which hostile words stand. `answer`: what came when a form was sent, kept as it was."""

    reader: Member | None
    path: str
    browser: Client
    answer: Any = None

    def cookies(self) -> list[dict[str, str]]:
        """The key of its reader."""
        return [{"name": name, "value": one.value} for name, one in self.browser.cookies.items()]

    def as_it_came(self) -> dict[str, Any]:
        """For a browser, which cannot ask for it again."""
        headers = {name: self.answer.headers[name] for name in KEPT if name in self.answer.headers}
        return {"status": self.answer.status_code, "headers": headers, "body": self.answer.content}


@dataclass
class Crawl:
    """Who writes, who reads, and the pages that show it."""

    vera: Member
    leo: Member
    bo: Member
    fields: set[tuple[str, str]] = field(default_factory=set)
    shown: dict[tuple[str, str], Shown] = field(default_factory=dict)
    written: dict[str, Shown] = field(default_factory=dict)

    def write_everywhere(self) -> None:
        """Open each address as those it is for, and send each form on it that takes words."""
        for name in sorted(set(addresses.ADDRESSES) - WITHOUT_A_PAGE):
            for who in self._for(name):
                self._write_on(who, self._address(name, who))
        for who, path in self._more():
            self._write_on(who, path)

    def _more(self) -> Iterator[tuple[Member | None, str]]:
        """A case Vera has, the ways in and one's keys, and the office's sheets for something new."""
        yield self.vera, reverse("desk-member", args=[case_of(self.vera).handle])
        yield None, reverse("account_login")
        yield None, reverse("code-ask")
        yield None, reverse("way-in")
        yield somebody(), reverse("account_change_password")
        for model in admin.site._registry:
            with suppress(NoReverseMatch):
                yield self.leo, reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")

    def _for(self, name: str) -> list[Member | None]:
        """Somebody new each time: what is written may cost them their key."""
        audience = addresses.ADDRESSES[name]
        staff = {addresses.STAFF: self.vera, addresses.LEADERS: self.leo}
        if audience == addresses.MACHINES:
            return []
        if audience in staff:
            return [staff[audience]]
        if audience in (addresses.EVERYONE, addresses.FRONT):
            return [None]
        return [at_the_door(), somebody()] if audience == addresses.AT_THE_DOOR else [somebody()]

    def _address(self, name: str, who: Member | None) -> str:
        owner = somebody() if who is None or who.is_on_staff else who
        sample = addresses.SAMPLES.get(name)
        path = reverse(name, kwargs=sample(owner) if sample else {})
        return path + addresses.QUESTIONS.get(name, "")

    def _write_on(self, who: Member | None, path: str) -> None:
        browser = browser_of(who)
        page = browser.get(path, follow=True)
        if not is_page(page):
            return
        forms = [form for form in Forms(page.text).found if form.typed()]
        for form in forms:
            self._fill_in(browser, who, urljoin(page.request["PATH_INFO"], form.action), form)
        again = browser.get(path, follow=True) if forms else page
        if is_page(again) and MARK in again.text:
            self.written.setdefault(called(path), Shown(who, path, browser))

    def _fill_in(self, browser: Client, who: Member | None, action: str, form: Form) -> None:
        """All in hostile words; when that is refused, the addresses as they should be and little room."""
        name, hostile = called(action), {one.name for one in form.typed()}
        fields = {(name, one) for one in hostile}
        if fields <= self.fields or name in OUTWARD:
            return
        self.fields |= fields
        sensibly = {one.name for one in form.typed() if sensible(one)}
        for tried, room, all_on in ((hostile, LONG, False), (hostile - sensibly, 40, True)):
            cache.clear()  # how often one may write is tried elsewhere
            send = getattr(browser, form.method)
            answer = send(action, filled(form, tried, room, all_on), follow=True)
            assert answer.status_code < 500, action
            if answer.redirect_chain or form.method == "get":
                return
            if is_page(answer) and MARK in answer.text:
                self.shown.setdefault(("refused", name), Shown(who, action, browser, answer))

    def read_everywhere(self) -> None:
        """Follow every link: as a member, at the desk, and as the one who leads."""
        plain = [name for name in addresses.ADDRESSES if name not in addresses.SAMPLES]
        leading = [name for name in plain if addresses.ADDRESSES[name] == addresses.LEADERS]
        for reader, names in ((self.bo, plain), (self.vera, plain), (self.leo, [*leading, "admin:index"])):
            self._read_as(reader, sorted(map(reverse, names)))
        read = {name for _, name in self.shown}
        self.shown |= {("own", name): one for name, one in self.written.items() if name not in read}

    def _read_as(self, reader: Member, waiting: list[str]) -> None:
        browser, opened, seen = browser_of(reader), Counter[str](), set(waiting)
        while waiting:
            path = waiting.pop(0)
            name = called(path)
            if name in OUTWARD or opened[name] == OFTEN:
                continue
            page = browser.get(path, follow=True)
            assert page.status_code < 500, path
            if not is_page(page):
                continue
            opened[name] += 1
            if MARK in page.text and (name in LAID_OVER or ("read", name) not in self.shown):
                who = reader.username if name in LAID_OVER else "read"
                self.shown.setdefault((who, name), Shown(reader, path, browser))
            links = {unescape(one) for one in LINK.findall(page.text)} - seen
            seen |= links
            waiting += sorted(links)


def case_of(by: Member) -> Member:
    """Somebody a colleague looks after, with all that may be written about it."""
    member, now = somebody(), timezone.now()
    tomorrow = now + timedelta(days=1)
    follow_ups.claim(member, by=by)
    follow_ups.note(member, by=by, text=MARK)
    teamwork.know_why(member, by=by, why=MARK, until=tomorrow)
    resting.wake(teamwork.snooze(member, by=by, until=tomorrow).member)
    looks = AccessLog.objects.create(member=member, staff=by, staff_role="staff", purpose="concern")
    LookReview.objects.create(look=looks, verdict="ask", words=MARK)
    Contact.objects.create(member=member, kind="email", address=MARK, confirmed_at=now)
    return member


def begin() -> Crawl:
    """Those who work here are at work, and everybody has been here for a while."""
    now = timezone.now()
    since = {"admitted_at": now - timedelta(days=40)}
    vera, leo = make.staff("Vera", **since), make.staff("Leo", role="leader", **since)
    for one in (vera, leo):
        StaffProfile.objects.create(member=one, care_role="contact")
    span = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=6)}
    Shift.objects.create(staff=vera, role="contact", published=True, **span)
    return Crawl(vera, leo, make.member("Bo", **since))


def overwrite() -> Iterator[str]:
    """Hostile words in every field of words there is. Gives the tables in which there is nothing to read."""
    for model in apps.get_models():
        texts = [one for one in model._meta.concrete_fields if is_words(one)]
        if model._meta.app_label not in ("community", "activities", "moderation") or not texts:
            continue
        rows = list(model._base_manager.values_list("pk", flat=True))
        if not rows and model.__name__ not in NO_ROWS:
            yield model.__name__
        for row in rows:
            said = {one.attname: words(next(NUMBERS), min(one.max_length or LONG, LONG)) for one in texts}
            model._base_manager.filter(pk=row).update(**said)


def is_words(one: Any) -> bool:
    """Whether somebody types it. A new field is taken for words until it is called something else."""
    is_text = isinstance(one, models.CharField | models.TextField)
    return is_text and not (one.choices or one.unique or one.name in NOT_TYPED)


def somebody() -> Member:
    """Lives here, under a name that is no name."""
    since = timezone.now() - timedelta(days=40)
    return make.member(f"Nr {Member.objects.count()} {MARK}<b data-hostile>", admitted_at=since)


def at_the_door() -> Member:
    """Has asked to come in."""
    one = make.member(f"Ny {Member.objects.count()} {MARK}", admitted_at=None)
    JoinRequest.objects.create(member=one)
    return one


def browser_of(who: Member | None) -> Client:
    """A browser in which somebody is logged in."""
    browser = Client()
    if who:
        browser.force_login(who)
        make.second_key_shown(browser)
    return browser


def is_page(answer: Any) -> bool:
    """Something people read."""
    return answer.status_code in (200, 422) and "html" in answer.headers.get("Content-Type", "")


def called(path: str) -> str:
    """The name of an address."""
    try:
        return str(resolve(urlsplit(path).path).view_name) or path
    except Resolver404:
        return path
