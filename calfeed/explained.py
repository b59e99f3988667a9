"""An explanation for a terminal: each line of the text, under it the numbers of the pieces that rules took, then what they mean.

The signs under a line stand in an isolate of the line's own direction: a terminal that turns Arabic round turns both,
one that does not turns neither, and each sign is under its word.
"""

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

from calfeed.reading.explain import Explanation, LineExplanation

__all__ = ["explanation_text"]

_MARGIN = "     | "
_LEFT, _RIGHT, _FIRST, _END = "\u2066", "\u2067", "\u2068", "\u2069"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NARROWEST = 40


def explanation_text(explanation: Explanation, *, width: int) -> Iterator[str]:
    """The lines to print, none of the text's own wider than *width* columns; the rules' pictures at the end."""
    rules: dict[str, str] = {}
    for line in explanation.lines:
        yield from _drawn(line, max(width, _NARROWEST) - len(_MARGIN))
        for number, piece in enumerate(line.pieces, 1):
            yield f"{_MARGIN}{number:>2} {_isolated(piece.words)}  {piece.kind}{piece.meaning and ': ' + piece.meaning}  {_rule(piece.rule, rules)}"
        words = [f"{_isolated(t.words)} {t.kind}" for t in line.tokens if t.kind not in ("word", "newline")]
        if words:
            yield f"{_MARGIN}tokens: {', '.join(words)}"
        if line.unread:
            yield f"{_MARGIN}no rule took: {' · '.join(map(_isolated, line.unread))}"
        yield from _outcome(line)
    if rules:
        yield "rules:"
        yield from (f"  [{letter}] {rule}" for rule, letter in rules.items())


def _outcome(line: LineExplanation) -> Iterator[str]:
    """The records that the line gave, where each field is from; else why it gave none."""
    for event, sources in zip(line.events, line.sources, strict=True):
        where = ", ".join(filter(None, (event["venue"], event["city"], event["country"])))
        status = "" if event["status"] == "confirmed" else f", {event['status']}"
        yield f"     → {event['start']} {event['timezone']}, {_isolated(where)}, {event['kind']}{status}{', reported' if event['reported'] else ''}"
        for source in sources:
            yield f"       {source.field} from line {source.line}: {_isolated(source.words)}"
        yield from (f"       {field} assumed: {reason}" for field, reason in event["inferred"].items())
    if line.serves:
        yield f"     ↓ holds for line {', '.join(map(str, line.serves))}"
    if line.left:
        yield f"     ✗ no event: {line.left}"


def _rule(rule: str, known: dict[str, str]) -> str:
    """A rule's name and the letter under which its picture stands at the end."""
    name, _, picture = rule.partition(": ")
    if not picture or name == "word list":
        return f"[{rule}]"
    letter = known.setdefault(rule, _letter(len(known)))
    return f"[{letter} {name}]"


def _letter(number: int) -> str:
    return _LETTERS[number % len(_LETTERS)] * (number // len(_LETTERS) + 1)


def _isolated(words: str) -> str:
    return f"{_FIRST}{_shown(words).strip()}{_END}"


def _shown(text: str) -> str:
    """*text* as a terminal can show it: a space for a control sign, nothing for what turns the direction."""
    return "".join(
        " " if (sort := unicodedata.category(c)) == "Cc" else "" if sort == "Cf" and c != "\u200d" else c for c in text
    )


def _drawn(line: LineExplanation, width: int) -> Iterator[str]:
    """The line's text, cut between words where it is wider than *width*, the numbers of its pieces under each part."""
    opening = _RIGHT if _runs_right_to_left(line.text) else _LEFT
    head = f"{line.line:>4} | "
    for start, end in _cuts(line.text, width):
        yield f"{head}{opening}{_shown(line.text[start:end])}{_END}"
        for signs in _signs(line, start, end):
            yield f"{_MARGIN}{opening}{signs}{_END}"
        head = _MARGIN


def _runs_right_to_left(text: str) -> bool:
    sorts = (unicodedata.bidirectional(c) for c in text)
    return next((sort for sort in sorts if sort in ("L", "R", "AL")), "L") != "L"


def _cuts(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    while cell_len(_shown(text[start:])) > width:
        end = start + width
        while cell_len(_shown(text[start:end])) > width:
            end -= 1
        space = text.rfind(" ", start + 1, end)
        end = space + 1 if space > start else end
        yield start, end
        start = end
    if start < len(text) or not text:
        yield start, len(text)


def _signs(line: LineExplanation, start: int, end: int) -> list[str]:
    """Rows of "1~~~" under the words that pieces took; a piece inside another goes to a further row."""
    rows: list[str] = []
    for number, piece in enumerate(line.pieces, 1):
        first, last = max(piece.start - line.start, start), min(piece.end - line.start, end)
        if first >= last:
            continue
        column, size = cell_len(_shown(line.text[start:first])), cell_len(_shown(line.text[first:last]))
        sign = str(number).ljust(max(size, 1), "~")
        at = next((i for i, row in enumerate(rows) if len(row) <= column), None)
        if at is None:
            rows.append(" " * column + sign)
        else:
            rows[at] = rows[at].ljust(column) + sign
    return rows
