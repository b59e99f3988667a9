"""A line without a town of its own, under a heading or in a list that says where."""

from collections.abc import Sequence

from calfeed.places import Place
from calfeed.reading.fields import TIMES, first_place, is_inside
from calfeed.reading.groups.forming import groups
from calfeed.reading.groups.group import Group
from calfeed.reading.layout.gathered import add_group, is_venue_slot
from calfeed.reading.layout.items import is_open, stands_alone
from calfeed.reading.layout.leading import leads_list
from calfeed.reading.layout.page import Page
from calfeed.reading.layout.towns import small_place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.timetables import is_later_stage
from calfeed.reading.units import Unit
from calfeed.reading.venues import remainder
from calfeed.stage import replace

__all__ = ["read_under_heading"]

_SENTENCE = 90
"""Characters from which a line that says what will be is no item of a list."""


def read_under_heading(page: Page, unit: Unit) -> bool:
    """A line without a place of its own, under a heading that names one or a day."""
    alone = stands_alone(unit) or _follows_dated(page, unit)
    if not unit.first or not (page.context.places or page.context.day or alone):
        return False
    if leads_list(page, unit) and unit.has("STARTS") and not unit.places():
        return False
    if unit.whole and is_open(unit) and page.context.places and page.context.day:
        page.sections.lists += 1
        add_group(page, unit, Group([*page.context.places[:1]], start=unit.start, end=unit.start))
        return True
    timed = unit.of("clock", "time_ref")
    starts = bool(timed) and timed[0].start - unit.start <= 14 and not _is_sentence(unit)
    length = len(unit.text) if unit.whole else unit.line.end - unit.line.start
    places = unit.places()
    several = unit.whole and unit.start > unit.line.start and min(len(timed), len(places)) > 1
    short = several or ((unit.whole or starts or alone or _is_dated(page, unit)) and length <= 160)
    town = _small_place(page, unit) if short and timed and not (page.context.places or places) else None
    places = [town] if town else places
    promised = _is_start(page, unit) or _names_gathering(page, unit)
    if not (page.context.places or places or promised or (starts and page.day_headings)):
        return False
    if not (
        (starts and short)
        or (unit.line.bullet and (timed or unit.has("day")) and short)
        or is_venue_slot(page, unit)
        or _is_start(page, unit)
        or _goes_on(page, unit, places)
        or _names_gathering(page, unit)
        or (short and (timed or _is_open_item(page, unit)) and not unit.has("PAST", "ANNOUNCES"))
    ):
        return False
    page.sections.lists += 1
    if _continues(page, unit) or _completes(page, unit):
        return True
    for group in groups(unit, page.text, places=[town] if town else _own_places(page, unit)):
        if not group.places:
            group.places = [town] if town else _headed(page, unit)
        add_group(page, unit, group)
    return True


def _is_open_item(page: Page, unit: Unit) -> bool:
    """Whether a line of a dated list names its town and says that the hour is open: "time tbc – Carlisle"."""
    last, before = page.last(), page.before(unit)
    follows = last is not None and last.start == before.start and bool(page.context.day)
    return follows and unit.whole and unit.has("OPEN") and bool(unit.places())


def _is_sentence(unit: Unit) -> bool:
    """Whether it calls at length, or begins with what people did: «وتظاهر آخرون مساء الثلاثاء …»."""
    tells = any(m.start == unit.start for m in unit.of("PAST")) and not unit.has("GATHERING")
    return tells or (len(unit.text) > _SENTENCE and unit.has("ANNOUNCES"))


def _is_dated(page: Page, unit: Unit) -> bool:
    """Whether a sentence under a place's heading is its day with an hour, and no story: "Monument, Saturday 13 June, 1pm."."""
    return unit.has("day") and not unit.has("GATHERS", "PAST", "ANNOUNCES") and bool(page.context.places)


def _follows_dated(page: Page, unit: Unit) -> bool:
    """Whether the line begins with its day, as the item of a list right before it does."""
    last = page.last()
    before = page.before(unit)
    dated = all(u.marks and u.marks[0].kind == "day" and u.marks[0].start <= u.start + 2 for u in (before, unit))
    return dated and last is not None and last.start == before.start and bool(unit.places())


def _small_place(page: Page, unit: Unit) -> Mark | None:
    """The town at the head of a line, where the lines about it begin with towns too."""
    at = page.index(unit)
    around = [u for u in page.units[max(0, at - 4) : at + 5] if u is not unit and u.first]
    alike = [u for u in around if u.has(*TIMES) and u.places()]
    return small_place(unit, page.ground) if alike else None


