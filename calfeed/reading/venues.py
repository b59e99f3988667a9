"""Where a venue is said, and whether two venues' words may be one place."""

import re
from collections.abc import Sequence
from functools import cache

from calfeed.folding import key
from calfeed.reading.languages import CUES
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit

__all__ = ["line_venue", "listed_venue", "prose_venue", "remainder", "similar_venues"]


_STOP = re.compile(r"[,،;؛|\n•]|(?<=\w)[.!?؟](?=\s|$)|\s[-–—]\s|\s\(|:(?=\s)")


def prose_venue(unit: Unit, start: int, end: int, text: str) -> tuple[int, int] | None:
    """Where in [start, end) the venue is said: after "at", "outside", أمام, or a square's or a building's own noun."""
    marks = [m for m in unit.marks if start <= m.start < end]
    for index, mark in enumerate(marks):
        if mark.kind == "VENUE_AT":
            of_past = not _is_arabic(text[mark.start]) and _of_past(marks[:index], mark)
            if of_past or _is_end(marks[:index], mark, text) or not _leads_to_venue(text, mark, marks[index + 1 :]):
                continue
            begin = mark.start if "\u0600" <= text[mark.start] <= "\u06ff" else mark.end
            return _venue_until(text, begin, mark.end, marks[index + 1 :], end)
        if mark.kind == "ROUTE_FROM" and _sets_out(text, mark, marks[index + 1 :]):
            return _venue_until(text, mark.end, mark.end, marks[index + 1 :], end)
        if mark.kind == "VENUE_NOUN" and _is_arabic(text[mark.start]):
            begins = mark.start == start and text[start] == "و"
            if begins or _IN_BEFORE.search(text, start, mark.start + 1):
                return _venue_until(text, mark.start + begins, mark.end, marks[index + 1 :], end)
    return None


def listed_venue(unit: Unit, start: int, end: int, text: str) -> tuple[int, int] | None:
    """The venue of a list's item that begins with its noun: «ساحة النصر، دوار الساعة»."""
    marks = [m for m in unit.marks if start <= m.start < end]
    nouns = [m for m in marks if m.start == start and m.kind in ("VENUE_NOUN", "VENUE_AT")]
    if not nouns:
        bracket = text.find("(", start, end)
        if text[end - 1] == ")" and bracket > start:  # "Patna (Kargil Chowk, 4 pm)"
            return remainder(bracket + 1, end - 1, [m for m in marks if m.kind in ("day", "clock", "time_ref")], text)
        return prose_venue(unit, start, end, text)
    and_before = text[start] == "و" and not text.startswith("وسط", start)
    return _venue_until(text, start + and_before, nouns[0].end, [m for m in marks if m.start > start], end)


_IN_BEFORE = re.compile(
    r"(?:(?:^|\s)(?:و|ف)?(?:في|من|عند|على|وسط|داخل|إلى|الى|موعدنا|الموعد|التجمع|تجمعنا|اللقاء|ملتقانا|المكان)\s+.|(?:^|\s)ب)$"
)


def _of_past(before: Sequence[Mark], mark: Mark) -> bool:
    """Whether *mark* says where something else has been: "a driver who was killed at the depot"."""
    return any(m.kind == "PAST" and 0 <= mark.start - m.end <= 1 for m in before[-2:])


def _is_end(before: Sequence[Mark], mark: Mark, text: str) -> bool:
    """Whether a march ends at what *mark* leads to: "and finish outside the County Offices"."""
    return any(
        m.kind == "STAGE" and 0 < mark.start - m.end <= 1 and text.startswith(("end", "fin"), m.start)
        for m in before[-2:]
    )


def _sets_out(text: str, mark: Mark, rest: Sequence[Mark]) -> bool:
    """Whether a march sets out from a venue: "will set off from the Castle Square"."""
    if _is_arabic(text[mark.start]) or not _leads_to_venue(text, mark, rest):
        return False
    stop = _STOP.search(text, mark.end)
    last = min(stop.start() if stop else len(text), mark.end + _NOUN_NEAR)
    return any(m.kind == "VENUE_NOUN" and m.start < last for m in rest[:4])


