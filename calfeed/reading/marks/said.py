"""What a text says before its places are looked up: days, hours and telling words."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from calfeed.folding import fold
from calfeed.reading.cues import CueTable
from calfeed.reading.mark import Mark
from calfeed.reading.marks.roles import without_names
from calfeed.reading.marks.stamps import with_stamps, without_contact_hours, without_signature
from calfeed.reading.marks.told import told_of_people, without_councils
from calfeed.reading.spans import find_spans
from calfeed.reading.times import Clock, Day, TimeRef
from calfeed.stage import replace, stage

__all__ = ["Said", "find_said"]


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
    spans = [_before_march(m, text) for m in _with_dotted_days(text, spans)]
    spans = without_contact_hours(text, _with_bracketed_hours(text, spans))
    spans = [
        replace(m, kind="period") if _is_period(m.value) or _is_since(m, folded) else _as_part(m, text)
        for m in with_stamps(text, spans, published)
    ]
    spans = [replace(m, kind="rain") if m.kind == "day" and _is_for_rain(text, m) else m for m in spans]
    told = [(m.start, m.end) for m in spans if m.kind in _TIME_KINDS]
    said = [
        Mark(kind, value, start, end)
        for kind, value, start, end in cues.find(text, folded=folded)
        if (kind in ("LABEL", "GATHERS", "ASSEMBLES", "USAGE") or not _begins_inside(start, told))
        and not _means_else(kind, text, start, end)
    ]
    said = _without_answered(without_names(folded, [*said, *told_of_people(folded, {m.start for m in said})]))
    said = without_councils(folded, said)
    spans = without_signature(text, spans, said, published)
    spans = [m for m in spans if not (_is_no_day(text, m) if m.kind == "day" else _is_rate(text, m))]
    spans = _with_named_friday(folded, sorted([*spans, *_parts_of_same_day(text, said)], key=_start_of), said)
    same = {at for c in said if c.kind == "SAME" for at in range(c.start, c.end)}  # «نفس اليوم» is not today
    return Said(text, folded, [m for m in spans if not (m.end - 1 in same and _is_today(m.value))], said)


def _start_of(mark: Mark) -> int:
    return mark.start


def _means_else(kind: str, text: str, start: int, end: int) -> bool:
    """Whether the words before a cue's at [start, end) make it something else: somebody's plans, the Assembly, what is outside a hearing."""
    words, before = text[start:end], text[max(0, start - 20) : start]
    match kind:
        case "PAST":
            return _is_short_for_else(text, start, end)
        case "ANNOUNCES":
            return words == "plans" and _NOUN_BEFORE.search(before) is not None
        case "GATHERING":
            return words == "Assembly" and before.endswith("the ")
        case "CAUSE":
            return words.lower() == "events in" and _THERE.search(before) is not None
        case "NO_GATHERING":
            return _BESIDE.search(before) is not None
    return False


_MARCH = re.compile(r"\s*[-–—:]\s*March$")
_GOES_ON = re.compile(r"\s+(?:for|from|to|against|on|in|with|through|of|by|at|and|past|around)\b")


def _before_march(mark: Mark, text: str) -> Mark:
    """A day without the march that a dash parts from it: "Thu 6 – March for the otters"."""
    march = _MARCH.search(text, mark.start, mark.end) if mark.kind == "day" and isinstance(mark.value, Day) else None
    if march is None or not _GOES_ON.match(text, mark.end) or not isinstance(mark.value, Day):
        return mark
    return replace(mark, value=replace(mark.value, month=None), end=march.start())


_DOTTED = re.compile(r"(?m)^[ \t>*•–-]*(?:[A-Z][a-z]{1,8}\.?,?[ ])?((\d{1,2})\.[ ]?(\d{1,2})\.)(?=[ ]+[^\W\d])")


def _with_dotted_days(text: str, spans: list[Mark]) -> list[Mark]:
    """The spans, and the days with two stops that begin a line: "16.11. Dublin, 15:00"."""
    found = []
    for match in _DOTTED.finditer(text):
        start, end = match.span(1)
        day, month = int(match[2]), int(match[3])
        if 1 <= month <= _MONTHS and 1 <= day <= _DAYS and not any(m.start < end and start < m.end for m in spans):
            found.append(Mark("day", Day(day=day, month=month, order="dm"), start, end))
    return sorted([*spans, *found], key=lambda m: m.start) if found else spans


_MONTHS, _DAYS = 12, 31
_BRACKETED = re.compile(r"\([^()\n]{2,60}[,;]\s*(\d{1,2}[.:][0-5][05])\)")


def _with_bracketed_hours(text: str, spans: list[Mark]) -> list[Mark]:
    """The spans, and the bare hours that end a bracket with a venue: "Oslo (Eidsvolls plass, 18.00)"."""
    found = []
    for match in _BRACKETED.finditer(text):
        start, end = match.span(1)
        if not any(m.start < end and start < m.end for m in spans):
            span = next((s for s in find_spans(f"at {match[1]}") if s.kind == "clock"), None)
            found += [Mark("clock", span.value, start, end, span)] if span else []
    return sorted([*spans, *found], key=lambda m: m.start) if found else spans


_DAYPARTS = ("morning", "afternoon", "evening", "night")


def _parts_of_same_day(text: str, said: Sequence[Mark]) -> list[Mark]:
    """The parts of a day that was said before: "that evening", "the same morning"."""
    words = [
        (m, text[m.start : m.end].rpartition(" ")[2].lower()) for m in said if m.kind == "SAME" and m.value == "day"
    ]
    return [Mark("time_ref", TimeRef(word), m.end - len(word), m.end) for m, word in words if word in _DAYPARTS]


_CALL = 120
"""Letters from a verb that answers to the call that it answers."""


def _without_answered(said: Sequence[Mark]) -> list[Mark]:
    """The telling words without the calls that people have followed: «لبّى الآلاف دعوة الاتحاد» announces nothing."""
    answers = [m.end for m in said if m.kind == "PAST" and m.value == "answers"]
    calls = [m.start for m in said if m.kind == "ANNOUNCES"]
    answered = {next((at for at in calls if end < at <= end + _CALL), -1) for end in answers}
    return [m for m in said if not (m.kind == "ANNOUNCES" and m.start in answered)]


def _is_short_for_else(text: str, start: int, end: int) -> bool:
    """Whether a verb's letters are an abbreviation with a capital, and no sentence goes on after it: "Feb. 17 (Sat) – …"."""
    return end - start <= 3 and text[start].isupper() and not text[end + 1 : end + 2].islower()


