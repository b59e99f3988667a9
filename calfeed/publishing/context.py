"""Calendar, records and ledger → the Site that everything in publishing/ is made from. No clock: *today* is given."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache, partial

from calfeed.errors import ZoneError
from calfeed.event import Calendar, Event
from calfeed.keeping.ledger import LedgerEntry, instant_of
from calfeed.places import gazetteer
from calfeed.publishing.memory import Memory
from calfeed.publishing.occurrences import day_of, last_day_of_series, span
from calfeed.publishing.paths import city_of, city_slugs
from calfeed.publishing.vtimezone import changes_within
from calfeed.publishing.words import LANGUAGES

__all__ = ["Listed", "Site", "is_off", "make_site"]

_HALF_A_DAY = timedelta(hours=12)
_WEEK = timedelta(days=7)
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_log = logging.getLogger("calfeed.publishing")


@dataclass(frozen=True, slots=True)
class Listed:
    """An event as this publication has it."""

    event: Event
    entry: LedgerEntry
    starts: datetime
    """UTC; of whole days the midnight where it is; of a series its first date."""
    ends: datetime
    """UTC; of a series the end of its last date."""
    is_coming: bool
    """Whether it ends after the beginning of today (UTC)."""
    is_shown: bool
    """Whether it stands in the feeds: not cancelled over a week ago, not older than the calendar keeps."""
    is_near_change: bool = False
    """Whether its zone's clock changes within half a day of it: clients differ on hours that come twice, and one (ts-ics)
    takes the change's local hour for UTC."""

    @property
    def id(self) -> str:
        """The event's id."""
        return self.entry.id

    @property
    def has_notice(self) -> bool:
        """Whether it, or a date of it, is cancelled or postponed."""
        return is_off(self.event) or any(one.status == "cancelled" for one in self.event.exceptions)


@dataclass(frozen=True, slots=True)
class Site:
    """What is published, once: immutable, and the same for feeds, pages and filters."""

    calendar: Calendar
    listed: tuple[Listed, ...]
    """Every event that can be published, those that are no longer shown too, by start and id."""
    shown: tuple[Listed, ...]
    """The events of the feeds, by start and id."""
    ledger: Mapping[str, LedgerEntry]
    today: date
    base_url: str
    served: bool
    slugs: Mapping[tuple[str, str | None, str], str]
    """The slug of each city, by `paths.city_of`."""
    zone: str
    """The zone of the calendar's own place, else that of most of its events; UTC of none."""
    last_removal: datetime | None
    """When an event last vanished from the file (UTC)."""
    left_out: Mapping[str, str]
    """Why an event could not be published, by its id."""
    languages: tuple[str, ...] = LANGUAGES
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @property
    def language(self) -> str:
        """The calendar's default language, of those that there are."""
        return self.calendar.language if self.calendar.language in self.languages else self.languages[0]

    def city_slug(self, event: Event) -> str | None:
        """The slug of the city of *event*; None where its city or country is not known."""
        city = city_of(event)
        return self.slugs[city] if city else None


def make_site(
    calendar: Calendar,
    events: Iterable[Event],
    ledger: Mapping[str, LedgerEntry],
    *,
    today: date,
    base_url: str,
    served: bool,
    memory: Memory | None = None,
) -> Site:
    """The site of *events*. One that can't be published (an hour the clock skips) is left out and named."""
    memory = Memory() if memory is None else memory
    memory.turn()
    left_out: dict[str, str] = {}
    known = partial(_published, ledger=ledger, calendar=calendar, today=today, memory=memory, left_out=left_out)
    found = [known(memory.same(event)) for event in events if event.id]
    listed = sorted((one for one in found if one is not None), key=lambda one: (one.starts, one.id))
    return Site(
        calendar=calendar,
        listed=tuple(listed),
        shown=tuple(one for one in listed if one.is_shown),
        ledger=ledger,
        today=today,
        base_url=base_url.rstrip("/"),
        served=served,
        slugs=city_slugs(one.event for one in listed),
        zone=_zone_of(calendar.place) or _commonest_zone(listed),
        last_removal=max((entry.removed for entry in ledger.values() if entry.removed is not None), default=None),
        left_out=left_out,
        memory=memory,
    )


def _published(
    event: Event,
    *,
    ledger: Mapping[str, LedgerEntry],
    calendar: Calendar,
    today: date,
    memory: Memory,
    left_out: dict[str, str],
) -> Listed | None:
    """The event as it is listed; None where it can't be, which *left_out* is told with the reason."""
    assert event.id is not None
    try:
        parts = (event, _endless(event, today))
        span_ = memory.piece(("span", event.id), parts, partial(_span, event, today))
    except (ZoneError, ValueError, OverflowError) as error:
        left_out[event.id] = str(error)
        _log.warning("%s is left out: %s", event.id, error)
        return None
    return _listed(event, ledger.get(event.id) or _unknown(event), span_, calendar=calendar, today=today)


@lru_cache(maxsize=16)
def _zone_of(place: str | None) -> str | None:
    found = gazetteer().resolve(place) if place else None
    return found.timezone if found is not None else None


def _commonest_zone(listed: Iterable[Listed]) -> str:
    counts = Counter(one.event.timezone for one in listed if one.event.timezone is not None)
    return min(counts, key=lambda zone: (-counts[zone], zone), default="UTC")


def _span(event: Event, today: date) -> tuple[datetime, datetime, bool]:
    """First and last instant of *event*, and whether its clock changes near them."""
    starts, ends = span(event.start, event.end, event.timezone)
    if event.recurrence is not None:
        day = datetime.combine(last_day_of_series(event, today=today), time(), UTC)
        ends = max(ends, day + timedelta(days=1))
    moved = [span(one.start, None, event.timezone)[1] for one in event.exceptions if one.start is not None]
    for one in event.exceptions:
        span(event.start + (one.date - day_of(event.start)), None, event.timezone)
    return starts, max([ends, *moved]), _is_near_change(event, starts, ends)


def _is_near_change(event: Event, starts: datetime, ends: datetime) -> bool:
    if not isinstance(event.start, datetime) or event.timezone is None:
        return False
    return changes_within(event.timezone, starts - _HALF_A_DAY, ends + _HALF_A_DAY)


def _endless(event: Event, today: date) -> date | None:
    """*today*, where the span depends on it."""
    return None if event.recurrence is None or "UNTIL" in event.recurrence or "COUNT" in event.recurrence else today


def _listed(
    event: Event, entry: LedgerEntry, span_: tuple[datetime, datetime, bool], *, calendar: Calendar, today: date
) -> Listed:
    starts, ends, near = span_
    midnight = datetime.combine(today, time(), UTC)
    is_shown = ends + _WEEK > midnight if is_off(event) else True
    if calendar.keep_past is not None and ends + timedelta(days=calendar.keep_past) <= midnight:
        is_shown = False
    return Listed(event, entry, starts, ends, ends > midnight, is_shown, near)


def is_off(event: Event) -> bool:
    """Whether *event* is cancelled, postponed without a new date, or goes on as another one."""
    return event.status in ("cancelled", "postponed") or event.merged_into is not None


def _unknown(event: Event) -> LedgerEntry:
    """The entry of an event that no ledger has yet: the first of its kind, dated by its source."""
    assert event.id is not None
    published: Sequence[date] = [source.published for source in event.sources if source.published is not None]
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in published]
    stamp = datetime.combine(min(days), time(), UTC) if days else _BEGINNING
    return LedgerEntry(event.id, 0, stamp, stamp, "", event.start, instant_of(event))
