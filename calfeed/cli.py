"""Argument handling only: every command is one library call.

Exit status: 0 done; 1 `check` or `doctor` found errors; 2 a bad call, a missing or unreadable file.
Library modules are imported inside each command, so that `calfeed --help` answers at once.
"""

import io
import os
import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from calfeed.errors import BookError, CalfeedError, UsageError

if TYPE_CHECKING:
    from calfeed.dialogue import Options

app = typer.Typer(
    help="Protest announcements in, a calendar that phones subscribe to out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


_POSTED = range(1970, 2101)
"""The years in which an announcement may have been posted."""


class Language(StrEnum):
    """The languages of messages."""

    ar = "ar"
    en = "en"


class ParseFormat(StrEnum):
    """How `parse` prints."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    yaml = "yaml"
    ics = "ics"


class ExplainFormat(StrEnum):
    """How `explain` prints."""

    text = "text"
    json = "json"


def main() -> NoReturn:
    """Run the command line; an error that a person can mend is one line on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # a terminal that has no Arabic letters shows \\u0627, as JSON writes it
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except BookError as error:
        _stop(error, status=1)
    except CalfeedError as error:
        _stop(error, status=2)
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:  # what a command writes to: a full disk behind a ">", a device that is gone
        _stop(UsageError(f"{error.filename or 'the output'} can't be written ({error.strerror})"), status=2)
    sys.exit(0)


def _stop(error: CalfeedError, *, status: int) -> NoReturn:
    sys.stderr.write(f"calfeed: {error}\n")
    sys.exit(status)


@app.command("import")
def import_(
    announcements: Annotated[
        list[str], typer.Argument(metavar="FILE|URL|-...", help="Text, saved page, address, .ics; - is stdin.")
    ],
    published: Annotated[str | None, typer.Option(help="When it was posted: 2016-04-30, or 2016-04-30 12:00.")] = None,
    source_name: Annotated[str | None, typer.Option(help="Who announced it, as readers know them.")] = None,
    source_url: Annotated[str | None, typer.Option(help="Where it was announced.")] = None,
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, write nothing.")] = False,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Keep telephone numbers and mail addresses.")
    ] = False,
) -> None:
    """Read announcements and write their events into the calendar, never one twice.

    Shows what is new, unchanged, changed, conflicting or backed by one more source, and asks. What a person has
    corrected stays.

    Example: calfeed import list.txt --published 2016-04-30 --source-name "Solidarity page"
    """
    from calfeed.dialogue import import_announcements

    if not (yes or dry_run or sys.stdin.isatty()):
        raise UsageError("nobody can be asked here: say --yes to write, or --dry-run to look only")
    options = _options(
        yes=yes,
        dry_run=dry_run,
        published=published,
        source_name=source_name,
        source_url=source_url,
        keep_contacts=keep_contacts,
    )
    import_announcements(events, announcements, stdin=sys.stdin.buffer.read, options=options)


@app.command()
def add(
    line: Annotated[str, typer.Argument(help="One line of announcement.")],
    published: Annotated[str | None, typer.Option(help="When it was posted; today, if not said.")] = None,
    source_name: Annotated[str | None, typer.Option(help="Who announced it.")] = None,
    source_url: Annotated[str | None, typer.Option(help="Where it was announced.")] = None,
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be written, write nothing.")] = False,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Keep telephone numbers and mail addresses.")
    ] = False,
) -> None:
    """Add the event of one line of announcement, read as `import` reads it.

    Example: calfeed add "Beirut: Sunday 1 May at 6.30 pm, Martyrs' Square"
    """
    from calfeed.dialogue import add_line

    options = _options(
        yes=yes or not sys.stdin.isatty(),
        dry_run=dry_run,
        published=published,
        source_name=source_name,
        source_url=source_url,
        keep_contacts=keep_contacts,
    )
    add_line(events, line, options=options)


@app.command()
def move(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event's id, as events.yaml has it.")],
    when: Annotated[str, typer.Argument(help='"2016-05-02 17:00", a day alone, or an hour alone.')],
    day: Annotated[
        str | None, typer.Option("--date", help="Of a series: the date that it is about, as the rule has it.")
    ] = None,
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, write nothing.")] = False,
) -> None:
    """Move an event to another time, or one date of a series; its length and everything else stay.

    Example: calfeed move beirut-vigil-x7k2q "2016-05-02 17:00"

    Example: calfeed move paris-vigil-m3d5q --date 2016-05-07 18:00
    """
    from calfeed.dialogue import change_event
    from calfeed.keeping.editing import moved

    options, one = _options(yes=yes or not sys.stdin.isatty(), dry_run=dry_run), _day(day)
    change_event(events, event, lambda before: moved(before, when, day=one), options=options)


