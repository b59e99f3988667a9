"""CLIENTS.md T12 on real tables: Lebanon, March 2023, when the government put summer time off two days before it was due.

tz database 2023a, then 2023b (24 March: summer time begins on 21 April), then 2023c (28 March: as in 2023a). Each
table is read by processes of its own, as after an upgrade. Checked against pytz 2023.2 (2023b) and 2023.3 (2023c):
the one change of Asia/Beirut between them is the onset of summer time in 2023.
"""

import os
import re
import shutil
import struct
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
import pytz

from calfeed.keeping.ledger import Ledger

PUT_OFF = {
    "2023b": (datetime(2023, 3, 25, 22, tzinfo=UTC), datetime(2023, 4, 20, 22, tzinfo=UTC)),
    "2036x": (datetime(2036, 3, 29, 22, tzinfo=UTC), datetime(2036, 4, 20, 22, tzinfo=UTC)),
}
"""When summer time was due, and when it then began. The second is nobody's decision yet: for a service, which has a clock."""
BOOK = """\
calendar:
  language: en
  domain: calendar.example

events:
  - id: beirut-vigil-aaaaa
    kind: vigil
    start: 2023-04-01 18:00
    city: Beirut
    country: LB
  - id: beirut-march-bbbbb
    kind: march
    start: 2023-05-01 11:00
    city: Beirut
    country: LB
  - id: beirut-strike-ccccc
    kind: strike
    start: 2023-04-03
    city: Beirut
    country: LB
  - id: beirut-vigil-eeeee
    kind: vigil
    start: 2023-03-11 19:00
    city: Beirut
    country: LB
    recurrence: FREQ=WEEKLY;BYDAY=SA;UNTIL=2023-04-08
  - id: beirut-vigil-fffff
    kind: vigil
    start: 2023-05-06 19:00
    city: Beirut
    country: LB
    recurrence: FREQ=WEEKLY;BYDAY=SA;UNTIL=2023-06-24
  - id: paris-march-ddddd
    kind: march
    start: 2023-04-01 18:00
    city: Paris
    country: FR
"""
CHECK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from calfeed.keeping.inspection import inspect
from calfeed.publishing.fingerprint import fingerprint
now = datetime.fromisoformat(sys.argv[1])
found = inspect(Path("events.yaml"), fingerprint=fingerprint, now=now, write=sys.argv[2] == "write")
print(found.to_text(sys.argv[3]))
"""
VIGIL, SERIES = "beirut-vigil-aaaaa", "beirut-vigil-eeeee"


@pytest.fixture(scope="module")
def tables(tmp_path_factory) -> dict[str, Path]:
    """The folder of the tz database of each version."""
    folder = tmp_path_factory.mktemp("tz")
    for version in ("2023a", *PUT_OFF):
        shutil.copytree(Path(pytz.__file__).parent / "zoneinfo", folder / version)
    for version, moments in PUT_OFF.items():
        beirut = folder / version / "Asia" / "Beirut"
        content = beirut.read_bytes()
        due, put_off = (struct.pack(">I", int(moment.timestamp())) for moment in moments)
        assert content.count(due) == 2  # in 32 and in 64 bits
        beirut.write_bytes(content.replace(due, put_off))
    return {version: folder / version for version in ("2023a", *PUT_OFF)} | {"2023c": folder / "2023a"}


class Place:
    """A calendar's folder, and what its commands say under a tz database, at a moment."""

    def __init__(self, folder: Path, tables: dict[str, Path]) -> None:
        self.folder = folder
        self.tables = tables
        (folder / "events.yaml").write_text(BOOK, encoding="utf-8")

    def run(self, version: str, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command], cwd=self.folder, env={**os.environ, "PYTZ_TZDATADIR": str(self.tables[version])},
            capture_output=True, text=True, encoding="utf-8", check=True, timeout=300,
        )  # fmt: skip
        return done.stdout

    def check(self, version: str, now: str, *, write: bool = False, language: str = "en") -> str:
        return self.run(version, "-c", CHECK, f"{now}+00:00", "write" if write else "", language)

    def feed(self, version: str, today: str) -> icalendar.Calendar:
        self.run(version, "-m", "calfeed", "build", "site", "--today", today, "--base-url", "https://calendar.example")
        return icalendar.Calendar.from_ical((self.folder / "site" / "en" / "calendar.ics").read_bytes())


@pytest.fixture
def place(tmp_path: Path, tables) -> Place:
    return Place(tmp_path, tables)


def told(calendar: icalendar.Calendar) -> dict[str, tuple[int, object]]:
    """SEQUENCE and start of each event, an instant in UTC."""
    found = {}
    for one in calendar.walk("VEVENT"):
        start = one["DTSTART"].dt
        instant = f"{start.astimezone(UTC):%m-%d %H:%M}" if isinstance(start, datetime) else f"{start:%m-%d}"
        found[str(one["UID"]).split("@")[0]] = (int(one["SEQUENCE"]), instant)
    return found


