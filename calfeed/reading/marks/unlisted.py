"""Places that the sentence shows: one among towns, or where a town must stand."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from calfeed.places import Gazetteer, Place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.stage import replace

__all__ = ["from_several", "with_invited", "with_opening", "with_towns", "with_unlisted"]

_FROM = re.compile(r"\bfrom $")
_LISTED = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b)\s*")


def from_several(text: str, marks: list[Mark]) -> list[Mark]:
    """The places, the further ones from where people come hints as the first is: "students from Kingston and Montreal"."""
    found: list[Mark] = []
    coming = False
    for mark in marks:
        named = mark.value
        assert isinstance(named, Named)
        if coming and not _LISTED.fullmatch(text, found[-1].end, mark.start):
            coming = False
        if coming and named.role == Role.HERE:
            found.append(replace(mark, value=replace(named, role=Role.HINT)))
            continue
        coming = coming or (
            named.role == Role.HINT and _FROM.search(text, max(0, mark.start - 6), mark.start) is not None
        )
        found.append(mark)
    return found


_INVITED = re.compile(
    r"(?<![^\W_])(?:ال)?(?:مواطني|مواطنات|أهالي|اهالي|سكان|أبناء|ابناء|جماهير|قرى|بلدات)\s(?P<towns>[^.،؛:\n]{2,90}?)\s"
    r"(?:(?:إلى|الى)\s(?:ال)?|لل?)(?=مشارك|حضور|خروج|تظاهر|مسير|تجمع|احتشاد|انضمام|وقوف|وقفة|اعتصام|التحاق)"
)
"""Who is called, and from where, before what they are called to: «دعت أهالي عقارب والمحرس إلى المشاركة …»."""
_ELSEWHERE = re.compile(
    r"(?<![^\W_])و?(?:[يت]شارك (?:فيه|فيها)|شهدته|شهدتها|عرفته|عرفتها|(?:ال)?(?:قوافل|قافلة|وفودا?|حافلات|باصات)(?: \S+){0,2}? من)\s"
    r"(?P<towns>[^.،؛:\n]{2,60})"
)
"""From where others join, or what has been elsewhere: «ويشارك فيها شباب طلخا وشربين», «أسوة بما شهدته طرابلس»."""


def with_invited(text: str, marks: list[Mark]) -> list[Mark]:
    """The places, those from where people are called or join hints: where they shall come to is said beside it."""
    spans = [match.span("towns") for pattern in (_INVITED, _ELSEWHERE) for match in pattern.finditer(text)]
    if not spans:
        return marks
    return [
        replace(m, value=replace(m.value, role=Role.HINT))
        if isinstance(m.value, Named) and m.value.role == Role.HERE and any(a <= m.start < b for a, b in spans)
        else m
        for m in marks
    ]


def _about(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Those of *marks*, which are in order and do not overlap, that may share a letter with [start, end)."""
    return marks[max(0, bisect_left(marks, start, key=_start_of) - 1) : bisect_left(marks, end, key=_start_of)]


def _start_of(mark: Mark) -> int:
    return mark.start


_OPENING = re.compile(r"(?:^|(?<=[.!?\n] ))In ([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?),", re.MULTILINE)
"""Where a sentence begins with its place."""
_CENTRE = re.compile(r"\b([A-Z][^\W\d_]+) (?:city|town) cent(?:re|er)\b|\b(?:city|town|village) of ([A-Z][^\W\d_]+)\b")
"""What only a town has, or is."""


