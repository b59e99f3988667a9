"""Names of places inside a text → hits: the words of each, and what they may mean.

Words are looked up by their keys, the longest name first; a name that is also a word of announcements, and a town
of fewer than 15,000 people, are hits beside a firm one only, or after "city of", مدينة.
"""

import re
from collections.abc import Iterator
from typing import Final

from calfeed.folding import IGNORED
from calfeed.places.heads import Head, Heads, Word, words
from calfeed.places.spelling import word_key, word_set
from calfeed.places.store import FREE, Entry, Store
from calfeed.stage import replace, stage

__all__ = ["BETWEEN", "CUE_PREFIXES", "Hit", "HitFinder", "with_prefixes"]

_INSIDE_NAME: Final = re.compile(rf"[ {IGNORED}.'-]{{0,4}}")
CUE_PREFIXES: Final = ("", "ب", "ل", "و", "وب")


def with_prefixes(cues: str) -> frozenset[str]:
    """The *cues*, folded words, each with the letters that are attached to them, too."""
    return frozenset(prefix + cue for cue in cues.split() for prefix in CUE_PREFIXES)


_REGION_CUES: Final = with_prefixes("محافظه ولايه قضاء اقليم مقاطعه اماره منطقه") | {"state of", "province of"}
_CITY_CUES: Final = with_prefixes("مدينه بلده قريه مخيم") | {"city of", "town of", "village of"}
_CUES: Final = _REGION_CUES | _CITY_CUES
_REGION_AFTER: Final = word_set("governorate province state county")
_BEFORE_SUNSET: Final = with_prefixes("بعد قبل قبيل صلاه عقب عند وقت اذان ساعه حتي بعيد غروب")
BETWEEN: Final = re.compile(
    rf"{IGNORED}*[ ]?{IGNORED}*|[ {IGNORED}]*(?:[,:(/|-]|in\b|في)[ {IGNORED}]*"
)  # several blanks part columns
"""What stands between a place and its region or country."""
_CODE: Final = re.compile(r"\b[A-Z]{2}\b")


@stage(frozen=True, slots=True)
class Hit:
    """A possible mention, of the words *first* to *last* (end exclusive)."""

    first: int
    last: int
    start: int
    end: int
    prefix: str
    entries: tuple[Entry, ...]
    is_firm: bool
    qualifies: bool = False


