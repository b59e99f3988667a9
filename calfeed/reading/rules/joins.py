"""Rules over what the first levels made: parts of the day beside a day, ends."""

import re
from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.table import Item, Rule, days_in, integer, unit_of
from calfeed.reading.times import Clock, Day, Recurrence, TimeRef, Undecided, Until
from calfeed.stage import replace

__all__ = ["END_RULES", "PART_RULES"]


def _part_of_day(items: Sequence[Item]) -> TimeRef:
    return TimeRef(next(str(item.value) for item in items if item.kind is Kind.DAYPART))


_HALVES = {"am": "morning", "pm": "afternoon"}


def _half(items: Sequence[Item]) -> TimeRef | None:
    """Tuesday a.m.; a letter alone says no half."""
    return TimeRef(_HALVES[str(items[-1].value)]) if len(items[-1].text) > 1 else None


def _adverb(items: Sequence[Item]) -> TimeRef | None:
    """A part of the day as an Arabic adverb, wherever it stands: «أمام السفارة صباحا»; as a noun it belongs to a day."""
    return _part_of_day(items) if items[0].text.endswith(("ا", "ء")) or _PHRASE.search(items[0].text) else None


_PHRASE = re.compile(r"[\u0600-\u06ff] [\u0600-\u06ff]")
"""Of two words: «بعد الظهر»."""


PART_RULES = (
    Rule("(in|at|on|prefix|from)? the? <daypart> (of|in|on|from|the|day_word)* =day_span", _part_of_day),
    Rule("(in|at|on|prefix|from)? the? <daypart> comma? =clock_span", _part_of_day),
    Rule("(in|at|on|prefix)? the? <daypart> (of|in|on|from|the)* =recurrence_span", _part_of_day),
    Rule("@day_span comma? (in|at|on|prefix|from)? the? <daypart>", _part_of_day),
    Rule("@recurrence_span comma? (in|at|on|prefix)? the? <daypart>", _part_of_day),
    Rule("@day_span in? the? meridiem !word", _half),
    Rule("@clock_span (in|at|on|prefix) the? <daypart>", _part_of_day),
    Rule("@(colon|dash) daypart =(comma|close)", _part_of_day),
    Rule("~the daypart !(word|junk|number)", _adverb),
)


def _weekend_of(items: Sequence[Item]) -> Day | None:
    """The weekend of July 3, the weekend of 3-4 July."""
    weekend, base = days_in(items)
    if weekend != Day(unit="weekend", count=0) or not base.day or base.also:
        return None
    return base if base.end else replace(weekend, base=base)


def _until(items: Sequence[Item]) -> Until:
    value = items[-1].value
    assert isinstance(value, Day | Clock | TimeRef)
    return Until(value)


def _recurrence_until(items: Sequence[Item]) -> Recurrence:
    recurrence = next(item.value for item in items if isinstance(item.value, Recurrence))
    (day,) = days_in(items)
    return replace(recurrence, until=day)


def _later_ref(items: Sequence[Item]) -> TimeRef | None:
    """Half an hour after Friday prayers; بعد صلاة العصر بنصف ساعة."""
    ref = next(item.value for item in items if isinstance(item.value, TimeRef))
    minutes = next((integer(item) for item in items if item.kind is Kind.FRACTION or item.kind in NUMBER_KINDS), 1)
    if any(item.kind is Kind.TIME_UNIT and unit_of(item) == "hour" for item in items) and not any(
        item.kind is Kind.FRACTION for item in items
    ):
        minutes *= 60
    return replace(ref, minutes=minutes) if ref.relation in ("after", "before") else None


def _half_read(_items: Sequence[Item]) -> Undecided:
    return Undecided("an hour with an unknown word after it")


END_RULES: tuple[Rule, ...] = (
    Rule("day_span (of|from)? day_span", _weekend_of),
    Rule("until the? (day_span|clock_span|ref_span)", _until),
    Rule("recurrence_span comma? (until|to) day_span", _recurrence_until),
    Rule("(fraction (of|a|the)* time_unit|number time_unit|a time_unit) ref_span", _later_ref),
    Rule("ref_span prefix (fraction (of|a|the)* time_unit|number time_unit|time_unit)", _later_ref),
    Rule("clock_span minus !(day_span|clock_span)", _half_read),
)
