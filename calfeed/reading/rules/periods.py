"""Makers of periods and of days in them: months, weeks, weekends, the third Saturday of May."""

from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.said import checked_day, day_of
from calfeed.reading.rules.table import Item, integer, pair
from calfeed.reading.times import Day, Value
from calfeed.stage import replace

__all__ = [
    "current_month",
    "date_to_date",
    "day_to_date",
    "definite",
    "months",
    "nth_day",
    "nth_or_date",
    "nth_week",
    "nth_weekday",
    "numbered_month",
    "of_month",
    "of_this_month",
    "of_year",
    "part_of_period",
    "period",
    "second_of_month",
    "two_days",
    "whole_month",
]

_COUNTS = {"next": 1, "coming": 1, "last": -1, "this": 0, "after-next": 2, "before-last": -2}


def of_year(items: Sequence[Item]) -> Day | None:
    """In August of this year, 5 أكتوبر من العام القادم: the year is counted from this one."""
    if not any(item.kind is Kind.UNIT and item.value == "year" for item in items):
        return None
    day = checked_day(items)
    return day and replace(day, modifier=None, unit="year", count=_COUNTS[day.modifier or "this"])


def months(items: Sequence[Item]) -> Day | None:
    """From November to December; "March to May" may be a verb and a name."""
    first, last = (item for item in items if item.kind in (Kind.MONTH, Kind.WEAK_MONTH))
    year = next((integer(item) for item in items if item.kind is Kind.YEAR), None)
    if (
        year is None
        and items[0].kind not in (Kind.FROM, Kind.BETWEEN)
        and any(i.kind is Kind.WEAK_MONTH for i in items)
    ):
        return None
    end = Day(month=integer(last), year=year)
    return Day(month=integer(first), year=year, end=end)


def whole_month(items: Sequence[Item]) -> Day | None:
    """The month of October."""
    return checked_day(items) if any(item.value == "month" for item in items) else None


def numbered_month(items: Sequence[Item]) -> Day | None:
    """15 شهر 11, شهر 11: the month by its number."""
    place = next(n for n, item in enumerate(items) if item.kind is Kind.UNIT)
    if items[place].value != "month" or items[place].text.isascii():
        return None
    month = items[place + 1]._replace(kind=Kind.MONTH)
    return checked_day([*items[:place], month, *items[place + 2 :]])


def second_of_month(items: Sequence[Item]) -> Day | None:
    """اثنين نوفمبر: before a month «اثنين» is two and no Monday."""
    two = items[0].value == 0 and not items[0].text.isascii()
    day = checked_day(items[1:])
    return replace(day, day=2) if two and day else None


def current_month(items: Sequence[Item]) -> Day | None:
    """25 الجاري: "the current", not "this"."""
    return of_month(items) if items[-1].value == "current" else None


def of_month(items: Sequence[Item]) -> Day | None:
    """The 5th of next month, 27 الجاري: the month is counted from this one."""
    day = day_of(items)
    if not isinstance(day, Day) or not day.day:
        return None
    return replace(day, modifier=None, unit="month", count=_COUNTS[day.modifier or "this"])


def two_days(items: Sequence[Item]) -> Day | None:
    """Feb 6/7, 21/22 September: from the one to the other."""
    numbers = next(item for item in items if item.kind in (Kind.DAY_PAIR, Kind.SLASH_PAIR))
    day = day_of([item for item in items if item is not numbers])
    first, last = pair(numbers)
    if not isinstance(day, Day) or day.day or first >= last:
        return None
    return replace(day, day=first, end=replace(day, weekday=None, day=last))


def date_to_date(items: Sequence[Item]) -> Day | None:
    """05.10. – 07.10.2024: the first has the year of the second."""
    first, last = checked_day(items[:-2]), checked_day(items[-1:])
    return replace(first, year=last.year, end=last) if first and last else None


def day_to_date(items: Sequence[Item]) -> Day | None:
    """5.-7.10.2024."""
    last = checked_day(items[-1:])
    number = next(integer(item) for item in items if item.kind in NUMBER_KINDS or item.kind is Kind.ORDINAL)
    fits = last and last.day and not last.hijri and number < last.day
    return replace(last, day=number, end=last) if last and fits else None


