"""Prints path and ETag of everything that the hard calendar is published as: for six processes to agree on."""

from datetime import UTC, date, datetime
from pathlib import Path

from calfeed.keeping.book import load
from calfeed.keeping.ledger import LedgerEntry
from calfeed.publishing.site import publish

if __name__ == "__main__":
    book = load(Path(__file__).parent.parent / "feeds" / "hard.yaml")
    stamp = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    ledger = {event.id: LedgerEntry(event.id, 0, stamp, stamp, "", event.start) for event in book.events}
    known = {"today": date(2026, 11, 21), "base_url": "https://calendar.example", "served": True}
    for path, resource in publish(book.calendar, book.events, ledger, **known).items():
        print(path, resource.etag)
