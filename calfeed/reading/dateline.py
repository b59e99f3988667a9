"""The day on which a text says that it was posted: its front matter's, or that of a line which is nothing but a date."""

import re
from datetime import date

from calfeed.reading.lines import lines
from calfeed.reading.policy import Policy
from calfeed.reading.resolve import resolve_day
from calfeed.reading.spans import find_spans
from calfeed.reading.times import Day

__all__ = ["dateline"]

_LABELLED = re.compile(
    r"\s*(?:date|published|posted|posted on|updated|last updated|تاريخ النشر|نشر في|نشر بتاريخ|تم النشر)\s*:?\s",
    re.IGNORECASE,
)
_HEAD = 12
"""How many lines from the top a date line may stand."""


def dateline(text: str) -> date | None:
    r"""The day that *text* bears as its own, or None.

    >>> dateline("Vigil in Leeds\n14 December 2016\nCome at 6pm.")
    datetime.date(2016, 12, 14)
    """
    for line in lines(text)[:_HEAD]:
        for span in find_spans(line.text):
            if not isinstance(span.value, Day) or not (span.value.year and span.value.day):
                continue
            rest = line.text[: span.start] + line.text[span.end :]
            alone = len(re.findall(r"[^\W\d_]{2,}", rest)) <= 2 and len(rest) < 25
            if alone or _LABELLED.match(line.text):
                found = resolve_day(span.value, published=date.min, policy=Policy())
                return found[0] if found else None
    return None
