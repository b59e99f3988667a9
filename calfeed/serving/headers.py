"""What each kind of resource says about itself over HTTP; the same for every request, so it is made once.

T10 of CLIENTS.md decides for calendars: their type whatever was asked for, a length, no compression, no cookie.
"""

from calfeed.publishing.resource import Resource

__all__ = ["Headers", "is_compressible", "page_headers", "resource_headers"]

Headers = tuple[tuple[bytes, bytes], ...]

_CALENDAR = "text/calendar"
_FRESH = b"public, max-age=300, stale-while-revalidate=86400, stale-if-error=604800"
_FOREVER = b"public, max-age=31536000, immutable"
_POLICY = (
    b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    b"manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PAGE: Headers = (
    (b"content-security-policy", _POLICY),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), browsing-topics=()"),
)
_TEXT = ("text/", "application/json", "application/atom+xml", "application/xml", "application/calendar+json",
         "application/schema+json", "image/svg+xml")  # fmt: skip


def is_compressible(content_type: str) -> bool:
    """Whether a body of this type may travel compressed: texts, but never a calendar (CLIENTS.md T10).

    >>> is_compressible("text/html; charset=utf-8"), is_compressible("text/calendar; charset=utf-8")
    (True, False)
    """
    return content_type.startswith(_TEXT) and not content_type.startswith(_CALENDAR)


def page_headers(content_type: str) -> Headers:
    """The security headers of a body of *content_type*: pages load nothing that is not this host's."""
    always: Headers = ((b"x-content-type-options", b"nosniff"), (b"access-control-allow-origin", b"*"))
    return (*_PAGE, *always) if content_type.startswith("text/html") else always


def resource_headers(path: str, resource: Resource) -> Headers:
    """Every header of a published resource, but for `Date`, `Content-Length` and what depends on the request."""
    described = [(name.encode(), value.encode()) for name, value in resource.headers() if name not in _OURS]
    described.append((b"cache-control", _FOREVER if path.startswith("/static/") else _FRESH))
    if resource.content_type.startswith(_CALENDAR):
        described.append((b"content-disposition", f'inline; filename="{_file_name(path, resource)}"'.encode()))
        described.append((b"x-robots-tag", b"noindex"))
    elif is_compressible(resource.content_type):
        described.append((b"vary", b"accept-encoding"))
    return (*described, *page_headers(resource.content_type))


_OURS = frozenset({"content-length", "content-disposition"})


def _file_name(path: str, resource: Resource) -> str:
    """A name for who downloads a calendar; the address's own words with the language where it has none."""
    if resource.filename is not None:
        return resource.filename
    parts = path.removesuffix(".ics").removesuffix(".google").strip("/").split("/")
    language, rest = ([parts[0]], parts[1:]) if len(parts) > 1 and len(parts[0]) == 2 else ([], parts)
    return "-".join([*(rest[1:] if rest[0] == "events" else rest), *language]) + ".ics"
