"""What is wrong in the file, where, and how to mend it, in each language of the messages.

A Problem keeps positions and values; its words come from messages.py when it is shown.
"""

import bisect
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from calfeed.errors import BookError
from calfeed.keeping.messages import LABELS, MESSAGES, Severity

__all__ = ["Lines", "Problem", "Report", "UnreadableBookError", "has_errors"]

Value: TypeAlias = str | Mapping[str, str]
"""A text of the file, or a term of ours in each language."""

_GUTTER = 6
_LINE_END = re.compile(r"\r\n|\n|\r")
_FOUND_LENGTH = 60
_LONG_LINE = 400
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, at *line* and *column* (both from 1, in characters), *length* characters long.

    *source* is the line as it stands in the file, *mend* what to write instead of it, where that is known; *event*
    the id of the record, where it has one.
    """

    code: str
    line: int
    column: int
    length: int
    source: str
    mend: str | None = None
    event: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """An "error" can't be published so, a "warning" may be meant."""
        return MESSAGES[self.code].severity

    def found(self, language: str = "en") -> str:
        """What stands there, one sentence."""
        return _worded(MESSAGES[self.code].found, language, self.values)

    def expected(self, language: str = "en") -> str:
        """What should stand there, or what to do, one sentence."""
        return _worded(MESSAGES[self.code].expected, language, self.values)

    def message(self, language: str = "en") -> str:
        """Both sentences and the mended line, in one line."""
        parts = [self.found(language), self.expected(language)]
        if self.mend is not None:
            parts.append(f"{self._mend_label(language)} {' ⏎ '.join(self.mend.strip().splitlines())}")
        return " ".join(parts)

    def render(self, language: str = "en", path: str = "events.yaml") -> str:
        """The problem as a terminal shows it: where, both sentences, the line with carets under the spot, the mended line."""
        margin = " " * _GUTTER
        before, spot, after = self._window()
        lines = [
            f"{path}:{self.line}:{self.column}: {_in(LABELS[self.severity], language)}: {self.found(language)}",
            f"{self.line:>{_GUTTER}} | {_visible(before + spot + after)}",
            f"{margin} | {' ' * _width(before)}{'^' * max(1, _width(spot))}",
            f"{margin} = {self.expected(language)}",
        ]
        if self.mend is not None:
            lines.append(f"{margin} = {self._mend_label(language)}")
            lines.extend(f"{margin} + {_visible(line)}" for line in self.mend.splitlines())
        return "\n".join(lines)

    def to_github(self, language: str = "en", path: str = "events.yaml") -> str:
        """The problem as an annotation of a pull request (GitHub Actions, "workflow commands")."""
        place = f"file={_escaped(path, ':,')},line={self.line},col={self.column},endColumn={self.column + self.length}"
        return f"::{self.severity} {place},title=calfeed {self.code}::{_escaped(self.message(language))}"

    def to_json(self, language: str = "en", path: str = "events.yaml") -> dict[str, Any]:
        """The problem for programs."""
        return {
            "file": path,
            "line": self.line,
            "column": self.column,
            "length": self.length,
            "severity": self.severity,
            "code": self.code,
            "event": self.event,
            "found": self.found(language),
            "expected": self.expected(language),
            "mend": self.mend,
        }

    def _mend_label(self, language: str) -> str:
        return _in(LABELS["guess" if MESSAGES[self.code].guess else "mend"], language)

    def _window(self) -> tuple[str, str, str]:
        """What stands before the spot, the spot, and what stands behind it; of a very long line the part around it."""
        start, end = self.column - 1, self.column - 1 + self.length
        if len(self.source) <= _LONG_LINE:
            return self.source[:start], self.source[start:end], self.source[end:]
        before = self.source[max(0, start - _AROUND) : start]
        spot, after = self.source[start : min(end, start + _LONG_LINE)], self.source[end : end + _AROUND]
        return f"…{before}" if start > _AROUND else before, spot, f"{after}…"


class UnreadableBookError(BookError):
    """events.yaml can't be read at all; *problems* says why, everything that could be found."""

    def __init__(self, problems: tuple[Problem, ...], *, path: str = "events.yaml") -> None:
        first = problems[0]
        super().__init__(f"{path}:{first.line}:{first.column}: {first.message()}")
        self.problems = problems


class Lines:
    r"""Where the lines of *text* begin; a line ends with \n, \r\n or \r."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        """The line and the column of *offset*, both from 1."""
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def start(self, line: int) -> int:
        """The offset at which *line* (from 1) begins; the end of the text for a line after the last."""
        return self.starts[line - 1] if line <= len(self.starts) else len(self.text)

    def __getitem__(self, line: int) -> str:
        """The text of *line* (from 1) without its end."""
        return self.text[self.start(line) : self.start(line + 1)].rstrip("\r\n")

    def __len__(self) -> int:
        return len(self.starts)


class Report:
    """The problems of one text, gathered while it is read; *event* is the id of the record being read, *errors* how many so far."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        self.event: str | None = None
        self.errors = 0

    def add(
        self,
        code: str,
        begin: int,
        finish: int,
        *,
        instead: str | None = None,
        mend: str | None = None,
        event: str | None = None,
        **values: Value,
    ) -> None:
        """Note the mistake *code* at the offsets *begin* to *finish*: mended by writing *instead* there, or the line *mend*."""
        self.errors += MESSAGES[code].severity == "error"
        line, column = self.lines.place(begin)
        source = self.lines[line]
        length = max(1, min(finish - begin, len(source) - column + 1))
        if instead is not None:
            mend = source[: column - 1] + instead + source[column - 1 + length :]
        self.problems.append(Problem(code, line, column, length, source, mend, event or self.event, values))

    def sorted(self) -> tuple[Problem, ...]:
        """The problems in the order of the file, each once."""
        unique = {(problem.line, problem.column, problem.code): problem for problem in self.problems}
        return tuple(unique[place] for place in sorted(unique))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of *problems* is an error."""
    return any(problem.severity == "error" for problem in problems)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language, texts["en"])


def _worded(texts: Mapping[str, str], language: str, values: Mapping[str, Value]) -> str:
    shown = {
        name: _shown(value, whole=name == "choices") if isinstance(value, str) else _in(value, language)
        for name, value in values.items()
    }
    return _in(texts, language).format_map(shown)


def _shown(value: str, *, whole: bool) -> str:
    """A text of the file in a sentence: cut where it is long, unless it is a list of ours."""
    visible = _visible(value)
    return visible if whole or len(visible) <= _FOUND_LENGTH else visible[: _FOUND_LENGTH - 1] + "…"


def _visible(text: str) -> str:
    """*text* with a sign for each character that can't be seen and can do harm in a terminal."""
    return "".join(_sign(character) for character in text)


def _sign(character: str) -> str:
    if character == "\t":
        return "→"
    if character == "\u00a0":
        return "⍽"
    if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") and character not in "\u200c\u200d":
        return "·"
    return character


def _width(text: str) -> int:
    """The cells that *text* takes in a terminal."""
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me") or character in "\u200c\u200d":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
