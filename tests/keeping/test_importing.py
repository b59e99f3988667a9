"""An announcement into the calendar and back: read by the real reader, written into real files."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest

from calfeed.errors import WriteError
from calfeed.event import Calendar, Event
from calfeed.keeping import book as books
from calfeed.keeping.importing import Import, import_text, lay_beside, published_of, write, write_anew
from calfeed.keeping.ledger import Ledger, ledger_path
from calfeed.keeping.sources import Announcement, gather

NOW = datetime(2016, 4, 30, 12, tzinfo=UTC)
SATURDAY = date(2016, 4, 30)
HEAD = "# Ours.\ncalendar:\n  language: ar\n\nevents: []\n"
ARABIC = """وقفات تضامنية مع حلب:
بيروت: يوم الأحد الساعة 6.00 ساحة الشهداء
لندن: يوم السبت الساعة 2.00 ميدان ترافلغار
برلين: يوم الأحد الساعة 3.30 بوابة براندنبورغ
"""
ENGLISH = """Vigils for Aleppo:
- Beirut: Sunday 1 May, 6 pm, Martyrs' Square
- Oslo: Sunday 1 May, 4 pm, Eidsvolls plass
"""
REPORT = "Vigils for Aleppo took place this weekend in: Germany, Lebanon, Norway, and The U.K.\n"
NEWER = (
    ARABIC.replace("6.00", "7.00").replace("3.30", "4.30").replace("السبت الساعة 2.00", "السبت 30 نيسان الساعة 2.00")
)


def fingerprint(event: Event, _calendar: Calendar) -> str:
    return event.model_dump_json(exclude={"sources"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(HEAD, encoding="utf-8")
    return path


def planned(path: Path, text: str, *, published: date = SATURDAY, **options: object) -> Import:
    return lay_beside(path, Announcement(text), today=date(2016, 5, 2), published=published, **options)  # type: ignore[arg-type]


def imported(path: Path, text: str, *, published: date = SATURDAY, now: datetime = NOW) -> list[str]:
    plan = import_text(path, text, published=published, fingerprint=fingerprint, now=now)
    return [item.verdict for item in plan.items]


def cities(path: Path) -> dict[str | None, Event]:
    return {event.to_json()["city"]: event for event in books.load(path).events}


def test_a_list_becomes_records_that_check_finds_nothing_wrong_with(path: Path) -> None:
    assert imported(path, ARABIC) == ["new"] * 3
    book = books.load(path)
    assert [problem for problem in book.problems if problem.severity == "error"] == []
    found = cities(path)
    assert sorted(map(str, found)) == ["Beirut", "Berlin", "London"]
    assert found["Beirut"].start == datetime(2016, 5, 1, 18)
    assert found["Beirut"].sources[0].line == "بيروت: يوم الأحد الساعة 6.00 ساحة الشهداء"
    assert found["Beirut"].sources[0].published == SATURDAY
    assert "start" in found["Beirut"].inferred
    assert path.read_text(encoding="utf-8").startswith(HEAD.removesuffix(" []\n"))
    assert sorted(Ledger.load(ledger_path(path))) == sorted(str(event.id) for event in book.events)


def test_imported_twice_not_a_byte_changes(path: Path) -> None:
    imported(path, ARABIC)
    before = path.read_bytes(), ledger_path(path).read_bytes()
    assert imported(path, ARABIC, now=NOW + timedelta(days=1)) == ["unchanged"] * 3
    assert (path.read_bytes(), ledger_path(path).read_bytes()) == before


def test_what_is_written_depends_on_the_inputs_alone(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b" / "events.yaml"
    other.parent.mkdir()
    other.write_text(HEAD, encoding="utf-8")
    imported(path, ARABIC)
    imported(other, ARABIC, now=NOW + timedelta(days=3))
    assert path.read_bytes() == other.read_bytes()


def test_a_corrected_list_moves_what_nobody_corrected(path: Path) -> None:
    """The vigil of Beirut was moved by a person, that of Berlin by nobody; remarks and order stay."""
    imported(path, ARABIC)
    text = path.read_text(encoding="utf-8").replace("2016-05-01 18:00", "2016-05-01 20:00  # Rana says eight")
    path.write_text(text, encoding="utf-8")
    assert sorted(imported(path, NEWER, published=date(2016, 5, 1))) == ["changed", "conflicting", "corroborating"]
    found = cities(path)
    assert found["Beirut"].start == datetime(2016, 5, 1, 20)
    assert found["Berlin"].start == datetime(2016, 5, 1, 16, 30)
    after = path.read_text(encoding="utf-8")
    assert "20:00  # Rana says eight" in after
    changed = [(old, new) for old, new in zip(text.splitlines(), after.splitlines(), strict=True) if old != new]
    assert {old.split(":")[0].strip(" -") for old, _ in changed} <= {"start", "line", "published"}
    ledger = Ledger.load(ledger_path(path))
    assert ledger[str(found["Berlin"].id)].sequence == 1
    assert ledger[str(found["London"].id)].sequence == 0
    assert sorted(imported(path, NEWER, published=date(2016, 5, 1))) == ["unchanged"] * 3


def test_the_arabic_and_the_english_list_make_one_record(path: Path) -> None:
    imported(path, ARABIC)
    imported(path, ENGLISH)
    found = cities(path)
    assert sorted(map(str, found)) == ["Beirut", "Berlin", "London", "Oslo"]
    assert len(books.load(path).events) == 4
    assert [source.language for source in found["Beirut"].sources] == ["ar", "en"]
    assert isinstance(found["Beirut"].venue, dict)
    assert set(found["Beirut"].venue) == {"ar", "en"}
    before = path.read_bytes()
    imported(path, ARABIC)
    imported(path, ENGLISH)
    assert path.read_bytes() == before


@pytest.mark.parametrize("order", [("report", "list"), ("list", "report")])
def test_a_report_of_countries_and_a_list_of_cities_end_alike_in_either_order(path: Path, order: Sequence[str]) -> None:
    """Lebanon, the United Kingdom and Germany are said by their vigils; Norway stays; what was published points on."""
    texts = {"report": (REPORT, date(2016, 5, 2)), "list": (ARABIC, SATURDAY)}
    for name in order:
        imported(path, texts[name][0], published=texts[name][1])
    events = books.load(path).events
    live = {event.to_json()["city"] or event.country: event for event in events if event.merged_into is None}
    assert sorted(live) == ["Beirut", "Berlin", "London", "NO"]
    assert [[source.language for source in live[city].sources] for city in ("Beirut", "London")] == [["ar", "en"]] * 2
    assert {event.country: event.merged_into for event in events if event.merged_into} == (
        {event.country: event.id for event in live.values() if event.city} if order[0] == "report" else {}
    )
    before = path.read_bytes()
    for text, published in texts.values():
        assert set(imported(path, text, published=published)) == {"unchanged"}
    assert path.read_bytes() == before


@pytest.mark.parametrize("order", list(permutations(("ar", "en", "report"))))
def test_three_announcements_end_alike_in_every_order(path: Path, order: Sequence[str]) -> None:
    """The Arabic list, the English one with a town more, the report of countries: the same events and sources."""
    texts = {"ar": (ARABIC, SATURDAY), "en": (f"{ENGLISH}- Berlin: Sunday 1 May, 6 pm, Rathaus\n", SATURDAY)}
    texts["report"] = (REPORT, date(2016, 5, 2))
    for name in order:
        imported(path, texts[name][0], published=texts[name][1])
    live = [event for event in books.load(path).events if event.merged_into is None]
    assert sorted((str(event.city), str(event.start), len(event.sources)) for event in live) == [
        ("Beirut", "2016-05-01 18:00:00", 3),
        ("Berlin", "2016-05-01 15:30:00", 2),
        ("Berlin", "2016-05-01 18:00:00", 2),
        ("London", "2016-04-30 14:00:00", 2),
        ("Oslo", "2016-05-01 16:00:00", 2),
    ]
    before = path.read_bytes()
    for text, published in texts.values():
        assert set(imported(path, text, published=published)) == {"unchanged"}
    assert path.read_bytes() == before


def test_contacts_are_masked_unless_they_are_to_be_kept(path: Path) -> None:
    text = "بيروت: يوم الأحد الساعة 6.00 ساحة الشهداء للتواصل 03/123456\n"
    (event,) = planned(path, text).events
    assert "123456" not in event.model_dump_json()
    (event,) = planned(path, text, keep_contacts=True).events
    assert "123456" in event.model_dump_json()
    imported(path, text)
    assert "123456" not in path.read_text(encoding="utf-8")
    assert imported(path, text) == ["unchanged"]


def test_looking_writes_nothing(path: Path) -> None:
    assert len(planned(path, ARABIC).plan.writes) == 3
    assert path.read_text(encoding="utf-8") == HEAD
    assert not ledger_path(path).exists()


def test_the_name_and_the_address_go_into_the_source(path: Path) -> None:
    (event, *_) = planned(path, ARABIC, source_name="Our page", source_url="https://example.org/1").events
    assert (event.sources[0].name, event.sources[0].url) == ("Our page", "https://example.org/1")


def test_what_was_shown_is_what_is_written(path: Path) -> None:
    """Somebody adds the same event between the preview and the yes: nothing is written, and it is said."""
    shown = planned(path, ARABIC)
    imported(path, ARABIC)
    before = path.read_bytes()
    with pytest.raises(WriteError, match="changed in between"):
        write(shown, fingerprint=fingerprint, now=NOW)
    assert path.read_bytes() == before
    assert write_anew(shown, fingerprint=fingerprint, now=NOW).writes == ()


def test_a_deleted_record_comes_back_only_where_it_is_asked_for(path: Path) -> None:
    imported(path, ARABIC)
    gone = cities(path)["London"].id
    lines = path.read_text(encoding="utf-8").splitlines()
    first, last = books.load(path).spans[str(gone)]
    path.write_text("\n".join([*lines[: first - 1], *lines[last:]]) + "\n", encoding="utf-8")
    assert sorted(imported(path, ARABIC)) == ["deleted", "unchanged", "unchanged"]
    assert len(books.load(path).events) == 2
    assert Ledger.load(ledger_path(path))[str(gone)].removed is not None
    write(planned(path, ARABIC), fingerprint=fingerprint, now=NOW, revive=[str(gone)])
    assert cities(path)["London"].id == gone
    entry = Ledger.load(ledger_path(path))[str(gone)]
    assert (entry.sequence, entry.removed) == (1, None)


def test_a_record_with_an_error_is_not_imported_again(path: Path) -> None:
    imported(path, ARABIC)
    text = path.read_text(encoding="utf-8").replace("2016-04-30 14:00", "2016-04-30 1400 o'clock")
    path.write_text(text, encoding="utf-8")
    assert sorted(imported(path, ARABIC)) == ["unchanged", "unchanged", "unreadable"]
    assert path.read_text(encoding="utf-8") == text


def test_when_it_was_published_is_said_by_the_page_or_the_text_else_it_is_today() -> None:
    today = date(2016, 5, 2)
    assert published_of(Announcement("x", SATURDAY), today=today) == (SATURDAY, "page")
    assert published_of(Announcement("Vigils\n30 April 2016\nBeirut: Sunday 6"), today=today) == (SATURDAY, "text")
    assert published_of(Announcement("Vigils\n30 April 2030\nBeirut: Sunday 6"), today=today) == (today, "today")
    assert published_of(Announcement("Beirut: Sunday 6"), today=today) == (today, "today")


def test_the_events_of_another_calendar_need_no_reading(path: Path) -> None:
    event = Event(title="Vigil", start=datetime(2016, 5, 1, 18), timezone="Asia/Beirut", city="Beirut", country="LB")
    found = lay_beside(path, Announcement("", events=(event,), url="https://example.org/c.ics"), today=SATURDAY)
    assert [item.verdict for item in found.plan.items] == ["new"]
    assert found.events[0].sources[0].url == "https://example.org/c.ics"
    assert found.events[0].sources[0].published is None


IMPORTER = """
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from calfeed.keeping.importing import import_text

