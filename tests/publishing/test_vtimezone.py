"""What is written about a zone is what the tz database says, for readers that believe it: two libraries, and Outlook.

The sweep of all zones takes a minute; an ordinary run has every fifth, CI has all (CALFEED_ALL_ZONES=1 asks for them).
"""

import os
import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import StringIO

import dateutil.tz
import icalendar
import pytest

from calfeed.publishing.vtimezone import UNSETTLED, by_changes, by_rule
from calfeed.zones import is_repeated, is_skipped, offset_at, to_utc, to_wall, transitions, zone_names

COMING = (datetime(2025, 11, 21, tzinfo=UTC), datetime(2027, 11, 22, tzinfo=UTC))
WEEKEND_OF_2016 = (datetime(2015, 4, 30, tzinfo=UTC), datetime(2017, 5, 2, tzinfo=UTC))
HALF = timedelta(minutes=30)
STEP = 1 if os.environ.get("CALFEED_ALL_ZONES") or os.environ.get("CALFEED_CI") else 5
SOME = zone_names()[::STEP]
THIRTY = [
    "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "America/Buenos_Aires", "America/Chicago",
    "America/Havana", "America/Mexico_City", "America/New_York", "America/Santiago", "America/Sao_Paulo",
    "America/St_Johns", "America/Toronto", "America/Vancouver", "Asia/Amman", "Asia/Baghdad", "Asia/Beirut",
    "Asia/Damascus", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Riyadh", "Asia/Tehran",
    "Asia/Tokyo", "Australia/Lord_Howe", "Europe/Berlin", "Europe/Dublin", "Europe/Istanbul", "Europe/London",
    "Pacific/Auckland",
]  # fmt: skip


def text_of(zone, window):
    return by_rule(zone, *window) or by_changes(zone, *window)


def calendar(piece: bytes) -> bytes:
    return b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//\r\n" + piece + b"END:VCALENDAR\r\n"


def by_icalendar(piece: bytes):
    zone = icalendar.Calendar.from_ical(calendar(piece)).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    return lambda wall: wall.replace(tzinfo=zone).utcoffset()


def by_dateutil(piece: bytes):
    zone = dateutil.tz.tzical(StringIO(piece.decode().replace("\r\n", "\n"))).get()
    return lambda wall: wall.replace(tzinfo=zone).utcoffset()


def by_outlook(piece: bytes):
    """A reader that takes one yearly change each way from DTSTART and RRULE, in every year (MS-STANOICAL)."""
    parts = {}
    for name in ("STANDARD", "DAYLIGHT"):
        blocks = re.findall(rf"BEGIN:{name}\r\n(.*?)END:{name}", piece.decode(), re.DOTALL)
        if blocks:
            parts[name] = dict(line.split(":", 1) for line in max(blocks).split("\r\n") if line)
    offsets = {name: offset(part["TZOFFSETTO"]) for name, part in parts.items()}
    if len(parts) == 1:
        return lambda _wall: offsets["STANDARD"]

    @cache
    def onsets(year):
        return sorted((onset(part, year), name) for name, part in parts.items())

    def read(wall):
        first, second = onsets(wall.year)
        return offsets[first[1] if first[0] <= wall < second[0] else second[1]]

    return read


def offset(text):
    sign = -1 if text[0] == "-" else 1
    return sign * timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))


