"""A server asks the process that publishes: what needs the records themselves is answered there (`answering`).

One question a connection, over a socket in a private folder: a line of JSON; back come a line of JSON (status and
headers) and the body.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from calfeed.serving.family import SOCKET
from calfeed.serving.headers import Headers

__all__ = ["Answer", "Asker", "UnansweredError"]

_PATIENCE = 30.0
_AT_ONCE = 4
_REMEMBERED = 200
_SMALL = 128 * 1024


class UnansweredError(Exception):
    """The process that publishes is not there, or too busy."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer a client."""

    status: int
    headers: Headers
    body: bytes


class Asker:
    """Puts questions, a few at a time, and remembers small answers as long as the same edition is served."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / SOCKET
        self._few = asyncio.Semaphore(_AT_ONCE)
        self._remembered: dict[tuple[object, ...], Answer] = {}
        self._edition: object = None

    async def answer(self, want: str, query: Sequence[tuple[str, str]], *, edition: object) -> Answer:
        """The answer to *want* ("calendar", "google", "place", "events", "event") with the pairs of *query*.

        *edition* is whatever stands for what is published now. Raises UnansweredError where no answer comes.
        """
        if edition is not self._edition:
            self._edition, self._remembered = edition, {}
        remembered, key = self._remembered, (want, *query)
        if key in remembered:
            return remembered[key]
        try:
            async with self._few, asyncio.timeout(_PATIENCE):
                answer = await _answered(self._socket, json.dumps([want, list(query)]).encode() + b"\n")
        except (OSError, TimeoutError, ValueError) as error:
            raise UnansweredError from error
        if len(answer.body) <= _SMALL and len(remembered) < _REMEMBERED:
            remembered[key] = answer
        return answer


async def _answered(socket: Path, question: bytes) -> Answer:
    """The answer; asked again while the process that publishes has died and begins anew."""
    while True:
        try:
            return await _ask(socket, question)
        except (ConnectionError, FileNotFoundError):
            await asyncio.sleep(0.1)


async def _ask(socket: Path, question: bytes) -> Answer:
    reader, writer = await asyncio.open_unix_connection(str(socket))
    try:
        writer.write(question)
        await writer.drain()
        described = await reader.readline()
        if not described.endswith(b"\n"):
            raise ConnectionResetError
        status, headers = json.loads(described)
        pairs = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in headers)
        return Answer(status, pairs, await reader.read())
    finally:
        writer.close()
