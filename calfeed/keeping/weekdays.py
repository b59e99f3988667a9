"""Weekdays by name inside a text: where a title or a remark contradicts the date."""

import re
from functools import cache

from calfeed import names
from calfeed.folding import fold, key

__all__ = ["weekday_named", "weekdays_in"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PERHAPS = re.compile("(?i)day|حد|ثن|ثلا|رب|خم|جم|سب|[\u0640\u064b-\u0652]")
"""What every weekday has; most texts end here."""
_PREFIXES = ("", "و", "ل", "ب", "ف", "لل")


def weekdays_in(text: str) -> list[tuple[int, int, int]]:
    """The weekdays named in *text*: (0 = Monday, start, end), offsets into it; full names, in Arabic and English.

    >>> weekdays_in("وقفة يوم الأحد – Sundays")
    [(6, 9, 14), (6, 17, 24)]
    """
    if not _PERHAPS.search(text):
        return []
    found = []
    for match in _WORD.finditer(fold(text).replace("\0", "ـ")):
        weekday = _weekdays().get(match[0].replace("ـ", ""))
        if weekday is not None:
            found.append((weekday, match.start(), match.end()))
    return found


def weekday_named(word: str) -> int | None:
    """The weekday that *word* alone is, also as Arabic rules have it, without its article ("كل أحد")."""
    folded = key(word)
    return _weekdays().get(folded, _weekdays().get(f"ال{folded}"))


@cache
def _weekdays() -> dict[str, int]:
    words = {}
    for weekday in range(7):
        english, arabic = key(names.weekday_name(weekday, "en")), key(names.weekday_name(weekday, "ar"))
        words.update({english: weekday, f"{english}s": weekday, f"{english}'s": weekday})
        bare = arabic.removeprefix("ال")
        words.update({f"{prefix}{arabic}": weekday for prefix in _PREFIXES})
        words.update({f"لل{bare}": weekday, f"ل{bare}": weekday})
    return words
