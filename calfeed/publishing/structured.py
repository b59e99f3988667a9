"""One event → schema.org's Event, as search engines and RFC 9073 read it (JSON-LD)."""

from datetime import date, datetime, timedelta
from typing import Any

from calfeed.errors import ZoneError
from calfeed.event import Event, in_language
from calfeed.names import city_name, title
from calfeed.publishing.occurrences import instant
from calfeed.publishing.spot import spot_of
from calfeed.publishing.wording import location, news
from calfeed.zones import offset_at

__all__ = ["event_data"]


def event_data(
    event: Event, language: str, *, page: str, previous_start: date | datetime | None = None
) -> dict[str, Any]:
    """The schema.org Event of *event*; *page* is its page's address.

    A cancelled or postponed one keeps its startDate; a moved one has *previous_start* and says EventRescheduled, as
    Google's rules for structured data want it (Google Search Central, "Event").
    """
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title(event, language),
        "startDate": _moment(event, event.start),
        "eventStatus": f"https://schema.org/{_status(event, previous_start)}",
        "eventAttendanceMode": f"https://schema.org/{'Online' if event.online else 'Offline'}EventAttendanceMode",
        "location": _location(event, language, page=page),
        "url": page,
    }
    if event.end is not None:
        found["endDate"] = _moment(event, event.end)
    if previous_start is not None and news(event) is None:
        found["previousStartDate"] = _moment(event, previous_start)
    return found


def _status(event: Event, previous_start: date | datetime | None) -> str:
    told = news(event)
    if told:
        return "EventCancelled" if told == "cancelled" else "EventPostponed"
    return "EventRescheduled" if previous_start is not None else "EventScheduled"


def _location(event: Event, language: str, *, page: str) -> dict[str, Any]:
    if event.online:
        return {"@type": "VirtualLocation", "url": page}
    address: dict[str, str] = {"@type": "PostalAddress"}
    if city := city_name(event, language):
        address["addressLocality"] = city
    if event.country:
        address["addressCountry"] = event.country
    found: dict[str, Any] = {
        "@type": "Place",
        "name": in_language(event.venue, language) or location(event, language) or event.timezone or "",
        "address": address,
    }
    spot = spot_of(event)
    if spot is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": float(spot.latitude), "longitude": float(spot.longitude)}
    return found


def _moment(event: Event, moment: date | datetime) -> str:
    """The moment with its offset; a day as a day.

    >>> _moment(Event(start="2016-05-01", timezone="Asia/Beirut"), datetime(2016, 5, 1, 18, 30))
    '2016-05-01T18:30+03:00'
    """
    if not isinstance(moment, datetime):
        return moment.isoformat()
    written = moment.isoformat(timespec="minutes")
    try:
        offset = offset_at(instant(moment, event.timezone), event.timezone or "UTC")
    except ZoneError:
        return written
    minutes = int(offset / timedelta(minutes=1))
    return f"{written}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
