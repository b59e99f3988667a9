"""Towns that the scan left out, in the slots of lists: too small, misspelt, or namesakes of those abroad."""

import re
from collections.abc import Sequence

from calfeed.places import Place
from calfeed.reading.fields import TIMES, first_place, is_inside
from calfeed.reading.ground import Ground
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["in_its_region", "in_one_region", "small_place", "town_before_sign", "town_before_venue", "town_like_venue"]

_NO_TOWN_BEFORE = ("VENUE_NOUN", "GATHERING", "LABEL", "GATHERS", "day", *TIMES)
_CODE = re.compile(r"\s*[,(]?\s*([A-Z]{2})(?=[\s,):;]|$)")
"""A state's or province's code after a town's name."""


_BETWEEN = re.compile(r"\s*[,،(]?\s*(?:(?:the one in|but|in|of)\s+(?:the\s+)?)?")
"""What may stand between a town and its region: "London, but Ontario", "Amherst (the one in Massachusetts)"."""
_SIGN = re.compile(r"([^:,،;|\d(]{2,40}?)\s*(?::|\s[-–—]\s|[-–—]\s|,|،|\(|\s[•→·]\s|(?<![SMF]t)\.\s|\s{2}(?=\S))")
_SAINT = re.compile(r"St\.? [A-Z]")
_COLUMN = re.compile(r"\s{2,}([^\W\d][^:,،;|\d(\n]{1,39}?)\s{2,}(?=\S)")
_COLON = re.compile(r"\s*([^\W\d][^:,،;|\d(\n]{1,39}?)\s*:\s")


def town_before_sign(unit: Unit, ground: Ground, at: int) -> Mark | None:
    """A town too small for the scan, or misspelt, from *at* to the line's colon, dash or first comma; after a day a colon."""
    sign = _SIGN if at == unit.start else _COLON
    match = sign.match(ground.text, at, unit.end) or (
        _COLUMN.match(ground.text, at, unit.end) if at > unit.start else None
    )
    if not match or len(match[1].split()) > 4:
        return None
    begin = match.start(1)
    name = re.sub(r"\s+[A-Z]{2}$", "", match[1])
    outer = _area_after(unit, begin + len(name), ground)
    inside = [m for m in unit.marks if begin <= m.start < begin + len(match[1])]
    inside = [m for m in inside if not (m.start == begin and _SAINT.match(ground.text, begin))]
    end = begin + len(name)
    inside = [m for m in inside if not (m.kind == "VENUE_NOUN" and (outer or m.end < end))]  # Church Stretton
    blocks = {m.kind for m in inside if m.kind in _NO_TOWN_BEFORE and m.value != "city"}
    if blocks == {"VENUE_NOUN"} and outer is None:
        return _named_like_venue(name, begin, ground)
    if blocks:
        return None
    if outer is None:
        return ground.lookup(match[1], begin)
    named = ground.lookup(name, begin, within=first_place(outer))
    place = first_place(named)
    if place and any(m.kind == "VENUE_NOUN" for m in inside) and not is_called(place, name):
        return None  # "University of Michigan, Ann Arbor"
    return replace(named, end=outer.end) if named else None


def _named_like_venue(name: str, begin: int, ground: Ground) -> Mark | None:
    """The town whose own name ends as a venue's does: Hebden Bridge; in the United States any park may be one."""
    named = ground.lookup(name, begin)
    place = first_place(named)
    return (
        named
        if place and place.country != "US" and is_called(place, name) and place.country in ground.countries
        else None
    )


def town_before_venue(unit: Unit, ground: Ground) -> Mark | None:
    """A town of the text's one country that the scan left out, at a line's head right before its venue: «إب ساحة …»."""
    venue = next(iter(unit.marks), None)
    if venue is None or venue.kind not in ("VENUE_NOUN", "VENUE_AT") or not _main(ground):
        return None
    words = ground.text[unit.start : venue.start].split()
    if not words or len(words) > 2:
        return None
    whole = ground.lookup(" ".join(words), unit.start)
    first = ground.lookup(words[0], unit.start) if whole is None else None
    place = first_place(first)
    return whole or (first if place and place.country == _main(ground) and is_called(place, words[0]) else None)


def _main(ground: Ground) -> str | None:
    """The country of nearly all places of the text."""
    country, count = next(iter(ground.countries.most_common(1)), (None, 0))
    return country if _NEARLY * count >= (_NEARLY - 1) * ground.countries.total() else None


_NEARLY = 5


