"""A text by lines and columns, and how its records are laid out. Offsets are characters, columns begin at 0."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from calfeed.errors import WriteError
from calfeed.keeping.nodes import Mapping, Node, Sequence
from calfeed.keeping.wording import Layout

__all__ = ["Page", "column_of", "dash_of", "line_end", "line_start", "next_line", "page_of"]

_BREAK = re.compile(r"\r\n|\n|\r")


class Page(NamedTuple):
    """A text and the layout of its records."""

    text: str
    layout: Layout


def page_of(text: str, records: Iterable[Node]) -> Page:
    """*text* with the layout of its *records*: the first group and the first list inside one of them tell."""
    step = dash = None
    for record in records:
        for name, value in record.pairs if isinstance(record, Mapping) and not record.flow else ():
            if step is None and isinstance(value, Mapping) and not value.flow and value.pairs:
                step = column_of(text, value.pairs[0][0].start) - column_of(text, name.start)
            if dash is None and isinstance(value, Sequence) and not value.flow and value.items:
                dash = dash_of(text, value.items[0]) - column_of(text, name.start)
        if step is not None and dash is not None:
            break
    first = _BREAK.search(text)
    return Page(text, Layout(first[0] if first else "\n", 2 if step is None else step, 2 if dash is None else dash))


def line_start(text: str, position: int) -> int:
    """Where the line of *position* begins, after a byte-order mark."""
    start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
    return start + 1 if start == 0 and text.startswith("\ufeff") else start


def line_end(text: str, position: int) -> int:
    """Where the line of *position* ends, before its line end."""
    match = _BREAK.search(text, position)
    return match.start() if match else len(text)


def next_line(text: str, position: int) -> int:
    """Where the line after that of *position* begins; the end of the text after the last."""
    match = _BREAK.search(text, position)
    return match.end() if match else len(text)


def column_of(text: str, position: int) -> int:
    """The column of *position*."""
    return position - line_start(text, position)


def dash_of(text: str, item: Node) -> int:
    """The column of the dash before *item*, which is an item of a block list."""
    before = text[: item.start].rstrip()
    if not before.endswith("-"):
        raise WriteError("a remark stands between a dash and its item: make the change by hand")
    return column_of(text, len(before) - 1)
