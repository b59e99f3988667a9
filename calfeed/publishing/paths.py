"""The addresses of the site (DESIGN.md section 5), all of them: site-relative, without the leading slash's host.

A path starts with "/"; pages end in "/", feeds in ".ics". Codes and slugs are lower case.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from calfeed.event import Event, in_language

__all__ = [
    "absolute",
    "city_of",
    "city_slugs",
    "event_path",
    "feed_path",
    "google",
    "home_path",
    "kind_path",
    "place_path",
    "slug",
]


def slug(name: str) -> str:
    """*name* as a part of an address: ASCII letters and digits, lower case, hyphens between.

    >>> slug("São Paulo"), slug("Washington, D.C.")
    ('sao-paulo', 'washington-d-c')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))
    return found or "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def city_slugs(events: Iterable[Event]) -> dict[tuple[str, str | None, str], str]:
    """The slug of each city of *events*: by country, region and English name; with its region where two would be one."""
    cities = {city_of(event) for event in events}
    known = sorted((city for city in cities if city is not None), key=lambda city: (city[0], city[2], city[1] or ""))
    shared: dict[tuple[str, str], set[str | None]] = {}
    for country, region, name in known:
        shared.setdefault((country, slug(name)), set()).add(region)
    found = {}
    for country, region, name in known:
        plain = slug(name)
        twice = len(shared[country, plain]) > 1
        found[country, region, name] = f"{plain}-{slug(region.split('-')[-1])}" if twice and region else plain
    return found


def city_of(event: Event) -> tuple[str, str | None, str] | None:
    """Country, region and English name of the city of *event*; None where one of country and city is not known."""
    name = in_language(event.city, "en")
    if not name or not event.country:
        return None
    return event.country.upper(), event.region, name


def home_path(language: str | None) -> str:
    """The agenda in *language*; None: the default language's, at the root."""
    return f"/{language}/" if language else "/"


def place_path(language: str, country: str, city: str | None = None) -> str:
    """The page of a country (alpha-2), or of a city (its slug) in it; its feed is `feed_path` of this.

    >>> place_path("ar", "LB", "beirut")
    '/ar/places/lb/beirut/'
    """
    return f"/{language}/places/{country.lower()}/" + (f"{city}/" if city else "")


def kind_path(language: str, kind: str) -> str:
    """The page of a kind of gathering."""
    return f"/{language}/kinds/{kind}/"


def event_path(language: str, id_: str) -> str:
    """The page of one event."""
    return f"/{language}/events/{id_}/"


def feed_path(page: str) -> str:
    """The feed that belongs to a page: the agenda's is calendar.ics, of any other its path with .ics.

    >>> feed_path("/ar/"), feed_path("/"), feed_path("/ar/places/lb/")
    ('/ar/calendar.ics', '/calendar.ics', '/ar/places/lb.ics')
    """
    if page.count("/") <= 2:
        return f"{page}calendar.ics"
    return f"{page.rstrip('/')}.ics"


def google(feed: str) -> str:
    """The variant of a feed for apps that hide cancelled events.

    >>> google("/ar/calendar.ics")
    '/ar/calendar.google.ics'
    """
    return f"{feed.removesuffix('.ics')}.google.ics"


def absolute(base_url: str, path: str) -> str:
    """The full address of *path* under *base_url*, with or without its closing slash."""
    return base_url.rstrip("/") + path
