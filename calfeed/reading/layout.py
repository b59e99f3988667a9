"""Units → drafts, where the layout speaks: tables, labelled records, lists under headings.

A heading line (a place, a day, or both, and nothing else) holds for the lines under it until the next heading of its
sort. What is no list goes on, sentence by sentence, to `prose`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from calfeed.places import Place
from calfeed.reading.context import Context
from calfeed.reading.fields import (
    TIMES,
    Cause,
    Draft,
    cause_of,
    first_place,
    is_inside,
    kind_of,
    other_places,
    speaks_of_evening,
    status_of,
)
from calfeed.reading.flyers import flyer_draft
from calfeed.reading.ground import Ground
from calfeed.reading.groups import Group, as_before, groups, starting_points
from calfeed.reading.homonyms import agreeing
from calfeed.reading.items import is_news, items_of, listed_places, reports_hour, stands_alone, without_kind
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks import is_background
from calfeed.reading.records import FIELDS, Labelled, label_of, pictured, record_draft
from calfeed.reading.rows import row_drafts
from calfeed.reading.sentences import is_dateline, is_denied, is_of_else, is_of_transport, is_report_day, names_none
from calfeed.reading.slots import (
    ends_at_venue,
    in_slots,
    slot_marks,
    slot_of,
    unknown_words,
    with_bare_hour,
    with_neighbours,
)
from calfeed.reading.timetables import is_later_stage
from calfeed.reading.towns import small_place
from calfeed.reading.units import Unit
from calfeed.reading.venues import prose_venue, remainder
from calfeed.stage import replace

__all__ = ["Sections", "lay_out"]


@dataclass(slots=True)
class Sections:
    """What the layout gave: drafts of lists, and what is left as prose with the context that it stands in."""

    drafts: list[Draft] = field(default_factory=list)
    prose: list[tuple[Unit, Context]] = field(default_factory=list)
    lists: int = 0


def lay_out(units: Sequence[Unit], ground: Ground) -> Sections:
    """The drafts of all tables, records and lists of *units*, and the prose between them."""
    return _Layout(units, ground).run()


def _inside_any(mark: Mark, heading: set[Place | None]) -> bool:
    """Whether a city lies in a country or region that heads the list."""
    return any(area is not None and is_inside(first_place(mark), area) for area in heading)


_MOTTO = 60
"""Characters of a line that says nothing between a heading and its list."""
_TIMED = 2
"""How many towns of a list must have an hour for a bare number in another to be one."""


def _with_hours(units: Sequence[Unit], slots: dict[int, list[Mark]], text: str) -> list[Unit]:
    """The units, bare numbers in a list of towns and hours read as hours.

    Hours with minutes make a list of hours themselves, where the text says a day: "Leeds: Town Hall, 3.30".
    """
    timed = sum(1 for u in units if slots.get(id(u)) and u.has(*TIMES))
    bare = [u for u in units if slots.get(id(u)) and u.whole and not u.has(*TIMES)]
    if timed < _TIMED and not any(u.has("day") for u in units):
        return list(units)
    read = {id(u): with_bare_hour(u, slots[id(u)], text) for u in bare}
    if timed < _TIMED:
        read = {key: u for key, u in read.items() if _says_minutes(u, text)}
        if timed + len(read) < _TIMED:
            return list(units)
    return [read.get(id(u), u) for u in units]


def _says_minutes(unit: Unit, text: str) -> bool:
    return any(_MINUTES.search(text, m.start, m.end) for m in unit.of("clock"))


_MINUTES = re.compile(r"\d[.:][0-5][05]")


_ASIDE = 90
"""Characters of a sentence that only adds an hour to a list's item."""


def _begins_with_day(unit: Unit) -> bool:
    """Whether a line begins with a day and names a gathering after it."""
    first = next(iter(unit.marks), None)
    return first is not None and first.kind == "day" and first.start <= unit.start + 2 and unit.has("GATHERING")


_LISTED = 2
"""How many towns' lines make a list for which the line under it may speak."""
_WORDY = 2
"""Words beside the day and the hour of a line that says no more."""


