"""What was said of an hour → a clock time, by the rules of `policy`."""

from datetime import time

from calfeed.reading.policy import REASONS, Policy, hour_in_part, hour_without_half
from calfeed.reading.times import Clock
from calfeed.stage import stage

__all__ = ["ResolvedClock", "resolve_clock"]


@stage(frozen=True, slots=True)
class ResolvedClock:
    """A clock time; an `end` that is not after `start` is the next day's."""

    start: time
    end: time | None = None
    reason: str | None = None
    """Why the half of the day was assumed."""


def resolve_clock(clock: Clock, *, evening: bool = False, policy: Policy | None = None) -> ResolvedClock:
    """The wall clock of *clock*; *evening* where the text speaks of the evening.

    >>> resolve_clock(Clock(6, 30)).start, resolve_clock(Clock(2, end=Clock(4, meridiem="pm"))).end
    (datetime.time(18, 30), datetime.time(16, 0))
    """
    policy = policy or Policy()
    hour, reason = _hour(clock, evening=evening, policy=policy)
    if clock.end is None:
        return ResolvedClock(time(hour % 24, clock.minute), None, _text(reason))
    end, end_reason = _hour(clock.end, evening=evening, policy=policy)
    if reason or (not policy.announcement and _is_open(clock)):
        hour, reason = _open_start(clock, hour, end, reason, end_reason)
    if end_reason or (not policy.announcement and _is_open(clock.end)):
        end = _open_end(clock, hour)
    return ResolvedClock(time(hour % 24, clock.minute), time(end % 24, clock.end.minute), _text(reason))


def _text(reason: str | None) -> str | None:
    return REASONS[reason] if reason else None


def _is_open(clock: Clock) -> bool:
    return clock.meridiem is None and clock.daypart is None and not clock.stated_24h


def _hour(clock: Clock, *, evening: bool, policy: Policy) -> tuple[int, str | None]:
    """The hour, and the rule that chose between its two halves of the day."""
    if clock.hour == 0 and clock.daypart in ("evening", "night"):
        return 0, None
    if clock.hour > 12 or clock.stated_24h:
        return clock.hour, None
    if clock.meridiem:
        return clock.hour % 12 + (12 if clock.meridiem == "pm" else 0), None
    if clock.daypart:
        return hour_in_part(clock.hour, clock.daypart), None
    return hour_without_half(clock.hour, evening=evening, announcement=policy.announcement)


def _open_start(
    clock: Clock, hour: int, end: int, reason: str | None, end_reason: str | None
) -> tuple[int, str | None]:
    """The start's hour by a closed end: 2-4 p.m., 11-1 p.m., 10 to noon: the later of the two that lie before it."""
    assert clock.end
    if end_reason or _is_open(clock.end):
        return hour, reason
    limit = (end or 24) * 60 + clock.end.minute
    before = [h for h in (clock.hour % 12, clock.hour % 12 + 12) if h * 60 + clock.minute < limit]
    return (before[-1], "range") if before else (hour, reason)


def _open_end(clock: Clock, hour: int) -> int:
    """The end's hour by the start: the first of the two after it."""
    assert clock.end
    start = hour * 60 + clock.minute
    after = [h for h in (clock.end.hour % 12, clock.end.hour % 12 + 12) if h * 60 + clock.end.minute > start]
    return after[0] if after else clock.end.hour % 12
