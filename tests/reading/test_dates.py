"""The door to dateparser."""

import subprocess
import sys
from datetime import date

import pytest

from calfeed.reading.dates import read_date


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("7 de mayo de 2016", date(2016, 5, 7)),
        ("7 Mayıs 2016", date(2016, 5, 7)),
        ("3 października 2020", date(2020, 10, 3)),
        ("12 мая 2021", date(2021, 5, 12)),
        ("14. März 2019", date(2019, 3, 14)),
        ("7 people 2016", None),
        ("5 killed in 2016", None),
        ("31 Juni 2016", None),
        ("7 " + "x" * 200 + " 2016", None),
    ],
)
def test_a_date_with_a_month_of_another_language(phrase: str, expected: date | None):
    assert read_date(phrase) == expected


def test_plain_text_does_not_load_dateparser():
    """It takes half a second, and Arabic and English need nothing of it."""
    program = (
        "import sys, datetime; from calfeed.reading.found import find_dates; "
        "assert find_dates('السبت 7 أيار 2016 الساعة 6 Saturday 7 May 2016 at 6', published=datetime.date(2016, 4, 30)); "
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False, timeout=300).returncode == 0