def _is_paper(text: str, mark: Mark) -> bool:
    """Whether "today" is the end of a newspaper's name: «تلقت "الأوراس اليوم" نسخة منه»."""
    ends = text.startswith(('"', "»", "”"), mark.end) and _is_today(mark.value)
    return ends and _PAPER.search(text, max(0, mark.start - 24), mark.start) is not None


_PAPER = re.compile(r'["«“][^\s"«»“”]{2,15}(?: [^\s"«»“”]{2,10})? $')


def _is_no_day(text: str, mark: Mark) -> bool:
    """Whether a day's words are of one that no longer holds, of a length, a count or a newspaper."""
    return (
        _is_given_up(text, mark)
        or _is_length(text, mark)
        or _NUMBERED.match(text, mark.end) is not None
        or _is_paper(text, mark)
    )


def _is_rate(text: str, mark: Mark) -> bool:
    """Whether "daily" only tells how much of something there is: «تجاوز 16 ساعة يوميا»."""
    return mark.kind == "recurrence" and _AMOUNT.search(text, max(0, mark.start - 24), mark.start) is not None


_AMOUNT = re.compile(r"[\d٠-٩]+ (?:[^\W\d_]+) $")


_NUMBERED = re.compile(r" (?:الـ? ?)?(?:3[2-9]|[4-9]\d|1\d\d)(?![\w/.]|:\d)")
"""After a weekday that only tells which of many it is: «الجمعة 45»."""


def _is_length(text: str, mark: Mark) -> bool:
    """Whether a day only tells how long something took: "after three days of talks"."""
    return text.startswith((" of ", "’ ", "' "), mark.end) and text[mark.start : mark.end].lower().startswith("after ")


