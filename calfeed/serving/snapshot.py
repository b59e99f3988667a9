"""A published site in one file: written by the process that publishes, mapped into memory by those that serve.

The pieces of all resources come first, each once, so that a feed of thousands of events is mostly one run of
bytes; then one small record a path; then the table of paths. Servers read the table in steps, and a record when
somebody asks for it: neither holds up an answer, and ten servers share one copy of the bytes.
"""

import mmap
import os
import pickle
import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from calfeed.publishing.resource import Resource
from calfeed.serving.entry import Entry
from calfeed.serving.headers import is_compressible, resource_headers

__all__ = ["Snapshot", "write_snapshot"]

_RUN = struct.Struct("<QQ")
_FOOTER = struct.Struct("<QQ")
_STEP = 2_000
_KEPT = 4_096


def write_snapshot(path: Path, resources: Mapping[str, Resource]) -> None:
    """Write the site to *path*, whole or not at all.

    Raises OSError where the disk is full.
    """
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        runs = _write_pieces(file, resources)
        table = [(name.encode(), _write_record(file, name, resource, runs)) for name, resource in resources.items()]
        steps = [table[start : start + _STEP] for start in range(0, len(table), _STEP)]
        offsets = [_write_pickle(file, step) for step in steps]
        file.write(_FOOTER.pack(_write_pickle(file, offsets), len(table)))
    temporary.replace(path)


class Snapshot:
    """A site as it was published once; reading it needs no lock and no parsing."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._view = memoryview(self._map)
        self._offsets: dict[bytes, int] = {}
        self._entries: dict[bytes, Entry] = {}

    def steps(self) -> Iterator[None]:
        """Read the table of paths, a few thousand at a time: between two steps others may work."""
        table, _count = _FOOTER.unpack(self._view[-_FOOTER.size :])
        for offset in pickle.loads(self._view[table:]):  # noqa: S301 -- our own file, in a private folder
            self._offsets.update(pickle.loads(self._view[offset:]))  # noqa: S301 -- our own file, in a private folder
            yield

    def __contains__(self, path: bytes) -> bool:
        return path in self._offsets

    def __len__(self) -> int:
        return len(self._offsets)

    def get(self, path: bytes) -> Entry | None:
        """The entry of *path* (without its query), or None where nothing is published."""
        entry = self._entries.get(path)
        if entry is not None:
            return entry
        offset = self._offsets.get(path)
        return None if offset is None else self._read(path, offset)

    def _read(self, path: bytes, offset: int) -> Entry:
        etag, modified, headers, packed, length, compressible = pickle.loads(self._view[offset:])  # noqa: S301 -- our own file, in a private folder
        pieces = [self._view[start : start + size] for start, size in _RUN.iter_unpack(packed)]
        entry = Entry(etag, modified, headers, pieces, length, compressible)
        if len(self._entries) >= _KEPT:
            self._entries.clear()
        self._entries[path] = entry
        return entry


def _write_pieces(file: BinaryIO, resources: Mapping[str, Resource]) -> dict[int, tuple[int, int]]:
    """Write every piece once, those of the longest resources first; its place by the piece's identity."""
    places: dict[int, tuple[int, int]] = {}
    position = 0
    for resource in sorted(resources.values(), key=lambda resource: -len(resource.pieces)):
        for piece in resource.pieces:
            if id(piece) not in places:
                file.write(piece)
                places[id(piece)] = (position, len(piece))
                position += len(piece)
    return places


def _write_record(file: BinaryIO, path: str, resource: Resource, places: Mapping[int, tuple[int, int]]) -> int:
    runs = _joined([places[id(piece)] for piece in resource.pieces])
    headers = resource_headers(path, resource)
    named = dict(headers)
    record = (
        named[b"etag"],
        named.get(b"last-modified", b""),
        headers,
        b"".join(_RUN.pack(*run) for run in runs),
        resource.length,
        is_compressible(resource.content_type),
    )
    return _write_pickle(file, record)


def _joined(runs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of bytes, those that touch made one.

    >>> _joined([(0, 5), (5, 3), (20, 1)])
    [(0, 8), (20, 1)]
    """
    joined: list[tuple[int, int]] = []
    for start, size in runs:
        if joined and sum(joined[-1]) == start:
            joined[-1] = (joined[-1][0], joined[-1][1] + size)
        else:
            joined.append((start, size))
    return joined


def _write_pickle(file: BinaryIO, value: object) -> int:
    offset = file.seek(0, os.SEEK_CUR)
    file.write(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    return offset
