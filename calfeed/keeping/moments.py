"""A day or a moment as an editor writes it, right or wrong: what was meant, and which mistake it is.

The file has one form (2016-05-01 18:30, or 2016-05-01); each of the others that people write is named here.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from calfeed.event import moment_from, moment_text
from calfeed.folding import key

__all__ = ["ReadMoment", "read_moment"]

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt ,]+(.+))?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?:[Tt ,]+(.+))?")
_WORDED = re.compile(r"(?:[^\W\d]+,?\s+)??(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s+(\d{4})(?:[, ]+(.+))?")
_MONTH_FIRST = re.compile(r"(?:[^\W\d]+,?\s+)??([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:[, ]+(.+))?")
_CLOCK = re.compile(
    r"(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2}))?\s*([ap]\.?m\.?|[صم]|صباحا|مساء)?\s*(z|utc|gmt|[+-]\d{1,2}:?\d{0,2})?"
)
_BARE_CLOCK = re.compile(
    r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s*([ap]\.?m\.?|[صم]|صباحا|مساء)?|\d{1,2}\s*([ap]\.?m\.?|صباحا|مساء)"
)
_AFTERNOON = ("p", "م")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan كانون الثاني يناير", "february feb شباط فبراير", "march mar آذار مارس", "april apr نيسان أبريل",
            "may أيار مايو", "june jun حزيران يونيو", "july jul تموز يوليو", "august aug آب أغسطس",
            "september sep sept أيلول سبتمبر", "october oct أكتوبر", "november nov نوفمبر", "december dec ديسمبر",
        ),
        start=1,
    )
    for name in map(key, names.split())
    if name not in (key("كانون"), key("الثاني"))
}  # fmt: skip


class ReadMoment(NamedTuple):
    """*value* where it is written as the file has it, else the *code* of the mistake and what was probably meant."""

    value: date | datetime | None = None
    code: str | None = None
    meant: str | None = None


def read_moment(text: str) -> ReadMoment:
    """What *text* says; digits are ASCII, invisible characters gone.

    >>> read_moment("2016-05-01 18:30").value
    datetime.datetime(2016, 5, 1, 18, 30)
    >>> read_moment("1/5/2016 6.30pm")
    ReadMoment(value=None, code='date-order', meant='2016-05-01 18:30')
    >>> read_moment("2016-02-30")
    ReadMoment(value=None, code='impossible-date', meant=None)
    """
    try:
        return ReadMoment(moment_from(text))
    except ValueError:
        return _mistaken(text.strip())


def _mistaken(text: str) -> ReadMoment:
    folded = key(text)
    if _BARE_CLOCK.fullmatch(folded):
        return ReadMoment(code="time-without-date", meant=_clock(folded).meant)
    day, clock, code = _day_and_clock(folded)
    if day is None:
        return ReadMoment(code=code)
    if clock is None:
        return ReadMoment(code=code, meant=moment_text(day))
    read = _clock(clock)
    if read.time is None:
        return ReadMoment(code=read.code if code == "bad-date" else code)
    moment = datetime.combine(day, read.time) + timedelta(days=read.days)
    return ReadMoment(code=read.code if code == "bad-date" and read.code else code, meant=moment_text(moment, " "))


def _day_and_clock(text: str) -> tuple[date | None, str | None, str]:
    """The day, what follows it, and the mistake that its form is."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        code = "bad-date" if "-" in match[0][:8] else "date-order"
    elif match := _YEAR_LAST.fullmatch(text):
        day, month, year, code = int(match[1]), int(match[2]), int(match[3]), "date-order"
        if month > 12 >= day:
            day, month = month, day
    elif (match := _WORDED.fullmatch(text)) and match[2] in _MONTHS:
        day, month, year, code = int(match[1]), _MONTHS[match[2]], int(match[3]), "date-order"
    elif (match := _MONTH_FIRST.fullmatch(text)) and match[1] in _MONTHS:
        day, month, year, code = int(match[2]), _MONTHS[match[1]], int(match[3]), "date-order"
    else:
        return None, None, "bad-date"
    try:
        return date(year, month, day), match[4], code
    except ValueError:
        return None, None, "impossible-date"


class _Clock(NamedTuple):
    time: time | None
    code: str | None
    days: int = 0

    @property
    def meant(self) -> str | None:
        return None if self.time is None else f"{self.time:%H:%M}"


def _clock(text: str) -> _Clock:
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return _Clock(None, "bad-date")
    hour, minute, half = int(match[1]), int(match[2] or 0), match[4]
    if (hour, minute) == (24, 0):
        return _Clock(time(0), "hour-24", 1)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        return _Clock(None, "impossible-time")
    if half:
        return _Clock(time(hour % 12 + (12 if half[0] in _AFTERNOON else 0), minute), "hour-12")
    if match[5]:
        return _Clock(time(hour, minute), "time-offset")
    return _Clock(time(hour, minute), "seconds" if match[3] and match[3] != "00" else "short-time")
