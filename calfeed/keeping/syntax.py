"""What is wrong with the YAML itself, told as the mistake of a person, not as the surprise of a parser.

The parser says where it stopped; the line there, or the one above, shows what was done. A line that is understood is
blanked, and the parser goes on, so that every such mistake of a file is named at once.
"""

import re
from typing import NamedTuple

from calfeed.event import Event
from calfeed.keeping.problems import Problem, Report
from calfeed.keeping.slips import LINE_RULES, SHAPE_RULES, Finding, Rule, bare_words, requoted

__all__ = ["Fault", "blanked", "conflicts", "explain", "first_unprintable", "not_utf8"]

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$", re.MULTILINE)
_RECORD_FIELDS = frozenset(Event.model_fields) - {"start", "status", "url", "timezone"}
_TEXTS = ("title", "cause", "venue", "description", "line", "contact", "time_text")
_LINE_WITH_KEY = re.compile(r"(?P<margin> *)(?P<dash>- +)?(?P<name>[\w-]+):(?: |$)")


class Fault(NamedTuple):
    """Where YAML stopped: the parser's words and offsets into the text."""

    context: str
    problem: str
    offset: int
    context_offset: int | None


def explain(fault: Fault, report: Report) -> set[int]:
    """Add the mistake that *fault* comes from; the lines (from 1) that it is about."""
    first = _first_line(fault, report)
    above = _line_above(first, report)
    at = report.lines.place(fault.offset)[0]
    finding = (
        _whole_fault(fault, report)
        or _of_line(first, report, LINE_RULES)
        or _of_line(above, report, SHAPE_RULES)
        or _of_line(first, report, (bare_words,))
        or _indented(above, report, strict=True)
        or _indented(first, report)
        or _indented(at, report)
    )
    if finding is None:
        line = report.lines.place(fault.offset)[0]
        value = f"{fault.context}: {fault.problem}".strip(": ")
        if not any(problem.code == "not-yaml" and problem.values["value"] == value for problem in report.problems):
            report.add("not-yaml", fault.offset, fault.offset + 1, value=value)
        return {line, at}
    line, found = finding
    if found.code == "missing-colon" and found.mend is None and _goes_on(line, report):
        found = found._replace(code="text-goes-on", mend=f"  {report.lines[line]}")
    start = report.lines.start(line)
    report.add(
        found.code, start + found.start, start + found.end, instead=found.instead, mend=found.mend, **dict(found.values)
    )
    return {line, *(_item_lines(line, report) if found.code == "bad-indent" else ())}


def conflicts(text: str, report: Report) -> set[int]:
    """Add every mark of a merge conflict; the lines (from 1) of the marks and of the second of two versions."""
    lines: set[int] = set()
    second = None
    for match in _CONFLICT.finditer(text) if "<<<<<<<" in text or ">>>>>>>" in text else ():
        report.add("merge-conflict", match.start(), match.end(), value=match[0])
        line = report.lines.place(match.start())[0]
        lines |= {line, *(range(second, line) if second is not None else ())}
        second = line if match[0][0] in "|=" else None
    return lines


def blanked(text: str, lines: set[int], report: Report) -> str:
    """*text* with *lines* as spaces; all offsets stay."""
    pieces, done = [], 0
    for line in sorted(lines):
        start = report.lines.start(line)
        length = len(report.lines[line])
        pieces += [text[done:start], " " * length]
        done = start + length
    return "".join([*pieces, text[done:]])


def first_unprintable(text: str) -> int:
    """The offset of the first character that YAML does not allow; 0 without one."""
    match = _UNPRINTABLE.search(text)
    return match.start() if match else 0


def not_utf8(raw: bytes, offset: int) -> Problem:
    """The problem of a file that is not UTF-8 from the byte at *offset* on."""
    before = raw[:offset].decode("utf-8", "replace")
    line_start = max(before.rfind("\n"), before.rfind("\r")) + 1
    source = before[line_start:] + raw[offset : offset + 40].decode("utf-8", "replace").splitlines()[0]
    line = len(re.findall(r"\r\n|\n|\r", before)) + 1
    return Problem("not-utf8", line, len(before) - line_start + 1, 1, source, values={"value": f"0x{raw[offset]:02X}"})


def _first_line(fault: Fault, report: Report) -> int:
    """The line to look at first: where the thing began that YAML could not end, else where YAML stopped."""
    began = fault.context_offset is not None and (
        "':'" in fault.problem or "quoted" in fault.context or "flow" in fault.context or "anchor" in fault.context
    )
    offset = fault.context_offset if began and fault.context_offset is not None else fault.offset
    line = report.lines.place(offset)[0]
    while line > 1 and not report.lines[line].strip():
        line -= 1
    return line


