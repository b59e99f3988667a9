"""uvicorn's HTTP protocol with a shortcut: the plainest requests are answered as they arrive, from ready bytes.

Plain is a whole GET or HEAD of HTTP/1.1 in one packet, without a body, for a path that is published. Everything
else (pipelines, uploads, odd or broken requests) goes the whole way through uvicorn's parser. Nothing about a
client is written anywhere: no address, no user agent, no path.
"""

import asyncio
import re
from email.utils import formatdate
from time import time

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from calfeed.serving.entry import Entry, has_it, wants_gzip
from calfeed.serving.hot import FILTERED, Shelf, chosen_headers

__all__ = ["HotProtocol", "use_shelf"]

_PLAIN = re.compile(
    rb"(GET|HEAD) (/[!->@-~]*)(\?[!-~]*)? HTTP/1\.1\r\n((?:[!#-'*+\-.0-9A-Z^-z|~]+:[^\r\n\0]*\r\n)+)\r\n"
)
_ASKED = re.compile(
    rb"^(if-none-match|if-modified-since|accept-encoding|connection|content-length|transfer-encoding|expect|upgrade"
    rb"|host):[ \t]*([^\r\n]*?)[ \t]*\r$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_PLAIN = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade"})
_WHOLE_HEAD = 16 * 1024
_IDLE_SECONDS = 20.0
_STATUS = {200: b"HTTP/1.1 200 OK\r\ndate: ", 304: b"HTTP/1.1 304 Not Modified\r\ndate: "}
_ONLY_WITH_A_BODY = frozenset({b"content-type", b"content-encoding", b"content-disposition"})

_shelf = Shelf()


def use_shelf(shelf: Shelf) -> None:
    """Answer from *shelf* in this process: uvicorn makes protocols itself and hands nothing over."""
    global _shelf  # noqa: PLW0603
    _shelf = shelf


class _Clock:
    """The `Date` of now, made once a second."""

    def __init__(self) -> None:
        self.second = 0
        self.date = b""

    def tick(self) -> int:
        second = int(time())
        if second != self.second:
            self.second = second
            self.date = formatdate(second, usegmt=True).encode()
        return second


_clock = _Clock()


class HotProtocol(HttpToolsProtocol):
    """One connection."""

    _is_inside = False
    _heard = 0.0
    _unsent = 0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to watch how long the client is silent."""
        super().connection_made(transport)
        self._heard = self.loop.time()
        self._timer = self.loop.call_later(_IDLE_SECONDS, self._close_if_idle)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop watching."""
        super().connection_lost(exc)
        if self._timer is not None:
            self._timer.cancel()

    def on_message_begin(self) -> None:
        """A request that is not plain has begun."""
        super().on_message_begin()
        self._is_inside = True

    def on_message_complete(self) -> None:
        """It has come whole."""
        super().on_message_complete()
        self._is_inside = False
        self._heard = self.loop.time()

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header of it; nobody needs a hundred."""
        super().on_header(name, value)
        if len(self.headers) > 100:
            self.transport.close()

    def data_received(self, data: bytes) -> None:
        """Answer a plain request at once; hand anything else to the parser."""
        if not self._is_inside and (self.cycle is None or self.cycle.response_complete):
            match = _PLAIN.fullmatch(data) if len(data) <= _WHOLE_HEAD else None
            if match is not None and not self.flow.write_paused and self._answer(match):
                self._heard = self.loop.time()
                return
        super().data_received(data)

    def _answer(self, match: re.Match[bytes]) -> bool:
        """Answer a plain request, if that is all it is."""
        method, path, is_asked, head = match.groups()
        entry = _shelf.get(path)
        if entry is None or not entry.is_small or (is_asked and path in FILTERED):
            return False
        asked = {name.lower(): value for name, value in _ASKED.findall(head)}
        if not _NOT_PLAIN.isdisjoint(asked) or asked.get(b"connection", b"keep-alive").lower() != b"keep-alive":
            return False
        if b"host" not in asked:
            return False
        compressed = entry.is_compressible and wants_gzip(asked.get(b"accept-encoding", b""))
        if compressed and not entry.has_gzip:
            return False
        is_known = has_it(
            entry.etag if not compressed else _tag(entry),
            entry.modified,
            if_none_match=asked.get(b"if-none-match"),
            if_modified_since=asked.get(b"if-modified-since"),
        )
        kind = ("304" if is_known else method.decode()) + ("z" if compressed else "")
        self.transport.write(_wire(entry, kind))
        return True

    def _close_if_idle(self) -> None:
        """Close a connection that neither asks nor listens; a request that never ends counts as silence."""
        if self.transport.is_closing():
            return
        unsent = self.transport.get_write_buffer_size()
        is_answering = self.cycle is not None and not self.cycle.response_complete and not self._is_inside
        quiet = self.loop.time() - self._heard
        if (unsent and unsent == self._unsent) or (quiet >= _IDLE_SECONDS and not unsent and not is_answering):
            self.transport.abort()
            return
        self._unsent = unsent
        self._timer = self.loop.call_later(max(1.0, _IDLE_SECONDS - quiet), self._close_if_idle)


def _tag(entry: Entry) -> bytes:
    return dict(chosen_headers(entry, compressed=True))[b"etag"]


def _wire(entry: Entry, kind: str) -> bytes:
    """The whole answer as bytes, kept for as long as its `Date` is true."""
    second = _clock.tick()
    if entry.second != second:
        entry.second = second
        entry.wire.clear()
    answer = entry.wire.get(kind)
    if answer is None:
        answer = entry.wire[kind] = _assemble(entry, kind)
    return answer


def _assemble(entry: Entry, kind: str) -> bytes:
    compressed, is_known = kind.endswith("z"), kind.startswith("304")
    headers = chosen_headers(entry, compressed=compressed)
    if is_known:
        headers = tuple(pair for pair in headers if pair[0] not in _ONLY_WITH_A_BODY)
    lines = b"".join(b"%b: %b\r\n" % pair for pair in headers)
    start = _STATUS[304 if is_known else 200] + _clock.date + b"\r\n" + lines
    if is_known:
        return start + b"\r\n"
    body = entry.gzip_body() if compressed else entry.body()
    start += b"content-length: %d\r\n\r\n" % len(body)
    return start if kind.startswith("HEAD") else start + body
