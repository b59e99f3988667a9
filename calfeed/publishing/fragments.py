"""Templates → fragments: bytes with holes, filled without rendering again. The only door to jinja2.

A page is a frame with holes for its title and its list; a card has holes where links begin, because they are
relative and the same card stands on pages of any depth. So a card is rendered once, whatever pages show it.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from calfeed.ical import clean
from calfeed.publishing.words import DIRECTIONS, words

__all__ = ["Fragment", "fill", "fragment", "markup", "root_of"]

Fragment = tuple[bytes, ...]
"""Bytes and the names of holes, in turn: text, hole, text, hole, …, text."""

_HOLE = "\0"
_ROOT = "root"
_FOLDER = Path(__file__).parent / "templates"


def fragment(template: str, *, language: str, **values: object) -> Fragment:
    """The fragment that *template* makes in *language*, links relative to a root that is filled in later."""
    text = _template(template).render(
        language=language,
        direction=DIRECTIONS.get(language, "ltr"),
        said=words(language),
        home=f"/{language}/",
        **values,
    )
    return tuple(part.encode() for part in text.split(_HOLE))


def fill(parts: Fragment, *, root: bytes, holes: Mapping[str, Iterable[bytes]] | None = None) -> list[bytes]:
    """The pieces of *parts*, its links beginning at *root*, each other hole filled with its pieces.

    >>> b"".join(fill((b'<a href="', b"root", b'ar/">', b"name", b"</a>"), root=b"../", holes={"name": [b"x"]}))
    b'<a href="../ar/">x</a>'
    """
    pieces: list[bytes] = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if part:
                pieces.append(part)
        elif part == b"root":
            pieces.append(root)
        else:
            pieces.extend((holes or {})[part.decode()])
    return [piece for piece in pieces if piece]


def markup(parts: Fragment) -> Markup:
    """A fragment to stand in another one, its holes kept."""
    return Markup(_HOLE.join(part.decode() for part in parts))  # noqa: S704 -- it comes out of a template


def root_of(path: str) -> bytes:
    """The way from the page at *path* to the site's root.

    >>> root_of("/"), root_of("/ar/places/lb/")
    (b'', b'../../../')
    """
    return b"../" * (path.count("/") - 1)


def _hole(name: str) -> Markup:
    return Markup(f"{_HOLE}{name}{_HOLE}")  # noqa: S704 -- a constant of a template


def _link(path: str) -> Markup:
    """The address of *path*, relative to the root that is filled in."""
    return _hole(_ROOT) + path.removeprefix("/")


def _cleaned(value: object) -> object:
    """A text without control characters, which could be taken for a hole."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _template(name: str) -> Any:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_cleaned,
    )
    environment.globals.update(hole=_hole, link=_link)
    return environment
