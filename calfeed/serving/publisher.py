"""The process that publishes: it watches the files, makes each edition, and lays it out for the servers.

Beside the servers and not in them: reading ten thousand events takes seconds of pure computing, and no answer
should wait for that. In its folder it leaves the newest snapshot and tells of it (`state`); through `ask.sock` it
answers what needs the records themselves: filters and the API. It ends with the process that started it.
"""

import argparse
import contextlib
import gc
import hashlib
import logging
import os
import shutil
import signal
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from calfeed.errors import CalfeedError
from calfeed.keeping.ledger import ledger_path
from calfeed.keeping.problems import Problem, UnreadableBookError
from calfeed.publishing.context import Site
from calfeed.publishing.memory import Memory
from calfeed.publishing.resource import Resource
from calfeed.serving.answering import AnswerServer
from calfeed.serving.edition import Edition, HeldBack, make_edition
from calfeed.serving.family import SOCKET, is_orphan
from calfeed.serving.snapshot import Place, Store
from calfeed.serving.state import BEGINNING, State, load_state, save_state
from calfeed.zones import tz_version

__all__ = ["Publisher", "main"]

_LOOK_EVERY = 0.05
_SETTLE = 0.03
_log = logging.getLogger("calfeed")


class Publisher:
    """What is published now, and what the files looked like then."""

    def __init__(self, path: Path, folder: Path, *, base_url: str | None, fallback_url: str) -> None:
        self.path = path
        self.folder = folder
        self.edition: Edition | None = None
        self._base_url, self._fallback_url = base_url, fallback_url
        self._memory = Memory()
        self._seen: object = None
        self._content: tuple[bytes, bytes] | None = None
        self._day: date | None = None
        self._store = Store(folder)
        self._state = load_state(folder)  # of a process before this one, should it have died

    def site(self) -> Site | None:
        """What questions are answered from; None before the first edition."""
        return None if self.edition is None else self.edition.site

    def look(self, now: datetime) -> bool:
        """Publish anew if a file has changed, or the day (UTC); whether anything was tried. *now* is aware."""
        seen = _signature(self.path)
        if seen == self._seen and now.date() == self._day:
            return False
        if self._seen is not None:  # at the start nobody waits for an edit to be whole
            time.sleep(_SETTLE)
            seen = _signature(self.path)
        content = _content(self.path)
        is_new = content != self._content or now.date() != self._day
        self._seen, self._content, self._day = seen, content, now.date()
        if is_new:
            self._publish(now)
            self._content = (content[0], self._ledger_digest(content[1]))
        return is_new

    def _ledger_digest(self, before: bytes) -> bytes:
        """The digest of the ledger, if it is what this process has written; else the one from *before* publishing."""
        now = _digest(ledger_path(self.path))
        ours = self.edition and hashlib.sha256(self.edition.ledger.dump().encode()).digest()
        return now if now == ours else before

    def _publish(self, now: datetime) -> None:
        started = time.monotonic()
        try:
            made = make_edition(
                self.path,
                now=now,
                today=now.date(),
                base_url=self._base_url,
                fallback_url=self._fallback_url,
                served=True,
                memory=self._memory,
                last=self.edition,
                may_write=True,
                first=self._lay_first if self._state == BEGINNING else None,
            )
        except UnreadableBookError as error:
            self._keep("unreadable", error.problems)
        except CalfeedError as error:
            self._keep("unreadable", (), str(error))
        else:
            if isinstance(made, HeldBack):
                self._keep("held back", made.problems)
            else:
                self._lay_out(made, now=now, started=started)

    def _keep(self, status: str, problems: tuple[Problem, ...], message: str = "") -> None:
        """Leave the last good edition where it is, and say why."""
        kept = "the last good version stays published" if self._state.place else "nothing can be published yet"
        _log.error("%s: %s; %s", self.path.name, message or f"{len(problems)} problems", kept)
        self._tell(problems)
        extra = [{"severity": "error", "found": message}] if message else []
        health = {**self._state.health, "status": status, "problems": [*extra, *map(self._problem, problems)]}
        self._say(self._state.place, health)

    def _lay_first(self, resources: dict[str, Resource]) -> None:
        """What most come for, before all of the site is there."""
        self._lay(resources, self._state.health)
        self._store.begin_anew()  # this is far smaller than what follows

    def _lay(self, resources: dict[str, Resource], health: dict[str, Any]) -> None:
        """Lay the site out for the servers, and tell them."""
        self._say(self._store.lay_out(resources), health)
        self._store.clear()

    def _lay_out(self, made: Edition, *, now: datetime, started: float) -> None:
        self.edition = made  # first, or a server could remember an old answer under the new snapshot
        self._lay(made.resources, self._healthy(made, now))
        seconds = time.monotonic() - started
        events = len(made.site.listed)
        _log.info("%s: %d events published in %.2f s, revision %s", self.path.name, events, seconds, made.revision)
        self._tell(made.problems)

    def _healthy(self, made: Edition, now: datetime) -> dict[str, Any]:
        """What /healthz says of an edition."""
        return {
            "status": "ok" if not any(p.severity == "error" for p in made.problems) else "problems",
            "loaded": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "events": len(made.site.listed),
            "shown": len(made.site.shown),
            "today": made.site.today.isoformat(),
            "revision": made.revision,
            "stale": list(made.stale),
            "left_out": dict(made.site.left_out),
            "problems": [self._problem(problem) for problem in made.problems],
        }

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            level = logging.ERROR if problem.severity == "error" else logging.WARNING
            _log.log(level, "%s", problem.render("en", self.path.name))

    def _problem(self, problem: Problem) -> dict[str, Any]:
        return {
            **problem.to_json("en", self.path.name),
            "message": {language: problem.message(language) for language in ("en", "ar")},
        }

    def _say(self, place: Place | None, health: dict[str, Any]) -> None:
        self._state = State(place, health | {"tz": tz_version()})
        save_state(self.folder, self._state)


def main(arguments: list[str] | None = None) -> None:
    """Publish until the process that started this one is gone."""
    parser = argparse.ArgumentParser(prog="calfeed.serving.publisher")
    parser.add_argument("path", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base-url")
    parser.add_argument("--fallback-url", required=True)
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s", stream=sys.stderr)
    publisher = Publisher(options.path, options.folder, base_url=options.base_url, fallback_url=options.fallback_url)
    with AnswerServer(options.folder / SOCKET, publisher.site):
        publisher.look(datetime.now(UTC))
        with contextlib.suppress(OSError):
            os.nice(5)  # from now on servers come first
        while not is_orphan():
            time.sleep(_LOOK_EVERY)
            if publisher.look(datetime.now(UTC)):
                gc.collect()
    shutil.rmtree(options.folder, ignore_errors=True)


def _signature(path: Path) -> object:
    """What a file system tells of both files without reading them: enough to know that one was saved."""
    return [_stat(file) for file in (path, ledger_path(path))]


def _stat(file: Path) -> object:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino, found.st_ctime_ns


def _content(path: Path) -> tuple[bytes, bytes]:
    return _digest(path), _digest(ledger_path(path))


def _digest(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:
        return b""


if __name__ == "__main__":
    main()