def test_each_table_moves_the_events_that_it_moves_and_no_other(place):
    assert "beirut" not in place.check("2023a", "2023-03-23T08:00", write=True)
    unmoved = {
        "beirut-march-bbbbb": (0, "05-01 08:00"),
        "beirut-strike-ccccc": (0, "04-03"),
        "beirut-vigil-fffff": (0, "05-06 16:00"),
        "paris-march-ddddd": (0, "04-01 16:00"),
    }
    began = "03-11 17:00"  # before the change, as ever; two of its five dates are moved
    assert told(place.feed("2023a", "2023-03-23")) == {**unmoved, VIGIL: (0, "04-01 15:00"), SERIES: (0, began)}
    assert told(place.feed("2023b", "2023-03-24")) == {**unmoved, VIGIL: (1, "04-01 16:00"), SERIES: (1, began)}
    place.check("2023b", "2023-03-24T18:00", write=True)
    assert told(place.feed("2023b", "2023-03-25")) == {**unmoved, VIGIL: (1, "04-01 16:00"), SERIES: (1, began)}
    assert told(place.feed("2023c", "2023-03-28")) == {**unmoved, VIGIL: (2, "04-01 15:00"), SERIES: (2, began)}
    place.check("2023c", "2023-03-28T18:00", write=True)
    assert told(place.feed("2023c", "2023-03-29")) == {**unmoved, VIGIL: (2, "04-01 15:00"), SERIES: (2, began)}
    assert "beirut" not in place.check("2023c", "2023-03-29T08:00")


def test_check_names_each_event_that_a_table_moved(place):
    place.check("2023a", "2023-03-23T08:00", write=True)
    said = place.check("2023b", "2023-03-24T18:00")
    assert re.search(r"events\.yaml:8:", said)
    assert "2023-04-01 18:00 there is now 2023-04-01 16:00 UTC, it was 2023-04-01 15:00" in said
    assert said.count("Asia/Beirut") == 1
    assert SERIES in said
    assert not re.search("bbbbb|ccccc|ddddd|fffff|Paris", said)
    assert "Asia/Beirut" in place.check("2023b", "2023-03-24T18:00", language="ar")
    assert "Asia/Beirut" not in place.check("2023b", "2023-04-02T08:00")  # it is over: nobody need be told


def test_the_ledger_keeps_the_start_and_says_when_it_was_told(place):
    place.check("2023a", "2023-03-23T08:00", write=True)
    first = Ledger.load(place.folder / "events.lock")
    place.check("2023b", "2023-03-24T18:00", write=True)
    then = Ledger.load(place.folder / "events.lock")
    assert then[VIGIL].instant == datetime(2023, 4, 1, 16, tzinfo=UTC)
    assert then[VIGIL].modified == datetime(2023, 3, 24, 18, tzinfo=UTC)
    assert (then[VIGIL].start, then[VIGIL].hash) == (first[VIGIL].start, first[VIGIL].hash)
    assert then[VIGIL].previous_start is None  # the wall clock stands: nobody moved the vigil
    assert {id_ for id_ in then if then[id_] != first[id_]} == {VIGIL, SERIES}


def test_what_no_yearly_rule_says_goes_out_in_utc_with_its_wall_time_in_words(place):
    """An app that goes by the zone's name has the old table: only UTC is right for all (CLIENTS.md lesson 4)."""
    place.check("2023a", "2023-03-23T08:00", write=True)
    (vigil,) = (one for one in place.feed("2023b", "2023-03-24").walk("VEVENT") if VIGIL in str(one["UID"]))
    assert vigil.to_ical().count(b"DTSTART:20230401T160000Z") == 1
    assert "6:00 p.m." in str(vigil["DESCRIPTION"])


def test_a_service_that_starts_with_the_new_table_tells_it(place, running):
    """As after a deployment: the ledger of the old table lies there, the process has the new one."""
    (place.folder / "events.yaml").write_text(BOOK.replace("2023-", "2036-"), encoding="utf-8")
    place.check("2023a", "2036-03-23T08:00", write=True)
    with running(place.folder, environment={"PYTZ_TZDATADIR": str(place.tables["2036x"])}) as server:
        calendar = icalendar.Calendar.from_ical(server.ask("/en/calendar.ics").body)
        assert told(calendar)[VIGIL] == (1, "04-01 16:00")
        assert {id_ for id_, (sequence, _) in told(calendar).items() if sequence} == {VIGIL, SERIES}
        assert "2036-04-01 18:00 there is now 2036-04-01 16:00 UTC" in server.log.read_text()
