"""Writes that are whole or not at all: one writer at a time, and an edit made by hand in between is never lost.

The new text goes to a file beside the old one, to the disk, and then changes places with it in one step of the file
system. What comes out of that step is compared with what was read: an editor's own save in between is put back.
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from calfeed.errors import WriteError

__all__ = ["locked", "replace_file"]

_PATIENCE = 30.0
"""Seconds to wait for another writer."""
_held: ContextVar[frozenset[Path]] = ContextVar("held", default=frozenset())
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


@contextlib.contextmanager
def locked(path: Path | str, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Alone with the file at *path* and its ledger, under `flock` on `.<name>.lock` beside it; may be nested.

    Raises WriteError where another process writes for longer than *patience* seconds, or where the folder is read-only.
    """
    path = _real(path)
    if path.with_suffix("") in _held.get():  # events.lock goes with events.yaml
        yield
        return
    descriptor = _open_lock(path)
    try:
        _wait_for(descriptor, path, patience=patience)
        token = _held.set(_held.get() | {path.with_suffix("")})
        try:
            yield
        finally:
            _held.reset(token)
    finally:
        os.close(descriptor)


def replace_file(path: Path | str, text: str, *, expected: str | None = None) -> None:
    """Put *text* into the file at *path*, whole or not at all.

    With *expected*, under the lock and only where the file still holds that, as it was read before: an edit made by
    hand since then is never lost. Without it, whatever the file holds, for one that only machines write; the caller
    holds the lock of the calendar. Raises WriteError, with nothing written, where the file has been changed since, the
    disk is full or the folder read-only.
    """
    with locked(path) if expected is not None else contextlib.nullcontext():
        real = _real(path)
        _sweep(real)
        temporary = _written(real, text.encode())
        try:
            if expected is None:
                temporary.replace(real)
            elif _bytes(real) != expected.encode() or not _swapped(real, temporary, expected.encode()):
                raise WriteError(
                    f"{path} was changed by someone else in the meantime; nothing was written: run it again"
                )
            _sync_folder(real.parent)
        except OSError as error:
            raise _refused(real, error) from error
        finally:
            _forget(temporary)


def _swapped(path: Path, temporary: Path, old: bytes) -> bool:
    """Let the two change places; False, with both as they were, where *path* held something else than *old* by then."""
    if not _rename_exchange(temporary, path):
        temporary.replace(path)
    elif temporary.read_bytes() != old:
        _rename_exchange(temporary, path)
        return False
    return True


def _rename_exchange(one: Path, other: Path) -> bool:
    """Let two files change places in one step (Linux); False where the system can't."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    done = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    if (code := ctypes.get_errno()) in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _written(path: Path, raw: bytes) -> Path:
    """A new file beside *path* that holds *raw*, on the disk, with the mode of *path*."""
    temporary = None
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            os.fchmod(file.fileno(), path.stat().st_mode & 0o7777 if path.exists() else 0o644)
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if temporary is not None:
            _forget(temporary)
        raise _refused(path, error) from error
    return temporary


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sweep(path: Path) -> None:
    """Take away what a killed writer left; the lock is held, so nobody is writing it."""
    for left in path.parent.glob(f".{path.name}.*.tmp"):
        _forget(left)


def _forget(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def _open_lock(path: Path) -> int:
    try:
        return os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _refused(path, error) from error


def _wait_for(descriptor: int, path: Path, *, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise WriteError(f"another calfeed is writing {path}; nothing was written: try again") from error
            time.sleep(0.02)
        else:
            return


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _refused(path: Path, error: OSError) -> WriteError:
    if error.errno in _FULL:
        return WriteError(f"the disk is full: {path} was left as it was; make room and run it again")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return WriteError(f"{path.parent} is read-only: {path.name} was left as it was")
    return WriteError(f"{path} could not be written and was left as it was: {error.strerror}")


def _real(path: Path | str) -> Path:
    return Path(os.path.realpath(path))
