"""`import`, `add`, `move` and `cancel` as a person meets them: shown, asked about, written, and their exit status."""

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calfeed.dialogue import Options, import_announcements
from calfeed.event import Calendar, Event
from calfeed.keeping import book as books

HEAD = "calendar:\n  language: ar\n\nevents: []\n"
LIST = "بيروت: يوم الأحد الساعة 6.00 ساحة الشهداء\nلندن: يوم السبت الساعة 2.00 ميدان ترافلغار\n"
SERIES = """\
events:
- id: paris-vigil-m3d5q   # every Saturday
  kind: vigil
  start: 2016-05-07 15:00
  recurrence: FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25
  timezone: Europe/Paris
  city: Paris
  country: FR
"""
IMPORT = ("import", "list.txt", "--published", "2016-04-30")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "events.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "list.txt").write_text(LIST, encoding="utf-8")
    return tmp_path


def calfeed(folder: Path, *arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    """The command itself, in *folder*, with *said* on stdin, which is no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "calfeed", *arguments],
        cwd=folder,
        input=said,
        text=True,
        capture_output=True,
        check=False,
    )


def in_a_terminal(folder: Path, *arguments: str, said: str) -> str:
    """What the command shows in a terminal where a person types *said*."""
    mine, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    process = subprocess.Popen(
        [sys.executable, "-m", "calfeed", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
    )
    os.close(theirs)
    os.write(mine, said.encode())
    shown = b""
    while True:
        try:
            piece = os.read(mine, 65_536)
        except OSError:
            break
        shown += piece
        if not piece:
            break
    process.wait(timeout=300)
    os.close(mine)
    return shown.decode()


def records(folder: Path) -> tuple[Event, ...]:
    return books.load(folder / "events.yaml").events


def id_of(folder: Path, city: str) -> str:
    return next(str(event.id) for event in records(folder) if event.city == city)


def test_import_shows_and_writes(folder: Path) -> None:
    done = calfeed(folder, *IMPORT, "--yes", "--source-name", "Our page")
    assert (done.returncode, done.stderr) == (0, "")
    assert "new" in done.stdout
    assert "2016-05-01 18:00  Beirut, Lebanon  ساحة الشهداء" in done.stdout
    assert "assumed start" in done.stdout
    assert "Published 2016-04-30 (as you said)." in done.stdout
    assert "2 new." in done.stdout
    assert "\u2068" not in done.stdout
    assert len(records(folder)) == 2
    assert (folder / "events.lock").exists()


def test_import_twice_says_that_nothing_is_to_be_written(folder: Path) -> None:
    calfeed(folder, *IMPORT, "--yes")
    done = calfeed(folder, *IMPORT, "--yes")
    assert "2 unchanged." in done.stdout
    assert "Nothing to write." in done.stdout


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    done = calfeed(folder, *IMPORT, "--dry-run")
    assert "2 new." in done.stdout
    assert "nothing was written" in done.stdout
    assert (folder / "events.yaml").read_text(encoding="utf-8") == HEAD
    assert sorted(file.name for file in folder.iterdir()) == ["events.yaml", "list.txt"]


def test_where_nobody_can_be_asked_import_wants_a_yes(folder: Path) -> None:
    done = calfeed(folder, *IMPORT)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--yes" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (folder / "events.yaml").read_text(encoding="utf-8") == HEAD


def test_stdin_and_several_files_are_imported_in_turn(folder: Path) -> None:
    done = calfeed(folder, "import", "-", "list.txt", "--published", "2016-04-30", "--yes", said=LIST.splitlines()[0])
    assert done.returncode == 0
    assert "1 new." in done.stdout
    assert "1 new, 1 unchanged." in done.stdout


def test_in_a_terminal_a_person_is_asked_and_arabic_keeps_its_place(folder: Path) -> None:
    shown = in_a_terminal(folder, *IMPORT, said="n\n")
    assert "Write 2 records into events.yaml?" in shown
    assert "Nothing was written." in shown
    assert "\u2068ساحة الشهداء\u2069" in shown
    assert records(folder) == ()
    assert "Written into events.yaml: 2." in in_a_terminal(folder, *IMPORT, said="y\n")
    assert len(records(folder)) == 2


def test_a_deleted_record_is_asked_about(folder: Path) -> None:
    calfeed(folder, *IMPORT, "--yes")
    path = folder / "events.yaml"
    gone = id_of(folder, "London")
    first, last = books.load(path).spans[gone]
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines[: first - 1], *lines[last:]]) + "\n", encoding="utf-8")
    done = calfeed(folder, *IMPORT, "--yes")
    assert "1 deleted" in done.stdout
    assert len(records(folder)) == 1
    asked: list[str] = []

    def yes(question: str) -> bool:
        asked.append(question)
        return True

    now = datetime(2016, 5, 1, tzinfo=UTC)
    options = Options(now.date(), now, _print_of, yes, published=date(2016, 4, 30))
    import_announcements(path, [str(folder / "list.txt")], stdin=bytes, options=options)
    assert gone in asked[0]
    assert id_of(folder, "London") == gone


def _print_of(event: Event, _calendar: Calendar) -> str:
    return event.model_dump_json()


def test_cancel_shows_what_subscribers_will_see(folder: Path) -> None:
    calfeed(folder, *IMPORT, "--yes")
    done = calfeed(folder, "cancel", id_of(folder, "Beirut"), "--why", "The square is closed.")
    assert (done.returncode, done.stderr) == (0, "")
    assert "status: confirmed → cancelled" in done.stdout
    assert "description: nothing → The square is closed." in done.stdout
    assert "Cancelled: " in done.stdout
    assert "ملغى: " in done.stdout
    assert {event.city: event.status for event in records(folder)} == {"Beirut": "cancelled", "London": "confirmed"}
    again = calfeed(folder, "cancel", id_of(folder, "Beirut"))
    assert "Nothing to write" in again.stdout


def test_a_reason_with_a_telephone_number_is_warned_of(folder: Path) -> None:
    calfeed(folder, *IMPORT, "--yes")
    done = calfeed(folder, "cancel", id_of(folder, "Beirut"), "--why", "Call 03/123456", "--dry-run")
    assert "the whole world will read it" in done.stdout
    assert "whole world" not in calfeed(folder, "cancel", id_of(folder, "Beirut"), "--why", "Rain", "--dry-run").stdout


def test_who_goes_away_from_the_question_has_said_no(folder: Path) -> None:
    """Control-D at the question writes nothing, and says so."""
    shown = in_a_terminal(folder, *IMPORT, said="\x04")
    assert "Nothing was written." in shown
    assert "Traceback" not in shown
    assert (folder / "events.yaml").read_text(encoding="utf-8") == HEAD


def test_move_shows_before_and_after(folder: Path) -> None:
    calfeed(folder, *IMPORT, "--yes")
    beirut = id_of(folder, "Beirut")
    looked = calfeed(folder, "move", beirut, "2016-05-02 17:00", "--dry-run")
    assert "start: 2016-05-01 18:00 → 2016-05-02 17:00" in looked.stdout
    assert "Monday 2 May 2016" in looked.stdout
    assert records(folder)[-1].start != datetime(2016, 5, 2, 17)
    calfeed(folder, "move", beirut, "2016-05-02 17:00")
    assert next(event.start for event in records(folder) if event.id == beirut) == datetime(2016, 5, 2, 17)
    assert '"previous_start": "2016-05-01T18:00"' in (folder / "events.lock").read_text(encoding="utf-8")


def test_one_date_of_a_series_is_moved_and_called_off_by_one_line(folder: Path) -> None:
    """The preview shows that date alone; the file gains `exceptions`, every other line stays."""
    (folder / "events.yaml").write_text(SERIES, encoding="utf-8")
    shown = calfeed(folder, "move", "paris-vigil-m3d5q", "--date", "2016-05-14", "18:00").stdout
    assert "exceptions: nothing → 2016-05-14 at 2016-05-14 18:00" in shown
    assert "Saturday 14 May 2016, 6:00 p.m. (Paris time)" in shown
    shown = calfeed(folder, "cancel", "paris-vigil-m3d5q", "--date", "2016-05-21", "--why", "A holiday.").stdout
    assert "exceptions: nothing → 2016-05-21 cancelled" in shown
    assert "Cancelled: Vigil – Paris | Saturday 21 May 2016, 3:00 p.m." in shown
    (event,) = records(folder)
    assert [(one.date.day, one.status) for one in event.exceptions] == [(14, None), (21, "cancelled")]
    assert calfeed(folder, "check").returncode == 0
    text = (folder / "events.yaml").read_text(encoding="utf-8")
    assert all(line in text.splitlines() for line in SERIES.splitlines())
    none = calfeed(folder, "cancel", "paris-vigil-m3d5q", "--date", "2016-05-22")
    assert (none.returncode, "its dates near it: " in none.stderr) == (2, True)
    hour = calfeed(folder, "cancel", "paris-vigil-m3d5q", "--date", "2016-05-21 15:00")
    assert (hour.returncode, "wants the day alone" in hour.stderr) == (2, True)


def test_add_reads_a_line_as_import_does(folder: Path) -> None:
    done = calfeed(folder, "add", "بيروت: الأحد الساعة 6.00 ساحة الشهداء", "--published", "2016-04-30")
    assert done.returncode == 0
    assert "1 new." in done.stdout
    assert records(folder)[0].start == datetime(2016, 5, 1, 18)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "hello"), "no event was read"),
        (("cancel", "nobody-knows-it"), "no event has the id"),
        (("move", "nobody-knows-it", "17:00"), "no event has the id"),
        (("import", "missing.txt", "--yes"), "missing.txt"),
        (("import", "list.txt", "--yes", "--published", "30 April"), "30 April"),
        (("import", "list.txt", "--yes", "--published", "2016-04-31"), "is in no calendar"),
        (("import", "list.txt", "--yes", "--published", "0001-01-01"), "check the year"),
        (("import", "list.txt", "--yes", "--source-url", "a page"), "'a page' is no address"),
        (("import", "folder", "--yes"), "folder is a folder"),
        (("import", "windows.txt", "--yes"), "save it as UTF-8"),
        (("parse", "folder"), "folder has no text files"),
        (("build", "site", "--base-url", "nonsense"), "'nonsense' is no address"),
        (("init", "list.txt"), "list.txt is a file"),
        (("init", "."), "already holds events.yaml"),
        (("init", "new", "--language", "ar"), "nobody answers here"),
        (("import", "list.txt", "--yes", "--events", "missing.yaml"), "missing.yaml"),
    ],
)
def test_a_bad_call_is_one_line_and_status_2(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    (folder / "folder").mkdir()
    (folder / "windows.txt").write_bytes(LIST.encode("cp1256"))
    done = calfeed(folder, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_terminal_without_arabic_letters_and_a_full_disk_end_in_no_traceback(folder: Path) -> None:
    """Letters that it lacks are shown as JSON writes them; what can't be written is one line."""
    command = [sys.executable, "-m", "calfeed", "parse", "list.txt", "--published", "2016-04-30", "--format", "json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["events"][0]["venue"] == "ساحة الشهداء"
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert "Traceback" not in ended.stderr


def test_a_text_of_utf_16_is_read_as_import_reads_it(folder: Path) -> None:
    """What Notepad calls Unicode."""
    (folder / "list.txt").write_text(LIST, encoding="utf-16")
    assert "2 events" in calfeed(folder, "parse", "list.txt", "--published", "2016-04-30").stdout


@pytest.mark.parametrize("command", ["import", "add", "move", "cancel"])
def test_each_command_has_help_with_an_example(folder: Path, command: str) -> None:
    done = calfeed(folder, command, "--help")
    assert done.returncode == 0
    assert f"Example: calfeed {command}" in done.stdout
