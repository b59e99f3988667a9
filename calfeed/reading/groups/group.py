"""The marks of a unit that belong to one gathering."""

from dataclasses import dataclass, field

from calfeed.places import Place
from calfeed.reading.fields import first_place, is_inside
from calfeed.reading.mark import Mark, Named

__all__ = ["Group", "narrows", "same_place"]


@dataclass(slots=True)
class Group:
    """The marks of a unit that belong together."""

    places: list[Mark] = field(default_factory=list)
    day: Mark | None = None
    time: Mark | None = None
    recurrence: Mark | None = None
    start: int = 0
    end: int = 0
    counted: bool = False
    """It is one of several that the words count: «والثانية من مسجد النور»."""

    def is_empty(self) -> bool:
        """Whether nothing was put in yet."""
        return not (self.places or self.day or self.time or self.recurrence or self.counted)


def narrows(inner: Mark, outer: Mark) -> bool:
    """Whether a city follows its own country or region: "in Australia … in Sydney"."""
    area = first_place(outer)
    return area is not None and area.kind != "city" and is_inside(first_place(inner), area)


def same_place(places: list[Mark], mark: Mark) -> bool:
    """Whether *mark* names one of *places*, or what one of them lies in."""
    said = mark.value
    assert isinstance(said, Named)
    return any(isinstance(p.value, Named) and _related(p.value.places[0], said.places[0]) for p in places)


def _related(left: Place, right: Place) -> bool:
    if left == right:
        return True
    if left.country != right.country:
        return False
    return (
        left.kind == "country"
        or right.kind == "country"
        or ("region" in (left.kind, right.kind) and left.region == right.region)
    )
