"""Text → tokens: words and numbers, each with its kind, its value and its place in the original text."""

from typing import NamedTuple

from calfeed.reading.kinds import Kind

__all__ = ["Token", "tokenize"]


class Token(NamedTuple):
    """One word, number or sign; `start` and `end` are offsets into the ORIGINAL text, end exclusive."""

    kind: Kind
    value: object
    start: int
    end: int
    text: str
    """Folded, without tashkeel."""


def tokenize(text: str, *, languages: list[str] | None = None) -> list[Token]:
    """The tokens of *text*; white space makes none, a line break does."""
    raise NotImplementedError
