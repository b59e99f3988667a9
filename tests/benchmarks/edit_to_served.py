"""Seconds from saving an edit to its being served: python tests/benchmarks/edit_to_served.py [EVENTS…] prints a table.

One event's hour is edited, saved in turn in place and by rename, as editors do; what counts is when the whole feed has
the new hour. Each edit waits until the one before is settled.
"""

import http.client
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from big_calendar import big_calendar
from latency import serve

PORT = 18140
EDITS = 6
COUNTS = (100, 1_000, 10_000)
FEED = "/en/calendar.ics"


def body(path: str) -> bytes:
    """What is answered under *path*."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path)
    found = connection.getresponse().read()
    connection.close()
    return found


def save(path: Path, text: str, *, by_rename: bool) -> None:
    """Save *text* in place, or beside and renamed over it."""
    target = path.with_suffix(".new") if by_rename else path
    target.write_text(text, encoding="utf-8")
    if by_rename:
        target.replace(path)


def measured(count: int) -> list[float]:
    """Seconds from edit to served, one for each edit, of a calendar of *count* events."""
    text = big_calendar(count, first=datetime.now(UTC).date())
    spent = []
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "events.yaml"
        path.write_text(text, encoding="utf-8")
        process, _ = serve(Path(name), PORT)
        try:
            for number in range(EDITS):
                time.sleep(1 + count / 2_000)
                words = f"Square of edit {number}"
                save(path, text.replace("Martyrs' Square 7}", f"{words}}}", 1), by_rename=number % 2 == 1)
                saved = time.monotonic()
                while words.encode() not in body(FEED):
                    time.sleep(0.01)
                spent.append(time.monotonic() - saved)
        finally:
            process.terminate()
            process.wait()
    return spent


def main() -> None:
    """Measure and print."""
    counts = [int(word) for word in sys.argv[1:]] or COUNTS
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {EDITS} edits each")
    print(f"{'events':>7} {'fastest, s':>11} {'median, s':>10} {'slowest, s':>11}", flush=True)
    for count in counts:
        spent = measured(count)
        print(f"{count:7} {min(spent):11.2f} {statistics.median(spent):10.2f} {max(spent):11.2f}", flush=True)


if __name__ == "__main__":
    main()
