"""A published site in one file: written by the process that publishes, mapped into memory by those that serve.

The pieces of all resources come first, each once, so that a feed of thousands of events is mostly one run of
bytes; then one small record a path; then the table of paths. Servers read the table in steps, and a record when
somebody asks for it: neither holds up an answer, and ten servers share one copy of the bytes.
"""

import mmap
import pickle
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from calfeed.publishing.resource import Resource
from calfeed.serving.entry import Entry
from calfeed.serving.headers import is_compressible, resource_headers

__all__ = ["Snapshot", "write_snapshot"]

_RUN = struct.Struct("=QQ")
_FOOTER = struct.Struct("<QQ")
_STEP = 2_000
_KEPT = 4_096


def write_snapshot(path: Path, resources: Mapping[str, Resource]) -> None:
    """Write the site to *path*, whole or not at all.

    Raises OSError where the disk is full.
    """
    temporary = path.with_suffix(".part")
    with temporary.open("wb", buffering=1 << 20) as file:
        writer = _Writer(file)
        writer.add_pieces(resources.values())
        table = [(name.encode(), writer.add_record(name, resource)) for name, resource in resources.items()]
        steps = [table[start : start + _STEP] for start in range(0, len(table), _STEP)]
        offsets = [writer.add_pickle(step) for step in steps]
        file.write(_FOOTER.pack(writer.add_pickle(offsets), len(table)))
    temporary.replace(path)


class _Writer:
    """The file as it grows, and where in it each piece stands."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._end = 0
        self._places: dict[int, tuple[int, int]] = {}

    def add_pieces(self, resources: Iterable[Resource]) -> None:
        """Write every piece once, those of the longest resources first; equal ones are known by their identity."""
        places, end = self._places, self._end
        for resource in sorted(resources, key=lambda resource: -len(resource.pieces)):
            fresh = []
            for piece in resource.pieces:
                if id(piece) not in places:
                    places[id(piece)] = end, len(piece)
                    end += len(piece)
                    fresh.append(piece)
            self._file.write(b"".join(fresh))
        self._end = end

    def add_record(self, path: str, resource: Resource) -> int:
        """Write what a server must know of *resource*; where that stands."""
        headers = resource_headers(path, resource)
        named = dict(headers)
        return self.add_pickle(
            (
                named[b"etag"],
                named.get(b"last-modified", b""),
                headers,
                _runs(resource.pieces, self._places),
                resource.length,
                is_compressible(resource.content_type),
            )
        )

    def add_pickle(self, value: object) -> int:
        """Write *value*; where it stands."""
        offset = self._end
        packed = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._end += len(packed)
        self._file.write(packed)
        return offset


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


def _runs(pieces: Iterable[bytes], places: Mapping[int, tuple[int, int]]) -> bytes:
    """Where *pieces* stand, start and size in turn, those that touch as one run.

    >>> [_RUN.unpack(_runs([b"ab", b"c"], {id(b"ab"): (4, 2), id(b"c"): (6, 1)}))]
    [(4, 3)]
    """
    runs = array("Q")
    start = end = 0
    for piece in pieces:
        at, size = places[id(piece)]
        if at == end and end > start:
            end += size
            continue
        if end > start:
            runs.extend((start, end - start))
        start, end = at, at + size
    if end > start:
        runs.extend((start, end - start))
    return runs.tobytes()
