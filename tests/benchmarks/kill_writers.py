"""Kill writers of a file with SIGKILL at random moments, and look at what each leaves behind.

`python tests/benchmarks/kill_writers.py 1000` prints the figures as JSON: how many were killed, how many versions they
had written, and how often the file was torn, empty or older than before (never, or the exit status is 1).
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from calfeed.keeping.patch import set_field
from calfeed.keeping.storage import locked, replace_file

RECORDS = 60
LATEST = 0.05
"""Seconds after which a writer is killed at the latest; a write takes a few thousandths."""


def book(version: int) -> str:
    """The whole text of one version; what is not of this form is torn."""
    lines = (f"- id: event-{number}\n  start: 2016-05-01\n  title: version {version}\n" for number in range(RECORDS))
    return f"# version {version}\nevents:\n{''.join(lines)}# end of {version}\n"


def version_of(text: str) -> int | None:
    """The version that *text* is; None where it is none."""
    head = text.split("\n", 1)[0].removeprefix("# version ")
    return int(head) if head.isdigit() and text == book(int(head)) else None


def write_for_ever(path: Path) -> None:
    """One version after the other, as the commands write: under the lock, by a patch now and then, the ledger last."""
    while True:
        with locked(path):
            text = path.read_text("utf-8")
            version = version_of(text)
            assert version is not None
            if version % 5 == 0:
                set_field(text, "event-7", "title", f"version {version + 1}")
            replace_file(path, book(version + 1), expected=text)
            replace_file(path.with_suffix(".lock"), json.dumps({"version": version + 1}))


def kill_writers(count: int, folder: Path, *, seed: int) -> dict[str, float]:
    """What *count* killed writers have left in *folder*."""
    chance, path = random.Random(seed), folder / "events.yaml"
    path.write_text(book(0), "utf-8")
    torn = older = broken_ledger = known = 0
    began = time.monotonic()
    for _ in range(count):
        child = os.fork()
        if child == 0:
            write_for_ever(path)
        time.sleep(chance.uniform(0, LATEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        version = version_of(path.read_text("utf-8"))
        torn += version is None
        older += version is not None and version < known
        known = known if version is None else version
        lock = path.with_suffix(".lock")
        broken_ledger += lock.exists() and json.loads(lock.read_text("utf-8"))["version"] > known
    left = len(list(folder.glob(".events.yaml.*.tmp")))
    seconds = round(time.monotonic() - began, 1)
    return {
        "killed": count,
        "versions": known,
        "torn": torn,
        "older": older,
        "ledgers torn or ahead": broken_ledger,
        "temporary files left": left,
        "seconds": seconds,
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        figures = kill_writers(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, Path(place), seed=1)
    print(json.dumps(figures))
    sys.exit(bool(figures["torn"] or figures["older"] or figures["ledgers torn or ahead"]))
