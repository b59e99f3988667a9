"""One event in one language → the properties of its VEVENTs, and these as bytes and as jCal.

A series is several: one for the rule, one for each date that is moved or cancelled.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from calfeed.event import Event, in_language
from calfeed.ical import Property, component, jcal_component, moment_value
from calfeed.keeping.ledger import LedgerEntry
from calfeed.names import city_name, country_name, kind_name
from calfeed.publishing.bidi import bare
from calfeed.publishing.occurrences import Occurrence, day_of, instant, occurrences
from calfeed.publishing.paths import absolute, event_path
from calfeed.publishing.spot import spot_of
from calfeed.publishing.structured import event_data
from calfeed.publishing.wording import description, location, moved_from, news, summary
from calfeed.series import until
from calfeed.zones import to_utc, to_wall

__all__ = ["Form", "is_tentative", "jcal_events", "vevents"]

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_TOLD_ELSEWHERE = ("eventAttendanceMode", "url")
_EXACT = 100
"""Metres: nearer than that, a spot is the venue's own."""
_DAY_IS_SAID = re.compile(r"\b[ap]\.m\.|\bafternoon\b|no year is written|the series' first day")
"""Reasons (reading/policy.py, refine.py) that assume the half of the day, the year, or where a series begins."""


@dataclass(frozen=True, slots=True)
class Form:
    """How an event is written in one feed."""

    language: str
    base_url: str
    domain: str
    local: bool
    """By the zone's clock, with TZID; else in UTC."""
    dropped: tuple[date, ...] = ()
    """Cancelled dates of a series that are a week past: they are left out, no longer shown as cancelled."""
    google: bool = False
    """For an app that hides cancelled events: their notice is CONFIRMED."""


def vevents(event: Event, entry: LedgerEntry, form: Form) -> bytes:
    """The VEVENTs of *event*, finished. Raises ZoneError for a wall clock that is none."""
    return b"".join(component("VEVENT", properties) for properties in _components(event, entry, form))


def jcal_events(event: Event, entry: LedgerEntry, form: Form) -> list[Any]:
    """The VEVENTs of *event* as jCal."""
    return [jcal_component("VEVENT", properties) for properties in _components(event, entry, form)]


def is_tentative(event: Event) -> bool:
    """Whether the feed says TENTATIVE.

    That is: said so, a day that was assumed, or an hour computed from a prayer or a part of the day. The afternoon
    rule (an hour without a.m. or p.m.) and a day without its year stay confirmed; what has happened has happened.

    >>> is_tentative(Event(start="2016-05-01 18:30", inferred={"start": "an hour without a.m. or p.m."}))
    False
    """
    if event.status == "tentative":
        return True
    if event.reported:
        return False
    if event.time_text and isinstance(event.start, datetime):
        return True
    reasons = event.inferred.get("start", "").split(";")
    return any(reason.strip() and not _DAY_IS_SAID.search(reason) for reason in reasons)


def _components(event: Event, entry: LedgerEntry, form: Form) -> Iterator[list[Property]]:
    yield _properties(event, entry, form, None)
    if event.recurrence is None:
        return
    for one in _exceptions(event):
        if not (one.cancelled and one.day in form.dropped):
            yield _properties(event, entry, form, one)


def _exceptions(event: Event) -> list[Occurrence]:
    """The dates of a series that are cancelled or moved, by the day that the rule says."""
    if not event.exceptions:
        return []
    named = {exception.date: exception for exception in event.exceptions}
    days = [day_of(one.start) for one in event.exceptions if one.start is not None]
    found = occurrences(event, min([*named, *days]), max([*named, *days]))
    return sorted((one for one in found if one.day in named), key=lambda one: one.day)


def _properties(event: Event, entry: LedgerEntry, form: Form, one: Occurrence | None) -> list[Property]:
    assert event.id is not None
    off = "cancelled" if one is not None and one.cancelled else news(event)
    stamp = moment_value(entry.modified)
    page = absolute(form.base_url, event_path(form.language, event.id))
    text = description(
        event,
        form.language,
        base_url=form.base_url,
        previous_start=moved_from(event, entry) if one is None else None,
        one=one,
    )
    return [
        Property("UID", f"{event.id}@{form.domain}"),
        Property("SEQUENCE", str(entry.sequence), "integer"),
        Property("DTSTAMP", stamp, "date-time"),
        Property("LAST-MODIFIED", stamp, "date-time"),
        Property("CREATED", moment_value(entry.created), "date-time"),
        *_times(event, form, one),
        Property("STATUS", _status(event, off, google=form.google)),
        Property("TRANSP", "TRANSPARENT" if off or not isinstance(event.start, datetime) else "OPAQUE"),
        Property("SUMMARY", summary(event, form.language, one=one)),
        Property("DESCRIPTION", text),
        *_place(event, form.language),
        Property("CATEGORIES", _categories(event, form.language)),
        Property("URL", page, "uri"),
        *_structured(event, form, one, page),
    ]


