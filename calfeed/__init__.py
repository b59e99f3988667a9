"""Protest announcements, as people post them in Arabic and English, as a calendar that a phone can subscribe to."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from calfeed.errors import CalfeedError

if TYPE_CHECKING:
    from calfeed.event import Calendar, Event, Source
    from calfeed.publishing.site import publish
    from calfeed.reading.found import FoundDate, find_dates
    from calfeed.reading.leftovers import Leftover
    from calfeed.reading.reader import Reading, read

__all__ = [
    "Calendar",
    "CalfeedError",
    "Event",
    "FoundDate",
    "Leftover",
    "Reading",
    "Source",
    "find_dates",
    "publish",
    "read",
]

_LAZY = {
    "Calendar": "calfeed.event",
    "Event": "calfeed.event",
    "FoundDate": "calfeed.reading.found",
    "Leftover": "calfeed.reading.leftovers",
    "Reading": "calfeed.reading.reader",
    "Source": "calfeed.event",
    "find_dates": "calfeed.reading.found",
    "publish": "calfeed.publishing.site",
    "read": "calfeed.reading.reader",
}
"""Names whose modules are loaded when they are first used: a service that only publishes never loads the reader."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'calfeed' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
