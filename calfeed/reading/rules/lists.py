"""Makers of lists of days: May 3, 4 and 5; Saturday and Sunday, September 21-22."""

from collections.abc import Sequence
from itertools import pairwise

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.table import Item, days_in, integer
from calfeed.reading.times import Day
from calfeed.stage import replace

__all__ = ["has_date", "list_after", "list_before", "weekend_days", "with_month"]


def has_date(day: Day) -> bool:
    """Whether *day* says both day and month."""
    return day.day is not None and day.month is not None


def weekend_days(items: Sequence[Item]) -> Day | None:
    """Saturday and Sunday, September 21-22; السبت والأحد 21-22 أيلول: weekdays, then their days."""
    first, last = days_in(items)[0], days_in(items)[-1]
    named = next((integer(item) for item in items if item.kind in (Kind.WEEKDAY, Kind.WEAK_WEEKDAY)), None)
    *_, number = (integer(item) for item in items if item.kind in NUMBER_KINDS or item.kind is Kind.ORDINAL)
    weekday = named if named is not None else days_in(items)[1].weekday
    if first != Day(weekday=first.weekday) or weekday is None or not has_date(last) or last.end or last.also:
        return None
    begins, ends = sorted((number, last.day or 0))
    return replace(last, weekday=first.weekday, day=begins, end=replace(last, weekday=weekday, day=ends))


def with_month(items: Sequence[Item]) -> Day | None:
    """Saturday 2 and Sunday 3 March; السبت والأحد 16 و17 شباط, whose weekdays stand before the days."""
    days = [item.value if isinstance(item.value, Day) else Day(day=integer(item)) for item in items if _is_dayish(item)]
    dated = [day for day in days if day.day is not None]
    if not dated:
        return None
    *before, last = dated
    if not has_date(last) or any(day.month or day.end or day.also for day in before) or last.end or last.also:
        return None
    if len(dated) < len(days):
        weekdays = [day.weekday for day in days if day.weekday is not None]
        if len(weekdays) != len(dated):
            return None
        dated = [replace(day, weekday=weekday) for day, weekday in zip(dated, weekdays, strict=True)]
    first, *more = (replace(day, month=last.month, year=last.year) for day in dated)
    return replace(first, also=tuple(more))


def _is_dayish(item: Item) -> bool:
    return isinstance(item.value, Day) or item.kind in NUMBER_KINDS or item.kind is Kind.ORDINAL


def list_before(items: Sequence[Item]) -> Day | None:
    """12 و13 و14 نونبر: numbers, then a day."""
    numbers = [integer(item) for item in items if item.kind in NUMBER_KINDS or item.kind is Kind.ORDINAL]
    (last,) = days_in(items)
    if (
        not (has_date(last) or (last.day and last.unit == "month"))
        or last.end
        or last.weekday is not None
        or sorted(numbers) != numbers
        or numbers[-1] >= (last.day or 0)
        or any(item.kind in NUMBER_KINDS and after.kind is Kind.DAY_WORD for item, after in pairwise(items))
    ):
        return None
    days = [replace(last, weekday=None, day=number) for number in numbers]
    return replace(days[0], also=(*days[1:], last))


def list_after(items: Sequence[Item]) -> Day | None:
    """May 3, 4 and 5."""
    (first,) = days_in(items)
    numbers = [
        integer(item)
        for item in items
        if (item.kind in NUMBER_KINDS and item.kind is not Kind.YEAR) or item.kind is Kind.ORDINAL
    ]
    year = next((integer(item) for item in items if item.kind is Kind.YEAR), first.year)
    if not has_date(first) or first.end or first.also or sorted({first.day or 0, *numbers}) != [first.day, *numbers]:
        return None
    first = replace(first, year=year)
    return replace(first, also=tuple(replace(first, weekday=None, day=number) for number in numbers))
