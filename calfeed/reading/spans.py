"""Tokens → spans: what the text says of days and hours, with the rule that read it and the place where it stands.

The rule table is `LEVELS`: each level replaces what its rules match by one item, for the next level. The longest
match wins, then the earlier rule.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calfeed.reading.kinds import CODES, Kind
from calfeed.reading.pictures import picture
from calfeed.reading.rules.clocks import CLOCK_RULES, REF_RULES
from calfeed.reading.rules.days import DAY_RULES
from calfeed.reading.rules.joins import END_RULES, PART_RULES, RANGE_RULES
from calfeed.reading.rules.names import NAME_RULES, RECURRENCE_RULES
from calfeed.reading.rules.table import PARTS, Item, Rule
from calfeed.reading.times import Clock, Day, Name, Offset, Recurrence, TimeRef, Undecided, Until, Value
from calfeed.reading.tokens import Token, tokenize

__all__ = ["LEVELS", "Span", "find_spans", "spans_of"]


@dataclass(frozen=True, slots=True)
class Span:
    """A time phrase; `start` and `end` are offsets into the ORIGINAL text, end exclusive."""

    kind: str
    """"day", "clock", "time_ref", "recurrence", "until", "offset", "undecided" or "name" (a name that imitates a date)."""
    value: Value
    start: int
    end: int
    rule: str
    """The picture of the rule that made it."""
    tokens: tuple[int, int]
    """Which tokens: first, and last + 1."""


class _Compiled(NamedTuple):
    pattern: re.Pattern[str]
    rule: Rule


_Level = dict[str, tuple[_Compiled, ...]]
"""The rules that can begin with a kind's character."""


def _level(*rules: Rule) -> _Level:
    level: dict[str, tuple[_Compiled, ...]] = {}
    for rule in rules:
        made = picture(rule.picture, PARTS)
        for code in made.firsts:
            level[code] = (*level.get(code, ()), _Compiled(re.compile(made.expression), rule))
    return level


LEVELS: tuple[_Level, ...] = (
    _level(*NAME_RULES, *RECURRENCE_RULES, *REF_RULES, *CLOCK_RULES),
    _level(*DAY_RULES),
    _level(*PART_RULES),
    _level(*RANGE_RULES),
    _level(*END_RULES),
)

_KINDS: dict[type, tuple[Kind, str]] = {
    Day: (Kind.DAY_SPAN, "day"),
    Clock: (Kind.CLOCK_SPAN, "clock"),
    TimeRef: (Kind.REF_SPAN, "time_ref"),
    Recurrence: (Kind.RECURRENCE_SPAN, "recurrence"),
    Until: (Kind.UNTIL_SPAN, "until"),
    Offset: (Kind.OFFSET_SPAN, "offset"),
    Undecided: (Kind.UNDECIDED_SPAN, "undecided"),
    Name: (Kind.NAME_SPAN, "name"),
}


def find_spans(text: str, *, languages: Sequence[str] | None = None) -> list[Span]:
    """The time phrases of *text* by the words of *languages* (all that are known), in order, without overlap.

    >>> [(span.kind, span.start, span.end) for span in find_spans("السبت أمام السفارة الساعة 3 عصرا")]
    [('day', 0, 5), ('clock', 19, 32)]
    """
    return spans_of(tokenize(text, languages=languages))


def spans_of(tokens: Sequence[Token]) -> list[Span]:
    """The time phrases of *tokens*, in order, without overlap."""
    items: list[Token | Item] = list(tokens)
    places = list(range(len(items)))
    for level in LEVELS:
        items, places = _apply(level, items, places)
    return [
        Span(_KINDS[type(item.value)][1], item.value, item.start, item.end, item.rule, (item.first, item.last))  # type: ignore[arg-type]
        for item in items
        if isinstance(item, Item)
    ]


def _apply(level: _Level, items: list[Token | Item], places: list[int]) -> tuple[list[Token | Item], list[int]]:
    """*items*, what the level's rules match replaced by what they make; *places* are the first tokens."""
    codes = "".join([CODES[item.kind] for item in items])
    made: list[Token | Item] = []
    firsts: list[int] = []
    position = 0
    for start, code in enumerate(codes):
        if start < position or code not in level:
            continue
        found = _longest(level[code], codes, start, items, places)
        if found is not None:
            item, end = found
            made += items[position:start]
            firsts += places[position:start]
            made.append(item)
            firsts.append(item.first)
            position = end
    if not position:
        return items, places
    return made + items[position:], firsts + places[position:]


def _longest(
    rules: tuple[_Compiled, ...], codes: str, start: int, items: list[Token | Item], places: list[int]
) -> tuple[Item, int] | None:
    matches = [(match.end(), -order, compiled) for order, compiled in enumerate(rules) if (match := compiled.pattern.match(codes, start))]
    for end, _, compiled in sorted(matches, key=lambda m: (m[0], m[1]), reverse=True):
        if end == start:
            continue
        matched = items[start:end]
        value = compiled.rule.make(matched)  # type: ignore[arg-type]
        if value is not None:
            kind, _name = _KINDS[type(value)]
            last = matched[-1].last if isinstance(matched[-1], Item) else places[end - 1] + 1
            return Item(kind, value, matched[0].start, matched[-1].end, "", compiled.rule.picture, places[start], last), end
    return None
