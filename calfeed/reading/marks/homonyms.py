"""Which of the places of one name is meant: by its neighbour, by what else the text names, by its readers."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from calfeed.folding import key
from calfeed.places import Gazetteer, Place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.stage import replace

__all__ = ["agreeing", "among_towns", "disambiguated", "first_of"]


def disambiguated(
    text: str,
    marks: list[Mark],
    *,
    gazetteer: Gazetteer,
    near: Sequence[Place],
    nations: Counter[str],
    usage: frozenset[str],
) -> list[Mark]:
    """The marks, each name's places in the order that the rest of the text, or *near*, speaks for.

    *usage*: the countries where the text's words are used.
    """
    regions = Counter(first_of(m).region or "" for m in marks if m.value.role == Role.HERE)  # type: ignore[attr-defined]
    weights: Counter[str] = Counter({code: min(count, 3) for code, count in nations.items()})
    for place in near:
        weights[place.country] += 3
    own: Counter[Place] = Counter()
    for mark in marks:
        weight, place = 0 if _is_like_venue(text, mark) else _weight(mark), first_of(mark)
        weights[place.country] += weight
        own[place] += weight
    total = weights.total()

    def others(mark: Mark) -> _Others:
        place = first_of(mark)
        return _Others(weights, total, place.country, own[place], usage)

    ranked = [_in_region(_ranked(text, mark, others(mark), gazetteer, near), regions, near) for mark in marks]
    towns = {first_of(m) for m in ranked if m.value.role == Role.HERE and not _is_like_venue(text, m)}  # type: ignore[attr-defined]
    beside = Counter(place.country for place in towns if place.kind == "city" and place.population > _SIZEABLE)
    return [_doubted(text, mark, others(mark), beside) for mark in ranked]


_ONE_LAND = {"PS": "IL", "IL": "PS"}
"""Whose towns stand side by side in one text, however they are told apart."""


class _Others(NamedTuple):
    """How much the text speaks of each country, without what one place adds to its own."""

    weights: Counter[str]
    total: int
    country: str
    own: int
    usage: frozenset[str]

    def of(self, country: str) -> int:
        """How much the others speak of *country*."""
        said = self.weights[country] + self.weights[_ONE_LAND.get(country, "")]
        return said - (self.own if country == self.country else 0)

    def sum(self) -> int:
        """How much they speak of any."""
        return self.total - self.own


def first_of(mark: Mark) -> Place:
    """The place that a name's mark most likely means."""
    assert isinstance(mark.value, Named)
    return mark.value.places[0]


def _weight(mark: Mark) -> int:
    """How much a name says of the country that the text is about."""
    named = mark.value
    assert isinstance(named, Named)
    if named.role not in (Role.HERE, Role.HINT):
        return 0
    if named.places[0].kind != "city":
        return 2
    return int(len({p.country for p in named.places}) == 1 or named.places[0].population > _KNOWN)


_KNOWN = 1_000_000


"""A city of a million is meant, unless the rest of the text stands in another country."""


def _ranked(text: str, mark: Mark, others: _Others, gazetteer: Gazetteer, near: Sequence[Place]) -> Mark:
    named = mark.value
    assert isinstance(named, Named)
    if local := _local(text[mark.start : mark.end], first_of(mark), others, gazetteer):
        return replace(mark, value=replace(named, places=(*local, *named.places)))
    if len({(p.country, p.region) for p in named.places}) < 2:
        return mark
    usual = [p for p in gazetteer.lookup(text[mark.start : mark.end]) if p in named.places] or list(named.places)
    home = next((p for p in usual if p in near), None)
    first, best = home or usual[0], max(usual, key=lambda p: others.of(p.country))
    name = text[mark.start : mark.end]
    is_state = best.kind == "region" and others.of(best.country) > _A_STATE  # Georgia among other states
    if (
        not home
        and (first.kind != "country" or is_state)
        and 2 * others.of(first.country) <= others.of(best.country)
        and (_speaks_for(best, first, others) or (others.of(best.country) and _is_foreign(first, best, name)))
    ):
        first = best
    elif not home and others.usage.isdisjoint((first.country,)) and not others.of(first.country):
        first = next((p for p in usual if p.country in others.usage and _is_as_likely(p, first)), first)
    return replace(mark, value=replace(named, places=(first, *(p for p in usual if p is not first))))


_SURE = 3
"""How much more a text must speak of a country for one of its small towns to be meant, and no bigger namesake abroad."""


def _local(name: str, first: Place, others: _Others, gazetteer: Gazetteer) -> list[Place]:
    """The small towns called *name* in the country that the rest of the text stands in, where it is no more than a foreign name."""
    country = max(others.weights, key=others.of, default="")
    if first.kind != "city" or first.country == country or others.of(country) <= _SURE * others.of(first.country):
        return []
    called = key(name) in {key(first.name), *map(key, first.names.values())}
    if called and (first.population >= _SMALL_TOWN or others.of(country) < _SURE):
        return []
    return [p for p in gazetteer.lookup(name, country=country) if p.kind == "city" and key(p.name) == key(name)]