def _is_arabic(character: str) -> bool:
    return "\u0600" <= character <= "\u06ff"


def _leads_to_venue(text: str, mark: Mark, rest: Sequence[Mark]) -> bool:
    """Whether a name, and no hour, follows "at"."""
    following = rest[0] if rest else None
    none = ("clock", "day", "time_ref", "undecided", "GATHERING")
    if following and following.start <= mark.end + 2 and following.kind in none:
        return False
    after = text[mark.end : mark.end + 30].lstrip(" :")
    if _AMID.match(text, mark.start):  # «وسط المدينة», no «وسط توقعات»
        return (
            following is not None and following.start <= mark.end + 2 and following.kind in _PLACED
        ) or after.startswith(_TOWN)
    if _is_arabic(text[mark.start]):
        return bool(after[:1].strip())
    if re.match(r"(?:the |a |an |our |\"|“|«|#)*(?:[A-Z«\"“]|\d+\w?[ -](?:[A-Z]|\d)|\d+\w*$)", after):
        return True
    noun = any(m.kind == "VENUE_NOUN" and m.start - mark.end <= _NOUN_NEAR for m in rest)
    return noun and re.match(r"(?:the|its|their|our|a|an) \w+|\w{1,2}['’]\w+", after) is not None


_AMID = re.compile(r"و?[بف]?وسط(?= )")
_PLACED = ("VENUE_NOUN", "LANDMARK", "place", "CAPITAL_OF", "ADDRESS")
_TOWN = ("المدينة", "البلد", "مدينة", "بلدة", "القرية", "السوق", "العاصمة")
_NOUN_NEAR = 40
"""How far behind "at the" a building's noun may stand: "at the border" is no venue."""


def _venue_until(text: str, begin: int, after: int, rest: Sequence[Mark], end: int) -> tuple[int, int] | None:
    stop = _STOP.search(text, after, end)
    last = stop.start() if stop else end
    for mark in rest:
        if mark.start <= after:
            continue
        if (
            mark.kind in ("day", "clock", "time_ref", "CAUSE", "ROUTE_TO", "GATHERS", "recurrence")
            and mark.start < last
        ):
            last = mark.start
            break
    while begin < last and text[begin] in " :\t":
        begin += 1
    trimmed = text[begin:last].rstrip(" ,،.:;-–(")
    trimmed = re.sub(r"\s+(?:في|و|من|على|ب|on|at|and|in|from|to|the)$", "", trimmed)
    return (begin, begin + len(trimmed)) if len(trimmed) > 2 else None


_EDGE = " \t,،;؛.:-–—|/()[]«»\"“”'*~•\\"


def remainder(start: int, end: int, taken: Sequence[Mark], text: str) -> tuple[int, int] | None:
    """The longest stretch of [start, end) that no mark of *taken* claimed: a list line's venue."""
    return max(_stretches(start, end, taken, text), key=lambda piece: piece[1] - piece[0], default=None)


def line_venue(unit: Unit, start: int, end: int, taken: Sequence[Mark], text: str) -> tuple[int, int] | None:
    """The venue of a list's line: what *taken* left of it, best with a venue's own word, without "Rally at" before it."""
    left = [_without_gathering(unit, piece, text) for piece in _stretches(start, end, taken, text)]
    nouns = unit.of("VENUE_NOUN", "VENUE_AT")

    def rank(piece: tuple[int, int]) -> tuple[bool, int]:
        return any(piece[0] <= m.start < piece[1] for m in nouns), piece[1] - piece[0]

    return max(filter(None, left), key=rank, default=None) or prose_venue(unit, start, end, text)


def _without_gathering(unit: Unit, piece: tuple[int, int], text: str) -> tuple[int, int] | None:
    """What *piece* says of a venue behind the gathering that it begins with; None where it is a label's value."""
    first = next((m for m in unit.marks if 0 <= m.start - piece[0] <= 2), None)
    if first is None or first.kind not in ("GATHERING", "GATHERS", "MEANWHILE"):
        labelled = first is not None and first.kind == "LABEL" and first.value == "what"
        return None if labelled and _COLON.match(text, first.end) else piece  # type: ignore[union-attr]
    if venue := prose_venue(unit, *piece, text):
        return venue
    if _AT.search(text, first.start, first.end):
        return _trimmed(text, first.end, piece[1])
    cut = _CLAUSE.search(text, first.end, piece[1])
    named = cut and any(cut.end() <= m.start < piece[1] for m in unit.of("VENUE_NOUN", "VENUE_AT"))
    return _trimmed(text, cut.end(), piece[1]) if cut and named else None


