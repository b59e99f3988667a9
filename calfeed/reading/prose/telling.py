"""Sentences → the gatherings that they announce, in order of their first mention."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from calfeed.reading.context import Context
from calfeed.reading.fields import (
    TIMES,
    Draft,
    cause_of,
    first_place,
    is_nationwide,
    kind_of,
    nth_of,
    other_places,
    speaks_of_evening,
)
from calfeed.reading.groups.forming import groups
from calfeed.reading.groups.group import Group
from calfeed.reading.groups.points import after_brackets, bracketed_towns, venue_list
from calfeed.reading.groups.timing import as_before
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.found import is_background
from calfeed.reading.moved import as_one, is_called_off, postponed
from calfeed.reading.prose.stories import Story, as_counted, begin, completed, is_part_of, is_timetable, says_something
from calfeed.reading.sentences.clauses import is_of_others, without_arrivals, without_past_clauses
from calfeed.reading.sentences.pruned import (
    DayOf,
    has_near_day,
    without_asides,
    without_ends,
    without_far_days,
    without_opening,
    without_other_clauses,
    without_other_hours,
    without_set_days,
)
from calfeed.reading.sentences.reports import is_dateline, without_dateline, without_report_day
from calfeed.reading.sentences.sorts import (
    is_denied,
    is_furniture,
    is_headline,
    is_of_else,
    is_title,
    names_none,
)
from calfeed.reading.sentences.tense import is_firm, is_over, is_past, is_supposed
from calfeed.reading.units import Unit
from calfeed.reading.venues import listed_venue, prose_venue
from calfeed.stage import replace

__all__ = ["tell"]


def tell(prose: Sequence[tuple[Unit, Context]], text: str, *, day_of: DayOf, published: date) -> list[Draft]:
    """The gatherings that sentences announce, in order of their first mention."""
    spoken = any(is_firm(unit) for unit, _ in prose)
    soon = any(has_near_day(unit, day_of=day_of, published=published) for unit, _ in prose)
    found: list[Draft] = []
    for heading, run in _under_headings(prose):
        stories = _stories(
            run, text, spoken=spoken or heading[0] is not None, soon=soon, day_of=day_of, published=published
        )
        told_of = [s for s in stories if s.announced or s.draft.day or s.draft.time or s.draft.recurrence]
        told_of = [s for s in told_of if s.draft.firm or not s.bare]
        found += [_headed(s.draft, heading) for s in told_of if says_something(s.draft)]
    return _with_common_hour(found)


_Heading = tuple[Mark | None, Mark | None]
_Prose = Sequence[tuple[Unit, Context]]


def _under_headings(prose: _Prose) -> list[tuple[_Heading, _Prose]]:
    """The sentences in runs, each with the day and the place of its headings; all in one where no several headings part them."""
    runs: dict[_Heading, list[tuple[Unit, Context]]] = {}
    for unit, context in prose:
        runs.setdefault(context.heading, []).append((unit, context))
    headings = [heading for heading in runs if heading != (None, None)]
    in_line = any(day and unit.line.start <= day.start for (day, _), run in runs.items() for unit, _ in run[:1])
    return list(runs.items()) if len(headings) > 1 or in_line else [((None, None), prose)]


def _headed(draft: Draft, heading: _Heading) -> Draft:
    """*draft* on the day and at the place of its heading, where its own words say none."""
    day, place = heading
    if day and not (draft.day or draft.recurrence):
        draft = replace(draft, day=day)
    if place and not (draft.place or draft.online or draft.nationwide):
        draft = replace(draft, place=first_place(place), alternatives=other_places(place))
    return draft


def _stories(prose: _Prose, text: str, *, spoken: bool, soon: bool, day_of: DayOf, published: date) -> list[Story]:
    """The gatherings that *prose* tells of."""
    stories: list[Story] = []
    following = [after for after, _ in prose[1:]]
    for (whole, context), after, day in zip_longest(prose, following, _days_before(prose)):
        unit = without_opening(without_other_clauses(without_set_days(without_past_clauses(without_asides(whole)))))
        unit = without_far_days(unit, day_of=day_of, published=published) if soon else unit
        titled = after is not None and is_title(unit, after)
        if _is_no_call(unit, text) or (unit.has("PART_OF") and is_part_of(stories, unit)):
            continue
        if after is not None and not stories and _heads_report(unit, after, day_of=day_of, published=published):
            continue
        if is_past(unit, day_of=day_of, published=published) or is_timetable(stories, unit):
            continue
        told = without_arrivals(without_ends(without_other_hours(without_dateline(unit))))
        told = without_report_day(told, day_of=day_of, published=published)
        bracketed = bracketed_towns(told, text)
        titled = titled or bool(bracketed and stories)
        listed = bracketed or venue_list(told, text)
        parts = _with_rest(bracketed, told, stories, text) or listed or as_one(told, groups(told, text))
        firm = _is_list(told, parts)
        for own in parts:
            group = _as_before(own, told, stories, day)
            if is_over(told, group, day_of=day_of, published=published):
                continue
            whole_story: Story | None = None
            for said, place in _drafts(told, group, text, context, listed=bool(listed)):
                draft = replace(said, firm=said.firm or firm)
                others = _open_to(stories, unit, bracketed=bool(bracketed)) if listed else stories
                if story := completed(others, draft, unit, day_of=day_of, text=text):
                    whole_story = whole_story or story
                elif whole_story and whole_story.unit is not unit:  # "… in Argentina, Bolivia and Peru will be out"
                    also = replace(whole_story.draft, place=draft.place, alternatives=draft.alternatives)
                    stories.append(Story(also, unit, place, whole_story.announced))
                else:
                    counted = as_counted(draft, stories, day_of)
                    begin(stories, counted, place, unit, group, spoken=spoken, titled=titled)
    return stories


def _is_no_call(unit: Unit, text: str) -> bool:
    """Whether a sentence is the page's own, a question, of something else, a denial, or what others say."""
    if is_furniture(unit) or is_supposed(unit) or is_of_else(unit, text):
        return True
    return is_denied(unit) or names_none(unit) or is_of_others(unit)


