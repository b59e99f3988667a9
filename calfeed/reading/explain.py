"""Text → why it was read as it was: which rule took which words, what was assumed, what stopped the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from calfeed.event import moment_text
from calfeed.places import Place
from calfeed.reading.mark import Mark, Named
from calfeed.reading.reader import Trace, trace
from calfeed.reading.recurrence import rule_text
from calfeed.reading.times import Clock, Day, Name, Offset, Recurrence, TimeRef, Undecided, Until
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["Explanation", "LineExplanation", "Piece", "explain"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text and what was made of them; offsets into the text, end exclusive."""

    words: str
    start: int
    end: int
    kind: str
    rule: str
    meaning: str


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """A line or sentence: its pieces in order, the records that it gave, why the rest was left."""

    line: int
    text: str
    pieces: tuple[Piece, ...]
    unread: tuple[str, ...]
    """The words that no rule took."""
    events: tuple[dict[str, Any], ...]
    left: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole text, unit by unit."""

    published: date
    lines: tuple[LineExplanation, ...]

    def to_json(self) -> dict[str, Any]:
        """The explanation as plain values."""
        return {
            "published": self.published.isoformat(),
            "lines": [
                {
                    "line": line.line, "text": line.text, "unread": list(line.unread), "events": list(line.events), "left": line.left,
                    "pieces": [
                        {"words": p.words, "start": p.start, "end": p.end, "kind": p.kind, "rule": p.rule, "meaning": p.meaning}
                        for p in line.pieces
                    ],
                }
                for line in self.lines
            ],
        }  # fmt: skip


def explain(text: str, *, published: date | datetime, place: str | None = None) -> Explanation:
    """Which rule took which words of *text*, what was inferred and why, and what stopped the rest."""
    traced = trace(text, published=published, languages=None, place=place)
    lines = tuple(_line(unit, traced, text) for unit in traced.scene.units)
    return Explanation(traced.scene.published, lines)


def _line(unit: Unit, traced: Trace, text: str) -> LineExplanation:
    pieces = tuple(_piece(mark, text, traced) for mark in unit.marks)
    given = tuple(
        event.to_json() for draft, event in traced.written if draft.start < unit.end and unit.start < draft.end
    )
    left = next((o.reason for o in traced.leftovers if o.line == unit.line.number and o.text == unit.text), None)
    return LineExplanation(unit.line.number, unit.text, pieces, _unread(unit, pieces), given, left)


def _piece(mark: Mark, text: str, traced: Trace) -> Piece:
    rule = mark.span.rule if mark.span else "gazetteer" if mark.kind == "place" else f"word: {mark.kind.lower()}"
    kind = mark.kind if mark.kind.islower() else mark.kind.lower().replace("_", " ")
    return Piece(text[mark.start : mark.end], mark.start, mark.end, kind, rule, _meaning(mark, traced))


def _meaning(mark: Mark, traced: Trace) -> str:
    value = mark.value
    if isinstance(value, Day):
        days = traced.scene.days(mark)
        if days is None:
            return "no such day"
        span = moment_text(days[0]) + (f" to {moment_text(days[1])}" if days[1] else "")
        return f"{span} ({days[2]})" if days[2] else span
    if isinstance(value, Clock):
        end = f" to {value.end.hour}:{value.end.minute:02d}" if value.end else ""
        return f"{value.hour}:{value.minute:02d}{' ' + value.meridiem if value.meridiem else ''}{end}"
    if isinstance(value, TimeRef):
        return f"{value.relation} {value.name}"
    if isinstance(value, Recurrence):
        last = traced.scene.days(replace(mark, value=value.until)) if value.until else None
        return rule_text(value, until=last[1] or last[0] if last else None)
    if isinstance(value, Until):
        return f"until {_meaning(replace(mark, value=value.value), traced)}"
    if isinstance(value, Offset):
        return f"{abs(value.minutes)} minutes {'ago' if value.minutes < 0 else 'from now'}"
    if isinstance(value, Name):
        return "a name that only looks like a date"
    if isinstance(value, Undecided):
        return value.reason
    if isinstance(value, Named):
        return f"{_place(value.places[0])} [{value.role}]" + (
            f"; or {', '.join(map(_place, value.places[1:3]))}" if len(value.places) > 1 else ""
        )
    return str(value or "")


def _place(place: Place) -> str:
    if place.kind == "country":
        return place.name
    return f"{place.name}, {place.country}" if place.kind == "city" else f"{place.name} ({place.region})"


def _unread(unit: Unit, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """The stretches of *unit* between its pieces."""
    found, at = [], unit.start
    for piece in [*sorted(pieces, key=lambda p: p.start), None]:
        end = piece.start if piece else unit.end
        words = unit.text[at - unit.start : end - unit.start].strip(" ,،.:;-–—()|")
        if words and at < end:
            found.append(words)
        at = max(at, piece.end) if piece else at
    return tuple(found)
