"""What `import`, `add`, `move` and `cancel` do between the question and the answer: look, show, ask, write.

The questions are asked by a function that the command line hands in; nothing here reads a clock.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from calfeed.console import show_change, show_import
from calfeed.errors import UsageError
from calfeed.event import Event
from calfeed.keeping import editing
from calfeed.keeping.importing import Import, lay_beside, write, write_anew
from calfeed.keeping.privacy import contacts
from calfeed.keeping.rewriting import Fingerprint
from calfeed.keeping.sources import Announcement, gather

__all__ = ["Options", "add_line", "change_event", "import_announcements"]

Ask = Callable[[str], bool]
"""Whether a person says yes to a question."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says beside the announcements; `ask` of None: nobody is asked, all is written."""

    today: date
    now: datetime
    fingerprint: Fingerprint
    ask: Ask | None
    published: date | datetime | None = None
    source_name: str | None = None
    source_url: str | None = None
    keep_contacts: bool = False
    dry_run: bool = False


def import_announcements(path: Path, arguments: Sequence[str], *, stdin: Callable[[], bytes], options: Options) -> None:
    """Import each of *arguments* (file, address or `-`) into the events.yaml at *path*: shown, asked about, written."""
    for argument in arguments:
        announcement = gather(argument, stdin=stdin)
        if len(arguments) > 1:
            print(f"{argument}:")
        _settle(_planned(path, announcement, options), options)


def add_line(path: Path, line: str, *, options: Options) -> None:
    """Add the event of one *line* of announcement. Raises UsageError where the line announces nothing."""
    planned = _planned(path, Announcement(line), options)
    if not planned.events:
        reasons = "; ".join(leftover.reason for leftover in planned.leftovers)
        raise UsageError(
            f"no event was read in {line!r}{f' ({reasons})' if reasons else ''}: say a place and a day or an hour"
        )
    _settle(planned, options)


def change_event(path: Path, id_: str, change: Callable[[Event], Event], *, options: Options) -> None:
    """Change the event *id_* in the events.yaml at *path*, once it was shown and agreed to."""
    made = editing.change_of(path, id_, change)
    show_change(made)
    if any(contacts(str(getattr(made.after, field))) for field in made.fields if field == "description"):
        print("A telephone number or a mail address stands in it: the whole world will read it.")
    if not made.fields:
        print("Nothing to write: the event stands so already.")
    elif _agreed(f"Write this into {path}?", options):
        editing.write(made, fingerprint=options.fingerprint, now=options.now)
        print(f"Written into {path}.")


def _planned(path: Path, announcement: Announcement, options: Options) -> Import:
    return lay_beside(
        path,
        announcement,
        today=options.today,
        published=options.published,
        source_name=options.source_name,
        source_url=options.source_url,
        keep_contacts=options.keep_contacts,
    )


def _settle(planned: Import, options: Options) -> None:
    show_import(planned)
    revive = _revived(planned, options)
    count = len(planned.plan.writes) + len(revive)
    if not count:
        print("Nothing to write.")
    elif _agreed(f"Write {count} {'records' if count > 1 else 'record'} into {planned.path}?", options):
        if options.ask is None:
            written = write_anew(planned, fingerprint=options.fingerprint, now=options.now)
        else:
            written = write(planned, fingerprint=options.fingerprint, now=options.now, revive=revive)
        print(f"Written into {planned.path}: {len(written.writes)}.")


def _revived(planned: Import, options: Options) -> list[str]:
    """The deleted records that a person wants back; none where nobody is asked."""
    if options.ask is None or options.dry_run:
        return []
    deleted = [str(item.result.id) for item in planned.plan.of("deleted")]
    return [id_ for id_ in deleted if options.ask(f"{id_} was deleted from the calendar. Bring it back?")]


def _agreed(question: str, options: Options) -> bool:
    if options.dry_run:
        print("A dry run: nothing was written.")
        return False
    if options.ask is None or options.ask(question):
        return True
    print("Nothing was written.")
    return False
