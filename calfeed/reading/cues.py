"""Words that tell what a text is about: gatherings, calls, cancellations, venues, labels.

The language files hold them (`CUES`, kind → value → phrases); this stage finds them in folded text, the longest
phrase first, under the particles that Arabic writes on to a word (و ف ب ل ك ال).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from calfeed.folding import IGNORED, fold, key
from calfeed.reading.languages import CUES

__all__ = ["Cue", "CueTable", "cue_table", "word_forms"]

_WORD = re.compile(r"\d+|[^\W\d_]+(?:['\0-]+[^\W\d_]+)*")
_INSIDE = re.compile(r"[ \0]{1,3}|[ \0]?[-&/'._][ \0]?")
"""What may stand between the words of one phrase."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase with its kind (GATHERING, CANCELS, LABEL …) and value; offsets as in the text given."""

    kind: str
    value: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def word_forms(word: str) -> tuple[str, ...]:
    """*word* (folded) and what is left of it without attached particles, the least changed first.

    >>> word_forms("وبالساحه")
    ('وبالساحه', 'بالساحه', 'الساحه', 'ساحه')
    """
    if not "\u0621" <= word[0] <= "\u06ff":
        return (word[:-2], word) if word.endswith("'s") else (word,)
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


class CueTable:
    """The cues of some languages, ready to be found in text."""

    def __init__(self, *tables: Mapping[str, Mapping[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]] = {}
        phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        for table in tables:
            for kind, values in table.items():
                for value, words in values.items():
                    for phrase in words.split("|"):
                        parts = tuple(_WORD.findall(key(phrase)))
                        meaning = (kind, value)
                        if meaning not in phrases.setdefault(parts, []):
                            phrases[parts].append(meaning)
        for parts in sorted(phrases, key=len, reverse=True):
            self._by_first.setdefault(parts[0], []).append((parts[1:], tuple(phrases[parts])))

    def find(self, text: str) -> list[Cue]:
        """The cues of *text*, in order; a word that bears several kinds gives one cue for each."""
        folded = fold(text)
        words = [(m[0].replace(IGNORED, ""), m.start(), m.end()) for m in _WORD.finditer(folded)]
        found: list[Cue] = []
        at = 0
        while at < len(words):
            taken = 1
            for length, meanings in self._at(folded, words, at):
                found.extend(Cue(kind, value, words[at][1], words[at + length - 1][2]) for kind, value in meanings)
                taken = length
                break
            at += taken
        return found

    def _at(
        self, text: str, words: list[tuple[str, int, int]], at: int
    ) -> Iterator[tuple[int, tuple[tuple[str, str], ...]]]:
        """(words taken, meanings) of the phrases that begin at word *at*, the longest first."""
        best: list[tuple[int, tuple[tuple[str, str], ...]]] = []
        for form in word_forms(words[at][0]):
            for rest, meanings in self._by_first.get(form, ()):
                if at + len(rest) < len(words) and all(
                    part in word_forms(words[at + 1 + index][0])
                    and _INSIDE.fullmatch(text, words[at + index][2], words[at + 1 + index][1])
                    for index, part in enumerate(rest)
                ):
                    told = tuple(m for m in meanings if m[0] != "PAST" or not _has_article(words[at][0], form))
                    if told:
                        best.append((len(rest) + 1, told))
                    break
        best.sort(key=lambda match: -match[0])
        yield from best


def _has_article(word: str, form: str) -> bool:
    """Whether *form* is *word* without its article: القتل is a noun, قتل a verb."""
    return word.endswith("ال" + form)


def cue_table(languages: Sequence[str] | None = None) -> CueTable:
    """The cues of *languages* (ISO 639-1; all that are known where none are named)."""
    return _cue_table(tuple(CUES if languages is None else (code for code in CUES if code in languages)))


@cache
def _cue_table(languages: tuple[str, ...]) -> CueTable:
    return CueTable(*(CUES[code] for code in languages))
