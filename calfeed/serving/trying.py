"""The form that was sent to the try-it page → its page, with bounds on size and time; the reading is `trial`'s.

Nothing is stored, nothing is logged; one announcement is read at a time, and one that takes too long is given up.
"""

import asyncio
import contextlib
import os
import re
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from multiprocessing import get_context
from urllib.parse import parse_qsl

from starlette.requests import Request

from calfeed.serving.asking import Answer
from calfeed.serving.hot import Shelf

__all__ = ["TryIt"]

_MOST_BYTES = 256 * 1024
_PATIENCE = 20.0
_MOST_WAITING = 8
_MAIN = re.compile(rb'(?<=<main id="main">\n).*(?=</main>)', re.DOTALL)


class TryIt:
    """Reads what visitors paste, in a process that starts with the first of them."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._pool: ProcessPoolExecutor | None = None
        self._waiting = 0

    async def answer(self, request: Request, language: str) -> Answer:
        """The page for a form that was sent."""
        path = f"/{language}/try/" if language else "/try/"
        empty = self._shelf.get(path.encode())
        if empty is None:
            return Answer(404, (), b"")
        body = await _bounded_body(request)
        if body is None:
            return Answer(413, (), b"")
        if self._waiting >= _MOST_WAITING:
            return Answer(503, (), b"")
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=10))
        page = empty.body()
        spoken = language or page.partition(b'lang="')[2][:2].decode()
        main = await self._main(form, spoken, root=b"../" * (path.count("/") - 1))
        return Answer(200, (), _MAIN.sub(lambda _: main, page, count=1))

    async def _main(self, form: dict[str, str], language: str, *, root: bytes) -> bytes:
        self._waiting += 1
        try:
            return await self._read(form, language, root)
        except (TimeoutError, BrokenProcessPool):
            self._give_up()
            return await self._read({**form, "trouble": "try_slow"}, language, root)
        finally:
            self._waiting -= 1

    async def _read(self, form: dict[str, str], language: str, root: bytes) -> bytes:
        today = datetime.now(UTC).date().isoformat()
        job = asyncio.get_running_loop().run_in_executor(self._started(), _trial, form, language, today, root)
        return await asyncio.wait_for(job, _PATIENCE)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1,
                mp_context=get_context("spawn"),
                max_tasks_per_child=200,
                initializer=_end_with,
                initargs=(os.getpid(),),
            )
        return self._pool

    def _give_up(self) -> None:
        """Stop the process that takes too long; the next announcement starts another."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        for process in list((pool._processes or {}).values()):  # noqa: SLF001 -- there is no public way
            with contextlib.suppress(OSError):
                process.kill()
        pool.shutdown(wait=False, cancel_futures=True)


def _trial(form: dict[str, str], language: str, today: str, root: bytes) -> bytes:
    from calfeed.serving.trial import trial  # noqa: PLC0415 -- the gazetteer and the rules load in the other process

    return trial(form, language, today, root)


def _end_with(parent: int) -> None:
    """End this process when *parent* is gone, however that went."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


async def _bounded_body(request: Request) -> bytes | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    return body
