"""Words that tell what a text is about: gatherings, calls, cancellations, venues, labels.

The language files hold them (`CUES`, kind → value → phrases); this stage finds them in folded text, the longest
phrase first, under the particles that Arabic writes on to a word (و ف ب ل ك ال).
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from calfeed.folding import IGNORED, fold, key
from calfeed.reading.languages import CUES, LANGUAGES

__all__ = ["Cue", "CueTable", "cue_table", "everyday_words", "word_forms"]

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['\0-]+[^\W\d_]+)*")
_INSIDE = re.compile(r"[ \0]{1,3}|[ \0]?[-&/'._][ \0]?")
"""What may stand between the words of one phrase."""


class Cue(NamedTuple):
    """A word or phrase with its kind (GATHERING, CANCELS, LABEL …) and value; offsets as in the text given."""

    kind: str
    value: str
    start: int
    end: int


_ELIDED = frozenset(head for language in LANGUAGES.values() for head in language.PREFIXES if head.endswith("'"))
"""What stands for a word before a vowel: l'ambassade."""


@lru_cache(maxsize=65536)
def word_forms(word: str) -> tuple[str, ...]:
    """*word* (folded) and what is left of it without attached particles, the least changed first.

    >>> word_forms("وبالساحه")
    ('وبالساحه', 'بالساحه', 'الساحه', 'ساحه')
    """
    if not "\u0621" <= word[0] <= "\u06ff":
        if word.endswith("'s"):
            return word[:-2], word
        elided, _, rest = word.partition("'")
        return (word, rest) if rest and f"{elided}'" in _ELIDED else (word,)
    forms = [word]
    rest = word
    if len(rest) > 2 and rest[0] in "وف":
        rest = rest[1:]
        forms.append(rest)
    if len(rest) > 4 and rest.startswith("لل"):
        forms.append(rest[2:])
    elif len(rest) > 4 and rest[0] in "بلك":
        rest = rest[1:]
        forms.append(rest)
    if len(rest) > 4 and rest.startswith("ال"):
        forms.append(rest[2:])
    if len(forms[-1]) > 4 and forms[-1].endswith("ا"):
        forms.append(forms[-1][:-1])
    return tuple(dict.fromkeys(forms))


_Meanings = tuple[tuple[str, str], ...]
"""(kind, value) of each thing that a phrase tells."""


class _Opening(NamedTuple):
    """The phrases that one form of a word opens."""

    alone: _Meanings
    """What the form tells by itself."""
    longer: dict[str, list[tuple[int, tuple[str, ...], _Meanings]]]
    """Second word → the rank of each phrase, the longest first, the words after its first, what the whole tells."""


_EVERYDAY = "EVERYDAY"
"""Names of small towns that are everyday words: they tell nothing."""
_NO_NOUNS = ("PAST", "VENUE_AT")
"""What a word with its article never tells: «القتل» is no verb, «الإمام» no "in front of"."""
_REMEMBERED = 50_000
_LAST_RANK = 1 << 30


class CueTable:
    """The cues of some languages, ready to be found in text."""

    def __init__(self, *tables: Mapping[str, Mapping[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], _Meanings]]] = {}
        self._openings: dict[str, tuple[_Opening, ...]] = {}
        phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for table in tables:
            for kind, values in table.items():
                if kind == _EVERYDAY:
                    continue
                for value, words in values.items():
                    for phrase in words.split("|"):
                        parts = tuple(_WORD.findall(key(phrase)))
                        meaning = (kind, value)
                        if meaning not in phrases.setdefault(parts, []):
                            phrases[parts].append(meaning)
        for parts in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(parts[0], []).append((parts[1:], tuple(phrases[parts])))

    def find(self, text: str, *, folded: str | None = None) -> list[Cue]:
        """The cues of *text*, in order; a word that bears several kinds gives one cue for each.

        *folded* is calfeed.folding.fold(text), where the caller has it already.
        """
        folded = fold(text) if folded is None else folded
        words = [(m[0].replace(IGNORED, ""), m.start(), m.end()) for m in _WORD.finditer(folded)]
        found: list[Cue] = []
        known = self._openings
        until = 0
        for at, (word, start, _) in enumerate(words):
            openings = known.get(word)
            if openings is None:
                openings = self._open(word)
            if openings and at >= until:
                taken, meanings = _longest(openings, folded, words, at)
                found += [Cue(kind, value, start, words[at + taken - 1][2]) for kind, value in meanings]
                until = at + taken
        return found

    def _open(self, word: str) -> tuple[_Opening, ...]:
        """The phrases that *word* opens, under each of its forms; remembered, for texts say the same words again."""
        if len(self._openings) > _REMEMBERED:
            self._openings.clear()
        found = []
        for form in word_forms(word):
            is_noun = _has_article(word, form)
            opening = _Opening((), {})
            for rank, (rest, meanings) in enumerate(self._by_first.get(form, ())):
                told = tuple(m for m in meanings if not (is_noun and m[0] in _NO_NOUNS))
                if rest:
                    opening.longer.setdefault(rest[0], []).append((rank, rest, told))
                else:
                    opening = _Opening(told, opening.longer)
            if opening.alone or opening.longer:
                found.append(opening)
        self._openings[word] = tuple(found)
        return self._openings[word]


def _longest(
    openings: Sequence[_Opening], text: str, words: Sequence[tuple[str, int, int]], at: int
) -> tuple[int, _Meanings]:
    """How many words the longest phrase takes that begins at word *at*, and what it tells; 1 and nothing if none does."""
    length = 0
    best: _Meanings = ()
    following = word_forms(words[at + 1][0]) if at + 1 < len(words) else ()
    for opening in openings:
        size, meanings = 1, opening.alone
        first = _LAST_RANK
        for second in following if opening.longer else ():
            for rank, rest, told in opening.longer.get(second, ()):
                if rank < first and _goes_on(rest, text, words, at):
                    first, size, meanings = rank, len(rest) + 1, told
                    break
        if meanings and size > length:
            length, best = size, meanings
    return length or 1, best


def _goes_on(rest: tuple[str, ...], text: str, words: Sequence[tuple[str, int, int]], at: int) -> bool:
    """Whether the words after word *at* are *rest*, with no more between them than may stand inside a phrase."""
    return at + len(rest) < len(words) and all(
        part in word_forms(words[at + 1 + index][0])
        and _INSIDE.fullmatch(text, words[at + index][2], words[at + 1 + index][1])
        for index, part in enumerate(rest)
    )


def _has_article(word: str, form: str) -> bool:
    """Whether *form* is *word* without its article: القتل is a noun, قتل a verb."""
    return word.endswith("ال" + form)


@cache
def everyday_words() -> frozenset[str]:
    """The everyday words, folded, that are small towns' names, too: «في المزرعة» is on a farm."""
    tables = [table[_EVERYDAY] for table in CUES.values() if _EVERYDAY in table]
    return frozenset(key(word) for table in tables for words in table.values() for word in words.split("|"))


def cue_table(languages: Sequence[str] | None = None) -> CueTable:
    """The cues of *languages* (ISO 639-1; all that are known where none are named)."""
    return _cue_table(tuple(CUES if languages is None else (code for code in CUES if code in languages)))


@cache
def _cue_table(languages: tuple[str, ...]) -> CueTable:
    return CueTable(*(CUES[code] for code in languages))
