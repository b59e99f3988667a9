"""The later lines of one march's timetable: 12:00 meet, 12:30 walk, 13:00 speeches, 15:00 close."""

from calfeed.reading.fields import Draft
from calfeed.reading.mark import Mark
from calfeed.reading.times import Clock
from calfeed.reading.units import Unit

__all__ = ["is_later_stage", "minutes_after"]

_COURSE = 150
"""Minutes within which whatever follows a meeting hour is the same march."""
_LONGEST = 330
"""The same where the line says itself that it is a march's later stage."""
_HALF_DAY = 720
_NEAR = 8
"""Characters between an hour and the word that says what happens then."""


def is_later_stage(head: Draft, unit: Unit) -> bool:
    """Whether *unit*, whose first hour is later than that of *head*, goes on with it."""
    later = next(iter(unit.of("clock")), None)
    if later is None or head.time is None:
        return False
    first, then = head.time.value, later.value
    if not (isinstance(first, Clock) and isinstance(then, Clock)) or unit.start <= head.end:
        return False
    minutes = (_minute(then) - _minute(first)) % _HALF_DAY
    if _is_stage(unit, later):
        return 0 < minutes <= _LONGEST
    return _meets(head) and 0 < minutes <= _COURSE


def minutes_after(head: Draft, hour: Mark) -> int:
    """How many minutes *hour* is after that of *head*, within half a day; 0 where one of them is no clock."""
    first = head.time.value if head.time else None
    if not (isinstance(first, Clock) and isinstance(hour.value, Clock)):
        return 0
    return (_minute(hour.value) - _minute(first)) % _HALF_DAY


def _minute(clock: Clock) -> int:
    """The minute of the half day that *clock* shows."""
    return clock.hour % 12 * 60 + clock.minute


def _meets(head: Draft) -> bool:
    """Whether people only come together at the hour of *head*: "12:00 Assemble at the fountain"."""
    cues = [m for m in head.marks if m.kind in ("GATHERS", "GATHERING", "ROUTE_FROM")]
    assert head.time
    after = next((m for m in cues if 0 <= m.start - head.time.end <= _NEAR), None)
    if after is not None and _is_meeting(after):
        return True
    return any(m.kind == "GATHERS" and m.value == "gathering" for m in cues) and not any(
        m.kind == "GATHERING" for m in cues
    )


def _is_meeting(mark: Mark) -> bool:
    return mark.kind in ("ROUTE_FROM", "STARTS") or (
        mark.kind in ("GATHERS", "GATHERING") and mark.value == "gathering"
    )


def _is_stage(unit: Unit, clock: Mark) -> bool:
    """Whether the word after the hour is of a march on its way or at its end: "14:30 Speeches", "1pm March sets off"."""
    at = clock.end
    for mark in unit.marks:
        if mark.start < at:
            continue
        between = unit.text[at - unit.start : mark.start - unit.start]
        if len(between) > _NEAR or any(c.isalpha() for c in between):
            return False
        starts = unit.text[: mark.end - unit.start].endswith("from")
        if mark.kind == "STAGE" or (mark.kind == "GATHERS" and mark.value == "march" and not starts):
            return clock.start <= unit.start + 1
        if mark.kind == "GATHERING" and mark.value in ("march", "rally"):
            at = mark.end
    return False
