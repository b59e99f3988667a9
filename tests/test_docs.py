"""README and CHANGELOG are true: every command and option is there, every block runs."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from calfeed.cli import app
from calfeed.event import Event

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = sorted(typer.main.get_command(app).commands)


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def calfeed(*arguments, cwd=ROOT, **options):
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "calfeed", *arguments], cwd=cwd, env=environment, capture_output=True, text=True,
        encoding="utf-8", timeout=300, check=False, stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command):
    """`calfeed COMMAND --help` says what it does and shows a call."""
    shown = calfeed(command, "--help")
    assert shown.returncode == 0, shown.stderr
    assert re.search(rf"calfeed {command}\b", shown.stdout.replace("Usage: ", "", 1).split("\n", 3)[-1]), shown.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command):
    """No command is a secret."""
    assert re.search(rf"\bcalfeed {command}\b", README), command


def test_the_readme_names_no_other_command():
    """What the README calls exists."""
    called = {
        line.split()[1]
        for block in blocks("sh")
        for line in block.splitlines()
        if line.startswith(".venv/bin/calfeed ")
    }
    assert called <= set(COMMANDS)


def commands_of_the_readme():
    for block in blocks("sh"):
        for line in block.splitlines():
            if line.startswith(".venv/bin/calfeed "):
                yield line.split("#")[0].strip() if '"' not in line else line.split("   #")[0].strip()


@pytest.mark.parametrize("line", list(commands_of_the_readme()))
def test_the_readmes_commands_run(line, tmp_path):
    """Each call of the README, on a copy of the shipped calendar, ends well."""
    for name in ("events.yaml", "events.lock"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "announcement.txt").write_text(
        "وقفة في لندن يوم السبت 14 أيار 2016 الساعة 3 عصرا أمام البرلمان\n", "utf-8"
    )
    first = re.search(r"^- id: (\S+)", (ROOT / "events.yaml").read_text("utf-8"), re.MULTILINE)
    arguments = shlex.split(line.replace(" ID", f" {first[1]}").replace("https://…", "https://example.org/x"))[1:]
    if arguments[0] in ("import", "add", "move", "cancel"):
        arguments.append("--yes")
    if arguments[0] == "build":
        arguments[1] = str(tmp_path / "site")
    if arguments[0] == "init":
        arguments[1] = str(tmp_path / "new")
    if arguments[0] == "doctor":
        calfeed("build", "site", cwd=tmp_path)
    done = calfeed(*arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_readmes_python_prints_what_it_says():
    """The Python block prints what its comment says."""
    (block,) = blocks("python")
    said = re.search(r"# (.*)$", block, re.MULTILINE)[1]
    done = subprocess.run(
        [sys.executable, "-c", block], capture_output=True, text=True, encoding="utf-8", timeout=300, check=True
    )
    assert done.stdout.strip() == said


def test_the_two_commands_are_one_line_each():
    """One command runs it, one tests it; both begin with a fresh environment."""
    run, test = [block.strip() for block in blocks("sh")[:2]]
    assert run.startswith("python3 -m venv .venv && ") and run.endswith("calfeed serve")
    assert test.startswith("python3 -m venv .venv && ") and test.endswith(".venv/bin/pytest")
    assert "\n" not in run + test


def test_the_schema_describes_every_field():
    """An editor's YAML language server can complete each field of the record."""
    schema = (ROOT / "calfeed" / "events.schema.json").read_text("utf-8")
    assert all(f'"{field}"' in schema for field in Event.model_fields)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("parse", "nothing-here.txt"), 2),
        (("parse",), 2),
        (("parse", "README.md", "--published", "yesterday"), 2),
        (("check", "--events", "nothing-here.yaml"), 2),
        (("serve", "--events", "nothing-here.yaml"), 2),
        (("build", "site", "--events", "nothing-here.yaml"), 2),
        (("cancel", "no-such-event-x7k2q", "--why", "rain", "--yes"), 2),
        (("unheard-of",), 2),
    ],
)
def test_a_bad_call_is_one_clear_line(arguments, status):
    """No traceback reaches a user; the exit status says what kind of mistake it was."""
    done = calfeed(*arguments)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
