"""Which group of its unit a day or an hour belongs to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from calfeed.reading.groups.group import Group
from calfeed.reading.mark import Mark
from calfeed.reading.times import Day, TimeRef
from calfeed.reading.units import Unit

__all__ = [
    "AND_BEFORE",
    "as_before",
    "begins_next",
    "fuller",
    "is_no_start",
    "is_stage",
    "put_day",
    "put_time",
    "shared",
    "take_hours_after",
    "take_same_hours",
]


def is_no_start(unit: Unit, day: Mark, mark: Mark, text: str) -> bool:
    """Whether a further day is a strike's last, or the name of a venue's town: «من الخميس … إلى ليل السبت», «أمام المقر بالعاشر من رمضان»."""
    between = [m for m in unit.marks if day.end <= m.start < mark.start]
    kinds = {m.kind for m in between}
    if "GATHERING" in kinds:
        return False
    if mark.kind == "day" and text[mark.start] == "ب" and getattr(mark.value, "day", None):
        return "VENUE_AT" in kinds
    strikes = {m.value for m in unit.of("GATHERING")} == {"strike"}
    return strikes and any(m.kind == "ROUTE_TO" and mark.start - m.end <= _TO_ITS_END for m in between)


_TO_ITS_END = 20
"""Letters between "to" and the last day: the part of that day may stand there."""


def is_stage(unit: Unit, time: Mark, mark: Mark) -> bool:
    """Whether *mark*, a later hour or day, is of the same march on its way: "gather at 10 and step off at 11"."""
    if mark.kind == "clock" and _is_part(time):
        return False
    between = [m for m in unit.marks if time.end <= m.start < mark.start]
    stage = any(m.kind == "STAGE" or (m.kind == "GATHERS" and m.value == "march") for m in between)
    return stage and not any(m.kind == "GATHERING" for m in between)


def _is_own_hour(unit: Unit, group: Group, mark: Mark) -> bool:
    """Whether *mark* is the gathering's hour, and the one before it of what goes before: "clean the beach from 8 before a rally at noon"."""
    if group.time is None or group.time.kind != "clock":
        return False
    told = [m for m in unit.of("GATHERING", "GATHERS") if m.start >= group.start]
    nouns = [m for m in told if m.kind == "GATHERING" or m.value == "rally"]
    verbs = [m for m in told if m.kind == "GATHERS" and m.start < group.time.start]
    if not nouns or verbs or not -4 < mark.start - nouns[0].end <= 1:
        return False
    return _BEFORE.search(unit.text, group.time.end - unit.start, nouns[0].start - unit.start) is not None


_BEFORE = re.compile(r"\b(?:before|ahead of) (?:\w+ ){0,2}$")


AND_BEFORE = re.compile(r"(?:[,،;؛.]\s*(?:ثم|and|then|و)?|\sثم|\sو|\band)\s*$")


def begins_next(found: Sequence[Group], said: Mark | None, mark: Mark, text: str) -> bool:
    """Whether *mark*, a day or an hour, leads the towns after it, as the first one of its sort leads those before.

    «الجمعة في وجدة والناظور، والسبت في فاس»; *said* is what the group has of that sort already.
    """
    first, current = found[0], found[-1]
    lead = first.day if mark.kind == "day" else first.time
    if said or current is first or not (lead and first.places and current.places) or lead.start > first.places[0].start:
        return False
    return text[mark.start] == "و" or AND_BEFORE.search(text, current.places[-1].end, mark.start) is not None


def fuller(said: Mark | None, mark: Mark) -> Mark:
    """The recurrence that names its days: "the weekly vigil is held every Saturday"."""
    return mark if said is None or not getattr(said.value, "weekdays", ()) else said


def take_same_hours(found: Sequence[Group], unit: Unit) -> None:
    """Hands the hour of one group to the next that is "at the same time"; the first one's is not of this unit."""
    for before, group in zip([None, *found], found, strict=False):
        same = group.time is None and any(m.kind == "SAME" and m.value != "day" for m in _inside(unit, group))
        if same or (group.time and group.time.kind == "SAME"):
            group.time = before.time if before else None


def as_before(group: Group, unit: Unit, *, day: Mark | None, hour: Mark | None) -> Group:
    """*group* of *unit* with the *day* and the *hour* that were said before it, where its words say "the same", or the day after."""
    following = next((m for m in unit.of("NEXT_DAY") if group.start <= m.start < group.end), None)
    if following and day and isinstance(day.value, Day) and group.day is None:
        group = replace(
            group, day=Mark("day", Day(unit="day", count=1, base=day.value), following.start, following.end)
        )
    said = {m.value for m in unit.of("SAME") if m.start < group.end and not _is_with_else(m, unit)}
    return replace(
        group,
        day=group.day or (day if "day" in said else None),
        time=group.time or (hour if said - {"day"} else None),
    )


