"""What commands show in a terminal: tables and changes; plain lines where the output is no terminal.

Arabic stands between bidi isolates in a terminal, so that a row keeps its order; a pipe gets the text as it is.
"""

from datetime import date, datetime
from typing import IO, Any

from rich.console import Console
from rich.text import Text as Line

from calfeed import names
from calfeed.event import Event, OccurrenceException, moment_text
from calfeed.keeping.changes import FieldChange
from calfeed.keeping.editing import Change
from calfeed.keeping.importing import Import
from calfeed.keeping.merge import Item, Verdict
from calfeed.publishing.occurrences import Occurrence, day_of, occurrences
from calfeed.publishing.wording import summary, when_text
from calfeed.tables import isolated

__all__ = ["show_change", "show_import"]

_COLOURS: dict[Verdict, str] = {
    "new": "green",
    "changed": "yellow",
    "conflicting": "red",
    "corroborating": "cyan",
    "deleted": "magenta",
    "unreadable": "red",
    "unchanged": "dim",
}
_LONGEST = 100
_SOURCES = {"page": "as the page says", "text": "as the text says", "call": "as you said"}


def show_import(planned: Import, *, file: IO[str] | None = None) -> None:
    """The preview of an import: what each announced event is, what changes, what was assumed, and the sum."""
    console = Console(file=file, highlight=False)
    out = _Lines(console)
    for item in planned.plan.items:
        _show_item(item, out)
    for leftover in planned.leftovers:
        out.add("not read", f"line {leftover.line}: {_short(leftover.text)}", style="red")
        out.detail(leftover.reason)
    day = moment_text(planned.published, " ")
    where = _SOURCES.get(
        planned.published_from, "no date was found in it, so today was taken: --published says another"
    )
    if planned.text or planned.published_from != "today":
        out.plain(f"Published {day} ({where}).")
    out.plain(_sum(planned))


def show_change(change: Change, *, file: IO[str] | None = None) -> None:
    """One record before and after, field by field, and how a subscriber will see it."""
    out = _Lines(Console(file=file, highlight=False))
    out.add(str(change.before.id), names.title(change.before, change.calendar.language), style="bold")
    for name in change.fields:
        before, after = getattr(change.before, name), getattr(change.after, name)
        if name == "exceptions":  # of a long series only what changes
            before, after = (
                tuple(one for one in ones if one not in others) for ones, others in ((before, after), (after, before))
            )
        out.detail(f"{name}: {_shown(before)} → {_shown(after)}")
    out.plain("On subscribers' phones, once their app looks again (minutes to a day):")
    event, dates = change.after, _dates_changed(change)
    for language in dict.fromkeys((change.calendar.language, "ar", "en")):
        for one in dates:
            when = when_text(event, language, start=one.start, end=one.end)
            out.detail(f"{summary(event, language, one=one)} | {when}")


def _dates_changed(change: Change) -> list[Occurrence]:
    """The dates of a series that are called off or moved by *change*, or take place again; else the event itself."""
    event = change.after
    changed = {*change.before.exceptions} ^ {*event.exceptions}
    if not changed:
        return [Occurrence(day_of(event.start), event.start, event.end)]
    days = {one.date for one in changed}
    starts = [day_of(one.start) for one in event.exceptions if one.start is not None]
    return [one for one in occurrences(event, min([*days, *starts]), max([*days, *starts])) if one.day in days]


class _Lines:
    """Lines with a label before them, coloured in a terminal, plain elsewhere."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def add(self, label: str, words: str, *, style: str) -> None:
        line = Line.assemble((f"{label:<12}  ", style), self._in_place(words))
        self._console.print(line, soft_wrap=True)

    def detail(self, words: str) -> None:
        self._console.print(Line(" " * 14 + self._in_place(words), style="dim"), soft_wrap=True)

    def plain(self, words: str) -> None:
        self._console.print(Line(words), soft_wrap=True)

    def _in_place(self, words: str) -> str:
        return isolated(words) if self._console.is_terminal else words


def _show_item(item: Item, out: _Lines) -> None:
    event = item.result
    out.add(item.verdict, "  ".join(_cells(event)), style=_COLOURS[item.verdict])
    if item.verdict != "unchanged":
        out.detail(f"{event.id}: {item.reason}")
    for change in item.changes:
        out.detail(_change(change))
    for conflict in item.conflicts:
        said = f"{conflict.field}: {_shown(conflict.before)} stays, the announcement says {_shown(conflict.after)}"
        out.detail(f"{said} ({conflict.reason})")
    if item.verdict in ("new", "changed"):
        for reason, fields in _assumptions(event):
            out.detail(f"assumed {fields}: {reason}")


def _cells(event: Event) -> list[str]:
    """When, where, and what of an event, each as one would say it."""
    start = moment_text(event.start, " ")
    end = f" to {moment_text(event.end, ' ')}" if event.end is not None else ""
    venue = [_shown(event.venue)] if event.venue else []
    return [f"{start}{end}", names.place_text(event, "en") or "no place", *venue, names.title(event, "en")]


def _assumptions(event: Event) -> list[tuple[str, str]]:
    """Each reason with the fields that were assumed for it."""
    reasons: dict[str, list[str]] = {}
    for name, reason in event.inferred.items():
        reasons.setdefault(reason, []).append(name)
    return [(reason, ", ".join(fields)) for reason, fields in reasons.items()]


def _change(change: FieldChange) -> str:
    return f"{change.field}: {_shown(change.before)} → {_shown(change.after)} ({change.reason})"


def _sum(planned: Import) -> str:
    counted = [(verdict, len(planned.plan.of(verdict))) for verdict in _COLOURS]
    said = ", ".join(f"{number} {verdict}" for verdict, number in counted if number)
    return f"{said}." if said else "Nothing is announced in it."


def _shown(value: Any) -> str:
    if value is None or value in ((), {}):
        return "nothing"
    if isinstance(value, date | datetime):
        return moment_text(value, " ")
    if isinstance(value, dict):
        return " / ".join(_shown(words) for words in value.values())
    if isinstance(value, tuple):
        return "; ".join(_exception(item) if isinstance(item, OccurrenceException) else str(item) for item in value)
    return " ".join(str(value).split())


def _exception(one: OccurrenceException) -> str:
    return f"{one.date} {one.status}" if one.start is None else f"{one.date} at {moment_text(one.start, ' ')}"


def _short(text: str) -> str:
    """The beginning of a long line, enough to find it by."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
