"""What a rule is, and the parts of pictures that the levels share."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from calfeed.reading.kinds import Kind
from calfeed.reading.pictures import Picture, picture
from calfeed.reading.times import Day, Value

__all__ = ["PARTS", "Item", "Rule", "days_in", "integer", "number_of", "pair", "unit_of"]


class Item(NamedTuple):
    """A token, or what a rule made of tokens."""

    kind: Kind
    value: object
    start: int
    end: int
    text: str
    rule: str
    first: int
    """Its first token, and its last + 1."""
    last: int


class Rule(NamedTuple):
    """A picture and what a match of it says; `make` answers None where the match says nothing after all."""

    picture: str
    make: Callable[[Sequence[Item]], Value | None]


def integer(item: Item) -> int:
    """The item's value, which is a number."""
    assert isinstance(item.value, int)
    return item.value


def pair(item: Item) -> tuple[int, int]:
    """The item's value, which is two numbers."""
    assert isinstance(item.value, tuple)
    return item.value[0], item.value[1]


def days_in(items: Sequence[Item]) -> list[Day]:
    """The days among *items*."""
    return [item.value for item in items if isinstance(item.value, Day)]


def unit_of(item: Item) -> str:
    """The item's unit of time in the singular: "week" of "weeks"."""
    return str(item.value).removesuffix("s")


def number_of(items: Sequence[Item], kinds: frozenset[Kind]) -> int | None:
    """The first number among *items* of *kinds*, or None."""
    return next((integer(item) for item in items if item.kind in kinds), None)


_PARTS: Mapping[str, str] = {
    # hours
    "anyhour": "hour|hour_ordinal|clock|dotclock|hhmm",
    "more": "((and the? a? (fraction time_unit?|minute time_unit|minute2)|minus the? (fraction|minute) time_unit?)"
    " (and minute time_unit?|minus minute time_unit?)*)",
    "part": "((about|ish)? comma? (in|at|of|from|prefix|on)? the? (daypart|meridiem)|open the? (daypart|meridiem) close)",
    "zoned": "(comma? (zone_word (the? zone|word)|zone zone_after?)|open (zone_word (the? zone|word)|zone zone_after?) close)",
    "hour_said": "(comma? (about|at|in|on|from|prefix)* (hour_word|clock))",
    "dotted": "(dot_clock !<hour_said>|dot_both !<hour_said> !(dot <hour_said>))",
    "lead": "(about|at|in|on|prefix|the)*",
    # days
    "intro": "(on|in|at|prefix)? the? (day_word prefix? the?)?",
    "change": "(next|anylast|this|after_next)",
    "named": "(the? change* the? anyweekday change?)",
    "apart": "(comma|dash|dot|mark|slash)?",
    "alternative": "((slash|dash) anymonth|open anymonth close)",
    "daymonth": "(holiday|day dot? (of|from|in|dash|slash|prefix|to|on)? the? anyunit? anymonth alternative?)",
    "monthday": "(anymonth (comma|dash)? the? day)",
    "ofyear": "((comma|dash|slash)? (of|from|in|to|prefix)? anyunit? year (era|meridiem)?|open year close)",
    "ofhijri": "(comma? (of|from|in|to|prefix)? anyunit? (hijri_year|number) era?)",
    "more_time": "(and the? a? fraction|(and|comma)? count (time_unit|unit|day_word) ((and|comma)* count (time_unit|unit|day_word))?|and dual)",
    "lasting": "((count|a)? time_unit <more_time>?|dual <more_time>?|a? fraction (of|a|the)* time_unit|length)",
    "someday": "(relative_day|tonight)",
    "period": "(the? (next|anylast|this|after_next) the? unit|the? unit (next|anylast|this|after_next))",
}


def _compiled() -> dict[str, Picture]:
    made: dict[str, Picture] = {}
    for name, text in _PARTS.items():
        made[name] = picture(text, made)
    return made


PARTS: Mapping[str, Picture] = _compiled()
