"""A unit's marks → groups, each with a place, a day and an hour at most: one gathering each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from calfeed.places import Place
from calfeed.reading.fields import TIMES, first_place, is_inside
from calfeed.reading.mark import Mark, Named
from calfeed.reading.times import TimeRef
from calfeed.reading.units import Unit

__all__ = ["Group", "as_before", "groups", "starting_points", "venue_list"]


@dataclass(slots=True)
class Group:
    """The marks of a unit that belong together."""

    places: list[Mark] = field(default_factory=list)
    day: Mark | None = None
    time: Mark | None = None
    recurrence: Mark | None = None
    start: int = 0
    end: int = 0

    def is_empty(self) -> bool:
        """Whether nothing was put in yet."""
        return not (self.places or self.day or self.time or self.recurrence)


_ENUMERATION = re.compile(
    r"[\s,،;؛/&()\[\]«»\"'*#:\-–|]*(?:\b(?:and|in|as well as|or|at|also|the)\b[\s,]*|(?:وفي|في|كل من|وكذلك|وأيضا|أو|مدينة|مدينتي|مدن|بلدة|بلدتي|بلدات|قرى|ولاية|ولايتي|ولايات|محافظة|محافظتي|محافظات|مناطق|و|ب)[\s,،]*)*(?:و|ب|وب)?[\"«(\[]?"
)


def groups(unit: Unit, text: str, *, places: Sequence[Mark] | None = None) -> list[Group]:
    """The groups of *unit*: a new one begins where a place, an hour or a day comes after a group that has its own."""
    wanted = list(unit.places() if places is None else places)
    said = [m for m in unit.marks if m.kind in ("day", "recurrence", *TIMES) or _is_same_hour(m)]
    core = sorted([*said, *wanted], key=lambda m: m.start)
    found = [Group(start=unit.start)]
    others = _others(unit)
    for mark in core:
        if others and mark.start > others[0]:
            if found[-1].is_empty():
                found[-1].start = others[0]
            else:
                found.append(Group(start=others[0]))
            others.pop(0)
        current = found[-1]
        if mark.kind == "place":
            later = any(m.kind in ("day", "recurrence", "SAME", *TIMES) for m in core if m.start > mark.start)
            _add_place(found, mark, unit, text, later=later)
        elif (mark.kind in ("day", *TIMES) and current.time and _is_stage(unit, current.time, mark)) or (
            mark.kind in ("day", "time_ref") and current.day and _is_no_start(unit, current.day, mark, text)
        ):
            continue
        elif mark.kind in (*TIMES, "SAME") and not _begins_next(found, current.time, mark, text):
            _put_time(found, current, mark, text)
        elif mark.kind in (*TIMES, "SAME"):
            found.append(Group(time=mark, start=mark.start))
        elif mark.kind == "day" and not _begins_next(found, current.day, mark, text):
            _put_day(found, current, mark, unit)
        elif mark.kind == "day":
            found.append(Group(day=mark, start=mark.start))
        else:
            current.recurrence = _fuller(current.recurrence, mark)
    for group, following in zip(found, [*found[1:], None], strict=True):
        group.end = following.start if following else unit.end
    found = [g for g in found if not g.is_empty()] or found[:1]
    _same_hours(found, unit)
    _hours_after(found, text)
    return _shared(found)[_counted_from(unit, found) :]


def _add_place(found: list[Group], mark: Mark, unit: Unit, text: str, *, later: bool) -> None:
    """Puts a place where it belongs; *later*: a day or an hour stands after it."""
    current = found[-1]
    turn = _turn(unit, current, mark) if later else None
    if turn is not None and turn > current.start:
        current = Group(start=turn)
        found.append(current)
    since = current.places[-1].end if current.places else current.start
    told = [m for m in unit.marks if m.kind in _TELLS and since <= m.start < mark.start]
    clauses = [m.start for m in unit.of("MEANWHILE") if since <= m.start < mark.start]
    nouns = clauses or [m.start for m in told if m.kind == "GATHERING" and _AND_BEFORE.search(text, since, m.start + 1)]
    if nouns and current.places and not _same_place(current.places, mark):
        found.append(Group(places=[mark], start=nouns[-1]))
    else:
        _put_place(found, current, mark, text, later=later, told=bool(told))


def _is_no_start(unit: Unit, day: Mark, mark: Mark, text: str) -> bool:
    """Whether a further day is a strike's last, or the name of a venue's town: «من الخميس … إلى ليل السبت», «أمام المقر بالعاشر من رمضان»."""
    between = [m for m in unit.marks if day.end <= m.start < mark.start]
    kinds = {m.kind for m in between}
    if "GATHERING" in kinds:
        return False
    if mark.kind == "day" and text[mark.start] == "ب" and getattr(mark.value, "day", None):
        return "VENUE_AT" in kinds
    strikes = {m.value for m in unit.of("GATHERING")} == {"strike"}
    return strikes and any(m.kind == "ROUTE_TO" and mark.start - m.end <= _TO_ITS_END for m in between)


_TO_ITS_END = 20
"""Letters between "to" and the last day: the part of that day may stand there."""


def _is_stage(unit: Unit, time: Mark, mark: Mark) -> bool:
    """Whether *mark*, a later hour or day, is of the same march on its way: "gather at 10 and step off at 11"."""
    between = [m for m in unit.marks if time.end <= m.start < mark.start]
    stage = any(m.kind == "STAGE" or (m.kind == "GATHERS" and m.value == "march") for m in between)
    return stage and not any(m.kind == "GATHERING" for m in between)


_AND_BEFORE = re.compile(r"(?:[,،;؛.]\s*(?:ثم|and|then|و)?|\sثم|\sو|\band)\s*$")


def _begins_next(found: Sequence[Group], said: Mark | None, mark: Mark, text: str) -> bool:
    """Whether *mark*, a day or an hour, leads the towns after it, as the first one of its sort leads those before.

    «الجمعة في وجدة والناظور، والسبت في فاس»; *said* is what the group has of that sort already.
    """
    first, current = found[0], found[-1]
    lead = first.day if mark.kind == "day" else first.time
    if said or current is first or not (lead and first.places and current.places) or lead.start > first.places[0].start:
        return False
    return text[mark.start] == "و" or _AND_BEFORE.search(text, current.places[-1].end, mark.start) is not None


def _fuller(said: Mark | None, mark: Mark) -> Mark:
    """The recurrence that names its days: "the weekly vigil is held every Saturday"."""
    return mark if said is None or not getattr(said.value, "weekdays", ()) else said


def _is_same_hour(mark: Mark) -> bool:
    """Whether a word stands for the hour that was said before: «في نفس التوقيت»."""
    return mark.kind == "SAME" and mark.value == "clock"


def _same_hours(found: Sequence[Group], unit: Unit) -> None:
    """Hands the hour of one group to the next that is "at the same time"; the first one's is not of this unit."""
    for before, group in zip([None, *found], found, strict=False):
        same = group.time is None and any(m.kind == "SAME" and m.value != "day" for m in _inside(unit, group))
        if same or (group.time and group.time.kind == "SAME"):
            group.time = before.time if before else None


