"""One date of a series called off or moved: what `exceptions` of the record then say."""

from datetime import date, datetime, timedelta

from calfeed import series
from calfeed.errors import UsageError
from calfeed.event import Event, OccurrenceException, moment_text

__all__ = ["date_moved", "date_off", "own_start"]

_NEAR = timedelta(days=400)


def date_off(event: Event, day: date) -> Event:
    """*event*, a series, with its date *day* called off. Raises UsageError for a day that is none of its dates.

    >>> weekly = Event(id="a", start="2016-05-07 15:00", recurrence="FREQ=WEEKLY;BYDAY=SA")
    >>> date_off(weekly, date(2016, 5, 14)).exceptions
    (OccurrenceException(date=datetime.date(2016, 5, 14), status='cancelled', start=None),)
    """
    _check(event, day)
    return _with(event, day, OccurrenceException(date=day, status="cancelled"))


def date_moved(event: Event, day: date, start: date | datetime) -> Event:
    """*event*, a series, with its date *day* at *start*; at its own time again, where that is what the rule says."""
    _check(event, day)
    return _with(event, day, None if start == own_start(event, day) else OccurrenceException(date=day, start=start))


def own_start(event: Event, day: date) -> date | datetime:
    """When the date *day* of a series starts, as its rule says."""
    return datetime.combine(day, event.start.time()) if isinstance(event.start, datetime) else day


def _with(event: Event, day: date, exception: OccurrenceException | None) -> Event:
    others = [one for one in event.exceptions if one.date != day]
    made = sorted([*others, *([exception] if exception else [])], key=lambda one: one.date)
    return event.model_copy(update={"exceptions": event.exceptions if made == [*event.exceptions] else tuple(made)})


def _check(event: Event, day: date) -> None:
    """Raise UsageError, with the dates that could be meant, where *day* is no date of the series."""
    if event.recurrence is None:
        raise UsageError(f"{event.id} has one date alone: leave --date out")
    first = event.start.date() if isinstance(event.start, datetime) else event.start
    if day >= first and series.is_in_series(day, rule=event.recurrence, start=first):
        return
    for one in event.exceptions:
        if one.start is not None and moment_text(one.start).startswith(f"{day}"):
            raise UsageError(f"{day} is where the date {one.date} was moved to: say --date {one.date}")
    found = series.days(event.recurrence, start=first, first=max(first, day - _NEAR), last=max(first, day) + _NEAR)
    near = sorted(sorted({first, *found}, key=lambda one: abs(one - day))[:3])
    raise UsageError(f"{event.id} has no date {day}; its dates near it: {', '.join(map(str, near))}")
