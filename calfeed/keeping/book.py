"""events.yaml → a Book: the calendar, its events and every problem, for every command. The only door to PyYAML.

YAML gives structure and places alone: every scalar stays text until records.py types it, so 18:30 is a time and
`no` a country. A bad record is left out and named; a file that is no YAML raises, so that its last good version stays.
"""

from collections.abc import Callable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from calfeed.errors import UsageError
from calfeed.event import Calendar, Event
from calfeed.keeping import crossing, lints, records
from calfeed.keeping.checks import check_draft
from calfeed.keeping.lints import check_remarks
from calfeed.keeping.nodes import Alias, Mapping, Node, Scalar, Sequence, without_collecting
from calfeed.keeping.outline import Outline, outline
from calfeed.keeping.problems import Problem, Report, UnreadableBookError
from calfeed.keeping.remarks import Remark
from calfeed.keeping.syntax import Fault, blanked, conflicts, explain, first_unprintable, not_utf8

__all__ = ["Book", "compose", "load", "parse", "read_text"]

BOM = "\ufeff"
_MOST_BY_ALIAS = 100_000
_MOST_FAULTS = 50
_DEEPEST = 20
_DEEPEST_ALIAS = 5
_BY_BLANKING = (
    "missing-id",
    "missing-start",
    "missing-zone",
    "exceptions-alone",
    "no-events",
    "not-an-event",
    "missing-dash",
    "duplicate-field",
)
_SEPARATORS = "\x85\u2028\u2029"
"""Line ends for YAML 1.1 and for nobody else: pasted from web pages they would cut a text in two."""
_ALIAS: Any = yaml.AliasEvent
_SCALAR: Any = yaml.ScalarEvent
_MAPPING: Any = yaml.MappingStartEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent
_DOCUMENT: Any = yaml.DocumentStartEvent
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Book:
    """events.yaml, read: what can be published, and what is wrong with the rest.

    *left_out* has the ids of records that can't be published as they stand, *spans* the first and the last line of
    each record by its id (both from 1, included).
    """

    calendar: Calendar
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    text: str
    path: Path | None = None
    left_out: tuple[str, ...] = ()
    spans: Mapped[str, tuple[int, int]] = field(default_factory=dict)

    def __getitem__(self, id_: str) -> Event:
        """The event with that id; KeyError where there is none."""
        for event in self.events:
            if event.id == id_:
                return event
        raise KeyError(id_)


def load(path: Path | str) -> Book:
    """The book in the file at *path*.

    Raises UsageError where the file is missing or can't be opened, UnreadableBookError (a BookError, with its
    problems) where it is no YAML or has no list of events.
    """
    path = Path(path)
    return parse(read_text(path), path=path)


