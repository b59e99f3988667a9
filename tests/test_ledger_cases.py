"""DESIGN.md section 4's table of the ledger, each row on real processes: what subscribers get, what the disk has."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from calfeed.keeping.ledger import Ledger

BOOK = """\
calendar:
  language: en
  domain: calendar.example

events:
  - id: beirut-vigil-aaaaa
    title: Vigil by the port
    kind: vigil
    start: 2027-05-01 18:30
    city: Beirut
    country: LB
  - id: paris-march-bbbbb
    title: March for water
    kind: march
    start: 2027-05-02 15:00
    city: Paris
    country: FR
"""
CHANGED = BOOK.replace("Vigil by the port", "Vigil in the square")
BEIRUT, PARIS = "beirut-vigil-aaaaa@calendar.example", "paris-march-bbbbb@calendar.example"
FEEDS = ("en/calendar.ics", "ar/calendar.ics")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "events.yaml").write_text(BOOK, encoding="utf-8")
    return folder


def calfeed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "calfeed", *arguments],
        cwd=folder,
        text=True,
        capture_output=True,
        check=False,
        timeout=300,
    )


def built(folder: Path, site: str = "../site") -> Path:
    """The static site of *folder*, in another folder."""
    done = calfeed(folder, "build", site, "--today", "2027-04-30", "--base-url", "https://calendar.example")
    assert done.returncode == 0, done.stderr
    return (folder / site).resolve()


def stamps(feed: bytes) -> dict[str, tuple[int, datetime]]:
    """SEQUENCE and LAST-MODIFIED of each UID of a feed."""
    calendar = icalendar.Calendar.from_ical(feed)
    return {str(one["UID"]): (int(one["SEQUENCE"]), one["LAST-MODIFIED"].dt) for one in calendar.walk("VEVENT")}


def ledger(folder: Path) -> Ledger:
    return Ledger.load(folder / "events.lock")


def is_stale(folder: Path) -> bool:
    """Whether `check` says that the ledger is not up to the file."""
    return '"stale-ledger"' in calfeed(folder, "check", "--format", "json").stdout


@contextmanager
def served(folder: Path, *, before: tuple[str, ...] = ()) -> Iterator[str]:
    """The service of *folder* on a port of its own, ready; ended afterwards. *before*: the command's own prefix."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [*before, sys.executable, "-m", "calfeed", "serve", "--port", str(port)],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        until(lambda: "stale" in health(address))
        yield address
    finally:
        process.terminate()
        process.wait(timeout=120)


@contextmanager
def read_only(folder: Path) -> Iterator[tuple[str, ...]]:
    """Take the right to write into *folder* away; for root, whom no mode stops, the prefix that mounts it read-only."""
    if os.geteuid() == 0:
        mounts = 'mount --bind "$PWD" "$PWD" && mount -o remount,ro,bind "$PWD" && cd "$PWD" && exec "$0" "$@"'
        prefix = ("unshare", "--mount", "sh", "-c", mounts)
        if subprocess.run([*prefix, "true"], cwd=folder, capture_output=True, check=False).returncode:
            pytest.skip("root can't be kept from writing here: no mount namespaces")
        yield prefix
        return
    folder.chmod(0o555)
    try:
        yield ()
    finally:
        folder.chmod(0o755)


def got(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=120) as answer:
        body: bytes = answer.read()
    return body


