"""Reading beside its peers, in one run on the same lines: `python tests/benchmarks/reading.py` prints tables.

The lines are those of tests/announcements. Each peer reads all of them in turns, CPU seconds count: "first" is the
first time that a fresh process reads them, "best" the best of several. chrono-node (English) is run where node is there
and it stands in $CALFEED_CLIENTS/node (`.ci/clients` puts it there). Then: ten times the letters, the gazetteer, the start.
"""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

ANNOUNCEMENTS = Path(__file__).parents[1] / "announcements"
CLIENTS = Path(os.environ.get("CALFEED_CLIENTS", Path.home() / ".cache" / "calfeed-clients"))
PUBLISHED = date(2016, 5, 4)
TURNS = 5
STARTED = [
    "Saturday",
    "Leeds: on Sunday 8 May 2016 at 3.30 p.m.",
    "بيروت: السبت 7 أيار الساعة السادسة مساء",
    "6 to 8pm",
    "18:30",
]
"""What is read before the clock runs: the start has its own figures."""
CHRONO = """
const chrono = require("chrono-node"), lines = JSON.parse(require("fs").readFileSync(0)), rates = [];
for (let turn = 0; turn < TURNS; turn++) {
  const before = process.cpuUsage();
  for (const line of lines) chrono.parse(line, new Date(2016, 4, 4, 12), { forwardDate: true });
  const used = process.cpuUsage(before);
  rates.push(lines.length / ((used.user + used.system) / 1e6));
}
console.log(JSON.stringify([rates[0], Math.max(...rates)]));
"""
PEER = """
import json, sys
sys.path.insert(0, {here!r})
import reading
print(json.dumps(reading.rates(reading.{name}, json.load(sys.stdin))))
"""
LONG = {
    "a list": "Leeds: Saturday 3pm, Town Hall\nبيروت: يوم الأحد الساعة 6.30 ساحة الشهداء\n",
    "prose": "They will gather again on Saturday at the Town Hall, and in Paris at 3pm.\n",
    "one paragraph": "وقال المتحدث إن المتظاهرين سيتجمعون يوم السبت في ساحة الشهداء في بيروت عند الساعة الخامسة مساء، ",
    "no spaces": "vigil-in-Leeds.at.3pm,",
    "a table": "| Leeds | Saturday | 3pm | Town Hall |\n",
    "digits": "0123456789",
    "newlines": "\n",
    "towns": "Leeds, Paris, London, Berlin, Beirut, ",
}


def announced_lines(language: str) -> list[str]:
    """The lines of this project's announcements that say something."""
    texts = (path.read_text(encoding="utf-8") for path in sorted((ANNOUNCEMENTS / language).glob("*.txt")))
    return [line for text in texts for line in text.splitlines() if line.strip()]


def whole_reader() -> Callable[[str], object]:
    """`calfeed.read`."""
    from calfeed.reading.reader import read

    return lambda line: read(line, published=PUBLISHED)


def dates_alone() -> Callable[[str], object]:
    """`calfeed.reading.found.find_dates`."""
    from calfeed.reading.found import find_dates

    return lambda line: find_dates(line, published=PUBLISHED)


def dateparser_search() -> Callable[[str], object]:
    """`dateparser.search.search_dates`, told the two languages and the day."""
    warnings.simplefilter("ignore")
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(2016, 5, 4, 12)}
    return lambda line: search_dates(line, languages=["ar", "en"], settings=settings)


def rates(work: Callable[[], Callable[[str], object]], lines: list[str]) -> list[float]:
    """Lines a second of CPU time: the first turn's, the best turn's."""
    read = work()
    for line in STARTED:
        read(line)
    found = []
    for _ in range(TURNS if work is not dateparser_search else 2):
        began = time.process_time()
        for line in lines:
            read(line)
        found.append(len(lines) / (time.process_time() - began))
    return [found[0], max(found)]


def in_a_fresh_process(name: str, lines: list[str]) -> list[float]:
    """`rates` of a peer in a process of its own."""
    script = PEER.format(here=str(Path(__file__).parent), name=name)
    run = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(lines), text=True, capture_output=True, check=True
    )
    return json.loads(run.stdout)


