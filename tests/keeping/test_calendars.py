"""Another calendar's .ics as events: zones, days, series and places."""

from datetime import date, datetime

import pytest

from calfeed.event import Event, OccurrenceException
from calfeed.keeping.calendars import read_events
from calfeed.keeping.sources import gather


def ics(*lines: str, head: tuple[str, ...] = ()) -> bytes:
    body = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", *head, *lines, "END:VCALENDAR", ""]
    return "\r\n".join(body).encode()


def vevent(*lines: str) -> tuple[str, ...]:
    return ("BEGIN:VEVENT", "UID:1@example.org", "DTSTAMP:20160430T100000Z", *lines, "END:VEVENT")


def only(content: bytes) -> Event:
    (event,) = read_events(content)
    return event


def test_an_event_with_a_zone_keeps_its_wall_clock_and_finds_its_city() -> None:
    event = only(
        ics(
            *vevent(
                "SUMMARY:Vigil for the port\\, again", "DTSTART;TZID=Asia/Beirut:20160501T183000",
                "DTEND;TZID=Asia/Beirut:20160501T200000", "LOCATION:Martyrs' Square\\, Beirut\\, Lebanon",
                "DESCRIPTION:Bring candles.\\nNo flags.", "URL:https://example.org/e/1", "STATUS:TENTATIVE",
                "GEO:33.8969;35.5079", "LAST-MODIFIED:20160429T090000Z",
            )
        )
    )  # fmt: skip
    assert (event.start, event.end) == (datetime(2016, 5, 1, 18, 30), datetime(2016, 5, 1, 20))
    assert (event.timezone, event.city, event.country) == ("Asia/Beirut", "Beirut", "LB")
    assert (event.title, event.venue) == ("Vigil for the port, again", "Martyrs' Square, Beirut, Lebanon")
    assert (event.description, event.url) == ("Bring candles.\nNo flags.", "https://example.org/e/1")
    assert (event.status, event.geo) == ("tentative", (33.8969, 35.5079))
    assert event.id is None
    (source,) = event.sources
    assert (source.line, source.published, source.url) == (event.title, date(2016, 4, 29), event.url)


def test_a_time_in_utc_is_told_in_the_calendar_s_zone_or_the_place_s() -> None:
    lines = ("SUMMARY:Vigil", "DTSTART:20160501T153000Z")
    told = only(ics(*vevent(*lines), head=("X-WR-TIMEZONE:Asia/Beirut",)))
    assert (told.start, told.timezone) == (datetime(2016, 5, 1, 18, 30), "Asia/Beirut")
    placed = only(ics(*vevent(*lines, "LOCATION:Place de la Bastille\\, Paris")))
    assert (placed.start, placed.timezone) == (datetime(2016, 5, 1, 17, 30), "Europe/Paris")
    bare = only(ics(*vevent(*lines)))
    assert (bare.start, bare.timezone) == (datetime(2016, 5, 1, 15, 30), "UTC")
    assert "timezone" in bare.inferred


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (("DTSTART;VALUE=DATE:20160501", "DTEND;VALUE=DATE:20160502"), None),
        (("DTSTART;VALUE=DATE:20160501", "DTEND;VALUE=DATE:20160504"), date(2016, 5, 3)),
        (("DTSTART;VALUE=DATE:20160501",), None),
        (("DTSTART:20160501T100000Z", "DURATION:PT1H30M"), datetime(2016, 5, 1, 11, 30)),
        (("DTSTART:20160501T100000Z", "DTEND:20160501T090000Z"), None),
        (("DTSTART:20160501T100000Z", "DTEND;VALUE=DATE:20160502"), None),
    ],
)
def test_the_last_of_whole_days_is_included(lines: tuple[str, ...], end: date | None) -> None:
    assert only(ics(*vevent("SUMMARY:Camp", *lines))).end == end


def test_a_series_keeps_its_rule_and_its_exceptions() -> None:
    """UNTIL becomes a local day; a date that is taken out or called off, and one that is moved."""
    series = vevent(
        "SUMMARY:Every Saturday", "DTSTART;TZID=Asia/Beirut:20160507T150000",
        "RRULE:FREQ=WEEKLY;UNTIL=20160624T220000Z", "EXDATE;TZID=Asia/Beirut:20160514T150000",
    )  # fmt: skip
    moved = vevent(
        "SUMMARY:Every Saturday", "RECURRENCE-ID;TZID=Asia/Beirut:20160521T150000",
        "DTSTART;TZID=Asia/Beirut:20160522T160000",
    )  # fmt: skip
    off = vevent(
        "SUMMARY:Every Saturday", "RECURRENCE-ID;TZID=Asia/Beirut:20160528T150000",
        "DTSTART;TZID=Asia/Beirut:20160528T150000", "STATUS:CANCELLED",
    )  # fmt: skip
    event = only(ics(*series, *moved, *off))
    assert event.recurrence == "FREQ=WEEKLY;UNTIL=2016-06-25"
    assert event.exceptions == (
        OccurrenceException(date=date(2016, 5, 14), status="cancelled"),
        OccurrenceException(date=date(2016, 5, 21), start=datetime(2016, 5, 22, 16)),
        OccurrenceException(date=date(2016, 5, 28), status="cancelled"),
    )


@pytest.mark.parametrize(
    ("summary", "kind"),
    [("Vigil for Aleppo", "vigil"), ("وقفة نصرة لحلب", "vigil"), ("The march again", "march"), ("Marching band", None)],
)
def test_the_kind_is_the_one_that_the_summary_names(summary: str, kind: str | None) -> None:
    assert only(ics(*vevent(f"SUMMARY:{summary}", "DTSTART;VALUE=DATE:20160501"))).kind == kind


def test_an_instant_is_told_by_the_clocks_of_its_place_and_a_place_by_its_calendar_s_zone() -> None:
    """16:00 UTC in London is 16:00 there, whatever zone the calendar has; Tripoli in a Lebanese calendar is Lebanon's."""
    head = ("X-WR-TIMEZONE:Asia/Beirut", "X-WR-CALNAME:Solidarity")
    london = only(
        ics(*vevent("SUMMARY:March", "DTSTART:20261206T160000Z", "LOCATION:Trafalgar Square\\, London"), head=head)
    )
    assert (london.start, london.timezone, london.country) == (datetime(2026, 12, 6, 16), "Europe/London", "GB")
    assert london.sources[0].name == "Solidarity"
    floating = only(ics(*vevent("SUMMARY:March", "DTSTART:20261206T160000", "LOCATION:London"), head=head))
    assert (floating.start, floating.timezone) == (datetime(2026, 12, 6, 16), "Asia/Beirut")
    tripoli = only(
        ics(*vevent("SUMMARY:Vigil", "DTSTART;TZID=Asia/Beirut:20261207T170000", "LOCATION:طرابلس"), head=head)
    )
    assert (tripoli.country, tripoli.timezone) == ("LB", "Asia/Beirut")


def test_an_event_without_a_start_is_left_out() -> None:
    assert read_events(ics(*vevent("SUMMARY:Some day"))) == []


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"not a calendar"])
def test_what_is_no_calendar_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read_events(content)


def test_stdin_may_be_a_calendar() -> None:
    found = gather("-", stdin=lambda: ics(*vevent("SUMMARY:Vigil", "DTSTART:20160501T153000Z")))
    assert found.events is not None
    assert [event.title for event in found.events] == ["Vigil"]
