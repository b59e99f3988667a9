"""One change on disk: events.yaml, then the ledger, under the lock; on real processes and real folders."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calfeed.errors import LedgerError, UsageError
from calfeed.event import Calendar, Event
from calfeed.keeping import book as books
from calfeed.keeping.ledger import Ledger, ledger_path, mass_removal, stale
from calfeed.keeping.rewriting import Rewrite, renew_ledger, rewrite, rewritten

NOW = datetime(2016, 4, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)

BOOK = """\
# Our calendar. Call Rana before you change the head.
calendar:
  language: ar

events:
  # Sunday 1 May 2016
  - id: beirut-vigil-aaaaa
    title: {ar: وقفة, en: Vigil}  # the big one
    kind: vigil
    start: 2016-05-01 18:30
    city: Beirut
    country: LB
"""


def fingerprint(event: Event, calendar: Calendar) -> str:
    return f"{calendar.language} {event.model_dump_json(exclude={'sources'})}"


def march(id_: str = "paris-march-bbbbb", *, day: int = 2) -> Event:
    return Event(
        id=id_, kind="march", start=datetime(2016, 5, day, 15, 30), timezone="Europe/Paris", city="Paris", country="FR"
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def added(path: Path, *events: Event, now: datetime = NOW) -> books.Book:
    return rewrite(
        path, lambda _book, _ledger: [Rewrite(None, one) for one in events], fingerprint=fingerprint, now=now
    )


def later(event: Event) -> Event:
    return event.model_copy(update={"start": datetime(2016, 5, 1, 19)})


def moved(path: Path, *, now: datetime = LATER) -> books.Book:
    def changes(book: books.Book, _ledger: Ledger) -> Sequence[Rewrite]:
        return [Rewrite(book["beirut-vigil-aaaaa"], later(book["beirut-vigil-aaaaa"]))]

    return rewrite(path, changes, fingerprint=fingerprint, now=now)


def ledger_of(path: Path) -> Ledger:
    return Ledger.load(ledger_path(path))


def test_a_new_record_goes_into_the_file_and_the_ledger(path: Path) -> None:
    book = added(path, march())
    assert book["paris-march-bbbbb"].start == datetime(2016, 5, 2, 15, 30)
    assert books.load(path).events == book.events
    assert {id_: entry.sequence for id_, entry in ledger_of(path).items()} == {
        "beirut-vigil-aaaaa": 0,
        "paris-march-bbbbb": 0,
    }
    assert path.read_text(encoding="utf-8").startswith(BOOK)


def test_a_new_record_says_in_a_remark_what_it_is(path: Path) -> None:
    added(path, march())
    assert "March – Paris" in path.read_text(encoding="utf-8")
    assert "مسيرة – باريس" in path.read_text(encoding="utf-8")


def test_only_the_line_that_changes_changes(path: Path) -> None:
    moved(path)
    assert path.read_text(encoding="utf-8") == BOOK.replace("18:30", "19:00")
    entry = ledger_of(path)["beirut-vigil-aaaaa"]
    assert (entry.sequence, entry.start) == (0, datetime(2016, 5, 1, 19))
    moved_again = rewrite(
        path,
        lambda book, _: [Rewrite(book.events[0], book.events[0].model_copy(update={"status": "cancelled"}))],
        fingerprint=fingerprint,
        now=LATER,
    )
    assert moved_again.events[0].status == "cancelled"
    assert ledger_of(path)["beirut-vigil-aaaaa"].sequence == 1


def test_nothing_to_change_writes_no_byte(path: Path) -> None:
    added(path)
    before = [(file.name, file.stat().st_mtime_ns) for file in (path, ledger_path(path))]
    added(path, now=LATER)
    assert [(file.name, file.stat().st_mtime_ns) for file in (path, ledger_path(path))] == before


def test_what_is_written_depends_on_the_changes_alone(path: Path, tmp_path: Path) -> None:
    """Another day, another folder: the same bytes of events.yaml."""
    other = tmp_path / "other" / "events.yaml"
    other.parent.mkdir()
    other.write_text(BOOK, encoding="utf-8")
    added(path, march(), march("paris-march-ccccc", day=1))
    added(other, march(), march("paris-march-ccccc", day=1), now=LATER)
    assert other.read_bytes() == path.read_bytes()


def test_a_new_record_that_is_changed_at_once_is_written_as_it_is_in_the_end() -> None:
    first = march()
    second = first.model_copy(update={"venue": "Bastille"})
    text = rewritten(BOOK, [Rewrite(None, first), Rewrite(first, second)])
    assert text.count("paris-march-bbbbb") == 1
    assert "Bastille" in text


def test_a_field_that_is_gone_is_taken_away(path: Path) -> None:
    def changes(book: books.Book, _ledger: Ledger) -> Sequence[Rewrite]:
        (event,) = book.events
        return [Rewrite(event, event.model_copy(update={"title": None}))]

    rewrite(path, changes, fingerprint=fingerprint, now=NOW)
    assert "وقفة" not in path.read_text(encoding="utf-8")


def test_a_record_with_an_error_keeps_its_entry(path: Path) -> None:
    """It is neither removed nor published anew while somebody is at work on it."""
    added(path, march())
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("country: LB", "country: Lebanonn"), encoding="utf-8")
    assert books.load(path).left_out == ("beirut-vigil-aaaaa",)
    renew_ledger(path, fingerprint=fingerprint, now=LATER)
    entry = ledger_of(path)["beirut-vigil-aaaaa"]
    assert (entry.sequence, entry.removed) == (0, None)


def test_a_mass_removal_is_not_taken_for_meant(path: Path) -> None:
    added(path, *(march(f"paris-march-{letter * 5}", day=3) for letter in "bcdef"))
    path.write_text(BOOK, encoding="utf-8")
    renew_ledger(path, fingerprint=fingerprint, now=LATER)
    held = mass_removal(ledger_of(path), books.load(path).events, today=LATER.date())
    assert len(held) == 5
    added(path, march(), now=LATER)
    assert len(mass_removal(ledger_of(path), books.load(path).events, today=LATER.date())) == 5 - 1
    renew_ledger(path, fingerprint=fingerprint, now=LATER, accept_removals=True)
    assert mass_removal(ledger_of(path), books.load(path).events, today=LATER.date()) == []


def test_a_damaged_ledger_stops_a_write_before_it_begins(path: Path) -> None:
    ledger_path(path).write_text("{", encoding="utf-8")
    with pytest.raises(LedgerError):
        added(path, march())
    assert path.read_text(encoding="utf-8") == BOOK


def test_a_missing_file_is_a_bad_call(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        added(tmp_path / "nothing.yaml", march())


WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from calfeed.event import Event
from calfeed.keeping.rewriting import Rewrite, rewrite

path, city, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    event = Event(id=f"{city}-vigil-{number:05}", kind="vigil", start=datetime(2016, 5, 1 + number, 18, 30),
                  timezone="Asia/Beirut", city="Beirut", country="LB")
    rewrite(path, lambda book, ledger: [Rewrite(None, event)], fingerprint=lambda one, _: one.model_dump_json(),
            now=datetime(2016, 4, 30, tzinfo=UTC))
    print(event.id, flush=True)
"""


