"""A record → its dates: one, or those of its series, with single dates cancelled or moved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calfeed.errors import SkippedHourError, ZoneError
from calfeed.event import Event, OccurrenceException
from calfeed.series import days, until
from calfeed.zones import to_utc

__all__ = ["Occurrence", "day_of", "instant", "last_day_of_series", "occurrences", "span"]

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event: wall clocks of its zone, or days (the last one included)."""

    day: date
    """The day that the series says; of an event that does not repeat, its own."""
    start: date | datetime
    end: date | datetime | None
    cancelled: bool = False
    moved: bool = False


def day_of(moment: date | datetime) -> date:
    """The day of *moment*."""
    return moment.date() if isinstance(moment, datetime) else moment


def occurrences(event: Event, first: date, last: date) -> list[Occurrence]:
    """The dates of *event* that begin from *first* to *last*, both included, in order; cancelled ones say so.

    >>> weekly = Event(start="2016-05-07 18:00", recurrence="FREQ=WEEKLY;BYDAY=SA",
    ...     exceptions=[{"date": "2016-05-14", "status": "cancelled"}])
    >>> [(one.start.day, one.cancelled) for one in occurrences(weekly, date(2016, 5, 1), date(2016, 5, 22))]
    [(7, False), (14, True), (21, False)]
    """
    if event.recurrence is None:
        found = [Occurrence(day_of(event.start), event.start, event.end)]
    else:
        found = list(_of_series(event, first, last))
    chosen = [one for one in found if first <= day_of(one.start) <= last]
    return sorted(chosen, key=lambda one: (day_of(one.start), str(one.start)))


def last_day_of_series(event: Event, *, today: date) -> date:
    """The last day of a series; of one without end, two years after *today* or its start."""
    start = day_of(event.start)
    rule = event.recurrence or ""
    if "COUNT=" in rule:
        return max(days(rule, start=start, first=start, last=start + 3660 * DAY), default=start)
    return until(rule) or max(start, today) + 731 * DAY


def span(start: date | datetime, end: date | datetime | None, zone: str | None) -> tuple[datetime, datetime]:
    """First and last instant (UTC) of an event; where no end is said, an hour; days begin and end at midnight.

    Raises ZoneError for a wall clock without a zone, or one that the zone's clock skips.
    """
    if not isinstance(start, datetime):
        last = max(day_of(end), start) if end is not None else start
        return _midnight(start, zone), _midnight(last + DAY, zone)
    begin = instant(start, zone)
    if end is None:
        return begin, begin + HOUR
    close = instant(end, zone) if isinstance(end, datetime) else _midnight(end + DAY, zone)
    return begin, close if close > begin else begin + HOUR


def instant(wall: datetime, zone: str | None) -> datetime:
    """The instant (UTC) of *wall* in *zone*. Raises ZoneError."""
    if zone is None:
        raise ZoneError(f"{wall:%Y-%m-%d %H:%M} has no timezone: write one such as Asia/Beirut")
    return to_utc(wall, zone)


def _of_series(event: Event, first: date, last: date) -> Iterator[Occurrence]:
    exceptions = {exception.date: exception for exception in event.exceptions}
    start = day_of(event.start)
    rule = event.recurrence or ""
    said = set(days(rule, start=start, first=max(first, start), last=last)) if last >= start else set()
    moved = {day for day, exception in exceptions.items() if exception.start is not None}
    for day in sorted(said | moved):
        yield _occurrence(event, day, exceptions.get(day))


def _occurrence(event: Event, day: date, exception: OccurrenceException | None) -> Occurrence:
    shift = day - day_of(event.start)
    start, end = event.start + shift, event.end + shift if event.end is not None else None
    if exception is None:
        return Occurrence(day, start, end)
    if exception.start is None:
        return Occurrence(day, start, end, cancelled=True)
    return Occurrence(day, *_moved(event, exception.start), moved=True)


def _moved(event: Event, to: date | datetime) -> tuple[date | datetime, date | datetime | None]:
    """Start and end of a date that is moved *to* another day, or moment; a day keeps the series' clock."""
    start = to
    if isinstance(event.start, datetime) and not isinstance(to, datetime):
        start = datetime.combine(to, event.start.time())
    if event.end is None or isinstance(start, datetime) != isinstance(event.start, datetime):
        return start, None
    return start, start + (event.end - event.start)


def _midnight(day: date, zone: str | None) -> datetime:
    """The instant at which *day* begins in *zone*: where midnight is skipped, an hour later by the clock."""
    wall = datetime(day.year, day.month, day.day)
    try:
        return to_utc(wall, zone or "UTC")
    except SkippedHourError:
        return to_utc(wall + HOUR, zone or "UTC")
