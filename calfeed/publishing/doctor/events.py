"""Each event: whether an app can tell it from others, see its changes, and show what it says."""

import re
from collections.abc import Iterator

from calfeed.publishing.doctor.faults import Finding
from calfeed.publishing.doctor.lines import Component, Line

__all__ = ["check_events", "check_two_looks"]

_CANCELLED_WORDS = re.compile(
    r"cancel|called off|postpon|ملغ|ألغي|مؤج|تأجل|abgesagt|verschoben|annul|report[ée]|cancelad|aplazad|iptal|ertelen",
    re.IGNORECASE,
)
_STATUSES = ("TENTATIVE", "CONFIRMED", "CANCELLED")
_MACHINE = ("RRULE", "SEQUENCE", "GEO", "DTSTAMP", "LAST-MODIFIED", "CREATED", "DURATION")


def check_events(calendar: Component) -> Iterator[Finding]:
    """What is wrong with the events, each kind of fault once for the feed, where it stands first."""
    told: set[str] = set()
    seen: dict[tuple[str, str], int] = {}
    for event in calendar.walk("VEVENT"):
        for finding in (*_identity(event, seen), *_revision(event), *_cancelled(event), *_times(event), *_texts(event)):
            if finding.code not in told:
                told.add(finding.code)
                yield finding


def check_two_looks(first: Component, second: Component) -> Iterator[Finding]:
    """What changed between two looks a moment apart, and should not have."""
    one, other = _stamps(first), _stamps(second)
    if one and not one.keys() & other.keys():
        uid, line = next((uid, line) for uid, (line, _) in one.items())
        yield Finding("uid-moves", line, uid)
        return
    for uid in one.keys() & other.keys():
        if one[uid][1] != other[uid][1]:
            yield Finding("stamp-moves", one[uid][0], f"{one[uid][1]}, then {other[uid][1]}")
            return


def _stamps(root: Component) -> dict[str, tuple[int, str]]:
    found = {}
    for event in root.walk("VEVENT"):
        uid, stamp = event.first("UID"), event.first("DTSTAMP")
        if uid is not None:
            found[uid.value] = (stamp.number if stamp else uid.number, stamp.value if stamp else "")
    return dict(sorted(found.items()))


def _identity(event: Component, seen: dict[tuple[str, str], int]) -> Iterator[Finding]:
    uid, start = event.first("UID"), event.first("DTSTART")
    if uid is None or not uid.value.strip():
        yield Finding("no-uid", event.number, "no UID")
        return
    recurrence = event.first("RECURRENCE-ID")
    key = (uid.value, recurrence.text if recurrence else "")
    if key in seen:
        yield Finding("same-uid", uid.number, f"{uid.value}, as on line {seen[key]}")
    seen[key] = uid.number
    if (
        start is not None
        and event.first("RRULE") is None
        and len(start.value) > 8
        and start.value.rstrip("Z") in uid.value
    ):
        yield Finding("uid-of-time", uid.number, uid.value)


def _revision(event: Component) -> Iterator[Finding]:
    missing = [name for name in ("SEQUENCE", "LAST-MODIFIED") if event.first(name) is None]
    if missing:
        yield Finding("no-revision", event.number, f"no {' and no '.join(missing)}")
    if event.first("DTSTAMP") is None:
        yield Finding("no-dtstamp", event.number, "no DTSTAMP")


def _cancelled(event: Component) -> Iterator[Finding]:
    status, summary, free = event.first("STATUS"), event.first("SUMMARY"), event.first("TRANSP")
    if status is None:
        return
    value = status.value.strip().upper()
    if value == "CANCELED":
        yield Finding("canceled", status.number, status.text)
    elif value not in _STATUSES:
        yield Finding("status", status.number, status.text)
    if value in ("CANCELED", "CANCELLED"):
        if summary is None or not _CANCELLED_WORDS.search(summary.value):
            yield Finding("cancelled-silently", status.number, summary.text[:60] if summary else "no SUMMARY")
        if free is None or free.value.strip().upper() != "TRANSPARENT":
            yield Finding("cancelled-busy", status.number, status.text)


def _times(event: Component) -> Iterator[Finding]:
    start, end = event.first("DTSTART"), event.first("DTEND")
    if start is None:
        yield Finding("no-start", event.number, "no DTSTART")
        return
    is_day = _is_day(start)
    if end is None:
        if (duration := event.first("DURATION")) is not None:
            yield Finding("duration", duration.number, duration.text)
        elif not is_day:
            yield Finding("no-end", start.number, start.text)
        return
    same_clock = _clock(start) == _clock(end)
    if same_clock and end.value < start.value:
        yield Finding("end-first", end.number, f"{start.value}, {end.value}")
    elif same_clock and is_day and end.value == start.value:
        yield Finding("day-ends-itself", end.number, end.text)


def _clock(line: Line) -> tuple[str | None, bool]:
    return line.parameters.get("TZID"), line.value.endswith("Z")


def _is_day(line: Line) -> bool:
    return bool(re.fullmatch(r"\d{8}", line.value))


def _texts(event: Component) -> Iterator[Finding]:
    summaries = event.all("SUMMARY")
    if len(summaries) > 1:
        yield Finding("two-summaries", summaries[1].number, summaries[1].text[:60])
    for line in event.lines:
        if line.name in ("SUMMARY", "LOCATION", "DESCRIPTION") and re.search(r"(?<!\\)(?:\\\\)*[,;]", line.value):
            yield Finding("unescaped", line.number, line.text[:60])
        if line.name in _MACHINE and re.search(r"(?![0-9])\d", line.value):
            yield Finding("other-digits", line.number, line.text[:60])