def _open_to(stories: Sequence[Story], unit: Unit, *, bracketed: bool) -> list[Story]:
    """The stories of other sentences that an item of a list may complete; a town in brackets none that has its hour."""
    return [story for story in stories if story.unit is not unit and not (bracketed and story.draft.time)]


def _with_rest(bracketed: Sequence[Group], unit: Unit, stories: Sequence[Story], text: str) -> list[Group]:
    """The towns in brackets, on the day before where they are "on the same day", and what the sentence says after them."""
    if not bracketed:
        return []
    rest = after_brackets(unit, bracketed)
    same = (
        stories[-1].draft.day
        if stories and any(m.value == "day" and m.end <= rest.start for m in unit.of("SAME"))
        else None
    )
    towns = [dataclasses.replace(group, day=group.day or same) for group in bracketed]
    return [*towns, *(groups(rest, text) if rest.places() else [])]


def _is_list(unit: Unit, parts: Sequence[Group]) -> bool:
    """Whether it has no verb, but a day and several towns with their hours: "Sat 12 Oct – Leeds (1pm), Hull (2pm)"."""
    verbs = unit.has("GATHERS", "ANNOUNCES", "PAST", "NO_GATHERING", "TOPIC", "TRANSPORT")
    return unit.has("day") and not verbs and sum(1 for part in parts if part.places and part.time) > 1


def _heads_report(unit: Unit, after: Unit, *, day_of: DayOf, published: date) -> bool:
    """Whether a headline in the present tense is of what the sentence under it reports: «محامون يعتصمون. اعتصم عدد من …»."""
    says = unit.has("day", "recurrence", "ANNOUNCES", "CANCELS", "POSTPONES", *TIMES)
    opens = any(m.start <= after.start + 1 for m in after.of("PAST"))
    told = opens or (after.has("PAST") and after.has("GATHERING", "GATHERS"))
    return is_headline(unit) and not says and told and is_past(after, day_of=day_of, published=published)


def _days_before(prose: _Prose) -> list[Mark | None]:
    """For each sentence the day that was said last before it, of whatever."""
    found: list[Mark | None] = [None]
    for unit, _ in prose:
        found.append(next(iter(reversed(unit.of("day"))), found[-1]))
    return found[:-1]


def _as_before(group: Group, unit: Unit, stories: Sequence[Story], day: Mark | None) -> Group:
    """*group* with the day and hour that were said before it, where its words say "that day"; *day* if no story has one."""
    before = stories[-1].draft if stories else None
    return as_before(group, unit, day=(before.day if before else None) or day, hour=before.time if before else None)


def _with_common_hour(drafts: list[Draft]) -> list[Draft]:
    """The drafts, the hour of a call to many cities handed to those that have none of their own."""
    first = drafts[0] if drafts else None
    cities = {d.place for d in drafts if d.place and d.place.kind == "city"}
    if first is None or first.time is None or first.day is None or not _is_general(first):
        return drafts
    if len(cities) < (2 if first.nationwide else 3):
        return drafts
    return [d if d.time or d.day else replace(d, time=first.time, day=first.day) for d in drafts]


def _is_general(draft: Draft) -> bool:
    """Whether the sentence that gave the hour names no city itself."""
    return draft.time in draft.marks and not any(
        isinstance(m.value, Named)
        and m.value.role == Role.HERE
        and m.value.places[0].kind == "city"
        and draft.time
        and m.start < draft.time.end
        for m in draft.marks
    )


def _drafts(unit: Unit, group: Group, text: str, context: Context, *, listed: bool) -> list[tuple[Draft, Mark | None]]:
    """What one group of a sentence says; for each place that it names, or for none."""
    venue_of = listed_venue if listed else prose_venue
    inside = [m for m in unit.marks if group.start <= m.start < group.end]
    day = group.day if group.day and not is_background(text, group.day) else None
    status = "cancelled" if is_called_off(unit, group) else "confirmed"
    nationwide = is_nationwide(inside)
    base = Draft(
        unit.start, unit.end, day=day, time=group.time, recurrence=group.recurrence,
        venue=venue_of(unit, group.start, group.end, text), kind=kind_of(inside) or kind_of(unit.marks),
        status=status, online=unit.has("ONLINE"), prose=True, headline=is_headline(unit), firm=is_firm(unit),
        evening=context.evening or speaks_of_evening(unit),
        cause=cause_of(unit, text, start=unit.start, end=unit.end), nationwide=nationwide, nth=nth_of(inside), marks=unit.marks,
    )  # fmt: skip
    if unit.has("POSTPONES"):
        return [(d, None) for d in postponed(base, unit, text, group)]
    places: Sequence[Mark | None] = group.places or [None]
    return [
        (replace(base, place=first_place(p), alternatives=other_places(p), place_reason=_reason(unit, p)), p)
        for p in places
    ]


def _reason(unit: Unit, place: Mark | None) -> str | None:
    """Why *place* is only taken for the gathering's: it is where the news was written."""
    return "where the news was written" if place and unit.first and is_dateline(unit, place) else None
