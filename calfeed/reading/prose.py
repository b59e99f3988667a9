"""Sentences → drafts: news prose, where the day stands in one sentence, the hour in another, the place in the headline.

Each sentence gives what it says of a gathering; what does not contradict an earlier sentence completes it, what does
begins another gathering. Sentences that report the past give nothing.
"""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from calfeed.places import Place
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
from calfeed.reading.sentences.clauses import is_of_others, without_arrivals, without_past_clauses
from calfeed.reading.sentences.pruned import (
    DayOf,
    has_near_day,
    is_dateline,
    without_asides,
    without_dateline,
    without_ends,
    without_far_days,
    without_opening,
    without_other_clauses,
    without_other_hours,
    without_report_day,
    without_set_days,
)
from calfeed.reading.sentences.sorts import (
    is_denied,
    is_furniture,
    is_headline,
    is_of_else,
    is_of_other_subject,
    is_title,
    names_none,
)
from calfeed.reading.sentences.tense import announces, is_firm, is_over, is_past, is_supposed
from calfeed.reading.timetables import is_later_stage, minutes_after
from calfeed.reading.units import Unit
from calfeed.reading.venues import listed_venue, prose_venue, similar_venues
from calfeed.stage import replace

__all__ = ["tell"]


_REMEMBERED = 40
"""How many gatherings back a sentence may still complete."""


@dataclass(slots=True)
class _Story:
    """A gathering told over several sentences."""

    draft: Draft
    unit: Unit
    place: Mark | None
    announced: bool
    """A verb calls for it, or says that it will be."""
    bare: bool = False
    """A line of a day and an hour began it: it counts if a later line tells what happens then."""


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
        found += [_headed(s.draft, heading) for s in told_of if _says_something(s.draft)]
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


def _stories(prose: _Prose, text: str, *, spoken: bool, soon: bool, day_of: DayOf, published: date) -> list[_Story]:
    """The gatherings that *prose* tells of."""
    stories: list[_Story] = []
    following = [after for after, _ in prose[1:]]
    for (whole, context), after, day in zip_longest(prose, following, _days_before(prose)):
        unit = without_opening(without_other_clauses(without_set_days(without_past_clauses(without_asides(whole)))))
        unit = without_far_days(unit, day_of=day_of, published=published) if soon else unit
        titled = after is not None and is_title(unit, after)
        if _is_no_call(unit, text) or (unit.has("PART_OF") and _is_part_of(stories, unit)):
            continue
        if after is not None and not stories and _heads_report(unit, after, day_of=day_of, published=published):
            continue
        if is_past(unit, day_of=day_of, published=published) or _is_timetable(stories, unit):
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
            whole_story: _Story | None = None
            for said, place in _drafts(told, group, text, context, listed=bool(listed)):
                draft = replace(said, firm=said.firm or firm)
                others = _open_to(stories, unit, bracketed=bool(bracketed)) if listed else stories
                if story := _completed(others, draft, unit, day_of=day_of, text=text):
                    whole_story = whole_story or story
                elif whole_story and whole_story.unit is not unit:  # "… in Argentina, Bolivia and Peru will be out"
                    also = replace(whole_story.draft, place=draft.place, alternatives=draft.alternatives)
                    stories.append(_Story(also, unit, place, whole_story.announced))
                else:
                    counted = _as_counted(draft, stories, day_of)
                    _begin(stories, counted, place, unit, group, spoken=spoken, titled=titled)
    return stories


def _is_no_call(unit: Unit, text: str) -> bool:
    """Whether a sentence is the page's own, a question, of something else, a denial, or what others say."""
    if is_furniture(unit) or is_supposed(unit) or is_of_else(unit, text):
        return True
    return is_denied(unit) or names_none(unit) or is_of_others(unit)


def _open_to(stories: Sequence[_Story], unit: Unit, *, bracketed: bool) -> list[_Story]:
    """The stories of other sentences that an item of a list may complete; a town in brackets none that has its hour."""
    return [story for story in stories if story.unit is not unit and not (bracketed and story.draft.time)]


def _with_rest(bracketed: Sequence[Group], unit: Unit, stories: Sequence[_Story], text: str) -> list[Group]:
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


def _as_before(group: Group, unit: Unit, stories: Sequence[_Story], day: Mark | None) -> Group:
    """*group* with the day and hour that were said before it, where its words say "that day"; *day* if no story has one."""
    before = stories[-1].draft if stories else None
    return as_before(group, unit, day=(before.day if before else None) or day, hour=before.time if before else None)


def _says_something(draft: Draft) -> bool:
    return bool(draft.day or draft.time or draft.place or draft.venue or draft.recurrence)


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


