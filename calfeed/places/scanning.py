"""Names of places inside a text → mentions, with offsets into it.

Words are looked up by their keys, the longest name first; a name that is also a word of announcements, and a town
of fewer than 15,000 people, count only beside their country or region ("Nice, France") or after "city of", مدينة.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from calfeed.folding import IGNORED, fold
from calfeed.places.place import Mention, Place
from calfeed.places.spelling import is_arabic, loan_key, word_key
from calfeed.places.store import ARTICLE, BARE, FREE, QUALIFIED, Entry, Store

__all__ = ["Head", "Ranking", "mentions", "word_heads"]

Ranking = Callable[[Sequence[Entry], Sequence[Place]], list[Entry]]
"""Entries and the places around them → the entries, best first."""

_WORD: Final = re.compile(rf"(?:[a-z]\.)+[a-z]\b|[^\W\d_](?:[^\W\d_]|{IGNORED}|'(?!s\b))*")
_SILENT: Final = str.maketrans("", "", f"{IGNORED}'.")
_INSIDE_NAME: Final = re.compile(rf"[ {IGNORED}.'-]{{0,4}}")
_BETWEEN: Final = re.compile(rf"[ {IGNORED}]*(?:[,:(/|-]|in\b|في)?[ {IGNORED}]*")
_PREFIXES: Final = tuple(after + before for after in ("", "و", "ف") for before in ("", "ب", "ل", "ك", "لل"))
_CUE_PREFIXES: Final = ("", "ال", "ب", "ل", "و", "بال", "لل", "وال")


def _with_prefixes(words: str) -> frozenset[str]:
    return frozenset(prefix + word for word in words.split() for prefix in _CUE_PREFIXES)


_REGION_CUES: Final = _with_prefixes("محافظه ولايه قضاء اقليم مقاطعه اماره منطقه") | {"state", "province", "governorate"}
_CITY_CUES: Final = _with_prefixes("مدينه بلده قريه مخيم") | {"city", "town", "village"}
_REGION_AFTER: Final = frozenset("governorate province state county".split())
_CITY: Final = 100_000
_METROPOLIS: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """One reading of a word as the first of a name."""

    prefix: int
    """How many attached letters stand before the name."""
    has_article: bool
    key: str
    words: int
    """The most words that a name beginning so has."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    """Folded, without what carries no letter."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A possible mention, of the words first to last (end exclusive)."""

    first: int
    last: int
    start: int
    end: int
    prefix: str
    entries: tuple[Entry, ...]
    is_firm: bool
    qualifies: bool = False


def word_heads(word: str, store: Store) -> tuple[Head, ...]:
    """The readings of a folded *word* as the first of a name, the fewest attached letters first."""
    found = []
    for prefix in _PREFIXES if is_arabic(word) else ("",):
        bare = word[len(prefix) :]
        if not word.startswith(prefix) or (prefix and len(bare) < 3):
            continue
        key = word_key(bare)
        if words := max(store.words(key), store.words(loan_key(key)) if is_arabic(word) else 0):
            has_article = prefix.endswith("لل") or (bare.startswith("ال") and len(bare) >= 5)
            found.append(Head(len(prefix), has_article, key, words))
    return tuple(sorted(found, key=lambda head: head.prefix))


def mentions(
    text: str, *, store: Store, heads: Callable[[str], tuple[Head, ...]], rank: Ranking, near: Sequence[Place]
) -> list[Mention]:
    """The places named in *text*, in order; *heads* is `word_heads` for *store*, remembered by the caller."""
    folded = fold(text)
    words = list(_words(folded))
    scan = _Scan(text, folded, words, store, heads, rank)
    return scan.mentions(near)


def _words(folded: str) -> Iterator[_Word]:
    for match in _WORD.finditer(folded):
        written = match[0].rstrip(f"{IGNORED}'")
        yield _Word(match.start(), match.start() + len(written), written.translate(_SILENT))


