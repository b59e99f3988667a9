"""Everything that is wrong with a calendar: the problems of events.yaml, and what it says otherwise than events.lock.

What `calfeed check` shows, the server logs, and a pull request is annotated with.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from calfeed.event import moment_text
from calfeed.keeping.book import Book, load
from calfeed.keeping.ledger import Ledger, ledger_path, mass_removal, moved_by_zone, stale
from calfeed.keeping.messages import LABELS, SUMMARIES
from calfeed.keeping.problems import Problem, Report, UnreadableBookError, has_errors
from calfeed.keeping.rewriting import Fingerprint, renew_ledger

__all__ = ["Inspection", "against_ledger", "inspect"]

_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found in the file *path*; *events* is how many of its events can be published."""

    path: str
    problems: tuple[Problem, ...]
    events: int

    @property
    def failed(self) -> bool:
        """Whether there is an error among the problems."""
        return has_errors(self.problems)

    def to_text(self, language: str, *, paint: Callable[[str, str], str] = lambda text, _: text) -> str:
        """For a person: each problem with its line, then how many there are; *paint* colours a word by its severity."""
        blocks = []
        for problem in self.problems:
            head, *rest = problem.render(language, self.path).split("\n")
            label = LABELS[problem.severity].get(language, LABELS[problem.severity]["en"])
            blocks.append("\n".join([head.replace(f" {label}: ", f" {paint(label, problem.severity)}: ", 1), *rest]))
        return "\n\n".join([*blocks, self.summary(language)])

    def to_github(self, language: str) -> str:
        """For a pull request: each problem as an annotation of its line."""
        return "\n".join(problem.to_github(language, self.path) for problem in self.problems)

    def to_json(self, language: str) -> str:
        """For programs."""
        problems = [problem.to_json(language, self.path) for problem in self.problems]
        return json.dumps(
            {"file": self.path, "events": self.events, "problems": problems}, ensure_ascii=False, indent=1
        )

    def summary(self, language: str) -> str:
        """How many events can be published, and how many problems there are, in one line."""
        errors = sum(problem.severity == "error" for problem in self.problems)
        words = SUMMARIES["problems" if self.problems else "clean"]
        text = words.get(language, words["en"])
        return text.format(path=self.path, events=self.events, errors=errors, warnings=len(self.problems) - errors)


def inspect(
    path: Path,
    *,
    fingerprint: Fingerprint,
    now: datetime,
    write: bool = False,
    accept_removals: bool = False,
) -> Inspection:
    """The problems of the file at *path* and of the ledger beside it at *now* (UTC), in the order of the file.

    With *write* the ledger is renewed afterwards; with *accept_removals* even where many coming events are gone.
    Raises UsageError for a missing file, LedgerError for a damaged ledger.
    """
    try:
        book = load(path)
    except UnreadableBookError as error:
        return Inspection(str(path), error.problems, 0)
    ledger = Ledger.load(ledger_path(path))
    found = against_ledger(book, ledger, fingerprint=fingerprint, today=now.date())
    if write or accept_removals:
        renew_ledger(path, fingerprint=fingerprint, now=now, accept_removals=accept_removals)
        mended = {"stale-ledger", *(["many-vanished"] if accept_removals else [])}
        found = tuple(problem for problem in found if problem.code not in mended)
    problems = sorted((*book.problems, *found), key=lambda problem: (problem.line, problem.column, problem.code))
    return Inspection(str(path), tuple(problems), len(book.events))


def against_ledger(book: Book, ledger: Ledger, *, fingerprint: Fingerprint, today: date) -> tuple[Problem, ...]:
    """What *book* says otherwise than was published: ids that vanished or came back, clocks that were moved, news.

    *today* is a UTC day.
    """
    report = Report(book.text)
    _check_vanished(book, ledger, report, today=today)
    moved = moved_by_zone(ledger, book.events, today=today)
    for event, before, after in moved:
        wall = moment_text(event.start, " ")
        _add(
            "zone-moved",
            book,
            report,
            event.id or "",
            field="start",
            zone=event.timezone or "",
            wall=wall,
            before=f"{before:%Y-%m-%d %H:%M}",
            after=f"{after:%Y-%m-%d %H:%M}",
        )
    for event in book.events:
        entry = ledger.get(event.id or "")
        if entry is not None and entry.removed is not None:
            _add("revived-id", book, report, entry.id)
    fresh = stale(ledger, book.events, fingerprints=lambda event: fingerprint(event, book.calendar), keep=book.left_out)
    told = {event.id for event, _, _ in moved}
    changed = [id_ for id_ in fresh if id_ in book.spans and id_ not in told]
    if changed:
        first = min(changed, key=lambda id_: book.spans[id_])
        names = ", ".join(changed[:_MOST_NAMED]) + (" …" if len(changed) > _MOST_NAMED else "")
        _add("stale-ledger", book, report, first, ids=names)
    return report.sorted()


def _check_vanished(book: Book, ledger: Ledger, report: Report, *, today: date) -> None:
    present = {event.id for event in book.events} | set(book.left_out)
    gone = [id_ for id_, entry in ledger.items() if entry.removed is None and id_ not in present]
    too_many = mass_removal(ledger, book.events, today=today)
    if too_many:
        coming = sum(entry.removed is None and _day(entry.start) >= today for entry in ledger.values())
        _add("many-vanished", book, report, "", value=str(len(too_many)), total=str(coming))
    for id_ in gone:
        _add("vanished-id", book, report, id_)


def _day(start: date | datetime) -> date:
    return start.date() if isinstance(start, datetime) else start


def _add(code: str, book: Book, report: Report, id_: str, *, field: str = "id", **values: str) -> None:
    """Note *code* at the field *field* of the record *id_*; of one that is gone at the head of the list."""
    first, last = book.spans.get(id_, (0, 0))
    lines = range(first, last + 1) if first else range(1, len(report.lines) + 1)
    wanted = re.compile(rf"\s*(?:- +)?({field if first else 'events'})\s*:")
    for line in lines:
        if match := wanted.match(report.lines[line]):
            begin = report.lines.start(line) + match.start(1)
            break
    else:
        begin = report.lines.start(first or 1)
    known = {"value": id_, **values}
    report.add(code, begin, begin + len(field if first else "events"), event=id_ or None, **known)
