"""Drafts that say no day get the one of the text."""

from collections.abc import Sequence
from datetime import date

from calfeed.reading.fields import Draft
from calfeed.reading.mark import Mark
from calfeed.reading.scene import Scene
from calfeed.reading.sentences.reports import without_report_day
from calfeed.reading.sentences.sorts import is_of_else, is_of_other_subject
from calfeed.reading.sentences.tense import is_past
from calfeed.reading.times import Day, TimeRef
from calfeed.stage import replace

__all__ = ["with_days"]


def with_days(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts that have a day: their own, the text's, or (a place and an hour, no day anywhere) the day of publication."""
    common = _common_day(scene) if drafts else None
    told = _only_tells(scene)
    found: list[Draft] = []
    for draft in drafts:
        said = _day_before(found, draft, scene) or common
        if draft.moved_from and not draft.day and not _is_friday(draft):
            continue
        if draft.day or draft.recurrence:
            found.append(draft)
        elif _is_friday(draft):
            assert draft.time
            friday = replace(draft.time, kind="day", value=Day(weekday=4), span=None)
            found.append(replace(draft, day=friday, day_reason="the coming Friday, for its prayer"))
        elif said and not (draft.headline and draft.kind == "strike"):
            found.append(replace(draft, day=said, day_reason="the day that the text speaks of"))
        elif draft.time and draft.time.kind == "clock" and draft.place and not (draft.place_reason or told):
            found.append(replace(draft, day_reason="no day is said: the day of publication"))
        elif draft.reported:
            found.append(replace(draft, day=_any_day(scene), day_reason="the days that the text speaks of"))
    return found


def _only_tells(scene: Scene) -> bool:
    """Whether the text tells of what has been and calls to nothing."""
    past = any(unit.has("PAST") for unit in scene.units)
    return past and not any(unit.has("ANNOUNCES", "GATHERS", "STARTS") for unit in scene.units)


def _day_before(told: Sequence[Draft], draft: Draft, scene: Scene) -> Mark | None:
    """The day to come of the gathering that a story tells before *draft*, another one of the same story."""
    last = told[-1] if told else None
    if (
        last is None
        or draft.time is None
        or not (last.prose and draft.prose)
        or last.day is None
        or last.status == "cancelled"
    ):
        return None
    days = scene.days(last.day)
    return last.day if days and days[0] >= scene.published and not _is_today(last.day) else None


def _is_friday(draft: Draft) -> bool:
    """Whether the gathering is at Friday's prayer."""
    return draft.time is not None and isinstance(draft.time.value, TimeRef) and draft.time.value.name == "friday"


_SENTENCE = 80
"""Characters from which a line of a page is a sentence rather than its furniture."""


def _common_day(scene: Scene) -> Mark | None:
    """The first day to come that the text names outside of what is past; a bare "today" if there is no other."""
    today: Mark | None = None

    def day_of(mark: Mark) -> tuple[date, date | None] | None:
        days = scene.days(mark)
        return days[:2] if days else None

    for unit in scene.units:
        if unit.has("FURNITURE") and len(unit.text) < _SENTENCE and not unit.has("GATHERING", "ANNOUNCES"):
            continue
        if (
            (unit.has("PAST") and not unit.has("ANNOUNCES", "GATHERS"))
            or is_of_else(unit, scene.text)
            or is_of_other_subject(unit)
            or (unit.text.isascii() and unit.has("PAST") and is_past(unit, day_of=day_of, published=scene.published))
        ):
            continue
        for mark in without_report_day(unit, day_of=day_of, published=scene.published).of("day"):
            days = scene.days(mark)
            if days and (days[1] or days[0]) >= scene.published:
                if not _is_today(mark):
                    return mark
                today = today or mark
    return today


def _is_today(mark: Mark) -> bool:
    """Whether a day is no more than "today", which may be the day of the report."""
    day = mark.value
    return isinstance(day, Day) and day.unit == "day" and day.count == 0 and day.weekday is None and day.day is None


def _any_day(scene: Scene) -> Mark | None:
    """The last weekend or day that the text of a report names."""
    marks = [m for u in scene.units for m in u.of("day")]
    weekends = [m for m in marks if isinstance(m.value, Day) and m.value.unit == "weekend"]
    return next(iter(weekends or marks), None)
