"""What a text as a whole is of: a tour, a match, a school's dates, a rumour that it denies announce no gathering."""

import re
from collections import Counter
from collections.abc import Sequence

from calfeed.reading.fields import Draft
from calfeed.reading.mark import Mark
from calfeed.reading.scene import Scene
from calfeed.reading.units import Unit

__all__ = ["on_topic"]

_FEW, _MANY = 2, 3
"""How much of one topic tells it: beside at most one word of gatherings, or beside as many."""
_QUOTES = re.compile('["“”«»]')


def on_topic(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, or none where the text as a whole is of something else: "Tour 2018 … doors 7pm … sold out"."""
    told = [m for u in scene.units for m in u.of("TOPIC") if not _is_cause(u, m)]
    return [] if told and _is_of_else(told, scene) else list(drafts)


_CAUSE = 40
"""Letters from the word of a cause to what people are against: "against the hoax of …"."""


def _is_cause(unit: Unit, mark: Mark) -> bool:
    return any(1 < mark.start - cause.end <= _CAUSE for cause in unit.of("CAUSE"))


def _is_of_else(told: Sequence[Mark], scene: Scene) -> bool:
    """Whether the words of one topic outnumber those of gatherings."""
    words = {(str(m.value), scene.text[m.start : m.end].casefold()) for m in told}
    weights: Counter[str] = Counter()
    for topic, _ in words:
        weights[topic.rstrip("!")] += 1 + topic.endswith("!")
    most = max(weights.values())
    gatherings = sum(_speaks(unit, mark) for unit in scene.units for mark in unit.of("GATHERING", "ASSEMBLES"))
    return most >= _FEW and (gatherings <= 1 or (most >= _MANY and most >= gatherings))


def _speaks(unit: Unit, mark: Mark) -> bool:
    """Whether a word is of a gathering: not of an event in general, and no part of a title between quotes."""
    return mark.value != "gathering" and len(_QUOTES.findall(unit.text, 0, mark.start - unit.start)) % 2 == 0
