"""Tokens → spans: what the text says of days and hours, with the rule that read it and the place where it stands.

The rule table is `LEVELS`: each level replaces what its rules match by one item, for the next level. The longest
match wins, then the earlier rule.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from calfeed.reading.dates import read_date
from calfeed.reading.kinds import CLASSES, CODES, Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.pictures import Picture, picture
from calfeed.reading.rules.clocks import CLOCK_RULES
from calfeed.reading.rules.counted import COUNT_RULES
from calfeed.reading.rules.days import DAY_RULES, UNKNOWN_MONTH
from calfeed.reading.rules.joins import END_RULES, PART_RULES
from calfeed.reading.rules.names import NAME_RULES, RECURRENCE_RULES
from calfeed.reading.rules.ranges import RANGE_RULES
from calfeed.reading.rules.refs import REF_RULES
from calfeed.reading.rules.table import PARTS, Item, Rule
from calfeed.reading.times import Clock, Day, Name, Offset, Recurrence, TimeRef, Undecided, Until, Value
from calfeed.reading.tokens import Token, tokenize
from calfeed.stage import stage

__all__ = ["LEVELS", "Span", "find_spans", "spans_of"]


@stage(frozen=True, slots=True)
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


class _Matcher(NamedTuple):
    """A rule that is tried, and where it matches."""

    match: Callable[[str, int], re.Match[str] | None]
    rule: Rule


class _Choices(dict[str, tuple[_Matcher, ...]]):
    """The rules whose matches can begin with a token and the one after it, in their order; compiled when a text has them first."""

    def __init__(self, pictures: Sequence[tuple[Rule, Picture]]) -> None:
        super().__init__()
        self._pictures = pictures

    def __missing__(self, codes: str) -> tuple[_Matcher, ...]:
        chosen = self[codes] = tuple(
            _Matcher(_compiled(made.expression).match, rule)
            for rule, made in self._pictures
            if codes in made.pairs or codes[0] in made.lone
        )
        return chosen


_compiled = cache(re.compile)


class _Level(NamedTuple):
    """Rules that are tried at once."""

    starts: re.Pattern[str]
    """Where any rule can begin: no word that only leads to others ("in", "the") begins one before an unknown word."""
    choices: _Choices
    rules: tuple[Rule, ...]


def _level(*rules: Rule) -> _Level:
    pictures = [(rule, picture(rule.picture, PARTS)) for rule in rules]
    codes = sorted(frozenset().union(*(made.firsts for _, made in pictures)))
    leaders = frozenset(CODES[kind] for kind in CLASSES["leader"])
    unknown = "".join(CODES[kind] for kind in CLASSES["unknown"])
    alone = "".join(code for code in codes if code not in leaders) or "(?!)"
    leading = "".join(code for code in codes if code in leaders) or "(?!)"
    return _Level(re.compile(f"[{alone}]|[{leading}](?![{unknown}]|$)"), _Choices(pictures), rules)


LEVELS: tuple[_Level, ...] = (
    _level(*NAME_RULES, *RECURRENCE_RULES, *REF_RULES, *CLOCK_RULES),
    _level(*DAY_RULES, *COUNT_RULES),
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


def find_spans(text: str, *, languages: Sequence[str] | None = None, folded: str | None = None) -> list[Span]:
    """The time phrases of *text* by the words of *languages* (all that are known), in order, without overlap.

    *folded* is calfeed.folding.fold(text), where the caller has it already.

    >>> [(span.kind, span.start, span.end) for span in find_spans("السبت أمام السفارة الساعة 3 عصرا")]
    [('day', 0, 5), ('clock', 19, 32)]
    """
    return spans_of(tokenize(text, languages=languages, folded=folded), text)


def spans_of(tokens: Sequence[Token], text: str) -> list[Span]:
    """The time phrases of a *text* and its *tokens*, in order, without overlap."""
    items: list[Token | Item] = list(tokens)
    places = list(range(len(items)))
    codes = "".join([CODES[token.kind] for token in tokens])
    for level in LEVELS:
        items, places, codes = _apply(level, items, places, codes)
    return [_span(item, tokens, text) for item in items if isinstance(item, Item)]


def _span(item: Item, tokens: Sequence[Token], text: str) -> Span:
    value = item.value
    if isinstance(value, Undecided) and value.reason == UNKNOWN_MONTH:
        value = _foreign(tokens[item.first : item.last], text) or value
    return Span(_KINDS[type(value)][1], value, item.start, item.end, item.rule, (item.first, item.last))  # type: ignore[arg-type]


def _foreign(tokens: Sequence[Token], text: str) -> Day | None:
    """A date whose month no word file has: dateparser may know it."""
    first = next(token for token in tokens if token.kind in NUMBER_KINDS)
    weekday = next((token.value for token in tokens if token.kind is Kind.WEEKDAY), None)
    found = read_date(text[first.start : tokens[-1].end])
    if found is None:
        return None
    assert weekday is None or isinstance(weekday, int)
    return Day(weekday=weekday, day=found.day, month=found.month, year=found.year, foreign=True)


def _apply(
    level: _Level, items: list[Token | Item], places: list[int], codes: str
) -> tuple[list[Token | Item], list[int], str]:
    """*items* and their *codes*, what the level's rules match replaced by what they make; *places* are the first tokens."""
    made: list[Token | Item] = []
    firsts: list[int] = []
    written: list[str] = []
    position = 0
    for start in [match.start() for match in level.starts.finditer(codes)]:
        if start < position:
            continue
        choice = level.choices[codes[start : start + 2]]
        found = _longest(choice, codes, start, items, places) if choice else None
        if found is not None:
            item, end = found
            made += items[position:start]
            firsts += places[position:start]
            made.append(item)
            firsts.append(item.first)
            written += codes[position:start], CODES[item.kind]
            position = end
    if not position:
        return items, places, codes
    return made + items[position:], firsts + places[position:], "".join([*written, codes[position:]])


def _longest(
    choice: tuple[_Matcher, ...], codes: str, start: int, items: list[Token | Item], places: list[int]
) -> tuple[Item, int] | None:
    matches = [(match.end(), -order) for order, tried in enumerate(choice) if (match := tried.match(codes, start))]
    matches.sort(reverse=True)
    for end, order in matches:
        matched = items[start:end]
        rule = choice[-order].rule
        value = rule.make(matched) if matched else None  # type: ignore[arg-type]
        if value is not None:
            last = matched[-1].last if isinstance(matched[-1], Item) else places[end - 1] + 1
            return Item(
                _KINDS[type(value)][0], value, matched[0].start, matched[-1].end, "", rule.picture, places[start], last
            ), end
    return None
