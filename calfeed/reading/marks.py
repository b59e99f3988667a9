"""Cleaned text → its marks: every day, hour, place and telling word, once over the whole text, in order.

A place is given its part in the sentence here: where people gather, or only a name inside a street's, a cause's, an
organisation's or a route's.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from calfeed.folding import fold
from calfeed.places import Gazetteer, Mention, Place
from calfeed.reading.cues import CueTable
from calfeed.reading.homonyms import among_towns, disambiguated, joined
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.roles import (
    also_here,
    is_of_embassy,
    of_gatherings,
    role_of,
    with_causes,
    with_denials,
    with_origins,
    with_suspended,
    without_names,
)
from calfeed.reading.spans import find_spans
from calfeed.reading.times import Clock, Day, TimeRef
from calfeed.reading.villages import is_called, with_villages
from calfeed.stage import replace, stage

__all__ = ["Said", "find_marks", "find_said", "is_background"]


@stage(frozen=True, slots=True)
class Said:
    """What a cleaned text says before its places are looked up."""

    text: str
    folded: str
    times: list[Mark]
    """Its time phrases, in order."""
    cues: list[Mark]
    """Its telling words, in order; none that begins inside a time phrase but a label."""

    def may_announce(self) -> bool:
        """Whether a record or a leftover can come of it: a time is said or labelled, or what took place is told."""
        kinds = {m.kind for m in self.times}
        if not kinds.isdisjoint(("day", "clock", "time_ref", "recurrence", "undecided")):
            return True
        told = {m.kind for m in self.cues}
        return told.issuperset(("GATHERING", "PAST")) or any(
            m.kind == "LABEL" and m.value == "clock" for m in self.cues
        )


def find_said(text: str, *, published: date, cues: CueTable, languages: Sequence[str] | None) -> Said:
    """The time phrases and telling words of cleaned *text*."""
    folded = fold(text)
    has_cells = "|" in text or "\t" in text
    found = (
        find_spans(text.translate(_CELL_ENDS), languages=languages, folded=folded.translate(_CELL_ENDS))
        if has_cells
        else find_spans(text, languages=languages, folded=folded)
    )
    spans = [Mark(s.kind, s.value, s.start, s.end, s) for s in found if not _COUNTS.match(text, s.start)]
    spans = [
        replace(m, kind="period") if _is_period(m.value) else _as_part(m, text)
        for m in _with_stamps(text, spans, published)
    ]
    spans = [replace(m, kind="rain") if m.kind == "day" and _is_for_rain(text, m) else m for m in spans]
    told = [(m.start, m.end) for m in spans if m.kind in _TIME_KINDS]
    said = [
        Mark(kind, value, start, end)
        for kind, value, start, end in cues.find(text, folded=folded)
        if (kind in ("LABEL", "GATHERS", "ASSEMBLES") or not _begins_inside(start, told))
        and not (kind == "PAST" and _is_short_for_else(text, start, end))
        and not (kind == "NO_GATHERING" and _BESIDE.search(text[max(0, start - 20) : start]))
    ]
    said = without_names(folded, said)
    spans = _without_signature(text, spans, said, published)
    spans = [m for m in spans if m.kind != "day" or not _is_given_up(text, m)]
    same = {at for c in said if c.kind == "SAME" for at in range(c.start, c.end)}  # «نفس اليوم» is not today
    return Said(text, folded, [m for m in spans if not (m.end - 1 in same and _is_today(m.value))], said)


def _is_short_for_else(text: str, start: int, end: int) -> bool:
    """Whether a verb's letters are an abbreviation with a capital, and no sentence goes on after it: "Feb. 17 (Sat) – …"."""
    return end - start <= 3 and text[start].isupper() and not text[end + 1 : end + 2].islower()


_GIVEN_UP = re.compile(
    r"(?:\b(?:instead of|rather than|and not|but not)|\((?:was|were|not|formerly|originally)|بدلا من|بدلا عن|عوضا عن|بدل|وليس|\(كان|\(كانت)"
    r"(?: on| the| يوم)*\s*$",
    re.IGNORECASE,
)


def _is_given_up(text: str, mark: Mark) -> bool:
    """Whether a day is the one that no longer holds: "on 24 February instead of the 17th", "24 February (was 17 February)"."""
    return _GIVEN_UP.search(text, max(0, mark.start - 24), mark.start) is not None


_FOR_RAIN = re.compile(r"\b(?:rain|snow|weather)[- ]?(?:date|day)\b[^\n.;]{0,6}$", re.IGNORECASE)


def _is_for_rain(text: str, mark: Mark) -> bool:
    """Whether a day is meant only if it rains: "(rain date: Sunday)"."""
    return _FOR_RAIN.search(text, max(0, mark.start - 20), mark.start) is not None


