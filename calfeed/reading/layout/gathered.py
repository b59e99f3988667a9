"""A line's groups of place, day and hour → drafts, with what the page said before."""

import re

from calfeed.reading.fields import TIMES, Draft, first_place, kind_of, other_places, speaks_of_evening, status_of
from calfeed.reading.groups.group import Group
from calfeed.reading.groups.timing import as_before
from calfeed.reading.layout.page import Page
from calfeed.reading.layout.slots import slot_marks
from calfeed.reading.mark import Mark, Named
from calfeed.reading.units import Unit
from calfeed.reading.venues import line_venue
from calfeed.stage import replace

__all__ = ["add_group", "is_venue_slot"]

_VENUE_SLOT = re.compile(r"[^:\n]{3,40}:(?=\s)")


def add_group(page: Page, unit: Unit, own: Group) -> None:
    """Adds what one group of *unit* announces: a draft for each of its places."""
    group = as_before(own, unit, day=_said_before(page, unit, "day"), hour=_said_before(page, unit, *TIMES))
    inside = [m for m in unit.marks if group.start <= m.start < group.end]
    used = [m for m in unit.marks if m.kind in ("day", "recurrence", "SAME", "OPEN", *TIMES)] + slot_marks(unit, group)
    begin = max(group.start, min((m.start for m in page.slot(unit) or [] if m in group.places), default=0))
    venue = line_venue(unit, begin, group.end, used, page.text)
    if page.lists_towns(unit):
        venue = None
    elif is_venue_slot(page, unit):
        venue = (unit.start, unit.start + unit.text.index(":"))
    for said in group.places or [None]:  # type: ignore[list-item]
        place = _inside_heading(page, said) if said else None
        page.add(
            Draft(
                unit.start, unit.end, place=first_place(place), alternatives=other_places(place), day=group.day or _common_day(page, unit, group),
                time=group.time or page.context.day_time or page.context.time, recurrence=group.recurrence or _common_series(page, group),
                venue=venue, kind=kind_of(inside) or page.context.kind, status=status_of(unit) or page.context.status,
                online=unit.has("ONLINE"),
                cause=page.cause(unit) or page.context.cause, evening=page.context.evening or speaks_of_evening(unit), marks=unit.marks,
            )
        )  # fmt: skip


def _common_day(page: Page, unit: Unit, group: Group) -> Mark | None:
    """The day that the line began with, else the heading's; a series of weekdays has none, a "weekly vigil" begins on it."""
    last = page.last()
    if last and last.day and unit.line.start <= last.start < unit.start and not group.recurrence:
        return last.day
    weekdays = getattr(group.recurrence.value, "weekdays", ()) if group.recurrence else ()
    return None if weekdays else page.context.day


def _common_series(page: Page, group: Group) -> Mark | None:
    """The recurrence of the list, where no day is said."""
    return None if group.day or page.context.day else page.context.recurrence


def _said_before(page: Page, unit: Unit, *kinds: str) -> Mark | None:
    """The latest mark of these *kinds* in the few units before *unit*."""
    at = page.index(unit)
    return next((m for u in reversed(page.units[max(0, at - 4) : at]) for m in reversed(u.of(*kinds))), None)


def _inside_heading(page: Page, mark: Mark) -> Mark:
    """*mark*, of a name's places that first which lies in the region or country of the heading: Peoria under "ILLINOIS"."""
    area = first_place(page.context.places[0]) if page.context.places else None
    named = mark.value
    if area is None or area.kind == "city" or not isinstance(named, Named):
        return mark
    inside = [p for p in named.places if p.country == area.country and area.region in (None, p.region)]
    if not inside and area.kind == "region":
        found = page.ground.lookup(page.text[mark.start : mark.end], mark.start, within=area)
        return found or mark
    return replace(mark, value=replace(named, places=tuple(dict.fromkeys((*inside, *named.places)))))


def is_venue_slot(page: Page, unit: Unit) -> bool:
    """«ساحة التل: التجمع …» under a city: a venue and what happens there."""
    colon = _VENUE_SLOT.match(unit.text)
    return bool(colon) and bool(page.context.places) and unit.has("GATHERING", "GATHERS") and unit.whole
