"""What headings have said so far, from the top of the text to where the reader stands."""

from dataclasses import dataclass, field

from calfeed.reading.fields import Cause
from calfeed.reading.mark import Mark

__all__ = ["Context"]


@dataclass(slots=True)
class Context:
    """Place, day, hour and kind that hold until another heading says otherwise."""

    places: list[Mark] = field(default_factory=list)
    area: Mark | None = None
    """The country or region that headed the towns which now head lines of their own."""
    day: Mark | None = None
    heading: tuple[Mark | None, Mark | None] = (None, None)
    """The day and the place of the last headings, which hold for the sentences under them too."""
    recurrence: Mark | None = None
    """Of a list without a day: «وقفات كل خميس»."""
    time: Mark | None = None
    day_time: Mark | None = None
    """The hour that the day's heading says for its list alone."""
    kind: str | None = None
    status: str = "confirmed"
    evening: bool = False
    cause: Cause | None = None
    excluded: bool = False
    """The list is of something else than gatherings: coaches, lectures."""
