"""Whatever happens between a phone and the house, each post that was meant hangs once (SAFETY D1).

A phone is played here: its outbox, its tries and its bad luck. The house is real. The phone's own script is
played with in tests/browser/kept/test_outbox_cut.py.
"""

import itertools
import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community import conversations
from community.models import Comment, Message, Photo, Post
from tests import make, pictures

pytestmark = pytest.mark.django_db(transaction=True)

WALL, ANSWER, TALK = "wall", "answer", "talk"
ARRIVES, NOT_SENT, ANSWER_LOST, TWICE, LATE = "arrives", "not sent", "answer lost", "twice", "late"
FATES = (ARRIVES, NOT_SENT, ANSWER_LOST, TWICE, LATE)
BELONGS = {WALL: "post", ANSWER: "comment", TALK: "message"}  # how a picture says where it is
NAMES = itertools.count()
PICTURE = pictures.picture(image=pictures.four_corners(16, 16))


@dataclass
class Letter:
    """One thing somebody wrote and sent."""

    text: str
    place: str
    has_photo: bool = False
    number: str = field(default_factory=lambda: uuid.uuid4().hex)
    photo_number: str = field(default_factory=lambda: uuid.uuid4().hex)
    key: str = ""
    tried: bool = False
    is_regret: bool = False

    @property
    def may_be_undone(self) -> bool:
        """A post always; a word to others only while it cannot have come (static/js/outbox/undo.js)."""
        return not self.is_regret and (self.place == WALL or not self.tried)


class Phone:
    """An outbox as `static/js/outbox.js` keeps it, with a net that does what it likes."""

    def __init__(self) -> None:
        self.owner = make.member(f"Alma {next(NAMES)}")
        self.browser = Client(headers={"HX-Request": "true", "X-House-Member": self.owner.handle})
        self.browser.force_login(self.owner)
        self.waiting: list[Letter] = []
        self.late: list[tuple[str, dict[str, object]]] = []
        self.sent: list[tuple[str, dict[str, object]]] = []
        self.meant: dict[str, Letter] = {}
        friend = make.member(f"Bo {next(NAMES)}")
        self.answered = make.post(friend)
        self.talk = conversations.open_with(self.owner, by=friend)

    def write(self, place: str, has_photo: bool, has_words: bool = True) -> None:
        text = f"Ord {len(self.meant)}-{uuid.uuid4().hex[:6]}" if has_words else ""
        letter = Letter(text, place, has_photo or not has_words)
        self.waiting.append(letter)
        self.meant[letter.number] = letter

    def send(self, which: int, fate: str) -> None:
        """One try with one of the letters that wait."""
        if not self.waiting:
            return
        letter = self.waiting[which % len(self.waiting)]
        letter.tried = True
        if fate == NOT_SENT or (letter.has_photo and not letter.is_regret and not self._photo(letter, fate)):
            return
        request = self._request(letter)
        if fate == LATE:  # it is on its way, and nobody knows for how long
            self.late.append(request)
            return
        answers = [self.browser.post(*request) for _ in range(2 if fate == TWICE else 1)]
        assert {answer.status_code for answer in answers} == {204}
        self.sent += [] if letter.is_regret else [request]
        if fate != ANSWER_LOST:
            self.waiting.remove(letter)

    def _photo(self, letter: Letter, fate: str) -> bool:
        if letter.key:
            return True
        sent = {"photo": pictures.upload(PICTURE), "client_uuid": letter.photo_number}
        answer = self.browser.post(reverse("photo-upload"), sent)
        if fate == ANSWER_LOST:
            return False
        letter.key = answer.json()["key"]
        return True

    def _request(self, letter: Letter) -> tuple[str, dict[str, object]]:
        if letter.is_regret:
            return reverse("write-take-back"), {"client_uuid": letter.number}
        words = {"text": letter.text, "client_uuid": letter.number}
        where = {
            WALL: reverse("write"),
            ANSWER: reverse("post-answer", args=[self.answered.pk]),
            TALK: reverse("talk-say", args=[self.talk.pk]),
        }
        return where[letter.place], words | ({"photo": letter.key} if letter.key else {})

    def undo(self, which: int) -> None:
        """Not after all. What may have come is asked back."""
        undoable = [letter for letter in self.waiting if letter.may_be_undone]
        if not undoable:
            return
        letter = undoable[which % len(undoable)]
        self.meant.pop(letter.number, None)  # it may have hung, and been taken down, meanwhile
        if letter.tried:
            letter.is_regret = True
        else:
            self.waiting.remove(letter)

    def delete(self, which: int) -> None:
        """From another phone: one that hangs, an answer or a word in a talk is taken down."""
        posts, answers = Post.objects.filter(author=self.owner), Comment.objects.filter(author=self.owner)
        said: list[tuple[str, Any]] = [("post-delete", one) for one in posts.order_by("pk")]
        said += [("answer-delete", one) for one in answers.order_by("pk")]
        words = Message.objects.filter(author=self.owner, taken_back_at=None)
        said += [("message-delete", one) for one in words.order_by("pk")]
        if not said:
            return
        name, one = said[which % len(said)]
        if any(letter.is_regret and letter.number == one.client_uuid.hex for letter in self.waiting):
            return
        self.browser.post(reverse(name, args=[one.pk]))
        self.meant.pop(one.client_uuid.hex, None)

    def again(self, which: int) -> None:
        """Back to the page that was sent, and the button once more; or an old tab that wakes."""
        if self.sent:
            answer = self.browser.post(*self.sent[which % len(self.sent)])
            assert answer.status_code == 204

    def close(self) -> None:
        """The talk is closed, while words may be on their way to it."""
        self.browser.post(reverse("talk-close", args=[self.talk.pk]))

    def net(self) -> None:
        """What was on its way comes at last."""
        for request in self.late:
            self.browser.post(*request)
        self.late.clear()


