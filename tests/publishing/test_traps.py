"""The traps T1–T14 and the producer's lessons 1–14 of CLIENTS.md: none of them catches our feed."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from calfeed.event import Calendar, Event
from calfeed.keeping.ledger import LedgerEntry
from calfeed.publishing.memory import Memory
from calfeed.publishing.site import publish
from calfeed.zones import offset_at, to_utc

STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def event(**fields):
    known = {"id": "beirut-vigil-aaaaa", "kind": "vigil", "start": "2026-12-05 18:30", "timezone": "Asia/Beirut"}
    return Event(**(known | {"city": "Beirut", "country": "LB"} | fields))


def entry(one, **fields):
    return replace(LedgerEntry(one.id, 0, STAMP, STAMP, "", one.start), **fields)


def site(*events: Event, calendar=None, today=TODAY, entries=(), memory=None):
    ledger = {one.id: entry(one) for one in events} | {one.id: one for one in entries}
    known = {"today": today, "base_url": "https://calendar.example", "served": True, "memory": memory}
    return publish(calendar or Calendar(), events, ledger, **known)


def feed(*events: Event, path="/en/calendar.ics", **known):
    return site(*events, **known)[path].body()


def lines(body: bytes) -> list[str]:
    return body.decode().replace("\r\n ", "").split("\r\n")


def value(body: bytes, name: str) -> str:
    """The value of the first property of that name in the first VEVENT."""
    inside = body[body.index(b"BEGIN:VEVENT") :]
    found = next(line for line in lines(inside) if re.match(rf"{name}[;:]", line))
    return found.partition(":")[2]


def hard_feeds(hard):
    known = {"today": hard.today, "base_url": hard.base_url, "served": True}
    site_ = publish(hard.calendar, hard.events, hard.ledger, **known)
    return {path: resource.body() for path, resource in site_.items() if path.endswith(".ics")}


class TestRevision:
    """T1 LAST-MODIFIED, T2 SEQUENCE, T7 DTSTAMP."""

    def test_every_stamp_of_an_event_comes_from_its_ledger(self):
        one = event()
        at = datetime(2026, 11, 21, 7, tzinfo=UTC)
        body = feed(one, entries=[entry(one, sequence=3, modified=at)])
        assert value(body, "LAST-MODIFIED") == value(body, "DTSTAMP") == "20261121T070000Z"
        assert (value(body, "SEQUENCE"), value(body, "CREATED")) == ("3", "20261120T093000Z")

    def test_an_edit_changes_exactly_one_event(self):
        """T1: a feed of fifty, one venue mended: one VEVENT differs."""
        many = [event(id=f"beirut-vigil-{number:05}") for number in range(50)]
        after = [*many[:7], many[7].model_copy(update={"venue": "Martyrs' Square"}), *many[8:]]
        one, other = (body.split(b"BEGIN:VEVENT")[1:] for body in (feed(*many), feed(*after)))
        assert [index for index in range(50) if one[index] != other[index]] == [7]

    def test_a_moved_event_says_what_was(self):
        """T2: apps that lag are told in the text itself."""
        one = event()
        body = feed(one, entries=[entry(one, sequence=1, previous_start=datetime(2026, 12, 4, 17))])
        assert value(body, "DESCRIPTION").startswith(r"Was: Friday 4 December 2026\, 5:00 p.m.\n")

    def test_no_method_so_that_dtstamp_means_last_revised(self, hard):
        """T7 and lesson 10."""
        for body in hard_feeds(hard).values():
            assert b"\r\nMETHOD" not in body


class TestCancelled:
    """T3."""

    @pytest.mark.parametrize(("status", "prefix"), [("cancelled", "Cancelled: "), ("postponed", "Postponed: ")])
    def test_the_title_says_it_and_the_time_is_free(self, status, prefix):
        body = feed(event(status=status))
        assert value(body, "SUMMARY").startswith(prefix)
        assert (value(body, "STATUS"), value(body, "TRANSP")) == ("CANCELLED", "TRANSPARENT")

    def test_the_prefix_is_in_the_feeds_language(self):
        assert value(feed(event(status="cancelled"), path="/ar/calendar.ics"), "SUMMARY").startswith("ملغى: ")

    def test_the_google_variant_keeps_it_in_sight(self):
        body = feed(event(status="cancelled"), path="/en/calendar.google.ics")
        assert (value(body, "STATUS"), value(body, "TRANSP")) == ("CONFIRMED", "TRANSPARENT")
        assert value(body, "SUMMARY").startswith("Cancelled: ")

    def test_a_confirmed_event_is_the_same_piece_in_both_variants(self):
        found = site(event())
        plain, google = (found[f"/en/calendar{variant}.ics"].pieces for variant in ("", ".google"))
        assert plain[2] is google[2]

    @pytest.mark.parametrize(("today", "shown"), [(date(2026, 12, 12), True), (date(2026, 12, 13), False)])
    def test_it_is_shown_until_a_week_after_its_date(self, today, shown):
        assert (b"BEGIN:VEVENT" in feed(event(status="cancelled"), today=today)) is shown

    def test_dropping_it_moves_last_modified(self):
        before, after = (
            site(event(status="cancelled"), today=today)["/en/calendar.ics"]
            for today in (date(2026, 12, 12), date(2026, 12, 13))
        )
        assert before.etag != after.etag
        assert before.last_modified < after.last_modified

    def test_a_double_is_cancelled_with_a_pointer(self):
        body = feed(event(merged_into="beirut-vigil-bbbbb"))
        assert value(body, "STATUS") == "CANCELLED"
        assert "https://calendar.example/en/events/beirut-vigil-bbbbb/" in value(body, "DESCRIPTION")

    def test_one_l_would_cost_the_whole_feed(self, hard):
        """Lesson 10."""
        assert all(b"CANCELED" not in body for body in hard_feeds(hard).values())


class TestIdentity:
    """T4, lessons 6 and 8."""

    def test_the_uid_is_the_id_and_nothing_else(self):
        before = event()
        after = event(start="2026-12-09 20:00", title="Another", city="Tripoli")
        assert value(feed(before), "UID") == value(feed(after), "UID") == "beirut-vigil-aaaaa@calfeed.invalid"

    def test_the_uid_never_comes_from_a_request(self):
        known = {"today": TODAY, "served": True}
        one = event()
        bodies = [
            publish(Calendar(domain="a.example"), [one], {one.id: entry(one)}, base_url=base, **known)[
                "/calendar.ics"
            ].body()
            for base in ("https://one.example", "http://127.0.0.1:8000")
        ]
        assert {value(body, "UID") for body in bodies} == {"beirut-vigil-aaaaa@a.example"}

    def test_no_uid_stands_twice_but_for_dates_of_a_series(self, hard):
        calendar = icalendar.Calendar.from_ical(hard_feeds(hard)["/en/calendar.ics"])
        keys = [(str(one["UID"]), str(one.get("RECURRENCE-ID", ""))) for one in calendar.walk("VEVENT")]
        assert len(keys) == len(set(map(str, keys)))

    def test_the_calendar_itself_has_no_uid(self, hard):
        """Lesson 6: vdirsyncer takes it for every event's."""
        for body in hard_feeds(hard).values():
            assert b"\r\nUID:" not in body.partition(b"BEGIN:VEVENT")[0]


