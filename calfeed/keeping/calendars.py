"""Another calendar's .ics → events as reading gives them, without ids.

The summary is kept as title and as the source's line; the place is looked up in LOCATION, the kind in the summary.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from calfeed import ical, names, zones
from calfeed.event import KINDS, Event, OccurrenceException, Source
from calfeed.folding import key
from calfeed.places import Gazetteer, Place, gazetteer

__all__ = ["read_events"]

_STATUSES = {"CONFIRMED": "confirmed", "TENTATIVE": "tentative", "CANCELLED": "cancelled", "CANCELED": "cancelled"}


def read_events(content: bytes, *, index: Gazetteer | None = None) -> list[Event]:
    """The events of an iCalendar file, sorted as they stand there. Raises ValueError for what is none.

    A time without a zone is told in the calendar's (X-WR-TIMEZONE), else in that of its place; an instant by the clocks
    of its place. Dates of a series that are cancelled or moved become its exceptions; an event without a start is left
    out.
    """
    calendars = ical.parse(content)
    if not calendars:
        raise ValueError("it holds no VCALENDAR")
    index = index or gazetteer()
    events = []
    for calendar in calendars:
        zone = str(calendar.get("X-WR-TIMEZONE", ""))
        home = zone if zones.is_zone(zone) else None
        name = _text(calendar, "X-WR-CALNAME") or _text(calendar, "NAME")
        entries = [entry for entry in calendar.walk("VEVENT") if entry.get("DTSTART") is not None]
        for entry in entries:
            if entry.get("RECURRENCE-ID") is None:
                single = [other for other in entries if other.get("RECURRENCE-ID") and _uid(other) == _uid(entry)]
                events.append(_event(entry, single, home=home, name=name, index=index))
    return events


def _event(entry: Any, single: Sequence[Any], *, home: str | None, name: str | None, index: Gazetteer) -> Event:
    location = _text(entry, "LOCATION")
    named = _zone_of(entry) or home
    city = _city(location, index, zone=named)
    zone = _zone_there(entry["DTSTART"].dt, city, named) if city else named
    said = zone or "UTC"
    start = _wall(entry["DTSTART"].dt, said)
    summary = _text(entry, "SUMMARY")
    geo = entry.get("GEO")
    changed = entry.get("LAST-MODIFIED") or entry.get("CREATED")
    inferred = {"timezone": "the calendar names none"} if zone is None and isinstance(start, datetime) else {}
    return Event(
        title=summary,
        kind=_kind(summary),  # type: ignore[arg-type]
        start=start,
        end=_end(entry, start, said),
        recurrence=_rule(entry, said),
        exceptions=tuple(_exceptions(entry, single, said)),
        timezone=said,
        city=city.name if city else None,
        region=city.region if city else None,
        country=city.country if city else None,
        venue=location,
        geo=(geo.latitude, geo.longitude) if geo is not None else None,
        status=_STATUSES.get(str(entry.get("STATUS", "")).upper(), "confirmed"),  # type: ignore[arg-type]
        description=_text(entry, "DESCRIPTION"),
        url=_text(entry, "URL"),
        inferred=inferred,
        sources=(
            Source(name=name, url=_text(entry, "URL"), published=changed.dt.date() if changed else None, line=summary),
        ),
    )


def _kind(summary: str | None) -> str | None:
    """The kind that the summary names: "Vigil for Aleppo", «وقفة نصرة لحلب»."""
    words = key(summary or "").split()
    return next((kind for kind in KINDS if any(key(names.kind_name(kind, one)) in words for one in ("en", "ar"))), None)


def _city(location: str | None, index: Gazetteer, *, zone: str | None) -> Place | None:
    """The city that LOCATION names: the last part that is one, as addresses end with it; of one name that of *zone*."""
    found = None
    for mention in index.scan(location or ""):
        cities = [place for place in mention.places if place.kind == "city"]
        found = next((place for place in cities if place.timezone == zone), cities[0] if cities else found)
    return found


def _zone_there(moment: date | datetime, city: Place, named: str | None) -> str:
    """The zone in which an event in *city* is told: the one it was written in, unless clocks there show another hour."""
    if named is None:
        return city.timezone
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return named if isinstance(moment, datetime) else city.timezone
    same = zones.offset_at(moment, named) == zones.offset_at(moment, city.timezone)
    return named if same else city.timezone


def _zone_of(entry: Any) -> str | None:
    name = str(entry["DTSTART"].params.get("TZID", ""))
    if zones.is_zone(name):
        return name
    moment = entry["DTSTART"].dt
    key = getattr(getattr(moment, "tzinfo", None), "key", "")
    return key if key != "UTC" and zones.is_zone(key) else None


def _wall(moment: date | datetime, zone: str) -> date | datetime:
    """A day as it is, an instant on the clock of *zone*, to the minute."""
    if not isinstance(moment, datetime):
        return moment
    wall = moment if moment.tzinfo is None else zones.to_wall(moment, zone)
    return wall.replace(second=0, microsecond=0)


def _end(entry: Any, start: date | datetime, zone: str) -> date | datetime | None:
    """DTEND, or DTSTART and DURATION; of whole days the last one, None where that is the first."""
    if (said := entry.get("DTEND")) is not None:
        end = _wall(said.dt, zone)
    elif (length := entry.get("DURATION")) is not None:
        end = start + length.dt
    else:
        return None
    if isinstance(end, datetime) != isinstance(start, datetime):
        return None
    if not isinstance(end, datetime):
        end -= timedelta(days=1)
    return end if end > start else None


def _rule(entry: Any, zone: str) -> str | None:
    """RRULE with UNTIL as a local day, included."""
    rule = entry.get("RRULE")
    if rule is None or isinstance(rule, list):
        return None
    return re.sub(r"UNTIL=(\d{8})(T\d{6}Z?)?", lambda match: _until(match, zone), rule.to_ical().decode())


def _until(match: re.Match[str], zone: str) -> str:
    day = datetime.strptime(match[1], "%Y%m%d").replace(tzinfo=UTC)
    if match[2] and match[2].endswith("Z"):
        moment = datetime.strptime(match[1] + match[2], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return f"UNTIL={zones.to_wall(moment, zone).date()}"
    return f"UNTIL={day.date()}"


def _exceptions(entry: Any, single: Sequence[Any], zone: str) -> Iterator[OccurrenceException]:
    lists = entry.get("EXDATE", [])
    for dates in lists if isinstance(lists, list) else [lists]:
        for moment in dates.dts:
            yield OccurrenceException(date=_day(_wall(moment.dt, zone)), status="cancelled")
    for other in single:
        day = _day(_wall(other["RECURRENCE-ID"].dt, zone))
        if _STATUSES.get(str(other.get("STATUS", "")).upper()) == "cancelled":
            yield OccurrenceException(date=day, status="cancelled")
        else:
            yield OccurrenceException(date=day, start=_wall(other["DTSTART"].dt, zone))


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _uid(entry: Any) -> str:
    return str(entry.get("UID", ""))


def _text(entry: Any, name: str) -> str | None:
    value = entry.get(name)
    return None if value is None else ical.clean(str(value)).strip() or None
