"""A line that begins with its towns, and lists of bare names."""

import re
from collections.abc import Sequence

from calfeed.places import Place
from calfeed.reading.fields import TIMES, Draft, cause_of, first_place, is_inside, kind_of, other_places
from calfeed.reading.groups.forming import groups
from calfeed.reading.groups.group import Group
from calfeed.reading.groups.points import starting_points
from calfeed.reading.layout.gathered import add_group
from calfeed.reading.layout.headed import read_under_heading
from calfeed.reading.layout.items import ends_address, is_news, items_of, listed_places, reports_hour
from calfeed.reading.layout.leading import leads_list
from calfeed.reading.layout.page import WORDY, Page
from calfeed.reading.layout.slots import ends_at_venue, in_slots, unknown_words
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.reading.sentences.clauses import without_arrivals
from calfeed.reading.sentences.reports import is_dateline
from calfeed.reading.sentences.sorts import is_denied, is_of_transport, names_none
from calfeed.reading.sentences.tense import is_conditional, speaks_of_future
from calfeed.reading.times import Day, TimeRef
from calfeed.reading.timetables import is_later_stage
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["read_item", "read_names"]

_ASIDE = 90
"""Characters of a sentence that only adds an hour to a list's item."""
_LISTED = 2
"""How many towns' lines make a list for which the line under it may speak."""
_COLON = re.compile(r"[:：]\s*(?=\S)")


def read_names(page: Page, index: int) -> bool:
    """Whether the unit is (a line of) a list of bare names of places; each is an event then."""
    unit = page.units[index]
    colon = _COLON.search(unit.text)
    places = unit.places()
    if colon and not unit.has(*TIMES):
        after = [m for m in places if m.start >= unit.start + colon.end()]
        head = [m for m in unit.marks if m.start < unit.start + colon.end()]
        listed = listed_places(after, unit.start + colon.end(), unit.end, page.text)
        if len(listed) >= 3 and any(m.kind == "GATHERING" for m in head):
            _add_names(page, unit, listed, head=head)
            return True
    return False


def _add_names(page: Page, unit: Unit, listed: list[Mark], *, head: Sequence[Mark]) -> None:
    past = any(m.kind == "PAST" for m in head) and not any(m.kind == "ANNOUNCES" for m in head)
    day = next((m for m in head if m.kind == "day"), None)
    for mark, start, end in items_of(listed, page.text, unit.end):
        page.add(
            Draft(
                start, end, place=first_place(mark), alternatives=other_places(mark), day=day or (None if past else page.context.day),
                kind=kind_of(head, near=head[-1].start if head else None), reported=past, marks=unit.marks,
                cause=cause_of(unit, page.text, start=unit.start, end=listed[0].start) or page.context.cause,
            )
        )  # fmt: skip


def read_item(page: Page, index: int) -> bool:
    """Whether the unit is read, or passed over, as an item of a list; its drafts are added then."""
    unit = page.units[index]
    slot = page.slot(unit)
    if unit.has("stamp"):
        return False
    if is_denied(unit):
        return bool(slot)
    if is_of_transport(unit) or (not slot and unit.has(*TIMES) and not without_arrivals(unit).has(*TIMES)):
        return True
    if unit.has("NO_GATHERING") and not unit.has("GATHERING"):
        return bool(slot) and unit.has(*TIMES)
    if names_none(unit) or is_conditional(unit):
        return True
    if page.context.excluded and unit.has("day", *TIMES):
        page.context.excluded = not unit.has("GATHERING")
        if page.context.excluded and not unit.has("ANNOUNCES", "GATHERS"):
            return True
    if slot and not (_is_below_town(page, slot) or _is_venue_abroad(page, slot)):
        return _slot_item(page, unit, slot)
    return _also(page, unit) or _address(page, unit) or _sequel(page, unit) or read_under_heading(page, unit)


def _address(page: Page, unit: Unit) -> bool:
    """Whether the line is one of the addresses under a line that says when people gather "at:"; it is added then."""
    town = ends_address(unit)
    before = page.before(unit)
    last = page.last()
    calls = before.has("GATHERING", "ASSEMBLES", "GATHERS") and not before.has("NO_GATHERING")
    follows = (calls and leads_list(page, before)) or (
        last is not None and last.start == before.start and ends_address(before)
    )
    if town is None or not follows or not page.context.day:
        return False
    page.sections.lists += 1
    add_group(page, unit, Group([town], start=unit.start, end=unit.end))
    return True


