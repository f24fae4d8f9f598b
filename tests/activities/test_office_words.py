"""The shelves of the day, as a colleague who is no developer meets them."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from activities.models import Activity
from tests import make

SHELVES = [model for model in admin.site._registry if model._meta.app_label == "activities"]


def columns(model):
    """The fields a shelf shows by their own name: in its list, its filters and its form."""
    shelf = admin.site._registry[model]
    for name in {*shelf.list_display, *shelf.list_filter, *(shelf.get_fields(None) if shelf.fields else ())}:
        try:
            yield model._meta.get_field(name)
        except (FieldDoesNotExist, TypeError):
            continue


@pytest.fixture
def in_the_office(leo, as_member):
    """Leo, in the office."""
    return as_member(leo)


@pytest.mark.parametrize("model", SHELVES, ids=lambda model: model.__name__)
def test_every_column_has_a_name_somebody_has_translated(model):
    plain = [field.name for field in columns(model) if not isinstance(field.verbose_name, Promise)]

    assert plain == []


def test_a_film_night_is_begun_from_its_shelf(in_the_office):
    page = in_the_office.get("/kontor/activities/filmnight/").text

    assert f'href="{reverse("film-add")}"' in page
    assert "Lav en filmaften" in page


@pytest.mark.parametrize("second", [0.5, 30.5])
def test_one_date_is_given_a_common_start_in_the_office_and_loses_it_again(in_the_office, second):
    whole = timezone.now().replace(second=0, microsecond=0)
    walk = make.activity(starts_at=whole + timedelta(hours=5, seconds=second))
    address = f"/kontor/activities/activity/{walk.pk}/change/"
    local = timezone.localtime(walk.starts_at)
    typed = {
        "title_da": "Gåtur",
        "text_da": "Vi går.",
        "minutes": "60",
        "drawing": "walk",
        "starts_at_0": f"{local:%Y-%m-%d}",
        "starts_at_1": f"{local:%H:%M}",
    }

    in_the_office.post(address, typed | {"begins_together": "on"})
    together = Activity.objects.get(pk=walk.pk)
    in_the_office.post(address, typed)

    assert together.starts_together_at == together.starts_at
    assert Activity.objects.get(pk=walk.pk).starts_together_at is None