def period(items: Sequence[Item]) -> Day | None:
    """Next week, الشهر المقبل, this weekend; with a weekday that day of it."""
    day = day_of(items) or Day()
    if not isinstance(day, Day):
        return None
    unit = next((str(item.value) for item in items if item.kind in (Kind.UNIT, Kind.WEEKEND)), "")
    if unit not in ("week", "month", "year", "weekend"):
        return None
    count = 0 if unit == "weekend" and day.modifier == "coming" else _COUNTS[day.modifier or "this"]
    return replace(day, modifier=None, unit=unit, count=count)


def definite(items: Sequence[Item]) -> Day | None:
    """نهاية الأسبوع has its article; a weekend without one may be any."""
    return None if items[0].text.isascii() else period(items)


def part_of_period(items: Sequence[Item]) -> Value | None:
    """The end of May, منتصف الشهر."""
    part = next(str(item.value) for item in items if item.kind is Kind.EDGE)
    day = day_of([item for item in items if item.kind is not Kind.EDGE])
    if any(item.kind is Kind.UNIT for item in items):
        day = period([item for item in items if item.kind is not Kind.EDGE])
    return replace(day, part=part) if isinstance(day, Day) else day


_NTH = frozenset({Kind.ORDINAL, Kind.HOUR_ORDINAL, Kind.LAST, Kind.EDGE})


def nth_weekday(items: Sequence[Item]) -> Day | None:
    """The third Saturday of May; the last Friday of next month."""
    day = day_of([item for item in items if item.kind not in _NTH])
    if not isinstance(day, Day):
        return None
    nth = _which(items)
    if any(item.kind is Kind.UNIT for item in items):
        day = replace(day, modifier=None, unit="month", count=_COUNTS[day.modifier or "this"])
    return replace(day, nth=nth) if nth <= 5 else None


def _which(items: Sequence[Item]) -> int:
    ordinal = next(item for item in items if item.kind in _NTH)
    return -1 if ordinal.kind in (Kind.LAST, Kind.EDGE) else integer(ordinal)


def nth_week(items: Sequence[Item]) -> Day | None:
    """The first week of June, الأسبوع الأخير من الشهر, the last weekend in May."""
    place = next(n for n, item in enumerate(items) if item.kind is Kind.WEEKEND or item.value == "week")
    rest = [item for n, item in enumerate(items) if n != place and item.kind not in _NTH]
    month = period(rest) if any(item.kind is Kind.UNIT for item in rest) else checked_day(rest)
    if month is None or month.day or not (month.month or month.unit == "month"):
        return None
    nth = _which(items)
    return Day(unit=str(items[place].value), nth=nth, base=month) if nth <= 5 else None


def nth_or_date(items: Sequence[Item]) -> Day | None:
    """السبت الثاني من أكتوبر: the second Saturday, unless the second of October is one."""
    ordinal = next(item for item in items if item.kind is Kind.ORDINAL)
    if ordinal.text.isascii() or integer(ordinal) > 5 or ordinal.text[0].isdigit():
        return None
    day = nth_weekday(items)
    return day and replace(day, day=integer(ordinal))


def nth_day(items: Sequence[Item]) -> Day | None:
    """The first day of next month, the last day of May, of the year, of 2026."""
    ordinal = next(item for item in items if item.kind in _NTH)
    rest = [item for item in items if item is not ordinal]
    day = period(rest) if any(item.kind is Kind.UNIT for item in items) else checked_day(rest)
    if day is None:
        return None
    number = integer(ordinal) if ordinal.kind is Kind.ORDINAL else None
    if day.month or day.unit == "month":
        return replace(day, day=number) if number else replace(day, part="end")
    if day.unit == "week":
        return replace(day, weekday=(number or 7) - 1) if (number or 7) <= 7 else None
    ends = {1: (1, 1), None: (12, 31)}
    return replace(day, month=ends[number][0], day=ends[number][1]) if number in ends else None


def of_this_month(items: Sequence[Item]) -> Day | None:
    """The 5th of the month, الخامس من الشهر المقبل; not «10 شهر», a number of months."""
    if any(item.kind is Kind.UNIT and item.value != "month" for item in items):
        return None
    return of_month(items)
