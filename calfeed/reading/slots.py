"""The city's slot of a list's line: the place at its head, before a colon, a dash, a comma or an hour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from calfeed.folding import key
from calfeed.places import Gazetteer, Place
from calfeed.reading.fields import TIMES, first_place
from calfeed.reading.groups import Group
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.spans import find_spans
from calfeed.reading.units import Unit

__all__ = ["Ground", "bare_hour", "in_slots", "parts", "slot_marks", "slot_of", "small_place", "unknown_words"]


@dataclass(frozen=True, slots=True)
class Ground:
    """What slots are looked up in: the text, the gazetteer, and the places that the text is about."""

    text: str
    gazetteer: Gazetteer
    near: tuple[Place, ...]

    def lookup(self, name: str, start: int, *, within: Place | None = None) -> Mark | None:
        """The mark of *name*, which stands alone in a slot at *start*; towns and close spellings count here.

        *within* is the region or country that the slot names after it.
        """
        name = name.strip(" *#\"'«»")
        if not name or len(name) > 40 or not any(c.isalpha() for c in name):
            return None
        countries = {within.country} if within else {p.country for p in self.near}
        country = next(iter(countries)) if len(countries) == 1 else None
        region = within.region if within and within.kind == "region" else None
        found = self.gazetteer.lookup(name, near=self.near, city_slot=True, country=country, region=region)
        if not found:
            return None
        return Mark("place", Named(tuple(found), Role.HERE, glued=False), start, start + len(name))


def slot_of(unit: Unit, ground: Ground) -> list[Mark]:
    """The places that stand in the slot at the head of *unit*; none where it has no such slot."""
    if not unit.marks and len(unit.text) > 60:
        return []
    places = unit.places(Role.HERE, Role.HINT, Role.CAUSE)
    lead = [m for m in places if not ground.text[unit.start : m.start].strip(" \"'«([#*في.-–")]
    if lead:
        elsewhere = _in_its_region(lead[0], unit, ground)
        if elsewhere:
            return [elsewhere]
        run = _run(lead[0], places, ground.text)
        if not _ends_slot(ground.text, run[-1].end, unit):
            return []
        return [replace(m, value=replace(m.value, role=Role.HERE)) for m in run if isinstance(m.value, Named)]
    if unit.has("day", *TIMES) or unit.line.bullet:
        mark = _unknown_slot(unit, ground)
        return [mark] if mark else []
    return []


def _unknown_slot(unit: Unit, ground: Ground) -> Mark | None:
    """A town too small for the scan, or misspelt, before the line's colon, dash or first comma."""
    match = re.match(r"([^:,،;|\d(]{2,40}?)\s*(?::|\s[-–—]\s|[-–—]\s|,|،|\()", unit.text)
    if not match or len(match[1].split()) > 4:
        return None
    begin = unit.start + match.start(1)
    stops = ("VENUE_NOUN", "GATHERING", "LABEL", "GATHERS", "day", *TIMES)
    if any(m.kind in stops and m.start < begin + len(match[1]) for m in unit.marks):
        return None
    outer = _area_after(unit, begin + len(match[1]), ground.text)
    if outer is None:
        return ground.lookup(match[1], begin)
    named = ground.lookup(match[1], begin, within=first_place(outer))
    return replace(named, end=outer.end) if named else None


def _in_its_region(lead: Mark, unit: Unit, ground: Ground) -> Mark | None:
    """The town of the region that stands beside its name, where the scan took a namesake abroad: "Niagara, NY"."""
    outer = _area_after(unit, lead.end, ground.text)
    said, region = first_place(lead), first_place(outer)
    if not (outer and said and region and region.kind == "region" and said.country != region.country):
        return None
    found = ground.lookup(ground.text[lead.start : lead.end], lead.start, within=region)
    return replace(found or outer, start=lead.start, end=outer.end)


def _area_after(unit: Unit, end: int, text: str) -> Mark | None:
    """The region or country that follows a name at *end*: "Tuscon, AZ"."""
    for mark in unit.places(Role.HERE, Role.HINT, Role.CAUSE, Role.NAME):
        if mark.start >= end:
            place = first_place(mark)
            near = re.fullmatch(r"\s*[,،(]?\s*", text[end : mark.start])
            return mark if near and place and place.kind != "city" else None
    return None


def small_place(unit: Unit, ground: Ground) -> Mark | None:
    """The town of a day's list that the scan left out: at the line's head, or after its hour ("6pm - Lincoln, the Arch")."""
    lead = next((m for m in unit.marks if m.kind == "place" and m.start <= unit.start + 1), None)
    if lead and isinstance(lead.value, Named):
        return replace(lead, value=replace(lead.value, role=Role.HERE))
    begin = _after_times(unit, ground.text)
    if begin > unit.start:
        match = re.match(r"([^:,،;|\d(\n]{3,40}?)\s*(?:[:,،(]|\s[-–—]\s|$)", ground.text[begin : unit.end])
        bears = match and any(m.kind in _NO_TOWN and begin <= m.start < begin + len(match[1]) for m in unit.marks)
        return ground.lookup(match[1], begin) if match and not bears and match[1][:1].isupper() else None
    countries = {place.country for place in ground.near}
    if len(countries) != 1:
        return None
    words = re.match(r"(?:[A-Z][\w'’-]+ ?){1,3}", unit.text)
    name = words[0].strip() if words else ""
    while name:
        found = ground.gazetteer.lookup(name, country=next(iter(countries)), near=ground.near)
        if found and found[0].kind == "city":
            return Mark("place", Named(tuple(found), Role.HERE, glued=False), unit.start, unit.start + len(name))
        name = name.rpartition(" ")[0]
    return None


