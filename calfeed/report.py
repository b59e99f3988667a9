"""What `parse` and `explain` print: tables for a person, JSON, YAML and iCalendar for programs."""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from calfeed.errors import UsageError
from calfeed.event import Event, in_language, moment_text
from calfeed.explained import explanation_text
from calfeed.reading.collection import Document, day_of, documents, read_documents, read_one
from calfeed.reading.explain import explain
from calfeed.tables import print_table, progress

__all__ = [
    "explain_and_print",
    "json_text",
    "jsonl_text",
    "parse_and_print",
    "print_documents",
]

_SAID = {
    "call": "as you said",
    "text": "as the text says",
    "today": "no date was found in the text, so today was taken: --published says another",
}


def parse_and_print(
    paths: Sequence[str], *, published: date | datetime | None, place: str | None, format_: str, jobs: int
) -> None:
    """Read files, folders and standard input ("-"), and print what they announce as *format_* says.

    UsageError at the end where a file could not be read; the others are printed.
    """
    today = datetime.now(UTC).date()
    problems: list[str] = []
    found = _readable(_documents(paths, published=published, today=today, place=place, jobs=jobs), problems)
    if format_ == "table":
        print_documents(found)
    elif format_ == "jsonl":
        for line in jsonl_text(found):
            print(line, flush=True)
    elif format_ == "json":
        print(json_text(found))
    else:
        from calfeed.exports import ics_text, yaml_text

        if format_ == "yaml":
            print(yaml_text(found), end="")
        else:
            sys.stdout.buffer.write(ics_text(list(found), language="ar"))
    if problems:
        raise UsageError(f"{len(problems)} of the files could not be read: each is named above with its reason")


def _readable(documents: Iterable[Document], problems: list[str]) -> Iterable[Document]:
    """The *documents* that could be read; of the others the *problems*, each said on standard error as it comes."""
    for document in documents:
        if document.problem is None:
            yield document
        else:
            problems.append(f"{document.name}: {document.problem}")
            print(problems[-1], file=sys.stderr)


def _documents(
    paths: Sequence[str], *, published: date | datetime | None, today: date, place: str | None, jobs: int
) -> Iterable[Document]:
    for path in paths:
        if path == "-":
            text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
            yield read_one(text, name="standard input", published=published, today=today, place=place)
    files = list(documents(Path(path) for path in paths if path != "-"))
    if not files and "-" not in paths:
        raise UsageError(f"{paths[0]} has no text files (.txt, .md, .text)")
    yield from progress(
        read_documents(files, published=published, today=today, place=place, jobs=jobs), total=len(files)
    )


def explain_and_print(text: str, *, published: date | datetime | None, place: str | None, format_: str) -> None:
    """Print why *text* (or what the file of that name holds; "-": standard input) is read as it is."""
    if text == "-":
        text = sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    elif _is_file(text):
        text = Path(text).read_bytes().decode("utf-8-sig", "replace")
    day, origin = day_of(text, published=published, today=datetime.now(UTC).date())
    explanation = explain(text, published=day, place=place)
    if format_ == "json":
        print(json.dumps(explanation.to_json(), ensure_ascii=False, indent=1))
        return
    print(f"published {explanation.published} ({_SAID[origin]})")
    for line in explanation_text(explanation, width=shutil.get_terminal_size((_WIDTH, 0)).columns):
        print(line)


_WIDTH = 100
"""Columns of an explanation that goes into a pipe."""
_NAME = 255
"""Characters of a file's name at most."""


def _is_file(text: str) -> bool:
    return len(text) <= _NAME and "\n" not in text and Path(text).is_file()


def print_documents(documents: Iterable[Document], *, file: IO[str] | None = None) -> None:
    """Each document's events as a table, what was assumed under it, then the lines that were left and why."""
    for document in documents:
        reading = document.reading
        print(
            f"{document.name}: {len(reading.events)} events, published {document.published} ({_SAID[document.published_from]})",
            file=file,
        )
        if reading.events:
            print_table(
                ("#", "when", "zone", "where", "venue", "what"), map(_row, enumerate(reading.events, 1)), file=file
            )
        for (field, reason), numbers in _assumed(reading.events).items():
            print(f"  {_runs(numbers)}: {field} assumed: {reason}", file=file)
        for leftover in reading.leftovers:
            print(f"  not read, line {leftover.line}: {leftover.text}\n      {leftover.reason}", file=file)


def _assumed(events: Sequence[Event]) -> dict[tuple[str, str], list[int]]:
    """Each field that was assumed, with its reason: the numbers of the events for which it was."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, event in enumerate(events, 1):
        for said in event.inferred.items():
            found.setdefault(said, []).append(number)
    return found


def _runs(numbers: Sequence[int]) -> str:
    """Rising numbers as a person lists them.

    >>> _runs([1, 2, 3, 5, 7, 8])
    '1–3, 5, 7–8'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _row(numbered: tuple[int, Event]) -> tuple[str, ...]:
    number, event = numbered
    end = f" – {moment_text(event.end, ' ')}" if event.end else ""
    when = moment_text(event.start, " ") + end + (f"  ({event.time_text})" if event.time_text else "")
    where = ", ".join(filter(None, (in_language(event.city, "en"), event.country)))
    what = " ".join(
        filter(
            None,
            (event.kind, None if event.status == "confirmed" else event.status, "reported" if event.reported else None),
        )
    )
    return str(number), when, event.timezone or "", where, in_language(event.venue, "ar") or "", what


def json_text(documents: Iterable[Document]) -> str:
    """One JSON object for one document; for several, a list of them, each with its name."""
    made = list(documents)
    if len(made) == 1:
        return json.dumps(_plain(made[0]), ensure_ascii=False, indent=1)
    return json.dumps([{"name": d.name, **_plain(d)} for d in made], ensure_ascii=False, indent=1)


def jsonl_text(documents: Iterable[Document]) -> Iterable[str]:
    """One line of JSON a document."""
    for document in documents:
        yield json.dumps({"name": document.name, **_plain(document)}, ensure_ascii=False)


def _plain(document: Document) -> dict[str, object]:
    plain: dict[str, object] = json.loads(document.reading.to_json())
    return plain
