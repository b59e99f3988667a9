"""Many texts → their readings: `read` mapped over files, over processes where there are many."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from calfeed.errors import UsageError
from calfeed.reading.dateline import dateline
from calfeed.reading.reader import Reading, read

__all__ = ["Document", "day_of", "documents", "read_documents", "read_one"]

_SUFFIXES = (".txt", ".md", ".text")
_HEAD = 4096
"""Bytes among which a NUL says that a file is no text."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what its reading gave; `published_from` says where the date came from: "call", "text" or "today"."""

    name: str
    text: str
    published: date
    published_from: str
    reading: Reading
    problem: str | None = None
    """Why the file could not be read; then its text and its reading are empty."""


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """The text files of *paths*, folders with all that is in them; UsageError for what is not there."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix.lower() in _SUFFIXES and p.is_file())
        elif path.exists():
            yield path
        else:
            raise UsageError(
                f"{path}: there is no such file or folder; give a text file, a folder of them, or - for standard input"
            )


def read_documents(
    paths: Iterable[Path], *, published: date | datetime | None, today: date, place: str | None, jobs: int = 1
) -> Iterator[Document]:
    """The readings of the files *paths*, in order, on *jobs* processes; one that can't be read gives a `problem`."""
    work = partial(_read_file, published=published, today=today, place=place)
    if jobs <= 1:
        yield from map(work, paths)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        yield from pool.map(work, paths, chunksize=16)


def read_one(text: str, *, name: str, published: date | datetime | None, today: date, place: str | None) -> Document:
    """The reading of *text*; its date the one given, else the one that it bears, else *today*."""
    day, origin = day_of(text, published=published, today=today)
    reading = read(text, published=day, place=place)
    return Document(name, text, day.date() if isinstance(day, datetime) else day, origin, reading)


def day_of(text: str, *, published: date | datetime | None, today: date) -> tuple[date | datetime, str]:
    """The day of *text*: the one given, else the one that it bears, else *today*; and which: "call", "text", "today"."""
    found = dateline(text) if published is None else None
    return published or found or today, "call" if published else "text" if found else "today"


def _read_file(path: Path, *, published: date | datetime | None, today: date, place: str | None) -> Document:
    try:
        body = path.read_bytes()
    except OSError as error:
        return _unread(path, f"the file can't be read ({error.strerror}); check its name and its permissions", today)
    is_utf16 = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in body[:_HEAD] and not is_utf16:
        return _unread(path, "the file is no text; save it as text (UTF-8) first", today)
    text = body.decode("utf-16" if is_utf16 else "utf-8-sig", "replace")
    return read_one(text, name=str(path), published=published, today=today, place=place)


def _unread(path: Path, problem: str, today: date) -> Document:
    return Document(str(path), "", today, "today", Reading(()), problem)