_NO_TOWN = ("VENUE_NOUN", "GATHERING", "LABEL", "GATHERS", "STAGE", "VENUE_AT", "NO_GATHERING")


def _after_times(unit: Unit, text: str) -> int:
    """Where the words begin after the days and hours that begin the line."""
    at = unit.start
    for mark in unit.of("day", *TIMES):
        if text[at : mark.start].strip(" ,،-–—:("):
            break
        at = mark.end
    while at > unit.start and at < unit.end and text[at] in " ,،-–—:)":
        at += 1
    return at


def _run(first: Mark, places: Sequence[Mark], text: str) -> list[Mark]:
    """The places that begin a line one after the other: "Johannesburg and Pretoria", "Portland, OR / Portland, ME"."""
    run = [first]
    rest = places[places.index(first) + 1 :]
    if isinstance(first.value, Named) and first.value.places[0].kind == "country":
        inside = _cities_after(first, rest, text)
        if inside:
            return inside
    for mark in rest:
        if not re.fullmatch(r"\s*(?:[/&+]|,?\s*and|[,،]?\s*و)\s*", text[run[-1].end : mark.start]):
            break
        run.append(mark)
    return run if len(run) > 1 else _only_names(first, rest, text) or run


def _only_names(first: Mark, rest: Sequence[Mark], text: str) -> list[Mark]:
    """The places of a line that is nothing but their names between commas."""
    run, end = [first], text.find("\n", first.end)
    for mark in rest:
        if not re.fullmatch(r"\s*(?:[,،]|[,،]?\s*(?:and|و))\s*", text[run[-1].end : mark.start]):
            return []
        run.append(mark)
    tail = text[run[-1].end : end if end >= 0 else len(text)]
    return run if not re.search(r"\w", re.sub(r"\]?\([^)]*\)", "", tail)) else []


def _cities_after(country: Mark, rest: Sequence[Mark], text: str) -> list[Mark]:
    """The cities of a line "Ireland - Cork, Dublin, Limerick"."""
    found: list[Mark] = []
    code, at = country.value.places[0].country, country.end  # type: ignore[attr-defined]
    for mark in rest:
        gap = text[at : mark.start]
        inside = isinstance(mark.value, Named) and mark.value.places[0].country == code
        if not inside or not re.fullmatch(
            r"\s*(?:[:(–—-]|[,،]|and|و|&|/)\s*(?:and|و)?\s*" if found else r"\s*[:(–—-]\s*", gap
        ):
            break
        found.append(mark)
        at = mark.end
    return found


def _ends_slot(text: str, at: int, unit: Unit) -> bool:
    after = text[at : unit.end]
    if not after.strip(" *.:"):
        return True
    if re.match(r"[*_\s]*(?:\([^()\n]{1,40}\)\s*)?[\s*_]*(?:[:：\-–—|/]|,|،|\.\s|\(|•|→|=>|\t)", after):
        return True
    following = next((m for m in unit.marks if m.start >= at), None)
    if (
        following
        and following.start <= at + 2
        and following.kind in ("day", "clock", "time_ref", "recurrence", "VENUE_AT", "undecided")
    ):
        return unit.whole or (unit.has("day", *TIMES) and not unit.has("PAST", "GATHERS"))
    name = text[unit.start : at]
    return name.isupper() and len(name) > 3


def in_slots(unit: Unit, slot: list[Mark]) -> list[Mark]:
    """The places of a list's line that may part it: its slot, and later ones that have an hour of their own."""
    times = unit.of(*TIMES)
    later = [m for m in unit.places() if m.start >= slot[-1].end and m.value.glued] if len(times) > 1 else []  # type: ignore[attr-defined]
    return [*slot, *later]


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
    taken = [(m.start, m.end) for m in [*known, *unit.of("GATHERING", "LABEL", "VENUE_AT", "NATIONWIDE", "ANNOUNCES")]]
    count = 0
    for match in re.finditer(r"[^\W_]{2,}", unit.text):
        at = unit.start + match.start()
        if not any(start <= at < end for start, end in taken) and key(match[0]) not in _SMALL:
            count += 1
    return count


def bare_hour(text: str, start: int, end: int) -> Mark | None:
    """An hour that only its column or label makes one: "5", «1 ظ»."""
    lead = "الساعة " if re.search(r"[\u0600-\u06ff]", text[start:end]) else "at "
    for span in find_spans(lead + text[start:end]):
        if span.kind == "clock":
            return Mark(
                "clock", span.value, max(start, start + span.start - len(lead)), start + span.end - len(lead), span
            )
    return None


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
