"""The bytes themselves: marks, folds, controls, ends of lines."""

import re
from collections.abc import Iterator

from calfeed.publishing.doctor.faults import Finding
from calfeed.publishing.doctor.lines import Component

__all__ = ["check_bytes", "check_tree"]

_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
_LONGEST = 75


def check_bytes(content: bytes) -> Iterator[Finding]:
    """What is wrong with the bytes, each kind once."""
    if content.startswith(_BOM):
        yield Finding("bom", 1, "EF BB BF")
    if not content.removeprefix(_BOM).upper().startswith(b"BEGIN") and content.lstrip().upper().startswith(b"BEGIN"):
        yield Finding("leading-blank", 1, "an empty line")
    if re.search(rb"(?<!\r)\n", content):
        yield Finding("line-feed", 1 + content.partition(b"\n")[0].count(b"\r\n"), "LF")
    yield from _first_of_each(content)


def _first_of_each(content: bytes) -> Iterator[Finding]:
    told = set()
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", content), start=1):
        for code in _of_line(line):
            if code not in told:
                told.add(code)
                yield Finding(code, number, line[:40].decode("utf-8", "replace"))


def _of_line(line: bytes) -> Iterator[str]:
    if len(line) > _LONGEST:
        yield "long-line"
    if _CONTROL.search(line):
        yield "control-character"
    try:
        line.decode()
    except UnicodeDecodeError:
        yield "not-utf-8"


def check_tree(root: Component) -> Iterator[Finding]:
    """What is wrong with the nesting: no calendar, an end that is missing, a line that is none."""
    if not any(calendar.name == "VCALENDAR" for calendar in root.components):
        yield Finding("no-calendar", 0, "no BEGIN:VCALENDAR")
    for component in _everything(root):
        if not component.ended:
            yield Finding("cut-off", component.number, f"BEGIN:{component.name}")
        for line in component.lines:
            if not line.name and line.text.strip():
                yield Finding("raw-line", line.number, line.text[:40])


def _everything(component: Component) -> Iterator[Component]:
    yield component
    for inner in component.components:
        yield from _everything(inner)
