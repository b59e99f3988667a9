"""The feed of a place that no event of the file names (now): a subscriber's address goes on, empty or not, and is never a 404.

CLIENTS.md T14: an app that is told 404 drops the calendar or shows an error. A place's last event may be deleted; a
second town of one name moves the first one's address ("springfield" → "springfield-il") and back.
"""

import re

from calfeed.names import city_name, country_codes, country_name
from calfeed.places import Place, gazetteer
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.feed import Written, make_feed
from calfeed.publishing.paths import city_of, home_path, slug
from calfeed.publishing.resource import Resource
from calfeed.publishing.selection import select

__all__ = ["known_city", "quiet_feed"]

_FEED = re.compile(
    r"/(?P<language>\w+)/places/(?P<country>[a-z]{2})(?:/(?P<city>[a-z0-9-]+))?(?P<google>\.google)?\.ics"
)


def quiet_feed(site: Site, path: str) -> Resource | None:
    """The feed at *path*, of a country of ISO 3166-1 or a city of the gazetteer; None where that is no such address."""
    found = _FEED.fullmatch(path)
    if found is None or found["language"] not in site.languages or found["country"].upper() not in country_codes():
        return None
    country, language = found["country"].upper(), found["language"]
    listed: list[Listed] = []
    part = country_name(country, language)
    if found["city"] is not None:
        place = known_city(found["city"], country=country)
        listed = [one for one in site.listed if _is_in(one, country, found["city"])]
        if place is None and not listed:
            return None
        name = place.names.get(language, place.name) if place else city_name(listed[0].event, language)
        part = f"{name} ({part})"
    return make_feed(
        Written(site),
        select(listed, today=site.today),
        language=language,
        path=path,
        page=home_path(language),
        part=part,
        confirmed=found["google"] is not None,
        remember=False,
    )


def known_city(address: str, *, country: str) -> Place | None:
    """The gazetteer's city of an address's part, with or without its region at the end.

    >>> known_city("new-york-city", country="US").name, known_city("springfield-il", country="US").region
    ('New York City', 'US-IL')
    """
    plain, _, region = address.rpartition("-")
    code = f"{country}-{region.upper()}"
    return gazetteer().city(address.replace("-", " "), country=country) or (
        gazetteer().city(plain.replace("-", " "), country=country, region=code) if plain else None
    )


def _is_in(one: Listed, country: str, address: str) -> bool:
    """Whether the event's city had, or could have had, this *address*: its name, or its name and region."""
    city = city_of(one.event)
    if city is None or city[0] != country:
        return False
    plain = slug(city[2])
    return address == plain or (city[1] is not None and address == f"{plain}-{slug(city[1].split('-')[-1])}")
