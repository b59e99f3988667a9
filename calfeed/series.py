"""The only door to dateutil: an RRULE's text (RFC 5545 section 3.3.10) → the days of a series.

calfeed's rules repeat days, not hours: FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, and UNTIL is a local day, included,
written 2016-06-25 or 20160625. Days are wall-clock days of the event's zone.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateutil.rrule import rrule, rruleset, rrulestr

__all__ = ["WEEKDAYS", "Fault", "days", "fault", "is_in_series", "until"]

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""RFC 5545's weekdays, Monday first."""

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_NUMBERS = re.compile(r"[+-]?\d{1,3}(?:,[+-]?\d{1,3})*")
_PARTS: dict[str, re.Pattern[str]] = {
    "FREQ": re.compile("|".join(_FREQUENCIES)),
    "UNTIL": re.compile(r"\d{4}-\d\d-\d\d|\d{8}"),
    "COUNT": re.compile(r"[1-9]\d{0,3}"),
    "INTERVAL": re.compile(r"[1-9]\d{0,2}"),
    "BYDAY": re.compile(r"(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)(?:,(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU))*"),
    "BYMONTHDAY": _NUMBERS,
    "BYYEARDAY": _NUMBERS,
    "BYWEEKNO": _NUMBERS,
    "BYMONTH": _NUMBERS,
    "BYSETPOS": _NUMBERS,
    "WKST": re.compile("MO|TU|WE|TH|FR|SA|SU"),
}


class Fault(NamedTuple):
    """What is wrong with a rule: *reason* is "empty", "part", "value", "frequency", "both-ends", "double" or "never".

    *value* is the words it is about.
    """

    reason: str
    value: str


@lru_cache(maxsize=1024)
def fault(rule: str) -> Fault | None:
    """What is wrong with *rule*; None for a good one.

    >>> fault("FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25")
    >>> fault("FREQ=WEEKLY;BYDAY=SAT")
    Fault(reason='value', value='BYDAY=SAT')
    """
    names: list[str] = []
    for part in rule.split(";"):
        name, equals, value = part.partition("=")
        if not equals or name not in _PARTS:
            return Fault("part", part)
        if name in names:
            return Fault("double", name)
        if not _PARTS[name].fullmatch(value):
            return Fault("value", part)
        names.append(name)
    if "FREQ" not in names:
        return Fault("frequency", rule)
    if "COUNT" in names and "UNTIL" in names:
        return Fault("both-ends", rule)
    return _fault_of_values(rule)


def until(rule: str) -> date | None:
    """The last day that *rule* allows; None where it says none.

    >>> until("FREQ=DAILY;UNTIL=20160625")
    datetime.date(2016, 6, 25)
    """
    match = re.search(r"(?:^|;)UNTIL=(\d{4})-?(\d\d)-?(\d\d)", rule)
    return date(int(match[1]), int(match[2]), int(match[3])) if match else None


def days(rule: str, *, start: date, first: date, last: date) -> Iterator[date]:
    """The days from *first* to *last*, both included, on which the series takes place; *start* is its first day.

    >>> rule = "FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-05-21"
    >>> [day.day for day in days(rule, start=date(2016, 5, 7), first=date(2016, 5, 8), last=date(2016, 12, 31))]
    [14, 21]
    """
    series = _series(rule, start)
    before = datetime.combine(first, time()) - timedelta(seconds=1)
    for moment in series.xafter(before):
        if moment.date() > last:
            return
        yield moment.date()


def is_in_series(day: date, *, rule: str, start: date) -> bool:
    """Whether the series that begins on *start* takes place on *day*."""
    return day == start or next(days(rule, start=start, first=day, last=day), None) is not None


def _fault_of_values(rule: str) -> Fault | None:
    """What only counting shows: a day of UNTIL that does not exist, a month 13, a rule that never comes true."""
    try:
        until(rule)
        begin = date(2016, 1, 1)
        unbounded = re.sub(r";?UNTIL=[^;]*", "", rule).strip(";")
        if next(days(unbounded, start=begin, first=begin, last=begin.replace(year=2028)), None) is None:
            return Fault("never", rule)
    except ValueError:
        return Fault("value", rule)
    return None


@lru_cache(maxsize=1024)
def _series(rule: str, start: date) -> rrule | rruleset:
    """The series as dateutil counts it, in naive midnights; UNTIL reaches to the end of its day."""
    lines = re.sub(r"UNTIL=(\d{4})-?(\d\d)-?(\d\d)", r"UNTIL=\1\2\3T235959", rule)
    return rrulestr(lines, dtstart=datetime.combine(start, time()))
