"""A unit that lists venues → a group for each."""

import re
from collections.abc import Sequence

from calfeed.reading.fields import TIMES
from calfeed.reading.groups.group import Group
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["after_brackets", "bracketed_towns", "starting_points", "venue_list"]

_LIST_MARK = re.compile(r"[،,؛;]\s*(?:و|and\s+|كذلك\s+)?$|\s-\s$|:\s*$|\b(?:هي|هما)\s+$|\bإضافة إلى\s+$|\sو$")


def venue_list(unit: Unit, text: str) -> list[Group]:
    """A group for each venue of a list of three or more in one sentence («محطات اللقاء: أمام …، أمام …»); else none."""
    starts = [mark.start for mark in unit.marks if _is_listed(mark, unit, text)]
    starts = sorted(set(starts))
    if len(starts) < 3 or unit.has(*TIMES) or not unit.has("GATHERING", "GATHERS", "STARTS"):
        return []
    day = next(iter(unit.of("day")), None)
    found = []
    for begin, end in zip(starts, [*starts[1:], unit.end], strict=True):
        places = [m for m in unit.places() if begin <= m.start < end]
        found.append(Group(places=places, day=day, start=begin, end=end))
    return found


_BRACKET = re.compile(r"\s?\([^()\n]{2,80}\)")


def bracketed_towns(unit: Unit, text: str) -> list[Group]:
    """A group for each town of a sentence whose venues and hours stand in brackets: "Patna (Kargil Chowk, 4 pm) and Gaya (…)"."""
    towns = [(m, found.end()) for m in unit.places() if (found := _BRACKET.match(text, m.end, unit.end))]
    inside = [(m, next((t for t in unit.of(*TIMES) if m.end < t.start < end), None), end) for m, end in towns]
    if len(towns) < _SEVERAL or not any(time for _, time, _ in inside):
        return []
    days = [d for d in unit.of("day") if d.start < towns[0][0].start]
    return [
        Group([town], next((d for d in unit.of("day") if town.end < d.start < end), None) or next(iter(days), None), time, start=town.start, end=end)
        for town, time, end in inside
    ]  # fmt: skip


def after_brackets(unit: Unit, listed: Sequence[Group]) -> Unit:
    """The rest of *unit* behind such towns, and behind "on the same day", which is said of them."""
    end = listed[-1].end
    same = next((m for m in unit.of("SAME") if 0 <= m.start - end <= _NEAR), None)
    end = same.end if same else end
    return replace(
        unit, text=unit.text[end - unit.start :], start=end, marks=tuple(m for m in unit.marks if m.start >= end)
    )


_NEAR = 8
_SEVERAL = 2


_PARTS = re.compile(r"\s+[-–—]\s+|\s*[،؛|/]\s*(?:و(?=[\u0621-\u064a]))?")


def starting_points(unit: Unit, places: Sequence[Mark], text: str) -> list[Group]:
    """A group for each venue of a list's line that is a town and its mosques: «حماة: جامع الصابوني – جامع السرجاوي».

    Two of one sort, or three of any; a quarter or a street after a square only says where that is.
    """
    begin = places[-1].end
    while begin < unit.end and not text[begin].isalnum():
        begin += 1
    times = unit.of(*TIMES)
    end = times[0].start if times and times[0].start > begin else unit.end
    cuts = [begin, *(m.end() for m in _PARTS.finditer(text, begin, end)), end]
    nouns = {m.start: text[m.start : m.end] for m in unit.of("VENUE_NOUN")}
    found = [nouns[at] for at in cuts[:-1] if at in nouns]
    parts = [at for at in cuts[:-1] if text[at:end].strip(" -–—،,(")]
    if len(parts) != len(found) or len(found) < 2 or (len(found) == 2 and len(set(found)) > 1):
        return []
    if any(m.start in parts for m in unit.of("ADDRESS")) or unit.has("PAST", "ROUTE_TO"):
        return []
    day, time = next(iter(unit.of("day")), None), next(iter(times), None)
    ends = [*parts[1:], end]
    return [Group([*places], day, time, start=a, end=b) for a, b in zip(parts, ends, strict=True)]


def _is_listed(mark: Mark, unit: Unit, text: str) -> bool:
    """Whether a venue's word, or a town, stands where an item of a list begins."""
    after_noun = unit.has("STARTS")
    town = mark in unit.places() and not mark.value.glued  # type: ignore[attr-defined]
    if not (mark.kind == "VENUE_AT" or (after_noun and (town or mark.kind == "VENUE_NOUN"))):
        return False
    if any(m.kind == "STARTS" and 0 <= mark.start - m.end <= 2 for m in unit.marks):
        return True
    lead = _LIST_MARK.search(text, max(unit.start, mark.start - 16), mark.start)
    and_before = text[mark.start] == "و" and not text.startswith("وسط", mark.start)
    return and_before or (lead is not None and lead.end() >= mark.start - 1)
