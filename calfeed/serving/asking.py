"""A server asks the process that publishes: what needs the records themselves is answered there (`answering`).

One question a connection, over a socket in a private folder: a line of JSON; back come a line of JSON (status and
headers) and the body.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from calfeed.serving.headers import Headers

__all__ = ["FOLDER", "SOCKET", "Answer", "UnansweredError", "ask"]

FOLDER = "CALFEED_FOLDER"
"""The environment's name for the folder that the process that publishes writes to; `serve` sets it."""
SOCKET = "ask.sock"
_PATIENCE = 30.0


class UnansweredError(Exception):
    """The process that publishes is not there, or too busy."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer a client."""

    status: int
    headers: Headers
    body: bytes


async def ask(folder: Path, want: str, query: Sequence[tuple[str, str]]) -> Answer:
    """The answer to *want* ("calendar", "google", "events", "event") with the pairs of *query*.

    Raises UnansweredError where none comes.
    """
    try:
        async with asyncio.timeout(_PATIENCE):
            return await _ask(folder / SOCKET, json.dumps([want, list(query)]).encode() + b"\n")
    except (OSError, TimeoutError, ValueError) as error:
        raise UnansweredError from error


async def _ask(socket: Path, question: bytes) -> Answer:
    reader, writer = await asyncio.open_unix_connection(str(socket))
    try:
        writer.write(question)
        await writer.drain()
        status, headers = json.loads(await reader.readline())
        pairs = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in headers)
        return Answer(status, pairs, await reader.read())
    finally:
        writer.close()
