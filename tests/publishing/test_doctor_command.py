"""`calfeed doctor`: exit status 0, 1 and 2, and one clear line for what can't be looked at."""

import http.server
import threading
from functools import partial

import pytest
from typer.testing import CliRunner

from calfeed.cli import app
from calfeed.errors import FetchError, UsageError
from calfeed.publishing.site import publish


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object):
        """Say nothing."""


@pytest.fixture
def folder(hard, tmp_path):
    known = {"today": hard.today, "base_url": hard.base_url, "served": True}
    feed = publish(hard.calendar, hard.events, hard.ledger, **known)["/ar/calendar.ics"].body()
    (tmp_path / "calendar.ics").write_bytes(feed)
    (tmp_path / "broken.ics").write_bytes(
        feed.replace(b"BEGIN:VTIMEZONE", b"BEGIN:X-ZONE").replace(b"END:VTIMEZONE", b"END:X-ZONE")
    )
    return tmp_path


def doctor(source):
    return CliRunner().invoke(app, ["doctor", str(source)])


def test_a_clean_file(folder):
    done = doctor(folder / "calendar.ics")
    assert (done.exit_code, done.output.count("\n")) == (0, 1)
    assert "20 events, nothing wrong" in done.output


def test_a_broken_file(folder):
    done = doctor(folder / "broken.ics")
    assert done.exit_code == 1
    assert "error T6: TZID=" in done.output
    assert "takes the time for GMT (T6, line " in done.output


def test_an_address_of_the_local_network(folder):
    handler = partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = doctor(f"http://127.0.0.1:{server.server_port}/calendar.ics")
        server.shutdown()
    assert (done.exit_code, "nothing wrong" in done.output) == (0, True), done.output


@pytest.mark.parametrize(
    ("source", "error"), [("nowhere.ics", UsageError), ("http://127.0.0.1:1/calendar.ics", FetchError)]
)
def test_what_cannot_be_looked_at(source, error):
    done = doctor(source)
    assert isinstance(done.exception, error)
    assert "\n" not in str(done.exception)
