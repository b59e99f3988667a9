"""A new calendar: clean, complete, of use to a static host, and never over somebody's files."""

import re

import pytest
import yaml
from typer.testing import CliRunner

from calfeed.cli import app
from calfeed.errors import UsageError
from calfeed.event import Event
from calfeed.keeping.book import load, parse
from calfeed.keeping.patch import append_event
from calfeed.keeping.schema import schema_text
from calfeed.keeping.starting import Beginning, beginning_files, start_calendar

TWO = Beginning({"ar": "تقويم", "en": "Vigils: all"}, place="GB", url="https://calendar.example.org/x")


def test_new_calendar_has_no_problem(tmp_path):
    """It is read without a word, and says what was answered; the domain comes from the address."""
    start_calendar(tmp_path / "new", TWO)
    book = load(tmp_path / "new" / "events.yaml")
    assert book.problems == ()
    assert book.events == ()
    head = book.calendar
    assert (head.name, head.language, head.place) == ({"ar": "تقويم", "en": "Vigils: all"}, "ar", "GB")
    assert (head.url, head.domain) == ("https://calendar.example.org/x", "calendar.example.org")


def test_book_names_its_schema_and_explains_itself():
    """The first line is for language servers; remarks come in the calendar's languages alone."""
    files = beginning_files(Beginning({"en": "Vigils"}))
    assert files["events.yaml"].startswith("# yaml-language-server: $schema=events.schema.json\n# The calendar")
    assert files["events.schema.json"] == schema_text()
    assert not re.search("# .*التقويم", files["events.yaml"])
    assert "التقويم" in beginning_files(TWO)["events.yaml"]


def test_example_in_the_remarks_is_a_good_event():
    """Who takes the # away has an event without a problem."""
    text = beginning_files(TWO)["events.yaml"]
    example = re.sub(r"(?m)^# (?=- id:|  )", "", text)
    assert "\n- id: beirut-vigil-2027\n" in example
    assert [event.id for event in parse(example).events] == ["beirut-vigil-2027"]
    assert parse(example).problems == ()


def test_first_event_finds_its_place():
    """`calfeed add` and `import` write into the new file."""
    text = append_event(beginning_files(TWO)["events.yaml"], Event(id="a", start="2027-05-02", country="LB"))
    assert text.endswith("\n- id: a\n  start: 2027-05-02\n  country: LB\n")


def test_nothing_is_overwritten(tmp_path):
    """One file that is there already, and none is written."""
    (tmp_path / "Procfile").write_text("mine")
    with pytest.raises(UsageError, match="already holds Procfile"):
        start_calendar(tmp_path, TWO)
    assert [each.name for each in tmp_path.iterdir()] == ["Procfile"]
    assert (tmp_path / "Procfile").read_text() == "mine"


@pytest.mark.parametrize(
    ("beginning", "words"),
    [
        (Beginning({"en": "x"}, place="Qwertyville"), "is not known"),
        (Beginning({"en": "x"}, url="calendar.example.org"), "https://"),
        (Beginning({"xx": "x"}), "no code of a language"),
    ],
)
def test_answer_that_is_none_is_refused(tmp_path, beginning, words):
    """A place that nobody knows, an address without https, a language that is none: one line, no file."""
    with pytest.raises(UsageError, match=words):
        start_calendar(tmp_path / "new", beginning)
    assert not (tmp_path / "new").exists()


def test_file_in_the_way_of_the_folder(tmp_path):
    """Where the folder can't be made, that is said."""
    (tmp_path / "new").write_text("a file")
    with pytest.raises(UsageError, match="is a file"):
        start_calendar(tmp_path / "new", TWO)


def test_workflow_checks_renews_and_rebuilds():
    """Pull requests are checked, the ledger renewed, the site rebuilt daily; every calfeed command in it exists."""
    workflow = yaml.load(beginning_files(TWO)[".github/workflows/calendar.yml"], Loader=yaml.BaseLoader)
    assert set(workflow["on"]) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert len(workflow["on"]["schedule"][0]["cron"].split()) == 5
    runs = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    commands = [line.split() for run in runs for line in run.splitlines() if line.startswith("calfeed ")]
    assert ["calfeed", "check", "--format", "github", "--write"] in commands
    assert any(command[1] == "build" for command in commands)
    for command in commands:
        options = [word for word in command[2:] if word.startswith("--")]
        shown = CliRunner(env={"COLUMNS": "200"}).invoke(app, [command[1], "--help"])
        assert shown.exit_code == 0, command
        assert all(option in shown.output for option in options), command


def test_procfile_starts_the_service():
    """As DESIGN.md has it."""
    assert beginning_files(TWO)["Procfile"] == "web: python -m calfeed serve --host 0.0.0.0 --port $PORT\n"


def test_command_asks_what_is_not_said(tmp_path):
    """Languages, a name for each, the place and the address; an empty answer leaves the last two out."""
    answers = "ar, en\nتقويم\nVigils\n\n\n"
    done = CliRunner().invoke(app, ["init", str(tmp_path / "new")], input=answers)
    assert done.exit_code == 0, done.output
    head = load(tmp_path / "new" / "events.yaml").calendar
    assert (head.name, head.place, head.url) == ({"ar": "تقويم", "en": "Vigils"}, None, None)


def test_command_asks_nothing_where_all_is_said(tmp_path):
    """For scripts: every answer has its option."""
    options = ["--language", "en", "--name", "Vigils", "--place", "GB", "--address", "https://example.org"]
    done = CliRunner().invoke(app, ["init", str(tmp_path / "new"), *options], input="")
    assert done.exit_code == 0, done.output
    assert str(tmp_path / "new" / "events.yaml") in done.output
    assert load(tmp_path / "new" / "events.yaml").calendar.name == "Vigils"
