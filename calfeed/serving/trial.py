"""An announcement that a visitor pasted → the main part of the page that shows what was read.

Runs in a process of its own (see `trying`), so that neither its computing nor its memory weighs on the servers.
"""

from datetime import date

from calfeed.event import Calendar, Event
from calfeed.keeping.identity import new_id
from calfeed.keeping.patch import append_events
from calfeed.publishing.context import make_site
from calfeed.publishing.feed import Written, make_feed
from calfeed.publishing.form import MOST, Tried, try_main
from calfeed.publishing.fragments import fill
from calfeed.publishing.selection import select
from calfeed.reading.reader import read

__all__ = ["trial"]


def trial(form: dict[str, str], language: str, today: str, root: bytes) -> bytes:
    """The main part of the page in *language* for a *form* as it was sent; *today* is the UTC day as text."""
    tried = _tried(form, language, date.fromisoformat(today))
    return b"".join(fill(try_main(tried, language=language), root=root))


def _tried(form: dict[str, str], language: str, today: date) -> Tried:
    text, published, place = (form.get(name, "") for name in ("text", "published", "place"))
    if form.get("trouble"):
        return Tried(text[:MOST], published, place, asked=True, trouble=form["trouble"])
    if len(text) > MOST:
        return Tried(text[:MOST], published, place, asked=True, trouble="try_long")
    try:
        day = date.fromisoformat(published.strip()) if published.strip() else today
    except ValueError:
        return Tried(text, published, place, asked=True, trouble="try_date")
    reading = read(text, published=day, place=place.strip()[:100] or None)
    events = _with_ids(reading.events)
    return Tried(
        text,
        day.isoformat(),
        place,
        asked=True,
        events=events,
        leftovers=[(one.line, one.text, one.reason) for one in reading.leftovers],
        yaml=append_events("events:\n", events) if events else "",
        ics=_calendar_file(events, language, day) if events else b"",
    )


def _with_ids(found: tuple[Event, ...]) -> list[Event]:
    taken: list[str] = []
    for event in found:
        taken.append(new_id(event, taken=taken))
    return [event.model_copy(update={"id": id_}) for event, id_ in zip(found, taken, strict=True)]


def _calendar_file(events: list[Event], language: str, day: date) -> bytes:
    site = make_site(Calendar(), events, {}, today=day, base_url="https://calfeed.invalid", served=False)
    selection = select(site.listed, today=day)
    return make_feed(Written(site), selection, language=language, path="/calendar.ics", page="/", remember=False).body()
