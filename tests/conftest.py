"""The cast, and the house they live in.

Alma and Bo live here. Nils stands at the door. Vera is on shift, Jonas works here too, Leo leads,
Ada administers. Una was shown out.
"""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from pytest_django.plugin import blocking_manager_key

from community.models import Course, Member, Role
from tests import make
from tests.chromium import chromium  # noqa: F401  (a fixture for all)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What empties the whole database behind it, and with it what a new house comes with, is tried alone."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
        if fixtures or (marker and marker.kwargs.get("transaction")):
            item.add_marker("alone")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A second try (docs/decisions/0042) has a house of its own, without what the first left in it."""
    if getattr(item, "execution_count", 1) > 1 and isinstance(item, pytest.Function):
        for shared in item._fixtureinfo.name2fixturedefs.values():
            if shared[-1].scope == "module":
                shared[-1].finish(item._request)
        if item.get_closest_marker("alone"):  # the first may have failed while it emptied the tables
            with item.config.stash[blocking_manager_key].unblock():
                call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(autouse=True)
def plain_house(settings, tmp_path):
    """Fast keys, files of its own for each test, tasks done on the spot, and nothing remembered."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CELERY_TASK_ALWAYS_EAGER = True
    settings.DELETION_JOURNAL = tmp_path / "deletions.log"
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "photos", "base_url": None},
        },
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture
def alma(db) -> Member:
    """Lives here."""
    return make.member("Alma", emblem="sunflower")


@pytest.fixture
def bo(db) -> Member:
    """Lives here."""
    return make.member("Bo", emblem="fish")


@pytest.fixture
def nils(db) -> Member:
    """Stands at the door."""
    return make.member("Nils", admitted_at=None)


@pytest.fixture
def una(db, leo) -> Member:
    """Was shown out."""
    from community import members

    una = make.member("Una")
    members.show_out(una, by=leo)
    return una


@pytest.fixture
def vera(db) -> Member:
    """Staff, on shift."""
    return make.staff("Vera")


@pytest.fixture
def jonas(db) -> Member:
    """Staff, a colleague of Vera's."""
    return make.staff("Jonas")


@pytest.fixture
def leo(db) -> Member:
    """Leads the house."""
    return make.staff("Leo", role=Role.LEADER)


@pytest.fixture
def ada(db) -> Member:
    """Administers the house."""
    return make.staff("Ada", role=Role.ADMIN)


@pytest.fixture
def as_member():
    """`as_member(alma)` is a browser in which Alma is logged in (staff with their second key too)."""

    def browser(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        make.second_key_shown(client)
        return client

    return browser


@pytest.fixture
def room(alma: Member, vera: Member) -> Course:
    """A closed group: Alma is in it, and Vera looks after it."""
    return make.course(vera, alma)
