"""Reading takes as long as the text is: ten times the letters, about ten times the time, whatever the letters are.

What goes over a text again for each of its words takes a hundred times; the bound between is wide, for machines are busy.
"""

import time
from collections.abc import Callable
from datetime import date

import pytest

from calfeed.reading.found import find_dates
from calfeed.reading.reader import read

PIECES = {
    "a list": "Leeds: Saturday 3pm, Town Hall\nبيروت: يوم الأحد الساعة 6.30 ساحة الشهداء\n",
    "one paragraph": "وقال المتحدث إن المتظاهرين سيتجمعون يوم السبت في ساحة الشهداء في بيروت عند الساعة الخامسة مساء، ",
    "no spaces": "vigil-in-Leeds.at.3pm,",
    "hours": "- 5pm\n",
    "a table": "| Leeds | Saturday | 3pm | Town Hall |\n",
    "one row": "Leeds\t3pm\t",
    "labels": "Date: Saturday\nTime: 3pm\nWhere: Leeds\n\n",
    "dots": "a.a",
    "spaces": " ",
    "newlines": "\n",
    "digits": "0123456789",
    "towns": "Leeds, Paris, London, Berlin, Beirut, ",
    "struck words": "~~a~~ ",
    "days": "Saturday and ",
    "towns on one line": "Leeds: 5pm; ",
    "sentences": "In Leeds, people gather at 5pm on Saturday.\n",
    "stars": "Leeds, 2pm ★ ",
}
SHORT = 4000


def seconds(work: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        work(text)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
@pytest.mark.parametrize("work", [read, find_dates], ids=["read", "find_dates"])
def test_ten_times_the_letters_take_no_hundred_times_as_long(work, piece):
    """A page that somebody pastes may be anything."""
    short, long = (
        seconds(lambda text: work(text, published=date(2016, 5, 4)), (piece * size)[:size])
        for size in (SHORT, 10 * SHORT)
    )
    assert long < 30 * short + 0.02