def writer(path: Path, city: str, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), city, str(count)], stdout=subprocess.PIPE, text=True
    )


def test_two_writers_at_once_lose_nothing(path: Path) -> None:
    """Two processes add eight events each to one file, at the same time."""
    running = [writer(path, city, 8) for city in ("tyre", "sidon")]
    said = [process.communicate(timeout=300)[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    book = books.load(path)
    assert {event.id for event in book.events} == {"beirut-vigil-aaaaa", *said[0], *said[1]}
    assert len(said[0]) == len(said[1]) == 8
    assert set(ledger_of(path)) == {str(event.id) for event in book.events}


def test_killed_between_the_two_files_leaves_a_stale_ledger_which_is_normal(path: Path) -> None:
    """SIGKILL while a process writes: the file is whole, and the next writer brings the ledger up."""
    for _ in range(5):
        process = writer(path, f"tyre{_}", 1000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.01 * _)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=300)
        book = books.load(path)
        missing = stale(ledger_of(path), book.events, fingerprints=lambda one: one.model_dump_json())
        assert len(missing) <= 1 + sum(id_ == "beirut-vigil-aaaaa" for id_ in missing)
    renew_ledger(path, fingerprint=lambda one, _: one.model_dump_json(), now=LATER)
    book = books.load(path)
    assert stale(ledger_of(path), book.events, fingerprints=lambda one: one.model_dump_json()) == []
