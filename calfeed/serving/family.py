"""What `serve` and the processes that it starts know of each other."""

import os

__all__ = ["FOLDER", "SOCKET", "SUPERVISOR", "is_orphan"]

FOLDER = "CALFEED_FOLDER"
"""The environment's name for the folder that the process that publishes writes to; `serve` sets it."""
SUPERVISOR = "CALFEED_SUPERVISOR"
"""The environment's name for the process id of `serve`: without it, what it started ends as well."""
SOCKET = "ask.sock"
"""The file in the folder through which the process that publishes is asked."""


def is_orphan() -> bool:
    """Whether this process was started by `serve`, and that is gone."""
    supervisor = int(os.environ.get(SUPERVISOR, os.getpid()))
    return supervisor not in (os.getpid(), os.getppid())
