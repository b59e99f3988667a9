"""Whether a text writes its months before its days: 12/3 is of the same kind as 12/14 beside it."""

from collections.abc import Iterable
from datetime import date

from calfeed.reading.mark import Mark
from calfeed.reading.times import Day

__all__ = ["month_first"]

_AHEAD = 100
"""Days after publication within which a text's days lie."""
_MONTHS = 12
_BACK = 7
"""Days before it within which one may lie that is just over."""


def month_first(marks: Iterable[Mark], *, published: date) -> bool | None:
    """Whether the numeric dates of *marks* are month and day (True) or day and month; None where they don't tell.

    A number beyond twelve tells it, or a weekday; else the order that brings all of them near *published*, if only one does.
    """
    days = [
        m.value for m in marks if m.kind == "day" and isinstance(m.value, Day) and (m.value.numbers or m.value.order)
    ]
    told = {day.order == "md" for day in days if day.order and (day.day or 0) > _MONTHS}  # 5.6. tells nothing of 5/6
    if len(told) == 1:
        return told.pop()
    open_ = [day for day in days if day.numbers and day.numbers[0] != day.numbers[1]]
    fits = {first: all(_is_near(day, published, month_first=first) for day in open_) for first in (True, False)}
    return fits[True] if open_ and fits[True] != fits[False] else None


def _is_near(day: Day, published: date, *, month_first: bool) -> bool:
    """Whether *day*, read in this order, lies about *published* and on the weekday that stands beside it."""
    assert day.numbers
    month, number = day.numbers if month_first else day.numbers[::-1]
    years = [day.year] if day.year else [published.year, published.year + 1]
    for year in years:
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if -_BACK <= (found - published).days <= _AHEAD and day.weekday in (None, found.weekday()):
            return True
    return False
