"""What the proxy says by itself: the house's own plain page with the house's headers, whatever was asked."""

import pytest

from tests.running.in_front import HOST

pytestmark = pytest.mark.journey

NAMED = f"Host: {HOST}\r\nConnection: close\r\n"
ODD = {  # name: (what is said, at the door with TLS, the number that comes back)
    "not a request": ("what is this\r\n\r\n", True, 400),
    "no name": ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", True, 400),
    "an address too long": (f"GET /{'a' * 9_000} HTTP/1.1\r\n{NAMED}\r\n", True, 414),
    "a head too large": (f"GET / HTTP/1.1\r\n{NAMED}X-Long: {'a' * 9_000}\r\n\r\n", True, 400),
    "a percent sign too many": (f"GET /%zz HTTP/1.1\r\n{NAMED}\r\n", True, 400),
    "out of the house": (f"GET /../../etc/passwd HTTP/1.1\r\n{NAMED}\r\n", True, 400),
    "a way nobody knows": (f"TRACE / HTTP/1.1\r\n{NAMED}\r\n", True, 405),
    "a form for a file": (
        f"POST /static/a.css HTTP/1.1\r\n{NAMED}Content-Length: 0\r\n\r\n",
        True,
        405,
    ),
    "words in pieces nobody knows": (f"POST / HTTP/1.1\r\n{NAMED}Transfer-Encoding: x\r\n\r\n", True, 501),
    "a version nobody knows": (f"GET / HTTP/9.1\r\n{NAMED}\r\n", True, 505),
    "another name": ("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", True, 421),
    "another name without TLS": (
        "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        False,
        421,
    ),
    "no proof for a certificate": (
        f"GET /.well-known/acme-challenge/none HTTP/1.1\r\n{NAMED}\r\n",
        False,
        404,
    ),
    "a file that is not there": (f"GET /static/gone.css HTTP/1.1\r\n{NAMED}\r\n", True, 404),
    "a folder": (f"GET /static/img HTTP/1.1\r\n{NAMED}\r\n", True, 404),
    "a folder, with a slash": (f"GET /static/img/ HTTP/1.1\r\n{NAMED}\r\n", True, 404),
    "a picture by its own address": (f"GET /_photos/a/320.webp HTTP/1.1\r\n{NAMED}\r\n", True, 404),
    "the plain page itself": (f"GET /_plain/404.html HTTP/1.1\r\n{NAMED}\r\n", True, 404),
    "the proxy's settings": (f"GET /_plain/answers.conf HTTP/1.1\r\n{NAMED}\r\n", True, 404),
    "what its files carry": (f"GET /_plain/files.conf HTTP/1.1\r\n{NAMED}\r\n", True, 404),
}


def is_plain(answer) -> None:
    """Danish, of the house, with every header that keeps a page to itself."""
    assert 'lang="da"' in answer.words
    assert answer.words.count("<h1>") == 1
    assert "nginx" not in answer.words
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert answer.headers.get_all("Content-Security-Policy") == [answer.headers["Content-Security-Policy"]]


@pytest.mark.parametrize("odd", ODD)
def test_w8_whatever_is_asked_the_answer_is_plain_danish(proxy, odd):
    (proxy.var / "static" / "img").mkdir(parents=True)
    (proxy.var / "static" / "a.css").write_text("p {}")
    said, tls, status = ODD[odd]

    answer = proxy.say(said.encode(), tls)

    assert answer.status == status
    is_plain(answer)


def test_w8_plain_words_at_the_sealed_door_are_answered_in_danish_too(proxy):
    line = proxy.line(tls=False)
    line.close()
    sealed = proxy.https

    proxy.http, kept = sealed, proxy.http
    answer = proxy.say(f"GET / HTTP/1.1\r\n{NAMED}\r\n".encode(), tls=False)
    proxy.http = kept

    assert answer.status == 400
    is_plain(answer)


def test_w1_a_picture_too_big_and_a_house_that_is_away_keep_to_themselves_too(proxy):
    is_plain(proxy.ask("/billeder/", body=bytes(26 << 20)))
    proxy.fall()
    is_plain(proxy.ask("/"))


def test_what_the_house_itself_says_is_left_as_it_is(proxy):
    answer = proxy.ask("/a-page")

    assert answer.status == 200
    assert (
        "Content-Security-Policy" not in answer.headers
    )  # the house sets its own; two would be one too many
