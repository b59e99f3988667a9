"""How long events.yaml takes to be read and patched: `python tests/benchmarks/read_book.py` prints seconds of CPU as JSON."""

import json
import time
from collections.abc import Callable

from calfeed.keeping.book import compose, parse
from calfeed.keeping.patch import set_field

RECORD = """\
- id: beirut-vigil-{number:05d}
  title:
    ar: وقفة نصرة لحلب – بيروت
    en: Vigil for Aleppo – Beirut
  kind: vigil
  cause: {{ar: حلب, en: Aleppo}}
  start: 2016-05-{day:02d} {hour}:30
  timezone: Asia/Beirut
  city: {{ar: بيروت, en: Beirut}}
  country: LB
  venue:
    ar: ساحة الاسكوا
  inferred:
    start: "6.30 without a.m. or p.m.: afternoon"
  sources:
  - name: press page
    url: https://example.org/a
    published: 2016-04-30
    language: ar
    line: "بيروت : يوم الاحد الساعة 6.30 ساحة الاسكوا"

"""


def book(events: int) -> str:
    """A file of so many events, each with half a kilobyte."""
    records = (RECORD.format(number=number, day=1 + number % 28, hour=10 + number % 10) for number in range(events))
    return "events:\n" + "".join(records)


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """The best of several runs, in seconds of CPU."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return round(best, 3)


if __name__ == "__main__":
    parse(book(1))
    for events in (100, 1000, 10000):
        text = book(events)
        figures = {
            "events": events,
            "megabytes": round(len(text.encode()) / 1e6, 2),
            "structure": seconds(lambda text=text: compose(text)),
            "read": seconds(lambda text=text: parse(text)),
            "one field patched": seconds(
                lambda text=text: set_field(text, "beirut-vigil-00007", "status", "cancelled")
            ),
        }
        print(json.dumps(figures))