def _completed(stories: Sequence[_Story], draft: Draft, unit: Unit, *, day_of: DayOf, text: str) -> _Story | None:
    """The latest story that *draft* speaks of, completed with what it says; None where it is told for the first time."""
    for story in reversed(stories[-_REMEMBERED:]):
        called_off = story.draft.status == "cancelled" and draft.status == "confirmed"
        if called_off and draft.time and story.unit is not unit:
            continue
        if draft.online and draft.time and not story.draft.online and not draft.place:
            continue
        if _agree(story.draft, draft, day_of=day_of, text=text) or _means(story, stories, draft, unit):
            if draft.firm or unit.has("GATHERS") or (story is stories[-1] and not is_of_other_subject(unit)):
                common = draft.place is None and draft.venue is None
                for told in stories[-_REMEMBERED:] if common else [story]:
                    beside = told.unit is story.unit and not (told.draft.time or told.draft.venue)
                    if told is story or (beside and _agree(told.draft, draft, day_of=day_of, text=text)):
                        told.draft = _merged(told.draft, draft)
                        told.announced = told.announced or announces(unit)
            return story
    return None


def _means(story: _Story, stories: Sequence[_Story], draft: Draft, unit: Unit) -> bool:
    """Whether *draft* says when and where the one gathering of the text is: «التظاهرة ستكون أمام البوابة الساعة الثامنة»."""
    alone = len(stories) == 1 and story.unit is not unit and story.draft.status == draft.status == "confirmed"
    nouns = unit.of("GATHERING")
    same = bool(nouns) and {m.value for m in nouns} == {story.draft.kind} and _is_definite(unit, nouns)
    open_ = story.draft.time is None and draft.time is not None and draft.day is None and draft.nth is None
    return (
        alone
        and same
        and open_
        and (story.draft.place is None or _same_city(story.draft.place, draft.place or story.draft.place))
    )


def _is_definite(unit: Unit, nouns: Sequence[Mark]) -> bool:
    """Whether all of a sentence's nouns for a gathering speak of one that is known: "the march"."""
    return all(_DEFINITE.match(unit.text, m.start - unit.start) for m in nouns)


def _begin(
    stories: list[_Story], draft: Draft, place: Mark | None, unit: Unit, group: Group, *, spoken: bool, titled: bool
) -> None:
    """Begins a story with *draft*, which *group* of the sentence gave, if it says enough.

    *spoken*: the text speaks of a gathering somewhere; where it does not, what "is held" or "starts" may be anything.
    *titled*: the line is the title of the sentence after it.
    """
    draft = _where_before(draft, stories, unit)
    gathers = unit.has("GATHERS") and spoken
    says = _says_something(draft) and not (stories and _speaks_on(draft, unit))
    online = draft.online and draft.time is not None and draft.place is None
    off = draft.status != "confirmed" and draft.place is not None
    goes_on = bool(stories) and place is not None and _goes_on(draft, place, unit, group)
    poster = spoken and _is_poster(draft, unit)
    starts = says and (draft.firm or off or poster or (gathers and (draft.time or draft.day)))
    if goes_on and stories and not starts:
        stories.append(_Story(draft, unit, place, announces(unit) or stories[-1].announced))
        return
    if online or titled or starts or goes_on or (draft.firm and unit.has("ANNOUNCES", "GATHERS")):
        stories.append(_Story(draft, unit, place, announces(unit)))
    elif spoken and _is_when(draft, unit):
        stories.append(_Story(draft, unit, place, announced=True, bare=True))


def _is_when(draft: Draft, unit: Unit) -> bool:
    """Whether a line is no more than a day and an hour."""
    said = [m for m in (draft.day, draft.time) if m]
    rest = len(unit.text) - sum(m.end - m.start for m in said)
    return len(said) > 1 and unit.whole and rest <= _BETWEEN and not unit.has("FURNITURE", "NO_GATHERING", "place")


_BETWEEN = 6
"""Letters of such a line that belong to neither."""


def _is_poster(draft: Draft, unit: Unit) -> bool:
    """Whether a line is all of a poster, a day, an hour and a square: «غداً ٦/٦ - الساعة ٣ - ساحة الشهداء»."""
    venue = next(iter(unit.of("VENUE_NOUN", "VENUE_AT")), None)
    if not (draft.day and draft.time and venue and unit.whole) or unit.has("NO_GATHERING", "TOPIC", "SAYS"):
        return False
    before = unit.text[: venue.start - unit.start]
    said = sum(m.end - m.start for m in (draft.day, draft.time) if m.start < venue.start)
    return len(re.sub(r"\W", "", before)) - said <= _BETWEEN


def _as_counted(draft: Draft, stories: Sequence[_Story], day_of: DayOf) -> Draft:
    """*draft*, the second of several or a further one, on the day and at the hour that the text says of all of them."""
    if draft.nth in (None, "1", "other"):
        return draft
    first = next((s.draft for s in stories if s.draft.nth in (None, "1") and s.draft.kind == draft.kind), None)
    if first is None or (draft.day and draft.time) or first.status != draft.status:
        return draft
    same = _same_day(draft, first, day_of, strict=False)
    return replace(draft, day=draft.day or first.day, time=draft.time or (first.time if same else None))


