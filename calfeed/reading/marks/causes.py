"""Places that say what people gather for, or from where they come."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from calfeed.places import Place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.homonyms import first_of
from calfeed.stage import replace

__all__ = ["also_here", "of_gatherings", "with_causes", "with_origins", "without_title_cause"]

_BREAK = re.compile(r"[,;:()\[\]|\n.\"!?]| - ")
_DEMAND = 30
"""Letters after a cause's first word within which "cancel" is a demand."""


def of_gatherings(marks: list[Mark], text: str, said: Sequence[Mark]) -> list[Mark]:
    """The places before a gathering's noun: "the Lansing march" says where, "the Gaza vigil" of a country only what for."""
    nouns = {m.start for m in said if m.kind == "GATHERING"}
    verbs = {m.end for m in said if m.kind in ("GATHERS", "ANNOUNCES")}
    people = {m.end for m in said if m.kind == "PEOPLE" and m.start - 1 in verbs}

    def bears(mark: Mark) -> bool:
        gap = re.compile(r"(?:'s|\u2019s)? ").match(text, mark.end)
        return gap is not None and gap.end() in nouns

    def turned(mark: Mark) -> Mark:
        named = mark.value
        if not isinstance(named, Named):
            return mark
        if named.role == Role.HINT and mark.start - 1 in people:  # «ينظم أهالي الخليل وقفة»
            return replace(mark, value=replace(named, role=Role.HERE))
        if not bears(mark):
            return mark
        if named.role == Role.NAME and named.places[0].kind == "city":
            return replace(mark, value=replace(named, role=Role.HERE))
        if named.role == Role.HERE and named.places[0].kind == "country" and not named.glued:
            return replace(mark, value=replace(named, role=Role.HINT))
        return mark

    return [turned(mark) for mark in marks]


