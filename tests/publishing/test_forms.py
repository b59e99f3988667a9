"""The other forms: Atom, jCal, JSON with its schema, schema.org; and what resources say of themselves."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import icalendar
import jsonschema
import pytest

from calfeed.event import Calendar, Event
from calfeed.publishing.doctor.lines import read
from calfeed.publishing.paths import city_slugs, slug
from calfeed.publishing.resource import TEXT, resource
from calfeed.publishing.site import publish
from calfeed.publishing.structured import event_data

ATOM = {"atom": "http://www.w3.org/2005/Atom"}
STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def published(hard):
    known = {"today": hard.today, "base_url": hard.base_url, "served": True}
    return publish(hard.calendar, hard.events, hard.ledger, **known)


def atom(published, path):
    return ET.fromstring(published[path].body())


class TestAtom:
    def test_the_newest_change_comes_first(self, published):
        titles = [title.text for title in atom(published, "/en/changes.atom").iterfind("atom:entry/atom:title", ATOM)]
        assert titles[0] == "Moved: Protest – Berlin"
        assert "New: Vigil for Aleppo – Beirut" in titles
        assert any(title.startswith("Cancelled: ") for title in titles)
        assert any(title.startswith("Postponed: ") for title in titles)

    def test_each_change_is_its_own_entry(self, published):
        ids = [found.text for found in atom(published, "/ar/changes.atom").iterfind("atom:entry/atom:id", ATOM)]
        assert "tag:hard.example,2016:ar/events/berlin-protest-ddddd/2" in ids
        assert len(ids) == len(set(ids))

    def test_the_calendar_has_what_is_coming_the_soonest_first(self, published):
        links = [
            link.get("href") for link in atom(published, "/en/calendar.atom").iterfind("atom:entry/atom:link", ATOM)
        ]
        assert "istanbul-protest-jjjjj" not in " ".join(links)
        assert "london-vigil-eeeee" in links[0]

    @pytest.mark.parametrize("path", ["/ar/calendar.atom", "/en/calendar.atom", "/ar/changes.atom", "/en/changes.atom"])
    def test_what_rfc_4287_wants_is_there(self, path, published):
        feed = atom(published, path)
        for wanted in ("atom:id", "atom:title", "atom:updated", "atom:author/atom:name", "atom:link[@rel='self']"):
            assert feed.find(wanted, ATOM) is not None, wanted
        for entry in feed.iterfind("atom:entry", ATOM):
            for wanted in ("atom:id", "atom:title", "atom:updated", "atom:link"):
                assert entry.find(wanted, ATOM) is not None, wanted

    def test_a_script_in_a_title_stays_text(self):
        event = Event(id="x-protest-aaaaa", title="<script>&\x0b</script>", start="2026-12-05")
        site = publish(Calendar(), [event], {}, today=date(2026, 11, 21), base_url="", served=True)
        assert atom(site, "/en/calendar.atom").find("atom:entry/atom:title", ATOM).text.endswith("<script>& </script>")


class TestJcal:
    def test_it_is_the_calendar_property_for_property(self, published):
        """As icalendar's own jCal of our .ics has it."""
        ours = json.loads(published["/calendar.json"].body())
        theirs = icalendar.Calendar.from_ical(published["/calendar.ics"].body()).to_jcal()
        assert ours[0] == theirs[0] == "vcalendar"
        assert [one[0] for one in ours[2]] == [one[0] for one in theirs[2]]
        for one, other in zip(ours[2], theirs[2], strict=True):
            if one[0] == "vevent":
                assert {told(each) for each in one[1]} == {told(each) for each in other[1]}

    def test_its_type(self, published):
        assert published["/calendar.json"].content_type == "application/calendar+json; charset=utf-8"


def told(item):
    """Name and value of a jCal property, where both writers agree on the form."""
    name, _parameters, _type, *values = item
    plain = name in ("uid", "dtstart", "dtend", "summary", "description", "location", "status", "sequence", "dtstamp")
    return name, str(values[0]) if plain else ""


class TestRecords:
    def test_they_fit_the_schema(self, published):
        schema = json.loads(published["/events.schema.json"].body())
        records = json.loads(published["/events.json"].body())
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.validate(records, schema, cls=jsonschema.Draft202012Validator)
        assert len(records["events"]) == 20

    def test_an_event_has_the_fields_of_its_record_and_what_publication_adds(self, published):
        events = {one["id"]: one for one in json.loads(published["/events.json"].body())["events"]}
        berlin = events["berlin-protest-ddddd"]
        assert (berlin["start"], berlin["instant"]) == ("2026-12-12T13:00", "2026-12-12T12:00:00Z")
        assert (berlin["previous_start"], berlin["sequence"]) == ("2026-12-12T12:00", 2)
        assert berlin["title"] == {"ar": "مظاهرة – برلين", "en": "Protest – Berlin"}
        london = events["london-vigil-eeeee"]
        assert london["occurrences"][0] == "2026-11-21T18:00"
        assert "2027-01-03T16:00" in london["occurrences"]
        assert "2026-12-26T18:00" not in london["occurrences"]


