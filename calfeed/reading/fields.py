"""Units → drafts: the place, day, hour and venue of each gathering that one unit speaks of.

A unit may speak of several ("Brighton – The Marlborough, 6pm and New Steine, 7.30pm"): its marks are parted into
groups, each with a place, a day and an hour at most, and what the whole unit shares is handed to all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from calfeed.places import Place
from calfeed.reading.marks import Mark, Named
from calfeed.reading.times import TimeRef
from calfeed.reading.units import Unit

__all__ = [
    "TIMES",
    "Cause",
    "Draft",
    "Group",
    "cause_of",
    "first_place",
    "groups",
    "kind_of",
    "nth_of",
    "other_places",
    "prose_venue",
    "remainder",
    "speaks_of_evening",
    "status_of",
    "venue_list",
]

TIMES = ("clock", "time_ref")


@dataclass(frozen=True, slots=True)
class Cause:
    """What for: words of the text (offsets into the ORIGINAL text), and the place that it is for, if it is."""

    start: int
    end: int
    place: Place | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A gathering as far as it is known; offsets into the ORIGINAL text, end exclusive."""

    start: int
    end: int
    """The announcement's own words for it."""
    place: Place | None = None
    alternatives: tuple[Place, ...] = ()
    """What else the place's name could mean."""
    place_reason: str | None = None
    """Why the place was assumed, where the words did not say it."""
    day: Mark | None = None
    day_reason: str | None = None
    time: Mark | None = None
    """A clock or a time_ref."""
    recurrence: Mark | None = None
    venue: tuple[int, int] | None = None
    kind: str | None = None
    status: str = "confirmed"
    online: bool = False
    reported: bool = False
    prose: bool = False
    headline: bool = False
    """Said by a line that is no sentence: a title."""
    firm: bool = True
    """A word for a gathering stands with it."""
    evening: bool = False
    moved_from: bool = False
    """The old date of a postponed gathering."""
    nationwide: bool = False
    cause: Cause | None = None
    nth: str | None = None
    """Which of several gatherings: "2" of "the second march"."""
    marks: tuple[Mark, ...] = field(default=(), compare=False)


@dataclass(slots=True)
class Group:
    """The marks of a unit that belong together."""

    places: list[Mark] = field(default_factory=list)
    day: Mark | None = None
    time: Mark | None = None
    recurrence: Mark | None = None
    start: int = 0
    end: int = 0

    def is_empty(self) -> bool:
        """Whether nothing was put in yet."""
        return not (self.places or self.day or self.time or self.recurrence)


_ENUMERATION = re.compile(
    r"[\s,،;؛/&()\[\]«»\"'*#:\-–|]*(?:\b(?:and|in|as well as|or|at|also|the)\b[\s,]*|(?:وفي|في|كل من|وكذلك|وأيضا|أو|مدينة|مدينتي|بلدة|ولاية|ولايات|محافظة|محافظات|و|ب)[\s,،]*)*(?:و|ب|وب)?[\"«(\[]?"
)


def groups(unit: Unit, text: str, *, places: Sequence[Mark] | None = None) -> list[Group]:
    """The groups of *unit*: a new one begins where a place, an hour or a day comes after a group that has its own."""
    wanted = list(unit.places() if places is None else places)
    core = [m for m in unit.marks if m.kind in ("day", "recurrence", *TIMES) or m in wanted]
    found = [Group(start=unit.start)]
    others = _others(unit)
    for mark in core:
        if others and mark.start > others[0]:
            if not found[-1].is_empty():
                found.append(Group(start=others[0], day=found[-1].day))
            others.pop(0)
        current = found[-1]
        if mark.kind == "place":
            later = any(m.kind in ("day", "recurrence", *TIMES) for m in core if m.start > mark.start)
            turn = _turn(unit, current, mark) if later else None
            if turn is not None:
                current = Group(start=turn)
                found.append(current)
            since = current.places[-1].end if current.places else current.start
            told = any(m.kind in _TELLS and since <= m.start < mark.start for m in unit.marks)
            _put_place(found, current, mark, text, later=later, told=told)
        elif mark.kind in TIMES:
            _put_time(found, current, mark, text)
        elif mark.kind == "day":
            _put_day(found, current, mark)
        else:
            current.recurrence = current.recurrence or mark
    for group, following in zip(found, [*found[1:], None], strict=True):
        group.end = following.start if following else unit.end
    return _shared([g for g in found if not g.is_empty()] or found[:1])


def _turn(unit: Unit, current: Group, place: Mark) -> int | None:
    """Where the unit turns to another gathering, after a day or an hour and before *place*; None where it does not."""
    said = [m.end for m in (current.day, current.time) if m]
    if not said or current.places:
        return None
    nouns = [m.start for m in unit.of("GATHERING") if max(said) < m.start < place.start]
    before = any(m.start < max(said) for m in unit.of("GATHERING"))
    return nouns[0] if nouns and before else None


