"""Units → drafts: the place, day, hour and venue of each gathering that one unit speaks of.

A unit may speak of several ("Brighton – The Marlborough, 6pm and New Steine, 7.30pm"): its marks are parted into
groups, each with a place, a day and an hour at most, and what the whole unit shares is handed to all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import field

from calfeed.places import Place
from calfeed.reading.mark import Mark, Named
from calfeed.reading.units import Unit
from calfeed.stage import stage

__all__ = [
    "TIMES",
    "Cause",
    "Draft",
    "cause_of",
    "first_place",
    "is_inside",
    "is_nationwide",
    "is_written",
    "kind_of",
    "nth_of",
    "other_places",
    "speaks_of_evening",
    "status_of",
]

TIMES = ("clock", "time_ref")


@stage(frozen=True, slots=True)
class Cause:
    """What for: words of the text (offsets into the ORIGINAL text), and the place that it is for, if it is."""

    start: int
    end: int
    place: Place | None


@stage(frozen=True, slots=True)
class Draft:
    """A gathering as far as it is known; offsets into the ORIGINAL text, end exclusive."""

    start: int
    end: int
    """The announcement's own words for it."""
    place: Place | None = None
    alternatives: tuple[Place, ...] = ()
    """What else the place's name could mean."""
    place_reason: str | None = None
    """Why the place was assumed, where the words did not say it."""
    day: Mark | None = None
    day_reason: str | None = None
    time: Mark | None = None
    """A clock or a time_ref."""
    recurrence: Mark | None = None
    venue: tuple[int, int] | None = None
    kind: str | None = None
    status: str = "confirmed"
    online: bool = False
    reported: bool = False
    prose: bool = False
    headline: bool = False
    """Said by a line that is no sentence: a title."""
    firm: bool = True
    """A word for a gathering stands with it."""
    evening: bool = False
    moved_from: bool = False
    """The old date of a postponed gathering."""
    nationwide: bool = False
    cause: Cause | None = None
    nth: str | None = None
    """Which of several gatherings: "2" of "the second march"."""
    marks: tuple[Mark, ...] = field(default=(), compare=False)


def is_nationwide(marks: Sequence[Mark]) -> bool:
    """Whether *marks* say "in all regions", or call a gathering national («إضرابا وطنيا»)."""
    nouns = [m for m in marks if m.kind == "GATHERING"]
    nouns = [m for m in nouns if m.value != "gathering"] or nouns
    if any(m.kind == "NATIONWIDE" and m.value == "local" for m in marks):  # «إضراب عام جهوي»
        return any(m.kind == "NATIONWIDE" and m.value == "" for m in marks)
    return any(
        m.kind == "NATIONWIDE"
        and m.value != "area"
        and (m.value == "" or any(0 <= m.start - n.end <= 2 or 0 <= n.start - m.end <= 2 for n in nouns))
        for m in marks
    )


def kind_of(marks: Sequence[Mark], *, near: int | None = None) -> str | None:
    """The kind of gathering that *marks* name: the one nearest to *near*, else the first; a noun before a verb."""
    nouns = [m for m in marks if m.kind == "GATHERING"]
    verbs = [m for m in marks if m.kind == "GATHERS" and m.value != "gathering"]
    for found in (nouns, verbs):
        if found:
            best = min(found, key=lambda m: abs(m.start - near)) if near is not None else found[0]
            return str(best.value)
    return None


def first_place(mark: Mark | None) -> Place | None:
    """The place that a name most likely means."""
    return mark.value.places[0] if mark and isinstance(mark.value, Named) else None


def is_written(day: Mark) -> bool:
    """Whether a day's mark is a written date and no weekday alone: 18/3/2016, "7 May"."""
    return bool(getattr(day.value, "day", None) or getattr(day.value, "numbers", None))


def is_inside(city: Place | None, area: Place) -> bool:
    """Whether *city* is a town of the region or country *area*."""
    if city is None or city.kind != "city" or city.country != area.country:
        return False
    return area.kind == "country" or (area.kind == "region" and area.region == city.region)


def other_places(mark: Mark | None) -> tuple[Place, ...]:
    """The other places of that name."""
    return mark.value.places[1:] if mark and isinstance(mark.value, Named) else ()


def status_of(unit: Unit) -> str | None:
    """What *unit* says became of the gathering, or None."""
    if unit.has("CANCELS"):
        return "cancelled"
    return "postponed" if unit.has("POSTPONES") else None


def speaks_of_evening(unit: Unit) -> bool:
    """Whether *unit* speaks of an evening: then a bare ten is at night."""
    for mark in unit.marks:
        daypart = getattr(mark.value, "daypart", None) or getattr(mark.value, "name", None)
        if mark.kind in ("day", "time_ref") and daypart in ("evening", "night", "isha", "tarawih", "maghrib", "iftar"):
            return True
        if mark.kind == "recurrence" and _NIGHTLY.search(unit.text, mark.start - unit.start, mark.end - unit.start):
            return True
    return False


_NIGHTLY = re.compile(r"night|evening|ليل|مساء", re.IGNORECASE)
"""Of a series that says its part of the day: "every night", «كل ليلة»."""


def nth_of(marks: Sequence[Mark]) -> str | None:
    """Which of several gatherings *marks* speak of: the ordinal right beside a gathering's noun."""
    first = next((m for m in marks if m.kind == "GATHERING"), None)
    for mark in marks:
        if mark.kind == "NTH":
            if first is None and mark in marks[:2] and mark.value != "other":
                return str(mark.value)
            for noun in marks:
                if mark.value == "other" and noun is not first:
                    continue
                if noun.kind == "GATHERING" and (0 <= mark.start - noun.end <= 12 or 0 <= noun.start - mark.end <= 2):
                    return str(mark.value)
    return None


_CAUSE_STOP = re.compile(r"[,،;؛:.(\n|\"«»!؟?]|\s[-–—]\s")
_LOOSE_END = re.compile(r"\s+(?:والتي|التي|الذي|والذي|و|في|on|at|in|and|which|that|who|will|to|the)$")


def cause_of(unit: Unit, text: str, *, start: int, end: int) -> Cause | None:
    """The first cause that is said in [start, end): «نصرة لحلب», "in solidarity with the victims of Aleppo"."""
    marks = [m for m in unit.marks if start <= m.start < end]
    for index, mark in enumerate(marks):
        if mark.kind != "CAUSE":
            continue
        stop = _CAUSE_STOP.search(text, mark.end, end)
        last = stop.start() if stop else end
        place: Place | None = None
        for later in marks[index + 1 :]:
            if later.start >= last:
                break
            if later.kind in ("day", "recurrence", "GATHERS", "VENUE_AT", *TIMES):
                last = later.start
            elif isinstance(later.value, Named) and mark.value == "support":
                place, last = later.value.places[0], later.end
        words = _LOOSE_END.sub("", text[mark.start : last].rstrip(" ،,"))
        if len(words) > mark.end - mark.start + 2 and len(words) < 120:
            return Cause(mark.start, mark.start + len(words), place)
    return None
