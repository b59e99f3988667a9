"""One record of events.lock: its type, and its way in and out of JSON."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from calfeed.errors import LedgerError
from calfeed.event import moment_from, moment_text

__all__ = ["MEND", "LedgerEntry", "entry_from", "refuse_conflict_markers"]

_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")

MEND = "take the last good one back from git (git checkout events.lock) and run `calfeed check --write`"
"""What to do with a damaged ledger."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """What was last published of one id. Stamps are UTC, to the second; starts are wall clocks or days."""

    id: str
    sequence: int
    created: datetime
    modified: datetime
    hash: str
    start: date | datetime
    instant: datetime | None = None
    """UTC; None for a whole day."""
    previous_start: date | datetime | None = None
    removed: datetime | None = None
    """Since when the id is gone from events.yaml; it is kept for ever, so that it is never used again."""

    def to_json(self) -> dict[str, Any]:
        """The entry as events.lock has it: what was never said is left out."""
        record: dict[str, Any] = {
            "id": self.id,
            "sequence": self.sequence,
            "created": _stamp_text(self.created),
            "modified": _stamp_text(self.modified),
            "hash": self.hash,
            "start": moment_text(self.start),
        }
        if self.instant is not None:
            record["instant"] = _stamp_text(self.instant)
        if self.previous_start is not None:
            record["previous_start"] = moment_text(self.previous_start)
        if self.removed is not None:
            record["removed"] = _stamp_text(self.removed)
        return record


def refuse_conflict_markers(text: str, *, name: str) -> None:
    """Raise LedgerError, with the mend, where git has left its markers in *text*."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(_MARKERS):
            raise LedgerError(
                f"{name}:{number} holds the conflict markers of a git merge: delete the lines that begin with "
                "<<<<<<<, ======= and >>>>>>>, leave all others, and run `calfeed check --write`"
            )


def entry_from(record: object, *, name: str) -> LedgerEntry:
    """The entry that a JSON record is. Raises LedgerError, with the mend."""
    if not isinstance(record, dict):
        raise LedgerError(f"{name} is damaged at {record!r} (no record); {MEND}")
    try:
        previous, instant, removed = (record.get(field) for field in ("previous_start", "instant", "removed"))
        return LedgerEntry(
            id=_text(record["id"]),
            sequence=_count(record["sequence"]),
            created=_stamp(record["created"]),
            modified=_stamp(record["modified"]),
            hash=_text(record["hash"]),
            start=moment_from(record["start"]),
            instant=None if instant is None else _stamp(instant),
            previous_start=None if previous is None else moment_from(previous),
            removed=None if removed is None else _stamp(removed),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise LedgerError(f"{name} is damaged at {record.get('id', 'a record')} ({error}); {MEND}") from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} is no text")
    return value


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{value!r} is no number of changes")
    return value


def _stamp(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no zone")
    return moment.astimezone(UTC)


def _stamp_text(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
