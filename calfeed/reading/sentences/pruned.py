"""Units without the clauses, days and hours that are said of something else than the gathering."""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from calfeed.reading.fields import TIMES
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = [
    "DayOf",
    "has_near_day",
    "just_before",
    "without_asides",
    "without_ends",
    "without_far_days",
    "without_opening",
    "without_other_clauses",
    "without_other_hours",
    "without_set_days",
]

DayOf = Callable[[Mark], tuple[date, date | None] | None]
"""The first and last day that a day's mark means, or None where it can't be told."""
_CLAUSE = re.compile(r"[,،;؛.:()]|\s[-–—]\s")


def without_asides(unit: Unit) -> Unit:
    """*unit* without what a clause inside it tells of the past: «وفي صور، التي شهدت اعتصاما الأحد، ينوي …»."""
    if unit.has("CANCELS", "POSTPONES"):  # «إلغاء المسيرة التي كانت مقررة غدا»
        return unit
    ends = [_aside_end(unit, mark) for mark in unit.of("PAST")]
    spans = [span for span in [*ends, _told_before_call(unit)] if span]
    meetings = [_meeting(unit, mark) for mark in unit.of("CONVENED")] if unit.has("GATHERING") else []
    if not spans and not meetings:
        return unit
    kept = [
        m for m in unit.marks
        if not any(start <= m.start < end for start, end in meetings)
        and (m.kind == "place" or not any(start <= m.start < end for start, end in spans))
    ]  # fmt: skip
    return replace(unit, marks=tuple(kept))


def _meeting(unit: Unit, word: Mark) -> tuple[int, int]:
    """What a clause tells of the meeting that called for a gathering: «المجلس، المنعقد السبت بسوسة، …»."""
    stop = _CLAUSE.search(unit.text, word.end - unit.start)
    told = [m.start for m in unit.of("GATHERING", "GATHERS", "ANNOUNCES") if m.start >= word.end]
    return word.start, min([unit.start + stop.start() if stop else unit.end, *told[:1]])


def without_other_clauses(unit: Unit) -> Unit:
    """*unit* without the days and hours of a clause about something else: «…، كما أعلن استعداده لحوار يوم الأحد»."""
    turns = [m.start for m in unit.of("MEANWHILE") if m.start > unit.start + 1]
    gone: list[Mark] = []
    for start, end in pairwise([unit.start, *turns, unit.end]) if turns else ():
        inside = [m for m in unit.marks if start <= m.start < end]
        kinds = {m.kind for m in inside if m.value != "gathering"}
        of_else = "NO_GATHERING" in kinds
        where = not kinds.isdisjoint(("place", "VENUE_AT", "VENUE_NOUN"))
        where = where or any(  # «…، على أن تبدأ كلها عند الخامسة»
            verb.kind == "GATHERS" and 0 <= verb.start - then.end <= 1 for then, verb in pairwise(inside)
            if then.kind == "MEANWHILE"
        )  # fmt: skip
        if kinds.isdisjoint(_GATHERING) and (of_else or (start > unit.start and not where)):
            gone += [m for m in inside if m.kind in ("day", *TIMES)]
    told = [m for source in unit.of("SOURCE") for m in unit.of("day") if _is_in_clause(unit, source, m)]
    gone += told if len(told) < len(unit.of("day")) else []
    return replace(unit, marks=tuple(m for m in unit.marks if m not in gone)) if gone else unit


def _is_in_clause(unit: Unit, source: Mark, day: Mark) -> bool:
    """Whether *day* stands in the clause that *source* begins: «…، وفق ما أكده المنسق اليوم الخميس»."""
    if day.start < source.end or source.start <= unit.start + 1:
        return False
    return not _CLAUSE.search(unit.text, source.end - unit.start, day.start - unit.start) and not any(
        source.end <= m.start < day.start for m in unit.of("GATHERING", "GATHERS")
    )


