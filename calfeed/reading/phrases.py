"""Spans → phrases: a day and its hour that belong together, side by side or on one line with a venue between."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from calfeed.reading.kinds import Kind
from calfeed.reading.spans import Span
from calfeed.reading.times import Clock, Day, Offset, Recurrence, TimeRef, Undecided, Until
from calfeed.reading.tokens import Token
from calfeed.stage import replace

__all__ = ["Phrase", "phrases", "with_part"]

_FARTHEST = 120
"""How many letters a day and its hour may stand apart on one line."""
_CONNECTIVES = frozenset(
    {
        Kind.COMMA, Kind.DASH, Kind.COLON, Kind.DOT, Kind.OPEN, Kind.CLOSE, Kind.MARK, Kind.SLASH, Kind.ON, Kind.IN, Kind.AT,
        Kind.OF, Kind.THE, Kind.AND, Kind.FROM, Kind.PREFIX, Kind.DAY_WORD, Kind.ABOUT, Kind.HOUR_WORD, Kind.UNTIL, Kind.EDGE,
    }
)  # fmt: skip
_CLOSE_CONNECTIVES = frozenset(
    {Kind.ON, Kind.IN, Kind.OF, Kind.THE, Kind.DAY_WORD, Kind.FROM, Kind.PREFIX, Kind.OPEN, Kind.AT}
)
_ENDS = frozenset({Kind.TO, Kind.UNTIL})
_RANGE_SIGNS = frozenset({Kind.TO, Kind.UNTIL, Kind.DASH, Kind.SLASH})


class Phrase(NamedTuple):
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
    undecided: bool = False
    """An hour beside a day that could not be read is not read either."""
    until: "Phrase | None" = None
    """The day and the hour of its end."""


def with_part(clock: Clock, part: str) -> Clock:
    """*clock* in a part of the day that was said apart from it: "at 3 tomorrow afternoon"."""
    is_open = all(_is_open(side) for side in (clock, clock.end) if side)
    return replace(clock, daypart=part) if is_open and part in _PARTS else clock


def _is_open(clock: Clock) -> bool:
    return clock.meridiem is None and clock.daypart is None and not clock.stated_24h


_PARTS = frozenset({"dawn", "morning", "noon", "afternoon", "asr", "sunset", "evening", "night"})


def phrases(spans: Sequence[Span], tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of *spans*, in order; a span that is a name or undecided is none."""
    made: list[Phrase] = []
    kept = _opened([span for span in spans if span.kind != "name"], tokens)
    for place, span in enumerate(kept):
        following = kept[place + 1] if place + 1 < len(kept) else None
        joined = _joined(made[-1], span, following, tokens) if made else None
        if joined is None:
            alone = _alone(span)
            made += [alone] if alone else []
        elif joined.first == made[-1].first:
            made[-1] = joined
        else:
            made.append(joined)
    made = [phrase for phrase in made if not phrase.undecided]
    return _ranges(_with_days([_with_year(phrase, tokens) for phrase in made], tokens), tokens)


def _opened(spans: list[Span], tokens: Sequence[Token]) -> list[Span]:
    """The spans, of which an end with both a day and an hour is these two: "Friday 10 pm until Saturday 2 am"."""
    return [_without_until(span, left, right, tokens) for left, span, right in _neighbours(spans)]


def _neighbours(spans: Sequence[Span]) -> Iterator[tuple[Span | None, Span, Span | None]]:
    return zip([None, *spans], spans, [*spans[1:], None], strict=False)


def _without_until(span: Span, left: Span | None, right: Span | None, tokens: Sequence[Token]) -> Span:
    if not isinstance(span.value, Until) or left is None or right is None:
        return span
    value = span.value.value
    fits = isinstance(right.value, Clock | TimeRef) if isinstance(value, Day) else isinstance(right.value, Day)
    if isinstance(value, TimeRef):
        fits = isinstance(right.value, Day)
    if not fits or not _are(tokens[span.tokens[1] : right.tokens[0]], _CONNECTIVES):
        return span
    first = span.tokens[0] + 1
    kind = "day" if isinstance(value, Day) else "clock" if isinstance(value, Clock) else "time_ref"
    return Span(kind, value, tokens[first].start, span.end, span.rule, (first, span.tokens[1]))


