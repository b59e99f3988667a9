"""Sentences → drafts: news prose, where the day stands in one sentence, the hour in another, the place in the headline.

Each sentence gives what it says of a gathering; what does not contradict an earlier sentence completes it, what does
begins another gathering. Sentences that report the past give nothing.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from calfeed.reading.groups import Group, groups, venue_list
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks import is_background
from calfeed.reading.times import Day, TimeRef
from calfeed.reading.units import Unit
from calfeed.reading.venues import listed_venue, prose_venue, similar_venues

__all__ = ["DayOf", "is_past", "tell"]

DayOf = Callable[[Mark], tuple[date, date | None] | None]
"""The first and last day that a day's mark means, or None where it can't be told."""

_FUTURE_VERB = re.compile(
    r"(?:^|[^\w])(?:و|ف)?س(?!يار|ياس|ياد|ياق|يطر|يناء|ينما|يد|نو|نة|نه|تة|ته|تين|تار)[يتن][\u0621-\u064a]{3,}|\b(?:will|shall|'ll|tomorrow|tonight)\b"
)
_TO_BEFORE = re.compile(r"(?:\b(?:to|until|till|for|on)|إلى|الى|حتى|ليوم|لـ|ل|يوم)\s*(?:يوم\s*)?$")


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

    def is_bare(self) -> bool:
        """Whether no more than its place is told so far."""
        return not (self.draft.day or self.draft.time or self.draft.venue or self.draft.recurrence)


def tell(prose: Sequence[tuple[Unit, Context]], text: str, *, day_of: DayOf, published: date) -> list[Draft]:
    """The gatherings that sentences announce, in order of their first mention."""
    stories: list[_Story] = []
    spoken = any(_is_firm(unit) for unit, _ in prose)
    following = [after for after, _ in prose[1:]]
    for (unit, context), after in zip_longest(prose, following):
        titled = after is not None and _is_title(unit, after)
        if _is_furniture(unit) or _is_of_else(unit, text):
            continue
        if is_past(unit, day_of=day_of, published=published):
            continue
        told = _without_report_day(_without_other_hours(unit), day_of=day_of, published=published)
        listed = venue_list(told, text)
        for group in listed or groups(told, text):
            if _is_over(told, group, day_of=day_of, published=published):
                continue
            for draft, place in _drafts(told, group, text, context, listed=bool(listed)):
                open_to = [s for s in stories if s.unit is not unit] if listed else stories
                if not _completes(open_to, draft, unit, day_of=day_of, text=text):
                    _begin(stories, draft, place, unit, group, spoken=spoken, titled=titled)
    told_of = [s for s in stories if s.announced or s.draft.day or s.draft.time or s.draft.recurrence]
    return _with_common_hour([s.draft for s in told_of if _says_something(s.draft)])


def _says_something(draft: Draft) -> bool:
    return bool(draft.day or draft.time or draft.place or draft.venue or draft.recurrence)


def _with_common_hour(drafts: list[Draft]) -> list[Draft]:
    """The drafts, the hour of a call to many cities handed to those that have none of their own."""
    first = drafts[0] if drafts else None
    cities = {d.place for d in drafts if d.place and d.place.kind == "city"}
    if first is None or first.time is None or first.day is None or len(cities) < 3 or not _is_general(first):
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


def is_past(unit: Unit, *, day_of: DayOf, published: date) -> bool:
    """Whether the sentence reports what has been."""
    if unit.has("CANCELS", "POSTPONES"):
        return False
    days = [day_of(m) for m in unit.of("day")]
    ends = [last or first for first, last in (d for d in days if d)]
    if ends and all(end < published for end in ends):
        return True
    if _speaks_of_future(unit) or unit.has("ANNOUNCES"):
        return False
    written = [m for m in unit.of("day") if getattr(m.value, "day", None) and (day := day_of(m)) and day[0] > published]
    if written and unit.has("GATHERING"):
        return False
    if any(isinstance(getattr(m.value, "modifier", None), str) and m.value.modifier == "last" for m in unit.of("day")):  # type: ignore[attr-defined]
        return True
    return unit.has("PAST")


def _speaks_of_future(unit: Unit) -> bool:
    """Whether a verb says what will be; سنجار is a town."""
    places = unit.places(*Role)
    return any(
        not any(p.start < unit.start + verb.end() and unit.start + verb.start() < p.end for p in places)
        for verb in _FUTURE_VERB.finditer(unit.text)
    )


def _is_over(unit: Unit, group: Group, *, day_of: DayOf, published: date) -> bool:
    """Whether the day of *group* lies before the publication, and nothing was put off or called off."""
    day = day_of(group.day) if group.day else None
    return day is not None and (day[1] or day[0]) < published and not unit.has("CANCELS", "POSTPONES")


def _without_other_hours(unit: Unit) -> Unit:
    """*unit* without the hours of what is no gathering: "buses leave at 7"."""
    if not unit.has("NO_GATHERING"):
        return unit
    kept, latest = [], ""
    for mark in unit.marks:
        if mark.kind in ("GATHERING", "GATHERS", "NO_GATHERING"):
            latest = mark.kind
        if not (mark.kind in ("clock", "time_ref") and latest == "NO_GATHERING"):
            kept.append(mark)
    return replace(unit, marks=tuple(kept))


_SAID_BEFORE = re.compile(
    r"\b(?:said|announced|told \w+|confirmed|stated|reported|declared|wrote|added|warned)(?: on)?\s*$"
)


def _without_report_day(unit: Unit, *, day_of: DayOf, published: date) -> Unit:
    """*unit* without the day on which the call was made: "said on Saturday that … on Thursday"."""
    days = unit.of("day")
    told = [m for m in days if _SAID_BEFORE.search(unit.text, 0, m.start - unit.start)]
    if told and len(days) > 1:
        return replace(unit, marks=tuple(m for m in unit.marks if m not in told))
    gathering = next((m.start for m in unit.marks if m.kind in ("GATHERING", "GATHERS")), unit.end)
    if len(days) < 2 or days[0].start > gathering:
        return unit
    first, later = day_of(days[0]), [day_of(mark) for mark in days[1:]]
    if first and first[0] == published and any(day and day[0] > published for day in later):
        return replace(unit, marks=tuple(m for m in unit.marks if m is not days[0]))
    return unit


def _is_headline(unit: Unit) -> bool:
    return unit.whole and len(unit.text) < 130 and not unit.text.rstrip(' *"”»').endswith((".", "!", "?", "؟"))


def _is_firm(unit: Unit) -> bool:
    """Whether a word says that people gather: a noun, or a verb that is of nothing else."""
    return unit.has("GATHERING", "STARTS", "ASSEMBLES") or any(m.value != "gathering" for m in unit.of("GATHERS"))


def _is_of_else(unit: Unit, text: str) -> bool:
    """Whether the sentence speaks of a lecture, a match, a mass: a gathering is at most in its title."""
    others, nouns = unit.of("NO_GATHERING"), unit.of("GATHERING")
    if not others:
        return False
    return all(
        any(o.start < noun.start and _TITLE.search(text, o.end, noun.start + 1) for o in others) for noun in nouns
    )


_TITLE = re.compile(r"بعنوان|عن|حول|في موضوع|entitled|titled|called|about|on the|[«\"“]\w*$")


def _is_furniture(unit: Unit) -> bool:
    return "👁" in unit.line.bullet or (unit.has("FURNITURE") and not unit.has("GATHERING", "GATHERS", "ANNOUNCES"))


def _drafts(unit: Unit, group: Group, text: str, context: Context, *, listed: bool) -> list[tuple[Draft, Mark | None]]:
    """What one group of a sentence says; for each place that it names, or for none."""
    venue_of = listed_venue if listed else prose_venue
    inside = [m for m in unit.marks if group.start <= m.start < group.end]
    day = group.day if group.day and not is_background(text, group.day) else None
    status = "cancelled" if _is_called_off(unit, group) else "confirmed"
    nationwide = is_nationwide(inside)
    base = Draft(
        unit.start, unit.end, day=day, time=group.time, recurrence=group.recurrence,
        venue=venue_of(unit, group.start, group.end, text), kind=kind_of(inside) or kind_of(unit.marks),
        status=status, online=unit.has("ONLINE"), prose=True, headline=_is_headline(unit), firm=_is_firm(unit),
        evening=context.evening or speaks_of_evening(unit),
        cause=cause_of(unit, text, start=unit.start, end=unit.end), nationwide=nationwide, nth=nth_of(inside), marks=unit.marks,
    )  # fmt: skip
    if unit.has("POSTPONES"):
        return [(d, None) for d in _postponed(base, unit, text, group)]
    places: Sequence[Mark | None] = group.places or [None]
    return [(replace(base, place=first_place(p), alternatives=other_places(p)), p) for p in places]


def _is_called_off(unit: Unit, group: Group) -> bool:
    """Whether *group* is what the sentence calls off: "the march is cancelled, the vigil in Leeds stands"."""
    verdicts = unit.of("CANCELS", "STANDS")
    if len({m.kind for m in verdicts}) < 2:
        return unit.has("CANCELS")
    said = max((m.start for m in [*group.places, group.day, group.time] if m), default=group.start)
    before = [m for m in verdicts if m.start < said]
    return (before[-1] if before else verdicts[0]).kind == "CANCELS"


def _postponed(base: Draft, unit: Unit, text: str, group: Group) -> list[Draft]:
    """The old date and the new one of a postponed gathering, as far as they are said."""
    place = group.places[0] if group.places else None
    base = replace(base, place=first_place(place), alternatives=other_places(place), status="postponed")
    days = [part for mark in unit.of("day") for part in _ends(mark)]
    targets = [m for m in days if _TO_BEFORE.search(text[max(0, m.start - 10) : m.start])]
    if len(days) > len(unit.of("day")):
        targets = days[-1:]
    new = targets[-1] if targets and (len(days) > 1 or unit.has("time_ref", "POSTPONES")) else None
    old = next((m for m in days if m is not new), None)
    if (
        new
        and isinstance(new.value, Day)
        and new.value.modifier == "next"
        and new.value.weekday == 4
        and _is_friday(group.time)
    ):
        new = replace(new, value=replace(new.value, modifier="after-next"))  # not the Friday that it is put off from
    late = new is not None and base.time is not None and base.time.start > new.start
    found = [replace(base, day=old, time=None if late else base.time, moved_from=True)]
    if new:
        found.append(replace(base, day=new, status="confirmed"))
    return found


def _ends(mark: Mark) -> list[Mark]:
    """Both days of "from Friday to Sunday", which here are the old day and the new one."""
    day = mark.value
    if not isinstance(day, Day) or day.end is None:
        return [mark]
    return [replace(mark, value=replace(day, end=None)), replace(mark, value=day.end)]


def _is_friday(mark: Mark | None) -> bool:
    return mark is not None and isinstance(mark.value, TimeRef) and mark.value.name == "friday"


def _completes(stories: Sequence[_Story], draft: Draft, unit: Unit, *, day_of: DayOf, text: str) -> bool:
    """Whether *draft* speaks of a story that is told already: then what it says completes the latest one."""
    for story in reversed(stories[-_REMEMBERED:]):
        called_off = story.draft.status == "cancelled" and draft.status == "confirmed"
        if called_off and draft.time and story.unit is not unit:
            continue
        if draft.online and draft.time and not story.draft.online and not draft.place:
            continue
        if _agree(story.draft, draft, day_of=day_of, text=text):
            if draft.firm or unit.has("GATHERS") or story is stories[-1]:
                common = draft.place is None and draft.venue is None
                for told in stories if common else [story]:
                    if told is story or (told.unit is story.unit and told.is_bare()):
                        told.draft = _merged(told.draft, draft)
                        told.announced = told.announced or _announces(unit)
            return True
    return False


def _begin(
    stories: list[_Story], draft: Draft, place: Mark | None, unit: Unit, group: Group, *, spoken: bool, titled: bool
) -> None:
    """Begins a story with *draft*, which *group* of the sentence gave, if it says enough.

    *spoken*: the text speaks of a gathering somewhere; where it does not, what "is held" or "starts" may be anything.
    *titled*: the line is the title of the sentence after it.
    """
    gathers = unit.has("GATHERS") and spoken
    says = bool(draft.day or draft.time or draft.place or draft.venue or draft.recurrence)
    online = draft.online and draft.time is not None and draft.place is None
    off = draft.status != "confirmed" and draft.place is not None
    goes_on = (
        place is not None and place.start - group.start < 8 and draft.venue and any(s.draft.place for s in stories)
    )
    starts = says and (draft.firm or off or (gathers and (draft.time or draft.day)))
    if goes_on and stories and not starts:
        draft = _with_same_hour(draft, stories[-1].draft, unit, group)
        stories.append(_Story(draft, unit, place, _announces(unit) or stories[-1].announced))
        return
    if online or titled or starts or goes_on or (draft.firm and unit.has("ANNOUNCES", "GATHERS")):
        stories.append(_Story(draft, unit, place, _announces(unit)))


_TITLE_LENGTH = 70


def _is_title(unit: Unit, after: Unit) -> bool:
    """Whether a line is no more than the title of the sentence *after* it, which has the day and the hour."""
    says = unit.has("day", "recurrence", "PAST", *TIMES) or bool(unit.places())
    told = after.has("day", "recurrence") and after.has(*TIMES) and not _is_firm(after) and not after.has("PAST")
    return _is_headline(unit) and len(unit.text) < _TITLE_LENGTH and unit.has("GATHERING") and not says and told


def _with_same_hour(draft: Draft, before: Draft, unit: Unit, group: Group) -> Draft:
    """*draft* at the hour of the one before it, where its words say "at the same time"."""
    same = any(m.kind == "SAME" and group.start <= m.start < group.end for m in unit.marks)
    return replace(draft, time=before.time) if same and draft.time is None else draft


def _announces(unit: Unit) -> bool:
    return unit.has("ANNOUNCES", "GATHERS", "STARTS", "CANCELS", "POSTPONES") or _speaks_of_future(unit)


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
    if b.nth not in (None, "1") and a.nth != b.nth and (a.nth or a.day or a.time or a.venue):
        return False
    if not _same_day(a, b, day_of, strict=False):
        return False
    if a.time and b.time and not _same_time(a.time, b.time):
        return False
    if a.venue and b.venue and not similar_venues(text[slice(*a.venue)], text[slice(*b.venue)]):
        if a.kind == "strike" or b.kind == "strike":
            return False
        return not ((b.firm or (a.time and b.time)) and (b.time or b.day) and (a.time or a.day))
    return not ("strike" in (a.kind, b.kind) and a.kind != b.kind and b.firm and (b.day is not None))


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


def _merged(a: Draft, b: Draft) -> Draft:
    """*a* completed by *b*: what was said first stands."""
    place = a.place
    if a.place is None or (b.place and a.place.kind != "city" and b.place.kind == "city"):
        place = b.place
    time = a.time or b.time
    if a.time and b.time and a.time.kind == "time_ref" and b.time.kind == "clock":
        time = b.time
    confirmed = a.status
    if b.status == "cancelled":
        confirmed = b.status
    return replace(
        a, place=place, alternatives=a.alternatives or b.alternatives, day=_fuller(a.day, b.day), time=time, recurrence=a.recurrence or b.recurrence,
        venue=a.venue or b.venue, kind=a.kind or b.kind, status=confirmed, online=a.online or b.online,
        firm=a.firm or b.firm, evening=a.evening or b.evening, cause=a.cause or b.cause, nationwide=a.nationwide or b.nationwide,
        start=a.start, end=b.end if b.start - a.end < 400 and (b.time or b.day) and not (a.time and a.day) else a.end,
    )  # fmt: skip


def _fuller(a: Mark | None, b: Mark | None) -> Mark | None:
    """The day that says more: a written date over "tomorrow"."""
    if a is None or b is None:
        return a or b
    return b if getattr(b.value, "day", None) and not getattr(a.value, "day", None) else a
