"""What a person does and reads on the staff's pages."""

import re

from django.urls import reverse


def words(answer) -> str:
    """What a person reads on the page, without the marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def page_of(member) -> str:
    return reverse("desk-member", args=[member.handle])


def say_what_for(browser, member, purpose="daily_follow_up", reason=""):
    return browser.post(reverse("desk-purpose", args=[member.handle]), {"purpose": purpose, "reason": reason})