def _is_with_else(same: Mark, unit: Unit) -> bool:
    """Whether what takes place at the same time is no gathering: «بالتزامن مع حملة الأهالي»."""
    return same.value == "with" and not any(0 < m.start - same.end <= _WITH for m in unit.of("GATHERING"))


_WITH = 25
"""Letters from "together with" to the gathering that it is with."""


def take_hours_after(found: Sequence[Group], text: str) -> None:
    """Hands an hour back to the town that only "and" parts from the one it stands after: «تونس أمام … وصفاقس بساحة … الساعة 10».

    A prayer at the end is said of all: «في إربد …، وفي الزرقاء …، وفي الكرك … بعد صلاة الجمعة».
    """
    for group, following in reversed(list(pairwise(found))):
        after = following.places and following.time and following.time.start > following.places[0].start
        if group.places and group.time is None and after and _AND_ALONE.search(text, group.start, following.start + 1):
            group.time = following.time
    last = found[-1]
    if (
        len(found) > 1
        and last.time
        and last.time.kind == "time_ref"
        and all(g.places and not g.time for g in found[:-1])
    ):
        for group in found[:-1]:
            group.time = last.time


_AND_ALONE = re.compile(r"[^\s,،;؛.]\s(?:و|and )(?:في |ب|in )?\S?$")
"""What joins the last two of a list, without a comma."""


def _inside(unit: Unit, group: Group) -> list[Mark]:
    return [m for m in unit.marks if group.start <= m.start < group.end]


def put_time(found: list[Group], current: Group, mark: Mark, unit: Unit, text: str) -> None:
    """Puts an hour into the current group, or begins the next with it."""
    if current.time is None or (mark.kind == "clock" and _is_own_hour(unit, current, mark)):
        current.time = mark
        return
    between = text[current.time.end : mark.start]
    if current.time.kind != mark.kind and len(between) < 40:
        if mark.kind == "clock":  # "after Friday prayers, at 1.30": the clock says it
            current.time = mark
        return
    if (
        _is_part(current.time) and not _is_part(mark) and getattr(mark.value, "name", "") != "prayer"
    ):  # «مساء الخميس … بعد صلاة التراويح»
        current.time = mark
        return
    if _separates(between):
        found.append(Group(time=mark, start=current.time.end))


def _is_part(mark: Mark) -> bool:
    """Whether a time is no more than a part of the day."""
    ref = mark.value
    return isinstance(ref, TimeRef) and ref.relation == "at" and ref.name in _PARTS


_PARTS = ("dawn", "morning", "noon", "afternoon", "asr", "sunset", "evening", "night")


_SEPARATOR = re.compile(r"[;؛/•|]|\band\b|\n|،\s*و|\s-\s", re.IGNORECASE)


def _separates(between: str) -> bool:
    """Whether words for another venue stand between two hours: "6pm and New Steine, 7.30pm"."""
    return bool(_SEPARATOR.search(between)) and len(re.findall(r"[^\W\d_]{2,}", between)) >= 2


def put_day(found: list[Group], current: Group, mark: Mark, unit: Unit) -> None:
    """Puts a day into the current group, or begins the next with it."""
    if current.day is None:
        current.day = mark
    elif current.places or current.time:
        said = max(m.end for m in [*current.places, current.day, current.time] if m)
        nouns = [m.start for m in unit.of("GATHERING") if said <= m.start < mark.start]
        part = next((m for m in unit.of("time_ref") if 0 <= mark.start - m.end <= _BESIDE), None)
        if part is current.time:
            part = None
        found.append(Group(day=mark, time=part, start=nouns[-1] if nouns else mark.start))


_BESIDE = 2
"""Characters between a day and the part of it that is said before it: «عصر الجمعة»."""


def shared(found: list[Group]) -> list[Group]:
    """The groups, what stands before all of them or only once handed to each."""
    for name in ("day", "time"):
        said = [getattr(g, name) for g in found if getattr(g, name)]
        if said and getattr(found[0], name) and len(said) < len(found):
            last = None
            for group in found:
                last = getattr(group, name) or last
                same_day = (
                    name == "day" or group.day is found[0].day
                )  # "… at 11 on Thursday, in Jorhat a sit-in on Friday"
                if name == "day" or (len(said) == 1 and group.places and same_day):
                    setattr(group, name, last)
    for group, following in pairwise(found):
        leads = group.time and group.places and group.time.end <= group.places[0].start
        if leads and following.time is None and following.day is group.day:
            following.time = group.time
    last_places: list[Mark] = []
    for group in found:
        if group.places:
            last_places = group.places
        elif last_places:
            group.places = list(last_places)
    return found
