"""Whoever cannot read has every page read aloud, and not only the posts."""

import pytest
from django.urls import reverse

from tests import make
from tests.addresses import ADDRESSES, ALMA, AT_THE_DOOR, EVERYONE, FRONT, INSIDE, MEETS, QUESTIONS, SAMPLES

pytestmark = pytest.mark.django_db

# An empty sheet, a wall without older posts, and a page for phones that cannot fetch what reads aloud.
NOTHING_TO_READ = {"write", "course-write", "older", "no-net"}
FOR_MEMBERS = (ALMA, AT_THE_DOOR, EVERYONE, FRONT, INSIDE, MEETS)
PAGES = sorted(name for name, audience in ADDRESSES.items() if audience in FOR_MEMBERS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_read_aloud(name, alma, as_member):
    make.post(alma)
    sample = SAMPLES.get(name)
    path = reverse(name, kwargs=sample(alma) if sample else {}) + QUESTIONS.get(name, "")

    page = as_member(alma).get(path)

    is_page = page.status_code == 200 and b"<main" in page.content
    assert not is_page or name in NOTHING_TO_READ or b"<read-aloud" in page.content
