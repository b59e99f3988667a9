"""Slips of the hand on one line of YAML: a tab, a second colon, an open quote; each rule is a function of the line."""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from calfeed.event import Calendar, Event, OccurrenceException, Source
from calfeed.keeping.messages import LANGUAGE_CODES
from calfeed.keeping.wording import inline

__all__ = ["LINE_RULES", "SHAPE_RULES", "Finding", "Rule", "bare_words", "requoted"]

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
_ODD_SPACES = "\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff"
_PAIR = re.compile(r"(?P<margin>[ \t]*)(?P<dash>-[ \t]+)?(?P<name>[\w-]+)(?P<colon>:[ \t]+)(?P<value>\S.*?)[ \t]*$")
_SMART = "“”„‟«»‘’"
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


class Finding(NamedTuple):
    """A mistake on one line: columns from 0, the words to write instead of them or the whole line."""

    code: str
    start: int
    end: int
    instead: str | None = None
    mend: str | None = None
    values: tuple[tuple[str, str], ...] = ()


Rule: TypeAlias = Callable[[str], Finding | None]
"""What one rule finds on a line; None where it finds nothing."""


def requoted(source: str) -> str | None:
    """The line *source* with its value in single quotes, where backslashes mean nothing; None for a line of another form."""
    match = _PAIR.fullmatch(source)
    if not match or not _QUOTED.fullmatch(match["value"]):
        return None
    return source[: match.start("value")] + inline(match["value"][1:-1], style="'")


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


def _bare_part(source: str) -> Finding | None:
    match = re.fullmatch(r"(events|calendar)\s*", source)
    return Finding("missing-colon", 0, len(match[1]), mend=f"{match[1]}:") if match else None


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
    for rule in (_smart_quotes, _quotes, _wrong_comma, _brackets, _sign, _second_colon):
        finding = rule(words)
        if finding is not None:
            if finding.code == "two-colons" and not (match["name"] in _FIELDS or match["name"] in LANGUAGE_CODES):
                words = source[match.start("name") :].strip()
                return Finding("pasted-line", match.start("name"), len(source.rstrip()), values=(("value", words),))
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
    if value[closed.end() :].strip() in tuple(",;،؛."):
        return Finding("text-after-quote", closed.end(), len(value), mend=closed[0])
    whole = value[1:-1] if value[-1] == value[0] else value
    return Finding(
        "text-after-quote", closed.end(), len(value), mend=inline(whole, style='"' if value[0] == "'" else "'")
    )


def _wrong_comma(value: str) -> Finding | None:
    match = re.search(r"\s*([;،؛])\s*(?=[\w-]+:\s)", value) if value[0] == "{" else None
    if not match:
        return None
    mend = re.sub(r"\s*[;،؛]\s*(?=[\w-]+:\s)", ", ", value)
    return Finding("wrong-comma", match.start(1), match.end(1), mend=mend, values=(("value", match[1]),))


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


def bare_words(source: str) -> Finding | None:
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


SHAPE_RULES: tuple[Rule, ...] = (
    _tab,
    _odd_space,
    _dash_without_space,
    _long_dash,
    _bare_part,
    _wrong_colon,
    _missing_space,
)
LINE_RULES: tuple[Rule, ...] = (*SHAPE_RULES, _value)
