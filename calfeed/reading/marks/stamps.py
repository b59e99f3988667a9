"""Days and hours that say when a text was written or posted, and nothing of a gathering."""

import re
from collections.abc import Sequence
from datetime import date

from calfeed.reading.mark import Mark
from calfeed.reading.times import Clock, Day
from calfeed.stage import replace

__all__ = ["with_stamps", "without_contact_hours", "without_signature"]

_TELLING = frozenset(
    {"GATHERING", "GATHERS", "ASSEMBLES", "ANNOUNCES", "CANCELS", "POSTPONES", "VENUE_AT", "VENUE_NOUN", "STARTS"}
)


def without_signature(text: str, spans: list[Mark], said: Sequence[Mark], published: date) -> list[Mark]:
    """The spans, those of a last line that only says who wrote where and when marked as stamps: «لجنة الأهالي – بيروت، 10 آب 2020»."""
    begin = text.rstrip().rfind("\n") + 1
    last = [m for m in spans if m.start >= begin]
    day = next((m.value for m in last if isinstance(m.value, Day)), None)
    if begin == 0 or day is None or not (day.year and _is_day(day, published)):
        return spans
    if any(m.start >= begin and m.kind in _TELLING for m in said):
        return spans
    return [replace(m, kind="stamp") if m.start >= begin else m for m in spans]


def _is_of_dateline(before: str, after: str) -> bool:
    """Whether a day stands between a town and what a news line's date ends with."""
    pairs = ((_DASH_AFTER, _PLACE_BEFORE), (_STOP_AFTER, _CAPITALS_BEFORE), (_AGENCY, _TOWN_BEFORE))
    return any(end.match(after) and town.fullmatch(before) for end, town in pairs)


def _clock_after(spans: Sequence[Mark], index: int, text: str) -> Mark | None:
    """The clock right behind the span at *index*, on its line."""
    mark, clock = spans[index], (spans[index + 1] if index + 1 < len(spans) else None)
    if clock is None or clock.kind != "clock" or clock.start - mark.end > _BEHIND:
        return None
    return None if "\n" in text[mark.end : clock.start] else clock


_BEHIND = 5
"""Characters between a day and its clock."""
_DASH_AFTER = re.compile(r"\)?\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—]+|:)\s+(?!\d)")
_PLACE_BEFORE = re.compile(r"\W*[A-Z][A-Za-z .'’-]{1,30}(?:,\s*[A-Z][A-Za-z. ]{1,20})?(?:,\s*|\s*\()")
"""Around the date of a news line: "TOLEDO, Ohio (June 26, 2018) — ", "ATHENS, Nov 15 (Agency) - "."""
_FURNITURE = re.compile(
    r"updated|changed|compiled|revised|corrected|amended|posted|published|submitted|retrieved|edited|adds|wrote|نشر|تحديث|كتب|حرر|بتاريخ",
    re.IGNORECASE,
)
_SAME_LINE = 1000
"""Letters on either side of a day among which the rest of its line is looked for."""


def with_stamps(text: str, spans: list[Mark], published: date) -> list[Mark]:
    """The spans, those that say when the page was written ("9 November 2000, 10:52 am") marked as stamps."""
    found = list(spans)
    for index, mark in enumerate(spans):
        if not isinstance(mark.value, Day):
            continue
        near = _is_near(mark.value, published)
        wired = not near and _is_just_before(mark.value, published)
        if not (near or wired or mark.value.weekday == published.weekday()):
            continue
        if _follows_clock(spans, index, text, published):
            found[index - 1 : index + 1] = [replace(m, kind="stamp") for m in spans[index - 1 : index + 1]]
            continue
        clock = _clock_after(spans, index, text)
        start = text.rfind("\n", max(0, mark.start - _SAME_LINE), mark.start) + 1 or max(0, mark.start - _SAME_LINE)
        after = text[(clock or mark).end : mark.end + _SAME_LINE].partition("\n")[0]
        before = text[start : mark.start]
        wire = wired and _CAPITALS_BEFORE.fullmatch(before) and _WIRED_AFTER.match(after)
        updated = (near and _UPDATED.search(before[-20:])) or _UPDATE_BEFORE.search(before[-40:])
        if (
            wire
            or updated
            or _UPDATE_AFTER.match(after)
            or (near and _is_written(mark, clock, before, after, published))
        ):
            found[index] = replace(mark, kind="stamp")
            found[index + 1 : index + 2] = [replace(clock, kind="stamp")] if clock else found[index + 1 : index + 2]
    return found


def _is_written(mark: Mark, clock: Mark | None, before: str, after: str, published: date) -> bool:
    """Whether a day near the day of publication, and its *clock*, say when the text was written; the line's words about them tell."""
    day = mark.value
    assert isinstance(day, Day)
    odd = clock is not None and isinstance(clock.value, Clock) and clock.value.minute % 5 > 0
    words = re.findall(r"[^\W\d_]{2,}", before + after)
    dateline = _is_of_dateline(before, after)
    clocked = clock is not None and day.year is not None
    before_post = clocked and _days_after(day, published) == -1 and len(words) <= _LABELS
    if not (_is_day(day, published) or odd or before_post):  # a server's clock may be a day off
        return False
    furniture = _FURNITURE.search(before[-40:]) is not None
    if day.numbers and not ((odd and clocked) or dateline or furniture):
        return False
    sourced = "/" in before and not after.strip() and len(words) <= _SOURCE
    return bool(odd or dateline or before_post or furniture or (day.year and (sourced or len(words) <= 1)))


