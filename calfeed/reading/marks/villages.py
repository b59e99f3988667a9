"""Towns that the scan leaves out, in sentences: small ones, and those whose names are common words, after "in"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from calfeed.folding import key
from calfeed.places import Gazetteer, Place
from calfeed.reading.mark import Mark, Named, Role

__all__ = ["is_called", "with_villages"]

_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_AFTER_IN = re.compile(rf"\b[Ii]n ({_NAME}(?: {_NAME}){{0,2}})")
_POSSESSOR = re.compile(rf"(?<![\w-])({_NAME}(?: {_NAME})?)['’]s (?:own )?(?=[a-z])")
_BEFORE_HOUR = re.compile(
    rf"(?:^|[:;•*–-])[ \t]*((?:(?:St|Ft|Mt)\.? )?{_NAME}(?: {_NAME}){{0,2}}),? (?=(?:from |at |@ ?)?(?:\d{{1,2}}(?:[:.]\d\d)?(?: ?[-–] ?\d[\d:.]*)? ?[ap]\.?m|noon|midday|\d{{1,2}}[:.]\d\d))",
    re.MULTILINE,
)
"""What stands alone before its hour: "Wednesday: Middlebury, 5 p.m."."""
_AFTER_STOP = re.compile(rf"[.;)] ({_NAME}(?: {_NAME}){{0,2}}): (?=[A-Z\d])")
"""A town and its colon inside a line: "Bendigo: dawn, the lake. Fremantle: Esplanade, sunset"."""
_SAINT = ("St. ", "St ", "Ft. ", "Mt. ")
_NO_TOWN = (
    "GATHERING",
    "VENUE_NOUN",
    "NO_GATHERING",
    "CAUSE",
    "NATION",
    "FURNITURE",
    "NATIONWIDE",
    "STREET_OF",
    "ONLINE",
)
"""What a town's name, or the word right after it, is none of."""
_WHERE = (Role.HERE, Role.HINT)
_TOWN = 15_000
_LOOKED_UP = 120
"""How many names of one text are looked up."""


def with_villages(
    text: str, marks: list[Mark], said: Sequence[Mark], gazetteer: Gazetteer, near: Sequence[Place]
) -> list[Mark]:
    """The places, and the towns after "in", or that own a gathering, which lie in a country that the text speaks of."""
    marks = _of_counties(text, marks, gazetteer)
    names = _names(text, marks, said)
    if not names and any(isinstance(m.value, Named) for m in marks):
        return marks
    named = [m.value for m in marks if isinstance(m.value, Named) and m.value.role in _WHERE]
    said_places = [n.places[0] for n in named if n.tells_country()] or [n.places[0] for n in named]
    countries = Counter(p.country for p in (*near, *said_places))
    regions = {p.region for p in (*near, *said_places)}
    found = [
        Mark("place", Named(places, Role.HERE, glued=True), start, end)
        for name, start, end in names
        if (places := _towns(name, countries, regions, gazetteer, listed=not text.endswith(("in ", "In "), 0, start)))
    ]
    if not found and not countries:
        found = _agreeing(names, gazetteer) or _addressed(text, marks, said, gazetteer)
    return sorted([*marks, *found], key=lambda m: m.start)


_OF_COUNTY = re.compile(rf"\b({_NAME}(?: {_NAME}){{0,2}}), (?:Co\.?|County) {_NAME}")
_COUNTIES = ("IE", "GB")
"""Where a county stands so behind its town; the gazetteer knows none of them."""