def health(address: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(got(f"{address}/healthz"))
    except OSError:
        return {}
    return found


def until(condition: Any) -> None:
    end = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def edit(folder: Path, text: str, *, at: datetime | None = None) -> None:
    path = folder / "events.yaml"
    path.write_text(text, encoding="utf-8")
    if at is not None:
        os.utime(path, (at.timestamp(), at.timestamp()))


def test_commands_write_the_file_and_then_the_ledger(folder: Path) -> None:
    """`check --write`, `add`, `move`, `cancel`, `import`: each leaves a fresh ledger."""
    (folder / "list.txt").write_text("Oslo: Sunday 2 May 2027, 4 pm, Eidsvolls plass\n", encoding="utf-8")
    for arguments in (
        ("check", "--write"),
        ("add", "Bergen: Sunday 2 May 2027, 5 pm", "--published", "2027-04-30"),
        ("move", "beirut-vigil-aaaaa", "19:00"),
        ("cancel", "paris-march-bbbbb"),
        ("import", "list.txt", "--published", "2027-04-30", "--yes"),
    ):
        before = ledger(folder)
        done = calfeed(folder, *arguments)
        assert done.returncode == 0, (arguments, done.stderr)
        assert dict(ledger(folder)) != dict(before), arguments
        assert not is_stale(folder)
    assert sorted(entry.sequence for entry in ledger(folder).values()) == [0, 0, 1, 1]


def test_the_service_renews_the_ledger_where_the_folder_is_writable(folder: Path) -> None:
    """An edit: the SEQUENCE and LAST-MODIFIED of exactly that event rise, in every feed that holds it."""
    with served(folder) as address:
        until(lambda: len(ledger(folder)) == 2)
        before = {feed: stamps(got(f"{address}/{feed}")) for feed in FEEDS}
        edit(folder, CHANGED)
        until(lambda: ledger(folder)["beirut-vigil-aaaaa"].sequence == 1)
        until(lambda: b"in the square" in got(f"{address}/en/calendar.ics"))
        for feed in (*FEEDS, "en/places/lb/calendar.ics", "en/events/beirut-vigil-aaaaa.ics"):
            if feed not in before:
                continue
            after = stamps(got(f"{address}/{feed}"))
            assert after[BEIRUT][0] == 1
            assert after[BEIRUT][1] > before[feed][BEIRUT][1]
            assert after[PARIS] == before[feed][PARIS]
        assert health(address)["stale"] == []


def test_a_build_never_writes_and_publishes_a_stale_entry_one_further_on(folder: Path) -> None:
    """What `build` does everywhere and `serve` does in a read-only folder."""
    calfeed(folder, "check", "--write")
    fresh = stamps((built(folder) / "en" / "calendar.ics").read_bytes())
    at = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    edit(folder, CHANGED, at=at)
    lock = (folder / "events.lock").read_bytes()
    after = stamps((built(folder) / "en" / "calendar.ics").read_bytes())
    assert after[BEIRUT] == (1, at)
    assert after[PARIS] == fresh[PARIS]
    assert (folder / "events.lock").read_bytes() == lock
    assert is_stale(folder)
    assert sorted(file.name for file in folder.iterdir() if not file.name.startswith(".")) == [
        "events.lock",
        "events.yaml",
    ]


def test_the_service_of_a_read_only_folder_says_that_the_ledger_is_stale(folder: Path) -> None:
    calfeed(folder, "check", "--write")
    edit(folder, CHANGED)
    lock = (folder / "events.lock").read_bytes()
    with read_only(folder) as prefix, served(folder, before=prefix) as address:
        assert health(address)["stale"] == ["beirut-vigil-aaaaa"]
        assert stamps(got(f"{address}/en/calendar.ics"))[BEIRUT][0] == 1
    assert (folder / "events.lock").read_bytes() == lock


def test_two_replicas_with_a_fresh_ledger_publish_equal_bytes(folder: Path, tmp_path: Path) -> None:
    """Whatever their hash seeds, times of check-out and folders."""
    calfeed(folder, "check", "--write")
    other = tmp_path / "replica"
    shutil.copytree(folder, other)
    os.utime(other / "events.yaml", (0, 0))
    one, two = built(folder, "../one"), built(other, "../two")
    names = sorted(str(path.relative_to(one)) for path in one.rglob("*") if path.suffix in (".ics", ".json", ".atom"))
    assert len(names) > 10
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_a_redeploy_on_an_empty_disk_keeps_what_the_ledger_says(folder: Path, tmp_path: Path) -> None:
    """The repository is checked out anew: file and ledger come with it, the stamps stay."""
    calfeed(folder, "check", "--write")
    calfeed(folder, "move", "beirut-vigil-aaaaa", "19:00")
    told = stamps((built(folder) / "en" / "calendar.ics").read_bytes())
    anew = tmp_path / "anew"
    anew.mkdir()
    for name in ("events.yaml", "events.lock"):
        (anew / name).write_bytes((folder / name).read_bytes())
    with served(anew) as address:
        assert stamps(got(f"{address}/en/calendar.ics")) == told
    assert (anew / "events.lock").read_bytes() == (folder / "events.lock").read_bytes()


def test_a_roll_back_is_a_change_like_any_other(folder: Path) -> None:
    with served(folder) as address:
        until(lambda: len(ledger(folder)) == 2)
        edit(folder, CHANGED)
        until(lambda: ledger(folder)["beirut-vigil-aaaaa"].sequence == 1)
        second = ledger(folder)["beirut-vigil-aaaaa"].modified
        edit(folder, BOOK)
        until(lambda: ledger(folder)["beirut-vigil-aaaaa"].sequence == 2)
        assert ledger(folder)["beirut-vigil-aaaaa"].modified > second
        until(lambda: stamps(got(f"{address}/en/calendar.ics"))[BEIRUT][0] == 2)


def test_a_release_that_words_things_otherwise_moves_only_what_reads_differently(folder: Path) -> None:
    """The hashes of one event are as another release would have made them."""
    calfeed(folder, "check", "--write")
    path = folder / "events.lock"
    kept = ledger(folder)["paris-march-bbbbb"]
    path.write_text(path.read_text("utf-8").replace(ledger(folder)["beirut-vigil-aaaaa"].hash, "0" * 64), "utf-8")
    calfeed(folder, "check", "--write")
    assert ledger(folder)["beirut-vigil-aaaaa"].sequence == 1
    assert ledger(folder)["paris-march-bbbbb"] == kept


def test_a_tz_database_that_moves_an_instant_is_named_and_published(folder: Path) -> None:
    """Lebanon, March 2023: the ledger has the instant that the old table gave."""
    calfeed(folder, "check", "--write")
    path = folder / "events.lock"
    path.write_text(path.read_text("utf-8").replace("2027-05-01T15:30:00Z", "2027-05-01T16:30:00Z"), "utf-8")
    said = calfeed(folder, "check", "--lang", "en")
    assert "beirut-vigil-aaaaa" in said.stdout
    assert "paris-march-bbbbb" not in said.stdout
    assert stamps((built(folder) / "en" / "calendar.ics").read_bytes())[BEIRUT][0] == 1
    calfeed(folder, "check", "--write")
    entry = ledger(folder)["beirut-vigil-aaaaa"]
    assert (entry.sequence, entry.previous_start) == (1, None)
    assert entry.instant == datetime(2027, 5, 1, 15, 30, tzinfo=UTC)


def test_an_edit_that_takes_too_much_away_waits_for_a_yes(folder: Path) -> None:
    """Five of seven coming events are gone at once: the last good version stays until it is said to be meant."""
    more = "".join(
        f"  - id: oslo-vigil-{letter * 5}\n    kind: vigil\n    start: 2027-05-0{number} 18:00\n    city: Oslo\n    country: NO\n"
        for number, letter in enumerate("cdefg", start=3)
    )
    edit(folder, BOOK + more)
    with served(folder) as address:
        until(lambda: len(ledger(folder)) == 7)
        edit(folder, BOOK)
        until(lambda: health(address)["status"] == "held back")
        assert len(stamps(got(f"{address}/en/calendar.ics"))) == 7
        assert all(entry.removed is None for entry in ledger(folder).values())
        assert calfeed(folder, "check", "--write", "--accept-removals").returncode == 0
        until(lambda: len(stamps(got(f"{address}/en/calendar.ics"))) == 2)
        assert sum(entry.removed is not None for entry in ledger(folder).values()) == 5


def test_the_ledger_that_ships_is_fresh() -> None:
    """Nobody's phone is told of a change that is none."""
    root = Path(__file__).parents[1]
    assert len(ledger(root)) == 22
    assert all(entry.created.date() >= date(2016, 4, 30) for entry in ledger(root).values())
    assert not is_stale(root)