def _others(unit: Unit) -> list[int]:
    """Where the unit turns to its second gathering, its third …"""
    nouns = unit.of("GATHERING")
    return [
        noun.start for noun in nouns
        if noun is not nouns[0] and any(m.kind == "NTH" and m.value != "1" and 0 <= m.start - noun.end <= 2 for m in unit.marks)
    ]  # fmt: skip


def _put_place(found: list[Group], current: Group, mark: Mark, text: str, *, later: bool, told: bool) -> None:
    if not current.places or (
        current.time is None and _ENUMERATION.fullmatch(text[current.places[-1].end : mark.start])
    ):
        current.places.append(mark)
    elif told and _JOINED.search(text, current.places[-1].end, mark.start) and not _same_place(current.places, mark):
        found.append(Group(places=[mark], start=mark.start))
    elif _same_place(current.places, mark):
        if _narrows(mark, current.places[-1]):
            current.places[-1] = mark
    elif (current.time is not None or current.day is not None) and (
        later or _JOINED.search(text, current.start, mark.start)
    ):
        found.append(Group(places=[mark], start=mark.start))
    elif mark.value.glued and not current.places[-1].value.glued:  # type: ignore[attr-defined]
        current.places = [mark]


_TELLS = ("GATHERING", "GATHERS", "VENUE_AT", "VENUE_NOUN")
"""What makes the words about a place a clause of their own."""
_JOINED = re.compile(r"(?:[,،;]\s*(?:and|و|وفي|كما)\s*|\band\s+)(?:in\s+|at\s+|في\s+|ب)?$|\bو(?:في\s+|ب)$")


def _narrows(inner: Mark, outer: Mark) -> bool:
    """Whether a city follows its own country or region: "in Australia … in Sydney"."""
    a, b = first_place(inner), first_place(outer)
    return bool(a and b) and a.kind == "city" != b.kind and a.country == b.country  # type: ignore[union-attr]


def _same_place(places: list[Mark], mark: Mark) -> bool:
    said = mark.value
    assert isinstance(said, Named)
    return any(isinstance(p.value, Named) and _related(p.value.places[0], said.places[0]) for p in places)


def _related(left: Place, right: Place) -> bool:
    if left == right:
        return True
    if left.country != right.country:
        return False
    return (
        left.kind == "country"
        or right.kind == "country"
        or ("region" in (left.kind, right.kind) and left.region == right.region)
    )


def _put_time(found: list[Group], current: Group, mark: Mark, text: str) -> None:
    if current.time is None:
        current.time = mark
        return
    between = text[current.time.end : mark.start]
    if current.time.kind != mark.kind and len(between) < 40:
        if mark.kind == "clock":  # "after Friday prayers, at 1.30": the clock says it
            current.time = mark
        return
    if mark.kind == "clock" and _is_part(current.time):
        current.time = mark
        return
    if _separates(between):
        found.append(Group(time=mark, start=current.time.end))


def _is_part(mark: Mark) -> bool:
    """Whether a time is no more than a part of the day."""
    return isinstance(mark.value, TimeRef) and mark.value.name in (
        "dawn",
        "morning",
        "noon",
        "afternoon",
        "evening",
        "night",
    )


_SEPARATOR = re.compile(r"[;؛/•|]|\band\b|\n|،\s*و|\s-\s", re.IGNORECASE)


def _separates(between: str) -> bool:
    """Whether words for another venue stand between two hours: "6pm and New Steine, 7.30pm"."""
    return bool(_SEPARATOR.search(between)) and len(re.findall(r"[^\W\d_]{2,}", between)) >= 2


def _put_day(found: list[Group], current: Group, mark: Mark) -> None:
    if current.day is None:
        current.day = mark
    elif current.places or current.time:
        found.append(Group(day=mark, start=mark.start))


def _shared(found: list[Group]) -> list[Group]:
    """The groups, what stands before all of them or only once handed to each."""
    for name in ("day", "time"):
        said = [getattr(g, name) for g in found if getattr(g, name)]
        if said and getattr(found[0], name) and len(said) < len(found):
            last = None
            for group in found:
                last = getattr(group, name) or last
                if name == "day" or (len(said) == 1 and group.places):
                    setattr(group, name, last)
    last_places: list[Mark] = []
    for group in found:
        if group.places:
            last_places = group.places
        elif last_places:
            group.places = list(last_places)
    return found


