"""Start, an edit, and answers while it is published: python tests/benchmarks/latency.py [EVENTS].

How long after the start the whole calendar's feed, the front page and all of the site are answered, and after an edit
that edit. Wall time, so whatever else runs here counts too.

Four connections ask for the whole feed's 304, a page and an event's feed in turn, two hundred times a second.
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from big_calendar import big_calendar

PORT = 18130


def serve(folder: Path, port: int) -> "tuple[subprocess.Popen[bytes], list[float]]":
    """`calfeed serve` in *folder*, ready; the seconds until feed, front page and all of the site were answered."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "calfeed", "serve", "--port", str(port)], cwd=folder, stderr=subprocess.DEVNULL
    )
    found = []
    for path in ("/calendar.ics", "/ar/", "/healthz"):
        wait_for(port, path)
        found.append(time.monotonic() - started)
    return process, found


def wait_for(port: int, path: str) -> None:
    """Return once *path* is answered with 200."""
    while True:
        try:
            if get(port, path)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.02)


def get(port: int, path: str) -> tuple[int, str, int]:
    """Status, ETag and length of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers.get("etag", ""), len(body)


def timed(connection: socket.socket, request: bytes) -> float:
    """Milliseconds until an answer begins; it is read to its end."""
    start = time.perf_counter()
    connection.sendall(request)
    found = connection.recv(65536)
    spent = (time.perf_counter() - start) * 1000
    head, _, body = found.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
    while len(body) < length:
        body += connection.recv(65536)
    return spent


def percentile(values: list[float], share: float) -> float:
    """The value that *share* of *values* do not exceed."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = big_calendar(count, first=datetime.now(UTC).date())
        (folder / "events.yaml").write_text(text, encoding="utf-8")
        process, (feed, page, whole) = serve(folder, PORT)
        print(f"{count} events, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        print(f"first answers: feed after {feed:.2f} s, front page {page:.2f} s, all {whole:.2f} s")
        try:
            etag = get(PORT, "/calendar.ics")[1]
            quiet = measure(etag, lambda spent: spent > 4)
            (folder / "events.yaml").write_text(text.replace("Aleppo", "Idlib", 1), encoding="utf-8")
            edited = time.monotonic()
            busy = measure(etag, lambda _: get(PORT, "/calendar.ics")[1] != etag)
            print(f"edit to served: {time.monotonic() - edited:.2f} s")
            for label, values in (("at rest", quiet), ("while publishing", busy)):
                print(
                    f"{label}: {len(values)} answers, median {statistics.median(values):.2f} ms, "
                    f"p99 {percentile(values, 0.99):.2f} ms, longest {max(values):.1f} ms"
                )
            time.sleep(2)
            print(f"serving process: {resident(process.pid):.0f} MB resident")
            children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True)
            for pid in children.stdout.split():
                print(f"publishing process: {resident(int(pid)):.0f} MB resident")
        finally:
            process.terminate()
            process.wait()


def measure(etag: str, is_over) -> list[float]:
    """Milliseconds of answers until *is_over*, which is asked ten times a second and told the seconds."""
    known = f"If-None-Match: {etag}\r\n"
    requests = [
        f"GET {path} HTTP/1.1\r\nHost: x\r\n{extra}\r\n".encode()
        for path, extra in (
            ("/calendar.ics", known),
            ("/ar/help/", ""),
            ("/en/events/beirut-protest-00000.ics", ""),
            ("/robots.txt", ""),
        )
    ]
    connections = [socket.create_connection(("127.0.0.1", PORT)) for _ in requests]
    found: list[float] = []
    start = looked = time.monotonic()
    while True:
        for connection, request in zip(connections, requests, strict=True):
            found.append(timed(connection, request))
            time.sleep(0.005)
        if time.monotonic() - looked > 0.1:
            looked = time.monotonic()
            if is_over(looked - start):
                break
    for connection in connections:
        connection.close()
    return found


if __name__ == "__main__":
    main()
