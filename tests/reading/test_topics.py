"""What a text as a whole is of."""

from datetime import date

import pytest

from calfeed.reading.reader import read


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("World tour: Leeds, Saturday 16 March, 7pm\nProtest songs from her new album", 0),
        ("Leeds, Saturday 16 March, 7pm\nProtest songs from her new album", 1),
        ("Fact check: a hoax about a march in Leeds on Saturday 16 March at 7pm", 0),
        ("Rally and march against the hoax of the fake contracts: Leeds, Saturday 16 March, 7pm. Protest with us!", 1),
        ("Holy Week in Leeds: Easter Vigil, Saturday 16 March, 7pm", 0),
        ("Vigil in Holy Week in Leeds, Saturday 16 March, 7pm. Silent protest and march follow.", 1),
    ],
)
def test_words_of_another_topic_outnumber_those_of_gatherings_or_do_not(text, events):
    """A tour, a rumour, a church's services; beside each the same words in an announcement."""
    assert len(read(text, published=date(2019, 3, 11)).events) == events