def chrono(lines: list[str]) -> list[float] | None:
    """The same of chrono-node; None where it is not there."""
    modules = CLIENTS / "node" / "node_modules"
    if not (modules / "chrono-node").is_dir():
        return None
    script = CHRONO.replace("TURNS", str(TURNS))
    run = subprocess.run(
        ["node", "-e", script], input=json.dumps(lines), text=True, capture_output=True, check=True,
        env={**os.environ, "NODE_PATH": str(modules)},
    )  # fmt: skip
    return json.loads(run.stdout)


def versions() -> str:
    """What was compared."""
    said = [f"Python {sys.version.split()[0]}", f"dateparser {importlib.metadata.version('dateparser')}"]
    package = CLIENTS / "node" / "node_modules" / "chrono-node" / "package.json"
    if package.is_file():
        node = subprocess.run(["node", "--version"], text=True, capture_output=True, check=True).stdout.strip()
        said.append(f"chrono-node {json.loads(package.read_text())['version']} on node {node}")
    return ", ".join(said)


def speed() -> Iterator[str]:
    """Lines a second, and how many times search_dates' that is."""
    yield f"{'lines a second (' + str(TURNS) + ' turns)':34}{'first':>8}{'best':>8}{'times search_dates':>22}"
    for language, name in (("en", "English"), ("ar", "Arabic")):
        lines = announced_lines(language)
        peers = {peer: in_a_fresh_process(peer, lines) for peer in ("dateparser_search", "whole_reader", "dates_alone")}
        if language == "en" and (found := chrono(lines)):
            peers["chrono-node"] = found
        base = peers["dateparser_search"]
        for peer, (first, best) in peers.items():
            yield f"{name + ', ' + str(len(lines)) + ' lines: ' + peer:34}{first:8.0f}{best:8.0f}{first / base[0]:14.1f}{best / base[1]:8.1f}"


def length() -> Iterator[str]:
    """CPU seconds for 100 kB and 1 MB."""
    yield f"{'seconds':34}{'100 kB':>8}{'1 MB':>8}{'times':>8}"
    for work in (whole_reader, dates_alone):
        read = work()
        for name, piece in LONG.items():
            taken = []
            for size in (100_000, 1_000_000):
                began = time.process_time()
                read((piece * size)[:size])
                taken.append(time.process_time() - began)
            yield f"{work.__name__ + ', ' + name:34}{taken[0]:8.2f}{taken[1]:8.2f}{taken[1] / taken[0]:8.1f}"


def private_megabytes() -> float:
    """Memory of this process that it shares with no other."""
    said = Path("/proc/self/smaps_rollup").read_text()
    return sum(int(kb) for kb in re.findall(r"Private_(?:Dirty|Clean):\s+(\d+)", said)) / 1024


def start() -> Iterator[str]:
    """The gazetteer, `import calfeed`, and `calfeed parse` of a small file from start to end."""
    from calfeed.places import gazetteer

    before, began = private_megabytes(), time.perf_counter()
    gazetteer().lookup("Leeds")
    ready = time.perf_counter() - began
    for name in ("بيروت", "Paris", "Tripoli", "طرابلس"):
        gazetteer().scan(f"وقفة في {name}")
    yield f"gazetteer: ready in {ready * 1000:.1f} ms, {private_megabytes() - before:.1f} MB of private memory after a few names"
    for name, command in (
        ("import calfeed", ["-c", "import calfeed"]),
        ("import calfeed; calfeed.read", ["-c", "import calfeed; calfeed.read"]),
        ("calfeed parse of a small file", ["-m", "calfeed", "parse", str(next(ANNOUNCEMENTS.glob("en/*.txt")))]),
    ):
        walls = []
        for _ in range(TURNS):
            began = time.perf_counter()
            subprocess.run([sys.executable, *command], capture_output=True, check=True)
            walls.append(time.perf_counter() - began)
        yield f"{name}: {min(walls):.2f} s from start to end"


if __name__ == "__main__":
    print(versions())
    for part in (start, speed, length):  # the gazetteer is opened once a process
        print()
        for row in part():
            print(row, flush=True)
