"""The date half alone: every day and hour that a text speaks of, as dates and clock times.

For anyone who knows `dateparser.search.search_dates`; the reader of announcements stands on the same spans.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from calfeed.reading.kinds import Kind
from calfeed.reading.phrases import Phrase, phrases, with_part
from calfeed.reading.policy import Policy
from calfeed.reading.resolve import resolve_clock, resolve_day, resolve_offset
from calfeed.reading.spans import Span, spans_of
from calfeed.reading.times import Day, Offset, TimeRef
from calfeed.reading.tokens import Token, tokenize
from calfeed.stage import uncollected

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


_ARABIC = re.compile("[\u0600-\u06ff]")
_LETTER = re.compile(r"[^\W\d_]")
_PART_HOURS = {
    "dawn": 5, "fajr": 5, "sunrise": 6, "eid": 7, "morning": 9, "noon": 12, "dhuhr": 12, "friday": 13, "lunch": 12, "afternoon": 15, "asr": 16,
    "school": 15, "work": 17, "sunset": 18, "maghrib": 18, "iftar": 18, "evening": 18, "isha": 20, "night": 20, "tarawih": 21, "mass": 11,
}  # fmt: skip
"""The hour that stands for a part of the day or a prayer where neither place nor clock is known."""
_PART_REASON = "an hour that stands for a part of the day"


@uncollected
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
    day, now = (
        (published.date(), published.replace(tzinfo=None)) if isinstance(published, datetime) else (published, None)
    )
    tokens = tokenize(text, languages=languages)
    spans = spans_of(tokens, text)
    if any(_is_holiday(token) for token in tokens) and not any(span.kind == "day" for span in spans):
        named = [token._replace(kind=Kind.HOLIDAY) if _is_holiday(token) else token for token in tokens]
        spans = spans_of(named, text)
    if not spans:
        spans = _in_company_only(tokens)
    context = _Context(
        text=text,
        published=day,
        now=now,
        country=country,
        announcement=announcement,
        language="ar" if languages and languages[0] == "ar" else "en",
        evening=any(_is_evening(span) for span in spans),
    )
    return [date_ for phrase in phrases(spans, tokens) for date_ in _found(phrase, context)]


def _is_holiday(token: Token) -> bool:
    """Whether a word is known as the name of a holiday: a day, where a text says no other."""
    return token.kind is Kind.WORD and token.value.__class__ is tuple


_NEIGHBOURS = {Kind.NEXT: 1, Kind.LAST: -1}


def _in_company_only(tokens: Sequence[Token]) -> list[Span]:
    """A text that is nothing but a weekday or a month which elsewhere needs company: "Sat.", "March", "the next day"."""
    words = [place for place, token in enumerate(tokens) if token.kind is not Kind.DOT]
    named = [token for token in tokens if token.kind is not Kind.THE]
    if len(named) == 2 and named[0].kind in _NEIGHBOURS and named[1].value == "day":
        day = Day(unit="day", count=_NEIGHBOURS[named[0].kind])
        return [Span("day", day, tokens[0].start, tokens[-1].end, "alone", (0, len(tokens)))]
    if len(words) != 1:
        return []
    token = tokens[words[0]]
    if token.kind is Kind.WEAK_WEEKDAY and isinstance(token.value, int):
        day = Day(weekday=token.value)
    elif token.kind is Kind.WEEKEND:
        day = Day(unit="weekend", count=0)
    elif token.kind is Kind.MONTH and isinstance(token.value, int):
        day = Day(month=token.value)
    elif token.kind in (Kind.DOT_DATE, Kind.DOT_BOTH) and isinstance(token.value, tuple) and tokens[-1] is not token:
        day = Day(day=token.value[0], month=token.value[1])  # 27.6.
    elif token.kind is Kind.NOW:
        return [Span("offset", Offset(0), token.start, token.end, "alone", (words[0], words[0] + 1))]
    else:
        return []
    return [Span("day", day, token.start, token.end, "alone", (words[0], words[0] + 1))]


def _language(words: str) -> str | None:
    """Arabic or English by the letters and digits; None without any of either."""
    return "ar" if _ARABIC.search(words) else "en" if _LETTER.search(words) else None


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    published: date
    now: datetime | None
    country: str | None
    announcement: bool
    evening: bool
    language: str
    """Of a text without letters."""

    def policy(self, words: str) -> Policy:
        language = _language(words) or _language(self.text) or self.language
        now = self.now.time() if self.now else None
        return Policy(language=language, country=self.country, announcement=self.announcement, now=now)


def _is_evening(span: Span) -> bool:
    part = (
        span.value.name
        if isinstance(span.value, TimeRef)
        else span.value.daypart
        if isinstance(span.value, Day)
        else None
    )
    return part in ("evening", "night")


def _found(phrase: Phrase, context: _Context) -> list[FoundDate]:
    start, end = phrase.start, phrase.end
    words = context.text[start:end]
    return [FoundDate(words, start, first, last, inferred) for first, last, inferred in _values(phrase, context, words)]


_Made = tuple[date | datetime | time, date | datetime | time | None, dict[str, str]]


def _values(phrase: Phrase, context: _Context, words: str) -> list[_Made]:
    if phrase.offset:
        return [(resolve_offset(phrase.offset, now=context.now), None, {})] if context.now else []
    policy = context.policy(words)
    clock = _clock(phrase, context, policy)
    if phrase.day is None:
        return [clock] if clock else []
    made = []
    for day in (phrase.day, *phrase.day.also):
        resolved = resolve_day(day, published=context.published, policy=policy, clock=clock[0] if clock else None)
        if resolved:
            made.append(_joined(resolved, clock))
    return [(first, last or _end_of(phrase.until, context, words), reasons) for first, last, reasons in made]


def _end_of(until: Phrase | None, context: _Context, words: str) -> date | datetime | time | None:
    ends = _values(until, context, words) if until else []
    return ends[0][0] if ends else None


_ClockMade = tuple[time, time | None, dict[str, str]]


def _clock(phrase: Phrase, context: _Context, policy: Policy) -> _ClockMade | None:
    if phrase.clock:
        clock = with_part(phrase.clock, phrase.part) if phrase.part else phrase.clock
        resolved = resolve_clock(clock, evening=context.evening, policy=policy)
        start = resolved.start.replace(second=clock.second)
        return start, resolved.end, {"start": resolved.reason} if resolved.reason else {}
    hour = _PART_HOURS.get(phrase.part or "")
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
