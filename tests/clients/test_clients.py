"""Real calendar libraries read our feeds, and agree on every event's instant, title, place and status.

One that is not there is skipped, which CI does not allow.
"""

import json
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events
from ical.calendar_stream import IcsCalendarStream

HERE = Path(__file__).parent
CLIENTS = Path(os.environ.get("CALFEED_CLIENTS", Path.home() / ".cache" / "calfeed-clients"))
FIELDS = ("uid", "start", "end", "summary", "location", "status")
FIRST, LAST = "2016-01-01T00:00:00.000Z", "2028-01-01T00:00:00.000Z"


def run(*command: object):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return sorted(tuple(one[name] for name in FIELDS) for one in json.loads(done.stdout))


def test_icalendar_with_recurring_ical_events(feed):
    calendar = icalendar.Calendar.from_ical(feed.path.read_bytes())
    found = recurring_ical_events.of(calendar).between(date(2016, 1, 1), date(2028, 1, 1))
    assert sorted(map(by_icalendar, found)) == feed.dates


def by_icalendar(one):
    return (
        str(one["UID"]),
        dated(one["DTSTART"].dt),
        dated(one["DTEND"].dt),
        str(one["SUMMARY"]),
        str(one.get("LOCATION", "")),
        str(one["STATUS"]),
    )


def dated(value):
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}" if isinstance(value, datetime) else value.isoformat()


def test_ical_of_home_assistant(feed):
    """The strictest parser: one bad property would take the whole feed away. It reads zones by name."""
    calendar = IcsCalendarStream.calendar_from_ics(feed.path.read_text("utf-8"))
    found = calendar.timeline_tz(UTC).overlapping(datetime(2016, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
    told = [
        (one.uid, dated(one.dtstart), dated(one.dtend), one.summary, one.location or "", one.status.value)
        for one in found
    ]
    assert sorted(told) == feed.dates


@pytest.mark.extra
def test_ical_js_of_thunderbird(feed, needed):
    needed(CLIENTS / "node" / "node_modules" / "ical.js", command="node")
    assert run("node", HERE / "read_icaljs.mjs", CLIENTS, feed.path, FIRST, LAST) == feed.dates


@pytest.mark.extra
def test_node_ical(feed, needed):
    needed(CLIENTS / "node" / "node_modules" / "node-ical", command="node")
    assert run("node", HERE / "read_node_ical.mjs", CLIENTS, feed.path, FIRST, LAST) == feed.dates


@pytest.mark.extra
def test_sabre_of_nextcloud(feed, needed):
    needed(Path("/usr/share/php/Sabre/VObject"), command="php")
    found = run("php", HERE / "read_sabre.php", CLIENTS, feed.path, "2016-01-01", "2028-01-01")
    assert found == feed.dates


@pytest.mark.extra
@pytest.mark.parametrize("library", ["ics", "vobject"])
def test_python_libraries_that_count_no_series_out(feed, library, needed):
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
def test_others_that_count_no_series_out(feed, command, reader, part, needed):
    needed(part, command=command)
    assert run(command, HERE / reader, CLIENTS, feed.path) == feed.events


@pytest.mark.extra
def test_calcurse(feed, tmp_path, needed):
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
def libical(tmp_path_factory, needed):
    needed(Path("/usr/include/libical/ical.h"), command="gcc")
    program = tmp_path_factory.mktemp("libical") / "read_libical"
    subprocess.run(["gcc", "-o", program, HERE / "read_libical.c", "-lical"], check=True)
    return program


@pytest.mark.extra
def test_libical_of_gnome_and_kde(feed, libical):
    assert run(libical, CLIENTS, feed.path) == feed.events
