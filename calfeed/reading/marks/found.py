"""What a text says, with its places, each with its part in the sentence."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from calfeed.places import Gazetteer, Mention, Place
from calfeed.reading.mark import Mark, Named
from calfeed.reading.marks.causes import also_here, of_gatherings, with_causes, with_origins, without_title_cause
from calfeed.reading.marks.common import country_of, with_common_names
from calfeed.reading.marks.homonyms import among_towns, disambiguated
from calfeed.reading.marks.joined import joined
from calfeed.reading.marks.roles import is_of_embassy, role_of
from calfeed.reading.marks.said import Said
from calfeed.reading.marks.unlisted import from_several, with_invited, with_opening, with_towns, with_unlisted
from calfeed.reading.marks.verdicts import with_denials, with_suspended, without_other_verdicts
from calfeed.reading.marks.villages import with_villages

__all__ = ["find_marks", "is_background"]


def find_marks(said: Said, *, gazetteer: Gazetteer, near: Sequence[Place]) -> list[Mark]:
    """The marks of a text, by position: what is *said*, and its places; *near* are places that its homonyms may be near to."""
    taken = [(m.start, m.end) for m in said.times if m.kind in ("day", "clock", "time_ref", "recurrence", "undecided")]
    known = [(m.start, m.end) for m in said.cues if m.kind == "LANDMARK" or m.value == "strike"]  # Grève is a town
    continents = [m for m in said.cues if m.kind == "CONTINENT"]
    mentions = [
        m for m in gazetteer.scan(said.text, folded=said.folded)
        if not (_overlaps(m, taken) or _overlaps(m, known) or any(c.start <= m.start and m.end <= c.end for c in continents))
    ]  # fmt: skip
    places = _places(said, mentions, gazetteer=gazetteer, near=near)
    cues = [m for m in said.cues if m.kind != "USAGE"]
    marks = sorted([*said.times, *cues, *places], key=lambda m: (m.start, -m.end))
    marks = without_other_verdicts(said.folded, with_denials(with_suspended(said.folded, marks)))
    return also_here(with_causes(said.folded, with_origins(said.folded, marks)), near)


def _overlaps(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether *mention* shares a letter with one of the *spans*, which are in order and do not overlap."""
    at = bisect_right(spans, (mention.end - 1, 1 << 30)) - 1
    return at >= 0 and mention.start < spans[at][1]


def _capital(mention: Mention, name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The capital that *name* means after "the capital", where the whole is a region's name too: «العاصمة صنعاء»."""
    if mention.places[0].kind != "region" or not name.strip():
        return ()
    return tuple(p for p in gazetteer.lookup(name.strip(), country=mention.places[0].country) if p.capital)


def _places(said: Said, mentions: list[Mention], *, gazetteer: Gazetteer, near: Sequence[Place]) -> list[Mark]:
    text, folded = said.text, said.folded
    found: list[Mark] = []
    streets = {m.end: m.start for m in said.cues if m.kind == "STREET_OF"}
    capitals = {at: m.end for m in said.cues if m.kind == "CAPITAL_OF" for at in (m.start, m.start + 1)}
    for mention in mentions:
        role, glued = role_of(text, folded, mention, streets)
        places = _capital(mention, text[capitals.get(mention.start, mention.end) : mention.end], gazetteer)
        places, end = (places or mention.places), mention.end
        if text.startswith(_POSSESSIVE, end - 2) and not places[0].name.endswith("s"):  # "London's rally"
            end -= 2
            places = tuple(gazetteer.lookup(text[mention.start : end])) or places
        found.append(Mark("place", Named(places, role, glued), mention.start, end))
    found = with_opening(text, with_unlisted(text, found, gazetteer), gazetteer)
    found = with_villages(text, found, said.cues, gazetteer, near)
    nations = Counter(str(m.value) for m in said.cues if m.kind == "NATION" and not is_of_embassy(folded, m))
    nations.update(str(m.value)[-2:] for m in said.cues if m.kind == "LANDMARK")
    found = with_towns(text, found, said.cues, gazetteer, near)
    found = with_common_names(text, found, said, gazetteer, country_of(found, near, nations))
    found = with_invited(text, from_several(text, found))
    ranked = disambiguated(
        text, joined(text, found, gazetteer), gazetteer=gazetteer, near=near, nations=nations, usage=_usage(said.cues)
    )
    return without_title_cause(text, of_gatherings(among_towns(text, ranked), text, said.cues))


def _usage(said: Sequence[Mark]) -> frozenset[str]:
    """The countries in which all those words are used that are not used in all: نيسان, the Levant's April."""
    sets = [frozenset(str(m.value).split()) for m in said if m.kind == "USAGE"]
    return frozenset.intersection(*sets) if sets else frozenset()


_BACKGROUND = re.compile(
    r"(?:\b(?:after|since|following|until|before|by|from last)|منذ|بعد|عقب|قبل|حتى|ذكرى|الذكرى|لذكرى|بذكرى)\s*(?:(?:فجر|صباح|ظهر|عصر|مساء|ليل|ليلة|نهاية|منتصف) )?[\"«]?$",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"(?:قبل|بعد) ظهر $")
"""A part of the day itself, not what comes after another: «العاشرة قبل ظهر الأربعاء»."""
_OF_ANOTHER = re.compile(
    r"(?:تمهيد[اً]+|تحضير[اً]+|استعداد[اً]+|للتحضير|للتمهيد|للاستعداد|لتعريف|للتعريف|للتذكير|للتعبئة|للحشد)\s(?:[^\s،؛.]+\s){0,2}"
    r"[لب]\S+\s(?:يوم\s)?$"
)
"""What prepares another gathering names that one's day: «تمهيدا لإضراب الأول من مايو», «لتعريف الناس بوقفة 20 مارس»."""
_PURPOSE = 50
_POSSESSIVE = ("'s", "’s")


def is_background(text: str, mark: Mark) -> bool:
    """Whether a day's *mark* says when something else was: "After Sunday's shooting"."""
    if text[mark.end - 2 : mark.end] in _POSSESSIVE or text[mark.end : mark.end + 2] in _POSSESSIVE:
        return True
    before = text[max(0, mark.start - 20) : mark.start]
    if _OF_ANOTHER.search(text, max(0, mark.start - _PURPOSE), mark.start):
        return True
    return bool(_BACKGROUND.search(before)) and not _HALF_DAY.search(before)
