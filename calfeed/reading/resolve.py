"""What was said → dates and clock times, by the day of publication and the rules of `policy`."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from calfeed import hijri
from calfeed.reading.hours import ResolvedClock, resolve_clock
from calfeed.reading.policy import REASONS, Policy, has_month_first, next_weekday, plain_weekday, weekend_days, year_of
from calfeed.reading.reckoning import Resolved, beside, dates_of, moved, part_of, weekend
from calfeed.reading.times import Day, Offset
from calfeed.stage import replace

__all__ = ["ResolvedClock", "resolve_clock", "resolve_day", "resolve_offset"]

_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)


def resolve_offset(offset: Offset, *, now: datetime) -> datetime:
    """The moment that many minutes from *now*."""
    return now + timedelta(minutes=offset.minutes)


def resolve_day(
    day: Day, *, published: date, policy: Policy | None = None, clock: time | None = None
) -> Resolved | None:
    """First day, last day (included; None for a single day) and what was assumed; None where there is no such day.

    *published* is the local day of publication; *clock* the event's own, which decides about the day of publication itself.

    >>> resolve_day(Day(weekday=6), published=date(2016, 4, 30))
    (datetime.date(2016, 5, 1), None, None)
    """
    try:
        return _resolve_period(day, published=published, policy=policy or Policy(), clock=clock)
    except (OverflowError, ValueError):  # a day before year 1, the 31st of June
        return None


def _resolve_period(day: Day, *, published: date, policy: Policy, clock: time | None) -> Resolved | None:
    found = _resolve(day, published=published, policy=policy, clock=clock)
    if found is None or day.end is None:
        return found
    begun = max(found[0], published) if _is_bare(day.end) else published
    last = _resolve(_of_same_period(day.end, day), published=begun, policy=policy, clock=None)
    if last is None:
        return None
    end = last[1] or last[0]
    if end < found[0] and day.end.numbers:  # 28/2/2013 - 2/3/2013: the first tells the order of the second
        swapped = _resolve(
            replace(day.end, numbers=day.end.numbers[::-1]), published=published, policy=policy, clock=None
        )
        end = swapped[0] if swapped else end
    if end < found[0] and _is_bare(day.end):
        end += timedelta(days=7)
    elif end < found[0] and day.end.year is None:
        end = end.replace(year=end.year + 1)
    return None if end < found[0] else (found[0], end, found[2] or last[2])


def _is_bare(day: Day) -> bool:
    """A weekday alone."""
    return day.weekday is not None and day.day is None and day.month is None and day.unit is None


def _of_same_period(last: Day, first: Day) -> Day:
    if _is_bare(last) and last.modifier is None and first.unit == "week":
        return replace(last, unit="week", count=first.count)
    return last


def _resolve(day: Day, *, published: date, policy: Policy, clock: time | None) -> Resolved | None:
    if day.nth is not None and day.base is not None:
        return _nth_week(day, published=published, policy=policy)
    if day.nth is not None:
        if day.day is not None:
            date_ = _resolve(replace(day, nth=None), published=published, policy=policy, clock=clock)
            if date_ and date_[2] in (None, REASONS["year"]):
                return date_
        return _nth(day, published=published, policy=policy)
    if day.base is not None:
        base = resolve_day(day.base, published=published, policy=policy)
        if base and day.weekday is not None:
            return _single(beside(base[0], day.weekday, day.count or 1), base[2])
        if base and day.unit == "weekend":
            return weekend(0, published=base[0], policy=policy)
        if base and day.part == "whole":
            monday = base[0] - timedelta(days=base[0].weekday())
            return monday, monday + timedelta(days=6), base[2]
        return base and _single(moved(base[0], day.unit or "day", day.count or 0), base[2])
    if day.numbers is not None:
        return _ordered(day, published=published, policy=policy, clock=clock)
    if day.hijri:
        return _hijri(day, published=published)
    if day.month is not None:
        return _of_month(day, published=published, policy=policy)
    if day.unit is not None:
        return _of_unit(day, published=published, policy=policy, clock=clock)
    if day.day is not None:
        return _of_day(day, published=published)
    if day.weekday is not None:
        return _of_weekday(day, published=published, policy=policy, clock=clock)
    if day.year is not None:
        return date(day.year, 1, 1), date(day.year, 12, 31), None
    return None


def _single(day: date, reason: str | None = None) -> Resolved | None:
    return (day, None, reason) if _FIRST <= day < _LAST else None


def _of_weekday(day: Day, *, published: date, policy: Policy, clock: time | None) -> Resolved | None:
    assert day.weekday is not None
    ahead = (day.weekday - published.weekday()) % 7
    match day.modifier:
        case "next":
            found, reason = next_weekday(day.weekday, published=published, policy=policy)
            return _single(found, REASONS[reason] if reason else None)
        case "coming":
            return _single(published + timedelta(days=ahead or 7))
        case "after-next":
            return _single(published + timedelta(days=(ahead or 7) + 7))
        case "last":
            return _single(published - timedelta(days=7 - ahead))
        case "before-last":
            return _single(published - timedelta(days=14 - ahead))
        case "this":
            return _single(published + timedelta(days=ahead))
    return _single(plain_weekday(day.weekday, published=published, clock=clock, policy=policy))


def _ordered(day: Day, *, published: date, policy: Policy, clock: time | None) -> Resolved | None:
    """5/7, by the rule of the language and the country; by the weekday where only the other order fits it."""
    assert day.numbers is not None
    first, second = day.numbers
    orders = [(first, second), (second, first)]
    if has_month_first(policy):
        orders.reverse()
    readings = [
        _resolve(replace(day, numbers=None, day=number, month=month), published=published, policy=policy, clock=clock)
        for number, month in orders
    ]
    reading, other = readings
    if reading is None or other is None or first == second:
        return reading
    if _is_unlikely(reading, day, published, policy) and not _is_unlikely(other, day, published, policy):
        return other[0], None, REASONS["order"]
    return reading


_FAR = 180
"""Days ahead at which nobody announces a gathering without its year, where the other order is near."""


def _is_unlikely(reading: Resolved, day: Day, published: date, policy: Policy) -> bool:
    """Whether the weekday does not fit this order of day and month at once, or (no weekday, no year) it lies far ahead."""
    if day.weekday is not None:
        return reading[2] in (REASONS["clash"], REASONS["weekday year"])
    ahead = (reading[0] - published).days
    return policy.announcement and day.year is None and not -_PAST_NEAR <= ahead <= _FAR


_PAST_NEAR = 14
"""Days back up to which a date is still that of a late post."""


def _of_month(day: Day, *, published: date, policy: Policy) -> Resolved | None:
    if day.unit == "year":  # 5 October next year
        day = replace(day, year=published.year + (day.count or 0), unit=None, count=None)
    if day.day is None:
        return _whole_month(day, published=published)
    if day.year is not None:
        found = date(day.year, day.month or 1, day.day)
        clash = day.weekday is not None and found.weekday() != day.weekday
        return _single(found, REASONS["clash"] if clash else REASONS["foreign"] if day.foreign else None)
    candidates = list(dates_of(day.day, day.month or 1, published))
    if not candidates:
        return None
    if day.modifier:
        return _of_modified(day.modifier, candidates, published)
    found, reason = year_of(candidates, published=published, weekday=day.weekday)
    if policy.past and found > published:
        found = max((c for c in candidates if c <= published), default=found)
    return _single(found, REASONS[reason])


def _of_modified(modifier: str, candidates: list[date], published: date) -> Resolved | None:
    """7 May next; 20 ماي الجاري is of this month's year."""
    if modifier == "last":
        return _single(max(c for c in candidates if c <= published))
    if modifier == "this":
        return _single(next(c for c in candidates if c.year == published.year))
    return _single(min(c for c in candidates if c >= published))


