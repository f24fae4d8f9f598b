"""The parts of a house that no requirements file names: files by others in static/, and images for Docker.

For the list of parts (tools/supply.py), in the form of CycloneDX.
"""

import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

ROOT = Path(__file__).resolve().parent.parent
type Part = dict[str, Any]


def others() -> list[Part]:
    """Every one of them."""
    return [*vendored(), *images()]


def vendored() -> list[Part]:
    """Packages from npm of which files lie in static/, each file with its fingerprint."""
    listed = tomllib.loads((ROOT / "static" / "vendor" / "vendor.toml").read_text(encoding="utf-8"))
    return [_package(one) for one in listed["package"]]


def _package(one: dict[str, Any]) -> Part:
    files = [*one.get("file", []), *([one["sprite"]] if "sprite" in one else [])]
    where = f"pkg:npm/{quote(one['name'])}@{one['version']}"
    return {
        "type": "library",
        "bom-ref": where,
        "name": one["name"],
        "version": one["version"],
        "licenses": [{"license": {"id": one["licence"]}}],
        "purl": where,
        "components": [_file(where, file) for file in files],
    }


def _file(package: str, file: dict[str, Any]) -> Part:
    return {
        "type": "file",
        "bom-ref": f"{package}#{file['to']}",
        "name": file["to"],
        "hashes": [{"alg": "SHA-256", "content": file["sha256"]}],
    }


def images() -> list[Part]:
    """What Docker fetches, by tag (docs/decisions/0041 says why). Our own image is the house itself."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    run = {service["image"] for service in services.values() if "build" not in service}
    built_on = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    return [_image(*image.split(":")) for image in sorted(run | set(built_on))]


def _image(name: str, tag: str) -> Part:
    where = f"pkg:docker/{name}@{tag}"
    return {"type": "container", "bom-ref": where, "name": name, "version": tag, "purl": where}
