"""The two parts of the file, `calendar:` and `events:`, and the records of the list; what stands there otherwise is named."""

from typing import NamedTuple

from calfeed.keeping import values
from calfeed.keeping.messages import TERMS
from calfeed.keeping.nodes import Mapping, Node, Scalar, Sequence, entries, resolved
from calfeed.keeping.problems import Report
from calfeed.suggest import closest

__all__ = ["Outline", "outline"]

_PARTS = ("calendar", "events")
_MARKS = ("id", "start", "title", "kind")
"""Fields by which a group is known as an event that lacks its dash."""


class Outline(NamedTuple):
    """The head, where there is one, and the records."""

    calendar: Node | None
    records: tuple[Mapping, ...]


def outline(root: Node | None, report: Report) -> Outline | None:
    """The parts of *root*; None, with an error, where the file has no list of events."""
    if root is None or values.is_nothing(root):
        report.add("no-events", 0, 0, mend="events: []")
        return None
    root = resolved(root)
    if not isinstance(root, Mapping):
        report.add("not-a-book", root.start, root.end, shape=values.shape_of(root))
        return None
    parts = _parts(root, report)
    if "events" not in parts:
        if not report.errors:
            report.add("no-events", root.start, root.start + 1)
        return None
    records = _records(parts["events"], report)
    return None if records is None else Outline(parts.get("calendar"), records)


def _parts(root: Mapping, report: Report) -> dict[str, Node]:
    parts: dict[str, Node] = {}
    places: dict[str, int] = {}
    for name, value in entries(root):
        if name.text not in _PARTS:
            _complain(name, value, report)
        elif name.text in parts:
            line = str(report.lines.place(places[name.text])[0])
            report.add("duplicate-field", name.start, name.end, value=name.text, part=TERMS["file"], line=line)
        else:
            parts[name.text], places[name.text] = value, name.start
    return parts


def _complain(name: Scalar, value: Node, report: Report) -> None:
    """Keys that begin with `x-` may hold anchors; a name in another script is a line of an announcement."""
    if name.text.startswith("x-"):
        return
    meant = _meant(name.text)
    if meant is None and not name.text.isascii():
        words = f"{name.text}: {value.text}" if isinstance(value, Scalar) else name.text
        report.add("pasted-line", name.start, name.end, value=words)
    else:
        report.add("unknown-part", name.start, name.end, instead=meant, value=name.text)


def _meant(name: str) -> str | None:
    return closest(name, _PARTS) or {"الأحداث": "events", "أحداث": "events", "التقويم": "calendar"}.get(name)


def _records(node: Node, report: Report) -> tuple[Mapping, ...] | None:
    if values.is_nothing(node):
        return ()
    node = resolved(node)
    if isinstance(node, Mapping) and any(name.text in _MARKS for name, _ in node.pairs):
        name = node.pairs[0][0]
        line, column = report.lines.place(name.start)
        source = report.lines[line]
        mend = source[: max(0, column - 3)] + "- " + source[column - 1 :]
        report.add("missing-dash", name.start, name.end, mend=mend)
        return None
    if not isinstance(node, Sequence):
        report.add("events-not-a-list", node.start, node.end, shape=values.shape_of(node))
        return None
    records = []
    for item in map(resolved, node.items):
        if isinstance(item, Mapping):
            records.append(item)
        else:
            shape = values.shape_of(item)
            report.add("not-an-event", item.start, item.end, shape=shape)
    return tuple(records)
