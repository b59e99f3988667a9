"""The table of contents: every path that there is, and what makes it. Pure: no disk, no network, no clock."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from calfeed.event import Calendar, Event
from calfeed.keeping.ledger import LedgerEntry
from calfeed.keeping.nodes import without_collecting
from calfeed.publishing.atom import atom_feeds
from calfeed.publishing.context import Site, make_site
from calfeed.publishing.feed import feeds
from calfeed.publishing.jcal import jcal
from calfeed.publishing.memory import Memory
from calfeed.publishing.page import pages
from calfeed.publishing.paths import absolute
from calfeed.publishing.records import records
from calfeed.publishing.resource import TEXT, XML, Resource, resource

__all__ = ["contents", "publish"]

Maker = Callable[[Site], Mapping[str, Resource] | Iterable[tuple[str, Resource]]]


def publish(
    calendar: Calendar,
    events: Iterable[Event],
    ledger: Mapping[str, LedgerEntry],
    *,
    today: date,
    base_url: str,
    served: bool,
    memory: Memory | None = None,
) -> dict[str, Resource]:
    """The site: every path with its resource, the same bytes for the same arguments on every machine.

    *today* is the UTC day, *base_url* the absolute address that links in feeds begin with, *served* false for the
    static form. Pass the same *memory* again, and only what changed is rendered.
    """
    site = make_site(calendar, events, ledger, today=today, base_url=base_url, served=served, memory=memory)
    return contents(site)


@without_collecting()  # what an edition makes, it keeps: looking for waste meanwhile finds none
def contents(site: Site) -> dict[str, Resource]:
    """Every path of *site*, sorted."""
    makers: tuple[Maker, ...] = (
        feeds,  # /calendar.ics, /<lang>/….ics, ….google.ics
        atom_feeds,  # /<lang>/calendar.atom, /<lang>/changes.atom
        jcal,  # /calendar.json
        records,  # /events.json, /events.schema.json
        pages,  # /, /<lang>/…/, /static/…, /favicon.svg, /404.html
    )
    found: dict[str, Resource] = {}
    for make in makers:
        found.update(make(site))
    found.update(_for_robots(site, sorted(found)))
    return dict(sorted(found.items()))


def _for_robots(site: Site, paths: Iterable[str]) -> Iterator[tuple[str, Resource]]:
    """robots.txt lets everyone in, to the feeds too (CLIENTS.md T10: Google's calendar obeys it)."""
    sitemap = absolute(site.base_url, "/sitemap.xml")
    rules = f"User-agent: *\nAllow: /\nDisallow:\n\nSitemap: {sitemap}\n"
    yield "/robots.txt", resource(TEXT, [rules.encode()])
    pages = "".join(f"<url><loc>{absolute(site.base_url, path)}</loc></url>\n" for path in paths if path.endswith("/"))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    yield "/sitemap.xml", resource(XML, [f"{head}{pages}</urlset>\n".encode()])
