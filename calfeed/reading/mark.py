"""What the text says, piece by piece: a day, an hour, a place with its part in the sentence, a telling word."""

from enum import StrEnum

from calfeed.places import Place
from calfeed.reading.spans import Span
from calfeed.stage import stage

__all__ = ["Mark", "Named", "Role"]


class Role(StrEnum):
    """What a place's name does in its sentence."""

    HERE = "here"
    """It says where."""
    HINT = "hint"
    """Part of the name of a building or an organisation: it says where if nothing else does."""
    CAUSE = "cause"
    """What the gathering is for or against."""
    NAME = "name"
    """Part of a street's, an embassy's or a newspaper's name: it says nothing."""
    TOWARDS = "towards"
    """Where a march goes."""


@stage(frozen=True, slots=True)
class Named:
    """A place's name and the places that it may mean, best first."""

    places: tuple[Place, ...]
    role: Role
    glued: bool
    """It follows a preposition that means "in" (في, بـ, in)."""

    def tells_country(self) -> bool:
        """Whether it lies in one country, whatever it means: a region, or towns without a namesake abroad."""
        first = self.places[0]
        return first.kind != "city" or all(place.country == first.country for place in self.places)


@stage(frozen=True, slots=True)
class Mark:
    """Something that the text says; offsets into the ORIGINAL text, end exclusive."""

    kind: str
    """A span's kind ("day", "clock", "time_ref", …), "place", or a cue's kind in capitals."""
    value: object
    start: int
    end: int
    span: Span | None = None
