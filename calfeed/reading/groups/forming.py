"""A unit → its groups: a new one begins where a place, an hour or a day comes after a group that has its own."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from calfeed.reading.fields import TIMES
from calfeed.reading.groups.group import Group
from calfeed.reading.groups.placing import add_place
from calfeed.reading.groups.timing import (
    begins_next,
    fuller,
    is_no_start,
    is_stage,
    put_day,
    put_time,
    shared,
    take_hours_after,
    take_same_hours,
)
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit

__all__ = ["groups"]


def groups(unit: Unit, text: str, *, places: Sequence[Mark] | None = None) -> list[Group]:
    """The groups of *unit*: a new one begins where a place, an hour or a day comes after a group that has its own."""
    wanted = list(unit.places() if places is None else places)
    said = [m for m in unit.marks if m.kind in ("day", "recurrence", *TIMES) or _is_same_hour(m)]
    core = sorted([*said, *wanted], key=lambda m: m.start)
    found = [Group(start=unit.start)]
    others = _others(unit)
    clauses = [m.start for m in unit.of("MEANWHILE") if m.value != "then"]
    for mark in core:
        while others and mark.start > others[0].start:
            _turn_to(found, others.pop(0))
        current = found[-1]
        if mark.kind == "place":
            until = next((at for at in clauses if at > mark.start), unit.end)
            later = any(m.kind in ("day", "recurrence", "SAME", *TIMES) for m in core if mark.start < m.start < until)
            add_place(found, mark, unit, text, later=later)
        elif (mark.kind in ("day", *TIMES) and current.time and is_stage(unit, current.time, mark)) or (
            mark.kind in ("day", "time_ref") and current.day and is_no_start(unit, current.day, mark, text)
        ):
            continue
        elif mark.kind in (*TIMES, "SAME") and not begins_next(found, current.time, mark, text):
            put_time(found, current, mark, unit, text)
        elif mark.kind in (*TIMES, "SAME"):
            found.append(Group(time=mark, start=mark.start))
        elif mark.kind == "day" and not begins_next(found, current.day, mark, text):
            put_day(found, current, mark, unit)
        elif mark.kind == "day":
            found.append(Group(day=mark, start=mark.start))
        else:
            current.recurrence = fuller(current.recurrence, mark)
    for other in others:
        if other.counted:
            _turn_to(found, other)
    for group, following in zip(found, [*found[1:], None], strict=True):
        group.end = following.start if following else unit.end
    found = [part for group in _told(found, unit) for part in _bracketed(group, text)]
    take_same_hours(found, unit)
    take_hours_after(found, text)
    return shared(found)[_counted_from(unit, found) :]


def _bracketed(group: Group, text: str) -> list[Group]:
    """*group*, the towns before the one whose hour stands in brackets without it: "New York, Brussels (the square, 3pm), Dublin"."""
    if len(group.places) < _SEVERAL or group.time is None:
        return [group]
    last = group.places[-1]
    bracket = text[last.end : group.time.start]
    if not bracket.lstrip().startswith("(") or ")" in bracket:
        return [group]
    others = Group([*group.places[:-1]], group.day, start=group.start, end=last.start)
    return [others, replace(group, places=[last], start=last.start)]


_SEVERAL = 2


def _is_same_hour(mark: Mark) -> bool:
    """Whether a word stands for the hour that was said before: «في نفس التوقيت»."""
    return mark.kind == "SAME" and mark.value == "clock"


def _counted_from(unit: Unit, found: Sequence[Group]) -> int:
    """1 where the first group only says what the others are: "marches on Monday: the first march … the second …"."""
    first = next((m for m in unit.of("NTH") if m.value == "1"), None)
    general = (
        len(found) > 2 and first is not None and found[0].time is None and found[1].start <= first.start < found[1].end
    )
    return int(general)


def _told(found: Sequence[Group], unit: Unit) -> list[Group]:
    """The groups that say something, or count one of several; at least one."""
    first = next((m for m in unit.of("NTH") if m.value == "1"), None)
    found[0].counted = found[0].counted or bool(first and len(found) > 1 and first.start < found[0].end)
    return [g for g in found if not g.is_empty()] or [found[0]]


def _turn_to(found: list[Group], other: Group) -> None:
    """Begins the *other* gathering's group; one that has nothing yet becomes it."""
    if found[-1].is_empty():
        found[-1] = other
    else:
        found.append(other)


