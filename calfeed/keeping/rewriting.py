"""One change of the calendar on disk: events.yaml first, then the ledger, under the lock.

A kill between the two leaves a stale ledger, which is a normal state: the next reader publishes the change all the
same, the next writer brings the ledger up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from calfeed import names
from calfeed.event import Calendar, Event
from calfeed.keeping import book as books
from calfeed.keeping import patch, storage
from calfeed.keeping.ledger import Ledger, ledger_path, mass_removal, renew

__all__ = ["Fingerprint", "Rewrite", "renew_ledger", "rewrite", "rewritten"]

Fingerprint = Callable[[Event, Calendar], str]
"""The hash of what a subscriber reads of an event: `calfeed.publishing.feed.fingerprint`."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """One record as it stands (None: it is new), and as it shall stand."""

    before: Event | None
    after: Event


def rewrite(
    path: Path,
    changes: Callable[[books.Book, Ledger], Sequence[Rewrite]],
    *,
    fingerprint: Fingerprint,
    now: datetime,
) -> books.Book:
    """Carry out what *changes* says of the book and the ledger as they are under the lock; the book afterwards.

    events.yaml depends on the changes alone; *now* (UTC) goes into the ledger. Raises WriteError and leaves the file
    as it was where that can't be done without touching other lines.
    """
    with storage.locked(path):
        book = books.load(path)
        ledger = Ledger.load(ledger_path(path))
        text = rewritten(book.text, changes(book, ledger))
        if text != book.text:
            storage.replace_file(path, text, expected=book.text)
            book = books.parse(text, path=path)
        _renew(path, book, ledger, fingerprint=fingerprint, now=now)
    return book


def rewritten(text: str, changes: Sequence[Rewrite]) -> str:
    """The text of events.yaml with *changes* made: records where only what changed is touched, new ones by day."""
    fresh = {change.after.id: change.after for change in changes if change.before is None}
    for change in changes:
        if change.before is not None and change.after.id in fresh:
            fresh[change.after.id] = change.after
        elif change.before is not None and (fields := _fields(change.before, change.after)):
            assert change.after.id is not None
            text = patch.set_fields(text, change.after.id, fields)
    if fresh:
        events = list(fresh.values())
        text = patch.append_events(text, events, remarks={str(event.id): _remark(event) for event in events})
    return text


def renew_ledger(path: Path, *, fingerprint: Fingerprint, now: datetime, accept_removals: bool = False) -> Ledger:
    """Bring the ledger of the events.yaml at *path* up to it, under the lock; the ledger afterwards.

    What `serve` and `check --write` do. A mass removal (see `mass_removal`) is taken for meant only with
    *accept_removals*; else those entries stay as they are.
    """
    with storage.locked(path):
        book = books.load(path)
        ledger = Ledger.load(ledger_path(path))
        return _renew(path, book, ledger, fingerprint=fingerprint, now=now, accept_removals=accept_removals)


def _renew(
    path: Path,
    book: books.Book,
    ledger: Ledger,
    *,
    fingerprint: Fingerprint,
    now: datetime,
    accept_removals: bool = False,
) -> Ledger:
    held = [] if accept_removals else mass_removal(ledger, book.events, today=now.date())
    renewed = renew(
        ledger,
        book.events,
        fingerprints=lambda event: fingerprint(event, book.calendar),
        now=now,
        keep={*book.left_out, *held},
    )
    lock = ledger_path(path)
    if renewed.dump() != (lock.read_text(encoding="utf-8") if lock.exists() else ""):
        storage.replace_file(lock, renewed.dump())
    return renewed


def _fields(before: Event, after: Event) -> dict[str, Any]:
    """The fields that differ, with their new values; None for one that is to be taken away."""
    changed = {
        name: getattr(after, name) for name in type(after).model_fields if getattr(before, name) != getattr(after, name)
    }
    return {name: None if value in ((), {}, "") else value for name, value in changed.items()}


def _remark(event: Event) -> str:
    """What the record is, for who reads the file: its title in both languages."""
    return " · ".join(dict.fromkeys(names.title(event, language) for language in ("en", "ar")))
