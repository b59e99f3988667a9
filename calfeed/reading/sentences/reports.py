"""The day and the town of a report itself: who said so and when, where the news was written."""

import re
from datetime import date

from calfeed.reading.fields import TIMES, first_place
from calfeed.reading.mark import Mark
from calfeed.reading.sentences.pruned import DayOf
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["is_dateline", "is_report_day", "without_dateline", "without_report_day"]

_SAID_BEFORE = re.compile(
    r"\b(?:said|announced|told|confirmed|stated|reported|declared|wrote|added|warned|revealed|explained|disclosed)"
    r"(?: (?:late|early|here|yesterday|reporters|journalists|newsmen|mediapersons|supporters|media persons|"
    r"(?:the |local )?(?:press|media|paper|newspaper|agency|radio|broadcaster)|[A-Z][\w.]+(?: [A-Z][\w.]+)?|"
    r"(?:in|at) an? (?:\w+ )?(?:statement|release|note|conference|briefing|circular|notice|interview|post|meeting)(?: issued| released| posted)?|"
    r"in [A-Z]\w+|by (?:phone|telephone|email)|on (?:Twitter|Facebook|radio|television)))*"
    r"(?: on)?\s*$|\b(?:statement|release|notice|circular|communique|call)(?: issued| released| dated| sent| posted)(?: (?:on|here|late))*\s*$"
)


def without_report_day(unit: Unit, *, day_of: DayOf, published: date) -> Unit:
    """*unit* without the day on which the call was made: "said on Saturday that … on Thursday"."""
    days = unit.of("day")
    told = [m for m in days if _is_of_report(unit, m) or _is_of_decision(unit, m)]
    if told and (
        len(days) > 1 or _is_of_decision(unit, told[0]) or _SAID_AFTER.match(unit.text, told[0].end - unit.start)
    ):
        return replace(unit, marks=tuple(m for m in unit.marks if m not in told))
    first = next((m for m in days if is_report_day(unit, m)), None) or _day_before_gathering(unit)
    when = day_of(first) if first else None
    if first is None or when is None or when[0] > published:
        return unit
    later = any(day and day[0] > published for day in map(day_of, days) if day is not when)
    return _without_day(unit, first) if later or is_report_day(unit, first) else unit


def is_report_day(unit: Unit, day: Mark) -> bool:
    """Whether *day* stands between the verb of a call and what is called for: «أعلنت النقابة، مساء الثلاثاء، إضرابا»."""
    said = next((m.start for m in unit.of("ANNOUNCES") if m.value == "said" and m.start < day.start), None)
    if said is None:
        return False
    return not any(said < m.start < day.start for m in unit.of("GATHERING")) and any(
        m.start > day.start for m in unit.of("GATHERING", "GATHERS")
    )


def _day_before_gathering(unit: Unit) -> Mark | None:
    """The day that stands before any word for a gathering."""
    gathering = next((m.start for m in unit.marks if m.kind in ("GATHERING", "GATHERS")), unit.end)
    return next((m for m in unit.of("day") if m.start <= gathering), None)


_BESIDE_DAY = 2
"""Characters between a day and its part: «مساء الثلاثاء»."""


def _without_day(unit: Unit, day: Mark) -> Unit:
    """*unit* without *day* and the part of it that was said beside it."""

    def is_part(mark: Mark) -> bool:
        return mark.kind == "time_ref" and (
            0 <= day.start - mark.end <= _BESIDE_DAY or 0 <= mark.start - day.end <= _BESIDE_DAY
        )

    return replace(unit, marks=tuple(m for m in unit.marks if m is not day and not is_part(m)))


_SAID_AFTER = re.compile(
    r"\s*(?:night |evening |morning |afternoon )?(?:announced|said|told|confirmed|declared|warned|urged|appealed|vowed|decided|"
    r"threatened|resolved|directed|ordered|instructed|gave notice|served notice|called (?:on|for|upon)|issued|asked|accused|rejected|that)\b"
)


def _is_of_decision(unit: Unit, day: Mark) -> bool:
    """Whether people only met on *day* to call for something: "The executive met on Monday and agreed to call a demonstration"."""
    past = any(
        m.kind == "PAST"
        and 0 <= day.start - m.end <= 1
        and unit.text[m.start - unit.start : m.end - unit.start] in _MET
        for m in unit.marks
    )
    return past and any(m.kind == "ANNOUNCES" and m.start > day.end for m in unit.marks)


_MET = ("met", "voted", "held", "gathered", "spoke")


def _is_of_report(unit: Unit, day: Mark) -> bool:
    """Whether *day* is when something was said: "announced on Monday", "the union on Monday announced"."""
    before = _SAID_BEFORE.search(unit.text, 0, day.start - unit.start)
    return before is not None or _SAID_AFTER.match(unit.text, day.end - unit.start) is not None


_AFTER_DATELINE = re.compile(r"[\w ,.]{0,20}(?:\([^()\n]{2,30}\)\s*)?(?:\s*:|\s*[-–—]+)\s")
_STORY = 80
"""Characters from which a line that begins with its town is a sentence of news."""


def is_dateline(unit: Unit, place: Mark) -> bool:
    """Whether *place*, at the head of *unit*, says where the news was written: "ISLAMABAD: The party on Thursday announced …"."""
    if _is_agencys(unit, place):
        return True
    written = unit.text[: place.end - unit.start]
    if (
        (len(unit.text) < _STORY and not (written.isupper() and len(written) > _CODE))
        or not unit.has("PAST", "ANNOUNCES", "GATHERS")
        or unit.line.bullet
        or place.start > unit.start
    ):
        return False
    stop = _AFTER_DATELINE.match(unit.text, place.end - unit.start)
    return stop is not None and not any(
        m.kind in TIMES and m.start - unit.start < stop.end() + _AT_ONCE for m in unit.marks
    )


_AGENCYS = re.compile(r"\s*(?:--|—)\s*[\"“‘']?[A-Z]")


def _is_agencys(unit: Unit, place: Mark) -> bool:
    """Whether a town in capitals begins a paragraph with a dash after it: "SEATTLE--Nobody slept.", no item of a list."""
    town, end = unit.text[: place.end - unit.start], place.end - unit.start
    alone = unit.first and place.start == unit.start and town.isupper() and not (unit.whole or unit.line.bullet)
    return alone and not unit.has("day", *TIMES) and _AGENCYS.match(unit.text, end) is not None


_CODE = 3
"""Letters up to which capitals are a code: "UK", "NYC"."""
_AT_ONCE = 12
"""Letters after a town's colon within which an hour makes the line an item of a list."""


def without_dateline(unit: Unit) -> Unit:
    """*unit* without the town where the news was written, if it names another one."""
    places = unit.places()
    if len(places) < 2 or places[0].start > unit.start + 1 or not unit.first or not is_dateline(unit, places[0]):
        return unit
    others = {first.name for m in places[1:] if (first := first_place(m)) and first.kind == "city"}
    return replace(unit, marks=tuple(m for m in unit.marks if m is not places[0])) if others else unit