def is_nationwide(marks: Sequence[Mark]) -> bool:
    """Whether *marks* say "in all regions", or call a gathering national («إضرابا وطنيا»)."""
    nouns = [m for m in marks if m.kind == "GATHERING"]
    return any(
        m.kind == "NATIONWIDE" and (m.value == "" or any(0 <= m.start - n.end <= 2 for n in nouns)) for m in marks
    )


def kind_of(marks: Sequence[Mark], *, near: int | None = None) -> str | None:
    """The kind of gathering that *marks* name: the one nearest to *near*, else the first; a noun before a verb."""
    nouns = [m for m in marks if m.kind == "GATHERING"]
    verbs = [m for m in marks if m.kind == "GATHERS" and m.value != "gathering"]
    for found in (nouns, verbs):
        if found:
            best = min(found, key=lambda m: abs(m.start - near)) if near is not None else found[0]
            return str(best.value)
    return None


_STOP = re.compile(r"[,،;؛|\n•]|(?<=\w)[.!?؟](?=\s|$)|\s[-–—]\s|\s\(|:(?=\s)")


def prose_venue(unit: Unit, start: int, end: int, text: str) -> tuple[int, int] | None:
    """Where in [start, end) the venue is said: after "at", "outside", أمام, or a square's or a building's own noun."""
    marks = [m for m in unit.marks if start <= m.start < end]
    for index, mark in enumerate(marks):
        if mark.kind == "VENUE_AT":
            if not _leads_to_venue(text, mark, marks[index + 1 :]):
                continue
            begin = mark.start if "\u0600" <= text[mark.start] <= "\u06ff" else mark.end
            return _venue_until(text, begin, mark.end, marks[index + 1 :], end)
        if (
            mark.kind == "VENUE_NOUN"
            and _is_arabic(text[mark.start])
            and _IN_BEFORE.search(text, start, mark.start + 1)
        ):
            return _venue_until(text, mark.start, mark.end, marks[index + 1 :], end)
    return None


_IN_BEFORE = re.compile(r"(?:(?:^|\s)(?:و|ف)?(?:في|من|عند|على|وسط|داخل|إلى|الى)\s+.|(?:^|\s)ب)$")


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u06ff"


def _leads_to_venue(text: str, mark: Mark, rest: Sequence[Mark]) -> bool:
    """Whether a name, and no hour, follows "at"."""
    following = rest[0] if rest else None
    if following and following.start <= mark.end + 2 and following.kind in ("clock", "day", "time_ref", "undecided"):
        return False
    after = text[mark.end : mark.end + 30].lstrip(" :")
    if _is_arabic(text[mark.start]):
        return bool(after[:1].strip())
    return bool(re.match(r"(?:the |a |an |our |\"|“|«|#)*[A-Z0-9«\"“]|(?:the|its|their|our) \w+", after))


def _venue_until(text: str, begin: int, after: int, rest: Sequence[Mark], end: int) -> tuple[int, int] | None:
    stop = _STOP.search(text, after, end)
    last = stop.start() if stop else end
    for mark in rest:
        if mark.start <= after:
            continue
        if (
            mark.kind in ("day", "clock", "time_ref", "CAUSE", "ROUTE_TO", "GATHERS", "recurrence")
            and mark.start < last
        ):
            last = mark.start
            break
    while begin < last and text[begin] in " :\t":
        begin += 1
    trimmed = text[begin:last].rstrip(" ,،.:;-–(")
    trimmed = re.sub(r"\s+(?:في|و|من|على|ب|on|at|and|in|from|to|the)$", "", trimmed)
    return (begin, begin + len(trimmed)) if len(trimmed) > 2 else None


_EDGE = " \t,،;؛.:-–—|/()[]«»\"“”'*~•\\"
_CONNECTIVE = re.compile(
    r"^(?:(?:يوم|في|ب|على|عند|من|إلى|تمام|at|on|in|the|from|to|and|و|local time|l\.?t\.?|توقيت محلي|بتوقيت المدينة)\b[\s,:.\-–]*)+(?=$|[(\[«\"“])"
)


def remainder(start: int, end: int, taken: Sequence[Mark], text: str) -> tuple[int, int] | None:
    """The longest stretch of [start, end) that no mark of *taken* claimed: a list line's venue."""
    cuts = sorted((m.start, m.end) for m in taken if m.start < end and m.end > start)
    pieces, at = [], start
    for left, right in cuts:
        pieces.append((at, left))
        at = max(at, right)
    pieces.append((at, end))
    best: tuple[int, int] | None = None
    for left, right in pieces:
        trimmed = _trimmed(text, left, right)
        if trimmed and (best is None or trimmed[1] - trimmed[0] > best[1] - best[0]):
            best = trimmed
    return best


