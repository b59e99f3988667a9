"""Two venues' words → whether they may be one place."""

import re
from functools import cache

from calfeed.folding import key
from calfeed.reading.languages import CUES

__all__ = ["similar_venues"]


def similar_venues(left: str, right: str) -> bool:
    """Whether two venues share a third of their own words; "square" and "mosque" say nothing."""
    a, b = _words(left), _words(right)
    return not a or not b or len(a & b) / min(len(a), len(b)) >= 0.34


def _words(text: str) -> frozenset[str]:
    words = frozenset(_BARE.sub("", word) for word in re.findall(r"\w+", key(text)))
    return words - _generic() or words


_BARE = re.compile(r"^(?:وال|بال|لل|ال|و|ب)(?=...)")


@cache
def _generic() -> frozenset[str]:
    """The words that any venue may have in its name."""
    tables = [
        table[kind] for table in CUES.values() for kind in ("VENUE_NOUN", "VENUE_AT", "ROUTE_FROM") if kind in table
    ]
    phrases = "|".join(words for table in tables for words in table.values())
    return frozenset(_BARE.sub("", key(word)) for phrase in phrases.split("|") for word in phrase.split()) | {
        "the",
        "in",
        "of",
        "في",
    }
