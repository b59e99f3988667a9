"""What a calendar says of itself: names, intervals, what should not be there."""

from collections.abc import Iterator

from calfeed.publishing.doctor.faults import Finding
from calfeed.publishing.doctor.lines import Component

__all__ = ["check_head"]

_NEEDS_VALUE = {"REFRESH-INTERVAL": "DURATION", "SOURCE": "URI"}


def check_head(calendar: Component) -> Iterator[Finding]:
    """What is wrong with the calendar's own properties."""
    yield from _absent(calendar)
    for code, name in (("method", "METHOD"), ("calendar-uid", "UID")):
        if (line := calendar.first(name)) is not None:
            yield Finding(code, line.number, line.text[:40])
    for name, value in _NEEDS_VALUE.items():
        for line in calendar.all(name):
            if line.value.upper().startswith("VALUE="):
                yield Finding("refresh-value", line.number, line.text[:60])
            elif line.parameters.get("VALUE", "").upper() != value:
                yield Finding("no-value-type", line.number, line.text[:60])


def _absent(calendar: Component) -> Iterator[Finding]:
    wanted = {
        "no-version": ("VERSION",),
        "no-prodid": ("PRODID",),
        "no-name": ("X-WR-CALNAME",),
        "no-refresh": ("REFRESH-INTERVAL", "X-PUBLISHED-TTL"),
    }
    for code, names in wanted.items():
        missing = [name for name in names if calendar.first(name) is None]
        if missing:
            yield Finding(code, calendar.number, f"no {' and no '.join(missing)}")
