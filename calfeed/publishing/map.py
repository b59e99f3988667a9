"""Where the events are, as one inline SVG: no tiles, nothing from elsewhere."""

from collections.abc import Iterable, Iterator
from functools import cache

from markupsafe import escape

from calfeed.names import city_name, country_name
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.land import LAND, NORTH, STEP
from calfeed.publishing.paths import place_path
from calfeed.publishing.spot import spot_of

__all__ = ["map_svg"]

_SOUTH = NORTH - STEP * len(LAND)


def map_svg(site: Site, language: str) -> str:
    """Where people live, with a circle for each city of the shown events; a circle leads to its city's page.

    Links are relative to /<language>/map/.
    """
    circles = "".join(_circles(site, language))
    height = (NORTH - _SOUTH) // STEP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {360 // STEP} {height}" role="group">'
        f'<path class="land" d="{_land()}"/>{circles}</svg>'
    )


def _circles(site: Site, language: str) -> Iterator[str]:
    for (slug, country), part in _by_city(site).items():
        spot = spot_of(part[0].event)
        if spot is None:
            continue
        x, y = (float(spot.longitude) + 180) / STEP, (NORTH - float(spot.latitude)) / STEP
        name = f"{city_name(part[0].event, language)}, {country_name(country, language)}"
        shade = "spot" if any(one.is_coming for one in part) else "spot over"
        radius = min(6.0, 2.0 + 0.7 * len(part))
        path = place_path(language, country, slug).removeprefix("/")
        yield (
            f'<a href="../../{path}" aria-label="{escape(name)}"><circle class="{shade}" cx="{x:.1f}" cy="{y:.1f}" '
            f'r="{radius:.1f}"><title>{escape(name)}: {len(part)}</title></circle></a>'
        )


def _by_city(site: Site) -> dict[tuple[str, str], list[Listed]]:
    found: dict[tuple[str, str], list[Listed]] = {}
    for one in site.shown:
        slug = site.city_slug(one.event)
        if slug is not None and one.event.country is not None:
            found.setdefault((slug, one.event.country), []).append(one)
    return found


@cache
def _land() -> str:
    """The path of all squares of land, a run of them at a time."""
    return "".join(
        f"M{start} {row}h{end - start}v1h{start - end}z" for row, bits in enumerate(LAND) for start, end in _runs(bits)
    )


def _runs(bits: int) -> Iterable[tuple[int, int]]:
    """The runs of ones of a number, from its lowest bit: start, and end (excluded).

    >>> list(_runs(0b1101))
    [(0, 1), (2, 4)]
    """
    start = None
    for place in range(bits.bit_length() + 1):
        if bits >> place & 1:
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None
