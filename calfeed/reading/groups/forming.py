"""A unit → its groups: a new one begins where a place, an hour or a day comes after a group that has its own."""

from collections.abc import Sequence
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
    for mark in core:
        if others and mark.start > others[0]:
            if found[-1].is_empty():
                found[-1].start = others[0]
            else:
                found.append(Group(start=others[0]))
            others.pop(0)
        current = found[-1]
        if mark.kind == "place":
            later = any(m.kind in ("day", "recurrence", "SAME", *TIMES) for m in core if m.start > mark.start)
            add_place(found, mark, unit, text, later=later)
        elif (mark.kind in ("day", *TIMES) and current.time and is_stage(unit, current.time, mark)) or (
            mark.kind in ("day", "time_ref") and current.day and is_no_start(unit, current.day, mark, text)
        ):
            continue
        elif mark.kind in (*TIMES, "SAME") and not begins_next(found, current.time, mark, text):
            put_time(found, current, mark, text)
        elif mark.kind in (*TIMES, "SAME"):
            found.append(Group(time=mark, start=mark.start))
        elif mark.kind == "day" and not begins_next(found, current.day, mark, text):
            put_day(found, current, mark, unit)
        elif mark.kind == "day":
            found.append(Group(day=mark, start=mark.start))
        else:
            current.recurrence = fuller(current.recurrence, mark)
    for group, following in zip(found, [*found[1:], None], strict=True):
        group.end = following.start if following else unit.end
    found = [g for g in found if not g.is_empty()] or found[:1]
    take_same_hours(found, unit)
    take_hours_after(found, text)
    return shared(found)[_counted_from(unit, found) :]


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


def _others(unit: Unit) -> list[int]:
    """Where the unit turns to its second gathering, and to each after it."""
    causes = {m.start for m in unit.of("CAUSE")}
    nouns = [m for m in unit.of("GATHERING") if m.start not in causes]
    return [
        noun.start for before, noun in pairwise(nouns)
        if any(m.kind == "NTH" and 0 <= m.start - noun.end <= 2 for m in unit.marks) or _is_beside(before, noun, unit)
    ]  # fmt: skip


def _is_beside(before: Mark, noun: Mark, unit: Unit) -> bool:
    """Whether one of the two is a strike and the other has a place or an hour of its own: «إضراب، ووقفة أمام الوزارة»."""
    if "gathering" in (before.value, noun.value) or (before.value == "strike") == (noun.value == "strike"):
        return False
    if noun.start - before.end <= 1:  # «الإضراب والاحتجاج»
        return False
    wanted = ("VENUE_AT", "VENUE_NOUN", "place", *TIMES)
    return any(m.kind in wanted and m.start >= noun.end for m in unit.marks)