def _line_above(line: int, report: Report) -> int:
    above = line - 1
    while above > 1 and (not report.lines[above].strip() or report.lines[above].lstrip().startswith("#")):
        above -= 1
    return max(above, 1)


def _whole_fault(fault: Fault, report: Report) -> tuple[int, Finding] | None:
    """Mistakes that the parser's own words tell."""
    line, column = report.lines.place(fault.offset)
    column -= 1
    source = report.lines[line]
    if fault.problem == "second document":
        return line, Finding("second-document", 0, len(source))
    if fault.problem == "control character":
        sign = source[column : column + 1]
        value = f"U+{ord(sign):04X}" if sign else ""
        return line, Finding("control-character", column, column + 1, instead="", values=(("value", value),))
    if fault.problem == "too deep":
        return line, Finding("too-deep", column, column + 1)
    if fault.problem in ("unknown alias", "circle", "too many"):
        code = {"unknown alias": "unknown-alias", "circle": "alias-circle", "too many": "too-many-aliases"}[
            fault.problem
        ]
        end = column + 1 + len(fault.context)
        return line, Finding(code, column, end, values=(("value", fault.context),))
    if "escape" in fault.problem:
        return line, Finding(
            "bad-escape", column, column + 2, mend=requoted(source), values=(("value", source[column : column + 2]),)
        )
    return None


def _goes_on(line: int, report: Report) -> bool:
    """Whether the words of *line* belong to the bare text of a field above, in whose column they begin."""
    source = report.lines[line]
    margin = len(source) - len(source.lstrip(" "))
    for above in range(line - 1, 0, -1):
        words = report.lines[above]
        if len(words) - len(words.lstrip(" ")) < margin or not words.strip():
            return False
        if match := _LINE_WITH_KEY.match(words):
            return match["name"] in _TEXTS and words[match.end() : match.end() + 1] not in tuple("\"'[{")
    return False


def _item_lines(line: int, report: Report) -> range:
    """The lines of the item that begins on *line* with a dash; none where none does."""
    match = re.match(r"( *)- ", report.lines[line])
    last = line
    while match and last < len(report.lines):
        below = report.lines[last + 1]
        if below.strip() and len(below) - len(below.lstrip(" ")) <= len(match[1]):
            break
        last += 1
    return range(line, last + 1)


def _of_line(line: int, report: Report, rules: tuple[Rule, ...]) -> tuple[int, Finding] | None:
    source = report.lines[line]
    if source.lstrip().startswith("#"):
        return None
    for rule in rules:
        finding = rule(source)
        if finding is not None:
            return line, finding
    return None


def _indented(line: int, report: Report, *, strict: bool = False) -> tuple[int, Finding] | None:
    """A field or a dash that begins in another column than its neighbours; *strict*: only one too far to the left."""
    source = report.lines[line]
    match = _LINE_WITH_KEY.match(source)
    if not match or match["name"] in ("events", "calendar"):
        return None
    column = len(match["margin"]) + len(match["dash"] or "")
    wanted = _wanted_column(line, match["name"], bool(match["dash"]), report)
    if wanted is None or wanted == column or (strict and (wanted < column or match["name"] not in _RECORD_FIELDS)):
        return None
    shift = wanted - column
    lines = [report.lines[number] for number in _item_lines(line, report)] if match["dash"] else [source]
    mend = "\n".join(" " * shift + words if shift > 0 else words[-shift:] for words in lines).rstrip("\n")
    values = (("column", str(column + 1)), ("wanted", str(wanted + 1)))
    return line, Finding("bad-indent", column, column + len(match["name"]), mend=mend, values=values)


def _wanted_column(line: int, name: str, begins_item: bool, report: Report) -> int | None:  # noqa: FBT001
    """The column of the nearest field above that this one is a sister of."""
    for above in range(line - 1, 0, -1):
        match = _LINE_WITH_KEY.match(report.lines[above])
        if not match:
            continue
        column = len(match["margin"]) + len(match["dash"] or "")
        begins_record = bool(match["dash"]) and match["name"] in ("id", "title", "start", "kind")
        if begins_item and not match["dash"]:
            continue
        if begins_record or (name not in _RECORD_FIELDS and match["name"] not in _RECORD_FIELDS):
            return column
    return None
