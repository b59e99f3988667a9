"""The ledger events.lock: what subscribers were last told of each event, so that their copies can be renewed.

Events with their fingerprints (the hash of what a subscriber reads, made above this floor) come in; a new ledger
goes out. Nothing here reads a clock: `now` and `modified` are arguments, UTC.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from calfeed.errors import LedgerError, SkippedHourError, UnknownZoneError
from calfeed.event import Event, is_all_day
from calfeed.keeping.entries import MEND, LedgerEntry, entry_from, refuse_conflict_markers
from calfeed.zones import to_utc

__all__ = [
    "Fingerprints",
    "Ledger",
    "LedgerEntry",
    "current",
    "instant_of",
    "ledger_path",
    "mass_removal",
    "moved_by_zone",
    "renew",
    "stale",
]

Fingerprints = Mapping[str, str] | Callable[[Event], str]
"""The hash of what a subscriber reads of an event: by id, or made on demand."""

_CLOSING = '{"written by": "calfeed; people edit events.yaml"}'


class Ledger(Mapping[str, LedgerEntry]):
    """The entries of events.lock by id, sorted by id; immutable."""

    __slots__ = ("_entries", "_text")

    def __init__(self, entries: Iterable[LedgerEntry] = ()) -> None:
        self._entries = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
        self._text: str | None = None

    @classmethod
    def load(cls, path: Path | str) -> "Ledger":
        """The ledger in the file at *path*; an empty one where there is no file yet.

        Raises LedgerError for a file that is damaged or that git left with conflict markers.
        """
        try:
            text = Path(path).read_text(encoding="utf-8")
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or error
            raise LedgerError(f"{path} can't be read ({reason}); {MEND}") from error
        return cls.parse(text, name=str(path))

    @classmethod
    def parse(cls, text: str, *, name: str = "events.lock") -> "Ledger":
        """The ledger that *text* is; of an id that stands twice (after a merge) the entry that is further on."""
        refuse_conflict_markers(text, name=name)
        try:
            records = json.loads(text) if text.strip() else []
        except json.JSONDecodeError as error:
            raise LedgerError(f"{name}:{error.lineno} is damaged ({error.msg}); {MEND}") from error
        if not isinstance(records, list):
            raise LedgerError(f"{name} is damaged (no list of records); {MEND}")
        entries: dict[str, LedgerEntry] = {}
        for record in records:
            if isinstance(record, dict) and "written by" in record:
                continue
            entry = entry_from(record, name=name)
            entries[entry.id] = max(entry, entries.get(entry.id, entry), key=_progress)
        return cls(entries.values())

    def dump(self) -> str:
        """The text of events.lock: JSON, one record a line, a blank line between, so that git merges two edits.

        The last record is the same for every ledger, so that adding an entry changes no other line.
        """
        if self._text is None:
            lines = (json.dumps(entry.to_json(), ensure_ascii=False) for entry in self.values())
            self._text = "[\n\n" + "".join(f"{line},\n\n" for line in lines) + _CLOSING + "\n\n]\n"
        return self._text

    def __getitem__(self, id_: str) -> LedgerEntry:
        return self._entries[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return f"Ledger({list(self._entries.values())!r})"


def ledger_path(book_path: Path | str) -> Path:
    """Where the ledger of an events.yaml lies: beside it.

    >>> ledger_path("calendar/events.yaml").name
    'events.lock'
    """
    return Path(book_path).with_suffix(".lock")


def renew(
    ledger: Ledger,
    events: Sequence[Event],
    *,
    fingerprints: Fingerprints,
    now: datetime,
    keep: Collection[str] = (),
) -> Ledger:
    """*ledger* brought up to *events* at *now* (UTC): what is to be written after a good load.

    A new id begins at sequence 0; one that reads otherwise, starts otherwise, falls on another instant or returns
    rises by one and is modified at *now*, in any case later than before; one that vanished is marked as removed.
    Ids in *keep* stay as they are (records that can't be read just now, removals that nobody has confirmed).
    """
    now = now.astimezone(UTC).replace(microsecond=0)
    entries = dict(ledger)
    published = [event for event in events if event.id is not None and event.id not in keep]
    for event in published:
        assert event.id is not None
        entries[event.id] = _renewed(entries.get(event.id), event, hash_=_hash(event, fingerprints), now=now)
    gone = entries.keys() - {event.id for event in events} - set(keep)
    for id_ in gone:
        if entries[id_].removed is None:
            entries[id_] = replace(entries[id_], removed=now)
    return Ledger(entries.values())


def current(
    ledger: Ledger,
    events: Sequence[Event],
    *,
    fingerprints: Fingerprints,
    modified: datetime,
    keep: Collection[str] = (),
) -> Ledger:
    """*ledger* as a reader who may not write it publishes it: a stale entry one sequence on, modified at *modified*.

    *modified* is the newest of the modification times of events.yaml and events.lock (UTC). The same ledger comes
    back where nothing is stale, so that every replica publishes the same bytes.
    """
    newest = max((entry.modified for entry in ledger.values()), default=modified)
    return renew(ledger, events, fingerprints=fingerprints, now=max(modified, newest), keep=keep)


def stale(
    ledger: Ledger, events: Sequence[Event], *, fingerprints: Fingerprints, keep: Collection[str] = ()
) -> list[str]:
    """The ids whose entry no longer says what *events* say, sorted; none for a fresh ledger."""
    at = max((entry.modified for entry in ledger.values()), default=datetime(1970, 1, 1, tzinfo=UTC))
    renewed = renew(ledger, events, fingerprints=fingerprints, now=at, keep=keep)
    return [id_ for id_, entry in renewed.items() if ledger.get(id_) != entry]


def moved_by_zone(ledger: Ledger, events: Sequence[Event], *, today: date) -> list[tuple[Event, datetime, datetime]]:
    """The coming events whose wall clock stands and whose instant moved, with the instant before and now (UTC).

    That is a government's change of the clock, come with a new tz database: Lebanon in March 2023.
    """
    found = []
    for event in events:
        entry = ledger.get(event.id or "")
        instant = instant_of(event)
        if entry is None or entry.instant is None or instant is None or _day(event.start) < today:
            continue
        if entry.start == event.start and entry.instant != instant:
            found.append((event, entry.instant, instant))
    return found


def mass_removal(ledger: Ledger, events: Sequence[Event], *, today: date) -> list[str]:
    """The coming ids that *events* lack, sorted, where they are too many to be meant; else none.

    Too many: at least three, and a fifth of the coming ones that were published. Ids that the ledger has as
    removed are meant. *today* is a UTC day; an event of today still counts as coming.
    """
    coming = {id_ for id_, entry in ledger.items() if entry.removed is None and _day(entry.start) >= today}
    gone = coming - {event.id for event in events}
    return sorted(gone) if len(gone) >= 3 and len(gone) * 5 >= len(coming) else []


def instant_of(event: Event) -> datetime | None:
    """The instant (UTC) at which *event* starts; None for a whole day, or where zone and clock make none."""
    if not isinstance(event.start, datetime) or event.timezone is None:
        return None
    try:
        return to_utc(event.start, event.timezone)
    except (SkippedHourError, UnknownZoneError):
        return None


def _renewed(entry: LedgerEntry | None, event: Event, *, hash_: str, now: datetime) -> LedgerEntry:
    assert event.id is not None
    instant = instant_of(event)
    if entry is None:
        return LedgerEntry(event.id, 0, now, now, hash_, event.start, instant)
    if (entry.hash, entry.start, entry.instant, entry.removed) == (hash_, event.start, instant, None):
        return entry
    return replace(
        entry,
        sequence=entry.sequence + 1,
        modified=max(now, entry.modified + timedelta(seconds=1)),
        hash=hash_,
        start=event.start,
        instant=instant,
        previous_start=entry.previous_start if _same(entry.start, event.start) else entry.start,
        removed=None,
    )


def _same(one: date | datetime, other: date | datetime) -> bool:
    return is_all_day(one) == is_all_day(other) and one == other


def _hash(event: Event, fingerprints: Fingerprints) -> str:
    if callable(fingerprints):
        return fingerprints(event)
    assert event.id is not None
    return fingerprints[event.id]


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start


def _progress(entry: LedgerEntry) -> tuple[int, datetime]:
    return entry.sequence, entry.modified
