"""Any filter together: what fits, what the name says, and clear words for what is no filter."""

import re
from urllib.parse import parse_qsl

import icalendar
import pytest

from calfeed.errors import FilterError
from calfeed.publishing.filters import filtered


@pytest.fixture(scope="module")
def site(hard):
    return hard.site()


def ids(site, query):
    body = filtered(site, parse_qsl(query, keep_blank_values=True)).body()
    found = {str(event["UID"]).partition("@")[0] for event in icalendar.Calendar.from_ical(body).walk("VEVENT")}
    return {one.rpartition("-")[2] for one in found}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=lb", {"aaaaa", "ooooo", "ppppp"}),
        ("city=beirut&kind=vigil", {"aaaaa", "ooooo", "ppppp"}),
        ("city=بيروت&to=2026-12-31", {"aaaaa"}),
        ("city=New+York+City", {"lllll", "mmmmm", "nnnnn"}),
        ("country=US&city=chicago", {"rrrrr"}),
        ("status=cancelled", {"bbbbb"}),
        ("status=tentative&lang=en", {"iiiii"}),
        ("from=2026-12-18&to=2026-12-18&kind=strike", {"qqqqq"}),
        ("from=2026-12-19&to=2026-12-19&kind=strike", {"qqqqq"}),
        ("from=2026-12-20&to=2026-12-20&kind=strike", set()),
        ("to=2016-12-31", {"jjjjj"}),
        ("from=2027-01-03&to=2027-01-03", {"eeeee"}),  # the moved date of a series
        ("from=2027-01-02&to=2027-01-02", set()),
        ("country=&city=&kind=&from=&to=&status=&lang=&country=jo", {"sssss"}),
        ("country=SE", set()),
        ("city=stockholm", set()),
        ("city=Berut&kind=vigil&to=2026-12-31", {"aaaaa"}),  # another spelling that the gazetteer knows
    ],
)
def test_what_fits(site, query, expected):
    assert ids(site, query) == expected


def test_days_are_those_of_the_place(site):
    """Los Angeles aside: half past midnight in New York is yesterday in Chicago; the filter goes by New York's day."""
    assert "lllll" in ids(site, "from=2026-11-01&to=2026-11-01&country=us")


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("country=lb&kind=vigil&lang=en", "Hard calendar – Lebanon · Vigil"),
        ("city=beirut&from=2026-12-01", "تقويم الاختبار – بيروت · من الثلاثاء 1 كانون الأول/ديسمبر 2026"),
        ("status=cancelled&to=2026-12-31&lang=en", "Hard calendar – until Thursday 31 December 2026 · cancelled"),
        ("", "تقويم الاختبار"),
    ],
)
def test_the_name_says_the_filter(site, query, name):
    body = filtered(site, parse_qsl(query)).body()
    assert icalendar.Calendar.from_ical(body)["X-WR-CALNAME"] == name


def test_the_source_is_the_filters_own_address(site):
    body = filtered(site, [("kind", "vigil"), ("country", "lb")]).body().replace(b"\r\n ", b"")
    assert b"SOURCE;VALUE=URI:https://calendar.example/calendar.ics?country=LB&kind=vigil\r\n" in body


def test_the_google_variant(site):
    body = filtered(site, [("status", "cancelled")], confirmed=True).body().replace(b"\r\n ", b"")
    assert b"STATUS:CONFIRMED" in body
    assert b"calendar.google.ics?status=cancelled" in body


def test_nothing_stays_behind(site):
    """Whoever asks for ten thousand filters fills no memory."""
    filtered(site, [("country", "lb")])
    before = len(site.memory)
    for number in range(20):
        filtered(site, [("from", f"2026-12-{number + 1:02}"), ("country", "lb")])
    assert len(site.memory) == before


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("contry=lb", "'contry' is no filter; filters are country, city, .*did you mean country"),
        ("country=Lebanon", "country=Lebanon is no country's code; write two letters"),
        ("country=ZZ", "no country's code"),
        ("city=Beirrut", "city=Beirrut is not known; did you mean beirut"),
        ("kind=vigl", "kind=vigl is unknown; it is one of protest, .*did you mean vigil"),
        ("from=1.5.2016", "from=1.5.2016 is no day; write it like 2016-05-01"),
        ("status=off", "status=off is unknown"),
        ("lang=fr", "lang=fr is unknown"),
        ("kind=vigil&kind=march", "'kind' is given twice"),
    ],
)
def test_what_is_no_filter_is_said_in_one_line(site, query, words):
    with pytest.raises(FilterError, match=words) as raised:
        filtered(site, parse_qsl(query))
    assert "\n" not in str(raised.value)
    assert raised.value.said["en"] == str(raised.value)
    assert re.search("[ء-ي]{3}", raised.value.said["ar"])
    assert ("did you mean" in raised.value.said["en"]) == ("هل قصدتم" in raised.value.said["ar"])
