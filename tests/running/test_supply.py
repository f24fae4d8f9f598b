"""What the house is made of: pinned, with licences that go with ours, and never a false "no holes"."""

import json
import re
import subprocess
import tomllib

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from pip_audit._dependency_source import RequirementSource

from tests.whole_house import ROOT
from tools import parts, supply


def told(*parts: dict) -> str:
    return json.dumps({"dependencies": list(parts), "fixes": []})


EVERY_PART = [{"name": name, "version": "1", "vulns": []} for name in sorted(supply.pinned(supply.BUILDING))]


@pytest.mark.parametrize("answer", ["", "no network", "{}", "[]", told()])
@pytest.mark.parametrize("code", [0, 1])
def test_o5_an_answer_that_is_none_is_never_good(answer, code):
    status, words = supply.verdict(answer, code)

    assert status == supply.NOT_CHECKED
    assert words.startswith("NOT CHECKED")


def test_o5_half_an_answer_is_not_good_either():
    assert supply.verdict(told(*EVERY_PART[1:]), 0)[0] == supply.NOT_CHECKED
    skipped = {"name": EVERY_PART[0]["name"], "skip_reason": "not found"}
    assert supply.verdict(told(skipped, *EVERY_PART[1:]), 0)[0] == supply.NOT_CHECKED


def test_o5_a_hole_is_told_even_when_half_the_answer_is_missing():
    hole = {"name": "u-msgpack-python", "version": "1", "vulns": [{"id": "GHSA-2", "fix_versions": []}]}

    assert supply.verdict(told(hole), 1) == (1, "Known holes: u-msgpack-python GHSA-2")


@pytest.mark.parametrize("file", [supply.RUNNING, supply.BUILDING], ids=lambda file: file.stem)
def test_o5_we_count_the_packages_that_pip_audit_counts(file):
    collected = {supply.normal(part.name) for part in RequirementSource([file], disable_pip=True).collect()}

    assert supply.pinned(file) == collected
    assert len(collected) > 50


def test_o5_what_builds_the_house_is_looked_at_with_all_it_runs_on():
    running, building = (supply.ROOT / name for name in ("requirements.in", "requirements-dev.in"))

    assert f"-r {running.name}" in building.read_text(encoding="utf-8").splitlines()
    assert supply.pinned(supply.RUNNING) < supply.pinned(supply.BUILDING)


def test_o5_without_a_way_out_it_says_so(monkeypatch, capsys):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")  # nobody answers there

    assert supply.holes() == supply.NOT_CHECKED
    assert "no database of known holes could be reached" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("found", "holes", "ends", "told"),
    [
        (0, "", 0, ""),
        (supply.NOT_CHECKED, "", 0, "known holes in what the house is made of"),
        (supply.NOT_CHECKED, "required", 1, ""),
        (1, "", 1, ""),
    ],
)
def test_o5_the_checks_go_on_without_an_answer_but_say_so_at_the_end(tmp_path, found, holes, ends, told):
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    deed = run[run.index("known_holes() {") :].partition("\n}\n")[0]
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f"#!/bin/sh\nexit {found}\n")
    python.chmod(0o755)

    words = f'set -euo pipefail; not_checked=(); {deed}\n}}\nknown_holes; echo "${{not_checked[*]:-}}"'
    done = subprocess.run(
        ["bash", "-c", words],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "CI_HOLES": holes},
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stdout.strip()) == (ends, told)


