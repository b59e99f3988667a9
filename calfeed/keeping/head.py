"""The keys of `calendar:`, the head of the file, and what each may hold."""

import re
from collections.abc import Callable
from typing import Any

from calfeed.event import Calendar
from calfeed.folding import key
from calfeed.keeping import values
from calfeed.keeping.colors import COLORS
from calfeed.keeping.messages import LANGUAGES
from calfeed.keeping.nodes import Node, resolved
from calfeed.keeping.problems import Report
from calfeed.places import gazetteer
from calfeed.suggest import closest

__all__ = ["CALENDAR_READERS"]

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*", re.IGNORECASE)
_DAYS_IN = {
    "day": 1, "d": 1, "week": 7, "month": 30, "year": 365, "يوم": 1, "ايام": 1, "اسبوع": 7, "شهر": 30, "سنه": 365,
}  # fmt: skip
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _read_color(node: Node, field: str, report: Report) -> str | None:
    found = values.worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    if text.lower() in COLORS or _HEX.fullmatch(text):
        return text.lower()
    report.add("unknown-color", scalar.start, scalar.end, instead=closest(text, COLORS), value=text)
    return None


def _read_domain(node: Node, field: str, report: Report) -> str | None:
    found = values.worded(node, field, report)
    if found is None or _DOMAIN.fullmatch(found[0]):
        return None if found is None else found[0].lower()
    text, scalar = found
    meant = re.sub(r"^[a-z]+://|^.*@|[/:].*$", "", re.sub(r"^[a-z]+://", "", text.lower()))
    report.add("bad-domain", scalar.start, scalar.end, instead=meant if _DOMAIN.fullmatch(meant) else None, value=text)
    return None


def _read_language(node: Node, field: str, report: Report) -> str | None:
    language = values.read_language(node, field, report)
    if language is not None and language not in LANGUAGES:
        place = resolved(node)
        report.add("no-pages", place.start, place.end, value=language)
    return language


def _read_days(node: Node, field: str, report: Report) -> int | None:
    found = values.worded(node, field, report)
    if found is None or re.fullmatch(r"\d{1,5}", found[0]):
        return None if found is None else int(found[0])
    text, scalar = found
    said = re.fullmatch(r"(\d{1,3})\s*([^\W\d]+?)s?", text)
    unit = _DAYS_IN.get(key(said[2])) if said else None
    instead = str(int(said[1]) * unit) if said and unit else None
    report.add("bad-days", scalar.start, scalar.end, instead=instead, value=text)
    return None


def _read_line(node: Node, field: str, report: Report) -> str | None:
    scalar = values.read_plain(node, field, report)
    return None if scalar is None else scalar.text.strip()


def _read_place(node: Node, field: str, report: Report) -> str | None:
    scalar = values.read_plain(node, field, report)
    if scalar is not None and gazetteer().resolve(scalar.text.strip()) is None:
        report.add("unknown-place", scalar.start, scalar.end, value=scalar.text)
    return None if scalar is None else scalar.text.strip()


CALENDAR_READERS: dict[str, Callable[[Node, str, Report], Any]] = {
    "name": values.read_text,
    "description": values.read_text,
    "language": _read_language,
    "url": values.read_url,
    "domain": _read_domain,
    "repository": values.read_url,
    "contact": _read_line,
    "color": _read_color,
    "place": _read_place,
    "keep_past": _read_days,
}
assert tuple(CALENDAR_READERS) == tuple(Calendar.model_fields)
