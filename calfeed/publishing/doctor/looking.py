"""One look at a feed's address, as a calendar app takes it. The network is reached by keeping/fetching.py alone."""

from calfeed.keeping.fetching import fetch
from calfeed.publishing.doctor.diagnosis import Answer

__all__ = ["look"]

_MOST_BYTES = 50_000_000


def look(address: str) -> Answer:
    """What *address* gives; one of the local network too, since whoever asks has typed it. Raises FetchError."""
    page = fetch(address, allowed=lambda _address: True, most_bytes=_MOST_BYTES)
    return Answer(page.url, dict(page.headers), page.body)
