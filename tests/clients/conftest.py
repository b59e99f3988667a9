"""A feed as it is to be read, on a disk and at an address; `.ci/clients` installs the clients into $CALFEED_CLIENTS."""

import http.server
import os
import re
import shutil
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from calfeed.keeping.book import load
from calfeed.keeping.ledger import Ledger, LedgerEntry
from calfeed.publishing.occurrences import occurrences, span
from calfeed.publishing.site import publish
from calfeed.publishing.vevent import is_tentative
from calfeed.publishing.wording import location, summary
from calfeed.zones import to_utc

collect_ignore_glob = ["read_*.py"]  # they run in the clients' own Python, not in ours
HERE = Path(__file__).parent
CLIENTS = Path(os.environ.get("CALFEED_CLIENTS", Path.home() / ".cache" / "calfeed-clients"))
STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)


class Told(NamedTuple):
    """What a client shows of one date: days without a clock, instants in UTC."""

    uid: str
    start: str
    end: str
    summary: str
    location: str
    status: str


@dataclass(frozen=True)
class Feed:
    """A feed, and what is to be read from it."""

    path: Path
    dates: list[Told]
    """Every date, those of series too."""
    events: list[Told]
    """One for each event, the first of a series: for clients that do not count series out."""
    series: frozenset[str]


def moment(value, zone):
    if not isinstance(value, datetime):
        return value.isoformat()
    return stamp(to_utc(value, zone))


def stamp(instant):
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def told(event, calendar, language, one):
    off = one.cancelled or event.status in ("cancelled", "postponed") or event.merged_into
    start = moment(one.start, event.timezone)
    if isinstance(one.start, datetime):
        end = stamp(span(one.start, one.end, event.timezone)[1])
    else:
        end = ((one.end or one.start) + timedelta(days=1)).isoformat()
    return Told(
        f"{event.id}@{calendar.domain}",
        start,
        end,
        summary(event, language, one=one),
        location(event, language),
        "CANCELLED" if off else "TENTATIVE" if is_tentative(event) else "CONFIRMED",
    )


def make_feed(book, ledger, path, *, language):
    found = publish(book.calendar, book.events, ledger, today=TODAY, base_url="https://calendar.example", served=True)
    path.write_bytes(found[f"/{language}/calendar.ics"].body())
    uids = set(re.findall(rb"UID:(\S+)@", path.read_bytes().replace(b"\r\n ", b"")))
    dates, firsts = [], []
    for event in (one for one in book.events if one.id.encode() in uids):
        each = occurrences(event, date(2016, 1, 1), date(2027, 12, 31))
        dates += [told(event, book.calendar, language, one) for one in each]
        firsts.append(told(event, book.calendar, language, each[0]))
    series = frozenset(f"{event.id}@{book.calendar.domain}" for event in book.events if event.recurrence)
    return Feed(path, sorted(dates), sorted(firsts), series)


BOOKS = {"hard": HERE.parent / "feeds" / "hard.yaml", "shipped": HERE.parent.parent / "events.yaml"}


@pytest.fixture(scope="module", params=[(name, language) for name in BOOKS for language in ("ar", "en")], ids="-".join)
def feed(request, tmp_path_factory):
    name, language = request.param
    book = load(BOOKS[name])
    ledger = Ledger(LedgerEntry(one.id, 0, STAMP, STAMP, "", one.start) for one in book.events)
    return make_feed(book, ledger, tmp_path_factory.mktemp(name) / f"{language}.ics", language=language)


def _needed(path, *, command=None):
    """The path of a client's part, or the reason to skip it."""
    missing = not path.exists() or (command is not None and shutil.which(command) is None)
    if missing and os.environ.get("CALFEED_CI"):
        pytest.fail(f"{path} is missing: .ci/clients installs it")
    if missing:
        pytest.skip(f"{path} is missing: .ci/clients installs it")
    return path


@pytest.fixture(scope="session")
def needed():
    """The function that gives a client's part, or skips: tests can't import from here."""
    return _needed


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object):
        """Say nothing."""


@pytest.fixture
def address(feed):
    """Where the feed can be subscribed to."""
    handler = partial(Quiet, directory=str(feed.path.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{feed.path.name}"
        server.shutdown()
