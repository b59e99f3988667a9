"""Rules of recurrence: what is wrong with one, and the days of a good one."""

from datetime import date

import pytest

from calfeed.series import Fault, days, fault, is_in_series, until

GOOD = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=2016-06-25",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;COUNT=5",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20160625",
    "BYMONTH=3,10;FREQ=YEARLY;BYDAY=2SU;BYSETPOS=1",
]
BAD = [
    ("weekly", Fault("part", "weekly")),
    ("", Fault("part", "")),
    ("FREQ=HOURLY", Fault("value", "FREQ=HOURLY")),
    ("FREQ=WEEKLY;BYDAYS=SA", Fault("part", "BYDAYS=SA")),
    ("FREQ=WEEKLY;BYDAY=SAT", Fault("value", "BYDAY=SAT")),
    ("FREQ=WEEKLY;INTERVAL=0", Fault("value", "INTERVAL=0")),
    ("FREQ=WEEKLY;COUNT=99999999", Fault("value", "COUNT=99999999")),
    ("FREQ=WEEKLY;FREQ=DAILY", Fault("double", "FREQ")),
    ("BYDAY=SA", Fault("frequency", "BYDAY=SA")),
    ("FREQ=DAILY;COUNT=3;UNTIL=2016-06-01", Fault("both-ends", "FREQ=DAILY;COUNT=3;UNTIL=2016-06-01")),
    ("FREQ=DAILY;UNTIL=2016-02-30", Fault("value", "FREQ=DAILY;UNTIL=2016-02-30")),
    ("FREQ=YEARLY;BYMONTH=13", Fault("never", "FREQ=YEARLY;BYMONTH=13")),
    ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", Fault("never", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")),
]


@pytest.mark.parametrize("rule", GOOD)
def test_good_rule_has_no_fault(rule):
    """Rules that people need, in any order of their parts."""
    assert fault(rule) is None


@pytest.mark.parametrize(("rule", "wrong"), BAD)
def test_bad_rule_has_its_fault_named(rule, wrong):
    """The first thing that is wrong, with the words it is about."""
    assert fault(rule) == wrong


def test_last_day_is_included():
    """UNTIL is a local day of the series itself, whichever way it is written."""
    for rule in ("FREQ=WEEKLY;UNTIL=2016-05-21", "FREQ=WEEKLY;UNTIL=20160521"):
        assert until(rule) == date(2016, 5, 21)
        found = list(days(rule, start=date(2016, 5, 7), first=date(2016, 5, 1), last=date(2017, 1, 1)))
        assert found == [date(2016, 5, 7), date(2016, 5, 14), date(2016, 5, 21)]
    assert until("FREQ=WEEKLY") is None


def test_days_are_cut_at_both_ends():
    """Only what lies between the two days, both included."""
    assert list(days("FREQ=DAILY", start=date(2016, 5, 1), first=date(2016, 5, 3), last=date(2016, 5, 4))) == [
        date(2016, 5, 3),
        date(2016, 5, 4),
    ]
    assert list(days("FREQ=DAILY;COUNT=2", start=date(2016, 5, 1), first=date(2016, 5, 3), last=date(2016, 5, 4))) == []


def test_start_belongs_to_its_series():
    """RFC 5545 section 3.8.5.3: DTSTART counts, whether the rule names its day or not."""
    rule = "FREQ=WEEKLY;BYDAY=SA"
    assert is_in_series(date(2016, 5, 1), rule=rule, start=date(2016, 5, 1))
    assert is_in_series(date(2016, 5, 7), rule=rule, start=date(2016, 5, 1))
    assert not is_in_series(date(2016, 5, 8), rule=rule, start=date(2016, 5, 1))
