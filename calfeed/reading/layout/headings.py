"""A line that says a place, a day, or both, and no more: it holds for the lines under it."""

import re

from calfeed.places import Place
from calfeed.reading.fields import TIMES, first_place, is_inside, is_written, kind_of, speaks_of_evening
from calfeed.reading.layout.leading import begin_report
from calfeed.reading.layout.page import WORDY, Page, excludes
from calfeed.reading.layout.slots import other_name, unknown_words
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.reading.sentences.sorts import names_none
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["read_heading"]

_MOTTO = 60
"""Characters of a line that says nothing between a heading and its list."""
_AFTER_NAME = re.compile(r"[:(]|\s[-–—]\s")


def read_heading(page: Page, index: int) -> bool:
    """Whether the unit is a heading; then the context is what it says."""
    unit = _without_aside(page.units[index])
    if page.report and page.is_in_report(page.units[index]) and page.slot(page.units[index]):
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
    times = unit.of(*TIMES)
    if (times and not _is_hour_of_list(page, index)) or not (places or days) or names_none(unit):
        return False
    if _is_of_programme(page, index):
        return False
    unknown = unknown_words(unit, [*places, *days, *times, *other_name(unit, places, page.text)])
    closes = unit.text.rstrip(" *").endswith(":") or unit.line.heading > 0
    if unknown > (
        6 if closes and not unit.of("ANNOUNCES", "PAST") else 2 if unit.has("GATHERING") else 0 if not closes else 4
    ):
        return False
    if not closes and (
        page.lists_towns(page.units[index]) or not (_heads_towns(page, index, places) or _is_followed(page, index))
    ):
        return False
    _take_heading(page, unit, _areas(page, index, places), days)
    if not (page.report and page.is_in_report(page.units[index])):
        begin_report(page, page.units[index])
    return True


def _is_hour_of_list(page: Page, index: int) -> bool:
    """Whether the line says a day and the hour of a list under it whose lines have none: "Friday 7 May (all at 6 pm)".

    A line that names the gatherings says it of those that say none: «مظاهرات الجمعة بعد الصلاة».
    """
    unit, below = page.units[index], page.units[index + 1 : index + 3]
    bare = [u for u in below if page.slot(u) and (unit.has("GATHERING") or not u.has("day", *TIMES))]
    words = [*unit.of("day", *TIMES), *unit.of("NATIONWIDE")]
    few = unknown_words(unit, words) <= WORDY and not unit.places()
    return unit.has("day") and len(unit.of(*TIMES)) == 1 and few and len(bare) == len(below) > 0


_ASIDE = re.compile(r"[ ]\((?!.*\b(?:all|each|every|both|unless|same)\b)[^()\n]+\)\W*$", re.IGNORECASE)


def _without_aside(unit: Unit) -> Unit:
    """*unit* without the brackets that a day's line ends with: "WEDNESDAY (the hearing is at 7)"."""
    aside = _ASIDE.search(unit.text)
    first = next(iter(unit.marks), None)
    if not aside or first is None or first.kind != "day" or first.start > unit.start + 2:
        return unit
    end = unit.start + aside.start()
    if any(m.kind == "day" and m.end > end for m in unit.marks) and not unit.has(*TIMES):  # "TOMORROW (11/10)"
        return unit
    kept = tuple(m for m in unit.marks if m.end <= end)
    return replace(unit, text=unit.text[: aside.start()], end=end, marks=kept)


def _areas(page: Page, index: int, places: list[Mark]) -> list[Mark]:
    """The heading's places, as a country or region where towns of it head the lines under it: Quebec over Montreal."""
    area = _heads_towns(page, index, places)
    if area is None or not isinstance(places[0].value, Named):
        return places
    return [replace(places[0], value=replace(places[0].value, places=(area,)))]


def _heads_towns(page: Page, index: int, places: list[Mark]) -> Place | None:
    """The country or region that the line names, if a line that is a town of it stands right under it."""
    following = page.units[index + 1] if index + 1 < len(page.units) else None
    if len(places) != 1 or following is None or page.units[index].line.bullet:
        return None
    slot = page.slot(following) or []
    name = _whole_name(page, following) or next(iter(slot or following.places(*Role)), None)
    bare = name is not None and name.end >= following.end - 1 and following.whole
    if name is None or name.start > following.start or not (bare or slot) or not isinstance(name.value, Named):
        return None
    named = places[0].value
    areas = [p for p in named.places if p.kind != "city"] if isinstance(named, Named) else []
    return next((a for a in areas if not _is_area(name, a) and _town_in(page, name, a)), None)


def _is_area(name: Mark, area: Place) -> bool:
    return isinstance(name.value, Named) and area in name.value.places[:1]


def _town_in(page: Page, name: Mark, area: Place) -> Mark | None:
    """*name* for the town of *area* that bears it."""
    if isinstance(name.value, Named) and (own := tuple(p for p in name.value.places if is_inside(p, area))):
        return replace(name, value=replace(name.value, places=own))
    return page.ground.lookup(page.text[name.start : name.end], name.start, within=area)


def _whole_name(page: Page, unit: Unit) -> Mark | None:
    """The town that a short line is as a whole, where the scan knew but a part of its name: "Happy Valley-Goose Bay"."""
    parts = unit.places(*Role)
    covered = parts and parts[0].start <= unit.start and parts[0].end >= unit.end - 1
    if not parts or covered or not unit.whole or len(unit.text) > _NAME or unit.has("day", *TIMES):
        return None
    found = page.ground.lookup(unit.text, unit.start)
    place = first_place(found)
    return found if place and is_called(place, unit.text) else None


