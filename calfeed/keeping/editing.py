"""One event changed by one line: called off, or moved. What an edit of the file by hand would do."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from calfeed import names, zones
from calfeed.errors import UsageError, WriteError
from calfeed.event import Calendar, Event, Text, moment_from, moment_text
from calfeed.folding import fold
from calfeed.keeping import book as books
from calfeed.keeping.changes import moved_end
from calfeed.keeping.ledger import Ledger
from calfeed.keeping.matching import is_arabic
from calfeed.keeping.moments import read_clock, read_moment
from calfeed.keeping.occasions import date_moved, date_off, own_start
from calfeed.keeping.rewriting import Fingerprint, Rewrite, rewrite
from calfeed.suggest import closest

__all__ = ["Change", "cancelled", "change_of", "moved", "write"]


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; nothing is written yet."""

    path: Path
    calendar: Calendar
    before: Event
    after: Event

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that change, in the record's order."""
        return tuple(name for name in Event.model_fields if getattr(self.before, name) != getattr(self.after, name))


def change_of(path: Path, id_: str, change: Callable[[Event], Event]) -> Change:
    """What *change* makes of the event *id_* in the events.yaml at *path*.

    Raises UsageError for an id that is not there, with the nearest one that is.
    """
    book = books.load(path)
    if id_ in book.left_out:
        raise UsageError(f"the record {id_} has an error: mend it first (calfeed check says where)")
    try:
        before = book[id_]
    except KeyError:
        known = [event.id for event in book.events if event.id]
        near = closest(id_, known)
        hint = f"; did you mean {near}?" if near else "; the ids stand in events.yaml"
        raise UsageError(f"no event has the id {id_}{hint}") from None
    return Change(path, book.calendar, before, change(before))


def cancelled(event: Event, *, why: str | None = None, day: date | None = None) -> Event:
    r"""*event* called off, *why* at the head of its description; it stays in the calendar, marked.

    With *day* only that date of a series is; *why* then names it. Raises UsageError for a day that is none.

    >>> cancelled(Event(start="2016-05-01", description="Bring candles."), why="Rain.").description
    'Rain.\n\nBring candles.'
    """
    if day is not None:
        why = f"{names.day_text(day, 'ar' if is_arabic(why) else 'en')}: {why}" if why else None
    description = _with_words(event.description, why) if why else event.description
    if day is not None:
        return date_off(event, day).model_copy(update={"description": description})
    return event.model_copy(update={"status": "cancelled", "description": description})


def moved(event: Event, when: str, *, day: date | None = None) -> Event:
    """*event* at another time: "2016-05-02 17:00", a day "2016-05-02" (the hour stays), or an hour "17:00".

    Its length stays; one that was postponed is confirmed. With *day* only that date of a series moves. Raises
    UsageError for what is no time, for a day that is no date of it, and for a series without *day*, and ZoneError for
    an hour that the clock of its zone skips.

    >>> moved(Event(start="2016-05-01 18:30", end="2016-05-01 20:00"), "2016-05-02 17:00").end
    datetime.datetime(2016, 5, 2, 18, 30)
    """
    if event.recurrence is not None and day is None:
        example = event.start.date() if isinstance(event.start, datetime) else event.start
        raise UsageError(f"{event.id} is a series: say which date of it moves, for instance --date {example}")
    start = _start(event.start if day is None else own_start(event, day), when)
    if isinstance(start, datetime) and event.timezone is not None:
        zones.to_utc(start, event.timezone)
    if day is not None:
        return date_moved(event, day, start)
    update: dict[str, Any] = {"start": start, "time_text": None, "end": moved_end(event, start)}
    if event.status == "postponed":
        update["status"] = "confirmed"
    update["inferred"] = {field: reason for field, reason in event.inferred.items() if field not in update}
    return event.model_copy(update=update)


def write(change: Change, *, fingerprint: Fingerprint, now: datetime) -> None:
    """Write *change* into events.yaml, then into the ledger; *now* (UTC) goes into the ledger alone.

    Raises WriteError where somebody has changed the record since it was shown.
    """

    def rewrites(book: books.Book, _ledger: Ledger) -> list[Rewrite]:
        if change.before not in book.events:
            raise WriteError(f"{change.before.id} was changed in between; nothing was written: run the command again")
        return [Rewrite(change.before, change.after)]

    rewrite(change.path, rewrites, fingerprint=fingerprint, now=now)


def _start(before: date | datetime, when: str) -> date | datetime:
    """The start that *when* says; a day or an hour alone keeps the other half of *before*."""
    written = " ".join("".join(fold(sign) if sign.isdigit() else sign for sign in when).split())
    try:
        if re.fullmatch(r"\d{1,2}:\d\d", written):
            day = before.date() if isinstance(before, datetime) else before
            return datetime.combine(day, time.fromisoformat(written.zfill(5)))
        start = moment_from(written)
    except ValueError as error:
        example = moment_text(before, " ") if isinstance(before, datetime) else f"{before} 17:00"
        meant = (read_clock(written) or read_moment(written)).meant
        hint = f"; did you mean {meant}?" if meant else ""
        raise UsageError(f"{when!r} is no time; write it like {example}, a day alone or an hour alone{hint}") from error
    if not isinstance(start, datetime) and isinstance(before, datetime):
        return datetime.combine(start, before.time())
    return start


def _with_words(description: Text | None, words: str) -> Text:
    """*description* with *words* at its head, in the language in which they are written; once, however often said."""
    if isinstance(description, dict):
        language = "ar" if is_arabic(words) else next((name for name in description if name != "ar"), "en")
        return {**description, language: _headed(description.get(language), words)}
    return _headed(description, words)


def _headed(text: str | None, words: str) -> str:
    if not text:
        return words
    return text if text.startswith(words) else f"{words}\n\n{text}"
