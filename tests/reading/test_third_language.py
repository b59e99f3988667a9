"""A language is one word file, one corpus file and one registry line: French, at the level of a plain list, proves it."""

import ast
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

import calfeed.reading
from calfeed.event import Event, in_language
from calfeed.reading.languages import LANGUAGES
from calfeed.reading.reader import read

READING = Path(calfeed.reading.__file__).parent
CORPUS = Path(__file__).parents[1] / "corpus" / "fr.yaml"


def cases() -> Iterator[Any]:
    loaded = yaml.load(CORPUS.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    now = date.fromisoformat(loaded["now"][:10])
    for case in loaded["announcements"]:
        published = date.fromisoformat(case["published"]) if "published" in case else now
        yield pytest.param(case["text"], published, list(case["events"]), id=case["text"][:40])


def told(event: Event) -> str:
    when = event.start.isoformat(" ", "minutes") if isinstance(event.start, datetime) else event.start.isoformat()
    return f"{when} {in_language(event.city, 'en') or event.country} | {event.kind} | {event.venue or ''}"


@pytest.mark.parametrize("languages", [None, ["fr"]], ids=["all languages", "French alone"])
@pytest.mark.parametrize(("text", "published", "events"), list(cases()))
def test_a_french_announcement_is_read(text: str, published: date, events: list[str], languages: list[str] | None):
    """Cities, days, hours and venues of plain lists, and a sentence that calls; what happened gives nothing."""
    reading = read(text, published=published, place="FR", languages=languages)
    assert [told(event) for event in reading.events] == [
        event.rstrip() + " " * event.endswith("| ") for event in events
    ]


def test_no_rule_knows_the_third_language():
    """Outside of the word files nothing names it; its word file holds tables alone; the registry has one entry for it."""
    for path in READING.rglob("*.py"):
        constants = [n.value for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant)]
        if path.parent.name != "languages" and path.name != "dates.py":  # dateparser's own languages
            assert "fr" not in constants, path
    words = ast.parse((READING / "languages" / "fr.py").read_text("utf-8"))
    assert not [n for n in ast.walk(words) if isinstance(n, ast.FunctionDef | ast.ClassDef | ast.Lambda | ast.For)]
    assert sorted(p.name for p in (READING / "languages").glob("fr*")) == ["fr.py"]
    registry = (READING / "languages" / "__init__.py").read_text("utf-8")
    assert registry.count('"fr": fr') == 1


def test_a_language_without_words_for_gatherings_would_be_no_language():
    for code, language in LANGUAGES.items():
        assert code == language.CODE
        assert language.CUES["GATHERING"]
