"""Hits → mentions: neighbours are read together ("Paris, Texas"), homonyms ranked by what stands around them."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from calfeed.folding import IGNORED
from calfeed.places.hits import BETWEEN, Hit, HitFinder, with_prefixes
from calfeed.places.place import Mention, Place
from calfeed.places.spelling import word_set
from calfeed.places.store import FREE, Entry, Store
from calfeed.stage import replace, stage

__all__ = ["Ranking", "Scan"]

Ranking = Callable[[Sequence[Entry], Counter[str]], list[Entry]]
"""Entries and how often each country is named around them → the entries, best first."""

_VENUE_CUES: Final = with_prefixes(  # folded, as all words here
    "شارع ساحه ميدان جسر باب سوق جامع مسجد جامعه مستشفي مشفي سفاره قنصليه فندق محطه دوار حديقه مدرسه قصر طريق نفق حي "
    "بنك شركه مقهي مطعم كنيسه ملعب سينما قاعه مبني برج كليه معهد مطار ميناء معبر جريده صحيفه قناه راديو تلفزيون نادي"
) | {"university of", "embassy of", "consulate of"}
_VENUE_AFTER: Final = word_set(
    "square street st park avenue ave road rd hall bridge station university place plaza hotel church "
    "mosque embassy house center centre gardens garden gate green common commons court courthouse circle "
    "monument museum library school college hospital theatre theater boulevard blvd drive lane way "
    "building mall market terrace hill tower beach airport stadium arena club campus cathedral chapel "
    "quay pier row statue memorial consulate cafe bar post times herald tribune globe gazette news"
)
_CITY: Final = 100_000
_METROPOLIS: Final = 1_000_000


@stage(frozen=True, slots=True)
class Scan:
    """One text on its way through the stages: hits, hits read together with their neighbours, mentions."""

    finder: HitFinder
    store: Store
    rank: Ranking

    def mentions(self, near: Sequence[Place]) -> list[Mention]:
        """The places named in the text, in order."""
        hits = self.finder.hits()
        if not hits:
            return []
        firm = [hit for hit in self._read_together(hits) if hit.is_firm]
        ranked = self._ranked(firm, near) if near or len(firm) > 1 else [hit.entries for hit in firm]
        return [
            Mention(
                hit.start, hit.end, tuple(map(self._place, entries)), hit.prefix, hit.qualifies, self._is_in_venue(hit)
            )
            for hit, entries in zip(firm, ranked, strict=True)
        ]

    def _ranked(self, firm: list[Hit], near: Sequence[Place]) -> list[Sequence[Entry]]:
        """The entries of each hit, homonyms in the order that the other places speak for."""
        if all(len(hit.entries) == 1 for hit in firm):
            return [hit.entries for hit in firm]
        around = Counter(map(self._best, firm))
        votes = Counter(place.country for place in near)
        for place, count in around.items():
            votes[place.country] += count
        return [self._rank_one(hit, votes, around) if len(hit.entries) > 1 else hit.entries for hit in firm]

    def _rank_one(self, hit: Hit, votes: Counter[str], around: Counter[Place]) -> Sequence[Entry]:
        own = Counter({place.country: around[place] for place in map(self._place, hit.entries) if place in around})
        return self.rank(hit.entries, votes - own)

    def _place(self, entry: Entry) -> Place:
        return self.store.place(entry.number)

    def _best(self, hit: Hit) -> Place:
        return self._place(hit.entries[0])

    def _read_together(self, hits: list[Hit]) -> list[Hit]:
        """The hits after each pair of neighbours has been read together: "Paris, Texas"."""
        for index in range(len(hits) - 1):
            left, right = hits[index], hits[index + 1]
            if right.prefix.startswith("و"):  # "and": «إدلب ومعرة النعمان» are two
                continue
            if BETWEEN.fullmatch(self.finder.folded, left.end, max(left.end, right.start - len(right.prefix))):
                hits[index], hits[index + 1] = self._pair(left, right)
        return [_free(hit) for hit in hits]

    def _pair(self, left: Hit, right: Hit) -> tuple[Hit, Hit]:
        inner, outer = self._within(left, right, is_header=False)
        if outer.qualifies:
            return inner, outer
        inner, outer = self._within(right, left, is_header=True)
        return outer, inner

    def _within(self, inner: Hit, outer: Hit, *, is_header: bool) -> tuple[Hit, Hit]:
        """Both, *inner* narrowed to what lies in *outer*, if it is a country or region and something does."""
        best = self._best(inner)
        for entry in outer.entries:
            container = self.store.place(entry.number)
            if container.kind == "city" or (is_header and (outer.qualifies or not outer.is_firm)):
                continue
            inside = tuple(e for e in inner.entries if _lies_in(self.store.place(e.number), container))
            if inside and self._is_plausible(inside[0], best, self._best(outer), container, is_header=is_header):
                return (
                    replace(inner, entries=inside, is_firm=True),
                    replace(outer, entries=(entry,), is_firm=True, qualifies=True),
                )
        return inner, outer

    def _is_plausible(self, narrowed: Entry, best: Place, outer: Place, container: Place, *, is_header: bool) -> bool:
        """Whether two neighbours are a city and its country, not two items of a list."""
        place = self.store.place(narrowed.number)
        if place == best:
            return True
        if best.kind == "country" or (outer.kind == "city" and container != outer):
            return False
        if is_header:
            return place.population >= _CITY
        return container.kind == "region" or place.population >= _CITY or best.population < _METROPOLIS

    def _is_in_venue(self, hit: Hit) -> bool:
        """Whether the name is part of a street's, a building's or a newspaper's: شارع بغداد, London Bridge."""
        if hit.prefix:
            return False
        if self.finder.before(hit.first) in _VENUE_CUES and self._touch(self.finder.words[hit.first - 1][1], hit.start):
            return True
        after = self.finder.words[hit.last] if hit.last < len(self.finder.words) else None
        return bool(
            after
            and after[2] in _VENUE_AFTER
            and self.finder.text[after[0]].isupper()
            and self._touch(hit.end, after[0])
        )

    def _touch(self, end: int, start: int) -> bool:
        return self.finder.folded[end:start].strip(IGNORED) == " "


def _free(hit: Hit) -> Hit:
    """The hit with the entries that count wherever they stand, if it has such; as it is if narrowed to lesser ones."""
    free = tuple(entry for entry in hit.entries if entry.flags & FREE)
    return replace(hit, entries=free) if free and len(free) < len(hit.entries) else hit


def _lies_in(place: Place, container: Place) -> bool:
    if place == container or place.kind == "country":
        return False
    if container.kind == "country":
        return place.country == container.country
    return place.kind == "city" and place.region == container.region
