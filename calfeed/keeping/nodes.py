"""What YAML says, before it means anything: scalars that stay text, mappings and lists, each with its place.

Offsets are characters of the text, end exclusive. An alias keeps its own place and leads to what it names.
"""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

__all__ = [
    "Alias",
    "Mapping",
    "Node",
    "Plain",
    "Scalar",
    "Sequence",
    "end_of",
    "entries",
    "get",
    "leaves",
    "plain",
    "resolved",
    "without_collecting",
]


class Scalar(NamedTuple):
    """A piece of text; *style* is "" (bare), "'", '"', "|" or ">"; *start* stands before an anchor, if it has one."""

    text: str
    start: int
    end: int
    style: str
    tag: str | None = None


class Mapping(NamedTuple):
    """Keys with their values, in the file's order, doubles included; *flow* where it is written in braces."""

    pairs: tuple[tuple["Scalar", "Node"], ...]
    start: int
    end: int
    flow: bool


class Sequence(NamedTuple):
    """A list; *flow* where it is written in brackets."""

    items: tuple["Node", ...]
    start: int
    end: int
    flow: bool


class Alias(NamedTuple):
    """`*name`, and what the anchor `&name` holds."""

    name: str
    start: int
    end: int
    target: "Node"


Node: TypeAlias = Scalar | Mapping | Sequence | Alias
Plain: TypeAlias = str | dict[str, "Plain"] | list["Plain"]


def resolved(node: Node) -> Scalar | Mapping | Sequence:
    """*node*, or what it is an alias of."""
    while isinstance(node, Alias):
        node = node.target
    return node


def entries(mapping: Mapping) -> Iterable[tuple[Scalar, Node]]:
    """The pairs of *mapping* with those that `<<` brings in, unless the mapping has that key itself; of doubles all."""
    if any(name.text == "<<" for name, _ in mapping.pairs):
        return _with_merged(mapping)
    return mapping.pairs


def _with_merged(mapping: Mapping) -> Iterator[tuple[Scalar, Node]]:
    own = {name.text for name, _ in mapping.pairs}
    for name, value in mapping.pairs:
        if name.text == "<<" and name.style == "":
            yield from _merged(value, own)
        else:
            yield name, value


def _merged(value: Node, taken: set[str]) -> Iterator[tuple[Scalar, Node]]:
    node = resolved(value)
    for base in map(resolved, node.items if isinstance(node, Sequence) else (node,)):
        if isinstance(base, Mapping):
            for name, inner in entries(base):
                if name.text not in taken:
                    taken.add(name.text)
                    yield name, inner


def get(mapping: Mapping, name: str) -> Node | None:
    """The value of the key *name*, the last one where it stands twice; None where it is missing."""
    found = None
    for key, value in entries(mapping):
        if key.text == name:
            found = value
    return found


def plain(node: Node) -> Plain:
    """*node* as strings, dicts and lists, aliases and `<<` resolved; of a double key the last."""
    node = resolved(node)
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {name.text: plain(value) for name, value in entries(node)}


def end_of(node: Node, text: str) -> int:
    """Where the last word of *node* ends in *text*: YAML itself lets a block reach to the start of what follows it."""
    if isinstance(node, Mapping) and not node.flow and node.pairs:
        return end_of(node.pairs[-1][1], text)
    if isinstance(node, Sequence) and not node.flow and node.items:
        return end_of(node.items[-1], text)
    if isinstance(node, Scalar) and node.style in ("|", ">") and "+" not in text[node.start : node.start + 4]:
        return node.start + len(text[node.start : node.end].rstrip())
    return node.end


def leaves(node: Node) -> Iterator[Scalar | Alias]:
    """Every key and every value of *node* that is no list and no group, in the order of the text."""
    if isinstance(node, Scalar | Alias):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from leaves(item)
    else:
        for name, value in node.pairs:
            yield name
            yield from leaves(value)


@contextmanager
def without_collecting() -> Iterator[None]:
    """A pause of the cycle collector: a tree of a hundred thousand nodes has no cycle, and looking costs most of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