import_text(Path(sys.argv[1]), sys.argv[2], published=date(2016, 4, 30), now=datetime(2016, 4, 30, tzinfo=UTC),
            fingerprint=lambda event, _: event.model_dump_json(exclude={"sources"}))
"""


ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
X-WR-TIMEZONE:Asia/Beirut
BEGIN:VEVENT
UID:1
DTSTART;TZID=Asia/Beirut:20261205T183000
DTEND;TZID=Asia/Beirut:20261205T200000
SUMMARY:Vigil
LOCATION:Martyrs' Square\\, Beirut
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20261210
SUMMARY:Day of action
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;TZID=Asia/Beirut:20261207T170000
RRULE:FREQ=HOURLY
SUMMARY:Every hour
END:VEVENT
END:VCALENDAR
"""


def from_ics(path: Path, text: str) -> Import:
    announcement = gather("-", stdin=text.encode)
    planned = lay_beside(path, announcement, today=date(2026, 11, 28))
    write_anew(planned, fingerprint=fingerprint, now=NOW)
    return planned


def test_a_calendar_imported_twice_is_imported_once_and_only_what_can_be_published(path: Path) -> None:
    """Also an event without any place; a rule that no calendar of ours can hold is said, not written."""
    first = from_ics(path, ICS)
    assert [item.verdict for item in first.plan.items] == ["new", "new"]
    assert [leftover.text for leftover in first.leftovers] == ["Every hour"]
    assert "FREQ=HOURLY" in first.leftovers[0].reason
    assert books.load(path).problems == ()
    before = path.read_bytes()
    assert {item.verdict for item in from_ics(path, ICS).plan.items} == {"unchanged"}
    assert path.read_bytes() == before


