"""Any filter together: /calendar.ics?country=&city=&kind=&from=&to=&status=&lang= → its calendar (served form only)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from calfeed.errors import FilterError
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
_WRONG = {
    "en": {
        "name": "'{name}' is no filter; filters are {choices}",
        "twice": "'{name}' is given twice; give it once",
        "value": "{name}={value} is unknown; it is one of {choices}",
        "country": "{name}={value} is no country's code; write two letters of ISO 3166-1, such as LB",
        "city": "{name}={value} is not known",
        "day": "{name}={value} is no day; write it like 2016-05-01",
        "meant": "; did you mean {guess}?",
    },
    "ar": {
        "name": "«{name}» لا يُرشَّح به؛ يُرشَّح بما يلي: {choices}",
        "twice": "«{name}» مكرر؛ اكتبوه مرة واحدة",
        "value": "{name}={value} قيمة غير معروفة؛ القيم الممكنة: {choices}",
        "country": "{name}={value} ليس رمز بلد؛ اكتبوا حرفي البلد من ISO 3166-1، مثل LB",
        "city": "{name}={value} مدينة غير معروفة",
        "day": "{name}={value} ليس يوما؛ اكتبوه هكذا: 2016-05-01",
        "meant": "؛ هل قصدتم {guess}؟",
    },
}
_LONGEST = 60


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

    Raises FilterError for a parameter or a value that is none, with what was meant, perhaps.
    """
    found: dict[str, str] = {}
    for name, value in query:
        if name not in PARAMETERS:
            raise _wrong("name", PARAMETERS, name=_short(name))
        if value.strip() and name in found:
            raise _wrong("twice", name=name)
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


def _wrong(what: str, choices: Iterable[str] = (), *, name: str, value: str = "") -> FilterError:
    """What is wrong, in each language, with the one of *choices* that was meant, perhaps."""
    listed = list(choices)
    guess = closest(value or name, listed) if listed else None
    known = {"name": name, "value": _short(value), "choices": ", ".join(listed)}
    return FilterError(
        {
            language: said[what].format(**known) + (said["meant"].format(guess=guess) if guess else "")
            for language, said in _WRONG.items()
        }
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _one_of(name: str, value: str | None, choices: Iterable[str]) -> str | None:
    if value is None or value.lower() in choices:
        return value and value.lower()
    raise _wrong("value", choices, name=name, value=value)


def _country(value: str | None) -> str | None:
    if value is None or value.upper() in country_codes():
        return value and value.upper()
    raise _wrong("country", name="country", value=value)


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
    raise _wrong("city", sorted(set(names.values())), name="city", value=value)


def _place(value: str) -> Place | None:
    return next((found for found in gazetteer().lookup(value.replace("-", " ")) if found.kind == "city"), None)


def _day(name: str, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise _wrong("day", name=name, value=value or "") from error


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
