"""Labelled lines → drafts: "Date: …", "Where: …", «المكان: …», front matter, one record a run of labels."""

import re
from collections.abc import Sequence

from calfeed.reading.context import Context
from calfeed.reading.fields import TIMES, Draft, first_place, kind_of, other_places
from calfeed.reading.ground import Ground
from calfeed.reading.layout.bare import bare_hour
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.units import Unit
from calfeed.stage import stage

__all__ = ["FIELDS", "Labelled", "label_of", "pictured", "record_draft"]

FIELDS = ("day", "clock", "when", "venue", "city", "country", "region")
_COLON = re.compile(r"[\s*_]*(?:[:：]|\s[-–]\s|\s+–|(?<=[\u0621-\u064a])\s*/\s)[\s*_]*")


@stage(frozen=True, slots=True)
class Labelled:
    """A line «label: value»: which field it fills, and where its value begins in the ORIGINAL text."""

    kind: str
    unit: Unit
    at: int


def label_of(unit: Unit, text: str) -> Labelled | None:
    """What *unit* labels, or None where it is no labelled line."""
    label = next((m for m in unit.marks if m.kind == "LABEL" and m.start <= unit.start + 3), None)
    if label is None or not unit.first:
        return None
    colon = _COLON.match(text, label.end)
    if not colon or colon.end() > unit.end:
        return None
    kinds = [str(m.value) for m in unit.marks if m.kind == "LABEL" and m.start == label.start]
    return Labelled(_kind(kinds, unit, colon.end()), unit, colon.end())


_PICTURES = {"venue": "📍📌", "day": "🗓📅📆", "clock": "⏰⏱⌚" + "".join(map(chr, range(0x1F550, 0x1F568)))}


def pictured(unit: Unit, around: Sequence[Unit]) -> Labelled | None:
    """What the picture before *unit* labels: 📅 its day, 🕕 its hour, and beside one of those 📍 its place."""
    kind = _picture(unit)
    alone = kind == "venue" and (
        unit.has("day", *TIMES) or not {_picture(u) for u in around} & {"day", "clock", "when"}
    )
    return None if kind is None or alone else Labelled(kind, unit, unit.start)


def _picture(unit: Unit) -> str | None:
    kind = next((k for k, signs in _PICTURES.items() if any(sign in signs for sign in unit.line.bullet)), None)
    if kind == "day" and unit.has("day") and unit.has(*TIMES):
        return "when"
    said = {"day": unit.has("day"), "clock": unit.has(*TIMES), "venue": True, None: False}[kind]
    return kind if said and unit.whole else None


def _kind(kinds: Sequence[str], unit: Unit, at: int) -> str:
    """Which of a label's meanings its value bears out: "Start: 5 pm" is a clock, «الموعد: الأحد» a day."""
    has_day = any(m.kind == "day" and m.start >= at for m in unit.marks)
    has_time = any(m.kind in TIMES and m.start >= at for m in unit.marks)
    if has_day and has_time and kinds[0] not in ("end", "what"):
        return "when"
    for kind in kinds:
        if (kind == "day" and has_day) or (kind == "clock" and has_time):
            return kind
    return kinds[0]


def record_draft(record: Sequence[Labelled], context: Context, ground: Ground) -> Draft | None:
    """The gathering that a run of labelled lines speaks of; None where they name no day, hour or place of one."""
    if not {line.kind for line in record} & {"day", "clock", "when", "venue", "city"}:
        return None
    place = _place(record, context, ground)
    day = _mark(record, ("day", "when", "clock", "venue", "what"), ("day",))
    time = (
        _mark(record, ("clock", "when", "day"), TIMES)
        or _bare(record, ground)
        or _mark(record, ("venue", "what"), TIMES)
    )
    headed = _heads(context) and any(m.kind == "OPEN" for line in record for m in line.unit.marks)
    if not (day or time) and not ((place or headed) and context.day):
        return None
    venue = next(
        ((line.at, line.unit.end) for line in record if line.kind == "venue" and line.unit.end > line.at), None
    )
    marks = tuple(m for line in record for m in line.unit.marks)
    where = place or (context.places[0] if context.places else None)
    return Draft(
        record[0].unit.start, record[-1].unit.end, place=first_place(where), alternatives=other_places(where),
        day=day or context.day, time=time, recurrence=next((m for m in marks if m.kind == "recurrence"), None), venue=venue,
        kind=kind_of(marks) or context.kind, online=any(m.kind == "ONLINE" for m in marks), evening=context.evening, cause=context.cause,
        status="cancelled" if any(m.kind == "CANCELS" for m in marks) else context.status, marks=marks,
    )  # fmt: skip


