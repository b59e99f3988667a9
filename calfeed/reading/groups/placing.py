"""Which group of its unit a place belongs to."""

import re
from collections.abc import Sequence

from calfeed.reading.groups.group import Group, narrows, same_place
from calfeed.reading.groups.timing import AND_BEFORE
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit

__all__ = ["add_place"]

_ENUMERATION = re.compile(
    r"[\s,،;؛/&()\[\]«»\"'*#:\-–|]*(?:\b(?:and|in|as well as|or|at|also|the)\b[\s,]*|(?:وفي|في|كل من|وكذلك|وأيضا|أو|مدينة|مدينتي|مدن|بلدة|بلدتي|بلدات|قرى|ولاية|ولايتي|ولايات|محافظة|محافظتي|محافظات|مناطق|و|ب)[\s,،]*)*(?:و|ب|وب)?[\"«(\[]?"
)


def add_place(found: list[Group], mark: Mark, unit: Unit, text: str, *, later: bool) -> None:
    """Puts a place where it belongs; *later*: a day or an hour stands after it."""
    current = found[-1]
    turn = _turn(unit, current, mark) if later else None
    if turn is not None and turn > current.start:
        current = Group(start=turn)
        found.append(current)
    since = current.places[-1].end if current.places else current.start
    told = [m for m in unit.marks if m.kind in _TELLS and since <= m.start < mark.start]
    clauses = [m.start for m in unit.of("MEANWHILE") if m.value != "then" and since <= m.start < mark.start]
    if current.time:  # «…، بالتزامن مع تظاهرات في البصرة»
        clauses += [m.start for m in unit.of("SAME") if m.value == "with" and since <= m.start < mark.start]
    nouns = clauses or [m.start for m in told if m.kind == "GATHERING" and AND_BEFORE.search(text, since, m.start + 1)]
    if nouns and current.places and not same_place(current.places, mark):
        found.append(Group(places=[mark], start=nouns[-1]))
    else:
        _put_place(found, current, mark, unit, text, later=later, told=told)


def _turn(unit: Unit, current: Group, place: Mark) -> int | None:
    """Where the unit turns to another gathering, after a day or an hour and before *place*; None where it does not."""
    said = [m.end for m in (current.day, current.time) if m]
    if not said or current.places:
        return None
    nouns = [m.start for m in unit.of("GATHERING", "MEANWHILE") if max(said) + 1 < m.start < place.start]
    before = any(m.start < max(said) for m in unit.of("GATHERING", "GATHERS"))
    return nouns[0] if nouns and before else None


_CLAUSE = re.compile(r"[,;]\s+(?:and|while|but)\s+")


def _clause_of(unit: Unit, time: Mark, mark: Mark, text: str) -> int | None:
    """Where a clause with a verb of its own begins between an hour and *mark*: "a rally at noon, and friends in Hull will gather"."""
    clause = _CLAUSE.search(text, time.end, mark.start)
    verbs = unit.of("GATHERS")
    said = any(m.start < time.start for m in unit.of("GATHERING", "GATHERS"))
    own = any(m.start > mark.start for m in verbs) and not any(time.end <= m.start < mark.start for m in verbs)
    return clause.end() if clause and said and own else None


def _put_place(
    found: list[Group], current: Group, mark: Mark, unit: Unit, text: str, *, later: bool, told: Sequence[Mark]
) -> None:
    between = text[current.places[-1].end : mark.start].strip() if current.places else ""
    inside = bool(current.places) and narrows(mark, current.places[-1])
    settled = (
        later and current.time is not None and bool(current.places) and current.time.start > current.places[-1].end
    )
    if inside and settled:  # «تونس أمام … العاشرة، سوسة ساحة … الحادية عشرة»
        found.append(Group(places=[mark], start=mark.start))
    elif inside and between not in _ANDS:
        current.places[-1] = mark
    elif not current.places and later and current.time and _JOINED.search(text, current.time.end, mark.start):
        found.append(Group(places=[mark], start=mark.start))
    elif not current.places and current.time and (clause := _clause_of(unit, current.time, mark, text)):
        found.append(Group(places=[mark], start=clause))
    elif not current.places or (
        _lists_on(current, later=later) and _ENUMERATION.fullmatch(text[current.places[-1].end : mark.start])
    ):
        current.places.append(mark)
    elif _ITEM.search(text, current.places[-1].end, mark.start) and _ITEM_HEAD.match(text, mark.end):
        found.append(Group(places=[mark], start=mark.start))
    elif told and _goes_on(text, current.places[-1].end, mark) and not same_place(current.places, mark):
        noun = _AND_NOUN.fullmatch(text, current.places[-1].end, mark.start)
        found.append(Group(places=[mark], start=told[0].start if noun else mark.start))
    elif same_place(current.places, mark):
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
    """Whether *mark* stands in a further clause: ", and in Hull", "and Elia Square in Sidon", «أمام سراي زحلة وسراي صيدا»."""
    if _NEXT.search(text, start, mark.start) or _AND_NOUN.fullmatch(text, start, mark.start):
        return True
    return bool(mark.value.glued and _AND.search(text, start, mark.start))  # type: ignore[attr-defined]


_ITEM = re.compile(r"[،,؛;]\s*و?$")
_ITEM_HEAD = re.compile(r"\s*[-–—:(](?!\d)")
"""Around a town that an item of a list in a sentence begins with: «الخرطوم - باشدار، أم درمان - صينية الأزهري»."""
_AND_NOUN = re.compile(r"\s*[،,]?\s*و[\u0621-\u064a]{3,12} ")
_AND = re.compile(r"\band\b|\sو(?=[\u0621-\u064a]{2})")


def _lists_on(group: Group, *, later: bool) -> bool:
    """Whether a list of towns may go on: no hour is said yet, or one before the first of them for all."""
    return group.time is None or (not later and group.time.start < group.places[0].start)


_TELLS = ("GATHERING", "GATHERS", "VENUE_AT", "VENUE_NOUN")
"""What makes the words about a place a clause of their own."""
_JOINED = re.compile(r"(?:[,،;.]\s*(?:and|و|وفي|كما)\s*|\band\s+)(?:in\s+|at\s+|في\s+|ب)?$|\bو(?:في\s+|ب)$")
_NEXT = re.compile(rf"{_JOINED.pattern}|[,،;؛:]\s*$")
"""The same, and a comma alone, where a venue or a gathering stands before it: «وجدة ساحة الحرية، بركان أمام البلدية»."""
