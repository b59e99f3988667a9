"""events.yaml as a JSON Schema, made from the record: what an editor's YAML language server completes and checks by.

`python -m calfeed.keeping.schema` writes calfeed/events.schema.json anew; a test keeps it so. Draft 7, as language
servers read it. What a schema can't say (a zone of the country, an hour that clocks skip) is for `calfeed check`.
"""

import json
from pathlib import Path
from typing import Any

from calfeed.event import Calendar, Event, OccurrenceException, Source
from calfeed.keeping.identity import ID

__all__ = ["FIELDS", "PATH", "make_schema", "modeline", "schema_text"]

PATH = Path(__file__).parent.parent / "events.schema.json"

_DAY = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"
_MOMENT = {
    "type": "string",
    "pattern": f"^{_DAY}([ T]{_CLOCK})?$",
    "patternErrorMessage": "Write 2016-05-01 18:30, or 2016-05-01 for a whole day.",
}
_URL = {"type": "string", "pattern": "^https?://\\S+$", "patternErrorMessage": "An address begins with https://."}
_LANGUAGE = {"type": "string", "pattern": "^[a-z]{2,3}$"}
_WORDS = {"type": ["string", "number", "boolean"]}
"""A text; what YAML takes for a number is a text too."""
_TEXT = {
    "anyOf": [
        _WORDS,
        {
            "type": "object",
            "properties": {
                "ar": {**_WORDS, "description": "In Arabic."},
                "en": {**_WORDS, "description": "In English."},
            },
            "patternProperties": {"^[a-z]{2,3}$": _WORDS},
            "additionalProperties": False,
        },
    ]
}

FIELDS: dict[str, dict[str, str]] = {
    "Event": {
        "id": "Small letters, digits and dashes. Never change it once it is published, and never use it again.",
        "title": "What the event is called, or {ar: …, en: …}. Without one it is built from kind, cause and place.",
        "kind": "What kind of gathering it is.",
        "cause": "What it is for, or {ar: …, en: …}.",
        "start": "The hour that clocks show at the place, 2016-05-01 18:30, or 2016-05-01 for a whole day.",
        "time_text": "The announcement's own words where it gives no hour: after Friday prayer, at sunset.",
        "end": "Like start, or the hour alone (20:30); of whole days the last one, included.",
        "recurrence": "How it repeats: FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25 (the last day, included).",
        "exceptions": "Single dates of a series that are cancelled or moved.",
        "timezone": "The zone's full name, such as Asia/Beirut. Without it, that of the city or of the country's capital.",
        "city": "The city's English name.",
        "region": "A region of the country as ISO 3166-2 has it, such as US-IL.",
        "country": "The country's two letters (ISO 3166-1), such as LB.",
        "venue": "Where people gather, as announced, or {ar: …, en: …}.",
        "geo": "[latitude, longitude] in degrees.",
        "online": "true where it is at no place.",
        "status": "confirmed where nothing is said. A cancelled event stays in the file, so that people are told.",
        "merged_into": "The id of the event that this one was a double of.",
        "description": "More about it, or {ar: …, en: …}. The whole world reads it: no telephone numbers.",
        "url": "A page about the event.",
        "contact": "How to reach the organisers, where they want that published.",
        "reported": "true where it was reported afterwards rather than announced.",
        "inferred": "What was assumed rather than said: the field, and why.",
        "sources": "Where it was announced.",
    },
    "Source": {
        "name": "Who announced it.",
        "url": "Where it was announced.",
        "published": "The day or the moment of the announcement.",
        "language": "The announcement's language, such as ar.",
        "line": "The announcement's own words for this event.",
    },
    "OccurrenceException": {
        "date": "The day of the series.",
        "status": "cancelled, where it does not take place.",
        "start": "When it takes place instead.",
    },
    "Calendar": {
        "name": "What the calendar is called, or {ar: …, en: …}.",
        "description": "What it is about, or {ar: …, en: …}.",
        "language": "The language of its first page, such as ar.",
        "url": "Its public address.",
        "domain": "The domain in the events' UIDs. Never change it once people have subscribed.",
        "repository": "Where its file is kept, for corrections.",
        "contact": "Whom to write to about corrections.",
        "color": 'A CSS name such as crimson, or "#b22222" in quotes.',
        "place": "Where its readers are: GB, or Pittsburgh, Pennsylvania.",
        "keep_past": "For how many days past events stay; without it, for ever.",
    },
}
"""What each field holds, for who writes it."""

