"""The other end of `asking`: filters and the API, answered beside the publishing, from the edition that stands."""

import json
import socketserver
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from calfeed.errors import FilterError
from calfeed.publishing.context import Site
from calfeed.publishing.filters import filtered, matching, read_filter
from calfeed.publishing.quiet import quiet_feed
from calfeed.publishing.records import record
from calfeed.publishing.resource import JSON, Resource, resource
from calfeed.serving.headers import resource_headers

__all__ = ["AnswerServer", "answer"]

Query = Sequence[tuple[str, str]]
Sites = Callable[[], Site | None]
_PATIENCE = 20.0
_SHORT = b"public, max-age=60"
"""What is not there now may be there soon."""


class AnswerServer:
    """Answers on a thread of its own as long as the block lasts."""

    def __init__(self, socket: Path, site: Sites) -> None:
        socket.unlink(missing_ok=True)
        self._server = _Server(str(socket), _Handler)
        self._server.site = site

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.5}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def answer(site: Site, want: str, query: Query) -> tuple[int, Resource]:
    """Status and body for a question; 400 with a sentence in each language where the filter is none, 404 for an unknown event.

    *want* is "calendar", "google" (its variant for apps that hide cancelled events), "place" (the feed of one that no
    event names), "events" or "event".
    """
    try:
        if want in ("calendar", "google"):
            return 200, filtered(site, query, confirmed=want == "google")
        if want == "events":
            found = [record(site, one) for one in matching(site, read_filter(site, query))]
            return 200, _json({"events": found})
        if want == "place":
            found_feed = quiet_feed(site, query[0][1])
            return (404, _json({"detail": "there is no such place"})) if found_feed is None else (200, found_feed)
        return _event(site, query[0][1])
    except FilterError as error:
        return 400, _json({"detail": str(error), "message": error.said})


def _event(site: Site, id_: str) -> tuple[int, Resource]:
    for one in site.listed:
        if one.id == id_:
            return 200, _json(record(site, one))
    return 404, _json({"detail": f"there is no event {id_}"})


def _json(value: Mapping[str, object]) -> Resource:
    return resource(JSON, [json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"])


def _waited_for(sites: Sites) -> Site | None:
    """The site; where a process that died has just begun again, as soon as it is there."""
    end = time.monotonic() + _PATIENCE
    while (site := sites()) is None and time.monotonic() < end:
        time.sleep(0.05)
    return site


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True
    site: Sites


class _Handler(socketserver.StreamRequestHandler):
    timeout = 30

    def handle(self) -> None:
        """Answer one question."""
        want, query = json.loads(self.rfile.readline(1 << 16))
        server = self.server
        assert isinstance(server, _Server)
        site = _waited_for(server.site)
        if site is None:
            self.wfile.write(b'[503, [["retry-after", "2"]]]\n')
            return
        status, found = answer(site, want, [(name, value) for name, value in query])
        headers = resource_headers("/calendar.ics", found)
        if status != 200:
            headers = tuple((name, _SHORT if name == b"cache-control" else value) for name, value in headers)
        described = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in headers]
        self.wfile.write(json.dumps([status, described]).encode() + b"\n" + found.body())
