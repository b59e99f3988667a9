"""`calfeed build`: the site as a folder of files, for any web space or CDN; prunes only what it wrote before."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from calfeed.errors import UsageError, WriteError
from calfeed.publishing.memory import Memory
from calfeed.publishing.resource import Resource
from calfeed.serving.edition import Edition, make_edition
from calfeed.serving.headers import resource_headers

__all__ = ["MANIFEST", "build", "day_of_build", "headers_file"]

MANIFEST = ".calfeed-files.json"
"""The list of the files that the last build wrote, in the folder itself."""


def build(folder: Path, events: Path, *, base_url: str | None, today: date) -> Edition:
    """Write the site of the file *events*, as of *today* (UTC), to *folder*; what was built.

    A path that ends in "/" becomes its index.html. Files of an earlier build that there are no more are taken away,
    files of anyone else's stay. Nothing beside *folder* is written. Raises UsageError where *folder* can't be one.
    """
    now = datetime(today.year, today.month, today.day, tzinfo=UTC)
    made = make_edition(
        events,
        now=now,
        today=today,
        base_url=base_url,
        fallback_url="http://localhost:8000",
        served=False,
        memory=Memory(),
    )
    assert isinstance(made, Edition)
    files = {_file(path): resource.body() for path, resource in made.resources.items()}
    files["_headers"] = headers_file(made.resources).encode()
    try:
        _write(folder, files)
    except (FileExistsError, NotADirectoryError) as error:
        raise UsageError(f"{error.filename} is in the way: build into a folder of its own") from error
    except OSError as error:
        raise WriteError(f"{folder} could not be written: {error.strerror}") from error
    return made


def day_of_build(text: str | None, environment: Mapping[str, str]) -> date:
    """The day that *text* says, else that of SOURCE_DATE_EPOCH in *environment*, else today (UTC).

    >>> day_of_build(None, {"SOURCE_DATE_EPOCH": "1462060800"})
    datetime.date(2016, 5, 1)
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    try:
        if text is not None:
            return date.fromisoformat(text)
        return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{text or epoch!r} is no day; write one like 2016-05-01") from error


def headers_file(resources: Mapping[str, Resource]) -> str:
    """The headers for static hosts that read `_headers` (Netlify, Cloudflare Pages), one rule for each kind of path."""
    chosen = {
        "/*.ics": "/calendar.ics", "/static/*": next(path for path in resources if path.startswith("/static/")), "/*/": "/",
        "/events.json": "/events.json",
    }  # fmt: skip
    lines = ["/*", "  X-Content-Type-Options: nosniff", "  Referrer-Policy: no-referrer"]
    for pattern, path in chosen.items():
        lines.append(pattern)
        for name, value in resource_headers(path, resources[path]):
            if name in _ALIKE:
                lines.append(f"  {name.decode().title()}: {value.decode()}")
    return "\n".join(lines) + "\n"


_ALIKE = frozenset(
    {b"content-type", b"cache-control", b"access-control-allow-origin", b"x-robots-tag", b"content-security-policy"}
)


def _file(path: str) -> str:
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    earlier = _earlier(folder)
    for name, body in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_file() or target.read_bytes() != body:
            temporary = target.with_name(f".{target.name}.part")
            temporary.write_bytes(body)
            temporary.replace(target)
    _prune(folder, earlier - files.keys())
    (folder / MANIFEST).write_text(json.dumps(sorted(files), indent=0) + "\n", encoding="utf-8")


def _earlier(folder: Path) -> set[str]:
    """The files of the last build; none where its list is missing or no list of names inside the folder."""
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {name for name in names if isinstance(name, str) and _is_inside(name)} if isinstance(names, list) else set()


def _is_inside(name: str) -> bool:
    return not Path(name).is_absolute() and ".." not in Path(name).parts


def _prune(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        (folder / name).unlink(missing_ok=True)
        for parent in (folder / name).parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
