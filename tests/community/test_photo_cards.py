"""How pictures hang on a card: the room is kept, and everybody hears what is on them."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from community import cards, pieces
from community.models import PhotoState
from tests import make, pictures


def card(post) -> str:
    """The card as everyone sees it."""
    return cards.html_for([post], "da")[post.pk]


def shown(html: str) -> list[str]:
    return re.findall(r"<img\s[^>]*srcset=[^>]*>", html)


def test_a_picture_keeps_its_room_and_says_whose_it_is(alma):
    photo = pictures.ready(alma, pictures.picture(image=pictures.four_corners(2400, 1800)))

    (picture,) = shown(card(make.post(alma, photos=[photo])))

    for part in ('width="2400"', 'height="1800"', 'loading="lazy"', 'decoding="async"', "sizes="):
        assert part in picture
    assert 'alt="Billede fra Alma"' in picture
    assert [part.split()[-1] for part in re.search(r'srcset="(.*?)"', picture)[1].split(", ")] == [
        "320w",
        "960w",
        "1920w",
    ]


def test_a_tall_picture_is_offered_by_its_own_width(alma):
    photo = pictures.ready(alma, pictures.picture(image=pictures.four_corners(600, 1200)))

    (picture,) = shown(card(make.post(alma, photos=[photo])))

    addresses = re.search(r'srcset="(.*?)"', picture)[1].split(", ")
    assert [part.split("/")[-1] for part in addresses] == ["320.webp 160w", "960.webp 480w", "1920.webp 600w"]


def test_a_small_picture_is_not_offered_larger_than_it_is(alma):
    photo = pictures.ready(alma)

    (picture,) = shown(card(make.post(alma, photos=[photo])))

    assert re.search(r'srcset="(.*?)"', picture)[1].endswith("/320.webp 64w")


def test_ones_own_words_describe_the_picture(alma):
    photo = pictures.ready(alma, alt_text='En "rød" kop')

    assert 'alt="En &quot;rød&quot; kop"' in card(make.post(alma, photos=[photo]))


def test_four_pictures_are_told_apart(alma):
    four = [pictures.ready(alma) for _ in range(4)]

    html = card(make.post(alma, photos=four))

    assert "photo-grid--4" in html
    assert [f'alt="Billede {n} fra Alma"' in html for n in (1, 2, 3, 4)] == [True] * 4


def test_a_picture_of_the_house_is_from_the_house(alma):
    post = make.post(None)
    photo = pictures.ready(alma)
    photo.post = post
    photo.save()

    assert 'alt="Billede fra Kig Ind"' in card(post)


def test_a_picture_opens_large_without_any_script(alma):
    photo = pictures.ready(alma)

    assert f'href="/billede/{photo.key}/1920.webp"' in card(make.post(alma, photos=[photo]))


def test_a_picture_on_its_way_and_one_that_failed_say_so_in_plain_words(alma):
    waiting, failed = pictures.taken(alma), pictures.taken(alma)
    pieces.finish(failed, state=PhotoState.FAILED)

    html = card(make.post(alma, photos=[waiting, failed]))

    assert "Billedet er på vej." in html
    assert "Billedet kunne ikke vises." in html
    assert "/billede/" not in html


def test_a_card_asks_the_database_the_same_however_many_pictures_hang_on_it(alma):
    alone, four = pictures.ready(alma), [pictures.ready(alma) for _ in range(4)]
    asked = []

    for post in (make.post(alma, photos=[alone]), make.post(alma, photos=four)):
        with CaptureQueriesContext(connection) as queries:
            card(post)
        asked.append(len(queries))

    assert asked[0] == asked[1]
