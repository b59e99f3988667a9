"""One record of the file → an Event, field by field, with every problem of it named.

A Draft keeps what could be read beside the nodes it came from, so that checks.py can point at them; an Event is made
only of a record without errors.
"""

from collections.abc import Callable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import datetime, time, timedelta
from typing import Any, TypeAlias

from calfeed.event import Calendar, Event, OccurrenceException, Source, moment_text
from calfeed.folding import key
from calfeed.keeping import localities, values
from calfeed.keeping.head import CALENDAR_READERS
from calfeed.keeping.identity import new_id
from calfeed.keeping.messages import TERMS
from calfeed.keeping.moments import read_moment
from calfeed.keeping.nodes import Mapping, Node, Scalar, Sequence, end_of, entries, resolved
from calfeed.keeping.points import read_point
from calfeed.keeping.problems import Report
from calfeed.keeping.rules import read_rule
from calfeed.keeping.wording import flow
from calfeed.suggest import closest

__all__ = ["EVENT_FIELDS", "Draft", "calendar_from", "draft_from", "event_from", "read_fields"]

Reader: TypeAlias = Callable[[Node, str, Report], Any]

EVENT_FIELDS = tuple(Event.model_fields)
_SOURCE_FIELDS = tuple(Source.model_fields)
_EXCEPTION_FIELDS = tuple(OccurrenceException.model_fields)
_OTHER_NAMES = {
    "date": "start", "time": "start", "when": "start", "starts": "start", "begin": "start", "day": "start", "ends": "end",
    "name": "title", "summary": "title", "heading": "title", "type": "kind", "category": "kind", "where": "venue",
    "location": "venue", "place": "venue", "address": "venue", "town": "city", "state": "region", "province": "region",
    "nation": "country", "tz": "timezone", "zone": "timezone", "time zone": "timezone", "link": "url", "website": "url",
    "web": "url", "text": "description", "note": "description", "notes": "description", "details": "description",
    "rrule": "recurrence", "repeat": "recurrence", "coordinates": "geo", "location point": "geo", "source": "sources",
    "why": "cause", "reason": "cause", "phone": "contact", "email": "contact", "virtual": "online", "exdate": "exceptions",
    "العنوان": "title", "عنوان": "title", "التاريخ": "start", "الموعد": "start", "البدايه": "start", "النهايه": "end",
    "المدينه": "city", "البلد": "country", "المكان": "venue", "الساعه": "start", "الحاله": "status", "النوع": "kind",
    "الوصف": "description", "الرابط": "url", "المصدر": "sources", "السبب": "cause", "المعرف": "id",
}  # fmt: skip
_STATUSES = {
    "cancelled": "cancelled", "canceled": "cancelled", "ملغي": "cancelled", "ملغاه": "cancelled",
    "postponed": "postponed", "موجل": "postponed", "موجله": "postponed", "tentative": "tentative",
}  # fmt: skip
_DENIED = ("false", "no", "off", "لا")
_HOURS = ("time", "hour", "الساعه", "الوقت", "ساعه")
_DAYS = ("date", "day", "التاريخ", "اليوم", "start")


@dataclass(slots=True)
class Draft:
    """What could be read of one record: *values* by field, beside the *nodes* they came from."""

    mapping: Mapping
    values: dict[str, Any] = attribute(default_factory=dict)
    nodes: dict[str, Node] = attribute(default_factory=dict)
    names: dict[str, Scalar] = attribute(default_factory=dict)
    good: bool = True
    """Whether it can be published as it stands."""

    def lines(self, report: Report) -> tuple[int, int]:
        """The first and the last line of the record, from 1, both included."""
        last = end_of(self.mapping, report.lines.text) - 1
        return report.lines.place(self.mapping.start)[0], report.lines.place(max(last, self.mapping.start))[0]


def draft_from(mapping: Mapping, report: Report) -> Draft:
    """What *mapping* says, field by field; problems go to *report*, under its id."""
    draft = Draft(mapping)
    named = next((value for name, value in mapping.pairs if name.text == "id"), None)
    report.event = named.text if isinstance(named, Scalar) and named.text else None
    read_fields(mapping, _EVENT_READERS, report, part="event", draft=draft)
    _require(draft, report)
    _finish_end(draft, report)
    return draft


def event_from(draft: Draft) -> Event:
    """The Event of a draft without errors."""
    return Event(**draft.values)


def calendar_from(node: Node | None, report: Report) -> Calendar:
    """The head of the file; a key that is wrong has its default."""
    if node is None or values.is_nothing(node):
        return Calendar()
    node = resolved(node)
    if not isinstance(node, Mapping):
        shape = values.shape_of(node)
        report.add("wrong-shape", node.start, node.end, field="calendar", shape=shape, wanted=TERMS["fields"])
        return Calendar()
    return Calendar(**read_fields(node, CALENDAR_READERS, report, part="calendar").values)


