"""What `parse` prints for a person."""

import io
from datetime import date

from calfeed.reading.collection import read_one
from calfeed.report import print_documents

LIST = (
    "London: Saturday 7 May 2016, 3.30, vigil at Trafalgar Square\nLeeds: Saturday 7 May 2016, 2.00, vigil, Town Hall\n"
)


def printed(text: str) -> list[str]:
    out = io.StringIO()
    print_documents(
        [read_one(text, name="list.txt", published=date(2016, 5, 4), today=date(2016, 5, 4), place=None)], file=out
    )
    return out.getvalue().splitlines()


def test_what_was_assumed_for_several_events_is_said_once():
    assumed = [line for line in printed(LIST) if "start assumed" in line]
    assert len(assumed) == 1
    assert assumed[0].startswith("  1–2: start assumed: an hour without a.m. or p.m.")


def test_what_is_said_is_not_assumed():
    assert not [line for line in printed(LIST.replace(", vigil", "pm, vigil")) if "start assumed" in line]
