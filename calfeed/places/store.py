"""The compiled file: one marisa trie, memory-mapped, whose keys' first letter says what stands under them.

n<name key>   what a name may mean: entries of five bytes, best first
l<loan key>   the same for foreign names in any Arabic spelling
w<word key>   the most words of a name that begins with this word: of a FREE one, of any (two bytes)
r<number>     a place
c<code>       the number of a country or region
s<code>       the number of a region's chief town
m<word>       zones, close-spelling candidates, the hash of the inputs
"""

import struct
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import marisa_trie

from calfeed.places.place import KINDS, Place
from calfeed.places.spelling import loan_key

__all__ = ["ARTICLE", "BARE", "FREE", "QUALIFIED", "TOWN", "Entry", "Store", "pack_entries", "pack_place"]

FREE: Final = 1
"""The name counts wherever it stands in a text."""
QUALIFIED: Final = 2
"""The name counts in a text beside its country or region."""
TOWN: Final = 4
"""The place has fewer than 15,000 people and is no seat of an Arab governorate."""
ARTICLE: Final = 8
"""The name is written with ال."""
BARE: Final = 16
"""The name is written without ال."""

_RECORD: Final = struct.Struct("<BBHIIff2s")
_SEPARATOR: Final = "\x1f"


class Entry(NamedTuple):
    """One thing that a name may mean."""

    number: int
    flags: int
    score: int
    """How likely, 20 a power of ten of people; a capital, a chief name and our overlay count more."""


def pack_entries(entries: Iterable[Entry]) -> bytes:
    """The bytes of *entries*, in their order."""
    return b"".join(entry.number.to_bytes(3, "little") + bytes((entry.flags, entry.score)) for entry in entries)


def pack_place(place: Place, zone: int) -> bytes:
    """The bytes of *place*, whose zone is number *zone* of the list under "mzones"."""
    head = _RECORD.pack(
        KINDS.index(place.kind), place.capital, zone, place.geoname_id, place.population,
        place.latitude, place.longitude, place.country.encode("ascii"),
    )  # fmt: skip
    english = place.names["en"]
    texts = (place.name, "" if english == place.name else english, place.names.get("ar", ""), place.region or "")
    return head + _SEPARATOR.join(texts).encode("utf-8")


class Store:
    """The compiled file, read where it lies."""

    def __init__(self, path: Path) -> None:
        self._trie = marisa_trie.BytesTrie().mmap(str(path))
        self._zones = self.text("zones").split("\n")
        self.place = lru_cache(maxsize=1 << 13)(self._place)
        self.entries = lru_cache(maxsize=1 << 14)(self._entries)
        self.named = lru_cache(maxsize=1 << 14)(self._named)

    def text(self, word: str) -> str:
        """The text under *word*, "" where none stands."""
        found: list[bytes] = self._trie.get("m" + word, [b""])
        return found[0].decode("utf-8")

    def words(self, word_key: str) -> tuple[int, int]:
        """The most words of a name that begins with this word and is FREE, and of any; 0 where none begins so."""
        found: list[bytes] | None = self._trie.get("w" + word_key)
        return (found[0][0], found[0][1]) if found else (0, 0)

    def number(self, code: str) -> int | None:
        """The number of the country or region of *code*."""
        return self._number("c" + code)

    def seat(self, code: str) -> int | None:
        """The number of the capital of the country, or the chief town of the region, of *code*."""
        return self._number("s" + code)

    def items(self) -> list[tuple[str, bytes]]:
        """Everything in the file."""
        return list(self._trie.items())

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """What stands under a name's or loan key (with its first letter), best first."""
        found: list[bytes] | None = self._trie.get(key)
        if not found:
            return ()
        packed = found[0]
        return tuple(
            Entry(int.from_bytes(packed[at : at + 3], "little"), packed[at + 3], packed[at + 4])
            for at in range(0, len(packed), 5)
        )

    def _named(self, key: str, has_article: bool, free: bool) -> tuple[Entry, ...]:  # noqa: FBT001
        """What a name's *key* may mean inside a text, best first, by its exact spelling, else by that of its foreign sounds.

        Written with ال or without it as *has_article* says (Latin names are either); *free*: it stands beside no country
        or region.
        """
        arabic = key > "ɏ"
        wanted = (ARTICLE if has_article else BARE) if arabic else ARTICLE | BARE
        may = FREE if free else FREE | QUALIFIED
        for full_key in ("n" + key, "l" + loan_key(key)) if arabic else ("n" + key,):
            found = tuple(e for e in self.entries(full_key) if e.flags & (FREE | QUALIFIED) and e.flags & wanted)
            if any(entry.flags & may for entry in found):
                return found
        return ()

    def _number(self, key: str) -> int | None:
        found: list[bytes] | None = self._trie.get(key)
        return int.from_bytes(found[0], "little") if found else None

    def _place(self, number: int) -> Place:
        packed: bytes = self._trie[f"r{number:x}"][0]
        kind, capital, zone, identifier, population, latitude, longitude, country = _RECORD.unpack_from(packed)
        name, english, arabic, region = packed[_RECORD.size :].decode("utf-8").split(_SEPARATOR)
        names = {"en": english or name}
        if arabic:
            names["ar"] = arabic
        return Place(
            kind=KINDS[kind], name=name, names=names, country=country.decode("ascii"), region=region or None,
            timezone=self._zones[zone], latitude=round(latitude, 4), longitude=round(longitude, 4),
            population=population, capital=bool(capital), geoname_id=identifier,
        )  # fmt: skip