def as_before(group: Group, unit: Unit, *, day: Mark | None, hour: Mark | None) -> Group:
    """*group* of *unit* with the *day* and the *hour* that were said before it, where its words say "the same"."""
    said = {m.value for m in _inside(unit, group) if m.kind == "SAME"}
    return replace(
        group,
        day=group.day or (day if "day" in said else None),
        time=group.time or (hour if said - {"day"} else None),
    )


def _hours_after(found: Sequence[Group], text: str) -> None:
    """Hands an hour back to the town that only "and" parts from the one it stands after: «تونس أمام … وصفاقس بساحة … الساعة 10»."""
    for group, following in reversed(list(pairwise(found))):
        after = following.places and following.time and following.time.start > following.places[0].start
        if group.places and group.time is None and after and _AND_ALONE.search(text, group.start, following.start + 1):
            group.time = following.time


_AND_ALONE = re.compile(r"[^\s,،;؛.]\s(?:و|and )(?:في |ب|in )?\S?$")
"""What joins the last two of a list, without a comma."""


def _inside(unit: Unit, group: Group) -> list[Mark]:
    return [m for m in unit.marks if group.start <= m.start < group.end]


def _counted_from(unit: Unit, found: Sequence[Group]) -> int:
    """1 where the first group only says what the others are: "marches on Monday: the first march … the second …"."""
    first = next((m for m in unit.of("NTH") if m.value == "1"), None)
    general = (
        len(found) > 2 and first is not None and found[0].time is None and found[1].start <= first.start < found[1].end
    )
    return int(general)


