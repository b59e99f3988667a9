"""Published sites in one file: written by the process that publishes, mapped into memory by those that serve.

First the pieces of all resources, each once, so that a feed of thousands of events is mostly one run of bytes; then
one small record a path; then the table of paths. The next edition adds what it changed and a table of its own. Servers
read the table in steps, and a record when somebody asks for it: neither holds up an answer, and ten servers share one
copy of the bytes.
"""

import mmap
import os
import pickle
import struct
from array import array
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from calfeed.publishing.resource import Resource
from calfeed.serving.entry import Entry
from calfeed.serving.headers import is_compressible, resource_headers

__all__ = ["Place", "Snapshot", "Store"]

_RUN = struct.Struct("=QQ")
_FOOTER = struct.Struct("<QQ")
_STEP = 2_000
_KEPT = 4_096
_SPARE = 1 << 22


class Place(NamedTuple):
    """Where a site was laid out: *file* as far as *end* (octets); what comes after is another edition's."""

    file: str
    end: int


class Store:
    """What one process lays out in *folder*: a file that grows by what each edition changes, begun anew once it has doubled."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._writer: _Writer | None = None
        self._most = 0

    def lay_out(self, resources: Mapping[str, Resource]) -> Place:
        """Write what is new of the site. Raises OSError where the disk is full; what stands is not harmed by that."""
        writer, self._writer = self._writer, None
        if writer is None or writer.end > self._most or not writer.is_sound():
            writer = self._begin()
            writer.add_site(resources)
            self._most = 2 * writer.end + _SPARE
        else:
            writer.add_site(resources)
        self._writer = writer
        return Place(writer.path.name, writer.end)

    def begin_anew(self) -> None:
        """Write the next edition to a file of its own."""
        self._writer = None

    def clear(self) -> None:
        """Take away the files of earlier editions: who reads one goes on."""
        for old in self._folder.glob("site-*"):
            if self._writer is None or old != self._writer.path:
                old.unlink(missing_ok=True)

    def _begin(self) -> "_Writer":
        self._number += 1
        path = self._folder / f"site-{os.getpid()}-{self._number}"
        path.write_bytes(b"")
        return _Writer(path)


class _Writer:
    """The file as it grows, and where in it each piece and each resource stands."""

    _file: BinaryIO

    def __init__(self, path: Path) -> None:
        self.path = path
        self.end = 0
        self._places: dict[int, tuple[int, int]] = {}
        self._records: dict[str, tuple[Resource, int]] = {}
        self._held: list[list[bytes]] = []
        """Every piece that was written: only as long as it is held, its identity is its own."""

    def is_sound(self) -> bool:
        """Whether the file is there and as it was left."""
        return self.path.exists() and self.path.stat().st_size == self.end

    def add_site(self, resources: Mapping[str, Resource]) -> None:
        """Write what is new of *resources*, and a table of all of them."""
        with self.path.open("ab", buffering=1 << 20) as self._file:
            self._add_pieces([one for path, one in resources.items() if self._record_of(path, one) is None])
            records = {
                path: (one, self._record_of(path, one) or self._add_record(path, one))
                for path, one in resources.items()
            }
            table = [(path.encode(), offset) for path, (_, offset) in records.items()]
            steps = [self._add_pickle(table[start : start + _STEP]) for start in range(0, len(table), _STEP)]
            self._write(_FOOTER.pack(self._add_pickle(steps), len(table)))
        self._records = records

    def _record_of(self, path: str, resource: Resource) -> int | None:
        """Where the record of *resource* stands already; None where it is new."""
        known = self._records.get(path)
        return known[1] if known is not None and known[0] is resource else None

    def _add_pieces(self, resources: Iterable[Resource]) -> None:
        """Write every new piece once, those of the longest resources first; equal ones are known by their identity."""
        places, end = self._places, self.end
        for resource in sorted(resources, key=lambda resource: -len(resource.pieces)):
            fresh = []
            for piece in resource.pieces:
                if id(piece) not in places:
                    places[id(piece)] = end, len(piece)
                    end += len(piece)
                    fresh.append(piece)
            self._write(b"".join(fresh))
            self._held.append(fresh)

    def _add_record(self, path: str, resource: Resource) -> int:
        """Write what a server must know of *resource*; where that stands."""
        headers = resource_headers(path, resource)
        named = dict(headers)
        return self._add_pickle(
            (
                named[b"etag"],
                named.get(b"last-modified", b""),
                headers,
                _runs(resource.pieces, self._places),
                resource.length,
                is_compressible(resource.content_type),
            )
        )

    def _add_pickle(self, value: object) -> int:
        offset = self.end
        self._write(pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
        return offset

    def _write(self, octets: bytes) -> None:
        self._file.write(octets)
        self.end += len(octets)


class Snapshot:
    """A site as it was published once; reading it needs no lock and no parsing."""

    def __init__(self, folder: Path, place: Place) -> None:
        with (folder / place.file).open("rb") as file:
            self._map = mmap.mmap(file.fileno(), place.end, access=mmap.ACCESS_READ)
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
