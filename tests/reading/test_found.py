"""The date half alone."""

import random
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfeed.reading.found import FoundDate, find_dates

SATURDAY = date(2016, 4, 30)


def test_the_words_stand_where_the_offset_says():
    text = "بيروت : يوم الاحد الساعة 6.30 ساحة الاسكوا"
    (found,) = find_dates(text, published=SATURDAY)
    assert found.text == "يوم الاحد الساعة 6.30"
    assert text[found.offset :].startswith(found.text)
    assert found.start == datetime(2016, 5, 1, 18, 30)
    assert "start" in found.inferred


def test_a_day_is_a_date_and_an_hour_alone_a_time():
    assert [one.start for one in find_dates("Sunday", published=SATURDAY)] == [date(2016, 5, 1)]
    assert [one.start for one in find_dates("at 6.30 p.m.", published=SATURDAY)] == [time(18, 30)]


def test_what_was_said_is_not_inferred():
    (found,) = find_dates("السبت 7 أيار 2016 الساعة 6.30 مساء", published=SATURDAY)
    assert found.inferred == {}


def test_a_bare_hour_stays_as_written_outside_of_announcements():
    assert find_dates("at 6.30", published=SATURDAY, announcement=False)[0].start == time(6, 30)
    assert find_dates("at 6.30", published=SATURDAY)[0].start == time(18, 30)


def test_the_moment_of_publication_decides_about_today():
    text = "Saturday at 11 am"
    assert find_dates(text, published=datetime(2016, 4, 30, 10))[0].start == datetime(2016, 4, 30, 11)
    assert find_dates(text, published=datetime(2016, 4, 30, 12))[0].start == datetime(2016, 5, 7, 11)


def test_hours_from_now_need_the_moment_of_publication():
    assert find_dates("in 2 hours", published=SATURDAY) == []
    assert find_dates("in 2 hours", published=datetime(2016, 4, 30, 12))[0].start == datetime(2016, 4, 30, 14)


def test_a_venue_may_stand_between_a_day_and_its_hour():
    (found,) = find_dates("السبت أمام السفارة الروسية في بيروت الساعة 3 عصرا", published=SATURDAY)
    assert found.start == datetime(2016, 4, 30, 15)


def test_an_hour_on_the_next_line_is_another_phrase():
    assert [one.start for one in find_dates("Sunday\n3pm", published=SATURDAY)] == [date(2016, 5, 1), time(15)]


def test_an_evening_that_the_text_speaks_of_moves_a_bare_hour():
    (found,) = find_dates("Sunday evening at 9", published=SATURDAY)
    assert found.start == datetime(2016, 5, 1, 21)


def test_a_country_decides_on_its_weekend_and_its_order_of_numbers():
    assert find_dates("the weekend", published=date(2016, 5, 4), country="EG")[0].start == date(2016, 5, 6)
    assert find_dates("5/7/2016", published=SATURDAY, country="US")[0].start == date(2016, 5, 7)
    assert find_dates("5/7/2016", published=SATURDAY, country="GB")[0].start == date(2016, 7, 5)


def test_seconds_are_kept():
    (found,) = find_dates("2016-05-07T18:30:15Z", published=SATURDAY)
    assert found.start == datetime(2016, 5, 7, 18, 30, 15)
    assert find_dates("6:30:15 PM", published=SATURDAY)[0].start == time(18, 30, 15)


def test_two_days_with_their_hours_are_one_period():
    (found,) = find_dates("from Sunday 5pm to Tuesday 6pm", published=SATURDAY)
    assert (found.start, found.end) == (datetime(2016, 5, 1, 17), datetime(2016, 5, 3, 18))


def test_an_hour_past_midnight_ends_the_next_day():
    (found,) = find_dates("Sunday 10pm - 1am", published=SATURDAY)
    assert found.end == datetime(2016, 5, 2, 1)


def test_a_plain_list_in_a_third_language():
    """French is one word file, one corpus file and one line of the registry."""
    text = "Paris : samedi 7 mai à 15h, place de la République\nLyon : dimanche 8 mai à 14h30, place Bellecour"
    assert [one.start for one in find_dates(text, published=SATURDAY)] == [
        datetime(2016, 5, 7, 15),
        datetime(2016, 5, 8, 14, 30),
    ]


