"""The only door of keeping/ to rapidfuzz: "did you mean", and how alike two texts are.

Two spellings are compared folded: case, accents and the letters that Arabic writers use for one another do not count.
"""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from calfeed.folding import key

__all__ = ["closest", "likeness"]

_CLOSE_ENOUGH = 70


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The one of *choices* that *word* is most likely a slip for; None where none is close.

    >>> closest("vigl", ["vigil", "march"]), closest("picnic", ["vigil", "march"])
    ('vigil', None)
    """
    named = list(choices)
    found = process.extractOne(_spelling(word), [_spelling(choice) for choice in named], scorer=fuzz.ratio)
    if found is None or found[1] < _CLOSE_ENOUGH:
        return None
    return named[found[2]]


def likeness(one: str, other: str, *, parts: bool = False) -> float:
    """How alike two texts are, 0 to 100; with *parts*, a text whose words all stand in the other is 100 too.

    >>> likeness("Place de la Bastille, Paris", "place de la bastille", parts=True), round(likeness("vigil", "vigl"))
    (100.0, 89)
    """
    first, second = (" ".join(re.findall(r"\w+", _spelling(text))) for text in (one, other))
    return fuzz.token_set_ratio(first, second) if parts else fuzz.ratio(first, second)


def _spelling(word: str) -> str:
    return key(word).replace("_", " ").replace("-", " ").replace("/", " ").strip()