_TELLING = frozenset(
    {"GATHERING", "GATHERS", "ASSEMBLES", "ANNOUNCES", "CANCELS", "POSTPONES", "VENUE_AT", "VENUE_NOUN", "STARTS"}
)


def _without_signature(text: str, spans: list[Mark], said: Sequence[Mark], published: date) -> list[Mark]:
    """The spans, those of a last line that only says who wrote where and when marked as stamps: «لجنة الأهالي – بيروت، 10 آب 2020»."""
    begin = text.rstrip().rfind("\n") + 1
    last = [m for m in spans if m.start >= begin]
    day = next((m.value for m in last if isinstance(m.value, Day)), None)
    if begin == 0 or day is None or not (day.year and _is_day(day, published)):
        return spans
    if any(m.start >= begin and m.kind in _TELLING for m in said):
        return spans
    return [replace(m, kind="stamp") if m.start >= begin else m for m in spans]


def find_marks(said: Said, *, gazetteer: Gazetteer, near: Sequence[Place]) -> list[Mark]:
    """The marks of a text, by position: what is *said*, and its places; *near* are places that its homonyms may be near to."""
    taken = [(m.start, m.end) for m in said.times if m.kind in ("day", "clock", "time_ref", "recurrence", "undecided")]
    known = [(m.start, m.end) for m in said.cues if m.kind == "LANDMARK" or m.value == "strike"]  # Grève is a town
    mentions = [
        m for m in gazetteer.scan(said.text, folded=said.folded) if not (_overlaps(m, taken) or _overlaps(m, known))
    ]
    places = _places(said, mentions, gazetteer=gazetteer, near=near)
    marks = sorted([*said.times, *said.cues, *places], key=lambda m: (m.start, -m.end))
    return also_here(
        with_causes(said.folded, with_origins(said.folded, with_denials(with_suspended(said.folded, marks)))), near
    )


_COUNTS = re.compile(r"(?:at )(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) [a-z]+s\b", re.IGNORECASE)
"""An hour in words that only counts what follows: "at two hospitals"."""
_BESIDE = re.compile(
    r"\b(?:after|before|during|out of|outside|near|opposite|behind|facing|beside)(?: (?:the|a|an|all|our|its))?\s+$",
    re.IGNORECASE,
)
"""Before a lecture or a hearing that only says when or where the gathering is: "outside the hearing"."""
_CELL_ENDS = str.maketrans("|\t", "\n\n")
"""No time phrase goes on from one cell of a table into the next."""
_DASH_AFTER = re.compile(r"\)?\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—]+|:)\s+(?!\d)")
_PLACE_BEFORE = re.compile(r"\W*[A-Z][A-Za-z .'’-]{1,30}(?:,\s*[A-Z][A-Za-z. ]{1,20})?(?:,\s*|\s*\()")
"""Around the date of a news line: "TOLEDO, Ohio (June 26, 2018) — ", "ATHENS, Nov 15 (Agency) - "."""
_FURNITURE = re.compile(
    r"updated|posted|published|submitted|retrieved|edited|adds|wrote|نشر|تحديث|كتب|حرر|بتاريخ", re.IGNORECASE
)


_SAME_LINE = 1000
"""Letters on either side of a day among which the rest of its line is looked for."""


def _with_stamps(text: str, spans: list[Mark], published: date) -> list[Mark]:
    """The spans, those that say when the page was written ("9 November 2000, 10:52 am") marked as stamps."""
    found = list(spans)
    for index, mark in enumerate(spans):
        if not (isinstance(mark.value, Day) and _is_near(mark.value, published)):
            continue
        clock = spans[index + 1] if index + 1 < len(spans) else None
        if clock and not (
            clock.kind == "clock" and clock.start - mark.end <= 5 and "\n" not in text[mark.end : clock.start]
        ):
            clock = None
        start = text.rfind("\n", max(0, mark.start - _SAME_LINE), mark.start) + 1 or max(0, mark.start - _SAME_LINE)
        after = text[(clock or mark).end : mark.end + _SAME_LINE].partition("\n")[0]
        before = text[start : mark.start]
        odd = isinstance(getattr(clock, "value", None), Clock) and clock.value.minute % 5  # type: ignore[union-attr]
        words = re.findall(r"[^\W\d_]{2,}", before + after)
        dateline = _DASH_AFTER.match(after) and _PLACE_BEFORE.fullmatch(before)
        dateline = dateline or (_AGENCY.match(after) and _TOWN_BEFORE.fullmatch(before))
        if not _is_day(mark.value, published) and not (odd and clock):  # a server's clock may be a day off
            continue
        if mark.value.numbers and not dateline and not _FURNITURE.search(before[-40:]):
            continue
        if odd or dateline or _FURNITURE.search(before[-40:]) or (mark.value.year and len(words) <= 1):
            found[index] = replace(mark, kind="stamp")
            if clock:
                found[index + 1] = replace(clock, kind="stamp")
    return found


