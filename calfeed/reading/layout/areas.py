"""Lines that name several places: a country and its towns ("Australia - Hobart, Fremantle"), or one after the other."""

import re
from collections.abc import Sequence

from calfeed.places import Place
from calfeed.reading.fields import TIMES, first_place, is_inside
from calfeed.reading.ground import Ground
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["run_of", "towns_of_area"]

_AREA = re.compile(r"[ #\"'«*]*([^\W\d_][^:–—|\d(\n,،]{1,40}?)\s*(?:[:：]|\s[-–—])\s+(?=\S)")
_ITEM = re.compile(r"[^,،;؛/&()]+")
_ASIDE = re.compile(r"\([^()\n]*\)")
_AND = re.compile(r"\s+(?:and|&)\s+|\s+و(?=\w)")
_CODE = re.compile(r"\s+[A-Z]{2}$")
_CODE_LENGTH = 3
_MOST_WORDS = 4


def towns_of_area(unit: Unit, ground: Ground) -> list[Mark]:
    """The towns of such a line, an hour or a day at its end said of all; none where an item is no name."""
    match = _AREA.match(unit.text)
    if match is None or not any(m.start < unit.start + match.end(1) for m in unit.places(*Role)):
        return []
    if not unit.whole or unit.has("GATHERING", "GATHERS", "PAST", "ANNOUNCES"):
        return []
    area = _area(match[1], ground)
    end = min((m.start for m in unit.of("day", "recurrence", *TIMES)), default=unit.end)
    if area is None or end <= unit.start + match.end():
        return []
    items = _items(unit, match.end(), end, ground.text)
    towns = [_town(unit, start, end, area, ground) for start, end in items]
    venues = unit.of("VENUE_NOUN", "VENUE_AT")
    for (start, end), town in zip(items, towns, strict=True):
        if town is None and any(start <= m.start < end for m in venues):
            return []
    return [town for town in towns if town] if len(items) > 1 else []


def _area(name: str, ground: Ground) -> Place | None:
    """The country or region of *name*; a town's for its countryside: «ريف حمص»."""
    words = name.replace("_", " ").strip()
    country = _COUNTRYSIDE.match(words)
    place = ground.gazetteer.resolve(words) or (ground.gazetteer.resolve(words[country.end() :]) if country else None)
    if place and place.kind == "city":
        return ground.gazetteer.region(place.region) if country and place.region else None
    return place


_COUNTRYSIDE = re.compile(r"(?:(?:شمال|جنوب|شرق|غرب)\s+)?ريف\s+|(?:محافظة|ولاية|منطقة)\s+")


def _items(unit: Unit, begin: int, last: int, text: str) -> list[tuple[int, int]]:
    """Where the names of the list begin and end; none where one of them is no name."""
    asides = [(unit.start + m.start(), unit.start + m.end()) for m in _ASIDE.finditer(unit.text, begin)]
    found = []
    for part in _ITEM.finditer(text, unit.start + begin, last):
        if any(start <= part.start() < end for start, end in asides):
            continue
        at = part.start()
        for words in _AND.split(part[0]):
            at = text.index(words, at)
            name = words.strip(" .*")
            start = at + words.find(name) if name else at
            at += len(words)
            if re.fullmatch(r"[A-Z]{2}|", name):
                continue
            if name[0].islower() or any(c.isdigit() for c in name) or len(name.split()) > _MOST_WORDS:
                return []
            found.append((start, start + len(name)))
    return found


def _town(unit: Unit, start: int, end: int, area: Place, ground: Ground) -> Mark | None:
    """The town of *area* whose name stands at [start, end)."""
    for mark in unit.places(*Role):
        named = mark.value
        if mark.end >= end - _CODE_LENGTH and start <= mark.end and mark.start <= start and isinstance(named, Named):
            inside = tuple(p for p in named.places if is_inside(p, area))
            if inside:
                return replace(mark, start=start, end=end, value=Named(inside, Role.HERE, glued=False))
    words = _CODE.sub("", ground.text[start:end])
    found = ground.lookup(words, start, within=area)
    inside = (
        tuple(p for p in found.value.places if is_called(p, words)) if found and isinstance(found.value, Named) else ()
    )
    return Mark("place", Named(inside, Role.HERE, glued=False), start, end) if inside else None


def run_of(first: Mark, places: Sequence[Mark], text: str, *, bare: Sequence[Mark]) -> list[Mark]:
    """The places that begin a line one after the other: "Johannesburg and Pretoria", "Portland, OR / Portland, ME"."""
    run = [first]
    rest = [m for m in places if m.start > first.start]
    if isinstance(first.value, Named) and first.value.places[0].kind == "country":
        inside = _cities_after(first, rest, text)
        if inside:
            return inside
    for mark in rest:
        area = first_place(mark)
        if area and area.kind != "city" and first_place(run[-1]) and "," in text[run[-1].start : run[-1].end]:
            break  # "Tel Aviv, Israel/Palestine"
        if not re.fullmatch(r"\s*(?:[/&+]|,?\s*and|[,،]?\s*و)\s*", text[run[-1].end : mark.start]):
            break
        run.append(mark)
    return run if len(run) > 1 else _only_names(first, [m for m in bare if m.start > first.start], text) or run


_REST = 300
"""Letters after a list of names among which other words are looked for."""


def _only_names(first: Mark, rest: Sequence[Mark], text: str) -> list[Mark]:
    """The places of a line that is nothing but their names between commas."""
    run = [first]
    for mark in rest:
        if not re.fullmatch(r"\s*(?:[,،]|[,،]?\s*(?:and|و))\s*", text[run[-1].end : mark.start]):
            return []
        run.append(mark)
    tail = text[run[-1].end : run[-1].end + _REST].partition("\n")[0]
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
