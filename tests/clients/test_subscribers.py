"""Real calendar programs subscribe to our feeds over HTTP, or take them in, and agree on every event."""

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

CLIENTS = Path(os.environ.get("CALFEED_CLIENTS", Path.home() / ".cache" / "calfeed-clients"))
KHAL = "{uid}|{start-long-full}|{title}|{location}|{status}|"
THUNDERBIRD = """
user_pref("calendar.registry.feed.type", "ics");
user_pref("calendar.registry.feed.uri", "%s");
user_pref("calendar.registry.feed.name", "feed");
user_pref("calendar.registry.feed.cache.enabled", true);
user_pref("calendar.list.sortOrder", "feed");
user_pref("calendar.timezone.local", "UTC");
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""
KEPT = """
SELECT id, event_start, event_end, title, value, ical_status, flags FROM cal_events
LEFT JOIN cal_properties ON item_id = id AND key = 'LOCATION' AND cal_properties.recurrence_id IS NULL
WHERE cal_events.recurrence_id IS NULL
"""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ALL_DAY = 8
"""Thunderbird's flag of an event without a clock (CAL_ITEM_FLAG.EVENT_ALLDAY)."""
PATIENCE = 180


def moment(value):
    """As the feed's own list has it."""
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S.000Z}" if isinstance(value, datetime) else value.isoformat()


@pytest.mark.extra
def test_khal_with_vdirsyncer_over_http(feed, address, needed, tmp_path):
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


@pytest.mark.extra
def test_thunderbird_subscribed(feed, address, needed, tmp_path):
    """Thunderbird itself, without a window: what its cache holds after the first look. It believes the VTIMEZONE."""
    program = needed(Path("/usr/bin/thunderbird"))
    profile = tmp_path / "profile"
    profile.mkdir()
    (profile / "user.js").write_text(THUNDERBIRD % address)
    command = [program, "--headless", "--profile", profile]
    environment = os.environ | {"HOME": str(tmp_path), "TZ": "UTC"}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = cached(profile / "calendar-data" / "cache.sqlite", count=len(feed.events))
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert found == feed.events


def cached(path, *, count):
    """The events that Thunderbird has kept, once there are *count*; it locks its file, so a copy is read."""
    end = time.monotonic() + PATIENCE
    found = []
    while len(found) < count and time.monotonic() < end:
        time.sleep(0.5)
        with contextlib.suppress(OSError, sqlite3.DatabaseError):
            for name in (path.name, f"{path.name}-wal"):
                shutil.copy(path.with_name(name), path.parents[2] / name)
            with contextlib.closing(sqlite3.connect(path.parents[2] / path.name)) as disk:
                found = disk.execute(KEPT).fetchall()
    return sorted(map(kept, found))


def kept(row):
    uid, start, end, title, place, status, flags = row
    return uid, clock_of(start, flags), clock_of(end, flags), title, place or "", status


def clock_of(microseconds, flags):
    value = EPOCH + timedelta(microseconds=microseconds)
    return moment(value.date() if flags & ALL_DAY else value)


@pytest.fixture(scope="module")
def radicale(needed, tmp_path_factory):
    """The address of a CalDAV server of its own."""
    python = needed(CLIENTS / "venv" / "bin" / "radicale").with_name("python")
    folder = tmp_path_factory.mktemp("radicale")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server-hosts", f"127.0.0.1:{port}", "--storage-filesystem-folder", folder, "--auth-type", "none"]
    process = subprocess.Popen([python, "-m", "radicale", *options, "--logging-level", "error"])
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError):
            asked("GET", f"{address}/.web/")
            break
        time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(PATIENCE)


def asked(method, url, body=None, **headers):
    request = urllib.request.Request(url, data=body, method=method, headers={"authorization": "Basic dTo=", **headers})
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return answer.read()


@pytest.mark.extra
def test_radicale_takes_the_whole_feed_and_gives_every_event_back(feed, radicale):
    """A CalDAV server: PUT of the feed as a collection, REPORT of its items, each with the zone it needs."""
    name = f"{radicale}/u/{feed.path.parent.name}-{feed.path.stem}/"
    asked("PUT", name, feed.path.read_bytes(), **{"content-type": "text/calendar; charset=utf-8"})
    query = b"""<c:calendar-query xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:d="DAV:"><d:prop><c:calendar-data/></d:prop>
    <c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"/></c:comp-filter></c:filter></c:calendar-query>"""
    answer = ET.fromstring(asked("REPORT", name, query, depth="1", **{"content-type": "application/xml"}))
    items = [one.text for one in answer.iter("{urn:ietf:params:xml:ns:caldav}calendar-data")]
    found = []
    for item in items:
        (one,) = (each for each in icalendar.Calendar.from_ical(item).walk("VEVENT") if "RECURRENCE-ID" not in each)
        times = (moment(one["DTSTART"].dt), moment(one["DTEND"].dt))
        found.append((str(one["UID"]), *times, str(one["SUMMARY"]), str(one.get("LOCATION", "")), str(one["STATUS"])))
    assert sorted(found) == feed.events
