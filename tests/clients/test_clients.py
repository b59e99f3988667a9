"""Real calendar clients read our feeds, and agree on every event's instant, title, place and status.

`.ci/clients` installs them into $CALFEED_CLIENTS; one that is not there is skipped, which CI does not allow.
"""

import http.server
import json
import os
import re
import shutil
import subprocess
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream

from calfeed.keeping.book import load
from calfeed.keeping.ledger import Ledger, LedgerEntry
from calfeed.publishing.occurrences import occurrences, span
from calfeed.publishing.site import publish
from calfeed.publishing.vevent import is_tentative
from calfeed.publishing.wording import location, summary
from calfeed.zones import to_utc

HERE = Path(__file__).parent
CLIENTS = Path(os.environ.get("CALFEED_CLIENTS", Path.home() / ".cache" / "calfeed-clients"))
FIRST, LAST = "2016-01-01T00:00:00.000Z", "2028-01-01T00:00:00.000Z"
STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)
KHAL = "{uid}|{start-long-full}|{title}|{location}|{status}|"


@dataclass(frozen=True, order=True)
class Told:
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


def needed(path, *, command=None):
    """The path of a client's part, or the reason to skip it."""
    missing = not path.exists() or (command is not None and shutil.which(command) is None)
    if missing and os.environ.get("CALFEED_CI"):
        pytest.fail(f"{path} is missing: .ci/clients installs it")
    if missing:
        pytest.skip(f"{path} is missing: .ci/clients installs it")
    return path


def run(*command: object):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return sorted(Told(**one) for one in json.loads(done.stdout))


def test_icalendar_with_recurring_ical_events(feed):
    calendar = icalendar.Calendar.from_ical(feed.path.read_bytes())
    found = recurring_ical_events.of(calendar).between(date(2016, 1, 1), date(2028, 1, 1))
    assert sorted(map(by_icalendar, found)) == feed.dates


def by_icalendar(one):
    return Told(
        str(one["UID"]),
        dated(one["DTSTART"].dt),
        dated(one["DTEND"].dt),
        str(one["SUMMARY"]),
        str(one.get("LOCATION", "")),
        str(one["STATUS"]),
    )


def dated(value):
    return stamp(value) if isinstance(value, datetime) else value.isoformat()


