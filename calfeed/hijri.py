"""The only door to hijridate: dates of the Umm al-Qura calendar ⇄ dates of ours.

Umm al-Qura (Saudi Arabia) is the printed Hijri calendar; a month that a country begins by sighting the moon
may differ from it by a day, so a date taken from here is to be marked as inferred.
"""

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

__all__ = ["from_gregorian", "to_gregorian"]


def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The date of a Hijri *year*, *month* (1 = Muharram) and *day*; None for a day that the calendar does not have.

    Known are the years 1343 to 1500 (1924 to 2077). A 30th of a month of 29 days is the day after its 29th,
    since countries that sight the moon count such days.

    >>> to_gregorian(1437, 7, 23)  # 23 Rajab 1437
    datetime.date(2016, 4, 30)
    """
    try:
        return date.fromordinal(Hijri(year, month, day).to_gregorian().toordinal())
    except (ValueError, OverflowError):
        last = to_gregorian(year, month, 29) if day == 30 else None
        return last + timedelta(days=1) if last else None


def from_gregorian(day: date) -> tuple[int, int, int] | None:
    """The Hijri year, month (1 = Muharram) and day of *day*; None outside of 1924 to 2077.

    >>> from_gregorian(date(2016, 4, 30))
    (1437, 7, 23)
    """
    try:
        return Gregorian(day.year, day.month, day.day).to_hijri().datetuple()
    except OverflowError:
        return None
