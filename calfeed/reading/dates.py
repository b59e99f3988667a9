"""The only door to dateparser: a date phrase already cut, with a month that our own words do not have.

dateparser guesses where it is left free; here the locale is fixed, day, month and year must be there, and two locales
that read different days read nothing. It is imported when the first such phrase turns up: no plain text pays for it.
"""

import warnings
from datetime import date
from functools import lru_cache

__all__ = ["LOCALES", "read_date"]

LOCALES = (
    "fr", "es", "de", "it", "pt", "nl", "tr", "ru", "uk", "pl", "sv", "da", "nb", "fi", "cs", "ro", "hu", "el", "id",
    "ca", "hr", "sl", "bg", "fa", "ku", "he",
)  # fmt: skip
"""Of the languages that announcements of the diaspora are written in."""
_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",
    "RETURN_AS_TIMEZONE_AWARE": False,
}
_LONGEST = 60


@lru_cache(maxsize=4096)
def read_date(phrase: str) -> date | None:
    """The day that *phrase* (day, month, year) means in the one language that knows its words, else None.

    >>> read_date("7 Mayıs 2016"), read_date("7 de mayo de 2016"), read_date("7 people 2016")
    (datetime.date(2016, 5, 7), datetime.date(2016, 5, 7), None)
    """
    if len(phrase) > _LONGEST:
        return None
    import dateparser  # noqa: PLC0415 - half a second, for the rare phrase alone

    found: set[date] = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own use of pytz and regex
        for locale in LOCALES:
            try:
                moment = dateparser.parse(phrase, locales=[locale], settings=_SETTINGS)
            except (ValueError, OverflowError):
                continue
            if moment:
                found.add(moment.date())
    return found.pop() if len(found) == 1 else None
