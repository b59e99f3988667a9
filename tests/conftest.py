"""What several floors' tests share: the hard calendar, of everything that apps are known to get wrong."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from calfeed.event import Calendar, Event
from calfeed.keeping.book import load
from calfeed.keeping.ledger import Ledger, LedgerEntry, instant_of
from calfeed.publishing.context import Site, make_site

settings.register_profile("calfeed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calfeed")  # how fast a machine is, and what else runs on it, is no test's business

FEEDS = Path(__file__).parent / "feeds"
TODAY = date(2026, 11, 21)
STAMP = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Hard:
    """The hard calendar with its ledger, in which the protest in Berlin was moved by an hour."""

    calendar: Calendar
    events: tuple[Event, ...]
    ledger: Ledger
    today: date
    base_url: str

    def site(self, **changed) -> Site:
        known = {"today": self.today, "base_url": self.base_url, "served": True}
        return make_site(self.calendar, self.events, self.ledger, **(known | changed))


@pytest.fixture(scope="session")
def hard() -> Hard:
    book = load(FEEDS / "hard.yaml")
    entries = [LedgerEntry(each.id, 0, STAMP, STAMP, "", each.start, instant_of(each)) for each in book.events]
    moved = datetime(2026, 12, 12, 12)
    entries = [
        replace(entry, sequence=2, modified=datetime(2026, 11, 20, 18, tzinfo=UTC), previous_start=moved)
        if entry.id == "berlin-protest-ddddd"
        else entry
        for entry in entries
    ]
    return Hard(book.calendar, book.events, Ledger(entries), TODAY, "https://calendar.example")
