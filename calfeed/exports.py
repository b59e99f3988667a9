"""Readings as what is kept and published: records of events.yaml, one iCalendar file.

Apart from `report`, for a person who only looks at what was read waits for none of it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from calfeed import names
from calfeed.event import Calendar, Event
from calfeed.keeping.identity import new_id
from calfeed.keeping.ledger import Ledger, renew
from calfeed.keeping.patch import append_events
from calfeed.publishing.fingerprint import fingerprint
from calfeed.publishing.site import publish
from calfeed.reading.collection import Document

__all__ = ["ics_text", "yaml_text"]


def yaml_text(documents: Iterable[Document]) -> str:
    """The records as events.yaml has them, with ids."""
    return append_events("events:\n", _with_ids(documents))


def ics_text(documents: Iterable[Document], *, language: str) -> bytes:
    """The records as one iCalendar file."""
    events = _with_ids(documents)
    calendar = Calendar(name=names.kind_name("gathering", language), language=language)
    prints = {str(event.id): fingerprint(event, calendar) for event in events}
    newest = max((d.published for d in documents), default=None)
    now = datetime.combine(newest, datetime.min.time(), UTC) if newest else datetime(1970, 1, 1, tzinfo=UTC)
    ledger = renew(Ledger(), events, fingerprints=prints, now=now)
    site = publish(calendar, events, ledger, today=now.date(), base_url="http://calfeed.invalid", served=False)
    return site[f"/{language}/calendar.ics"].body()


def _with_ids(documents: Iterable[Document]) -> list[Event]:
    taken: list[str] = []
    events = []
    for document in documents:
        for event in document.reading.events:
            taken.append(new_id(event, taken=taken))
            events.append(event.model_copy(update={"id": taken[-1]}))
    return events
