"""A table's rows → drafts: what each column holds is said by its head, or by most of its cells."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from calfeed.folding import key
from calfeed.places import Place
from calfeed.reading.context import Context
from calfeed.reading.fields import TIMES, Draft, first_place, is_inside, kind_of, other_places, status_of
from calfeed.reading.ground import Ground
from calfeed.reading.layout.bare import bare_hour
from calfeed.reading.layout.slots import parts, unknown_words
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.villages import is_called
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["row_drafts"]

Cells = dict[str, tuple[int, int]]
_COLUMNS = ("city", "country", "region", "venue", "clock", "day", "when", "what")
_DITTO = {'"', "“", "”", "״", "//", "〃", "''", "-", "ditto", "same"}
_UNKNOWN = {
    "tbc",
    "tba",
    "tbd",
    "n/a",
    "cancelled",
    "canceled",
    "ملغي",
    "ملغاه",
    "يحدد لاحقا",
    "to be confirmed",
    "to be announced",
}


def row_drafts(rows: Sequence[Unit], context: Context, ground: Ground) -> list[Draft]:
    """The gatherings of a table's *rows*; a ditto mark stands for the cell above it."""
    head = _labels(rows[0])
    columns = head or _guessed(rows)
    found: list[Draft] = []
    above: Cells = {}
    for row in rows[1:] if head else rows:
        if spanned := _spanning(row, ground):
            context = replace(context, **spanned)
            continue
        cells: Cells = {}
        for position, cell in enumerate(row.line.cells):
            name = columns.get(position)
            if name and name not in cells:
                same = ground.text[cell.start : cell.end].strip() in _DITTO
                cells[name] = above.get(name, (cell.start, cell.end)) if same else (cell.start, cell.end)
        above = {**above, **{name: cell for name, cell in cells.items() if cell[1] > cell[0]}}
        found.extend(_row(row, cells, rows, context, ground))
    return found


def _spanning(row: Unit, ground: Ground) -> dict[str, Any]:
    """What a row says for the rows under it that has but one cell filled: "| **Saturday 19 Oct** | | |"."""
    filled = [cell for cell in row.line.cells if re.search(r"\w", ground.text[cell.start : cell.end])]
    days = row.of("day")
    if len(filled) != 1 or len(days) != 1 or row.has("place", *TIMES) or unknown_words(row, days):
        return {}
    return {"day": days[0]}


def _labels(row: Unit) -> dict[int, str]:
    """Position → what the column holds, where *row* is the table's head."""
    if row.has("day", "clock") and not row.has("LABEL"):
        return {}
    columns: dict[int, str] = {}
    for position, cell in enumerate(row.line.cells):
        kinds = [str(m.value) for m in row.marks if m.kind == "LABEL" and m.start == cell.start]
        kind = next((k for k in _COLUMNS if k in kinds and k not in columns.values()), None)
        if kind:
            columns[position] = kind
    return columns if len(columns) >= 2 else {}


def _guessed(rows: Sequence[Unit]) -> dict[int, str]:
    columns: dict[int, str] = {}
    width = max(len(row.line.cells) for row in rows)
    for kind in ("city", "day", "clock", "country", "venue"):
        counts = {p: sum(_holds(row, p, kind) for row in rows) for p in range(width) if p not in columns}
        best = max(counts, key=lambda p: counts[p], default=None)
        if best is not None and counts[best] * 2 >= len(rows):
            columns[best] = kind
    return columns


def _holds(row: Unit, position: int, kind: str) -> bool:
    if position >= len(row.line.cells):
        return False
    cell = row.line.cells[position]
    inside = [m for m in row.marks if cell.start <= m.start < cell.end]
    if kind in ("city", "country"):
        return any(m.kind == "place" and m.start <= cell.start + 2 for m in inside)
    if kind in ("day", "clock"):
        return any(m.kind == kind or (kind == "clock" and m.kind == "time_ref") for m in inside)
    return cell.end - cell.start > 2