def _with_year(phrase: Phrase, tokens: Sequence[Token]) -> Phrase:
    """Wed Aug 5 12:00:00 2015: the year stands after the hour."""
    following = tokens[phrase.last : phrase.last + 1]
    if (
        phrase.day
        and phrase.clock
        and phrase.day.month
        and phrase.day.year is None
        and following
        and following[0].kind is Kind.YEAR
    ):
        year = following[0].value
        assert isinstance(year, int)
        return phrase._replace(day=replace(phrase.day, year=year), end=following[0].end, last=phrase.last + 1)
    return phrase


def _with_days(made: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Gather at 5, march at 6 on Saturday; 5 pm at City Hall on Saturday: the day that follows is the first hour's, too, where none came before."""
    following: Phrase | None = None
    found: list[Phrase] = []
    for place, phrase in reversed(list(enumerate(made))):
        lent = phrase
        alone = phrase.clock and phrase.day is None and not (place and _is_on_line(made[place - 1], phrase, tokens))
        if alone and following and following.day and _is_on_line(phrase, following, tokens):
            if following.clock:
                lent = phrase._replace(day=following.day, borrowed=True)
            elif following.part is None:
                lent = phrase._replace(day=following.day, end=following.end, last=following.last)
                found.pop()
        found.append(lent)
        following = lent
    return found[::-1]


def _is_on_line(left: Phrase, right: Phrase, tokens: Sequence[Token]) -> bool:
    between = tokens[left.last : right.first]
    is_labelled = len(between) <= _LABEL and between[-1:] and between[-1].kind is Kind.COLON  # 2pm. Date: Saturday
    ends = {Kind.NEWLINE} if is_labelled else {Kind.NEWLINE, Kind.DOT}
    return right.start - left.end <= _FARTHEST and not any(token.kind in ends for token in between)


_LABEL = 3
"""Tokens from an hour to a day that has a label of its own."""


def _ranges(made: Sequence[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """From Friday 5 p.m. to Sunday 6 p.m.: two phrases, each with its day and hour, as one."""
    joined: list[Phrase] = []
    for phrase in made:
        left = joined[-1] if joined else None
        if left and _is_whole(left) and _is_whole(phrase) and left.until is None:
            between = tokens[left.last : phrase.first]
            if len(between) == 1 and between[0].kind in _RANGE_SIGNS:
                joined[-1] = _until(left, phrase)
                continue
        joined.append(phrase)
    return joined


def _until(left: Phrase, right: Phrase) -> Phrase:
    """*left* up to *right*, whose day may be the left one's: "from 3pm on Friday to 5pm"."""
    wide = left._replace(end=right.end, last=right.last)
    if right.borrowed and left.clock:
        return wide._replace(clock=replace(left.clock, end=right.clock))
    return wide._replace(until=right)


def _is_whole(phrase: Phrase) -> bool:
    has_end = (phrase.clock and phrase.clock.end) or (phrase.day and phrase.day.end)
    return phrase.day is not None and bool(phrase.clock or phrase.part) and not has_end


def _alone(span: Span) -> Phrase | None:
    base = Phrase(span.start, span.end, *span.tokens)
    match span.value:
        case Day():
            return base._replace(day=span.value, part=span.value.daypart)
        case Clock():
            return base._replace(clock=span.value)
        case TimeRef():
            return base._replace(part=span.value.name)
        case Offset():
            return base._replace(offset=span.value)
        case Undecided():
            return base._replace(undecided=True)
        case Recurrence():
            return base._replace(day=_first_day(span.value))
        case Until(value=Day() as day):
            return base._replace(day=day)
        case Until(value=Clock() as clock):
            return base._replace(clock=clock)
    return None


def _first_day(recurrence: Recurrence) -> Day | None:
    """The first of what repeats weekly."""
    return Day(weekday=recurrence.weekdays[0]) if len(recurrence.weekdays) == 1 else None


def _joined(pending: Phrase, span: Span, following: Span | None, tokens: Sequence[Token]) -> Phrase | None:
    """*pending* with *span*; a new phrase with its day where it has an hour already; None where they don't belong together."""
    between = tokens[pending.last : span.tokens[0]]
    if pending.offset or any(token.kind is Kind.NEWLINE for token in between):
        return None
    wide = pending._replace(end=span.end, last=span.tokens[1])
    if isinstance(span.value, Undecided) or pending.undecided:
        return _beside_undecided(pending, wide, span, between)
    match span.value:
        case Day():
            return _with_day(pending, wide, span.value, between)
        case Clock():
            return _with_clock(pending, wide, span, owned=_has_own_day(span, following, tokens), between=between)
        case TimeRef():
            return _with_part(pending, wide, span.value, between)
        case Until(value=Clock() as end):
            if pending.clock and pending.clock.end is None:
                return wide._replace(clock=replace(pending.clock, end=end))
        case Until(value=TimeRef() as end) if _is_whole(pending) and pending.until is None:
            return wide._replace(until=Phrase(span.start, span.end, *span.tokens, day=pending.day, part=end.name))
        case Recurrence():
            if pending.day is None and _are(between, _CONNECTIVES):
                return wide._replace(day=_first_day(span.value))
        case Until(value=Day()):
            if pending.day and pending.day.end is None:
                return wide._replace(day=pending.day)
    return None


def _beside_undecided(pending: Phrase, wide: Phrase, span: Span, between: Sequence[Token]) -> Phrase | None:
    """One undecided phrase, where a day or an hour stands side by side with what is undecided."""
    half = (
        pending.clock is not None and pending.day is None
        if isinstance(span.value, Undecided)
        else isinstance(span.value, Clock | TimeRef)
    )
    return wide._replace(undecided=True) if half and _are(between, _CONNECTIVES) else None


def _with_day(pending: Phrase, wide: Phrase, day: Day, between: Sequence[Token]) -> Phrase | None:
    if pending.day is None:
        return wide._replace(day=day, part=pending.part or day.daypart) if _are(between, _CONNECTIVES) else None
    if pending.day.hijri != day.hijri and _are(between, _CONNECTIVES):  # 7 أيار الموافق 30 رجب
        return wide._replace(day=pending.day if day.hijri else day)
    bare = pending.day == Day(weekday=pending.day.weekday)
    if bare and _is_morning_after(pending, day) and _are(between, _CONNECTIVES):  # Friday 9 pm - 1 am Saturday
        return wide
    if (
        bare and day.weekday is None and day.day and (pending.clock or pending.part) and _are(between, _CONNECTIVES)
    ):  # Saturday at 5, 7 May
        return wide._replace(day=replace(day, weekday=pending.day.weekday))
    return None


def _is_morning_after(pending: Phrase, day: Day) -> bool:
    assert pending.day
    follows = day == Day(weekday=((pending.day.weekday or 0) + 1) % 7)
    return follows and pending.clock is not None and pending.clock.end is not None


def _with_clock(pending: Phrase, wide: Phrase, span: Span, *, owned: bool, between: Sequence[Token]) -> Phrase | None:
    """*pending* with an hour; *owned* where the day after the hour is the hour's own."""
    assert isinstance(span.value, Clock)
    side_by_side = _are(between, _CONNECTIVES)
    if pending.day is None:
        return wide._replace(clock=span.value) if pending.part and not pending.clock and side_by_side else None
    if not side_by_side and (span.start - pending.end > _FARTHEST or owned):
        return None
    if pending.clock is None:
        return wide._replace(clock=span.value)
    if owned:
        return None
    return Phrase(span.start, span.end, *span.tokens, day=pending.day, clock=span.value, borrowed=True)


def _has_own_day(span: Span, following: Span | None, tokens: Sequence[Token]) -> bool:
    """Whether the day after a clock is the clock's: "5pm on Sunday"."""
    if following is None or not isinstance(following.value, Day):
        return False
    return _are(tokens[span.tokens[1] : following.tokens[0]], _CLOSE_CONNECTIVES)


def _with_part(pending: Phrase, wide: Phrase, ref: TimeRef, between: Sequence[Token]) -> Phrase | None:
    if _is_whole(pending) and any(token.kind in _ENDS for token in between):  # from Friday evening to Sunday morning
        return None
    if pending.clock:
        return wide._replace(part=ref.name) if _are(between, _CONNECTIVES) else pending
    if pending.day and wide.end - pending.end <= _FARTHEST:
        return wide._replace(part=ref.name)
    return None


def _are(tokens: Sequence[Token], kinds: frozenset[Kind]) -> bool:
    return all(token.kind in kinds for token in tokens)