def _of_counties(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The marks, a name before its county the town of that name: "Clones, Co Monaghan", "Consett, County Durham"."""
    found = list(marks)
    for match in [*_OF_COUNTY.finditer(text)][:_LOOKED_UP] if ", Co" in text else ():
        begin, end = match.start(1), match.end()
        towns = [p for c in _COUNTIES for p in gazetteer.lookup(match[1], country=c) if p.kind == "city"]
        if towns:
            found = [m for m in found if m.end <= begin or end <= m.start]
            found.append(Mark("place", Named(tuple(towns), Role.HERE, glued=True), begin, end))
    return sorted(found, key=lambda m: m.start)


_ADDRESS = re.compile(rf"[\w’'], ({_NAME}(?: {_NAME})?)(?=[ \t]*(?:,|$))", re.MULTILINE)
"""The end of an address: "St George's Square, Hebden Bridge, West Yorkshire"."""


def _addressed(text: str, marks: Sequence[Mark], said: Sequence[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The town at the end of an address, in a text that names no other place."""
    other = sorted((m.start, m.end) for m in said if m.kind in _NO_TOWN and m.kind != "VENUE_NOUN")
    for match in [*_ADDRESS.finditer(text)][:_LOOKED_UP]:
        begin, end = match.span(1)
        if any(m.start < end and begin < m.end for m in marks) or any(
            s < end and begin < e for s, e in _beside(other, begin)
        ):
            continue
        towns = tuple(
            p for p in gazetteer.lookup(match[1], city_slot=True) if p.kind == "city" and is_called(p, match[1])
        )
        if towns:
            return [Mark("place", Named(towns, Role.HERE, glued=True), begin, end)]
    return []


def _names(text: str, marks: Sequence[Mark], said: Sequence[Mark]) -> list[tuple[str, int, int]]:
    """The names after "in", before an hour, or before a gathering that is theirs, which nothing else explains."""
    gatherings = {m.start for m in said if m.kind == "GATHERING"}
    other = sorted((m.start, m.end) for m in said if m.kind in _NO_TOWN)
    matches = [
        *_AFTER_IN.finditer(text),
        *_BEFORE_HOUR.finditer(text),
        *_AFTER_STOP.finditer(text),
        *(m for m in _POSSESSOR.finditer(text) if m.end() in gatherings),
    ]
    return [
        (match[1], *match.span(1))
        for match in sorted(matches, key=lambda m: m.start())[:_LOOKED_UP]
        if not any(m.start < match.end(1) and match.start(1) < m.end for m in marks)
        and not any(
            start < match.end(1) + 2 and match.start(1) < end and not match[1].startswith(_SAINT)
            for start, end in _beside(other, match.start(1))
        )
    ]


def _beside(spans: Sequence[tuple[int, int]], at: int) -> Iterator[tuple[int, int]]:
    return (span for span in spans if at - 2 <= span[0] <= at + 40)


def _towns(
    name: str, countries: Counter[str], regions: set[str | None], gazetteer: Gazetteer, *, listed: bool
) -> tuple[Place, ...]:
    """What *name* may be of the countries that the text speaks of most; of none, a town that everybody knows.

    A small one must lie in a region that the text speaks of, if it speaks of any: Roxbury is a quarter of Boston.
    """
    for country, _ in countries.most_common(2):
        found = [p for p in gazetteer.lookup(name, country=country) if p.kind == "city" and is_called(p, name)]
        near = [
            p
            for p in found
            if p.region in regions
            or p.population >= _TOWN
            or regions <= {None}
            or (listed and len(regions - {None}) != 1)
        ]
        if near:
            return tuple(near)
    known = [p for p in gazetteer.lookup(name) if p.kind == "city" and p.population >= _TOWN]
    return tuple(known) if len(name) > 4 and not countries else ()


def _agreeing(names: Sequence[tuple[str, int, int]], gazetteer: Gazetteer) -> list[Mark]:
    """The towns of the one country in which several of the *names* lie."""
    places = {name: [p for p in gazetteer.lookup(name, city_slot=True) if is_called(p, name)] for name, *_ in names}
    shared = Counter(country for found in places.values() for country in {p.country for p in found})
    best, count = next(iter(shared.most_common(1)), ("", 0))
    if count < 2:
        return []
    return [
        Mark("place", Named(tuple(inside), Role.HERE, glued=True), start, end)
        for name, start, end in names
        if (inside := [p for p in places[name] if p.country == best])
    ]


def is_called(place: Place, name: str) -> bool:
    """Whether *name* is a name of *place* itself, and no spelling that only comes close."""
    said = key(name.replace(".", ""))
    return any(said == key(other) for other in (place.name, *place.names.values())) or place.population >= _TOWN
