"""What is said in a voice note, in writing, by those who may; and how it is taken away."""

import pytest
from django.urls import reverse

from community import comments, conversations, posts, voices
from community.letting_go import forgetting, leaving
from community.models import Conversation, VoiceNote
from moderation import privacy
from moderation.models import Purpose
from tests import pictures, recordings
from tests.privacy.test_sealed import dump

WORDS = "Jeg bor på <script>alert(1)</script> Kanariegade"


@pytest.fixture
def note(alma) -> VoiceNote:
    """Alma's voice, on a post of hers."""
    note = recordings.ready(alma)
    posts.publish(alma, "", voice=note)
    note.refresh_from_db()
    return note


def words(note: VoiceNote) -> str:
    return reverse("voice-words", args=[note.key])


def test_whoever_spoke_writes_it_down_and_everybody_can_read_it(note, alma, bo, as_member):
    answer = as_member(alma).post(words(note), {"text": WORDS})

    assert answer.status_code == 303
    page = as_member(bo).get("/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; Kanariegade" in page
    assert "<script>alert(1)" not in page


def test_staff_may_write_it_down_and_others_may_not(note, bo, vera, as_member):
    assert as_member(bo).get(words(note)).status_code == 404
    assert as_member(bo).post(words(note), {"text": "Hej"}).status_code == 404
    with pytest.raises(PermissionError):
        voices.write_down(note, bo, "Hej")

    as_member(vera).post(words(note), {"text": "Godmorgen alle."})

    note.refresh_from_db()
    assert note.transcript == "Godmorgen alle."


def test_an_open_page_hears_that_it_was_written_down(note, alma):
    post = note.post
    voices.write_down(note, alma, "Godmorgen.")

    post.refresh_from_db()
    assert post.version == 2


def test_too_much_is_said_kindly_and_kept_in_the_field(note, alma, as_member):
    answer = as_member(alma).post(words(note), {"text": "ord " * 600})

    assert answer.status_code == 422
    assert "ord ord ord" in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_p9_what_was_said_in_private_is_sealed(alma, vera, as_member):
    talk = conversations.open_with(alma, by=alma)
    note = recordings.ready(alma)
    conversations.say(talk, alma, "", along=[note])
    privacy.look(vera, alma, privacy.What.PRIVATE, Purpose.CONCERN, "Alma bad om hjælp")

    as_member(vera).post(words(note), {"text": "kanariefugl i snakken"})

    assert "kanariefugl" not in dump()
    assert "kanariefugl" in as_member(alma).get(reverse("talk", args=[talk.pk])).content.decode()


def test_u7_what_is_deleted_is_silent_at_once_and_its_files_are_gone(
    note, alma, bo, shelf, as_member, django_capture_on_commit_callbacks
):
    answered, address = recordings.ready(bo), reverse("voice", args=[note.key, "webm"])
    comments.add(note.post, bo, "", along=[answered, pictures.ready(bo)])

    with django_capture_on_commit_callbacks(execute=True):
        posts.delete(note.post)

    assert as_member(alma).get(address).status_code == 404
    assert pictures.files(shelf) == []


def test_p5_a_quiet_talk_goes_with_its_voices_and_pictures(alma, shelf, django_capture_on_commit_callbacks):
    talk = conversations.open_with(alma, by=alma)
    conversations.say(talk, alma, "", along=[recordings.ready(alma), pictures.ready(alma)])

    with django_capture_on_commit_callbacks(execute=True):
        forgetting.quiet_talks(talk.messages.get().created_at.replace(year=2100))

    assert not Conversation.objects.exists()
    assert pictures.files(shelf) == []


@pytest.mark.django_db(transaction=True)
def test_p4_whoever_leaves_takes_their_voice_along_and_leaves_others_theirs(alma, bo, vera, tmp_path):
    answered = posts.publish(alma, "", voice=recordings.ready(alma))
    kept = recordings.ready(bo)
    comments.add(answered, bo, "", along=[kept])
    conversations.say(conversations.open_with(alma, by=alma), vera, "", along=[recordings.ready(vera)])

    leaving.forget(alma)

    assert list(VoiceNote.objects.all()) == [kept]
    left = {path.parent.name for path in (tmp_path / "photos").rglob("voice.*")}
    assert left == {kept.key}


@pytest.mark.django_db(transaction=True)
def test_what_a_former_colleague_said_aloud_stays_in_the_talk(alma, vera, tmp_path):
    talk = conversations.open_with(alma, by=alma)
    said = recordings.ready(vera)
    conversations.say(talk, vera, "", along=[said])

    leaving.forget(vera)

    assert VoiceNote.objects.get().key == said.key
    assert len(list((tmp_path / "photos" / said.key).iterdir())) == 2