_GATHERING = ("GATHERING", "GATHERS", "STARTS", "ASSEMBLES", "CANCELS", "POSTPONES", "SAME")
"""What a clause has that speaks of a gathering."""
_SET = re.compile(r"(?:ال)?(?:مقرر|مقررة|مزمع|مرتقب|مرتقبة|منتظر|منتظرة|محدد|محددة)")
_SET_FOR = 30
"""Letters from "set for" to its day, which the name of what is done then may part."""
_SET_BEFORE = 50
"""Letters before "set for" among which the noun stands that it is said of."""


def without_set_days(unit: Unit) -> Unit:
    """*unit* without the days that are set for something else: «رفضا للانتخابات المقررة في 12 ديسمبر»."""
    gone = [day for m in unit.of("ANNOUNCES") if (day := _set_for_else(unit, m))]
    if len(unit.of("day")) > 1:
        gone += [day for m in unit.of("CAUSE") if (day := _remembered(unit, m))]
    return replace(unit, marks=tuple(m for m in unit.marks if m not in gone)) if gone else unit


def _remembered(unit: Unit, cause: Mark) -> Mark | None:
    """The day of what people remember: «… غدا، بالتزامن مع ذكرى جمعة الغضب في 28 يناير»."""
    if not _MEMORY.search(unit.text, cause.start - unit.start, cause.end - unit.start):
        return None
    day = next((m for m in unit.of("day") if 0 <= m.start - cause.end <= _SET_FOR), None)
    earlier = any(m.start < cause.start for m in unit.of("day"))
    return day if day and earlier and getattr(day.value, "day", None) else None


_MEMORY = re.compile("ذكرى")


def _set_for_else(unit: Unit, word: Mark) -> Mark | None:
    """The day after *word*, "set for", where no gathering stands before it in its clause."""
    if not _SET.fullmatch(unit.text, word.start - unit.start, word.end - unit.start):
        return None
    day = next((m for m in unit.of("day") if 0 <= m.start - word.end <= _SET_FOR), None)
    before = [m for m in unit.marks if 0 <= word.start - m.end <= _SET_BEFORE]
    said = [m for m in before if m.kind in ("GATHERING", "GATHERS", "GROUP", "CAUSE", "NO_GATHERING", "AMID", "LABEL")]
    after = any(
        m.kind in ("GATHERING", "GATHERS") and m.start >= word.end and day and m.start < day.start for m in unit.marks
    )
    if day is None or after or not said or said[-1].kind not in ("CAUSE", "NO_GATHERING", "AMID"):
        return None
    return day


_FAR, _NEAR = 120, 60
"""Days after publication."""


def has_near_day(unit: Unit, *, day_of: DayOf, published: date) -> bool:
    """Whether *unit* says a day of the coming weeks."""
    days = [day for m in unit.of("day") if (day := day_of(m))]
    return any(0 <= (day[0] - published).days <= _NEAR for day in days)


def without_far_days(unit: Unit, *, day_of: DayOf, published: date) -> Unit:
    """*unit*, of a text that says a near day, without a name that looks like a far one: «نشطاء 20 فبراير يخرجون الأحد 12 يونيو»."""
    far = [
        m for m in unit.of("day")
        if (day := day_of(m)) and (day[0] - published).days > _FAR and getattr(m.value, "year", None) is None
        and getattr(m.value, "weekday", None) is None
    ]  # fmt: skip
    return replace(unit, marks=tuple(m for m in unit.marks if m not in far)) if far else unit


def _told_before_call(unit: Unit) -> tuple[int, int] | None:
    """What a sentence tells of the past before it comes to a call: «خرج الآلاف مساء الأحد، ودعا نشطاء إلى …»."""
    past = next(iter(unit.of("PAST")), None)
    call = next(
        (m for m in unit.of("ANNOUNCES") if m.value == "said" and _AND.search(just_before(unit, m))),
        None,
    )
    if (
        past is None
        or call is None
        or past.start > call.start
        or not any(m.start > call.end for m in unit.of("GATHERING"))
    ):
        return None
    return past.start, call.start


_AND = re.compile(r"[،,]\s*و$")
_BEFORE = 40
"""Characters before a word that tell how its clause begins."""