def read_fields(
    mapping: Mapping, readers: Mapped[str, Reader], report: Report, *, part: str, draft: Draft | None = None
) -> Draft:
    """The values of *mapping* by field; unknown and double names are problems."""
    draft = draft or Draft(mapping)
    doubles = True
    told = _complain_of_split_start(draft, report) if part == "event" else ()
    for name, node in entries(mapping):
        field = name.text
        if field in told:
            continue
        if field in draft.names:
            doubles = _complain_of_double(name, draft.names[field], report, part=part, first=doubles)
            continue
        draft.names[field] = name
        if field not in readers:
            _complain_of_unknown(name, node, tuple(readers), report, part=part)
            continue
        draft.nodes[field] = node
        value = readers[field](node, field, report)
        if value is not None:
            draft.values[field] = value
    return draft


def _complain_of_split_start(draft: Draft, report: Report) -> tuple[str, ...]:
    """The names of a day and an hour that stand in two fields ("date: 2016-05-01", "time: 18:30"): one problem."""
    if all(name.text in _EVENT_READERS for name, _ in draft.mapping.pairs):
        return ()
    named = {key(name.text): (name, node) for name, node in draft.mapping.pairs if isinstance(node, Scalar)}
    hour = next((named[word] for word in _HOURS if word in named), None)
    day = next((named[word] for word in _DAYS if word in named), None)
    if hour is None or day is None:
        return ()
    read = read_moment(f"{day[1].text.strip()} {hour[1].text.strip()}")
    meant = read.meant or (moment_text(read.value, " ") if read.value else None)
    if meant is None:
        return ()
    line = str(report.lines.place(day[0].start)[0])
    report.add("split-start", hour[0].start, hour[1].end, instead=f"start: {meant}", value=hour[0].text, line=line)
    draft.nodes["start"] = day[1]
    return day[0].text, hour[0].text


def _complain_of_double(name: Scalar, other: Scalar, report: Report, *, part: str, first: bool) -> bool:
    """A second `id` begins a record that lacks its dash: what is double after it belongs to that, and is not told."""
    if part == "event" and name.text == "id":
        line, column = report.lines.place(name.start)
        source = report.lines[line]
        report.add("missing-dash", name.start, name.end, mend=f"{source[: max(0, column - 3)]}- {source[column - 1 :]}")
        return False
    if first:
        line_of_other = str(report.lines.place(other.start)[0])
        report.add("duplicate-field", name.start, name.end, value=name.text, part=TERMS[part], line=line_of_other)
    return first


def _complain_of_unknown(name: Scalar, node: Node, fields: tuple[str, ...], report: Report, *, part: str) -> None:
    text = name.text
    if text.startswith("-") and text.lstrip("-– ") in fields:
        report.add("dash-space", name.start, name.end, instead=f"- {text.lstrip('-– ')}")
        return
    if part == "event" and key(text) in _STATUSES and isinstance(node, Scalar) and node.text.lower() not in _DENIED:
        instead = f"status: {_STATUSES[key(text)]}"
        report.add(
            "unknown-field",
            name.start,
            node.end,
            instead=instead,
            value=text,
            part=TERMS[part],
            choices=", ".join(fields),
        )
        return
    other = _OTHER_NAMES.get(key(text).replace("_", " "))
    meant = other if other in fields else closest(text, fields)
    if meant is None and not text.isascii():
        words = f"{text}: {node.text}" if isinstance(node, Scalar) else text
        report.add("pasted-line", name.start, name.end, value=words)
        return
    report.add(
        "unknown-field", name.start, name.end, instead=meant, value=text, part=TERMS[part], choices=", ".join(fields)
    )


def _require(draft: Draft, report: Report) -> None:
    place = draft.mapping.start
    end = place + 1
    for field, code in (("id", "missing-id"), ("start", "missing-start")):
        node = draft.nodes.get(field)
        if field not in draft.values and (node is None or values.is_nothing(node)):
            name = draft.names.get(field)
            mend = _with_new_id(draft, report) if field == "id" and name is None else None
            report.add(code, name.start if name else place, name.end if name else end, mend=mend)


def _with_new_id(draft: Draft, report: Report) -> str | None:
    """The first line of a record with an id above it, made as `import` makes it; None for a record in braces."""
    line, column = report.lines.place(draft.mapping.start)
    source = report.lines[line]
    if draft.mapping.flow or "start" not in draft.values:
        return None
    known = {field: draft.values[field] for field in ("start", "city", "country", "kind") if field in draft.values}
    margin = " " * (column - 1)
    return f"{source[: column - 1]}id: {new_id(Event(**known))}\n{margin}{source[column - 1 :]}"


def _finish_end(draft: Draft, report: Report) -> None:
    """An end that is a bare clock gets its day: the start's, or the next where that clock comes before."""
    end, start = draft.values.get("end"), draft.values.get("start")
    if not isinstance(end, str):
        return
    del draft.values["end"]
    if isinstance(start, datetime):
        moment = datetime.combine(start.date(), time.fromisoformat(end))
        draft.values["end"] = moment if moment > start else moment + timedelta(days=1)
    elif start is not None:
        node = resolved(draft.nodes["end"])
        report.add("end-mixed", node.start, node.end)


