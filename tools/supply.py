"""What the house is made of: known holes in it, the licences of it, and a list of it.

python tools/supply.py holes      ask the OSV database by pip-audit; ends with 75 when NOT CHECKED
python tools/supply.py licences   every pinned package has a licence that goes with the AGPL
python tools/supply.py list FILE  a list of all parts of a running house (CycloneDX, JSON)
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # called as a file

from tools import parts  # noqa: E402

RUNNING, BUILDING = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
NOT_CHECKED = 75  # what the system calls "try again later": neither good nor bad

# What may be shipped together with code under the AGPL, version 3 or later.
ALLOWED = (
    r"0BSD",
    r"Apache( Software License|-2\.0)",
    r"BSD( License|-2-Clause|-3-Clause)?",
    r"CNRI-Python",
    r"A?GPL-3\.0-or-later",
    r"ISC License \(ISCL\)",
    r"LGPL-3\.0-only",
    r"MIT( License|-0|-CMU)?",
    r"MPL-2\.0|Mozilla Public License 2\.0 \(MPL 2\.0\)",
    r"PSF-2\.0|Python Software Foundation License",
    r"TCL",
    r"ZPL-2\.1",
)
# Read by a person, because the package itself says nothing, or says it wrong: why it may stay.
READ = {
    "afinn": "GPL without a version: any version may be chosen, so also the third",
    "axe-playwright-python": "its LICENSE file is the MIT License; for tests only",
    "pyrage": "its LICENSE file is the MIT License",
    "qrcode": "its LICENSE file is BSD; the rest is a word about a trade mark",
}


def holes() -> int:
    """Nought: none known. One: here they are. 75: nobody knows. What it is built with is looked at too."""
    how = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", "osv", *how, "-r", str(BUILDING)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    code, words = verdict(done.stdout, done.returncode)
    print(words)
    return code


def verdict(told: str, code: int) -> tuple[int, str]:
    """What pip-audit's answer means. An answer that is none never counts as good."""
    try:
        looked = json.loads(told)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NOT_CHECKED, "NOT CHECKED: no database of known holes could be reached."
    looked_up = {normal(part["name"]): part["vulns"] for part in looked if "vulns" in part}
    # Before anything else: a hole is one, however much is missing.
    if found := [f"{name} {hole['id']}" for name, holes in looked_up.items() for hole in holes]:
        return 1, f"Known holes: {', '.join(found)}"
    if missing := sorted(pinned(BUILDING) - set(looked_up)):
        return NOT_CHECKED, f"NOT CHECKED: nobody has looked at {', '.join(missing)}."
    if code:
        return 1, "Known holes: see pip-audit"
    return 0, f"No known holes in {len(looked_up)} packages."


def pinned(file: Path) -> set[str]:
    """Every package of a requirements file that this system installs."""
    lines = file.read_text(encoding="utf-8").splitlines()
    names = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==\S+(?: ; (.*?))? ?\\?$")
    found = [match for line in lines if (match := names.match(line))]
    return {normal(match[1]) for match in found if not match[2] or Marker(match[2]).evaluate()}


def normal(name: str) -> str:
    """One spelling for each package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licences() -> int:
    """Each pinned package, and its licence."""
    how = ("--format=json", "--from=mixed", "--with-system")  # itself and what it needs, too
    command = [sys.executable, "-m", "piplicenses", *how]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    known = {normal(one["Name"]): one["License"] for one in json.loads(told)}
    wrong = unfit(known)
    good = f"{len(pinned(BUILDING))} packages, all with a licence that goes with ours."
    print("\n".join(wrong) or good)
    return int(bool(wrong))


def unfit(known: dict[str, str]) -> list[str]:
    """Those that may not stay, and why. One that is missing is not good either."""
    told = {name: known.get(name, "") for name in sorted(pinned(BUILDING))}
    wrong = {name: licence for name, licence in told.items() if not licence or not may_stay(name, licence)}
    return [f"{name}: {licence or 'nothing is known of it'}" for name, licence in wrong.items()]


def may_stay(name: str, licence: str) -> bool:
    """Whether every part of what a package says of itself is allowed; of a choice, one of them."""
    if name in READ:
        return True
    both = re.split(r"; | AND ", licence)
    return all(any(map(_is_allowed, re.split(r" OR ", one))) for one in both)


def _is_allowed(licence: str) -> bool:
    return any(re.fullmatch(pattern, licence.strip()) for pattern in ALLOWED)


def write_list(file: Path) -> int:
    """Every part of a running house, in the form others read: packages, what lies in static/, images."""
    file.parent.mkdir(parents=True, exist_ok=True)
    how = ("--output-reproducible", "--of", "JSON", "-o", str(file))
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(RUNNING), *how]
    if code := subprocess.run(command, cwd=ROOT, check=False).returncode:
        return code
    told = json.loads(file.read_text(encoding="utf-8"))
    told["components"] += parts.others()
    file.write_text(json.dumps(told, indent=2), encoding="utf-8")
    return 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["holes"]:
            sys.exit(holes())
        case ["licences"]:
            sys.exit(licences())
        case ["list", name]:
            sys.exit(write_list(Path(name)))
        case _:
            sys.exit(__doc__)
