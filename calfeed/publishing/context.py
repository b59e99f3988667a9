"""Calendar, records and ledger → the Site that everything in publishing/ is made from. No clock: *today* is given."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from calfeed.errors import ZoneError
from calfeed.event import Calendar, Event
from calfeed.keeping.ledger import LedgerEntry, instant_of
from calfeed.publishing.memory import Memory
from calfeed.publishing.occurrences import last_day_of_series, span
from calfeed.publishing.paths import city_of, city_slugs
from calfeed.publishing.words import LANGUAGES

__all__ = ["Listed", "Site", "make_site"]

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

    @property
    def id(self) -> str:
        """The event's id."""
        return self.entry.id


@dataclass(frozen=True, slots=True)
class Site:
    """What is published, once: immutable, and the same for feeds, pages and filters."""

    calendar: Calendar
    listed: tuple[Listed, ...]
    """Every event that can be published, those that are no longer shown too, by start and id."""
    ledger: Mapping[str, LedgerEntry]
    today: date
    base_url: str
    served: bool
    slugs: Mapping[tuple[str, str | None, str], str]
    """The slug of each city, by `paths.city_of`."""
    left_out: Mapping[str, str]
    """Why an event could not be published, by its id."""
    languages: tuple[str, ...] = LANGUAGES
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @property
    def shown(self) -> tuple[Listed, ...]:
        """The events of the feeds, by start and id."""
        return tuple(one for one in self.listed if one.is_shown)

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
    memory = memory or Memory()
    memory.turn()
    left_out: dict[str, str] = {}
    listed = []
    for event in (memory.same(event) for event in events if event.id is not None):
        assert event.id is not None
        try:
            entry = ledger.get(event.id) or _unknown(event)
            parts = (event, _endless(event, today))
            starts, ends = memory.piece(("span", event.id), parts, partial(_span, event, today))
        except (ZoneError, ValueError, OverflowError) as error:
            left_out[event.id] = str(error)
            _log.warning("%s is left out: %s", event.id, error)
            continue
        listed.append(_listed(event, entry, starts, ends, calendar=calendar, today=today))
    listed.sort(key=lambda one: (one.starts, one.id))
    return Site(
        calendar, tuple(listed), ledger, today, base_url.rstrip("/"), served,
        city_slugs(one.event for one in listed), left_out, memory=memory,
    )  # fmt: skip


def _span(event: Event, today: date) -> tuple[datetime, datetime]:
    starts, ends = span(event.start, event.end, event.timezone)
    if event.recurrence is not None:
        day = datetime.combine(last_day_of_series(event, today=today), time(), UTC)
        ends = max(ends, day + timedelta(days=1))
    moved = [span(one.start, None, event.timezone)[1] for one in event.exceptions if one.start is not None]
    return starts, max([ends, *moved])


def _endless(event: Event, today: date) -> date | None:
    """*today*, where the span depends on it."""
    return None if event.recurrence is None or "UNTIL" in event.recurrence or "COUNT" in event.recurrence else today


def _listed(
    event: Event, entry: LedgerEntry, starts: datetime, ends: datetime, *, calendar: Calendar, today: date
) -> Listed:
    midnight = datetime.combine(today, time(), UTC)
    is_off = event.status in ("cancelled", "postponed") or event.merged_into is not None
    is_shown = ends + _WEEK > midnight if is_off else True
    if calendar.keep_past is not None and ends + timedelta(days=calendar.keep_past) <= midnight:
        is_shown = False
    return Listed(event, entry, starts, ends, ends > midnight, is_shown)


def _unknown(event: Event) -> LedgerEntry:
    """The entry of an event that no ledger has yet: the first of its kind, dated by its source."""
    assert event.id is not None
    published: Sequence[date] = [source.published for source in event.sources if source.published is not None]
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in published]
    stamp = datetime.combine(min(days), time(), UTC) if days else _BEGINNING
    return LedgerEntry(event.id, 0, stamp, stamp, "", event.start, instant_of(event))
