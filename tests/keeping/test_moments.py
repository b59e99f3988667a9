"""A date as people write it: the file's one form is read, each of the others is named with what was meant."""

from datetime import date, datetime

import pytest

from calfeed.keeping.moments import read_moment

READ = {
    "2016-05-01": date(2016, 5, 1),
    "2016-05-01 18:30": datetime(2016, 5, 1, 18, 30),
    "2016-05-01T18:30": datetime(2016, 5, 1, 18, 30),
    "2016-05-01 18:30:00": datetime(2016, 5, 1, 18, 30),
}
MEANT = [
    ("2016-5-1", "bad-date", "2016-05-01"),
    ("2016/05/01", "date-order", "2016-05-01"),
    ("13.5.2016", "date-order", "2016-05-13"),
    ("5/13/2016", "date-order", "2016-05-13"),
    ("May 1, 2016", "date-order", "2016-05-01"),
    ("Sunday 1 May 2016 6pm", "date-order", "2016-05-01 18:00"),
    ("1 أيار 2016 6:30 مساءً", "date-order", "2016-05-01 18:30"),
    ("الأحد، 1 مايو 2016", "date-order", "2016-05-01"),
    ("31/2/2016", "impossible-date", None),
    ("2016-13-01", "impossible-date", None),
    ("18:30", "time-without-date", "18:30"),
    ("6.30", "time-without-date", "06:30"),
    ("6 pm", "time-without-date", "18:00"),
    ("6:30 صباحاً", "time-without-date", "06:30"),
    ("2016-05-01 6.30", "short-time", "2016-05-01 06:30"),
    ("2016-05-01 18", "short-time", "2016-05-01 18:00"),
    ("2016-05-01 18h30", "short-time", "2016-05-01 18:30"),
    ("2016-05-01 12:30 am", "hour-12", "2016-05-01 00:30"),
    ("2016-05-01 12 pm", "hour-12", "2016-05-01 12:00"),
    ("2016-05-01 13:30 pm", "impossible-time", None),
    ("2016-05-01 24:00", "hour-24", "2016-05-02 00:00"),
    ("2016-05-01 24:30", "impossible-time", None),
    ("2016-05-01 25:00", "impossible-time", None),
    ("2016-05-01T18:30Z", "time-offset", "2016-05-01 18:30"),
    ("2016-05-01T18:30:00+03:00", "time-offset", "2016-05-01 18:30"),
    ("2016-05-01 18:30:15", "seconds", "2016-05-01 18:30"),
    ("2016-05-01 soon", "hour-in-words", "2016-05-01"),
    ("tomorrow", "bad-date", None),
    ("", "bad-date", None),
    ("2016-05", "bad-date", None),
    ("1462127400", "bad-date", None),
]


@pytest.mark.parametrize(("text", "value"), READ.items())
def test_form_of_the_file_is_read(text, value):
    """The one form, with its two variants, has no mistake."""
    assert read_moment(text)[:3] == (value, None, None)


@pytest.mark.parametrize(("text", "code", "meant"), MEANT)
def test_other_forms_are_named(text, code, meant):
    """Which mistake it is, and what was meant where that is sure enough to be offered."""
    assert read_moment(text)[:3] == (None, code, meant)
