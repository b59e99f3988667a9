"""Repeating events: the rule, its exceptions and its UNTIL, as recurring-ical-events and our own pages count them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from calfeed.event import Calendar, Event
from calfeed.keeping.ledger import LedgerEntry
from calfeed.publishing.context import make_site
from calfeed.publishing.feed import feeds
from calfeed.publishing.occurrences import last_day_of_series, occurrences, span
from calfeed.publishing.records import coming_dates
from calfeed.publishing.site import publish
from calfeed.zones import clock_shows, offset_at, to_utc, zone_names

TODAY = date(2026, 11, 21)
STAMP = datetime(2026, 11, 1, tzinfo=UTC)


def series(**fields):
    known = {"id": "london-vigil-aaaaa", "kind": "vigil", "start": "2026-10-17 18:00", "timezone": "Europe/London"}
    return Event(**(known | {"recurrence": "FREQ=WEEKLY;BYDAY=SA;UNTIL=2027-04-24"} | fields))


def read(event, today=TODAY, first=date(2026, 10, 1), last=date(2028, 1, 2), path="/en/calendar.ics"):
    """What recurring-ical-events makes of the feed: instants or days, and status."""
    entry = LedgerEntry(event.id, 0, STAMP, STAMP, "", event.start)
    site = publish(Calendar(), [event], {event.id: entry}, today=today, base_url="https://x.example", served=True)
    calendar = icalendar.Calendar.from_ical(site[path].body())
    found = recurring_ical_events.of(calendar).between(first, last)
    return sorted((key(one["DTSTART"].dt), str(one["STATUS"])) for one in found)


def key(moment):
    return moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def ours(event, first=date(2026, 10, 1), last=date(2028, 1, 1)):
    def told(one):
        start = to_utc(one.start, event.timezone) if isinstance(one.start, datetime) else one.start
        return key(start), "CANCELLED" if one.cancelled else "CONFIRMED"

    return sorted(map(told, occurrences(event, first, last)))


@pytest.mark.parametrize(
    "event",
    [
        series(),
        series(recurrence="FREQ=WEEKLY;BYDAY=SA;COUNT=30"),
        series(recurrence="FREQ=WEEKLY;INTERVAL=2;BYDAY=SA", start="2027-03-13 00:30"),
        series(recurrence="FREQ=MONTHLY;BYDAY=3SA;UNTIL=2027-10-16"),
        series(recurrence="FREQ=DAILY;UNTIL=2026-11-05", start="2026-10-20 23:30"),
        series(start="2026-10-17", recurrence="FREQ=WEEKLY;BYDAY=SA;UNTIL=2026-12-26"),
        series(start="2026-11-27 12:00", timezone="Asia/Gaza", recurrence="FREQ=WEEKLY;BYDAY=FR;UNTIL=2027-11-26"),
        series(start="2026-10-17 18:00", timezone="America/Los_Angeles"),
        series(
            exceptions=[
                {"date": "2026-12-26", "status": "cancelled"},
                {"date": "2027-01-02", "start": "2027-01-03 16:00"},
            ]
        ),
        series(exceptions=[{"date": "2027-04-24", "start": "2027-05-01"}]),
        series(
            start="2026-10-17",
            recurrence="FREQ=WEEKLY;BYDAY=SA;COUNT=9",
            exceptions=[{"date": "2026-12-05", "start": "2026-12-06"}],
        ),
    ],
    ids=lambda event: f"{event.start} {event.recurrence} {len(event.exceptions)}",
)
def test_recurring_ical_events_counts_as_our_pages_do(event):
    """Both sides of the clock's changes included."""
    expected = ours(event)
    assert read(event) == expected
    assert len(expected) > 5


def test_until_is_a_local_day_included():
    """In Los Angeles, Saturday evening is Sunday in UTC."""
    found = read(series(timezone="America/Los_Angeles", recurrence="FREQ=WEEKLY;BYDAY=SA;UNTIL=2026-10-31"))
    assert [moment for moment, _ in found] == [
        "2026-10-18T01:00:00+00:00",
        "2026-10-25T01:00:00+00:00",
        "2026-11-01T01:00:00+00:00",
    ]


