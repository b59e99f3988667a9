"""How the feed came over HTTP (CLIENTS.md T10)."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from calfeed.publishing.doctor.faults import Finding

__all__ = ["check_transport"]


def check_transport(asked: str, url: str, headers: Mapping[str, str]) -> Iterator[Finding]:
    """What is wrong with the answer from *url*, where *asked* led; header names are in lower case."""
    if asked.startswith("https:") and url.startswith("http:"):
        yield Finding("to-plain-http", 0, url)
    kind = headers.get("content-type", "")
    if not kind.lower().startswith("text/calendar"):
        yield Finding("not-calendar-type", 0, f"Content-Type: {kind}" if kind else "no Content-Type")
    coding = headers.get("content-encoding", "identity")
    if coding != "identity":
        yield Finding("compressed", 0, f"Content-Encoding: {coding}")
    if not urlsplit(asked).path.endswith(".ics"):
        yield Finding("not-ics", 0, asked)
    if "etag" not in headers and "last-modified" not in headers:
        yield Finding("no-validators", 0, "no ETag and no Last-Modified")
    if "set-cookie" in headers:
        yield Finding("cookie", 0, "Set-Cookie")
