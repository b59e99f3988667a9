"""A zone and the span of a feed's events → the VTIMEZONE that every client reads alike.

One STANDARD and one DAYLIGHT with a yearly rule, where such rules say exactly what the zone's clock does; else one
component a change. icalendar's own writer is not used: its lists of RDATEs are misread by Thunderbird, and differ
from process to process (CLIENTS.md T5, T7, lesson 1).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from calfeed.ical import Property, component, jcal_component, moment_value
from calfeed.zones import Transition, offset_at, transitions

__all__ = ["UNSETTLED", "ZoneText", "by_changes", "by_rule", "changes_within"]

UNSETTLED = frozenset({"Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"})
"""Zones whose changes nobody can write as a rule: Morocco's follow Ramadan or a decree, Palestine's a decree a year
(tz database, files `africa` and `asia`). Apps that go by a zone's name have them wrong until their next update."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HORIZON = datetime(2037, 12, 31, tzinfo=UTC)
"""As far as the compiled tz database lists changes."""

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Rule(NamedTuple):
    """A change on the *nth* *weekday* (0 = Monday; -1st: the last) of *month*, at *clock* of the offset before."""

    month: int
    nth: int
    weekday: int
    clock: timedelta
    before: timedelta
    after: timedelta


@dataclass(frozen=True, slots=True)
class ZoneText:
    """A zone as a feed states it: the VTIMEZONE, and from when to when it says what the tz database says."""

    zone: str
    piece: bytes
    jcal: tuple[object, ...]
    first: datetime
    last: datetime

    def states(self, starts: datetime, ends: datetime) -> bool:
        """Whether a client that believes the VTIMEZONE has the right clock from *starts* to *ends* (UTC)."""
        return self.first <= starts and ends < self.last


def by_rule(zone: str, first: datetime, last: datetime) -> ZoneText | None:
    """The zone with at most one STANDARD and one DAYLIGHT, true from *first* to *last* (UTC); None where none is.

    It reaches back as far as the same rule held (not beyond 1970), and its bytes depend on the rule alone.
    """
    instants = _instants(zone)
    found = _ruled(zone, bisect_left(instants, first), bisect_right(instants, last))
    return found if found is not None and found.first <= first and last < found.last else None


def changes_within(zone: str, first: datetime, last: datetime) -> bool:
    """Whether the zone's clock changes between two instants (UTC). Raises UnknownZoneError."""
    instants = _instants(zone)
    return bisect_left(instants, first) < bisect_right(instants, last)


@lru_cache(maxsize=4096)
def by_changes(zone: str, first: datetime, last: datetime) -> ZoneText:
    """The zone with one component a change, true from *first* to *last* (UTC): for series in zones without a rule."""
    changes = _changes(zone)
    inside = [change for change in changes if first < change.instant <= last]
    start = max((change.instant for change in changes if change.instant <= first), default=_EPOCH)
    offset = offset_at(first, zone)
    base = Transition(start, offset, offset, "", is_daylight=False)
    until = min((change.instant for change in changes if change.instant > last), default=_HORIZON)
    return _text(zone, [(change, None) for change in (base, *inside)], start, until)


@cache
def _changes(zone: str) -> Sequence[Transition]:
    return tuple(transitions(zone, _EPOCH, _HORIZON))


@cache
def _instants(zone: str) -> Sequence[datetime]:
    return [change.instant for change in _changes(zone)]


@lru_cache(maxsize=8192)
def _ruled(zone: str, begin: int, end: int) -> ZoneText | None:
    """The zone by the rules of its changes from index *begin* to before *end*, as far as they are true."""
    changes = _changes(zone)
    if begin == end:
        return _fixed(zone, changes, end)
    found = _yearly(changes, range(begin, end))
    if found is None:
        return None
    rules, begin, until = found
    pairs = [(changes[index], rules[changes[index].after > changes[index].before]) for index in (begin, begin + 1)]
    return _text(zone, pairs, changes[begin].instant, until)


def _fixed(zone: str, changes: Sequence[Transition], following: int) -> ZoneText:
    """A zone between two changes, the second of which is the one at index *following*."""
    begin = changes[following - 1].instant if following else _EPOCH
    end = changes[following].instant if following < len(changes) else _HORIZON
    offset = offset_at(begin, zone)
    return _text(zone, [(Transition(begin, offset, offset, "", is_daylight=False), None)], begin, end)


