"""A name in any script and spelling, with what is known around it → the place it means."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from calfeed.folding import fold
from calfeed.places.heads import Heads
from calfeed.places.hits import HitFinder
from calfeed.places.place import Kind, Mention, Place
from calfeed.places.scanning import Scan
from calfeed.places.spelling import is_arabic, loan_key, name_key
from calfeed.places.store import TOWN, Entry, Store

__all__ = ["Gazetteer", "gazetteer"]

_PATH: Final = Path(__file__).parent / "gazetteer.marisa"
_CLOSE: Final = 90
"""RapidFuzz's ratio from where a misspelt name is taken: at 85 ordinary words become cities."""
_CLOSE_IN_REGION: Final = 80
"""The same where the region is said, which has few cities: "Tuscon, AZ"."""
_SAME_COUNTRY: Final = 36
"""What it is worth that all places nearby are of the same country: nearly two powers of ten of people."""
_EXACT: Final = 30
"""What a name is worth that is spelt as a place's own, over one that is so in another spelling of its foreign sounds."""
_CODE: Final = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")
_SEPARATOR: Final = re.compile(r"\s*[,،;؛()/|\n]+\s*|\s+[-–—]\s*|\s*[-–—]\s+")
_GENERIC: Final = re.compile(
    r"^\W*(?:(?:[وف]?[بل]?)?(?:مدينة|مدينه|بلدة|بلده|قرية|قريه|محافظة|محافظه|ولاية|ولايه)\s+|(?:city|town|state|province) of\s+)",
    re.IGNORECASE,
)


