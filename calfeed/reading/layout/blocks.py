"""A block of short lines that together say one gathering: its title, its day, its hour, its venue and town, each on a line."""

from collections.abc import Sequence

from calfeed.reading.context import Context
from calfeed.reading.fields import TIMES, Draft, first_place, kind_of, other_places
from calfeed.reading.layout.slots import unknown_words
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit

__all__ = ["block_draft"]

_SHORT = 90
"""Characters of a block's line."""
_FEWEST, _MOST = 3, 7
"""Lines of a block."""
_WORDS = 1
"""Words beside the day or the hour of a line that says no more."""


def block_draft(units: Sequence[Unit], index: int, context: Context) -> tuple[Draft, int] | None:
    """The gathering that the block at *index* announces, and how many units it has; None where it is no such block.

    Its day and its hour stand on lines of their own, and one line names the town.
    """
    if not units[index].line.after_blank or not units[index].first:
        return None
    block = _block(units, index)
    if not _FEWEST <= len(block) <= _MOST or any(not _is_short(unit) for unit in block):
        return None
    days, times = _alone(block, "day"), _alone(block, *TIMES)
    where = [unit for unit in block if any(_is_city(m) for m in unit.places())]
    towns = {first_place(m) for unit in where for m in unit.places() if _is_city(m)}
    if len(days) not in (1, 2) or len(times) != 1 or len(towns) != 1 or any(u.has("day", *TIMES) for u in where):
        return None
    named = [m for unit in block for m in unit.of("day")]
    day = next((m for m in named if getattr(m.value, "month", None) or getattr(m.value, "numbers", None)), named[0])
    place = next(m for m in where[0].places() if _is_city(m))
    marks = tuple(m for unit in block for m in unit.marks)
    return Draft(
        block[0].start, block[-1].end, place=first_place(place), alternatives=other_places(place), day=day,
        time=times[0].of(*TIMES)[0], venue=_venue(block, where[0], place), kind=kind_of(marks) or context.kind,
        status="cancelled" if any(m.kind == "CANCELS" for m in marks) else context.status,
        evening=context.evening, cause=context.cause, marks=marks,
    ), len(block)  # fmt: skip


def _block(units: Sequence[Unit], index: int) -> list[Unit]:
    end = index + 1
    while end < len(units) and end - index <= _MOST and not units[end].line.after_blank:
        end += 1
    return list(units[index:end])


def _is_short(unit: Unit) -> bool:
    other = unit.has("PAST", "ANNOUNCES", "NO_GATHERING", "FURNITURE", "TRANSPORT", "recurrence", "stamp")
    labelled = any(m.kind == "LABEL" and unit.text[m.end - unit.start :].lstrip().startswith(":") for m in unit.marks)
    return unit.whole and len(unit.text) <= _SHORT and not (other or labelled or unit.line.is_row or unit.line.bullet)


def _alone(block: Sequence[Unit], *kinds: str) -> list[Unit]:
    """The units that say a day or an hour; none where one of them says much more."""
    found = [unit for unit in block if unit.has(*kinds)]
    bare = all(unknown_words(unit, unit.of("day", *TIMES)) <= _WORDS for unit in found)
    return found if bare else []


def _is_city(mark: Mark) -> bool:
    place = first_place(mark)
    return place is not None and place.kind == "city"


def _venue(block: Sequence[Unit], where: Unit, town: Mark) -> tuple[int, int] | None:
    """The words before the town on its line, else the line after it."""
    if town.start - where.start > _WORDS:
        return where.start, town.start
    after = block.index(where) + 1
    following = block[after] if after < len(block) else None
    if following is None or following.has("day", *TIMES):
        return None
    return following.start, following.end