_AGENCY = re.compile(r"\s*\([^()\n]{2,30}\)\s*[-–—:]")
_TOWN_BEFORE = re.compile(r"\W*(?:[\u0621-\u064a]+ ?){1,3}[,،\s]*")
"""Around the date of an Arabic news line: «رام الله 9-5-2012 (وكالات) – »."""


def _is_near(day: Day, published: date) -> bool:
    """Whether *day* is that of publication, or a written date beside it."""
    if _is_day(day, published):
        return True
    if not (day.year and day.month and day.day) or day.hijri or day.end:
        return False
    try:
        return abs((date(day.year, day.month, day.day) - published).days) <= 1
    except ValueError:
        return False


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
    said = sorted(day.numbers) if day.numbers else sorted((day.month or 0, day.day or 0))
    same = said == sorted((published.month, published.day)) and not day.hijri
    same = same and (day.numbers is not None or day.month == published.month)
    return same and day.year in (None, published.year)


_TIME_KINDS = ("day", "clock", "time_ref", "recurrence", "stamp")


def _is_today(value: object) -> bool:
    return isinstance(value, Day) and value.unit == "day" and value.count == 0 and value.weekday is None


def _begins_inside(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether *start* lies in one of the *spans*, which are in order."""
    at = bisect_right(spans, (start, 1 << 30)) - 1
    return at >= 0 and spans[at][0] <= start < spans[at][1]


def _overlaps(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether *mention* shares a letter with one of the *spans*, which are in order and do not overlap."""
    at = bisect_right(spans, (mention.end - 1, 1 << 30)) - 1
    return at >= 0 and mention.start < spans[at][1]


def _capital(mention: Mention, name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The capital that *name* means after "the capital", where the whole is a region's name too: «العاصمة صنعاء»."""
    if mention.places[0].kind != "region" or not name.strip():
        return ()
    return tuple(p for p in gazetteer.lookup(name.strip(), country=mention.places[0].country) if p.capital)


def _places(said: Said, mentions: list[Mention], *, gazetteer: Gazetteer, near: Sequence[Place]) -> list[Mark]:
    text, folded = said.text, said.folded
    found: list[Mark] = []
    streets = {m.end: m.start for m in said.cues if m.kind == "STREET_OF"}
    capitals = {at: m.end for m in said.cues if m.kind == "CAPITAL_OF" for at in (m.start, m.start + 1)}
    for mention in mentions:
        role, glued = role_of(text, folded, mention, streets)
        places = _capital(mention, text[capitals.get(mention.start, mention.end) : mention.end], gazetteer)
        found.append(Mark("place", Named(places or mention.places, role, glued), mention.start, mention.end))
    found = _with_opening(text, _with_unlisted(text, found, gazetteer), gazetteer)
    found = with_villages(text, found, said.cues, gazetteer, near)
    found = _with_towns(text, found, said.cues, gazetteer)
    found = _from_several(text, found)
    nations = Counter(str(m.value) for m in said.cues if m.kind == "NATION" and not is_of_embassy(folded, m))
    ranked = disambiguated(text, joined(text, found), gazetteer=gazetteer, near=near, nations=nations)
    return of_gatherings(among_towns(text, ranked), text, said.cues)


_FROM = re.compile(r"\bfrom $")
_LISTED = re.compile(r"\s*(?:,|,?\s*\b(?:and|or)\b)\s*")


def _from_several(text: str, marks: list[Mark]) -> list[Mark]:
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


def _about(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    """Those of *marks*, which are in order and do not overlap, that may share a letter with [start, end)."""
    return marks[max(0, bisect_left(marks, start, key=_start_of) - 1) : bisect_left(marks, end, key=_start_of)]


def _start_of(mark: Mark) -> int:
    return mark.start


_OPENING = re.compile(r"(?:^|(?<=[.!?\n] ))In ([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?),", re.MULTILINE)
"""Where a sentence begins with its place."""


def _with_opening(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The places, and the towns with common names that open a sentence: "In Nelson, people gather", in the text's country."""
    here = {m.value.places[0].country for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE}
    if len(here) != 1:
        return marks
    found = list(marks)
    for match in _OPENING.finditer(text):
        if any(m.start < match.end() and match.start() < m.end for m in _about(marks, match.start(), match.end())):
            continue
        cities = tuple(p for p in gazetteer.lookup(match[1], country=next(iter(here))) if p.kind == "city")
        if cities:
            found.append(Mark("place", Named(cities, Role.HERE, glued=True), match.start(1), match.end(1)))
    return sorted(found, key=lambda m: m.start)


_NAME = r"([^\W\d_]{3,}(?: [^\W\d_]{3,})?)"
_BEFORE_VENUE = re.compile(rf"(?:[,،;؛]\s*|\s(?=و))(?:و?في )?{_NAME} $")
"""The next town of a list, right before its venue."""
_IN_CLAUSE = re.compile(rf"(?:^|(?<=[.؛!؟،:\n]))[ \t]*(?:و|ف)?في {_NAME}(?=[،,])", re.MULTILINE)
"""Where a clause begins with its town: «وفي صور، …»."""
_AFTER_GATHERING = re.compile(rf"(?: [^\W\d_]+ية)?(?: في | ب){_NAME}")
_LOOK_BACK = 40
"""How many letters of the text before the venue are looked at."""
_NEIGHBOURS = 6
"""How many marks before it may cover its letters."""


def _with_towns(text: str, marks: list[Mark], said: Sequence[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """The places, and the towns of the text's country with common names, where only a town's name can stand.

    Right before a venue in a list, «وجدة ساحة الحرية، بركان أمام …», at a clause's head, «وفي صور، …», after a gathering.
    """
    country = _main_country(marks)
    if country is None:
        return marks
    known = sorted([*marks, *said], key=lambda m: m.start)
    starts = [m.start for m in known]
    found = list(marks)
    for start, names in sorted(set(_town_like(text, said))):
        for begin, name in _readings(start, names):
            at = bisect_left(starts, begin + len(name))
            if any(begin < m.end for m in known[max(0, at - _NEIGHBOURS) : at]):
                continue
            cities = tuple(p for p in gazetteer.lookup(name, country=country) if p.kind == "city")
            if cities and ("\u0600" <= name[0] <= "\u06ff" or is_called(cities[0], name)):
                found.append(Mark("place", Named(cities, Role.HERE, glued=True), begin, begin + len(name)))
                break
    return sorted(found, key=lambda m: m.start)


_ATTACHED = re.compile(r"و?ب?")


def _readings(start: int, names: str) -> Iterator[tuple[int, str]]:
    """What a name of one or two words may be, with and without the letters that mean "and" and "in", the longest first."""
    for name in dict.fromkeys((names, names.split(" ", maxsplit=1)[0])):
        attached = _ATTACHED.match(name)
        for letters in range(attached.end() + 1 if attached else 1):
            if len(name) - letters > 2:
                yield start + letters, name[letters:]


def _main_country(marks: Sequence[Mark]) -> str | None:
    """The country of most of the places where people gather."""
    here = Counter(m.value.places[0].country for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE)
    country, count = next(iter(here.most_common(1)), (None, 0))
    return country if 2 * count > here.total() else None


def _town_like(text: str, said: Sequence[Mark]) -> Iterator[tuple[int, str]]:
    """Where a town's name may stand, and the one or two words there."""
    for clause in _IN_CLAUSE.finditer(text):
        yield clause.start(1), clause[1]
    for mark in said:
        if mark.kind in ("VENUE_AT", "VENUE_NOUN"):
            begin = max(0, mark.start - _LOOK_BACK)
            match = _BEFORE_VENUE.search(text[begin : mark.start])
            if match and not (mark.kind == "VENUE_NOUN" and match[1].isascii()):  # "Elm Street"
                yield begin + match.start(1), match[1]
        elif mark.kind == "GATHERING" and (match := _AFTER_GATHERING.match(text, mark.end)):
            yield match.start(1), match[1]


_BETWEEN = re.compile(r"\s*[,،]\s*و?([^\W\d_]{3,}(?: [^\W\d_]{3,})?)(?:\s*[,،]\s*|\s+(?=و))و?\s?")
"""A single name between two towns of a list."""


_STREET_END = re.compile(r" (?:Road|Street|Avenue|Lane|Square|Park|Bridge|Place|Way|Row|Hill|Green|Hall|Drive|Gate)$")


def _with_unlisted(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
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
    return found


_BACKGROUND = re.compile(
    r"(?:\b(?:after|since|following|until|before|by|from last)|منذ|بعد|عقب|قبل|حتى|ذكرى|الذكرى|لذكرى|بذكرى)\s*(?:(?:فجر|صباح|ظهر|عصر|مساء|ليل|ليلة|نهاية|منتصف) )?[\"«]?$",
    re.IGNORECASE,
)

_POSSESSIVE = ("'s", "’s")


def is_background(text: str, mark: Mark) -> bool:
    """Whether a day's *mark* says when something else was: "After Sunday's shooting"."""
    if text[mark.end - 2 : mark.end] in _POSSESSIVE or text[mark.end : mark.end + 2] in _POSSESSIVE:
        return True
    return bool(_BACKGROUND.search(text[max(0, mark.start - 20) : mark.start]))
