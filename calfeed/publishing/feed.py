"""The site → its calendars: all, by place, by kind and one by one, in each language (CLIENTS.md section 2's shape).

A feed is references: its own head, shared VTIMEZONEs, and one shared piece an event and language.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from calfeed.errors import ZoneError
from calfeed.event import KINDS, Event, in_language
from calfeed.ical import Property, content_line, moment_value
from calfeed.names import city_name, country_name, kind_name, title
from calfeed.publishing.colors import name_and_hex
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.fingerprint import fingerprint, fingerprints
from calfeed.publishing.paths import absolute, event_path, feed_path, google, home_path, kind_path, place_path
from calfeed.publishing.resource import ICALENDAR, Resource, resource
from calfeed.publishing.selection import Selection, select
from calfeed.publishing.vevent import Form, vevents
from calfeed.publishing.words import words

__all__ = [
    "Written",
    "calendar_name",
    "dropped_dates",
    "feeds",
    "fingerprint",
    "fingerprints",
    "form_of",
    "head_properties",
    "make_feed",
    "modified_of",
]

_END = b"END:VCALENDAR\r\n"
_WEEK = timedelta(days=7)
_log = logging.getLogger("calfeed.publishing")


class Part(NamedTuple):
    """A part of the calendar that has its page and its feed: its events, its page and name in a language."""

    listed: Sequence[Listed]
    page: Callable[[str], str]
    name: Callable[[str], str]


def feeds(site: Site) -> Iterator[tuple[str, Resource]]:
    """Every .ics of the site, by path. A place that an event of the file names has its feed, be it empty."""
    written = Written(site)
    for part in (Part(site.listed, home_path, lambda _language: ""), *_places(site), *_kinds(site)):
        selection = select(part.listed, today=site.today)
        for language in site.languages:
            page, name = part.page(language), part.name(language)
            path = feed_path(page)
            made = partial(make_feed, written, selection, language=language, page=page, part=name)
            whole, shown = made(path=path), made(path=google(path), confirmed=True)
            yield path, whole
            yield google(path), shown
            if not name and language == site.language:
                yield feed_path(home_path(None)), whole
                yield google(feed_path(home_path(None))), shown
    yield from _single(written)


class Written:
    """The events of *site* as its feeds have them: each looked up once, however many feeds hold it."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._found: dict[tuple[str, str, bool, bool], bytes] = {}

    def of(self, selection: Selection, language: str, *, confirmed: bool) -> Iterator[bytes]:
        """The events of a feed of *selection*, in order; *confirmed* as `make_feed` has it."""
        found = self._found
        for one in selection.listed:
            key = (one.id, language, one.id in selection.local, confirmed and one.has_notice)
            piece = found.get(key)
            if piece is None:
                piece = found[key] = self._look_up(one, selection, language, confirmed=confirmed)
            yield piece

    def _look_up(self, one: Listed, selection: Selection, language: str, *, confirmed: bool) -> bytes:
        form = form_of(self.site, one, selection, language, confirmed=confirmed)
        key = ("vevent", one.id, language, form.local, form.google)
        piece: bytes = self.site.memory.piece(key, (one.event, one.entry, form), partial(_vevents, one, form))
        return piece


def make_feed(
    written: Written,
    selection: Selection,
    *,
    language: str,
    path: str,
    page: str,
    part: str = "",
    confirmed: bool = False,
    remember: bool = True,
) -> Resource:
    """The calendar of *selection*. *part* is what its name says beside the calendar's; "" for the whole.

    With *confirmed* it is the variant for apps that hide cancelled events: their notices are CONFIRMED. Without
    *remember* only its events are: a filter that somebody asks for once leaves nothing behind.
    """
    site = written.site
    modified = modified_of(site, selection)
    name = calendar_name(site, language, part=part)
    make_head = partial(_head, site, language=language, path=path, page=page, name=name, modified=modified)
    depends = (site.calendar, site.base_url, site.zone, modified, name, page)
    head = site.memory.piece(("head", path), depends, make_head) if remember else make_head()
    zones = (zone.piece for zone in selection.zones)
    pieces = (head, *zones, *written.of(selection, language, confirmed=confirmed), _END)
    make = partial(resource, ICALENDAR, pieces, last_modified=modified)
    return site.memory.piece(("feed", path), (pieces, modified), make) if remember else make()


def calendar_name(site: Site, language: str, *, part: str = "") -> str:
    """The name of a feed: the calendar's in *language*, and the *part* of it; a name of all languages says which it is."""
    names = {each: in_language(site.calendar.name, each) or words(each)["site_name"] for each in site.languages}
    name = names[language]
    if sum(name == other for other in names.values()) > 1:
        name = f"{name} ({words(language)['this_language']})"
    return f"{name} – {part}" if part else name