def _yearly(changes: Sequence[Transition], inside: Sequence[int]) -> tuple[dict[bool, _Rule], int, datetime] | None:
    """The rules (True: forward) of the changes *inside*, the index of the first change that they say, and their end."""
    rules = {}
    for forward in (True, False):
        mine = [index for index in inside if (changes[index].after > changes[index].before) == forward]
        rule = _best_rule(changes, mine)
        if rule is None:
            return None
        rules[forward] = rule
    if (rules[True].before, rules[True].after) != (rules[False].after, rules[False].before):
        return None
    begin, end = inside[0], inside[-1]
    if not all(_follows(rules, changes, index) for index in range(begin + 1, end + 1)):
        return None
    while begin > 0 and _says(rules, changes[begin - 1]) and _follows(rules, changes, begin):
        begin -= 1
    while end + 1 < len(changes) and _follows(rules, changes, end + 1):
        end += 1
    if begin + 1 > end:
        return None
    return rules, begin, _end_of(rules, changes, end)


def _best_rule(changes: Sequence[Transition], mine: Sequence[int]) -> _Rule | None:
    """The rule that says all of *mine*; of two (the fourth or the last Sunday) the one that says more of the zone."""
    if not mine:
        return None
    candidates = set.intersection(*(_rules(changes[index]) for index in mine))
    counts = {rule: sum(rule in _rules(change) for change in changes) for rule in candidates}
    return max(candidates, key=lambda rule: (counts[rule], rule), default=None)


def _rules(change: Transition) -> set[_Rule]:
    """The rules that would say *change*: by the count of its weekday in the month, and as the last one."""
    local = (change.instant + change.before).replace(tzinfo=None)
    clock = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second)
    counts = {(local.day - 1) // 7 + 1}
    if (local + timedelta(days=7)).month != local.month:
        counts.add(-1)
    return {_Rule(local.month, nth, local.weekday(), clock, change.before, change.after) for nth in counts if nth != 5}


def _says(rules: dict[bool, _Rule], change: Transition) -> bool:
    return rules[change.after > change.before] in _rules(change)


def _follows(rules: dict[bool, _Rule], changes: Sequence[Transition], index: int) -> bool:
    """Whether the rules say the change at *index* and none between it and the one before."""
    change, before = changes[index], changes[index - 1]
    if not _says(rules, change):
        return False
    return _next_onset(rules, before.instant) == change.instant


def _next_onset(rules: dict[bool, _Rule], instant: datetime) -> datetime:
    """The first instant after *instant* at which the rules change the clock."""
    onsets = [_onset(rule, year) for rule in rules.values() for year in (instant.year, instant.year + 1)]
    return min(onset for onset in onsets if onset > instant)


def _onset(rule: _Rule, year: int) -> datetime:
    """The instant (UTC) of *rule* in *year*."""
    first = datetime(year, rule.month, 1, tzinfo=UTC)
    if rule.nth > 0:
        day = first + timedelta(days=(rule.weekday - first.weekday()) % 7 + 7 * (rule.nth - 1))
    else:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - rule.weekday) % 7)
    return day + rule.clock - rule.before


def _end_of(rules: dict[bool, _Rule], changes: Sequence[Transition], end: int) -> datetime:
    """Until when the rules are true: the zone's next change, or the one that they say and that does not come."""
    said = _next_onset(rules, changes[end].instant)
    real = changes[end + 1].instant if end + 1 < len(changes) else _HORIZON
    return min(said, real, _HORIZON)


def _text(zone: str, changes: Sequence[tuple[Transition, _Rule | None]], first: datetime, last: datetime) -> ZoneText:
    parts = [_part(change, rule) for change, rule in changes]
    parts.sort(key=lambda part: part[0])
    head = (Property("TZID", zone),)
    piece = component("VTIMEZONE", head, *(component(name, properties) for name, properties in parts))
    jcal = jcal_component("VTIMEZONE", head, [jcal_component(name, properties) for name, properties in parts])
    return ZoneText(zone, piece, tuple(jcal), first, last)


def _part(change: Transition, rule: _Rule | None) -> tuple[str, list[Property]]:
    """STANDARD or DAYLIGHT: its onset is local time of the offset before (RFC 5545 section 3.6.5)."""
    onset = (change.instant + change.before).replace(tzinfo=None)
    properties = [Property("DTSTART", moment_value(onset), "date-time")]
    if rule is not None:
        weekday = f"{rule.nth}{_WEEKDAYS[rule.weekday]}"
        properties.append(Property("RRULE", f"FREQ=YEARLY;BYMONTH={rule.month};BYDAY={weekday}", "recur"))
    properties.append(Property("TZOFFSETFROM", _offset(change.before), "utc-offset"))
    properties.append(Property("TZOFFSETTO", _offset(change.after), "utc-offset"))
    if change.name.isalpha():
        properties.append(Property("TZNAME", change.name))
    return "DAYLIGHT" if change.after > change.before else "STANDARD", properties


def _offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
