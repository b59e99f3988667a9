"""The units of a text on their way from top to bottom, with what the lines before them said for those after."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from calfeed.reading.context import Context
from calfeed.reading.fields import TIMES, Cause, Draft, cause_of
from calfeed.reading.ground import Ground
from calfeed.reading.layout.bare import bare_hour, with_bare_hour
from calfeed.reading.layout.records import Labelled
from calfeed.reading.layout.runs import with_neighbours
from calfeed.reading.layout.slots import slot_of
from calfeed.reading.layout.towns import in_one_region
from calfeed.reading.mark import Mark, Named
from calfeed.reading.marks.homonyms import agreeing
from calfeed.reading.sentences.tense import speaks_of_future
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["WORDY", "Page", "Sections", "excludes"]

WORDY = 2
"""Words beside the day and the hour of a line that says no more."""
_BEFORE_TOWNS = 3
"""Letters before the first town of a line that begins with its towns."""
_ITEM = 60
"""Characters of a list's item that is a sentence of its own: "Limerick: Arthur's Quay, 12.30."."""
_TIMED = 2
"""How many towns of a list must have an hour for a bare number in another to be one."""
_SEVERAL_PAST, _SHARE_PAST = 2, 3
"""How many lines of a list, and which share of them, must tell of the past for all to do so."""
_REPORT_GAP = 2
"""How many lines further the next one of such a list stands."""
_MINUTES = re.compile(r"\d[.:][0-5][05]")


@dataclass(slots=True)
class Sections:
    """What the layout gave: drafts of lists, and what is left as prose with the context that it stands in."""

    drafts: list[Draft] = field(default_factory=list)
    prose: list[tuple[Unit, Context]] = field(default_factory=list)
    lists: int = 0


class Page:
    """One pass over the units: each reader of a line takes what it may, and notes here what it says for others."""

    def __init__(self, units: Sequence[Unit], ground: Ground) -> None:
        firsts = [u for u in units if u.first]
        slots_said = with_neighbours(firsts, [slot_of(u, ground) for u in firsts], ground)
        headed = agreeing(slots_said, ground.text, ground.gazetteer)
        headed = in_one_region(headed, ground)
        slots = {id(u): slot for u, slot in zip(firsts, headed, strict=True)}
        self.ground = ground
        self.text = ground.text
        self.units = _with_hours(units, slots, ground.text)
        self.sections = Sections()
        self.context = Context()
        """What the headings above say."""
        self.record = list[Labelled]()
        """The lines «label: value» of the record that is being gathered."""
        self.report: Unit | None = None
        """The line that says that the list under it tells of what has been, and how far that list has come."""
        self.report_at = -1
        self.venues = False
        """The title names the town, and the lines of the list are its venues."""
        self.starting = False
        """The lines that come are starting points of one march."""
        self.day_headings: set[int] = set()
        """Where the headings begin that say a day."""
        self.course: Draft | None = None
        """The gathering that a timetable's lines go on with, and the places that headed it."""
        self.course_places: list[Mark] = []
        self.below = -1
        """The last line that was looked at for a day and an hour under a list."""
        self.taken: set[int] = set()
        """The lines whose day and hour a list above them took."""
        listed = [u for u in firsts if slots[id(u)]]
        told = [u for u in listed if u.has("PAST") and not calls(u)]
        self.tells = (
            len(told) >= _SEVERAL_PAST and _SHARE_PAST * len(told) >= len(listed) and not any(map(calls, units))
        )
        """Its list tells what has been, town by town: most of its lines say so, and none calls to anything."""
        self._index = {id(u): index for index, u in enumerate(self.units)}
        self._slots = {id(new): slots[id(u)] for u, new in zip(units, self.units, strict=True) if u.first}

    def index(self, unit: Unit) -> int:
        """Which of the units *unit* is."""
        return self._index[id(unit)]

    def before(self, unit: Unit) -> Unit:
        """The unit before *unit* (the last one, for the first)."""
        return self.units[self._index[id(unit)] - 1]

    def is_in_report(self, unit: Unit) -> bool:
        """Whether *unit* goes on with the list of what has been; a line between that names no town does not end it."""
        return 0 < self.index(unit) - self.report_at <= _REPORT_GAP

    def slot(self, unit: Unit) -> list[Mark] | None:
        """The places that *unit* begins with as a list's line does."""
        return self._slots.get(id(unit))

    def lists_towns(self, unit: Unit) -> bool:
        """Whether *unit* is a country or region and several of its towns: "Australia - Hobart, Fremantle"."""
        slot = self.slot(unit) or []
        return len(slot) > 1 and slot[0].start > unit.start + _BEFORE_TOWNS and slot != unit.places()

    def venue_town(self, unit: Unit) -> bool:
        """Whether *unit* names a town of the country that the title's one lies in."""
        country = {p.country for p in self.ground.near[:1]}
        return any(isinstance(m.value, Named) and m.value.places[0].country in country for m in unit.places())

    def last(self) -> Draft | None:
        """The draft added last."""
        return self.sections.drafts[-1] if self.sections.drafts else None

    def add(self, draft: Draft) -> None:
        """Adds a gathering; a timetable before it is over."""
        self.course, self.course_places = None, self.context.places
        self.sections.drafts.append(draft)

    def cause(self, unit: Unit) -> Cause | None:
        """What *unit* says that a gathering is for."""
        return cause_of(unit, self.text, start=unit.start, end=unit.end)