def _status(event: Event, off: str | None, *, google: bool) -> str:
    if off:
        return "CONFIRMED" if google else "CANCELLED"
    return "TENTATIVE" if is_tentative(event) else "CONFIRMED"


def _times(event: Event, form: Form, one: Occurrence | None) -> Iterator[Property]:
    start, end = (one.start, one.end) if one is not None else (event.start, event.end)
    if one is not None:
        yield _moment("RECURRENCE-ID", event.start + (one.day - day_of(event.start)), event, form)
    yield _moment("DTSTART", start, event, form)
    yield _end(start, end, event, form)
    if event.recurrence is None or one is not None:
        return
    yield Property("RRULE", _rule(event), "recur")
    for day in form.dropped:
        yield _moment("EXDATE", event.start + (day - day_of(event.start)), event, form)


def _moment(name: str, moment: date | datetime, event: Event, form: Form) -> Property:
    if not isinstance(moment, datetime):
        return Property(name, moment_value(moment), "date", (("VALUE", "DATE"),))
    if form.local:
        instant(moment, event.timezone)
        return Property(name, moment_value(moment), "date-time", (("TZID", event.timezone or ""),))
    return Property(name, moment_value(instant(moment, event.timezone)), "date-time")


def _end(start: date | datetime, end: date | datetime | None, event: Event, form: Form) -> Property:
    """DTEND: of days the day after the last; an hour after the start where no end is said (CLIENTS.md lesson 7)."""
    if not isinstance(start, datetime):
        return _moment("DTEND", max(day_of(end or start), start) + _DAY, event, form)
    begin = instant(start, event.timezone)
    if end is not None and not isinstance(end, datetime):
        end = datetime(end.year, end.month, end.day) + _DAY
    close = begin + _HOUR if end is None or end <= start else instant(end, event.timezone)
    if not form.local:
        return Property("DTEND", moment_value(close), "date-time")
    return _moment("DTEND", to_wall(close, event.timezone or "UTC"), event, form)


def _rule(event: Event) -> str:
    """The RRULE, its UNTIL as DTSTART needs it: a day for days, else an instant in UTC (RFC 5545 section 3.3.10)."""
    rule = event.recurrence or ""
    last = until(rule)
    if last is None:
        return rule
    bound = moment_value(last)
    if isinstance(event.start, datetime):
        evening = datetime.combine(last, datetime.max.time()).replace(hour=22, minute=59, second=59, microsecond=0)
        late = max(evening, datetime.combine(last, event.start.time()))
        bound = moment_value(to_utc(late, event.timezone or "UTC").astimezone(UTC))
    return re.sub(r"UNTIL=[^;]+", f"UNTIL={bound}", rule)


def _place(event: Event, language: str) -> Iterator[Property]:
    where = location(event, language)
    if where:
        yield Property("LOCATION", where)
    spot = spot_of(event)
    if spot is not None:
        yield Property("GEO", f"{spot.latitude};{spot.longitude}", "float")
        venue = in_language(event.venue, language) if spot.meters <= _EXACT else None
        name = bare(venue or city_name(event, language) or where).replace('"', "'")
        parameters = (("VALUE", "URI"), ("X-APPLE-RADIUS", str(spot.meters)), ("X-TITLE", name))
        address = f"geo:{spot.latitude},{spot.longitude}"
        yield Property("X-APPLE-STRUCTURED-LOCATION", address, "uri", parameters)


def _categories(event: Event, language: str) -> tuple[str, ...]:
    country = (country_name(event.country, language),) if event.country else ()
    return (kind_name(event.kind, language), *country)


def _structured(event: Event, form: Form, one: Occurrence | None, page: str) -> Iterator[Property]:
    """The event as schema.org has it, for apps that know RFC 9073 section 6.6."""
    if one is not None or event.recurrence is not None:
        return
    said = event_data(event, form.language, page=page)
    told = {name: value for name, value in said.items() if name not in _TOLD_ELSEWHERE}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    parameters = (("FMTTYPE", "application/ld+json"), ("SCHEMA", "https://schema.org/Event"), ("VALUE", "TEXT"))
    yield Property("STRUCTURED-DATA", text, "text", parameters)
