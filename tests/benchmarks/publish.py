"""How long publishing takes, and an edit of one event: `python tests/benchmarks/publish.py [COUNT…]` prints JSON.

Seconds are of CPU, on one core; `made` says how many pieces an edit of one event renders anew.
"""

import json
import resource
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from big_calendar import big_calendar

from calfeed.keeping.book import parse
from calfeed.keeping.ledger import Ledger, renew
from calfeed.keeping.nodes import without_collecting
from calfeed.publishing.context import make_site
from calfeed.publishing.feed import feeds, fingerprints
from calfeed.publishing.memory import Memory
from calfeed.publishing.site import publish

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 6, tzinfo=UTC)


def measure(count: int) -> dict[str, float]:
    """What *count* events cost: ledger, feeds alone, everything, everything after an edit of one event."""
    book = parse(big_calendar(count, first=TODAY))
    memory = Memory()
    known = {"today": TODAY, "base_url": "https://calendar.example", "served": True}
    hashes = fingerprints(book.calendar, memory)
    times = {"events": count}
    ledger, times["ledger"] = timed(lambda: renew(Ledger(), book.events, fingerprints=hashes, now=NOW))
    with without_collecting():  # as `publish` is
        _, times["feeds"] = timed(lambda: dict(feeds(make_site(book.calendar, book.events, ledger, **known))))
    site, times["everything"] = timed(lambda: publish(book.calendar, book.events, ledger, memory=memory, **known))
    edited = parse(big_calendar(count, first=TODAY).replace("Martyrs' Square 7}", "Liberty Square}", 1))
    later = renew(ledger, edited.events, fingerprints=hashes, now=NOW + timedelta(hours=1))
    _, times["edit"] = timed(lambda: publish(edited.calendar, edited.events, later, memory=memory, **known))
    times |= {
        "made": memory.made,
        "paths": len(site),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return times


def timed(make):
    """What *make* gives, and its seconds of CPU."""
    begin = time.process_time()
    made = make()
    return made, round(time.process_time() - begin, 3)


if __name__ == "__main__":
    for count in map(int, sys.argv[1:] or ("100", "1000", "10000")):
        print(json.dumps(measure(count)), flush=True)
