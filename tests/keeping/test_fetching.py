"""Pages from the web: bounded in size and time, and never from the local network."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from calfeed.errors import FetchError
from calfeed.keeping.fetching import fetch, is_public


class Site(BaseHTTPRequestHandler):
    """A small site on this machine: pages, redirects, and what goes on for ever."""

    def do_GET(self) -> None:
        path = self.path
        if path.startswith("/to/"):
            self.send_response(302)
            self.send_header(
                "Location", path.removeprefix("/to/") if "://" in path else f"/{path.removeprefix('/to/')}"
            )
            self.end_headers()
            return
        if path == "/loop":
            self.send_response(301)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        if path == "/slow-header":
            self.drip()
            return
        self.send_response(404 if path == "/missing" else 200)
        self.send_header("Content-Type", "text/html; charset=windows-1256")
        self.end_headers()
        if path == "/endless":
            self.pour()
        else:
            self.wfile.write(f"{self.headers['Host']} {path}".encode())

    def drip(self) -> None:
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                self.wfile.write(f"X-{number}: y\r\n".encode())
                time.sleep(0.1)
        except OSError:
            return

    def pour(self) -> None:
        try:
            while True:
                self.wfile.write(b"x" * 65_536)
        except OSError:
            return

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def running() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with running() as address:
        yield address


def anywhere(address: str) -> bool:
    return bool(address)


def test_a_page_comes_with_its_type_and_charset(site: str) -> None:
    page = fetch(f"{site}/news", allowed=anywhere)
    assert (page.content_type, page.charset) == ("text/html", "windows-1256")
    assert page.body.decode() == f"{site.removeprefix('http://')} /news"
    assert page.url == f"{site}/news"


def test_a_path_and_query_in_arabic_are_quoted(site: str) -> None:
    body = fetch(f"{site}/أخبار?q=حلب&x=%20", allowed=anywhere).body.decode()
    assert body.endswith("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?q=%D8%AD%D9%84%D8%A8&x=%20")


def test_redirects_are_followed_and_told(site: str) -> None:
    assert fetch(f"{site}/to/news", allowed=anywhere).url == f"{site}/news"


def test_redirects_without_end_are_given_up(site: str) -> None:
    with pytest.raises(FetchError, match="redirects"):
        fetch(f"{site}/loop", allowed=anywhere)


def test_the_local_network_is_not_fetched(site: str) -> None:
    with pytest.raises(FetchError, match="private network"):
        fetch(f"{site}/news")
    with pytest.raises(FetchError, match="private network"):
        fetch("http://[::1]/")


def test_a_redirect_into_the_local_network_is_not_followed(site: str) -> None:
    """The name of the first page is allowed, the address that it sends to is not."""
    host = site.removeprefix("http://localhost")
    with pytest.raises(FetchError, match=r"private network \(127\.0\.0\.9\)"):
        fetch(f"http://127.0.0.1{host}/to/http://127.0.0.9{host}/news", allowed=lambda address: address == "127.0.0.1")


def test_a_redirect_to_a_file_is_refused(site: str) -> None:
    with pytest.raises(FetchError, match="no http or https address"):
        fetch(f"{site}/to/file:///etc/hostname", allowed=anywhere)


def test_a_page_without_end_is_cut_off(site: str) -> None:
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch(f"{site}/endless", allowed=anywhere, most_bytes=1_000_000)


@pytest.mark.parametrize("path", ["/endless", "/slow-header"])
def test_a_page_that_takes_too_long_is_given_up(site: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError):
        fetch(f"{site}{path}", allowed=anywhere, most_seconds=0.4, most_bytes=10**12)
    assert time.monotonic() - begun < 8  # the header alone would take ten


def test_another_status_is_one_clear_line(site: str) -> None:
    with pytest.raises(FetchError, match="answered 404"):
        fetch(f"{site}/missing", allowed=anywhere)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "http://", "http://[", "http://a:99999/", "http://a..b/", "x"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError):
        fetch(url, allowed=anywhere)


def test_a_server_that_is_not_there_is_one_clear_line() -> None:
    with pytest.raises(FetchError, match="could not be fetched"):
        fetch("http://127.0.0.1:9/", allowed=anywhere)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    assert not is_public(address)


def test_public_addresses() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
