"""Values → YAML in the style of a file: what a person would have written there.

A text stays bare where every YAML reader takes it for the same text, else it stands in quotes; a text of many lines
is a `|` block; a text in two languages and a list of sources are blocks, a point and an exception stay on one line.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from pydantic import BaseModel

from calfeed.event import Event, moment_text

__all__ = ["Bare", "Layout", "Written", "block", "flow", "inline", "record", "written"]


class Bare(str):
    """A text that YAML may type as it likes: a date, a number, true."""

    __slots__ = ()


Written: TypeAlias = str | dict[str, "Written"] | list["Written"]
"""A value as the file has it: texts, groups and lists."""

_BARE = re.compile(
    r"[^\W_](?:[^\x00-\x1f\x7f\u2028\u2029\ufeff]*[^\s:])?|[(«“/‹][^\x00-\x1f\x7f\u2028\u2029\ufeff]*[^\s:]"
)
_TYPED = re.compile(
    r"(?i)true|false|yes|no|on|off|y|n|null|[\d][\d_.,:eE+-]*|0x[0-9a-f]+|0o[0-7]+|\d{4}-\d\d?-\d\d?([tT ].*)?"
)
_UNPRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is set: its line end, columns of a group inside a field, columns before the dash of a list inside one."""

    end: str = "\n"
    step: int = 2
    dash: int = 2


def written(value: Any) -> Written:
    """*value*, of a field of the record, as the file has it; what was never said is left out.

    >>> written((33.8975, 35.5)), written(True)
    (['33.8975', '35.5'], 'true')
    """
    if isinstance(value, BaseModel):
        named = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: written(item) for name, item in named.items() if item is not None}
    if isinstance(value, dict):
        return {name: written(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [written(item) for item in value]
    if isinstance(value, bool):
        return Bare("true" if value else "false")
    if isinstance(value, date):
        return Bare(moment_text(value, " "))
    return Bare(f"{value:.10g}") if isinstance(value, int | float) else str(value)


def record(event: Event) -> dict[str, Written]:
    """The fields of *event* in the order of the record, those that say nothing left out."""
    fields = {}
    for name, model in Event.model_fields.items():
        value = getattr(event, name)
        if value is not None and value != model.get_default(call_default_factory=True):
            fields[name] = written(value)
    return fields


def block(name: str, value: Written, *, indent: int, layout: Layout) -> list[str]:
    """The lines, without their ends, of the field *name* at the column *indent*."""
    margin = " " * indent
    if isinstance(value, str):
        return _text_lines(f"{margin}{name}:", value, indent=indent + layout.step)
    if isinstance(value, dict):
        lines = [
            line
            for key, item in value.items()
            for line in block(_key(key), item, indent=indent + layout.step, layout=layout)
        ]
        return [f"{margin}{name}:", *lines] if lines else [f"{margin}{name}: {{}}"]
    if all(isinstance(item, str) for item in value):
        return [f"{margin}{name}: {flow(value)}"]
    items = [
        line for item in value for line in item_lines(item, column=indent + layout.dash, layout=layout, inside=name)
    ]
    return [f"{margin}{name}:", *items]


def item_lines(item: Written, *, column: int, layout: Layout, inside: str = "") -> list[str]:
    """The lines of one item of a list whose dashes stand at *column*; the exceptions of a series keep to one line."""
    margin = " " * column
    if not isinstance(item, dict) or not item or inside == "exceptions":
        return [f"{margin}- {flow(item)}"]
    lines = [line for key, value in item.items() for line in block(_key(key), value, indent=column + 2, layout=layout)]
    return [f"{margin}- {lines[0].lstrip(' ')}", *lines[1:]]


def flow(value: Written) -> str:
    """*value* on one line.

    >>> flow({"date": Bare("2016-05-07"), "status": "cancelled"})
    '{date: 2016-05-07, status: cancelled}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)}: {flow(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return inline(value, in_flow=True)


def inline(text: str, *, style: str = "", in_flow: bool = False) -> str:
    """*text* on one line, in the quotes *style* ("" for none, "'" or '"') where they can hold it.

    >>> inline("Hall #1"), inline("بيروت : يوم الاحد"), inline("a 'red' flag")
    ('"Hall #1"', '"بيروت : يوم الاحد"', "a 'red' flag")
    """
    if style == "" and _stays_bare(text, in_flow=in_flow):
        return text
    single = style == "'" or (style == "" and ('"' in text or "\\" in text))
    if single and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return _double_quoted(text)


def _stays_bare(text: str, *, in_flow: bool) -> bool:
    if not _BARE.fullmatch(text) or ": " in text or " #" in text or text.endswith(":"):
        return False
    if in_flow and any(character in text for character in ",[]{}"):
        return False
    return isinstance(text, Bare) or not _TYPED.fullmatch(text)


def _double_quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def _text_lines(head: str, text: str, *, indent: int) -> list[str]:
    """A text of one line after *head*, of several under it."""
    lines = text.split("\n")
    if (
        len(lines) == 1
        or _UNPRINTED.search(text)
        or any(line != line.rstrip() for line in lines)
        or lines[0][:1] in ("", " ")
    ):
        return [f"{head} {inline(text)}"]
    if not lines[-1]:
        return [f"{head} {inline(text)}"]
    return [f"{head} |-", *(" " * indent + line if line else "" for line in lines)]


def _key(name: str) -> str:
    return (
        name
        if re.fullmatch(r"[\w-]+", name) and name not in ("y", "n", "no", "yes", "on", "off")
        else _double_quoted(name)
    )
