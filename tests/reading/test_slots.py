"""The city's slot at the head of a list's line."""

import pytest

from calfeed.reading.layout.slots import slot_of


@pytest.mark.parametrize(
    ("line", "town", "region"),
    [
        ("Tuscon, AZ – 5pm", "Tucson", "US-AZ"),
        ("Albuquerqe NM - Civic Plaza 5:30 pm", "Albuquerque", "US-NM"),
        ("London, ON: Victoria Park, 7pm", "London", "CA-ON"),
        ("Gaillimh / Galway: 7pm", "Galway", None),
        ("Truth or Consequences NM noon, Ralph Edwards Park", "Truth or Consequences", "US-NM"),
    ],
)
def test_a_slot_names_a_town(laid, line, town, region):
    """Misspelt beside its state, small, a namesake, in two languages."""
    page = laid(line)
    (mark,) = slot_of(page.units[0], page.ground)
    assert mark.value.places[0].name == town
    assert region in (None, mark.value.places[0].region)


@pytest.mark.parametrize(
    "line",
    [
        "Questions, call 5pm to 7pm",
        "Bring candles: it will be dark by 5pm",
        "London Road was closed at 5pm by the police",
        "Speakers: from 5pm",
    ],
)
def test_other_words_before_a_sign_are_no_town(laid, line):
    """Capitals and a comma make no city."""
    page = laid(line)
    assert slot_of(page.units[0], page.ground) == []


def test_towns_one_after_the_other_share_a_slot(laid):
    """A country's cities after it, or two cities and one hour."""
    page = laid("Johannesburg and Pretoria: Saturday 16 March, noon")
    assert [m.value.places[0].name for m in slot_of(page.units[0], page.ground)] == ["Johannesburg", "Pretoria"]


def test_small_towns_stand_in_a_day_s_list(laid):
    """At the head without a sign, or after the hour; a venue's name after the hour is no town."""
    heads = "Saturday 16 March\nLeeds City Square 2pm\nMachynlleth The Clock Tower 11am\nYork Minster Yard 1pm"
    assert [where for where, *_ in laid(heads).words()] == ["Leeds", "Machynlleth", "York"]
    hours = "Saturday 16 March\n* 5pm - Derby, Market Place\n* 6pm - Lincoln, the Arch\n* 7pm - Leeds, the Arena"
    assert [where for where, *_ in laid(hours).words()] == ["Derby", "Lincoln", "Leeds"]