_COLON = re.compile(r"\s*[:：]")
_AT = re.compile(r"\b(?:at|outside|in|on|by|أمام|في|عند|قرب)$", re.IGNORECASE)
_CLAUSE = re.compile(r"[,،;؛:]|\s[-–—]\s")


def _stretches(start: int, end: int, taken: Sequence[Mark], text: str) -> list[tuple[int, int]]:
    """The parts of [start, end) that no mark of *taken* claimed and that have a word of their own."""
    cuts = sorted((m.start, m.end) for m in taken if m.start < end and m.end > start)
    pieces, at = [], start
    for left, right in cuts:
        pieces.append((at, left))
        at = max(at, right)
    pieces.append((at, end))
    return [trimmed for left, right in pieces if (trimmed := _trimmed(text, left, right))]


_AT_FIRST = re.compile(r"من\s+(?=[أا]مام|قدام|جوار|قرب|مقابل)|(?:at|@)\s*(?<=[\s@])(?=\S)", re.IGNORECASE)
_TAIL = re.compile(r"[\s,،]+(?:و?في|و|at|in|on|and|from|to)$", re.IGNORECASE)
"""What leads to the words after the venue."""


def _trimmed(text: str, left: int, right: int) -> tuple[int, int] | None:
    if text.startswith(("'s ", "’s "), left):
        left += 3
    while left < right and text[left] in _EDGE and text[left] not in '(«"“':
        left += 1
    if (lead := _AT_FIRST.match(text, left, right)) is not None:
        left = lead.end()
    while left < right and text[right - 1] in _EDGE and text[right - 1] not in ')»"”':
        right -= 1
    tail = _TAIL.search(text, left, right)
    while tail and tail.start() > left:
        right = tail.start()
        tail = _TAIL.search(text, left, right)
    if text[left : left + 1] == "(" and text[right - 1] == ")" and ")" not in text[left : right - 1]:
        left, right = left + 1, right - 1
    if text[left : left + 1] == "(" and ")" not in text[left:right]:
        left += 1
    words = re.findall(r"[^\W_]{2,}", text[left:right])
    small = {
        "يوم",
        "في",
        "على",
        "عند",
        "من",
        "إلى",
        "تمام",
        "at",
        "on",
        "in",
        "the",
        "from",
        "to",
        "and",
        "وذلك",
        "local",
        "time",
        "الساعة",
    }
    return (left, right) if any(w.lower() not in small for w in words) else None


def similar_venues(left: str, right: str) -> bool:
    """Whether two venues share a third of their own words; "square" and "mosque" say nothing."""
    a, b = _words(left), _words(right)
    own, other = a - _generic(), b - _generic()
    if not own or not other:  # «أمام المحكمة»: the one that is named in full
        return not a or not b or bool(a & b - _said_at())
    return len(own & other) / min(len(own), len(other)) >= 0.34


def _words(text: str) -> frozenset[str]:
    return frozenset(_BARE.sub("", word) for word in re.findall(r"\w+", key(text)))


_BARE = re.compile(r"^(?:وال|بال|لل|ال|و|ب)(?=...)")


@cache
def _generic() -> frozenset[str]:
    """The words that any venue may have in its name."""
    return _words_of("VENUE_NOUN") | _said_at()


@cache
def _said_at() -> frozenset[str]:
    """The words that stand before any venue."""
    return _words_of("VENUE_AT", "ROUTE_FROM") | {"the", "in", "of", "في"}


def _words_of(*kinds: str) -> frozenset[str]:
    tables = [table[kind] for table in CUES.values() for kind in kinds if kind in table]
    phrases = "|".join(words for table in tables for value, words in table.items() if value != "landmark")
    return frozenset(_BARE.sub("", key(word)) for phrase in phrases.split("|") for word in phrase.split())