@app.command()
def cancel(
    event: Annotated[str, typer.Argument(metavar="ID", help="The event's id, as events.yaml has it.")],
    why: Annotated[str | None, typer.Option(help="The reason, for everyone to read.")] = None,
    day: Annotated[
        str | None, typer.Option("--date", help="Of a series: the date that it is about, as the rule has it.")
    ] = None,
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Write without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change, write nothing.")] = False,
) -> None:
    """Call an event off, or one date of a series: it stays in every subscriber's calendar, marked as cancelled.

    Example: calfeed cancel beirut-vigil-x7k2q --why "The square is closed."
    """
    from calfeed.dialogue import change_event
    from calfeed.keeping.editing import cancelled

    options, one = _options(yes=yes or not sys.stdin.isatty(), dry_run=dry_run), _day(day)
    change_event(events, event, lambda before: cancelled(before, why=why, day=one), options=options)


def _options(
    *,
    yes: bool,
    dry_run: bool,
    published: str | None = None,
    source_name: str | None = None,
    source_url: str | None = None,
    keep_contacts: bool = False,
) -> "Options":
    from calfeed.dialogue import Options
    from calfeed.publishing.feed import fingerprint

    now = datetime.now().astimezone()
    return Options(
        today=now.date(),
        now=now.astimezone(UTC),
        fingerprint=fingerprint,
        ask=None if yes or dry_run else _confirmed,
        published=_moment(published),
        source_name=source_name,
        source_url=_address(source_url),
        keep_contacts=keep_contacts,
        dry_run=dry_run,
    )


def _confirmed(question: str) -> bool:
    """Whether a person says yes; who goes away without an answer has said no."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        typer.echo()
        return False


def _moment(text: str | None) -> date | datetime | None:
    """A day or a moment from the command line; UsageError for what is none."""
    from calfeed.event import moment_from

    try:
        moment = None if text is None else moment_from(text)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if moment is not None and moment.year not in _POSTED:
        raise UsageError(f"{text!r}: nothing was posted then; check the year")
    return moment


def _address(text: str | None) -> str | None:
    """A web address from the command line, None for an empty one; UsageError for what is none."""
    from calfeed.keeping.values import is_address

    if text and not is_address(text):
        raise UsageError(f"{text!r} is no address; write it in full, such as https://example.org")
    return text or None


def _day(text: str | None) -> date | None:
    """A day from the command line; UsageError for what is none."""
    moment = _moment(text)
    if isinstance(moment, datetime):
        raise UsageError(f"{text!r} has an hour; --date wants the day alone: {moment.date()}")
    return moment


@app.command()
def parse(
    paths: Annotated[
        list[str], typer.Argument(metavar="FILE|DIR|-…", help="Text files, folders of them, - for standard input.")
    ],
    published: Annotated[str | None, typer.Option(help="The day it was posted, such as 2016-04-30.")] = None,
    place: Annotated[str | None, typer.Option(help='Where its readers are: "GB", "Pittsburgh, Pennsylvania".')] = None,
    format_: Annotated[ParseFormat, typer.Option("--format", help="How to print it.")] = ParseFormat.table,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to read with.")] = 1,
) -> None:
    """Read announcements and show what is understood; writes nothing.

    Example: calfeed parse announcement.txt --published 2016-04-30
    """
    from calfeed.report import parse_and_print

    parse_and_print(paths, published=_moment(published), place=place, format_=format_.value, jobs=jobs)


@app.command()
def explain(
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="A line, a whole text, or the name of a file; - for standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(help="The day it was posted; else the day that the text bears, else today.")
    ] = None,
    place: Annotated[str | None, typer.Option(help="Where its readers are.")] = None,
    format_: Annotated[ExplainFormat, typer.Option("--format", help="text or json.")] = ExplainFormat.text,
) -> None:
    """Show which rule took which words of a text, what was assumed, and why the rest was left.

    Example: calfeed explain "باريس: يوم الأحد الساعة 3.30" --published 2016-04-30
    """
    from calfeed.report import explain_and_print

    explain_and_print(text, published=_moment(published), place=place, format_=format_.value)


class CheckFormat(StrEnum):
    """How `check` prints."""

    text = "text"
    github = "github"
    json = "json"


@app.command()
def check(
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    lang: Annotated[Language | None, typer.Option(help="Without it, the language of the terminal.")] = None,
    format_: Annotated[
        CheckFormat, typer.Option("--format", help="github: annotations of a pull request; json: for programs.")
    ] = CheckFormat.text,
    *,
    write: Annotated[bool, typer.Option("--write", help="Renew events.lock, the ledger beside the file.")] = False,
    accept_removals: Annotated[
        bool, typer.Option("--accept-removals", help="Many events are gone, and that is meant; renews events.lock.")
    ] = False,
) -> None:
    """Show every mistake of the calendar's file at once: where, what was found, and the line to write instead.

    Exit status 1 where something can't be published, 0 where all can; warnings alone are 0.

    Example: calfeed check --lang ar
    """
    from calfeed.keeping.inspection import inspect
    from calfeed.publishing.feed import fingerprint

    found = inspect(
        events, fingerprint=fingerprint, now=datetime.now(UTC), write=write, accept_removals=accept_removals
    )
    language = lang.value if lang else _terminal_language()
    if format_ is CheckFormat.text:
        typer.echo(found.to_text(language, paint=_paint))
    elif format_ is CheckFormat.github:
        typer.echo(found.to_github(language))
    else:
        typer.echo(found.to_json(language))
    raise typer.Exit(int(found.failed))


@app.command()
def doctor(
    feed: Annotated[str, typer.Argument(metavar="FILE|URL", help="A calendar (.ics), of ours or of anyone's.")],
) -> None:
    """Show what each calendar app will do wrong with a feed: by line, with the mend. An address is looked at twice.

    Exit status 1 where an app would show people a wrong event or none.

    Example: calfeed doctor https://example.org/calendar.ics
    """
    from calfeed.publishing.doctor import examine, look

    found = examine(feed, look=look)
    typer.echo(found.text())
    raise typer.Exit(int(found.has_errors))


def _terminal_language() -> str:
    """The language of the messages, as the environment says it (POSIX: LC_ALL before LC_MESSAGES before LANG)."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "ar" if locale.lower().startswith("ar") else "en"


