"""Private words are sealed with keys that are not in the database, and keys can change (SAFETY P9, O4)."""

import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from cryptography.fernet import Fernet, InvalidToken
from django.core.management import call_command
from django.db import connection

from activities.models import Audience, MoodCheckIn
from activities.moods import checkins
from community import conversations
from community.door import joining
from community.models import JoinRequest, Message
from community.my_file import copies
from community.privacy import sealing
from moderation import privacy
from moderation.cases import follow_ups
from moderation.models import AccessLog, CaseNote, FollowUp, Level, Purpose, Signal, StaffLog

pytestmark = pytest.mark.django_db
NEW = Fernet.generate_key().decode()
CANARY = "kanarie"


@pytest.fixture
def words(alma, vera):
    """A private word of every kind there is."""
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, f"{CANARY} snak")
    joining.ask("Nina", "x", "bird", f"{CANARY} om mig", "da")
    checkins.check_in(alma, 1, Audience.STAFF)
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, f"{CANARY} begrundelse")
    case = FollowUp.objects.create(
        member=alma, owner=vera, level=Level.ORANGE, outcome_words=f"{CANARY} slut"
    )
    follow_ups.CaseEvent.objects.create(follow_up=case, kind="note", by=vera, facts={"why": CANARY})
    CaseNote.objects.create(member=alma, author=vera, text=f"{CANARY} note")
    StaffLog.objects.create(by=vera, deed="show_out", member=alma, reason=f"{CANARY} hvorfor")
    Signal.objects.create(
        member=alma, rule_key="self_help", level=2, source="test", facts={"w": CANARY}, ended_reason=CANARY
    )
    return alma


def dump() -> str:
    """Every value of every table, as the database itself holds it."""
    told = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            told.append(repr(cursor.fetchall()))
    return "\n".join(told)


def turn_the_key() -> str:
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    return out.getvalue()


def test_p9_a_dump_holds_no_private_word(words):
    assert CANARY not in dump()
    assert len(re.findall("gAAAA", dump())) >= 10


def test_p9_every_field_for_words_among_staff_and_member_is_sealed():
    assert {f"{model.__name__}.{name}" for model, name in sealing.fields()} >= {
        "Message.text",
        "JoinRequest.about",
        "MoodCheckIn.value",
        "CaseNote.text",
        "CaseEvent.facts",
        "FollowUp.outcome_words",
        "Signal.facts",
        "Signal.ended_reason",
        "AccessLog.reason",
        "StaffLog.reason",
    }


def test_o4_after_a_turn_of_the_key_the_old_one_is_needed_for_older_backups_alone(words, settings):
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = [NEW, *old]
    said = turn_the_key()
    assert "Keep the old ones last" in said
    assert "35 days" in said

    settings.FIELD_KEYS = [NEW]

    assert Message.objects.get().text == f"{CANARY} snak"
    assert JoinRequest.objects.get().about == f"{CANARY} om mig"
    assert MoodCheckIn.objects.get().value == 1
    assert AccessLog.objects.get().reason == f"{CANARY} begrundelse"
    assert CaseNote.objects.get().text == f"{CANARY} note"
    assert FollowUp.objects.get().outcome_words == f"{CANARY} slut"
    assert StaffLog.objects.get().reason == f"{CANARY} hvorfor"
    settings.FIELD_KEYS = old
    with pytest.raises(InvalidToken):
        Message.objects.get()


def test_o4_second_keys_go_along(alma, settings):
    secret = generate_totp_secret()
    TOTP.activate(alma, secret)
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    turn_the_key()

    settings.FIELD_KEYS = [NEW]

    assert decrypt(Authenticator.objects.get(user=alma).data["secret"]) == secret


def test_a1_a_reserve_code_used_while_the_keys_are_turned_does_not_count_again(alma, bo, settings):
    RecoveryCodes.activate(alma)
    RecoveryCodes.activate(bo)
    code = codes_of(bo).get_unused_codes()[0]
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    used = []

    def while_almas_is_sealed(execute, sql, params, many, context):
        if not used and sql.startswith("UPDATE") and Authenticator._meta.db_table in sql:
            used.append(True)
            assert codes_of(bo).validate_code(code)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(while_almas_is_sealed):
        turn_the_key()

    assert used
    assert code not in codes_of(bo).get_unused_codes()
    assert not codes_of(bo).validate_code(code)


def codes_of(member) -> RecoveryCodes:
    return RecoveryCodes(Authenticator.objects.get(user=member))


def test_o4_copies_that_lie_waiting_go_along(words, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        copies.ask(words)
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    turn_the_key()

    settings.FIELD_KEYS = [NEW]

    assert b"".join(copies.pieces(copies.of(words)))[:2] == b"PK"


def test_o4_it_can_be_stopped_in_the_middle_and_run_again(alma, settings, monkeypatch):
    talk = conversations.open_with(alma, by=alma)
    for number in range(7):
        conversations.say(talk, alma, f"{number}")
    monkeypatch.setattr(sealing, "BATCH", 2)
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    begun = sealing.reseal(Message, "text")
    assert next(begun)[0] == 2
    begun.close()

    assert sealing.left(Message, "text") == 5
    assert sum(done for done, _ in sealing.reseal(Message, "text")) == 5
    assert sealing.left(Message, "text") == 0


def test_o4_words_written_while_the_key_turns_are_not_lost(alma, settings, monkeypatch):
    talk = conversations.open_with(alma, by=alma)
    message = conversations.say(talk, alma, "før")
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]

    def meanwhile(token):
        Message.objects.filter(pk=message.pk).update(text="efter")
        return False

    monkeypatch.setattr(sealing, "is_new", meanwhile)
    list(sealing.reseal(Message, "text"))

    assert Message.objects.get().text == "efter"
