"""Days reckoned from days: units later, a weekday beside a day, weekends, the parts of a period."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from calfeed.reading.policy import REASONS, Policy, weekend_days

__all__ = ["Resolved", "beside", "dates_of", "moved", "part_of", "weekend"]

Resolved = tuple[date, date | None, str | None]
"""First day, last day (included; None for a single day) and what was assumed."""


def dates_of(number: int, month: int, published: date) -> Iterator[date]:
    """The date in the year before, in that of publication and in those after; 29 February in leap years alone."""
    for year in range(max(published.year - 1, 1), published.year + (5 if (number, month) == (29, 2) else 2)):
        if number <= monthrange(year, month)[1]:
            yield date(year, month, number)


def part_of(part: str | None, first: date, last: date, reason: str | None = None) -> Resolved:
    """The first ten days, the middle or the last ones of a period."""
    match part:
        case "start":
            return first, min(last, first + timedelta(days=9)), REASONS["part"]
        case "mid":
            return first + (last - first) // 3 + timedelta(days=1), first + (last - first) * 2 // 3, REASONS["part"]
        case "end":
            return last, None, REASONS["part"]
    return first, last, reason


def weekend(count: int, *, published: date, policy: Policy) -> Resolved:
    """The weekend that is on or comes next; of the past, the latest; "next": the one after this week's."""
    first_day, last_day = weekend_days(policy.country)
    first = published + timedelta(days=(first_day - published.weekday()) % 7)
    if published.weekday() == last_day:
        first = published - timedelta(days=1)
    if policy.past and first > published and count == 0:
        first -= timedelta(days=7)
    if count < 0:
        first -= timedelta(days=7)
    elif count > 0:
        first += timedelta(days=7)
    return first, first + timedelta(days=1), None


def beside(day: date, weekday: int, count: int) -> date:
    """The weekday that comes *count*-th after *day*, or before it where *count* is negative; never *day* itself."""
    if count > 0:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1 + 7 * (count - 1))
    return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1 + 7 * (-count - 1))


def moved(day: date, unit: str, count: int) -> date:
    """*day*, some units later; the last of a month that is too short."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
