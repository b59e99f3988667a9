"""`calfeed serve`: one process that publishes, and as many that serve as WEB_CONCURRENCY says.

There is no access log, and there shall be none: who looks at such a calendar, from where and with what, is written
nowhere. The log says what happens to the file.
"""

import contextlib
import logging
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import FrameType

from calfeed.errors import UsageError
from calfeed.serving.family import FOLDER, SUPERVISOR
from calfeed.serving.state import STARTING, load_state, save_state

__all__ = ["serve"]

_log = logging.getLogger("calfeed")


def serve(events: Path, *, host: str, port: int, base_url: str | None = None, workers: int = 1) -> None:
    """Serve the calendar in the file *events* until a signal ends it.

    *base_url* is the public address; without it the calendar's own, else that of *host* and *port*. Raises
    UsageError where there is no such file.
    """
    if not events.is_file():
        raise UsageError(f"{events} is no file; write --events FILE, or begin a calendar with `calfeed init DIR`")
    base_url = base_url or None  # an empty CALFEED_BASE_URL says nothing
    if base_url is not None and not base_url.startswith(("http://", "https://")):
        raise UsageError(f"{base_url!r} is no address; write it in full, such as https://example.org")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s: %(message)s", stream=sys.stderr)
    signal.signal(signal.SIGTERM, _leave)
    _allow_many_connections()
    listening = _listen(host, port)
    with listening, tempfile.TemporaryDirectory(prefix="calfeed-", ignore_cleanup_errors=True) as name:
        os.environ[FOLDER] = name
        os.environ[SUPERVISOR] = str(os.getpid())
        command = [str(events), name, "--fallback-url", f"http://{_shown(host)}:{port}"]
        with _publishing([*command, *(["--base-url", base_url] if base_url else [])]):
            _run(listening, workers)


def _listen(host: str, port: int) -> socket.socket:
    """The socket, open from the first moment: who comes before the first edition waits a moment, and is answered."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=4096)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} can't be listened on ({os.strerror(error.errno or 0)}); choose another --port"
        ) from error


def _run(listening: socket.socket, workers: int) -> None:
    import uvicorn  # noqa: PLC0415 -- while these load, the other process publishes
    from uvicorn.supervisors import Multiprocess  # noqa: PLC0415

    from calfeed.serving.protocol import HotProtocol  # noqa: PLC0415

    config = uvicorn.Config(
        "calfeed.serving.app:create_app",
        factory=True,
        workers=workers,
        loop="uvloop",
        http=HotProtocol,
        ws="none",
        lifespan="on",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=5,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[listening])
    else:
        Multiprocess(config, sockets=[listening]).run()


@contextlib.contextmanager
def _publishing(arguments: list[str]) -> Iterator[None]:
    """The process that publishes, started again should it die, as long as the block lasts."""
    is_over = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep_running() -> None:
        while not is_over.is_set():
            process = subprocess.Popen([sys.executable, "-m", "calfeed.serving.publisher", *arguments])  # noqa: S603
            running[:] = [process]
            started = time.monotonic()
            status = process.wait()
            if not is_over.is_set():
                _log.error("publishing ended with status %d and begins again; what was published stays", status)
                _tell_health(Path(arguments[1]))
                is_over.wait(max(0.0, 2.0 - (time.monotonic() - started)))

    watcher = threading.Thread(target=keep_running, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        for process in running:
            process.terminate()
        watcher.join(timeout=5)


def _tell_health(folder: Path) -> None:
    """Say on /healthz that the newest state of the file may not be what is served."""
    with contextlib.suppress(OSError):
        state = load_state(folder)
        if state.health["status"] != STARTING:
            save_state(folder, replace(state, health={**state.health, "status": "failed"}))


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End in order when told to: uvicorn raises its signal again once it has shut down."""
    raise SystemExit(0)


def _allow_many_connections() -> None:
    """As many open files as the system lets us: a connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = hard if hard != resource.RLIM_INFINITY else 65_536
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _shown(host: str) -> str:
    """A host as an address names it: all interfaces are this machine, IPv6 stands in brackets."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 -- compared, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host
