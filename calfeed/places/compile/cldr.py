"""What CLDR says about names, for the compiled gazetteer."""

import re
from functools import cache
from typing import Final

from babel import Locale

__all__ = ["country_codes", "country_names", "exemplar_city"]

_NO_COUNTRY: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
"""Codes of unions, tests and parts of countries, which CLDR names as well."""


def country_codes() -> list[str]:
    """The ISO 3166-1 alpha-2 codes of all countries, sorted."""
    codes = [str(code) for code in _locale("en").territories]
    return sorted(code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY)


def country_names(code: str) -> dict[str, str]:
    """Language → the name of a country.

    >>> country_names("LB")
    {'en': 'Lebanon', 'ar': 'لبنان'}
    """
    return {language: str(_locale(language).territories[code]) for language in ("en", "ar")}


@cache
def exemplar_city(timezone: str, language: str) -> str | None:
    """The city that CLDR names a zone after, where it does not follow from the zone's own name.

    >>> exemplar_city("Asia/Beirut", "ar")
    'بيروت'
    """
    city = dict(_locale(language).time_zones.get(timezone, {})).get("city")
    return str(city) if city else None


@cache
def _locale(identifier: str) -> Locale:
    return Locale.parse(identifier)