class TestZones:
    """T5, T6, T12, lessons 1–5."""

    def test_a_zone_is_one_standard_and_one_daylight_with_a_rule(self, hard):
        for body in hard_feeds(hard).values():
            for block in body.split(b"BEGIN:VTIMEZONE")[1:]:
                zone = block.partition(b"END:VTIMEZONE")[0]
                if b"TZID:Asia/Gaza" in zone:
                    continue
                assert zone.count(b"BEGIN:STANDARD") == 1
                assert zone.count(b"BEGIN:DAYLIGHT") <= 1
                assert zone.count(b"RRULE:FREQ=YEARLY;BYMONTH=") in (0, 2)
                assert b"RDATE" not in zone

    def test_zones_are_sorted_each_in_its_block_and_before_the_events(self, hard):
        for body in hard_feeds(hard).values():
            zones = re.findall(rb"BEGIN:VTIMEZONE\r\nTZID:(\S+)\r\n", body)
            assert zones == sorted(set(zones))
            assert body.count(b"BEGIN:VTIMEZONE") == body.count(b"END:VTIMEZONE") == len(zones)
            assert body.rfind(b"END:VTIMEZONE") < (body.find(b"BEGIN:VEVENT") if b"BEGIN:VEVENT" in body else len(body))

    def test_every_tzid_is_an_iana_name_with_its_block(self, hard):
        """T6, lesson 3."""
        for body in hard_feeds(hard).values():
            used = set(re.findall(rb";TZID=([^:;]+):", body))
            assert used == set(re.findall(rb"\r\nTZID:(\S+)", body))

    @pytest.mark.parametrize(
        ("zone", "start"),
        [
            ("Asia/Gaza", "2026-12-07 12:00"),  # a zone without a rule
            ("Africa/Casablanca", "2026-12-07 12:00"),
            ("Europe/Istanbul", "2016-04-30 15:00"),  # alone, in a year whose rules ended
            ("America/New_York", "2026-11-01 01:30"),  # the repeated hour
        ],
    )
    def test_what_a_zone_cannot_say_goes_out_in_utc(self, zone, start):
        """Lesson 5; the wall time stands in words."""
        one = event(start=start, timezone=zone)
        body = feed(one)
        assert b"VTIMEZONE" not in body
        assert value(body, "DTSTART") == to_utc(one.start, zone).strftime("%Y%m%dT%H%M%SZ")
        assert re.match(r"\w+ \d+ \w+ \d{4}\\, \d+:\d\d [ap]\.m\.|.* noon", value(body, "DESCRIPTION"))

    def test_a_past_event_under_older_rules_goes_out_in_utc_beside_a_coming_one(self):
        old = event(id="istanbul-protest-aaaaa", start="2016-01-30 15:00", timezone="Europe/Istanbul")
        new = event(id="istanbul-protest-bbbbb", start="2026-12-30 15:00", timezone="Europe/Istanbul")
        found = re.findall(rb"DTSTART(\S+)", feed(old, new).partition(b"BEGIN:VEVENT")[2])
        assert found == [b":20160130T130000Z", b";TZID=Europe/Istanbul:20261230T150000"]

    def test_the_block_reaches_a_year_before_and_after(self):
        """Lesson 2."""
        body = feed(event(start="2026-12-05 18:30", timezone="America/New_York"))
        calendar = icalendar.Calendar.from_ical(body)
        zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
        for days in range(-366, 366, 7):
            wall = datetime(2026, 12, 5, 18, 30) + timedelta(days=days)
            assert zone.utcoffset(wall) == offset_at(to_utc(wall, "America/New_York"), "America/New_York")

    def test_a_naive_time_is_never_written(self, hard):
        """T8: Outlook refuses floating times; six clients read them as the viewer's."""
        for body in hard_feeds(hard).values():
            events = body.partition(b"BEGIN:VEVENT")[2]
            assert not re.search(rb"(?:DTSTART|DTEND|RECURRENCE-ID|EXDATE):\d{8}T\d{6}\r", events)

    def test_a_government_may_move_the_clock(self):
        """T12, Lebanon in March 2023: the wall clock is what is stored, sent and said; the instant follows the table."""
        one = event(start="2027-03-28 18:00")
        body = feed(one)
        assert value(body, "DTSTART") == "20270328T180000"
        assert value(body, "DESCRIPTION").startswith(r"Sunday 28 March 2027\, 6:00 p.m. (Beirut time)")
        assert "T18:00+03:00" in value(body, "STRUCTURED-DATA")


