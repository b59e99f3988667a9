"""What repeats → an RFC 5545 RRULE and the first day of the series."""

from datetime import date, timedelta

from calfeed.reading.times import Recurrence

__all__ = ["first_day", "rule_text"]

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def rule_text(recurrence: Recurrence, *, until: date | None) -> str:
    """The RRULE (RFC 5545 section 3.3.10); *until* is the last local day, included.

    >>> rule_text(Recurrence("WEEKLY", weekdays=(5,)), until=date(2016, 6, 25))
    'FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25'
    """
    parts = [f"FREQ={recurrence.frequency}"]
    if recurrence.interval > 1:
        parts.append(f"INTERVAL={recurrence.interval}")
    if recurrence.weekdays:
        position = "" if recurrence.position is None else str(recurrence.position)
        parts.append("BYDAY=" + ",".join(position + _DAYS[day] for day in recurrence.weekdays))
    if until:
        parts.append(f"UNTIL={until.isoformat()}")
    return ";".join(parts)


def first_day(recurrence: Recurrence, *, published: date) -> date:
    """The series' first day from *published* on.

    >>> first_day(Recurrence("WEEKLY", weekdays=(5,)), published=date(2016, 4, 28))
    datetime.date(2016, 4, 30)
    """
    days = (published + timedelta(days=ahead) for ahead in range(366))
    return next((day for day in days if _falls_on(recurrence, day)), published)


def _falls_on(recurrence: Recurrence, day: date) -> bool:
    if recurrence.weekdays and day.weekday() not in recurrence.weekdays:
        return False
    if recurrence.position is None or not recurrence.weekdays:
        return True
    if recurrence.position > 0:
        return (day.day - 1) // 7 + 1 == recurrence.position
    return (day + timedelta(days=7 * -recurrence.position)).month != day.month
