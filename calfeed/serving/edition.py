"""events.yaml and events.lock, as they lie there, → an Edition: the site that is to be served, and what is wrong.

Reads the disk, renews the ledger where it may (DESIGN.md section 4's table), and publishes. The clock is an argument.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from calfeed.errors import WriteError
from calfeed.event import Event
from calfeed.keeping import storage
from calfeed.keeping.book import Book, load
from calfeed.keeping.inspection import against_ledger
from calfeed.keeping.ledger import Ledger, current, ledger_path, mass_removal, renew, stale
from calfeed.keeping.nodes import without_collecting
from calfeed.keeping.problems import Problem
from calfeed.publishing.context import Site, make_site
from calfeed.publishing.feed import feeds, fingerprints
from calfeed.publishing.memory import Memory
from calfeed.publishing.resource import Resource

__all__ = ["Edition", "HeldBack", "make_edition"]

Marks = Callable[[Event], str]
"""The hash of what a subscriber sees of an event."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One state of the file, published."""

    site: Site
    resources: dict[str, Resource]
    ledger: Ledger
    """What it was published by."""
    problems: tuple[Problem, ...]
    stale: tuple[str, ...]
    """The ids that events.lock does not say as they are published, because nobody could write it."""
    revision: str
    """Twelve digits of the SHA-256 of both files: which state of the calendar this is."""


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Why a good file is not published: too many coming events are gone at once (`calfeed check --accept-removals`)."""

    problems: tuple[Problem, ...]


@without_collecting()  # what an edition makes, it keeps: looking for waste meanwhile finds none
def make_edition(
    path: Path,
    *,
    now: datetime,
    today: date,
    base_url: str | None,
    fallback_url: str,
    served: bool,
    memory: Memory,
    last: Edition | None = None,
    may_write: bool = False,
    first: Callable[[dict[str, Resource]], None] | None = None,
) -> Edition | HeldBack:
    """The edition of the calendar at *path*; HeldBack where it would take away too much of *last*.

    The site's address is *base_url*, else the calendar's own, else *fallback_url*. With *may_write* the ledger is
    renewed, under the lock, where the folder lets it. *first* is given what most come for as soon as it is
    there, a second or more before the rest of a large site. Raises UsageError for a missing file, UnreadableBookError
    for one that is no YAML, LedgerError for a damaged ledger.
    """
    book = load(path)
    ledger = Ledger.load(ledger_path(path))
    marks = fingerprints(book.calendar, memory)
    problems = _problems(book, ledger, marks, today=today)
    if last is not None and _takes_too_much(last, book.events, ledger, today=today):
        return HeldBack(problems)
    told, missing = _told(path, book, ledger, marks, now=now, may_write=may_write)
    if not missing:
        problems = tuple(problem for problem in problems if problem.code != "stale-ledger")
    address = base_url or book.calendar.url or fallback_url
    site = make_site(
        book.calendar, book.events, told, today=today, base_url=address, served=served, memory=memory
    )  # fmt: skip
    if first is not None:
        for part in _first_parts(site):
            first(part)
    from calfeed.publishing.site import contents  # noqa: PLC0415 -- as above

    return Edition(site, contents(site), told, problems, tuple(missing), _revision(book, told))


def _first_parts(site: Site) -> Iterator[dict[str, Resource]]:
    """What most come for, in two steps: the whole calendar's feeds in its own language; the front pages as well."""
    found: dict[str, Resource] = {}
    for path, made in feeds(site):
        found[path] = made
        if path == "/calendar.google.ics":
            break
    yield found
    from calfeed.publishing.page import front_pages  # noqa: PLC0415 -- what makes pages loads while feeds are served

    yield found | front_pages(site)


def _problems(book: Book, ledger: Ledger, marks: Marks, *, today: date) -> tuple[Problem, ...]:
    found = against_ledger(book, ledger, fingerprint=lambda event, _: marks(event), today=today)
    return tuple(sorted((*book.problems, *found), key=lambda problem: (problem.line, problem.column, problem.code)))


def _takes_too_much(last: Edition, events: Sequence[Event], ledger: Ledger, *, today: date) -> bool:
    """Whether *events* lack too many of the coming events of *last*; those that *ledger* has as removed are meant."""
    entries = []
    for one in last.site.listed:
        known = ledger.get(one.id)
        entries.append(replace(one.entry, removed=known.removed if known else None))
    return bool(mass_removal(Ledger(entries), events, today=today))


def _told(
    path: Path, book: Book, ledger: Ledger, marks: Marks, *, now: datetime, may_write: bool
) -> tuple[Ledger, list[str]]:
    """The ledger to publish by, and the ids that the file lacks because it could not be written."""
    keep = {*book.left_out, *mass_removal(ledger, book.events, today=now.date())}
    missing = stale(ledger, book.events, fingerprints=marks, keep=keep)
    if not missing:
        return ledger, []
    if may_write and os.access(path.resolve().parent, os.W_OK):
        try:
            with storage.locked(path):
                fresh = Ledger.load(ledger_path(path))
                renewed = renew(fresh, book.events, fingerprints=marks, now=now, keep=keep)
                storage.replace_file(ledger_path(path), renewed.dump())
        except WriteError:
            pass
        else:
            return renewed, []
    return current(ledger, book.events, fingerprints=marks, modified=_modified(path), keep=keep), missing


def _modified(path: Path) -> datetime:
    """When the newer of the two files was last changed (UTC, to the second)."""
    times = [file.stat().st_mtime for file in (path, ledger_path(path)) if file.exists()]
    return datetime.fromtimestamp(int(max(times, default=0)), UTC)


def _revision(book: Book, ledger: Ledger) -> str:
    return hashlib.sha256(f"{book.text}\0{ledger.dump()}".encode()).hexdigest()[:12]
