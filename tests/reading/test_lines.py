"""Lines: markup goes, every character stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfeed.reading.lines import clean, lines


def texts(text):
    return [line.text for line in lines(text)]


def test_bullets_and_numbers_are_taken_off():
    """Whatever marks an item is no part of its words."""
    assert texts("- Leeds, 5pm\n• بيروت\n1) York\n📍 لندن\n* Cork") == ["Leeds, 5pm", "بيروت", "York", "لندن", "Cork"]


def test_a_clock_at_the_head_is_no_number_of_an_item():
    """12:00 and 10 AM open lines of timetables."""
    assert texts("12:00 – Parliament\n10 AM - Water Tower") == ["12:00 – Parliament", "10 AM - Water Tower"]


def test_rows_of_pipes_and_tabs_have_cells():
    """Empty cells count; the ruler is no row."""
    text = "| City | Day |\n|---|---|\n| Bern | |\nOslo\tSaturday"
    rows = [[text[c.start : c.end] for c in line.cells] for line in lines(text)]
    assert rows == [["City", "Day"], ["Bern", ""], ["Oslo", "Saturday"]]


def test_links_show_their_words_only():
    """The target of a link is nothing that a person reads."""
    (line,) = lines("[Austria](https://example.org/a(b)) - 5pm")
    assert line.text.split() == ["Austria", "-", "5pm"]
    assert "http" not in texts("see https://example.org/12:30/ at noon")[0]


def test_struck_words_vanish_only_where_others_replace_them():
    """A changed hour is the new one; a row struck out whole stays readable, and is marked."""
    changed, struck = lines("| Cairo | ~~17:00~~ 18:30 |\n| ~~Riyadh~~ | ~~Saturday~~ |")
    assert "17:00" not in changed.text
    assert "18:30" in changed.text
    assert not changed.struck
    assert "Riyadh" in struck.text
    assert struck.struck


def test_breaks_of_html_part_lines_and_keep_offsets():
    """<br> and <li> begin new lines; every line stands where it stood."""
    text = "<ul><li>Bern: 5pm</li><li>Oslo: 6pm<br>bring candles</li></ul>"
    found = lines(text)
    assert [line.text for line in found] == ["Bern: 5pm", "Oslo: 6pm", "bring candles"]
    assert all(text[line.start : line.end] == line.text for line in found)


@pytest.mark.parametrize("text", ["&nbsp;Bern&amp;Oslo", "a &lt; b", "&#1576;يروت"])
def test_entities_keep_the_length(text):
    """An entity becomes its character and spaces."""
    assert len(clean(text)) == len(text)
    assert "&nbsp" not in clean(text)


@given(st.text(alphabet="<b>&;amp[]()*~#|\t\n- 123aبس", max_size=80))
def test_cleaning_never_moves_a_character(text):
    """Offsets point into the original text, whatever it is."""
    assert len(clean(text)) == len(text)
    for line in lines(text):
        assert 0 <= line.start <= line.end <= len(text)
        assert line.end - line.start == len(line.text)
        assert all(line.start <= cell.start <= cell.end <= line.end for cell in line.cells)
