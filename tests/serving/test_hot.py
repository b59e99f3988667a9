"""The hot path as any ASGI server would run it, and the snapshot that it answers from."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfeed.publishing.filters import PARAMETERS
from calfeed.publishing.resource import HTML, ICALENDAR, TEXT, resource
from calfeed.serving import protocol
from calfeed.serving.hot import HotPath, Shelf
from calfeed.serving.query import asked_for
from calfeed.serving.snapshot import Snapshot, Store

STAMP = datetime(2016, 5, 1, 15, 30, tzinfo=UTC)
EVENT = b"BEGIN:VEVENT\r\nEND:VEVENT\r\n"
RESOURCES = {
    "/calendar.ics": resource(ICALENDAR, [b"BEGIN:VCALENDAR\r\n", EVENT, b"END:VCALENDAR\r\n"], last_modified=STAMP),
    "/ar/": resource(HTML, [b"<p>", "مساءً".encode(), b"</p>"]),
    "/ar/events/x.ics": resource(ICALENDAR, [EVENT], last_modified=STAMP, filename="x.ics"),
    "/404.html": resource(HTML, [b"not here"]),
    "/empty": resource(TEXT, []),
}
FEED = {"/calendar.ics": RESOURCES["/calendar.ics"]}


def laid_out(folder: Path, resources) -> Snapshot:
    return opened(folder, Store(folder).lay_out(resources))


def opened(folder: Path, place) -> Snapshot:
    snapshot = Snapshot(folder, place)
    for _ in snapshot.steps():
        pass
    return snapshot


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf()
    shelf.put(laid_out(tmp_path, RESOURCES), {"status": "ok"})
    return shelf


def ask(shelf: Shelf, path: str, **asked) -> tuple:
    """Status, headers and body; 999 for what goes on to the application."""
    return asyncio.run(asked_of(shelf, path, **asked))


async def asked_of(
    shelf: Shelf, path: str, *, method: str = "GET", root_path: str = "", query: bytes = b"", headers=()
) -> tuple:
    sent = []

    async def send(message):
        sent.append(message)

    async def below(scope, _receive, send):
        await send({"type": "http.response.start", "status": 999, "headers": []})
        await send({"type": "http.response.body", "body": scope["method"].encode()})

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": root_path,
        "query_string": query,
        "headers": list(headers),
    }
    await HotPath(shelf, below)(scope, None, send)
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_a_published_path_is_answered_before_the_application(shelf):
    status, headers, body = ask(shelf, "/calendar.ics")
    assert (status, body) == (200, RESOURCES["/calendar.ics"].body())
    assert headers[b"last-modified"] == b"Sun, 01 May 2016 15:30:00 GMT"
    assert headers[b"content-length"] == str(len(body)).encode()


def test_behind_a_prefix_the_same_is_published(shelf):
    assert ask(shelf, "/vigils/ar/", root_path="/vigils")[0] == 200


def test_an_empty_body_is_a_body(shelf):
    assert ask(shelf, "/empty")[1:] == (dict(ask(shelf, "/empty", method="HEAD")[1]), b"")


def test_what_is_published_nowhere_goes_on_and_head_is_asked_as_get(shelf):
    assert ask(shelf, "/other")[0] == 999
    assert ask(shelf, "/other", method="HEAD")[2] == b""


def test_a_filter_goes_on_and_what_others_append_does_not(shelf):
    assert ask(shelf, "/calendar.ics", query=b"country=LB")[0] == 999
    for nobodys in (b"utm_source=x", b"fbclid=1&v=3", b"1462060800", b"nocache=1", b"&", b"_=5"):
        assert ask(shelf, "/calendar.ics", query=nobodys)[0] == 200, nobodys


def test_a_slip_in_a_filter_is_never_the_whole_calendar(shelf):
    """Who asks for a part and is given all of it would hardly notice: it goes on, to be refused."""
    for query in (b"contry=LB", b"contry=LB&utm_source=x", b"Country=LB", b"&".join([b"x=1"] * 80), b"%FF=1", b"foo"):
        assert ask(shelf, "/calendar.ics", query=query)[0] == 999, query
    for name in PARAMETERS:
        assert asked_for(f"{name}=x".encode()) == [(name, "x")]


class TestBeforeTheFirstSiteIsThere:
    """Who comes in the first moments waits for it; 503 is for a site that does not come."""

    def test_who_comes_too_early_is_answered_as_soon_as_it_is_there(self, tmp_path):
        shelf = Shelf()

        async def asked():
            asking = asyncio.create_task(asked_of(shelf, "/ar/"))
            await asyncio.sleep(0)
            assert not asking.done()
            shelf.put(laid_out(tmp_path, RESOURCES), {"status": "ok"})
            return await asking

        assert asyncio.run(asked())[0] == 200

    def test_a_feed_is_not_kept_waiting_for_the_pages(self, tmp_path):
        shelf = Shelf()

        async def asked():
            asking = [asyncio.create_task(asked_of(shelf, path)) for path in ("/calendar.ics", "/ar/")]
            await asyncio.sleep(0)
            shelf.put(laid_out(tmp_path, FEED), {"status": "starting"})
            found = await asking[0]
            assert not asking[1].done()
            asking[1].cancel()
            return found

        assert asyncio.run(asked())[0] == 200

    def test_patience_ends(self):
        status, headers, _ = ask(Shelf(patience=0.01), "/calendar.ics")
        assert (status, headers[b"retry-after"], headers[b"cache-control"]) == (503, b"2", b"no-store")

    def test_how_the_service_is_can_always_be_asked(self):
        assert ask(Shelf(), "/healthz")[0] == 999

    def test_a_file_that_can_not_be_published_is_not_waited_for(self):
        shelf = Shelf(patience=3600)
        shelf.put(None, {"status": "unreadable"})
        assert ask(shelf, "/calendar.ics")[0] == 503

    def test_while_only_the_feeds_are_there_pages_are_waited_for(self, tmp_path):
        shelf = Shelf(patience=0.01)
        shelf.put(laid_out(tmp_path, FEED), {"status": "starting"})
        assert ask(shelf, "/calendar.ics")[0] == 200
        assert ask(shelf, "/ar/")[0] == 503


def test_a_file_name_says_what_it_is(shelf):
    assert ask(shelf, "/ar/events/x.ics")[1][b"content-disposition"] == b'inline; filename="x.ics"'


def test_what_is_ready_for_the_wire_is_what_asgi_gives(shelf):
    """The shortcut and the long way say the same."""
    for path in RESOURCES:
        _, headers, body = ask(shelf, path)
        protocol._clock.tick()
        head, _, wired = protocol._assemble(shelf.get(path.encode()), "GET").partition(b"\r\n\r\n")
        lines = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
        lines.pop(b"date")
        assert (lines, wired) == (headers, body)


@pytest.mark.parametrize(
    ("request_", "path"),
    [
        (b"GET /calendar.ics HTTP/1.1\r\nHost: x\r\n\r\n", b"/calendar.ics"),
        (b"HEAD /ar/ HTTP/1.1\r\nhost: x\r\nAccept: */*\r\n\r\n", b"/ar/"),
        (b"GET /ar/?q=1 HTTP/1.1\r\nHost:x\r\n\r\n", b"/ar/"),
    ],
)
def test_plain_requests(request_, path):
    assert protocol._PLAIN.fullmatch(request_)[2] == path


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /ar/ HTTP/1.0\r\nHost: x\r\n\r\n",
        b"POST /ar/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /ar/ HTTP/1.1\r\nHost: x\r\n\r\nGET /ar/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /ar/ HTTP/1.1\r\nHost: x\r\n",
        b"GET /ar/ HTTP/1.1\r\nHost: x\nX: y\r\n\r\n",
        b"GET /ar/ HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
        b"GET /ar/ HTTP/1.1\r\nBad name: x\r\n\r\n",
        b"GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /ar/ HTTP/1.1\r\n\r\n",
        b"GET http://x/ar/ HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_requests_that_are_not_plain_go_through_the_parser(request_):
    assert protocol._PLAIN.fullmatch(request_) is None


@given(st.lists(st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=12), min_size=1, max_size=5))
def test_a_store_gives_back_every_body_of_every_edition_whatever_pieces_are_shared(tmp_path_factory, shapes):
    pieces = [bytes([97 + number]) * number for number in range(10)]
    folder = tmp_path_factory.mktemp("store")
    store, editions, written = Store(folder), [], {}
    for shape in shapes:
        made = {
            f"/{n}": resource(TEXT, [pieces[i] for i in chosen], earlier=written.get(f"/{n}"))
            for n, chosen in enumerate(shape)
        }
        editions.append((store.lay_out(made), made))
        written = made
    for place, made in editions:
        snapshot = opened(folder, place)
        assert len(snapshot) == len(made)
        for name, one in made.items():
            entry = snapshot.get(name.encode())
            assert (entry.body(), entry.length, entry.etag.decode()) == (one.body(), one.length, one.etag)


def test_a_piece_that_many_share_is_written_once(tmp_path):
    piece = b"x" * 100_000
    assert Store(tmp_path).lay_out({f"/{n}": resource(TEXT, [piece]) for n in range(50)}).end < 150_000


class TestAnEditionAfterAnother:
    """The file grows by what was changed, and does not grow for ever."""

    def test_what_stays_is_not_written_again(self, tmp_path):
        store = Store(tmp_path)
        site = {f"/{n}": resource(TEXT, [b"%d" % n * 10_000]) for n in range(50)}
        first = store.lay_out(site)
        second = store.lay_out(site | {"/7": resource(TEXT, [b"other" * 1000])})
        assert second.file == first.file
        assert second.end - first.end < 8_000
        assert opened(tmp_path, second).get(b"/8").body() == site["/8"].body()
        assert opened(tmp_path, first).get(b"/7").body() == site["/7"].body()

    def test_what_is_gone_is_gone(self, tmp_path):
        store = Store(tmp_path)
        store.lay_out(RESOURCES)
        assert len(opened(tmp_path, store.lay_out(FEED))) == 1

    def test_once_it_has_doubled_it_begins_anew_and_who_reads_the_old_one_goes_on(self, tmp_path):
        store = Store(tmp_path)
        first = opened(tmp_path, store.lay_out({"/": resource(TEXT, [b"old"])}))
        for number in range(12):
            place = store.lay_out({"/": resource(TEXT, [b"%02d" % number * 500_000])})
            store.clear()
        assert [file.name for file in tmp_path.iterdir()] == [place.file]
        assert (tmp_path / place.file).stat().st_size < 10_000_000
        assert first.get(b"/").body() == b"old"
        assert opened(tmp_path, place).get(b"/").body() == b"11" * 500_000

    def test_a_full_disk_harms_no_edition_before_or_after(self, tmp_path, monkeypatch):
        store = Store(tmp_path)
        first = store.lay_out(RESOURCES)
        with monkeypatch.context() as patch:
            patch.setattr("calfeed.serving.snapshot._Writer._write", full)
            with pytest.raises(OSError, match="full"):
                store.lay_out(FEED)
        assert opened(tmp_path, first).get(b"/ar/").body() == RESOURCES["/ar/"].body()
        assert len(opened(tmp_path, store.lay_out(FEED))) == 1


def full(*_):
    raise OSError(28, "the disk is full")