@dataclass(frozen=True, slots=True)
class _Scan:
    """One text on its way through the stages: hits, joined hits, mentions."""

    text: str
    folded: str
    words: list[_Word]
    store: Store
    heads: Callable[[str], tuple[Head, ...]]
    rank: Ranking

    def mentions(self, near: Sequence[Place]) -> list[Mention]:
        hits = self._joined(list(self._hits()))
        firm = [hit for hit in hits if hit.is_firm]
        around = [self._best(hit) for hit in firm]
        found = []
        for index, hit in enumerate(firm):
            others = [*near, *around[:index], *around[index + 1 :]]
            places = tuple(self.store.place(entry.number) for entry in self.rank(hit.entries, others))
            found.append(Mention(hit.start, hit.end, places, hit.prefix, hit.qualifies))
        return found

    def _best(self, hit: _Hit) -> Place:
        return self.store.place(hit.entries[0].number)

    def _hits(self) -> Iterator[_Hit]:
        at = 0
        while at < len(self.words):
            heads = self.heads(self.words[at].text)
            hit = self._hit_at(at, heads) if heads else None
            if hit:
                yield hit
            at = hit.last if hit else at + 1

    def _hit_at(self, at: int, heads: tuple[Head, ...]) -> _Hit | None:
        """The longest name that begins with word *at*; of one length the firm one, then the one with fewer attached letters."""
        longest = min(max(head.words for head in heads), self._run(at))
        for size in range(longest, 0, -1):
            hits = [hit for head in heads if head.words >= size and (hit := self._named(at, size, head))]
            if hits:
                return max(hits, key=lambda hit: (hit.is_firm, -len(hit.prefix)))
        return None

    def _run(self, at: int) -> int:
        """How many words from *at* on stand together, as the words of one name do (5 at most)."""
        size = 1
        while size < 5 and at + size < len(self.words):
            gap = self.folded[self.words[at + size - 1].end : self.words[at + size].start]
            if not _INSIDE_NAME.fullmatch(gap):
                break
            size += 1
        return size

    def _named(self, at: int, size: int, head: Head) -> _Hit | None:
        words = self.words[at : at + size]
        key = head.key + "".join(word_key(word.text) for word in words[1:])
        start, end = self._after(words[0], head.prefix), words[-1].end
        arabic = is_arabic(head.key)
        if not arabic and not self._is_capitalised(start, end):
            return None
        found = self.store.entries("n" + key) or (self.store.entries("l" + loan_key(key)) if arabic else [])
        wanted = ARTICLE if head.has_article else BARE
        entries = tuple(entry for entry in found if entry.flags & (FREE | QUALIFIED) and (not arabic or entry.flags & wanted))
        if not entries or self._is_adjective(at, key):
            return None
        return self._cued(_Hit(at, at + size, start, end, self.text[words[0].start : start], entries, is_firm=False))

    def _after(self, word: _Word, letters: int) -> int:
        """The offset after the first *letters* letters of *word*, marks between them skipped."""
        at = word.start
        while letters:
            letters -= self.folded[at] != IGNORED
            at += 1
        while letters == 0 and self.folded[at] == IGNORED:
            at += 1
        return at

    def _is_capitalised(self, start: int, end: int) -> bool:
        """Whether a Latin name is written with a capital; one of two letters in capitals, or as "Pa."."""
        written = self.text[start:end]
        if len(written) <= 2:
            return written.isupper() or (written.istitle() and self.text[end : end + 1] == ".")
        return written[0].isupper()

    def _is_adjective(self, at: int, key: str) -> bool:
        """سورية after a feminine noun is "Syrian": مظاهرة سورية."""
        if key != "سوريه" or at == 0:
            return False
        before = self.words[at - 1]
        gap = self.folded[before.end : self.words[at].start]
        return before.text.endswith("ه") and len(before.text) > 3 and gap.strip(IGNORED) == " "

    def _cued(self, hit: _Hit) -> _Hit:
        """*hit*, firm or not, by its entries and by a word such as محافظة or مدينة before it."""
        before = self.words[hit.first - 1].text if hit.first else ""
        if before == "of" and hit.first > 1:
            before = self.words[hit.first - 2].text
        after = self.words[hit.last].text if hit.last < len(self.words) else ""
        for kind, is_cued in (("region", before in _REGION_CUES or after in _REGION_AFTER), ("city", before in _CITY_CUES)):
            if is_cued and (first := [entry for entry in hit.entries if self.store.place(entry.number).kind == kind]):
                return replace(hit, entries=tuple(first), is_firm=True)
        return replace(hit, is_firm=any(entry.flags & FREE for entry in hit.entries))

    def _joined(self, hits: list[_Hit]) -> list[_Hit]:
        """The hits after each pair of neighbours has been read together: "Paris, Texas"."""
        for index in range(len(hits) - 1):
            left, right = hits[index], hits[index + 1]
            gap = self.folded[left.end : right.start - len(right.prefix)]
            if _BETWEEN.fullmatch(gap):
                hits[index], hits[index + 1] = self._read_together(left, right)
        return [replace(hit, entries=self._free(hit)) if hit.is_firm else hit for hit in hits]

    def _free(self, hit: _Hit) -> tuple[Entry, ...]:
        return tuple(entry for entry in hit.entries if entry.flags & FREE) or hit.entries

    def _read_together(self, left: _Hit, right: _Hit) -> tuple[_Hit, _Hit]:
        inner, outer = self._within(left, right, is_header=False)
        if outer.qualifies:
            return inner, outer
        inner, outer = self._within(right, left, is_header=True)
        return outer, inner

    def _within(self, inner: _Hit, outer: _Hit, *, is_header: bool) -> tuple[_Hit, _Hit]:
        """Both, *inner* narrowed to what lies in *outer*, if it is a country or region and something does."""
        best = self._best(inner)
        for entry in outer.entries:
            container = self.store.place(entry.number)
            if container.kind == "city" or (is_header and not outer.is_firm):
                continue
            inside = tuple(e for e in inner.entries if _lies_in(self.store.place(e.number), container))
            if inside and self._is_plausible(self.store.place(inside[0].number), best, self._best(outer), container, is_header):
                return (
                    replace(inner, entries=inside, is_firm=True),
                    replace(outer, entries=(entry,), is_firm=True, qualifies=True),
                )
        return inner, outer

    def _is_plausible(self, narrowed: Place, best: Place, outer: Place, container: Place, is_header: bool) -> bool:
        """Whether two neighbours are a city and its country, not two items of a list."""
        if narrowed == best:
            return True
        if best.kind == "country" or (outer.kind == "city" and container != outer):
            return False
        if is_header or container.kind == "country":
            return narrowed.population >= _CITY or best.population < _METROPOLIS and not is_header
        return True


def _lies_in(place: Place, container: Place) -> bool:
    if place == container or place.kind == "country":
        return False
    if container.kind == "country":
        return place.country == container.country
    return place.kind == "city" and place.region == container.region
