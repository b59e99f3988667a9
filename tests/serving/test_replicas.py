"""Past one machine: real nginx (`proxy_cache`) before two replicas (issue 4 of the feed: DESIGN.md section 8)."""

import contextlib
import getpass
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.extra

NGINX = """
{user} worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.error;
events {{ worker_connections 256; }}
http {{
  access_log off;
  proxy_cache_path {folder}/cache keys_zone=calfeed:1m inactive=60m;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  upstream replicas {{ server 127.0.0.1:{one} max_fails=1 fail_timeout=1s; server 127.0.0.1:{two} max_fails=1 fail_timeout=1s; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://replicas;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_next_upstream error timeout http_502 http_503 http_504;
      proxy_connect_timeout 1s;
      proxy_cache calfeed;
      proxy_cache_valid any 1s;
      proxy_ignore_headers Cache-Control;
      proxy_cache_use_stale error timeout updating http_502 http_503;
      proxy_cache_revalidate on;
      proxy_cache_lock on;
    }}
  }}
  server {{ listen 127.0.0.1:{plain}; root {folder}/site; types {{ text/calendar ics; text/html html; }} charset utf-8; charset_types text/calendar; }}
}}
"""


@dataclass
class Cluster:
    """Two replicas of one calendar, nginx before them, and the static form beside."""

    port: int
    plain: int
    replicas: list[Any]
    folders: list[Path]

    def ask(self, path: str, *, etag: str = "") -> tuple[int, str, bytes]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"If-None-Match": etag} if etag else {}
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as found:
                return found.status, found.headers["etag"], found.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers["etag"], b""

    def answers(self) -> bool:
        try:
            return self.ask("/calendar.ics")[0] == 200
        except OSError:
            return False

    def write(self, text: str) -> None:
        """A deployment: both replicas are given the file, with the ledger that goes with it."""
        (self.folders[0] / "events.yaml").write_text(text, encoding="utf-8")
        self.replicas[0].until(
            lambda: (
                self.replicas[0].health()["stale"] == []
                and "17:00" in self.replicas[0].ask("/events.json").body.decode()
            )
        )
        for name in ("events.lock", "events.yaml"):
            shutil.copy(self.folders[0] / name, self.folders[1] / name)


def nginx() -> str:
    """The program, or the reason to skip, which CI does not allow."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None and os.environ.get("CALFEED_CI"):
        pytest.fail("nginx is missing: .ci/clients installs it")
    if found is None:
        pytest.skip("nginx is missing: .ci/clients installs it")
    return found


@pytest.fixture
def cluster(tmp_path: Path, calendar_text, running, free_port) -> Iterator[Cluster]:
    program = nginx()
    folders = [tmp_path / "one", tmp_path / "two"]
    base = ("--base-url", "https://calendar.example.org")
    with contextlib.ExitStack() as stack:
        replicas = []
        for folder in folders:
            folder.mkdir()
            if folder == folders[1]:
                shutil.copy(folders[0] / "events.lock", folder)
            (folder / "events.yaml").write_text(calendar_text(5), encoding="utf-8")
            replicas.append(stack.enter_context(running(folder, *base)))
        port, plain = free_port(), free_port()
        command = ["build", str(tmp_path / "site"), *base, "--events", str(folders[0] / "events.yaml")]
        subprocess.run([replicas[0].process.args[0], "-m", "calfeed", *command], check=True, capture_output=True)
        user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""  # or it could not read a private folder
        (tmp_path / "nginx.conf").write_text(
            NGINX.format(user=user, folder=tmp_path, port=port, plain=plain, one=replicas[0].port, two=replicas[1].port)
        )
        proxy = subprocess.Popen([program, "-c", str(tmp_path / "nginx.conf")], stderr=subprocess.DEVNULL)
        stack.callback(proxy.wait)
        stack.callback(proxy.terminate)
        found = Cluster(port, plain, replicas, folders)
        replicas[0].until(found.answers)
        yield found


def test_a_subscriber_gets_one_tag_whichever_replica_answers(cluster):
    for path in ("/calendar.ics", "/ar/", "/en/places/lb.ics", "/events.json", "/ar/changes.atom"):
        own = {replica.ask(path).headers["etag"] for replica in cluster.replicas}
        assert own == {cluster.ask(path)[1]}, path
        assert cluster.ask(path, etag=own.pop())[0] == 304


def test_an_edit_reaches_the_subscriber_through_the_cache(cluster, calendar_text):
    old = cluster.ask("/calendar.ics")[1]
    cluster.write(calendar_text(5).replace("18:30", "17:00", 1))
    cluster.replicas[0].until(lambda: cluster.ask("/calendar.ics", etag=old)[0] == 200)
    _, etag, body = cluster.ask("/calendar.ics")
    assert etag != old
    assert b"T170000" in body
    cluster.replicas[1].until(lambda: cluster.replicas[1].ask("/calendar.ics").headers["etag"] == etag)


def test_a_dead_replica_is_not_noticed(cluster):
    cluster.replicas[0].process.terminate()
    cluster.replicas[0].process.wait(120)
    answers = []
    for path in (
        "/calendar.ics",
        "/ar/",
        "/en/",
        "/en/places/lb.ics",
        "/ar/help/",
        "/en/map/",
        "/events.json",
        "/robots.txt",
    ):
        answers.append(cluster.ask(path)[0])
        time.sleep(0.3)
    assert set(answers) == {200}


def test_the_static_form_behind_nginx_gives_the_same_bytes(cluster):
    for path in ("/calendar.ics", "/ar/calendar.google.ics", "/en/places/lb/beirut.ics", "/events.json"):
        with urllib.request.urlopen(f"http://127.0.0.1:{cluster.plain}{path}", timeout=60) as answer:
            body, kind = answer.read(), answer.headers["content-type"]
        assert body == cluster.ask(path)[2], path
        assert not path.endswith(".ics") or kind == "text/calendar; charset=utf-8"


def test_the_readmes_block_is_one_that_nginx_takes(tmp_path):
    """Its addresses and its folder are the reader's own."""
    program = nginx()
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    block = readme.split("```nginx\n")[1].split("```")[0].replace("/var/cache/nginx", str(tmp_path))
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/error; events {{}} http {{ {block} }}"
    )
    done = subprocess.run(
        [program, "-t", "-c", tmp_path / "nginx.conf"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
