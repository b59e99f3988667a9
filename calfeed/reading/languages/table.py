"""What a language file holds."""

from typing import Protocol

from calfeed.reading.kinds import Kind

__all__ = ["Language"]


class Language(Protocol):
    """The word tables of one language: each row is a value and the words that mean it, between commas."""

    CODE: str
    """ISO 639-1."""
    WORDS: dict[Kind, dict[object, str]]
    CARDINALS: dict[int, str]
    ORDINALS: dict[Kind, dict[int, str]]
    ORDINAL_SUFFIXES: tuple[str, ...]
    """What makes an ordinal of the digits before it: 7th."""
    PREFIXES: dict[str, tuple[Kind, object]]
    """Letters written at the head of the next word."""
    CUES: dict[str, dict[str, str]]
    """The words of gatherings, calls, venues and labels: kind → value → phrases between bars; of a big language in a file of their own."""
