"""Days and hours that say when a text was written or posted, and nothing of a gathering."""

import re
from collections.abc import Sequence
from datetime import date

from calfeed.reading.mark import Mark
from calfeed.reading.times import Clock, Day
from calfeed.stage import replace

__all__ = ["with_stamps", "without_signature"]

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


_DASH_AFTER = re.compile(r"\)?\s*(?:\([^()\n]{2,30}\)\s*)?(?:[-–—]+|:)\s+(?!\d)")
_PLACE_BEFORE = re.compile(r"\W*[A-Z][A-Za-z .'’-]{1,30}(?:,\s*[A-Z][A-Za-z. ]{1,20})?(?:,\s*|\s*\()")
"""Around the date of a news line: "TOLEDO, Ohio (June 26, 2018) — ", "ATHENS, Nov 15 (Agency) - "."""
_FURNITURE = re.compile(
    r"updated|posted|published|submitted|retrieved|edited|adds|wrote|نشر|تحديث|كتب|حرر|بتاريخ", re.IGNORECASE
)
_SAME_LINE = 1000
"""Letters on either side of a day among which the rest of its line is looked for."""


def with_stamps(text: str, spans: list[Mark], published: date) -> list[Mark]:
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


def _is_day(day: Day, published: date) -> bool:
    said = sorted(day.numbers) if day.numbers else sorted((day.month or 0, day.day or 0))
    same = said == sorted((published.month, published.day)) and not day.hijri
    same = same and (day.numbers is not None or day.month == published.month)
    return same and day.year in (None, published.year)