@stage(frozen=True, slots=True)
class HitFinder:
    """One text, and the hits in it."""

    text: str
    folded: str
    store: Store
    heads: Heads
    words: list[Word]

    @classmethod
    def of(cls, text: str, folded: str, *, store: Store, heads: Heads) -> "HitFinder":
        """The finder for *text*, whose folded form (calfeed.folding.fold) is *folded*."""
        return cls(text, folded, store, heads, words(folded))

    def hits(self) -> list[Hit]:
        """The firm hits and the lesser ones beside them, in order, none overlapping a firm one."""
        firm = {hit.first: hit for hit in self._firm_hits()}
        has_codes = _CODE.search(self.text) is not None
        if not firm and not has_codes:
            return []
        beside = {hit.first: hit for hit in self._hits_beside(firm, has_codes=has_codes)}
        found = beside | firm
        return [found[first] for first in sorted(found)]

    def before(self, at: int) -> str:
        """The word before word *at*; "of" with the one before it."""
        if at == 0:
            return ""
        before = self.words[at - 1][2]
        return f"{self.words[at - 2][2]} of" if before == "of" and at > 1 else before

    def _firm_hits(self) -> Iterator[Hit]:
        at, free, words, text = 0, self.heads.free, self.words, self.text
        while at < len(words):
            start, _, word = words[at]
            at += 1
            if word < "ɏ" and not text[start].isupper():  # a Latin name has a capital
                continue
            is_cued = at > 1 and self.before(at - 1) in _CUES
            heads = self.heads[word] if is_cued else free[word]
            if heads and (hit := self._hit_at(at - 1, heads, free=not is_cued)):
                yield hit
                at = hit.last

    def _hits_beside(self, firm: dict[int, Hit], *, has_codes: bool) -> Iterator[Hit]:
        """The possible mentions of lesser names that stand beside a firm one, or before the code of a state."""
        taken = {at for hit in firm.values() for at in range(hit.first, hit.last)}
        for hit in firm.values():
            if hit.last < len(self.words) and BETWEEN.fullmatch(self.folded, hit.end, self.words[hit.last][0]):
                yield from self._lesser(hit.last, taken)
            if hit.first and self._may_contain(hit):
                yield from self._ending_at(hit.first, taken)
        for at, (start, end, word) in enumerate(self.words if has_codes else []):
            if len(word) == 2 and at and at not in taken and word < "ɏ" and self.text[start:end].isupper():
                codes = list(self._lesser(at, taken))
                yield from codes
                if codes:
                    yield from self._ending_at(at, taken)

    def _may_contain(self, hit: Hit) -> bool:
        """Whether the words before *hit* may name a place in it: it is a country or region, with no full stop between."""
        end, start = self.words[hit.first - 1][1], hit.start - len(hit.prefix)
        if not BETWEEN.fullmatch(self.folded, end, max(end, start)):
            return False
        return any(self.store.place(entry.number).kind != "city" for entry in hit.entries)

    def _lesser(self, at: int, taken: set[int]) -> Iterator[Hit]:
        if at < len(self.words) and at not in taken:
            heads = self.heads[self.words[at][2]]
            if heads and (hit := self._hit_at(at, heads, free=False)):
                yield hit

    def _ending_at(self, end: int, taken: set[int]) -> Iterator[Hit]:
        """The longest name whose last word stands before word *end*."""
        for first in range(max(0, end - 4), end):
            if not taken.isdisjoint(range(first, end)):
                continue
            for hit in self._lesser(first, taken):
                if hit.last == end:
                    yield hit
                    return

    def _hit_at(self, at: int, heads: tuple[Head, ...], *, free: bool) -> Hit | None:
        """The longest name that begins with word *at*; of one length the one with fewer attached letters."""
        longest = max(head.free if free else head.any for head in heads)
        if longest > 1:
            longest = min(longest, self._run(at, longest))
        for size in range(longest, 0, -1):
            for head in heads:
                if (head.free if free else head.any) >= size and (hit := self._named(at, size, head, free=free)):
                    return hit
        return None

    def _run(self, at: int, longest: int) -> int:
        """How many words from *at* on stand together, as the words of one name do."""
        size = 1
        while size < longest and at + size < len(self.words):
            if not _INSIDE_NAME.fullmatch(self.folded, self.words[at + size - 1][1], self.words[at + size][0]):
                break
            size += 1
        return size

    def _named(self, at: int, size: int, head: Head, *, free: bool) -> Hit | None:
        key = head.key
        if size > 1:
            rest = [word_key(word[2]) for word in self.words[at + 1 : at + size]]
            if not rest[-1]:
                return None
            key += "".join(rest)
        found = self.store.named(key, head.has_article, free)
        return self._hit(at, size, head, key, found) if found else None

    def _hit(self, at: int, size: int, head: Head, key: str, entries: tuple[Entry, ...]) -> Hit | None:
        first = self.words[at]
        start, end = self._after(first, head.prefix), self.words[at + size - 1][1]
        if key < "ɏ" and not self._is_capitalised(start, end):
            return None
        if self._is_other_word(at, key):
            return None
        prefix = self.text[first[0] : start]
        return self._cued(Hit(at, at + size, start, end, prefix, entries, any(e.flags & FREE for e in entries)))

    def _after(self, word: Word, letters: int) -> int:
        """The offset after the first *letters* letters of *word*, and the marks on them."""
        at = word[0]
        while letters or (at > word[0] and self.folded[at] == IGNORED):
            letters -= self.folded[at] != IGNORED
            at += 1
        return at

    def _is_capitalised(self, start: int, end: int) -> bool:
        """Whether a Latin name is written with a capital; one of two letters in capitals, or as "Pa."."""
        written = self.text[start:end]
        if len(written) <= 2:
            return written.isupper() or (written.istitle() and self.text[end : end + 1] == ".")
        return written[0].isupper()

    def _is_other_word(self, at: int, key: str) -> bool:
        """Whether the word before makes a country's name another word: صلاة المغرب is no Morocco, مظاهرة سورية no Syria."""
        if key == "مغرب":
            return at > 0 and self.words[at - 1][2] in _BEFORE_SUNSET
        if key != "سوريه" or at == 0:
            return False
        before = self.words[at - 1]
        gap = self.folded[before[1] : self.words[at][0]]
        return before[2].endswith("ه") and len(before[2]) > 3 and gap.strip(IGNORED) == " "

    def _cued(self, hit: Hit) -> Hit:
        """*hit* as a word beside it says: a region after محافظة, a city after مدينة, of whatever size."""
        before = self.before(hit.first)
        after = self.words[hit.last][2] if hit.last < len(self.words) else ""
        for kind, is_cued in (
            ("region", before in _REGION_CUES or after in _REGION_AFTER),
            ("city", before in _CITY_CUES),
        ):
            if (
                is_cued
                and not hit.prefix
                and (first := [entry for entry in hit.entries if self.store.place(entry.number).kind == kind])
            ):
                return replace(hit, entries=tuple(first), is_firm=True)
        return hit
