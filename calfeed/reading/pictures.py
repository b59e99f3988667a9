"""Pictures of rules → regular expressions over kinds of token.

A picture is words between spaces: a kind ("weekday"), a class of kinds ("anyweekday") or a named part, with `?`, `*`,
`+` and `(a|b)`; `=a` and `!a` look at the token that follows, `@a` and `~a` at the one before. Angle brackets are for the eye.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from calfeed.reading.kinds import CLASSES, CODES, Kind

__all__ = ["Picture", "picture"]

_PIECE = re.compile(r"[a-z][a-z_0-9]*|[()|?*+!=@~]")
_TIMES = {"?": "?", "*": "{0,6}", "+": "{1,8}"}  # bounded, so that reading is linear in the length of a text
_LOOKS = {"=": "(?={})", "!": "(?!{})", "@": "(?<={})", "~": "(?<!{})"}


class Picture(NamedTuple):
    """A compiled picture."""

    expression: str
    """A regular expression over the characters of `CODES`."""
    firsts: frozenset[str]
    """The characters that a match can begin with."""
    empty: bool
    """Whether it matches nothing at all."""
    lone: frozenset[str] = frozenset()
    """The characters that can be a whole match."""
    pairs: frozenset[str] = frozenset()
    """The two characters that a longer match can begin with."""


_NOTHING = Picture("", frozenset(), empty=True)


@cache
def _atom(name: str) -> Picture:
    """A kind or a class; ValueError for a name that is neither."""
    codes = "".join(CODES[kind] for kind in (CLASSES[name] if name in CLASSES else (Kind(name),)))
    return Picture(f"[{codes}]", frozenset(codes), empty=False, lone=frozenset(codes))


def _side_by_side(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    return frozenset(first + second for first in left for second in right)


def picture(text: str, parts: Mapping[str, Picture]) -> Picture:
    """The compiled form of a picture's *text*, whose named *parts* are compiled already.

    >>> made = picture("<weekday> comma? (month|day)", {})
    >>> bool(re.match(made.expression, CODES[Kind.WEEKDAY] + CODES[Kind.N9])), made.firsts == {CODES[Kind.WEEKDAY]}
    (True, True)
    >>> made.lone, made.pairs == {CODES[Kind.WEEKDAY] + CODES[kind] for kind in (Kind.COMMA, Kind.MONTH, *CLASSES["day"])}
    (frozenset(), True)
    """
    pieces = _PIECE.findall(text)
    made, rest = _alternatives(pieces, 0, parts)
    if rest != len(pieces):
        raise ValueError(f"a closing bracket too many in the picture {text!r}")
    return made


def _alternatives(pieces: list[str], place: int, parts: Mapping[str, Picture]) -> tuple[Picture, int]:
    choices = []
    while True:
        made, place = _sequence(pieces, place, parts)
        choices.append(made)
        if place >= len(pieces) or pieces[place] != "|":
            break
        place += 1
    if len(choices) == 1:
        return choices[0], place
    expression = "|".join(choice.expression for choice in choices)
    firsts, lone, pairs = (
        frozenset().union(*sets)
        for sets in ([c.firsts for c in choices], [c.lone for c in choices], [c.pairs for c in choices])
    )
    empty = any(choice.empty for choice in choices)
    return Picture(f"(?:{expression})", firsts, empty=empty, lone=lone, pairs=pairs), place


def _sequence(pieces: list[str], place: int, parts: Mapping[str, Picture]) -> tuple[Picture, int]:
    made = _NOTHING
    while place < len(pieces) and pieces[place] not in "|)":
        item, place = _item(pieces, place, parts)
        made = _in_a_row(made, item)
    return made, place


def _in_a_row(left: Picture, right: Picture) -> Picture:
    lone = (left.lone if right.empty else frozenset()) | (right.lone if left.empty else frozenset())
    pairs = left.pairs | _side_by_side(left.lone, right.firsts) | (right.pairs if left.empty else frozenset())
    firsts = left.firsts | right.firsts if left.empty else left.firsts
    expression = left.expression + right.expression
    return Picture(expression, firsts, empty=left.empty and right.empty, lone=lone, pairs=pairs)


def _item(pieces: list[str], place: int, parts: Mapping[str, Picture]) -> tuple[Picture, int]:
    if pieces[place] in _LOOKS:
        looked, following = _single(pieces, place + 1, parts)
        return Picture(_LOOKS[pieces[place]].format(looked.expression), frozenset(), empty=True), following
    made, place = _single(pieces, place, parts)
    if place < len(pieces) and pieces[place] in "?*+":
        sign = pieces[place]
        again = frozenset() if sign == "?" else _side_by_side(made.lone, made.firsts)
        made = made._replace(
            expression=f"(?:{made.expression}){_TIMES[sign]}",
            empty=made.empty or sign != "+",
            pairs=made.pairs | again,
        )
        place += 1
    return made, place


def _single(pieces: list[str], place: int, parts: Mapping[str, Picture]) -> tuple[Picture, int]:
    piece = pieces[place]
    if piece == "(":
        made, place = _alternatives(pieces, place + 1, parts)
        return made, place + 1
    return parts.get(piece) or _atom(piece), place + 1
