"""What tokens say, each word in its own place: a day, an hour."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.table import Item, integer, pair
from calfeed.reading.times import Clock, Day, Undecided

__all__ = ["FOUR_DIGITS", "SAYINGS", "checked_clock", "checked_day", "clock_of", "day_of", "with_two"]

_CHANGES = {Kind.NEXT: "next", Kind.LAST: "last", Kind.PAST: "last", Kind.THIS: "this", Kind.AFTER_NEXT: "after-next"}


def day_of(items: Sequence[Item]) -> Day | Undecided | None:
    """The day that *items* say, each word in its own place."""
    if _is_counting(items):
        return None
    said: _Said = {}
    for item in items:
        more = _more(item, said)
        if isinstance(more, Undecided):
            return more
        if more:
            said = {**said, **more}
    return Day(**said) if said else None


def checked_day(items: Sequence[Item]) -> Day | None:
    """The day, where *items* say one without a contradiction."""
    day = day_of(items)
    return day if isinstance(day, Day) else None


def _is_counting(items: Sequence[Item]) -> bool:
    """Whether a Latin number word has no month after it: "two may still come", "on Tuesday, one", "the October one"."""
    for place, item in enumerate(items):
        counted = (
            item.kind in NUMBER_KINDS
            and item.kind is not Kind.YEAR
            and item.text[0].isascii()
            and item.text[0].isalpha()
        )
        if counted and not any(following.kind in (Kind.MONTH, Kind.HIJRI_MONTH) for following in items[place:]):
            return True
    return False


_Said = dict[str, Any]
"""Fields of a `Day`."""
_PLAIN_FIELDS = {
    Kind.WEEKDAY: "weekday",
    Kind.WEAK_WEEKDAY: "weekday",
    Kind.YEAR: "year",
    Kind.HIJRI_YEAR: "year",
}


def _more(item: Item, said: _Said) -> _Said | Undecided | None:
    """What *item* adds to what is *said* before it."""
    kind = item.kind
    if kind in _PLAIN_FIELDS:
        return {_PLAIN_FIELDS[kind]: item.value}
    if kind in (Kind.MONTH, Kind.WEAK_MONTH):
        return {"month": item.value} if said.get("month") in (None, item.value) else Undecided("two different months")
    if kind in NUMBER_KINDS or kind is Kind.ORDINAL:
        return _number(integer(item), said)
    if kind in _CHANGES:
        return {"modifier": item.value if item.value in ("coming", "before-last") else _CHANGES[kind]}
    match kind:
        case Kind.RELATIVE_DAY:
            return {"unit": "day", "count": item.value}
        case Kind.TONIGHT:
            assert isinstance(item.value, tuple)
            return {"unit": "day", "count": item.value[0], "daypart": item.value[1]}
        case Kind.DATE:
            return _date(item)
        case Kind.SLASH_PAIR | Kind.DOT_DATE | Kind.DOT_BOTH:
            return _numbers(pair(item), dotted=kind is not Kind.SLASH_PAIR)
        case Kind.MONTH_YEAR:
            return {"month": pair(item)[0], "year": pair(item)[1]}
        case Kind.HOLIDAY:
            return _holiday(item)
        case Kind.HIJRI_MONTH:
            return {"month": item.value, "hijri": True}
        case Kind.ERA if item.value == "ah":
            return {"hijri": True}
    return None


def _holiday(item: Item) -> _Said:
    """Christmas, Thanksgiving (the fourth Thursday of November), عاشوراء."""
    assert isinstance(item.value, tuple)
    month, number, which = item.value
    if isinstance(which, int):
        return {"month": month, "weekday": number, "nth": which}
    return {"month": month, "day": number, "hijri": which == "ah"}


def _number(number: int, said: _Said) -> _Said | Undecided:
    """A number is the day; after one it is the year."""
    if "day" not in said:
        return {"day": number} if 1 <= number <= 31 else Undecided("no such day")
    if said.get("hijri"):
        return {"year": number}
    return {"year": number + (2000 if number < 70 else 1900)} if number < 100 else Undecided("no such year")


def _date(item: Item) -> _Said | Undecided:
    """2016-05-01, 1/5/2016, 1.5.2016, 23/7/1437."""
    assert isinstance(item.value, tuple)
    first, second, third = item.value
    year_first = first > 31
    if year_first:
        first, third = third, first
    hijri = 1300 <= third <= 1500
    if not hijri and not 1900 <= third <= 2100:
        return Undecided("no such year")
    if year_first or hijri:
        first, second = (first, second) if second <= 12 else (second, first)
        if not (1 <= second <= 12 and 1 <= first <= 31):
            return Undecided("no such date")
        return {"day": first, "month": second, "year": third, "hijri": hijri}
    made = _numbers((first, second), dotted="." in item.text)
    return made if isinstance(made, Undecided) else {**made, "year": third}


def _numbers(numbers: tuple[int, int], *, dotted: bool) -> _Said | Undecided:
    """5/7, whose order is open; with a point the day stands first."""
    first, second = numbers
    if not 1 <= min(numbers) <= 12 or max(numbers) > 31:
        return Undecided("no such date")
    if first > 12 or (dotted and second <= 12):
        return {"day": first, "month": second, "order": "dm"}
    if second > 12:
        return {"day": second, "month": first, "order": "md"}
    return {"numbers": numbers}


_SECONDS = re.compile(r"(?::\d{2}:|^\d{4})([0-5]\d)")
_WRITTEN = frozenset({Kind.CLOCK, Kind.DOT_CLOCK, Kind.DOT_BOTH})
_PLAIN = NUMBER_KINDS | {Kind.HOUR_ORDINAL, Kind.ORDINAL}


def clock_of(items: Sequence[Item]) -> Clock | Undecided | None:
    """The clock time that *items* say, read from left to right: an hour, then what is added to it or taken off."""
    hour: int | None = None
    minute, sign = 0, 1
    said: dict[str, Any] = {}
    for item in items:
        kind = item.kind
        if kind in _WRITTEN and hour is None:
            hour, minute = pair(item)
            seconds = _SECONDS.search(item.text)
            said["stated_24h"] = bool(seconds) or "h" in item.text
            said["second"] = int(seconds[1]) if seconds else 0
        elif kind in FOUR_DIGITS and hour is None:
            hour, minute = divmod(integer(item), 100)
            said["stated_24h"] = True
        elif kind in _PLAIN:
            hour, minute = (integer(item), minute) if hour is None else (hour, minute + sign * integer(item))
        elif kind is Kind.FRACTION:
            minute += sign * integer(item)
        elif kind is Kind.MINUS:
            sign = -1
        elif kind is Kind.AND:
            sign = 1
        elif kind is Kind.TIME_WORD:
            named = pair(item)[0]
            said.update({"stated_24h": True} if hour in (None, 12) else {"meridiem": "pm" if named else "am"})
            hour = named if hour in (None, 12) else hour
        elif kind is Kind.MERIDIEM and len(item.text) == 1 and item.text.isascii() and hour is not None and hour > 12:
            return None  # "19A" is a house
        elif kind in SAYINGS:
            said[SAYINGS[kind]] = (
                item.value[1] if kind is Kind.TONIGHT and isinstance(item.value, tuple) else item.value
            )
        elif item.text in _OF_24 and minute:
            said["stated_24h"] = True
        elif kind in (Kind.ABOUT, Kind.ISH):
            said["about"] = True
    return None if hour is None else checked_clock(hour, minute, said)


def with_two(items: Sequence[Item]) -> list[Item] | None:
    """*items* whose «اثنين» is two and no Monday."""
    two = next(item for item in items if item.kind is Kind.WEAK_WEEKDAY)
    if two.value != 0 or two.text.isascii():
        return None
    return [item._replace(kind=Kind.N9, value=2) if item is two else item for item in items]


_OF_24 = ("hrs", "uhr")
"""What stands behind an hour of twenty-four: "07:15 hrs"."""
FOUR_DIGITS = frozenset({Kind.HHMM, Kind.YEAR, Kind.HIJRI_YEAR})
SAYINGS = {
    Kind.MERIDIEM: "meridiem",
    Kind.DAYPART: "daypart",
    Kind.TONIGHT: "daypart",
    Kind.ZONE: "zone",
    Kind.WORD: "zone_text",
}


def checked_clock(hour: int, minute: int, said: Mapping[str, Any]) -> Clock | Undecided:
    """The clock with all that is *said* of it, where there is such an hour."""
    if minute < 0:
        hour, minute = (hour - 1 or 12), minute + 60
    daypart = said.get("daypart")
    if hour == 0 and 1 <= minute <= 12 and daypart not in (None, "night", "dawn"):
        hour, minute = minute, 0  # «00:10 صباحا», turned round by right-to-left writing
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return Undecided("no such hour")
    stated = hour > 12 or (
        "meridiem" not in said and (said.get("stated_24h", False) or (hour == 0 and daypart is None))
    )
    return Clock(hour, minute, **{**said, "stated_24h": stated})