def town_like_venue(unit: Unit, ground: Ground) -> Mark | None:
    """A town of the text's one country that is called like a building, before a list's sign: «الباب - دوار السنتر - 11:30»."""
    match = _SIGN.match(ground.text, unit.start, unit.end)
    noun = next(iter(unit.of("VENUE_NOUN")), None)
    if not match or noun is None or (noun.start, noun.end) != match.span(1) or len(ground.countries) != 1:
        return None
    return ground.lookup(match[1], unit.start)


def in_its_region(lead: Mark, unit: Unit, ground: Ground) -> Mark | None:
    """The town of the region that stands beside its name, where the scan took a namesake abroad: "Niagara, NY"."""
    outer = _area_after(unit, lead.end, ground)
    said, region = first_place(lead), first_place(outer)
    if not (outer and said and region and region.kind == "region"):
        return None
    if (said.country, said.region) == (region.country, region.region):
        return None
    if ground.text[outer.start : outer.end] == said.country:  # "Berlin, DE"
        return None
    found = ground.lookup(ground.text[lead.start : lead.end], lead.start, within=region)
    return replace(found or outer, start=lead.start, end=outer.end)


_FEWEST = 3
"""Lines that begin with a town of one region, before the others are taken for its towns too."""


def in_one_region(slots: Sequence[list[Mark]], ground: Ground) -> list[list[Mark]]:
    """The slots of a list, homonyms taken for those of the region that the text names, if three of four towns may lie there.

    "Vermont vigils" makes Norwich and Woodstock, in a list with Montpelier, those of Vermont.
    """
    firsts = [slot[0] for slot in slots if slot]
    for area in dict.fromkeys(place for place in ground.near if place.kind == "region"):
        inside = {m.start: found for m in firsts if (found := _in_area(m, area, ground))}
        if len(inside) >= _FEWEST and 4 * len(inside) >= 3 * len(firsts):
            return [[inside.get(m.start, m) for m in slot] for slot in slots]
    return list(slots)


def _in_area(mark: Mark, area: Place, ground: Ground) -> Mark | None:
    """*mark* for the town of *area* that bears its name, if there is one."""
    named = mark.value
    assert isinstance(named, Named)
    own = [p for p in named.places if is_inside(p, area)]
    if not own and named.places[0].kind == "city":
        words = ground.text[mark.start : mark.end]
        found = ground.lookup(words, mark.start, within=area)
        own = [p for p in found.value.places if is_called(p, words)] if found and isinstance(found.value, Named) else []
    if not own:
        return None
    return replace(mark, value=replace(named, places=tuple(dict.fromkeys((own[0], *named.places)))))


def _area_after(unit: Unit, end: int, ground: Ground) -> Mark | None:
    """The region or country that follows a name at *end*: "Tuscon, AZ"."""
    text = ground.text
    if code := _CODE.match(text, end, unit.end):
        found = ground.gazetteer.region(f"US-{code[1]}") or ground.gazetteer.region(f"CA-{code[1]}")
        return Mark("place", Named((found,), Role.HERE, glued=False), code.start(1), code.end(1)) if found else None
    if (short := _SHORT.match(text, end, unit.end)) and (state := _of_short(short[1], ground)):
        return Mark("place", Named((state,), Role.HERE, glued=False), short.start(1), short.end())
    for mark in unit.places(Role.HERE, Role.HINT, Role.CAUSE, Role.NAME):
        if mark.start >= end and isinstance(mark.value, Named):
            near = _BETWEEN.fullmatch(text, end, mark.start)
            told = near and any(map(str.isalpha, near[0]))  # "but Ontario" is no town
            areas = [p for p in mark.value.places[: None if told else 1] if p.kind != "city"]
            return replace(mark, value=replace(mark.value, places=tuple(areas))) if near and areas else None
    return None


_SHORT = re.compile(r"\s*[,(]\s*((?:[A-Z]\.\s?[A-Z]|[A-Z][a-z]{1,4}))\.")
"""A state's name cut short after a town's: "Jackson, Ga.", "Salem, N.H."."""


def _of_short(name: str, ground: Ground) -> Place | None:
    letters = re.sub(r"[.\s]", "", name).upper()
    if len(letters) == _LETTERS:
        state = ground.gazetteer.region(f"US-{letters}") or ground.gazetteer.region(f"CA-{letters}")
        return ground.gazetteer.country("PR") if letters == "PR" else state
    place = ground.gazetteer.resolve(f"{name}.")
    return place if place and place.kind == "region" else None


_LETTERS = 2


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
    countries = ground.countries
    if not countries or 4 * countries.most_common(1)[0][1] < 3 * countries.total():
        return None
    words = re.match(r"(?:[A-Z][\w'’-]+ ?){1,3}", unit.text)
    name = words[0].strip() if words else ""
    while name:
        found = ground.gazetteer.lookup(name, country=countries.most_common(1)[0][0], countries=countries)
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
