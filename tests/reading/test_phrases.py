"""Which day and which hour belong together."""

from datetime import date, datetime, time

import pytest

from calfeed.reading.found import find_dates

SATURDAY = date(2016, 4, 30)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Gather at 4pm on Sunday, march at 5pm", [datetime(2016, 5, 1, 16), datetime(2016, 5, 1, 17)]),
        ("Gather at 4pm, march at 5pm on Sunday", [datetime(2016, 5, 1, 16), datetime(2016, 5, 1, 17)]),
        ("Sunday 2pm, Monday 4pm", [datetime(2016, 5, 1, 14), datetime(2016, 5, 2, 16)]),
        ("2pm Sunday, 4pm Monday", [datetime(2016, 5, 1, 14), datetime(2016, 5, 2, 16)]),
        ("5pm on Sunday and 6pm on Monday", [datetime(2016, 5, 1, 17), datetime(2016, 5, 2, 18)]),
        ("at 3 tomorrow afternoon", [datetime(2016, 5, 1, 15)]),
        ("Sunday at 5, 1 May", [datetime(2016, 5, 1, 17)]),
        ("Wed Aug 05 12:00:00 2015", [datetime(2015, 8, 5, 12)]),
        ("30 نيسان 2016 الموافق 23 رجب 1437 الساعة 5", [datetime(2016, 4, 30, 17)]),
        ("23 رجب 1437 الموافق 30 نيسان 2016 الساعة 5", [datetime(2016, 4, 30, 17)]),
        ("مساء الأحد الساعة 9", [datetime(2016, 5, 1, 21)]),
        ("Sunday at 9pm, doors 8pm until late", [datetime(2016, 5, 1, 21), datetime(2016, 5, 1, 20)]),
        ("every Sunday at 3pm", [datetime(2016, 5, 1, 15)]),
        ("3pm every Sunday", [datetime(2016, 5, 1, 15)]),
        ("daily at 3pm", [time(15)]),
        ("until 8pm", [time(20)]),
        ("until Sunday", [date(2016, 5, 1)]),
        ("Mondays and Sundays", []),
        ("Sunday 5pm after Friday prayers", [datetime(2016, 5, 1, 17)]),
        ("after Friday prayers Sunday", [datetime(2016, 5, 1, 13)]),
        ("7 Foo 2016 at 5pm", []),
        ("5pm on 7 Foo 2016", []),
        ("Sunday " + "and more words " * 10 + "at 5pm", [date(2016, 5, 1), time(17)]),
    ],
)
def test_days_and_hours_join(text: str, starts: list[object]):
    assert [found.start for found in find_dates(text, published=SATURDAY)] == starts


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Sunday at 7pm until 9pm", datetime(2016, 5, 1, 19), datetime(2016, 5, 1, 21)),
        ("from 5pm Sunday to 6pm Tuesday", datetime(2016, 5, 1, 17), datetime(2016, 5, 3, 18)),
        ("2016-05-01T09:00 - 2016-05-03T17:00", datetime(2016, 5, 1, 9), datetime(2016, 5, 3, 17)),
        ("1-3 May, 10:00-12:00", datetime(2016, 5, 1, 10), datetime(2016, 5, 3, 12)),
    ],
)
def test_ends_join(text: str, start: datetime, end: datetime):
    (found,) = find_dates(text, published=SATURDAY)
    assert (found.start, found.end) == (start, end)
