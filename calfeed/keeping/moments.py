"""A day or a moment as an editor writes it, right or wrong: what was meant, and which mistake it is.

The file has one form (2016-05-01 18:30, or 2016-05-01); each of the others that people write is named here.
"""

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from calfeed.event import moment_from, moment_text
from calfeed.folding import key
from calfeed.keeping.weekdays import weekday_named

__all__ = ["ReadMoment", "read_clock", "read_moment"]

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt ,]+(.+))?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[t ]?(\d{4})(?:\d{2})?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[Tt ,]+(.+))?")
_WORDED = re.compile(r"(?:[^\W\d]+,?\s+)??(\d{1,2})\.?\s+([^\W\d]+)\.?,?\s+(\d{4})(?:[, ]+(.+))?")
_MONTH_FIRST = re.compile(r"(?:[^\W\d]+,?\s+)??([^\W\d]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:[, ]+(.+))?")
_HALF = r"[ap]\.?m\.?|[صم]|صباحا|مساء"
_ELSEWHERE = r"z|utc|gmt|eest|eet|cest|cet|bst|msk|trt|[ecp][sd]t|[+-]\d{1,2}:?\d{0,2}"
_CLOCK = re.compile(rf"(\d{{1,2}})(?:[:.;h-]?(\d{{2}})|h)?(?::(\d{{2}}))?\s*({_HALF})?\s*({_ELSEWHERE})?")
_BARE_CLOCK = re.compile(rf"\d{{1,2}}[:.h]\d{{2}}(?::\d{{2}})?\s*({_HALF})?|\d{{1,2}}\s*({_HALF})")
_SPAN = re.compile(
    rf"(\d{{1,2}}(?:[:.h]\d{{2}})?\s*(?:{_HALF})?)\s*(?:-|to|till|until|الي|حتي)\s*(\d{{1,2}}(?:[:.h]\d{{2}})?\s*(?:{_HALF})?)"
)
_ASIDE = re.compile(r"\(.*?\)|\b(?:at|on|الساعه|يوم|في)\b|[?!,؟]+$")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AFTERNOON = ("p", "م")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan يناير", "february feb شباط فبراير", "march mar آذار مارس", "april apr نيسان أبريل",
            "may أيار مايو", "june jun حزيران يونيو", "july jul تموز يوليو", "august aug آب أغسطس",
            "september sep sept أيلول سبتمبر", "october oct أكتوبر", "november nov نوفمبر", "december dec ديسمبر",
        ),
        start=1,
    )
    for name in map(key, names.split())
}  # fmt: skip

_TWO_WORDS = {
    key("كانون الثاني"): "january", key("كانون الأول"): "december",
    key("تشرين الأول"): "october", key("تشرين الثاني"): "november",
}  # fmt: skip
_LOOK_ALIKE = str.maketrans("oil", "011")


class ReadMoment(NamedTuple):
    """*value* where it is written as the file has it, else the *code* of the mistake and what was probably meant.

    *end* is the clock of the end that was written behind the start, *words* what was written for an hour.
    """

    value: date | datetime | None = None
    code: str | None = None
    meant: str | None = None
    end: str | None = None
    words: str | None = None


def read_moment(text: str) -> ReadMoment:
    """What *text* says; digits are ASCII, invisible characters gone.

    >>> read_moment("2016-05-01 18:30").value
    datetime.datetime(2016, 5, 1, 18, 30)
    >>> read_moment("1/5/2016 6.30pm")
    ReadMoment(value=None, code='date-order', meant='2016-05-01 18:30', end=None, words=None)
    >>> read_moment("2016-05-01 18:30-20:00")
    ReadMoment(value=None, code='time-span', meant='2016-05-01 18:30', end='20:00', words=None)
    """
    try:
        return ReadMoment(moment_from(text))
    except ValueError:
        return _mistaken(text.strip())


def read_clock(text: str) -> ReadMoment | None:
    """A bare hour that is not written as the file has it ("20:30"), with the mistake; None for anything else.

    >>> read_clock("8 pm")
    ReadMoment(value=None, code='hour-12', meant='20:00', end=None, words=None)
    """
    folded = key(text.strip())
    if not _BARE_CLOCK.fullmatch(folded):
        return None
    clock = _clock(folded)
    return ReadMoment(code=clock.code, meant=clock.meant)


def _mistaken(text: str) -> ReadMoment:
    folded = key(text)
    for words, month in _TWO_WORDS.items():
        folded = folded.replace(words, month)
    if _BARE_CLOCK.fullmatch(folded):
        return ReadMoment(code="time-without-date", meant=_clock(folded).meant)
    read = _dated(folded)
    if read.code == "bad-date" and read.meant is None:
        read = _tidied(folded)
    return read._replace(words=text.split(maxsplit=1)[1]) if read.code == "hour-in-words" else read


def _dated(text: str) -> ReadMoment:
    day, clock, code = _day_and_clock(text)
    if day is None:
        return ReadMoment(code=code)
    if clock is not None and (not _ASIDE.sub("", clock).strip() or weekday_named(clock.strip("() ")) is not None):
        clock = None
    if clock is None:
        return ReadMoment(code=code, meant=moment_text(day))
    if span := _span(clock, day):
        return span
    read = _clock(clock)
    if read.time is None:
        if code == "bad-date" and not re.search(r"\d", clock) and re.search(r"\w", clock):
            return ReadMoment(code="hour-in-words", meant=moment_text(day))
        return ReadMoment(code=read.code if code == "bad-date" else code)
    moment = datetime.combine(day, read.time) + timedelta(days=read.days)
    return ReadMoment(code=read.code if code == "bad-date" and read.code else code, meant=moment_text(moment, " "))


def _tidied(text: str) -> ReadMoment:
    """What *text* says without a weekday, an "at", a remark in brackets, or letters that look like digits."""
    bare = " ".join(
        word
        for word in _ASIDE.sub(" ", text).split()
        if weekday_named(word.strip(",")) is None and word[:3] not in _DAYS
    )
    for attempt in (bare, bare.translate(_LOOK_ALIKE)):
        try:
            return ReadMoment(code="bad-date", meant=moment_text(moment_from(attempt), " "))
        except ValueError:
            read = _dated(attempt)
        if read.meant is not None:
            return read
    return ReadMoment(code="bad-date")


def _span(text: str, day: date) -> ReadMoment | None:
    """Start and end written in one ("18:30-20:00", "6 to 8 pm")."""
    match = _SPAN.fullmatch(text.strip())
    if not match:
        return None
    first, last = _clock(match[1]), _clock(match[2])
    if (half := re.search(_HALF, match[2])) and not re.search(_HALF, match[1]):
        first = _clock(f"{match[1].strip()} {half[0]}")
    if first.time is None or last.time is None:
        return None
    if not re.search(r"[:.h]", match[0]) and not half and last.time <= first.time:
        return None
    return ReadMoment(code="time-span", meant=f"{day} {first.meant}", end=last.meant)


def _day_and_clock(text: str) -> tuple[date | None, str | None, str]:
    """The day, what follows it, and the mistake that its form is."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        code = "bad-date" if "-" in match[0][:8] else "date-order"
    elif match := _COMPACT.fullmatch(text):
        year, month, day, code = int(match[1]), int(match[2]), int(match[3]), "bad-date"
    elif match := _YEAR_LAST.fullmatch(text):
        day, month, year, code = int(match[1]), int(match[2]), int(match[3]), "date-order"
        year += 2000 if year < 100 else 0
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
