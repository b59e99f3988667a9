"""Properties as content lines and as jCal: escaped, folded by octets, read back alike."""

from datetime import datetime, timedelta

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calfeed.ical import Property, clean, component, content_line, fold, jcal_property, zone_readers


def summary(text: str) -> str:
    """What icalendar reads from a SUMMARY of *text*."""
    event = component("VEVENT", [Property("UID", "1"), Property("SUMMARY", text)])
    return str(icalendar.Event.from_ical(event)["SUMMARY"])


@given(st.text())
@example("بيروت, الأحد; الساعة 6:30\\7\n«نصرة لحلب»")
@example("\\" * 200)
@example("^" * 200)
@example("👩‍👩‍👧‍👦" * 30)
def test_a_text_is_read_back_as_it_was(text):
    assert summary(text).replace("\u2060", "") == clean(text).replace("\u2060", "")


@given(st.text(min_size=1), st.sampled_from(["SUMMARY", "X-LONG-NAME"]))
def test_no_line_passes_75_octets_or_cuts_a_character(text, name):
    line = content_line(Property(name, text))
    assert line.endswith(b"\r\n")
    for physical in line[:-2].split(b"\r\n"):
        assert len(physical) <= 75
        physical.decode()


@given(
    st.binary(max_size=300).map(lambda octets: octets.decode("latin-1").replace("\r", "").replace("\n", "").encode())
)
def test_folding_loses_nothing(line):
    assert fold(line).replace(b"\r\n ", b"") == line


def test_an_escape_is_not_cut_in_two():
    text = "a" * 66 + "," + "b" * 20
    assert b"\\\r\n" not in content_line(Property("SUMMARY", text))


def test_a_backslash_before_n_is_no_line_break():
    """That is how icalendar 7.3 writes it."""
    assert "\n" not in summary(r"C:\New")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x07c\x85d\ufeffe", "abc\nde"),
        ("tab\there", "tab here"),
        ("\u2067مرحبا\u2069", "\u2067مرحبا\u2069"),
        ("\ud800x", "x"),
    ],
)
def test_controls_go_and_marks_of_direction_stay(text, expected):
    """CLIENTS.md lesson 11."""
    assert clean(text) == expected


def test_a_parameter_with_a_colon_is_quoted():
    line = content_line(Property("X-APPLE-STRUCTURED-LOCATION", "geo:1,2", "uri", (("X-TITLE", "A: b; c"),)))
    assert line == b'X-APPLE-STRUCTURED-LOCATION;X-TITLE="A: b; c":geo:1,2\r\n'


@pytest.mark.parametrize("title", ['a"\r\nATTACH:http://x', "a\r\nATTACH", "a\nb", "a\u2028b"])
def test_a_parameter_cannot_smuggle_a_line_in(title):
    line = content_line(Property("X-A", "geo:1,2", "uri", (("X-TITLE", title),)))
    assert line.count(b"\n") == 1


def test_an_address_cannot_smuggle_a_line_in():
    assert content_line(Property("URL", "https://x\r\nMETHOD:REQUEST", "uri")).count(b"\r\n") == 1


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Property("DTSTART", "20160501", "date", (("VALUE", "DATE"),)), ["dtstart", {}, "date", "2016-05-01"]),
        (Property("DTSTAMP", "20160501T183000Z", "date-time"), ["dtstamp", {}, "date-time", "2016-05-01T18:30:00Z"]),
        (Property("SEQUENCE", "3", "integer"), ["sequence", {}, "integer", 3]),
        (Property("GEO", "33.8;35.5", "float"), ["geo", {}, "float", [33.8, 35.5]]),
        (Property("TZOFFSETTO", "+0330", "utc-offset"), ["tzoffsetto", {}, "utc-offset", "+03:30"]),
        (Property("CATEGORIES", ("a", "b")), ["categories", {}, "text", "a", "b"]),
        (
            Property("RRULE", "FREQ=WEEKLY;BYDAY=SA,SU;COUNT=5", "recur"),
            ["rrule", {}, "recur", {"freq": "WEEKLY", "byday": ["SA", "SU"], "count": 5}],
        ),
        (
            Property("RRULE", "FREQ=WEEKLY;UNTIL=20160625T200000Z", "recur"),
            ["rrule", {}, "recur", {"freq": "WEEKLY", "until": "2016-06-25T20:00:00Z"}],
        ),
    ],
)
def test_jcal_as_rfc_7265_has_it(item, expected):
    assert jcal_property(item) == expected


def test_a_vtimezone_is_believed_word_for_word():
    lines = (
        "BEGIN:VTIMEZONE", "TZID:Asia/Beirut", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700", "TZOFFSETTO:+0700", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "",
    )  # fmt: skip
    readers = zone_readers("\r\n".join(lines).encode())

    assert list(readers) == ["Asia/Beirut"]
    assert readers["Asia/Beirut"](datetime(2026, 7, 1)) == timedelta(hours=7)
