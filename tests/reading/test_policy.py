"""Each assumption is one rule, tested alone."""

from datetime import date, time

import pytest

from calfeed.reading.policy import (
    Policy,
    has_month_first,
    hour_in_part,
    hour_without_half,
    next_weekday,
    plain_weekday,
    weekend_days,
    year_of,
)

SATURDAY = date(2016, 4, 30)


@pytest.mark.parametrize(
    ("hour", "evening", "expected"),
    [
        (1, False, 13),
        (6, False, 18),
        (7, False, 19),
        (8, False, 8),
        (11, False, 11),
        (8, True, 20),
        (11, True, 23),
        (12, False, 12),
    ],
)
def test_a_bare_hour_is_the_afternoon_from_1_to_7_and_the_morning_from_8_to_11(
    *, hour: int, evening: bool, expected: int
):
    found, reason = hour_without_half(hour, evening=evening)
    assert found == expected
    assert reason


def test_outside_of_announcements_a_bare_hour_stays_as_written():
    assert hour_without_half(6, announcement=False) == (6, None)


@pytest.mark.parametrize(
    ("hour", "part", "expected"),
    [
        (5, "night", 5), (6, "night", 18), (11, "night", 23), (12, "night", 0), (1, "noon", 13), (11, "noon", 11), (12, "noon", 12),
        (12, "morning", 0), (9, "morning", 9), (3, "dawn", 3), (3, "asr", 15), (5, "evening", 17), (12, "evening", 0), (12, "afternoon", 12),
        (7, "sunset", 19), (18, "evening", 18),
    ],
)  # fmt: skip
def test_an_hour_with_a_part_of_the_day(hour: int, part: str, expected: int):
    """«5 ليلا» is five in the night, «6 ليلا» six in the evening."""
    assert hour_in_part(hour, part) == expected


@pytest.mark.parametrize(
    ("language", "country", "announcement", "expected"),
    [
        ("en", "US", True, True), ("en", "GB", True, False), ("en", None, True, False), ("ar", "US", True, False),
        ("en", None, False, True), ("ar", None, False, False),
    ],
)  # fmt: skip
def test_the_month_stands_first_in_american_english(
    *, language: str, country: str | None, announcement: bool, expected: bool
):
    assert has_month_first(Policy(language=language, country=country, announcement=announcement)) is expected


def test_the_weekday_of_the_post_is_today_while_the_clock_is_ahead():
    posted_at_noon = Policy(now=time(12))
    assert plain_weekday(5, published=SATURDAY, clock=time(17), policy=posted_at_noon) == SATURDAY
    assert plain_weekday(5, published=SATURDAY, clock=time(11), policy=posted_at_noon) == date(2016, 5, 7)
    assert plain_weekday(5, published=SATURDAY, clock=None, policy=posted_at_noon) == SATURDAY
    assert plain_weekday(5, published=SATURDAY, clock=time(11), policy=Policy()) == SATURDAY


def test_a_weekday_of_the_past_is_the_last_one():
    assert plain_weekday(3, published=SATURDAY, clock=None, policy=Policy(past=True)) == date(2016, 4, 28)


def test_next_in_arabic_is_the_nearest_and_never_today():
    arabic = Policy(language="ar")
    assert next_weekday(6, published=SATURDAY, policy=arabic) == (date(2016, 5, 1), None)
    assert next_weekday(5, published=SATURDAY, policy=arabic) == (date(2016, 5, 7), None)


def test_next_in_english_leaves_out_a_day_that_is_near():
    """On a Saturday "next Sunday" is not tomorrow, "next Wednesday" is the nearest one."""
    english = Policy(language="en")
    assert next_weekday(6, published=SATURDAY, policy=english) == (date(2016, 5, 8), "next")
    assert next_weekday(2, published=SATURDAY, policy=english) == (date(2016, 5, 4), None)


def test_a_past_date_without_a_year_is_kept_for_60_days_and_rolls_then():
    def years(month: int, day: int) -> list[date]:
        return [date(year, month, day) for year in (2015, 2016, 2017)]

    assert year_of(years(3, 1), published=SATURDAY, weekday=None) == (date(2016, 3, 1), "year")
    assert year_of(years(2, 29 - 1), published=SATURDAY, weekday=None) == (date(2017, 2, 28), "year")
    assert year_of(years(12, 28), published=date(2016, 1, 3), weekday=None) == (date(2015, 12, 28), "year")


def test_a_weekday_that_contradicts_the_date_looks_for_the_neighbouring_year():
    """7 May is a Saturday in 2016 and a Sunday in 2017."""
    candidates = [date(year, 5, 7) for year in (2015, 2016, 2017)]
    assert year_of(candidates, published=SATURDAY, weekday=6) == (date(2017, 5, 7), "weekday year")
    assert year_of(candidates, published=SATURDAY, weekday=1) == (date(2016, 5, 7), "clash")


@pytest.mark.parametrize(
    ("country", "expected"),
    [("EG", (4, 5)), ("SY", (4, 5)), ("LB", (5, 6)), ("TN", (5, 6)), ("AE", (5, 6)), (None, (5, 6))],
)
def test_the_weekend_is_that_of_the_country(country: str | None, expected: tuple[int, int]):
    assert weekend_days(country) == expected