def _row(row: Unit, cells: Cells, rows: Sequence[Unit], context: Context, ground: Ground) -> list[Draft]:
    if row.has("stamp") and not row.has("day", *TIMES):  # "Hedgerow | 15.07.2003 09:14 | Cambridge"
        return []
    places = (
        _places(cells, ground) or _in_venue(row, cells) or context.places[:1] or row.places(Role.HERE, Role.HINT)[:1]
    )
    time = _mark(rows, cells, ("clock", "when", "day"), TIMES)
    said = cells.get("clock") or cells.get("when")
    if time is None and said and not any(said[0] <= m.start < said[1] for m in row.of("day")):
        time = bare_hour(ground.text, *said)
    own_day = _mark(rows, cells, ("day", "when", "clock"), ("day",))
    if row.has("NO_GATHERING") and not row.has("GATHERING"):
        return []
    if not (own_day or time or cells.get("city") or cells.get("country")) or (row.has("FURNITURE") and not time):
        return []
    day = own_day or context.day
    venues = parts(ground.text, cells.get("venue"))
    struck = "cancelled" if row.line.struck else context.status
    return [
        Draft(
            row.start, row.end, place=first_place(place), alternatives=other_places(place), day=day, time=time,
            venue=_venue(venues[index] if len(venues) == len(places) > 1 else cells.get("venue"), ground.text),
            recurrence=next((m for m in row.marks if m.kind == "recurrence"), None), kind=kind_of(row.marks) or context.kind,
            online=row.has("ONLINE"), status=status_of(row) or struck, evening=context.evening, cause=context.cause, marks=row.marks,
        )
        for index, place in enumerate(places)
    ]  # fmt: skip


def _venue(cell: tuple[int, int] | None, text: str) -> tuple[int, int] | None:
    if cell is None:
        return None
    words = text[slice(*cell)]
    return cell if re.search(r"[^\W\d_]{2}", words) and key(words).strip(" .?-") not in _UNKNOWN else None


def _places(cells: Cells, ground: Ground) -> list[Mark]:
    country = _resolved(cells.get("country"), ground)
    region = _state(cells.get("region"), country, ground) or _resolved(cells.get("region"), ground)
    found = []
    for start, end in parts(ground.text, cells.get("city")):
        options = _options(ground.text[start:end].strip(" ~*"), country, region, ground)
        if options:
            found.append(Mark("place", Named(tuple(options), Role.HERE, glued=False), start, end))
    if not found and country:
        found = [Mark("place", Named((country,), Role.HERE, glued=False), *cells["country"])]
    return found


def _in_venue(row: Unit, cells: Cells) -> list[Mark]:
    """The town inside the cell that says where: "Leeds, City Square"."""
    start, end = cells.get("venue", (0, 0))
    return [m for m in row.places() if start <= m.start < end][:1]


def _options(name: str, country: Place | None, region: Place | None, ground: Ground) -> list[Place]:
    """What a city's cell may mean: a city rather than the country of that name."""
    found = ground.gazetteer.lookup(
        name, country=country.country if country else None, region=region.region if region else None,
        countries=ground.countries, city_slot=True,
    )  # fmt: skip
    if not country and not region:  # Odessa, in a table for readers in Texas
        near = [p for area in ground.regions for p in found if is_inside(p, area)]
        own = [p for area in ground.near[:1] if area.kind == "region" for p in _inside(name, area, ground)]
        found = list(dict.fromkeys([*near, *own, *found]))
    resolved = None if found else ground.gazetteer.resolve(name)
    found = sorted(found, key=lambda place: place.kind == "region" and any(p.kind == "city" for p in found))
    return found or ([resolved] if resolved else [])


def _inside(name: str, area: Place, ground: Ground) -> list[Place]:
    """The towns of *area* that bear *name* themselves."""
    return [
        p for p in ground.gazetteer.lookup(name, country=area.country, region=area.region, city_slot=True)
        if p.kind == "city" and is_called(p, name)
    ]  # fmt: skip


def _resolved(cell: tuple[int, int] | None, ground: Ground) -> Place | None:
    return ground.gazetteer.resolve(ground.text[slice(*cell)].strip(" ~*")) if cell and cell[1] > cell[0] else None


def _state(cell: tuple[int, int] | None, country: Place | None, ground: Ground) -> Place | None:
    """The state or province that a column of codes names: ME is Maine there, and not Montenegro."""
    code = ground.text[slice(*cell)].strip(" .~*") if cell else ""
    if not re.fullmatch(r"[A-Z]{2,3}", code):
        return None
    likely = [country.country] if country else [c for c, _ in ground.countries.most_common(1)]
    regions = (ground.gazetteer.region(f"{c}-{code}") for c in dict.fromkeys((*likely, "US", "CA", "AU")))
    return next((region for region in regions if region), None)


def _mark(rows: Sequence[Unit], cells: Cells, names: Sequence[str], kinds: Sequence[str]) -> Mark | None:
    for name in names:
        start, end = cells.get(name, (0, 0))
        row = rows[max(0, bisect_right(rows, start, key=lambda row: row.start) - 1)]
        for mark in row.marks:
            if start <= mark.start < end and mark.kind in kinds:
                return mark
    return None
