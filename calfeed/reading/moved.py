"""What is called off, and what is put off: the old day of a gathering and the new one."""

import re

from calfeed.reading.fields import Draft, first_place, other_places
from calfeed.reading.groups.group import Group
from calfeed.reading.mark import Mark
from calfeed.reading.times import Day, TimeRef
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["as_one", "is_called_off", "postponed"]

_TO_BEFORE = re.compile(
    r"(?:\b(?:to|until|till|for|on|(?i:new date)(?: is|:)?)|إلى|الى|حتى|ليوم|لـ|ل|يوم)\s*(?:يوم\s*)?$"
)


def is_called_off(unit: Unit, group: Group) -> bool:
    """Whether *group* is what the sentence calls off: "the march is cancelled, the vigil in Leeds stands"."""
    verdicts = unit.of("CANCELS", "STANDS")
    if len({m.kind for m in verdicts}) < 2:
        return unit.has("CANCELS")
    said = max((m.start for m in [*group.places, group.day, group.time] if m), default=group.start)
    before = [m for m in verdicts if m.start < said]
    return (before[-1] if before else verdicts[0]).kind == "CANCELS"


def as_one(unit: Unit, groups: list[Group]) -> list[Group]:
    """The *groups* of a sentence that puts off one gathering as one: its old day and place, its new day and hour."""
    places = {first_place(m) for group in groups for m in group.places}
    if not unit.has("POSTPONES") or len(groups) < 2 or len(places) > 1 or len(unit.of("GATHERING")) > 1:
        return groups
    times = [group.time for group in groups if group.time]
    clocks = [m for m in times if m.kind == "clock"] or times
    where = next((group.places for group in groups if group.places), [])
    first = next((group.day for group in groups if group.day), None)
    return [Group(where, first, clocks[-1] if clocks else None, start=groups[0].start, end=groups[-1].end)]


def postponed(base: Draft, unit: Unit, text: str, group: Group) -> list[Draft]:
    """The old date and the new one of a postponed gathering, as far as they are said."""
    place = group.places[0] if group.places else None
    base = replace(base, place=first_place(place), alternatives=other_places(place), status="postponed")
    days = [part for mark in unit.of("day") for part in _ends(mark)]
    targets = [m for m in days if _TO_BEFORE.search(text[max(0, m.start - 16) : m.start])]
    if len(days) > len(unit.of("day")) or (len(days) == 2 and not targets):
        targets = days[-1:]  # "Saturday's march will now take place on the 24th"
    new = targets[-1] if targets and (len(days) > 1 or unit.has("time_ref", "POSTPONES")) else None
    old = next((m for m in days if m is not new), None)
    if (
        new
        and isinstance(new.value, Day)
        and new.value.modifier in ("next", "coming")
        and new.value.weekday == 4
        and _is_friday(group.time)
    ):
        new = replace(new, value=replace(new.value, modifier="after-next"))  # not the Friday that it is put off from
    late = new is not None and base.time is not None and base.time.start > new.start
    found = [replace(base, day=old, time=None if late else base.time, moved_from=True)]
    if new:
        found.append(replace(base, day=new, status="confirmed", firm=True))
    return found


def _ends(mark: Mark) -> list[Mark]:
    """Both days of "from Friday to Sunday", which here are the old day and the new one."""
    day = mark.value
    if not isinstance(day, Day) or day.end is None:
        return [mark]
    return [replace(mark, value=replace(day, end=None)), replace(mark, value=day.end)]


def _is_friday(mark: Mark | None) -> bool:
    return mark is not None and isinstance(mark.value, TimeRef) and mark.value.name == "friday"
