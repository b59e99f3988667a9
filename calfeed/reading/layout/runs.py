"""Lines that show by their neighbours that they begin with a town: a list without signs."""

import re
from collections.abc import Sequence

from calfeed.reading.fields import TIMES
from calfeed.reading.ground import Ground
from calfeed.reading.layout.slots import TOWN_AND_VENUE, after_parts, unknown_words
from calfeed.reading.layout.towns import town_before_sign, town_like_venue
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["with_neighbours"]

_HEAD = re.compile(r"(?:[وف]?في )?[^\W\d_][^:,،\n]{1,30}?\s*(?::|\s[-–—])\s")


def with_neighbours(units: Sequence[Unit], slots: Sequence[list[Mark]], ground: Ground) -> list[list[Mark]]:
    """The slots, a town's with a common name before a colon too, where the line above or below begins with a town."""
    found = list(slots)
    for at in _run_of_towns(units):
        found[at] = found[at] or _first_town(units[at])
    slots = list(found)
    for at, unit in enumerate(units):
        beside = [*slots[max(0, at - 1) : at], *slots[at + 1 : at + 2]]
        if not found[at] and any(beside) and unit.whole:
            mark = town_before_sign(unit, ground, after_parts(unit, ground.text)) if _HEAD.match(unit.text) else None
            mark = mark or (town_like_venue(unit, ground) if all(beside) else None)
            found[at] = [mark] if mark else []
        if not found[at] and _is_among(unit, beside):
            found[at] = _first_town(unit)
    return found


def _first_town(unit: Unit) -> list[Mark]:
    marks = unit.places(*Role)[:1]
    return [replace(m, value=replace(m.value, role=Role.HERE)) for m in marks if isinstance(m.value, Named)]


_FEWEST, _TIMED = 3, 2


def _run_of_towns(units: Sequence[Unit]) -> list[int]:
    """Which lines begin with their towns and no sign after them, three on end and with hours: "Oxford Bonn Sq 5pm"."""
    found: list[int] = []
    run: list[int] = []
    for at in range(len(units) + 1):
        unit = units[at] if at < len(units) else None
        if unit and _begins_with_town(unit):
            run.append(at)
        elif unit is None or not (unit.has(*TIMES) and unit.whole and len(unit.text) <= TOWN_AND_VENUE):
            timed = sum(1 for i in run if units[i].has(*TIMES))
            found += run if len(run) >= _FEWEST and timed >= _TIMED else []
            run = run if unit and _is_day(unit) else []
    return found


def _is_day(unit: Unit) -> bool:
    """Whether a line is a day's heading, which parts no list of towns."""
    return unit.has("day") and unit.whole and not unit.has("place", *TIMES) and unknown_words(unit, unit.of("day")) == 0


def _begins_with_town(unit: Unit) -> bool:
    """Whether a short line without a verb begins with a city's name."""
    first = next(iter(unit.marks), None)
    if first is None or first.start > unit.start or not isinstance(first.value, Named) or not unit.whole:
        return False
    town = first.value.places[0].kind == "city" and not any(m.start <= first.end + 1 for m in unit.of("GATHERING"))
    verbs = unit.has("PAST", "ANNOUNCES", "NO_GATHERING", "LABEL") or any(
        m.value != "march" for m in unit.of("GATHERS")
    )
    return town and len(unit.text) <= TOWN_AND_VENUE and not verbs and not unit.text.rstrip().endswith((".", "?", "!"))


def _is_among(unit: Unit, beside: Sequence[list[Mark]]) -> bool:
    """Whether a line begins with its town and stands among lines that do: "Leeds City Square 6pm" under "York, 5pm"."""
    first = next(iter(unit.marks), None)
    near = 1 if unit.has(*TIMES) else 2
    if first is None or first.start > unit.start or not isinstance(first.value, Named) or sum(map(bool, beside)) < near:
        return False
    town = first.value.places[0].kind == "city" and not any(m.start <= first.end + 1 for m in unit.of("GATHERING"))
    return unit.whole and town and len(unit.text) <= TOWN_AND_VENUE and not unit.has("PAST", "GATHERS", "ANNOUNCES")