def _turn(unit: Unit, current: Group, place: Mark) -> int | None:
    """Where the unit turns to another gathering, after a day or an hour and before *place*; None where it does not."""
    said = [m.end for m in (current.day, current.time) if m]
    if not said or current.places:
        return None
    nouns = [m.start for m in unit.of("GATHERING") if max(said) + 1 < m.start < place.start]
    before = any(m.start < max(said) for m in unit.of("GATHERING", "GATHERS"))
    return nouns[0] if nouns and before else None


def _others(unit: Unit) -> list[int]:
    """Where the unit turns to its second gathering, and to each after it."""
    causes = {m.start for m in unit.of("CAUSE")}
    nouns = [m for m in unit.of("GATHERING") if m.start not in causes]
    return [
        noun.start for before, noun in pairwise(nouns)
        if any(m.kind == "NTH" and 0 <= m.start - noun.end <= 2 for m in unit.marks) or _is_beside(before, noun, unit)
    ]  # fmt: skip


def _is_beside(before: Mark, noun: Mark, unit: Unit) -> bool:
    """Whether one of the two is a strike and the other has a place or an hour of its own: «إضراب، ووقفة أمام الوزارة»."""
    if "gathering" in (before.value, noun.value) or (before.value == "strike") == (noun.value == "strike"):
        return False
    if noun.start - before.end <= 1:  # «الإضراب والاحتجاج»
        return False
    wanted = ("VENUE_AT", "VENUE_NOUN", "place", *TIMES)
    return any(m.kind in wanted and m.start >= noun.end for m in unit.marks)


def _put_place(found: list[Group], current: Group, mark: Mark, text: str, *, later: bool, told: bool) -> None:
    between = text[current.places[-1].end : mark.start].strip() if current.places else ""
    inside = bool(current.places) and _narrows(mark, current.places[-1])
    settled = (
        later and current.time is not None and bool(current.places) and current.time.start > current.places[-1].end
    )
    if inside and settled:  # «تونس أمام … العاشرة، سوسة ساحة … الحادية عشرة»
        found.append(Group(places=[mark], start=mark.start))
    elif inside and between not in _ANDS:
        current.places[-1] = mark
    elif not current.places and later and current.time and _JOINED.search(text, current.time.end, mark.start):
        found.append(Group(places=[mark], start=mark.start))
    elif not current.places or (
        _lists_on(current, later=later) and _ENUMERATION.fullmatch(text[current.places[-1].end : mark.start])
    ):
        current.places.append(mark)
    elif told and _goes_on(text, current.places[-1].end, mark) and not _same_place(current.places, mark):
        found.append(Group(places=[mark], start=mark.start))
    elif _same_place(current.places, mark):
        return
    elif (current.time is not None or current.day is not None) and (
        later or _JOINED.search(text, current.start, mark.start)
    ):
        found.append(Group(places=[mark], start=mark.start))
    elif mark.value.glued and not current.places[-1].value.glued:  # type: ignore[attr-defined]
        current.places = [mark]