def _heads(context: Context) -> bool:
    """Whether a town heads the record."""
    town = first_place(context.places[0]) if context.places else None
    return town is not None and town.kind == "city"


def _mark(record: Sequence[Labelled], labels: Sequence[str], kinds: Sequence[str]) -> Mark | None:
    for label in labels:
        for line in record:
            if line.kind == label:
                for mark in line.unit.marks:
                    if mark.kind in kinds and mark.start >= line.at:
                        return mark
    return None


def _bare(record: Sequence[Labelled], ground: Ground) -> Mark | None:
    return next((bare_hour(ground.text, line.at, line.unit.end) for line in record if line.kind == "clock"), None)


def _place(record: Sequence[Labelled], context: Context, ground: Ground) -> Mark | None:
    """The city's line in its country's, else a place inside the venue's line, else the country's or region's."""
    within: Mark | None = None
    for line in record:
        if line.kind in ("country", "region"):
            within = _value(line, ground) or within
    country = first_place(within)
    for line in record:
        if line.kind == "city":
            name = ground.text[line.at : line.unit.end].strip(" \"'")
            found = ground.gazetteer.lookup(
                name, country=country.country if country else None, countries=ground.countries, city_slot=True
            )
            narrowed = None if found else ground.gazetteer.resolve(name)  # "Fort Wayne, IN"
            found = found or ([narrowed] if narrowed else [])
            if found:
                return Mark("place", Named(tuple(found), Role.HERE, glued=False), line.at, line.unit.end)
    lead = _leading(record)
    said = [m for line in record if line.kind == "venue" for m in line.unit.places() if m.start >= line.at]
    if context.places and not within and not lead and said and _is_abroad(said[-1], context.places[0], ground.text):
        return said[-1]
    parted = lead if lead and (_SEPARATE.match(ground.text, lead.end) or _ENDS.match(ground.text, lead.end)) else None
    if (context.places and not within) or parted:
        return parted
    if said:
        return said[-1]
    named = [
        m
        for line in record
        if line.kind == "what"
        for m in line.unit.places(Role.HERE, Role.HINT)
        if m.start >= line.at
    ]
    return within or next(iter(named), None)


def _is_abroad(town: Mark, heading: Mark, text: str) -> bool:
    """Whether a venue's last word is a town of another country than the heading's: the heading is whom people stand with."""
    here, there = first_place(town), first_place(heading)
    return (
        here is not None
        and there is not None
        and here.country != there.country
        and _LAST.search(text[max(0, town.start - 4) : town.start]) is not None
    )


_LAST = re.compile(r"[,،]\s*$|\s[-–—]\s+$")
"""Before a town that stands after its venue: «ميدان تقسيم، اسطنبول»."""
_SEPARATE = re.compile(r"\s*[-–—:،(/]\s")
"""After a town that stands before its venue: "Melbourne – State Library"."""


_ENDS = re.compile(r"[\s.]*(?:\n|$)")


def _leading(record: Sequence[Labelled]) -> Mark | None:
    """The city at the head of a venue's line: "Where: Bremen, market square"."""
    for line in record:
        if line.kind == "venue":
            for mark in line.unit.places():
                if (
                    line.at <= mark.start <= line.at + 1
                    and isinstance(mark.value, Named)
                    and mark.value.places[0].kind == "city"
                ):
                    return mark
    return None


def _value(line: Labelled, ground: Ground) -> Mark | None:
    said = next((m for m in line.unit.marks if m.kind == "place" and m.start >= line.at), None)
    return said or ground.lookup(ground.text[line.at : line.unit.end], line.at)