def with_opening(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The places, and the towns with common names that open a sentence: "In Nelson, people gather", in the text's country.

    "Lincoln city centre" and "the town of March" are towns wherever they stand.
    """
    here = {m.value.places[0].country for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE}
    country = next(iter(here)) if len(here) == 1 else None
    found = list(marks)
    for match in [*(_OPENING.finditer(text) if country else ()), *_CENTRE.finditer(text)]:
        begin, end = match.span(1 if match[1] else 2)
        if any(m.start < end and begin < m.end for m in _about(marks, begin, end)):
            continue
        cities = tuple(p for p in gazetteer.lookup(text[begin:end], country=country) if p.kind == "city")
        if cities:
            found.append(Mark("place", Named(cities, Role.HERE, glued=True), begin, end))
    return sorted(found, key=lambda m: m.start)


_NAME = r"([^\W\d_]{3,}(?: [^\W\d_]{3,})?)"
_BEFORE_VENUE = re.compile(rf"(?:[,،;؛]\s*|\s(?=و))(?:و?في )?{_NAME} $")
"""The next town of a list, right before its venue."""
_IN_CLAUSE = re.compile(rf"(?:^|(?<=[.؛!؟،:\n]))[ \t]*(?:و|ف)?في {_NAME}(?=[،,])", re.MULTILINE)
"""Where a clause begins with its town: «وفي صور، …»."""
_AFTER_GATHERING = re.compile(rf"(?: [^\W\d_]+ية)?(?: في | ب){_NAME}")
_SEATED = re.compile(r"و?[بل]?(?:فرع|مدينة|بلدة|قرية|ولاية|تنسيقية|شعبة|إقليم|اقليم|بلدية|دائرة|معتمدية)")
_AFTER_PART = re.compile(rf" {_NAME}")
"""A branch or a municipality, and the town that it is of: «فرع بركان»."""
_LOOK_BACK = 40
"""How many letters of the text before the venue are looked at."""
_NEIGHBOURS = 6
"""How many marks before it may cover its letters."""


def with_towns(
    text: str, marks: list[Mark], said: Sequence[Mark], gazetteer: Gazetteer, near: Sequence[Place]
) -> list[Mark]:
    """The places, and the towns of the text's country with common names, where only a town's name can stand.

    Right before a venue in a list, «وجدة ساحة الحرية، بركان أمام …», at a clause's head, «وفي صور، …», after a gathering.
    """
    country = _main_country(marks) or next((place.country for place in near), None)
    if country is None:
        return marks
    known = sorted([*marks, *said], key=lambda m: m.start)
    starts = [m.start for m in known]
    found = list(marks)

    def is_free(begin: int, end: int) -> bool:
        at = bisect_left(starts, end)
        return not any(begin < m.end for m in known[max(0, at - _NEIGHBOURS) : at])

    for start, names in sorted(set(_town_like(text, said))):
        if found and start < found[-1].end and found[-1] not in marks:
            continue
        for begin, name in _readings(start, names):
            if is_free(begin, begin + len(name)) and (cities := _cities(name, country, gazetteer)):
                found.append(Mark("place", Named(cities, Role.HERE, glued=True), begin, begin + len(name)))
                break
    return sorted(found, key=lambda m: m.start)


def _cities(name: str, country: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The towns of *country* that *name* may mean."""
    cities = tuple(p for p in gazetteer.lookup(name, country=country) if p.kind == "city")
    return cities if cities and ("\u0600" <= name[0] <= "\u06ff" or is_called(cities[0], name)) else ()


_AFTER_BRACKET = re.compile(r"\)(?:[,;]|,? and) ([A-Z][^\W\d_]{2,}(?: [A-Z][^\W\d_]+)?) \((?=[^()\n]*\d)")
"""The next town of a list whose hours stand in brackets: "…, 8am), Hull (the Infirmary, 7.30am)"."""
_ATTACHED = re.compile(r"و?ب?")


def _readings(start: int, names: str) -> Iterator[tuple[int, str]]:
    """What a name of one or two words may be, with and without the letters that mean "and" and "in", the longest first."""
    for name in dict.fromkeys((names, names.split(" ", maxsplit=1)[0])):
        attached = _ATTACHED.match(name)
        for letters in range(attached.end() + 1 if attached else 1):
            if len(name) - letters > 2:
                yield start + letters, name[letters:]


def _main_country(marks: Sequence[Mark]) -> str | None:
    """The country of most of the places where people gather; a region, or a town without a namesake abroad, tells more."""
    here: Counter[str] = Counter()
    for mark in marks:
        if isinstance(mark.value, Named) and mark.value.role == Role.HERE:
            here[mark.value.places[0].country] += _SURELY if mark.value.tells_country() else 1
    country, count = next(iter(here.most_common(1)), (None, 0))
    return country if 2 * count > here.total() else None


_SURELY = 3


def _town_like(text: str, said: Sequence[Mark]) -> Iterator[tuple[int, str]]:
    """Where a town's name may stand, and the one or two words there."""
    for pattern in (_IN_CLAUSE, _AFTER_BRACKET):
        for clause in pattern.finditer(text):
            yield clause.start(1), clause[1]
    for mark in said:
        if mark.kind in ("VENUE_AT", "VENUE_NOUN"):
            begin = max(0, mark.start - _LOOK_BACK)
            match = _BEFORE_VENUE.search(text[begin : mark.start])
            if match and not (mark.kind == "VENUE_NOUN" and match[1].isascii()):  # "Elm Street"
                yield begin + match.start(1), match[1]
        elif mark.kind == "PART_OF" and _SEATED.fullmatch(text, mark.start, mark.end):
            if match := _AFTER_PART.match(text, mark.end):
                yield match.start(1), match[1]
        elif mark.kind == "GATHERING" and (match := _AFTER_GATHERING.match(text, mark.end)):
            yield match.start(1), match[1]


_BETWEEN = re.compile(r"\s*[,،]\s*و?([^\W\d_]{3,}(?: [^\W\d_]{3,})?)(?:\s*[,،]\s*|\s+(?=و))و?\s?")
"""A single name between two towns of a list."""
_STREET_END = re.compile(r" (?:Road|Street|Avenue|Lane|Square|Park|Bridge|Place|Way|Row|Hill|Green|Hall|Drive|Gate)$")


def with_unlisted(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The places, and the towns between two of one country in a list whose names are common words: «سطيف، معسكر، عنابة»."""
    found: list[Mark] = []
    for left, right in zip_longest(marks, marks[1:]):
        found.append(left)
        between = _BETWEEN.fullmatch(text, left.end, right.start) if right else None
        if between and _STREET_END.search(between[1]):
            between = None
        if right is None or between is None:
            continue
        a, b = left.value, right.value
        assert isinstance(a, Named)
        assert isinstance(b, Named)
        if a.role == b.role == Role.HERE and a.places[0].country == b.places[0].country:
            named = gazetteer.lookup(between[1], country=a.places[0].country, city_slot=True)
            cities = tuple(p for p in named if p.kind == "city")
            if cities:
                found.append(Mark("place", Named(cities, Role.HERE, glued=False), between.start(1), between.end(1)))
    return _with_last(text, found, gazetteer)


_ENUMERATED = re.compile(r"\s*,\s*")
_LAST = re.compile(r",?\s+and\s+([A-Z][^\W\d_]{2,}(?:[ -][A-Z][^\W\d_]+)?)(?![\w'’-]| [A-Z])")


def _with_last(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The places, and the last of a list whose name is a common word or a person's: "in Vero Beach, Fort Pierce and Stuart"."""
    found: list[Mark] = []
    for at, mark in enumerate(marks):
        found.append(mark)
        before, after = (marks[at - 1] if at else None), (marks[at + 1] if at + 1 < len(marks) else None)
        if before is None or not _ENUMERATED.fullmatch(text, before.end, mark.start):
            continue
        last = _LAST.match(text, mark.end)
        named, other = mark.value, before.value
        assert isinstance(named, Named)
        assert isinstance(other, Named)
        if not last or (after and after.start < last.end(1)) or named.role != Role.HERE or other.role != Role.HERE:
            continue
        here, there = named.places[0], other.places[0]
        if here.country == there.country and not _STREET_END.search(f" {last[1]}"):
            towns = [p for p in gazetteer.lookup(last[1], country=here.country, city_slot=True) if p.kind == "city"]
            beside = [p for p in towns if p.region == here.region == there.region]
            cities = tuple(p for p in beside or towns if is_called(p, last[1]))
            if cities:
                found.append(Mark("place", Named(cities, Role.HERE, glued=False), last.start(1), last.end(1)))
    return found
