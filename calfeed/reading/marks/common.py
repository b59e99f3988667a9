"""Arab towns that the scan leaves out, for their names are common words, or they are small: «بمعسكر»، «في البترون»."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from calfeed.folding import key
from calfeed.places import Gazetteer, Place
from calfeed.reading.cues import everyday_words
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.said import Said

__all__ = ["country_of", "with_common_names"]

_WORD = r"[\u0621-\u064a]{3,}"
_NAME = rf"({_WORD}(?: {_WORD})?|إب)"
_AFTER_IN = re.compile(rf"(?:(?<=\s)|^)(?:[وف]|أو )?(?:في |ب){_NAME}(?![\u0621-\u064a])", re.MULTILINE)
_NEXT = re.compile(rf"\s*(?:[،,]\s*و?|\sو){_NAME}(?![\u0621-\u064a])")
"""The next town of a list: «الخرطوم وبحري وأم درمان»."""
_OVER = re.compile(r"[\"»”)]?\s*(?:[،,.؛:()\n]|$|و[\u0621-\u064a]|ضد )")
"""What may stand after a town's name, where no day, hour or venue does."""
_MEETS = ("VENUE_AT", "CAUSE", "ANNOUNCES", "GATHERS", "SAME")
_ARAB = frozenset(
    [
        "DZ",
        "TN",
        "MA",
        "EH",
        "LY",
        "EG",
        "SD",
        "MR",
        "YE",
        "BH",
        "KW",
        "QA",
        "AE",
        "OM",
        "SA",
        "IQ",
        "SY",
        "LB",
        "JO",
        "PS",
        "IL",
    ]
)
_TOWN = 10_000
_LOOKED_UP = 400
"""How many names of one text are looked up."""


def country_of(marks: Sequence[Mark], near: Sequence[Place], nations: Counter[str]) -> str | None:
    """The country that most places of a text lie in, else that of its readers, else the nation that it speaks of."""
    here = Counter(
        m.value.places[0].country
        for m in marks
        if isinstance(m.value, Named) and m.value.role in (Role.HERE, Role.HINT)
    )
    for counts in (here, Counter(p.country for p in near), nations):
        if counts:
            country, count = counts.most_common(1)[0]
            return country if 2 * count > counts.total() else None
    return None


def with_common_names(
    text: str, marks: list[Mark], said: Said, gazetteer: Gazetteer, country: str | None
) -> list[Mark]:
    """The places, and the towns of *country* after "in", or next to a town in a list, whatever else their names mean.

    Where the text speaks of no country at all, a town of an Arab one that has no namesake, or the best known where a venue follows.
    """
    known = sorted([*marks, *said.cues, *said.times], key=lambda m: m.start)
    starts = [m.start for m in known]
    meets = {m.start for m in said.times} | {m.start for m in said.cues if m.kind in _MEETS}
    found: list[Mark] = []
    names = [*_candidates(text, marks, meets)][:_LOOKED_UP]
    for begin, name, told in names:
        end = begin + len(name)
        at = bisect_left(starts, end)
        if any(begin < m.end for m in known[max(0, at - _NEIGHBOURS) : at]):
            continue
        if cities := _cities(name, country, gazetteer, told=told):
            found.append(Mark("place", Named(cities, Role.HERE, glued=True), begin, end))
            if len(names) < _LOOKED_UP:
                names += _after(end, text, meets)
    if capital := _capital_of(country, gazetteer):
        places = {m.start for m in marks} | {m.start - 1 for m in marks}
        found += [
            Mark("place", Named((capital,), Role.HERE, glued=True), m.start, m.end)
            for m in said.cues
            if m.kind == "CAPITAL_OF" and m.end not in places and _is_there(text, m) and not _covered(m, marks)
        ]
    return sorted([*marks, *_apart(found)], key=lambda m: m.start) if found else marks


_IN_CAPITAL = re.compile(r"(?:(?:^|\s)و?في\s|(?:^|\s)و?ب|\n\W{0,4})$")


def _is_there(text: str, word: Mark) -> bool:
    """Whether "the capital" says where: «بالعاصمة», «العاصمة: ساحة أول ماي»."""
    at = text.find("ا", word.start, word.end)
    if not text.startswith("العاصمة", at):
        return False
    lead = text[max(0, at - 6) : at]
    return _IN_CAPITAL.search("\n" + lead if at < len("\n....") else lead) is not None


def _covered(word: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a place's name holds *word*: «تونس العاصمة»."""
    return any(m.start < word.end and word.start < m.end for m in marks)


def _capital_of(country: str | None, gazetteer: Gazetteer) -> Place | None:
    area = gazetteer.country(country) if country in _ARAB and country else None
    return gazetteer.seat(area) if area else None


_NEIGHBOURS = 6
"""How many marks before a name may cover its letters."""


def _apart(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Those of *marks* that share no letter with one before them."""
    until = -1
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if mark.start >= until:
            until = mark.end
            yield mark


_SHORTEST = 4
"""Letters of a small town's name: «عين» is an eye, too."""


def _cities(name: str, country: str | None, gazetteer: Gazetteer, *, told: bool) -> tuple[Place, ...]:
    """The Arab towns that *name* may mean: bigger ones where the words about it say so, small ones by their chief name alone."""
    if country is not None and country not in _ARAB:
        return ()
    small = len(name) >= _SHORTEST and key(name) not in everyday_words()
    known = gazetteer.lookup(name, country=country, city_slot=country is None and small)
    found = tuple(
        p for p in known
        if p.kind == "city" and ((told and p.population >= _TOWN) or (small and key(p.names.get("ar", "")) == key(name)))
    )  # fmt: skip
    alone = len({p.country for p in found}) == 1
    return found if found and (alone or told) and found[0].country in _ARAB else ()


def _candidates(text: str, marks: Sequence[Mark], meets: set[int]) -> Iterator[tuple[int, str, bool]]:
    """Where a town's name may stand, each name that may, of two words and of one, and whether what follows tells so."""
    for match in _AFTER_IN.finditer(text):
        yield from _ending(match, text, meets)
    for mark in marks:
        if isinstance(mark.value, Named) and mark.value.role == Role.HERE and mark.value.places[0].kind == "city":
            yield from _after(mark.end, text, meets)


def _after(end: int, text: str, meets: set[int]) -> Iterator[tuple[int, str, bool]]:
    """The next town of a list whose one before ends at *end*."""
    if following := _NEXT.match(text, end):
        yield from (named for named in _ending(following, text, meets) if named[2])


def _ending(match: re.Match[str], text: str, meets: set[int]) -> Iterator[tuple[int, str, bool]]:
    """The name that *match* has found, whole and its first word, and whether what may follow a town's name follows it."""
    for name in dict.fromkeys((match[1], match[1].split(" ", 1)[0])):
        end = match.start(1) + len(name)
        yield match.start(1), name, _OVER.match(text, end) is not None or end + 1 in meets
