"""Lines «label: value», gathered until their record is whole, and lines that give a list its hour."""

from collections.abc import Sequence

from calfeed.reading.fields import TIMES, first_place
from calfeed.reading.layout.leading import read_prose, says_common_hour
from calfeed.reading.layout.page import WORDY, Page
from calfeed.reading.layout.records import FIELDS, Labelled, label_of, pictured, record_draft
from calfeed.reading.layout.slots import unknown_words
from calfeed.reading.mark import Mark, Role
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["end_record", "gives_hour", "read_label"]


def read_label(page: Page, unit: Unit) -> bool:
    """Whether the unit is a line «label: value»; it is kept until its record is complete."""
    at = page.index(unit)
    around = [*page.units[max(0, at - 1) : at], *page.units[at + 1 : at + 2]]
    labelled = label_of(unit, page.text) or pictured(unit, around)
    if labelled is None:
        return _is_listed_value(page, unit) or _goes_on(page, unit)
    if labelled.kind in FIELDS and _says_again(page.record, labelled):
        if any(line.kind == labelled.kind and line.unit.has("stamp") for line in page.record):
            page.record = [line for line in page.record if line.kind != labelled.kind]
        else:
            end_record(page)
    page.record.append(labelled)
    return True


def _says_again(record: Sequence[Labelled], labelled: Labelled) -> bool:
    """Whether a line says what *record* has already: then it is of another gathering."""
    kinds = {line.kind for line in record}
    return labelled.kind in kinds or (labelled.kind == "when" and {"day", "clock"} <= kinds)


def _goes_on(page: Page, unit: Unit) -> bool:
    """Whether the words after a semicolon are still of the label before them: "Time: 12:15 pm (march); 1:00 pm (rally)"."""
    last = page.record[-1] if page.record else None
    return last is not None and last.unit.line.start == unit.line.start and last.unit.text.rstrip().endswith(";")


def _is_listed_value(page: Page, unit: Unit) -> bool:
    """Whether the line is one of the values of a label that stands alone before them: "tags:", "- housing"."""
    last = page.record[-1] if page.record else None
    return last is not None and bool(unit.line.bullet) and last.at >= last.unit.end and not unit.has("day", *TIMES)


def end_record(page: Page) -> None:
    """Ends the record that was being gathered."""
    record, page.record = page.record, []
    draft = record_draft(record, page.context, page.ground)
    if draft and _is_titled_else(page, record[0].unit):
        return
    labelled = {line.kind for line in record} <= {"clock", "when"}
    if draft and draft.time and labelled and (page.starting or _lack_hours(page)):
        _take_hour(page, draft.time)
    elif draft and draft.place is None and draft.day and _heads_list(page, record[-1].unit):
        page.context.day, page.context.time = draft.day, draft.time or page.context.time
        page.context.kind = draft.kind or page.context.kind
    elif draft and draft.time and labelled and draft.place is None and says_common_hour(page, record[-1].unit):
        page.context.day_time = draft.time
    elif draft:
        page.sections.lists += 1
        page.add(draft)
    else:
        for line in record:
            read_prose(page, line.unit)


def _heads_list(page: Page, last: Unit) -> bool:
    """Whether lines that begin with their towns stand right under a record that names none: its day is theirs."""
    at = page.index(last)
    return any(page.slot(u) and u.whole for u in page.units[at + 1 : at + 3]) and bool(page.slot(page.units[at + 1]))


def _lack_hours(page: Page) -> bool:
    """Whether the last two of a list have no hour: then a line under them that labels one is theirs."""
    last = page.sections.drafts[-2:]
    return len(last) > 1 and all(d.time is None and not d.prose for d in last)


def gives_hour(page: Page, unit: Unit) -> bool:
    """Whether the line over or under a list says no more than its hour, which then is theirs: «بعد صلاة الجمعة مباشرة»."""
    times = unit.of(*TIMES)
    other = unit.has("day", "place", "VENUE_AT", "VENUE_NOUN", "GATHERING", "PAST", "NO_GATHERING")
    other = other or any(not any(t.start <= m.start < t.end for t in times) for m in unit.of("LABEL"))
    if not times or other or not unit.whole or unknown_words(unit, times) > WORDY:
        return False
    if says_common_hour(page, unit) and not (page.before(unit).places(*Role) or _is_under_town(page)):
        page.context.day_time = times[0]
        return True
    if not _lack_hours(page):
        return False
    _take_hour(page, times[0])
    return True


def _is_under_town(page: Page) -> bool:
    """Whether a town heads the lines here: an hour under it is its own."""
    place = first_place(page.context.places[0]) if page.context.places else None
    return place is not None and place.kind == "city"


def _is_titled_else(page: Page, unit: Unit) -> bool:
    """Whether the line before a record says that it is of something else: "Agenda of the town council's meeting"."""
    at = page.index(unit)
    title = page.units[at - 1] if at else None
    return title is not None and title.has("NO_GATHERING") and not title.has("GATHERING", "GATHERS")


def _take_hour(page: Page, time: Mark) -> None:
    """Hands the hour that a line under a list says to those of its gatherings that have none."""
    drafts = page.sections.drafts
    for at in range(len(drafts) - 1, -1, -1):
        if drafts[at].time or drafts[at].prose:
            break
        drafts[at] = replace(drafts[at], time=time)