def _whole_month(day: Day, *, published: date) -> Resolved | None:
    assert day.month is not None
    year = day.year
    if year is None:
        year = published.year
        if (day.modifier in ("next", "coming") and day.month <= published.month) or (
            day.modifier is None and day.month < published.month - 2
        ):
            year += 1
        elif day.modifier == "last" and day.month >= published.month:
            year -= 1
    reason = None if day.year or day.modifier else REASONS["year"]
    first = date(year, day.month, 1)
    return part_of(day.part, first, date(year, day.month, monthrange(year, day.month)[1]), reason)


_NIGHT_ENDS = 5


def _of_unit(day: Day, *, published: date, policy: Policy, clock: time | None) -> Resolved | None:
    count = day.count or 0
    if day.unit == "day":
        is_after_midnight = day.daypart == "night" and clock is not None and clock.hour < _NIGHT_ENDS
        found = published + timedelta(days=count + is_after_midnight)  # tonight at 2 a.m.
        return _relative_day(day, found, published=published, policy=policy)
    if day.part == "exact":
        return _single(moved(published, day.unit or "day", count))
    match day.unit:
        case "week":
            first = published - timedelta(days=published.weekday()) + timedelta(weeks=count)
            if day.weekday is not None:
                return _single(first + timedelta(days=day.weekday))
            return part_of(day.part, first, first + timedelta(days=6))
        case "weekend":
            return weekend(count, published=published, policy=policy)
        case "month":
            return _of_counted_month(day, moved(published.replace(day=1), "month", count))
        case "year":
            year = published.year + count
            return part_of(day.part, date(year, 1, 1), date(year, 12, 31))
    return None