def _follows_clock(spans: Sequence[Mark], index: int, text: str, published: date) -> bool:
    """Whether a line is no more than the minute and the day of a page: "20:45 - 08/12/2018"."""
    day, clock = spans[index], spans[index - 1] if index else None
    if clock is None or clock.kind != "clock" or not _is_day(day.value, published) or not day.value.year:  # type: ignore[arg-type, attr-defined]
        return False
    begin = text.rfind("\n", max(0, clock.start - _SAME_LINE), clock.start) + 1
    end = text.find("\n", day.end) % (len(text) + 1)
    rest = text[begin : clock.start] + text[clock.end : day.start] + text[day.end : end]
    return not any(map(str.isalnum, rest))


_UPDATE_BEFORE = re.compile(r"\bupdated?\s*[(\[]\s*$|\b(?:as of|last checked|correct at)\s+$", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:UPDATED?|Updated?|EDIT|Edit)\s*:?\s*$")
_UPDATE_AFTER = re.compile(r"\s*(?:[A-Z]{2,4}\s+)?(?:version|update|edition)\b", re.IGNORECASE)
"""Around the moment of a text's version: "UPDATE (Friday 4pm)", "(Wednesday 5 June, 14:00 version)"."""
_STOP_AFTER = re.compile(r"\.\s+[A-Z]")
_CAPITALS_BEFORE = re.compile(r"\W*[A-Z][A-Z .'’-]{2,30}(?:,\s*[A-Z][A-Za-z. ]{1,20})?,\s*")
"""Around the date of a news line in the agencies' old style: "BRUSSELS, October 19. The unions …"."""
_SOURCE = 4
"""Words of a news line's town and source: «تعز/ متابعات خاصة/ 27 سبتمبر 2021»."""
_LABELS = 3
"""Words about a post's day and minute: its town, its zone."""
_AGENCY = re.compile(r"\s*\([^()\n]{2,30}\)\s*[-–—:]")
_TOWN_BEFORE = re.compile(r"\W*(?:[\u0621-\u064a]+ ?){1,3}[,،\s]*")
"""Around the date of an Arabic news line: «رام الله 9-5-2012 (وكالات) – »."""


_PHONE = r"(?:\+\d[\d ()-]{7,}\d|\(?\b0\d[\d ()-]{6,}\d|(?:\b1-|\()?\b\d{3}\)?[ -]\d{3}-\d{4}\b|\b\d{3}-\d{4}\b)"
_CONTACT = re.compile(
    rf"(?:{_PHONE}[\s,;(–-]{{1,4}}(?=weekdays?|daily|evenings|mornings|mon|tue|wed|thu|fri|before|after|until|till|between|from|"
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?\s?(?:-|–|to|until)\s?\d)"
    r"|\bcall 101\s|\b(?:lines?|phones?|office|helpline|hotline|switchboard)\s+(?:(?:is|are)\s+)?(?:open|staffed|answered)\b)[^\n.;)]{0,60}",
    re.IGNORECASE,
)
"""When somebody answers the telephone: "call 555-0149 (Mon-Fri, 8:30 to 4:30)", "Lines open at 8"."""


def without_contact_hours(text: str, spans: list[Mark]) -> list[Mark]:
    """The spans, the days and hours at which people may be called marked as stamps."""
    answered = [match.span() for match in _CONTACT.finditer(text)]
    if not answered:
        return spans
    return [replace(m, kind="stamp") if any(start <= m.start < end for start, end in answered) else m for m in spans]


_WIRED_AFTER = re.compile(r"(?:[.:]|\s*[-–—]+|\s*\([^()\n]{2,20}\)\s*[-–—:]+)\s+[A-Z\"“]")
_DAYS_TO_PRINT = 3


def _is_just_before(day: Day, published: date) -> bool:
    """Whether a month and a day lie so that the news was printed at once: "LAHORE, Jan 4: …" in the paper of the 5th."""
    if not (day.month and day.day) or day.hijri or day.end or day.numbers:
        return False
    try:
        written = date(day.year or published.year, day.month, day.day)
    except ValueError:
        return False
    return 0 <= (published - written).days <= _DAYS_TO_PRINT


def _is_near(day: Day, published: date) -> bool:
    """Whether *day* is that of publication, or a written date beside it."""
    if _is_day(day, published):
        return True
    ahead = _days_after(day, published)
    return ahead is not None and abs(ahead) <= 1


def _days_after(day: Day, published: date) -> int | None:
    """How many days after publication a date lies that is written with its year; None of any other."""
    if not (day.year and day.month and day.day) or day.hijri or day.end:
        return None
    try:
        return (date(day.year, day.month, day.day) - published).days
    except ValueError:
        return None


def _is_day(day: Day, published: date) -> bool:
    said = sorted(day.numbers) if day.numbers else sorted((day.month or 0, day.day or 0))
    same = said == sorted((published.month, published.day)) and not day.hijri
    same = same and (day.numbers is not None or day.month == published.month)
    return same and day.year in (None, published.year)
