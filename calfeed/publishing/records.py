"""The site → /events.json and its schema: the records, for programs, under the names of events.yaml."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from calfeed.event import Calendar, Event, moment_text
from calfeed.names import title
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.feed import modified_of
from calfeed.publishing.occurrences import occurrences
from calfeed.publishing.paths import absolute, event_path
from calfeed.publishing.resource import JSON, Resource, resource
from calfeed.publishing.selection import select
from calfeed.publishing.wording import moved_from

__all__ = ["SCHEMA", "coming_dates", "record", "records"]

SCHEMA = "application/schema+json; charset=utf-8"
_COMING = 10


def records(site: Site) -> Iterator[tuple[str, Resource]]:
    """/events.json: `{"calendar": …, "events": […]}`, the events of the feeds by start; /events.schema.json."""
    modified = modified_of(site, select(site.listed, today=site.today))
    head = json.dumps(_calendar(site), ensure_ascii=False)
    pieces = [f'{{"calendar": {head},\n"events": ['.encode()]
    for index, one in enumerate(site.shown):
        pieces += [b",\n" if index else b"\n", _piece(site, one)]
    pieces.append(b"\n]}\n")
    yield "/events.json", resource(JSON, pieces, last_modified=modified)
    yield (
        "/events.schema.json",
        resource(SCHEMA, [json.dumps(_schema(), indent=1, ensure_ascii=False).encode() + b"\n"]),
    )


def record(site: Site, one: Listed) -> dict[str, Any]:
    """The event as /events.json has it: the fields of its record, titles built, and what publication adds."""
    event, entry = one.event, one.entry
    previous = moved_from(event, entry)
    return {
        **event.to_json(),
        "title": {language: title(event, language) for language in site.languages},
        "instant": _stamp(entry.instant) if entry.instant else None,
        "previous_start": moment_text(previous) if previous is not None else None,
        "occurrences": [moment_text(day) for day in coming_dates(event, site.today)],
        "sequence": entry.sequence,
        "created": _stamp(entry.created),
        "modified": _stamp(entry.modified),
        "pages": {each: absolute(site.base_url, event_path(each, one.id)) for each in site.languages},
    }


def coming_dates(event: Event, today: date, *, count: int = _COMING) -> list[date | datetime]:
    """The next dates of a series from *today* on, cancelled ones left out; none of an event that does not repeat."""
    if event.recurrence is None:
        return []
    found = occurrences(event, today, today + timedelta(days=731))
    return [one.start for one in found if not one.cancelled][:count]


def _piece(site: Site, one: Listed) -> bytes:
    today = site.today if one.event.recurrence else None
    parts = (one.event, one.entry, site.base_url, today)
    return site.memory.piece(("record", one.id), parts, partial(_text, site, one))


def _text(site: Site, one: Listed) -> bytes:
    return json.dumps(record(site, one), ensure_ascii=False).encode("utf-8", "replace")


def _calendar(site: Site) -> dict[str, Any]:
    return {**site.calendar.model_dump(mode="json"), "url": site.base_url, "timezone": site.zone}


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of /events.json."""
    event = Event.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
    calendar = Calendar.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
    definitions = {**event.pop("$defs", {}), **calendar.pop("$defs", {})}
    calendar["properties"]["timezone"] = {"type": "string"}
    event["properties"] |= _PUBLISHED
    event["required"] = sorted(event["properties"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "calfeed events.json",
        "description": "A moment is a wall clock of `timezone` (2016-05-01T18:30), a whole day a day (2016-05-01).",
        "type": "object",
        "required": ["calendar", "events"],
        "properties": {"calendar": calendar, "events": {"type": "array", "items": event}},
        "$defs": dict(sorted(definitions.items())),
    }


_STAMP = {"type": "string", "format": "date-time"}
_PUBLISHED: dict[str, Any] = {
    "title": {"type": "object", "additionalProperties": {"type": "string"}, "description": "By language."},
    "instant": {"anyOf": [_STAMP, {"type": "null"}], "description": "The start in UTC; null for whole days."},
    "previous_start": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "Where it was moved from."},
    "occurrences": {"type": "array", "items": {"type": "string"}, "description": "The next dates of a series."},
    "sequence": {"type": "integer", "minimum": 0, "description": "How often subscribers were told of a change."},
    "created": _STAMP,
    "modified": _STAMP,
    "pages": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Its page, by language."},
}
