"""Whether an announced event and a record of the book are one and the same: place, days, hour, venue, words.

Pure; used by merge.py. Nothing here decides what is written.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import cos, hypot, radians

from calfeed import series
from calfeed.event import Event, Source, Text
from calfeed.folding import key
from calfeed.suggest import likeness

__all__ = [
    "Match",
    "days_apart",
    "first_day",
    "is_arabic",
    "is_country_only",
    "is_mention",
    "last_day",
    "line_key",
    "line_likeness",
    "match",
    "occurs_on",
    "published_day",
    "same_announcement",
    "same_city",
    "venue_likeness",
]

_SAME_VENUE = 70
_SAME_LINE = 70
_POSTPONED_BY = 3
_SAME_TOWN_KM = 10
_HOURS_MOVED = 3


@dataclass(frozen=True, slots=True)
class Match:
    """One announced event beside one record: how sure it is (0 to 100) that they are one, and why."""

    score: int
    reason: str


def match(record: Event, announced: Event) -> Match | None:
    """Why *announced* is the same event as *record*; None where it is another.

    The rules stand in order, the first that fits decides; each allows for one small change.
    """
    if is_mention(record) and not is_country_only(announced):
        return None
    if not _same_kind(record, announced) or not _same_place(record, announced):
        return None
    days = 0 if occurs_on(record, first_day(announced)) else days_apart(record, announced)
    if _is_same_line(record, announced, days):
        score = 100 if record.start == announced.start else 98 - min(days, 9)
        return Match(score, "the same line of an announcement")
    if days > _POSTPONED_BY:
        return None
    alike = line_likeness(record, announced)
    if days == 0:
        return _match_on_the_day(record, announced, alike)
    if alike >= _SAME_LINE and _was_to_come(record, announced):
        venue = venue_likeness(record.venue, announced.venue)
        if venue is None or venue >= _SAME_VENUE:
            return Match(50 - days, "the same place and nearly the same line, another day")
    return None


def is_country_only(event: Event) -> bool:
    """Whether *event* says no more than days and a country, which it names: "vigils were held in Lebanon"."""
    if event.country is None or "country" in event.inferred or isinstance(event.start, datetime):
        return False
    return not (event.city or event.region or event.venue or event.online)


def is_mention(event: Event) -> bool:
    """Whether *event* is a country named for days that are its text's: "vigils were held this weekend in: France, …".

    A nationwide day with a date of its own is more than a mention.
    """
    return is_country_only(event) and (bool(event.reported) or "start" in event.inferred)


def first_day(event: Event) -> date:
    """The local day on which *event* starts."""
    return _day(event.start)


def last_day(event: Event) -> date:
    """The local day on which *event* ends, included."""
    return max(_day(event.end or event.start), _day(event.start))


def days_apart(one: Event, other: Event) -> int:
    """The days between two events, 0 where their days overlap."""
    gap = max(first_day(one) - last_day(other), first_day(other) - last_day(one))
    return max(gap.days, 0)


def occurs_on(event: Event, day: date) -> bool:
    """Whether *day* is one of the dates of a series; False for an event of one date.

    >>> weekly = Event(start=datetime(2016, 5, 7, 15), recurrence="FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25")
    >>> occurs_on(weekly, date(2016, 6, 11)), occurs_on(weekly, date(2016, 6, 12)), occurs_on(weekly, date(2016, 7, 2))
    (True, False, False)
    """
    if event.recurrence is None or day < first_day(event):
        return False
    return series.is_in_series(day, rule=event.recurrence, start=first_day(event))


def line_key(source: Source) -> str | None:
    """The line of *source* by which it is known again: folded, blanks and closing points aside."""
    return None if source.line is None else " ".join(key(source.line).split()).strip(" .")


def line_likeness(one: Event, other: Event) -> float:
    """How alike the lines are in which two events were announced, 0 to 100; 0 where one has none."""
    return max(
        (
            likeness(said.line, source.line)
            for source in one.sources
            for said in other.sources
            if source.line is not None and said.line is not None
        ),
        default=0,
    )


def same_announcement(one: Source, other: Source) -> bool:
    """Whether two sources are one announcement, or versions of it: the same address, or name, or nearly one line."""
    if one.url is not None and other.url is not None:
        return one.url == other.url
    if one.name is not None and other.name is not None and key(one.name) != key(other.name):
        return False
    if one.line is None or other.line is None:
        return one.name is not None and other.name is not None
    return likeness(one.line, other.line) >= _SAME_LINE


def published_day(source: Source) -> date | None:
    """The day on which *source* was posted, where that is known."""
    return None if source.published is None else _day(source.published)


def same_city(one: Event, other: Event) -> bool:
    """Whether two events are in one city: by its English name, or by where it lies."""
    if one.city is None or other.city is None:
        return one.city is other.city
    if {key(name) for name in _names(one.city)} & {key(name) for name in _names(other.city)}:
        return True
    return one.geo is not None and other.geo is not None and _kilometres(one.geo, other.geo) < _SAME_TOWN_KM


def venue_likeness(one: Text | None, other: Text | None) -> float | None:
    """How alike two venues are, 0 to 100, by the words that set places apart; None where no script is common to both.

    >>> venue_likeness("Place de la République", "Place de la Bastille") < 50
    True
    >>> venue_likeness("ساحة الاسكوا", "أمام الإسكوا") == 100, venue_likeness("ساحة الاسكوا", "ESCWA") is None
    (True, True)
    """
    pairs = [
        (_core(first), _core(second))
        for first in _names(one)
        for second in _names(other)
        if is_arabic(first) == is_arabic(second)
    ]
    return max((likeness(first, second, parts=True) for first, second in pairs), default=None)


def is_arabic(text: str) -> bool:
    """Whether *text* is written in Arabic letters, most of it."""
    letters = [character for character in text if character.isalpha()]
    return sum("\u0600" <= character <= "\u06ff" for character in letters) * 2 > len(letters)


def _match_on_the_day(record: Event, announced: Event, alike: float) -> Match | None:
    venue = venue_likeness(record.venue, announced.venue)
    hours = 0.0 if occurs_on(record, first_day(announced)) else _hours_apart(record, announced)
    elsewhere = venue is not None and venue < _SAME_VENUE
    if elsewhere and (alike < _SAME_LINE or not _from_one_source(record, announced)):
        return None
    if elsewhere:
        return Match(60, "the same day and nearly the same line, another venue")
    if hours == 0:
        return Match(90 if venue is not None else 85, "the same place, day and hour")
    if hours is None:
        return Match(80 if venue is not None else 65, "the same place and day, the hour said once")
    if venue is not None:
        return Match(75, "the same venue and day, another hour")
    if alike >= _SAME_LINE or (hours <= _HOURS_MOVED and not (record.venue and announced.venue)):
        return Match(70 if alike >= _SAME_LINE else 55, "the same city and day, another hour")
    return None


def _same_kind(record: Event, announced: Event) -> bool:
    kinds = {record.kind, announced.kind}
    return "strike" not in kinds or len(kinds) == 1


def _same_place(record: Event, announced: Event) -> bool:
    if bool(record.online) != bool(announced.online):
        return False
    if record.country and announced.country and record.country != announced.country:
        return False
    if record.region and announced.region and record.region != announced.region:
        return False
    if record.online and (said := _same_online(record, announced)) is not None:
        return said
    if record.city is None or announced.city is None:
        both_lack = record.city is None and announced.city is None
        likely = venue_likeness(record.venue, announced.venue)
        if both_lack and not (record.country or announced.country):
            return line_likeness(record, announced) >= _SAME_LINE and (likely is None or likely >= _SAME_VENUE)
        return bool(record.country or announced.country) and (
            (both_lack and (record.venue is None or announced.venue is None)) or (likely or 0) >= _SAME_VENUE
        )
    return same_city(record, announced)


def _same_online(record: Event, announced: Event) -> bool | None:
    """Whether two events online are one by their page or title; None where neither tells."""
    if record.url is not None and record.url == announced.url:
        return True
    one, other = record.title or record.cause, announced.title or announced.cause
    if one is not None and other is not None:
        return _is_like(one, other)
    return None if record.country and announced.country else line_likeness(record, announced) >= _SAME_LINE


def _is_like(one: Text | None, other: Text | None) -> bool:
    return any(likeness(first, second, parts=True) >= 80 for first in _names(one) for second in _names(other))


def _is_same_line(record: Event, announced: Event, days: int) -> bool:
    """The same line of the same day of publication, whatever a person has made of it since; else on the same day."""
    for said in announced.sources:
        for source in record.sources:
            if said.line is not None and line_key(said) == line_key(source):
                published = published_day(said), published_day(source)
                if days == 0 or (published[0] is not None and published[0] == published[1]):
                    return True
    return False


def _from_one_source(record: Event, announced: Event) -> bool:
    return any(same_announcement(said, source) for said in announced.sources for source in record.sources)


def _was_to_come(record: Event, announced: Event) -> bool:
    """Whether *record* still lay ahead when *announced* was posted: what is past is not moved any more."""
    days = [day for source in announced.sources if (day := published_day(source)) is not None]
    return not days or last_day(record) >= min(days)


def _hours_apart(one: Event, other: Event) -> float | None:
    """Between two starts on overlapping days; None where one of them says no hour.

    None at all between 6.30 in the morning, as one says, and in the evening, as was assumed for the other.
    """
    if isinstance(one.start, datetime) and isinstance(other.start, datetime):
        hours = abs(one.start - other.start) / timedelta(hours=1)
        return 0 if hours == 12 and one.inferred.keys() ^ other.inferred.keys() >= {"start"} else hours
    return 0 if type(one.start) is type(other.start) else None


def _core(venue: str) -> str:
    words = key(re.sub(r"[^\w\s]", " ", venue)).split()
    return " ".join([word for word in words if word not in _COMMON_WORDS] or words)


# square, garden, street, field, embassy and the like, in front of, near, in; with and without the Arabic prefix "in"
_COMMON = """
ساحة بساحة الساحة حديقة بحديقة شارع بشارع ميدان بميدان دوار جسر مبنى سفارة السفارة امام قرب مقابل عند في من على
place plaza platz square street st avenue ave road rd park garden gardens embassy consulate
the of de la le les du des al el in at on near outside opposite front
"""
_COMMON_WORDS = frozenset(key(_COMMON).split())


def _names(text: Text | None) -> list[str]:
    if text is None:
        return []
    return list(text.values()) if isinstance(text, dict) else [text]


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    north = (one[0] - other[0]) * 111.2
    east = (one[1] - other[1]) * 111.2 * cos(radians(one[0]))
    return hypot(north, east)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
