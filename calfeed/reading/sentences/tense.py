"""Whether a sentence tells of what has been or calls to what comes."""

import re
from datetime import date

from calfeed.reading.fields import TIMES
from calfeed.reading.groups.group import Group
from calfeed.reading.mark import Mark, Role
from calfeed.reading.sentences.pruned import DayOf, just_before
from calfeed.reading.units import Unit

__all__ = [
    "announces",
    "is_conditional",
    "is_firm",
    "is_of_a_past_year",
    "is_over",
    "is_past",
    "is_supposed",
    "speaks_of_future",
]

_FUTURE_VERB = re.compile(
    r"(?:^|[^\w])(?:و|ف)?س(?!يار|ياس|ياد|ياق|يطر|يناء|ينما|يد|نو|نة|نه|تة|ته|تين|تار)[يتن][\u0621-\u064a]{3,}|\b(?:will|shall|'ll|tomorrow|tonight)\b"
)


def is_past(unit: Unit, *, day_of: DayOf, published: date) -> bool:
    """Whether the sentence reports what has been."""
    if unit.has("CANCELS", "POSTPONES"):
        return False
    days = [day_of(m) for m in unit.of("day")]
    ends = [last or first for first, last in (d for d in days if d)]
    if ends and all(end < published for end in ends):
        return True
    ahead = any(first > published for first, _ in (d for d in days if d))
    if _had_been(unit) and not (ahead and is_firm(unit)):
        return True
    if not ahead and (_goes_on_since(unit) or _CROWD_NOW.match(unit.text)):
        return True
    if speaks_of_future(unit) or _calls(unit, ahead=ahead):
        return False
    dated = [m for m in unit.of("day") if getattr(m.value, "day", None) and getattr(m.value, "month", None)]
    written = [m for m in dated if (day := day_of(m)) and day[0] > published]
    if written and unit.has("GATHERING") and not _opens_with_past(unit):
        return False
    if any(isinstance(getattr(m.value, "modifier", None), str) and m.value.modifier == "last" for m in unit.of("day")):  # type: ignore[attr-defined]
        return True
    return unit.has("PAST") and not (_bids(unit) and ahead)


def _goes_on_since(unit: Unit) -> bool:
    """Whether it tells since when people have been there: «يتظاهر مئات الأشخاص منذ الساعة السادسة …»."""
    return any(
        0 <= hour.start - since.end <= 1 and unit.text.startswith("منذ", since.start - unit.start)
        for since in unit.of("AMID")
        for hour in unit.of(*TIMES)
    )


_CROWD_NOW = re.compile(
    r"\W*(?:(?:ال)?(?:مئات|المئات|عشرات|العشرات|آلاف|الآلاف|حشود)\s.{0,40}?|(?:متظاهرون|محتجون|معتصمون)\s(?:\w+\s)?)ي[\u0621-\u064a]+ون\s"
)
"""How a report in the present tense begins: «مئات الفرنسيين يتظاهرون …»."""


def _opens_with_past(unit: Unit) -> bool:
    """Whether its first word tells what has been, and bids nobody: «نظم الأعضاء سلسلة بشرية …»."""
    return any(m.start <= unit.start + 1 for m in unit.of("PAST")) and not _bids(unit)


def _had_been(unit: Unit) -> bool:
    """Whether it opens with what had been before: «وكانت الشركة قد أعلنت أن …»."""
    return _opens_with_past(unit) and _HAD.match(unit.text) is not None


_HAD = re.compile(r"و?(?:كان|كانت|كانوا|سبق)\b")


def _calls(unit: Unit, *, ahead: bool) -> bool:
    """Whether it calls people, after what it tells of the past to a gathering or a time: no «شعارات تدعو إلى الوحدة».

    «وكانت اللجنة قد دعت …» is a call only to what lies *ahead*.
    """
    told = next((m.start for m in unit.of("PAST")), unit.end)
    wanted = max((m.start for m in unit.of("GATHERING", "GATHERS", "day", *TIMES)), default=-1)
    calls = [
        m
        for m in unit.of("ANNOUNCES")
        if ahead or m.start < told or not just_before(unit, m)[:-1].endswith(("قد ", "كان ", "كانت "))
    ]
    return any(call.start < told or call.value == "said" or call.start < wanted for call in calls)


