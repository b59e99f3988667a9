"""Cleaned text → its marks: every day, hour, place and telling word, once over the whole text, in order.

A place is given its part in the sentence here: where people gather, or only a name inside a street's, a cause's, an
organisation's or a route's.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from calfeed.folding import fold
from calfeed.places import Gazetteer, Mention, Place
from calfeed.reading.cues import CueTable
from calfeed.reading.spans import Span, find_spans
from calfeed.reading.times import Clock, Day, TimeRef

__all__ = ["Mark", "Named", "Role", "find_marks", "is_background"]


class Role(StrEnum):
    """What a place's name does in its sentence."""

    HERE = "here"
    """It says where."""
    HINT = "hint"
    """Part of the name of a building or an organisation: it says where if nothing else does."""
    CAUSE = "cause"
    """What the gathering is for or against."""
    NAME = "name"
    """Part of a street's, an embassy's or a newspaper's name: it says nothing."""
    TOWARDS = "towards"
    """Where a march goes."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place's name and the places that it may mean, best first."""

    places: tuple[Place, ...]
    role: Role
    glued: bool
    """It follows a preposition that means "in" (في, بـ, in)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that the text says; offsets into the ORIGINAL text, end exclusive."""

    kind: str
    """A span's kind ("day", "clock", "time_ref", …), "place", or a cue's kind in capitals."""
    value: object
    start: int
    end: int
    span: Span | None = None


_BREAK = re.compile(r"[,;:()\[\]|\n.\"!?]| - ")
_IN_BEFORE = re.compile(
    r"(?:\b(?:in|throughout|around|across)(?: the)?(?: (?:city|town|village|state|province|center|centre|streets|heart|capital)(?: of)?)?|(?:^|[\W])(?:في|وفي|ففي)(?: (?:مدينه|المدينه|بلده|قريه|محافظه|ولايه|العاصمه|وسط|ضاحيه|منطقه|جهه|كل من))?|\b(?:مدينه|بلده|قريه|محافظه|ولايه|بمدينه|بمحافظه|بولايه|بلديه))\s*$"
)
_STREET_AFTER = re.compile(
    r"\s+(?:(?:North|South|East|West|N|S|E|W)\.?\s+)?(?:St(?!\.?\s+[A-Z])|Str|Street|Ave|Av|Avenue|Road|Rd|Square|Sq|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Place|Plaza|Park|Bridge|Gate|Station|Hotel|Hospital|Circle|Circus|Terrace|Parkway|Pkwy|Highway|Hwy|Row|Court|Tower|Monument|Memorial|Theatre|Theater|Church|Cathedral|Mosque|Building|Pub|Cafe|Centre|Center|Mall|Steps|Gardens|Green|Pier|Quay|Stadium|Arena|Club)\b"
)
_PUBLIC_AFTER = re.compile(
    r"(?:'s|\u2019s)?\s+(?:City|Town|County|State|Public|Central|Civic|University|College|Cathedral|Courthouse|Art|Borough|Federal|Metropolitan|Main|Convention)\b"
)
_GROUP_AFTER = re.compile(
    r"(?:'s|\u2019s)?\s+(?:[A-Z][\w&'-]*\s+){0,3}(?:Campaign|Committee|Coalition|Association|Network|Federation|Group|Groups|Union|Council|Times|Post|Journal|Tribune|Herald|News|Party|Assembly|Alliance|League|Society|Club|Project|Action|Solidarity|Movement|Forum|Community|Friends|Branch|Chapter|Collective|Organization|Center for|Local|Labor|Labour|Police|Embassy|Consulate|Mission|Ambassador|government|regime|army|Act|Institute|Foundation|Congress)\b"
)
_GROUP_BEFORE = re.compile(
    r"(?:\b(?:friends|voices|students|citizens|people|sons|committee|council|league|union|association|bank|university|republic|ministry|embassy|consulate|ambassador|church|mothers|women|workers|government|army|war|bombing|siege|attack|attacks|invasion|genocide|massacre|shooting|killings|earthquake|revolution) (?:of|on|in|at|for|to)(?: the)?|\b(?:free|save|stop|boycott|bomb|against|on behalf of|people of|from))\s*$",
)
_STATE_AFTER = re.compile(r"(?:'s|’s)\s+(?:embass|consul|government|president|army|war)")
_EMBASSY_BEFORE = re.compile(
    r"(?:سفاره|السفاره|قنصليه|القنصليه|سفارات|قنصليات|بعثه)(?: (?:العامه|جمهوريه|دوله|مملكه|الجمهوريه))* (?:ال|ل|لل)?$|\b(?:embassy|consulate|mission|ambassador)(?: general)? of (?:the )?$",
    re.IGNORECASE,
)
_NEAR_BEFORE = re.compile(
    r"(?:\s|^)(?:قرب|بالقرب من|شرق|غرب|شمال|جنوب|شرقي|غربي|شمالي|جنوبي|الشرق من|الغرب من|الشمال من|الجنوب من|القريبه من|المجاوره ل)\s+(?:ال)?$|\b(?:near|miles from|north of|south of|east of|west of|outside)\s+$",
    re.IGNORECASE,
)
_AR_GROUP_BEFORE = re.compile(
    r"(?:نقابه|اتحاد|جمعيه|لجنه|رابطه|حركه|منظمه|هييه|مجلس|تنسيقيه|ملتقي|تيار|حزب|شباب|اهالي|ابناء|اهل|طلبه|طلاب|جاليه|الجاليه|شعب|الشعب|نظام|حكومه|قوات|جيش|ثوار|حراير|سجن|معتقلي|اسري|شهداء|ضحايا|مجزره|قصف|حصار|عن|حول|بشان|الي|نحو|(?<!تخرج )(?<!تنطلق )(?<!ينطلق )(?<!المسيره )(?<!مسيره )(?<!الموكب )(?<!تبدا )(?<!يبدا )من|مع|علي|لـ)\s+$"
)


