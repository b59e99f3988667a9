"""What CLDR says about names, for the compiled gazetteer: cldr.tsv, whatever Babel is installed.

`python -m calfeed.places.compile.cldr` writes the table anew from the installed Babel; read the diff, since the
Arabic names of cities that it loses are lost to readers.
"""

import re
import sys
from functools import cache
from typing import Final

import babel
from babel import Locale

from calfeed.places.compile.tables import FOLDER, cldr_rows

__all__ = ["country_codes", "country_names", "exemplar_city", "table"]

_NO_COUNTRY: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
"""Codes of unions, tests and parts of countries, which CLDR names as well."""


def country_codes() -> list[str]:
    """The ISO 3166-1 alpha-2 codes of all countries, sorted."""
    return sorted(code for code in _names() if len(code) == 2)


def country_names(code: str) -> dict[str, str]:
    """Language → the name of a country.

    >>> country_names("LB")
    {'en': 'Lebanon', 'ar': 'لبنان'}
    """
    return dict(_names()[code])


def exemplar_city(timezone: str, language: str) -> str | None:
    """The city that CLDR names a zone after, where it does not follow from the zone's own name.

    >>> exemplar_city("Asia/Beirut", "ar")
    'بيروت'
    """
    return _names().get(timezone, {}).get(language) or None


def table() -> str:
    """The text of cldr.tsv, from the installed Babel."""
    english, arabic = Locale.parse("en"), Locale.parse("ar")
    codes = sorted(code for code in map(str, english.territories) if re.fullmatch("[A-Z]{2}", code))
    rows = [(code, english.territories[code], arabic.territories[code]) for code in codes if code not in _NO_COUNTRY]
    for zone in sorted({*english.time_zones, *arabic.time_zones}):
        cities = [dict(locale.time_zones.get(zone, {})).get("city", "") for locale in (english, arabic)]
        rows += [(zone, *cities)] if any(cities) else []
    head = (
        f"# From CLDR by way of Babel {babel.__version__}, written by python -m calfeed.places.compile.cldr: countries by code,\n"
        "# zones by the city that they are named after; English name (of a zone only where its id says another), Arabic.\n"
    )
    return head + "".join("\t".join(map(str, row)) + "\n" for row in rows)


@cache
def _names() -> dict[str, dict[str, str]]:
    """Country or zone → language → name."""
    return {row.key: {"en": row.english, "ar": row.arabic} for row in cldr_rows()}


if __name__ == "__main__":
    (FOLDER / "cldr.tsv").write_text(table(), "utf-8")
    sys.stdout.write("cldr.tsv is written: look at its diff, then run python -m calfeed.places.compile\n")
