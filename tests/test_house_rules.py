"""The house's own rules of style, so that nobody has to remember them."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
APPS = ("vaerested", "community", "activities", "moderation")
CODE = sorted(p for app in APPS for p in (ROOT / app).rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
FORBIDDEN_NAMES = {"signals.py", "utils.py", "helpers.py", "services.py"}
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from the name to the end, the docstring not counted."""
    first = function.body[0]
    words = 0
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        words = (first.end_lineno or first.lineno) - first.lineno + 1
    return (function.end_lineno or function.lineno) - function.lineno + 1 - words


@pytest.mark.parametrize("path", CODE + TESTS, ids=name)
def test_a_module_fits_on_a_few_screens(path):
    assert lines(path) <= 250


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_function_fits_in_the_eye(path):
    assert [f.name for f in functions(path) if length(f) > 25] == []


@pytest.mark.parametrize("path", TEMPLATES + SCRIPTS, ids=name)
def test_a_template_or_script_fits_on_two_screens(path):
    assert lines(path) <= 100


@pytest.mark.parametrize("path", CODE, ids=name)
def test_every_room_says_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and node.name != "Meta"
    ]

    assert ast.get_docstring(tree) or not tree.body
    assert [node.name for node in public if not ast.get_docstring(node) and not _is_inner(tree, node)] == []


def _is_inner(tree: ast.Module, wanted: ast.AST) -> bool:
    outer = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return any(wanted in ast.walk(node) and wanted is not node for node in outer)


def test_no_file_has_a_name_that_says_nothing():
    assert [name(path) for path in CODE if path.name in FORBIDDEN_NAMES] == []


def test_nothing_happens_behind_a_save():
    assert [name(path) for path in CODE if re.search(r"\bpost_save\b|\bpre_save\b", path.read_text())] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_page_has_no_inline_style_script_or_handler(path):
    html = path.read_text(encoding="utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", html)
    assert all("src=" in tag or "application/json" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize("path", TEMPLATES + SCRIPTS + STYLES, ids=name)
def test_nothing_is_fetched_from_anybody_else(path):
    addresses = set(re.findall(r"https?://[^\s\"'<>)]+", path.read_text(encoding="utf-8")))

    assert addresses <= NAMESPACES


@pytest.mark.parametrize("path", CODE + TESTS + TEMPLATES + SCRIPTS + STYLES, ids=name)
def test_nothing_is_left_for_later(path):
    later = "TO" + "DO|FIX" + "ME|coming " + "soon"

    assert not re.search(later, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TESTS, ids=name)
def test_no_test_is_told_to_look_away(path):
    assert not re.search(r"mark\.(skip\(|xfail)|pytest\.x" + "fail", path.read_text(encoding="utf-8"))


@pytest.mark.django_db
def test_every_row_has_its_migration():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