def _paint(text: str, severity: str) -> str:
    return typer.style(text, fg="red" if severity == "error" else "yellow", bold=True)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new calendar.")],
    language: Annotated[
        list[str] | None, typer.Option(help="Its languages, the first page's first: --language ar --language en.")
    ] = None,
    name: Annotated[list[str] | None, typer.Option(help="Its name, once for each language, in that order.")] = None,
    place: Annotated[str | None, typer.Option(help='Where its readers are: "GB", "Pittsburgh, Pennsylvania".')] = None,
    address: Annotated[
        str | None, typer.Option(help="Its public address, such as https://calendar.example.org.")
    ] = None,
) -> None:
    """Begin a calendar of one's own: events.yaml, a Procfile, and a workflow that publishes it; asks what is not said.

    Example: calfeed init my-calendar --language en --name "Vigils" --place GB --address https://calendar.example.org
    """
    from calfeed.keeping.starting import Beginning, refuse_taken, start_calendar

    refuse_taken(folder)
    try:
        languages = language or _asked("Languages, the first page's first", default="ar, en").replace(",", " ").split()
        given = dict(zip(languages, name or [], strict=False))
        names = {code: given.get(code) or _asked(f"Name of the calendar ({code})") for code in languages}
        where = (
            _asked("Where its readers are (GB; Pittsburgh, Pennsylvania; empty for anywhere)", default="")
            if place is None
            else place
        )
        url = _asked("Public address (https://…; empty if none yet)", default="") if address is None else address
    except typer.Abort as error:
        raise UsageError("nobody answers here: say --language, --name, --place and --address") from error
    beginning = Beginning(names, place=where or None, url=url or None)
    for path in start_calendar(folder, beginning):
        typer.echo(path)


def _asked(question: str, *, default: str | None = None) -> str:
    answer: str = typer.prompt(question, default=default)
    return answer


@app.command()
def serve(
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    host: Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 is every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8000,
    base_url: Annotated[
        str | None, typer.Option(envvar="CALFEED_BASE_URL", help="The public address, such as https://example.org")
    ] = None,
    workers: Annotated[int, typer.Option(envvar="WEB_CONCURRENCY", min=1, help="How many processes serve.")] = 1,
) -> None:
    """Serve the calendar: feeds, pages and data. Edits of the file are published within a second.

    Nothing about who asks is logged. A broken edit leaves the last good version where it is.

    Example: calfeed serve --base-url https://example.org
    """
    from calfeed.serving.serve import serve as run

    run(events, host=host, port=port, base_url=_address(base_url), workers=workers)


@app.command()
def build(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write; it is made.")],
    events: Annotated[Path, typer.Option(help="The calendar's file.")] = Path("events.yaml"),
    base_url: Annotated[
        str | None, typer.Option(envvar="CALFEED_BASE_URL", help="The public address, such as https://example.org")
    ] = None,
    today: Annotated[str | None, typer.Option(help="The UTC day to build for; SOURCE_DATE_EPOCH, else now.")] = None,
) -> None:
    """Write the site as files, for any web space or CDN; takes away only what an earlier build wrote.

    Example: calfeed build site --base-url https://example.org
    """
    from calfeed.serving.static import build as write
    from calfeed.serving.static import day_of_build

    made = write(folder, events, base_url=_address(base_url), today=day_of_build(today, os.environ))
    typer.echo(f"{folder}: {len(made.resources)} files, {len(made.site.shown)} events")
