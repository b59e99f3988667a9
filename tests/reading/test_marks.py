"""Marks: a place is where people gather, or a street's, a cause's, a newspaper's, a homeland's name."""

from collections.abc import Callable
from datetime import date

import pytest

from calfeed.places import gazetteer
from calfeed.reading.cues import cue_table
from calfeed.reading.mark import Mark, Named
from calfeed.reading.marks.found import find_marks
from calfeed.reading.marks.said import find_said


@pytest.fixture
def marked() -> Callable[[str], list[Mark]]:
    def find(text: str) -> list[Mark]:
        said = find_said(text, published=date(2019, 3, 11), cues=cue_table(), languages=None)
        return find_marks(said, gazetteer=gazetteer(), near=[])

    return find


@pytest.fixture
def roles(marked) -> Callable[[str], dict[str, str]]:
    """Words of a place → its part in the sentence."""

    def find(text: str) -> dict[str, str]:
        return {text[m.start : m.end]: str(m.value.role) for m in marked(text) if isinstance(m.value, Named)}

    return find


def kinds(marks: list[Mark]) -> set[str]:
    return {mark.kind for mark in marks}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقفة في بيروت يوم الأحد", {"بيروت": "here"}),
        ("وقفة في بيروت نصرة لحلب", {"بيروت": "here", "حلب": "cause"}),
        ("وقفة في شارع بغداد", {"بغداد": "name"}),
        ("أمام السفارة الروسية في بيروت", {"بيروت": "here"}),
        ("وقفة في الناصرة بعد الجريمة في الرملة", {"الناصرة": "here", "الرملة": "cause"}),
        ("مظاهرة في إدلب للقادمين من سراقب وسلقين", {"إدلب": "here", "سراقب": "name", "سلقين": "name"}),
        ("A vigil in Leeds for Aleppo", {"Leeds": "here", "Aleppo": "cause"}),
        ("A vigil on London Road in Leeds", {"London": "name", "Leeds": "here"}),
    ],
)
def test_places_have_their_part(roles, text, expected):
    assert roles(text) == expected


def test_a_town_whose_name_is_a_common_word_counts_between_two_towns(roles):
    """معسكر is a camp elsewhere."""
    assert "معسكر" in roles("وقفات في سطيف، معسكر، وعنابة")
    assert "معسكر" not in roles("وقفة أمام معسكر الجيش في سطيف")


def test_a_demand_is_no_cancellation(marked):
    """إلغاء after "demanding" is what people want; before a gathering's noun it ends it."""
    assert "CANCELS" not in kinds(marked("وقفة للمطالبة بإلغاء القانون"))
    assert "CANCELS" in kinds(marked("تم إلغاء الوقفة"))


def test_a_name_that_holds_a_gathering_s_word_is_none(marked):
    """A militia, a right, a square's name."""
    assert "GATHERING" not in kinds(marked("قوات الحشد الشعبي"))
    assert "GATHERING" not in kinds(marked("حق التظاهر مكفول"))
    assert "GATHERING" in kinds(marked("حشد أمام البلدية"))


def test_a_page_s_own_clock_is_a_stamp(marked):
    """An odd minute beside the day of publication says when the page was written."""
    assert "stamp" in kinds(marked("نشر بتاريخ 11 مارس 2019 10:47"))
    assert "stamp" not in kinds(marked("وقفة يوم 15 مارس 2019 الساعة 10:30 صباحا في صيدا"))


def test_a_month_alone_is_no_day(marked):
    """A period gives no day of a gathering."""
    assert "day" not in kinds(marked("خلال شهر آذار 2019"))
    assert "day" in kinds(marked("يوم 15 آذار 2019"))
