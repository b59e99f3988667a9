"""Units without what a clause of theirs tells of the past, of another matter, or of the end."""

import re
from itertools import pairwise

from calfeed.reading.fields import TIMES
from calfeed.reading.mark import Mark, Role
from calfeed.reading.sentences.tense import speaks_of_future
from calfeed.reading.times import Day
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["is_of_others", "without_arrivals", "without_past_clauses"]


def without_past_clauses(unit: Unit) -> Unit:
    """*unit* without what it tells of the past beside what will be.

    The days that say so themselves, «ستكون …، والوفد الذي زار بغداد الأربعاء الماضي»; the clause before a "but",
    «إن وقفات أصغر نظمت في قيصري، لكن وقفة الجمعة ستكون …».
    """
    gone = _clause_before_but(unit)
    if speaks_of_future(unit):
        gone += [m for m in unit.of("day") if _is_of_past(m) and not unit.has("CANCELS", "POSTPONES")]
    return replace(unit, marks=tuple(m for m in unit.marks if m not in gone)) if gone else unit


def _is_of_past(day: Mark) -> bool:
    said = day.value
    return isinstance(said, Day) and (said.modifier == "last" or (said.count or 0) < 0)


_BUT = re.compile(r"[،,]?\s(?:لكن|ولكن|إلا أن|غير أن|but)\s")


def _clause_before_but(unit: Unit) -> list[Mark]:
    """The days, hours and towns of a clause that a past verb rules and "but" ends, where the gathering comes after."""
    but = _BUT.search(unit.text)
    if but is None:
        return []
    at = unit.start + but.start()
    before, after = [m for m in unit.marks if m.start < at], [m for m in unit.marks if m.start >= at]
    past = any(m.kind == "PAST" for m in before) and not any(m.kind in ("ANNOUNCES", "CANCELS") for m in before)
    goes_on = any(m.kind in ("GATHERING", "GATHERS") for m in after)
    return [m for m in before if m.kind in ("day", "place", *TIMES)] if past and goes_on else []


_ARRIVES = re.compile(r"(?:^|\s)(و?س?(?:تصل|يصل|الوصول|وصولها|تنتهي|ينتهي|تختتم|يختتم|تختم))\s[^.؛]*$")


_SUBJECT = 2
"""Letters from such a verb to the march that is its subject."""


def without_arrivals(unit: Unit) -> Unit:
    """*unit* without the hours at which a march arrives or ends: «تصل المسيرات إلى الساحة عند الخامسة»."""
    times = unit.of(*TIMES)
    over: list[Mark] = []
    for before, mark in pairwise([None, *times]):
        assert mark
        verb = _ARRIVES.search(unit.text, 0, mark.start - unit.start)
        since = unit.start + verb.end(1) + _SUBJECT if verb else mark.start
        begun = any(m.kind == "GATHERING" and since <= m.start < mark.start for m in unit.marks)
        if (verb and not begun) or (before in over and not begun):
            over.append(mark)
    return replace(unit, marks=tuple(m for m in unit.marks if m not in over)) if over else unit


def is_of_others(unit: Unit) -> bool:
    """Whether it turns to what somebody else says, and names no gathering: «من جانبها قالت الوزارة إن العام الدراسي ينطلق …»."""
    turns = any(m.value == "others" and m.start <= unit.start + 1 for m in unit.of("MEANWHILE"))
    return turns and not unit.has("GATHERING", "CANCELS", "POSTPONES", "STARTS") and not unit.places(Role.HERE)
