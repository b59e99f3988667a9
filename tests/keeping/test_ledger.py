"""events.lock: what it says of each id, when it moves, and that git merges two people's edits of it."""

import json
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from calfeed.errors import LedgerError
from calfeed.event import Event
from calfeed.keeping.ledger import (
    Ledger,
    LedgerEntry,
    current,
    instant_of,
    ledger_path,
    mass_removal,
    moved_by_zone,
    renew,
    stale,
)

NOW = datetime(2016, 4, 30, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def event(id_: str, *, day: int = 1, hour: int | None = 18, title: str = "Vigil") -> Event:
    start = date(2016, 5, day) if hour is None else datetime(2016, 5, day, hour, 30)
    return Event(id=id_, title=title, start=start, timezone="Asia/Beirut", city="Beirut", country="LB")


def print_of(one: Event) -> str:
    return f"{one.title} {one.start} {one.status} {one.merged_into}"


def renewed(ledger: Ledger, *events: Event, now: datetime = NOW) -> Ledger:
    return renew(ledger, events, fingerprints=print_of, now=now)


def test_a_new_id_begins_at_zero() -> None:
    """Created and modified are now; start is the wall clock, instant is UTC."""
    entry = renewed(Ledger(), event("a"))["a"]
    assert (entry.sequence, entry.created, entry.modified) == (0, NOW, NOW)
    assert entry.start == datetime(2016, 5, 1, 18, 30)
    assert entry.instant == datetime(2016, 5, 1, 15, 30, tzinfo=UTC)
    assert entry.previous_start is None


def test_a_whole_day_has_no_instant() -> None:
    assert renewed(Ledger(), event("a", hour=None))["a"].instant is None


def test_nothing_changed_is_the_same_ledger() -> None:
    """However often a good load comes, the entry and so the served bytes stay."""
    first = renewed(Ledger(), event("a"))
    assert dict(renewed(first, event("a"), now=LATER)) == dict(first)


def test_a_changed_text_raises_the_sequence_of_that_event_alone() -> None:
    first = renewed(Ledger(), event("a"), event("b"))
    second = renewed(first, event("a", title="March"), event("b"), now=LATER)
    assert (second["a"].sequence, second["a"].modified, second["a"].created) == (1, LATER, NOW)
    assert second["a"].previous_start is None
    assert second["b"] == first["b"]


def test_modified_rises_even_where_the_clock_does_not() -> None:
    """ICSx5 takes an event over only if LAST-MODIFIED rises (CLIENTS.md T1)."""
    first = renewed(Ledger(), event("a"))
    second = renewed(first, event("a", title="March"), now=NOW - timedelta(hours=1))
    assert second["a"].modified > first["a"].modified


def test_a_moved_start_is_remembered_with_the_one_before() -> None:
    first = renewed(Ledger(), event("a"))
    second = renewed(first, event("a", hour=19), now=LATER)
    assert second["a"].previous_start == datetime(2016, 5, 1, 18, 30)
    third = renewed(second, event("a", hour=19, title="March"), now=LATER)
    assert (third["a"].sequence, third["a"].previous_start) == (2, datetime(2016, 5, 1, 18, 30))


def test_a_moment_that_becomes_a_whole_day_has_moved() -> None:
    first = renewed(Ledger(), event("a", hour=None))
    assert renewed(first, event("a"), now=LATER)["a"].previous_start == date(2016, 5, 1)


def test_an_instant_that_a_new_tz_database_moved_raises_the_sequence() -> None:
    """Lebanon, March 2023: the wall clock stands, the hash stands, the instant moved (CLIENTS.md T12)."""
    moved = event("a")
    entry = renewed(Ledger(), moved)["a"]
    before = Ledger([LedgerEntry("a", 3, NOW, NOW, entry.hash, entry.start, entry.instant + timedelta(hours=1))])
    assert renewed(before, moved, now=LATER)["a"].sequence == 4
    assert renewed(before, moved, now=LATER)["a"].previous_start is None
    assert moved_by_zone(before, [moved], today=date(2016, 5, 1)) == [
        (moved, datetime(2016, 5, 1, 16, 30, tzinfo=UTC), datetime(2016, 5, 1, 15, 30, tzinfo=UTC))
    ]
    assert moved_by_zone(before, [moved], today=date(2016, 5, 2)) == []
    assert moved_by_zone(Ledger([entry]), [moved], today=date(2016, 5, 1)) == []


def test_a_vanished_id_is_kept_as_removed_and_rises_when_it_returns() -> None:
    first = renewed(Ledger(), event("a"), event("b"))
    gone = renewed(first, event("b"), now=LATER)
    assert (gone["a"].removed, gone["a"].sequence) == (LATER, 0)
    assert renewed(gone, event("b"), now=LATER + timedelta(days=1))["a"] == gone["a"]
    back = renewed(gone, event("a"), event("b"), now=LATER + timedelta(days=2))
    assert (back["a"].removed, back["a"].sequence) == (None, 1)
    assert back["a"].modified > first["a"].modified


def test_a_roll_back_to_an_older_file_is_a_change_like_any_other() -> None:
    first = renewed(Ledger(), event("a"))
    second = renewed(first, event("a", title="March"), now=LATER)
    third = renewed(second, event("a"), now=LATER)
    assert (third["a"].sequence, third["a"].hash) == (2, first["a"].hash)
    assert third["a"].modified > second["a"].modified


def test_an_event_merged_into_another_is_still_published_and_rises() -> None:
    first = renewed(Ledger(), event("a"), event("b"))
    double = event("b").model_copy(update={"merged_into": "a"})
    second = renewed(first, event("a"), double, now=LATER)
    assert (second["b"].sequence, second["b"].removed) == (1, None)


def test_ids_to_be_kept_stay_as_they_are() -> None:
    """A record that can't be read just now is neither removed nor changed."""
    first = renewed(Ledger(), event("a"), event("b"))
    kept = renew(first, [event("b")], fingerprints=print_of, now=LATER, keep={"a"})
    assert dict(kept) == dict(first)


def test_a_reader_without_a_pen_publishes_a_stale_entry_one_further_on() -> None:
    """Read-only folder: sequence + 1 and the newest of the files' times; a fresh ledger gives itself."""
    first = renewed(Ledger(), event("a"), event("b"))
    assert dict(current(first, [event("a"), event("b")], fingerprints=print_of, modified=LATER)) == dict(first)
    view = current(first, [event("a", title="March"), event("b")], fingerprints=print_of, modified=LATER)
    assert (view["a"].sequence, view["a"].modified) == (1, LATER)
    assert view["b"] == first["b"]
    early = current(first, [event("a", title="March")], fingerprints=print_of, modified=NOW - timedelta(days=9))
    assert early["a"].modified > first["a"].modified


def test_stale_names_what_the_ledger_does_not_know_yet() -> None:
    first = renewed(Ledger(), event("a"), event("b"), event("c"))
    now = [event("a"), event("b", hour=20), event("d")]
    assert stale(first, now, fingerprints=print_of) == ["b", "c", "d"]
    assert stale(first, now, fingerprints=print_of, keep={"c", "d"}) == ["b"]
    assert stale(renewed(first, *now), now, fingerprints=print_of) == []


def test_fingerprints_may_be_a_mapping() -> None:
    assert renew(Ledger(), [event("a")], fingerprints={"a": "x"}, now=NOW)["a"].hash == "x"


@pytest.mark.parametrize(
    ("coming", "gone", "held"),
    [(10, 3, True), (10, 2, False), (15, 3, True), (16, 3, False), (16, 4, True), (2, 2, False), (3, 3, True)],
)
def test_a_fifth_and_at_least_three_coming_events_at_once_are_too_many(coming: int, gone: int, held: bool) -> None:  # noqa: FBT001
    events = [event(f"id-{number:02}") for number in range(coming)]
    past = [event("past-1"), event("past-2"), event("past-3")]
    ledger = renewed(Ledger(), *events, *(one.model_copy(update={"start": date(2016, 4, 1)}) for one in past))
    missing = mass_removal(ledger, events[gone:], today=date(2016, 5, 1))
    assert missing == ([one.id for one in events[:gone]] if held else [])
    accepted = renewed(ledger, *events[gone:], now=LATER)
    assert mass_removal(accepted, events[gone:], today=date(2016, 5, 1)) == []


def test_the_file_is_json_one_record_a_line_sorted_with_blank_lines_between(tmp_path: Path) -> None:
    ledger = renewed(Ledger(), event("b"), event("a", hour=None))
    text = ledger.dump()
    assert [record.get("id") for record in json.loads(text)] == ["a", "b", None]
    lines = text.splitlines()
    assert [json.loads(line.rstrip(","))["id"] for line in lines if '"id"' in line] == ["a", "b"]
    assert all(not line for line in lines[1::2])
    path = ledger_path(tmp_path / "events.yaml")
    path.write_text(text, encoding="utf-8")
    assert path.name == "events.lock"
    assert dict(Ledger.load(path)) == dict(ledger)
    assert Ledger.load(path).dump() == text


def test_removed_and_moved_survive_the_file() -> None:
    ledger = renewed(Ledger(), event("a"), event("b"))
    ledger = renewed(ledger, event("a", hour=20), now=LATER)
    assert ledger["b"].removed == LATER
    assert dict(Ledger.parse(ledger.dump())) == dict(ledger)


def test_no_file_yet_is_an_empty_ledger(tmp_path: Path) -> None:
    assert dict(Ledger.load(tmp_path / "events.lock")) == {}
    assert dict(Ledger.parse("")) == {}
    assert dict(Ledger.parse(Ledger().dump())) == {}


GOOD = '{"id": "a", "sequence": 0, "created": "2016-04-30T12:00:00Z", "modified": "2016-04-30T12:00:00Z", "hash": "x", "start": "2016-05-01"}'  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[\n\n<<<<<<< HEAD\n" + GOOD + ",\n=======\n" + GOOD + ",\n>>>>>>> other\n{}]", "conflict markers"),
        ("[" + GOOD, "damaged"),
        ("{}", "no list"),
        ("[3]", "no record"),
        ("[" + GOOD.replace('"x"', "3") + "]", "damaged at a"),
        ("[" + GOOD.replace("12:00:00Z", "12:00:00") + "]", "damaged at a"),
        ("[" + GOOD.replace('"sequence": 0', '"sequence": -1') + "]", "damaged at a"),
        ("[" + GOOD.replace('"hash": "x", ', "") + "]", "damaged at a"),
        ("[" + GOOD.replace("2016-05-01", "1 May") + "]", "damaged at a"),
    ],
)
def test_a_damaged_ledger_is_one_clear_line_with_its_mend(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "events.lock"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        Ledger.load(path)
    message = str(caught.value)
    assert said in message
    assert "check --write" in message
    assert "\n" not in message


def test_bytes_that_are_no_text_are_a_damaged_ledger(tmp_path: Path) -> None:
    (tmp_path / "events.lock").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LedgerError, match="can't be read"):
        Ledger.load(tmp_path / "events.lock")


