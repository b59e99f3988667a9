"""Event → Card: what a page shows of it in one language, as plain strings; templates add only markup."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from calfeed.errors import ZoneError
from calfeed.event import Event, Source, in_language, is_all_day
from calfeed.keeping.ledger import LedgerEntry, instant_of
from calfeed.names import clock_text, day_text, inferred_text, kind_name, place_text, title
from calfeed.publishing.paths import event_path, feed_path
from calfeed.publishing.wording import is_web, moved_from, news, zone_city
from calfeed.publishing.words import Words, words
from calfeed.zones import offset_at

__all__ = ["Card", "SourceLine", "card", "first_day", "last_day"]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of an event, in the announcement's own words."""

    name: str
    url: str | None
    published: str
    line: str
    language: str


@dataclass(frozen=True, slots=True)
class Card:
    """An event in one language."""

    id: str
    title: str
    kind: str
    kind_name: str
    day: str
    last_day: str
    """Empty where the event ends on the day it begins."""
    clock: str
    """6:30 p.m., or that it lasts all day."""
    end_clock: str
    machine_start: str
    """The start as HTML's `datetime` has it, with its offset; a day for a whole day."""
    instant: str
    """UTC; empty for a whole day."""
    zone: str
    """Whose clock it is: a city's name."""
    place: str
    venue: str
    status: str
    """A key of the words: `status_cancelled` …; empty for a confirmed event to come."""
    notes: tuple[str, ...]
    """What was assumed, each a sentence."""
    moved_from: str
    time_text: str
    description: str
    url: str | None
    contact: str | None
    geo: str
    """Latitude and longitude, 33.894,35.503; empty where they are not known."""
    merged_into: str | None
    sources: tuple[SourceLine, ...]
    page: str
    feed: str
    is_over: bool


def card(event: Event, *, language: str, entry: LedgerEntry | None, is_over: bool) -> Card:
    """What a page in *language* shows of *event*; *entry* is its ledger's, *is_over* whether its last day is past."""
    said = words(language)
    start, end = event.start, event.end
    page = event_path(language, event.id or "")
    return Card(
        id=event.id or "",
        title=title(event, language),
        kind=event.kind or "",
        kind_name=kind_name(event.kind, language),
        day=day_text(first_day(event), language),
        last_day=day_text(last_day(event), language) if _spans_days(event) else "",
        clock=clock_text(start.time(), language) if isinstance(start, datetime) else said["all_day"],
        end_clock=clock_text(end.time(), language) if isinstance(end, datetime) else "",
        machine_start=_machine_start(event),
        instant=_instant(event),
        zone="" if is_all_day(start) else zone_city(event, language),
        place=place_text(event, language),
        venue=in_language(event.venue, language) or "",
        status=_status(event),
        notes=tuple(_notes(event, said)),
        moved_from=_moved_from(event, entry, language),
        time_text=event.time_text or "",
        description=in_language(event.description, language) or "",
        url=event.url if is_web(event.url) else None,
        contact=event.contact,
        geo=f"{event.geo[0]:.5g},{event.geo[1]:.5g}" if event.geo else "",
        merged_into=event.merged_into,
        sources=tuple(_source_line(source, language) for source in event.sources),
        page=page,
        feed=feed_path(page),
        is_over=is_over,
    )


def first_day(event: Event) -> date:
    """The day on which *event* begins, where it is."""
    return event.start.date() if isinstance(event.start, datetime) else event.start


def last_day(event: Event) -> date:
    """The last day of *event* (of a series: of its first date), where it is; a night past midnight belongs to its eve."""
    if event.end is None:
        return first_day(event)
    if not isinstance(event.end, datetime):
        return event.end
    return max(first_day(event), (event.end - timedelta(hours=6)).date())


def _spans_days(event: Event) -> bool:
    return last_day(event) > first_day(event)


def _machine_start(event: Event) -> str:
    instant = instant_of(event)
    if instant is None or event.timezone is None:
        return event.start.isoformat()[:16]
    try:
        minutes = round(offset_at(instant, event.timezone).total_seconds() / 60)
    except ZoneError:
        return event.start.isoformat()[:16]
    sign = "-" if minutes < 0 else "+"
    return f"{event.start.isoformat()[:16]}{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _instant(event: Event) -> str:
    instant = instant_of(event)
    return instant.strftime("%Y-%m-%dT%H:%MZ") if instant else ""


def _status(event: Event) -> str:
    if told := news(event):
        return f"status_{told}"
    if event.status == "tentative":
        return "status_tentative"
    return "status_reported" if event.reported else ""


def _notes(event: Event, said: Words) -> list[str]:
    """What was assumed, said once for each reason: "time: an hour without …"."""
    fields: dict[str, list[str]] = {}
    for name, reason in event.inferred.items():
        fields.setdefault(inferred_text(reason, said.language), []).append(_field(name, said))
    comma = "، " if said.language == "ar" else ", "
    return [f"{comma.join(names)}: {reason}" for reason, names in fields.items()]


def _field(name: str, said: Words) -> str:
    return said.get(f"field_{name}", name)


def _moved_from(event: Event, entry: LedgerEntry | None, language: str) -> str:
    previous = moved_from(event, entry) if entry else None
    if previous is None:
        return ""
    if isinstance(previous, datetime):
        return f"{day_text(previous.date(), language)} {clock_text(previous.time(), language)}"
    return day_text(previous, language)


def _source_line(source: Source, language: str) -> SourceLine:
    published = source.published
    day = published.date() if isinstance(published, datetime) else published
    return SourceLine(
        name=source.name or _host(source.url) or words(language)["source"],
        url=source.url if is_web(source.url) else None,
        published=day_text(day, language) if day else "",
        line=source.line or "",
        language=source.language or "",
    )


def _host(url: str | None) -> str:
    return url.partition("://")[2].partition("/")[0].removeprefix("www.") if url else ""
