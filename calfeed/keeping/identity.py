"""Ids: given once to a new event, then written in events.yaml for ever and never computed again."""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Collection

from calfeed import names
from calfeed.event import Event, in_language, moment_text

__all__ = ["ID", "id_digits", "id_stem", "is_as_given", "is_kind_as_given", "new_id", "slug"]

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What an id looks like: an ASCII slug."""

_DIGITS = 5
_LONGEST_PLACE = 40


def new_id(event: Event, *, taken: Collection[str] = ()) -> str:
    """The id of a new event, `<city or country>-<kind>-<5 base32 digits>`; longer where that one is *taken*.

    The digits are those of sha256(country, city, start, line), so the same announcement gives the same id
    everywhere. *taken* is every id that was ever used: those of the file and those of the ledger.

    >>> from datetime import datetime
    >>> new_id(Event(kind="vigil", start=datetime(2016, 5, 1, 18, 30), city="Beirut", country="LB"))
    'beirut-vigil-efsy5'
    """
    digits = id_digits(event)
    stem = id_stem(event)
    for length in range(_DIGITS, len(digits) + 1):
        if (id_ := f"{stem}-{digits[:length]}") not in taken:
            return id_
    number = 2
    while (id_ := f"{stem}-{digits}-{number}") in taken:
        number += 1
    return id_


def id_stem(event: Event) -> str:
    """What an id begins with: the slug of the city, or of the country, and the kind; "event" for what is not known."""
    return "-".join(dict.fromkeys((slug(_place(event)) or "event", event.kind or "event")))


def is_as_given(event: Event, *, line: str | None) -> bool:
    """Whether country, city and start are still those that the id of *event* was made of, with *line*.

    That proves that no person has corrected them since.
    """
    last = (event.id or "").rpartition("-")[2]
    return len(last) >= _DIGITS and _digits_of(event, line).startswith(last)


def is_kind_as_given(event: Event) -> bool:
    """Whether the kind is still the one that the id of *event* names: no person has corrected it since.

    >>> is_kind_as_given(Event(id="hama-sit-in-x7k2q", kind="sit-in", start="2016-05-01"))
    True
    """
    stem, _, last = (event.id or "").rpartition("-")
    return len(last) >= _DIGITS and stem.endswith(f"-{event.kind or 'event'}")


def id_digits(event: Event) -> str:
    """The base32 digits that tell events of one place and kind apart, all of them, in lower case."""
    return _digits_of(event, event.sources[0].line if event.sources else None)


def slug(text: str) -> str:
    """*text* in ASCII, lower case, with single hyphens; empty where no letter of it is Latin.

    >>> slug("São Paulo"), slug("Frankfurt (Oder)"), slug("بيروت")
    ('sao-paulo', 'frankfurt-oder', '')
    """
    spelt = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", spelt.lower()).strip("-")[:_LONGEST_PLACE].rstrip("-")


_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae",
                          "œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ð": "d", "’": "", "'": ""})  # fmt: skip


def _place(event: Event) -> str:
    if event.city is not None and slug(city := in_language(event.city, "en") or ""):
        return city
    if event.country is not None:
        return names.country_name(event.country, "en")
    return "online" if event.online else ""


def _digits_of(event: Event, line: str | None) -> str:
    parts = (event.country or "", in_language(event.city, "en") or "", moment_text(event.start), line or "")
    return base64.b32encode(hashlib.sha256("\n".join(parts).encode()).digest()).decode().rstrip("=").lower()
