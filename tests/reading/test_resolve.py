"""Days and clock times of what was said."""

from datetime import date, datetime, time

import pytest

from calfeed.reading.policy import REASONS, Policy
from calfeed.reading.resolve import resolve_clock, resolve_day, resolve_offset
from calfeed.reading.times import Clock, Day, Offset

SATURDAY = date(2016, 4, 30)


def day(said: Day, published: date = SATURDAY, **policy: object) -> tuple[date, date | None, str | None] | None:
    return resolve_day(said, published=published, policy=Policy(**policy))  # type: ignore[arg-type]


def test_the_written_date_stands_against_its_weekday():
    assert day(Day(weekday=0, day=7, month=5, year=2016)) == (date(2016, 5, 7), None, REASONS["clash"])


def test_the_weekday_stands_against_today():
    """«اليوم الأحد» in a text posted on Saturday."""
    assert day(Day(weekday=6, unit="day", count=0)) == (date(2016, 5, 1), None, REASONS["today clash"])
    assert day(Day(weekday=5, unit="day", count=0)) == (SATURDAY, None, None)


def test_a_next_weekday_that_is_near_says_which_one_it_took():
    assert day(Day(weekday=6, modifier="next"), language="en") == (date(2016, 5, 8), None, REASONS["next"])


def test_no_such_day_is_none():
    assert day(Day(day=31, month=6, year=2016)) is None
    assert day(Day(day=31, month=6)) is None
    assert day(Day(day=30, month=2)) is None
    assert day(Day(day=31, month=13, hijri=True, year=1437)) is None
    assert day(Day(day=31, month=7, hijri=True)) is None
    assert day(Day(month=7, hijri=True, year=1437)) is None
    assert day(Day(weekday=5, nth=5, month=5, year=2016)) is None
    assert day(Day(weekday=5, nth=1, unit="day", count=0)) is None
    assert day(Day(day=7, month=5, end=Day(day=31, month=6))) is None
    assert day(Day(unit="eon", count=1)) is None
    assert day(Day()) is None


def test_a_period_until_a_leap_day_does_not_raise():
    said = Day(day=1, month=3, year=2016, end=Day(day=29, month=2))
    assert day(said, published=date(2016, 2, 1)) is None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        (Day(month=5, modifier="next"), date(2016, 5, 1), date(2016, 5, 31)),
        (Day(month=4, modifier="next"), date(2017, 4, 1), date(2017, 4, 30)),
        (Day(month=4, modifier="last"), date(2015, 4, 1), date(2015, 4, 30)),
        (Day(month=1), date(2017, 1, 1), date(2017, 1, 31)),
        (Day(month=3), date(2016, 3, 1), date(2016, 3, 31)),
        (Day(unit="year", count=0), date(2016, 1, 1), date(2016, 12, 31)),
        (Day(year=2014), date(2014, 1, 1), date(2014, 12, 31)),
        (Day(month=6, part="start"), date(2016, 6, 1), date(2016, 6, 10)),
        (Day(month=6, part="mid"), date(2016, 6, 11), date(2016, 6, 20)),
        (Day(month=6, part="end"), date(2016, 6, 30), None),
        (Day(day=7, month=5, modifier="this"), date(2016, 5, 7), None),
        (Day(day=7, month=4, modifier="next"), date(2017, 4, 7), None),
        (Day(day=7, month=5, modifier="last"), date(2015, 5, 7), None),
        (Day(weekday=5, modifier="after-next"), date(2016, 5, 14), None),
        (Day(weekday=5, modifier="last"), date(2016, 4, 23), None),
        (Day(unit="weekend", count=-1), date(2016, 4, 23), date(2016, 4, 24)),
    ],
)
def test_months_years_and_what_stands_before_them(said: Day, first: date, last: date | None):
    found = day(said)
    assert found
    assert found[:2] == (first, last)


def test_a_date_of_the_past_is_behind():
    assert day(Day(day=7, month=5), past=True) == (date(2015, 5, 7), None, REASONS["year"])


def test_the_29th_of_february_is_of_the_next_leap_year():
    found = day(Day(day=29, month=2), published=date(2016, 5, 1))
    assert found
    assert found[0] == date(2020, 2, 29)


def test_a_period_across_the_turn_of_the_year():
    said = Day(day=30, month=12, end=Day(day=2, month=1))
    assert day(said, published=date(2016, 12, 1)) == (date(2016, 12, 30), date(2017, 1, 2), REASONS["year"])


