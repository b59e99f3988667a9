"""Where an event says that it is: city, region, country, point and zone beside what the gazetteer and the tz database know."""

from collections.abc import Mapping as Mapped
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Any

from calfeed import names, zones
from calfeed.errors import ZoneError
from calfeed.event import in_language
from calfeed.folding import key
from calfeed.keeping.nodes import Mapping, Node, Scalar, resolved
from calfeed.keeping.points import kilometres
from calfeed.keeping.problems import Report
from calfeed.keeping.records import Draft
from calfeed.places import Place, gazetteer

__all__ = ["check_place", "zone_of_place"]

_FAR = 100
"""Kilometres from the middle of a city to a point that is still in it."""

_ZONES_OF = {"XK": ("Europe/Belgrade",)}


def zone_of_place(values: Mapped[str, Any]) -> tuple[str | None, str | None]:
    """The zone of the city, else of the region or the country's capital, with the reason why it is assumed."""
    country, region = values.get("country"), values.get("region")
    city = _city(in_language(values.get("city"), "en"), country, region)
    if city is not None:
        return city.timezone, None
    if region is not None and (place := gazetteer().region(region)):
        return place.timezone, f"the zone of {place.name}"
    if country is None:
        return None, None
    place = gazetteer().country(country)
    zone = place.timezone if place else next(iter(_zones(country)), None)
    return zone, f"the zone of the capital of {names.country_name(country, 'en')}"


def check_place(draft: Draft, report: Report) -> None:
    """City, region, country, zone and point against one another."""
    country = draft.values.get("country")
    _check_region(draft, report)
    city = _check_city(draft, report)
    fits = _check_zone_of_country(draft, country, report)
    if city is None:
        return
    if fits and "timezone" in draft.nodes:
        _check_zone_of_city(draft, city, report)
    if "geo" in draft.values:
        _check_point(draft, city, report)


def _check_region(draft: Draft, report: Report) -> None:
    region, country = draft.values.get("region"), draft.values.get("country")
    if region is None:
        return
    node = resolved(draft.nodes["region"])
    if country is not None and not region.startswith(f"{country}-"):
        report.add("region-elsewhere", node.start, node.end, value=region, country=_country_words(country))
    elif gazetteer().region(region) is None:
        report.add("unknown-region", node.start, node.end, value=region)


def _check_city(draft: Draft, report: Report) -> Place | None:
    """The city as the gazetteer has it; None, with a warning, where it has none."""
    name = in_language(draft.values.get("city"), "en")
    if name is None:
        return None
    country, region = draft.values.get("country"), draft.values.get("region")
    if region is not None and country is not None and not region.startswith(f"{country}-"):
        region = None
    node = _english(draft.nodes["city"])
    if known := _city(name, country, region):
        _check_spelling(name, known, node, draft, report)
        return known
    near = gazetteer().lookup(name, country=country, region=region, city_slot=True)
    named = [place for place in near if place.kind == "city"]
    if named and not name.isascii():
        _check_spelling(name, named[0], node, draft, report)
        return named[0]
    if not named and (place := gazetteer().resolve(name)) and place.kind == "city" and place.country == country:
        named = [place]
    elsewhere = [place for place in gazetteer().lookup(name) if place.kind == "city"] if country else []
    if elsewhere and not named:
        codes = dict.fromkeys(place.country for place in elsewhere[:3])
        known_in = {
            "en": ", ".join(names.country_name(code, "en") for code in codes),
            "ar": "، ".join(names.country_name(code, "ar") for code in codes),
        }
        report.add("city-elsewhere", node.start, node.end, value=name, places=known_in, country=_country_words(country))
        return None
    where = (
        {"en": f" in {names.country_name(country, 'en')}", "ar": f" في {names.country_name(country, 'ar')}"}
        if country
        else ""
    )
    report.add("unknown-city", node.start, node.end, instead=named[0].name if named else None, value=name, where=where)
    return None


def _check_spelling(name: str, city: Place, node: Any, draft: Draft, report: Report) -> None:
    """A city by a name that is not its English one has a page of its own, apart from its other events."""
    if key(name) == key(city.name):
        return
    instead = city.name if isinstance(draft.values["city"], str) else None
    report.add("city-spelling", node.start, node.end, instead=instead, value=name, name=city.name)


def _check_zone_of_country(draft: Draft, country: str | None, report: Report) -> bool:
    """Whether the zone shows, at the start, the hour of some zone of the country."""
    zone = draft.values.get("timezone")
    if zone is None or country is None or "timezone" not in draft.nodes:
        return True
    if zone in _zones(country) or not _zones(country):
        return True
    instant = _instant(draft, zone)
    if instant is None:
        return True
    offset = zones.offset_at(instant, zone)
    if offset in {zones.offset_at(instant, other) for other in _zones(country)}:
        return True
    node = resolved(draft.nodes["timezone"])
    meant, _ = zone_of_place({**draft.values, "timezone": None})
    report.add("zone-elsewhere", node.start, node.end, instead=meant, value=zone, country=_country_words(country))
    return False


def _check_zone_of_city(draft: Draft, city: Place, report: Report) -> None:
    zone = draft.values.get("timezone")
    if zone is None or zone == city.timezone:
        return
    instant = _instant(draft, zone)
    if instant is None or zones.offset_at(instant, zone) == zones.offset_at(instant, city.timezone):
        return
    node = resolved(draft.nodes["timezone"])
    shown = {"en": city.name, "ar": city.names.get("ar", city.name)}
    report.add("zone-of-another-city", node.start, node.end, instead=city.timezone, value=zone, city=shown)


def _check_point(draft: Draft, city: Place, report: Report) -> None:
    point: tuple[float, float] = draft.values["geo"]
    middle = (city.latitude, city.longitude)
    distance = kilometres(point, middle)
    if distance <= _FAR:
        return
    node = resolved(draft.nodes["geo"])
    shown = {"en": city.name, "ar": city.names.get("ar", city.name)}
    exchanged = (point[1], point[0])
    if abs(point[1]) <= 90 and kilometres(exchanged, middle) <= _FAR:
        instead = f"[{exchanged[0]:g}, {exchanged[1]:g}]"
        report.add("geo-exchanged", node.start, node.end, instead=instead, distance=f"{distance:.0f}", city=shown)
    else:
        report.add("geo-far", node.start, node.end, distance=f"{distance:.0f}", city=shown)


def _instant(draft: Draft, zone: str) -> datetime | None:
    """The instant of the start, of a whole day its noon; None where the clock skips it."""
    start = draft.values.get("start")
    if start is None:
        return None
    wall = start if isinstance(start, datetime) else datetime.combine(start, time(12))
    try:
        return zones.to_utc(wall, zone)
    except ZoneError:
        return wall.replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def _city(name: str | None, country: str | None, region: str | None) -> Place | None:
    """The city of that English name; without a country the biggest of that name."""
    if name is None:
        return None
    if country is not None:
        return gazetteer().city(name, country=country, region=region)
    found = gazetteer().lookup(name, region=region)
    return next((place for place in found if place.kind == "city" and place.name == name), None)


def _zones(country: str) -> tuple[str, ...]:
    return zones.zones_of_country(country) or _ZONES_OF.get(country, ())


def _country_words(code: str | None) -> dict[str, str]:
    return {language: names.country_name(code or "", language) for language in ("en", "ar")}


def _english(node: Node) -> Scalar | Mapping | Any:
    """The node of a text's English, else the text's own."""
    node = resolved(node)
    if isinstance(node, Mapping):
        inner = {name.text: resolved(value) for name, value in node.pairs}
        return inner.get("en") or next(iter(inner.values()), node)
    return node
