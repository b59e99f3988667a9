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


LIST = "Vigils for the river, Saturday 7 May 2016\nLeeds: Town Hall, 3pm\nHull: Queen Victoria Square, 4pm\nContact Ann on 01632 960 555 after 6pm"


def test_a_record_says_which_line_gave_it_its_day():
    head, leeds, hull, contact = explain(LIST, published=DAY).lines
    assert head.serves == (2, 3)
    assert head.left is None
    for line in (leeds, hull):
        ((source,),) = line.sources
        assert (source.field, source.line, source.words) == ("start", 1, "Saturday 7 May 2016")
    assert contact.left == "it says whom to ask"
    assert not contact.events


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Leeds: bring candles", "no day and no hour is said"),
        ("Doors open on Saturday", "no place and no gathering is said"),
        ("A vigil on Saturday at 3pm", "no place is said"),
        ("Petition in Leeds on Saturday at 3pm", "it speaks of what is no gathering in public"),
    ],
)
def test_every_line_that_gives_nothing_says_why(text, reason):
    (line,) = explain(text, published=DAY).lines
    assert (line.left, line.events) == (reason, ())


def test_tokens_and_pieces_point_into_the_text():
    text = "Leeds:  Saturday 7 May, 3.30pm\nبيروت: يوم الأحد الساعة ٦"
    for line in explain(text, published=DAY).lines:
        for part in (*line.tokens, *line.pieces):
            assert text[part.start : part.end] == part.words
        assert [t.kind for t in line.tokens if t.words in ("Saturday", "الأحد")] == ["weekday"]