def test_what_an_entry_says_beside_its_title_is_news(path: Path) -> None:
    """The line of an .ics is its title alone: the same title does not hide that it is called off, or elsewhere."""
    from_ics(path, ICS)
    moved = ICS.replace("T183000", "T193000").replace("SUMMARY:Vigil", "STATUS:CANCELLED\nSUMMARY:Vigil")
    (vigil, _) = from_ics(path, moved).plan.items
    assert vigil.verdict == "changed"
    assert (vigil.result.status, vigil.result.start) == ("cancelled", datetime(2026, 12, 5, 19, 30))
    assert vigil.result.end == datetime(2026, 12, 5, 20)
    assert {item.verdict for item in from_ics(path, moved).plan.items} == {"unchanged"}


def test_a_venue_that_an_entry_changes_is_shown(path: Path) -> None:
    from_ics(path, ICS)
    (vigil, _) = from_ics(path, ICS.replace("Martyrs' Square", "Port")).plan.items
    assert [(said.field, said.after) for said in vigil.conflicts] == [("venue", "Port, Beirut")]


def test_two_people_import_the_same_list_at_the_same_moment(path: Path) -> None:
    """Each event once, whoever comes first."""
    running = [
        subprocess.Popen([sys.executable, "-c", IMPORTER, str(path), text]) for text in (ARABIC, ENGLISH, ARABIC)
    ]
    assert [process.wait(timeout=300) for process in running] == [0, 0, 0]
    assert sorted(map(str, cities(path))) == ["Beirut", "Berlin", "London", "Oslo"]
    assert len(books.load(path).events) == 4
    records = json.loads(ledger_path(path).read_text(encoding="utf-8"))
    assert len([record for record in records if "id" in record]) == 4


def test_the_calendar_that_ships_knows_its_own_lines(tmp_path: Path) -> None:
    """Twenty-two records, nine with two sources; both lists once more, as bare lines, change nothing."""
    path = tmp_path / "events.yaml"
    root = Path(__file__).parents[2]
    for name in ("events.yaml", "events.lock"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    events = books.load(path).events
    assert len(events) == 22
    assert sum(len(event.sources) == 2 for event in events) == 9
    before = path.read_bytes()
    for language, published in (("ar", date(2016, 4, 30)), ("en", date(2016, 5, 2))):
        said = [source for event in events for source in event.sources if source.language == language]
        lines = dict.fromkeys(str(source.line) for source in said)
        head = "وقفات نصرة لحلب:\n" if language == "ar" else "Vigils for Aleppo were held this weekend in: "
        text = head + ("\n".join(lines) if language == "ar" else ", ".join(lines))
        plan = lay_beside(path, Announcement(text), today=published, published=published, source_name=said[0].name).plan
        assert {item.verdict for item in plan.items} == {"unchanged"}
        assert len(plan.items) == (10 if language == "ar" else 21)
    assert path.read_bytes() == before