class Gazetteer:
    """The places of one compiled file; reads it where it lies, so that processes share it."""

    def __init__(self, path: Path = _PATH) -> None:
        self._store = Store(path)
        self._heads = Heads(self._store)

    def lookup(
        self,
        name: str,
        *,
        country: str | None = None,
        region: str | None = None,
        near: Sequence[Place] = (),
        countries: Counter[str] | None = None,
        city_slot: bool = False,
    ) -> list[Place]:
        """The places that *name*, as a whole, may mean, best first; none if it is unknown.

        *country* (ISO 3166-1) and *region* (ISO 3166-2) restrict, *near* (the text's other places) prefers;
        *countries* says it at once: how many of them lie in each country.
        *city_slot*, where a text has the name of a city: towns of fewer than 15,000 people too, and close spellings.

        >>> [place.country for place in gazetteer().lookup("طرابلس")[:2]]
        ['LY', 'LB']
        """
        entries: list[Entry] = []
        for found in self._possible(name, region, city_slot=city_slot):
            entries = [entry for entry in found if self._fits(entry, country, region)]
            if not (city_slot or country or region):
                entries = [entry for entry in entries if not entry.flags & TOWN]
            if entries:
                break
        votes = Counter(place.country for place in near) if countries is None else countries
        places = [self._store.place(entry.number) for entry in self._rank(entries, votes)]
        return _capital_before_country(places) if city_slot else places

    def scan(self, text: str, *, near: Sequence[Place] = (), folded: str | None = None) -> list[Mention]:
        """The places named inside *text*, in order, without overlaps; offsets into *text*.

        *folded* is calfeed.folding.fold(text), where the caller has it already.

        A Latin name must begin with a capital. Towns of fewer than 15,000 people, and names that are words of
        announcements ("Reading", ميدان), count beside their country or region only.

        >>> [(mention.prefix, mention.place.name) for mention in gazetteer().scan("وقفة ببيروت وبحلب")]
        [('ب', 'Beirut'), ('وب', 'Aleppo')]
        """
        finder = HitFinder.of(text, folded or fold(text), store=self._store, heads=self._heads)
        return Scan(finder, self._store, self._rank).mentions(near)

    def resolve(self, text: str) -> Place | None:
        """The place that a person means by *text*: a code, a name, or a name with its region or country.

        >>> [place.name for text in ("GB", "London, ON", "طرابلس لبنان") if (place := gazetteer().resolve(text))]
        ['United Kingdom', 'London', 'Tripoli']
        """
        text = text.strip()
        if _CODE.fullmatch(text) and (number := self._store.number(text)) is not None:
            return self._store.place(number)
        if known := self.lookup(text):
            return known[0]
        parts = [part for part in _SEPARATOR.split(text) if part]
        if len(parts) > 1:
            return self._narrowed(parts)
        return self._split(text.split()) or next(iter(self.lookup(text, city_slot=True)), None)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        return self._by_code(code) if len(code) == 2 else None

    def region(self, code: str) -> Place | None:
        """The region of an ISO 3166-2 code."""
        return self._by_code(code) if len(code) > 2 else None

    def city(self, english_name: str, *, country: str, region: str | None = None) -> Place | None:
        """The city of an English name, as GeoNames or our overlay has it; the biggest where a country has several."""
        cities = [place for place in self.lookup(english_name, country=country, region=region) if place.kind == "city"]
        exact = [place for place in cities if english_name in (place.name, place.names["en"])]
        return next(iter(exact or cities), None)

    def seat(self, area: Place) -> Place | None:
        """A country's capital; a region's chief town: the one of its name, or the seat of an Arab governorate; None if unknown."""
        if area.kind == "city":
            return None
        number = self._store.seat(area.region or area.country)
        return None if number is None else self._store.place(number)

    def _by_code(self, code: str) -> Place | None:
        number = self._store.number(code)
        return None if number is None else self._store.place(number)

    def _possible(self, name: str, region: str | None, *, city_slot: bool) -> Iterator[Sequence[Entry]]:
        """What *name* may mean, by one way of looking after the other."""
        for form in dict.fromkeys((name, _GENERIC.sub("", name))):
            key = name_key(form)
            if len(key) <= 2 and not is_arabic(key) and not form.strip().rstrip(".").isupper():
                continue
            exact = self._store.entries("n" + key)
            yield self._with_loans(exact, key) if is_arabic(key) else exact
        if city_slot:
            yield self._close(name_key(name), region)

    def _with_loans(self, exact: Sequence[Entry], key: str) -> list[Entry]:
        """*exact* and what the loan key has beside it, best first."""
        known = {entry.number for entry in exact}
        entries = [entry._replace(score=entry.score + _EXACT) for entry in exact]
        entries += [entry for entry in self._store.entries("l" + loan_key(key)) if entry.number not in known]
        return sorted(entries, key=lambda entry: (-entry.score, entry.number))

    def _fits(self, entry: Entry, country: str | None, region: str | None) -> bool:
        place = self._store.place(entry.number) if country or region else None
        if place is None:
            return True
        return (country is None or place.country == country) and (region is None or place.region == region)

    def _rank(self, entries: Sequence[Entry], votes: Counter[str]) -> list[Entry]:
        """*entries*, best first, after the *votes* of the places around them for their countries."""
        if not votes or len(entries) < 2:
            return list(entries)
        worth = _SAME_COUNTRY / votes.total()

        def likelihood(entry: Entry) -> float:
            return entry.score + worth * votes[self._store.place(entry.number).country]

        return sorted(entries, key=lambda entry: (-likelihood(entry), entry.number))

    def _close(self, key: str, region: str | None) -> list[Entry]:
        """What the closest spellings of chief names may mean, the closest first; in a known *region* from further off."""
        cutoff = _CLOSE_IN_REGION if region else _CLOSE
        candidates = self._candidates(key[:1], is_arabic(key))
        found = process.extract(key, candidates, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None if region else 1)
        return [entry for candidate, *_ in found for entry in self._store.entries("n" + candidate)]

    @lru_cache(maxsize=256)  # noqa: B019  (one gazetteer a process, as long as the process)
    def _candidates(self, letter: str, arabic: bool) -> list[str]:  # noqa: FBT001
        return [
            key for key in self._store.text("close").split("\n") if key.startswith(letter) and is_arabic(key) == arabic
        ]

    def _narrowed(self, parts: list[str]) -> Place | None:
        """A name whose later parts are its region or country."""
        outer = self._container(parts[-1])
        if outer is None:
            return self.resolve(parts[0])
        inner = self.lookup(parts[0], country=outer.country, region=outer.region, city_slot=True)
        return inner[0] if inner else self.resolve(", ".join(parts[:-1])) if len(parts) > 2 else outer

    def _container(self, text: str) -> Place | None:
        kinds: tuple[Kind, ...] = ("country", "region")
        for place in self.lookup(text):
            if place.kind in kinds:
                return place
        return None

    def _split(self, words: list[str]) -> Place | None:
        for at in range(len(words) - 1, 0, -1):
            outer = self._container(" ".join(words[at:]))
            if outer is not None:
                inner = self.lookup(" ".join(words[:at]), country=outer.country, region=outer.region, city_slot=True)
                if inner:
                    return inner[0]
        return None


def _capital_before_country(places: list[Place]) -> list[Place]:
    """*places* with a capital before its country of the same name: in the place for a city, الكويت is the city."""
    if len(places) > 1 and places[0].kind == "country":
        capitals = [place for place in places[1:] if place.capital and place.country == places[0].country]
        return [*capitals, *(place for place in places if place not in capitals)]
    return places


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, opened once a process."""
    return Gazetteer()
