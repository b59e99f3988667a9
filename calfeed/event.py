"""The one record, and the calendar it stands in: the same names in events.yaml, in JSON and in Python.

A moment is a naive `datetime` on the wall clock of `timezone`; a whole day is a `date`; a text is a string, or
one string a language (`{"ar": …, "en": …}`). Trusted inside once it is made: events.yaml is checked, field by
field and with positions, in keeping/.
"""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

__all__ = [
    "KINDS",
    "STATUSES",
    "Calendar",
    "Day",
    "Event",
    "Moment",
    "OccurrenceException",
    "Source",
    "Text",
    "in_language",
    "is_all_day",
    "moment_from",
    "moment_text",
]

KINDS = ("protest", "vigil", "march", "rally", "sit-in", "strike", "gathering")
STATUSES = ("confirmed", "tentative", "postponed", "cancelled")
Kind = Literal["protest", "vigil", "march", "rally", "sit-in", "strike", "gathering"]
Status = Literal["confirmed", "tentative", "postponed", "cancelled"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::00)?")


def moment_from(value: object) -> date | datetime:
    """A day or a moment from its text ("2016-05-01", "2016-05-01 18:30"), or itself; ValueError for anything else.

    >>> moment_from("2016-05-01 18:30")
    datetime.datetime(2016, 5, 1, 18, 30)
    """
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
            if match := _MOMENT.fullmatch(value):
                return datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError as error:
            raise ValueError(f"{value!r} is in no calendar: {error}") from error
    raise ValueError(f"{value!r} is no day (2016-05-01) and no moment (2016-05-01 18:30)")


def moment_text(value: date | datetime, separator: str = "T") -> str:
    """The text of a day or a moment, as JSON has it; with a space as *separator*, as events.yaml has it."""
    if isinstance(value, datetime):
        return value.isoformat(separator, "minutes")
    return value.isoformat()


def is_all_day(value: date | datetime) -> bool:
    """Whether *value* is a whole day and no moment of it."""
    return not isinstance(value, datetime)


def _naive(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        raise ValueError("a moment is a wall clock, without an offset: its zone stands in `timezone`")
    return value


Moment = Annotated[
    date | datetime, BeforeValidator(moment_from), AfterValidator(_naive), PlainSerializer(moment_text, return_type=str)
]
Day = Annotated[date, PlainSerializer(lambda day: day.isoformat(), return_type=str)]
Text = str | dict[str, str]


def in_language(text: Text | None, language: str) -> str | None:
    """*text* in *language*, else in whichever it has; None where nothing was said.

    >>> in_language({"ar": "بيروت", "en": "Beirut"}, "en"), in_language("Beirut", "ar")
    ('Beirut', 'Beirut')
    """
    if isinstance(text, dict):
        return text.get(language) or next(iter(text.values()), None)
    return text


class Record(BaseModel):
    """What every part of the file has in common: immutable, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Record):
    """Where an event was announced."""

    name: str | None = None
    url: str | None = None
    published: Moment | None = None
    language: str | None = None
    line: str | None = None
    """The announcement's own words for this event: its line, or its item of a list."""


class OccurrenceException(Record):
    """One date of a series that is cancelled, or moved to *start*."""

    date: Day
    status: Literal["cancelled"] | None = None
    start: Moment | None = None


class Event(Record):
    """One gathering in public, at a place and a day. The fields are those of DESIGN.md section 2, in its order."""

    id: str | None = None
    title: Text | None = None
    kind: Kind | None = None
    cause: Text | None = None
    start: Moment
    time_text: str | None = None
    end: Moment | None = None
    recurrence: str | None = None
    exceptions: tuple[OccurrenceException, ...] = ()
    timezone: str | None = None
    city: Text | None = None
    region: str | None = None
    country: str | None = None
    venue: Text | None = None
    geo: tuple[float, float] | None = None
    online: bool | None = None
    status: Status = "confirmed"
    merged_into: str | None = None
    description: Text | None = None
    url: str | None = None
    contact: str | None = None
    reported: bool | None = None
    inferred: dict[str, str] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The record as JSON has it: every field, moments as text, the city as its English name."""
        record = self.model_dump(mode="json")
        record["city"] = in_language(self.city, "en")
        return record


class Calendar(Record):
    """The optional head of events.yaml; each key has its default."""

    name: Text | None = None
    description: Text | None = None
    language: str = "ar"
    url: str | None = None
    domain: str = "calfeed.invalid"
    repository: str | None = None
    contact: str | None = None
    color: str | None = None
    place: str | None = None
    keep_past: int | None = None
    """Days that past events stay in the feeds; None: for ever."""