_GIVEN_UP = re.compile(
    r"(?:\b(?:instead of|rather than|and not|but not|(?:moved|postponed|rescheduled|changed|brought forward) (?:here )?from)|\((?:was|were|not|formerly|originally)|إلا|الا|ما عدا|عدا|باستثناء|بدلا من|بدلا عن|عوضا عن|بدل|وليس|\(كان|\(كانت)"
    r"(?: on| the| يوم| أيام)*\s*$",
    re.IGNORECASE,
)


def _is_given_up(text: str, mark: Mark) -> bool:
    """Whether a day is the one that no longer holds: "on 24 February instead of the 17th", "24 February (was 17 February)"."""
    return _GIVEN_UP.search(text, max(0, mark.start - 24), mark.start) is not None


_FOR_RAIN = re.compile(r"\b(?:rain|snow|weather)[- ]?(?:date|day)\b[^\n.;]{0,6}$", re.IGNORECASE)


def _is_for_rain(text: str, mark: Mark) -> bool:
    """Whether a day is meant only if it rains: "(rain date: Sunday)"."""
    return _FOR_RAIN.search(text, max(0, mark.start - 20), mark.start) is not None


_COUNTS = re.compile(
    r"(?:at )(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:(?-i:[A-Z])[a-z]+ )?[a-z]+s\b|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen [a-z]|twenty [a-z])",
    re.IGNORECASE,
)
"""An hour in words that only counts what follows: "at two hospitals"."""
_BESIDE = re.compile(
    r"\b(?:after|before|during|out of|outside|near|opposite|behind|facing|beside)(?: (?:the|a|an|all|our|its))?\s+$|"
    r"(?:تزامن|متزامن|موازاة|توازي|تتزامن|يتزامن)\w*\s+(?:مع|ل)\s*(?:موعد |انعقاد |بدء |عقد )?$",
    re.IGNORECASE,
)
"""Before a lecture or a hearing that only says when or where the gathering is: "outside the hearing"."""
_NOUN_BEFORE = re.compile(
    r"\b(?:over|against|about|of|the|its|their|new|council|government|['’]s)\s+(?=$)", re.IGNORECASE
)
"""Before "plans" that are somebody else's: "the protest over plans to close nine libraries"."""
_THERE = re.compile(r"\b(?:are|be|more|other|planned|local|public|these|following|further)\s+$", re.IGNORECASE)
"""Before "events in" that say where people gather: "there are events in Hull (2 pm)"."""
_CELL_ENDS = str.maketrans("|\t", "\n\n")
"""No time phrase goes on from one cell of a table into the next."""


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


_NAMED_FRIDAY = re.compile(r"(?<![^\W_])(?:في |ل|ب)?(جمعه)(?= [«\"“(]?[\u0621-\u064a])")
"""A Friday that bears a name: «نقاط التظاهر في جمعة أطفال الحولة»."""


def _with_named_friday(folded: str, spans: list[Mark], said: Sequence[Mark]) -> list[Mark]:
    """The spans, and the Friday that a text without any day calls by a name beside a gathering's word."""
    if "جمعه" not in folded or any(m.kind in ("day", "recurrence", "stamp") for m in spans):
        return spans
    for match in _NAMED_FRIDAY.finditer(folded):
        begin, end = folded.rfind("\n", 0, match.start()) + 1, folded.find("\n", match.end()) % (len(folded) + 1)
        if any(m.kind in ("GATHERING", "GATHERS") and begin <= m.start < end for m in said):
            friday = Mark("day", Day(weekday=4), *match.span(1))
            return sorted([*spans, friday], key=lambda m: (m.start, -m.end))
    return spans


def _is_since(mark: Mark, folded: str) -> bool:
    """Whether a day's words only tell for how long something has gone on: «منذ 21 يوما»."""
    return mark.kind == "day" and folded.startswith("منذ", mark.start)


_TIME_KINDS = ("day", "clock", "time_ref", "recurrence", "stamp")


def _is_today(value: object) -> bool:
    return isinstance(value, Day) and value.unit == "day" and value.count == 0 and value.weekday is None


def _begins_inside(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether *start* lies in one of the *spans*, which are in order."""
    at = bisect_right(spans, (start, 1 << 30)) - 1
    return at >= 0 and spans[at][0] <= start < spans[at][1]
