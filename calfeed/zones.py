"""The only door to pytz: wall clock + zone → instant; gaps and repeats decided here.

A wall clock is a naive `datetime`, a zone an IANA name in full, an instant a `datetime` in UTC.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache

import pytz

from calfeed.errors import SkippedHourError, UnknownZoneError

__all__ = [
    "Transition",
    "clock_shows",
    "is_called",
    "is_repeated",
    "is_skipped",
    "is_zone",
    "offset_at",
    "to_utc",
    "to_wall",
    "transitions",
    "tz_version",
    "zone_names",
    "zones_of_country",
]


@dataclass(frozen=True, slots=True)
class Transition:
    """One change of a zone's clock: from *before* to *after* (offsets from UTC) at *instant* (UTC)."""

    instant: datetime
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool


@lru_cache(maxsize=16384)
def to_utc(wall: datetime, zone: str) -> datetime:
    """The instant of *wall* in *zone*; of a repeated hour the first.

    Raises SkippedHourError where the clock never shows *wall*, UnknownZoneError for a name that is none.

    >>> to_utc(datetime(2016, 5, 1, 18, 30), "Asia/Beirut")
    datetime.datetime(2016, 5, 1, 15, 30, tzinfo=datetime.timezone.utc)
    """
    try:
        local = _zone(zone).localize(wall, is_dst=None)
    except pytz.NonExistentTimeError as error:
        raise SkippedHourError(
            f"{wall:%Y-%m-%d %H:%M} does not exist in {zone}: the clock jumps over it that night; "
            f"write the hour that clocks show, for instance {_after_gap(wall, zone):%Y-%m-%d %H:%M}"
        ) from error
    except pytz.AmbiguousTimeError:
        local = min(_zone(zone).localize(wall, is_dst=flag) for flag in (True, False))
    return local.astimezone(UTC)


def to_wall(instant: datetime, zone: str) -> datetime:
    """The wall clock of *zone* at *instant* (an aware datetime), naive."""
    return instant.astimezone(_zone(zone)).replace(tzinfo=None)


def clock_shows(wall: datetime, zone: str) -> int:
    """How many times the clock of *zone* shows *wall*: once, twice (set back that night) or never (set forward).

    >>> clock_shows(datetime(2016, 10, 30, 1, 30), "Europe/London"), clock_shows(datetime(2027, 3, 28, 0, 30), "Asia/Beirut")
    (2, 0)
    """
    try:
        _zone(zone).localize(wall, is_dst=None)
    except pytz.AmbiguousTimeError:
        return 2
    except pytz.NonExistentTimeError:
        return 0
    return 1


def is_repeated(wall: datetime, zone: str) -> bool:
    """Whether the clock of *zone* shows *wall* twice.

    >>> is_repeated(datetime(2016, 10, 30, 1, 30), "Europe/London")
    True
    """
    return clock_shows(wall, zone) == 2


def is_skipped(wall: datetime, zone: str) -> bool:
    """Whether the clock of *zone* jumps over *wall*.

    >>> is_skipped(datetime(2027, 3, 28, 0, 30), "Asia/Beirut")
    True
    """
    return clock_shows(wall, zone) == 0


def offset_at(instant: datetime, zone: str) -> timedelta:
    """The offset from UTC of *zone* at *instant* (an aware datetime)."""
    offset = instant.astimezone(_zone(zone)).utcoffset()
    assert offset is not None
    return offset


def is_called(zone: str, letters: str, wall: datetime) -> bool:
    """Whether people of *zone* call its clock at *wall* by *letters*, summer or winter: "CST" in Darwin is ACST.

    >>> is_called("Australia/Darwin", "CST", datetime(2023, 9, 7, 11)), is_called("Europe/London", "EST", datetime(2023, 9, 7))
    (True, False)
    """
    name = _zone(zone).localize(wall, is_dst=False).tzname() or ""
    return len(letters) > 2 and _without_season(name).endswith(_without_season(letters.upper()))


def _without_season(letters: str) -> str:
    """An abbreviation without its letter for standard time or daylight time.

    >>> _without_season("AEDT") == _without_season("AEST")
    True
    """
    return f"{letters[:-2]}?{letters[-1]}" if letters[-2:-1] in ("S", "D") else letters


def transitions(zone: str, first: datetime, last: datetime) -> list[Transition]:
    """The changes of *zone*'s clock between two instants (UTC, aware), both included, in order.

    A change of name alone is none.
    """
    tz = _zone(zone)
    instants = getattr(tz, "_utc_transition_times", [])
    details = getattr(tz, "_transition_info", [])
    found = []
    for index in range(1, len(instants)):
        instant = instants[index].replace(tzinfo=UTC)
        before, after = details[index - 1], details[index]
        if first <= instant <= last and before[0] != after[0]:
            found.append(Transition(instant, before[0], after[0], after[2], bool(after[1])))
    return found


def is_zone(name: str) -> bool:
    """Whether *name* is a zone of the tz database, spelt as there."""
    return name in _all_zones()


def zone_names() -> list[str]:
    """Every zone name of the tz database that is in use."""
    return list(pytz.common_timezones)


@cache
def zones_of_country(code: str) -> tuple[str, ...]:
    """The zones of a country (ISO 3166-1 alpha-2), the tz database's order; none for an unknown code."""
    return tuple(pytz.country_timezones.get(code, ()))


def tz_version() -> str:
    """The version of the tz database that pytz carries, such as "2026b"."""
    return str(pytz.OLSON_VERSION)  # type: ignore[attr-defined]


@cache
def _zone(name: str) -> pytz.tzinfo.BaseTzInfo:
    if name not in _all_zones():
        raise UnknownZoneError(f"{name!r} is no zone of the tz database; write an IANA name such as Asia/Beirut")
    return pytz.timezone(name)


@cache
def _all_zones() -> frozenset[str]:
    return frozenset(pytz.all_timezones)


def _after_gap(wall: datetime, zone: str) -> datetime:
    return to_wall(_zone(zone).localize(wall, is_dst=False).astimezone(UTC), zone)