def _bids(unit: Unit) -> bool:
    """Whether each of its past verbs may as well be a bidding: «تجمعوا يوم السبت»."""
    verbs = {m.start for m in unit.of("GATHERS")}
    return all(m.start in verbs and _opens_clause(unit, m) for m in unit.of("PAST"))


_SIGNS = '،,.!:؛;"«“-–—؟?*(…#'
_ADDRESSED = re.compile(r"(?:^|\W)(?:يا|أيها|ايها|أيتها)\s")


def _opens_clause(unit: Unit, verb: Mark) -> bool:
    """Whether no subject stands before *verb*: «آلاف المتظاهرين تجمعوا» bids nobody."""
    before = just_before(unit, verb)[:-1].rstrip()
    return not before or before[-1] in _SIGNS or not before[-1].isalpha() or _ADDRESSED.search(before) is not None


def speaks_of_future(unit: Unit) -> bool:
    """Whether a verb says what will be; سنجار is a town."""
    places = unit.places(*Role)
    return any(
        not any(p.start < unit.start + verb.end() and unit.start + verb.start() < p.end for p in places)
        for verb in _FUTURE_VERB.finditer(unit.text)
    )


def is_over(unit: Unit, group: Group, *, day_of: DayOf, published: date) -> bool:
    """Whether the day of *group* lies before the publication, and nothing was put off or called off."""
    day = day_of(group.day) if group.day else None
    return day is not None and (day[1] or day[0]) < published and not unit.has("CANCELS", "POSTPONES")


def is_of_a_past_year(unit: Unit, *, published: date) -> bool:
    """Whether it is a chronicle's line: "1966 – 2,000 march"."""
    year = _YEAR_BEFORE.match(unit.text)
    return year is not None and int(year[1]) < published.year


_YEAR_BEFORE = re.compile(r"\W*((?:1[89]|20)\d\d)\s*(?:[-–—:]|,\s)\s*\D")


def is_supposed(unit: Unit) -> bool:
    """Whether it is a question, or says only what would be: "If there is another march I shall be there at ten"."""
    if is_conditional(unit) or (unit.text.startswith("If ") and unit.has("POSTPONES", "CANCELS")):
        return True
    text = unit.text.rstrip(' "”»)')
    if text.endswith(("?", "؟")):
        return not (unit.has("day") and unit.has(*TIMES))
    return _IF.match(unit.text) is not None and not unit.has("day", "recurrence")


def is_conditional(unit: Unit) -> bool:
    """Whether it is for a day that nobody knows yet: "at 7 on the evening the verdict is read"."""
    return not unit.has("day", "recurrence") and _CONDITIONAL.search(unit.text) is not None


_CONDITIONAL = re.compile(
    r"\bon the (?:day|evening|night|morning)(?: that| when)? (?:it|he|she|they|(?:the|a)(?: [\w-]+){1,3}) (?:is|are|gets?|comes?|falls?|passes)\b"
)
_IF = re.compile(r"(?:if|unless|should|had)\s+(?!you\b|you'|you’|your\b|interested|possible)", re.IGNORECASE)


def is_firm(unit: Unit) -> bool:
    """Whether a word says that people gather: a noun, or a verb that is of nothing else."""
    return unit.has("GATHERING", "STARTS", "ASSEMBLES") or any(m.value != "gathering" for m in unit.of("GATHERS"))


def announces(unit: Unit) -> bool:
    """Whether it calls people, or says what will be."""
    return unit.has("ANNOUNCES", "GATHERS", "STARTS", "CANCELS", "POSTPONES") or speaks_of_future(unit)
