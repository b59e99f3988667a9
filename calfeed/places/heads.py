"""The words of a text, and which of them may begin the name of a place, with or without attached Arabic letters."""

import re
from typing import Final

from calfeed.folding import IGNORED
from calfeed.places.spelling import SPLIT_HEADS, is_arabic, loan_key, word_key
from calfeed.places.store import Store
from calfeed.stage import stage

__all__ = ["Head", "Heads", "Word", "words"]

_WORD: Final = re.compile(rf"(?:[a-z]\.)+[a-z]\b\.?|[^\W\d_](?:[^\W\d_]|{IGNORED}|'(?!s\b))*")
_SILENT: Final = str.maketrans("", "", f"{IGNORED}'.")
_TRAILING: Final = f"{IGNORED}'"
_PREFIXES: Final = tuple(after + before for after in ("", "و", "ف") for before in ("", "ب", "ل", "ك", "لل"))
_REMEMBERED: Final = 1 << 15


Word = tuple[int, int, str]
"""A word of a text: start, end, and the word folded, without what carries no letter."""


@stage(frozen=True, slots=True)
class Head:
    """One reading of a word as the first of a name."""

    prefix: int
    """How many attached letters stand before the name."""
    has_article: bool
    key: str
    free: int
    """The most words of a name that begins so and counts wherever it stands."""
    any: int
    """The most words of any name that begins so."""


def words(folded: str) -> list[Word]:
    """The words of a folded text; their ends without trailing marks.

    >>> words("sana'a, d.c. hama's")
    [(0, 6, 'sanaa'), (8, 12, 'dc'), (13, 17, 'hama'), (18, 19, 's')]
    """
    found = []
    for match in _WORD.finditer(folded):
        start, end = match.span()
        text = match[0]
        if not text.isalpha():
            end = start + len(text.rstrip(_TRAILING))  # the last point of "U.S." is the word's
            text = text.translate(_SILENT)
        found.append((start, end, text))
    return found


class Heads(dict[str, tuple[Head, ...]]):
    """Folded word → its readings as the first of a name, the fewest attached letters first.

    Remembered, for texts say the same words again and again; forgotten when there are too many.
    """

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.free = _FreeHeads(self)

    def __missing__(self, word: str) -> tuple[Head, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        heads = self[word] = tuple(self._read(word))
        return heads

    def _read(self, word: str) -> list[Head]:
        arabic = is_arabic(word)
        found = []
        for prefix in _PREFIXES if arabic else ("",):
            if not word.startswith(prefix):
                continue
            bare = word[len(prefix) :]
            if prefix and len(bare) < 3 and bare not in SPLIT_HEADS:  # «وأم درمان»
                continue
            key = word_key(bare)
            free, any_ = self._store.words(key)
            if arabic:
                loan_free, loan_any = self._store.words(loan_key(key))
                free, any_ = max(free, loan_free), max(any_, loan_any)
            if any_:
                has_article = prefix.endswith("لل") or (bare.startswith("ال") and len(bare) >= 5)
                found.append(Head(len(prefix), has_article, key, free, any_))
        found.sort(key=lambda head: head.prefix)
        if len(found) > 1 and word[0] == word[1] and found[0].prefix == 0:
            return found[1:]  # ببيروت: the first letter is no misspelling
        return found


class _FreeHeads(dict[str, tuple[Head, ...]]):
    """The same for names that count wherever they stand."""

    def __init__(self, heads: Heads) -> None:
        super().__init__()
        self._heads = heads

    def __missing__(self, word: str) -> tuple[Head, ...]:
        if len(self) >= _REMEMBERED:
            self.clear()
        heads = self[word] = tuple(head for head in self._heads[word] if head.free)
        return heads