def calls(unit: Unit) -> bool:
    """Whether *unit* calls to something, or says what will be."""
    return unit.has("ANNOUNCES", "CANCELS", "POSTPONES") or speaks_of_future(unit)


def excludes(unit: Unit) -> bool:
    """Whether a heading's first word of a sort is of something else than gatherings: "Coaches for the demo"."""
    told = unit.of("NO_GATHERING", "GATHERING")
    return unit.whole and len(unit.text) <= 110 and bool(told) and (told[0].kind, told[0].value) == ("NO_GATHERING", "")


def _with_hours(units: Sequence[Unit], slots: dict[int, list[Mark]], text: str) -> list[Unit]:
    """The units, bare numbers in a list of towns and hours read as hours.

    Hours with minutes make a list of hours themselves, where the text says a day: "Leeds: Town Hall, 3.30".
    """
    units = _with_lead_hours(units, text)
    timed = sum(1 for u in units if u.has(*TIMES) and (slots.get(id(u)) or (u.first and _town_after_day(u))))
    bare = [u for u in units if slots.get(id(u)) and (u.whole or len(u.text) <= _ITEM) and not u.has(*TIMES)]
    led = {id(u): town for u in units if u.first and not u.has(*TIMES) and (town := _town_after_day(u))}
    if timed < _TIMED and not any(u.has("day") for u in units):
        return list(units)
    read = {id(u): with_bare_hour(u, slots[id(u)], text) for u in bare}
    if timed < _TIMED:
        read = {key: u for key, u in read.items() if _says_minutes(u, text)}
        if timed + len(read) < _TIMED:
            return list(units)
    dated = {id(u): with_bare_hour(u, led[id(u)], text) for u in units if id(u) in led}
    return [read.get(id(u)) or dated.get(id(u), u) for u in units]


def _town_after_day(unit: Unit) -> list[Mark]:
    """The town right after the day that begins a line: "20.11. Córdoba, the boulevard 20.00"."""
    day, town = [*unit.marks[:2], None, None][:2]
    right_on = day and town and day.kind == "day" and day.start == unit.start and 0 <= town.start - day.end <= _RIGHT_ON
    return [town] if right_on and town and isinstance(town.value, Named) and unit.whole else []


_RIGHT_ON = 2


_LEAD_HOUR = re.compile(r"\d{1,2}(?:[.:][0-5]\d)?(?=\s*[-–—:,]\s+[^\W\d])|\d{1,2}[.:][0-5][05](?=\s+[A-Z])")


_DOTTED_HOUR = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5][05](?=\s+[A-Z])")


def _with_lead_hours(units: Sequence[Unit], text: str) -> Sequence[Unit]:
    """The units, a bare number at a line's head read as its hour where other lines begin with theirs: "2.30 – The Hoe"."""
    firsts = [u for u in units if u.first]
    clocks = sum(1 for u in firsts if u.marks and u.marks[0].kind == "clock" and u.marks[0].start == u.start)
    dotted = sum(1 for u in firsts if not u.has("day", *TIMES) and _DOTTED_HOUR.match(u.text))
    if clocks < _TIMED and (clocks + dotted < _TIMED + 1 or dotted < _TIMED):
        return units
    found = {}
    for unit in firsts:
        match = None if unit.has("day", *TIMES) else _LEAD_HOUR.match(unit.text)
        hour = bare_hour(text, unit.start, unit.start + match.end()) if match else None
        if hour:
            found[id(unit)] = replace(unit, marks=(hour, *unit.marks))
    return [found.get(id(u), u) for u in units]


def _says_minutes(unit: Unit, text: str) -> bool:
    return any(getattr(m.value, "minute", 0) or _MINUTES.search(text, m.start, m.end) for m in unit.of("clock"))
