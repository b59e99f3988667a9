"""What a calendar app shows of an event, in words: its title with its news, where it is, and the description.

Each language's own words stand in one table below; days, clocks and places come from names.py.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from calfeed.event import Event, in_language
from calfeed.keeping.ledger import LedgerEntry
from calfeed.names import city_name, clock_text, day_text, exemplar_city, inferred_text, place_text, title, weekday_name
from calfeed.publishing.bidi import isolated
from calfeed.publishing.occurrences import Occurrence, day_of
from calfeed.publishing.paths import absolute, event_path
from calfeed.publishing.words import words
from calfeed.series import WEEKDAYS, until

__all__ = ["description", "is_web", "location", "news", "summary", "when_text", "zone_city"]

_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "cancelled": "Cancelled", "postponed": "Postponed", "comma": ", ", "moved_date": "Moved",
        "cancelled_news": "It does not take place.", "postponed_news": "No new date has been announced yet.",
        "merged_news": "It was announced twice; it goes on as:", "was": "Was: {when}",
        "at": "{day}, {clock}", "to": "{start} to {end}", "zone": "{when} ({city} time)",
        "time_text": "Time as announced: {text}", "announcement": "Announced as: {line}",
        "assumed": "Assumed ({fields}): {reason}", "contact": "Contact: {contact}", "page": "More:",
        "reported": "It has taken place, by report.",
        "every": "Every {unit}", "every_n": "Every {n} {unit}s", "on": "{text} on {days}", "until": "{text}, until {day}",
        "times": "{text}, {n} times", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year",
    },
    "ar": {
        "cancelled": "ملغى", "postponed": "مؤجّل", "comma": "، ", "moved_date": "نُقل",
        "cancelled_news": "لن يُقام.", "postponed_news": "لم يُعلن موعد جديد بعد.",
        "merged_news": "أُعلن مرتين، ويستمر هنا:", "was": "كان الموعد: {when}",
        "at": "{day}، الساعة {clock}", "to": "{start} حتى {end}", "zone": "{when} (بتوقيت {city})",
        "time_text": "الوقت كما أُعلن: {text}", "announcement": "كما أُعلن: {line}",
        "assumed": "مفترض ({fields}): {reason}", "contact": "للتواصل: {contact}", "page": "المزيد:",
        "reported": "جرى، بحسب تقرير.",
        "every": "كل {unit}", "every_n": "كل {n} {unit}", "on": "{text}: {days}", "until": "{text}، حتى {day}",
        "times": "{text}، {n} مرات", "DAILY": "يوم", "WEEKLY": "أسبوع", "MONTHLY": "شهر", "YEARLY": "سنة",
    },
}  # fmt: skip


def news(event: Event) -> str | None:
    """What subscribers must be told first: "cancelled" (a double, too), "postponed"; None for all others."""
    if event.merged_into is not None or event.status == "cancelled":
        return "cancelled"
    return "postponed" if event.status == "postponed" else None


def summary(event: Event, language: str, *, one: Occurrence | None = None) -> str:
    """The title, after its news; *one* is a single date of a series that is cancelled.

    >>> summary(Event(start="2016-05-01", kind="vigil", city="Beirut", status="cancelled"), "en")
    'Cancelled: Vigil – Beirut'
    """
    told = "cancelled" if one is not None and one.cancelled else news(event)
    text = " ".join(title(event, language).split())
    return isolated(f"{_said(language)[told]}: {text}" if told else text, language)


def location(event: Event, language: str) -> str:
    """Venue, city and country; "" where none is known.

    >>> location(Event(start="2016-05-01", venue="Place des Nations", city="Geneva", country="CH"), "en")
    'Place des Nations, Geneva, Switzerland'
    """
    parts = [in_language(event.venue, language), place_text(event, language)]
    text = _said(language)["comma"].join(" ".join(part.split()) for part in parts if part)
    return isolated(text, language)


def description(
    event: Event,
    language: str,
    *,
    base_url: str,
    previous_start: date | datetime | None = None,
    one: Occurrence | None = None,
) -> str:
    """What there is to say, line by line.

    The news; when, wall clock and weekday in words; the announcement's own words; what was assumed; where to read more.
    """
    lines = [
        *_news_lines(event, language, base_url=base_url, previous_start=previous_start, one=one),
        *_time_lines(event, language, one=one),
        *_announcement_lines(event, language),
        *_assumed_lines(event, language),
        *_contact_lines(event, language, base_url=base_url),
    ]
    return isolated("\n".join(lines), language)


def when_text(event: Event, language: str, *, start: date | datetime, end: date | datetime | None) -> str:
    """Start and end in words, by the clock of the event's zone.

    >>> event = Event(start="2016-05-01 18:30", timezone="Asia/Beirut")
    >>> when_text(event, "en", start=event.start, end=None)
    'Sunday 1 May 2016, 6:30 p.m. (Beirut time)'
    """
    said = _said(language)
    text = _moment_text(start, language)
    if end is not None and end != start:
        within = isinstance(end, datetime) and end - timedelta(hours=6) < datetime.combine(
            day_of(start) + timedelta(1), datetime.min.time()
        )
        closing = (
            clock_text(end.time(), language) if within and isinstance(end, datetime) else _moment_text(end, language)
        )
        text = said["to"].format(start=text, end=closing)
    city = zone_city(event, language) if isinstance(start, datetime) else ""
    return said["zone"].format(when=text, city=city) if city else text


def zone_city(event: Event, language: str) -> str:
    """The city by whose clock the event's hours are said; "" without a zone."""
    if not event.timezone:
        return ""
    known = city_name(event, language) or exemplar_city(event.timezone, language)
    return known or event.timezone.split("/")[-1].replace("_", " ")


