"""The hot path: a published path is answered from memory, before any framework sees the request.

`Shelf` holds the site that is being served; `HotPath` is the ASGI callable over it (any ASGI server runs it), and
`protocol` answers the plainest requests on the wire itself. What is published nowhere goes on to the application
below.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from calfeed.serving.entry import Entry, gzip_etag, has_it, wants_gzip
from calfeed.serving.headers import Headers
from calfeed.serving.query import asked_for
from calfeed.serving.state import BEGINNING, STARTING

if TYPE_CHECKING:
    from calfeed.serving.snapshot import Snapshot

__all__ = ["FILTERED", "HotPath", "Shelf", "chosen_headers", "redirect", "send_answer"]

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FILTERED = frozenset({b"/calendar.ics", b"/calendar.google.ics"})
"""The paths of which a query may ask for a part (`query.asked_for`)."""

_LARGE = 64 * 1024


class Shelf:
    """The site that is being served, and what /healthz says of it; replaced together, as a whole.

    *patience*: how many seconds who asks in the first moments waits for the first site, rather than be sent away.
    """

    def __init__(self, *, patience: float = 20.0) -> None:
        self.snapshot: Snapshot | None = None
        self.health = BEGINNING.health
        self._patience = patience
        self._next = asyncio.Event()

    def put(self, snapshot: "Snapshot | None", health: dict[str, Any]) -> None:
        """Serve *snapshot* from now on; None where nothing could be published yet."""
        self.snapshot, self.health = snapshot, health
        news, self._next = self._next, asyncio.Event()
        news.set()

    async def waited_for(self, path: bytes | None) -> bool:
        """Wait, not for ever, until *path* is published, or all of a site; False where the file can't be.

        None is a path that nothing but the whole site answers for.
        """
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                while not self._has(path) and self.health["status"] == STARTING:
                    await self._next.wait()
        return self._has(path)

    def _has(self, path: bytes | None) -> bool:
        return self.is_whole or (path is not None and self.get(path) is not None)

    @property
    def is_whole(self) -> bool:
        """Whether all of a site is there: the first one comes in two parts, its feeds before its pages."""
        return self.get(b"/404.html") is not None

    def get(self, path: bytes) -> Entry | None:
        """What is published at *path* (without a query)."""
        return None if self.snapshot is None else self.snapshot.get(path)


class HotPath:
    """Answer GET and HEAD of what is published; pass everything else to *app*."""

    def __init__(self, shelf: Shelf, app: App) -> None:
        self._shelf = shelf
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, as ASGI has it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, query = _path(scope), scope.get("query_string", b"")
        is_part = bool(query) and path in FILTERED and bool(asked_for(query))
        entry = None if is_part else self._shelf.get(path)
        method = scope["method"]
        if entry is not None and method in ("GET", "HEAD"):
            await _answer(entry, scope, send)
        elif entry is not None and method == "OPTIONS":
            await send_answer(send, 204, ((b"allow", b"GET, HEAD, OPTIONS"), *_CORS))
        elif entry is not None and path not in _ALSO_POSTED:
            await send_answer(send, 405, ((b"allow", b"GET, HEAD, OPTIONS"),))
        elif not self._shelf.is_whole and path != b"/healthz":
            await self._wait(None if is_part else path, scope, receive, send)
        elif entry is None and self._shelf.get(path + b"/") is not None:
            await send_answer(send, 301, redirect(path, query))
        elif method == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, _without_body(send))
        else:
            await self._app(scope, receive, send)

    async def _wait(self, path: bytes | None, scope: Scope, receive: Receive, send: Send) -> None:
        """Nothing is known of *path* yet: the first site is a second or two away."""
        if await self._shelf.waited_for(path):
            await self(scope, receive, send)
        else:
            await send_answer(send, 503, ((b"retry-after", b"2"), (b"cache-control", b"no-store")))


def _without_body(send: Send) -> Send:
    """What answers GET answers HEAD as well: the same headers, and nothing after them."""

    async def send_head(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return send_head


_CORS: Headers = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, HEAD"),
    (b"access-control-allow-headers", b"if-none-match, if-modified-since"),
    (b"access-control-max-age", b"86400"),
)
_ALSO_POSTED = frozenset({b"/try/", b"/ar/try/", b"/en/try/"})


def redirect(path: bytes, query: bytes) -> Headers:
    """The way to a folder's page, relative so that any prefix and any host stay.

    >>> redirect(b"/ar", b"")[0]
    (b'location', b'ar/')
    """
    location = path.rsplit(b"/", 1)[1] + b"/" + (b"?" + query if query else b"")
    return ((b"location", location), (b"cache-control", b"public, max-age=300"))


def chosen_headers(entry: Entry, *, compressed: bool) -> Headers:
    """The entry's headers, for the form of the body that is sent."""
    if not compressed:
        return entry.headers
    tag = (b"etag", gzip_etag(entry.etag))
    return (
        *(tag if name == b"etag" else (name, value) for name, value in entry.headers),
        (b"content-encoding", b"gzip"),
    )


def _path(scope: Scope) -> bytes:
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")).encode("utf-8", "surrogateescape")


async def _answer(entry: Entry, scope: Scope, send: Send) -> None:
    asked = {name: value for name, value in scope["headers"] if name in _ASKED}
    compressed = entry.is_compressible and wants_gzip(asked.get(b"accept-encoding", b""))
    etag = gzip_etag(entry.etag) if compressed else entry.etag
    headers = chosen_headers(entry, compressed=compressed)
    if has_it(
        etag,
        entry.modified,
        if_none_match=asked.get(b"if-none-match"),
        if_modified_since=asked.get(b"if-modified-since"),
    ):
        await send_answer(send, 304, tuple(pair for pair in headers if pair[0] not in _ONLY_WITH_A_BODY))
        return
    body = await _body(entry, compressed=compressed)
    await send_answer(send, 200, headers, body=body, is_head=scope["method"] == "HEAD")


_ASKED = frozenset({b"if-none-match", b"if-modified-since", b"accept-encoding"})
_ONLY_WITH_A_BODY = frozenset({b"content-type", b"content-encoding", b"content-disposition"})


async def _body(entry: Entry, *, compressed: bool) -> bytes:
    if not compressed:
        return entry.body()
    if entry.length <= _LARGE or entry.has_gzip:
        return entry.gzip_body()
    return await asyncio.to_thread(entry.gzip_body)


async def send_answer(send: Send, status: int, headers: Headers, *, body: bytes = b"", is_head: bool = False) -> None:
    """Send a whole answer; a 304 and a 204 have no length."""
    length = () if status in (204, 304) else ((b"content-length", str(len(body)).encode()),)
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *length]})
    await send({"type": "http.response.body", "body": b"" if is_head else body})