def _is_foreign(first: Place, best: Place, name: str) -> bool:
    """Whether *name* is the chief one of *best*, and of *first* only another language's: Pekin in Illinois."""
    said = key(name)
    return said == key(best.name) and said not in {key(first.name), *map(key, first.names.values())}


def _in_region(mark: Mark, regions: Counter[str], near: Sequence[Place]) -> Mark:
    """*mark*, of its country's towns of that name the one in a region that the text speaks of: Springfield beside Boston."""
    named = mark.value
    assert isinstance(named, Named)
    first, *rest = named.places
    if first.kind != "city" or not rest or first.region is None or regions[first.region] > 1 or first in near:
        return mark
    own = {p.region for p in near if p.country == first.country}
    inside = [
        p for p in rest
        if p.country == first.country and p.kind == "city" and p.region not in (None, first.region) and (regions[p.region or ""] > 0 or p.region in own)
        and p.population * _FAMOUS >= first.population
    ]  # fmt: skip
    if not inside or (first.region in own):
        return mark
    best = max(inside, key=lambda p: (p.region in own, regions[p.region or ""]))
    return replace(mark, value=replace(named, places=(best, *(p for p in named.places if p is not best))))


_FAMOUS = 10
_A_STATE = 3
"""How much the text must speak of a country for a name to be its state rather than another country."""


"""How many times as many people make a namesake the one that is meant, where few words speak for the other."""


def _is_as_likely(namesake: Place, first: Place) -> bool:
    """Whether words of its own country make *namesake* the one that is meant: طرابلس in نيسان, but not another Alexandria."""
    return first.population < _KNOWN or first.population < _FAMOUS * namesake.population


def _speaks_for(best: Place, first: Place, others: _Others) -> bool:
    """Whether the rest of the text stands in the country of *best* and not in that of *first*."""
    said, total = others.of(best.country), others.sum()
    if first.population >= _KNOWN / 2 and first.population >= _FAMOUS * best.population and 4 * said < 3 * total:
        return False  # in a list of the whole world Dublin is no town of Ohio
    if said >= 3 and 2 * said >= total:
        return True
    alone = 0 < said == total
    return alone and (said > 1 or first.population < _FAMOUS * max(best.population, 1))


def _is_nickname(text: str, mark: Mark) -> bool:
    """Whether a Latin name is no chief name of what it may mean: Whitehall for Atlanta, "Alex" for Alexandria."""
    written = text[mark.start : mark.end]
    if not written.isascii() and "\u0600" <= written[0] <= "\u06ff":
        return False
    place = mark.value.places[0]  # type: ignore[attr-defined]
    known = {key(name) for name in (place.name, *place.names.values())}
    said = key(written)
    return not place.capital and not any(said in name or name in said or ratio(said, name) >= _LIKE for name in known)


_VENUE_LIKE = re.compile(
    r"(?:Park|Square|Hill|Green|Bridge|Gardens?|Common|Cross|House|Hall|Market|Beach|Point|Grove|Gate)$"
)


def _is_like_venue(text: str, mark: Mark) -> bool:
    """Whether a town's name may be a venue's as well, or is no more than a nickname: it says little of the country."""
    return _VENUE_LIKE.search(text, mark.start, mark.end) is not None or (
        first_of(mark).kind == "city" and _is_nickname(text, mark)
    )


_LIKE = 60
"""How alike two spellings of one name are, of 100."""


_SIZEABLE = 30_000
"""A town of so many people speaks for its country beside a smaller one: Waterford for Kilkenny."""


_ENGLISH = frozenset(("GB", "US", "CA", "AU", "NZ", "IE", "ZA"))
"""Where a town that a text in Latin letters names without its country is likelier to lie than elsewhere."""
_ADDRESS = re.compile(r"[^\W_][,،] $")
_ADDRESS_END = re.compile(r"\s*(?:[,،.;)!]|$|\b(?:on|at|from|this|next)\b)", re.MULTILINE)
"""Around the town at the end of an address: "The Level, Brighton, 12 noon"."""


_SMALL_TOWN = 300_000


_VILLAGE = 100_000
_LEAD = 300
"""Letters before a name among which the beginning of its line is looked for."""


_PARTED = re.compile(r"(?:\s[-–—]|[/|،])\s*$")
_LINE_ENDS = re.compile(r"[ .)*]*(?:\n|$)")


