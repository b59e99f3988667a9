"""Changes of events.yaml that touch only the lines they must: text in, text out.

Each function reads what it has made once more: it must say exactly what was meant, and hold every remark that was
there, or WriteError is raised and nothing is written. Values are those of the record (event.py); None takes a field away.
"""

from collections.abc import Mapping as Mapped
from collections.abc import Sequence as Sequenced
from typing import Any, NamedTuple

from calfeed.errors import UsageError, WriteError
from calfeed.event import Event, Source
from calfeed.keeping.book import compose
from calfeed.keeping.edits import applied, field_edits
from calfeed.keeping.insertion import insertions
from calfeed.keeping.nodes import Mapping, Plain, Scalar, Sequence, get, plain, resolved, without_collecting
from calfeed.keeping.page import page_of
from calfeed.keeping.remarks import remarks
from calfeed.keeping.syntax import Fault
from calfeed.keeping.values import is_nothing
from calfeed.keeping.wording import record, written
from calfeed.suggest import closest

__all__ = ["add_source", "append_event", "append_events", "set_field", "set_fields"]


def set_field(text: str, id_: str, field: str, value: Any) -> str:
    r"""*text* with one field of the event *id_* set to *value*; a value of None takes the field away.

    >>> print(set_field("events:\n- id: a\n  start: 2016-05-01  # Sunday\n", "a", "status", "cancelled"), end="")
    events:
    - id: a
      start: 2016-05-01  # Sunday
      status: cancelled
    """
    return set_fields(text, id_, {field: value})


@without_collecting()
def set_fields(text: str, id_: str, changes: Mapped[str, Any]) -> str:
    """*text* with several fields of the event *id_* set; UsageError for an unknown id, WriteError where it can't be done."""
    file = _file(text)
    item, index = _item(file, id_)
    wanted = {field: None if value is None else written(value) for field, value in changes.items()}
    page = page_of(text, [item, *(file.items.items if file.items else ())])
    edits = [edit for field, value in wanted.items() for edit in field_edits(page, item, field, value)]
    intended = [*file.records]
    intended[index] = _changed(plain(item), wanted)
    return _verified(file, applied(text, edits), intended)


def add_source(text: str, id_: str, source: Source) -> str:
    """*text* with one more source of the event *id_*, the last of its list."""
    file = _file(text)
    item, _ = _item(file, id_)
    node = get(item, "sources")
    known = plain(node) if node is not None else []
    before = known if isinstance(known, list) else []
    return set_field(text, id_, "sources", [*before, written(source)])


def append_event(text: str, event: Event, *, remark: str | None = None) -> str:
    """*text* with a new event among those of its day, under *remark* where one is given."""
    return append_events(text, [event], remarks={event.id or "": remark} if remark else {})


@without_collecting()
def append_events(text: str, events: Sequenced[Event], *, remarks: Mapped[str, str] | None = None) -> str:
    """*text* with new events, each among those of its day, in the file's own style; *remarks* by id stand above them.

    The days keep their order where the file keeps it; a new day gets its heading where days have one.
    """
    file = _file(text)
    ordered = sorted(events, key=lambda event: (f"{event.start}", event.id or ""))
    made = insertions(text, file.root, file.items, ordered, remarks or {})
    intended: list[Plain] = [*file.records]
    for event, index in sorted(zip(ordered, made.indexes, strict=True), key=lambda pair: pair[1]):
        intended.insert(index, _as_plain(record(event)))
    return _verified(file, applied(text, made.edits), intended)


class _File(NamedTuple):
    text: str
    root: Mapping | None
    items: Sequence | None
    records: list[Plain]
    head: Plain


def _file(text: str) -> _File:
    root = compose(text)
    if isinstance(root, Fault):
        raise WriteError("events.yaml is broken and was left as it is: mend it first (calfeed check says where)")
    top = resolved(root) if root is not None else None
    if top is not None and is_nothing(top):
        top = None
    if top is not None and not isinstance(top, Mapping):
        raise WriteError("events.yaml has no list of events: mend it first (calfeed check says where)")
    events = get(top, "events") if top is not None else None
    items = resolved(events) if events is not None else None
    if items is not None and is_nothing(items):
        items = None
    if items is not None and not isinstance(items, Sequence):
        raise WriteError("`events:` is no list: mend it first (calfeed check says where)")
    said = plain(top) if top is not None else {}
    assert isinstance(said, dict)
    head: Plain = {name: value for name, value in said.items() if name != "events"}
    return _File(text, top, items, [plain(item) for item in items.items] if items else [], head)


def _item(file: _File, id_: str) -> tuple[Mapping, int]:
    found, ids = [], []
    for index, node in enumerate(file.items.items if file.items else ()):
        item = resolved(node)
        named = resolved(value) if isinstance(item, Mapping) and (value := get(item, "id")) else None
        if isinstance(item, Mapping) and isinstance(named, Scalar):
            ids.append(named.text.strip())
            if ids[-1] == id_:
                found.append((item, index))
    if len(found) == 1:
        return found[0]
    if found:
        raise WriteError(f"the id {id_} stands {len(found)} times in the file: give each event its own first")
    near = closest(id_, ids)
    raise UsageError(f"no event has the id {id_}" + (f"; did you mean {near}?" if near else ""))


def _changed(before: Plain, changes: Mapped[str, Any]) -> Plain:
    assert isinstance(before, dict)
    after = dict(before)
    for field, value in changes.items():
        if value is None:
            after.pop(field, None)
        else:
            after[field] = _as_plain(value)
    return after


def _as_plain(value: Any) -> Plain:
    if isinstance(value, dict):
        return {name: _as_plain(item) for name, item in value.items()}
    return [_as_plain(item) for item in value] if isinstance(value, list) else str(value)


def _verified(before: _File, text: str, intended: list[Plain]) -> str:
    """*text*, once it is shown to say what was intended and to have kept every remark."""
    try:
        after = _file(text)
    except WriteError as error:
        raise WriteError("the change would have broken events.yaml, so nothing was written: make it by hand") from error
    same = after.records == intended and after.head == before.head
    if not same and (_said(after.records) != _said(intended) or _said(after.head) != _said(before.head)):
        raise WriteError(
            "the change would have altered other lines too (an anchor &… that others point at?), so nothing was "
            "written: make it by hand"
        )
    kept = iter(remark.text.strip() for remark in remarks(text, after.root))
    if not all(any(found == remark.text.strip() for found in kept) for remark in remarks(before.text, before.root)):
        raise WriteError("the change would have lost a remark, so nothing was written: make it by hand")
    return text


def _said(value: Plain) -> Plain:
    """*value* without the line ends that close its texts: a last line of a file may have none."""
    if isinstance(value, dict):
        return {name: _said(item) for name, item in value.items()}
    return [_said(item) for item in value] if isinstance(value, list) else value.rstrip("\n")
