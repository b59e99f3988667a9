"""Hours that only their column, label or list makes hours: "Derby – the Spot – 11.30"."""

import re
from collections.abc import Sequence

from calfeed.reading.mark import Mark
from calfeed.reading.spans import find_spans
from calfeed.reading.times import Clock
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["bare_hour", "with_bare_hour"]


def bare_hour(text: str, start: int, end: int) -> Mark | None:
    """An hour that only its column or label makes one: "5", «1 ظ»."""
    lead = "الساعة " if re.search(r"[\u0600-\u06ff]", text[start:end]) else "at "
    for span in find_spans(lead + text[start:end]):
        if span.kind == "clock":
            return Mark(
                "clock", span.value, max(start, start + span.start - len(lead)), start + span.end - len(lead), span
            )
    return None


_BARE_HOUR = re.compile(
    r"(?:[-–—,،|:;.)]\s*|\b(?:at|both|all|from)\s+|\(\s*)(\d{1,2}(?:[.:]\d{2})?(?:\s?(?:[-–]|to|till)\s?\d{1,2}(?:[.:]\d{2})?)?|half [a-z]{3,6})"
    r"(?=\s*(?:$|[,،;()|]|\.(?:\s|$)|\s[-–—]\s|[A-Z](?=[a-z])))|\s(\d{1,2}\.\d{2}|\d{1,2}(?:[.:]\d{2})?\s?[-–]\s?\d{1,2}(?:[.:]\d{2})?)(?=\s*(?:$|\())"
)


_AT_ONCE = re.compile(r"\s(\d{1,2}(?:[.:]\d{2})?)(?=\s*(?:[(,]|$))", re.MULTILINE)
"""An hour right behind the town: "Flint 6 (City Hall)"."""


def with_bare_hour(unit: Unit, slot: Sequence[Mark], text: str) -> Unit:
    """*unit* of a list of towns and hours with the number between its signs read as its hour: "Derby – the Spot – 11.30"."""
    taken = [(m.start, m.end) for m in unit.marks if m.span is not None]
    at_once = _AT_ONCE.match(text, slot[-1].end, unit.end)
    found = [*([at_once] if at_once else []), *_BARE_HOUR.finditer(text, slot[-1].end, unit.end)]
    for match in sorted(found, key=lambda m: not re.search(r"[.:]\d\d", m[m.lastindex or 0])):  # "No 20-22, 18.00"
        start, end = match.span(match.lastindex or 0)
        if any(left < end and start < right for left, right in taken):
            continue
        street = text[end : end + 1] == " " and _STREET_NUMBER.match(text, end, unit.end)
        hour = None if street else bare_hour(text, start, end)
        if hour and isinstance(hour.value, Clock) and hour.value.hour and hour.value.minute % 5 == 0:
            return _with_mark(unit, hour)
    last = _LAST_WORDS.search(text, slot[-1].end, unit.end)
    if last and not any(left < last.end(1) and last.start(1) < right for left, right in taken):
        hour = bare_hour(text, *last.span(1))
        if hour and hour.end >= last.end(1):
            return _with_mark(unit, hour)
    return unit


_LAST_WORDS = re.compile(
    r"[\u0621-\u064a]\s((?:[\d٠-٩]{1,2}|ال[\u0621-\u064a]{3,}ة)(?:\s+و\s?[\u0621-\u064a]{2,})?)\s*$"
)
"""An hour that ends an Arabic line: «قدام السراي ٩», «أمام القلعة ٦ ونص», «مقابل المجلس السادسة»."""


def _with_mark(unit: Unit, mark: Mark) -> Unit:
    return replace(unit, marks=tuple(sorted([*unit.marks, mark], key=lambda m: (m.start, -m.end))))


_STREET_NUMBER = re.compile(
    r" (?:[A-Z][\w'’.-]*\s+){1,3}(?:St|Str|Street|Ave|Avenue|Road|Rd|Lane|Ln|Drive|Dr|Way|Row|Place|Pl|Terrace|Boulevard|Blvd|Highway|Hwy|Crescent)\b"
)
