"""The smallest replacements that make one field of a record say something else.

An Edit replaces the characters *start* to *end* of the text; edits of one change do not overlap.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from calfeed.errors import WriteError
from calfeed.keeping import wording
from calfeed.keeping.nodes import Alias, Mapping, Node, Scalar, Sequence, end_of, plain
from calfeed.keeping.page import Page, column_of, dash_of, line_end, line_start, next_line
from calfeed.keeping.records import EVENT_FIELDS
from calfeed.keeping.remarks import remarks
from calfeed.keeping.wording import Written

__all__ = ["Edit", "applied", "field_edits", "lines_below"]

_ANCHOR = re.compile(r"&\S+[ \t]+")


class Edit(NamedTuple):
    """Replace the characters from *start* to *end* by *words*."""

    start: int
    end: int
    words: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """*text* with *edits* made; of several at one place the first stands first."""
    pieces, done = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        pieces += [text[done : edit.start], edit.words]
        done = max(done, edit.end)
    return "".join([*pieces, text[done:]])


def field_edits(page: Page, item: Mapping, field: str, value: Written | None) -> Iterator[Edit]:
    """The edits that make the field *field* of the record *item* hold *value*; None takes it away."""
    return _pair_edits(page, item, field, value, order=EVENT_FIELDS)


def lines_below(page: Page, position: int, lines: list[str]) -> Edit:
    """*lines* put below the line of *position*; a last line without an end gets one, and keeps to have none."""
    text, end = page.text, page.layout.end
    at = next_line(text, position)
    words = end.join(lines)
    return Edit(at, at, end + words if line_end(text, position) == at else words + end)


def _pair_edits(
    page: Page, mapping: Mapping, name: str, value: Written | None, *, order: tuple[str, ...]
) -> Iterator[Edit]:
    index = next((index for index, (key, _) in enumerate(mapping.pairs) if key.text == name), None)
    if index is not None:
        if value is None:
            yield _deletion(page, mapping, index)
        else:
            yield from _value_edits(page, mapping, index, value)
        return
    said = plain(mapping)
    inherited = said.get(name) if isinstance(said, dict) else None
    if inherited is not None and value is None:
        raise WriteError(f"`{name}` comes from an anchor that other records use too: make the change by hand")
    if value is not None and value != inherited:
        yield _insertion(page, mapping, name, value, order)


def _value_edits(page: Page, mapping: Mapping, index: int, value: Written) -> Iterator[Edit]:
    name, node = mapping.pairs[index]
    if plain(node) == value:
        return
    edit = _one_line_edit(page, node, value, within=mapping)
    if edit is not None:
        yield edit
    elif isinstance(node, Mapping) and isinstance(value, dict) and _stays(node, value):
        yield from _group_edits(page, node, value)
    elif isinstance(node, Sequence) and isinstance(value, list) and _grows(node, value):
        yield from _list_edits(page, node, value, name=name.text)
    elif mapping.flow or _keeps_its_brackets(node, value):
        yield Edit(node.start, node.end, _apart(page, node, wording.flow(value)))
    else:
        yield _whole(page, mapping, index, value)


def _group_edits(page: Page, node: Mapping, value: dict[str, Written]) -> Iterator[Edit]:
    for key, _ in node.pairs:
        if key.text not in value:
            yield from _pair_edits(page, node, key.text, None, order=())
    for name, item in value.items():
        yield from _pair_edits(page, node, name, item, order=tuple(value))


def _stays(node: Mapping, value: dict[str, Written]) -> bool:
    """Whether *value* is the group *node* with some keys changed, added, or one taken away."""
    kept = sum(key.text in value for key, _ in node.pairs)
    return kept > 0 and (not node.flow or len(node.pairs) - kept <= 1)


def _keeps_its_brackets(node: Node, value: Written) -> bool:
    """Whether a group in braces becomes another group, a list in brackets another list."""
    if isinstance(node, Mapping):
        return node.flow and bool(node.pairs) and isinstance(value, dict)
    return isinstance(node, Sequence) and node.flow and bool(node.items) and isinstance(value, list)


def _grows(node: Sequence, value: list[Written]) -> bool:
    """Whether *value* is the list *node* with items changed in place or added at its end."""
    if not node.items or len(value) < len(node.items):
        return False
    return all(
        plain(old) == new
        or (isinstance(old, Mapping) and isinstance(new, dict) and _stays(old, new))
        or (isinstance(old, Scalar) and isinstance(new, str))
        for old, new in zip(node.items, value, strict=False)
    )


def _list_edits(page: Page, node: Sequence, value: list[Written], *, name: str) -> Iterator[Edit]:
    for old, new in zip(node.items, value, strict=False):
        if plain(old) == new:
            continue
        if isinstance(old, Mapping) and isinstance(new, dict):
            yield from _group_edits(page, old, new)
        elif edit := _one_line_edit(page, old, new, within=node):
            yield edit
    added = value[len(node.items) :]
    if added and node.flow:
        at = end_of(node.items[-1], page.text)
        yield Edit(at, at, "".join(f", {wording.flow(item)}" for item in added))
    elif added:
        column = dash_of(page.text, node.items[-1])
        lines = [
            line for item in added for line in wording.item_lines(item, column=column, layout=page.layout, inside=name)
        ]
        yield lines_below(page, end_of(node.items[-1], page.text), lines)


def _one_line_edit(page: Page, node: Node, value: Written, *, within: Mapping | Sequence) -> Edit | None:
    """One text for another, in its own quotes and under its own anchor; None where it needs lines of its own."""
    if not isinstance(value, str) or not isinstance(node, Scalar | Alias) or ("\n" in value and not within.flow):
        return None
    if isinstance(node, Alias):
        return Edit(node.start, node.end, wording.inline(value, in_flow=within.flow))
    anchor = _ANCHOR.match(page.text, node.start)
    start = anchor.end() if anchor else node.start
    words = wording.inline(value, style=node.style if node.style in ("'", '"') else "", in_flow=within.flow)
    return Edit(start, end_of(node, page.text), _apart(page, node, words))


def _apart(page: Page, node: Node, words: str) -> str:
    """*words*, a space before them where they come right after a colon."""
    return f" {words}" if node.start > 0 and page.text[node.start - 1] == ":" else words


def _whole(page: Page, mapping: Mapping, index: int, value: Written) -> Edit:
    """The whole field anew: its value becomes a thing of another shape. Remarks inside it move above it."""
    name, node = mapping.pairs[index]
    column = column_of(page.text, name.start)
    lines = wording.block(name.text, value, indent=column, layout=page.layout)
    finish = line_end(page.text, end_of(node, page.text))
    kept = _remarks_between(page.text, name.end, finish, node)
    if kept and page.text[line_start(page.text, name.start) : name.start].strip(" "):
        raise WriteError(f"remarks stand inside `{name.text}`: make the change by hand")
    above = "".join(f"{remark}{page.layout.end}{' ' * column}" for remark in kept)
    return Edit(name.start, finish, above + page.layout.end.join(lines).lstrip(" "))


def _insertion(page: Page, mapping: Mapping, name: str, value: Written, order: tuple[str, ...]) -> Edit:
    if mapping.flow:
        return _insertion_in_flow(page.text, mapping, name, value)
    earlier = order[: order.index(name)] if name in order else tuple(key.text for key, _ in mapping.pairs)
    before = [value for key, value in mapping.pairs if key.text in earlier] or [mapping.pairs[0][1]]
    column = column_of(page.text, mapping.pairs[0][0].start)
    lines = wording.block(name, value, indent=column, layout=page.layout)
    return lines_below(page, end_of(before[-1], page.text), lines)


def _insertion_in_flow(text: str, mapping: Mapping, name: str, value: Written) -> Edit:
    words = wording.flow({name: value})[1:-1]
    if not mapping.pairs:
        return Edit(mapping.start, mapping.end, "{" + words + "}")
    at = end_of(mapping.pairs[-1][1], text)
    comma = re.compile(r"\s*,").match(text, at)
    return Edit(comma.end(), comma.end(), f" {words}") if comma else Edit(at, at, f", {words}")


def _deletion(page: Page, mapping: Mapping, index: int) -> Edit:
    text, (name, node) = page.text, mapping.pairs[index]
    finish = end_of(node, text)
    following = mapping.pairs[index + 1][0].start if index + 1 < len(mapping.pairs) else None
    if len(mapping.pairs) == 1:
        raise WriteError(f"`{name.text}` is the only field of its group: make the change by hand")
    if mapping.flow:
        if following is not None:
            return Edit(name.start, following, "")
        return Edit(end_of(mapping.pairs[index - 1][1], text), finish, "")
    kept = _remarks_between(text, name.end, line_end(text, finish), node)
    start = line_start(text, name.start)
    if not text[start : name.start].strip(" "):
        margin = text[start : name.start]
        return Edit(start, next_line(text, finish), "".join(f"{margin}{remark}{page.layout.end}" for remark in kept))
    if following is None or kept or "#" in text[finish:following]:
        raise WriteError(f"a remark stands beside `{name.text}`: make the change by hand")
    return Edit(name.start, following, "")


def _remarks_between(text: str, start: int, finish: int, node: Node) -> list[str]:
    """The remarks from *start* to *finish*, where *node* is the only value."""
    return [remark.text.strip() for remark in remarks(text[:finish], node) if remark.start >= start]