class TestPairs:
    """Section 1: what each client reads; T9."""

    def test_both_members_of_each_pair(self):
        found = lines(feed(event(), calendar=Calendar(color="crimson", place="Beirut, Lebanon")))
        head = dict(line.partition(":")[::2] for line in found[: found.index("BEGIN:VTIMEZONE")])
        assert head["NAME"] == head["X-WR-CALNAME"]
        assert head["DESCRIPTION"] == head["X-WR-CALDESC"]
        assert (head["COLOR"], head["X-APPLE-CALENDAR-COLOR"]) == ("crimson", "#DC143C")
        assert head["REFRESH-INTERVAL;VALUE=DURATION"] == head["X-PUBLISHED-TTL"] == "PT1H"
        assert head["SOURCE;VALUE=URI"] == "https://calendar.example/en/calendar.ics"
        assert head["X-WR-TIMEZONE"] == "Asia/Beirut"
        assert (head["VERSION"], head["CALSCALE"]) == ("2.0", "GREGORIAN")

    def test_one_language_a_feed_with_its_own_name(self):
        """T9: two SUMMARYs with LANGUAGE are not allowed."""
        calendar = Calendar(name="Solidarity")
        found = site(event(), calendar=calendar)
        names = {
            next(line for line in lines(found[path].body()) if line.startswith("NAME:"))
            for path in ("/ar/calendar.ics", "/en/calendar.ics")
        }
        assert names == {"NAME:Solidarity (العربية)", "NAME:Solidarity (English)"}
        assert found["/en/calendar.ics"].body().count(b"SUMMARY") == 1

    def test_a_filtered_feed_says_its_filter(self):
        """T11."""
        body = feed(event(), path="/en/places/lb/beirut.ics")
        assert "X-WR-CALNAME:Calendar of protests – Beirut (Lebanon)" in lines(body)