def _is_venue_abroad(page: Page, slot: Sequence[Mark]) -> bool:
    """Whether a name of another country heads a line of a list of one town's venues: "Beaumont – 7am" in Dublin's."""
    town = first_place(page.context.places[0]) if page.venues and page.context.places else None
    named = first_place(slot[0])
    return town is not None and named is not None and named.country != town.country


def _is_below_town(page: Page, slot: Sequence[Mark]) -> bool:
    """Whether a name stands under a town of some country or region and is no town of it: "Riverbank lawn" under Brandon."""
    area = first_place(page.context.area)
    town = first_place(page.context.places[0]) if page.context.places else None
    if area is None or town is None or town.kind != "city":
        return False
    return not any(is_inside(place, area) for mark in slot for place in _all_places(mark))


def _all_places(mark: Mark) -> Sequence[Place]:
    return mark.value.places if isinstance(mark.value, Named) else ()


def _also(page: Page, unit: Unit) -> bool:
    """A further town behind a semicolon, at the day and hour of the item before it: "12:00 Truro, Lemon Quay; Falmouth, the Moor"."""
    last = page.last()
    if last is None or last.prose or unit.first or last.start < unit.line.start:
        return False
    known = None if unit.places() else _common_town(page, unit)
    if unit.has("day", *TIMES) and known is None:
        return False
    towns = [known] if known else [m for m in unit.places() if m.start <= unit.start + 1]
    before = page.before(unit).text.rstrip()
    verbs = unit.has("GATHERS", "ANNOUNCES", "PAST", "NO_GATHERING", "TRANSPORT")
    if not towns or verbs or not before.endswith(";") or len(unit.text) > _ASIDE:
        return False
    for group in groups(unit, page.text, places=towns):
        add_group(page, unit, replace(group, day=group.day or last.day, time=group.time or last.time))
    return True


_NAME = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?=, [A-Z][^,]*, )")


def _common_town(page: Page, unit: Unit) -> Mark | None:
    """The town with a common name that begins such a piece, in the country of the one before: "…; Nelson, Church Steps, 2pm"."""
    name, last = _NAME.match(unit.text), page.last()
    country = page.ground.gazetteer.country(last.place.country) if last and last.place else None
    if (
        name is None
        or country is None
        or (unit.has("VENUE_NOUN") and unit.of("VENUE_NOUN")[0].start < unit.start + name.end())
    ):
        return None
    found = page.ground.lookup(name[0], unit.start, within=country)
    place = first_place(found)
    return found if place and place.kind == "city" and is_called(place, name[0]) else None


def _sequel(page: Page, unit: Unit) -> bool:
    """A further hour of the town that the line, or the one before it, began with: "…; Esplanade 8pm", "(also Sundays, 6pm)"."""
    last = page.last()
    if last is None or last.place is None or not unit.has(*TIMES) or unit.places() or len(unit.text) > _ASIDE:
        return False
    before = page.before(unit)
    inside = not unit.first and last.start >= unit.line.start
    aside = unit.first and unit.text.startswith("(") and last.start >= before.line.start
    if not (inside or aside) or unit.has("PAST", "ANNOUNCES") or (unit.has("GATHERS") and not unit.has("GATHERING")):
        return False
    sets_off = inside and last.time and any(m.value == "march" for m in unit.of("GATHERS"))
    if is_later_stage(last, unit) or sets_off or (inside and unit.text.startswith("(")):
        return True
    if not unit.has("GATHERING", "VENUE_NOUN", "day", "recurrence"):
        return inside and last.time is not None
    if inside and last.time is None and not unit.has("day", "recurrence"):
        page.sections.drafts[-1] = replace(last, time=unit.of(*TIMES)[0])
        return True
    place = Mark("place", Named((last.place, *last.alternatives), Role.HERE, glued=False), unit.start, unit.start)
    for group in groups(unit, page.text, places=[]):
        add_group(page, unit, replace(group, places=[place]))
    return True


