"""The process that publishes, step by step, with the clock as an argument."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calfeed.serving.publisher import Publisher
from calfeed.serving.snapshot import Snapshot
from calfeed.serving.state import load_state

EVENING = datetime(2036, 4, 30, 23, 59, 50, tzinfo=UTC)


@pytest.fixture
def publisher(tmp_path: Path, calendar_text) -> Publisher:
    (tmp_path / "events.yaml").write_text(calendar_text(4), encoding="utf-8")
    folder = tmp_path / "published"
    folder.mkdir()
    return Publisher(tmp_path / "events.yaml", folder, base_url=None, fallback_url="http://localhost:8000")


def current(publisher: Publisher) -> Snapshot:
    snapshot = Snapshot(publisher.folder, load_state(publisher.folder).place)
    for _ in snapshot.steps():
        pass
    return snapshot


def test_nothing_happens_while_nothing_changes(publisher):
    assert publisher.look(EVENING)
    assert not publisher.look(EVENING)
    assert not publisher.look(EVENING + timedelta(seconds=5))


def test_its_own_ledger_is_no_news(publisher):
    publisher.look(EVENING)
    assert (publisher.path.with_suffix(".lock")).exists()
    assert not publisher.look(EVENING)


def test_the_new_day_is_published_at_midnight_in_utc(publisher):
    publisher.look(EVENING)
    assert "غدًا".encode() in current(publisher).get(b"/ar/").body()
    assert publisher.look(EVENING + timedelta(seconds=10))
    assert "اليوم".encode() in current(publisher).get(b"/ar/").body()


def test_an_edit_renders_what_it_changed_and_not_the_rest(publisher, calendar_text):
    publisher.path.write_text(calendar_text(100), encoding="utf-8")
    publisher.look(EVENING)
    publisher.path.write_text(calendar_text(100).replace("18:30", "17:00", 1), encoding="utf-8")
    assert publisher.look(EVENING)
    assert publisher.site().memory.made < 100


def test_a_read_only_folder_is_published_as_stale_and_never_written(publisher, monkeypatch):
    """As root a folder is always writable, so the answer of the system is what is changed here."""
    monkeypatch.setattr("calfeed.serving.edition.os.access", lambda *_: False)
    publisher.look(EVENING)
    assert not publisher.path.with_suffix(".lock").exists()
    assert len(load_state(publisher.folder).health["stale"]) == 4
    assert b"SEQUENCE:0" in current(publisher).get(b"/calendar.ics").body()


def test_two_read_only_replicas_of_a_fresh_ledger_publish_equal_bytes(publisher, tmp_path, monkeypatch):
    publisher.look(EVENING)
    monkeypatch.setattr("calfeed.serving.edition.os.access", lambda *_: False)
    second = tmp_path / "second"
    second.mkdir()
    other = Publisher(publisher.path, second, base_url=None, fallback_url="http://localhost:8000")
    other.look(EVENING)
    ours, theirs = current(publisher), current(other)
    assert ours._offsets.keys() == theirs._offsets.keys()
    assert {path: ours.get(path).etag for path in ours._offsets} == {
        path: theirs.get(path).etag for path in theirs._offsets
    }


def test_only_the_newest_snapshot_is_kept(publisher):
    publisher.look(EVENING)
    publisher.look(EVENING + timedelta(days=1))
    assert len(list(publisher.folder.glob("site-*"))) == 1
