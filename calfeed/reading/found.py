"""The date half alone: every day and hour that a text speaks of, as dates and clock times.

For anyone who knows `dateparser.search.search_dates`; the reader of announcements stands on the same spans.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from calfeed.reading.policy import Policy
from calfeed.reading.resolve import resolve_clock, resolve_day, resolve_offset
from calfeed.reading.spans import Span, spans_of
from calfeed.reading.times import Clock, Day, Offset, Recurrence, TimeRef, Until
from calfeed.reading.tokens import Token, tokenize

__all__ = ["FoundDate", "find_dates"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day, a moment or an hour of a text."""

    text: str
    """The words, as they stand in the text from `offset` on."""
    offset: int
    """Into the ORIGINAL text."""
    start: date | datetime | time
    """A `date` for a whole day, a naive `datetime` (wall clock of wherever it is), a `time` where no day is said."""
    end: date | datetime | time | None = None
    """As announced and included; None where none was."""
    inferred: dict[str, str] = field(default_factory=dict)
    """Field → why it was assumed."""


_PART_HOURS = {
    "dawn": 5, "fajr": 5, "sunrise": 6, "morning": 9, "noon": 12, "dhuhr": 12, "friday": 13, "lunch": 12, "afternoon": 15, "asr": 16,
    "school": 15, "work": 17, "sunset": 18, "maghrib": 18, "iftar": 18, "evening": 18, "isha": 20, "night": 20, "tarawih": 21, "mass": 11,
}  # fmt: skip
"""The hour that stands for a part of the day or a prayer where neither place nor clock is known."""
_PART_REASON = "an hour that stands for a part of the day"
_FARTHEST = 120
"""How many letters a day and its hour may stand apart on one line."""


@dataclass(slots=True)
class _Phrase:
    """A day and its hour, either of which may be missing."""

    day: Span | None = None
    clock: Span | None = None

    def spans(self) -> list[Span]:
        return sorted((span for span in (self.day, self.clock) if span), key=lambda span: span.start)


def find_dates(
    text: str,
    *,
    published: date | datetime,
    languages: Sequence[str] | None = None,
    announcement: bool = True,
    country: str | None = None,
) -> list[FoundDate]:
    """The days and hours of *text*, in order; free text never raises.

    *published* is the day or the moment (its wall clock) that "tomorrow" and "in two hours" count from. With
    *announcement* False a bare hour stays as written: 6.30 is 06:30. *country* (alpha-2) decides on weekends and on 5/7.

    >>> [(d.text, d.start) for d in find_dates("السبت الساعة 6.30", published=date(2016, 4, 27))]
    [('السبت الساعة 6.30', datetime.datetime(2016, 4, 30, 18, 30))]
    """
    day, now = (published.date(), published.replace(tzinfo=None)) if isinstance(published, datetime) else (published, None)
    tokens = tokenize(text, languages=languages)
    spans = spans_of(tokens)
    if not spans:
        return []
    context = _Context(
        text=text,
        published=day,
        now=now,
        country=country,
        announcement=announcement,
        evening=any(_speaks_of_evening(span) for span in spans),
    )
    found: list[FoundDate] = []
    for phrase in _phrases(spans, tokens):
        found += _found(phrase, context)
    return found


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    published: date
    now: datetime | None
    country: str | None
    announcement: bool
    evening: bool

    def policy(self, words: str) -> Policy:
        language = "ar" if any("\u0600" <= letter <= "\u06ff" for letter in words) else "en"
        now = self.now.time() if self.now else None
        return Policy(language=language, country=self.country, announcement=self.announcement, now=now)


def _speaks_of_evening(span: Span) -> bool:
    part = span.value.name if isinstance(span.value, TimeRef) else span.value.daypart if isinstance(span.value, Day) else None
    return part in ("evening", "night")


