"""What this floor tells the floors above: something happened.

Told after commit and with `send_robust`: a listener that fails never undoes a member's post.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import Signal

joining_asked = Signal()  # member
member_let_in = Signal()  # member, by
member_shown_out = Signal()  # member, by
member_leaving = Signal()  # member
member_remembered = Signal()  # member, by
post_published = Signal()  # post
post_edited = Signal()  # post
post_hidden = Signal()  # post, by, reason
post_deleted = Signal()  # post_id, author, at
comment_added = Signal()  # comment
comment_edited = Signal()  # comment
comment_hidden = Signal()  # comment, by, reason
comment_deleted = Signal()  # comment_id, author, at
somebody_named = Signal()  # mention
message_sent = Signal()  # message
help_wanted = Signal()  # member, conversation
other_person_wanted = Signal()  # member, conversation


def announce(event: Signal, **facts: Any) -> None:
    """Tell whoever listens, once the deed is safely written down."""
    transaction.on_commit(partial(event.send_robust, None, **facts), robust=True)
