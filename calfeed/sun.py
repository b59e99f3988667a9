"""The only door to al-falak: the wall clock of a prayer or of the sunset, for a day at a place.

The method (the sun's depression at fajr and isha) is the one that the country's mosques follow, where al-falak
knows it, else the Muslim World League's. Announcements say «بعد صلاة الجمعة» where others say "at 1.30 p.m.".
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from alfalak import (
    AlFalakError,
    CalculationMethod,
    CalculationParameters,
    HighLatitudeRule,
    Madhab,
    PrayerTimes,
)

from calfeed.zones import to_wall

__all__ = ["PRAYERS", "prayer_time"]

_METHOD_COUNTRIES: Mapping[CalculationMethod, str] = {
    CalculationMethod.EGYPTIAN: "EG SD SS LY SY LB IQ",
    CalculationMethod.UMM_AL_QURA: "SA YE",
    CalculationMethod.DUBAI: "AE",
    CalculationMethod.KUWAIT: "KW",
    CalculationMethod.QATAR: "QA",
    CalculationMethod.KARACHI: "PK IN BD AF",
    CalculationMethod.NORTH_AMERICA: "US CA",
    CalculationMethod.UOIF: "FR",
    CalculationMethod.SINGAPORE: "SG ID",
    CalculationMethod.JAKIM: "MY BN",
}
_METHOD: Final = {code: method for method, codes in _METHOD_COUNTRIES.items() for code in codes.split()}
_HANAFI: Final = frozenset({"PK", "IN", "BD", "AF"})
"""Where the afternoon prayer is called when shadows are twice as long, an hour or so later."""

_MARKERS: Final = {
    "fajr": ("fajr", 0),
    "sunrise": ("sunrise", 0),
    "eid": ("sunrise", 20),  # when the sun stands a spear's length high
    "dhuhr": ("dhuhr", 0),
    "friday": ("dhuhr", 45),  # the sermon and the prayer take so long
    "asr": ("asr", 0),
    "sunset": ("maghrib", 0),
    "maghrib": ("maghrib", 0),
    "isha": ("isha", 0),
    "tarawih": ("isha", 30),
}
"""Each prayer as al-falak's marker and the minutes after it."""

PRAYERS: Final = tuple(_MARKERS)

_HIGH_LATITUDE: Final = 48.0
"""Degrees from where twilight may last all night: there isha follows sunset by a share of the night."""


def prayer_time(
    prayer: str, *, day: date, latitude: float, longitude: float, timezone: str, country: str | None
) -> datetime | None:
    """The wall clock (naive, to the minute, in *timezone*) of *prayer*, one of PRAYERS, at a place on *day*.

    "friday" is dhuhr + 45 minutes, when people leave the mosque; "tarawih" isha + 30. None where the sky gives no
    such time on that local day (isha of a northern June after midnight). Raises KeyError for a word that is none
    of PRAYERS, UnknownZoneError for a zone that is none.

    >>> prayer_time("dhuhr", day=date(2016, 5, 6), latitude=33.89, longitude=35.5, timezone="Asia/Beirut", country="LB")
    datetime.datetime(2016, 5, 6, 12, 36)
    """
    marker, minutes = _MARKERS[prayer]
    for shift in (0, -1, 1):  # east of 180° a day's noon in UTC is the day before's, as on Kiritimati
        times = _prayer_times(day + timedelta(days=shift), round(latitude, 2), round(longitude, 2), country or "")
        if times is None:
            return None
        if to_wall(times.dhuhr, timezone).date() == day:
            wall = to_wall(getattr(times, marker), timezone).replace(second=0) + timedelta(minutes=minutes)
            return wall if wall.date() == day else None
    return None


@lru_cache(maxsize=4096)
def _prayer_times(day: date, latitude: float, longitude: float, country: str) -> PrayerTimes | None:
    method = _METHOD.get(country, CalculationMethod.MUSLIM_WORLD_LEAGUE)
    parameters = CalculationParameters(method=method)
    if country in _HANAFI:
        parameters.madhab = Madhab.HANAFI
    if abs(latitude) >= _HIGH_LATITUDE:
        parameters.high_latitude_rule = HighLatitudeRule.TWILIGHT_ANGLE
    moment = datetime(day.year, day.month, day.day)
    try:
        return PrayerTimes((latitude, longitude), moment, calculation_parameters=parameters)
    except AlFalakError:
        return None
