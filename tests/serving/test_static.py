"""`calfeed build`: the same bytes as the service, in a folder; it takes away only what it wrote."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from calfeed.errors import UsageError
from calfeed.serving.static import MANIFEST, build

TODAY = date(2026, 11, 21)


@pytest.fixture
def book(tmp_path: Path, calendar_text) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(calendar_text(2), encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_feeds_and_records_have_the_bytes_that_the_service_gives(server, tmp_path):
    site = tmp_path / "site"
    build(site, server.folder / "events.yaml", base_url="https://calendar.example.org", today=date.today())
    written = files(site)
    for name in ("calendar.ics", "ar/calendar.ics", "en/calendar.google.ics", "en/places/lb/beirut.ics", "ar/events/beirut-vigil-00001.ics",
                 "events.json", "calendar.json", "ar/changes.atom", "robots.txt", "favicon.svg", "404.html"):  # fmt: skip
        if name != "404.html":
            assert server.ask(f"/{name}").body == written[name], name
    assert b"try/" not in written["ar/index.html"]
    assert not [name for name in written if "try" in name]


def test_a_folder_of_a_path_is_its_index(book, tmp_path):
    build(tmp_path / "site", book, base_url=None, today=TODAY)
    assert {"index.html", "ar/index.html", "en/places/lb/beirut/index.html", "_headers"} <= files(
        tmp_path / "site"
    ).keys()


def test_nothing_beside_the_folder_is_written(book, tmp_path):
    before = files(tmp_path)
    build(tmp_path / "site", book, base_url=None, today=TODAY)
    assert {name: body for name, body in files(tmp_path).items() if not name.startswith("site/")} == before


def test_twice_is_the_same_and_what_is_gone_is_taken_away(book, tmp_path, calendar_text):
    site = tmp_path / "site"
    build(site, book, base_url=None, today=TODAY)
    first = files(site)
    build(site, book, base_url=None, today=TODAY)
    assert files(site) == first
    (site / "CNAME").write_text("mine")
    (site / "ar" / "events" / "mine.html").write_text("mine")
    book.write_text(calendar_text(1), encoding="utf-8")
    build(site, book, base_url=None, today=TODAY)
    found = files(site)
    assert not [name for name in found if "00001" in name]
    assert not (site / "ar/events/beirut-vigil-00001").exists()
    assert found["CNAME"] == found["ar/events/mine.html"] == b"mine"


def test_a_list_that_names_files_outside_takes_away_none(book, tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (site / MANIFEST).write_text('["../events.yaml", "/etc/hostname", 5]')
    build(site, book, base_url=None, today=TODAY)
    assert book.exists()


def test_a_file_in_the_way_is_one_clear_line(book, tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(UsageError, match="is in the way"):
        build(tmp_path / "site", book, base_url=None, today=TODAY)


@pytest.mark.usefixtures("book")
def test_the_day_comes_from_the_call_else_from_source_date_epoch(tmp_path):
    command = [sys.executable, "-m", "calfeed", "build"]
    environment = {"SOURCE_DATE_EPOCH": "2093000000", "PATH": ""}  # 2036-04-28
    for folder, options, env in (("a", ["--today", "2036-04-28"], {"PATH": ""}), ("b", [], environment)):
        subprocess.run(
            [*command, str(tmp_path / folder), *options], cwd=tmp_path, env=env, check=True, capture_output=True
        )
    assert files(tmp_path / "a") == files(tmp_path / "b")
    found = subprocess.run(
        [*command, "c", "--today", "soon"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stderr.count("\n")) == (2, 1)
