"""Where new records go: among those of their day, under the day's heading, in the file's own style."""

import re
from bisect import bisect_right
from collections.abc import Mapping as Mapped
from collections.abc import Sequence as Sequenced
from datetime import date, datetime
from itertools import pairwise
from typing import NamedTuple

from calfeed import names
from calfeed.event import Event
from calfeed.folding import fold
from calfeed.keeping import wording
from calfeed.keeping.edits import Edit, lines_below
from calfeed.keeping.nodes import Mapping, Node, Scalar, Sequence, end_of, get, resolved
from calfeed.keeping.page import Page, column_of, dash_of, line_end, line_start, next_line, page_of

__all__ = ["Insertions", "day_heading", "insertions"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Insertions(NamedTuple):
    """The edits, and for each new record its index in the list as it will be."""

    edits: list[Edit]
    indexes: list[int]


class _Style(NamedTuple):
    column: int
    """Of the dashes."""
    blank: bool
    """Whether a blank line parts two records."""
    headings: bool
    """Whether a remark above the first record of a day names the day."""


def insertions(
    text: str, root: Mapping | None, items: Sequence | None, events: Sequenced[Event], remarks: Mapped[str, str]
) -> Insertions:
    """The edits that add *events* to the list *items* of the file *root*; *remarks* by id stand above them."""
    old = items.items if items is not None else ()
    places = _places([_day_of(item) for item in old], [_first_day(event) for event in events])
    order = sorted(range(len(events)), key=lambda number: (places[number], number))
    indexes = _indexes(places, order)
    page = page_of(text, old)
    groups: dict[int, list[Event]] = {}
    for number in order:
        groups.setdefault(places[number], []).append(events[number])
    if items is not None and items.flow and old:
        return Insertions([_in_flow(text, old, place, group) for place, group in groups.items()], indexes)
    style = _style(text, old)
    edits = []
    for place, group in groups.items():
        before = _day_of(old[place - 1]) if place else None
        lines = _lines(group, before, page, style, remarks)
        edits += _placed(page, root, old, place, lines, style=style)
    return Insertions(edits, indexes)


def day_heading(day: date) -> str:
    """The remark above the records of a day.

    >>> day_heading(date(2016, 5, 1))
    '# Sunday 1 May 2016 · الأحد 1 أيار/مايو 2016'
    """
    return f"# {names.day_text(day, 'en')} · {names.day_text(day, 'ar')}"


def _indexes(places: list[int], order: list[int]) -> list[int]:
    indexes = [0] * len(places)
    for rank, number in enumerate(order):
        indexes[number] = places[number] + rank
    return indexes


def _places(old: list[str], new: list[str]) -> list[int]:
    """For each new day how many old records come before it: all of its day and of earlier ones, where days are in order."""
    days: list[str] = []
    for day in old:
        days.append(day or (days[-1] if days else ""))
    if days == sorted(days):
        return [bisect_right(days, day) for day in new]
    last = {day: index + 1 for index, day in enumerate(days)}
    return [last.get(day, len(days)) for day in new]


def _day_of(item: Node) -> str:
    mapping = resolved(item)
    start = get(mapping, "start") if isinstance(mapping, Mapping) else None
    scalar = resolved(start) if start is not None else None
    match = _DAY.match(fold(scalar.text).replace("\0", "").strip()) if isinstance(scalar, Scalar) else None
    return match[0] if match else ""


def _first_day(event: Event) -> str:
    return (event.start.date() if isinstance(event.start, datetime) else event.start).isoformat()


def _style(text: str, old: tuple[Node, ...]) -> _Style:
    if not old:
        return _Style(0, blank=True, headings=True)
    column = dash_of(text, old[0])
    gaps = [text[line_end(text, end_of(one, text)) : line_start(text, two.start)] for one, two in pairwise(old)]
    blanks = sum(bool(re.search(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)", gap)) for gap in gaps)
    headings = any(_has_heading(text, item) for item in old)
    return _Style(column, blank=2 * blanks >= len(gaps), headings=headings)


def _has_heading(text: str, item: Node) -> bool:
    """Whether the remarks right above *item* name its day."""
    day = _day_of(item)
    if not day:
        return False
    above = text[_start_with_remarks(text, item) : line_start(text, item.start)]
    try:
        return day in above or any(
            names.day_text(date.fromisoformat(day), language) in above for language in ("en", "ar")
        )
    except ValueError:
        return False


def _start_with_remarks(text: str, item: Node) -> int:
    """Where the remarks right above *item*, without a blank line between, begin; its own line where there are none."""
    start = line_start(text, text.rfind("-", 0, item.start))
    while start > 0:
        above = line_start(text, start - 1)
        if above == start or not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _lines(group: list[Event], day: str | None, page: Page, style: _Style, remarks: Mapped[str, str]) -> list[str]:
    """The lines of new records: each after a blank line where the file has them, the first of a day under its heading."""
    margin, lines = " " * style.column, []
    for event in group:
        if style.blank:
            lines.append("")
        if style.headings and _first_day(event) != day:
            lines.append(margin + day_heading(date.fromisoformat(_first_day(event))))
        day = _first_day(event)
        lines += [f"{margin}# {line}" for line in remarks.get(event.id or "", "").splitlines()]
        lines += wording.item_lines(wording.record(event), column=style.column, layout=page.layout)
    return lines


def _placed(
    page: Page, root: Mapping | None, old: tuple[Node, ...], place: int, lines: list[str], *, style: _Style
) -> list[Edit]:
    if place:
        return [lines_below(page, _last_of(page.text, old[place - 1], style), lines)]
    if old:
        start = (
            _start_with_remarks(page.text, old[0])
            if _has_heading(page.text, old[0])
            else line_start(page.text, old[0].start)
        )
        below = [*lines[1:], ""] if style.blank else lines
        return [Edit(start, start, "".join(line + page.layout.end for line in below))]
    return _first_of_all(page, root, lines)


def _last_of(text: str, item: Node, style: _Style) -> int:
    """Where *item* ends, the remarks that are indented below it included."""
    last = end_of(item, text)
    while (below := next_line(text, last)) < len(text):
        words = text[below : line_end(text, below)]
        if (
            not words.lstrip().startswith("#")
            or column_of(text, below) + len(words) - len(words.lstrip()) <= style.column
        ):
            break
        last = line_end(text, below)
    return last


def _first_of_all(page: Page, root: Mapping | None, lines: list[str]) -> list[Edit]:
    """The first records of a file: under `events:`, which may hold nothing or an empty list, or which is missing."""
    pairs = root.pairs if root is not None else ()
    index = next((index for index, (name, _) in enumerate(pairs) if name.text == "events"), None)
    if index is None:
        return [_at_end(page, ["events:", *lines])]
    node = pairs[index][1]
    emptied = []
    if node.end > node.start:
        colon = page.text.rindex(":", 0, node.start) + 1
        emptied.append(Edit(colon, node.end, ""))
    if index == len(pairs) - 1:
        return [*emptied, _at_end(page, lines)]
    return [*emptied, lines_below(page, node.end, lines)]


def _at_end(page: Page, lines: list[str]) -> Edit:
    text, end = page.text, page.layout.end
    words = end.join(lines)
    if not text or text.endswith(("\n", "\r")):
        return Edit(len(text), len(text), words + end)
    return Edit(len(text), len(text), end + words)


def _in_flow(text: str, old: tuple[Node, ...], place: int, group: list[Event]) -> Edit:
    words = [wording.flow(wording.record(event)) for event in group]
    if place:
        at = end_of(old[place - 1], text)
        return Edit(at, at, "".join(f", {item}" for item in words))
    return Edit(old[0].start, old[0].start, "".join(f"{item}, " for item in words))