_ANDS = ("و", "،و", "، و", "and", ", and", "&")
"""Between two places of which none says where the other lies: «إدلب ومعرة النعمان»."""


def _goes_on(text: str, start: int, mark: Mark) -> bool:
    """Whether *mark* stands in a further clause: ", and in Hull", "and Elia Square in Sidon"."""
    if _NEXT.search(text, start, mark.start):
        return True
    return bool(mark.value.glued and _AND.search(text, start, mark.start))  # type: ignore[attr-defined]


_AND = re.compile(r"\band\b|\sو(?=[\u0621-\u064a]{3})")


def _lists_on(group: Group, *, later: bool) -> bool:
    """Whether a list of towns may go on: no hour is said yet, or one before the first of them for all."""
    return group.time is None or (not later and group.time.start < group.places[0].start)


_TELLS = ("GATHERING", "GATHERS", "VENUE_AT", "VENUE_NOUN")


"""What makes the words about a place a clause of their own."""


_JOINED = re.compile(r"(?:[,،;.]\s*(?:and|و|وفي|كما)\s*|\band\s+)(?:in\s+|at\s+|في\s+|ب)?$|\bو(?:في\s+|ب)$")


_NEXT = re.compile(rf"{_JOINED.pattern}|[,،;؛]\s*$")
"""The same, and a comma alone, where a venue or a gathering stands before it: «وجدة ساحة الحرية، بركان أمام البلدية»."""


def _narrows(inner: Mark, outer: Mark) -> bool:
    """Whether a city follows its own country or region: "in Australia … in Sydney"."""
    area = first_place(outer)
    return area is not None and area.kind != "city" and is_inside(first_place(inner), area)


def _same_place(places: list[Mark], mark: Mark) -> bool:
    said = mark.value
    assert isinstance(said, Named)
    return any(isinstance(p.value, Named) and _related(p.value.places[0], said.places[0]) for p in places)


def _related(left: Place, right: Place) -> bool:
    if left == right:
        return True
    if left.country != right.country:
        return False
    return (
        left.kind == "country"
        or right.kind == "country"
        or ("region" in (left.kind, right.kind) and left.region == right.region)
    )


def _put_time(found: list[Group], current: Group, mark: Mark, text: str) -> None:
    if current.time is None:
        current.time = mark
        return
    between = text[current.time.end : mark.start]
    if current.time.kind != mark.kind and len(between) < 40:
        if mark.kind == "clock":  # "after Friday prayers, at 1.30": the clock says it
            current.time = mark
        return
    if mark.kind == "clock" and _is_part(current.time):
        current.time = mark
        return
    if _separates(between):
        found.append(Group(time=mark, start=current.time.end))


def _is_part(mark: Mark) -> bool:
    """Whether a time is no more than a part of the day."""
    return isinstance(mark.value, TimeRef) and mark.value.name in (
        "dawn",
        "morning",
        "noon",
        "afternoon",
        "evening",
        "night",
    )


_SEPARATOR = re.compile(r"[;؛/•|]|\band\b|\n|،\s*و|\s-\s", re.IGNORECASE)


def _separates(between: str) -> bool:
    """Whether words for another venue stand between two hours: "6pm and New Steine, 7.30pm"."""
    return bool(_SEPARATOR.search(between)) and len(re.findall(r"[^\W\d_]{2,}", between)) >= 2


def _put_day(found: list[Group], current: Group, mark: Mark, unit: Unit) -> None:
    if current.day is None:
        current.day = mark
    elif current.places or current.time:
        said = max(m.end for m in [*current.places, current.day, current.time] if m)
        nouns = [m.start for m in unit.of("GATHERING") if said <= m.start < mark.start]
        found.append(Group(day=mark, start=nouns[-1] if nouns else mark.start))


