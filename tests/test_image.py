"""The image of the house: pinned, without root, and with all that its processes need."""

import json
import re

from tests.test_compose import ENGINES, ROOT, SERVICES

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_the_image_brings_the_client_of_the_very_database_it_is_to_save():
    brought = re.search(r"ARG PG_MAJOR=(\d+)", DOCKERFILE)
    server = re.match(r"postgres:(\d+)\.", SERVICES["db"]["image"])

    assert brought
    assert server
    assert brought[1] == server[1]
    assert "postgresql-client-${PG_MAJOR}" in DOCKERFILE


def test_the_image_runs_as_nobody_in_particular_as_compose_says():
    number = re.search(r"useradd --uid (\d+)", DOCKERFILE)

    assert number
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE) == ["house"]
    assert {SERVICES[name]["user"] for name in SERVICES if name not in ENGINES} == {
        f"{number[1]}:{number[1]}"
    }
    assert "nologin" in DOCKERFILE


def test_every_image_the_image_is_built_of_is_pinned():
    assert all(
        re.search(r":\d+\.\d+-", name) for name in re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    )
    assert "--require-hashes" in DOCKERFILE


def test_everything_the_image_copies_is_let_into_the_build():
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {line.split()[1] for line in DOCKERFILE.splitlines() if re.match(r"COPY (?!--from)", line)}

    assert copied <= allowed


def test_l2_started_without_a_word_the_image_makes_pages_as_compose_starts_them():
    (words,) = re.findall(r"^CMD (\[.*\])$", DOCKERFILE, re.MULTILINE)

    assert " ".join(json.loads(words)) == SERVICES["web"]["command"]
    assert f"EXPOSE {json.loads(words)[-2]}\n" in DOCKERFILE
