"""What is left of those who were forgotten before the house forgot as much as it does now (SAFETY P4)."""

from importlib import import_module

import pytest
from django.apps import apps

from community import comments
from community.letting_go import leaving
from community.models import Post
from tests import make

pytestmark = pytest.mark.django_db


def test_p4_what_the_posts_of_those_who_left_before_were_heavy_with_is_forgotten_too(alma, bo):
    mine, bos = make.post(alma, "Mit opslag"), make.post(bo, leaving.GONE["da"])
    comments.add(mine, bo, "Bos svar")
    leaving.forget(alma)
    Post.objects.update(note="Min sorg", subjects=["grief"])  # as it was left before
    version = Post.objects.get(pk=mine.pk).version
    step = import_module("community.migrations.0026_what_a_post_was_heavy_with")

    step.forget_what_it_was_heavy_with(apps, None)

    left, others = Post.objects.get(pk=mine.pk), Post.objects.get(pk=bos.pk)
    assert (left.note, left.subjects, left.version) == ("", [], version + 1)
    assert (others.note, others.subjects) == ("Min sorg", ["grief"])