class TestBytes:
    """T7, T8, T13, lessons 9–12."""

    def test_lines_are_folded_by_octets_within_no_character(self, hard):
        for body in hard_feeds(hard).values():
            assert body.endswith(b"END:VCALENDAR\r\n")
            assert not re.search(rb"(?<!\r)\n|\r(?!\n)", body)
            for line in body.split(b"\r\n"):
                assert len(line) <= 75
                line.decode()

    def test_no_blank_line_no_bom_no_control_character(self, hard):
        for body in hard_feeds(hard).values():
            assert body.startswith(b"BEGIN:VCALENDAR\r\n")
            assert b"\r\n\r\n" not in body
            assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]", body.decode())

    def test_a_control_character_in_scraped_text_is_dropped(self):
        """Lesson 11: it would take the whole feed from Home Assistant."""
        body = feed(event(title={"en": "One\x0btwo\x00three\x85"}))
        assert value(body, "SUMMARY") == "One twothree"

    def test_texts_are_escaped(self):
        """Lesson 9."""
        body = feed(event(title={"en": r"a, b; c \ d"}, description={"en": "one\r\ntwo"}))
        assert value(body, "SUMMARY") == r"a\, b\; c \\ d"
        assert r"\none\ntwo\n" in value(body, "DESCRIPTION")

    def test_arabic_digits_stand_in_texts_alone(self):
        """T13."""
        body = feed(event(title={"ar": "وقفة ٢٠٢٦"}), path="/ar/calendar.ics").decode()
        assert "٢٠٢٦" in body
        assert not re.search(r"^(?!SUMMARY|DESCRIPTION|NAME|X-WR-|STRUCTURED| ).*[٠-٩]", body, re.MULTILINE)

    def test_a_bad_event_never_takes_down_the_feed(self, caplog):
        """T8: an hour that the clock skips is left out and named; the rest stays."""
        bad = event(id="beirut-vigil-bbbbb", start="2027-03-28 00:30")
        body = feed(event(), bad)
        assert re.findall(rb"UID:(\S+)@", body) == [b"beirut-vigil-aaaaa"]
        assert "beirut-vigil-bbbbb is left out" in caplog.text

    def test_an_empty_feed_is_a_calendar(self):
        """T14."""
        body = feed()
        assert body.startswith(b"BEGIN:VCALENDAR\r\n")
        assert body.endswith(b"END:VCALENDAR\r\n")

    def test_six_processes_write_the_same_bytes(self):
        """T7: each with its own hash seed."""
        program = Path(__file__).with_name("print_etags.py")
        found = set()
        for seed in range(6):
            environment = os.environ | {"PYTHONHASHSEED": str(seed), "TZ": "Asia/Tokyo" if seed % 2 else "UTC"}
            found.add(
                subprocess.run([sys.executable, program], env=environment, capture_output=True, check=True).stdout
            )
        assert len(found) == 1
        assert found.pop().count(b"\n") > 100