class _Layout:
    """One pass over the units, from top to bottom."""

    def __init__(self, units: Sequence[Unit], ground: Ground) -> None:
        firsts = [u for u in units if u.first]
        headed = agreeing(with_neighbours(firsts, [slot_of(u, ground) for u in firsts], ground))
        slots = {id(u): slot for u, slot in zip(firsts, headed, strict=True)}
        self.ground = ground
        self.text = ground.text
        self.units = _with_hours(units, slots, ground.text)
        self.context = Context()
        self.sections = Sections()
        self.record: list[Labelled] = []
        self.course: Draft | None = None
        self.starting = False
        self.report: Unit | None = None
        self.report_at = -1
        self.taken: set[int] = set()
        self.below = -1
        self.day_headings: set[int] = set()
        self.course_places: list[Mark] = []
        self.at = {id(u): index for index, u in enumerate(self.units)}
        self.slots = {id(new): slots[id(u)] for u, new in zip(units, self.units, strict=True) if u.first}

    def run(self) -> Sections:
        index = 0
        while index < len(self.units):
            unit = self.units[index]
            if unit.line.is_row:
                index = self._table(index)
                continue
            index += 1
            if id(unit) in self.taken or self._label(unit):
                continue
            self._flush()
            if flyer := flyer_draft(self.units, index - 1, self.context):
                self._add(flyer)
                index += 1
                continue
            if self._gives_hour(unit):
                continue
            if not (self._names(index - 1) or self._heading(index - 1) or self._item(index - 1)):
                self._prose(unit)
        self._flush()
        return self.sections

    def _heading(self, index: int) -> bool:
        """Whether the unit is a heading; then the context is what it says."""
        unit = self.units[index]
        if self.report and self.report_at + 1 == index and self.slots.get(id(unit)):
            return False
        if not (unit.whole and len(unit.text) <= 110) or (unit.has("FURNITURE") and not unit.places()):
            return False
        places, days = self._heading_places(unit), unit.of("day")
        if not (places or days) and self._is_unknown_place(unit):
            country = first_place(self.context.places[0])
            known = self.ground.gazetteer.country(country.country) if country else None
            self.context.places = (
                [replace(self.context.places[0], value=Named((known,), Role.HERE, glued=False))] if known else []
            )
            return True
        if unit.has(*TIMES) or not (places or days) or names_none(unit) or self._is_of_programme(index):
            return False
        unknown = unknown_words(unit, [*places, *days])
        closes = unit.text.rstrip(" *").endswith(":") or unit.line.heading > 0
        if unknown > (
            6 if closes and not unit.of("ANNOUNCES", "PAST") else 2 if unit.has("GATHERING") else 0 if not closes else 4
        ):
            return False
        if not closes and not self._is_followed(index):
            return False
        self._take_heading(unit, places, days)
        return True

    def _is_of_programme(self, index: int) -> bool:
        """Whether the line tells of one day's gathering, and one beside it of another's: «الثلاثاء 8 مارس: مواكب»."""
        beside = [u for u in (self.units[index - 1] if index else None, *self.units[index + 1 : index + 2]) if u]
        return _begins_with_day(self.units[index]) and any(
            _begins_with_day(u) and u.of("day")[0].value != self.units[index].of("day")[0].value for u in beside
        )

    def _is_unknown_place(self, unit: Unit) -> bool:
        """Whether the line is written as the headings of places before it are, and no gazetteer knows its name."""
        like = (
            bool(self.context.places) and self.text[self.context.places[0].start : self.context.places[0].end].isupper()
        )
        return like and unit.whole and unit.text.isupper() and len(unit.text.split()) <= 3 and unit.line.after_blank

    def _heading_places(self, unit: Unit) -> list[Mark]:
        places = unit.places()
        if places or unknown_words(unit, []) > 5:
            return places
        name = re.split(r"[:(]|\s[-–—]\s", unit.text)[0].strip(" *#.")
        if name[:1].islower() or unit.line.bullet:
            return []
        mark = self.ground.lookup(name, unit.start + unit.text.find(name))
        return [mark] if mark else []

    def _is_followed(self, index: int) -> bool:
        """Whether a list stands under the line: the next line has an hour, a label, a bullet or a slot."""
        after = self.units[index + 1 : index + 4]
        said = [u for u in after if u.has("day", "LABEL", *TIMES) or u.places() or len(u.text) > _MOTTO]
        following = next(iter(said or after), None)
        if following is None or self._is_sibling(self.units[index], following):
            return False
        labelled = any(m.kind == "LABEL" and m.start <= following.start + 3 for m in following.marks)
        if following.line.bullet or following.line.is_row or labelled:
            return True
        if self.slots.get(id(following)):
            return bool(following.of("day", *TIMES)) or not self.units[index].places()
        head = following.marks[0] if following.marks else None
        return (
            head is not None and head.kind in ("clock", "day", "time_ref") and head.start <= following.start + 4
        ) or (following.whole and len(following.text) < 120 and following.has("day", *TIMES))

    def _is_sibling(self, unit: Unit, following: Unit) -> bool:
        """Whether both are bare towns of one list: "- Aarhus", "- Bergen"."""
        same = bool(unit.line.bullet) and unit.line.bullet == following.line.bullet
        return same and bool(self.slots.get(id(following))) and not following.has("day", *TIMES)

    def _excludes(self, unit: Unit) -> bool:
        """Whether a heading's first word of a sort is of something else than gatherings: "Coaches for the demo"."""
        told = unit.of("NO_GATHERING", "GATHERING")
        return unit.whole and len(unit.text) <= 110 and bool(told) and told[0].kind == "NO_GATHERING"

    def _take_heading(self, unit: Unit, places: list[Mark], days: list[Mark]) -> None:
        self.starting = unit.has("STARTS")
        self._report(unit)
        self.context.excluded = self._excludes(unit) or (self.context.excluded and not unit.has("GATHERING"))
        if places:
            self.context.places = places
        if days:
            self.day_headings.add(unit.start)
            self.context.day = days[-1] if len(days) == 1 else days[0]
            self.context.recurrence = None
        self.context.kind = kind_of(unit.marks) or self.context.kind
        self.context.cause = self._cause(unit) or self.context.cause
        self.context.evening = self.context.evening or speaks_of_evening(unit)
        self.context.status = "cancelled" if unit.has("CANCELS") else "confirmed"

    def _names(self, index: int) -> bool:
        """Whether the unit is (a line of) a list of bare names of places; each is an event then."""
        unit = self.units[index]
        colon = re.search(r"[:：]\s*(?=\S)", unit.text)
        places = unit.places()
        if colon and not unit.has(*TIMES):
            after = [m for m in places if m.start >= unit.start + colon.end()]
            head = [m for m in unit.marks if m.start < unit.start + colon.end()]
            listed = listed_places(after, unit.start + colon.end(), unit.end, self.text)
            if len(listed) >= 3 and any(m.kind == "GATHERING" for m in head):
                self._add_names(unit, listed, head=head)
                return True
        return False

    def _add_names(self, unit: Unit, listed: list[Mark], *, head: Sequence[Mark]) -> None:
        past = any(m.kind == "PAST" for m in head) and not any(m.kind == "ANNOUNCES" for m in head)
        day = next((m for m in head if m.kind == "day"), None)
        for mark, start, end in items_of(listed, self.text, unit.end):
            self._add(
                Draft(
                    start, end, place=first_place(mark), alternatives=other_places(mark), day=day or (None if past else self.context.day),
                    kind=kind_of(head, near=head[-1].start if head else None), reported=past, marks=unit.marks,
                    cause=cause_of(unit, self.text, start=unit.start, end=listed[0].start) or self.context.cause,
                )
            )  # fmt: skip

    def _item(self, index: int) -> bool:
        unit = self.units[index]
        slot = self.slots.get(id(unit))
        if unit.has("stamp"):
            return False
        if is_denied(unit):
            return bool(slot)
        if is_of_transport(unit):
            return True
        if unit.has("NO_GATHERING") and not unit.has("GATHERING"):
            return bool(slot) and unit.has(*TIMES)
        if names_none(unit):
            return True
        if self.context.excluded and unit.has("day", *TIMES):
            self.context.excluded = not unit.has("GATHERING")
            if self.context.excluded and not unit.has("ANNOUNCES", "GATHERS"):
                return True
        if slot:
            return self._slot_item(unit, slot)
        return self._sequel(unit) or self._under_heading(unit)

    def _sequel(self, unit: Unit) -> bool:
        """A further hour of the town that the line, or the one before it, began with: "…; Esplanade 8pm", "(also Sundays, 6pm)"."""
        last = self.sections.drafts[-1] if self.sections.drafts else None
        if last is None or last.place is None or not unit.has(*TIMES) or unit.places() or len(unit.text) > _ASIDE:
            return False
        before = self.units[self.at[id(unit)] - 1]
        inside = not unit.first and last.start >= unit.line.start
        aside = unit.first and unit.text.startswith("(") and last.start >= before.line.start
        if (
            not (inside or aside)
            or unit.has("PAST", "ANNOUNCES")
            or (unit.has("GATHERS") and not unit.has("GATHERING"))
        ):
            return False
        sets_off = inside and last.time and any(m.value == "march" for m in unit.of("GATHERS"))
        if is_later_stage(last, unit) or sets_off or (inside and unit.text.startswith("(")):
            return True
        if not unit.has("GATHERING", "VENUE_NOUN", "day", "recurrence"):
            return inside and last.time is not None
        place = Mark("place", Named((last.place, *last.alternatives), Role.HERE, glued=False), unit.start, unit.start)
        for group in groups(unit, self.text, places=[]):
            self._add_group(unit, replace(group, places=[place]))
        return True

    def _slot_item(self, unit: Unit, slot: list[Mark]) -> bool:
        if self.report and self.report_at + 1 == self.at[id(unit)] and not unit.has(*TIMES):
            self._reported(unit, slot, self.report)
            return True
        rest = [m for m in unit.marks if m.start >= slot[-1].end]
        listlike = bool(unit.line.bullet) or self._has_slotted_neighbour(unit)
        if not listlike and (is_dateline(unit, slot[-1]) or is_news(unit) or ends_at_venue(unit, slot)):
            return False
        said = any(m.kind in ("day", "recurrence", "SAME", *TIMES) for m in rest)
        if not said and not self.context.time:
            self._take_below(unit)
        if not said:
            bare = slot[-1].end >= unit.end - 3
            if not (listlike and (self.context.day or self.context.time) and len(unit.text) < 200) or (
                bare and not unit.line.bullet and not listlike
            ):
                return False
        if (
            unit.has("PAST")
            and not unit.has("ANNOUNCES", "CANCELS", "POSTPONES")
            and not (unit.whole and listlike and unit.has(*TIMES) and not reports_hour(unit))
        ):
            return False
        self.sections.lists += 1
        points = starting_points(unit, slot, self.text) if len(slot) == 1 else []
        for group in points or groups(unit, self.text, places=in_slots(unit, slot, self.ground)):
            self._add_group(unit, group if group.places else replace(group, places=list(slot)))
        return True

    def _take_below(self, unit: Unit) -> None:
        """Takes the day and the hour that the line right under a list of towns says for all of them."""
        at = self.at[id(unit)] + 1
        if at <= self.below:
            return
        while at < len(self.units) and self.slots.get(id(self.units[at])) and not self.units[at].has("day", *TIMES):
            at += 1
        self.below = at
        below = self.units[at] if at < len(self.units) else None
        if below is None or at - self.at[id(unit)] < _LISTED or below.places():
            return
        if unknown_words(below, below.of("day", *TIMES)) > _WORDY:
            return
        fuller = self.context.day is None or any(getattr(m.value, "day", None) for m in below.of("day"))
        if fuller and below.whole and below.has("day") and below.has(*TIMES):
            self.context.day, self.context.time = below.of("day")[0], below.of(*TIMES)[0]
            self.taken.add(id(below))

    def _has_slotted_neighbour(self, unit: Unit) -> bool:
        at = self.at[id(unit)]
        around = [u for u in self.units[max(0, at - 6) : at + 7] if u.first and u is not unit]
        return sum(1 for u in around if self.slots.get(id(u))) >= 1

    def _under_heading(self, unit: Unit) -> bool:
        """A line without a place of its own, under a heading that names one or a day."""
        alone = stands_alone(unit) or self._follows_dated(unit)
        if not unit.first or not (self.context.places or self.context.day or alone):
            return False
        if self._leads_list(unit) and unit.has("STARTS") and not unit.places():
            return False
        timed = unit.of("clock", "time_ref")
        starts = bool(timed) and timed[0].start - unit.start <= 14
        length = len(unit.text) if unit.whole else unit.line.end - unit.line.start
        places = unit.places()
        several = unit.whole and unit.start > unit.line.start and min(len(timed), len(places)) > 1
        short = several or ((unit.whole or starts or alone) and length <= 160)
        town = self._small_place(unit) if short and timed and not (self.context.places or places) else None
        places = [town] if town else places
        promised = self._is_start(unit) or self._names_gathering(unit)
        if not (self.context.places or places or promised or (starts and self.day_headings)):
            return False
        if not (
            (starts and short)
            or (unit.line.bullet and (timed or unit.has("day")) and short)
            or self._is_venue_slot(unit)
            or self._is_start(unit)
            or self._goes_on(unit, places)
            or self._names_gathering(unit)
            or (short and timed and not unit.has("PAST", "ANNOUNCES"))
        ):
            return False
        self.sections.lists += 1
        if self._continues(unit) or self._completes(unit):
            return True
        for group in groups(unit, self.text, places=[town] if town else self._own_places(unit)):
            if not group.places:
                group.places = [town] if town else self._headed(unit)
            self._add_group(unit, group)
        return True

    def _follows_dated(self, unit: Unit) -> bool:
        """Whether the line begins with its day, as the item of a list right before it does."""
        last = self.sections.drafts[-1] if self.sections.drafts else None
        before = self.units[self.at[id(unit)] - 1]
        dated = all(u.marks and u.marks[0].kind == "day" and u.marks[0].start <= u.start + 2 for u in (before, unit))
        return dated and last is not None and last.start == before.start and bool(unit.places())

    def _small_place(self, unit: Unit) -> Mark | None:
        """The town at the head of a line, where the lines about it begin with towns too."""
        at = self.at[id(unit)]
        around = [u for u in self.units[max(0, at - 4) : at + 5] if u is not unit and u.first]
        alike = [u for u in around if u.has(*TIMES) and u.places()]
        return small_place(unit, self.ground) if alike else None

    def _headed(self, unit: Unit) -> list[Mark]:
        """The heading's place; all of its towns where the line says no venue: «وقفات في رام الله ونابلس»."""
        towns = all(place and place.kind == "city" for place in map(first_place, self.context.places))
        venue = unit.has("VENUE_AT", "VENUE_NOUN") or not unit.has("GATHERING")
        return self.context.places if towns and not venue else self.context.places[:1]

    def _is_start(self, unit: Unit) -> bool:
        """Whether the line is one of the starting points that a line before it promised: «نقاط التجمع: - مسجد …»."""
        venue = any(m.kind in ("VENUE_NOUN", "VENUE_AT") and m.start <= unit.start + 3 for m in unit.marks)
        return self.starting and venue and unit.whole and bool(unit.line.bullet) and not unit.has("PAST")

    def _lead(self, unit: Unit) -> None:
        """Takes what a line says of the list of starting points under it."""
        self.starting = unit.has("STARTS") or self._heads_venues(unit)
        if self.starting:
            days = unit.of("day")
            self.context.places = unit.places() or self.context.places
            self.context.day = next(
                (m for m in days if getattr(m.value, "day", None)), next(iter(days), self.context.day)
            )
            self.context.time = next(iter(unit.of(*TIMES)), None)

    def _goes_on(self, unit: Unit, places: Sequence[Mark]) -> bool:
        """Whether a line without an hour stands in a list of such lines and names one of the heading's places."""
        at = self.at[id(unit)]
        last = self.sections.drafts[-1] if self.sections.drafts else None
        follows = last is not None and at > 0 and last.start == self.units[at - 1].start and not unit.line.after_blank
        heading = {first_place(m) for m in self.context.places}
        return follows and unit.whole and len(unit.text) < 120 and any(first_place(m) in heading for m in places)

    def _completes(self, unit: Unit) -> bool:
        """Whether the line gives the hour and venue of the gathering that the line before it only names."""
        last = self.sections.drafts[-1] if self.sections.drafts else None
        before = self.units[self.at[id(unit)] - 1]
        if last is None or last.start != before.start or last.time or unit.line.after_blank or unit.has("GATHERING"):
            return False
        if not unit.has(*TIMES):
            return False
        group = groups(unit, self.text, places=[])[0]
        used = unit.of("day", *TIMES)
        venue = last.venue or remainder(unit.start, unit.end, used, self.text)
        self.sections.drafts[-1] = replace(last, time=group.time, venue=venue, end=unit.end)
        return True

    def _names_gathering(self, unit: Unit) -> bool:
        """Whether a line under a day's heading is nothing but what happens: "Teachers' rally and march"."""
        at = self.at[id(unit)]
        headed = at > 0 and (self.units[at - 1].start in self.day_headings)
        after = self.units[at + 1 : at + 3]
        detailed = bool(after) and all(u.has(*TIMES) and not u.has("day") for u in after)
        named = unit.whole and len(unit.text) < 90 and unit.has("GATHERING") and not unit.has("PAST", "day")
        return headed and named and not detailed

    def _continues(self, unit: Unit) -> bool:
        """Whether a timetable's line goes on with the gathering of the line before it: 12:00 meet, 12:30 walk, 13:00 rally."""
        last = self.sections.drafts[-1] if self.sections.drafts else None
        before = self.units[self.at[id(unit)] - 1]
        if last is None or last.prose or not (last.start == before.start or self.course is not None):
            return False
        head = self.course or last
        same = self.context.places == self.course_places and bool(self.context.places or not unit.places())
        goes_on = same and is_later_stage(head, unit)
        self.course = head if goes_on else None
        return goes_on

    def _own_places(self, unit: Unit) -> list[Mark]:
        """The places of a line under a place's heading that say where: the heading's own, or others after "in"."""
        heading = {first_place(m) for m in self.context.places}
        here = [] if heading else [m for m in unit.places() if (said := first_place(m)) and said.kind == "city"]
        return here or [
            m for m in unit.places(Role.HERE, Role.HINT, Role.CAUSE)
            if not heading or first_place(m) in heading or (isinstance(m.value, Named) and (m.value.glued or _inside_any(m, heading)))
        ]  # fmt: skip

    def _is_venue_slot(self, unit: Unit) -> bool:
        """«ساحة التل: التجمع …» under a city: a venue and what happens there."""
        colon = re.match(r"[^:\n]{3,40}:(?=\s)", unit.text)
        return bool(colon) and bool(self.context.places) and unit.has("GATHERING", "GATHERS") and unit.whole

    def _add_group(self, unit: Unit, own: Group) -> None:
        group = as_before(own, unit, day=self._said_before(unit, "day"), hour=self._said_before(unit, *TIMES))
        inside = [m for m in unit.marks if group.start <= m.start < group.end]
        used = [m for m in unit.marks if m.kind in ("day", "recurrence", "SAME", *TIMES)] + slot_marks(unit, group)
        venue = remainder(group.start, group.end, used, self.text) or prose_venue(
            unit, group.start, group.end, self.text
        )
        venue = without_kind(venue, inside, unit, self.text)
        if self._is_venue_slot(unit):
            venue = (unit.start, unit.start + unit.text.index(":"))
        for said in group.places or [None]:  # type: ignore[list-item]
            place = self._inside_heading(said) if said else None
            self._add(
                Draft(
                    unit.start, unit.end, place=first_place(place), alternatives=other_places(place), day=group.day or self._common_day(group),
                    time=group.time or self.context.time, recurrence=group.recurrence or self._common_series(group),
                    venue=venue, kind=kind_of(inside) or self.context.kind, status=status_of(unit) or self.context.status,
                    online=unit.has("ONLINE"),
                    cause=self._cause(unit) or self.context.cause, evening=self.context.evening or speaks_of_evening(unit), marks=unit.marks,
                )
            )  # fmt: skip

    def _common_day(self, group: Group) -> Mark | None:
        """The heading's day; a series that is not daily has none."""
        daily = group.recurrence is not None and getattr(group.recurrence.value, "frequency", "") == "DAILY"
        return self.context.day if daily or not group.recurrence else None

    def _common_series(self, group: Group) -> Mark | None:
        """The recurrence of the list, where no day is said."""
        return None if group.day or self.context.day else self.context.recurrence

    def _said_before(self, unit: Unit, *kinds: str) -> Mark | None:
        """The latest mark of these *kinds* in the few units before *unit*."""
        at = self.at[id(unit)]
        return next((m for u in reversed(self.units[max(0, at - 4) : at]) for m in reversed(u.of(*kinds))), None)

    def _inside_heading(self, mark: Mark) -> Mark:
        """*mark*, of a name's places that first which lies in the region or country of the heading: Peoria under "ILLINOIS"."""
        area = first_place(self.context.places[0]) if self.context.places else None
        named = mark.value
        if area is None or area.kind == "city" or not isinstance(named, Named):
            return mark
        inside = [p for p in named.places if p.country == area.country and area.region in (None, p.region)]
        if not inside and area.kind == "region":
            found = self.ground.lookup(self.text[mark.start : mark.end], mark.start, within=area)
            return found or mark
        return replace(mark, value=replace(named, places=tuple(dict.fromkeys((*inside, *named.places)))))

    def _add(self, draft: Draft) -> None:
        self.course, self.course_places = None, self.context.places
        self.sections.drafts.append(draft)

    def _table(self, index: int) -> int:
        """Reads the rows that begin at *index*; the index after them comes back."""
        last = index
        while last < len(self.units) and self.units[last].line.is_row:
            last += 1
        self._flush()
        rows = self.units[index:last]
        self.sections.drafts.extend(row_drafts(rows, self.context, self.ground))
        self.sections.lists += 1
        return last

    def _cause(self, unit: Unit) -> Cause | None:
        return cause_of(unit, self.text, start=unit.start, end=unit.end)

    def _leads_list(self, unit: Unit) -> bool:
        """Whether *unit* ends in a colon over a list whose lines are the gatherings that it speaks of."""
        if self._heads_venues(unit):
            return True
        if not unit.text.rstrip(" *").endswith(":") or any(
            m.kind == "GATHERING" and m.value == "strike" for m in unit.marks
        ):
            return False
        at = self.at[id(unit)]
        following = self.units[at + 1 : at + 3]
        return any(self.slots.get(id(u)) or u.line.is_row or u.line.bullet for u in following)

    def _heads_venues(self, unit: Unit) -> bool:
        """Whether a line that names a gathering, its day and town stands over bullets that begin with a venue each."""
        if not (unit.whole and unit.has("GATHERING") and unit.has("day") and len(unit.places()) == 1):
            return False
        at = self.at[id(unit)]
        below = self.units[at + 1 : at + 3]
        return len(below) > 1 and all(
            u.line.bullet and u.whole and not u.places() and u.has(*TIMES)
            and any(m.kind in ("VENUE_NOUN", "VENUE_AT") and m.start == u.start for m in u.marks)
            for u in below
        )  # fmt: skip

    def _label(self, unit: Unit) -> bool:
        """Whether the unit is a line «label: value»; it is kept until its record is complete."""
        at = self.at[id(unit)]
        around = [*self.units[max(0, at - 1) : at], *self.units[at + 1 : at + 2]]
        labelled = label_of(unit, self.text) or pictured(unit, around)
        if labelled is None:
            return self._is_listed_value(unit)
        if labelled.kind in FIELDS and any(line.kind == labelled.kind for line in self.record):
            if any(line.kind == labelled.kind and line.unit.has("stamp") for line in self.record):
                self.record = [line for line in self.record if line.kind != labelled.kind]
            else:
                self._flush()
        self.record.append(labelled)
        return True

    def _is_listed_value(self, unit: Unit) -> bool:
        """Whether the line is one of the values of a label that stands alone before them: "tags:", "- housing"."""
        last = self.record[-1] if self.record else None
        return last is not None and bool(unit.line.bullet) and last.at >= last.unit.end and not unit.has("day", *TIMES)

    def _flush(self) -> None:
        """Ends the record that was being gathered."""
        record, self.record = self.record, []
        draft = record_draft(record, self.context, self.ground)
        if draft and self._is_titled_else(record[0].unit):
            return
        labelled = {line.kind for line in record} <= {"clock", "when"}
        if draft and draft.time and labelled and (self.starting or self._lack_hours()):
            self._take_hour(draft.time)
        elif draft:
            self.sections.lists += 1
            self._add(draft)
        else:
            for line in record:
                self._prose(line.unit)

    def _lack_hours(self) -> bool:
        """Whether the last two of a list have no hour: then a line under them that labels one is theirs."""
        last = self.sections.drafts[-2:]
        return len(last) > 1 and all(d.time is None and not d.prose for d in last)

    def _gives_hour(self, unit: Unit) -> bool:
        """Whether the line under a list says no more than its hour, which then is theirs: «بعد صلاة الجمعة مباشرة»."""
        times = unit.of(*TIMES)
        other = unit.has("day", "place", "VENUE_AT", "VENUE_NOUN", "GATHERING", "PAST", "LABEL", "NO_GATHERING")
        if not times or other or not unit.whole or unknown_words(unit, times) > _WORDY or not self._lack_hours():
            return False
        self._take_hour(times[0])
        return True

    def _is_titled_else(self, unit: Unit) -> bool:
        """Whether the line before a record says that it is of something else: "Agenda of the town council's meeting"."""
        at = self.at[id(unit)]
        title = self.units[at - 1] if at else None
        return title is not None and title.has("NO_GATHERING") and not title.has("GATHERING", "GATHERS")

    def _take_hour(self, time: Mark) -> None:
        """Hands the hour that a line under a list says to those of its gatherings that have none."""
        drafts = self.sections.drafts
        for at in range(len(drafts) - 1, -1, -1):
            if drafts[at].time or drafts[at].prose:
                break
            drafts[at] = replace(drafts[at], time=time)

    def _prose(self, unit: Unit) -> None:
        self._turn_to(unit)
        if not self._leads_list(unit):
            self.sections.prose.append((unit, replace(self.context, places=list(self.context.places))))
        if unit.has("FURNITURE") and not unit.has("GATHERING", "GATHERS", "ANNOUNCES"):
            return
        days = [m for m in unit.of("day") if not is_background(self.text, m)]
        days = [m for m in days if not is_report_day(unit, m)] or days
        if days and not (unit.has("PAST") and not unit.has("ANNOUNCES")):
            self.context.day = self.context.day if self.sections.lists and self.context.day else days[0]
        if unit.has("GATHERING") and not unit.has("day", "PAST"):
            self.context.recurrence = next(iter(unit.of("recurrence")), self.context.recurrence)
        if days or unit.has("GATHERING"):
            self.context.evening = speaks_of_evening(unit)
        if unit.has(*TIMES) and (unit.text.rstrip().endswith(":") or self._says_common_hour(unit)):
            self.context.time = unit.of(*TIMES)[0]
        if unit.has("GATHERING"):
            self.context.kind = kind_of(unit.marks, near=unit.end) or self.context.kind
            self.context.cause = self._cause(unit) or self.context.cause
        if self._leads_list(unit):
            self._lead(unit)
            self._report(unit)

    def _report(self, unit: Unit) -> None:
        """Takes that the lines under *unit* tell where people have gathered: «خرجت أمس مظاهرات في المدن التالية:»."""
        tells = unit.has("PAST") and unit.has("GATHERING") and unit.text.rstrip(" *").endswith(":")
        self.report = unit if tells and not unit.has("ANNOUNCES", "CANCELS", "POSTPONES") else None
        self.report_at = self.at[id(unit)]

    def _reported(self, unit: Unit, slot: Sequence[Mark], report: Unit) -> None:
        """Adds what a line of such a list tells of."""
        self.report_at = self.at[id(unit)]
        self.sections.lists += 1
        for mark in slot:
            self._add(
                Draft(
                    unit.start, unit.end, place=first_place(mark), alternatives=other_places(mark), day=next(iter(report.of("day")), None),
                    kind=kind_of(report.marks), reported=True, cause=self._cause(report), marks=unit.marks,
                )
            )  # fmt: skip

    def _turn_to(self, unit: Unit) -> None:
        """Notes whether what comes is a list of something else: of trainings, of matches; a call for gatherings ends that."""
        begins = any(m.start == unit.start for m in unit.of("NO_GATHERING"))
        titled = (
            unit is self.units[0] and (begins or not unit.has("day", "recurrence", *TIMES)) and self._excludes(unit)
        )
        if titled or (is_of_else(unit, self.text) and unit.text.rstrip().endswith(":")):
            self.context.excluded = True
        elif unit.has("GATHERING") and unit.has("ANNOUNCES", "day", *TIMES):
            self.context.excluded = False

    def _says_common_hour(self, unit: Unit) -> bool:
        """Whether the line's hour is that of a list under it whose lines have none of their own: "All at 6pm unless noted"."""
        at = self.at[id(unit)]
        listed = [u for u in self.units[at + 1 : at + 8] if self.slots.get(id(u))]
        first = self.units[at + 1 : at + 2]
        return (
            unit.whole
            and not unit.line.bullet
            and listed[:1] == first
            and any(not u.has(*TIMES) for u in listed)
            and not unit.places()
        )
