"""`calfeed check`: the file, the file beside what was published, and clocks that governments moved."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from calfeed.cli import app
from calfeed.errors import LedgerError, UsageError
from calfeed.event import Calendar, Event, in_language
from calfeed.keeping.book import load
from calfeed.keeping.inspection import inspect
from calfeed.keeping.ledger import Ledger, ledger_path

NOW = datetime(2023, 3, 24, 12, tzinfo=UTC)
HEAD = "calendar:\n  name: x\nevents:\n"


def record(id_: str, start: str = "2023-04-01 18:00", more: str = "") -> str:
    return f"- id: {id_}\n  title: T\n  start: {start}\n  country: LB\n{more}"


def fingerprint(event: Event, calendar: Calendar) -> str:
    del calendar
    return f"{event.start} {in_language(event.title, 'en')}"


@pytest.fixture
def book(tmp_path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + "".join(record(name) for name in "abcdefghij"), "utf-8")
    look(path, write=True)
    return path


def look(path: Path, **options):
    return inspect(path, fingerprint=fingerprint, now=NOW, **options)


def codes(path: Path, **options) -> list[tuple[str, int, str | None]]:
    return [(problem.code, problem.line, problem.event) for problem in look(path, **options).problems]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_fresh_ledger_is_clean(book):
    """After --write nothing is left to say."""
    found = look(book)
    assert (found.problems, found.failed, found.events) == ((), False, 10)
    assert found.summary("en").endswith("events 10, nothing to mend.")
    assert "الأحداث 10" in found.summary("ar")


def test_change_makes_the_ledger_stale_until_it_is_written(book):
    """One warning names what changed and what is new, at the first of them; --write takes it away."""
    rewrite(book, record("b"), record("b").replace("title: T", "title: New") + record("new"))
    found = look(book)
    assert codes(book) == [("stale-ledger", 8, "b")]
    assert "b, new" in found.problems[0].found("en")
    assert not found.failed
    assert codes(book, write=True) == []
    assert Ledger.load(ledger_path(book))["b"].sequence == 1
    assert codes(book) == []


def test_vanished_event_is_named_once(book):
    """A published id that is gone is a warning until the ledger knows it."""
    rewrite(book, record("b"), "")
    assert codes(book) == [("vanished-id", 3, "b")]
    assert codes(book, write=True) == [("vanished-id", 3, "b")]
    assert codes(book) == []


def test_id_that_comes_back_is_doubted(book):
    """An id once taken away is used again: most likely for another event."""
    rewrite(book, record("b"), "")
    look(book, write=True)
    book.write_text(book.read_text("utf-8") + record("b"), "utf-8")
    assert [code for code, _, _ in codes(book)] == ["revived-id", "stale-ledger"]


def test_many_that_vanish_are_an_error_until_it_is_meant(book):
    """Three of ten coming events at once: exit status 1, and --write alone does not believe it."""
    rewrite(book, record("b") + record("c") + record("d"), "")
    assert look(book).failed
    assert [code for code, _, _ in codes(book, write=True)].count("many-vanished") == 1
    assert look(book).failed
    assert "3 of 10" in next(problem for problem in look(book).problems if problem.code == "many-vanished").found("en")
    assert not look(book, accept_removals=True).failed
    assert codes(book) == []


def test_bad_record_is_not_called_vanished(book):
    """A record that can't be published is in the file all the same."""
    rewrite(book, record("b"), record("b", start="tomorrow"))
    assert [code for code, _, _ in codes(book)] == ["bad-date"]
    look(book, write=True)
    assert Ledger.load(ledger_path(book))["b"].removed is None


def test_clock_that_a_government_moved(book):
    """Lebanon, March 2023: summer time was put off to 21 April within days of its beginning; each event is named.

    https://en.wikipedia.org/wiki/Daylight_saving_time_in_Lebanon: the ledger was written with the one table, the file
    is read with the other.
    """
    ledger = Ledger.load(ledger_path(book))
    late = [replace(entry, instant=entry.instant + timedelta(hours=1)) for id_, entry in ledger.items() if id_ in "ab"]
    ledger_path(book).write_text(Ledger([*ledger.values(), *late]).dump(), "utf-8")
    found = look(book)
    assert codes(book) == [("zone-moved", 6, "a"), ("zone-moved", 10, "b")]
    assert "2023-04-01 18:00 there is now 2023-04-01 15:00 UTC, it was 2023-04-01 16:00" in found.problems[0].found(
        "en"
    )
    assert not found.failed
    look(book, write=True)
    assert Ledger.load(ledger_path(book))["a"].sequence == ledger["a"].sequence + 1
    assert codes(book) == []


