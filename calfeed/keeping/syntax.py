"""What is wrong with the YAML itself, told as a person made it, not as a parser met it."""

import re
from typing import NamedTuple

from calfeed.keeping.nodes import Node
from calfeed.keeping.problems import Problem, Report

__all__ = ["Fault", "explain", "first_unprintable", "inspect", "not_utf8"]

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Fault(NamedTuple):
    """Where YAML stopped: the parser's words and offsets into the text."""

    context: str
    problem: str
    offset: int
    context_offset: int | None


def explain(fault: Fault, report: Report) -> None:
    """Add the problem that *fault* comes from."""
    report.add("not-yaml", fault.offset, fault.offset + 1, value=fault.problem)


def inspect(root: Node | None, report: Report) -> None:
    """Add what a good YAML hides."""
    del root, report


def first_unprintable(text: str) -> int:
    """The offset of the first character that YAML does not allow; 0 without one."""
    match = _UNPRINTABLE.search(text)
    return match.start() if match else 0


def not_utf8(raw: bytes, offset: int) -> Problem:
    """The problem of a file that is not UTF-8 from the byte at *offset* on."""
    before = raw[:offset].decode("utf-8", "replace")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    source = raw.splitlines()[line - 1].decode("utf-8", "replace") if raw.splitlines() else ""
    return Problem("not-utf8", line, column, 1, source, values={"value": f"0x{raw[offset]:02X}"})