class TestStructured:
    def event(self, **fields):
        known = {"start": "2026-12-05 18:30", "timezone": "Asia/Beirut", "city": "Beirut", "country": "LB"}
        return Event(**(known | fields))

    @pytest.mark.parametrize(
        ("fields", "status"),
        [
            ({}, "EventScheduled"),
            ({"status": "cancelled"}, "EventCancelled"),
            ({"status": "postponed"}, "EventPostponed"),
            ({"merged_into": "other-protest-aaaaa"}, "EventCancelled"),
        ],
    )
    def test_a_cancelled_or_postponed_event_keeps_its_start(self, fields, status):
        found = event_data(self.event(**fields), "en", page="https://x.example/")
        assert found["startDate"] == "2026-12-05T18:30+02:00"
        assert found["eventStatus"] == f"https://schema.org/{status}"

    def test_a_moved_one_says_what_was(self):
        found = event_data(self.event(), "en", page="https://x.example/", previous_start=datetime(2026, 12, 4, 17))
        assert found["previousStartDate"] == "2026-12-04T17:00+02:00"
        assert found["eventStatus"].endswith("EventRescheduled")

    def test_online_is_a_virtual_location(self):
        assert (
            event_data(self.event(online=True), "en", page="https://x.example/")["location"]["@type"]
            == "VirtualLocation"
        )


class TestResource:
    def test_the_etag_is_of_the_bytes(self):
        """Strong, and blind to how they were cut into pieces."""
        one, other = resource(TEXT, [b"he", b"llo"]), resource(TEXT, [b"hello"])
        assert one.etag == other.etag == f'"{hashlib.sha256(b"hello").hexdigest()}"'

    def test_a_large_body_is_hashed_in_batches(self):
        pieces = [bytes([number]) * 400_000 for number in range(7)]
        assert resource(TEXT, pieces).etag == resource(TEXT, [b"".join(pieces)]).etag

    def test_its_headers(self):
        found = dict(resource(TEXT, [b"hello"], last_modified=STAMP, filename="a.ics").headers())
        assert found["last-modified"] == "Fri, 20 Nov 2026 09:30:00 GMT"
        assert found["content-length"] == "5"
        assert found["content-disposition"] == 'inline; filename="a.ics"'

    def test_an_equal_one_is_not_hashed_again(self):
        first = resource(TEXT, [b"a", b"b"], last_modified=STAMP)
        assert resource(TEXT, [b"a", b"b"], last_modified=STAMP, earlier=first) is first
        later = resource(TEXT, [b"a", b"b"], last_modified=STAMP + timedelta(1), earlier=first)
        assert (later.digest, later.last_modified) == (first.digest, STAMP + timedelta(1))


class TestPaths:
    def test_two_cities_of_one_slug_have_their_regions(self):
        cities = [
            Event(start="2026-12-05", city=name, region=region, country=country)
            for name, region, country in (
                ("Portland", "US-OR", "US"), ("Portland", "US-ME", "US"), ("Paris", "FR-IDF", "FR"), ("Paris", "US-TX", "US"),
            )
        ]  # fmt: skip
        assert sorted(city_slugs(cities).values()) == ["paris", "paris", "portland-me", "portland-or"]

    def test_a_name_without_latin_letters_has_a_slug(self):
        assert slug("تعز") == slug("تعز")
        assert slug("تعز") != slug("عدن")
        assert slug("تعز").isascii()


def test_robots_may_read_the_feeds(published):
    """CLIENTS.md T10."""
    assert published["/robots.txt"].body() == (
        b"User-agent: *\nAllow: /\nDisallow:\n\nSitemap: https://calendar.example/sitemap.xml\n"
    )


def test_every_feed_of_the_table_is_there(published):
    for path in (
        "/calendar.ics", "/calendar.google.ics", "/ar/calendar.ics", "/en/calendar.google.ics", "/ar/places/lb.ics",
        "/en/places/us/new-york-city.ics", "/en/places/us/new-york-city.google.ics", "/ar/kinds/sit-in.ics",
        "/en/kinds/rally.google.ics", "/ar/events/beirut-vigil-aaaaa.ics", "/ar/changes.atom", "/en/calendar.atom",
        "/events.json", "/calendar.json", "/events.schema.json", "/robots.txt", "/sitemap.xml",
    ):  # fmt: skip
        assert path in published, path


def test_the_root_is_the_default_languages(published):
    assert published["/calendar.ics"] is published["/ar/calendar.ics"]


def test_every_feed_has_its_two_languages_and_they_differ(published):
    for path, found in published.items():
        if path.startswith("/ar/") and path.endswith(".ics"):
            other = published["/en/" + path.removeprefix("/ar/")]
            one, two = (read(each.body()).components[0] for each in (found, other))
            assert len(one.components) == len(two.components)
            assert found.etag != other.etag
