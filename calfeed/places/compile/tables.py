"""The readable tables that the gazetteer is compiled from, beside GeoNames itself: one row a line, tabs between."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = [
    "FOLDER",
    "ArabicRow",
    "CldrRow",
    "CountryRow",
    "OverlayRow",
    "RegionRow",
    "arabic_rows",
    "cldr_rows",
    "counties",
    "country_rows",
    "overlay_rows",
    "region_rows",
    "stopwords",
]

FOLDER: Final = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A row of regions.tsv."""

    code: str
    admin1: str
    """GeoNames' code, such as "SY.12"."""
    geoname_id: int
    english: str
    arabic: str
    seat: int | None
    """The GeoNames id of its chief town."""
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A row of countries.tsv."""

    code: str
    capital: str
    """Where GeoNames has another, else ""."""
    english: str
    """The everyday name, where it is not CLDR's, else ""."""
    arabic: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArabicRow:
    """A row of arabic.tsv."""

    country: str
    name: str
    arabic: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CldrRow:
    """A row of cldr.tsv."""

    key: str
    """A country's code or a zone."""
    english: str
    arabic: str


@dataclass(frozen=True, slots=True)
class OverlayRow:
    """A row of overlay.tsv; *new* has latitude, longitude, zone and population of a place that GeoNames lacks."""

    name: str
    country: str
    region: str
    english: str
    arabic: str
    others: tuple[str, ...]
    new: tuple[float, float, str, int] | None


def region_rows() -> list[RegionRow]:
    """The rows of regions.tsv."""
    return [
        RegionRow(code, admin1, int(identifier), english, arabic, int(seat) if seat else None, _split(others))
        for code, admin1, identifier, english, arabic, seat, others in (_cells(row, 7) for row in _rows("regions.tsv"))
    ]


def counties() -> dict[str, tuple[str, ...]]:
    """Region → the names of its counties, which stand for it: counties.tsv."""
    return {code: _split(names) for code, names in (_cells(row, 2) for row in _rows("counties.tsv"))}


def country_rows() -> list[CountryRow]:
    """The rows of countries.tsv."""
    return [
        CountryRow(code, capital, english, arabic, _split(others))
        for code, capital, english, arabic, others in (_cells(row, 5) for row in _rows("countries.tsv"))
    ]


def arabic_rows() -> list[ArabicRow]:
    """The rows of arabic.tsv."""
    return [
        ArabicRow(country, name, arabic, _split(others))
        for country, name, arabic, others in (_cells(row, 4) for row in _rows("arabic.tsv"))
    ]


def cldr_rows() -> list[CldrRow]:
    """The rows of cldr.tsv."""
    return [CldrRow(*_cells(row, 3)) for row in _rows("cldr.tsv")]


def overlay_rows() -> list[OverlayRow]:
    """The rows of overlay.tsv."""
    return [_overlay_row(_cells(row, 10)) for row in _rows("overlay.tsv")]


def stopwords() -> list[str]:
    """The words of stopwords.txt, as written there."""
    return [word.replace("_", " ") for row in _rows("stopwords.txt") for word in row.split()]


def _overlay_row(cells: list[str]) -> OverlayRow:
    name, country, region, english, arabic, others, latitude, longitude, zone, population = cells
    new = (float(latitude), float(longitude), zone, int(population)) if latitude else None
    return OverlayRow(name, country, region, english, arabic, _split(others), new)


def _rows(name: str) -> list[str]:
    text = (FOLDER / name).read_text("utf-8")
    return [row for row in text.splitlines() if row and not row.startswith("#")]


def _cells(row: str, count: int) -> list[str]:
    cells = row.split("\t")
    return cells + [""] * (count - len(cells))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())
