"""The city's slot of a list's line: the place at its head, before a colon, a dash, a comma or an hour."""

import re
from collections.abc import Sequence

from calfeed.folding import key
from calfeed.reading.fields import TIMES, first_place, is_inside
from calfeed.reading.ground import Ground
from calfeed.reading.groups.group import Group
from calfeed.reading.layout.areas import run_of, towns_of_area
from calfeed.reading.layout.towns import in_its_region, town_before_sign, town_before_venue
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = [
    "TOWN_AND_VENUE",
    "after_parts",
    "ends_at_venue",
    "in_slots",
    "other_name",
    "parts",
    "slot_marks",
    "slot_of",
    "unknown_words",
]


def slot_of(unit: Unit, ground: Ground) -> list[Mark]:
    """The places that stand in the slot at the head of *unit*; none where it has no such slot."""
    if not unit.marks and len(unit.text) > 60:
        return []
    if towns := towns_of_area(unit, ground):
        return towns
    places = unit.places(Role.HERE, Role.HINT, Role.CAUSE)
    at = after_parts(unit, ground.text)
    signs = " \"'«([#*في.-–" + ":" * (at > unit.start)
    lead = [m for m in places if not ground.text[at : m.start].strip(signs)]
    lead = lead or [m for m in unit.places(*Role) if _OTHER_NAME.fullmatch(ground.text[unit.start : m.start])][:1]
    if lead:
        longer = town_before_sign(unit, ground, at) if _GOES_ON.match(ground.text, lead[0].end, unit.end) else None
        if longer and longer.end > lead[0].end:
            return [longer]
        elsewhere = in_its_region(lead[0], unit, ground)
        if elsewhere:
            return [elsewhere]
        run = run_of(lead[0], places, ground.text, bare=unit.places(*Role))
        if _is_venues(run[-1], unit) or not _ends_slot(ground.text, run[-1].end, unit, after_day=_is_led(unit, at)):
            return []
        return [replace(m, value=replace(m.value, role=Role.HERE)) for m in run if isinstance(m.value, Named)]
    if (
        unit.has("day", "OPEN", "recurrence", "CANCELS", "POSTPONES", *TIMES)
        or unit.line.bullet
        or _ALSO_IN.match(unit.text)
    ):
        mark = town_before_sign(unit, ground, at) or (town_before_venue(unit, ground) if unit.whole else None)
        return [mark] if mark else []
    return []


def _is_led(unit: Unit, at: int) -> bool:
    """Whether a day or a gathering leads to the town at *at*: «السبت 12/5 صيدا: …», «مواكب أحياء بحري: …»."""
    lead = next((m for m in unit.of("day", "GATHERING") if m.start == unit.start and m.end <= at), None)
    if lead is None:
        return False
    parted = lead.kind == "day" and _PARTED.match(unit.text, lead.end - unit.start) and len(unit.places()) == 1
    return not parted  # "Sunday: Stavanger (the cathedral)"


_PARTED = re.compile(r"\s*(?::|\s[-–—])\s")


def after_parts(unit: Unit, text: str) -> int:
    """Where the line's words begin after what only leads to a town's name: «شرق خان يونس», «السبت 12/5 صيدا: …»."""
    at = unit.start
    for mark in unit.of("PART_OF", "PEOPLE", "day", "GATHERING"):
        if text[at : mark.start].strip(" (#*-–"):
            break
        at = mark.end
    also = _ALSO_IN.match(text, at, unit.end)
    return also.end() if also else at


_ALSO_IN = re.compile(r"[\s#*]*(?:[وف]?في|and in|in)\s+(?=[^\W\d_][^:,،\n]{1,30}?(?::|\s[-–])\s)", re.IGNORECASE)
"""What leads to the next town of a list: «وفي صور: ساحة العلم ٥»."""
_GOES_ON = re.compile(r" [A-Z][A-Za-z'’-]*(?: [A-Z][A-Za-z'’-]*)?(?: [A-Z]{2})?\s*(?::|\s[-–—]\s|,|\()")
"""A name that may be longer than the place which the scan knew: "Nevada City:", "White River Junction VT – "."""


def other_name(unit: Unit, places: Sequence[Mark], text: str) -> list[Mark]:
    """The words of *unit* that are its town's name in another language: "KIRIKIRIROA / HAMILTON"."""
    if not places or not _OTHER_NAME.fullmatch(text, unit.start, places[0].start):
        return []
    return [replace(places[0], start=unit.start, end=places[0].start)]


_OTHER_NAME = re.compile(r"(?:[^\W\d_]+[ '’-]?){1,4}\s*/\s*")
"""The town's name in another language before the one that is known: "Gaillimh / Galway"."""


_POSSESSIVE = re.compile(r"['’]s(?:\s+(?:is|are|will be)\b)?")


def _ends_slot(text: str, at: int, unit: Unit, *, after_day: bool) -> bool:
    if owner := _POSSESSIVE.match(text, at, unit.end):  # "Milwaukee's is tonight"
        at = owner.end()
    after = text[at : unit.end]
    if after_day:
        return re.match(r"\s*[:：]\s", after) is not None
    if not after.strip(" *.:"):
        return True
    if re.match(
        r"\s{2,}\S|[*_]{1,2}\s+\S|[*_\s)]*(?:\([^()\n]{1,40}\)\s*)?[\s*_]*(?:[:：\-–—|/]|,|،|\.\s|\(|•|→|=>|\t|[\U0001f1e6-\U0001faff\u2600-\u27bf])",
        after,
    ):
        return True
    following = next((m for m in unit.marks if m.start >= at), None)
    if (
        following
        and following.start <= at + 2
        and following.kind in ("day", "clock", "time_ref", "recurrence", "VENUE_AT", "SAME", "undecided")
    ):
        return unit.whole or (unit.has("day", "SAME", *TIMES) and not unit.has("PAST", "GATHERS"))
    if _is_venue(following, at) and unit.whole:
        return len(unit.text) <= TOWN_AND_VENUE and not unit.has("PAST", "GATHERS", "ANNOUNCES")
    name = text[unit.start : at]
    return name.isupper() and len(name) > 3


