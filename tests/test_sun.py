"""Prayer times and sunset, checked against what mosques printed."""

from datetime import date, datetime, timedelta

import pytest

from calfeed.sun import PRAYERS, prayer_time

FRIDAY = date(2016, 5, 6)
ISTANBUL = {"latitude": 41.01384, "longitude": 28.94966, "timezone": "Europe/Istanbul", "country": "TR"}
BEIRUT = {"latitude": 33.89332, "longitude": 35.50157, "timezone": "Asia/Beirut", "country": "LB"}
LONDON = {"latitude": 51.50853, "longitude": -0.12574, "timezone": "Europe/London", "country": "GB"}
STOCKHOLM = {"latitude": 59.32938, "longitude": 18.06871, "timezone": "Europe/Stockholm", "country": "SE"}
TROMSO = {"latitude": 69.6489, "longitude": 18.9551, "timezone": "Europe/Oslo", "country": "NO"}
KIRITIMATI = {"latitude": 1.87, "longitude": -157.43, "timezone": "Pacific/Kiritimati", "country": "KI"}
AUCKLAND = {"latitude": -36.85, "longitude": 174.76, "timezone": "Pacific/Auckland", "country": "NZ"}
HONOLULU = {"latitude": 21.3, "longitude": -157.86, "timezone": "Pacific/Honolulu", "country": "US"}
CAIRO = {"latitude": 30.06263, "longitude": 31.24967, "timezone": "Africa/Cairo", "country": "EG"}
KARACHI = {"latitude": 24.8608, "longitude": 67.0104, "timezone": "Asia/Karachi", "country": "PK"}
EVERYWHERE = (ISTANBUL, BEIRUT, LONDON, STOCKHOLM, TROMSO, KIRITIMATI, AUCKLAND, HONOLULU, CAIRO, KARACHI)


@pytest.mark.parametrize(
    ("place", "noon"), [(ISTANBUL, (13, 2)), (BEIRUT, (12, 36)), (LONDON, (12, 58)), (STOCKHOLM, (12, 45))]
)
def test_dhuhr_of_a_friday(place, noon):
    assert prayer_time("dhuhr", day=FRIDAY, **place) == datetime(2016, 5, 6, *noon)


def test_the_friday_prayer_ends_three_quarters_of_an_hour_after_dhuhr():
    assert prayer_time("friday", day=FRIDAY, **ISTANBUL) == datetime(2016, 5, 6, 13, 47)


def test_tarawih_is_half_an_hour_after_isha():
    isha, tarawih = (prayer_time(name, day=FRIDAY, **BEIRUT) for name in ("isha", "tarawih"))
    assert tarawih - isha == timedelta(minutes=30)


@pytest.mark.parametrize("place", EVERYWHERE)
@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2016, 3, 27), date(2016, 6, 21), date(2016, 10, 30)])
def test_a_time_lies_on_its_own_local_day_or_there_is_none(place, day):
    for name in PRAYERS:
        wall = prayer_time(name, day=day, **place)
        assert wall is None or (wall.date() == day and wall.tzinfo is None and wall.second == 0)
    assert prayer_time("dhuhr", day=day, **place) is not None


@pytest.mark.parametrize("place", [ISTANBUL, BEIRUT, LONDON, CAIRO, KARACHI, AUCKLAND, HONOLULU, KIRITIMATI])
def test_the_prayers_of_a_day_follow_one_another(place):
    walls = [prayer_time(name, day=FRIDAY, **place) for name in ("fajr", "sunrise", "dhuhr", "asr", "sunset", "isha")]
    assert walls == sorted(walls)


def test_sunset_is_when_clocks_say_it():
    """London, 21 June 2016: sunset at 21:21 (British summer time)."""
    assert prayer_time("sunset", day=date(2016, 6, 21), **LONDON) in {
        datetime(2016, 6, 21, 21, minute) for minute in (21, 22, 23)
    }


def test_isha_of_a_northern_summer_is_a_share_of_the_night():
    """Twilight lasts all night in Stockholm in May; mosques then pray before eleven or so, not after midnight."""
    wall = prayer_time("isha", day=FRIDAY, **STOCKHOLM)
    assert wall is not None
    assert 22 <= wall.hour <= 23


def test_hanafi_countries_pray_asr_later():
    hanafi = prayer_time("asr", day=FRIDAY, **KARACHI)
    other = prayer_time("asr", day=FRIDAY, **{**KARACHI, "country": None})
    assert hanafi - other > timedelta(minutes=30)


def test_a_place_out_of_the_world_gives_nothing():
    assert prayer_time("dhuhr", day=FRIDAY, latitude=95.0, longitude=0.0, timezone="UTC", country=None) is None


def test_an_unknown_prayer_is_a_fault_of_the_caller():
    with pytest.raises(KeyError):
        prayer_time("lunch", day=FRIDAY, **BEIRUT)