def onset(part, year):
    month, nth, weekday = re.fullmatch(r"FREQ=YEARLY;BYMONTH=(\d+);BYDAY=(-?\d)(\w\w)", part["RRULE"]).groups()
    days = [
        day
        for day in range(1, monthrange(year, int(month))[1] + 1)
        if datetime(year, int(month), day).weekday() == ("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(weekday)
    ]
    day = days[int(nth) - 1 if int(nth) > 0 else -1]
    clock = datetime.strptime(part["DTSTART"], "%Y%m%dT%H%M%S")
    return clock.replace(year=year, month=int(month), day=day)


def moments(zone, first, last, step):
    """Wall clocks that exist once, every *step* from *first* to *last* (UTC)."""
    moment = first
    while moment < last:
        wall = to_wall(moment, zone)
        if not is_repeated(wall, zone) and not is_skipped(wall, zone):
            yield wall, offset_at(moment, zone)
        moment += step


def around_changes(zone, first, last):
    """Wall clocks half an hour to either side of each change."""
    for change in transitions(zone, first, last):
        for instant in (change.instant - HALF, change.instant + HALF):
            wall = to_wall(instant, zone)
            if not is_repeated(wall, zone) and first <= instant < last:
                yield wall, offset_at(instant, zone)


@pytest.mark.parametrize("window", [COMING, WEEKEND_OF_2016], ids=["coming", "2016"])
@pytest.mark.parametrize("zone", SOME)
def test_every_zone_half_an_hour_to_either_side_of_each_change(zone, window):
    """Read by icalendar and by dateutil, from a year before to a year after."""
    text = text_of(zone, window)
    readers = (by_icalendar(text.piece), by_dateutil(text.piece))
    expected = [*around_changes(zone, *window), *moments(zone, *window, timedelta(days=91))]
    for wall, right in expected:
        assert [read(wall) for read in readers] == [right, right], wall


@pytest.mark.parametrize("window", [COMING, WEEKEND_OF_2016], ids=["coming", "2016"])
def test_a_reader_of_one_yearly_change_each_way_has_every_zone_with_a_rule_right(window):
    """As Outlook reads; every hour around the changes, and every nine days."""
    ruled = 0
    for zone in zone_names():
        text = by_rule(zone, *window)
        if text is None:
            continue
        ruled += 1
        read = by_outlook(text.piece)
        expected = [*around_changes(zone, *window), *moments(zone, *window, timedelta(days=9))]
        assert [wall for wall, right in expected if read(wall) != right] == [], zone
    assert ruled > 380


@pytest.mark.parametrize("zone", THIRTY[:: STEP if STEP == 1 else 3])
def test_thirty_zones_at_every_half_hour(zone):
    text = text_of(zone, COMING)
    readers = (by_icalendar(text.piece), by_dateutil(text.piece))
    step = HALF if STEP == 1 else timedelta(hours=7, minutes=30)
    wrong = [wall for wall, right in moments(zone, *COMING, step) if any(read(wall) != right for read in readers)]
    assert wrong == []


@pytest.mark.parametrize(
    "zone", ["Asia/Beirut", "Europe/London", "America/New_York", "America/Santiago", "Asia/Damascus"]
)
def test_a_rule_is_true_from_its_first_to_its_last_moment(zone):
    """What `states` promises for past events: as far back as the rule held."""
    text = by_rule(zone, *COMING)
    read = by_icalendar(text.piece)
    wrong = [
        wall for wall, right in moments(zone, text.first + HALF, text.last, timedelta(days=13)) if read(wall) != right
    ]
    assert wrong == []
    assert text.first < COMING[0]
    assert text.last > COMING[1]


def test_beirut_reaches_back_to_where_its_rule_began():
    """From 1993 on the last Sunday of March; October since 1999: before, the last Sunday of September."""
    text = by_rule("Asia/Beirut", *COMING)
    assert text.first == datetime(1999, 3, 27, 22, tzinfo=UTC)
    assert text.states(
        to_utc(datetime(2016, 5, 1, 18, 30), "Asia/Beirut"), to_utc(datetime(2016, 5, 1, 19, 30), "Asia/Beirut")
    )
    assert not text.states(datetime(1998, 5, 1, tzinfo=UTC), datetime(1998, 5, 2, tzinfo=UTC))


def test_onsets_are_local_times_of_the_offset_before():
    """RFC 5545 section 3.6.5; icalendar 7.3 writes Berlin's spring an hour late (T5)."""
    found = {
        zone: re.search(rb"BEGIN:DAYLIGHT\r\nDTSTART:\d{8}T(\d{6})", by_rule(zone, *COMING).piece)[1]
        for zone in ("Europe/Berlin", "America/New_York", "Asia/Beirut")
    }
    assert found == {"Europe/Berlin": b"020000", "America/New_York": b"020000", "Asia/Beirut": b"000000"}


def test_daylight_is_the_larger_offset():
    """The tz database has Irish winter as negative daylight time; Outlook does not."""
    assert b"BEGIN:STANDARD\r\nDTSTART:19961027T020000" in by_rule("Europe/Dublin", *COMING).piece


@pytest.mark.parametrize("zone", sorted(UNSETTLED - {"Africa/Casablanca", "Africa/El_Aaiun"}))
def test_palestine_has_no_rule(zone):
    assert by_rule(zone, *COMING) is None


def test_a_zone_without_changes_is_one_standard():
    text = by_rule("Asia/Kolkata", *COMING)
    assert text.piece.count(b"BEGIN:") == 2
    assert b"TZOFFSETFROM:+0530\r\nTZOFFSETTO:+0530" in text.piece


def test_the_bytes_do_not_depend_on_the_window():
    later = (COMING[0] + timedelta(days=500), COMING[1] + timedelta(days=900))
    assert by_rule("Europe/Paris", *COMING).piece == by_rule("Europe/Paris", *later).piece


def test_no_offset_has_seconds():
    """T8: local mean time's seconds in UTC-OFFSET cost a whole feed in Home Assistant."""
    for zone in zone_names():
        for window in (COMING, WEEKEND_OF_2016):
            offsets = re.findall(rb"TZOFFSET\w+:(\S+)", text_of(zone, window).piece)
            assert all(re.fullmatch(rb"[+-]\d{4}", one) for one in offsets), zone


def test_a_fixed_offset_reads_as_itself():
    assert by_outlook(by_rule("Asia/Tokyo", *COMING).piece)(datetime(2026, 7, 1)) == timezone(
        timedelta(hours=9)
    ).utcoffset(None)
