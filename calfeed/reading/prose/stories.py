"""What sentences tell, story by story: where one begins, what completes it, what only goes on with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from calfeed.reading.fields import Draft
from calfeed.reading.groups.group import Group
from calfeed.reading.mark import Mark, Named
from calfeed.reading.prose.agreeing import agree, merged, same_city, same_day
from calfeed.reading.sentences.pruned import (
    DayOf,
)
from calfeed.reading.sentences.sorts import (
    is_of_other_subject,
)
from calfeed.reading.sentences.tense import announces
from calfeed.reading.timetables import is_later_stage, minutes_after
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["Story", "as_counted", "begin", "completed", "is_part_of", "is_timetable", "says_something"]

_REMEMBERED = 40
"""How many gatherings back a sentence may still complete."""


@dataclass(slots=True)
class Story:
    """A gathering told over several sentences."""

    draft: Draft
    unit: Unit
    place: Mark | None
    announced: bool
    """A verb calls for it, or says that it will be."""
    bare: bool = False
    """A line of a day and an hour began it: it counts if a later line tells what happens then."""


def says_something(draft: Draft) -> bool:
    """Whether a day, an hour, a place or a venue is known."""
    return bool(draft.day or draft.time or draft.place or draft.venue or draft.recurrence)


def completed(stories: Sequence[Story], draft: Draft, unit: Unit, *, day_of: DayOf, text: str) -> Story | None:
    """The latest story that *draft* speaks of, completed with what it says; None where it is told for the first time."""
    for story in reversed(stories[-_REMEMBERED:]):
        called_off = story.draft.status == "cancelled" and draft.status == "confirmed"
        if called_off and draft.time and story.unit is not unit:
            continue
        if draft.online and draft.time and not story.draft.online and not draft.place:
            continue
        if agree(story.draft, draft, day_of=day_of, text=text) or _means(story, stories, draft, unit):
            if draft.firm or unit.has("GATHERS") or (story is stories[-1] and not is_of_other_subject(unit)):
                common = draft.place is None and draft.venue is None
                for told in stories[-_REMEMBERED:] if common else [story]:
                    beside = told.unit is story.unit and not (told.draft.time or told.draft.venue)
                    if told is story or (beside and agree(told.draft, draft, day_of=day_of, text=text)):
                        told.draft = merged(told.draft, draft)
                        told.announced = told.announced or announces(unit)
            return story
    return None


def _means(story: Story, stories: Sequence[Story], draft: Draft, unit: Unit) -> bool:
    """Whether *draft* says when and where the one gathering of the text is: «التظاهرة ستكون أمام البوابة الساعة الثامنة»."""
    alone = len(stories) == 1 and story.unit is not unit and story.draft.status == draft.status == "confirmed"
    nouns = unit.of("GATHERING")
    same = bool(nouns) and {m.value for m in nouns} == {story.draft.kind} and _is_definite(unit, nouns)
    open_ = story.draft.time is None and draft.time is not None and draft.day is None and draft.nth is None
    return (
        alone
        and same
        and open_
        and (story.draft.place is None or same_city(story.draft.place, draft.place or story.draft.place))
    )


def _is_definite(unit: Unit, nouns: Sequence[Mark]) -> bool:
    """Whether all of a sentence's nouns for a gathering speak of one that is known: "the march"."""
    return all(_DEFINITE.match(unit.text, m.start - unit.start) for m in nouns)


def begin(
    stories: list[Story], draft: Draft, place: Mark | None, unit: Unit, group: Group, *, spoken: bool, titled: bool
) -> None:
    """Begins a story with *draft*, which *group* of the sentence gave, if it says enough.

    *spoken*: the text speaks of a gathering somewhere; where it does not, what "is held" or "starts" may be anything.
    *titled*: the line is the title of the sentence after it.
    """
    draft = _where_before(draft, stories, unit)
    gathers = unit.has("GATHERS") and spoken
    says = says_something(draft) and not (stories and _speaks_on(draft, unit))
    online = draft.online and draft.time is not None and draft.place is None
    off = draft.status != "confirmed" and draft.place is not None
    goes_on = bool(stories) and place is not None and _goes_on(draft, place, unit, group)
    poster = spoken and _is_poster(draft, unit)
    starts = says and (draft.firm or off or poster or (gathers and (draft.time or draft.day)))
    if goes_on and stories and not starts:
        stories.append(Story(draft, unit, place, announces(unit) or stories[-1].announced))
        return
    if online or titled or starts or goes_on or (draft.firm and unit.has("ANNOUNCES", "GATHERS")):
        stories.append(Story(draft, unit, place, announces(unit)))
    elif spoken and _is_when(draft, unit):
        stories.append(Story(draft, unit, place, announced=True, bare=True))


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


def as_counted(draft: Draft, stories: Sequence[Story], day_of: DayOf) -> Draft:
    """*draft*, the second of several or a further one, on the day and at the hour that the text says of all of them."""
    if draft.nth in (None, "1", "other"):
        return draft
    first = next((s.draft for s in stories if s.draft.nth in (None, "1") and s.draft.kind == draft.kind), None)
    if first is None or (draft.day and draft.time) or first.status != draft.status:
        return draft
    same = same_day(draft, first, day_of, strict=False)
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


def is_part_of(stories: Sequence[Story], unit: Unit) -> bool:
    """Whether *unit* tells a moment of the gathering before it: "A moment of silence is planned for 9 p.m."."""
    before = stories[-1] if stories else None
    nouns = unit.of("GATHERING")
    alone = all(any(m.start == noun.start for m in unit.of("PART_OF")) for noun in nouns)
    return before is not None and before.unit.line is unit.line and alone and not unit.has("day") and not unit.places()


def _where_before(draft: Draft, stories: Sequence[Story], unit: Unit) -> Draft:
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


def is_timetable(stories: Sequence[Story], unit: Unit) -> bool:
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


def _sets_off(before: Story, unit: Unit, hour: Mark) -> bool:
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
