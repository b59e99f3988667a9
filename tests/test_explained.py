"""An explanation in a terminal: signs under their words, in both directions of writing and any width."""

from datetime import date

import pytest
from rich.cells import cell_len

from calfeed.explained import explanation_text
from calfeed.reading.explain import explain

ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
TEXTS = [
    "Leeds: Saturday 7 May 2016, 3.30pm, Town Hall",
    "بيروت : يوم الاحد الساعة 6.30 ساحة الاسكوا .",
    "بَيْرُوت: يَوْم السّبت",
    "東京 Tokyo: Saturday 7 May, 3pm",
    "Leeds:\tSaturday at \u202a3pm\u202c",
]


def printed(text: str, width: int = 100) -> list[str]:
    return list(explanation_text(explain(text, published=date(2016, 5, 4)), width=width))


def cells(text: str) -> str:
    """One letter a column, so that what stands under what can be asked; a control sign is a space."""
    return "".join(c * cell_len(c) for c in text.replace("\t", " "))


@pytest.mark.parametrize("text", TEXTS)
def test_each_sign_stands_under_its_words(text):
    """The columns of a row's sign are the columns of the piece of that number."""
    (explained,) = explain(text, published=date(2016, 5, 4)).lines
    lines = printed(text)
    rows = [
        line.translate(ISOLATES)[7:] for line in lines[1:] if ("~" in line and "\u2066" in line) or "\u2067" in line
    ]
    shown = cells(lines[0].translate(ISOLATES)[7:])
    for number, piece in enumerate(explained.pieces, 1):
        row = next(row for row in rows if str(number) in row)
        begin = row.index(str(number))
        size = len(row[begin:].split(" ")[0])
        assert shown[begin : begin + size] == cells(piece.words.translate({0x202A: None, 0x202C: None}))


@pytest.mark.parametrize("text", TEXTS)
def test_the_line_and_its_signs_turn_together(text):
    """Both stand in an isolate of one direction, and each isolate is closed."""
    for line in printed(text):
        assert sum(map(line.count, "\u2066\u2067\u2068")) == line.count("\u2069")
    opening = "\u2067" if text[0] > "\u0590" and text[0] < "\u0700" else "\u2066"
    drawn = [line for line in printed(text) if "\u2066" in line or "\u2067" in line]
    assert len(drawn) > 1
    assert all(opening in line for line in drawn)


@pytest.mark.parametrize("width", [20, 40, 60, 200])
def test_a_long_line_is_cut_between_words(width):
    text = (
        "They will gather for a vigil on Saturday 7 May at 3.30pm outside the Town Hall in Leeds, and in Hull at 4pm."
    )
    drawn = [line for line in printed(text, width) if "\u2066" in line and "~" not in line]
    assert " ".join(line.translate(ISOLATES)[7:].strip() for line in drawn) == text
    assert all(cell_len(line.translate(ISOLATES)) <= max(width, 40) for line in drawn)
    numbers = [line for line in printed(text, width) if "~" in line]
    assert len(numbers) >= len(drawn)


def test_rules_stand_once_at_the_end():
    lines = printed("Leeds: 3pm Saturday\nHull: 4pm Saturday")
    at = lines.index("rules:")
    assert len({line.split("]")[0] for line in lines[at + 1 :]}) == len(lines) - at - 1 == 2
    assert not any("<" in line for line in lines[:at])
