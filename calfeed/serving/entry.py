"""One published path as a server answers it: its headers, its body, and the question whether a client has it already."""

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from calfeed.serving.headers import Headers

__all__ = ["Entry", "gzip_etag", "has_it", "wants_gzip"]

_ENTITY_TAG = re.compile(rb'(?:W/)?("[^"]*")')
_GZIP = re.compile(rb"(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q=([0-9.]+)\s*)?(?:,|$)", re.IGNORECASE)
_SMALL = 256 * 1024


def gzip_etag(etag: bytes) -> bytes:
    """The strong ETag of the compressed form: other bytes, so another tag.

    >>> gzip_etag(b'"abc"')
    b'"abc-gzip"'
    """
    return etag[:-1] + b'-gzip"'


def wants_gzip(accept_encoding: bytes) -> bool:
    """Whether a client takes gzip, by its Accept-Encoding.

    >>> wants_gzip(b"br, gzip;q=0.8"), wants_gzip(b"gzip;q=0"), wants_gzip(b"")
    (True, False, False)
    """
    match = _GZIP.search(accept_encoding)
    return match is not None and match[1] not in (b"0", b"0.0", b"0.00", b"0.000")


def has_it(etag: bytes, modified: bytes, *, if_none_match: bytes | None, if_modified_since: bytes | None) -> bool:
    """Whether a client has these very bytes (RFC 9110 section 13): the tag decides, a date only where no tag is sent.

    A date counts only where it is the very one that was sent, since time may go backward in an edit.

    >>> has_it(b'"a"', b"", if_none_match=b'W/"a", "b"', if_modified_since=None)
    True
    """
    if if_none_match is None:
        return bool(modified) and if_modified_since is not None and if_modified_since.strip() == modified
    if if_none_match == etag or if_none_match.strip() == b"*":
        return True
    return etag in _ENTITY_TAG.findall(if_none_match)


@dataclass(slots=True)
class Entry:
    """One path: *headers* are all but `Date`, `Content-Length` and what the request decides; *pieces* make the body."""

    etag: bytes
    modified: bytes
    headers: Headers
    pieces: Sequence[memoryview | bytes]
    length: int
    is_compressible: bool
    _body: bytes | None = None
    _gzip: bytes | None = None
    wire: dict[str, bytes] = field(default_factory=dict)
    """Answers ready for the wire, by kind, as `protocol` keeps them for one second of `Date`."""
    second: int = 0
    """Which second that is."""

    def body(self) -> bytes:
        """The body in one piece; kept where it is small."""
        if self._body is not None:
            return self._body
        body = b"".join(self.pieces)
        if self.length <= _SMALL:
            self._body = body
        return body

    def gzip_body(self) -> bytes:
        """The body compressed; the same bytes every time."""
        if self._gzip is None:
            self._gzip = gzip.compress(self.body(), compresslevel=6, mtime=0)
        return self._gzip

    @property
    def is_small(self) -> bool:
        """Whether the body is worth keeping joined."""
        return self.length <= _SMALL

    @property
    def has_gzip(self) -> bool:
        """Whether the compressed body is there already."""
        return self._gzip is not None
