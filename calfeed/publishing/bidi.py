"""Text → the same text with isolates where Arabic and Latin meet, so that neither's order breaks the other's.

The marks are those of Unicode's bidirectional algorithm (UAX 9, section 2.4); all clients of CLIENTS.md keep them.
A web address gets none: an app that makes it a link would take the mark into it. It should stand at a line's end.
"""

import re

__all__ = ["bare", "isolated"]

_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
_ARABIC_LETTER = "\u0620-\u064a\u0671-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_LATIN_LETTER = "A-Za-z\u00c0-\u024f"
_URL = r"(?:https?|webcal|mailto):\S+"
_LATIN_RUN = re.compile(
    rf"{_URL}|(?P<run>[{_LATIN_LETTER}](?:[^{_ARABIC_LETTER}\n،؛؟]*[{_LATIN_LETTER}0-9])?(?:(?<=\.[A-Za-z])\.)?)"
)
"""Latin from its first letter to its last letter or digit, the last dot of "D.C." too; an address alone."""
_ARABIC_RUN = re.compile(rf"(?P<run>[{_ARABIC_LETTER}](?:[^{_LATIN_LETTER}\n]*[{_ARABIC_LETTER}\u064b-\u0652])?)")
_MARKS = re.compile("[\u2066-\u2069\u202a-\u202e\u200e\u200f]")
_RTL = frozenset({"ar", "fa", "he", "ur"})


def isolated(text: str, language: str) -> str:
    r"""*text*, to stand in *language*, with its runs of the other direction isolated; a line of one direction stays.

    >>> isolated("جنيف: Place des Nations", "ar").split("\u2066")
    ['جنيف: ', 'Place des Nations\u2069']
    """
    return "\n".join(_line(line, language) for line in text.split("\n"))


def bare(text: str) -> str:
    """*text* without any mark of direction."""
    return _MARKS.sub("", text)


def _line(line: str, language: str) -> str:
    if _MARKS.search(line):
        return line
    pattern, mark = (_LATIN_RUN, _LRI) if language in _RTL else (_ARABIC_RUN, _RLI)

    def isolate(match: re.Match[str]) -> str:
        run = match["run"]
        return f"{mark}{run}{_PDI}" if run and run != line else match[0]

    return pattern.sub(isolate, line)
