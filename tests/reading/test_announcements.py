"""The project's own announcements, each with what a careful person reads in it.

A folder a language: `NNN.txt` the text as it was posted, `NNN.json` its gold: `published`, `place` (where its readers
are, if told) and `events`, each with country, city (English), start, timezone, and where they are not the usual ones
status, reported, recurrence and `time_text`: the words for a prayer or a part of the day, whose hour is inferred, so
that `start` is the day alone.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calfeed.reading.reader import read

FOLDER = Path(__file__).parents[1] / "announcements"
TEXTS = sorted(FOLDER.glob("*/*.txt"))


def expected(event: dict[str, Any]) -> dict[str, Any]:
    return {
        "country": event["country"],
        "city": event["city"],
        "start": event["start"],
        "timezone": event["timezone"],
        "status": event.get("status", "confirmed"),
        "reported": event.get("reported", False),
        "recurs": bool(event.get("recurrence")),
        "time_text": event.get("time_text"),
    }


def got(event: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """What `read` gave, as the gold writes it; *words* are those that the gold keeps instead of a clock."""
    said = next((w for w in words if w in (event["time_text"] or "")), None)
    city = event["city"]
    return {
        "country": event["country"],
        "city": city["en"] if isinstance(city, dict) else city,
        "start": event["start"][:10] if said else event["start"][:16],
        "timezone": event["timezone"],
        "status": event["status"],
        "reported": bool(event["reported"]),
        "recurs": bool(event["recurrence"]),
        "time_text": said,
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_announcement_gives_its_gold(path: Path) -> None:
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    reading = read(path.read_text("utf-8"), published=date.fromisoformat(gold["published"]), place=gold.get("place"))
    events = json.loads(reading.to_json())["events"]
    words = [e["time_text"] for e in gold["events"] if e.get("time_text")]
    assert sorted((got(e, words) for e in events), key=str) == sorted(map(expected, gold["events"]), key=str)


def test_every_text_has_its_gold() -> None:
    assert TEXTS
    assert [path for path in TEXTS if not path.with_suffix(".json").exists()] == []