def is_web(url: str | None) -> bool:
    """Whether *url* may stand in a link: a page's address, and no script."""
    return bool(url and re.match(r"https?://[^\s<>\"]+$", url, re.IGNORECASE))


def _said(language: str) -> Mapping[str, str]:
    return _SAID.get(language, _SAID["en"])


@lru_cache(maxsize=4096)
def _moment_text(moment: date | datetime, language: str) -> str:
    day = day_text(day_of(moment), language)
    if not isinstance(moment, datetime):
        return day
    return _said(language)["at"].format(day=day, clock=clock_text(moment.time(), language))


def _news_lines(
    event: Event, language: str, *, base_url: str, previous_start: date | datetime | None, one: Occurrence | None
) -> Iterator[str]:
    said = _said(language)
    told = news(event)
    if event.merged_into is not None:
        yield said["merged_news"]
        yield absolute(base_url, event_path(language, event.merged_into))
    elif told is not None:
        yield said[f"{told}_news"]
    elif one is not None and one.cancelled:
        yield said["cancelled_news"]
    before = _before(event, one) or previous_start
    now = one.start if one is not None and one.moved else event.start
    if before is not None and (before != now or isinstance(before, datetime) != isinstance(now, datetime)):
        yield said["was"].format(when=_moment_text(before, language))
    if event.reported and told is None:
        yield said["reported"]


def _before(event: Event, one: Occurrence | None) -> date | datetime | None:
    """When a moved date of a series would have been."""
    return event.start + (one.day - day_of(event.start)) if one is not None and one.moved else None


def _time_lines(event: Event, language: str, *, one: Occurrence | None) -> Iterator[str]:
    start, end = (one.start, one.end) if one is not None else (event.start, event.end)
    yield when_text(event, language, start=start, end=end)
    if event.recurrence is not None and one is None:
        yield _series_text(event.recurrence, language)
    if event.time_text:
        yield _said(language)["time_text"].format(text=_one_line(event.time_text))


def _series_text(rule: str, language: str) -> str:
    """The rule in words.

    >>> _series_text("FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25", "en")
    'Every week on Saturday, until Saturday 25 June 2016'
    """
    said = _said(language)
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unit, interval = said[parts["FREQ"]], parts.get("INTERVAL", "1")
    text = said["every"].format(unit=unit) if interval == "1" else said["every_n"].format(n=interval, unit=unit)
    days = re.findall("MO|TU|WE|TH|FR|SA|SU", parts.get("BYDAY", "") if parts["FREQ"] == "WEEKLY" else "")
    if days:
        names = said["comma"].join(weekday_name(WEEKDAYS.index(day), language) for day in days)
        text = said["on"].format(text=text, days=names)
    if last := until(rule):
        return said["until"].format(text=text, day=day_text(last, language))
    return said["times"].format(text=text, n=parts["COUNT"]) if "COUNT" in parts else text


def _announcement_lines(event: Event, language: str) -> Iterator[str]:
    if text := in_language(event.description, language):
        yield text.strip()
    seen = set()
    for source in event.sources:
        if source.line and (line := _one_line(source.line)) not in seen:
            seen.add(line)
            yield _said(language)["announcement"].format(line=line)
    addresses = (event.url, *(source.url for source in event.sources))
    yield from dict.fromkeys(url for url in addresses if url and is_web(url))


def _assumed_lines(event: Event, language: str) -> Iterator[str]:
    said = _said(language)
    fields: dict[str, list[str]] = {}
    for name, reason in event.inferred.items():
        fields.setdefault(inferred_text(reason, language), []).append(_field(name, language))
    for reason, names in fields.items():
        yield said["assumed"].format(fields=said["comma"].join(names), reason=_one_line(reason))


def _field(name: str, language: str) -> str:
    pages, key = words(language), f"field_{name}"
    return pages[key] if key in pages else name  # noqa: SIM401 (no mapping)


def _contact_lines(event: Event, language: str, *, base_url: str) -> Iterator[str]:
    said = _said(language)
    if event.contact:
        yield said["contact"].format(contact=_one_line(event.contact))
    if event.id is not None:
        yield f"{said['page']} {absolute(base_url, event_path(language, event.id))}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def moved_from(event: Event, entry: LedgerEntry) -> date | datetime | None:
    """Where the event was moved from, if it was: what subscribers had before."""
    previous = entry.previous_start
    if previous is None or (
        previous == event.start and isinstance(previous, datetime) == isinstance(event.start, datetime)
    ):
        return None
    return previous
