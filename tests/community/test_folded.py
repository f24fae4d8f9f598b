"""What stays folded: words and subjects a reader would rather not meet, and heavy posts."""

import pytest
from django.db import connection
from django.urls import reverse

from community import posts, veils
from community.models import Muted, Post
from tests import make

pytestmark = pytest.mark.django_db


def test_a_folded_word_folds_the_post_for_its_reader_alone(alma, bo, as_member):
    make.post(bo, "Jeg har drukket i nat")
    veils.mute(alma, ["DRUK"], [])

    hers, his = as_member(alma).get("/").content.decode(), as_member(bo).get("/").content.decode()

    assert "Jeg har drukket" not in hers
    assert "druk" in hers
    assert "Jeg har drukket" in his


def test_a_folded_post_can_be_opened(alma, bo, as_member):
    post = make.post(bo, "Jeg har drukket i nat")
    veils.mute(alma, ["druk"], [])

    page = as_member(alma).get(reverse("post", args=[post.pk])).content.decode()

    assert "Jeg har drukket" in page


def test_p9_words_are_sealed_in_the_database(alma):
    veils.mute(alma, ["hemmeligt"], [])

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM community_muted")
        assert "hemmeligt" not in cursor.fetchone()[0]


def test_a_subject_one_hides_is_folded_and_the_writer_said_so(alma, bo, as_member):
    as_member(bo).post(reverse("write"), {"text": "Om i går", "subjects": ["violence"], "note": "slag"})
    as_member(alma).post(reverse("mute"), {"subjects": ["violence"], "words": ""})

    page = as_member(alma).get("/").content.decode()

    assert "Om i går" not in page
    assert "Vold" in page


def test_a_heavy_post_hangs_folded_for_everybody_and_says_what_it_is_about(alma, bo, as_member):
    as_member(bo).post(reverse("write"), {"text": "Om i går", "subjects": ["death"], "note": "min mor"})

    page = as_member(alma).get("/").content.decode()

    assert '<details class="post__fold">' in page
    assert "Det handler om: Død, min mor" in page


def test_an_unknown_subject_keeps_the_words(bo, as_member):
    answer = as_member(bo).post(reverse("write"), {"text": "Om i går", "subjects": ["weather"]})

    assert answer.status_code == 422
    assert "Om i går" in answer.content.decode()
    assert not Post.objects.exists()


def test_too_many_words_are_asked_for_again_and_kept(alma, as_member):
    words = "\n".join(f"ord{n}" for n in range(31))

    answer = as_member(alma).post(reverse("mute"), {"words": words})

    assert answer.status_code == 422
    assert "ord30" in answer.content.decode()
    assert not Muted.objects.exists()


def test_nothing_muted_is_no_veil(alma):
    veils.mute(alma, ["druk"], ["death"])
    veils.mute(alma, [], [])

    assert not alma.veiled


def test_publishing_twice_keeps_what_it_is_heavy_with(alma):
    post = posts.publish(alma, "Om i går", heavy=posts.Heavy(["death"], "min mor"))
    again = posts.publish(alma, "Om i går", client_uuid=post.client_uuid)

    assert again.pk == post.pk
    assert again.warnings == ["Død", "min mor"]