def _of_counted_month(day: Day, first: date) -> Resolved | None:
    if day.day is not None:
        found = first.replace(day=day.day)
        clash = day.weekday is not None and found.weekday() != day.weekday
        return _single(found, REASONS["clash"] if clash else None)
    return part_of(day.part, first, first.replace(day=monthrange(first.year, first.month)[1]))


def _relative_day(day: Day, found: date, *, published: date, policy: Policy) -> Resolved | None:
    """Tomorrow; with a weekday that it contradicts, the weekday: the post may be older than its date."""
    if day.weekday is None or day.weekday == found.weekday():
        return _single(found)
    return _single(plain_weekday(day.weekday, published=published, clock=None, policy=policy), REASONS["today clash"])


def _of_day(day: Day, *, published: date) -> Resolved | None:
    """The 30th, Saturday the 7th: the first such day from the publication on that the weekday fits; else undecided."""
    assert day.day is not None
    first = published.replace(day=1)
    for months in range(-1, 14):
        month = moved(first, "month", months)
        if day.day > monthrange(month.year, month.month)[1]:
            continue
        found = month.replace(day=day.day)
        fits = day.weekday is None or found.weekday() == day.weekday
        if fits and (found >= published if day.weekday is None else (published - found).days <= 14):
            far = day.weekday is not None and (found - published).days > 62
            return None if far else _single(found)
    return None


def _nth_week(day: Day, *, published: date, policy: Policy) -> Resolved | None:
    """The week whose Thursday is the month's third, as ISO 8601 counts; the weekend whose first day is."""
    named = weekend_days(policy.country)[0] if day.unit == "weekend" else 3
    found = day.base and _nth(replace(day.base, weekday=named, nth=day.nth), published=published, policy=policy)
    if not found:
        return None
    first = found[0] - timedelta(days=0 if day.unit == "weekend" else 3)
    return first, first + timedelta(days=1 if day.unit == "weekend" else 6), found[2]


def _nth(day: Day, *, published: date, policy: Policy) -> Resolved | None:
    assert day.weekday is not None
    assert day.nth is not None
    whole = _resolve(replace(day, weekday=None, day=None, nth=None), published=published, policy=policy, clock=None)
    if whole is None:
        return None
    first, last, reason = whole
    if last is None:
        return None
    if day.nth < 0:
        return _single(last - timedelta(days=(last.weekday() - day.weekday) % 7), reason)
    found = first + timedelta(days=(day.weekday - first.weekday()) % 7 + 7 * (day.nth - 1))
    return _single(found, reason) if found <= last else None


def _hijri(day: Day, *, published: date) -> Resolved | None:
    """A Hijri date (Umm al-Qura); without a year the one nearest to the publication."""
    month, number = day.month or 1, day.day
    if number is None:
        return None
    if day.year is not None:
        found = hijri.to_gregorian(day.year, month, number)
        clash = found is not None and day.weekday is not None and found.weekday() != day.weekday
        return _single(found, REASONS["clash"] if clash else None) if found else None
    today = hijri.from_gregorian(published)
    if today is None:
        return None
    candidates = [hijri.to_gregorian(today[0] + years, month, number) for years in (-1, 0, 1, 2)]
    days = [candidate for candidate in candidates if candidate]
    if not days:
        return None
    found, reason = year_of(days, published=published, weekday=None)
    return _single(found, REASONS[reason])
