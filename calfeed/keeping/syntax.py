"""What is wrong with the YAML itself, told as the mistake of a person, not as the surprise of a parser.

The parser says where it stopped; the line there, or the one above, shows what was done. A line that is understood is
blanked, and the parser goes on, so that every such mistake of a file is named at once.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from calfeed.event import Calendar, Event, OccurrenceException, Source
from calfeed.keeping.problems import Problem, Report
from calfeed.keeping.wording import inline

__all__ = ["Fault", "blanked", "conflicts", "explain", "first_unprintable", "not_utf8"]

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?: .*)?$", re.MULTILINE)
_FIELDS = frozenset(
    (
        *Event.model_fields,
        *Source.model_fields,
        *OccurrenceException.model_fields,
        *Calendar.model_fields,
        "events",
        "calendar",
    )
)
_RECORD_FIELDS = frozenset(Event.model_fields) - {"start", "status", "url", "timezone"}
_ODD_SPACES = "\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_PAIR = re.compile(r"(?P<margin>[ \t]*)(?P<dash>-[ \t]+)?(?P<name>[\w-]+)(?P<colon>:[ \t]+)(?P<value>\S.*?)[ \t]*$")
_LINE_WITH_KEY = re.compile(r"(?P<margin> *)(?P<dash>- +)?(?P<name>[\w-]+):(?: |$)")
_SMART = "“”„‟«»‘’"
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


class Fault(NamedTuple):
    """Where YAML stopped: the parser's words and offsets into the text."""

    context: str
    problem: str
    offset: int
    context_offset: int | None


class Finding(NamedTuple):
    """A mistake on one line: columns from 0, the words to write instead of them or the whole line."""

    code: str
    start: int
    end: int
    instead: str | None = None
    mend: str | None = None
    values: tuple[tuple[str, str], ...] = ()


def explain(fault: Fault, report: Report) -> set[int]:
    """Add the mistake that *fault* comes from; the lines (from 1) that it is about."""
    first = _first_line(fault, report)
    above = _line_above(first, report)
    at = report.lines.place(fault.offset)[0]
    finding = (
        _whole_fault(fault, report)
        or _of_line(first, report, _LINE_RULES)
        or _of_line(above, report, _SHAPE_RULES)
        or _of_line(first, report, (_bare_words,))
        or _indented(above, report, strict=True)
        or _indented(first, report)
        or _indented(at, report)
    )
    if finding is None:
        line = report.lines.place(fault.offset)[0]
        value = f"{fault.context}: {fault.problem}".strip(": ")
        report.add("not-yaml", fault.offset, fault.offset + 1, value=value)
        return {line, at}
    line, found = finding
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
            "bad-escape", column, column + 2, mend=_requoted(source), values=(("value", source[column : column + 2]),)
        )
    return None


def _requoted(source: str) -> str | None:
    match = _PAIR.fullmatch(source)
    if not match or not _QUOTED.fullmatch(match["value"]):
        return None
    return source[: match.start("value")] + inline(match["value"][1:-1], style="'")


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


Rule = Callable[[str], Finding | None]


def _of_line(line: int, report: Report, rules: tuple[Rule, ...]) -> tuple[int, Finding] | None:
    source = report.lines[line]
    if source.lstrip().startswith("#"):
        return None
    for rule in rules:
        finding = rule(source)
        if finding is not None:
            return line, finding
    return None


def _tab(source: str) -> Finding | None:
    match = re.match(r"[ ]*(\t+)[ \t]*", source)
    if not match:
        return None
    return Finding("tab", match.start(1), match.end(1), mend=source.replace("\t", "  "))


def _odd_space(source: str) -> Finding | None:
    match = re.match(rf"[ ]*([{_ODD_SPACES}])[\s{_ODD_SPACES}]*", source)
    if not match:
        return None
    mend = re.sub(rf"[{_ODD_SPACES}]", " ", match[0]) + source[match.end() :]
    return Finding("odd-space", match.start(1), match.end(1), mend=mend, values=(("value", f"U+{ord(match[1]):04X}"),))


def _dash_without_space(source: str) -> Finding | None:
    match = re.match(r"( *)[-–—](\w+)\s*:(?=\s|$)", source)
    if not match or match[2] not in _FIELDS:
        return None
    return Finding("dash-space", len(match[1]), len(match[1]) + 1, instead="- ")


def _long_dash(source: str) -> Finding | None:
    match = re.match(r"( *)([–—−•*])\s+(\w+)\s*:(?=\s|$)", source)
    if not match or match[3] not in _FIELDS:
        return None
    return Finding("wrong-dash", len(match[1]), len(match[1]) + 1, instead="-", values=(("value", match[2]),))