class TestTimes:
    """Lessons 7 and 13; DESIGN.md section 5."""

    def test_no_end_said_is_an_hour(self):
        assert value(feed(event()), "DTEND") == "20261205T193000"

    def test_whole_days_end_the_day_after(self):
        body = feed(event(start="2026-12-05", end="2026-12-06"))
        assert b"DTSTART;VALUE=DATE:20261205\r\n" in body
        assert b"DTEND;VALUE=DATE:20261207\r\n" in body

    def test_an_end_after_midnight_is_the_next_days(self):
        body = feed(event(end="2026-12-06 01:00"))
        assert value(body, "DTEND") == "20261206T010000"

    @pytest.mark.parametrize(
        ("fields", "status"),
        [
            ({}, "CONFIRMED"),
            ({"status": "tentative"}, "TENTATIVE"),
            ({"inferred": {"start": "an hour without a.m. or p.m."}}, "CONFIRMED"),
            ({"inferred": {"start": "no year is written"}}, "CONFIRMED"),
            (
                {"inferred": {"start": "no year is written: the weekday tells it; an hour without a.m. or p.m."}},
                "CONFIRMED",
            ),
            ({"inferred": {"start": "the weekday and the date disagree: the date stands"}}, "TENTATIVE"),
            ({"inferred": {"timezone": "the zone of the capital of Germany"}}, "CONFIRMED"),
            ({"inferred": {"start": "no day is said: the day of publication"}}, "TENTATIVE"),
            (
                {"inferred": {"start": "no day is said: the day of publication; an hour without a.m. or p.m."}},
                "TENTATIVE",
            ),
            ({"time_text": "بعد صلاة الجمعة"}, "TENTATIVE"),
            ({"time_text": "after work", "start": "2026-12-05"}, "CONFIRMED"),
            ({"reported": True, "inferred": {"start": "the days that the text speaks of"}}, "CONFIRMED"),
        ],
    )
    def test_tentative_is_what_was_not_said(self, fields, status):
        assert value(feed(event(**fields)), "STATUS") == status

    def test_past_events_stay_as_the_calendar_keeps_them(self):
        """T14: for ever, unless `keep_past` says days."""
        old = event(start="2016-05-01 18:30")
        assert b"BEGIN:VEVENT" in feed(old)
        begun = event(start="2026-11-20 18:30")
        kept = Calendar(keep_past=30)
        assert re.findall(
            rb"UID:(\S+)@", feed(old, event(id="beirut-vigil-bbbbb", start="2026-11-20 18:30"), calendar=kept)
        ) == [b"beirut-vigil-bbbbb"]
        assert b"BEGIN:VEVENT" in feed(begun, calendar=kept)

    def test_a_known_places_feed_is_never_gone(self):
        """T14: its events are dropped; its calendar is there, and empty."""
        found = site(event(start="2016-05-01 18:30"), calendar=Calendar(keep_past=30))
        for path in ("/en/places/lb.ics", "/en/places/lb/beirut.ics", "/en/events/beirut-vigil-aaaaa.ics"):
            assert b"BEGIN:VEVENT" not in found[path].body()


class TestWords:
    def test_the_description_says_all_that_there_is(self):
        one = event(
            cause={"ar": "نصرة لحلب", "en": "Aleppo"},
            venue={"ar": "ساحة الإسكوا", "en": "ESCWA Square"},
            inferred={"start": "an hour without a.m. or p.m."},
            sources=[{"name": "Press", "url": "https://example.org/1", "line": "بيروت: السبت 6.30"}],
        )
        text = value(feed(one), "DESCRIPTION").replace(r"\,", ",").split(r"\n")
        assert text == [
            "Saturday 5 December 2026, 6:30 p.m. (Beirut time)",
            "Announced as: \u2067بيروت: السبت\u2069 6.30",
            "https://example.org/1",
            "Assumed (time): an hour without a.m. or p.m.",
            "More: https://calendar.example/en/events/beirut-vigil-aaaaa/",
        ]

    def test_place_in_the_feeds_language(self):
        one = event(venue={"ar": "ساحة الإسكوا", "en": "ESCWA Square"}, geo=(33.8943, 35.5028))
        assert value(feed(one), "LOCATION") == r"ESCWA Square\, Beirut\, Lebanon"
        body = feed(one, path="/ar/calendar.ics")
        assert value(body, "LOCATION") == "ساحة الإسكوا، بيروت، لبنان"
        assert value(body, "GEO") == "33.8943;35.5028"
        assert "X-TITLE=ساحة الإسكوا:geo:33.8943,35.5028" in body.decode().replace("\r\n ", "")

    def test_isolates_where_arabic_and_latin_meet(self):
        one = event(city="Geneva", country="CH", venue="Place des Nations")
        assert value(feed(one, path="/ar/calendar.ics"), "LOCATION") == "\u2066Place des Nations\u2069، جنيف، سويسرا"


def test_memory_renders_one_edited_event_and_not_the_rest():
    memory = Memory()
    many = [event(id=f"beirut-vigil-{number:05}") for number in range(200)]
    site(*many, memory=memory)
    before = memory.made
    again = [one.model_copy() for one in many]
    again[3] = again[3].model_copy(update={"venue": "Elsewhere"})
    site(*again, memory=memory)
    assert before > 200
    assert memory.made < 60