def _others(unit: Unit) -> list[Group]:
    """The unit's second gathering and each after it, and the first of those that it counts, as far as they begin."""
    causes = {m.start for m in unit.of("CAUSE")}
    nouns = [m for m in unit.of("GATHERING", "STARTS") if m.start not in causes]
    nouns = [m for m in nouns if m.kind == "GATHERING" or unit.text.startswith("التجمع", m.start - unit.start)]
    ordinals = [m for m in unit.of("NTH") if m.value != "other"]
    found = []
    for before, noun in pairwise(nouns):
        nth = next((m for m in unit.of("NTH") if 0 <= m.start - noun.end <= 2), None)
        if nth is not None:
            found.append(Group(start=noun.start, counted=nth.value != "other"))
        elif _is_beside(before, noun, unit):
            found.append(Group(start=noun.start, counted=not _is_anywhere(noun, unit)))
    found += [Group(start=m.start) for m in unit.of("MEANWHILE") if any(noun.start > m.start for noun in nouns)]
    found += [Group(start=at, counted=True) for m in ordinals if nouns and (at := _without_noun(m, unit)) is not None]
    return sorted(found, key=lambda group: group.start)


_ELLIPTIC = re.compile(r"[،,؛;:.–-]\s*و?$|\sو$")
"""What parts the counted: «الأولى من …، والثانية من …»."""
_SETS_OUT = ("ROUTE_FROM", "VENUE_AT", "VENUE_NOUN", "GATHERS", "STARTS", "place", "clock")
_FROM_THERE = 25
"""Letters between an ordinal and the words of its own place."""


def _without_noun(nth: Mark, unit: Unit) -> int | None:
    """Where the words of a gathering begin that an ordinal alone counts: «ثلاث مسيرات، الأولى من مسجد النور، والثانية …»."""
    nouns = unit.of("GATHERING")
    if (
        any(-2 <= m.start - nth.end <= 2 or 0 <= nth.start - m.end <= 2 for m in nouns)
        or not nouns
        or nouns[0].start > nth.start
    ):
        return None
    if not any(m.kind in _SETS_OUT and 0 <= m.start - nth.end <= _FROM_THERE for m in unit.marks):
        return None
    verb = next((m for m in unit.of("GATHERS") if 0 <= nth.start - m.end <= 1), None)  # «وتخرج الثانية من …»
    before = unit.text[max(0, nth.start - unit.start - 3) : nth.start - unit.start + 1]
    led = _ELLIPTIC.search(before if before.endswith("و") else before[:-1])
    return verb.start if verb else nth.start if led else None


def _is_anywhere(noun: Mark, unit: Unit) -> bool:
    """Whether a gathering is said to be in no one place: «واعتصامات أمام المديريات»."""
    return any(m.kind == "NATIONWIDE" and m.value == "" and m.start >= noun.end for m in unit.marks)


def _is_beside(before: Mark, noun: Mark, unit: Unit) -> bool:
    """Whether one of the two is a strike and the other has a place or an hour of its own: «إضراب، ووقفة أمام الوزارة»."""
    if before.value == "strike" and noun.value in ("gathering", ""):
        return any(m.kind in ("VENUE_AT", "VENUE_NOUN") and 0 < m.start - noun.end <= _FROM_THERE for m in unit.marks)
    if "gathering" in (before.value, noun.value) or (before.value == "strike") == (noun.value == "strike"):
        return False
    if noun.start - before.end <= 1:  # «الإضراب والاحتجاج»
        return False
    wanted = ("VENUE_AT", "VENUE_NOUN", "NATIONWIDE", "SAME", "place", *TIMES)
    return any(m.kind in wanted and m.start >= noun.end for m in unit.marks)