def _wrong_colon(source: str) -> Finding | None:
    match = re.match(r"\s*(?:- +)?(\w+)\s*([：﹕∶꞉=])\s*", source)
    if not match or match[1] not in _FIELDS:
        return None
    mend = f"{source[: match.end(1)]}: {source[match.end() :]}"
    return Finding("wrong-colon", match.start(2), match.end(2), mend=mend, values=(("value", match[2]),))


def _missing_space(source: str) -> Finding | None:
    match = re.match(r"\s*(?:- +)?(\w+):(?=[^\s:/])", source)
    if not match or match[1] not in _FIELDS:
        return None
    return Finding("missing-space", match.end() - 1, match.end(), instead=": ")


def _value(source: str) -> Finding | None:
    """A value that has to stand in quotes, or whose quotes or brackets are not right."""
    match = _PAIR.fullmatch(source)
    if not match:
        return None
    words, remark = _parted(match["value"])
    start = match.start("value")
    for rule in (_smart_quotes, _quotes, _brackets, _sign, _second_colon):
        finding = rule(words)
        if finding is not None:
            instead = None if finding.mend is None else f"{source[:start]}{finding.mend}{remark}"
            return finding._replace(start=start + finding.start, end=start + finding.end, mend=instead)
    return None


def _parted(value: str) -> tuple[str, str]:
    """A value and the remark behind it."""
    if value[0] in "\"'" and not _QUOTED.match(value):
        return value, ""
    behind = _QUOTED.match(value).end() if value[0] in "\"'" else 0  # type: ignore[union-attr]
    match = re.compile(r"\s+#\s.*$").search(value, behind)
    return (value[: match.start()], match[0]) if match else (value, "")


def _smart_quotes(value: str) -> Finding | None:
    if value[0] not in _SMART:
        return None
    shown = value[0] + value[-1] if value[-1] in _SMART else value[0]
    return Finding(
        "smart-quotes", 0, len(value), mend=inline(value.strip(_SMART), style='"'), values=(("value", shown),)
    )


def _quotes(value: str) -> Finding | None:
    if value[0] not in "\"'":
        return None
    closed = _QUOTED.match(value)
    if closed is None:
        return Finding("unclosed-quote", 0, 1, mend=value + value[0], values=(("value", value[0]),))
    if closed.end() == len(value):
        return None
    whole = value[1:-1] if value[-1] == value[0] else value
    return Finding(
        "text-after-quote", closed.end(), len(value), mend=inline(whole, style='"' if value[0] == "'" else "'")
    )


def _brackets(value: str) -> Finding | None:
    if value[0] not in "[{":
        return None
    sign, close = (("value", value[0]),), {"[": "]", "{": "}"}[value[0]]
    depth = value.count(value[0]) - value.count(close)
    if depth > 0:
        return Finding("unclosed-bracket", 0, 1, mend=value + close * depth, values=sign)
    if depth < 0 or not value.endswith(close):
        return Finding("bracket-start", 0, 1, mend=inline(value, style='"'), values=sign)
    return None


def _sign(value: str) -> Finding | None:
    """A first character that has a meaning in YAML."""
    if value[0] not in "@`%&*!?]},:" and not re.match(r"[|>-]\s+\S", value):
        return None
    return Finding("reserved-start", 0, 1, mend=inline(value, style='"'), values=(("value", value[0]),))


def _second_colon(value: str) -> Finding | None:
    second = re.search(r":(?=\s|$)", value)
    if not second or value[0] in "\"'[{":
        return None
    return Finding("two-colons", second.start(), second.end(), mend=inline(value, style='"'))


def _bare_words(source: str) -> Finding | None:
    """A line without any "name: ", or one whose name is words of an announcement."""
    match = re.match(r"(\s*(?:- +)?)(\S+)(?:\s+(.*\S))?\s*$", source)
    if not match:
        return None
    words = source[len(match[1]) :].strip()
    if not match[2].isascii() and match[2].strip(":") not in _FIELDS:
        return Finding("pasted-line", len(match[1]), len(source.rstrip()), values=(("value", words),))
    if re.search(r":(?:\s|$)", source):
        return None
    mend = f"{match[1]}{match[2]}: {match[3]}" if match[2] in _FIELDS and match[3] else None
    return Finding("missing-colon", len(match[1]), len(source.rstrip()), mend=mend)


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


_SHAPE_RULES: tuple[Rule, ...] = (_tab, _odd_space, _dash_without_space, _long_dash, _wrong_colon, _missing_space)
_LINE_RULES: tuple[Rule, ...] = (*_SHAPE_RULES, _value)
