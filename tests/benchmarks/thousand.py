"""A thousand members and a wall, in the house this process stands in.

`python -m tests.benchmarks.thousand 1000` prints one JSON object: their cookies, and posts they may answer.
"""

import json
import os
import sys

WORDS = "Godmorgen. Jeg var en tur ved søen, og der er kaffe på kanden. Er der nogen, der vil med i morgen? "
POSTS = 200
COMMENTS = 3


def move_in(count: int) -> dict[str, list[object]]:
    """So many members, each with a session; two hundred posts with answers."""
    from community.models import Comment, Member, Post
    from tests.benchmarks import people

    keys = people.let_in(count)
    writers = list(Member.objects.order_by("pk")[:20])
    posts = [Post.objects.create(author=writers[n % 20], text=WORDS) for n in range(POSTS)]
    answers = [
        Comment(post=post, author=writer, text=WORDS) for post in posts for writer in writers[:COMMENTS]
    ]
    Comment.objects.bulk_create(answers)
    return {"cookies": [people.cookie(key) for key in keys], "posts": [post.pk for post in posts[-20:]]}


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vaerested.settings")
    django.setup()
    print(json.dumps(move_in(int(sys.argv[1]))))
