"""A new certificate from certbot reaches the proxy by the hook of either way in, and nobody notices."""

import os
import re
import ssl
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.test_compose import SERVICES
from tests.whole_house import ROOT

WITH, WITHOUT = (ROOT / "deploy" / f"certificate-{way}-docker.sh" for way in ("with", "without"))
# Stand-ins that do what the real ones do. To docker a volume is a folder; runuser stays who it is.
DOCKER = """#!/bin/sh
echo "docker $*" | head -n 1 >> {log}
case "$*" in
    *" run "*) while [ "$1" != sh ]; do shift; done; sh -eu -c "$(echo "$4" | sed 's,/data/tls,{tls},g')" ;;
    *" ps "*) echo {running} ;;
    *" exec "*) kill -HUP "$(cat {pid})" ;;
esac
"""
RUNUSER = """#!/bin/sh
echo "runuser $*" | head -n 1 >> {log}
while [ "$1" != -- ]; do shift; done
shift
exec "$@"
"""
SYSTEMCTL = """#!/bin/sh
echo "systemctl $*" >> {log}
cd {folder} && exec {reload}
"""


@pytest.fixture
def certbot(tmp_path):
    """Where certbot keeps a new certificate: links to files elsewhere, for root alone."""
    made = tmp_path / "archive"
    subprocess.run([sys.executable, "deploy/new_certificate.py", str(made)], cwd=ROOT, check=True)
    lineage = tmp_path / "live"
    lineage.mkdir()
    for name in ("fullchain.pem", "privkey.pem"):
        (lineage / name).symlink_to(made / name)
    return lineage


def run(hook: Path, lineage: Path, folder: Path, **tools: str) -> str:
    """As certbot does, with stand-ins for these tools. Gives which of them were called, and how."""
    place = lineage.parent / "bin"
    place.mkdir(exist_ok=True)
    log = lineage.parent / "called"
    log.touch()
    for name, words in tools.items():
        (place / name).write_text(words.replace("{log}", str(log)))
        (place / name).chmod(0o755)
    here = {
        "PATH": f"{place}:{os.environ['PATH']}",
        "RENEWED_LINEAGE": str(lineage),
        "HOUSE_FOLDER": str(folder),
    }
    done = subprocess.run([hook], env=here, capture_output=True, text=True, cwd="/")
    assert done.returncode == 0, done.stderr
    return log.read_text()


def shown(proxy) -> str:
    """The certificate at the door."""
    with closing(proxy.line()) as line:
        return ssl.DER_cert_to_PEM_cert(line.getpeercert(binary_form=True))


def until_shown(proxy, certificate: str) -> None:
    """nginx takes a moment to begin anew."""
    for _ in range(200):
        if shown(proxy) == certificate:
            return
    raise AssertionError("the old certificate is still shown")


def reload_of_the_unit() -> str:
    unit = (ROOT / "deploy" / "house.service").read_text(encoding="utf-8")
    found = re.search(r"^ExecReload=(.*)$", unit, re.MULTILINE)
    assert found
    return found[1]


def with_docker(proxy, running: str) -> dict[str, str]:
    pid = proxy.var / "run" / "nginx.pid"
    words = DOCKER.replace("{tls}", str(proxy.var / "tls")).replace("{pid}", str(pid))
    return {"docker": words.replace("{running}", running)}


def without_docker(proxy) -> dict[str, str]:
    words = SYSTEMCTL.replace("{folder}", str(proxy.var.parent)).replace("{reload}", reload_of_the_unit())
    return {"runuser": RUNUSER, "systemctl": words}


@pytest.mark.journey
@pytest.mark.parametrize("way", ["with", "without"])
def test_a_renewed_certificate_is_shown_while_people_are_inside(proxy, certbot, way):
    hook, tools = (WITH, with_docker(proxy, "b0a7")) if way == "with" else (WITHOUT, without_docker(proxy))
    with closing(proxy.line()) as inside:
        called = run(hook, certbot, proxy.var.parent, **tools)
        until_shown(proxy, (certbot / "fullchain.pem").read_text())
        inside.sendall(b"GET / HTTP/1.1\r\nHost: house.example\r\nConnection: close\r\n\r\n")
        assert inside.recv(100).startswith(b"HTTP/1.1 200 ")

    key = proxy.var / "tls" / "privkey.pem"
    assert key.read_text() == (certbot / "privkey.pem").read_text()
    assert key.stat().st_mode & 0o077 == 0
    expected = {
        "with": "docker compose run --rm --no-deps -T prepare sh -eu -c",
        "without": "runuser --user house -- sh -eu -c",
    }
    assert called.startswith(expected[way])
    assert way == "with" or called.endswith("systemctl try-reload-or-restart house\n")


@pytest.mark.journey
def test_a_house_that_is_closed_just_then_gets_it_all_the_same(proxy, certbot):
    called = run(WITH, certbot, proxy.var.parent, **with_docker(proxy, ""))

    assert (proxy.var / "tls" / "fullchain.pem").read_text() == (certbot / "fullchain.pem").read_text()
    assert " exec " not in called


def test_the_hook_speaks_of_what_docker_has():
    hook = WITH.read_text(encoding="utf-8")

    assert "tls:/data/tls" in SERVICES["prepare"]["volumes"]
    assert "tls:/tls:ro" in SERVICES["proxy"]["volumes"]
    assert SERVICES["proxy"]["command"] in hook
    for name in re.findall(r"(?:-T|running) (\w+)", hook):
        assert name in SERVICES


def test_the_guides_name_hooks_that_are_there_and_can_be_run():
    guides = "".join(
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("install.md", "running.md")
    )

    named = set(re.findall(r"deploy/(certificate-[\w-]+\.sh)", guides))
    assert named == {WITH.name, WITHOUT.name}
    assert all(os.access(ROOT / "deploy" / name, os.X_OK) for name in named)