STEPS = st.one_of(
    st.tuples(st.just("write"), st.sampled_from((WALL, WALL, ANSWER, TALK)), st.booleans(), st.booleans()),
    st.tuples(st.just("send"), st.integers(0, 3), st.sampled_from(FATES)),
    st.tuples(st.just("undo"), st.integers(0, 3)),
    st.tuples(st.just("delete"), st.integers(0, 3)),
    st.tuples(st.just("again"), st.integers(0, 3)),
    st.tuples(st.just("close")),
    st.tuples(st.just("net")),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=14))
def test_d1_whatever_happens_each_post_that_was_meant_hangs_once(steps):
    phone = Phone()
    for deed, *words in [("write", WALL, False), *steps]:
        getattr(phone, deed)(*words)

    while phone.waiting:
        phone.send(0, ARRIVES)
    phone.net()

    assert hanging(phone) == sorted((one.place, one.text, int(one.has_photo)) for one in phone.meant.values())


def hanging(phone: Phone) -> list[tuple[str, str, int]]:
    """Every word of theirs in the house: where, what, and with how many pictures."""
    said: list[tuple[str, Any]] = [
        (WALL, Post.objects.filter(author=phone.owner)),
        (ANSWER, Comment.objects.filter(author=phone.owner, post=phone.answered)),
        (TALK, Message.objects.filter(conversation__member=phone.owner, taken_back_at=None)),
    ]
    return sorted(
        (place, one.text, Photo.objects.filter(**{BELONGS[place]: one}).count())
        for place, rows in said
        for one in rows
    )


@pytest.mark.parametrize("place", [ANSWER, TALK])
def test_d1_words_taken_down_do_not_come_back_with_a_phone_that_heard_nothing(place):
    phone = Phone()
    phone.write(place, has_photo=False)
    phone.send(0, ANSWER_LOST)

    phone.delete(0)
    phone.send(0, ARRIVES)

    assert hanging(phone) == []


@pytest.mark.parametrize("place", [ANSWER, TALK])
def test_a_picture_alone_to_others_whose_answer_was_lost_came_once(place):
    phone = Phone()
    phone.write(place, has_photo=True, has_words=False)

    phone.send(0, ARRIVES)
    phone.again(0)

    assert hanging(phone) == [(place, "", 1)]


def test_a_picture_without_words_whose_answer_was_lost_is_one_post(alma, as_member):
    browser = as_member(alma)
    key = browser.post(reverse("photo-upload"), {"photo": pictures.upload(PICTURE)}).json()["key"]
    sent = {"text": "", "photo": key, "client_uuid": uuid.uuid4().hex}

    answers = [browser.post(reverse("write"), sent, headers={"HX-Request": "true"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [204, 204]
    assert Post.objects.get().photos.count() == 1


def test_what_waited_goes_out_in_its_writers_name_or_not_at_all(alma, bo, as_member):
    sent = {"text": "Almas ord", "client_uuid": uuid.uuid4().hex}
    headers = {"HX-Request": "true", "X-House-Member": alma.handle}

    as_bo = as_member(bo).post(reverse("write"), sent, headers=headers)
    as_nobody = Client().post(reverse("write"), sent, headers=headers)
    as_alma = as_member(alma).post(reverse("write"), sent, headers=headers)

    assert [as_bo.status_code, as_nobody.status_code, as_alma.status_code] == [409, 401, 204]
    assert Post.objects.get().author == alma


def test_nobody_takes_back_what_another_wrote(alma, bo, as_member):
    post = make.post(alma, "Bliver hængende")

    answer = as_member(bo).post(reverse("write-take-back"), {"client_uuid": post.client_uuid.hex})
    nonsense = as_member(bo).post(reverse("write-take-back"), {"client_uuid": "nej"})

    assert (answer.status_code, nonsense.status_code) == (303, 422)
    assert Post.objects.get() == post
