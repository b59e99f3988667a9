"""A name → the key it is looked up by, the same for every way that people spell the name.

Above calfeed.folding (hamza, ta marbuta, tashkeel, Persian letters, case, accents) a key has no article, no spaces,
hyphens or apostrophes, and in Arabic no doubled letters. The loan key also makes one of the letters that Arabic
writers choose between for foreign sounds: هامبورج, هامبورغ and هامبورق have one.
"""

import re
from functools import lru_cache
from typing import Final

from calfeed.folding import key

__all__ = ["SPLIT_HEADS", "is_arabic", "loan_key", "name_key", "name_words", "word_key", "word_set"]

_ARABIC: Final = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_WORD: Final = re.compile(r"[^\W_]+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_SILENT: Final = str.maketrans("", "", "'ʿʾʻʼ.\"ء")
_LATIN_SAME: Final = {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "fort": "ft", "and": "", "upon": "on"}
_LOAN: Final = str.maketrans({"ج": "غ", "ق": "غ", "ط": "ت", "ث": "ت", "ص": "س", "ذ": "د", "ض": "د", "ظ": "ز"})


def word_set(text: str) -> frozenset[str]:
    """The words of *text*: how tables of words are written here."""
    return frozenset(text.split())


SPLIT_HEADS: Final = word_set(
    "نيو سان سانت لوس لاس بور ابو ابي ام بو بن بني عين تل خان بيت كفر دير راس وادي جبل عبد رام فرانك ستوك"
)
"""Arabic beginnings that people write apart from the rest or not: نيو يورك, نيويورك."""


def is_arabic(text: str) -> bool:
    """Whether *text* has a letter of the Arabic script."""
    return _ARABIC.search(text) is not None


@lru_cache(maxsize=1 << 12)
def name_words(name: str) -> tuple[str, ...]:
    """The keys of the words of *name*, in order.

    >>> name_words("St. John's"), name_words("دير الزور")
    (('st', 'johns'), ('دير', 'زور'))
    """
    words = (word_key(word) for word in _WORD.findall(key(name).translate(_SILENT)))
    return tuple(word for word in words if word)


def name_key(name: str) -> str:
    """The key of *name*.

    >>> name_key("Saint-Étienne"), name_key("نيو يورك") == name_key("نيويورك"), name_key("حماة") == name_key("حماه")
    ('stetienne', True, True)
    """
    return "".join(name_words(name))


def loan_key(name_key: str) -> str:
    """The key that all Arabic spellings of a foreign name share; "" of one too short for that.

    >>> loan_key(name_key("هامبورج")) == loan_key(name_key("هامبورغ"))
    True
    """
    return name_key.translate(_LOAN) if len(name_key) >= 4 else ""


@lru_cache(maxsize=1 << 15)
def word_key(word: str) -> str:
    """The key of one folded word (of calfeed.folding.key), without apostrophes.

    >>> word_key("اللاذقيه"), word_key("saint")
    ('لاذقيه', 'st')
    """
    if not _ARABIC.match(word):
        return _LATIN_SAME.get(word, word)
    word = word.replace("ء", "")
    if word.startswith("ال") and len(word) >= 5:
        word = word[2:]
    if len(word) >= 4:
        word = _DOUBLED.sub(r"\1", word)
        if word.endswith("ه") and word[-2] != "ي":  # سوريه is a country, السوريه mostly an adjective
            word = word[:-1] + "ا"
    return word