def find_marks(
    text: str,
    *,
    published: date,
    cues: CueTable,
    gazetteer: Gazetteer,
    languages: Sequence[str] | None,
    near: Sequence[Place],
) -> list[Mark]:
    """The marks of cleaned *text*, by position; *near* are places that its homonyms may be near to."""
    spans = [
        Mark(s.kind, s.value, s.start, s.end, s) for s in find_spans(text.translate(_CELL_ENDS), languages=languages)
    ]
    spans = [
        replace(m, kind="period") if _is_period(m.value) else _as_part(m, text)
        for m in _with_stamps(text, spans, published)
    ]
    folded = fold(text)
    told = [(m.start, m.end) for m in spans if m.kind in _TIME_KINDS]
    said = [
        Mark(c.kind, c.value, c.start, c.end)
        for c in cues.find(text)
        if c.kind == "LABEL" or not _inside(c.start, c.end, told)
    ]
    taken = [(m.start, m.end) for m in spans if m.kind in ("day", "clock", "time_ref", "recurrence", "undecided")]
    mentions = [m for m in gazetteer.scan(text) if not _overlaps(m, taken)]
    places = _places(text, folded, mentions, said=said, gazetteer=gazetteer, near=near)
    marks = sorted([*spans, *said, *places], key=lambda m: (m.start, -m.end))
    return _also_here(_with_causes(folded, marks), near)


_CELL_ENDS = str.maketrans("|\t", "\n\n")
"""No time phrase goes on from one cell of a table into the next."""
_FURNITURE = re.compile(
    r"updated|posted|published|submitted|retrieved|edited|adds|wrote|نشر|تحديث|كتب|حرر|بتاريخ", re.IGNORECASE
)


def _with_stamps(text: str, spans: list[Mark], published: date) -> list[Mark]:
    """The spans, those that say when the page was written ("9 November 2000, 10:52 am") marked as stamps."""
    found = list(spans)
    for index, mark in enumerate(spans):
        if not (isinstance(mark.value, Day) and _is_day(mark.value, published)):
            continue
        clock = spans[index + 1] if index + 1 < len(spans) else None
        if clock and not (
            clock.kind == "clock" and clock.start - mark.end <= 5 and "\n" not in text[mark.end : clock.start]
        ):
            clock = None
        start = text.rfind("\n", 0, mark.start) + 1
        end = text.find("\n", mark.end)
        before, after = text[start : mark.start], text[(clock or mark).end : end if end >= 0 else len(text)]
        odd = isinstance(getattr(clock, "value", None), Clock) and clock.value.minute % 5  # type: ignore[union-attr]
        words = re.findall(r"[^\W\d_]{2,}", before + after)
        dateline = re.match(r"\s*[-–—]\s", after) and re.fullmatch(r"\W*[A-Z][A-Za-z .]+,\s*", before)
        if odd or dateline or _FURNITURE.search(before[-40:]) or (mark.value.year and len(words) <= 1):
            found[index] = replace(mark, kind="stamp")
            if clock:
                found[index + 1] = replace(clock, kind="stamp")
    return found


def _as_part(mark: Mark, text: str) -> Mark:
    """«الأولى عصر الاثنين» is the first of several, in the afternoon: no one o'clock without the hour's word."""
    if not (isinstance(mark.value, Clock) and mark.value.daypart and mark.value.hour == 1):
        return mark
    if not fold(text[mark.start : mark.end]).lstrip().startswith("الاولي"):
        return mark
    return replace(mark, kind="time_ref", value=TimeRef(mark.value.daypart))