def _headed(page: Page, unit: Unit) -> list[Mark]:
    """The heading's place; all of its towns where the line says no venue: «وقفات في رام الله ونابلس»."""
    last, before = page.last(), page.before(unit)
    follows = last is not None and last.place and last.start == before.start and not unit.line.after_blank
    if (
        follows
        and page.slot(before)
        and unit.marks
        and unit.marks[0].kind == "day"
        and unit.marks[0].start == unit.start
    ):
        return list(page.slot(before) or ())  # a further day of the town that the line above begins with
    towns = all(place and place.kind == "city" for place in map(first_place, page.context.places))
    venue = unit.has("VENUE_AT", "VENUE_NOUN") or not unit.has("GATHERING")
    return page.context.places if towns and not venue else page.context.places[:1]


def _is_start(page: Page, unit: Unit) -> bool:
    """Whether the line is one of the starting points that a line before it promised: «نقاط التجمع: - مسجد …»."""
    venue = any(m.kind in ("VENUE_NOUN", "VENUE_AT") and m.start <= unit.start + 3 for m in unit.marks)
    return page.starting and venue and unit.whole and bool(unit.line.bullet) and not unit.has("PAST")


def _goes_on(page: Page, unit: Unit, places: Sequence[Mark]) -> bool:
    """Whether a line without an hour stands in a list of such lines and names one of the heading's places."""
    at = page.index(unit)
    last = page.last()
    follows = last is not None and at > 0 and last.start == page.units[at - 1].start and not unit.line.after_blank
    heading = {first_place(m) for m in page.context.places}
    return follows and unit.whole and len(unit.text) < 120 and any(first_place(m) in heading for m in places)


def _completes(page: Page, unit: Unit) -> bool:
    """Whether the line gives the hour and venue of the gathering that the line before it only names."""
    last = page.last()
    before = page.before(unit)
    if last is None or last.start != before.start or last.time or unit.line.after_blank or unit.has("GATHERING"):
        return False
    if not unit.has(*TIMES) or (last.place and any(first_place(m) != last.place for m in unit.places())):
        return False
    group = groups(unit, page.text, places=[])[0]
    used = unit.of("day", *TIMES)
    venue = last.venue or remainder(unit.start, unit.end, used, page.text)
    page.sections.drafts[-1] = replace(last, time=group.time, venue=venue, end=unit.end)
    return True


def _names_gathering(page: Page, unit: Unit) -> bool:
    """Whether a line under a day's heading is nothing but what happens: "Teachers' rally and march"."""
    at = page.index(unit)
    headed = at > 0 and (page.units[at - 1].start in page.day_headings)
    after = page.units[at + 1 : at + 3]
    detailed = bool(after) and all(u.has(*TIMES) and not u.has("day") for u in after)
    named = unit.whole and len(unit.text) < 90 and unit.has("GATHERING") and not unit.has("PAST", "day")
    return headed and named and not detailed


def _continues(page: Page, unit: Unit) -> bool:
    """Whether a timetable's line goes on with the gathering of the line before it: 12:00 meet, 12:30 walk, 13:00 rally."""
    last = page.last()
    before = page.before(unit)
    if last is None or last.prose or not (last.start == before.start or page.course is not None):
        return False
    head = page.course or last
    same = page.context.places == page.course_places and bool(page.context.places or not unit.places())
    goes_on = same and is_later_stage(head, unit)
    page.course = head if goes_on else None
    return goes_on


def _inside_any(mark: Mark, heading: set[Place | None]) -> bool:
    """Whether a city lies in a country or region that heads the list."""
    return any(area is not None and is_inside(first_place(mark), area) for area in heading)


def _leads(page: Page, unit: Unit, cities: Sequence[Mark], heading: set[Place | None]) -> bool:
    """Whether a town right behind the line's hour is its place, though the heading's countries do not hold it: "6pm – Bradford, …"."""
    if not cities or any(
        area is None or area.kind == "city" or is_inside(first_place(cities[0]), area) for area in heading
    ):
        return False
    timed = unit.of(*TIMES)
    begin = timed[0].end if timed and timed[0].end <= cities[0].start else unit.start
    return not page.text[begin : cities[0].start].strip(" -–—:,.|")


def _own_places(page: Page, unit: Unit) -> list[Mark]:
    """The places of a line under a place's heading that say where: the heading's own, or others after "in"."""
    heading = {first_place(m) for m in page.context.places}
    cities = [m for m in unit.places() if (said := first_place(m)) and said.kind == "city"]
    here = cities if not heading else cities[:1] if _leads(page, unit, cities, heading) else []
    return here or [
        m for m in unit.places(Role.HERE, Role.HINT, Role.CAUSE)
        if not heading or first_place(m) in heading or (isinstance(m.value, Named) and (m.value.glued or _inside_any(m, heading)))
    ]  # fmt: skip