def test_a_month_of_another_language_is_marked():
    (found,) = find_dates("am 7. März 2017 um 18:00", published=SATURDAY)
    assert found.start == datetime(2017, 3, 7, 18)
    assert "dateparser" in found.inferred["start"]


MONTHS = [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
]
HOURS = ["الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة"]
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def decorated(text: str, seed: int) -> str:
    """*text* with tatweel between letters and vowel signs after them, as people write for the eye."""
    chance = random.Random(seed)
    out = []
    for place, letter in enumerate(text):
        out.append(letter)
        following = text[place + 1 : place + 2]
        if "\u0621" <= letter <= "\u064a" and chance.random() < 0.3:
            out.append(chance.choice("\u064b\u064e\u064f\u0650\u0651\u0652"))
        if letter in "بتثجحخسشصضطظعغفقكلمنهي" and "\u0621" <= following <= "\u064a" and chance.random() < 0.2:
            out.append("ـ")
    return "".join(out)


@given(
    day=st.dates(date(2016, 5, 1), date(2017, 4, 1)),
    hour=st.integers(1, 7),
    form=st.sampled_from(
        [
            "{day} {month} {year} الساعة {clock} مساء",
            "{day}/{number}/{year} الساعة {clock} مساء",
            "{day} {month} {year} الساعة {word} والنصف مساء",
        ]
    ),
    digits=st.sampled_from([{}, DIGITS, PERSIAN]),
    seed=st.integers(0, 1000),
)
def test_a_written_moment_is_read_back_in_every_spelling(
    day: date, hour: int, form: str, digits: dict[int, int], seed: int
):
    text = form.format(
        day=day.day,
        month=MONTHS[day.month - 1],
        number=day.month,
        year=day.year,
        clock=f"{hour}:30",
        word=HOURS[hour - 1],
    )
    (found,) = find_dates(decorated(text.translate(digits), seed), published=SATURDAY)
    assert found.start == datetime(day.year, day.month, day.day, hour + 12, 30)


@given(
    text=st.text(max_size=200),
    published=st.sampled_from([SATURDAY, datetime(2016, 4, 30, 12), date.min, date.max]),
    announcement=st.booleans(),
)
def test_no_text_raises(*, text: str, published: date, announcement: bool):
    for found in find_dates(text, published=published, announcement=announcement):
        assert isinstance(found, FoundDate)
        assert text[found.offset : found.offset + len(found.text)] == found.text


PIECES = ["31", "30", "29", "February", "0", "00", "24:00", "99", "1/1", "45/13/2016", "7/5", "first", "in", "a", "week", "months", "next", "month", "last", "Saturday", "of", "May", "from", "to", "12", "noon", "midnight", "hour", "minutes", "past", "ago", "until", "before", "after", "١٥", "شعبان", "1437", "هـ", "بعد", "قبل", "ألف", "سنة", "9999", "years", "في", "يومين", "الماضي", "القادم", "إلا", "ربع", "و", "the"]  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=12),
    st.sampled_from([SATURDAY, datetime(2016, 2, 29), date.min, date.max]),
)
def test_no_order_of_time_words_raises(words: list[str], published: date):
    find_dates(" ".join(words), published=published)


@pytest.mark.parametrize(
    "unit", ["Saturday 7 May at 6pm ", "السبت 7 أيار الساعة 6 مساء ", "7 - ", "the ", "الساعة ", "1.", "a" * 50 + " "]
)
def test_reading_is_linear_in_the_length_of_a_text(unit: str):
    """Four times the text takes no more than ten times as long: quadratic would be sixteen."""
    import time as clock

    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            begun = clock.process_time()
            find_dates(text, published=SATURDAY)
            best = min(best, clock.process_time() - begun)
        return best

    short = unit * (12_000 // len(unit))
    assert seconds(short * 4) <= 10 * seconds(short) + 0.02
