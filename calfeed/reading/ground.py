"""What the names of a layout are looked up in: the text, the gazetteer, and the places that the text is about."""

from collections import Counter
from dataclasses import field
from datetime import date

from calfeed.places import Gazetteer, Place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.stage import stage

__all__ = ["Ground"]

_TOWN = 15_000
"""How many people make a town that a line may name without its country, in a text that speaks of others."""


_CLAIMS = {"MA": "EH"}
"""Whose lists name another country's towns among their own: Laayoune beside Agadir."""


@stage(frozen=True, slots=True)
class Ground:
    """What slots are looked up in: the text, the gazetteer, the places that the text is about, the day of publication."""

    text: str
    gazetteer: Gazetteer
    near: tuple[Place, ...]
    published: date
    countries: Counter[str] = field(init=False)
    """How many of those places lie in each country."""
    regions: tuple[Place, ...] = field(init=False)
    """The regions among those places, each once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "countries", Counter(place.country for place in self.near))
        regions = dict.fromkeys(place for place in self.near if place.kind == "region")
        object.__setattr__(self, "regions", tuple(regions))

    def lookup(self, name: str, start: int, *, within: Place | None = None) -> Mark | None:
        """The mark of *name*, which stands alone in a slot at *start*; towns and close spellings count here.

        *within* is the region or country that the slot names after it.
        """
        name = name.strip(" *#\"'«»")
        if not name or len(name) > 40 or not any(c.isalpha() for c in name):
            return None
        countries = {within.country} if within else set(self.countries)
        country = next(iter(countries)) if len(countries) == 1 else None
        region = within.region if within and within.kind == "region" else None
        found = self.gazetteer.lookup(name, countries=self.countries, city_slot=True, country=country, region=region)
        if not found and country in _CLAIMS and not region:
            found = self.gazetteer.lookup(name, city_slot=True, country=_CLAIMS[country])
        if len(countries) > 1 or (countries and not country):
            found = [p for p in found if p.country in countries or p.population >= _TOWN]
        if not found:
            return None
        return Mark("place", Named(tuple(found), Role.HERE, glued=False), start, start + len(name))
