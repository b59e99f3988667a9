"""What one unit of a list says by itself, whatever stands around it."""

import re
from collections.abc import Sequence

from calfeed.reading.fields import TIMES
from calfeed.reading.mark import Mark
from calfeed.reading.units import Unit

__all__ = ["ends_address", "is_news", "is_open", "items_of", "listed_places", "reports_hour", "stands_alone"]


_SENTENCE = 90
"""Characters from which a line is a sentence."""


_ADDRESS = 110
"""Characters of a line that is an address."""


def ends_address(unit: Unit) -> Mark | None:
    """The town that ends a line which is no more than an address: "St Luke's Hospital, 915 E. 1st St., Duluth"."""
    places = unit.places()
    if not unit.whole or len(unit.text) > _ADDRESS or len(places) != 1:
        return None
    if unit.has("PAST", "ANNOUNCES", "GATHERS", "GATHERING", "NO_GATHERING", "day", *TIMES):
        return None
    town, lead = places[0], unit.text[: places[0].start - unit.start].rstrip()
    ends = not unit.text[town.end - unit.start :].strip(" .")
    return town if ends and lead.endswith(",") and unit.has("VENUE_NOUN", "name") else None


def is_news(unit: Unit) -> bool:
    """Whether the place at the line's head is a news agency's dateline: «قفصة (وكالات) - دعت النقابة …»."""
    return len(unit.text) > _SENTENCE and any(m.value == "said" for m in unit.of("ANNOUNCES"))


def reports_hour(unit: Unit) -> bool:
    """Whether a past verb stands before the hour: "20,000 walked at 2 p.m."."""
    return any(0 <= hour.start - verb.end <= 4 for verb in unit.of("PAST") for hour in unit.of(*TIMES))


def stands_alone(unit: Unit) -> bool:
    """Whether a line says it all, hour or day first: "6 pm Thursday, Monument Square, Portland"."""
    said = unit.of("day", "clock")[:1]
    full = unit.has("day") and unit.has("clock") and len(unit.places()) == 1
    return full and unit.first and said[0].start == unit.start and not unit.has("PAST", "GATHERS", "ANNOUNCES")


def is_open(unit: Unit) -> bool:
    """Whether a line says no more than that the hour or the place is not fixed yet: "Time and place to be confirmed"."""
    said = unit.of("OPEN")
    return bool(said) and len(unit.text) <= _OPEN and not unit.has("day", "place", "PAST", *TIMES)


_OPEN = 60
"""Characters of a line that says no more."""


def listed_places(places: Sequence[Mark], start: int, end: int, text: str) -> list[Mark]:
    """The places if [start, end) is hardly more than their list."""
    covered = sum(m.end - m.start for m in places)
    words = re.sub(r"[^\w]|\b(?:the|and|in|of)\b", "", text[start:end], flags=re.IGNORECASE)
    return list(places) if covered >= 0.6 * max(1, len(words)) else []


def items_of(listed: Sequence[Mark], text: str, end: int) -> list[tuple[Mark, int, int]]:
    """Each place with its item's words: "The U.K" with its article."""
    found = []
    for mark in listed:
        article = re.search(r"\bthe\s+$", text[max(0, mark.start - 6) : mark.start], re.IGNORECASE)
        start = mark.start - len(article[0]) if article else mark.start
        found.append(
            (
                mark,
                start,
                mark.end
                + (
                    1
                    if text[mark.end : mark.end + 1] == "."
                    and text[mark.end - 2 : mark.end - 1] == "."
                    and mark.end < end
                    else 0
                ),
            )
        )
    return found