def _doubted(text: str, mark: Mark, others: _Others, beside: Counter[str]) -> Mark:
    """*mark*, only a name where a small town of a country that the text never speaks of would stand inside a sentence."""
    named = mark.value
    assert isinstance(named, Named)
    place = named.places[0]
    if place.kind == "region" and not named.glued and others.sum() and not others.of(place.country):
        arabic = "\u0600" <= text[mark.start] <= "\u06ff"  # فيكتوريا is a quarter of Alexandria, too
        return replace(mark, value=replace(named, role=Role.NAME)) if arabic else mark
    if place.kind != "city" or "," in text[mark.start : mark.end]:  # its state or country stands beside it
        return mark
    alone = not others.of(place.country) and beside[place.country] <= int(place.population > _SIZEABLE)
    if alone and others.sum() and _is_nickname(text, mark):
        return replace(mark, value=replace(named, role=Role.NAME))
    if place.population >= _SMALL_TOWN or (place.capital and named.glued):
        return mark
    lead = text[max(0, mark.start - _LEAD) : mark.start]
    inside = any(c.isalpha() for c in lead[max(lead.rfind(sign) for sign in ("\n", ": ", "|", "\t")) + 1 :])
    inside = inside and not (_PARTED.search(lead) and _LINE_ENDS.match(text, mark.end))  # «ساحة … – صيدا»
    strange = place.population < _VILLAGE and others.sum() >= 2
    hinted = named.role == Role.HINT and not others.sum()
    if alone and inside and not hinted and (strange or not named.glued):
        addressed = _ADDRESS.search(text, max(0, mark.start - _LEAD), mark.start) is not None
        if others.sum() <= 1 and addressed and _ADDRESS_END.match(text, mark.end):
            return mark
        arabic = "\u0600" <= text[mark.start] <= "\u06ff"
        hints = not others.sum() and (arabic or addressed or place.country in _ENGLISH)
        role = Role.HINT if hints else Role.NAME
        return replace(mark, value=replace(named, role=role))
    return mark


_ENUMERATED = re.compile(r"\s*[,،]?\s*و?\s*")


def among_towns(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks, a region's name that is a town's too taken for the town where it stands among towns: «إدلب ومعرة النعمان»."""
    found = list(marks)
    for at, mark in enumerate(marks):
        named = mark.value
        assert isinstance(named, Named)
        town = next((p for p in named.places[1:] if p.kind == "city" and p.country == named.places[0].country), None)
        if named.places[0].kind != "region" or town is None:
            continue
        neighbours = [pair for pair in ((at - 1, at), (at, at + 1)) if pair[0] >= 0 and pair[1] < len(marks)]
        if any(_is_beside_town(text, marks[left], marks[right], mark) for left, right in neighbours):
            found[at] = replace(mark, value=replace(named, places=(town, *(p for p in named.places if p is not town))))
    return found


def _is_beside_town(text: str, left: Mark, right: Mark, mark: Mark) -> bool:
    """Whether the other of two neighbours is a town, and no more than "and" or a comma parts them."""
    other = right if left is mark else left
    return first_of(other).kind == "city" and _ENUMERATED.fullmatch(text, left.end, right.start) is not None


def agreeing(slots: Sequence[list[Mark]], text: str, gazetteer: Gazetteer) -> list[list[Mark]]:
    """The towns at the heads of a list's lines, a homonym taken for the one that lies in the country of most others."""
    said = Counter(first_of(mark).country for slot in slots for mark in slot)
    return [[_as_others(mark, said, text[mark.start : mark.end], gazetteer) for mark in slot] for slot in slots]


_MORE = 4
"""How many times as many lines of another country make a homonym one of its towns."""


def _as_others(mark: Mark, said: Counter[str], name: str, gazetteer: Gazetteer) -> Mark:
    """*mark* where its own country is named by no other line and another's by half of them."""
    named = mark.value
    assert isinstance(named, Named)
    first = named.places[0]
    usual = next((code for code, count in said.most_common(1) if count >= 2 and 2 * count >= said.total() - 1), None)
    larger = next((p for p in named.places if said[p.country] > 1 and p.population >= first.population), None)
    if (
        usual is None and larger and said[first.country] == 1
    ):  # in a list with Perth and Hobart Newcastle is Australia's
        usual = larger.country
    if usual is None or said[first.country] > max(1, said[usual] // _MORE) or usual == first.country:
        return mark
    places = [p for p in named.places if p.country == usual]
    if not places and first.kind == "city":  # a small town, which the scan leaves out: Glastonbury beside Taunton
        places = [p for p in gazetteer.lookup(name, country=usual) if p.kind == "city" and is_called(p, name)]
    many = usual is not None and 4 * said[usual] >= 3 * said.total()
    if places and not many and first.population > max(_SMALL_TOWN, _FAMOUS * places[0].population):
        return mark
    if not places or (first.population > _KNOWN > places[0].population and key(first.name) == key(places[0].name)):
        return mark
    return replace(mark, value=replace(named, places=(*places, *(p for p in named.places if p not in places))))