def test_ical_of_home_assistant(feed):
    """The strictest parser: one bad property would take the whole feed away. It reads zones by name."""
    calendar = IcsCalendarStream.calendar_from_ics(feed.path.read_text("utf-8"))
    found = calendar.timeline_tz(UTC).overlapping(datetime(2016, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    told = [
        Told(one.uid, dated(one.dtstart), dated(one.dtend), one.summary, one.location or "", one.status.value)
        for one in found
    ]
    assert sorted(told) == feed.dates


@pytest.mark.extra
def test_ical_js_of_thunderbird(feed):
    needed(CLIENTS / "node" / "node_modules" / "ical.js", command="node")
    assert run("node", HERE / "read_icaljs.mjs", CLIENTS, feed.path, FIRST, LAST) == feed.dates


@pytest.mark.extra
def test_node_ical(feed):
    needed(CLIENTS / "node" / "node_modules" / "node-ical", command="node")
    assert run("node", HERE / "read_node_ical.mjs", CLIENTS, feed.path, FIRST, LAST) == feed.dates


@pytest.mark.extra
def test_sabre_of_nextcloud(feed):
    needed(Path("/usr/share/php/Sabre/VObject"), command="php")
    found = run("php", HERE / "read_sabre.php", CLIENTS, feed.path, "2016-01-01", "2028-01-01")
    assert found == feed.dates


@pytest.mark.extra
@pytest.mark.parametrize("library", ["ics", "vobject"])
def test_python_libraries_that_count_no_series_out(feed, library):
    python = needed(CLIENTS / "venv" / "bin" / "python")
    assert run(python, HERE / f"read_{library}.py", CLIENTS, feed.path) == feed.events


@pytest.mark.extra
@pytest.mark.parametrize(
    ("command", "reader", "part"),
    [
        ("node", "read_ts_ics.mjs", CLIENTS / "node" / "node_modules" / "ts-ics"),
        ("php", "read_horde.php", Path("/usr/share/php/Horde/Icalendar.php")),
        ("ruby", "read_ruby.rb", Path("/usr/share/doc/ruby-icalendar")),
        ("perl", "read_perl.pl", Path("/usr/share/perl5/Data/ICal/DateTime.pm")),
    ],
    ids=lambda part: str(part) if isinstance(part, str) else "",
)
def test_others_that_count_no_series_out(feed, command, reader, part):
    needed(part, command=command)
    assert run(command, HERE / reader, CLIENTS, feed.path) == feed.events


@pytest.mark.extra
def test_calcurse(feed, tmp_path):
    """It shows appointments by the machine's clock; its series know no zone (a known limit), so single ones alone."""
    needed(Path("/usr/bin/calcurse"))
    folders = ["calcurse", "-D", str(tmp_path), "-C", str(tmp_path)]
    environment = os.environ | {"TZ": "UTC", "LC_ALL": "C.UTF-8"}
    known = {"capture_output": True, "text": True, "env": environment, "timeout": 600}
    subprocess.run([*folders, "-q", "-i", str(feed.path)], check=True, **known)
    shown = ["--filter-type", "apt", "--format-apt", "%(start:%Y-%m-%dT%H:%M)|%(end:%H:%M)|%m\n"]
    listed = subprocess.run(
        [*folders, "-Q", "--from", "01/01/2016", "--days", "4400", *shown], check=True, **known
    ).stdout
    found = {row.strip() for row in listed.splitlines() if row.count("|") == 2}
    single = [one for one in feed.events if one.uid not in feed.series and "T" in one.start]
    assert found >= {f"{one.start[:16]}|{one.end[11:16]}|{one.summary}" for one in single}
    assert single


@pytest.fixture(scope="session")
def libical(tmp_path_factory):
    needed(Path("/usr/include/libical/ical.h"), command="gcc")
    program = tmp_path_factory.mktemp("libical") / "read_libical"
    subprocess.run(["gcc", "-o", program, HERE / "read_libical.c", "-lical"], check=True)
    return program


@pytest.mark.extra
def test_libical_of_gnome_and_kde(feed, libical):
    assert run(libical, CLIENTS, feed.path) == feed.events


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object):
        """Say nothing."""


@pytest.fixture
def address(feed):
    handler = partial(Quiet, directory=str(feed.path.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{feed.path.name}"
        server.shutdown()


@pytest.mark.extra
def test_khal_with_vdirsyncer_over_http(feed, address, tmp_path):
    """Subscribed as people do: vdirsyncer fetches, khal lists; every event is there once, under its own UID."""
    tools = needed(CLIENTS / "venv" / "bin" / "vdirsyncer").parent
    (tmp_path / "vdirsyncer.conf").write_text(
        f'[general]\nstatus_path = "{tmp_path}/status/"\n[pair feed]\na = "web"\nb = "disk"\ncollections = null\n'
        f'[storage web]\ntype = "http"\nurl = "{address}"\n'
        f'[storage disk]\ntype = "filesystem"\npath = "{tmp_path}/events/"\nfileext = ".ics"\n'
    )
    (tmp_path / "khal.conf").write_text(
        f"[calendars]\n[[feed]]\npath = {tmp_path}/events/\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )
    environment = os.environ | {"TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)}
    sync = [str(tools / "vdirsyncer"), "-c", str(tmp_path / "vdirsyncer.conf")]
    for action in (["discover"], ["sync"]):
        subprocess.run(
            [*sync, *action], check=True, capture_output=True, env=environment, input=b"y\n" * 5, timeout=600
        )
    done = subprocess.run(
        [tools / "khal", "-c", tmp_path / "khal.conf", "list", "--format", KHAL, "--day-format", "", "2016-01-01", "2028-01-01"],
        check=True, capture_output=True, text=True, env=environment, timeout=600,
    )  # fmt: skip
    rows = {tuple(row.split("|")) for row in done.stdout.splitlines() if row.count("|") == 5}
    assert {row[1:4] for row in rows} == {(clock(one.start), one.summary, one.location) for one in feed.dates}
    assert {row[4].strip() for row in rows} >= {one.status for one in feed.dates if one.uid not in feed.series}
    assert len({row[0] for row in rows}) == len(feed.events)


def clock(start):
    """As khal writes it: a day begins at midnight."""
    return start[:16].replace("T", " ") if "T" in start else f"{start} 00:00"
