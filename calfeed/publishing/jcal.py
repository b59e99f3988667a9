"""The site → /calendar.json: the whole calendar in the default language as jCal (RFC 7265)."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from calfeed.ical import jcal_property
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.feed import calendar_name, form_of, head_properties, modified_of
from calfeed.publishing.paths import home_path
from calfeed.publishing.resource import Resource, resource
from calfeed.publishing.selection import select
from calfeed.publishing.vevent import Form, jcal_events

__all__ = ["JCAL", "jcal"]

JCAL = "application/calendar+json; charset=utf-8"


def jcal(site: Site) -> Iterator[tuple[str, Resource]]:
    """The same calendar as /calendar.ics, property for property."""
    path, language = "/calendar.json", site.language
    selection = select(site.listed, today=site.today)
    modified = modified_of(site, selection)
    name = calendar_name(site, language)
    properties = head_properties(site, language=language, path=path, page=home_path(None), name=name, modified=modified)
    head = json.dumps(list(map(jcal_property, properties)), ensure_ascii=False)
    zones = [json.dumps(zone.jcal, ensure_ascii=False).encode() for zone in selection.zones]
    events = [_piece(site, one, form_of(site, one, selection, language)) for one in selection.listed]
    inner = [piece for piece in (*zones, *events) if piece]
    yield path, resource(JCAL, (f'["vcalendar",{head},['.encode(), *_separated(inner), b"]]\n"), last_modified=modified)


def _piece(site: Site, one: Listed, form: Form) -> bytes:
    return site.memory.piece(("jcal", one.id), (one.event, one.entry, form), partial(_events, one, form))


def _events(one: Listed, form: Form) -> bytes:
    components: list[Any] = jcal_events(one.event, one.entry, form)
    return ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in components).encode()


def _separated(pieces: list[bytes]) -> Iterator[bytes]:
    for index, piece in enumerate(pieces):
        yield b",\n" if index else b"\n"
        yield piece
