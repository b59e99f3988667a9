"""Text → why it was read as it was: which rule took which words, what was assumed, what stopped the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from calfeed.event import moment_text
from calfeed.places import Place
from calfeed.reading.fields import Draft
from calfeed.reading.leftovers import why_left
from calfeed.reading.lines import clean, plain
from calfeed.reading.mark import Mark, Named
from calfeed.reading.reader import Trace, trace
from calfeed.reading.recurrence import rule_text
from calfeed.reading.spans import LEVELS
from calfeed.reading.times import Clock, Day, Name, Offset, Recurrence, TimeRef, Undecided, Until
from calfeed.reading.tokens import tokenize
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["Explanation", "LineExplanation", "Piece", "Source", "Word", "explain"]


@dataclass(frozen=True, slots=True)
class Word:
    """A token: a word, a number or a sign, and what it is taken for; offsets into the text, end exclusive."""

    words: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the text and what was made of them; offsets into the text, end exclusive."""

    words: str
    start: int
    end: int
    kind: str
    rule: str
    """The rule's name and its picture, "gazetteer", or the word list that has the words."""
    meaning: str


@dataclass(frozen=True, slots=True)
class Source:
    """The words of another sentence from which a record has a field; `start` is their offset into the text."""

    field: str
    line: int
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class LineExplanation:
    """A line or sentence: its tokens, its pieces in order, the records that it gave, why the rest was left."""

    line: int
    text: str
    start: int
    """Where it begins in the whole text."""
    tokens: tuple[Word, ...]
    pieces: tuple[Piece, ...]
    unread: tuple[str, ...]
    """The words that no rule took."""
    events: tuple[dict[str, Any], ...]
    sources: tuple[tuple[Source, ...], ...]
    """Of each of the records."""
    serves: tuple[int, ...]
    """The lines whose records have a day, an hour or a place from this one."""
    left: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole text, unit by unit."""

    published: date
    lines: tuple[LineExplanation, ...]

    def to_json(self) -> dict[str, Any]:
        """The explanation as plain values."""
        return {"published": self.published.isoformat(), "lines": [asdict(line) for line in self.lines]}


def explain(text: str, *, published: date | datetime, place: str | None = None) -> Explanation:
    """Which rule took which words of *text*, what was inferred and why, and what stopped the rest."""
    traced = trace(text, published=published, languages=None, place=place)
    tokens = [Word(text[t.start : t.end], t.start, t.end, t.kind.value) for t in tokenize(plain(clean(text)))]
    drawn = [tuple(_sources(draft, traced, text)) for draft, _ in traced.written]
    lines = tuple(_line(unit, traced, text, tokens, drawn) for unit in traced.scene.units)
    return Explanation(traced.scene.published, lines)


def _line(
    unit: Unit, traced: Trace, text: str, tokens: Sequence[Word], drawn: Sequence[tuple[Source, ...]]
) -> LineExplanation:
    pieces = tuple(_piece(mark, text, traced) for mark in unit.marks)
    number = unit.line.number
    given = [at for at, (draft, _) in enumerate(traced.written) if unit.start <= draft.start < unit.end]
    serves = sorted({
        _line_of(traced.written[at][0].start, traced)
        for at, sources in enumerate(drawn) if at not in given and any(unit.start <= s.start < unit.end for s in sources)
    })  # fmt: skip
    return LineExplanation(
        number, unit.text, unit.start,
        tuple(w for w in tokens if unit.start <= w.start < unit.end), pieces, _unread(unit, pieces),
        tuple(traced.written[at][1].to_json() for at in given), tuple(drawn[at] for at in given), tuple(serves),
        None if given or serves else why_left(unit, traced.scene),
    )  # fmt: skip


def _sources(draft: Draft, traced: Trace, text: str) -> Iterator[Source]:
    """What *draft* has from other sentences than the one it begins with."""
    own = next((unit for unit in traced.scene.units if unit.start <= draft.start < unit.end), None)
    said = {"start": draft.day, "hour": draft.time, "recurrence": draft.recurrence, "city": _place_mark(draft, traced)}
    for field, mark in said.items():
        if mark is not None and own is not None and not own.start <= mark.start < own.end:
            yield Source(field, _line_of(mark.start, traced), text[mark.start : mark.end].strip(), mark.start)


def _place_mark(draft: Draft, traced: Trace) -> Mark | None:
    """Where the place is named: in the draft's own words, else last before them."""
    if draft.place is None or draft.place_reason:
        return None
    named = [
        m for unit in traced.scene.units for m in unit.marks
        if m.start < draft.end and isinstance(m.value, Named) and draft.place in m.value.places
    ]  # fmt: skip
    return next((m for m in named if m.start >= draft.start), named[-1] if named else None)


def _line_of(at: int, traced: Trace) -> int:
    """The number of the line that the offset *at* is in."""
    return max((unit.line.number for unit in traced.scene.units if unit.line.start <= at), default=1)


_RULES = {rule.picture: rule.make.__name__.strip("_") for level in LEVELS for rule in level.rules}
"""Picture → the name of what makes its value."""


def _piece(mark: Mark, text: str, traced: Trace) -> Piece:
    rule = "gazetteer" if mark.kind == "place" else f"word list: {mark.kind.lower()}"
    if mark.span:
        rule = f"{_RULES[mark.span.rule]}: {mark.span.rule}"
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
