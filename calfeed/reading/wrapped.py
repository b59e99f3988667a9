"""A paragraph whose lines were cut at a page's width → one line again, of the same length."""

import re

__all__ = ["unwrapped"]

_WIDEST = 120
"""Characters of a line of a text that was cut: a longer one was not."""
_NARROWEST = 35
"""Characters of its lines on the whole: a list's are shorter."""
_FEWEST = 4
"""Lines from which on it can be told."""
_BREAK = re.compile(r"[^\S\n]*(?:\n[^\S\n]*){1,2}(?=[a-z\u0621-\u064a])")
_ENDED = re.compile(r"[.!?؟…:؛;|*»”\"”\])\d]$|\b[ap]m$")
_LISTED = re.compile(r"[^\w\"“«(]|\d|[^\W\d_]+(?: [^\W\d_]+)?(?:\s?[:：|\t]|\s[-–—]\s)")
"""How a list's line begins, or a table's, or a label and its value, or a town and its dash."""


def unwrapped(text: str) -> str:
    r"""*text*, line ends inside its sentences made blanks where it was cut at a page's width.

    >>> unwrapped("a\nb")
    'a\nb'
    """
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    if len(rows) < _FEWEST or not _is_cut(rows):
        return text
    doubled = "\n\n" in text and not re.search(r"\S[^\S\n]*\n[^\S\n]*\S", text)

    def joined(match: re.Match[str]) -> str:
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        ended = _ENDED.search(before) or _LISTED.match(text, match.end()) or (match[0].count("\n") > 1 and not doubled)
        return match[0] if ended else " " * len(match[0])

    return _BREAK.sub(joined, text)


def _is_cut(rows: list[str]) -> bool:
    """Whether most *rows* end inside a sentence, and all are as narrow as a page cuts them."""
    open_ends = sum(not _ENDED.search(row) for row in rows)
    listed = sum(_LISTED.match(row) is not None for row in rows)
    wide = max(map(len, rows)) <= _WIDEST and sum(map(len, rows)) >= _NARROWEST * len(rows)
    closed = sum(row.endswith((".", "!", "؟", "?")) for row in rows)
    return wide and closed > 0 and 2 * open_ends >= len(rows) and not listed * 4 > len(rows)
