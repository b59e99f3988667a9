"""One page or feed from the public web: bounded in size and time, and never from a private address.

Every address that a name stands for is looked at before it is used, and the connection goes to that very address,
also after each redirect: neither a redirect nor a name that changes its mind leads into the local network.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urljoin, urlsplit

from calfeed.errors import FetchError

__all__ = ["Page", "fetch", "is_public"]

MOST_BYTES = 5_000_000
MOST_SECONDS = 20.0
_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave: *url* is where it was found in the end, *content_type* in lower case, without charset."""

    url: str
    content_type: str
    charset: str | None
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    """Every header of the answer, names in lower case."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet.

    >>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False, False)
    """
    parsed = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None) or parsed
    return bool(parsed.is_global and inner.is_global and not inner.is_multicast)


def fetch(
    url: str,
    *,
    allowed: Callable[[str], bool] = is_public,
    most_bytes: int = MOST_BYTES,
    most_seconds: float = MOST_SECONDS,
) -> Page:
    """What stands at *url* (http or https), after at most five redirects.

    Raises FetchError for another scheme, an address that is not *allowed*, a status other than 200, and for more
    than *most_bytes* or *most_seconds*.
    """
    deadline = time.monotonic() + most_seconds
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _request(url, allowed=allowed, deadline=deadline, most_bytes=most_bytes)
        if isinstance(answer, Page):
            return answer
        url = urljoin(url, answer)
    raise FetchError(f"{url} leads on and on (more than {_MOST_REDIRECTS} redirects); open it in a browser and save it")


def _request(url: str, *, allowed: Callable[[str], bool], deadline: float, most_bytes: int) -> Page | str:
    """The page at *url*, or the address that it redirects to."""
    connection, path = _connection(url, allowed=allowed, deadline=deadline)
    watch = threading.Timer(max(deadline - time.monotonic(), 0), _hang_up, [connection])
    watch.daemon = True
    watch.start()
    try:
        connection.request("GET", path, headers={"User-Agent": "calfeed", "Accept-Encoding": "identity"})
        response = connection.getresponse()
        if response.status in _REDIRECTS and (location := response.headers.get("Location")):
            return location
        if response.status != 200:
            raise FetchError(f"{url} answered {response.status} {response.reason}; save the page and import the file")
        body = _body(response, url=url, deadline=deadline, most_bytes=most_bytes)
        return _page(url, response.headers, body)
    except (OSError, http.client.HTTPException) as error:
        raise FetchError(f"{url} could not be fetched ({error or type(error).__name__})") from error
    finally:
        watch.cancel()
        connection.close()


def _hang_up(connection: http.client.HTTPConnection) -> None:
    """End a connection whose time is over, also in the midst of a header that comes byte by byte."""
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _connection(url: str, *, allowed: Callable[[str], bool], deadline: float) -> tuple[http.client.HTTPConnection, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"{url} is no address ({error})") from error
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{url} is no http or https address")
    port = port or (443 if parts.scheme == "https" else 80)
    host = _ascii(host, url)
    address = _address(host, port, allowed=allowed, url=url)
    timeout = max(deadline - time.monotonic(), 0.001)
    kind = _PinnedHTTPS if parts.scheme == "https" else _Pinned
    path = quote(parts.path or "/", safe=_PATH) + (f"?{quote(parts.query, safe=_PATH + '?')}" if parts.query else "")
    return kind(host, port, timeout=timeout, address=address), path


_PATH = "/%:@!$&'()*+,;=-._~[]"


def _ascii(host: str, url: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError(f"{url} names no host ({error})") from error


def _address(host: str, port: int, *, allowed: Callable[[str], bool], url: str) -> str:
    """The address to connect to: all that the name stands for must be allowed."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise FetchError(f"{url} could not be fetched (no host {host} was found)") from error
    for address in found:
        if not allowed(address):
            raise FetchError(f"{url} lies in a private network ({address}) and is not fetched; save the page instead")
    return found[0]


def _body(response: http.client.HTTPResponse, *, url: str, deadline: float, most_bytes: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while True:
        piece = response.read1(_CHUNK)
        if time.monotonic() > deadline:
            raise FetchError(f"{url} took too long; save the page and import the file")
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes:
            raise FetchError(f"{url} is larger than {most_bytes / 1e6:g} MB; save the part you need as a text file")


def _page(url: str, headers: Message, body: bytes) -> Page:
    named = tuple((name.lower(), value) for name, value in headers.items())
    return Page(url, headers.get_content_type(), headers.get_content_charset(), body, named)


class _Pinned(http.client.HTTPConnection):
    """A connection to the one address that was looked at, whatever the name says by now."""

    def __init__(self, host: str, port: int, *, timeout: float, address: str) -> None:
        super().__init__(host, port, timeout=timeout)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _PinnedHTTPS(_Pinned):
    """The same over TLS, with the certificate checked against the name."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
