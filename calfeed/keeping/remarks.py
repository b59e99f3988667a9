"""The remarks of a file: what stands after a # that belongs to no text."""

from bisect import bisect_right
from typing import NamedTuple

from calfeed.keeping.nodes import Node, Scalar, leaves

__all__ = ["Remark", "remarks"]


class Remark(NamedTuple):
    """From its # to the end of its line; offsets into the text. *alone* where nothing else stands on the line."""

    text: str
    start: int
    end: int
    alone: bool


def remarks(text: str, root: Node | None) -> list[Remark]:
    """The remarks of *text*, whose structure *root* is, in order."""
    spans = [_span(leaf, text) for leaf in leaves(root)] if root is not None and "#" in text else []
    starts = [start for start, _ in spans]
    found = []
    position = text.find("#")
    while position >= 0:
        index = bisect_right(starts, position) - 1
        inside = index >= 0 and position < spans[index][1]
        if inside or (position > 0 and text[position - 1] not in " \t\r\n\ufeff"):
            position = text.find("#", position + 1)
            continue
        end = _line_end(text, position)
        line_start = max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1
        alone = not text[line_start:position].strip(" \t\ufeff")
        found.append(Remark(text[position:end], position, end, alone))
        position = text.find("#", end)
    return found


def _span(leaf: Node, text: str) -> tuple[int, int]:
    """Where a leaf is text: of a block of lines not its first, which may end in a remark."""
    if isinstance(leaf, Scalar) and leaf.style in ("|", ">"):
        return min(_line_end(text, leaf.start) + 1, leaf.end), leaf.end
    return leaf.start, leaf.end


def _line_end(text: str, position: int) -> int:
    ends = [end for end in (text.find("\n", position), text.find("\r", position)) if end >= 0]
    return min(ends, default=len(text))