def dropped_dates(one: Listed, today: date) -> tuple[date, ...]:
    """The cancelled dates of a series that are over a week past: apps no longer show them."""
    days = (each.date for each in one.event.exceptions if each.start is None)
    return tuple(sorted(day for day in days if day + _WEEK < today))


def _places(site: Site) -> Iterator[Part]:
    """The countries and cities that an event names."""
    countries: dict[str, list[Listed]] = {}
    cities: dict[tuple[str, str], list[Listed]] = {}
    for one in site.listed:
        if one.event.country is None:
            continue
        countries.setdefault(one.event.country, []).append(one)
        slug = site.city_slug(one.event)
        if slug is not None:
            cities.setdefault((one.event.country, slug), []).append(one)
    for country, listed in sorted(countries.items()):
        yield Part(listed, partial(_place_page, country, None), partial(country_name, country))
    for (country, slug), listed in sorted(cities.items()):
        yield Part(listed, partial(_place_page, country, slug), partial(_city_in_country, listed[0].event))


def _kinds(site: Site) -> Iterator[Part]:
    for kind in KINDS:
        listed = [one for one in site.listed if one.event.kind == kind]
        yield Part(listed, partial(_kind_page, kind), partial(kind_name, kind))


def _place_page(country: str, slug: str | None, language: str) -> str:
    return place_path(language, country, slug)


def _kind_page(kind: str, language: str) -> str:
    return kind_path(language, kind)


def _city_in_country(event: Event, language: str) -> str:
    return f"{city_name(event, language)} ({country_name(event.country or '', language)})"


def _single(written: Written) -> Iterator[tuple[str, Resource]]:
    """The feed of each event alone, empty once it is dropped."""
    site = written.site
    for one in site.listed:
        selection = select((one,), today=site.today)
        for language in site.languages:
            page = event_path(language, one.id)
            name, path = title(one.event, language), feed_path(page)
            yield path, make_feed(written, selection, language=language, path=path, page=page, part=name)


def form_of(site: Site, one: Listed, selection: Selection, language: str, *, confirmed: bool = False) -> Form:
    """How the event stands in a feed of *selection*; without a notice it is the same in both variants."""
    return Form(
        language,
        site.base_url,
        site.calendar.domain,
        local=one.id in selection.local,
        dropped=dropped_dates(one, site.today) if one.event.exceptions else (),
        google=confirmed and one.has_notice,
    )


def _vevents(one: Listed, form: Form) -> bytes:
    """The event, or nothing: one that can't be written never takes down the feed (CLIENTS.md T8)."""
    try:
        return vevents(one.event, one.entry, form)
    except (ZoneError, ValueError, OverflowError) as error:
        _log.warning("%s is left out of the calendar: %s", one.id, error)
        return b""


def modified_of(site: Site, selection: Selection) -> datetime | None:
    """When the feed last changed; an event's removal counts, whichever feed it was in."""
    moments = [moment for moment in (selection.modified, site.last_removal) if moment is not None]
    return max(moments, default=None)


def head_properties(
    site: Site, *, language: str, path: str, page: str, name: str, modified: datetime | None
) -> list[Property]:
    """What a calendar says of itself. No METHOD (T7), no UID of the calendar's own (lesson 6); pairs for vendors."""
    about = " ".join((in_language(site.calendar.description, language) or words(language)["lead"]).split())
    color, hexadecimal = name_and_hex(site.calendar.color)
    found = [
        Property("VERSION", "2.0"),
        Property("PRODID", f"-//calfeed//calfeed//{language.upper()}"),
        Property("CALSCALE", "GREGORIAN"),
        Property("NAME", name),
        Property("X-WR-CALNAME", name),
        Property("DESCRIPTION", about),
        Property("X-WR-CALDESC", about),
        Property("X-WR-TIMEZONE", site.zone),
        Property("COLOR", color),
        Property("X-APPLE-CALENDAR-COLOR", hexadecimal),
        Property("REFRESH-INTERVAL", "PT1H", "duration", (("VALUE", "DURATION"),)),
        Property("X-PUBLISHED-TTL", "PT1H", "duration"),
        Property("SOURCE", absolute(site.base_url, path), "uri", (("VALUE", "URI"),)),
        Property("URL", absolute(site.base_url, page), "uri"),
    ]
    if modified is not None:
        found.append(Property("LAST-MODIFIED", moment_value(modified), "date-time"))
    return found


def _head(site: Site, *, language: str, path: str, page: str, name: str, modified: datetime | None) -> bytes:
    properties = head_properties(site, language=language, path=path, page=page, name=name, modified=modified)
    return b"BEGIN:VCALENDAR\r\n" + b"".join(map(_line, properties))


@lru_cache(maxsize=1024)
def _line(item: Property) -> bytes:
    return content_line(item)
