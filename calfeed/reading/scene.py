"""What every step of refining may look at: the text, its day, its places, and how its days and hours are read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from calfeed.places import Gazetteer, Place
from calfeed.reading.fields import Draft
from calfeed.reading.mark import Mark
from calfeed.reading.policy import Policy
from calfeed.reading.resolve import ResolvedClock, resolve_clock, resolve_day
from calfeed.reading.times import Clock, Day
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = ["Scene", "written_days"]


@dataclass(frozen=True, slots=True)
class Scene:
    """What every step may look at."""

    text: str
    published: date
    language: str
    units: Sequence[Unit]
    gazetteer: Gazetteer
    place: Place | None
    """Where the readers are."""
    country: str | None
    """The one country that the text is about."""
    clock: time | None = None
    """The clock at publication, where it is known."""
    writes_24_hours: bool = False
    """Its hours run to 23 and bear no a.m. or p.m."""
    month_first: bool | None = None
    """Its dates in numbers begin with the month; None where they don't show it."""
    shown: str = ""
    """The text without its markup, of the same length."""
    usual_kind: str | None = None
    """The kind of gathering that it names most."""
    written: Mapping[int, tuple[int, date]] = field(default_factory=dict)
    """The coming date that the text writes for each weekday, and where."""

    def policy(self, place: Place | None, *, past: bool = False) -> Policy:
        """How days and hours are read for a gathering at *place*."""
        country = place.country if place else self.country
        return Policy(language=self.language, country=country, now=self.clock, past=past, month_first=self.month_first)

    def hour(self, draft: Draft) -> ResolvedClock:
        """The clock of *draft*; 06:30 is in the morning where the text writes 24 hours."""
        assert draft.time
        clock = draft.time.value
        assert isinstance(clock, Clock)
        if (
            clock.hour == 0 and 0 < clock.minute <= 12 and clock.daypart
        ):  # 00:10 صباحا: 10:00, its digits turned by a paste
            clock = replace(clock, hour=clock.minute, minute=0)
        of_24 = self.writes_24_hours or (self.language == "en" and clock.hour == 7)  # 07:00 is no evening in English
        if of_24 and self.text[draft.time.start : draft.time.end].lstrip().startswith("0"):
            clock = replace(clock, stated_24h=True)
        return resolve_clock(clock, evening=draft.evening, policy=self.policy(draft.place))

    def time_of(self, draft: Draft) -> object:
        """What a draft's time means on the clock, or the prayer or part of the day."""
        assert draft.time
        return self.hour(draft).start if isinstance(draft.time.value, Clock) else draft.time.value

    def days(
        self, mark: Mark | None, place: Place | None = None, *, clock: time | None = None, past: bool = False
    ) -> tuple[date, date | None, str | None] | None:
        """The first day, the last (or None) and what was assumed; None where there is no such day.

        *clock* is the gathering's hour, *past* whether the text tells what has been. One weekend a text: that of the
        one country it is about.
        """
        if mark is None or not isinstance(mark.value, Day):
            return None
        policy = self.policy(place, past=past)
        if mark.value.unit == "weekend":
            policy = replace(policy, country=self.country)
        if mark.value == Day(weekday=mark.value.weekday) and not past:
            at, day = self.written.get(mark.value.weekday or 0, (mark.start, self.published))
            if at < mark.start:
                return day, None, "the date that the text writes for that weekday"
        return resolve_day(mark.value, published=self.published, policy=policy, clock=clock)


def written_days(marks: Sequence[Mark], *, published: date) -> dict[int, tuple[int, date]]:
    """The dates of the coming weeks that *marks* write, by their weekday, and where; of two of one weekday none."""
    found: dict[int, set[tuple[int, date]]] = {}
    for mark in marks:
        value = mark.value
        if mark.kind != "day" or not isinstance(value, Day) or not value.day or value.weekday is None:
            continue
        for part in (value, *value.also):
            days = resolve_day(part, published=published)
            if days and 0 <= (days[0] - published).days <= _COMING:
                last = min(days[1] or days[0], days[0] + timedelta(days=6))
                for number in range((last - days[0]).days + 1):
                    day = days[0] + timedelta(days=number)
                    found.setdefault(day.weekday(), set()).add((mark.end, day))
    return {weekday: min(said) for weekday, said in found.items() if len({day for _, day in said}) == 1}


_COMING = 60
"""Days after publication."""
