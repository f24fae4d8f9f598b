"""What somebody else does while a page is on its way."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def right_after(asked: str, deed: Callable[[], object]) -> Iterator[None]:
    """Do it once, right after the house has asked its database for this."""
    to_do = [deed]

    def watch(execute, sql, *rest):
        answer = execute(sql, *rest)
        if to_do and asked in sql:
            to_do.pop()()
        return answer

    with connection.execute_wrapper(watch):
        yield
    assert not to_do, "It was never asked."
