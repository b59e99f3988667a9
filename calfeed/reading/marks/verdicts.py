"""What is called off, put off or denied: which verdicts are of a gathering."""

import re
from collections.abc import Sequence

from calfeed.reading.mark import Mark
from calfeed.stage import replace

__all__ = ["with_denials", "with_suspended", "without_other_verdicts"]

_NEAR_MARKS = 8
_OBJECT = 45
"""Letters between a verb that suspends and the gathering that it calls off."""


def with_suspended(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks, "suspends" taken for "cancels" where a gathering is what it suspends; «علق على الإضراب» is a comment."""

    def is_object(noun: Mark, verb: Mark) -> bool:
        near = 0 < noun.start - verb.end <= _OBJECT and noun.kind == "GATHERING" and noun.value != "gathering"
        return near and not folded.endswith("علي ", 0, noun.start)

    return [
        replace(m, kind="CANCELS")
        if m.kind == "SUSPENDS" and any(is_object(n, m) for n in marks[i + 1 : i + _NEAR_MARKS])
        else m
        for i, m in enumerate(marks)
    ]


_DENIAL = 60
"""Letters between a denial and the cancelling that it denies."""


def with_denials(marks: list[Mark]) -> list[Mark]:
    """The marks without what is called off or put off in words that deny it: «نفت النقابة تأجيل الإضراب»."""
    denials = [m for m in marks if m.kind == "DENIES" and m.value != "open"]
    if not denials:
        return marks
    verdicts = [m for m in marks if m.kind in ("CANCELS", "POSTPONES")]
    near = {id(m) for d in denials for v in verdicts if abs(d.start - v.start) <= _DENIAL for m in (d, v)}
    return [m for m in marks if id(m) not in near]


_BE = re.compile(r"\b(?:been|was|were|is|are|be|being|now|got) $")
_BE_BEFORE = 8
_OBJECT_AFTER = re.compile(r" (?:an?|the|its|their|his|her|all) ")
_PUT_OFF = ("postponed", "postpones", "postpone", "delayed", "deferred")


_DEMANDED = 60
"""Letters from the word of a cause to what people are against: «رفضا لإلغاء الدعم وتأجيل الانتخابات»."""
_PUTTING_OFF = re.compile(r"(?:\S{0,2})(?:تاجيل|ارجاء|الغاء)$")
_NOUN_AFTER = re.compile(r" ([\u0621-\u064a]{3,})")
_OWN = ("نا", "هم", "ها")
_DATE = ("موعد", "الموعد", "موعده", "كافه", "جميع", "كل")
"""Ends of words for what is "ours", and words that a gathering's may follow further on."""


def _puts_off_else(folded: str, verdict: Mark, after: Sequence[Mark]) -> bool:
    """Whether what is put off is named and is no gathering: «تأجيل دوام القسم القنصلي»."""
    if not _PUTTING_OFF.match(folded[verdict.start : verdict.end]):
        return False
    noun = _NOUN_AFTER.match(folded, verdict.end)
    if noun is None or noun[1].endswith(_OWN) or noun[1] in _DATE:
        return False
    until = min(verdict.end + _OBJECT, folded.find("\n", verdict.end) % (len(folded) + 1))
    return not any(m.kind in ("GATHERING", "GROUP") and m.start < until for m in after)


def without_other_verdicts(folded: str, marks: list[Mark]) -> list[Mark]:
    """The marks, what calls off or puts off something else than a gathering taken for the past: "students cancelled a banquet"."""

    def is_of_else(verdict: Mark, after: Sequence[Mark]) -> bool:
        words = folded[verdict.start : verdict.end]
        takes = words.isascii() and (verdict.kind == "CANCELS" or words in _PUT_OFF)
        if (
            not takes
            or not _OBJECT_AFTER.match(folded, verdict.end)
            or _BE.search(folded, max(0, verdict.start - _BE_BEFORE), verdict.start)
        ):
            return False
        return not any(m.kind == "GATHERING" and m.start - verdict.end <= _OBJECT for m in after)

    found: list[Mark] = []
    for at, mark in enumerate(marks):
        after = marks[at + 1 : at + _NEAR_MARKS]
        if mark.kind not in ("CANCELS", "POSTPONES") or not (
            is_of_else(mark, after) or _puts_off_else(folded, mark, after)
        ):
            found.append(mark)
        elif not any(m.kind == "CAUSE" and mark.start - m.end <= _DEMANDED for m in found[-_NEAR_MARKS:]):
            found.append(replace(mark, kind="PAST", value=""))
    return found
