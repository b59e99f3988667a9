"""Hijri dates through the Umm al-Qura calendar."""

from datetime import date, timedelta

import pytest

from calfeed.hijri import from_gregorian, to_gregorian


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1437, 7, 23), date(2016, 4, 30)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1432, 1, 1), date(2010, 12, 7)),
        ((1443, 10, 1), date(2022, 5, 2)),
    ],
)
def test_a_date_goes_both_ways(hijri, gregorian):
    """First days of Ramadan and Shawwal as Saudi Arabia printed them."""
    assert to_gregorian(*hijri) == gregorian
    assert from_gregorian(gregorian) == hijri


def test_every_day_of_a_century_survives_the_round_trip():
    day = date(1990, 1, 1)
    while day < date(2050, 1, 1):
        hijri = from_gregorian(day)
        assert hijri is not None
        assert to_gregorian(*hijri) == day
        day += timedelta(days=17)


def test_the_thirtieth_of_a_short_month_is_the_day_after_its_last():
    """Sha'ban 1437 has 29 days in Umm al-Qura; elsewhere the moon was not seen and people wrote a 30th."""
    last = to_gregorian(1437, 8, 29)
    assert last is not None
    assert to_gregorian(1437, 8, 30) == last + timedelta(days=1)
    assert to_gregorian(1437, 11, 30) == to_gregorian(1437, 12, 1)


@pytest.mark.parametrize(
    "hijri", [(1437, 13, 1), (1437, 0, 1), (1437, 7, 31), (1300, 1, 1), (2016, 4, 30), (1437, 13, 30)]
)
def test_what_is_no_hijri_date_gives_nothing(hijri):
    assert to_gregorian(*hijri) is None


def test_a_day_outside_of_the_calendar_gives_nothing():
    assert from_gregorian(date(1800, 1, 1)) is None
    assert from_gregorian(date(2100, 1, 1)) is None
