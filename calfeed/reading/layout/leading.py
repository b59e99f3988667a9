"""Sentences: what they say for the list under them; the rest is kept for `prose`."""

import re
from datetime import date, timedelta

from calfeed.reading.fields import TIMES, is_written, kind_of, speaks_of_evening
from calfeed.reading.layout.items import ends_address
from calfeed.reading.layout.page import Page, excludes
from calfeed.reading.layout.slots import unknown_words
from calfeed.reading.mark import Mark
from calfeed.reading.marks.found import is_background
from calfeed.reading.sentences.reports import is_report_day
from calfeed.reading.sentences.sorts import is_of_else
from calfeed.reading.times import Day
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["begin_report", "leads_list", "read_prose", "says_common_hour"]


def _lead(page: Page, unit: Unit) -> None:
    """Takes what a line says of the list of starting points under it."""
    page.starting = unit.has("STARTS") or _heads_venues(page, unit)
    if page.starting:
        days = unit.of("day")
        page.context.places = unit.places() or page.context.places
        page.context.day = next((m for m in days if is_written(m)), next(iter(days), page.context.day))
        page.context.time = next(iter(unit.of(*TIMES)), None)


_LEADS = re.compile(r"(?::|(?:التالية|الآتية|كالتالي|كالآتي|كما يلي|ما يلي))[ *.]*$")
"""How a line ends over its list."""


def leads_list(page: Page, unit: Unit) -> bool:
    """Whether *unit* ends in a colon over a list whose lines are the gatherings that it speaks of."""
    if _heads_venues(page, unit):
        return True
    if not _LEADS.search(unit.text) or any(m.kind == "GATHERING" and m.value == "strike" for m in unit.marks):
        return False
    at = page.index(unit)
    following = page.units[at + 1 : at + 3]
    addresses = len(following) > 1 and all(map(ends_address, following))
    return addresses or any(page.slot(u) or u.line.is_row or u.line.bullet for u in following)


def _heads_venues(page: Page, unit: Unit) -> bool:
    """Whether a line that names a gathering, its day and town stands over bullets that begin with a venue each."""
    if not (unit.whole and unit.has("GATHERING") and unit.has("day") and len(unit.places()) == 1):
        return False
    at = page.index(unit)
    below = page.units[at + 1 : at + 3]
    return len(below) > 1 and all(
        u.line.bullet and u.whole and not u.places() and u.has(*TIMES)
        and any(m.kind in ("VENUE_NOUN", "VENUE_AT") and m.start == u.start for m in u.marks)
        for u in below
    )  # fmt: skip


def _titles_venues(page: Page, unit: Unit) -> bool:
    """Whether the title names a gathering, its day and its one town, over a list of venues and hours without another town."""
    if unit is not page.units[0] or not (unit.has("GATHERING") and unit.has("day") and len(unit.places()) == 1):
        return False
    below = [u for u in page.units[1:_LISTED_BELOW] if u.line.bullet and u.whole]
    timed = [u for u in below if u.has(*TIMES) and not u.has("day", "GATHERS", "PAST")]
    starts = [u for u in timed if u.of(*TIMES)[0].start <= u.start + 1]
    return (
        len(timed) >= _FEWEST
        and _MOST * len(timed) >= len(below)
        and not starts
        and not any(map(page.venue_town, timed))
    )


_LISTED_BELOW = 14
_FEWEST, _MOST = 3, 2
"""How many lines of a list have an hour, at least and in part."""


def read_prose(page: Page, unit: Unit) -> None:
    """Keeps a sentence for `prose`, and takes what it says for the lines under it."""
    _turn_to(page, unit)
    if _titles_venues(page, unit):
        page.venues, page.context.places = True, unit.places()
    if not leads_list(page, unit):
        context = replace(page.context, places=list(page.context.places), heading=_line_heading(page, unit))
        page.sections.prose.append((unit, context))
    if unit.has("FURNITURE") and not unit.has("GATHERING", "GATHERS", "ANNOUNCES"):
        return
    leads = unit.has("GATHERING") and leads_list(page, unit)  # "This is how tomorrow's marches stand:"
    days = [m for m in unit.of("day") if leads or not (is_background(page.text, m) or _is_gone(m))]
    days = [m for m in days if not is_report_day(unit, m)] or days
    if unit.has("PAST") and not unit.has("ANNOUNCES"):  # "they have named 3 November as a day of solidarity"
        days = [m for m in days if _is_ahead(m, page.ground.published)] if unit.has("GATHERING") else []
    if days:
        said = next((m for m in days if is_written(m)), days[0])
        page.context.day = page.context.day if page.sections.lists and page.context.day else said
    if unit.has("GATHERING") and not unit.has("day", "PAST"):
        page.context.recurrence = next(iter(unit.of("recurrence")), page.context.recurrence)
    if days or unit.has("GATHERING"):
        page.context.evening = speaks_of_evening(unit)
    if unit.has(*TIMES) and (_leads(unit) or says_common_hour(page, unit)):
        page.context.time = unit.of(*TIMES)[0]
    if unit.has("GATHERING"):
        page.context.kind = kind_of(unit.marks, near=unit.end) or page.context.kind
        page.context.cause = page.cause(unit) or page.context.cause
    if leads_list(page, unit):
        _lead(page, unit)
        begin_report(page, unit)
    elif _tells_of_list(page, unit):
        page.context.excluded = True


