"""One event called off or moved by one line; what a person wrote stays."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calfeed.errors import SkippedHourError, UsageError, WriteError
from calfeed.event import Calendar, Event, OccurrenceException
from calfeed.keeping.editing import cancelled, change_of, moved, write
from calfeed.keeping.ledger import Ledger, ledger_path

NOW = datetime(2016, 4, 30, 12, tzinfo=UTC)
BOOK = """\
events:
  # Sunday
  - id: beirut-vigil-aaaaa
    kind: vigil
    start: 2016-05-01 18:30  # after the prayer
    end: 2016-05-01 20:00
    city: Beirut
    country: LB
    description: Bring candles.
    inferred:
      start: an hour from 1 to 7 is taken for afternoon
  - id: broken
    start: some day
"""


def fingerprint(event: Event, _calendar: Calendar) -> str:
    return event.model_dump_json()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def vigil(**fields: object) -> Event:
    return Event.model_validate({"id": "a", "start": "2016-05-01 18:30", "timezone": "Asia/Beirut", **fields})


def test_a_cancelled_event_stays_with_its_reason(path: Path) -> None:
    change = change_of(path, "beirut-vigil-aaaaa", lambda event: cancelled(event, why="The square is closed."))
    assert change.fields == ("status", "description")
    assert path.read_text(encoding="utf-8") == BOOK
    write(change, fingerprint=fingerprint, now=NOW)
    text = path.read_text(encoding="utf-8")
    assert "status: cancelled" in text
    assert "The square is closed." in text
    assert "Bring candles." in text
    assert "# after the prayer" in text
    assert list(Ledger.load(ledger_path(path))) == ["beirut-vigil-aaaaa"]


def test_without_a_reason_only_the_status_changes(path: Path) -> None:
    assert change_of(path, "beirut-vigil-aaaaa", cancelled).fields == ("status",)


@pytest.mark.parametrize(
    ("description", "why", "after"),
    [
        (None, "Rain.", "Rain."),
        ("Candles.", "Rain.", "Rain.\n\nCandles."),
        ({"ar": "شموع", "en": "Candles."}, "مطر", {"ar": "مطر\n\nشموع", "en": "Candles."}),
        ({"ar": "شموع", "en": "Candles."}, "Rain.", {"ar": "شموع", "en": "Rain.\n\nCandles."}),
        ({"ar": "شموع"}, "Rain.", {"ar": "شموع", "en": "Rain."}),
        ({"en": "Candles."}, "مطر", {"en": "Candles.", "ar": "مطر"}),
    ],
)
def test_the_reason_goes_to_its_language(description: object, why: str, after: object) -> None:
    assert cancelled(vigil(description=description), why=why).description == after


def test_a_move_keeps_length_remarks_and_the_rest(path: Path) -> None:
    change = change_of(path, "beirut-vigil-aaaaa", lambda event: moved(event, "2016-05-02 17:00"))
    assert change.fields == ("start", "end", "inferred")
    write(change, fingerprint=fingerprint, now=NOW)
    text = path.read_text(encoding="utf-8")
    assert "start: 2016-05-02 17:00  # after the prayer" in text
    assert "end: 2016-05-02 18:30" in text
    assert "afternoon" not in text


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2016-05-02 17:00", datetime(2016, 5, 2, 17)),
        ("2016-05-02T17:00", datetime(2016, 5, 2, 17)),
        ("2016-05-02", datetime(2016, 5, 2, 18, 30)),
        ("17:00", datetime(2016, 5, 1, 17)),
        (" 9:05 ", datetime(2016, 5, 1, 9, 5)),
    ],
)
def test_a_time_may_be_a_moment_a_day_or_an_hour(when: str, start: datetime) -> None:
    assert moved(vigil(), when).start == start


def test_a_whole_day_moves_as_one() -> None:
    day = vigil(start="2016-05-01", end="2016-05-02")
    assert (moved(day, "2016-05-03").start, moved(day, "2016-05-03").end) == (date(2016, 5, 3), date(2016, 5, 4))
    timed = moved(day, "15:00")
    assert (timed.start, timed.end) == (datetime(2016, 5, 1, 15), None)


def test_a_postponed_event_that_has_a_new_date_takes_place() -> None:
    assert moved(vigil(status="postponed"), "2016-05-02").status == "confirmed"
    assert moved(vigil(status="cancelled"), "2016-05-02").status == "cancelled"


def test_what_the_announcement_said_of_the_hour_goes_with_it() -> None:
    event = moved(vigil(time_text="at sunset", inferred={"start": "sunset", "timezone": "the city's"}), "17:00")
    assert (event.time_text, event.inferred) == (None, {"timezone": "the city's"})


@pytest.mark.parametrize(
    ("when", "meant"),
    [("5 pm", "17:00"), ("2016-05-02 5pm", "2016-05-02 17:00"), ("2/5/2016 17:00", "2016-05-02 17:00")],
)
def test_a_time_written_otherwise_is_offered_as_the_command_takes_it(when: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean {meant}"):
        moved(vigil(), when)


def test_arabic_digits_are_digits() -> None:
    assert moved(vigil(), "٢٠١٦-٠٥-٠٢ ١٧:٠٠") == moved(vigil(), "2016-05-02 17:00")


@pytest.mark.parametrize("when", ["tomorrow", "25:00", "2016-02-30", "2016-05-02 17", "", "١٧:٠٠ مساء"])
def test_what_is_no_time_is_a_bad_call(when: str) -> None:
    with pytest.raises(UsageError, match="2016-05-01 18:30"):
        moved(vigil(), when)


def test_an_hour_that_the_clock_skips_is_refused() -> None:
    with pytest.raises(SkippedHourError, match="2027-03-28"):
        moved(vigil(), "2027-03-28 00:30")


def test_a_reason_said_twice_stands_once() -> None:
    off = cancelled(vigil(description="Candles."), why="Rain.")
    assert cancelled(off, why="Rain.") == off


def test_a_series_is_not_moved_as_a_whole() -> None:
    with pytest.raises(UsageError, match="--date 2016-05-01"):
        moved(vigil(recurrence="FREQ=WEEKLY"), "2016-05-02")


SATURDAYS = vigil(start="2016-05-07 15:00", end="2016-05-07 16:00", recurrence="FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25")
FIRST, SECOND = date(2016, 5, 7), date(2016, 5, 14)


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2016-05-15 18:00", datetime(2016, 5, 15, 18)),
        ("2016-05-15", datetime(2016, 5, 15, 15)),
        ("18:00", datetime(2016, 5, 14, 18)),
    ],
)
def test_one_date_of_a_series_moves_and_the_others_stay(when: str, start: datetime) -> None:
    event = moved(SATURDAYS, when, day=SECOND)
    assert event.exceptions == (OccurrenceException(date=SECOND, start=start),)
    assert event.model_copy(update={"exceptions": ()}) == SATURDAYS
    assert moved(event, "15:00", day=SECOND) == SATURDAYS


def test_one_date_of_a_series_is_called_off_with_its_reason() -> None:
    event = cancelled(SATURDAYS, why="A holiday.", day=SECOND)
    assert event.exceptions == (OccurrenceException(date=SECOND, status="cancelled"),)
    assert (event.status, event.description) == ("confirmed", "Saturday 14 May 2016: A holiday.")
    assert cancelled(event, why="عطلة", day=FIRST).description == (
        "السبت 7 أيار/مايو 2016: عطلة\n\nSaturday 14 May 2016: A holiday."
    )
    assert [one.date for one in cancelled(event, day=FIRST).exceptions] == [FIRST, SECOND]
    assert cancelled(moved(SATURDAYS, "18:00", day=SECOND), day=SECOND) == event.model_copy(
        update={"description": None}
    )


@pytest.mark.parametrize(
    ("event", "day", "said"),
    [
        (SATURDAYS, date(2016, 5, 8), "2016-05-07, 2016-05-14"),
        (SATURDAYS, date(2016, 4, 30), "2016-05-07, 2016-05-14"),
        (SATURDAYS, date(2016, 7, 2), "2016-06-18, 2016-06-25"),
        (SATURDAYS, date(2030, 1, 1), "2016-05-07"),
        (moved(SATURDAYS, "2016-05-15", day=SECOND), date(2016, 5, 15), "--date 2016-05-14"),
        (vigil(), date(2016, 5, 1), "leave --date out"),
    ],
)
def test_a_day_that_is_no_date_of_it_names_those_that_are(event: Event, day: date, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        cancelled(event, day=day)


def test_a_date_of_a_series_is_not_moved_into_a_skipped_hour() -> None:
    daily = vigil(start="2027-03-27 20:00", recurrence="FREQ=DAILY")
    with pytest.raises(SkippedHourError, match="2027-03-28"):
        moved(daily, "00:30", day=date(2027, 3, 28))


def test_an_unknown_id_names_the_nearest(path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean beirut-vigil-aaaaa"):
        change_of(path, "beirut-vigil-aaaab", cancelled)
    with pytest.raises(UsageError, match="no event has the id x"):
        change_of(path, "x", cancelled)


def test_a_record_with_an_error_is_mended_first(path: Path) -> None:
    with pytest.raises(UsageError, match="has an error"):
        change_of(path, "broken", cancelled)


def test_a_record_that_changed_in_between_is_left_alone(path: Path) -> None:
    change = change_of(path, "beirut-vigil-aaaaa", cancelled)
    edited = BOOK.replace("18:30", "19:00")
    path.write_text(edited, encoding="utf-8")
    with pytest.raises(WriteError, match="changed in between"):
        write(change, fingerprint=fingerprint, now=NOW)
    assert path.read_text(encoding="utf-8") == edited
