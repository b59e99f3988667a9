"""The word tables of some languages as one: folded word → kind and value, phrases of several words, prefixes."""

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from calfeed.folding import key
from calfeed.reading.kinds import Kind
from calfeed.reading.languages import LANGUAGES
from calfeed.reading.languages.table import Language
from calfeed.reading.numbers import NUMBER_KINDS, number_kind

__all__ = ["Entry", "Lexicon", "Piece", "Pieces", "lexicon"]

Entry = tuple[Kind, object]
Piece = tuple[int, str, Kind, object]
"""Letters of the written word, its folded form in the tables, kind, value."""


class Pieces(NamedTuple):
    """The parts of a word."""

    parts: tuple[Piece, ...]
    is_joint: bool
    """Whether one of them may be joined to the next word: the first of a phrase, or a number."""


_NUMERALS = NUMBER_KINDS | {Kind.ORDINAL, Kind.HOUR_ORDINAL}
_ARTICLE = "ال"
_SHORTEST_AFTER_PREFIX = 3
_REMEMBERED = 50_000


@dataclass(slots=True)
class Lexicon:
    """Looks words up; `pieces` takes off the prefixes that Arabic writes at the head of a word."""

    words: dict[str, Entry] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = field(default_factory=dict)
    """First word → the words after it, longest first, and what the whole means."""
    prefixes: dict[str, Entry] = field(default_factory=dict)
    suffixes: frozenset[str] = frozenset()
    _pieces: dict[str, Pieces] = field(default_factory=dict)

    def pieces(self, word: str) -> Pieces:
        """The parts of a folded *word*: itself, or its prefixes and the rest, where a table knows the rest.

        >>> [(letters, kind) for letters, _, kind, _ in lexicon(("ar",)).pieces("والسبت").parts]
        [(1, <Kind.AND: 'and'>), (5, <Kind.WEEKDAY: 'weekday'>)]
        """
        known = self._pieces.get(word)
        if known is None:
            if len(self._pieces) > _REMEMBERED:
                self._pieces.clear()
            parts = self._split(word) or ((len(word), word, Kind.WORD, word),)
            is_joint = any(form in self.phrases or kind in _NUMERALS for _, form, kind, _ in parts)
            known = self._pieces[word] = Pieces(parts, is_joint)
        return known

    def _split(self, word: str, depth: int = 2) -> tuple[Piece, ...] | None:
        if entry := self.words.get(word):
            return ((len(word), word, *entry),)
        if word in self.phrases:
            return ((len(word), word, Kind.WORD, word),)
        if word.endswith("'s") and (entry := self.words.get(word[:-2])):
            return ((len(word), word, *entry),)
        letters = word.find("'") + 1 or 1  # d'août; otherwise a prefix is one letter
        prefix = self.prefixes.get(word[:letters])
        if prefix is None or depth == 0:
            return None
        head: Piece = (letters, word[:letters], *prefix)
        rest = word[letters:]
        if word.startswith("لل") and (tail := self._split(_ARTICLE + word[2:], 0)):  # للجمعة: the alef is not written
            return (head, (len(word) - 1, *tail[0][1:]))
        if len(rest) >= (2 if prefix[0] is Kind.AND else _SHORTEST_AFTER_PREFIX) and (
            tail := self._split(rest, depth - 1)
        ):
            return (head, *tail)
        return None


@cache
def lexicon(codes: tuple[str, ...]) -> Lexicon:
    """The lexicon of the languages *codes* (ISO 639-1), in the registry's order; unknown codes have no words."""
    made = Lexicon()
    suffixes: set[str] = set()
    for language in (LANGUAGES[code] for code in LANGUAGES if code in codes):
        _add_language(made, language)
        suffixes.update(language.ORDINAL_SUFFIXES)
    made.suffixes = frozenset(suffixes)
    for continuations in made.phrases.values():
        continuations.sort(key=lambda continuation: -len(continuation[0]))
    return made


def _add_language(made: Lexicon, language: Language) -> None:
    for kind, rows in language.WORDS.items():
        for value, row in rows.items():
            _add_row(made, row, (kind, value))
    for ordinal_kind, ordinals in language.ORDINALS.items():
        for number, row in ordinals.items():
            _add_row(made, row, (ordinal_kind, number))
    for number, row in language.CARDINALS.items():
        _add_row(made, row, (number_kind(number), number))
    for prefix, entry in language.PREFIXES.items():
        made.prefixes.setdefault(prefix, entry)


def _add_row(made: Lexicon, row: str, entry: Entry) -> None:
    for written in row.split(", "):
        spellings = [written[1:], _ARTICLE + written[1:]] if written.startswith("+") else [written]
        for spelling in spellings:
            first, *rest = _parts(key(spelling))
            if rest:
                made.phrases.setdefault(first, []).append((tuple(rest), entry))
            else:
                made.words.setdefault(first, entry)


def _parts(phrase: str) -> list[str]:
    """A phrase cut as the tokenizer cuts it: "mid-day" is three parts.

    >>> _parts("mid-day")
    ['mid', '-', 'day']
    """
    for sign in "-.@&/":
        phrase = phrase.replace(sign, f" {sign} ")
    return phrase.split()