def test_d9_what_this_machine_cannot_show_is_said_at_the_end_and_what_the_other_engine_shows_is_not(tmp_path):
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    deed = run[run.index("not_shown() {") :].partition("\n}\n")[0]
    (tmp_path / "told").write_text(
        "SKIPPED [1] tests/faults/test_disk_full.py:41: this machine lets nobody mount a small disk\n"
        "SKIPPED [1] tests/running/test_proxy.py:225: this machine has no IPv6\n"
        "SKIPPED [2] tests/journeys/test_make_full.py: make full needs DATABASE_URL and REDIS_URL\n"
        "SKIPPED [1] tests/running/test_proxy.py:225: this machine has no IPv6\n"
        "900 passed, 5 skipped\n"
    )

    words = f"set -euo pipefail; told=told; not_checked=(); {deed}\n}}\nnot_shown\n"
    words += 'printf "%s\\n" "${not_checked[@]}"'
    done = subprocess.run(["bash", "-c", words], cwd=tmp_path, capture_output=True, text=True)

    assert [line.partition(": ")[2] for line in done.stdout.splitlines()] == [
        "this machine lets nobody mount a small disk",
        "this machine has no IPv6",
    ]


def test_d9_the_suite_says_what_it_passes_over():
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    disk = (ROOT / "tests" / "faults" / "test_disk_full.py").read_text(encoding="utf-8")

    assert re.search(r"-r \w*s\w* .*\| tee -a \"\$told\"", run)
    assert disk.count("this machine") == 2


def test_o5_a_known_hole_is_named():
    hole = {"name": "pillow", "version": "1", "vulns": [{"id": "GHSA-1", "fix_versions": ["2"]}]}
    rest = [part for part in EVERY_PART if part["name"] != "pillow"]

    assert supply.verdict(told(hole, *rest), 1) == (1, "Known holes: pillow GHSA-1")


def test_o5_no_known_hole_is_good_when_everything_was_looked_up():
    assert supply.verdict(told(*EVERY_PART), 0)[0] == 0


def test_o5_a_package_nobody_has_said_anything_of_is_wrong():
    known = dict.fromkeys(supply.pinned(supply.BUILDING), "MIT")
    assert supply.unfit(known) == []
    assert {"pip", "pip-licenses", "prettytable", "wcwidth"} <= set(known)
    del known["wcwidth"]

    assert supply.unfit(known) == ["wcwidth: nothing is known of it"]


def test_o5_every_package_has_a_licence_that_goes_with_ours():
    assert supply.licences() == 0


@pytest.mark.parametrize(
    ("licence", "may"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("Apache-2.0 AND MIT", True),
        ("GPL-2.0-only", False),
        ("MIT AND Proprietary", False),
        ("Proprietary OR MIT", True),
        ("UNKNOWN", False),
        ("MITx", False),
    ],
)
def test_o5_a_licence_is_read_word_for_word(licence, may):
    assert supply.may_stay("something", licence) is may


def test_o5_the_list_of_parts_names_every_pinned_package(tmp_path):
    file = tmp_path / "parts.json"

    assert supply.write_list(file) == 0

    told = json.loads(file.read_text())
    packages = [part for part in told["components"] if part.get("purl", "").startswith("pkg:pypi/")]
    assert told["bomFormat"] == "CycloneDX"
    assert supply.pinned(supply.RUNNING) <= {supply.normal(part["name"]) for part in packages}
    assert all(part.get("hashes") or part.get("externalReferences") for part in packages)


def test_o5_the_list_of_parts_names_what_lies_in_static_and_every_image(tmp_path):
    file = tmp_path / "parts.json"
    supply.write_list(file)

    told = json.loads(file.read_text())
    named = {part["name"]: part for part in told["components"]}
    listed = tomllib.loads((ROOT / "static" / "vendor" / "vendor.toml").read_text(encoding="utf-8"))
    lying_there = {file["sha256"] for one in listed["package"] for file in one["file"]}
    told_of = {file["hashes"][0]["content"] for part in parts.vendored() for file in part["components"]}
    assert lying_there < told_of
    assert {one["name"] for one in listed["package"]} | {"postgres", "redis", "nginx", "python"} <= set(named)
    assert (
        JsonStrictValidator(SchemaVersion.from_version(told["specVersion"])).validate_str(file.read_text())
        is None
    )
