"""Text → tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfeed.reading.kinds import Kind
from calfeed.reading.tokens import tokenize


def kinds(text: str) -> list[str]:
    return [token.kind.value for token in tokenize(text)]


def values(text: str) -> list[object]:
    return [token.value for token in tokenize(text)]


def test_offsets_point_into_the_original_text():
    """Tashkeel and tatweel belong to the word that they stand in, also at its end."""
    text = "يوم السَّـبْتِ الساعة ٦:٣٠ مساءً."
    assert [text[token.start : token.end] for token in tokenize(text)] == [
        "يوم", "السَّـبْتِ", "الساعة", "٦:٣٠", "مساءً", ".",
    ]  # fmt: skip


def test_bidi_controls_inside_a_date_do_not_part_it():
    text = "\u200f١٨\u200f/٠٩\u200f/٢٠٢١"
    (token,) = tokenize(text)
    assert (token.kind, token.value) == (Kind.DATE, (18, 9, 2021))
    assert text[token.start : token.end].endswith("٢٠٢١")


@pytest.mark.parametrize("digits", ["630", "٦٣٠", "۶۳۰"])
def test_digits_of_every_script_are_numbers(digits: str):
    assert values(f"{digits[0]}:{digits[1:]}") == [(6, 30)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("18:30", "clock"),
        ("18h30", "clock"),
        ("25:10", "junk"),
        ("6.45", "dot_clock"),
        ("6.30", "dot_both"),
        ("13.5", "dot_date"),
        ("6.10", "dot_both"),
        ("7/5", "slash_pair"),
        ("24/7", "junk"),
        ("7/5/2016", "date"),
        ("13 – 7 – 2018", "date"),
        ("5/2016", "month_year"),
        ("20160501", "date"),
        ("933123456", "junk"),
        ("215-555-0133", "junk"),
        ("+44 20 7946 0958", "junk"),
        ("$5.00", "junk"),
        ("50%", "junk"),
        ("1,500", "junk"),
        ("1.2.3", "junk"),
        ("192.168.1.10", "junk"),
        ("https://example.org/2016/05/07", "junk"),
        ("editor@example.org", "junk"),
        ("#25Jan", "junk"),
        ("5km", "junk"),
        ("B52", "junk"),
        ("7th", "ordinal"),
        ("'16", "year"),
        ("2016", "year"),
        ("1437", "hijri_year"),
        ("1730", "hhmm"),
        ("06", "n09"),
    ],
)
def test_what_is_written_in_digits_has_one_kind(text: str, kind: str):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("والسبت", ["and", "weekday"]),
        ("للجمعة", ["to", "weekday"]),
        ("بالليل", ["daypart"]),
        ("وبعد غد", ["and", "relative_day"]),
        ("باب", ["name_before"]),
        ("بيروت", ["word"]),
    ],
)
def test_attached_prefixes_come_off_known_words_alone(text: str, expected: list[str]):
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ألفين وستة عشر", 2016),
        ("ألف وتسعمئة وأربعة وثمانين", 1984),
        ("خمسة وعشرين", 25),
        ("الحادي والثلاثين", 31),
        ("twenty-first", 21),
        ("twenty sixteen", 2016),
        ("nineteen eighty-four", 1984),
        ("two thousand and sixteen", 2016),
    ],
)
def test_number_words_in_a_row_are_one_number(text: str, number: int):
    assert values(text) == [number]


def test_an_hour_and_its_minutes_stay_two_numbers():
    assert values("السادسة وعشرين") == [6, None, 20]
    assert values("six thirty") == [6, 30]


def test_only_the_languages_asked_for_have_words():
    assert [token.kind for token in tokenize("samedi السبت", languages=["fr"])] == [Kind.WEEKDAY, Kind.WORD]


@given(st.text(alphabet=st.sampled_from("السبت و7٧:./-–'h\u0640\u064b\u200f مay AM@#$\n\r"), max_size=60))
def test_tokens_lie_inside_the_text_in_order_without_overlap(text: str):
    end = 0
    for token in tokenize(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
