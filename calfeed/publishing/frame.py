"""What all pages have in common: head, navigation, foot, and the way from one language to the other."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from markupsafe import escape

from calfeed.event import in_language
from calfeed.publishing.context import Site
from calfeed.publishing.fragments import Fragment, fill, fragment, root_of
from calfeed.publishing.paths import absolute
from calfeed.publishing.resource import HTML, Resource, resource
from calfeed.publishing.words import words

__all__ = ["page", "site_name", "static_files"]

_FOLDER = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def site_name(site: Site, language: str) -> str:
    """The calendar's name in *language*, or what such a calendar is called."""
    return in_language(site.calendar.name, language) or words(language)["site_name"]


def page(
    site: Site,
    path: str,
    *,
    language: str,
    title: str,
    main: Iterable[bytes],
    summary: str = "",
    others: Mapping[str, str] | None = None,
    feed: str | None = None,
    extra: str = "",
    root: bytes | None = None,
) -> Resource:
    """The page at *path*: *main* in the frame of its language.

    *others* are the same page's paths by language, *feed* the one to be found by apps, *extra* goes into the head,
    *root* is the way to the site's root where it is not the path's own (the page for what is not found).
    """
    name = site_name(site, language)
    full_title = title if title == name else f"{title} – {name}"
    way = root_of(path) if root is None else root
    head = _head(site, others or {}, language=language, title=full_title, summary=summary, feed=feed, way=way)
    holes = {
        "title": (str(escape(full_title)).encode(),),
        "head": (head.encode(), extra.encode()),
        "main": tuple(main),
        "switch": (_switch(others or {}, language=language, way=way).encode(),),
    }
    return resource(HTML, fill(_frame(site, language), root=way, holes=holes))


def static_files() -> dict[str, Resource]:
    """The style sheet, the script and the icon by their paths; a name holds its content's hash."""
    icon = resource(_TYPES[".svg"], [_static("favicon.svg")])
    return {
        "/favicon.svg": icon,
        **{
            _hashed(name): resource(_TYPES[Path(name).suffix], [_static(name)])
            for name in ("calfeed.css", "calfeed.js")
        },
    }


def _frame(site: Site, language: str) -> Fragment:
    name, repository = site_name(site, language), site.calendar.repository
    make = partial(
        fragment,
        "frame.html",
        language=language,
        site=name,
        served=site.served,
        repository=repository if repository and repository.startswith("http") else None,
        css=_hashed("calfeed.css"),
        js=_hashed("calfeed.js"),
    )
    return site.memory.piece(("frame", language), (name, site.served, repository), make)


def _head(
    site: Site, others: Mapping[str, str], *, language: str, title: str, summary: str, feed: str | None, way: bytes
) -> str:
    lines = []
    if summary:
        text = escape(summary)
        lines.append(f'<meta name="description" content="{text}">')
        lines.append(
            f'<meta property="og:title" content="{escape(title)}"><meta property="og:description" content="{text}">'
        )
    if language in others:
        lines.append(f'<link rel="canonical" href="{escape(absolute(site.base_url, others[language]))}">')
    for other, path in others.items():
        lines.append(f'<link rel="alternate" hreflang="{other}" href="{_relative(way, path)}">')
    if feed is not None:
        lines.append(
            f'<link rel="alternate" type="text/calendar" title="{escape(title)}" href="{_relative(way, feed)}">'
        )
    atom = f"/{language}/changes.atom"
    lines.append(f'<link rel="alternate" type="application/atom+xml" href="{_relative(way, atom)}">')
    return "\n".join(lines) + "\n"


def _switch(others: Mapping[str, str], *, language: str, way: bytes) -> str:
    """The links to the same page in the other languages."""
    links: Sequence[str] = [
        f'<a class="language" href="{_relative(way, path)}" lang="{other}" hreflang="{other}">{words(other)["this_language"]}</a>'
        for other, path in others.items()
        if other != language
    ]
    return "\n".join(links)


def _relative(way: bytes, path: str) -> str:
    return way.decode() + path.removeprefix("/")


@cache
def _static(name: str) -> bytes:
    return (_FOLDER / name).read_bytes()


@cache
def _hashed(name: str) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"/static/{stem}.{hashlib.sha256(_static(name)).hexdigest()[:12]}.{suffix}"
