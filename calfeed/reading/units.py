"""Lines and marks → units: a table's row, a list's line, a sentence of prose, each with its own marks."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from calfeed.reading.lines import Line
from calfeed.reading.mark import Mark, Named, Role
from calfeed.stage import stage

__all__ = ["Unit", "units"]


@stage(frozen=True, slots=True)
class Unit:
    """A piece of the text that is read as one; offsets into the ORIGINAL text, end exclusive."""

    line: Line
    text: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    first: bool
    """It begins its line."""
    whole: bool
    """It is its whole line."""
    kinds: frozenset[str] = field(init=False, compare=False, repr=False)
    """The kinds of its marks: every step asks for some, and most units have few."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", frozenset([mark.kind for mark in self.marks]))

    def of(self, *kinds: str) -> list[Mark]:
        """The marks of these kinds, in order."""
        return [] if self.kinds.isdisjoint(kinds) else [mark for mark in self.marks if mark.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether it bears a mark of one of these kinds."""
        return not self.kinds.isdisjoint(kinds)

    def places(self, *roles: Role) -> list[Mark]:
        """The places in these parts of the sentence, by default where people gather."""
        if "place" not in self.kinds:
            return []
        wanted = roles or (Role.HERE,)
        return [m for m in self.marks if isinstance(m.value, Named) and m.value.role in wanted]


_SENTENCE_END = re.compile(
    r"(?<=[.!?؟…])[\"”’»)\]]*\s+(?=[\"“«('#@]*[A-Z0-9\u0621-\u064a])|(?<=[؛;])\s+|(?<=\.)(?=[\u0621-\u064a]{3})|(?<=[a-z]\.)(?=[A-Z][a-z])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:St|ST|MT|FT|Ste|Ave|Dr|Mr|Mrs|Ms|No|Rd|Blvd|Sq|Jr|Sr|Rev|Gen|Sen|Rep|Gov|Lt|Prof|Mt|Ft|vs|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Minn|Mass|Calif|Penn|Conn|Wash|Ore|Ill|Mich|Wis|Tenn|Ala|Fla|Ariz|Colo|Va|Pa|La|Mo|Md|Miss|Ga|Ky|Ind|Kan|Neb|Nev|Okla|Vt|Del|Ark|Wyo|Tex|Ont|Que|Alta|Man|Sask|Co|cor|Bldg|Dept|Ctr|Univ|Stn|Hwy|Pkwy|Hosp|Capt|Sgt|Supt|Pres|Rm|[Kk]l|Inc|Co|tel|Tel)|\b[A-Za-z]|(?:\b[A-Z]\.)+[A-Z]?|\bد|\bأ|\bم|\bص|\bا|, [A-Z]{2})\.$"
)
_COLON = re.compile(r"\w *[:：](?!\d)")
_DOTTED = re.compile(r"\d\.[ ]?\d{1,2}\.$")
_MERIDIEM = re.compile(r"\b[ap]\.?\s?m\.$", re.IGNORECASE)


def units(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Unit]:
    """The units of *lines*, in order."""
    starts = [mark.start for mark in marks]
    found = []
    for line in lines:
        pieces = [(line.start, line.end)] if line.is_row else _bounded(_sentences(line, marks, starts), line)
        if len(pieces) > 1 and _is_item(line, pieces, marks, starts):
            pieces = [(line.start, line.end)]
        if cells := _labelled_cells(line, marks, starts):
            line, pieces = replace(line, cells=line.cells[:1]), cells  # noqa: PLW2901 -- a record in one line, no row
        for start, end in pieces:
            inside = tuple(m for m in marks[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end + 1)
            text = line.text[start - line.start : end - line.start]
            labelled = len(pieces) > 1 and any(
                m.kind == "LABEL" and m.start == start and _LABEL_END.match(line.text, m.end - line.start)
                for m in inside
            )
            found.append(Unit(line, text, start, end, inside, start == line.start or labelled, len(pieces) == 1))
    return _with_towns_first(found)


def _labelled_cells(line: Line, marks: Sequence[Mark], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end that are labelled each: «الزمان: … | المكان: …»; none of another line."""
    if not line.is_row:
        return []
    labelled = 0
    for cell in line.cells:
        inside = marks[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
        label = next((m for m in inside if m.kind == "LABEL" and m.start == cell.start), None)
        labelled += bool(label and _LABEL_COLON.match(line.text, label.end - line.start))
    return [(cell.start, cell.end) for cell in line.cells] if 1 < labelled >= len(line.cells) - 1 else []


_LABEL_COLON = re.compile(r"\s*[:：]\s*\S")


def _with_towns_first(units: Sequence[Unit]) -> list[Unit]:
    """The units; those that begin with a town and its colon, of several on a line, count as items of a list."""
    led = [unit for unit in units if not unit.whole and (_is_led(unit) or _is_dated_town(unit))]
    lines = Counter(unit.line.start for unit in led)
    several = {id(unit) for unit in led if lines[unit.line.start] > 1 or _is_after_semicolon(unit)}
    listed = [replace(unit, first=True) if id(unit) in several else unit for unit in units]
    return [replace(unit, first=True, whole=True) if _is_led_by_day(unit) else unit for unit in listed]


def _is_dated_town(unit: Unit) -> bool:
    """Whether *unit* begins its line with a day and a town: "Thursday 18 May: Perth - the Bell Tower, 6pm."."""
    head = unit.marks[:2]
    if len(head) < 2 or unit.start != unit.line.start or head[0].kind != "day" or head[0].start > unit.start + 1:
        return False
    return isinstance(head[1].value, Named) and head[1].start - head[0].end <= _SIGN


_SIGN = 3
"""Characters between a day and its town."""
_COLON_AFTER = re.compile(r"\s*[:：](?!\d)")


def _is_led_by_day(unit: Unit) -> bool:
    """Whether *unit* begins with a day and its colon behind a semicolon: "…; Sat 4 July: Taipei 3 pm, Vancouver 2 pm"."""
    day = unit.marks[0] if unit.marks else None
    if unit.start == unit.line.start or day is None or day.kind != "day" or day.start > unit.start + 1:
        return False
    before = unit.line.text[: unit.start - unit.line.start].rstrip()
    return before.endswith((";", "؛")) and _COLON_AFTER.match(unit.text, day.end - unit.start) is not None


def _is_after_semicolon(unit: Unit) -> bool:
    """Whether *unit* is a town with its hour behind a semicolon, and no sentence: "…; Dallas 11/3 2pm, the Plaza"."""
    place = next((m for m in unit.marks if isinstance(m.value, Named)), None)
    if unit.start == unit.line.start or place is None or place.start > unit.start + 1:
        return False
    before = unit.line.text[: unit.start - unit.line.start].rstrip()
    return before.endswith(";") and unit.has("clock", "time_ref") and not unit.has("GATHERS", "PAST", "ANNOUNCES")


_LED = re.compile(r"[\s,]*(?:[A-Z][\w.]{1,12}\s*)?(?::|[-–—]\s)")


_LED_AFTER = re.compile(r"[\s,]*(?:[A-Z][\w.]{1,12}\s*)?(?:[:,(]|[-–—]\s|[ ]same\b)")
_CAPITALS = re.compile(r"[A-Z][A-Z .'’-]{3,25}:\s")


def _is_led(unit: Unit) -> bool:
    """Whether *unit* begins with a place's name and a colon or a dash."""
    place = next((m for m in unit.marks if isinstance(m.value, Named)), None)
    if place is None or place.start > unit.start + 2:
        return _CAPITALS.match(unit.text) is not None and not unit.has("LABEL")
    if _is_after_semicolon(unit):
        return True
    if unit.text[place.end - unit.start :].startswith(", ") and _is_bare_item(unit):
        return True
    at = unit.start - unit.line.start
    after_semicolon = unit.line.text[max(0, at - 6) : at].rstrip().endswith(";")
    return (_LED_AFTER if after_semicolon else _LED).match(unit.text, place.end - unit.start) is not None


def _is_bare_item(unit: Unit) -> bool:
    """Whether it is no sentence, but a day or an hour with what stands before it: "Mombasa, Treasury Square, 10am Friday."."""
    return len(unit.text) < _ITEM and unit.has("clock") and not unit.has("PAST", "ANNOUNCES", "GATHERS", "ASSEMBLES")


_ITEM = 140
"""Characters of a list's item, whatever stops stand between its parts."""


def _is_item(line: Line, pieces: Sequence[tuple[int, int]], marks: Sequence[Mark], starts: Sequence[int]) -> bool:
    """Whether full stops part the words of one item of a list: "NORWICH. Haymarket. 1pm", "Hartford, tonight! 6pm"."""
    if line.end - line.start > _ITEM:
        return False
    inside = marks[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
    said = [m for m in inside if m.kind in ("clock", "time_ref")]
    if not any((isinstance(m.value, Named) or m.kind == "day") and m.start <= line.start + 1 for m in inside):
        return (
            len(said) == 1
            and line.end - line.start < _BARE
            and ":" not in line.text
            and not any(m.kind in _OF_SENTENCES for m in inside)
        )
    town = next((m for m in inside if isinstance(m.value, Named)), None)
    if not said and town and town.end >= pieces[0][1] - 1 and line.end - line.start < _BARE:  # "Cardiff. Library, 12-2"
        return any(c.isdigit() for c in line.text)
    verbs = any(m.kind in ("GATHERS", "PAST", "ANNOUNCES") for m in inside)
    return bool(said) and said[0].start >= pieces[0][1] and not verbs


_OF_SENTENCES = ("GATHERS", "GATHERING", "PAST", "ANNOUNCES", "NO_GATHERING", "day", "place", "TRANSPORT")
_BARE = 80
"""Characters of an item whose hour only its list makes one."""
_LONGEST = 2000
"""Letters that are read as one at most: what is said of a gathering stands nearer together, and reading stays linear."""


def _bounded(pieces: Iterator[tuple[int, int]], line: Line) -> list[tuple[int, int]]:
    """The *pieces* of a line, an endless one cut where its words end."""
    found = []
    for start, end in pieces:
        begin = start
        while end - begin > _LONGEST:
            space = line.text.rfind(" ", begin - line.start, begin - line.start + _LONGEST)
            cut = line.start + space + 1 if space > 0 else begin + _LONGEST
            found.append((begin, cut))
            begin = cut
        found.append((begin, end))
    return found


def _sentences(line: Line, marks: Sequence[Mark], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin = 0
    labels = _label_starts(line, marks, starts)
    if len(labels) > 1:
        yield from zip(labels, [*labels[1:], line.end], strict=True)
        return
    for match in _SENTENCE_END.finditer(line.text):
        at = line.start + match.start()
        if _is_inside(line.text, match, at, marks, starts):
            continue
        yield line.start + begin, line.start + match.start()
        begin = match.end()
    if begin < len(line.text):
        yield line.start + begin, line.end


def _label_starts(line: Line, marks: Sequence[Mark], starts: Sequence[int]) -> list[int]:
    """Where the labels of a line begin that is all labels and values: "When: 5 May Where: City Hall"."""
    inside = marks[bisect_left(starts, line.start) : bisect_left(starts, line.end)]
    wanted = ("day", "clock", "when", "venue", "city")
    found = [
        m.start for m in inside
        if m.kind == "LABEL" and m.value in wanted and _LABEL_END.match(line.text, m.end - line.start)
    ]  # fmt: skip
    found = list(dict.fromkeys(found))
    return found if found and found[0] - line.start <= 3 else []


_LABEL_END = re.compile(r"[\s*_]*[:：](?!\d)")


_NAME = re.compile(r"((?:[A-Z\d][\w.'’-]*\s+){0,4}?[A-Z][\w.'’-]*)(?=\s*(?:$|[,;:(.]|[-–—]\s))")
"""A venue's name that ends its clause: "1 p.m. Monument Square"."""
_NEAR = 8
"""Marks among which the last word of such a name is."""


def _is_inside(text: str, match: re.Match[str], at: int, marks: Sequence[Mark], starts: Sequence[int]) -> bool:
    """Whether the stop belongs to an abbreviation or stands inside a time phrase."""
    before = text[max(0, match.start() - 12) : match.start()]
    if before.endswith(("..", "…")) and (
        text[match.end()] == "(" or _COLON.search(text, max(0, match.start() - 300), match.start())
    ):
        return True  # a list's line goes on after its dots: «شهبا : ساحة الكرامة… (الدوار)»
    index = bisect_left(starts, at)
    for mark in marks[max(0, index - 6) : index]:
        if mark.kind in ("day", "clock", "time_ref", "recurrence") and mark.start < at < mark.end - 1:
            return True
        if mark.kind == "day" and mark.end == at and _DOTTED.search(before):
            return True
    if _MERIDIEM.search(before):
        following = [m for m in marks[index : index + 3] if m.start <= at + len(match[0]) + 1]
        if any(m.kind in ("day", "VENUE_AT", "time_ref") for m in following):
            return True
        name = _NAME.match(text, match.end())
        return name is not None and any(
            m.kind == "VENUE_NOUN" and m.end == at - match.start() + name.end(1) for m in marks[index : index + _NEAR]
        )
    return bool(_ABBREVIATION.search(before))
