"""Zones and times: what each app will take an event's instant to be."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from calfeed import ical
from calfeed.errors import ZoneError
from calfeed.publishing.doctor.faults import Finding
from calfeed.publishing.doctor.lines import Component, Line
from calfeed.publishing.vtimezone import UNSETTLED, by_rule
from calfeed.zones import is_repeated, is_zone, offset_at, to_utc

__all__ = ["check_times", "check_zones"]

_TIMES = ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE")
_LOCAL = re.compile(r"\d{8}T\d{6}")
_YEAR = timedelta(days=366)
_OFFSET_NAME = re.compile(r"(?:UTC|GMT)?[+-]\d\d?:?\d*")


def check_zones(calendar: Component) -> Iterator[Finding]:
    """What is wrong with the VTIMEZONEs themselves."""
    for zone in calendar.walk("VTIMEZONE"):
        names = zone.all("TZID")
        if len(names) > 1:
            yield Finding("zones-in-one-block", names[1].number, names[1].text)
        yield from _rules(zone, needs_changes=_needs_changes(calendar, zone))


def check_times(calendar: Component, content: bytes) -> Iterator[Finding]:
    """What is wrong with the events' times, given the zones that the feed states."""
    zones = {name.value: zone for zone in calendar.walk("VTIMEZONE") for name in zone.all("TZID")}
    readers = ical.zone_readers(content)
    told: set[tuple[str, str]] = set()
    for event in calendar.walk("VEVENT"):
        for line in (line for line in event.lines if line.name in _TIMES):
            for finding in _of_time(line, event, zones, readers):
                key = (finding.code, line.parameters.get("TZID", line.text))
                if key not in told:
                    told.add(key)
                    yield finding


def _rules(zone: Component, *, needs_changes: bool) -> Iterator[Finding]:
    for name in ("STANDARD", "DAYLIGHT"):
        parts = [part for part in zone.components if part.name == name]
        if len(parts) > 1 and not needs_changes:
            yield Finding("zone-parts", parts[1].number, f"{len(parts)} times {name}")
        for part in parts:
            if (dates := part.first("RDATE")) is not None:
                yield Finding("zone-rdate", dates.number, dates.text[:40])
            rule = part.first("RRULE")
            if rule is not None and not _is_yearly(rule.value):
                yield Finding("zone-rule", rule.number, rule.text[:60])
            for line in part.lines:
                if line.name.startswith("TZOFFSET") and re.fullmatch(r"[+-]\d{6}", line.value):
                    yield Finding("zone-seconds", line.number, line.text)


def _is_yearly(rule: str) -> bool:
    parts = dict(part.partition("=")[::2] for part in rule.upper().split(";"))
    return (
        parts.get("FREQ") == "YEARLY"
        and "BYMONTH" in parts
        and bool(re.fullmatch(r"-?[1-5](?:MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", "")))
    )


def _needs_changes(calendar: Component, zone: Component) -> bool:
    """Whether the zone has no rule there, and a series goes by it: nothing else than its single changes is right."""
    name = zone.first("TZID")
    if name is None or not is_zone(name.value):
        return False
    starts = [
        datetime.strptime(line.value, "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        for event in calendar.walk("VEVENT")
        for line in event.all("DTSTART")
        if event.first("RRULE") and line.parameters.get("TZID") == name.value and _LOCAL.fullmatch(line.value)
    ]
    return bool(starts) and (
        name.value in UNSETTLED or by_rule(name.value, min(starts) - _YEAR, max(starts) + _YEAR) is None
    )


def _of_time(
    line: Line, event: Component, zones: Mapping[str, Component], readers: Mapping[str, ical.ZoneReader]
) -> Iterator[Finding]:
    zone = line.parameters.get("TZID")
    is_single = event.first("RRULE") is None and event.first("RECURRENCE-ID") is None
    for value in line.value.split(","):
        if line.parameters.get("VALUE", "").upper() == "DATE":
            if not re.fullmatch(r"[0-9]{8}", value):
                yield Finding("bad-time", line.number, line.text[:60])
        elif re.fullmatch(r"[0-9]{8}", value):
            yield Finding("day-without-value", line.number, line.text[:60])
        elif re.fullmatch(r"[0-9]{8}T[0-9]{6}[+-][0-9]{4}", value):
            yield Finding("offset-in-time", line.number, line.text[:60])
        elif re.fullmatch(r"[0-9]{8}T[0-9]{6}Z", value):
            if zone:
                yield Finding("zone-on-utc", line.number, line.text[:60])
        elif not re.fullmatch(r"[0-9]{8}T[0-9]{6}", value):
            code = "other-digits" if re.search(r"(?![0-9])\d", value) else "bad-time"
            yield Finding(code, line.number, line.text[:60])
        elif zone is None:
            yield Finding("naive-time", line.number, line.text[:60])
        else:
            if zone not in zones and not _OFFSET_NAME.fullmatch(zone):
                yield Finding("no-vtimezone", line.number, f"TZID={zone}")
            yield from _of_local_time(line, value, zone, readers.get(zone), is_single=is_single)


def _of_local_time(
    line: Line, value: str, zone: str, reader: ical.ZoneReader | None, *, is_single: bool
) -> Iterator[Finding]:
    if _OFFSET_NAME.fullmatch(zone):
        yield Finding("offset-zone", line.number, f"TZID={zone}")
        return
    if not is_zone(zone):
        yield Finding("unknown-zone", line.number, f"TZID={zone}")
        return
    try:
        wall = datetime.strptime(value, "%Y%m%dT%H%M%S")
        right = offset_at(to_utc(wall, zone), zone)
    except (ValueError, ZoneError):
        yield Finding("bad-time", line.number, line.text[:60])
        return
    if is_repeated(wall, zone):
        yield Finding("repeated-hour", line.number, line.text[:60])
    elif reader is not None and reader(wall) != right:
        yield Finding("zone-disagrees", line.number, line.text[:60])
    if zone in UNSETTLED and is_single:
        yield Finding("unsettled-zone", line.number, f"TZID={zone}")
