"""What looks like an announcement and became no event, each line with its reason: nothing is dropped in silence."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from calfeed.reading.fields import Draft
from calfeed.reading.mark import Mark
from calfeed.reading.scene import Scene
from calfeed.reading.sentences.sorts import is_of_contact
from calfeed.reading.times import Undecided
from calfeed.reading.units import Unit
from calfeed.stage import stage

__all__ = ["Leftover", "leftovers", "why_left"]


@stage(frozen=True, slots=True)
class Leftover:
    """A line that looks like an announcement and could not be read; `line` counts from 1."""

    line: int
    text: str
    reason: str


def leftovers(taken: Sequence[Draft], scene: Scene) -> list[Leftover]:
    """The units of *scene* that name an hour, or a day to come, with a gathering or a place, and gave nothing to any event."""
    found = []
    covered = sorted((d.start, d.end) for d in taken)
    starts = [start for start, _ in covered]
    furthest = list(accumulate((end for _, end in covered), max))
    served = {mark.start for d in taken for mark in (d.day, d.time, d.recurrence) if mark}
    for unit in scene.units:
        at = bisect_left(starts, unit.end)
        if unit.text.rstrip(" *").endswith(":") or (at and furthest[at - 1] > unit.start):
            continue
        if not served.isdisjoint(mark.start for mark in unit.marks):
            continue
        reason = _reason(unit, scene)
        if reason:
            found.append(Leftover(unit.line.number, unit.text, reason))
    return found


def _reason(unit: Unit, scene: Scene) -> str | None:
    """Why *unit* gave nothing; None where it does not look like an announcement."""
    undecided = unit.has("undecided") and (unit.has("GATHERING", "GATHERS") or unit.places())
    if not undecided and (_lacks(unit) or (_is_no_call(unit, scene) and not unit.has("NO_GATHERING"))):
        return None
    return why_left(unit, scene)


def why_left(unit: Unit, scene: Scene) -> str:
    """What stopped *unit* from becoming an event, where it gave none."""
    undecided = next((m.value for m in unit.of("undecided") if isinstance(m.value, Undecided)), None)
    gathers = unit.has("GATHERING", "GATHERS")
    if undecided and (gathers or unit.places()):
        return undecided.reason
    if is_of_contact(unit):
        return "it says whom to ask"
    if lack := _lacks(unit):
        return lack
    if unit.has("NO_GATHERING"):
        return "it speaks of what is no gathering in public"
    if _is_over(unit, scene):
        return "it tells of what has been, or of the page itself"
    if not unit.places() and not scene.place:
        return "no place is said"
    if not unit.has("day", "recurrence"):
        return "no day is said"
    return "no gathering is said" if not gathers else "it could not be told from what is reported around it"


def _lacks(unit: Unit) -> str | None:
    """What *unit* lacks to look like an announcement: a time, then a gathering or a place."""
    if not unit.has("clock", "time_ref", "day", "recurrence"):
        return "no day and no hour is said"
    return None if unit.has("GATHERING", "GATHERS") or unit.places() else "no place and no gathering is said"


def _is_no_call(unit: Unit, scene: Scene) -> bool:
    return is_of_contact(unit) or _is_over(unit, scene)


def _is_over(unit: Unit, scene: Scene) -> bool:
    days = [scene.days(mark) for mark in unit.of("day")]
    ended = [d for d in days if d and (d[1] or d[0]) < scene.published]
    return bool(ended) or (unit.has("PAST", "FURNITURE") and not _announces(unit.marks))


def _announces(marks: Sequence[Mark]) -> bool:
    return any(m.kind in ("ANNOUNCES", "CANCELS", "POSTPONES") for m in marks)
