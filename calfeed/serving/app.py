"""The service: published paths from the shelf first, then FastAPI for what needs more than a look-up.

One of these runs in every worker. It keeps no records, only the newest snapshot; questions about records go to the
process that publishes, announcements to be tried to one that reads.
"""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from calfeed.serving.asking import Asker, UnansweredError
from calfeed.serving.docs import docs_page
from calfeed.serving.entry import has_it
from calfeed.serving.family import FOLDER, is_orphan
from calfeed.serving.headers import page_headers
from calfeed.serving.hot import HotPath, Shelf
from calfeed.serving.protocol import use_shelf
from calfeed.serving.query import asked_for
from calfeed.serving.snapshot import Place, Snapshot
from calfeed.serving.state import load_state, stamp_of
from calfeed.serving.trying import TryIt

__all__ = ["create_app"]

_LOOK_EVERY = 0.05
_LOOK_FIRST = 0.01
_ABOUT = """What calfeed publishes, for programs. Whole files (`/events.json`, `/calendar.ics`, Atom) are cheaper than
the filters here: they are ready, and answer 304 to who has them. Days are local where the event is, both included."""


_FILTERS = {
    "country": "ISO 3166-1 alpha-2, such as LB",
    "city": "A city's name in English or Arabic, or as addresses have it",
    "kind": "protest, vigil, march, rally, sit-in, strike or gathering",
    "from": "The first day, such as 2016-05-01",
    "to": "The last day",
    "status": "confirmed, tentative, postponed or cancelled",
    "lang": "ar or en: the calendar's language",
}
"""What a client may ask for together; anything else is refused, with what was meant, perhaps (`publishing.filters`)."""
_DESCRIBED: dict[str, Any] = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
        for name, text in _FILTERS.items()
    ],
    "responses": {"400": {"description": "A filter that is none: `detail` in English, `message` by language."}},
}


def create_app() -> HotPath:
    """The service over the folder that the environment names (`FOLDER`)."""
    folder = Path(os.environ[FOLDER])
    shelf = Shelf()
    use_shelf(shelf)
    app = FastAPI(
        title="calfeed",
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        lifespan=lambda _: _watching(folder, shelf),
        redirect_slashes=False,
    )
    _add_state(app, shelf)
    _add_records(app, folder, shelf)
    _add_try(app, TryIt(shelf))
    _add_errors(app, shelf)
    return HotPath(shelf, app)


@contextlib.asynccontextmanager
async def _watching(folder: Path, shelf: Shelf) -> AsyncIterator[None]:
    """Follow what is published, from the first moment to the last."""
    task = asyncio.create_task(_follow(folder, shelf))
    yield
    task.cancel()


async def _follow(folder: Path, shelf: Shelf) -> None:
    known: object = None
    taken: Place | None = None
    while True:
        stamp = stamp_of(folder)
        if stamp != known:
            known = stamp
            taken = await _take_newest(folder, shelf, taken=taken)
        if is_orphan():
            os._exit(0)  # nobody would stop this worker
        await asyncio.sleep(_LOOK_EVERY if shelf.is_whole else _LOOK_FIRST)


async def _take_newest(folder: Path, shelf: Shelf, *, taken: Place | None) -> Place | None:
    """Put the newest state on the shelf, its table read in steps, between which others are answered.

    *taken* is the place of the site that is on the shelf; back comes that of the one that is now.
    """
    state = load_state(folder)
    if state.place is None or state.place == taken:
        shelf.put(shelf.snapshot, state.health)
        return taken
    try:
        snapshot = Snapshot(folder, state.place)
    except OSError:
        return taken  # replaced by a newer one at this moment, of which the next look tells
    for _ in snapshot.steps():
        await asyncio.sleep(0)
    shelf.put(snapshot, state.health)
    return state.place


