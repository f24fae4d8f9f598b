"""A house with https on, asked by a stranger, by Alma and by machines: `python -m tests.web.https_house`.

The settings are those of a real house (INSECURE_HTTP off), so a process of its own reads them. It prints what
was answered as JSON: for each question the status, the headers, the cookies and the words.
"""

import json
import os
from typing import Any

os.environ["INSECURE_HTTP"] = "off"
os.environ["ALLOWED_HOSTS"] = "house.example"
os.environ["SITE_URL"] = "https://house.example"

import django

django.setup()

from django.conf import settings  # noqa: E402  (read only now)
from django.templatetags.static import static  # noqa: E402
from django.test import Client  # noqa: E402

from tests import make  # noqa: E402

HOST = {"Host": "house.example"}
STRANGERS = ["/", "/hjaelp/", "/konto/log-ind/", "/bed-om-at-vaere-med/", "/husregler/", "/vejr/", "/sw.js"]
STRANGERS += ["/robots.txt", "/konto/ny-noegle/", "/konto/log-ind/uden-kodeord/"]
ERRORS = {"404": "/findes-ikke/", "404 rubbish": "/%00%ff", "404 calendar": "/kalender/x.ics"}
MINE = ["/", "/nyt/", "/i-dag/", "/aktiviteter/", "/snak/", "/mig/", "/besked/", "/mig/kalender/"]


def told(answer: Any) -> dict[str, Any]:
    """What a browser sees of an answer."""
    cookies = {name: dict(one.items()) for name, one in answer.cookies.items()}
    words = b"".join(answer) if answer.streaming else answer.content
    return {
        "status": answer.status_code,
        "headers": dict(answer.headers.items()),
        "cookies": cookies,
        "words": words.decode(errors="replace"),
    }


def main() -> None:
    """Ask everything once."""
    stranger = Client(headers=HOST, raise_request_exception=False)
    strict = Client(headers=HOST, enforce_csrf_checks=True)
    alma = Client(headers=HOST)
    alma.force_login(make.member("Alma"))
    asked = {f"stranger {path}": stranger.get(path, secure=True) for path in STRANGERS}
    asked |= {name: stranger.get(path, secure=True) for name, path in ERRORS.items()}
    asked["405"] = alma.get("/besked/set/", secure=True)
    asked["403"] = strict.post("/konto/log-ind/", {"login": "x"}, secure=True)
    asked["400"] = Client(headers={"Host": "evil.example"}).get("/", secure=True)
    asked |= {f"alma {path}": alma.get(path, secure=True) for path in MINE}
    asked["file"] = stranger.get(static("css/house.css"), secure=True)
    asked["plain"] = stranger.get("/hjaelp/?a=1")
    logged_in = Client(headers=HOST)
    asked["log in"] = logged_in.post(
        "/konto/log-ind/", {"login": "alma", "password": make.PASSWORD}, secure=True
    )
    settings.ROOT_URLCONF = "tests.broken_house"
    logged_in.raise_request_exception, logged_in.handler._middleware_chain = False, None
    asked["500"] = logged_in.get("/brudt/", secure=True)
    print(json.dumps({name: told(answer) for name, answer in asked.items()}))


if __name__ == "__main__":
    main()