def test_a_cancelled_date_is_shown_a_week_and_then_left_out():
    event = series(exceptions=[{"date": "2026-11-14", "status": "cancelled"}])
    shown = read(event, first=date(2026, 11, 14), last=date(2026, 11, 15))
    assert shown == [("2026-11-14T18:00:00+00:00", "CANCELLED")]
    assert read(event, today=date(2026, 11, 22), first=date(2026, 11, 14), last=date(2026, 11, 15)) == []
    assert len(read(event, today=date(2026, 11, 22))) == len(read(series())) - 1


def test_the_google_variant_shows_a_cancelled_date_too():
    event = series(exceptions=[{"date": "2026-12-26", "status": "cancelled"}])
    found = read(event, path="/en/calendar.google.ics", first=date(2026, 12, 26), last=date(2026, 12, 27))
    assert found == [("2026-12-26T18:00:00+00:00", "CONFIRMED")]


def test_a_moved_date_says_what_was():
    event = series(exceptions=[{"date": "2027-01-02", "start": "2027-01-03 16:00"}])
    entry = LedgerEntry(event.id, 0, STAMP, STAMP, "", event.start)
    body = publish(Calendar(), [event], {event.id: entry}, today=TODAY, base_url="", served=True)[
        "/en/calendar.ics"
    ].body()
    assert b"RECURRENCE-ID;TZID=Europe/London:20270102T180000\r\nDTSTART;TZID=Europe/London:20270103T160000" in body
    assert rb"DESCRIPTION:Was: Saturday 2 January 2027\, 6:00 p.m.\n" in body.replace(b"\r\n ", b"")


def test_the_rule_is_said_in_words():
    event = series()
    entry = LedgerEntry(event.id, 0, STAMP, STAMP, "", event.start)
    site = publish(Calendar(), [event], {event.id: entry}, today=TODAY, base_url="", served=True)
    text = site["/ar/calendar.ics"].body().decode().replace("\r\n ", "")
    assert "كل أسبوع: السبت، حتى السبت 24 نيسان/أبريل 2027" in text


def test_coming_dates_leave_out_past_and_cancelled_ones():
    event = series(exceptions=[{"date": "2026-11-28", "status": "cancelled"}])
    assert coming_dates(event, TODAY, count=3) == [
        datetime(2026, 11, 21, 18), datetime(2026, 12, 5, 18), datetime(2026, 12, 12, 18)
    ]  # fmt: skip
    assert coming_dates(series(recurrence=None), TODAY) == []


def test_an_event_that_does_not_repeat_occurs_once():
    event = series(recurrence=None)
    assert [one.start for one in occurrences(event, date(2026, 10, 17), date(2026, 10, 17))] == [event.start]
    assert occurrences(event, date(2026, 10, 18), date(2026, 10, 30)) == []


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("FREQ=WEEKLY;BYDAY=SA;UNTIL=2027-04-24", date(2027, 4, 24)),
        ("FREQ=WEEKLY;BYDAY=SA;COUNT=3", date(2026, 10, 31)),
        ("FREQ=WEEKLY;BYDAY=SA", TODAY + timedelta(days=731)),
    ],
)
def test_a_series_without_end_goes_on_for_two_years(rule, last):
    assert last_day_of_series(series(recurrence=rule), today=TODAY) == last


def test_whole_days_begin_and_end_at_midnight_where_they_are():
    """Beirut's clock skips the midnight of 28 March 2027."""
    first, last = span(date(2027, 3, 28), None, "Asia/Beirut")
    assert (first, last) == (datetime(2027, 3, 27, 22, tzinfo=UTC), datetime(2027, 3, 28, 21, tzinfo=UTC))


def test_a_series_is_coming_as_long_as_a_date_of_it_is():
    known = {"base_url": "", "served": True}
    event = series()
    entry = LedgerEntry(event.id, 0, STAMP, STAMP, "", event.start)
    site = [
        make_site(Calendar(), [event], {event.id: entry}, today=day, **known)
        for day in (date(2027, 4, 24), date(2027, 4, 27))
    ]
    assert [one.listed[0].is_coming for one in site] == [True, False]


