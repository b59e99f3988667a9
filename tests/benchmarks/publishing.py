"""Seconds of computing to load and publish 100, 1,000 and 10,000 events, at first and after one edit.

python tests/benchmarks/publishing.py [COUNT…]; processor time, since whatever else runs here only takes turns.
"""

import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from big_calendar import big_calendar

from calfeed.publishing.memory import Memory
from calfeed.serving.edition import Edition, make_edition
from calfeed.serving.snapshot import Store


def main() -> None:
    """Measure each size in a process of its own, and print a row for it."""
    if len(sys.argv) == 3 and sys.argv[1] == "--one":
        measure(int(sys.argv[2]))
        return
    print(
        f"{'events':>7} {'first, s':>9} {'edit, s':>9} {'pieces at first':>16} {'after an edit':>14} {'paths':>7}",
        flush=True,
    )
    for count in sys.argv[1:] or ["100", "1000", "10000"]:
        subprocess.run([sys.executable, __file__, "--one", count], check=True)


def measure(count: int) -> None:
    """One row."""
    now, memory = datetime.now(UTC), Memory()
    text = big_calendar(count, first=now.date())
    with tempfile.TemporaryDirectory() as name:
        path, store = Path(name) / "events.yaml", Store(Path(name))
        row = []
        last = None
        for words in (text, text.replace("Aleppo", "Idlib", 1)):
            path.write_text(words, encoding="utf-8")
            start = time.process_time()
            made = make_edition(
                path,
                now=now,
                today=now.date(),
                base_url=None,
                fallback_url="http://x",
                served=True,
                memory=memory,
                last=last,
                may_write=True,
            )
            assert isinstance(made, Edition)
            store.lay_out(made.resources)
            row.append((time.process_time() - start, memory.made))
            last = made
        (first, rendered), (edit, again) = row
        print(f"{count:7} {first:9.2f} {edit:9.2f} {rendered:16} {again:14} {len(made.resources):7}", flush=True)


if __name__ == "__main__":
    main()