def _tells_of_list(page: Page, unit: Unit) -> bool:
    """Whether a sentence of yesterday's gatherings stands over lines that begin with a town each."""
    days = unit.of("day")
    if not (days and unit.has("GATHERING") and _is_gone(days[0])) or unit.has("POSTPONES", "CANCELS"):
        return False
    at = page.index(unit)
    below = page.units[at + 1 : at + 4]
    return len(below) > 1 and all(page.slot(u) and not u.has("day") for u in below[:2])


def _line_heading(page: Page, unit: Unit) -> tuple[Mark | None, Mark | None]:
    """The day and the place that *unit* stands under: the day that its line of several sentences begins with, else the headings'."""
    at = page.index(unit)
    while at and page.units[at - 1].line.start == unit.line.start:
        at -= 1
    first = page.units[at]
    day = first.marks[0] if first.marks and not unit.whole else None
    if day is None or day.kind != "day" or day.start > first.start + 1 or not _AFTER_DAY.match(page.text, day.end):
        return page.context.heading
    return day, page.context.heading[1]


_AFTER_DAY = re.compile(r"\s*(?:[.,:]|[-–—]\s)")
"""After the day that heads its line: "Sat 2 Nov - Funeral for the river. Meet at 11"."""


def _is_ahead(mark: Mark, published: date) -> bool:
    """Whether a date that is written out is one of the months after *published*."""
    day = mark.value
    if not isinstance(day, Day) or not (day.day and day.month) or day.hijri:
        return False
    try:
        return timedelta() < date(day.year or published.year, day.month, day.day) - published < _MONTHS
    except ValueError:  # 31 November
        return False


_MONTHS = timedelta(days=180)


def _is_gone(mark: Mark) -> bool:
    """Whether the words themselves put the day before the announcement: "last Friday", "two days ago"."""
    return isinstance(mark.value, Day) and (mark.value.modifier == "last" or (mark.value.count or 0) < 0)


def begin_report(page: Page, unit: Unit) -> None:
    """Takes that the lines under *unit* tell where people have gathered: «خرجت أمس مظاهرات في المدن التالية:»."""
    tells = unit.has("PAST") or any(map(_is_yesterday, unit.of("day")))
    tells = (
        tells
        and unit.has("GATHERING", "GATHERS", "CROWD")
        and (_LEADS.search(unit.text) or any(m.value == "shown" for m in unit.of("PAST")))
        and not unit.has("ANNOUNCES", "CANCELS", "POSTPONES")
    )
    page.report = unit if tells else None
    page.report_at = page.index(unit)


def _is_yesterday(day: Mark) -> bool:
    """Whether a day's words themselves say that it has been."""
    said = day.value
    return isinstance(said, Day) and ((said.count or 0) < 0 or said.modifier == "last")


def _turn_to(page: Page, unit: Unit) -> None:
    """Notes whether what comes is a list of something else: of trainings, of matches; a call for gatherings ends that."""
    begins = any(m.start == unit.start for m in unit.of("NO_GATHERING"))
    titled = unit is page.units[0] and (begins or not unit.has("day", "recurrence", *TIMES)) and excludes(unit)
    if titled or (is_of_else(unit, page.text) and unit.text.rstrip().endswith(":")):
        page.context.excluded = True
    elif unit.has("GATHERING") and unit.has("ANNOUNCES", "day", *TIMES):
        page.context.excluded = False


def _leads(unit: Unit) -> bool:
    """Whether a sentence, or its line if people gather in the sentence, ends in a colon."""
    line = unit.line.text.rstrip().endswith(":") and unit.has("GATHERING", "ASSEMBLES") and not unit.places()
    return line or unit.text.rstrip().endswith(":")


def _only_heads(unit: Unit) -> bool:
    """Whether a line says no more than that a list is under it: «نقاط التجمع:»."""
    says = unit.has("day", "place", "PAST", "NO_GATHERING", *TIMES)
    return unit.text.rstrip(" *").endswith(":") and unit.has("STARTS", "GATHERING") and not says


def says_common_hour(page: Page, unit: Unit) -> bool:
    """Whether the line's hour is that of a list under it whose lines have none of their own: "All at 6pm unless noted"."""
    at = page.index(unit)
    listed = [u for u in page.units[at + 1 : at + 8] if page.slot(u)]
    under = page.units[at + 1 : at + 3]
    first = under[1:] if under and _only_heads(under[0]) else under[:1]
    return (
        (_says_for_all(unit) or (unit.whole and unknown_words(unit, unit.of("day", *TIMES)) <= _FEW))
        and not unit.line.bullet
        and listed[:1] == first
        and any(not u.has(*TIMES) for u in listed)
        and not unit.places()
    )


def _says_for_all(unit: Unit) -> bool:
    """Whether a line, or the last sentence of a paragraph, says that it speaks of the list under it."""
    named = unit.whole and unit.has("GATHERING", "NATIONWIDE")
    return named or (unit.end >= unit.line.end - 1 and _FOR_ALL.match(unit.text) is not None)


_FEW = 2
"""Words beside the hour of a line that says no more than it."""
_FOR_ALL = re.compile(r"(?:all|everything|everywhere|each|unless|they)\b", re.IGNORECASE)
"""The last sentence of a paragraph that speaks of the list under it: "All at 7 p.m. unless noted."."""
