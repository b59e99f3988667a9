"""Tokens → spans by the rule table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfeed.reading.pictures import picture
from calfeed.reading.rules.table import PARTS
from calfeed.reading.spans import LEVELS, Span, find_spans
from calfeed.reading.times import Clock, Day, Recurrence, TimeRef, Undecided, Until


def only(text: str) -> Span:
    (span,) = find_spans(text)
    return span


def test_the_longest_rule_wins_and_is_named():
    span = only("Saturday 7 May 2016")
    assert span.value == Day(weekday=5, day=7, month=5, year=2016)
    assert "daymonth" in span.rule
    assert span.tokens == (0, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بعد صلاة الجمعة", TimeRef("friday", "after")),
        ("عقب صلاة التراويح", TimeRef("tarawih", "after")),
        ("بعد صلاة العصر", TimeRef("asr", "after")),
        ("قبل المغرب", TimeRef("maghrib", "before")),
        ("بعد الصلاة", TimeRef("prayer", "after")),
        ("بعد صلاة العصر بنصف ساعة", TimeRef("asr", "after", 30)),
        ("after Friday prayers", TimeRef("friday", "after")),
        ("after Friday prayer", TimeRef("friday", "after")),
        ("after Jumu'ah", TimeRef("friday", "after")),
        ("half an hour after Friday prayers", TimeRef("friday", "after", 30)),
        ("at sunset", TimeRef("sunset")),
        ("after iftar", TimeRef("iftar", "after")),
        ("in the evening", TimeRef("evening")),
        ("after work", TimeRef("work", "after")),
    ],
)
def test_a_time_without_a_clock_is_a_time_ref(text: str, expected: TimeRef):
    assert only(text).value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every Saturday", Recurrence("WEEKLY", 1, (5,))),
        ("Saturdays", Recurrence("WEEKLY", 1, (5,))),
        ("every Monday and Thursday", Recurrence("WEEKLY", 1, (0, 3))),
        ("every other Saturday", Recurrence("WEEKLY", 2, (5,))),
        ("every 2 weeks", Recurrence("WEEKLY", 2)),
        ("nightly", Recurrence("DAILY")),
        ("every day", Recurrence("DAILY")),
        ("every weekend", Recurrence("WEEKLY", 1, (5, 6))),
        ("أيام السبت والأحد من كل أسبوع", Recurrence("WEEKLY", 1, (5, 6))),
        ("the first Saturday of every month", Recurrence("MONTHLY", 1, (5,), 1)),
        ("كل جمعة", Recurrence("WEEKLY", 1, (4,))),
        ("كل يوم سبت", Recurrence("WEEKLY", 1, (5,))),
        ("يوميا", Recurrence("DAILY")),
        ("كل سبت وثلاثاء", Recurrence("WEEKLY", 1, (5, 1))),
    ],
)
def test_what_repeats_is_a_recurrence(text: str, expected: Recurrence):
    assert only(text).value == expected


def test_a_recurrence_ends_with_its_day():
    assert only("every Saturday until June 25").value == Recurrence("WEEKLY", 1, (5,), None, Day(day=25, month=6))


def test_an_end_that_stands_alone():
    assert only("until 8pm").value == Until(Clock(8, meridiem="pm"))
    assert only("حتى السبت").value == Until(Day(weekday=5))


def test_a_zone_is_kept_with_its_hour():
    assert only("3pm EST").value == Clock(3, meridiem="pm", zone="America/New_York")
    assert only("الساعة 8 مساء بتوقيت مكة").value == Clock(8, daypart="evening", zone="Asia/Riyadh")
    assert only("الساعة 8 مساء بتوقيت ألمانيا").value == Clock(8, daypart="evening", zone_text="المانيا")


@pytest.mark.parametrize(
    "text",
    [
        "الساعة السادسة إلا شوي",
        "اليوم السابع",
        "7 أيار/نيسان",
        "7/5/1850",
        "13/13/2016",
        "2016/13/45",
        "الساعة 27",
        "7 Foo 2016",
        "Saturday 7 Foo 2016",
        "32/13/2016",
    ],
)
def test_an_unknown_word_inside_a_phrase_leaves_it_undecided(text: str):
    """Never half a reading: the weekday beside an unknown month is not read either."""
    span = only(text)
    assert isinstance(span.value, Undecided)
    assert span.value.reason


def test_a_month_of_another_language_goes_through_dateparser():
    assert only("7 Mayıs 2016").value == Day(day=7, month=5, year=2016, foreign=True)


@pytest.mark.parametrize(
    "text", ["شارع 23 يوليو", "باب الأحد", "130 S 3rd St", "Friday Mosque", "ثورة 25 يناير", "5 people"]
)
def test_a_name_that_imitates_a_date_is_a_name(text: str):
    assert [span.kind for span in find_spans(text)] == ["name"]


def test_a_line_break_parts_phrases():
    assert [span.kind for span in find_spans("Saturday\n7 May")] == ["day", "day"]


def test_no_rule_matches_nothing():
    for level in LEVELS:
        for rule in level.rules:
            made = picture(rule.picture, PARTS)
            assert not made.empty
            assert made.firsts == made.lone | {pair[0] for pair in made.pairs}


WORDS = ["السبت", "القادم", "الساعة", "السادسة", "والنصف", "إلا", "ربعا", "مساء", "7", "أيار", "2016", "من", "إلى", "حتى", "بعد", "صلاة", "الجمعة", "كل", "يوم", "و", "-", ":", "/", ".", "(", ")", "6.30", "٣:٠٠", "Saturday", "next", "at", "half", "past", "six", "pm", "May", "7th", "2016", "to", "until", "every", "after", "the", "of", "in", "ago", "noon", "18:30", "7/5", "1,5", "street", "\n"]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_spans_lie_inside_the_text_in_order_without_overlap(words: list[str]):
    text = " ".join(words)
    end, token = 0, 0
    for span in find_spans(text):
        assert end <= span.start < span.end <= len(text)
        assert token <= span.tokens[0] < span.tokens[1]
        assert "\n" not in text[span.start : span.end]
        end, token = span.end, span.tokens[1]
