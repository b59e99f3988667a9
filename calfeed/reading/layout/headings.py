"""A line that says a place, a day, or both, and no more: it holds for the lines under it."""

import re

from calfeed.reading.fields import TIMES, first_place, kind_of, speaks_of_evening
from calfeed.reading.layout.leading import begin_report
from calfeed.reading.layout.page import Page, excludes
from calfeed.reading.layout.slots import unknown_words
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.sentences.sorts import names_none
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["read_heading"]

_MOTTO = 60
"""Characters of a line that says nothing between a heading and its list."""
_AFTER_NAME = re.compile(r"[:(]|\s[-–—]\s")


def read_heading(page: Page, index: int) -> bool:
    """Whether the unit is a heading; then the context is what it says."""
    unit = page.units[index]
    if page.report and page.report_at + 1 == index and page.slot(unit):
        return False
    if not (unit.whole and len(unit.text) <= 110) or (unit.has("FURNITURE") and not unit.places()):
        return False
    places, days = _heading_places(page, unit), unit.of("day")
    if not (places or days) and _is_unknown_place(page, unit):
        country = first_place(page.context.places[0])
        known = page.ground.gazetteer.country(country.country) if country else None
        page.context.places = (
            [replace(page.context.places[0], value=Named((known,), Role.HERE, glued=False))] if known else []
        )
        return True
    if unit.has(*TIMES) or not (places or days) or names_none(unit) or _is_of_programme(page, index):
        return False
    unknown = unknown_words(unit, [*places, *days])
    closes = unit.text.rstrip(" *").endswith(":") or unit.line.heading > 0
    if unknown > (
        6 if closes and not unit.of("ANNOUNCES", "PAST") else 2 if unit.has("GATHERING") else 0 if not closes else 4
    ):
        return False
    if not closes and not _is_followed(page, index):
        return False
    _take_heading(page, unit, places, days)
    return True


def _is_of_programme(page: Page, index: int) -> bool:
    """Whether the line tells of one day's gathering, and one beside it of another's: «الثلاثاء 8 مارس: مواكب»."""
    beside = [u for u in (page.units[index - 1] if index else None, *page.units[index + 1 : index + 2]) if u]
    return _begins_with_day(page.units[index]) and any(
        _begins_with_day(u) and u.of("day")[0].value != page.units[index].of("day")[0].value for u in beside
    )


def _begins_with_day(unit: Unit) -> bool:
    """Whether a line begins with a day and names a gathering after it."""
    first = next(iter(unit.marks), None)
    return first is not None and first.kind == "day" and first.start <= unit.start + 2 and unit.has("GATHERING")


def _is_unknown_place(page: Page, unit: Unit) -> bool:
    """Whether the line is written as the headings of places before it are, and no gazetteer knows its name."""
    like = bool(page.context.places) and page.text[page.context.places[0].start : page.context.places[0].end].isupper()
    return like and unit.whole and unit.text.isupper() and len(unit.text.split()) <= 3 and unit.line.after_blank


def _heading_places(page: Page, unit: Unit) -> list[Mark]:
    places = unit.places()
    if places or unknown_words(unit, []) > 5:
        return places
    name = _AFTER_NAME.split(unit.text)[0].strip(" *#.")
    if name[:1].islower() or unit.line.bullet:
        return []
    mark = page.ground.lookup(name, unit.start + unit.text.find(name))
    return [mark] if mark else []


def _is_followed(page: Page, index: int) -> bool:
    """Whether a list stands under the line: the next line has an hour, a label, a bullet or a slot."""
    after = page.units[index + 1 : index + 4]
    said = [u for u in after if u.has("day", "LABEL", *TIMES) or u.places() or len(u.text) > _MOTTO]
    following = next(iter(said or after), None)
    if following is None or _is_sibling(page, page.units[index], following):
        return False
    labelled = any(m.kind == "LABEL" and m.start <= following.start + 3 for m in following.marks)
    if following.line.bullet or following.line.is_row or labelled:
        return True
    if page.slot(following):
        return bool(following.of("day", *TIMES)) or not page.units[index].places()
    head = following.marks[0] if following.marks else None
    return (head is not None and head.kind in ("clock", "day", "time_ref") and head.start <= following.start + 4) or (
        following.whole and len(following.text) < 120 and following.has("day", *TIMES)
    )


def _is_sibling(page: Page, unit: Unit, following: Unit) -> bool:
    """Whether both are bare towns of one list: "- Aarhus", "- Bergen"."""
    same = bool(unit.line.bullet) and unit.line.bullet == following.line.bullet
    return same and bool(page.slot(following)) and not following.has("day", *TIMES)


def _take_heading(page: Page, unit: Unit, places: list[Mark], days: list[Mark]) -> None:
    page.starting = unit.has("STARTS")
    begin_report(page, unit)
    page.context.excluded = excludes(unit) or (page.context.excluded and not unit.has("GATHERING"))
    if places:
        page.context.places = places
    if days:
        page.day_headings.add(unit.start)
        page.context.day = days[-1] if len(days) == 1 else days[0]
        page.context.recurrence = None
    page.context.kind = kind_of(unit.marks) or page.context.kind
    page.context.cause = page.cause(unit) or page.context.cause
    page.context.evening = page.context.evening or speaks_of_evening(unit)
    page.context.status = "cancelled" if unit.has("CANCELS") else "confirmed"
