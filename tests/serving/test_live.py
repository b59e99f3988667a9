"""Edits of the file while it is served."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def server(tmp_path: Path, calendar_text, running) -> Iterator[Any]:
    (tmp_path / "events.yaml").write_text(calendar_text(6), encoding="utf-8")
    with running(tmp_path) as found:
        yield found


def edit(server, text: str) -> None:
    (server.folder / "events.yaml").write_text(text, encoding="utf-8")


def feed(server) -> str:
    return server.ask("/calendar.ics").body.decode().replace("\r\n ", "")


def test_an_edit_is_served_and_told_to_who_has_the_old_one(server, calendar_text):
    old = server.ask("/calendar.ics").headers["etag"]
    edit(server, calendar_text(6).replace("18:30", "17:00", 1))
    server.until(lambda: "T170000" in feed(server))
    answer = server.ask("/calendar.ics", if_none_match=old)
    assert answer.status == 200
    assert re.search(r"UID:beirut-vigil-00000@.*?SEQUENCE:1\r\n", feed(server), re.DOTALL)
    assert re.search(r"UID:beirut-vigil-00001@.*?SEQUENCE:0\r\n", feed(server), re.DOTALL)


def test_a_filtered_calendar_follows_an_edit(server, calendar_text):
    path = "/calendar.ics?country=LB"
    server.until(lambda: server.ask(path).body.count(b"BEGIN:VEVENT") == 6)
    edit(server, calendar_text(6).replace("18:30", "17:00", 1))
    server.until(lambda: "T170000" in feed(server))
    assert b"T170000" in server.ask(path).body


def test_a_save_by_rename_is_seen(server, calendar_text):
    other = server.folder / "events.yaml~"
    other.write_text(calendar_text(6).replace("18:30", "17:00", 1), encoding="utf-8")
    other.replace(server.folder / "events.yaml")
    server.until(lambda: "T170000" in feed(server))


def test_an_edit_of_the_same_length_and_time_stamp_is_seen(server, calendar_text):
    """Some network mounts and some editors keep the modification time."""
    stamp = (server.folder / "events.yaml").stat()
    edit(server, calendar_text(6).replace("18:30", "17:00", 1))
    os.utime(server.folder / "events.yaml", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    server.until(lambda: "T170000" in feed(server))


@pytest.mark.parametrize(
    "broken", ["events:\n  - id: [\n", "", "no yaml: at: all", "\0", "events: 5\n", "<<<<<<< HEAD\n"]
)
def test_a_broken_edit_leaves_the_last_good_version_and_says_why(server, broken, calendar_text):
    before = server.ask("/calendar.ics").body
    edit(server, broken)
    server.until(lambda: server.health()["status"] == "unreadable")
    assert server.ask("/calendar.ics").body == before
    assert server.health()["problems"]
    assert "the last good version stays published" in server.log.read_text()
    edit(server, calendar_text(6))
    server.until(lambda: server.health()["status"] == "ok")
    assert server.ask("/calendar.ics").body == before


def test_a_file_that_is_gone_leaves_the_last_good_version(server):
    before = server.ask("/calendar.ics").body
    (server.folder / "events.yaml").unlink()
    server.until(lambda: server.health()["status"] == "unreadable")
    assert server.ask("/calendar.ics").body == before


def test_a_bad_record_is_left_out_and_named_as_check_names_it(server, calendar_text):
    edit(server, calendar_text(6).replace("18:30", "25:30", 1))
    server.until(lambda: server.health()["status"] == "problems" and feed(server).count("BEGIN:VEVENT") == 5)
    problem = server.health()["problems"][0]
    assert (problem["line"], problem["severity"]) == (10, "error")
    assert set(problem["message"]) == {"ar", "en"}
    checked = subprocess.run(
        [server.process.args[0], "-m", "calfeed", "check", "--lang", "en"],
        cwd=server.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert problem["found"] in checked.stdout
    assert problem["found"] in server.log.read_text()


class TestMassRemoval:
    """An edit that takes away a fifth of the coming events, and at least three, is held until it is meant."""

    def test_it_is_held_back_and_published_once_it_is_accepted(self, server, calendar_text):
        edit(server, calendar_text(3))
        server.until(lambda: server.health()["status"] == "held back")
        assert feed(server).count("BEGIN:VEVENT") == 6
        assert "many-vanished" in json.dumps(server.health())
        subprocess.run(
            [server.process.args[0], "-m", "calfeed", "check", "--accept-removals", "--write"],
            cwd=server.folder,
            capture_output=True,
            check=True,
        )
        server.until(lambda: feed(server).count("BEGIN:VEVENT") == 3)
        assert server.health()["status"] == "ok"

    def test_two_at_once_are_an_edit_like_any_other(self, server, calendar_text):
        edit(server, calendar_text(4))
        server.until(lambda: feed(server).count("BEGIN:VEVENT") == 4)

    def test_taking_them_back_ends_it(self, server, calendar_text):
        edit(server, calendar_text(3))
        server.until(lambda: server.health()["status"] == "held back")
        edit(server, calendar_text(6).replace("18:30", "17:00", 1))
        server.until(lambda: "T170000" in feed(server))
        assert feed(server).count("BEGIN:VEVENT") == 6


def test_the_ledger_is_written_beside_the_file(server):
    lines = (server.folder / "events.lock").read_text()
    assert lines.count('"sequence": 0') == 6
    assert server.health()["stale"] == []


def test_publishing_that_dies_begins_again_and_nobody_notices(server, calendar_text):
    found = subprocess.run(
        ["pgrep", "-P", str(server.process.pid), "-f", "publisher"], capture_output=True, text=True, check=True
    )
    os.kill(int(found.stdout.split()[0]), signal.SIGKILL)
    assert server.ask("/calendar.ics?country=LB").body.count(b"BEGIN:VEVENT") == 6
    edit(server, calendar_text(6).replace("18:30", "17:00", 1))
    while "T170000" not in feed(server):
        assert server.ask("/ar/").status == 200
    assert b"T170000" in server.ask("/calendar.ics?country=LB").body


def test_a_file_that_is_broken_from_the_start_is_waited_for(tmp_path, calendar_text, running):
    """Nothing to serve is said so: 503, which leaves subscribers what they have."""
    (tmp_path / "events.yaml").write_text("events: [", encoding="utf-8")
    with running(tmp_path) as server:
        answer = server.ask("/calendar.ics")
        assert (answer.status, answer.headers["retry-after"]) == (503, "2")
        assert server.ask("/healthz").status == 503
        edit(server, calendar_text(2))
        server.until(lambda: server.ask("/calendar.ics").status == 200)
        assert server.ask("/healthz").status == 200


def test_two_workers_say_the_same_and_follow_the_same_edit(tmp_path, calendar_text, running):
    (tmp_path / "events.yaml").write_text(calendar_text(3), encoding="utf-8")
    with running(tmp_path, environment={"WEB_CONCURRENCY": "2"}) as server:
        assert len({server.ask("/ar/").headers["etag"] for _ in range(20)}) == 1
        edit(server, calendar_text(3).replace("18:30", "17:00", 1))
        server.until(lambda: all("T170000" in feed(server) for _ in range(20)))
        assert json.loads((tmp_path / "events.lock").read_text())[0]["sequence"] == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_is_left_when_it_ends(tmp_path, calendar_text, running, how):
    """No process and no file, however it ends; a trial has started a process of its own."""
    (tmp_path / "events.yaml").write_text(calendar_text(1), encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with running(tmp_path, environment={"TMPDIR": str(temporary)}) as server:
        assert server.ask("/en/try/", method="POST", body=b"text=hello").status == 200
        assert list(temporary.iterdir())
        group = str(server.process.pid)
        server.process.send_signal(how)
        server.process.wait(120)
        server.until(lambda: not subprocess.run(["pgrep", "-g", group], capture_output=True, check=False).stdout)
    assert list(temporary.iterdir()) == []


def test_a_place_s_feed_outlives_its_last_event(tmp_path, calendar_text, running):
    """Who subscribed to a city is never told 404: the calendar is empty until something is announced again."""
    (tmp_path / "events.yaml").write_text(calendar_text(1), encoding="utf-8")
    with running(tmp_path) as server:
        path = "/en/places/lb/beirut.ics"
        server.until(lambda: b"BEGIN:VEVENT" in server.ask(path).body)
        (tmp_path / "events.yaml").write_text(calendar_text(0).replace("events:", "events: []"), encoding="utf-8")
        server.until(lambda: b"BEGIN:VEVENT" not in server.ask(path).body)
        answer = server.ask(path)
        assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        assert server.ask(path, if_none_match=answer.headers["etag"]).status == 304
        assert server.ask("/en/places/lb/atlantis.ics").status == 404