_NAME = 40


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
    whole = _whole_name(page, unit)
    places = [whole] if whole else unit.places()
    if places or unknown_words(unit, []) > 5:
        return places
    name = _AFTER_NAME.split(unit.text)[0].strip(" *#.")
    if name[:1].islower() or (unit.line.bullet and not _is_among_towns(page, unit)):
        return []
    mark = page.ground.lookup(name, unit.start + unit.text.find(name))
    return [mark] if mark else []


def _is_among_towns(page: Page, unit: Unit) -> bool:
    """Whether another bullet of the list is a town and no more: "* Nanaimo", above its hour and venue."""
    at = page.index(unit)
    beside = page.units[max(0, at - _NEAR_BULLETS) : at + _NEAR_BULLETS]
    bare = [u for u in beside if u.whole and u.line.bullet == unit.line.bullet and len(u.text) <= _NAME]
    return unit.whole and any(m.end - m.start >= len(u.text) for u in bare for m in u.places())


_NEAR_BULLETS = 8


def _is_followed(page: Page, index: int) -> bool:
    """Whether a list stands under the line: the next line has an hour, a label, a bullet or a slot."""
    after = page.units[index + 1 : index + 4]
    said = [u for u in after if u.has("day", "LABEL", "OPEN", *TIMES) or u.places() or len(u.text) > _MOTTO]
    following = next(iter(said or after), None)
    if following is None or _is_sibling(page, page.units[index], following) or _is_elsewhere(page, index, following):
        return False
    if following.has("OPEN") and not following.has("day", *TIMES):
        return True
    labelled = any(m.kind == "LABEL" and m.start <= following.start + 3 for m in following.marks)
    if following.line.bullet or following.line.is_row or labelled:
        return True
    if page.slot(following):
        return bool(following.of("day", *TIMES)) or not page.units[index].places()
    head = following.marks[0] if following.marks else None
    return (head is not None and head.kind in ("clock", "day", "time_ref") and head.start <= following.start + 4) or (
        (following.whole or following.first) and len(following.line.text) < 120 and following.has("day", *TIMES)
    )


def _is_sibling(page: Page, unit: Unit, following: Unit) -> bool:
    """Whether both are bare towns of one list: "- Aarhus", "- Bergen"."""
    same = bool(unit.line.bullet) and unit.line.bullet == following.line.bullet
    return same and bool(page.slot(following)) and not following.has("day", *TIMES)


def _is_elsewhere(page: Page, index: int, following: Unit) -> bool:
    """Whether the line names a country, or an item of a list a town, and the one right under it begins with another."""
    own = [place for m in page.units[index].places() if (place := first_place(m))]
    if len(own) == _PAIR and is_inside(own[1], own[0]):  # "Ghana - Accra"
        own = own[1:]
    first = next((m for m in following.marks if m.start <= following.start + 1 and isinstance(m.value, Named)), None)
    other = first_place(first)
    if len(own) != 1 or other is None or following is not page.units[index + 1] or not page.slot(following):
        return False
    area = own[0]
    if area.kind == "city":
        before = next((u for u in reversed(page.units[max(0, index - _ASIDES) : index]) if u.first), None)
        listed = first_place(next(iter(page.slot(before) or []), None)) if before else None
        bullet = page.units[index].line.bullet
        alike = bool(bullet) and before is not None and before.line.bullet == bullet == following.line.bullet
        is_item = listed is not None and (listed.kind == "city" or alike) and not page.units[index].line.after_blank
        return is_item and area != other
    return area.kind == "country" and area.country != other.country


def _in_area(page: Page, places: list[Mark]) -> list[Mark]:
    """The heading's places, a town's in the country or region that heads it; a country or region heads what comes."""
    first = first_place(places[0])
    if first is None or first.kind != "city":
        page.context.area = places[0] if len(places) == 1 else None
        return places
    area = first_place(page.context.area)
    if area is None or len(places) > 1:
        return places
    inside = _town_in(page, places[0], area)
    page.context.area = page.context.area if inside else None
    return [inside] if inside else places


_PAIR = 2
_ASIDES = 4
"""Sentences of one item at most, behind which its first one is looked for."""


def _take_heading(page: Page, unit: Unit, places: list[Mark], days: list[Mark]) -> None:
    page.starting = unit.has("STARTS")
    page.context.excluded = excludes(unit) or (page.context.excluded and not unit.has("GATHERING"))
    if places:
        page.context.places = _in_area(page, places)
    if days:
        page.day_headings.add(unit.start)
        page.context.day = next((m for m in days if is_written(m)), days[0])
        page.context.recurrence = None
        page.context.day_time = next(iter(unit.of(*TIMES)), None)
    day, place = page.context.heading
    page.context.heading = (page.context.day if days else day, places[0] if places else place)
    page.context.kind = kind_of(unit.marks) or page.context.kind
    page.context.cause = page.cause(unit) or page.context.cause
    page.context.evening = (page.context.evening and not days) or speaks_of_evening(unit)
    page.context.status = "cancelled" if unit.has("CANCELS") else "confirmed"
