"""An older house is brought up to date: no row is lost, and an older process can still write (D8)."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from tests.whole_house import WholeHouse

OURS = ("community", "activities", "moderation")
# The first schema that was ever released; what came after must let an older process go on writing.
RELEASED = {"community": 10, "activities": 4, "moderation": 5}


@pytest.mark.journey
def test_d8_from_each_of_the_last_three_states_not_a_row_is_lost(tmp_path):
    with WholeHouse(tmp_path / "house", datetime.now(ZoneInfo("Europe/Copenhagen"))) as house:
        house.manage("furnish")

        told = json.loads(house.run("tests.faults.upgrade"))

    assert [state["back"] for state in told] == [1, 2, 3]
    for state in told:
        assert sum(state["before"].values()) > 500
        lost = {table for table, count in state["before"].items() if (state["after"][table] or 0) < count}
        assert lost == set()


def test_d8_an_older_process_beside_a_migrated_house_can_still_write():
    """It names only the columns it knows: the database must fill every new one, or leave it empty."""
    steps = [
        (f"{app}.{number}", app, step)
        for (app, number), migration in sorted(MigrationLoader(None).disk_migrations.items())
        if app in OURS and int(number[:4]) > RELEASED[app]
        for step in migration.operations
    ]
    new = {(app, step.name.lower()) for _, app, step in steps if isinstance(step, migrations.CreateModel)}
    wrong = [
        f"{number} {step.model_name}.{step.name}"
        for number, app, step in steps
        if isinstance(step, migrations.AddField)
        and (app, step.model_name.lower()) not in new  # an older process does not know this table
        and not _fills_itself(step.field)
    ]

    assert wrong == []


def _fills_itself(field) -> bool:
    return bool(field.null or field.has_db_default() or field.many_to_many or field.generated)
