"""The gazetteer: a name in any script and spelling + its context → place; its names, zone, latitude and longitude."""

from calfeed.places.gazetteer import Gazetteer, gazetteer
from calfeed.places.place import Mention, Place

__all__ = ["Gazetteer", "Mention", "Place", "gazetteer"]
