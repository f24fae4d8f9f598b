"""Every field has been thought about; record and breach help come from the same lines (P8)."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from community.models import Member, Post
from community.models.fields import SealedTextField
from tests import make
from vaerested import breach, classification
from vaerested.management.commands import privacy_record


def test_p8_every_field_has_a_class_and_no_line_is_about_nothing():
    assert classification.not_thought_about() == []


def test_p8_a_new_field_without_a_class_is_found(monkeypatch):
    kinds = [kind for kind in classification.kinds() if kind.name != "Comment"]
    monkeypatch.setattr(classification, "kinds", lambda: iter(kinds))

    assert "community.Comment.text" in classification.not_thought_about()


def test_p8_the_record_in_the_docs_is_the_one_of_this_house():
    call_command("privacy_record", "--check")


def test_an_old_record_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(privacy_record, "PAGE", tmp_path / "record.md")
    with pytest.raises(CommandError, match="is old"):
        call_command("privacy_record", "--check")


def test_p9_what_is_sealed_is_never_called_technical_when_it_is_of_a_member():
    for kind in classification.kinds():
        for field in kind.model._meta.concrete_fields:
            if kind.about == "member" and isinstance(field, SealedTextField):
                assert kind.fields[field.name] in ("sensitive", "secret"), f"{kind.name}.{field.name}"


def test_everything_about_somebody_says_how_to_find_them():
    for kind in classification.kinds():
        assert kind.about in ("member", "staff", "nobody")
        if kind.about != "nobody":
            assert kind.person, kind.name


@pytest.mark.django_db
def test_after_a_breach_it_is_known_whose_data_what_kinds_and_when(alma, bo):
    make.post(alma, "Godmorgen.")
    now = timezone.now()
    (one,) = [
        one
        for one in breach.between(now - timedelta(hours=1), now + timedelta(hours=1))
        if one.member == alma
    ]

    assert one.kinds["Post"] == 1
    assert one.is_sensitive
    assert breach.between(now - timedelta(days=9), now - timedelta(days=8)) == []


@pytest.mark.django_db
def test_the_command_says_it_in_lines_and_refuses_nonsense(alma):
    make.post(alma, "Godmorgen.")
    said = StringIO()
    tomorrow = timezone.localdate() + timedelta(days=1)
    call_command("breach", "--from", "2020-01-01T00:00", "--to", f"{tomorrow}T23:00", stdout=said)

    assert "Alma" in said.getvalue()
    assert "Godmorgen" not in said.getvalue()
    for start, end in (("i går", "2027-01-01T00:00"), ("2027-01-02T00:00", "2027-01-01T00:00")):
        with pytest.raises(CommandError):
            call_command("breach", "--from", start, "--to", end)


@pytest.mark.django_db
def test_the_command_says_when_by_the_clock_it_is_asked_by(alma):
    Member.objects.update(joined_at=datetime(2026, 1, 1, tzinfo=UTC))
    post = make.post(alma, "Godmorgen.")
    Post.objects.filter(pk=post.pk).update(created_at=datetime(2026, 11, 24, 22, 30, tzinfo=UTC))
    said = StringIO()

    call_command("breach", "--from", "2026-11-24T23:00", "--to", "2026-11-25T00:00", stdout=said)

    assert "Alma\tsensitive\t2026-11-24 23:30\t2026-11-24 23:30\tPost 1" in said.getvalue()
