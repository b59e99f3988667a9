"""Country, region and zone of a record: the codes, and what was meant by a name, a slip or an abbreviation."""

import re
from functools import cache

from calfeed import names, zones
from calfeed.folding import key
from calfeed.keeping.nodes import Node
from calfeed.keeping.problems import Report
from calfeed.keeping.values import worded
from calfeed.places import gazetteer
from calfeed.suggest import closest

__all__ = ["country_named", "read_country", "read_region", "read_zone"]

_REGION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_FIXED = re.compile(r"(?:UTC|GMT)?\s*[+-]\d{1,2}(?::?\d\d)?", re.IGNORECASE)

_COUNTRY_WORDS = {
    "uk": "GB", "usa": "US", "america": "US", "england": "GB", "scotland": "GB", "wales": "GB", "britain": "GB",
    "great britain": "GB", "el": "GR", "holland": "NL", "the netherlands": "NL", "امريكا": "US", "بريطانيا": "GB",
    "انجلترا": "GB", "turkiye": "TR", "uae": "AE", "ksa": "SA",
}  # fmt: skip
_MORE_COUNTRIES = ("BV", "HM", "XK")


def read_country(node: Node, field: str, report: Report) -> str | None:
    """A country's code (ISO 3166-1 alpha-2), in either case."""
    found = worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    if text.upper() in _country_codes():
        return text.upper()
    named = country_named(text)
    if named is not None:
        report.add("country-name", scalar.start, scalar.end, instead=named, value=text)
        return None
    bare = text.replace(".", "").strip(" ,;")
    meant = bare.upper() if bare.upper() in _country_codes() else country_named(bare)
    near = closest(text, _country_names()) if len(text) > 3 else None
    report.add(
        "unknown-country", scalar.start, scalar.end, instead=meant or _country_names().get(near or ""), value=text
    )
    return None


def country_named(name: str) -> str | None:
    """The code of the country that is called *name*, in Arabic or English.

    >>> country_named("Lebanon"), country_named("لبنان"), country_named("UK")
    ('LB', 'LB', 'GB')
    """
    return _COUNTRY_WORDS.get(key(name)) or _country_names().get(key(name))


def read_region(node: Node, field: str, report: Report) -> str | None:
    """A region's code (ISO 3166-2)."""
    found = worded(node, field, report)
    if found is None or _REGION.fullmatch(found[0]):
        return None if found is None else found[0]
    text, scalar = found
    code = text.upper().replace("_", "-").replace(" ", "-")
    place = gazetteer().resolve(text)
    named = place.region if place is not None and place.kind != "country" else None
    instead = code if _REGION.fullmatch(code) else named
    report.add("bad-region", scalar.start, scalar.end, instead=instead, value=text)
    return None


def read_zone(node: Node, field: str, report: Report) -> str | None:
    """A zone's name in the tz database."""
    found = worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    if zones.is_zone(text):
        if ("/" not in text and text != "UTC") or text.startswith("Etc/GMT"):
            report.add("zone-abbreviation", scalar.start, scalar.end, value=text)
        return text
    report.add("unknown-zone", scalar.start, scalar.end, instead=_zone_meant(text), value=text)
    return None


def _zone_meant(text: str) -> str | None:
    if _FIXED.fullmatch(text):
        return None
    by_city = {key(zone.rpartition("/")[2].replace("_", " ")): zone for zone in zones.zone_names()}
    city = text.rpartition("/")[2].strip().replace("_", " ")
    if key(city) in by_city:
        return by_city[key(city)]
    if places := gazetteer().lookup(city, city_slot=True):
        return places[0].timezone
    return closest(text, zones.zone_names())


@cache
def _country_codes() -> frozenset[str]:
    return frozenset((*names.country_codes(), *_MORE_COUNTRIES))


@cache
def _country_names() -> dict[str, str]:
    return {key(names.country_name(code, language)): code for language in ("en", "ar") for code in _country_codes()}
