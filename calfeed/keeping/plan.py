"""What an import will do, event by event: shown before it is written."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from calfeed.event import Event
from calfeed.keeping.changes import FieldChange

__all__ = ["Item", "Plan", "Verdict"]

Verdict = Literal["new", "unchanged", "changed", "conflicting", "corroborating", "deleted", "unreadable"]


@dataclass(frozen=True, slots=True)
class Item:
    """One announced event (*announced*), the record that it is, and that record as it will stand.

    `record` is None for a new one; `result` equals `record` where nothing is written. A deleted one is not written
    unless `Plan.revived` says so: `result` is what would come back. Of an unreadable one the id stands in the file,
    in a record with an error.
    """

    verdict: Verdict
    announced: Event
    record: Event | None
    result: Event
    reason: str
    changes: tuple[FieldChange, ...] = ()
    conflicts: tuple[FieldChange, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether the book changes by it."""
        return self.verdict not in ("deleted", "unreadable") and self.result != self.record


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import will do, one item for each announced event (a country-only mention: for each record it backs)."""

    items: tuple[Item, ...] = ()

    def of(self, verdict: Verdict) -> tuple[Item, ...]:
        """The items of one *verdict*, in the announcement's order."""
        return tuple(item for item in self.items if item.verdict == verdict)

    @property
    def writes(self) -> tuple[Item, ...]:
        """The items that change the book, in the order in which they are to be written."""
        return tuple(item for item in self.items if item.writes)

    def revived(self, ids: Collection[str]) -> "Plan":
        """The plan in which the deleted records of *ids* come back, as new ones under their old id."""
        return Plan(
            tuple(
                replace(item, verdict="new", reason="deleted before; brought back") if item.result.id in ids else item
                for item in self.items
            )
        )
