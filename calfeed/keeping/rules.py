"""The field `recurrence`: an RRULE's text, its faults named, and the rule that was meant by plain words."""

import re

from calfeed import series
from calfeed.folding import key
from calfeed.keeping import values
from calfeed.keeping.messages import REASONS
from calfeed.keeping.nodes import Node
from calfeed.keeping.problems import Report
from calfeed.keeping.weekdays import weekday_named

__all__ = ["read_rule"]

_DAILY = ("daily", "every day", "each day", "يوميا", "كل يوم")
_WEEKLY = ("weekly", "every week", "each week", "اسبوعيا", "كل اسبوع")
_MONTHLY = ("monthly", "every month", "each month", "شهريا", "كل شهر")
_EVERY = re.compile(r"(?:every|each|on|weekly on|كل|ايام|يوم)\s+\S+")


def read_rule(node: Node, field: str, report: Report) -> str | None:
    """An RRULE's text, checked."""
    found = values.worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    wrong = series.fault(text)
    if wrong is None:
        return text
    reason = {language: words.format(value=wrong.value) for language, words in REASONS[wrong.reason].items()}
    report.add("bad-recurrence", scalar.start, scalar.end, instead=_meant(text), value=text, reason=reason)
    return None


def _meant(text: str) -> str | None:
    tidy = re.sub(r"\s+", "", text.upper().removeprefix("RRULE:").strip(" ;")).replace(",BY", ";BY")
    tidy = re.sub(r"(UNTIL=\d{4}-?\d\d-?\d\d)[T ][\d:]+Z?", r"\1", tidy)
    tidy = re.sub(r"(MO|TU|WE|TH|FR|SA|SU)(?:N|ES|DNES|URS|I|T|UR)?(?:DAY)?(?=[,;]|$)", r"\1", tidy)
    if series.fault(tidy) is None:
        return tidy
    return _meant_by_words(key(text))


def _meant_by_words(words: str) -> str | None:
    for names, frequency in ((_DAILY, "DAILY"), (_WEEKLY, "WEEKLY"), (_MONTHLY, "MONTHLY")):
        if words in names:
            return f"FREQ={frequency}"
    weekday = weekday_named(words.rsplit(maxsplit=1)[-1]) if words else None
    if weekday is not None and (_EVERY.fullmatch(words) or len(words.split()) == 1):
        return f"FREQ=WEEKLY;BYDAY={series.WEEKDAYS[weekday]}"
    return None