def test_past_clock_is_nobody_s_business(book):
    """Of events that are over no change of the clock is told."""
    ledger = Ledger.load(ledger_path(book))
    late = [replace(entry, instant=entry.instant + timedelta(hours=1)) for entry in ledger.values()]
    ledger_path(book).write_text(Ledger(late).dump(), "utf-8")
    after = inspect(book, fingerprint=fingerprint, now=NOW + timedelta(days=30))
    assert "zone-moved" not in {problem.code for problem in after.problems}


def test_unreadable_file_keeps_the_ledger(book):
    """A file that is no YAML is an error, and nothing is written."""
    before = ledger_path(book).read_bytes()
    rewrite(book, "  title: T\n", "  title: T: T\n")
    found = look(book, write=True, accept_removals=True)
    assert found.failed
    assert {problem.code for problem in found.problems} == {"two-colons"}
    assert ledger_path(book).read_bytes() == before


def test_missing_file_and_damaged_ledger_are_told(book, tmp_path):
    """Each by its own error."""
    with pytest.raises(UsageError):
        look(tmp_path / "none.yaml")
    ledger_path(book).write_text("{", "utf-8")
    with pytest.raises(LedgerError):
        look(book)


def run(path: Path, *options: str, **environment: str):
    env = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **environment}
    return CliRunner(env=env).invoke(app, ["check", "--events", str(path), *options])


@pytest.fixture
def shown(tmp_path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + record("a", more="  kind: vigl\n") + record("b", more="  title2: x\n"), "utf-8")
    return path


def test_command_prints_every_problem_with_its_line(shown):
    """Place, sentence, line, caret, and the line to write; exit status 1."""
    done = run(shown)
    assert done.exit_code == 1
    assert f"{shown}:8:9: error: “vigl” is no kind of event." in done.output
    assert "     8 |   kind: vigl\n       |         ^^^^\n" in done.output
    assert "       + " in done.output
    assert f"{shown}:13:3: error: “title2”" in done.output
    assert "errors 2, warnings 0" in done.output


@pytest.mark.parametrize(
    ("options", "environment", "arabic"),
    [
        ([], {}, False),
        ([], {"LANG": "ar_LB.UTF-8"}, True),
        ([], {"LANG": "ar_LB.UTF-8", "LC_ALL": "en_US.UTF-8"}, False),
        ([], {"LC_MESSAGES": "ar"}, True),
        (["--lang", "ar"], {"LANG": "en_US"}, True),
        (["--lang", "en"], {"LANG": "ar"}, False),
        (["--lang", "fr"], {}, False),
    ],
)
def test_command_speaks_the_language_of_the_terminal(shown, options, environment, arabic):
    """--lang before LC_ALL before LC_MESSAGES before LANG; English where none is ours."""
    assert ("خطأ" in run(shown, *options, **environment).output) == arabic


def test_command_annotates_a_pull_request(shown):
    """One workflow command a problem, its newlines and commas escaped."""
    lines = run(shown, "--format", "github").output.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"::error file={shown},line=8,col=9,endColumn=13,title=calfeed unknown-kind::“vigl” is")


def test_command_speaks_to_programs(shown):
    """JSON with every part of each problem."""
    read = json.loads(run(shown, "--format", "json").output)
    assert (read["file"], read["events"], len(read["problems"])) == (str(shown), 0, 2)
    assert read["problems"][0] | {"found": "", "expected": ""} == {
        "file": str(shown),
        "line": 8,
        "column": 9,
        "length": 4,
        "severity": "error",
        "code": "unknown-kind",
        "event": "a",
        "found": "",
        "expected": "",
        "mend": "  kind: vigil",
    }


def test_command_writes_the_ledger(tmp_path):
    """--write makes events.lock; a second call has nothing to do, and warnings alone are exit status 0."""
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + record("a", start="2099-04-01 18:00"), "utf-8")
    assert run(path).exit_code == 0
    assert "check --write" in run(path).output
    assert run(path, "--write").exit_code == 0
    before = ledger_path(path).read_bytes()
    assert "nothing to mend" in run(path, "--write").output
    assert ledger_path(path).read_bytes() == before
    assert load(path).events[0].start.date() == date(2099, 4, 1)


def test_command_in_a_clean_calendar_is_silent_to_github(tmp_path):
    """No annotation, no blank line."""
    path = tmp_path / "events.yaml"
    path.write_text("events: []\n", "utf-8")
    assert run(path, "--format", "github").output.strip() == ""