def read_text(path: Path) -> str:
    """The text of the file at *path*, its line ends and byte-order mark as they stand; raises as `load` does."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableBookError((not_utf8(raw, error.start),), path=str(path)) from error


def parse(text: str, path: Path | str | None = None) -> Book:
    r"""The book that *text* is; *path* is only told in messages. Raises UnreadableBookError.

    >>> book = parse("events:\n- id: beirut-vigil\n  start: 2016-05-01 18:30\n  country: LB\n")
    >>> book.events[0].timezone
    'Asia/Beirut'
    """
    where = Path(path) if path is not None else None
    report = Report(text)
    with without_collecting():
        marks = conflicts(text, report)
        root = compose(blanked(text, marks, report) if marks else text)
        if marks or isinstance(root, Fault):
            _explain(text, root, report, marks)
        else:
            lints.check_text(root, report)
            parts = outline(root, report)
            if parts is not None:
                return _book(parts, lints.remarks_of(root, report), report, where)
    raise UnreadableBookError(report.sorted(), path=str(where or "events.yaml"))


def _explain(text: str, root: Node | Fault | None, report: Report, lines: set[int]) -> None:
    """Name every mistake of a text that is no YAML: line after line is understood, blanked, and the rest read on."""
    for _ in range(_MOST_FAULTS):
        if not isinstance(root, Fault):
            break
        found = explain(root, report)
        if found <= lines:
            break
        lines = lines | found
        root = compose(blanked(text, lines, report))
    _read_the_rest(root, report, lines)


def _read_the_rest(root: Node | Fault | None, report: Report, lines: set[int]) -> None:
    """The problems of the records beside those on *lines*; what only the blanked lines lack is none."""
    rest = Report(report.lines.text)
    parts = outline(root, rest) if not isinstance(root, Fault) else None
    if parts is None:
        return
    _book(parts, [], rest, None)
    known = {problem.line for problem in report.problems}
    report.problems += [
        problem for problem in rest.problems if problem.code not in _BY_BLANKING and problem.line not in known | lines
    ]


def _book(parts: Outline, remarks: list[Remark], report: Report, path: Path | None) -> Book:
    head = records.calendar_from(parts.calendar, report)
    drafts = []
    for item in parts.records:
        errors = report.errors
        draft = records.draft_from(item, report)
        check_draft(draft, report)
        draft.good = report.errors == errors
        drafts.append(draft)
    report.event = None
    check_remarks(drafts, remarks, report)
    crossing.check_across(drafts, report)
    events = tuple(records.event_from(draft) for draft in drafts if draft.good)
    published = {event.id for event in events}
    named = (draft.values["id"] for draft in drafts if not draft.good and "id" in draft.values)
    return Book(
        calendar=head,
        events=events,
        problems=report.sorted(),
        text=report.lines.text,
        path=path,
        left_out=tuple(dict.fromkeys(id_ for id_ in named if id_ not in published)),
        spans={draft.values["id"]: draft.lines(report) for draft in reversed(drafts) if "id" in draft.values},
    )


def compose(text: str) -> Node | Fault | None:
    """The structure of *text*, every scalar a text; None for an empty one, a Fault where it is no YAML."""
    offset = len(BOM) if text.startswith(BOM) else 0
    try:
        with without_collecting():
            for sign in _SEPARATORS:
                text = text.replace(sign, " ")
            return _Builder(text, offset=offset).document()
    except yaml.reader.ReaderError:
        return Fault("", "control character", first_unprintable(text), None)
    except yaml.MarkedYAMLError as error:
        marks = (error.problem_mark or error.context_mark, error.context_mark)
        problem, context = (mark.index + offset if mark else None for mark in marks)
        return Fault(error.context or "", error.problem or "", problem or 0, context)
    except _BadStructureError as error:
        return error.fault


class _BadStructureError(Exception):
    def __init__(self, problem: str, event: Any, offset: int) -> None:
        super().__init__(problem)
        self.fault = Fault(event.anchor, problem, event.start_mark.index + offset, None)


class _Builder:
    """YAML's events, one after the other, put together into nodes."""

    def __init__(self, text: str, *, offset: int) -> None:
        self.next: Callable[[], Any] = _LOADER(text[offset:]).get_event
        self.offset = offset
        self.text = text
        self.anchors: dict[str, Node] = {}
        self.open: set[str] = set()
        self.sizes: dict[str, int] = {}
        self.by_alias = 0
        self.count = 0
        self.depth = 0
        self.levels: dict[str, int] = {}
        self.level = 0

    def document(self) -> Node | Fault | None:
        """The first document; a Fault where a second one follows."""
        root = None
        while (event := self.next()) is not None:
            if type(event) is _DOCUMENT:
                if root is not None:
                    return Fault("", "second document", event.start_mark.index + self.offset, None)
                root = self._node(self.next())
        return root

    def _node(self, event: Any) -> Node:
        kind = type(event)
        if kind is _ALIAS:
            return self._alias(event)
        if event.anchor:
            return self._anchored(event)
        self.count += 1
        if kind is _SCALAR:
            start, end = event.start_mark.index, event.end_mark.index
            return Scalar(event.value, start + self.offset, end + self.offset, event.style or "", event.tag)
        return self._made(event, kind)

    def _made(self, event: Any, kind: type) -> Node:
        if self.depth > _DEEPEST:
            raise _BadStructureError("too deep", event, self.offset)
        self.depth += 1
        try:
            return self._built(event, kind)
        finally:
            self.depth -= 1

    def _built(self, event: Any, kind: type) -> Node:
        start = event.start_mark.index + self.offset
        if kind is _SCALAR:
            return Scalar(event.value, start, event.end_mark.index + self.offset, event.style or "", event.tag)
        if kind is _MAPPING:
            return self._mapping(event, start)
        return self._sequence(event, start)

    def _anchored(self, event: Any) -> Node:
        name, before, outer = event.anchor, self.count, self.level
        self.count += 1
        self.level = 0
        self.open.add(name)
        node = self._made(event, type(event))
        self.open.discard(name)
        self.anchors[name], self.sizes[name], self.levels[name] = node, self.count - before, self.level
        self.level = max(outer, self.level)
        return node

    def _sequence(self, begin: Any, start: int) -> Sequence:
        items = []
        while type(event := self.next()) is not _SEQUENCE_END:
            items.append(self._node(event))
        return Sequence(tuple(items), start, event.end_mark.index + self.offset, bool(begin.flow_style))

    def _mapping(self, begin: Any, start: int) -> Mapping:
        pairs = []
        node, following = self._node, self.next
        while type(event := following()) is not _MAPPING_END:
            name = node(event)
            pairs.append((name if type(name) is Scalar else self._name(name), node(following())))
        return Mapping(tuple(pairs), start, event.end_mark.index + self.offset, bool(begin.flow_style))

    def _name(self, node: Node) -> Scalar:
        """A key that is an alias, a list or a group: its own words, which are no field."""
        return Scalar(self.text[node.start : node.end].strip(), node.start, node.end, "?")

    def _alias(self, event: Any) -> Alias:
        name = event.anchor
        if name in self.open:
            raise _BadStructureError("circle", event, self.offset)
        if name not in self.anchors:
            raise _BadStructureError("unknown alias", event, self.offset)
        self.by_alias += self.sizes[name]
        self.count += self.sizes[name]
        self.level = max(self.level, self.levels[name] + 1)
        if self.by_alias > _MOST_BY_ALIAS or self.level > _DEEPEST_ALIAS:
            raise _BadStructureError("too many", event, self.offset)
        return Alias(name, event.start_mark.index + self.offset, event.end_mark.index + self.offset, self.anchors[name])