def _trimmed(text: str, left: int, right: int) -> tuple[int, int] | None:
    while left < right and text[left] in _EDGE and text[left] not in '(«"“':
        left += 1
    while left < right and text[right - 1] in _EDGE and text[right - 1] not in ')»"”':
        right -= 1
    if text[left : left + 1] == "(" and text[right - 1] == ")" and ")" not in text[left : right - 1]:
        left, right = left + 1, right - 1
    words = re.findall(r"[^\W_]{2,}", text[left:right])
    small = {
        "يوم",
        "في",
        "على",
        "عند",
        "من",
        "إلى",
        "تمام",
        "at",
        "on",
        "in",
        "the",
        "from",
        "to",
        "and",
        "وذلك",
        "local",
        "time",
        "الساعة",
    }
    return (left, right) if any(w.lower() not in small for w in words) else None


def first_place(mark: Mark | None) -> Place | None:
    """The place that a name most likely means."""
    return mark.value.places[0] if mark and isinstance(mark.value, Named) else None


def other_places(mark: Mark | None) -> tuple[Place, ...]:
    """The other places of that name."""
    return mark.value.places[1:] if mark and isinstance(mark.value, Named) else ()


def status_of(unit: Unit) -> str | None:
    """What *unit* says became of the gathering, or None."""
    if unit.has("CANCELS"):
        return "cancelled"
    return "postponed" if unit.has("POSTPONES") else None


def speaks_of_evening(unit: Unit) -> bool:
    """Whether *unit* speaks of an evening: then a bare ten is at night."""
    for mark in unit.marks:
        daypart = getattr(mark.value, "daypart", None) or getattr(mark.value, "name", None)
        if mark.kind in ("day", "time_ref") and daypart in ("evening", "night", "isha", "tarawih", "maghrib", "iftar"):
            return True
    return False


def nth_of(marks: Sequence[Mark]) -> str | None:
    """Which of several gatherings *marks* speak of: the ordinal right beside a gathering's noun."""
    for mark in marks:
        if mark.kind == "NTH":
            for noun in marks:
                if noun.kind == "GATHERING" and (0 <= mark.start - noun.end <= 12 or 0 <= noun.start - mark.end <= 2):
                    return str(mark.value)
    return None


_LIST_MARK = re.compile(r"[،,؛;]\s*(?:و|and\s+|إضافة إلى\s+|كذلك\s+)?$|\s-\s$|:\s*$|\bهي\s+$|\bإلى\s+$|\sو?$")


def venue_list(unit: Unit, text: str) -> list[Group]:
    """A group for each venue of a list of three or more in one sentence («محطات اللقاء: أمام …، أمام …»); else none."""
    starts = []
    for mark in unit.marks:
        if mark.kind == "VENUE_AT" or (mark.kind == "VENUE_NOUN" and unit.has("STARTS")):
            lead = _LIST_MARK.search(text, max(unit.start, mark.start - 12), mark.start)
            if lead and lead.end() >= mark.start - 1 and mark.start not in starts:
                starts.append(mark.start)
    if len(starts) < 3 or unit.has(*TIMES) or not unit.has("GATHERING", "GATHERS", "STARTS"):
        return []
    day = next(iter(unit.of("day")), None)
    found = []
    for begin, end in zip(starts, [*starts[1:], unit.end], strict=True):
        places = [m for m in unit.places() if begin <= m.start < end]
        found.append(Group(places=places, day=day, start=begin, end=end))
    return found


_CAUSE_STOP = re.compile(r"[,،;؛:.(\n|\"«»!؟?]|\s[-–—]\s")
_LOOSE_END = re.compile(r"\s+(?:والتي|التي|الذي|والذي|و|في|on|at|in|and|which|that|who|will|to|the)$")


def cause_of(unit: Unit, text: str, *, start: int, end: int) -> Cause | None:
    """The first cause that is said in [start, end): «نصرة لحلب», "in solidarity with the victims of Aleppo"."""
    marks = [m for m in unit.marks if start <= m.start < end]
    for index, mark in enumerate(marks):
        if mark.kind != "CAUSE":
            continue
        stop = _CAUSE_STOP.search(text, mark.end, end)
        last = stop.start() if stop else end
        place: Place | None = None
        for later in marks[index + 1 :]:
            if later.start >= last:
                break
            if later.kind in ("day", "recurrence", "GATHERS", "VENUE_AT", *TIMES):
                last = later.start
            elif isinstance(later.value, Named) and mark.value == "support":
                place, last = later.value.places[0], later.end
        words = _LOOSE_END.sub("", text[mark.start : last].rstrip(" ،,"))
        if len(words) > mark.end - mark.start + 2 and len(words) < 120:
            return Cause(mark.start, mark.start + len(words), place)
    return None