def test_weekdays_of_a_range_follow_one_another():
    assert day(Day(weekday=4, end=Day(weekday=0))) == (date(2016, 5, 6), date(2016, 5, 9), None)


def test_an_end_before_the_start_is_no_period():
    assert day(Day(day=7, month=5, year=2016, end=Day(day=3, month=5, year=2016))) is None


def test_numbers_take_the_order_of_the_country():
    said = Day(numbers=(5, 7), year=2016)
    assert day(said, language="en", country="GB") == (date(2016, 7, 5), None, None)
    assert day(said, language="en", country="US") == (date(2016, 5, 7), None, None)


def test_a_weekday_tells_the_order_of_numbers():
    """Thursday 10/11 of 2018 was in October."""
    found = day(Day(weekday=3, numbers=(10, 11), year=2018), language="en", country="GB")
    assert found == (date(2018, 10, 11), None, REASONS["order"])


def test_a_hijri_date_is_gregorian_afterwards():
    assert day(Day(day=23, month=7, year=1437, hijri=True)) == (SATURDAY, None, None)


def test_a_hijri_date_without_a_year_is_near():
    assert day(Day(day=1, month=9, hijri=True)) == (date(2016, 6, 6), None, REASONS["year"])


@pytest.mark.parametrize(
    ("country", "published", "first"),
    [
        ("LB", SATURDAY, SATURDAY),
        ("EG", SATURDAY, date(2016, 4, 29)),
        (None, date(2016, 5, 1), SATURDAY),
        (None, date(2016, 5, 2), date(2016, 5, 7)),
    ],
)
def test_the_weekend_that_is_on_or_next(country: str | None, published: date, first: date):
    found = day(Day(unit="weekend", count=0), published=published, country=country)
    assert found
    assert found[0] == first


def test_the_weekend_of_a_report_is_the_latest():
    assert day(Day(unit="weekend", count=0), published=date(2016, 5, 2), past=True) == (
        SATURDAY,
        date(2016, 5, 1),
        None,
    )


def test_saturday_the_7th_needs_a_month_where_the_7th_is_one():
    assert day(Day(weekday=5, day=7)) == (date(2016, 5, 7), None, None)
    assert day(Day(weekday=5, day=8)) is None


def test_days_far_from_the_calendar_do_not_raise():
    """The dateline reads with the first day that there is."""
    assert day(Day(day=7, month=5, year=2016), published=date.min) == (date(2016, 5, 7), None, None)
    assert day(Day(unit="day", count=-5), published=date.min) is None
    assert day(Day(unit="year", count=9000, part="exact")) is None
    assert day(Day(weekday=5), published=date.max) is None


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        (Clock(2, end=Clock(4, meridiem="pm")), time(14), time(16)),
        (Clock(11, end=Clock(1, meridiem="pm")), time(11), time(13)),
        (Clock(10, end=Clock(12, stated_24h=True)), time(10), time(12)),
        (Clock(7, meridiem="pm", end=Clock(9)), time(19), time(21)),
        (Clock(7, meridiem="pm", end=Clock(1)), time(19), time(1)),
        (Clock(4, end=Clock(6)), time(16), time(18)),
        (Clock(10, end=Clock(2)), time(10), time(14)),
        (Clock(9, daypart="morning", end=Clock(5)), time(9), time(17)),
        (Clock(24), time(0), None),
        (Clock(0, 30, daypart="night"), time(0, 30), None),
        (Clock(18, 30), time(18, 30), None),
        (Clock(12, meridiem="am"), time(0), None),
    ],
)  # fmt: skip
def test_the_halves_of_the_day_that_were_not_said(said: Clock, start: time, end: time | None):
    found = resolve_clock(said)
    assert (found.start, found.end) == (start, end)


def test_a_range_as_written_still_ends_after_it_begins():
    plain = Policy(announcement=False)
    assert resolve_clock(Clock(11, 30, end=Clock(1, 30)), policy=plain).end == time(13, 30)
    assert resolve_clock(Clock(5, end=Clock(7, meridiem="pm")), policy=plain).start == time(17)
    assert resolve_clock(Clock(4, end=Clock(6)), policy=plain).start == time(4)


def test_minutes_from_now():
    assert resolve_offset(Offset(-90), now=datetime(2016, 4, 30, 1)) == datetime(2016, 4, 29, 23, 30)
