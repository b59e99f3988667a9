"""Where an announcement comes from: a text file, stdin, a saved page, an address, or another calendar's .ics.

All of them come out as one `Announcement`: its text (or, of a calendar, its events), and what a page says of itself.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from calfeed.errors import UsageError
from calfeed.event import Event
from calfeed.keeping.fetching import Page, fetch

__all__ = ["Announcement", "gather"]

MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Announcement:
    """What is to be imported, and what it says of itself; None where it says nothing."""

    text: str
    published: date | datetime | None = None
    """As the page says it, apart from its text."""
    name: str | None = None
    url: str | None = None
    events: tuple[Event, ...] | None = None
    """The events of an .ics, which need no reading; None for a text."""


def gather(
    argument: str,
    *,
    stdin: Callable[[], bytes],
    fetch_page: Callable[[str], Page] = fetch,
) -> Announcement:
    """What *argument* names: `-` (stdin), an address, or a file (text, saved HTML page, .ics).

    Raises UsageError for a file that can't be read as text, FetchError for an address that gives none.
    """
    if argument == "-":
        return _from_bytes(stdin(), name="stdin")
    if re.match(r"[a-z][a-z0-9+.-]*://", argument, re.IGNORECASE):
        page = fetch_page(argument)
        is_calendar = page.content_type == "text/calendar" or page.url.partition("?")[0].endswith(".ics")
        kind = "ics" if is_calendar else "html" if "html" in page.content_type else ""
        found = _from_bytes(page.body, name=argument, kind=kind, charset=page.charset)
        return replace(found, url=found.url or page.url)
    return _from_bytes(_file(Path(argument)), name=argument, kind=Path(argument).suffix.lower().lstrip("."))


def _file(path: Path) -> bytes:
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a file, or - for stdin")
    try:
        with path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(
            f"{path} can't be read ({error.strerror or error}); name a file, an address, or - for stdin"
        ) from error
    if len(body) > MOST_BYTES:
        raise UsageError(f"{path} is larger than {MOST_BYTES / 1e6:g} MB; save the part you need as a text file")
    return body


def _from_bytes(body: bytes, *, name: str, kind: str = "", charset: str | None = None) -> Announcement:
    if kind == "ics" or body.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"BEGIN:VCALENDAR"):
        return _calendar(body, name=name)
    if kind in ("html", "htm", "xhtml") or re.match(rb"\W*(?:<!doctype html|<html)", body[:500], re.IGNORECASE):
        return _page(body, name=name)
    return Announcement(_text(body, name=name, charset=charset))


def _text(body: bytes, *, name: str, charset: str | None = None) -> str:
    encoding = "utf-16" if body.startswith((b"\xff\xfe", b"\xfe\xff")) else charset or "utf-8-sig"
    try:
        return body.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except (UnicodeDecodeError, LookupError) as error:
        raise UsageError(f"{name} is no text in UTF-8 ({error}); save it as UTF-8") from error


def _calendar(body: bytes, *, name: str) -> Announcement:
    from calfeed.keeping.calendars import read_events  # noqa: PLC0415 - icalendar is loaded for a calendar only

    try:
        events = read_events(body)
    except ValueError as error:
        raise UsageError(f"{name} is no calendar that can be read ({error})") from error
    return Announcement("", events=tuple(events))


def _page(body: bytes, *, name: str) -> Announcement:
    """The article of a page, with its date and name as the page itself gives them."""
    try:
        import htmldate  # noqa: PLC0415 - the extra `web`
        import trafilatura  # noqa: PLC0415
    except ImportError as error:
        raise UsageError("reading web pages needs more packages: pip install 'calfeed[web]'") from error
    article: Any = trafilatura.bare_extraction(
        body, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    if article is None or not article.text:
        raise UsageError(f"no article was found in {name}; save its text in a file and import that")
    day = htmldate.find_date(body.decode("utf-8", "replace"), original_date=True, extensive_search=False)
    published = date.fromisoformat(day) if day else None
    return Announcement(article.text, published, name=article.sitename, url=article.url)
