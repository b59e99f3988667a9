"""What a phrase says of a day or an hour, before anything is assumed: only what was said is set.

`resolve` makes dates and clock times of these; which assumptions it may make stands in `policy`.
"""

from calfeed.stage import stage

__all__ = ["Clock", "Day", "Name", "Offset", "Recurrence", "TimeRef", "Undecided", "Until", "Value"]


@stage(frozen=True, slots=True)
class Day:
    """A day, or a period of days, as said: "Saturday 7 May", "tomorrow", "in 3 days", "next week", "3-5 May"."""

    weekday: int | None = None
    """0 = Monday."""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    numbers: tuple[int, int] | None = None
    """Two numbers whose order (day and month, or month and day) is not said: 5/7."""
    order: str | None = None
    """"dm" or "md" of two numbers that leave no choice: 24/12."""
    hijri: bool = False
    """Day, month and year are of the Hijri calendar."""
    modifier: str | None = None
    """"next", "coming", "this", "last", "after-next", "before-last", of the weekday, the month or the unit."""
    unit: str | None = None
    """"day", "week", "month", "year", "weekend"."""
    count: int | None = None
    """How many units from `base`, or from the day of publication; negative is back. 0 days is today."""
    base: "Day | None" = None
    nth: int | None = None
    """The third (3) or last (-1) weekday of a month."""
    part: str | None = None
    """"start", "mid", "end" of the period, "whole" of the week that `base` is in, "exact" where it counts from a day to a day."""
    daypart: str | None = None
    """The part of the day that the same word says: tonight."""
    foreign: bool = False
    """Read by dateparser: its month is of a language that no word file has."""
    end: "Day | None" = None
    """The last day, included."""
    also: tuple["Day", ...] = ()
    """Further single days: "12 and 13 November"."""


@stage(frozen=True, slots=True)
class Clock:
    """A clock time as said; hour 0 to 24."""

    hour: int
    minute: int = 0
    meridiem: str | None = None
    """"am" or "pm"."""
    daypart: str | None = None
    """The part of the day that was said with it: "morning" for صباحا."""
    stated_24h: bool = False
    """True where the writing itself leaves no choice: 15:00, 1730, 09:00 after a 24-hour clock, noon."""
    end: "Clock | None" = None
    zone: str | None = None
    """The IANA zone said with it (3pm EST)."""
    zone_text: str | None = None
    """The words after بتوقيت where no table knows them: for the gazetteer."""
    about: bool = False
    """Around this time."""
    second: int = 0


@stage(frozen=True, slots=True)
class TimeRef:
    """A time without a clock: a prayer or a part of the day.

    `name` is one of fajr sunrise dhuhr asr maghrib isha tarawih friday sunset iftar, or of the parts
    dawn morning noon afternoon evening night, or school, work, mass, lunch.
    """

    name: str
    relation: str = "at"
    """"at", "after" or "before"."""
    minutes: int = 0
    """How long after or before, where that was said."""


@stage(frozen=True, slots=True)
class Recurrence:
    """What repeats: RFC 5545 FREQ, its interval, the weekdays (0 = Monday), until which day (included)."""

    frequency: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    position: int | None = None
    """The first (1) or last (-1) such weekday of the month."""
    until: Day | None = None


@stage(frozen=True, slots=True)
class Until:
    """An end that stands alone: "until 8 p.m.", حتى السبت."""

    value: Day | Clock | TimeRef


@stage(frozen=True, slots=True)
class Offset:
    """Minutes from now: "in two hours" is 120."""

    minutes: int


@stage(frozen=True, slots=True)
class Name:
    """A name that only looks like a date or an hour: "May Street", شارع 23 يوليو."""


@stage(frozen=True, slots=True)
class Undecided:
    """A time phrase that is not read, and why."""

    reason: str


Value = Day | Clock | TimeRef | Recurrence | Until | Offset | Name | Undecided
