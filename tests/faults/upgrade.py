"""Takes a house back to the last states of its schema and forward: `python -m tests.faults.upgrade`.

Prints, for each of them, how many rows every table had before and after it was brought up to date.
"""

import json

import django

django.setup()

from django.db import connection  # noqa: E402  (Django is ready only now)
from django.db.migrations.executor import MigrationExecutor  # noqa: E402

OURS = ("community", "activities", "moderation")
STATES = 3


def counts() -> dict[str, int]:
    """Rows by table."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            found[table] = cursor.fetchone()[0]
    found.pop("django_migrations")
    return found


def migrate(back: int) -> None:
    """To the state the house was in so many migrations ago."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    ours = [(one.app_label, one.name) for one, _ in plan if one.app_label in OURS]
    targets: dict[str, tuple[str, str | None]] = {app: (app, None) for app in OURS}
    targets |= {app: (app, name) for app, name in ours[: len(ours) - back]}
    executor.migrate(list(targets.values()))


def main() -> None:
    """The older the state, the more of the way is tried."""
    told = []
    for back in range(1, STATES + 1):
        migrate(back)
        before = counts()
        migrate(0)
        after = counts()
        told.append({"back": back, "before": before, "after": {table: after.get(table) for table in before}})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
