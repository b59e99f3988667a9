"""Every page as a phone and a desk see it: nothing from other hosts, no complaint, nothing beyond the edge."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.extra
HERE = Path(__file__).parent
HARD = HERE.parent / "feeds" / "hard.yaml"
CLIENTS = Path(os.environ.get("CALFEED_CLIENTS", Path.home() / ".cache" / "calfeed-clients"))
PAGES = (
    "",
    "places/lb/",
    "places/lb/beirut/",
    "kinds/march/",
    "events/paris-rally-bbbbb/",
    "map/",
    "print/",
    "help/",
    "try/",
)


@pytest.fixture(scope="module")
def browser_command():
    """Debian's chromium, driven by the playwright of the clients' own Python; without them skipped, in CI a failure."""
    python, browser = CLIENTS / "venv" / "bin" / "python", shutil.which("chromium")
    if browser and any(CLIENTS.glob("venv/lib/python3*/site-packages/playwright")):
        return [str(python), str(HERE / "look_at_pages.py"), browser]
    reason = f"no chromium, or no playwright in {CLIENTS}: .ci/clients installs them"
    if os.environ.get("CALFEED_CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def seen(browser_command, running, tmp_path_factory):
    """What the browser told of each page at each width, and of the form; the calendar is the hard one."""
    folder = tmp_path_factory.mktemp("hard")
    shutil.copy(HARD, folder / "events.yaml")
    with running(folder) as server:
        server.until(lambda: server.health().get("status") == "ok")
        paths = [f"/{language}/{page}" for language in ("ar", "en") for page in PAGES]
        command = [*browser_command, f"http://127.0.0.1:{server.port}", *paths]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def pages(seen):
    return [one for one in seen if "path" in one]


def test_every_page_was_looked_at_at_every_width(seen):
    assert len(pages(seen)) == 2 * len(PAGES) * 3
    assert all(one["title"] for one in pages(seen))


def test_no_page_asks_another_host_or_sets_a_cookie(seen):
    assert [(one["path"], one["elsewhere"]) for one in pages(seen) if one["elsewhere"] or one["cookies"]] == []


def test_the_browser_complains_of_nothing(seen):
    assert [(one["path"], one["complaints"]) for one in pages(seen) if one["complaints"]] == []


def test_nothing_reaches_beyond_the_edge(seen):
    """A phone of 320 pixels needs no scrolling to the side, in either direction of writing."""
    assert [(one.get("path"), one["width"], one["reach"]) for one in seen if one["reach"] > one["width"]] == []


def test_each_language_runs_in_its_direction(seen):
    assert {(one["path"][:4], one["direction"]) for one in pages(seen)} == {("/ar/", "rtl"), ("/en/", "ltr")}


def test_what_is_to_be_tapped_is_large_enough(seen):
    """WCAG 2.2, 2.5.8: targets of 24 pixels at least."""
    assert [(one["path"], one["width"], one["small"]) for one in pages(seen) if one["small"]] == []


def test_an_announcement_pasted_into_the_form_is_read(seen):
    text = next(one["pasted"] for one in seen if "pasted" in one)
    assert "Beirut" in text
    assert "Leeds" in text
    assert "5:30 p.m." in text