TOWN_AND_VENUE = 80
"""Characters of a line that is no more than a town, its venue and an hour: «الرمادي ساحة الاعتصام»."""


def _is_venues(name: Mark, unit: Unit) -> bool:
    """Whether a name is part of the venue's right after it: "Carnegie Library, 3 Market Square, Toledo"."""
    following = next((m for m in unit.marks if m.start >= name.end), None)
    hints = (
        isinstance(name.value, Named) and name.value.role == Role.HINT and unit.text[name.start - unit.start] < "\u0250"
    )
    capitals = (
        unit.text[: name.end - unit.start].isupper() and not unit.text.isupper()
    )  # "MADISON Library Mall, 6:30 p.m."
    return hints and not capitals and _is_venue(following, name.end)


def _is_venue(mark: Mark | None, at: int) -> bool:
    return mark is not None and mark.kind == "VENUE_NOUN" and mark.start <= at + 1


def ends_at_venue(unit: Unit, slot: Sequence[Mark]) -> bool:
    """Whether no sign parts the town from its venue: only a list's line is written so."""
    return _is_venue(next((m for m in unit.marks if m.start >= slot[-1].end), None), slot[-1].end)


def in_slots(unit: Unit, slot: list[Mark], ground: Ground) -> list[Mark]:
    """The places of a list's line that may part it: its slot, later ones with an hour of their own, a region's towns."""
    times = unit.of(*TIMES)
    told = {first_place(m) for m in unit.places() if m.start >= slot[-1].end}
    if len(slot) > 1 and len(own := [m for m in slot if first_place(m) in told]) == 1:
        return own  # «صيدا وصور: الأحد أمام السرايا وسط صيدا»
    if len(slot) > 1 and unit.has("VENUE_AT", "VENUE_NOUN") and all(_is_beside(slot[0], m) for m in slot[1:]):
        return slot[:1]  # «رام الله والبيرة: دوار المنارة»
    if further := _further_slots(unit, slot, ground):
        return [*slot, *further]
    area = first_place(slot[-1])
    if len(slot) == 1 and area and area.kind != "city":
        return [*slot, *(m for m in unit.places() if m.start >= slot[0].end and is_inside(first_place(m), area))]
    later = [m for m in unit.places() if m.start >= slot[-1].end and m.value.glued] if len(times) > 1 else []  # type: ignore[attr-defined]
    return [*slot, *later]


_BESIDE = 0.06
"""Degrees between two towns that have grown together."""


def _is_beside(first: Mark, town: Mark) -> bool:
    a, b = first_place(first), first_place(town)
    near = a and b and abs(a.latitude - b.latitude) < _BESIDE and abs(a.longitude - b.longitude) < _BESIDE
    return bool(near and a and b and a.kind == b.kind == "city")


_FURTHER = re.compile(r"[,،;؛|]\s*([^\W\d_][^:,،;؛|()\n]{1,30}?)\s*:\s")
"""A town and its colon after a comma: «صور : الدوار 6:00 ، النبطية : السراي 7:00»."""


def _further_slots(unit: Unit, slot: Sequence[Mark], ground: Ground) -> list[Mark]:
    """The towns before a colon of their own in a line that begins with such a one."""
    text, found = ground.text, []
    if not re.match(r"\s*:", text[slot[-1].end : unit.end]):
        return []
    known = {(m.start, m.end): m for m in unit.places(*Role)}
    for match in _FURTHER.finditer(text, slot[-1].end, unit.end):
        mark = known.get(match.span(1)) or ground.lookup(match[1], match.start(1))
        if mark and isinstance(mark.value, Named):
            found.append(replace(mark, value=replace(mark.value, role=Role.HERE)))
    return found


def slot_marks(unit: Unit, group: Group) -> list[Mark]:
    """The places of *group* that stand in *unit* itself."""
    return [m for m in group.places if unit.start <= m.start < unit.end] if group.places else []


_SMALL = {
    "في",
    "من",
    "و",
    "ال",
    "على",
    "the",
    "in",
    "on",
    "at",
    "and",
    "of",
    "for",
    "to",
    "يوم",
    "مدينه",
    "محافظه",
    "ولايه",
    "both",
    "city",
}


def unknown_words(unit: Unit, known: Sequence[Mark]) -> int:
    """How many words of *unit* neither *known* nor a cue accounts for."""
    taken = [
        (m.start, m.end)
        for m in [*known, *unit.of("GATHERING", "LABEL", "VENUE_AT", "NATIONWIDE", "ANNOUNCES", "NATION")]
    ]
    count = 0
    for match in re.finditer(r"[^\W_]{2,}", unit.text):
        at = unit.start + match.start()
        if not any(start <= at < end for start, end in taken) and key(match[0]) not in _SMALL:
            count += 1
    return count


def parts(text: str, cell: tuple[int, int] | None) -> list[tuple[int, int]]:
    """The parts of a cell that slashes part: "Portland, OR / Portland, ME"."""
    if not cell:
        return []
    parts, at = [], cell[0]
    for part in re.split(r"(\s/\s|\s&\s|\s\+\s)", text[cell[0] : cell[1]]):
        if part.strip(" /&+"):
            lead = len(part) - len(part.lstrip())
            parts.append((at + lead, at + lead + len(part.strip())))
        at += len(part)
    return parts