def _shared(found: list[Group]) -> list[Group]:
    """The groups, what stands before all of them or only once handed to each."""
    for name in ("day", "time"):
        said = [getattr(g, name) for g in found if getattr(g, name)]
        if said and getattr(found[0], name) and len(said) < len(found):
            last = None
            for group in found:
                last = getattr(group, name) or last
                if name == "day" or (len(said) == 1 and group.places):
                    setattr(group, name, last)
    for group, following in pairwise(found):
        leads = group.time and group.places and group.time.end <= group.places[0].start
        if leads and following.time is None and following.day is group.day:
            following.time = group.time
    last_places: list[Mark] = []
    for group in found:
        if group.places:
            last_places = group.places
        elif last_places:
            group.places = list(last_places)
    return found


_LIST_MARK = re.compile(r"[،,؛;]\s*(?:و|and\s+|كذلك\s+)?$|\s-\s$|:\s*$|\b(?:هي|هما)\s+$|\bإضافة إلى\s+$|\sو$")


def venue_list(unit: Unit, text: str) -> list[Group]:
    """A group for each venue of a list of three or more in one sentence («محطات اللقاء: أمام …، أمام …»); else none."""
    starts = [mark.start for mark in unit.marks if _is_listed(mark, unit, text)]
    starts = sorted(set(starts))
    if len(starts) < 3 or unit.has(*TIMES) or not unit.has("GATHERING", "GATHERS", "STARTS"):
        return []
    day = next(iter(unit.of("day")), None)
    found = []
    for begin, end in zip(starts, [*starts[1:], unit.end], strict=True):
        places = [m for m in unit.places() if begin <= m.start < end]
        found.append(Group(places=places, day=day, start=begin, end=end))
    return found


_PARTS = re.compile(r"\s+[-–—]\s+|\s*[،؛|/]\s*(?:و(?=[\u0621-\u064a]))?")


def starting_points(unit: Unit, places: Sequence[Mark], text: str) -> list[Group]:
    """A group for each venue of a list's line that is a town and its mosques: «حماة: جامع الصابوني – جامع السرجاوي».

    Two of one sort, or three of any; a quarter or a street after a square only says where that is.
    """
    begin = places[-1].end
    while begin < unit.end and not text[begin].isalnum():
        begin += 1
    times = unit.of(*TIMES)
    end = times[0].start if times and times[0].start > begin else unit.end
    cuts = [begin, *(m.end() for m in _PARTS.finditer(text, begin, end)), end]
    nouns = {m.start: text[m.start : m.end] for m in unit.of("VENUE_NOUN")}
    found = [nouns[at] for at in cuts[:-1] if at in nouns]
    parts = [at for at in cuts[:-1] if text[at:end].strip(" -–—،,(")]
    if len(parts) != len(found) or len(found) < 2 or (len(found) == 2 and len(set(found)) > 1):
        return []
    if any(m.start in parts for m in unit.of("ADDRESS")) or unit.has("PAST", "ROUTE_TO"):
        return []
    day, time = next(iter(unit.of("day")), None), next(iter(times), None)
    ends = [*parts[1:], end]
    return [Group([*places], day, time, start=a, end=b) for a, b in zip(parts, ends, strict=True)]


def _is_listed(mark: Mark, unit: Unit, text: str) -> bool:
    """Whether a venue's word, or a town, stands where an item of a list begins."""
    after_noun = unit.has("STARTS")
    town = mark in unit.places() and not mark.value.glued  # type: ignore[attr-defined]
    if not (mark.kind == "VENUE_AT" or (after_noun and (town or mark.kind == "VENUE_NOUN"))):
        return False
    if any(m.kind == "STARTS" and 0 <= mark.start - m.end <= 2 for m in unit.marks):
        return True
    lead = _LIST_MARK.search(text, max(unit.start, mark.start - 16), mark.start)
    and_before = text[mark.start] == "و" and not text.startswith("وسط", mark.start)
    return and_before or (lead is not None and lead.end() >= mark.start - 1)
