"""How long something is: a film gives its evening a length that stands on no list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import make

pytestmark = pytest.mark.django_db


def as_it_stands(page) -> dict[str, str]:
    """What a browser sends when nothing on the page of an activity was changed."""
    form = page.context["form"]
    sent = {name: str(form[name].value()) for name in ("title_da", "text_da", "on", "minutes", "drawing")}
    return sent | {"at": form["at"].value().strftime("%H:%M")}


@pytest.mark.parametrize(("minutes", "length"), [(125, "2 t 5 min"), (75, "1 t 15 min"), (90, "1½ t")])
def test_an_evening_keeps_its_own_length_when_something_else_is_changed(minutes, length, vera, as_member):
    """95 minutes and half an hour around it; or what the office wrote."""
    night = make.activity(minutes=minutes, text_da="Havet.", starts_at=timezone.now() + timedelta(days=1))
    browser, address = as_member(vera), f"/aktiviteter/{night.pk}/ret/"

    page = browser.get(address)
    sent = as_it_stands(page)
    done = browser.post(address, sent | {"title_da": "Fælles film"})

    night.refresh_from_db()
    assert f'<option value="{minutes}" selected>{length}</option>' in page.text
    assert (done.status_code, night.title_da, night.minutes) == (303, "Fælles film", minutes)


def test_a_length_from_before_the_vote_ended_is_not_made_another(vera, as_member):
    night = make.activity(minutes=150, starts_at=timezone.now() + timedelta(days=1))
    browser, address = as_member(vera), f"/aktiviteter/{night.pk}/ret/"
    sent = as_it_stands(browser.get(address))
    type(night).objects.filter(pk=night.pk).update(minutes=125)

    refused = browser.post(address, sent | {"title_da": ""})

    assert '<option value="150" selected>' in refused.text