@cache
def settled_zones():
    """The zones of which pytz and the table that the libraries read, which may be older, say the same in these years."""
    months = [
        datetime(year, month, day, 12, tzinfo=UTC) for year in (2026, 2027) for month in range(1, 13) for day in (1, 15)
    ]
    return [
        zone
        for zone in zone_names()
        if all(one.astimezone(ZoneInfo(zone)).utcoffset() == offset_at(one, zone) for one in months)
    ]


RULES = st.one_of(
    st.just("FREQ=DAILY"),
    st.builds("FREQ=WEEKLY;INTERVAL={}".format, st.integers(1, 3)),
    st.sets(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1).map(
        lambda found: f"FREQ=WEEKLY;BYDAY={','.join(sorted(found))}"
    ),
    st.just("FREQ=MONTHLY"),
)
CLOCKS = st.sampled_from(
    [time(0), time(0, 30), time(1, 30), time(2, 30), time(12), time(18, 30), time(23, 30), time(23, 59)]
)


@st.composite
def any_series(draw):
    """A series of any zone near both changes of the clock, with cancelled and moved dates."""
    day = draw(st.dates(date(2026, 9, 15), date(2027, 4, 15)).filter(lambda day: day.day < 28))
    clock = draw(st.none() | CLOCKS)
    start = datetime.combine(day, clock) if clock else day
    end = draw(st.sampled_from(["", ";COUNT=9", f";UNTIL={day + timedelta(days=100)}"]))
    event = series(start=start, timezone=draw(st.sampled_from(settled_zones())), recurrence=draw(RULES) + end)
    if clock and draw(st.booleans()):
        event = event.model_copy(update={"end": start + timedelta(minutes=draw(st.sampled_from([15, 90, 600])))})
    days = [one.day for one in occurrences(event, date(2026, 9, 1), date(2027, 12, 1))]
    assume(day in days)
    exceptions = []
    for chosen in draw(st.sets(st.sampled_from(days), max_size=3)):
        moved = chosen + timedelta(days=draw(st.integers(-2, 2)))
        to = datetime.combine(moved, draw(CLOCKS)) if clock else moved
        exceptions.append(
            {"date": chosen, "start": to} if draw(st.booleans()) else {"date": chosen, "status": "cancelled"}
        )
    return Event(**(event.model_dump() | {"exceptions": exceptions}))


def shown(event):
    """The dates that our pages have, as instants; none where its clock is skipped or comes twice: libraries differ there."""
    found = []
    for one in occurrences(event, date(2026, 9, 1), date(2027, 11, 30)):
        if isinstance(one.start, datetime):
            ends = one.end or one.start + timedelta(hours=1)
            assume(clock_shows(one.start, event.timezone) == clock_shows(ends, event.timezone) == 1)
        start, end = span(one.start, one.end, event.timezone)
        if not isinstance(one.start, datetime):
            start, end = one.start, (one.end or one.start) + timedelta(days=1)
        found.append((key(start), key(end), "CANCELLED" if one.cancelled else "CONFIRMED"))
    return sorted(found)


@settings(max_examples=60)
@given(any_series())
def test_two_libraries_count_any_series_out_as_our_pages_do(event):
    entry = LedgerEntry(event.id, 0, STAMP, STAMP, "", event.start)
    known = {"today": date(2026, 9, 1), "base_url": "https://x.example", "served": True}
    site = make_site(Calendar(), [event], {event.id: entry}, **known)
    body = dict(feeds(site))["/en/calendar.ics"].body()
    expected, first, last = shown(event), date(2026, 9, 1), date(2027, 12, 1)
    counted = recurring_ical_events.of(icalendar.Calendar.from_ical(body)).between(first, last)
    found = [(key(one["DTSTART"].dt), key(one["DTEND"].dt), str(one["STATUS"])) for one in counted]
    assert [one for one in sorted(found) if one[0] < "2027-11-28"] == [one for one in expected if one[0] < "2027-11-28"]
    strict = IcsCalendarStream.calendar_from_ics(body.decode()).timeline_tz(UTC)
    window = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC)
    found = [(key(one.dtstart), key(one.dtend), one.status.value) for one in strict.overlapping(*window)]
    assert [one for one in sorted(found) if one[0] < "2027-11-28"] == [one for one in expected if one[0] < "2027-11-28"]
