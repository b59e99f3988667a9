"""Did you mean: slips of the hand are found, other words are not."""

import pytest

from calfeed.event import KINDS, STATUSES, Event
from calfeed.suggest import closest, likeness


@pytest.mark.parametrize(
    ("word", "choices", "meant"),
    [
        ("vigl", KINDS, "vigil"),
        ("VIGIL", KINDS, "vigil"),
        ("sit in", KINDS, "sit-in"),
        ("canceled", STATUSES, "cancelled"),
        ("time_zone", tuple(Event.model_fields), "timezone"),
        ("picnic", KINDS, None),
        ("", KINDS, None),
        ("vigil", (), None),
    ],
)
def test_closest(word, choices, meant):
    """The one that a slip is nearest to; none for a word of its own."""
    assert closest(word, choices) == meant


def test_likeness_folds_what_arabic_writers_exchange():
    """Letters that stand for one another do not count, nor case and punctuation."""
    assert likeness("ساحة الإسكوا", "ساحه الاسكوا") == 100
    assert likeness("Place des Nations!", "PLACE DES NATIONS") == 100
    assert likeness("Place des Nations", "Martyrs' Square") < 50
