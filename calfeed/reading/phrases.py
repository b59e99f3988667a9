"""Spans → phrases: a day and its hour that belong together, side by side or on one line with a venue between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from calfeed.reading.kinds import Kind
from calfeed.reading.spans import Span
from calfeed.reading.times import Clock, Day, Offset, Recurrence, TimeRef, Until
from calfeed.reading.tokens import Token

__all__ = ["Phrase", "phrases", "with_part"]

_FARTHEST = 120
"""How many letters a day and its hour may stand apart on one line."""
_CONNECTIVES = frozenset(
    {
        Kind.COMMA, Kind.DASH, Kind.COLON, Kind.DOT, Kind.OPEN, Kind.CLOSE, Kind.MARK, Kind.SLASH, Kind.ON, Kind.IN, Kind.AT,
        Kind.OF, Kind.THE, Kind.AND, Kind.FROM, Kind.PREFIX, Kind.DAY_WORD, Kind.ABOUT, Kind.HOUR_WORD,
    }
)  # fmt: skip
_CLOSE_CONNECTIVES = frozenset(
    {Kind.ON, Kind.IN, Kind.OF, Kind.THE, Kind.DAY_WORD, Kind.FROM, Kind.PREFIX, Kind.OPEN, Kind.AT}
)
_RANGE_SIGNS = frozenset({Kind.TO, Kind.UNTIL, Kind.DASH})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A day and its hour, either of which may be missing; `start` and `end` are offsets into the ORIGINAL text."""

    start: int
    end: int
    first: int
    """Its first token, and its last + 1."""
    last: int
    day: Day | None = None
    clock: Clock | None = None
    part: str | None = None
    """The part of the day or the prayer."""
    offset: Offset | None = None
    borrowed: bool = False
    """The day was said with an hour before this one."""


def with_part(clock: Clock, part: str) -> Clock:
    """*clock* in a part of the day that was said apart from it: "at 3 tomorrow afternoon"."""
    is_open = clock.meridiem is None and clock.daypart is None and not clock.stated_24h
    return replace(clock, daypart=part) if is_open and part in _PARTS else clock


_PARTS = frozenset({"dawn", "morning", "noon", "afternoon", "asr", "sunset", "evening", "night"})


def phrases(spans: Sequence[Span], tokens: Sequence[Token]) -> Iterator[Phrase]:
    """The phrases of *spans*, in order; a span that is a name or undecided parts its neighbours."""
    kept = [span for span in spans if span.kind not in ("name", "undecided")]
    pending: Phrase | None = None
    for place, span in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else None
        joined = _joined(pending, span, following, tokens) if pending else None
        if joined is None:
            if pending:
                yield pending
            pending = _alone(span)
        elif (
            joined.borrowed
            and pending
            and not pending.borrowed
            or (joined.borrowed and joined.start != (pending.start if pending else -1))
        ):
            assert pending
            yield pending
            pending = joined
        else:
            pending = joined
    if pending:
        yield pending


def _alone(span: Span) -> Phrase | None:
    base = Phrase(span.start, span.end, *span.tokens)
    match span.value:
        case Day():
            return replace(base, day=span.value, part=span.value.daypart)
        case Clock():
            return replace(base, clock=span.value)
        case TimeRef():
            return replace(base, part=span.value.name)
        case Offset():
            return replace(base, offset=span.value)
        case Recurrence():
            return replace(base, day=_first_day(span.value))
        case Until(value=Day()):
            return replace(base, day=span.value.value)
        case Until(value=Clock()):
            return replace(base, clock=span.value.value)
    return None


def _first_day(recurrence: Recurrence) -> Day | None:
    """The first of what repeats weekly."""
    return Day(weekday=recurrence.weekdays[0]) if len(recurrence.weekdays) == 1 else None


def _joined(pending: Phrase, span: Span, following: Span | None, tokens: Sequence[Token]) -> Phrase | None:
    """*pending* with *span*; a new phrase with its day where it has an hour already; None where they don't belong together."""
    between = tokens[pending.last : span.tokens[0]]
    if pending.offset or any(token.kind is Kind.NEWLINE for token in between):
        return None
    wide = replace(pending, end=span.end, last=span.tokens[1])
    match span.value:
        case Day():
            return _with_day(pending, wide, span.value, between)
        case Clock():
            return _with_clock(pending, wide, span, following, between, tokens)
        case TimeRef():
            return _with_part(pending, wide, span.value, between)
        case Until(value=Clock()):
            if pending.clock and pending.clock.end is None:
                return replace(wide, clock=replace(pending.clock, end=span.value.value))
        case Recurrence():
            if pending.day is None and _are(between, _CONNECTIVES):
                return replace(wide, day=_first_day(span.value))
        case Until(value=Day()):
            if pending.day and pending.day.end is None:
                return replace(wide, day=pending.day)
    return None


def _with_day(pending: Phrase, wide: Phrase, day: Day, between: Sequence[Token]) -> Phrase | None:
    if pending.day is None:
        return replace(wide, day=day, part=pending.part or day.daypart) if _are(between, _CONNECTIVES) else None
    if pending.day.hijri != day.hijri and _are(between, _CONNECTIVES):  # 7 أيار الموافق 30 رجب
        return replace(wide, day=pending.day if day.hijri else day)
    bare = pending.day == Day(weekday=pending.day.weekday)
    if (
        bare and day.weekday is None and day.day and pending.clock and _are(between, _CONNECTIVES)
    ):  # Saturday at 5, 7 May
        return replace(wide, day=replace(day, weekday=pending.day.weekday))
    return None


def _with_clock(
    pending: Phrase, wide: Phrase, span: Span, following: Span | None, between: Sequence[Token], tokens: Sequence[Token]
) -> Phrase | None:
    assert isinstance(span.value, Clock)
    if pending.day is None:
        ref_before = pending.part and not pending.clock and _are(between, _CONNECTIVES)
        return replace(wide, clock=span.value) if ref_before else None
    side_by_side = _are(between, _CONNECTIVES)
    if not side_by_side and (span.start - pending.end > _FARTHEST or _has_own_day(span, following, tokens)):
        return None
    if pending.clock is None:
        return replace(wide, clock=span.value)
    if _has_own_day(span, following, tokens):
        return None
    return Phrase(span.start, span.end, *span.tokens, day=pending.day, clock=span.value, borrowed=True)


def _has_own_day(span: Span, following: Span | None, tokens: Sequence[Token]) -> bool:
    """Whether the day after a clock is the clock's: "5pm on Sunday"."""
    if following is None or not isinstance(following.value, Day):
        return False
    return _are(tokens[span.tokens[1] : following.tokens[0]], _CLOSE_CONNECTIVES)


def _with_part(pending: Phrase, wide: Phrase, ref: TimeRef, between: Sequence[Token]) -> Phrase | None:
    if pending.clock:
        return replace(wide, part=ref.name) if _are(between, _CONNECTIVES) else pending
    if pending.day and wide.end - pending.end <= _FARTHEST:
        return replace(wide, part=ref.name)
    return None


def _are(tokens: Sequence[Token], kinds: frozenset[Kind]) -> bool:
    return all(token.kind in kinds for token in tokens)
