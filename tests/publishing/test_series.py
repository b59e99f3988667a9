"""Repeating events: the rule, its exceptions and its UNTIL, as recurring-ical-events and our own pages count them."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events

from calfeed.event import Calendar, Event
from calfeed.keeping.ledger import LedgerEntry
from calfeed.publishing.context import make_site
from calfeed.publishing.occurrences import last_day_of_series, occurrences, span
from calfeed.publishing.records import coming_dates
from calfeed.publishing.site import publish
from calfeed.zones import to_utc

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
