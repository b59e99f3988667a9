"""How a problem looks: the caret under the spot, signs for what can't be seen, one line for a log."""

from string import Formatter

import pytest

from calfeed.keeping.messages import LABELS, LANGUAGES, MESSAGES, REASONS, SUMMARIES, TERMS
from calfeed.keeping.problems import Lines, Problem, Report, has_errors


def problem(source: str, column: int, length: int, **more) -> Problem:
    return Problem("unknown-kind", 7, column, length, source, values={"value": "x", "choices": "y"}, **more)


@pytest.mark.parametrize(
    ("source", "column", "length", "caret"),
    [
        ("kind: vigl", 7, 4, "      ^^^^"),
        ("kind: vigl", 11, 1, "          ^"),
        ("title: وَقفة", 8, 5, "       ^^^^"),
        ("日本: x", 5, 1, "      ^"),
        ("\tkind: x", 2, 4, " ^^^^"),
    ],
)
def test_caret_stands_under_the_spot(source, column, length, caret):
    """Vowel signs take no cell, wide characters two, a tab shows as one sign."""
    lines = problem(source, column, length).render("en").splitlines()
    assert lines[2] == f"       | {caret}"


def test_what_cannot_be_seen_gets_a_sign():
    """Tabs, no-break spaces, marks of direction and control characters do not reach a terminal as they are."""
    shown = problem("\ta\u00a0b\u200fc\u202ed\x1b[31m", 1, 1).render("en").splitlines()[1]
    assert shown == "     7 | →a⍽b·c·d·[31m"


def test_joiners_stay():
    """The marks without which Persian words fall apart are left alone."""
    assert "می\u200cرود" in problem("می\u200cرود", 1, 1).render("en")


def test_message_is_one_line_with_the_mended_one():
    """For a log: both sentences, then the line to write; several lines are joined by a sign."""
    assert problem("kind: x", 7, 1, mend="  kind: vigil").message("en").endswith("Did you mean: kind: vigil")
    assert problem("kind: x", 7, 1, mend="a\nb").message("ar").endswith("هل قصدت: a ⏎ b")
    assert "\n" not in problem("kind: x", 7, 1, mend="a\nb").message("ar")


def test_annotation_escapes_what_github_reads():
    """Percent signs and commas in a path would end the command."""
    assert problem("x", 1, 1).to_github("en", "a,b:c%.yaml").startswith("::error file=a%2Cb%3Ac%25.yaml,line=7,col=1,")


def test_long_values_are_cut():
    """A pasted page does not fill the terminal."""
    long = Problem("unknown-kind", 1, 1, 1, "x", values={"value": "y" * 500, "choices": "z"})
    assert len(long.found("en")) < 120


def test_other_languages_read_english():
    """A language without messages."""
    assert problem("x", 1, 1).found("fr") == problem("x", 1, 1).found("en")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_of_every_system(end):
    """An offset is a line and a column from 1, whichever way lines end."""
    lines = Lines(f"ab{end}cd{end}")
    assert lines.place(0) == (1, 1)
    assert lines.place(len(f"ab{end}c")) == (2, 2)
    assert (lines[1], lines[2], lines[3], len(lines)) == ("ab", "cd", "", 3)
    assert lines.start(9) == len(lines.text)


def test_report_keeps_the_order_of_the_file():
    """Problems come sorted, each once; errors are counted."""
    report = Report("ab\ncd\n")
    report.add("bom", 3, 4)
    report.add("unknown-kind", 0, 2, instead="xy", value="ab", choices="xy")
    report.add("bom", 3, 4)
    assert [(found.code, found.line, found.mend) for found in report.sorted()] == [
        ("unknown-kind", 1, "xy"),
        ("bom", 2, None),
    ]
    assert report.errors == 1
    assert has_errors(report.sorted())
    assert not has_errors(found for found in report.sorted() if found.code == "bom")


@pytest.mark.parametrize("table", [LABELS, TERMS, REASONS, SUMMARIES])
def test_every_word_is_in_every_language(table):
    """No language lacks a word that another has."""
    assert all(set(words) == set(LANGUAGES) for words in table.values())


@pytest.mark.parametrize("code", MESSAGES)
def test_messages_speak_of_the_same_things_in_each_language(code):
    """The two languages have the same {values}, and two sentences each."""
    message = MESSAGES[code]
    said = [
        {name for text in (message.found[one], message.expected[one]) for name in fields_of(text)} for one in LANGUAGES
    ]
    assert said[0] == said[1]
    assert set(message.found) == set(message.expected) == set(LANGUAGES)
    assert message.found["ar"] != message.found["en"]


def fields_of(text: str) -> set[str]:
    """The names of the {values} in *text*."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_of_a_very_long_line_the_part_around_the_spot_is_shown():
    """A page pasted into one line does not fill the terminal; the carets stay under the spot."""
    source = f"  title: {'x' * 5000} 03 123 456 {'y' * 5000}"
    line, carets = problem(source, source.index("03") + 1, 10).render().splitlines()[1:3]
    assert len(line) < 300
    assert line[carets.index("^") : carets.rindex("^") + 1] == "03 123 456"
    line, carets = problem("z" * 5000, 1, 5000).render().splitlines()[1:3]
    assert len(line) < 600