def just_before(unit: Unit, mark: Mark) -> str:
    """The last words before *mark*, and its first letter."""
    at = mark.start - unit.start
    return unit.text[max(0, at - _BEFORE) : at + 1]


def _aside_end(unit: Unit, verb: Mark) -> tuple[int, int] | None:
    """Where the clause of a past verb begins and ends, if it is one that a relative word, or a meeting's noun, opens."""
    opens = [m for m in unit.of("WHICH", "NO_GATHERING") if 0 <= verb.start - m.end <= 1]
    if not opens or any(0 <= opens[0].start - m.end <= 1 for m in unit.of("GATHERING")):
        return None  # «المظاهرات التي غيرت …»: the gathering itself has been
    stop = _CLAUSE.search(unit.text, verb.end - unit.start)
    end = unit.start + stop.start() if stop else unit.end
    goes_on = any(m.start >= end for m in unit.of("GATHERING", "GATHERS", "ANNOUNCES"))
    return (opens[0].start, end) if goes_on else None


_PART = re.compile("[,،;؛]")


def without_other_hours(unit: Unit) -> Unit:
    """*unit* without the hours of what is no gathering: "buses leave at 7"."""
    if not unit.has("NO_GATHERING"):
        return unit
    kept: list[Mark] = []
    latest, end = "", unit.start
    for mark in unit.marks:
        begins = mark.kind == "GATHERS" and mark.value == "gathering" and latest == "NO_GATHERING"
        begins = begins and not _PART.search(unit.text, end - unit.start, mark.start - unit.start)  # "…, meet at noon"
        if (
            mark.kind in ("GATHERING", "GATHERS", "ASSEMBLES", "NO_GATHERING") and not begins
        ):  # "a debate that begins at six"
            latest, end = mark.kind, mark.end
        said = mark.kind in ("clock", "time_ref") or (mark.kind == "day" and any(m.kind == "day" for m in kept))
        if not (said and latest == "NO_GATHERING"):
            kept.append(mark)
    return replace(unit, marks=tuple(kept))


_END_BEFORE = re.compile(
    r"\b(?:ends?|ending|finish(?:es|ing)?|conclud(?:es?|ing)|culminat(?:es?|ing)|disperses?|wraps? up|winds? up|"
    r"arriv(?:es?|ing)|reach(?:es|ing)?)\b[^;.\d]{0,70}$"
)


def without_ends(unit: Unit) -> Unit:
    """*unit* without the hours at which what it speaks of is over: "and ends at sunrise on Tuesday"."""
    said = unit.of("day", *TIMES)
    over = [m for m in said if m is not said[0] and _END_BEFORE.search(unit.text, 0, m.start - unit.start)]
    if not over:
        return unit
    first = over[0].start
    ended = [m for m in said if m in over or (m.start > first and m.start - first < _END_BEFORE_NEXT)]
    return replace(unit, marks=tuple(m for m in unit.marks if m not in ended))


_OPENING = re.compile(
    r"(?:[^a-z]{2,40}(?:[a-z]{1,4}\. )?[^a-z]{0,20}[-–—:]\s+)?(?:With|As|Because|Since|Given|Despite|Although|While|Due to|Owing to|In view of|Ahead of)\b[^,.;]{5,120},\s"
)


def without_opening(unit: Unit) -> Unit:
    """*unit* without the day of a clause that only says why: "With the storm due on Sunday, organizers have postponed Saturday's march"."""
    clause = _OPENING.match(unit.text)
    end = unit.start + clause.end() if clause else unit.start
    days = unit.of("day")
    if not any(m.start < end for m in days) or not any(m.start >= end for m in days):
        return unit
    if any(m.start < end for m in unit.of("GATHERING", "GATHERS")):
        return unit
    return replace(unit, marks=tuple(m for m in unit.marks if m.start >= end or m.kind not in ("day", *TIMES)))


_END_BEFORE_NEXT = 25
"""Letters from the hour of an end to the day that is said after it."""