def _slot_item(page: Page, unit: Unit, slot: list[Mark]) -> bool:
    if page.report and page.is_in_report(unit) and not (unit.has("ANNOUNCES") or speaks_of_future(unit)):
        _reported(page, unit, slot, page.report)
        return True
    if page.tells:
        return True
    rest = [m for m in unit.marks if m.start >= slot[-1].end or (m.kind == "day" and m.start <= unit.start + 1)]
    listlike = bool(unit.line.bullet) or _has_slotted_neighbour(page, unit)
    if not listlike and (is_dateline(unit, slot[-1]) or is_news(unit) or ends_at_venue(unit, slot)):
        return False
    if _tells_at_once(unit, slot[-1], page.text) and not any(map(is_news, _around(page, unit))):
        return False
    said = any(m.kind in ("day", "recurrence", "SAME", "OPEN", *TIMES) for m in rest)
    untimed = not said and not (page.context.time or page.context.day_time)
    if untimed or (page.context.day is None and not unit.has("day")):
        _take_below(page, unit)
    if untimed:
        _take_friday(page, unit)
    if not said:
        bare = slot[-1].end >= unit.end - 3
        known = page.context.day or page.context.time or page.context.day_time or unit.has("CANCELS", "POSTPONES")
        if not (listlike and known and len(unit.text) < 200) or (bare and not unit.line.bullet and not listlike):
            return False
    if (
        unit.has("PAST")
        and not unit.has("ANNOUNCES", "CANCELS", "POSTPONES")
        and not (unit.whole and listlike and unit.has(*TIMES) and not reports_hour(unit))
    ):
        return False
    page.sections.lists += 1
    points = starting_points(unit, slot, page.text) if len(slot) == 1 else []
    for group in points or groups(unit, page.text, places=in_slots(unit, slot, page.ground)):
        add_group(page, unit, group if group.places else replace(group, places=list(slot)))
    return True


def _tells_at_once(unit: Unit, town: Mark, text: str) -> bool:
    """Whether the verb of the news stands right behind its dateline: «المنامة - دعت …», «تونس (وكالات) - تجمع مئات …»."""
    gap = _DATELINE_GAP.match(text, town.end) if is_news(unit) or unit.has("PAST") else None
    told = [m for m in unit.of("ANNOUNCES", "PAST") if m.kind == "PAST" or m.value == "said"]
    return gap is not None and len(unit.text) > _NEWS and any(0 <= m.start - gap.end() <= 1 for m in told)


_NEWS = 90
"""Characters from which a line with a dateline is a sentence of news."""


_DATELINE_GAP = re.compile(r"\s*(?:\([^()\n]{2,30}\)|/[^/\n]{2,30}/)?\s*[-–—ـ:]\s*")


def _take_below(page: Page, unit: Unit) -> None:
    """Takes the day and the hour that the line right under a list of towns says for all of them."""
    at = page.index(unit) + 1
    if at <= page.below:
        return
    while at < len(page.units) and (page.slot(page.units[at]) or not page.units[at].first):
        at += 1
    page.below = at
    below = page.units[at] if at < len(page.units) else None
    if below is None or at - page.index(unit) < _LISTED or below.places():
        return
    for_all = _ALL.match(below.text) is not None
    if unknown_words(below, below.of("day", *TIMES)) > (_MANY if for_all else WORDY):
        return
    fuller = page.context.day is None or any(getattr(m.value, "day", None) for m in below.of("day"))
    if fuller and below.whole and below.has("day") and (for_all or below.has(*TIMES)):
        page.context.day, page.context.time = below.of("day")[0], next(iter(below.of(*TIMES)), None)
        page.taken.add(id(below))


_ALL = re.compile(r"(?:all|everything|everywhere|each|unless|if not)\b", re.IGNORECASE)
_MANY = 8
"""Words beside the day of a line that begins with "all"."""


def _take_friday(page: Page, unit: Unit) -> None:
    """Takes the Friday of the item before, which is after its prayer, for those that say no more than where."""
    last = page.last()
    if page.context.day or last is None or last.time is None or last.day or last.start != page.before(unit).start:
        return
    if isinstance(last.time.value, TimeRef) and last.time.value.name == "friday":
        page.context.day = replace(last.time, kind="day", value=Day(weekday=4), span=None)


def _has_slotted_neighbour(page: Page, unit: Unit) -> bool:
    return len(_around(page, unit)) >= 1


def _around(page: Page, unit: Unit) -> list[Unit]:
    """The lines near *unit* that begin with a place as it does."""
    at = page.index(unit)
    return [u for u in page.units[max(0, at - 6) : at + 7] if u.first and u is not unit and page.slot(u)]


def _reported(page: Page, unit: Unit, slot: Sequence[Mark], report: Unit) -> None:
    """Adds what a line of such a list tells of."""
    page.report_at = page.index(unit)
    page.sections.lists += 1
    for mark in slot:
        page.add(
            Draft(
                unit.start, unit.end, place=first_place(mark), alternatives=other_places(mark), day=next(iter(report.of("day")), None),
                kind=kind_of(report.marks), reported=True, cause=page.cause(report), marks=unit.marks,
            )
        )  # fmt: skip
