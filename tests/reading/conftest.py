"""What the tests of the layout's stages share: a text up to its units, and what the layout makes of them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from calfeed.places import gazetteer
from calfeed.reading.cues import cue_table
from calfeed.reading.ground import Ground
from calfeed.reading.layout import lay_out
from calfeed.reading.lines import clean, lines
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.found import find_marks
from calfeed.reading.marks.said import find_said
from calfeed.reading.times import Clock
from calfeed.reading.units import Unit, units

PUBLISHED = date(2019, 3, 11)


@dataclass(frozen=True)
class Laid:
    """A text, its units, and what they stand on."""

    units: list[Unit]
    ground: Ground

    def words(self) -> list[tuple[str | None, str | None, str | None]]:
        """(place, hour, day's words) of each gathering that the layout finds."""
        return [
            (d.place and d.place.name, _hour(d.time), d.day and self.ground.text[d.day.start : d.day.end])
            for d in lay_out(self.units, self.ground).drafts
        ]


def _hour(mark: Mark | None) -> str | None:
    return f"{mark.value.hour}:{mark.value.minute:02}" if mark and isinstance(mark.value, Clock) else None


@pytest.fixture
def laid() -> Callable[[str], Laid]:
    def lay(text: str) -> Laid:
        said = find_said(clean(text), published=PUBLISHED, cues=cue_table(), languages=None)
        marks = find_marks(said, gazetteer=gazetteer(), near=[])
        near = [m.value.places[0] for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE]
        return Laid(units(lines(text), marks), Ground(text, gazetteer(), tuple(near), PUBLISHED))

    return lay
