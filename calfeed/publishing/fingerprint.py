"""An event → the hash of what its subscribers see, in every language: when it moves, apps must be told (T1, T2).

Stamps, sequence, base address and software version are no part of it, so that none of them tells anyone anything.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from calfeed.errors import SkippedHourError
from calfeed.event import Calendar, Event, moment_text
from calfeed.publishing.memory import Memory
from calfeed.publishing.spot import spot_of
from calfeed.publishing.vevent import is_tentative
from calfeed.publishing.wording import description, location, summary
from calfeed.publishing.words import LANGUAGES
from calfeed.series import days
from calfeed.zones import to_utc

__all__ = ["fingerprint", "fingerprints"]

_AHEAD = timedelta(days=3660)
"""How far a series is looked at from its first date."""


def fingerprint(event: Event, calendar: Calendar | None = None) -> str:  # noqa: ARG001 (nothing of it is seen yet)
    """The hash of what a subscriber of *calendar* sees of *event*: SHA-256, in hex."""
    seen = {
        "times": _times(event),
        "status": [
            event.status,
            event.merged_into,
            is_tentative(event),
            event.kind,
            event.country,
            spot_of(event),
        ],
        "texts": [_texts(event, language) for language in LANGUAGES],
    }
    return hashlib.sha256(json.dumps(seen, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def fingerprints(calendar: Calendar, memory: Memory) -> Callable[[Event], str]:
    """`fingerprint` for the events of *calendar*, made once as long as an event stays as it is."""

    def remembered(event: Event) -> str:
        return memory.piece(("fingerprint", event.id), (event,), lambda: fingerprint(event, calendar))

    return remembered


def _times(event: Event) -> list[Any]:
    exceptions = [
        (one.date.isoformat(), one.status, None if one.start is None else moment_text(one.start))
        for one in event.exceptions
    ]
    end = None if event.end is None else moment_text(event.end)
    times = [moment_text(event.start), end, event.timezone, event.recurrence, sorted(map(str, exceptions))]
    return times if event.recurrence is None else [*times, _offsets(event)]


def _offsets(event: Event) -> list[tuple[str, str]]:
    """From which of a series' dates on its clock is how far from UTC's: a new tz database may move that (CLIENTS.md T12).

    Of a single event the ledger has the instant; a series has many, of which a government may move a few.
    """
    if not isinstance(event.start, datetime) or event.timezone is None:
        return []
    first, found = event.start.date(), [("", "")]
    for day in days(event.recurrence or "", start=first, first=first, last=first + _AHEAD):
        offset = _offset(datetime.combine(day, event.start.time()), event.timezone)
        if offset != found[-1][1]:
            found.append((day.isoformat(), offset))
    return found[1:]


def _offset(wall: datetime, zone: str) -> str:
    """The offset of *zone* when its clock shows *wall*; "skipped" where it never does."""
    try:
        return str(wall.replace(tzinfo=UTC) - to_utc(wall, zone))
    except SkippedHourError:
        return "skipped"


def _texts(event: Event, language: str) -> list[str]:
    return [summary(event, language), location(event, language), description(event, language, base_url="")]
