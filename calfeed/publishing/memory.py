"""What was rendered before, by what it was rendered from: an edit renders one event and not the rest."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from calfeed.event import Event

__all__ = ["Memory"]

Made = TypeVar("Made")


class Memory:
    """Pieces that outlive one edition. It holds what the last edition asked for, and nothing older.

    The same arguments make the same piece, so a memory changes how long an edition takes and never what it says.
    """

    __slots__ = ("_earlier", "_earlier_events", "_events", "_kept", "made")

    def __init__(self) -> None:
        self._earlier: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._earlier_events: dict[str, Event] = {}
        self._events: dict[str, Event] = {}
        self.made = 0
        """How many pieces were made, and not found, since the last `turn`."""

    def __len__(self) -> int:
        return len(self._kept)

    def turn(self) -> None:
        """Begin an edition: what the one before last asked for is forgotten."""
        self._earlier, self._kept = self._kept, {}
        self._earlier_events, self._events = self._events, {}
        self.made = 0

    def same(self, event: Event) -> Event:
        """The equal event of the last edition, else *event*: so that unchanged ones are found by identity."""
        key = event.id or ""
        earlier = self._earlier_events.get(key)
        kept = earlier if earlier is not None and (earlier is event or earlier == event) else event
        self._events[key] = kept
        return kept

    def piece(self, key: Hashable, parts: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What *make* gives, made once as long as *parts*, all that it depends on, stay equal.

        *key* says which piece it is: ("vevent", id, "ar").
        """
        found = self._kept.get(key) or self._earlier.get(key)
        if found is not None and found[0] == parts:
            self._kept[key] = found
            made: Made = found[1]
            return made
        self.made += 1
        fresh = make()
        self._kept[key] = (parts, fresh)
        return fresh