def _speaks_on(draft: Draft, unit: Unit) -> bool:
    """Whether *unit* only says more of what was told, and names a town: «المسيرة سلمية ولا علاقة لها بما جرى في طنطا»."""
    if draft.day or draft.time or draft.recurrence or unit.has("ANNOUNCES", "GATHERS", "CANCELS", "STARTS"):
        return False
    if draft.venue and not any(m.start <= unit.start + 1 for m in unit.of("SAYS")):
        return False
    nouns = unit.of("GATHERING")
    return bool(nouns) and _is_definite(unit, nouns)


_DEFINITE = re.compile(r"[وف]?(?:ب?ال|لل)")


def _is_part_of(stories: Sequence[_Story], unit: Unit) -> bool:
    """Whether *unit* tells a moment of the gathering before it: "A moment of silence is planned for 9 p.m."."""
    before = stories[-1] if stories else None
    nouns = unit.of("GATHERING")
    alone = all(any(m.start == noun.start for m in unit.of("PART_OF")) for noun in nouns)
    return before is not None and before.unit.line is unit.line and alone and not unit.has("day") and not unit.places()


def _where_before(draft: Draft, stories: Sequence[_Story], unit: Unit) -> Draft:
    """*draft* in the town that the sentence before it in the paragraph names, where it names none itself."""
    before = stories[-1] if stories and stories[-1].unit.line is unit.line and stories[-1].unit is not unit else None
    city = before.draft.place if before else None
    if before is None or city is None or city.kind != "city" or draft.place or draft.online or draft.nationwide:
        return draft
    if draft.kind == "strike" or not (draft.venue and draft.time):
        return draft
    return replace(
        draft, place=city, alternatives=before.draft.alternatives, place_reason="the town of the sentence before"
    )


def _is_timetable(stories: Sequence[_Story], unit: Unit) -> bool:
    """Whether *unit* goes on with the hours of the march before it: "11:00 AM: Assemble at … 12:00 PM: March to …"."""
    before = stories[-1] if stories else None
    hour = next(iter(unit.of("clock")), None)
    if before is None or hour is None or unit.places():
        return False
    if _is_of_speeches(before.draft, unit, hour) or _sets_off(before, unit, hour):
        return True
    same_line = not unit.first and unit.line.start == before.unit.line.start
    timed = unit.first and before.unit.first and before.draft.time is not None
    timed = timed and before.draft.time is not None and before.draft.time.start <= before.unit.start + 1
    return (same_line or timed) and hour.start <= unit.start + 1 and is_later_stage(before.draft, unit)


def _sets_off(before: _Story, unit: Unit, hour: Mark) -> bool:
    """Whether *unit* says when those set off who met at the hour before: "be at the church by 5.30; the march will step off at 6"."""
    verb = next((m for m in unit.of("STAGE", "GATHERS") if m.value in ("", "march") and m.start < hour.start), None)
    nouns = unit.of("GATHERING")
    same = not unit.has("day", "recurrence", "NTH") and all(
        m.value == "march" and unit.text[: m.start - unit.start].lower().endswith("the ") for m in nouns
    )
    return same and verb is not None and 0 < minutes_after(before.draft, hour) <= _TO_SET_OFF


_TO_SET_OFF = 120
"""Minutes from a meeting to the march."""


def _is_of_speeches(before: Draft, unit: Unit, hour: Mark) -> bool:
    """Whether *unit* says when a march, whose hour is told, comes to its end: "It will finish at the park, with speeches at noon"."""
    clocked = before.time is not None and before.time.kind == "clock"
    stages = [m for m in unit.of("STAGE") if m.start < hour.start]
    return clocked and bool(stages) and not unit.has("GATHERING", "day", "recurrence", "SAME")


def _goes_on(draft: Draft, place: Mark, unit: Unit, group: Group) -> bool:
    """Whether a clause without a verb tells of another town: "…; in Patras from the library", "Hull the same day, 2pm"."""
    if unit.has("NO_GATHERING", "PAST"):
        return False
    if place.start - group.start < 8 and draft.venue:
        return True
    city = draft.place is not None and draft.place.kind == "city"
    opens = isinstance(place.value, Named) and place.value.glued and place.start - group.start < _OPENING
    same = any(m.value == "day" for m in unit.of("SAME"))
    return city and draft.time is not None and bool(draft.venue or same or opens)


_OPENING = 13
"""Letters before the town of a clause that begins with it: "In Hull: 2 pm", "The one in Hull starts at 2 pm"."""


