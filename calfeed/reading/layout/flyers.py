"""A flyer's two lines, when and where, one under the other and without labels → a draft."""

from collections.abc import Sequence

from calfeed.reading.context import Context
from calfeed.reading.fields import TIMES, Draft, first_place, kind_of, other_places
from calfeed.reading.layout.slots import unknown_words
from calfeed.reading.units import Unit

__all__ = ["flyer_draft"]

_LONGEST = 100
"""Characters of a line that says no more than where."""


def flyer_draft(units: Sequence[Unit], index: int, context: Context) -> Draft | None:
    """The gathering that the unit at *index* and the one after it announce: "Sunday 5 May, 2pm", "The Arch, London".

    A venue alone is enough where a gathering has been called before; its town is what the text says elsewhere.
    """
    when = units[index]
    where = units[index + 1] if index + 1 < len(units) else None
    if where is None or not _is_when(when) or not (_is_where(where) or (context.kind and _is_venue(where))):
        return None
    following = units[index + 2] if index + 2 < len(units) else None
    if following and _is_where(following) and not following.line.after_blank:
        return None
    place = next(iter(where.places() or context.places), None)
    return Draft(
        when.start, where.end, place=first_place(place), alternatives=other_places(place), day=when.of("day")[0],
        time=when.of(*TIMES)[0], venue=(where.start, where.end), kind=kind_of([*when.marks, *where.marks]) or context.kind,
        status=context.status, evening=context.evening, cause=context.cause, marks=(*when.marks, *where.marks),
    )  # fmt: skip


def _is_when(unit: Unit) -> bool:
    """Whether a line is hardly more than a day and an hour."""
    said = unit.of("day", *TIMES)
    full = len(unit.of("day")) == 1 and unit.has(*TIMES) and not unit.places()
    labels = [m for m in unit.of("LABEL") if not any(s.start <= m.start < s.end for s in said)]
    return unit.whole and full and unknown_words(unit, said) <= 1 and not (labels or unit.has("PAST", "NO_GATHERING"))


def _is_where(unit: Unit) -> bool:
    """Whether a line is hardly more than a venue and its town."""
    return _says_no_more(unit) and len(unit.places()) == 1


def _is_venue(unit: Unit) -> bool:
    """Whether a line is a venue's name: «ساحة النور», "outside the Town Hall"."""
    begins = any(m.start == unit.start for m in unit.of("VENUE_NOUN", "VENUE_AT"))
    return _says_no_more(unit) and begins and not unit.places() and len(unit.text) <= _NAME


_NAME = 60
"""Characters of a venue's name and where it is."""


def _says_no_more(unit: Unit) -> bool:
    other = unit.has("day", "GATHERS", "ANNOUNCES", "PAST", "LABEL", "NO_GATHERING", *TIMES)
    return unit.whole and len(unit.text) <= _LONGEST and not other