def _phrases(spans: list[Span], tokens: list[Token]) -> Iterator[_Phrase]:
    """Days and hours that belong together: side by side, or on one line with a venue between."""
    phrase = _Phrase()
    for span in spans:
        if isinstance(span.value, Day):
            if phrase.day is None and phrase.clock and _is_near(phrase.clock, span, tokens, closely=True):
                yield _Phrase(span, phrase.clock)
                phrase = _Phrase()
                continue
            if _same_day_twice(phrase, span, tokens):
                continue
            if phrase.day or phrase.clock:
                yield phrase
            phrase = _Phrase(day=span)
        elif isinstance(span.value, Clock | TimeRef):
            if phrase.day and _is_near(phrase.day if not phrase.clock else phrase.clock, span, tokens):
                if phrase.clock and isinstance(span.value, TimeRef):
                    continue
                if phrase.clock and isinstance(phrase.clock.value, Clock):
                    yield phrase
                phrase = _Phrase(phrase.day, span)
                continue
            if phrase.day or phrase.clock:
                yield phrase
            phrase = _Phrase(clock=span)
        elif isinstance(span.value, Offset | Recurrence | Until):
            if phrase.day or phrase.clock:
                yield phrase
            phrase = _Phrase()
            yield _Phrase(day=span)
    if phrase.day or phrase.clock:
        yield phrase


def _is_near(left: Span, right: Span, tokens: list[Token], *, closely: bool = False) -> bool:
    between = tokens[left.tokens[1] : right.tokens[0]]
    if any(token.kind.value == "newline" for token in between):
        return False
    if closely:
        return all(token.kind.value in _LOOSE for token in between)
    return right.start - left.end <= _FARTHEST and not any(
        token.kind.value == "dot" and token.end < len(tokens) for token in between
    )


_LOOSE = frozenset({"comma", "dash", "colon", "on", "in", "at", "of", "the", "and", "open", "close", "prefix", "from", "day_word", "dot", "mark", "to", "slash"})


def _same_day_twice(phrase: _Phrase, span: Span, tokens: list[Token]) -> bool:
    return False


def _found(phrase: _Phrase, context: _Context) -> list[FoundDate]:
    spans = phrase.spans()
    start, end = spans[0].start, max(span.end for span in spans)
    words = context.text[start:end]
    made = _values(phrase, context, words)
    return [FoundDate(words, start, first, last, inferred) for first, last, inferred in made]


_Made = tuple[date | datetime | time, date | datetime | time | None, dict[str, str]]


def _values(phrase: _Phrase, context: _Context, words: str) -> list[_Made]:
    value = phrase.day.value if phrase.day else None
    if isinstance(value, Offset):
        return [(resolve_offset(value, now=context.now), None, {})] if context.now else []
    policy = context.policy(words)
    clock = _clock(phrase.clock, context, policy)
    if not isinstance(value, Day):
        return [(clock[0], clock[1], clock[2])] if clock else []
    made = []
    for day in (value, *value.also):
        resolved = resolve_day(day, published=context.published, policy=policy, clock=clock[0] if clock else None)
        if resolved:
            made.append(_joined(resolved, clock))
    return made


_ClockMade = tuple[time, time | None, dict[str, str]]


def _clock(span: Span | None, context: _Context, policy: Policy) -> _ClockMade | None:
    if span is None:
        return None
    if isinstance(span.value, Clock):
        resolved = resolve_clock(span.value, evening=context.evening, policy=policy)
        return resolved.start, resolved.end, {"start": resolved.reason} if resolved.reason else {}
    assert isinstance(span.value, TimeRef)
    hour = _PART_HOURS.get(span.value.name)
    return None if hour is None else (time(hour), None, {"start": _PART_REASON})


def _joined(resolved: tuple[date, date | None, str | None], clock: _ClockMade | None) -> _Made:
    first, last, reason = resolved
    if clock is None:
        return first, last, {"start": reason} if reason else {}
    start = datetime.combine(first, clock[0])
    end = datetime.combine(last or first, clock[1] or clock[0]) if clock[1] or last else None
    if end and end <= start:
        end += timedelta(days=1)
    reasons = [r for r in (reason, clock[2].get("start")) if r]
    return start, end, {"start": "; ".join(reasons)} if reasons else {}
