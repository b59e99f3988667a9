"""The site → Atom feeds (RFC 4287) of what is coming and of what changed: the fast way, where an app may lag a day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from html import escape

from calfeed.ical import clean
from calfeed.names import kind_name
from calfeed.publishing.context import Listed, Site, is_off
from calfeed.publishing.feed import calendar_name
from calfeed.publishing.paths import absolute, event_path, home_path
from calfeed.publishing.resource import ATOM, Resource, resource
from calfeed.publishing.wording import description, moved_from, summary

__all__ = ["atom_feeds"]

_COMING = 200
_CHANGES = 100
_CLOSING = b"</feed>\n"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_SAID = {
    "en": {"new": "New: {title}", "changed": "Changed: {title}", "moved": "Moved: {title}", "changes": "changes"},
    "ar": {
        "new": "جديد: {title}",
        "changed": "تعديل: {title}",
        "moved": "تغيّر الموعد: {title}",
        "changes": "التعديلات",
    },
}


def atom_feeds(site: Site) -> Iterator[tuple[str, Resource]]:
    """calendar.atom: what is coming, the soonest first (where nothing is, what was last); changes.atom: the newest first."""
    coming = [one for one in site.shown if one.is_coming][:_COMING] or site.shown[:-_CHANGES:-1]
    changed = sorted(site.listed, key=lambda one: (-one.entry.modified.timestamp(), one.id))[:_CHANGES]
    for language in site.languages:
        yield _feed(site, coming, language=language, path=f"/{language}/calendar.atom", part="")
        part = _said(language)["changes"]
        yield _feed(site, changed, language=language, path=f"/{language}/changes.atom", part=part)


def _feed(site: Site, listed: Sequence[Listed], *, language: str, path: str, part: str) -> tuple[str, Resource]:
    moments = [one.entry.modified for one in listed]
    if site.last_removal is not None:
        moments.append(site.last_removal)
    modified = max(moments, default=None)
    head = _head(site, language=language, path=path, part=part, modified=modified or _NEVER)
    pieces = (head, *_entries(site, listed, language=language, changes=bool(part)), _CLOSING)
    return path, resource(ATOM, pieces, last_modified=modified)


def _head(site: Site, *, language: str, path: str, part: str, modified: datetime) -> bytes:
    name = calendar_name(site, language, part=part)
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        f"<id>tag:{site.calendar.domain},2016:{path.strip('/')}</id>",
        f"<title>{_text(name)}</title>",
        f"<updated>{_stamp(modified)}</updated>",
        f"<author><name>{_text(calendar_name(site, language))}</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(absolute(site.base_url, path))}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(absolute(site.base_url, home_path(language)))}/>',
    )
    return "\n".join((*lines, "")).encode()


def _entries(site: Site, listed: Iterable[Listed], *, language: str, changes: bool) -> Iterator[bytes]:
    for one in listed:
        make = partial(_entry, site, one, language=language, changes=changes)
        parts = (one.event, one.entry, site.base_url, site.calendar.domain)
        yield site.memory.piece(("atom", one.id, language, changes), parts, make)


def _entry(site: Site, one: Listed, *, language: str, changes: bool) -> bytes:
    event, entry = one.event, one.entry
    page = absolute(site.base_url, event_path(language, one.id))
    previous = moved_from(event, entry)
    text = description(event, language, base_url=site.base_url, previous_start=previous)
    tag = f"tag:{site.calendar.domain},2016:{language}/events/{one.id}" + (f"/{entry.sequence}" if changes else "")
    lines = (
        "<entry>",
        f"<id>{tag}</id>",
        f"<title>{_text(_title(one, language, changes=changes))}</title>",
        f"<published>{_stamp(entry.created)}</published>",
        f"<updated>{_stamp(entry.modified)}</updated>",
        f'<link rel="alternate" type="text/html" href={_attribute(page)}/>',
        f"<category term={_attribute(event.kind or 'gathering')} label={_attribute(kind_name(event.kind, language))}/>",
        f'<content type="text">{_text(text)}</content>',
        "</entry>\n",
    )
    return "\n".join(lines).encode()


def _title(one: Listed, language: str, *, changes: bool) -> str:
    title = summary(one.event, language)
    if not changes or is_off(one.event):
        return title
    news = "new" if one.entry.sequence == 0 else "moved" if moved_from(one.event, one.entry) is not None else "changed"
    return _said(language)[news].format(title=title)


def _said(language: str) -> dict[str, str]:
    return _SAID.get(language, _SAID["en"])


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(text: str) -> str:
    return escape(clean(text), quote=False)


def _attribute(text: str) -> str:
    return f'"{escape(clean(text))}"'
