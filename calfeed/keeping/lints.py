"""What good YAML hides: text cut off at a #, invisible marks, line ends of two kinds, a remark that names another weekday."""

import re
from datetime import datetime

from calfeed.keeping.checks import add_weekday_clash
from calfeed.keeping.nodes import Node, Scalar, leaves
from calfeed.keeping.problems import Report
from calfeed.keeping.records import Draft
from calfeed.keeping.remarks import Remark, remarks
from calfeed.keeping.weekdays import weekdays_in
from calfeed.keeping.wording import inline

__all__ = ["check_remarks", "check_text", "remarks_of"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_OPENERS, _CLOSERS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068", "\u202c\u2069"
_ODD_SIGN = re.compile("[\x85\u2028\u2029\ufffd]")
_TURNED = re.compile(f"[{_OPENERS}]")
_CUT = re.compile(r"(\s*(?:- +)?[^\s:#]+:[ \t]*)(.*?)[ \t]*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check_text(root: Node | None, report: Report) -> None:
    """Add what the text as a whole shows."""
    _check_byte_order_mark(report)
    _check_line_ends(report)
    _check_odd_signs(report)
    _check_turned(report)
    _check_lost_words(root, report)


def remarks_of(root: Node | None, report: Report) -> list[Remark]:
    """The remarks of the text; those that cut a value short are problems."""
    found = remarks(report.lines.text, root)
    for remark in found:
        _check_cut(remark, report)
    return found


def check_remarks(drafts: list[Draft], found: list[Remark], report: Report) -> None:
    """Add the weekdays that the remark beside a start, or right above a record, has wrong."""
    if not any(weekdays_in(remark.text) for remark in found):
        return
    by_line = {report.lines.place(remark.start)[0]: remark for remark in found}
    for draft in drafts:
        start = draft.values.get("start")
        if start is None or "recurrence" in draft.values:
            continue
        lines = [report.lines.place(draft.names["start"].start)[0]]
        above = draft.lines(report)[0] - 1
        while above in by_line and by_line[above].alone:
            lines.append(above)
            above -= 1
        for line in lines:
            if line in by_line:
                _check_remark(by_line[line], start, draft, report)


def _check_remark(remark: Remark, start: datetime, draft: Draft, report: Report) -> None:
    day = start.date() if isinstance(start, datetime) else start
    said = weekdays_in(remark.text)
    if not said or any(weekday == day.weekday() for weekday, _, _ in said):
        return
    if _YEAR.search(remark.text) and not re.search(rf"(?<!\d)0?{day.day}(?!\d)", remark.text):
        return
    _, begin, finish = said[0]
    place = Scalar(remark.text, remark.start, remark.end, "")
    report.event = draft.values.get("id")
    add_weekday_clash(report, place, (begin, finish), day=day, word=remark.text[begin:finish])
    report.event = None


def _check_byte_order_mark(report: Report) -> None:
    for match in re.finditer("\ufeff", report.lines.text):
        report.add("bom", match.start(), match.end(), instead="")


def _check_line_ends(report: Report) -> None:
    if "\r" not in report.lines.text:
        return
    ends = list(_LINE_END.finditer(report.lines.text))
    other = next((end for end in ends if end[0] != ends[0][0]), None)
    if other is not None:
        report.add("mixed-line-ends", other.start(), other.start() + 1)


def _check_odd_signs(report: Report) -> None:
    """Line ends that only web pages have, and the sign that a lost letter leaves behind."""
    for match in _ODD_SIGN.finditer(report.lines.text):
        lost = match[0] == "\ufffd"
        value = f"U+{ord(match[0]):04X}"
        report.add(
            "lost-letter" if lost else "line-separator",
            match.start(),
            match.end(),
            instead=None if lost else " ",
            value=value,
        )


def _check_turned(report: Report) -> None:
    for match in _TURNED.finditer(report.lines.text):
        line, column = report.lines.place(match.start())
        rest = report.lines[line][column - 1 :]
        opened = sum(character in _OPENERS for character in rest) - sum(character in _CLOSERS for character in rest)
        if opened > 0:
            report.add("bidi-override", match.start(), match.end(), instead="", value=f"U+{ord(match[0]):04X}")


def _check_lost_words(root: Node | None, report: Report) -> None:
    text = report.lines.text
    if root is None or ("!" not in text and "&" not in text):
        return
    found = list(leaves(root))
    used = {leaf.name for leaf in found if not isinstance(leaf, Scalar)}
    for leaf in found:
        if not isinstance(leaf, Scalar) or text[leaf.start : leaf.start + 1] not in ("!", "&"):
            continue
        sign = re.match(r"\S*", text[leaf.start :])
        assert sign is not None
        if sign[0].startswith("!!") or sign[0][1:] in used:
            continue
        written = text[leaf.start : leaf.end]
        report.add(
            "lost-word", leaf.start, leaf.start + len(sign[0]), mend=_quoted_line(leaf, written, report), value=sign[0]
        )


def _quoted_line(leaf: Scalar, written: str, report: Report) -> str:
    line, column = report.lines.place(leaf.start)
    source = report.lines[line]
    return source[: column - 1] + inline(written, style='"') + source[column - 1 + len(written) :]


def _check_cut(remark: Remark, report: Report) -> None:
    """A remark without a space after its #, right behind a bare value: most likely it was meant as text."""
    if remark.alone or not re.match(r"#[^\s#!]", remark.text):
        return
    line, column = report.lines.place(remark.start)
    source = report.lines[line]
    match = _CUT.fullmatch(source[: column - 1])
    if not match or match[2][:1] in ("'", '"', "|", ">", "[", "{"):
        return
    whole = source[len(match[1]) :].rstrip()
    head = match[1] if match[1].endswith(" ") else f"{match[1]} "
    report.add("hash-cut", remark.start, remark.end, mend=head + inline(whole, style='"'), value=remark.text)
