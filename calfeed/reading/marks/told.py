"""What sentences tell of people, by the form of their verbs."""

import re
from collections.abc import Collection

from calfeed.reading.mark import Mark
from calfeed.stage import replace

__all__ = ["told_of_people", "without_councils"]

_TOLD = re.compile(
    r"\b(?:they|he|she|we|i|who|people|police|residents|protesters|protestors|demonstrators|activists|marchers|workers|students|pupils|"
    r"farmers|teachers|nurses|drivers|strikers|pickets|members|supporters|mourners|villagers|marches|hundreds|thousands|dozens|crowds?|shops|"
    r"buses|roads|markets|schools|traders|lawyers|women|officers|leaders|organisers|organizers|neighbou?rs|friends|families|fans) "
    r"(?:(?:also|then|later|briefly|even|first|mostly|quietly|peacefully|re-?)[ -]?)?((?!need|bleed|feed|exceed|proceed|succeed)[a-z]{2,}ed|left|ran|drove|rode|fought|kept|slept|spent|threw|hung|bore|caught)\b(?! by| to\b)"
)
_NOT_TOLD = frozenset(
    [
        "invited",
        "expected",
        "needed",
        "required",
        "asked",
        "urged",
        "encouraged",
        "advised",
        "wanted",
        "concerned",
        "interested",
        "affected",
        "involved",
        "opposed",
        "based",
        "armed",
        "used",
        "aged",
        "called",
        "named",
        "displaced",
        "detained",
        "welcomed",
        "requested",
        "planned",
        "scheduled",
        "united",
        "committed",
        "dedicated",
        "aggrieved",
        "retired",
        "disabled",
        "organised",
        "organized",
    ]
)
"""Participles that say nothing of what has been: "people invited", "teachers retired"."""


_ON_DAY = re.compile(r"\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day ([a-z]{2,}ed)\b(?! by| to\b)")
_ANNOUNCED = frozenset(
    [
        "announced",
        "invited",
        "called",
        "planned",
        "vowed",
        "urged",
        "directed",
        "threatened",
        "appealed",
        "resolved",
        "decided",
        "agreed",
        "scheduled",
        "asked",
        "issued",
    ]
)

_CROWD = r"(?:ال)?(?:ميات|عشرات|الاف|الوف|حشود|جموع)"
_AR_TOLD = re.compile(
    rf"(?:^|[.!?؟:،,؛/|–—-][ ]*|\n[ ]*|[ ](?:ثم|حيث|كما|وقد|فقد|فيما|بينما)[ ])(?:[وف]?قد )?[وف]?(?:"
    rf"((?!ي|ليس)[\u0621-\u064a]{{2,7}}(?<!ا)ت) (?={_CROWD}|(?:ال)?(?:قوات|شرطه|عناصر|وحدات|مسيره|مظاهره|تظاهره|وقفه)\b)"
    rf"|((?!ي|ت|ن|س|ال|مقتل)[\u0621-\u064a]{{3,6}}(?<![هنم])) (?={_CROWD} )|((?!ي)[\u0621-\u064a]{{3,6}}(?<![هت])) (?=الموكب|المتظاهرون|المحتجون|المشاركون|المعتصمون))",
    re.MULTILINE,
)
"""Where an Arabic sentence or a clause opens with a verb of a crowd: «اصطفت آلاف النساء», «ثم زحف الموكب»."""


def told_of_people(folded: str, said: Collection[int]) -> list[Mark]:
    """The past verbs of people and shops that no table has: "protesters squatted", "a judge on Monday dismissed", «غزا آلاف …».

    *said*: where words begin that are known.
    """
    people = [m for m in _TOLD.finditer(folded) if m[1] not in _NOT_TOLD or folded.startswith("who ", m.start())]
    days = [m for m in _ON_DAY.finditer(folded) if m[1] not in _ANNOUNCED]
    found = [Mark("PAST", "", *match.span(1)) for match in (*people, *days)]
    for match in _AR_TOLD.finditer(folded) if not folded.isascii() else ():
        span = next(match.span(group) for group in (1, 2, 3) if match[group])
        if span[0] not in said and span[0] - 1 not in said:
            found.append(Mark("PAST", "", *span))
    return found


_MEETS = ("meet", "meets", "will meet", "are meeting", "is meeting", "would meet", "to meet", "will be meeting")
_TO_DECIDE = re.compile(
    r"[^.;!?\n]{0,70}\bto (?:decide|discuss|vote|consider|review|rule|hear|debate|approve|agree|set|talk|finali[sz]e|sign off)\b"
)
"""What only councils meet for: "Health bosses meet on February 12 to decide"."""


def without_councils(folded: str, said: list[Mark]) -> list[Mark]:
    """The marks, a meeting that is to decide something taken for no gathering."""
    return [
        replace(m, kind="NO_GATHERING", value="")
        if m.kind == "GATHERS" and folded[m.start : m.end] in _MEETS and _TO_DECIDE.match(folded, m.end)
        else m
        for m in said
    ]
