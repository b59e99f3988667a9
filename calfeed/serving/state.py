"""What the process that publishes tells those that serve: where the newest site is laid out, and how the file is.

One small file, replaced as a whole, so that nobody sees the news of one edition beside the pages of another.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calfeed.serving.snapshot import Place

__all__ = ["BEGINNING", "STARTING", "State", "load_state", "save_state", "stamp_of"]

STARTING = "starting"
"""The status until the file was looked at once."""
_NAME = "current"


@dataclass(frozen=True, slots=True)
class State:
    """Where the site that stands was laid out (None: nothing yet), and what /healthz says of it."""

    place: Place | None
    health: dict[str, Any]


BEGINNING = State(None, {"status": STARTING, "events": 0, "problems": []})


def save_state(folder: Path, state: State) -> None:
    """Tell the servers that look into *folder*."""
    written = json.dumps({"place": state.place, "health": state.health}, ensure_ascii=False)
    temporary = folder / f"{_NAME}.part"
    temporary.write_text(written, encoding="utf-8")
    temporary.replace(folder / _NAME)


def load_state(folder: Path) -> State:
    """The newest state; that of a beginning where nothing was told yet."""
    try:
        found = json.loads((folder / _NAME).read_bytes())
    except OSError:
        return BEGINNING
    return State(Place(*found["place"]) if found["place"] else None, found["health"])


def stamp_of(folder: Path) -> object:
    """What changes whenever a state is saved; cheap to ask for."""
    try:
        found = (folder / _NAME).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino
