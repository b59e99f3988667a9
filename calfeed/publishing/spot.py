"""Where on the map an event is: as its record says, else the middle of its city, and said to be no more than that."""

from functools import lru_cache
from typing import NamedTuple

from calfeed.event import Event, in_language
from calfeed.places import gazetteer

__all__ = ["Spot", "spot_of"]


class Spot(NamedTuple):
    """Degrees WGS84, as decimal text (RFC 5545 section 3.8.1.6), and how far off it may be."""

    latitude: str
    longitude: str
    meters: int


def spot_of(event: Event) -> Spot | None:
    """The spot of *event*; None online and where no city is known.

    >>> spot_of(Event(start="2016-05-01", geo=(33.8886, 35.4955)))
    Spot(latitude='33.8886', longitude='35.4955', meters=100)
    """
    if event.geo is not None:
        return Spot(_degrees(event.geo[0], 6), _degrees(event.geo[1], 6), 100)
    city = in_language(event.city, "en")
    if event.online or not city or not event.country:
        return None
    return _middle(city, event.country, event.region)


@lru_cache(maxsize=4096)
def _middle(city: str, country: str, region: str | None) -> Spot | None:
    place = gazetteer().city(city, country=country, region=region)
    if place is None:
        return None
    return Spot(_degrees(place.latitude, 2), _degrees(place.longitude, 2), 5000)


def _degrees(value: float, places: int) -> str:
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if value else "0"
