"""What a text as a whole is of: a tour, a match, a school's dates, a rumour that it denies announce no gathering.

Such texts are full of days, hours and towns, and a march or a strike is named somewhere in them; no line of theirs
tells that it is of something else. The language files hold the words of other matters (TOPIC), by matter.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from calfeed.folding import key
from calfeed.reading.fields import TIMES, Draft
from calfeed.reading.mark import Mark
from calfeed.reading.scene import Scene
from calfeed.reading.sentences.sorts import is_title
from calfeed.reading.units import Unit

__all__ = ["on_topic"]

_FEW, _MANY = 3, 7
"""How much of one topic tells it, one less where the title begins with it; and where a gathering's day is set."""
_DENIAL = "rumour"
"""The one topic that a title may tell after its gathering: "March on Saturday a hoax"."""
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
    """Whether the title and a word more are of one topic, or more words than lines and sentences speak of gatherings.

    Never where a sentence calls people to gather on a day.
    """
    calls = [unit for unit in scene.units if any(_speaks(unit, mark) for mark in unit.of("GATHERING", "GATHERS"))]
    if any(unit.has("day") and unit.has("ANNOUNCES") and not unit.has("DENIES", "NOT", "TOPIC") for unit in calls):
        return False
    weights = _weights(told, scene.text)
    most = max(weights.values())
    title = [unit for unit in scene.units if unit.line is scene.units[0].line]
    is_firm = any(map(_is_firm, calls))
    if any(
        weights[topic] >= _FEW - (leads and (topic == _DENIAL or not is_firm)) for topic, leads in _titled(title, calls)
    ):
        return True
    is_called = is_firm or _names(title, calls, scene)
    return most >= (max(_MANY, 2 * len(calls) + 2) if is_called else max(_FEW, len(calls) + 1))


def _names(title: Sequence[Unit], calls: Sequence[Unit], scene: Scene) -> bool:
    """Whether the title is a gathering's, and of no other topic."""
    if any(is_title(*pair) and not pair[0].has("TOPIC") for pair in pairwise(scene.units[:3])):
        return True
    return any(unit in calls for unit in title) and not any(unit.has("TOPIC") for unit in title)


def _weights(told: Sequence[Mark], text: str) -> Counter[str]:
    """How many different words are of each topic; a phrase that is of nothing else counts twice."""
    weights: Counter[str] = Counter()
    for topic, _ in {(str(m.value), key(text[m.start : m.end])) for m in told}:
        weights[topic.rstrip("!")] += 1 + topic.endswith("!")
    return weights


def _titled(title: Sequence[Unit], calls: Sequence[Unit]) -> Iterator[tuple[str, bool]]:
    """The topics that the title tells, and whether before a gathering's word."""
    named = [m.start for unit in title if unit in calls for m in unit.of("GATHERING", "GATHERS")]
    for mark in (m for unit in title for m in unit.of("TOPIC")):
        topic, leads = str(mark.value).rstrip("!"), not named or mark.start < named[0]
        if leads or topic == _DENIAL:
            yield topic, leads


def _is_firm(unit: Unit) -> bool:
    """Whether the line or sentence names a gathering with its day and hour."""
    return unit.has("GATHERING") and unit.has("day") and unit.has(*TIMES) and not unit.has("DENIES", "NOT")


def _speaks(unit: Unit, mark: Mark) -> bool:
    """Whether a word is of a gathering: not of an event in general, and no part of a title between quotes."""
    return mark.value != "gathering" and len(_QUOTES.findall(unit.text, 0, mark.start - unit.start)) % 2 == 0
