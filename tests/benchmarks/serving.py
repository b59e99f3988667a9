"""Requests a second beside other servers, in one run: python tests/benchmarks/serving.py [EVENTS.yaml] [SECONDS].

calfeed, nginx with the same file, Radicale with the same calendar, and a plain FastAPI route, each on core 0, asked
by wrk on core 1, in turn, three rounds; the best round of each counts, since whatever else runs here only slows.
Needs nginx and wrk (Debian) and, in the environment that runs it, radicale.
"""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

PORTS = {"nginx": 18140, "calfeed": 18141, "FastAPI": 18142, "Radicale": 18143}
ROUNDS = 3
NGINX = """
worker_processes 1; daemon off; pid {folder}/pid; error_log {folder}/error;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; types {{ text/calendar ics; }}
server {{ listen 127.0.0.1:{port}; root {folder}; add_header Cache-Control "public, max-age=300"; }} }}
"""
FASTAPI = """
from pathlib import Path
from fastapi import FastAPI, Request, Response
app, body = FastAPI(), Path("calendar.ics").read_bytes()
@app.get("/calendar.ics")
async def calendar(request: Request) -> Response:
    if request.headers.get("if-none-match") == '"1"':
        return Response(status_code=304, headers={"etag": '"1"'})
    return Response(body, media_type="text/calendar", headers={"etag": '"1"'})
"""


@dataclass
class Server:
    """One server, and where it has the calendar."""

    name: str
    url: str
    etag: str = ""


def main() -> None:
    """Start all, ask each, print the table."""
    book = Path(sys.argv[1] if len(sys.argv) > 1 else "events.yaml").resolve()
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        shutil.copy(book, folder / "events.yaml")
        servers = [start_calfeed(folder, stack)]
        body = fetch(servers[0].url)[1]
        (folder / "calendar.ics").write_bytes(body)
        servers += [start_nginx(folder, stack), start_fastapi(folder, stack)]
        if importable("radicale"):
            servers.append(start_radicale(folder, body, stack))
        print(f"{len(body)} octets, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {versions()}")
        rates = {(server.name, kind): 0.0 for server in servers for kind in ("200", "304")}
        for _ in range(ROUNDS):
            for server in servers:
                server.etag = fetch(server.url)[0]
                for kind, etag in (("200", ""), ("304", server.etag)):
                    rates[server.name, kind] = max(rates[server.name, kind], ask(server.url, etag, seconds))
        show(servers, rates)


def show(servers: list[Server], rates: dict[tuple[str, str], float]) -> None:
    """The table, with calfeed's share of each."""
    print(f"{'':10} {'200/s':>9} {'calfeed is':>11} {'304/s':>9} {'calfeed is':>11}")
    for server in servers:
        row = [server.name.ljust(10)]
        for kind in ("200", "304"):
            rate, ours = rates[server.name, kind], rates["calfeed", kind]
            row += [f"{rate:9.0f}", f"{ours / rate:9.2f} x" if rate else " " * 11]
        print(" ".join(row))


def ask(url: str, etag: str, seconds: int) -> float:
    """Requests a second that a server answers; with *etag*, 304s."""
    command = [
        "taskset",
        "-c",
        "1",
        "wrk",
        "-t1",
        "-c32",
        f"-d{seconds}s",
        *(["-H", f"If-None-Match: {etag}"] if etag else []),
        url,
    ]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", found)
    assert refused is None, found
    rate = re.search(r"Requests/sec:\s+([\d.]+)", found)
    assert rate is not None, found
    return float(rate[1])


def fetch(url: str) -> tuple[str, bytes]:
    """ETag and body."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.headers.get("etag") or "", answer.read()


def start(command: list[str], folder: Path, stack: ExitStack, *, url: str) -> None:
    """Run *command* on core 0 until the end; return once *url* is answered."""
    process = subprocess.Popen(["taskset", "-c", "0", *command], cwd=folder, stderr=subprocess.DEVNULL)
    stack.callback(process.wait)
    stack.callback(process.terminate)
    for _ in range(3000):
        try:
            fetch(url)
        except urllib.error.HTTPError as error:
            if error.code not in (502, 503):
                return
        except OSError:
            pass
        else:
            return
        time.sleep(0.02)
    raise TimeoutError(url)


def start_calfeed(folder: Path, stack: ExitStack) -> Server:
    """calfeed, one worker."""
    url = f"http://127.0.0.1:{PORTS['calfeed']}/calendar.ics"
    start([sys.executable, "-m", "calfeed", "serve", "--port", str(PORTS["calfeed"])], folder, stack, url=url)
    time.sleep(3)  # until the pages are there as well
    return Server("calfeed", url)


def start_nginx(folder: Path, stack: ExitStack) -> Server:
    """nginx, one worker, the same bytes from a file."""
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=PORTS["nginx"]))
    folder.chmod(0o755)
    url = f"http://127.0.0.1:{PORTS['nginx']}/calendar.ics"
    start(["nginx", "-c", str(folder / "nginx.conf")], folder, stack, url=url)
    return Server("nginx", url)


def start_fastapi(folder: Path, stack: ExitStack) -> Server:
    """A plain FastAPI route that gives the same bytes."""
    (folder / "plain.py").write_text(textwrap.dedent(FASTAPI))
    url = f"http://127.0.0.1:{PORTS['FastAPI']}/calendar.ics"
    command = [sys.executable, "-m", "uvicorn", "plain:app", "--port", str(PORTS["FastAPI"]), "--no-access-log"]
    start(command, folder, stack, url=url)
    return Server("FastAPI", url)


def start_radicale(folder: Path, body: bytes, stack: ExitStack) -> Server:
    """Radicale with the same calendar, put there by PUT."""
    base = f"http://127.0.0.1:{PORTS['Radicale']}"
    options = [
        "--server-hosts",
        f"127.0.0.1:{PORTS['Radicale']}",
        "--storage-filesystem-folder",
        str(folder / "radicale"),
    ]
    options += ["--auth-type", "none", "--rights-type", "owner_write", "--logging-level", "error"]
    start([sys.executable, "-m", "radicale", *options], folder, stack, url=f"{base}/.web/")
    request = urllib.request.Request(
        f"{base}/calfeed/calendar/",
        data=body,
        method="PUT",
        headers={"content-type": "text/calendar", "authorization": "Basic Y2FsZmVlZDo="},
    )
    urllib.request.urlopen(request, timeout=30).close()
    return Server("Radicale", f"{base}/calfeed/calendar/")


def importable(name: str) -> bool:
    """Whether a package is installed."""
    try:
        importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def versions() -> str:
    """What was measured."""
    nginx = (
        subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr.strip().rpartition("/")[2]
    )
    packages = [name for name in ("uvicorn", "uvloop", "fastapi", "radicale") if importable(name)]
    listed = [f"{name} {importlib.metadata.version(name)}" for name in packages]
    return ", ".join([f"Python {sys.version.split()[0]}", f"nginx {nginx}", *listed])


if __name__ == "__main__":
    main()
