"""Other people's work in static/: fetched by `npm pack`, recorded in vendor.toml, checked by hash.

`python tools/vendor.py` fetches everything anew and verifies it; with `--check` it only verifies what is
here, without a network.
"""

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "static/vendor/vendor.toml"
DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
SYMBOL = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
    ' stroke-linecap="round" stroke-linejoin="round">{drawing}</symbol>'
)

type Package = dict[str, Any]


def packages() -> list[Package]:
    """Every package we use something from."""
    recorded: list[Package] = tomllib.loads(RECORD.read_text())["package"]
    return recorded


def files(package: Package) -> list[dict[str, Any]]:
    """What we keep of a package: copied files, and the sprite drawn from its icons."""
    return [*package.get("file", []), *([package["sprite"]] if "sprite" in package else [])]


def problems(root: Path = ROOT) -> list[str]:
    """What is missing or is not what we recorded."""
    found = []
    for kept in (kept for package in packages() for kept in files(package)):
        path = root / kept["to"]
        if not path.exists():
            found.append(f"{kept['to']} is missing")
        elif (digest := hashlib.sha256(path.read_bytes()).hexdigest()) != kept["sha256"]:
            found.append(f"{kept['to']} has the hash {digest}")
    return found


def sprite(package: Package, source: Path) -> str:
    """One file with every icon of ours as a symbol; the width of the line is left to the style sheet."""
    icons = package["sprite"]["icons"]
    symbols = [SYMBOL.format(name=icon, drawing=drawing(source / f"icons/{icon}.svg")) for icon in icons]
    head = f"<!-- {package['name']} {package['version']}, {package['licence']} -->"
    return "\n".join([head, '<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>\n"])


def drawing(path: Path) -> str:
    """The lines of one icon, without its frame."""
    if (found := DRAWING.search(path.read_text())) is None:
        raise ValueError(f"{path.name} is not a drawing")
    return "".join(line.strip().replace(" />", "/>") for line in found[1].splitlines())


def fetch(package: Package, shelf: Path) -> None:
    """Fetch one package and put what we keep of it in its place."""
    wanted = f"{package['name']}@{package['version']}"
    packed = subprocess.run(
        ["npm", "pack", "--silent", wanted], cwd=shelf, check=True, capture_output=True, text=True
    )
    with tarfile.open(shelf / packed.stdout.split()[-1]) as archive:
        archive.extractall(shelf, filter="data")
    source = shelf / "package"
    for kept in package.get("file", []):
        (ROOT / kept["to"]).write_bytes((source / kept["from"]).read_bytes())
    if "sprite" in package:
        (ROOT / package["sprite"]["to"]).write_text(sprite(package, source))


def main() -> int:
    """Fetch unless only asked to look; say what is wrong."""
    if "--check" not in sys.argv[1:]:
        for package in packages():
            with tempfile.TemporaryDirectory() as shelf:
                fetch(package, Path(shelf))
    found = problems()
    print("\n".join(found) or "Everything in static/vendor/vendor.toml is as recorded.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
