"""What the staff room hears from the floors below, after it is safely written down."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from activities import events as activity_events
from activities.models import FilmLine, MoodCheckIn
from community import events
from community.models import Comment, Conversation, Member, Post
from moderation import door, other_hands, worries
from moderation.desk import answers, hearing


@receiver(activity_events.checked_in)
def somebody_checked_in(check_in: MoodCheckIn, **kwargs: Any) -> None:
    """An answer that the staff may see is looked at; one for the member alone never is."""
    hearing.check_in(check_in)


@receiver(activity_events.line_said)
def somebody_spoke_under_the_film(line: FilmLine, **kwargs: Any) -> None:
    """So are words under a film."""
    hearing.film_line(line)


@receiver(events.joining_asked)
def somebody_knocked(member: Member, **kwargs: Any) -> None:
    """Who comes with a link in a colleague's name is let in by that colleague."""
    door.let_in_invited(member)


@receiver(events.help_wanted)
def somebody_wants_help(member: Member, conversation: Conversation | None = None, **kwargs: Any) -> None:
    """Whoever asks for us comes on the list."""
    hearing.wish_for_help(member, conversation)


@receiver(events.other_person_wanted)
def somebody_wants_another(member: Member, conversation: Conversation, **kwargs: Any) -> None:
    """Whoever asks for somebody else stands on every desk, and is free to be taken."""
    other_hands.wanted(member, conversation)


@receiver(events.post_published)
def somebody_wrote(post: Post, **kwargs: Any) -> None:
    """Words on the wall are read, as the house rules say."""
    hearing.post(post)


@receiver(events.post_edited)
def somebody_corrected(post: Post, **kwargs: Any) -> None:
    """Other words are read anew; and who has corrected what was taken down asks whether it may hang."""
    hearing.post(post)
    if post.hidden_at and post.author:
        worries.wants_to_hang_again(post.author, post)


@receiver(events.comment_added)
def somebody_answered(comment: Comment, **kwargs: Any) -> None:
    """So are answers; and whoever was reading the post has answered it."""
    hearing.answer(comment)
    answers.got_an_answer(comment)


@receiver(events.comment_edited)
def somebody_corrected_an_answer(comment: Comment, **kwargs: Any) -> None:
    """The same for an answer."""
    hearing.answer(comment)
    if comment.hidden_at:
        worries.wants_to_hang_again(comment.author, comment.post, comment)


@receiver(events.comment_deleted)
def somebody_took_an_answer_back(comment_id: int, author: Member, at: datetime, **kwargs: Any) -> None:
    """What is gone is repeated nowhere."""
    hearing.answer_deleted(comment_id, author, at)


@receiver(events.member_leaving)
def somebody_leaves_for_good(member: Member, **kwargs: Any) -> None:
    """A sudden goodbye can be more than a goodbye: a colleague asks how they are."""
    hearing.leaving(member)


@receiver(events.post_deleted)
def somebody_took_words_back(post_id: int, author: Member | None, at: datetime, **kwargs: Any) -> None:
    """What is gone is repeated nowhere."""
    hearing.post_deleted(post_id, author, at)