def _add_state(app: FastAPI, shelf: Shelf) -> None:
    @app.get("/healthz", operation_id="health")
    async def healthz() -> Response:
        """When the calendar was last loaded, how many events, what is wrong with the file, which tz database."""
        return JSONResponse(shelf.health, 200 if shelf.is_whole else 503, {"cache-control": "no-store"})

    @app.get("/docs", include_in_schema=False)
    def docs() -> Response:
        return HTMLResponse(docs_page(app.openapi(), shelf), headers=_secure("text/html"))


def _add_records(app: FastAPI, folder: Path, shelf: Shelf) -> None:
    asker = Asker(folder)

    async def asked(request: Request, want: str, query: list[tuple[str, str]]) -> Response:
        try:
            answer = await asker.answer(want, query, edition=shelf.snapshot)
        except UnansweredError:
            return JSONResponse({"detail": "busy; try again"}, 503, {"retry-after": "2", "cache-control": "no-store"})
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in answer.headers}
        if answer.status == 200 and has_it(
            headers["etag"].encode(),
            headers.get("last-modified", "").encode(),
            if_none_match=_sent(request, "if-none-match"),
            if_modified_since=_sent(request, "if-modified-since"),
        ):
            del headers["content-type"]
            return Response(None, 304, headers)
        return Response(answer.body, answer.status, headers)

    _add_places(app, asked)

    @app.get("/calendar.ics", response_class=Response, operation_id="calendar", openapi_extra=_DESCRIBED)
    async def calendar(request: Request) -> Response:
        """A calendar of any part: all filters together. Apps subscribe to this address."""
        return await asked(request, "calendar", _pairs(request))

    @app.get("/calendar.google.ics", response_class=Response, include_in_schema=False)
    async def google(request: Request) -> Response:
        return await asked(request, "google", _pairs(request))

    @app.get("/api/events", operation_id="events", openapi_extra=_DESCRIBED)
    async def events(request: Request) -> Response:
        """The events that fit all filters, by start; their fields are those of /events.schema.json."""
        return await asked(request, "events", _pairs(request))

    @app.get("/api/events/{id}", operation_id="event")
    async def event(request: Request, id: str) -> Response:  # noqa: A002 -- the record's own field
        """One event."""
        return await asked(request, "event", [("id", id)])


def _add_places(app: FastAPI, asked: Callable[[Request, str, list[tuple[str, str]]], Awaitable[Response]]) -> None:
    @app.get("/{language}/places/{place:path}.ics", response_class=Response, include_in_schema=False)
    async def quiet(request: Request, language: str, place: str) -> Response:
        """The feed of a place that no event names: who subscribed is never sent away."""
        answer = await asked(request, "place", [("path", f"/{language}/places/{place}.ics")])
        if answer.status_code == 404:
            raise HTTPException(404)
        return answer


def _add_try(app: FastAPI, try_it: TryIt) -> None:
    async def tried(request: Request, lang: str = "") -> Response:
        answer = await try_it.answer(request, lang)
        return HTMLResponse(answer.body, answer.status, {"cache-control": "no-store", **_secure("text/html")})

    for path in ("/try/", "/{lang}/try/"):
        app.add_api_route(path, tried, methods=["POST"], include_in_schema=False)


def _add_errors(app: FastAPI, shelf: Shelf) -> None:
    @app.exception_handler(HTTPException)
    async def failed(request: Request, error: HTTPException) -> Response:
        headers = dict(error.headers or {})
        page = shelf.get(b"/404.html")
        if error.status_code == 404 and page is not None and not request.url.path.startswith("/api/"):
            short = {"cache-control": "public, max-age=60"}
            return HTMLResponse(page.body(), 404, {**headers, **short, **_secure("text/html")})
        return JSONResponse({"detail": error.detail}, error.status_code, headers)


def _pairs(request: Request) -> list[tuple[str, str]]:
    return asked_for(request.scope["query_string"])


def _sent(request: Request, name: str) -> bytes | None:
    value = request.headers.get(name)
    return None if value is None else value.encode("latin-1")


def _secure(content_type: str) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in page_headers(content_type)}
