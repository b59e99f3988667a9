"""A subscriber's address of a place goes on when the file no longer names the place (CLIENTS.md T14)."""

from dataclasses import replace

import icalendar
import pytest

from calfeed.publishing.quiet import quiet_feed


@pytest.fixture(scope="module")
def site(hard):
    return hard.site()


def read(resource):
    calendar = icalendar.Calendar.from_ical(resource.body())
    return str(calendar["X-WR-CALNAME"]), {str(event["UID"]) for event in calendar.walk("VEVENT")}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/en/places/se.ics", "Hard calendar – Sweden"),
        ("/ar/places/se.ics", "تقويم الاختبار – السويد"),
        ("/en/places/se/stockholm.ics", "Hard calendar – Stockholm (Sweden)"),
        ("/en/places/se/stockholm.google.ics", "Hard calendar – Stockholm (Sweden)"),
        ("/en/places/us/springfield-il.ics", "Hard calendar – Springfield (United States)"),
    ],
)
def test_a_place_without_events_has_an_empty_calendar(site, path, name):
    assert read(quiet_feed(site, path)) == (name, set())


@pytest.mark.parametrize(
    "path",
    ["/en/places/xx.ics", "/fr/places/se.ics", "/en/places/se/atlantis.ics", "/en/places/se/", "/en/kinds/x.ics"],
)
def test_what_is_no_place_has_none(site, path):
    assert quiet_feed(site, path) is None


def test_an_address_with_the_region_goes_on_without_it(hard):
    """Two towns of one name had their regions in their addresses; one is left, and its subscribers still see it."""
    springfield = next(one for one in hard.events if one.country == "US").model_copy(
        update={"id": "springfield-vigil-aaaaa", "city": "Springfield", "region": "US-IL"}
    )
    site = replace(hard, events=(springfield,)).site()
    assert read(quiet_feed(site, "/en/places/us/springfield-il.ics"))[1] == {
        f"springfield-vigil-aaaaa@{hard.calendar.domain}"
    }
    assert read(quiet_feed(site, "/en/places/us/springfield-ma.ics"))[1] == set()