def _read_sources(node: Node, field: str, report: Report) -> tuple[Source, ...] | None:
    items = _read_items(node, field, report, readers=_SOURCE_READERS, part="source", wanted="list of sources")
    return tuple(Source(**item.values) for item in items) or None


def _read_exceptions(node: Node, field: str, report: Report) -> tuple[OccurrenceException, ...] | None:
    items = _read_items(node, field, report, readers=_EXCEPTION_READERS, part="exception", wanted="list of exceptions")
    _complain_of_twice(items, report)
    made = []
    for item in items:
        said = item.values
        if "date" in said and ("status" in said) != ("start" in said):
            made.append(OccurrenceException(**said))
        elif "date" not in item.nodes or not {"status", "start"} & item.nodes.keys() or len(said) == 3:
            report.add("bad-exception", item.mapping.start, item.mapping.start + 1)
    return tuple(made) or None


def _complain_of_twice(items: list[Draft], report: Report) -> None:
    """A date that has two exceptions: only one of them can be true."""
    days = set()
    for item in items:
        day = item.values.get("date")
        if day is not None and day in days:
            place = resolved(item.nodes["date"])
            report.add("exception-twice", place.start, place.end, value=day.isoformat())
        days.add(day)


def _read_exception_status(node: Node, field: str, report: Report) -> str | None:
    status = values.read_status(node, field, report)
    if status in (None, "cancelled"):
        return status
    place = resolved(node)
    report.add("unknown-status", place.start, place.end, instead="cancelled", value=status, choices="cancelled")
    return None


def _read_items(
    node: Node, field: str, report: Report, *, readers: Mapped[str, Reader], part: str, wanted: str
) -> list[Draft]:
    if values.is_nothing(node):
        return []
    node = resolved(node)
    items = [resolved(item) for item in node.items] if isinstance(node, Sequence) else [node]
    if not isinstance(node, Sequence) or not all(isinstance(item, Mapping) for item in items):
        wrong = next((item for item in items if not isinstance(item, Mapping)), node)
        shape = values.shape_of(wrong)
        instead = _as_item(wrong, report, part=part)
        if instead is not None and not isinstance(node, Sequence):
            instead = f"[{instead}]"
        report.add(
            "wrong-shape", wrong.start, wrong.end, instead=instead, field=field, shape=shape, wanted=TERMS[wanted]
        )
    return [read_fields(item, readers, report, part=part) for item in items if isinstance(item, Mapping)]


def _as_item(node: Node, report: Report, *, part: str) -> str | None:
    """What a text, or a group in braces, was meant to be as one item of a list; None where that is not plain."""
    node = resolved(node)
    if isinstance(node, Mapping):
        return report.lines.text[node.start : node.end] if node.flow else None
    if not isinstance(node, Scalar) or "\n" in node.text:
        return None
    if part == "exception":
        day = read_moment(node.text.strip())
        meant = day.meant or (node.text.strip() if day.value else None)
        return f"{{date: {meant[:10]}, status: cancelled}}" if meant else None
    return flow({"url" if node.text.startswith("http") else "name": node.text})


def _read_inferred(node: Node, field: str, report: Report) -> dict[str, str] | None:
    if values.is_nothing(node):
        return None
    node = resolved(node)
    if not isinstance(node, Mapping):
        shape = values.shape_of(node)
        report.add("wrong-shape", node.start, node.end, field=field, shape=shape, wanted=TERMS["reasons"])
        return None
    reasons = {}
    for name, value in entries(node):
        if name.text not in EVENT_FIELDS:
            report.add(
                "unknown-inferred", name.start, name.end, instead=closest(name.text, EVENT_FIELDS), value=name.text
            )
            continue
        reason = values.read_plain(value, name.text, report)
        if reason is not None:
            reasons[name.text] = reason.text
    return reasons or None


def _read_line(node: Node, field: str, report: Report) -> str | None:
    scalar = values.read_plain(node, field, report)
    return None if scalar is None else scalar.text.strip("\n")


_SOURCE_READERS: dict[str, Reader] = {
    "name": values.read_words,
    "url": values.read_url,
    "published": values.read_moment_node,
    "language": values.read_language,
    "line": values.read_words,
}
_EXCEPTION_READERS: dict[str, Reader] = {
    "date": values.read_day,
    "status": _read_exception_status,
    "start": values.read_moment_node,
}
_EVENT_READERS: dict[str, Reader] = {
    "id": values.read_id,
    "title": values.read_text,
    "kind": values.read_kind,
    "cause": values.read_text,
    "start": values.read_moment_node,
    "time_text": values.read_words,
    "end": values.read_clock_or_moment,
    "recurrence": read_rule,
    "exceptions": _read_exceptions,
    "timezone": localities.read_zone,
    "city": values.read_text,
    "region": localities.read_region,
    "country": localities.read_country,
    "venue": values.read_text,
    "geo": read_point,
    "online": values.read_boolean,
    "status": values.read_status,
    "merged_into": values.read_reference,
    "description": values.read_text,
    "url": values.read_url,
    "contact": _read_line,
    "reported": values.read_boolean,
    "inferred": _read_inferred,
    "sources": _read_sources,
}