def test_of_an_id_that_stands_twice_the_one_further_on_counts() -> None:
    """What a merge of both sides leaves: no change that a subscriber has seen is taken back."""
    further = GOOD.replace('"sequence": 0', '"sequence": 2')
    twice = f"[{GOOD},\n{further},\n{GOOD}]"
    assert Ledger.parse(twice)["a"].sequence == 2


def test_an_instant_needs_a_zone_and_an_hour_that_exists() -> None:
    assert instant_of(event("a").model_copy(update={"timezone": None})) is None
    assert instant_of(event("a").model_copy(update={"timezone": "Nowhere/At_all"})) is None
    skipped = {"start": datetime(2027, 3, 28, 0, 30)}
    assert instant_of(event("a").model_copy(update=skipped)) is None


class Repository:
    """A real git repository with one ledger, and a branch for each of two people."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(
            ["git", *identity, *arguments], cwd=self.folder, text=True, capture_output=True, check=False
        )

    def commit(self, ledger: Ledger) -> None:
        (self.folder / "events.lock").write_text(ledger.dump(), encoding="utf-8")
        self.git("add", "-A")
        assert self.git("commit", "-qm", "an edit").returncode == 0

    def merge(self, base: Ledger, mine: Ledger, yours: Ledger) -> subprocess.CompletedProcess[str]:
        self.commit(base)
        self.git("checkout", "-qb", "yours")
        self.commit(yours)
        self.git("checkout", "-q", "main")
        self.commit(mine)
        return self.git("merge", "-q", "yours")


def test_git_merges_two_peoples_edits(tmp_path: Path) -> None:
    """One edits an event and adds one at the end; the other edits its neighbour and adds one at the beginning."""
    shared = [event("b"), event("e")]
    base = renewed(Ledger(), *shared, event("c"), event("d"))
    mine = renewed(base, *shared, event("c", hour=20), event("d"), event("f"), now=LATER)
    yours = renewed(base, *shared, event("a"), event("c"), event("d", hour=21), now=LATER)
    merged = Repository(tmp_path).merge(base, mine, yours)
    assert merged.returncode == 0, merged.stdout
    found = Ledger.load(tmp_path / "events.lock")
    assert {id_: entry.sequence for id_, entry in found.items()} == {
        "a": 0, "b": 0, "c": 1, "d": 1, "e": 0, "f": 0,
    }  # fmt: skip
    assert found["c"] == mine["c"]
    assert found["d"] == yours["d"]


def test_with_the_shipped_attributes_git_merges_edits_of_the_same_spot(tmp_path: Path) -> None:
    """Both add at the end and both edit one event: `merge=union` keeps both lines, the ledger takes the further one."""
    shipped = Path(__file__).parents[2] / ".gitattributes"
    (tmp_path / ".gitattributes").write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    base = renewed(Ledger(), event("b"), event("c"))
    mine = renewed(base, event("b", hour=20), event("c"), event("x"), now=LATER)
    yours = renewed(base, event("b", hour=19), event("c"), event("y"), now=LATER)
    yours = renewed(yours, event("b", hour=21), event("c"), event("y"), now=LATER)
    merged = Repository(tmp_path).merge(base, mine, yours)
    assert merged.returncode == 0, merged.stdout
    found = Ledger.load(tmp_path / "events.lock")
    assert {id_: entry.sequence for id_, entry in found.items()} == {"b": 2, "c": 0, "x": 0, "y": 0}


def test_a_conflict_without_them_is_said_with_its_mend(tmp_path: Path) -> None:
    """Deleting the marker lines, as the message says, gives a ledger that knows both people's events."""
    base = renewed(Ledger(), event("b"))
    merged = Repository(tmp_path).merge(
        base, renewed(base, event("b"), event("x")), renewed(base, event("b"), event("y"))
    )
    assert merged.returncode == 1
    path = tmp_path / "events.lock"
    with pytest.raises(LedgerError, match="delete the lines"):
        Ledger.load(path)
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(("<<<", "===", ">>>"))
    ]
    path.write_text("\n".join(kept), encoding="utf-8")
    assert sorted(Ledger.load(path)) == ["b", "x", "y"]
