"""What a unit's cues say of its gathering: kind, status, cause, whether it is nationwide."""

import pytest

from calfeed.reading.fields import is_nationwide, kind_of, status_of


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Candlelight vigil in Leeds at 5pm", "vigil"),
        ("We will march to the square at 5pm", "march"),
        ("Teachers walk out at noon", "strike"),
        ("Sit-in at the town hall, 5pm", "sit-in"),
        ("People gather at 5pm", None),
        ("The shop opens at 5pm", None),
    ],
)
def test_a_noun_or_a_verb_names_the_kind(laid, line, kind):
    """A verb of any meeting names none."""
    assert kind_of(laid(line).units[0].marks) == kind


@pytest.mark.parametrize(
    ("line", "nationwide"),
    [
        ("Vigils nationwide on Saturday", True),
        ("Put a candle out wherever you live", True),
        ("The towers across the bridge", False),
        ("National day of action on Saturday", True),
        ("The National Theatre is shut", False),
    ],
)
def test_a_whole_country_is_said_in_words(laid, line, nationwide):
    """Across a bridge is nowhere near it."""
    assert is_nationwide(laid(line).units[0].marks) is nationwide


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Leeds, 5pm - CANCELLED", "cancelled"),
        ("Leeds, 5pm - postponed", "postponed"),
        ("Leeds, 5pm, City Square", None),
    ],
)
def test_what_is_off_says_so(laid, line, status):
    """A line that says nothing of it leaves the heading's status."""
    assert status_of(laid(line).units[0]) == status