def _agree(a: Draft, b: Draft, *, day_of: DayOf, text: str) -> bool:
    """Whether *b* may speak of the same gathering as *a*."""
    if a.moved_from != b.moved_from and (a.day or b.day) and not _same_day(a, b, day_of, strict=True):
        return False
    if (
        a.status != b.status
        and "cancelled" in (a.status, b.status)
        and not (_same_city(a.place, b.place) or b.place is None)
    ):
        return False
    if a.place and b.place and not _same_city(a.place, b.place):
        return False
    if a.kind == "strike" and a.place is None and b.kind != "strike" and b.place and _is_national(a):
        return False
    if a.kind == "strike" and a.place and b.place and a.place.kind != "city" == b.place.kind and b.time:
        return False  # a strike of the country, and where its people gather
    if b.nth not in (None, "1") and a.nth != b.nth and (a.nth or a.day or a.time or a.venue):
        return False
    if not _same_day(a, b, day_of, strict=False) or (b.recurrence and not a.recurrence and a.day):
        return False
    if a.time and b.time and not _same_time(a.time, b.time):
        return False
    if a.venue and b.venue and not similar_venues(text[slice(*a.venue)], text[slice(*b.venue)]):
        if a.headline and not a.time and text[slice(*a.venue)].split(" ", 1)[-1] in text[b.start : b.end]:
            return True  # the headline names where the march goes
        if a.kind == "strike" or b.kind == "strike":
            return False
        elsewhere = b.place and not a.place and a.day and a.time
        return not ((b.firm or (a.time and b.time)) and (b.time or b.day or elsewhere) and (a.time or a.day))
    other = "strike" in (a.kind, b.kind) and a.kind != b.kind and a.kind and b.kind
    return not (other and b.firm and (b.day or b.venue or b.time))


def _is_national(draft: Draft) -> bool:
    """Whether the words of a strike name its country: "the Nigeria Labour Congress"."""
    return draft.nationwide or any(
        m.kind == "NATION" or ((place := first_place(m)) is not None and place.kind == "country") for m in draft.marks
    )


def _same_day(a: Draft, b: Draft, day_of: DayOf, *, strict: bool) -> bool:
    if not (a.day and b.day):
        return not strict
    left, right = day_of(a.day), day_of(b.day)
    if left is None or right is None:
        return not strict
    return left[0] <= (right[1] or right[0]) and right[0] <= (left[1] or left[0])


def _same_time(a: Mark, b: Mark) -> bool:
    if a.kind != b.kind:
        return True
    hour = getattr(a.value, "hour", None), getattr(a.value, "minute", None)
    other = getattr(b.value, "hour", None), getattr(b.value, "minute", None)
    return hour == other or (
        hour[1] == other[1] and hour[0] is not None and other[0] is not None and abs(hour[0] - other[0]) == 12
    )


def _same_city(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return a is b
    if a.country != b.country:
        return False
    if "country" in (a.kind, b.kind):
        return True
    if "region" in (a.kind, b.kind):
        return a.region == b.region
    return a == b


def _with_marks(own: tuple[Mark, ...], more: Sequence[Mark]) -> tuple[Mark, ...]:
    """*own* marks, and of *more* those that say of what nation, where and when; no end of them in an endless text."""
    return own if len(own) > _MARKS else (*own, *(m for m in more if m.kind in ("NATION", "place", *TIMES)))


_MARKS = 300


def _merged(a: Draft, b: Draft) -> Draft:
    """*a* completed by *b*: what was said first stands."""
    place, reason = a.place, a.place_reason
    if a.place is None or (b.place and a.place.kind != "city" and b.place.kind == "city"):
        place, reason = b.place, b.place_reason
    time = a.time or b.time
    if a.time and b.time and a.time.kind == "time_ref" and b.time.kind == "clock":
        time = b.time
    confirmed = a.status
    if b.status == "cancelled":
        confirmed = b.status
    return replace(
        a, place=place, place_reason=reason, alternatives=a.alternatives or b.alternatives, day=_fuller(a.day, b.day), time=time, recurrence=a.recurrence or b.recurrence,
        venue=a.venue or b.venue, kind=a.kind or b.kind, status=confirmed, online=a.online or b.online,
        marks=_with_marks(a.marks, b.marks),
        firm=a.firm or b.firm, evening=a.evening or b.evening, cause=a.cause or b.cause, nationwide=a.nationwide or b.nationwide,
        start=a.start, end=b.end if b.start - a.end < 400 and (b.time or b.day) and not (a.time and a.day) else a.end,
    )  # fmt: skip


def _fuller(a: Mark | None, b: Mark | None) -> Mark | None:
    """The day that says more: a written date over "tomorrow"."""
    if a is None or b is None:
        return a or b
    return b if getattr(b.value, "day", None) and not getattr(a.value, "day", None) else a