_SHAPES: dict[str, dict[str, Any]] = {
    "Event.id": {"type": "string", "pattern": f"^{ID.pattern}$"},
    "Event.start": _MOMENT,
    "Event.end": {**_MOMENT, "pattern": f"^({_DAY}([ T]{_CLOCK})?|{_CLOCK})$"},
    "Event.recurrence": {
        "type": "string",
        "pattern": "^([A-Z]+=[^;]+;)*FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[^;]+)*$",
    },
    "Event.timezone": {"type": "string", "pattern": "^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$", "examples": ["Asia/Beirut"]},
    "Event.region": {"type": "string", "pattern": "^[A-Z]{2}-[A-Z0-9]{1,3}$", "examples": ["US-IL"]},
    "Event.country": {"type": "string", "pattern": "^[A-Za-z]{2}$", "examples": ["LB", "US"]},
    "Event.geo": {
        "type": "array",
        "items": [
            {"type": "number", "minimum": -90, "maximum": 90},
            {"type": "number", "minimum": -180, "maximum": 180},
        ],
        "minItems": 2,
        "maxItems": 2,
    },
    "Event.url": _URL,
    "Event.inferred": {
        "type": "object",
        "propertyNames": {"enum": list(Event.model_fields)},
        "additionalProperties": _WORDS,
    },
    "Source.url": _URL,
    "Source.language": _LANGUAGE,
    "OccurrenceException.date": {"type": "string", "pattern": f"^{_DAY}$"},
    "Calendar.language": _LANGUAGE,
    "Calendar.url": _URL,
    "Calendar.repository": _URL,
    "Calendar.keep_past": {"type": "integer", "minimum": 0},
}
"""Where the file is narrower than the record's type, or a schema's words for the type are no help to an editor."""


_REQUIRED: dict[str, tuple[str, ...]] = {
    "Event": ("id", "start"), "Source": (), "OccurrenceException": ("date",), "Calendar": (),
}  # fmt: skip


def make_schema() -> dict[str, Any]:
    """The schema of events.yaml."""
    definitions = {model.__name__: _definition(model) for model in (Event, Source, OccurrenceException, Calendar)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "events.yaml of calfeed",
        "type": "object",
        "properties": {
            "calendar": {
                "anyOf": [{"$ref": "#/definitions/Calendar"}, {"type": "null"}],
                "description": "About the calendar.",
            },
            "events": {
                "description": "One record an event, each with a dash.",
                "anyOf": [{"type": "array", "items": {"$ref": "#/definitions/Event"}}, {"type": "null"}],
            },
        },
        "patternProperties": {"^x-": {}},
        "required": ["events"],
        "additionalProperties": False,
        "definitions": definitions,
    }


def schema_text() -> str:
    """The text of events.schema.json."""
    return json.dumps(make_schema(), ensure_ascii=False, indent=1) + "\n"


def modeline(path: str) -> str:
    """The line at the top of an events.yaml by which language servers find the schema at *path*.

    >>> modeline("events.schema.json")
    '# yaml-language-server: $schema=events.schema.json'
    """
    return f"# yaml-language-server: $schema={path}"


def _definition(model: type[Event] | type[Source] | type[OccurrenceException] | type[Calendar]) -> dict[str, Any]:
    made = model.model_json_schema(ref_template="#/definitions/{model}")["properties"]
    properties = {}
    for field, shape in made.items():
        known = _SHAPES.get(f"{model.__name__}.{field}") or _plain(shape)
        shown = known if field in _REQUIRED[model.__name__] else _or_nothing(known)
        properties[field] = {"description": FIELDS[model.__name__][field], **shown}
    required = {"required": list(_REQUIRED[model.__name__])} if _REQUIRED[model.__name__] else {}
    return {"type": "object", "properties": properties, **required, "additionalProperties": False}


def _plain(shape: dict[str, Any]) -> dict[str, Any]:
    """Pydantic's words for a type in those of the file."""
    choices = [choice for choice in shape.get("anyOf", [shape]) if choice.get("type") != "null"]
    if any(choice.get("format") == "date-time" for choice in choices):
        return _MOMENT
    if any(choice.get("type") == "object" for choice in choices) and len(choices) > 1:
        return _TEXT
    kept = {name: value for name, value in choices[0].items() if name not in ("title", "default", "const")}
    if "const" in choices[0]:
        kept["enum"] = [choices[0]["const"]]
    return _WORDS if kept == {"type": "string"} else kept


def _or_nothing(shape: dict[str, Any]) -> dict[str, Any]:
    """*shape*, or an empty value, which says nothing."""
    if "enum" in shape:
        return {**shape, "enum": [*shape["enum"], None], "type": [shape.get("type", "string"), "null"]}
    if "anyOf" in shape or "$ref" in shape:
        return {"anyOf": [*shape.get("anyOf", [shape]), {"type": "null"}]}
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    return {**shape, "type": [*kinds, "null"]}


if __name__ == "__main__":
    PATH.write_text(schema_text(), encoding="utf-8")