def without_title_cause(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks, the place before a title's colon a cause where all other towns lie in another country: "Gaza: more protests"."""
    first = next((m for m in marks if isinstance(m.value, Named)), None)
    if first is None or text[: first.start].strip(" #*") or not text.startswith(":", first.end):
        return marks
    line = text.find("\n", first.end)
    own = first_of(first).country
    others = [
        first_of(m).country
        for m in marks
        if m.start > line > 0 and isinstance(m.value, Named) and m.value.role == Role.HERE
    ]
    if len(others) < _TOWNS or own in others or not isinstance(first.value, Named):
        return marks
    cause = replace(first, value=replace(first.value, role=Role.CAUSE))
    return [cause if m is first else m for m in marks]


_TOWNS = 3
"""Other towns of a text whose title begins with what it is about."""


def _stand_there(crowd: Mark, venue: Mark) -> bool:
    """Whether a venue is where those stand whom a gathering is for: «إسنادا للمعتصمين قبالة الوزارة»."""
    return crowd.kind == "CROWD" and 0 <= venue.start - crowd.end <= 1


def _is_no_cause(folded: str, before: Sequence[Mark], marks: Sequence[Mark]) -> bool:
    """Whether the first of *marks* is a cause's word that tells none here."""
    mark = marks[0]
    if mark.value == "people" and before and _holds(before[-1], mark):
        return True
    if len(marks) > 1 and marks[1].kind == "GATHERS" and marks[1].start - mark.end <= 1:
        return True  # «فعالية مساندة ستنظم في …»
    if mark.value == "support" and folded.startswith((" في ", " امام ", " يوم ", " غدا "), mark.end):
        return True
    of_group = _OF_GROUP.search(folded, max(0, mark.start - _GROUP_NOUN), mark.start)
    return of_group is not None or _leads_to_gathering(folded, marks)


_OF_GROUP = re.compile(r"(?:^|\s)[وف]?(?:ال|لل?|بال?)?(?:لجنه|لجان|حمله|هييه|جمعيه|مجموعه|شبكه|ايتلاف|تحالف|مبادره) $")
"""Before a cause's word that is part of a group's name: «لجنة مساندة في برلين»."""
_GROUP_NOUN = 14


def with_causes(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks, places inside a cause's words («نصرة لحلب», "in solidarity with Gaza") marked as causes."""
    found: list[Mark] = []
    cause_from, cause_until, cause_places = -1, -1, 0
    here, supports = -1, False
    for index, (mark, after) in enumerate(zip_longest(marks, marks[1:])):
        if mark.kind in ("CANCELS", "POSTPONES") and mark.start < min(cause_until, cause_from + _DEMAND):
            continue  # a demand, or what they are against: «رفضا لإلغاء الدعم»
        if mark.kind == "CAUSE" and _is_no_cause(folded, found, marks[index : index + _AHEAD]):
            continue
        if mark.kind == "VENUE_AT" and mark.start < cause_until and found and _stand_there(found[-1], mark):
            continue
        if mark.kind == "CAUSE" and mark.start >= cause_until:
            stop = _BREAK.search(folded, mark.end)
            cause_until, cause_places = (stop.start() if stop else len(folded)), 0
            cause_from = mark.end
            supports = mark.value == "support"
        elif (
            (mark.kind in ("day", "clock", "time_ref", "recurrence", "VENUE_AT", "GATHERS") and cause_places)
            or mark.kind in ("clock", "time_ref", "VENUE_AT")
            or _is_finite(folded, mark)
        ):
            cause_until = min(cause_until, mark.start)
        elif mark.kind == "place" and mark.start < cause_until:
            named = mark.value
            assert isinstance(named, Named)
            alone = here < 0 or _SENTENCE_STOP.search(folded, here, mark.start)
            says_where = named.role == Role.HERE and not supports and alone and _meets_time(mark, after)
            says_where = says_where or cause_places > 0 or _follows_gathering(found, mark)
            if not (named.glued and says_where) and named.role != Role.NAME and not (alone and _bears(mark, after)):
                found.append(replace(mark, value=replace(named, role=Role.CAUSE)))
                cause_places += 1
                continue
            cause_places += 1
        if isinstance(mark.value, Named) and mark.value.role == Role.HERE:
            here = mark.end
        found.append(mark)
    return found


def _holds(noun: Mark, people: Mark) -> bool:
    """Whether the people right after a gathering's noun are those who hold it: «تظاهرة لأهالي البصرة»."""
    return noun.kind == "GATHERING" and people.start - noun.end <= 1


_SENTENCE_STOP = re.compile(r"[.!?\n]")


def _bears(place: Mark, after: Mark | None) -> bool:
    """Whether a gathering is called after the town *place*: "because of the snow the Denver rally …"."""
    city = isinstance(place.value, Named) and place.value.places[0].kind == "city"
    return city and after is not None and after.kind == "GATHERING" and after.start - place.end == 1


def _meets_time(place: Mark, after: Mark | None) -> bool:
    """Whether a day or an hour follows right on *place*: «رفضا للغلاء في سوسة يوم السبت»."""
    return after is not None and after.kind in ("day", "clock") and after.start - place.end <= _RIGHT_ON


_RIGHT_ON = 2
"""Characters between a place and the day right after it."""


def _is_finite(folded: str, mark: Mark) -> bool:
    """Whether *mark* is the verb of the sentence, after its subject's cause: "marches for the mine will be held in …"."""
    return mark.kind == "GATHERS" and _FINITE.match(folded, mark.start) is not None


_FINITE = re.compile(r"(?:will|would|is|are|takes|begins|starts) ?")
_AHEAD = 6
"""How many marks are looked at behind a cause's word."""


def _leads_to_gathering(folded: str, marks: Sequence[Mark]) -> bool:
    """Whether the gathering itself, or its town, follows "for": "join us for our weekly vigil", "planned for Newry"."""
    mark = marks[0]
    if folded[mark.start : mark.end] != "for":
        return False
    if _SET.search(folded, max(0, mark.start - _SET_BEFORE), mark.start):
        return True
    after = next((m for m in marks[1:] if m.kind in ("GATHERING", "place", "CAUSE")), None)
    return after is not None and after.kind == "GATHERING" and _OWN.fullmatch(folded, mark.end, after.start) is not None


_SET = re.compile(r"\b(?:planned|set|scheduled|due|arranged|announced|billed|slated|called|organi[sz]ed) $")
_SET_BEFORE = 11
"""Before "for" and a place or day, which say where and when: "another is planned for Newry"."""
_OWN = re.compile(
    r"(?: (?:a|an|the|our|their|this|another|one|[\w-]+ly|big|mass|peaceful|silent|emergency|solidarity|joint|huge|public|local)){1,3} "
)


def _follows_gathering(before: Sequence[Mark], mark: Mark) -> bool:
    """Whether a gathering's noun stands right before "in" and the place: "because of the storm the march in Wick …"."""
    return any(m.kind == "GATHERING" and 0 <= mark.start - m.end <= _IN for m in before[-3:])


_IN = 8
_CLAUSE_END = re.compile(r"[;؛()\[\]|\n.!?]")
_NEXT_TOWN = 40
"""How many letters may stand between two of the towns from where people come."""


def with_origins(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks, places from where people come («للقادمين من دوما وحرستا») marked as names."""
    found: list[Mark] = []
    until, crowd = -1, False
    for mark in marks:
        if found and _CLAUSE_END.search(folded, found[-1].end, mark.start):
            until = -1
        if mark.kind in ("ORIGIN", "CROWD"):
            until, crowd = mark.end + _NEXT_TOWN, mark.kind == "CROWD"
        elif mark.kind in ("day", "clock", "time_ref", "recurrence", "VENUE_AT", "VENUE_NOUN", "GATHERS"):
            until = min(until, mark.start)
        elif isinstance(mark.value, Named) and mark.start < until and (crowd or not mark.value.glued):
            until = mark.end + _NEXT_TOWN
            role = Role.HINT if crowd and mark.value.role == Role.HERE else mark.value.role if crowd else Role.NAME
            found.append(replace(mark, value=replace(mark.value, role=role)))
            continue
        found.append(mark)
    return found


def also_here(marks: list[Mark], near: Sequence[Place]) -> list[Mark]:
    """The marks, a place after "in" inside a cause's words taken for where, if the text stands there anyway."""
    here = {first_of(m) for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE} | set(near)
    return [
        replace(m, value=replace(m.value, role=Role.HERE))
        if isinstance(m.value, Named) and m.value.role == Role.CAUSE and m.value.glued and first_of(m) in here
        else m
        for m in marks
    ]
