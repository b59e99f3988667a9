"""An announcement → the calendar: read, masked, laid beside the book, shown, and written with its ledger."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from calfeed.errors import WriteError
from calfeed.event import Calendar, Event, Source, in_language, moment_text
from calfeed.keeping import book as books
from calfeed.keeping.ledger import Ledger, ledger_path
from calfeed.keeping.matching import is_arabic, line_key
from calfeed.keeping.merge import Plan, merge
from calfeed.keeping.patch import append_event
from calfeed.keeping.privacy import mask, masked
from calfeed.keeping.rewriting import Fingerprint, Rewrite, rewrite
from calfeed.keeping.sources import Announcement
from calfeed.reading.dateline import dateline
from calfeed.reading.leftovers import Leftover
from calfeed.reading.reader import read

__all__ = ["Import", "import_text", "lay_beside", "published_of", "write", "write_anew"]


@dataclass(frozen=True, slots=True)
class Import:
    """What an import will do, before anything is written."""

    path: Path
    calendar: Calendar
    text: str
    events: tuple[Event, ...]
    """As announced, with their source; these and the text masked."""
    plan: Plan
    leftovers: tuple[Leftover, ...]
    published: date | datetime
    published_from: str
    """Where the day of publication stands: "call", "page" or "text"; "today" where it stands nowhere."""


def published_of(announcement: Announcement, *, today: date) -> tuple[date | datetime, str]:
    """When *announcement* was published and where that stands: "page", "text", else *today* and "today".

    A day after *today* is one of its events.
    """
    if announcement.published is not None:
        return announcement.published, "page"
    day = dateline(announcement.text)
    return (day, "text") if day is not None and day <= today else (today, "today")


def lay_beside(
    path: Path,
    announcement: Announcement,
    *,
    today: date,
    published: date | datetime | None = None,
    source_name: str | None = None,
    source_url: str | None = None,
    keep_contacts: bool = False,
) -> Import:
    """What importing *announcement* into the events.yaml at *path* will do; writes nothing.

    *published*, *source_name* and *source_url* go before what the announcement says of itself. Telephone numbers and
    mail addresses are masked unless *keep_contacts*.
    """
    book = books.load(path)
    published_from = "call"
    if published is None:
        published, published_from = published_of(announcement, today=today)
    events: tuple[Event, ...] = announcement.events or ()
    leftovers: tuple[Leftover, ...] = ()
    if announcement.events is None:
        reading = read(announcement.text, published=published, place=book.calendar.place)
        events, leftovers = reading.events, reading.leftovers
    else:
        events, leftovers = _publishable(announcement.events)
    name, url = source_name or announcement.name, source_url or announcement.url
    posted = None if announcement.events is not None and published_from == "today" else published
    sourced = [_with_source(event, name=name, url=url, published=posted) for event in events]
    kept = tuple(event if keep_contacts else masked(event) for event in sourced)
    text = announcement.text if keep_contacts else mask(announcement.text)
    plan = _plan(book, Ledger.load(ledger_path(path)), kept, text)
    return Import(path, book.calendar, text, kept, plan, leftovers, published, published_from)


def _publishable(events: Sequence[Event]) -> tuple[tuple[Event, ...], tuple[Leftover, ...]]:
    """The events of another calendar that can stand in this one; the others with what `check` would say of them."""
    good, left = [], []
    for number, event in enumerate(events, 1):
        text = append_event("events: []\n", event.model_copy(update={"id": "x"}))
        wrong = next((problem for problem in books.parse(text).problems if problem.severity == "error"), None)
        if wrong is None:
            good.append(event)
        else:
            left.append(
                Leftover(number, in_language(event.title, "en") or moment_text(event.start, " "), wrong.found())
            )
    return tuple(good), tuple(left)


def write(planned: Import, *, fingerprint: Fingerprint, now: datetime, revive: Collection[str] = ()) -> Plan:
    """Write *planned* into events.yaml, then into the ledger; ids in *revive* come back. What was done.

    The plan is made again under the lock, from the file as it is then. Where that would write anything else than was
    shown, WriteError is raised and nothing is written. *now* (UTC) goes into the ledger alone.
    """
    done: list[Plan] = []

    def changes(book: books.Book, ledger: Ledger) -> list[Rewrite]:
        plan = _plan(book, ledger, planned.events, planned.text)
        if plan.writes != planned.plan.writes:
            raise WriteError(f"{planned.path} was changed in between; nothing was written: run the import again")
        done[:] = [plan.revived(revive)]
        return _rewrites(done[0])

    rewrite(planned.path, changes, fingerprint=fingerprint, now=now)
    return done[0]


def import_text(
    path: Path,
    text: str,
    *,
    published: date | datetime,
    fingerprint: Fingerprint,
    now: datetime,
    source_name: str | None = None,
    source_url: str | None = None,
    keep_contacts: bool = False,
) -> Plan:
    """Read *text* and write what it announces into the events.yaml at *path*, without a look in between.

    Whoever else writes at the same time is waited for, and the announcement laid beside what he wrote.
    """
    announcement = Announcement(text, name=source_name, url=source_url)
    planned = lay_beside(path, announcement, today=_day(published), published=published, keep_contacts=keep_contacts)
    return write_anew(planned, fingerprint=fingerprint, now=now)


def write_anew(planned: Import, *, fingerprint: Fingerprint, now: datetime) -> Plan:
    """Write what the events of *planned* do to the file as it is under the lock, shown or not: `--yes`."""
    done: list[Plan] = []

    def changes(book: books.Book, ledger: Ledger) -> list[Rewrite]:
        done[:] = [_plan(book, ledger, planned.events, planned.text)]
        return _rewrites(done[0])

    rewrite(planned.path, changes, fingerprint=fingerprint, now=now)
    return done[0]


def _plan(book: books.Book, ledger: Ledger, events: Sequence[Event], text: str) -> Plan:
    def reread(source: Source, announced: Event) -> Sequence[Event]:
        return [
            *_read_alone(source, book.calendar.place),
            *_read_in_place(source, announced, text, book.calendar.place),
        ]

    return merge(book.events, events, reread=reread, ledger=ledger, used=book.left_out)


def _read_alone(source: Source, place: str | None) -> Sequence[Event]:
    """What the line of *source* gives by itself."""
    if source.line is None or source.published is None:
        return ()
    languages = [source.language] if source.language else None
    return read(source.line, published=source.published, languages=languages, place=place).events


def _read_in_place(source: Source, announced: Event, text: str, place: str | None) -> Sequence[Event]:
    """What the line of *source* gives where the line of *announced* stands now: under its heading, with its words."""
    now = announced.sources[0].line
    if source.line is None or source.published is None or now is None or now not in text:
        return ()
    if is_arabic(source.line) != is_arabic(now):
        return ()
    found = read(text.replace(now, source.line, 1), published=source.published, place=place).events
    return [event for event in found if any(line_key(one) == line_key(source) for one in event.sources)]


def _rewrites(plan: Plan) -> list[Rewrite]:
    return [Rewrite(item.record, item.result) for item in plan.writes]


def _with_source(event: Event, *, name: str | None, url: str | None, published: date | datetime | None) -> Event:
    """*event* with the announcement's name and address in its sources; a page's own address is kept."""
    sources = event.sources or (Source(published=published),)
    named = tuple(
        source.model_copy(
            update={
                "name": source.name or name,
                "url": source.url or url,
                "published": source.published or published,
            }
        )
        for source in sources
    )
    return event.model_copy(update={"sources": named})


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
