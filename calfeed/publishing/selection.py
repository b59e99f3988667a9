"""The events of one feed → which zones its VTIMEZONEs state, and which events go by them; all others go out in UTC."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from calfeed.publishing.context import Listed
from calfeed.publishing.vtimezone import UNSETTLED, ZoneText, by_changes, by_rule

__all__ = ["Selection", "select"]

_YEAR = timedelta(days=366)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Selection:
    """The events of a feed, in order."""

    listed: tuple[Listed, ...]
    zones: tuple[ZoneText, ...]
    """By zone name; only those that an event goes by."""
    local: frozenset[str]
    """The ids of the events that are written by their zone's clock."""
    modified: datetime | None
    """UTC: when one of the events last changed, or was dropped; None of none."""


def select(listed: Sequence[Listed], *, today: date) -> Selection:
    """The selection of those of *listed* that are shown.

    A zone stands as a rule from a year before its first coming event to a year after its last (nothing coming: its
    past events). An event that the rule would misstate goes out in UTC, which every client reads alike: one under
    older rules, within half a day of a change (an hour may come twice then), in a zone that has no rule. A series needs
    its zone: there, failing a rule, one component a change. (Not UTC even where the zone's clock stays: readers of
    X-WR-TIMEZONE count a series in UTC out by the calendar's own zone.)
    """
    shown = tuple(one for one in listed if one.is_shown)
    zones = []
    local: list[str] = []
    for zone, events in sorted(_by_zone(shown).items()):
        text, by_clock = _zone(zone, events)
        if text is not None and by_clock:
            zones.append(text)
            local.extend(by_clock)
    return Selection(shown, tuple(zones), frozenset(local), _modified(listed, today))


def _by_zone(shown: Iterable[Listed]) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = {}
    for one in shown:
        if isinstance(one.event.start, datetime) and one.event.timezone is not None:
            found.setdefault(one.event.timezone, []).append(one)
    return found


def _zone(zone: str, events: Sequence[Listed]) -> tuple[ZoneText | None, list[str]]:
    """How the zone of *events* is stated, and the ids of those that go by it."""
    series = [one for one in events if one.event.recurrence is not None]
    single = [one for one in events if one.event.recurrence is None]
    coming = [one for one in events if one.is_coming] or list(events)
    text = None
    if zone not in UNSETTLED:
        text = by_rule(zone, *_window([*coming, *series]))
    if text is None and series:
        return by_changes(zone, *_window(series)), [one.id for one in series]
    if text is None:
        return None, []
    stated = [one for one in single if not one.is_near_change and text.states(one.starts, one.ends)]
    return text, [one.id for one in (*series, *stated)]


def _window(events: Sequence[Listed]) -> tuple[datetime, datetime]:
    return min(one.starts for one in events) - _YEAR, max(one.ends for one in events) + _YEAR


def _modified(listed: Sequence[Listed], today: date) -> datetime | None:
    midnight = datetime.combine(today, time(), UTC)
    moments = [one.entry.modified for one in listed]
    # What is dropped a week after its date changes the feed then, at the midnight after.
    moments += [min(one.ends + _WEEK, midnight) for one in listed if not one.is_shown]
    return max(moments, default=None)
