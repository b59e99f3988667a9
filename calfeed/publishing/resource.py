"""What one path of the site answers with: headers, and references to pieces of bytes that are joined on demand.

Pieces are shared: a VEVENT stands once in memory, however many feeds refer to it.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

__all__ = ["ATOM", "HTML", "ICALENDAR", "JSON", "TEXT", "XML", "Resource", "resource"]

ICALENDAR = "text/calendar; charset=utf-8"
HTML = "text/html; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"

_BATCH = 1 << 20


@dataclass(frozen=True, slots=True)
class Resource:
    """One answer. Make it by `resource()`, which knows its length and its digest."""

    content_type: str
    pieces: tuple[bytes, ...]
    length: int
    """Octets of the body."""
    digest: bytes
    """SHA-256 of the body."""
    last_modified: datetime | None = None
    """UTC, to the second; None where no moment is known."""
    filename: str | None = None
    """ASCII: the name that a download is given (Content-Disposition)."""

    @property
    def etag(self) -> str:
        """The strong ETag, quoted: equal bytes have equal ones, on every machine."""
        return f'"{self.digest.hex()}"'

    def body(self) -> bytes:
        """The bytes, joined."""
        return b"".join(self.pieces)

    def headers(self) -> tuple[tuple[str, str], ...]:
        """What describes the body, in lower case: type, length, ETag, Last-Modified, Content-Disposition."""
        found = [("content-type", self.content_type), ("content-length", str(self.length)), ("etag", self.etag)]
        if self.last_modified is not None:
            found.append(("last-modified", format_datetime(self.last_modified, usegmt=True)))
        if self.filename is not None:
            found.append(("content-disposition", f'inline; filename="{self.filename}"'))
        return tuple(found)


def resource(
    content_type: str,
    pieces: Iterable[bytes],
    *,
    last_modified: datetime | None = None,
    filename: str | None = None,
    earlier: Resource | None = None,
) -> Resource:
    """The resource of *pieces*; *earlier* itself where it is the same, so that nothing is hashed again.

    >>> resource(TEXT, [b"hello ", b"there"]).body()
    b'hello there'
    """
    parts = tuple(pieces)
    moment = last_modified.astimezone(UTC).replace(microsecond=0) if last_modified else None
    if earlier is not None and earlier.pieces == parts:
        described = (earlier.content_type, earlier.last_modified, earlier.filename)
        if described == (content_type, moment, filename):
            return earlier
        length, digest = earlier.length, earlier.digest
    else:
        length, digest = sum(map(len, parts)), _digest(parts)
    return Resource(content_type, parts, length, digest, moment, filename)


def _digest(parts: tuple[bytes, ...]) -> bytes:
    """SHA-256 of *parts*, in batches: while a large one is hashed, other threads can answer."""
    hashed = hashlib.sha256()
    batch: list[bytes] = []
    size = 0
    for part in parts:
        batch.append(part)
        size += len(part)
        if size >= _BATCH:
            hashed.update(b"".join(batch))
            batch, size = [], 0
    hashed.update(b"".join(batch))
    return hashed.digest()
