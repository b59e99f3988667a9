"""OpenAPI → a page that people read, without any script and from this host alone."""

import re
from html import escape
from typing import Any

from calfeed.serving.hot import Shelf

__all__ = ["docs_page"]

_STYLE = re.compile(rb'<link rel="stylesheet" href="[^"]*(static/[^"]+)">')


def docs_page(openapi: dict[str, Any], shelf: Shelf) -> str:
    """The page of a service's description, in the style of the published pages."""
    style = _style(shelf)
    parts = "".join(
        _operation(method, path, operation)
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
        if method == "get"
    )
    about = openapi["info"]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>calfeed: for programs</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
        f'{style}</head><body><main id="main"><div class="lead"><h1>{escape(about["title"])}</h1>'
        f"<p>{escape(about.get('description', ''))}</p>"
        '<p><a href="openapi.json">openapi.json</a> · <a href="events.schema.json">events.schema.json</a> · '
        f'<a href="events.json">events.json</a></p></div>\n{parts}</main></body></html>\n'
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(one.get('description', ''))}</td></tr>"
        for one in operation.get("parameters", [])
    )
    table = f"<table>{rows}</table>" if rows else ""
    text = escape(operation.get("description", ""))
    return (
        f'<section class="past"><h2><code>{method.upper()} {escape(path)}</code></h2><p>{text}</p>{table}</section>\n'
    )


def _style(shelf: Shelf) -> str:
    page = shelf.get(b"/404.html")
    match = _STYLE.search(page.body()) if page is not None else None
    return f'<link rel="stylesheet" href="{match[1].decode()}">' if match else ""
