"""What the gazetteer gives: a place, and a mention of one inside a text."""

from dataclasses import dataclass
from typing import Literal

from calfeed.stage import stage

__all__ = ["KINDS", "Kind", "Mention", "Place"]

Kind = Literal["country", "region", "city"]
KINDS: tuple[Kind, ...] = ("country", "region", "city")


@dataclass(frozen=True, slots=True)
class Place:
    """A country, a region of one, or a city, as GeoNames has it.

    A country's and a region's zone, latitude and longitude are those of its seat or biggest city.
    """

    kind: Kind
    name: str
    """In English, as GeoNames has it."""
    names: dict[str, str]
    """Language → display name: "en" always, "ar" where one is known."""
    country: str
    """ISO 3166-1 alpha-2."""
    region: str | None
    """ISO 3166-2, such as "US-IL"; a region's own code."""
    timezone: str
    """IANA name."""
    latitude: float
    longitude: float
    """Degrees, WGS84."""
    population: int
    capital: bool
    """Whether it is its country's capital."""
    geoname_id: int

    def __hash__(self) -> int:
        return hash((self.kind, self.geoname_id, self.name))


@stage(frozen=True, slots=True)
class Mention:
    """A name inside a text: offsets into that text (end exclusive), without attached letters such as the ب of ببيروت."""

    start: int
    end: int
    places: tuple[Place, ...]
    """What the name may mean, best first, never empty."""
    prefix: str = ""
    """The Arabic letters attached before the name, as written: "ب", "ول", "لل"."""
    qualifies: bool = False
    """Whether it only says which place its neighbour is: Texas in "Paris, Texas"."""
    in_venue: bool = False
    """Whether it is part of a longer name, of a street, building or newspaper: شارع بغداد, London Bridge."""

    @property
    def place(self) -> Place:
        """The best reading."""
        return self.places[0]

    @property
    def kind(self) -> Kind:
        """The kind of the best reading."""
        return self.places[0].kind
