"""Tokens → spans: what the text says of days and hours, with the rule that read it and the place where it stands."""

from dataclasses import dataclass

from calfeed.reading.times import Clock, Day, Offset, Recurrence, TimeRef, Undecided, Until, Value
from calfeed.reading.tokens import Token, tokenize

__all__ = [
    "Clock", "Day", "Offset", "Recurrence", "Span", "TimeRef", "Undecided", "Until", "Value", "find_spans",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A time phrase; `start` and `end` are offsets into the ORIGINAL text, end exclusive."""

    kind: str
    """"day", "clock", "time_ref", "recurrence", "until", "offset", "undecided" or "name" (a name that imitates a date)."""
    value: Value | None
    start: int
    end: int
    rule: str
    """The picture of the rule that made it."""
    tokens: tuple[int, int]
    """Which tokens: first, and last + 1."""


def find_spans(source: str | list[Token], *, languages: list[str] | None = None) -> list[Span]:
    """The time phrases of a text or of its tokens, in order, without overlap."""
    tokens = tokenize(source, languages=languages) if isinstance(source, str) else source
    raise NotImplementedError