def _is_period(value: object) -> bool:
    """Whether a day's words name a week, a month or a year, in which no single day is meant."""
    if not isinstance(value, Day) or value.day or value.weekday is not None or value.numbers or value.end or value.also:
        return False
    return value.unit in ("week", "month", "year", "season") or (value.unit is None and value.month is not None)


def _is_day(day: Day, published: date) -> bool:
    same = (day.month, day.day) == (published.month, published.day) and not day.hijri
    return same and day.year in (None, published.year)


_TIME_KINDS = ("day", "clock", "time_ref", "recurrence", "stamp")


def _inside(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether [start, end) lies in one of the *spans*, which are in order."""
    at = bisect_right(spans, (start, 1 << 30)) - 1
    return at >= 0 and spans[at][0] <= start and end <= spans[at][1]


def _overlaps(mention: Mention, taken: list[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in taken)


def _places(
    text: str, folded: str, mentions: list[Mention], *, said: list[Mark], gazetteer: Gazetteer, near: Sequence[Place]
) -> list[Mark]:
    found: list[Mark] = []
    streets = {m.end: m.start for m in said if m.kind == "STREET_OF"}
    for mention in mentions:
        role, glued = _role(text, folded, mention, streets)
        found.append(Mark("place", Named(mention.places, role, glued), mention.start, mention.end))
    nations = Counter(str(m.value) for m in said if m.kind == "NATION" and not _of_embassy(folded, m))
    return _disambiguated(text, _joined(text, found), gazetteer=gazetteer, near=near, nations=nations)


def _of_embassy(folded: str, mark: Mark) -> bool:
    """Whether a nation's word names whose embassy, people or government is meant."""
    return bool(_OF_NATION.search(folded[max(0, mark.start - 24) : mark.start]))


_OF_NATION = re.compile(
    r"(?:سفاره|قنصليه|سفارات|جاليه|شعب|ثوره|نظام|حكومه|قوات|بعثه|رييس|جيش|طيران|قضيه|شعبنا)\s+\S{0,12}\s*$|\b(?:embassy|consulate)\s*$"
)


def _role(text: str, folded: str, mention: Mention, streets: dict[int, int]) -> tuple[Role, bool]:
    before = folded[max(0, mention.start - 40) : mention.start].replace("\0", "")
    after = text[mention.end : mention.end + 60]
    glued = _IN_BEFORE.search(before) is not None or "ب" in mention.prefix
    gap = before.rstrip(' "-_#')
    if any(end in streets for end in range(mention.start - 3, mention.start + 1)) and gap == before.rstrip(' "-_#'):
        return Role.NAME, False
    if _STREET_AFTER.match(after):
        return Role.NAME, False
    if _EMBASSY_BEFORE.search(before):
        return Role.NAME, False
    if _NEAR_BEFORE.search(before):
        return Role.HINT, False
    if glued:
        return Role.HERE, True
    if _PUBLIC_AFTER.match(after) or _STATE_AFTER.match(after):
        return Role.HINT, False
    if _GROUP_AFTER.match(after) or _GROUP_BEFORE.search(before.lower()) or _AR_GROUP_BEFORE.search(before):
        return Role.HINT, False
    return Role.HERE, False


_CONTAINS_GAP = re.compile(r"\s*(?:[,،(/\-–]|\bin\b|في|ب|,\s*in)?\s*\(?\s*")


def _joined(text: str, marks: list[Mark]) -> list[Mark]:
    """Neighbours of which one contains the other become one place: "Pittsburgh, Pennsylvania", «شيكاغو أمريكا»."""
    joined: list[Mark] = []
    for mark in marks:
        if joined and _CONTAINS_GAP.fullmatch(text[joined[-1].end : mark.start]):
            both = _nested(joined[-1], mark)
            if both:
                joined[-1] = both
                continue
        joined.append(mark)
    return joined


def _nested(left: Mark, right: Mark) -> Mark | None:
    a, b = left.value, right.value
    assert isinstance(a, Named)
    assert isinstance(b, Named)
    for inner, outer in ((a, b), (b, a)):
        inside = tuple(p for p in inner.places if any(_contains(o, p) for o in outer.places))
        if inside:
            role = a.role if a.role != Role.HINT else b.role
            return Mark("place", Named(inside, role, a.glued or b.glued), left.start, right.end)
    return None


def _contains(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return inner.kind != "country" and outer.country == inner.country
    return outer.kind == "region" and inner.kind == "city" and outer.region == inner.region


def _disambiguated(
    text: str, marks: list[Mark], *, gazetteer: Gazetteer, near: Sequence[Place], nations: Counter[str]
) -> list[Mark]:
    """The marks, each name's places in the order that the rest of the text, or *near*, speaks for."""
    weights: Counter[str] = Counter({code: min(count, 3) for code, count in nations.items()})
    for place in near:
        weights[place.country] += 3
    own: dict[Place, Counter[str]] = {}
    for mark in marks:
        weights[_country(mark)] += _weight(mark)
        own.setdefault(_first(mark), Counter())[_country(mark)] += _weight(mark)
    ranked = [_ranked(text, mark, weights - own[_first(mark)], gazetteer, near) for mark in marks]
    return [_doubted(text, mark, weights - own.get(_first(mark), Counter())) for mark in ranked]


def _first(mark: Mark) -> Place:
    assert isinstance(mark.value, Named)
    return mark.value.places[0]


def _country(mark: Mark) -> str:
    assert isinstance(mark.value, Named)
    return mark.value.places[0].country


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


def _ranked(text: str, mark: Mark, others: Counter[str], gazetteer: Gazetteer, near: Sequence[Place]) -> Mark:
    named = mark.value
    assert isinstance(named, Named)
    if len({(p.country, p.region) for p in named.places}) < 2:
        return mark
    usual = [p for p in gazetteer.lookup(text[mark.start : mark.end]) if p in named.places] or list(named.places)
    home = next((p for p in usual if p in near), None)
    first, best = home or usual[0], max(usual, key=lambda p: others[p.country])
    if not home and first.kind != "country" and not others[first.country] and _speaks_for(best, first, others):
        first = best
    return replace(mark, value=replace(named, places=(first, *(p for p in usual if p is not first))))


_FAMOUS = 10
"""How many times as many people make a namesake the one that is meant, where few words speak for the other."""


def _speaks_for(best: Place, first: Place, others: Counter[str]) -> bool:
    """Whether the rest of the text stands in the country of *best* and not in that of *first*."""
    said, total = others[best.country], others.total()
    if said >= 3 and 2 * said >= total:
        return True
    return 0 < said == total and first.population < _FAMOUS * max(best.population, 1)


_SMALL_TOWN = 300_000
_VILLAGE = 100_000


def _doubted(text: str, mark: Mark, others: Counter[str]) -> Mark:
    """*mark*, only a name where a small town of a country that the text never speaks of would stand inside a sentence."""
    named = mark.value
    assert isinstance(named, Named)
    place = named.places[0]
    alone = not others[place.country]
    inside = bool(text[text.rfind("\n", 0, mark.start) + 1 : mark.start].strip(" -*•#"))
    strange = place.population < _VILLAGE and others.total() >= 2
    if place.kind == "city" and place.population < _SMALL_TOWN and alone and inside and (strange or not named.glued):
        arabic = "\u0600" <= text[mark.start] <= "\u06ff"
        role = Role.HINT if arabic and not others.total() else Role.NAME
        return replace(mark, value=replace(named, role=role))
    return mark


def _with_causes(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks, places inside a cause's words («نصرة لحلب», "in solidarity with Gaza") marked as causes."""
    found: list[Mark] = []
    cause_until, cause_places = -1, 0
    for mark in marks:
        if mark.kind == "CAUSE" and mark.start >= cause_until:
            stop = _BREAK.search(folded, mark.end)
            cause_until, cause_places = (stop.start() if stop else len(folded)), 0
        elif (
            mark.kind in ("day", "clock", "time_ref", "recurrence", "VENUE_AT", "GATHERS") and cause_places
        ) or mark.kind in ("clock", "time_ref", "VENUE_AT"):
            cause_until = min(cause_until, mark.start)
        elif mark.kind == "place" and mark.start < cause_until:
            named = mark.value
            assert isinstance(named, Named)
            if not (named.glued and cause_places) and named.role != Role.NAME:
                found.append(replace(mark, value=replace(named, role=Role.CAUSE)))
                cause_places += 1
                continue
            cause_places += 1
        found.append(mark)
    return found


def _also_here(marks: list[Mark], near: Sequence[Place]) -> list[Mark]:
    """The marks, a place after "in" inside a cause's words taken for where, if the text stands there anyway."""
    here = {_first(m) for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE} | set(near)
    return [
        replace(m, value=replace(m.value, role=Role.HERE))
        if isinstance(m.value, Named) and m.value.role == Role.CAUSE and m.value.glued and _first(m) in here
        else m
        for m in marks
    ]


_BACKGROUND = re.compile(
    r"(?:\b(?:after|since|following|until|before|by|from last)|منذ|بعد|عقب|قبل|حتى)\s*$", re.IGNORECASE
)


def is_background(text: str, mark: Mark) -> bool:
    """Whether a day's *mark* says when something else was: "After Sunday's shooting"."""
    if text[mark.end : mark.end + 2] in ("'s", "’s"):
        return True
    return bool(_BACKGROUND.search(text[max(0, mark.start - 14) : mark.start]))
