"""A calendar in a folder, and `calfeed serve` over it as a process of its own, asked over HTTP."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

collect_ignore_glob = ["look_*.py"]  # it runs in the clients' own Python, not in ours
CALENDAR = """\
calendar:
  name: {ar: تقويم الاختبار, en: Test calendar}
  domain: test.example
  repository: https://code.example.org/calendar

events:
"""
PATIENCE = 120
"""Seconds until a test gives up on what takes one where nothing else runs."""
EVENT = """\
  - id: beirut-vigil-{number:05}
    kind: {kind}
    cause: {{ar: نصرة لحلب, en: Aleppo}}
    start: {day} 18:30
    timezone: Asia/Beirut
    city: Beirut
    country: LB
    venue: {{ar: ساحة الإسكوا, en: ESCWA Square}}
"""


def calendar_text(count: int, *, day: str = "2036-05-01", kind: str = "vigil") -> str:
    """An events.yaml of *count* coming events."""
    return CALENDAR + "".join(EVENT.format(number=number, day=day, kind=kind) for number in range(count))


@dataclass
class Answer:
    """What a server answered; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """A running `calfeed serve`."""

    port: int
    folder: Path
    process: "subprocess.Popen[bytes]"
    log: Path

    def ask(self, path: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.putrequest(method, path, skip_host="host" in named, skip_accept_encoding=True)
            for name, value in named.items():
                connection.putheader(name, value)
            if body is not None:
                connection.putheader("content-length", str(len(body)))
            connection.endheaders(body)
            found = connection.getresponse()
            return Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, found.read())

    def raw(self, request: bytes, *, stays_open: bool = False) -> bytes:
        """What comes back for *request* as it stands, until the server closes, or is silent after an answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            connection.sendall(request)
            found = b""
            with contextlib.suppress(TimeoutError):
                while part := connection.recv(65536):
                    found += part
                    connection.settimeout(1 if stays_open else PATIENCE)
            return found

    def until(self, holds: Callable[[], bool], *, seconds: float = PATIENCE) -> float:
        """Wait until *holds*; how long that took."""
        start = time.monotonic()
        while not holds():
            assert time.monotonic() - start < seconds, self.log.read_text()
            time.sleep(0.02)
        return time.monotonic() - start

    def health(self) -> Any:
        return self.ask("/healthz").json()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextlib.contextmanager
def running(folder: Path, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`calfeed serve` in *folder* until the block ends."""
    port, log = free_port(), folder / "server.log"
    command = [sys.executable, "-m", "calfeed", "serve", "--port", str(port), *options]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=out,
            stderr=out,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    server = Server(port, folder, process, log)
    try:
        server.until(lambda: _is_ready(server))
        yield server
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _is_ready(server: Server) -> bool:
    """Whether all of the site is there, or the file can't be published."""
    assert server.process.poll() is None, server.log.read_text()
    try:
        answer = server.ask("/healthz")
    except OSError:
        return False
    return answer.status == 200 or answer.json()["status"] == "unreadable"


@pytest.fixture(scope="session", name="calendar_text")
def _calendar_text() -> Callable[..., str]:
    """The function that writes calendars: tests can't import from here."""
    return calendar_text


@pytest.fixture(scope="session", name="free_port")
def _free_port() -> Callable[[], int]:
    """The function that finds a port."""
    return free_port


@pytest.fixture(scope="session", name="running")
def _running() -> Callable[..., contextlib.AbstractContextManager[Server]]:
    """The function that runs servers."""
    return running


@pytest.fixture(scope="session")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a calendar of four events."""
    folder = tmp_path_factory.mktemp("calendar")
    (folder / "events.yaml").write_text(calendar_text(4), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(calendar: Path) -> Iterator[Server]:
    """A server that nobody's test changes."""
    with running(calendar, "--base-url", "https://calendar.example.org") as found:
        yield found
