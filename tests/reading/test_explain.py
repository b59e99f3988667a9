"""`explain`: which rule took which words, in words of its own, and why the rest was left."""

from datetime import date

import pytest

from calfeed.reading.explain import explain

DAY = date(2016, 5, 4)


def meanings(text: str) -> dict[str, str]:
    """Words → what was made of them, of a text's only line."""
    (line,) = explain(text, published=DAY).lines
    return {piece.words: piece.meaning for piece in line.pieces}


@pytest.mark.parametrize(
    ("text", "words", "meaning"),
    [
        ("Leeds: Saturday at 3pm", "Saturday", "2016-05-07"),
        (
            "Leeds: vigil every Friday until 20 May",
            "every Friday until 20 May",
            "FREQ=WEEKLY;BYDAY=FR;UNTIL=2016-05-20",
        ),
        ("Leeds: vigil every Friday at dusk until 20 May", "every Friday", "FREQ=WEEKLY;BYDAY=FR"),
        ("Leeds: vigil every Friday at dusk until 20 May", "until 20 May", "until 2016-05-20"),
        ("Vigil in two hours", "in two hours", "120 minutes from now"),
        ("بيروت: وقفة السبت الساعة 31", "الساعة 31", "no such hour"),
        ("بيروت: وقفة بعد صلاة الجمعة", "بعد صلاة الجمعة", "after friday"),
    ],
)
def test_each_time_is_explained_in_plain_words(text, words, meaning):
    """Whatever kind of value a rule makes of its words."""
    assert meanings(text)[words].startswith(meaning)


def test_words_for_venues_are_taken_not_left():
    """What a word table knows counts as read; what nothing knows is named."""
    (line,) = explain("بيروت: وقفة السبت الساعة 5 أمام المبنى الجديد", published=DAY).lines
    assert "أمام" not in line.unread
    assert any("الجديد" in words for words in line.unread)


def test_what_stops_an_announcement_is_said():
    (line,) = explain("بيروت: وقفة السبت الساعة 31", published=DAY).lines
    assert line.left or line.events


def test_no_meaning_is_an_object_of_the_program():
    text = "Vigil every Friday at dusk until 20 May, Union Square, New York, in two hours; May Street, 24/7, 2-4pm on the 31st of February"
    assert not any(
        "(" in piece.meaning and "=" in piece.meaning
        for line in explain(text, published=DAY).lines
        for piece in line.pieces
    )
