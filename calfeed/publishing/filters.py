"""Any filter together: /calendar.ics?country=&city=&kind=&from=&to=&status=&lang= → its calendar (served form only)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from calfeed.errors import UsageError
from calfeed.event import KINDS, STATUSES, Event
from calfeed.folding import key
from calfeed.names import city_name, country_codes, country_name, day_text, kind_name
from calfeed.places import Place, gazetteer
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.feed import Written, make_feed
from calfeed.publishing.occurrences import day_of, occurrences
from calfeed.publishing.paths import feed_path, google, home_path, slug
from calfeed.publishing.resource import Resource
from calfeed.publishing.selection import select
from calfeed.suggest import closest

__all__ = ["PARAMETERS", "Filter", "filtered", "matching", "read_filter"]

PARAMETERS = ("country", "city", "kind", "from", "to", "status", "lang")
_SAID = {
    "en": {
        "from": "from {day}", "to": "until {day}",
        "confirmed": "confirmed", "tentative": "to be confirmed", "postponed": "postponed", "cancelled": "cancelled",
    },
    "ar": {
        "from": "من {day}", "to": "حتى {day}",
        "confirmed": "مؤكدة", "tentative": "غير مؤكدة", "postponed": "مؤجلة", "cancelled": "ملغاة",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; what is None is not asked."""

    country: str | None = None
    """ISO 3166-1 alpha-2, upper case."""
    city: str | None = None
    """A city's slug."""
    kind: str | None = None
    first: date | None = None
    """A local day, included, as `last` is."""
    last: date | None = None
    status: str | None = None
    lang: str | None = None


def filtered(site: Site, query: Iterable[tuple[str, str]], *, confirmed: bool = False) -> Resource:
    """The calendar of the events that *query* asks for, its name saying the filter; `read_filter` says what it raises.

    With *confirmed* the variant for apps that hide cancelled events. Where nothing fits, the calendar is empty.
    """
    wanted = read_filter(site, query)
    language = wanted.lang or site.language
    listed = matching(site, wanted)
    path = feed_path(home_path(None))
    if confirmed:
        path = google(path)
    asked = _address(wanted)
    return make_feed(
        Written(site),
        select(listed, today=site.today),
        language=language,
        path=f"{path}?{asked}" if asked else path,
        page=home_path(language),
        part=_name(site, wanted, language),
        confirmed=confirmed,
        remember=False,
    )


def matching(site: Site, wanted: Filter) -> list[Listed]:
    """The shown events that *wanted* asks for, by start."""
    return [one for one in site.shown if _fits(site, one, wanted)]


def read_filter(site: Site, query: Iterable[tuple[str, str]]) -> Filter:
    """The filter of a query's pairs; an empty value asks nothing, as a form sends it.

    Raises UsageError for a parameter or a value that is none, with what was meant, perhaps.
    """
    found: dict[str, str] = {}
    for name, value in query:
        if name not in PARAMETERS:
            raise UsageError(f"{name!r} is no filter; filters are {', '.join(PARAMETERS)}{_meant(name, PARAMETERS)}")
        if value.strip() and name in found:
            raise UsageError(f"{name!r} is given twice; give it once")
        if value.strip():
            found[name] = value.strip()
    return Filter(
        country=_country(found.get("country")),
        city=_city(site, found.get("city")),
        kind=_one_of("kind", found.get("kind"), KINDS),
        first=_day("from", found.get("from")),
        last=_day("to", found.get("to")),
        status=_one_of("status", found.get("status"), STATUSES),
        lang=_one_of("lang", found.get("lang"), site.languages),
    )


def _meant(value: str, choices: Iterable[str]) -> str:
    guess = closest(value, list(choices))
    return f"; did you mean {guess}?" if guess else ""


def _one_of(name: str, value: str | None, choices: Iterable[str]) -> str | None:
    if value is None or value.lower() in choices:
        return value and value.lower()
    raise UsageError(f"{name}={value} is unknown; it is one of {', '.join(choices)}{_meant(value, choices)}")


def _country(value: str | None) -> str | None:
    if value is None or value.upper() in country_codes():
        return value and value.upper()
    raise UsageError(f"country={value} is no country's code; write two letters of ISO 3166-1, such as LB")


def _city(site: Site, value: str | None) -> str | None:
    """The slug of a city, from its slug or its name in any language; one that no event names (now) has an empty calendar."""
    if value is None:
        return None
    names: dict[str, str] = {}
    for one in site.listed:
        address = site.city_slug(one.event)
        if address is not None:
            names[address] = address
            names |= {key(city_name(one.event, each) or address): address for each in site.languages}
    if value.lower() in names or key(value) in names:
        return names.get(value.lower()) or names[key(value)]
    place = _place(value)
    if place is not None:
        return slug(place.name)
    raise UsageError(f"city={value} is not known{_meant(value.lower(), set(names.values()))}")


def _place(value: str) -> Place | None:
    return next((found for found in gazetteer().lookup(value.replace("-", " ")) if found.kind == "city"), None)


def _day(name: str, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{name}={value} is no day; write it like 2016-05-01") from error


def _fits(site: Site, one: Listed, wanted: Filter) -> bool:
    event = one.event
    return (
        (wanted.country is None or event.country == wanted.country)
        and (wanted.city is None or site.city_slug(event) == wanted.city)
        and (wanted.kind is None or event.kind == wanted.kind)
        and (wanted.status is None or event.status == wanted.status)
        and _is_within(event, wanted)
    )


def _is_within(event: Event, wanted: Filter) -> bool:
    """Whether a day of *event*, where it is, lies in what is asked for; of a series: whether one of its dates does."""
    if wanted.first is None and wanted.last is None:
        return True
    first, last = wanted.first or date.min, wanted.last or date.max
    if event.recurrence is None:
        return day_of(event.start) <= last and day_of(event.end or event.start) >= first
    start = day_of(event.start)
    until = min(last, max(first, start) + timedelta(days=3660))
    return bool(occurrences(event, max(first, start), until))


def _address(wanted: Filter) -> str:
    values = (wanted.country, wanted.city, wanted.kind, wanted.first, wanted.last, wanted.status, wanted.lang)
    return urlencode([(name, str(value)) for name, value in zip(PARAMETERS, values, strict=True) if value is not None])


def _name(site: Site, wanted: Filter, language: str) -> str:
    said = _SAID.get(language, _SAID["en"])
    parts = [
        _city_name(site, wanted.city, language) if wanted.city else "",
        country_name(wanted.country, language) if wanted.country else "",
        kind_name(wanted.kind, language) if wanted.kind else "",
        said["from"].format(day=day_text(wanted.first, language)) if wanted.first else "",
        said["to"].format(day=day_text(wanted.last, language)) if wanted.last else "",
        said[wanted.status] if wanted.status else "",
    ]
    # No comma: some apps show X-WR-CALNAME with its escapes.
    return " · ".join(part for part in parts if part)


def _city_name(site: Site, address: str, language: str) -> str:
    named = next((one.event for one in site.listed if site.city_slug(one.event) == address), None)
    if named is not None:
        return city_name(named, language) or address
    place = _place(address)
    return place.names.get(language, place.name) if place else address
