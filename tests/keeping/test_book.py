"""events.yaml → Book: every scalar a text with its place, a bad record left out, the rest read, in good time."""

import gc
import re
import time
from datetime import date, datetime

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from calfeed.errors import BookError, UsageError
from calfeed.event import Calendar, Event, OccurrenceException, Source
from calfeed.keeping import book as books
from calfeed.keeping.book import compose, load, parse
from calfeed.keeping.problems import UnreadableBookError

WHOLE = """\
calendar:
  name: {ar: تقويم, en: Calendar}
  description: All of them
  language: en
  url: https://calendar.example.org
  domain: calendar.example.org
  repository: https://git.example.org/calendar
  contact: editors@example.org
  color: Crimson
  place: GB
  keep_past: 365
events:
- id: beirut-vigil-x7k2q
  title: {ar: وقفة, en: Vigil}
  kind: vigil
  cause: Aleppo
  start: 2016-05-01 18:30
  time_text: بعد العصر
  end: 2016-05-01 20:00
  recurrence: FREQ=WEEKLY;BYDAY=SU;UNTIL=2016-06-26
  exceptions: [{date: 2016-05-08, status: cancelled}, {date: 2016-05-15, start: 2016-05-16 18:00}]
  timezone: Asia/Beirut
  city: Beirut
  region: LB-BA
  country: LB
  venue: ساحة الاسكوا
  geo: [33.9, 35.5]
  online: yes
  status: tentative
  merged_into: other
  description: |
    two
    lines
  url: https://example.org
  contact: +961 3 123 456
  reported: true
  inferred: {start: assumed}
  sources:
  - {name: A page, url: https://example.org/a, published: 2016-04-30 12:00, language: ar, line: "بيروت : يوم الاحد"}
- id: other
  start: 2016-05-01
  country: LB
"""


def test_every_field_is_read():
    """Each field of the record and of the calendar, as its type."""
    book = parse(WHOLE)
    assert book.problems == ()
    assert book.calendar == Calendar(
        name={"ar": "تقويم", "en": "Calendar"},
        description="All of them",
        language="en",
        url="https://calendar.example.org",
        domain="calendar.example.org",
        repository="https://git.example.org/calendar",
        contact="editors@example.org",
        color="crimson",
        place="GB",
        keep_past=365,
    )
    assert book["beirut-vigil-x7k2q"] == Event(
        id="beirut-vigil-x7k2q",
        title={"ar": "وقفة", "en": "Vigil"},
        kind="vigil",
        cause="Aleppo",
        start=datetime(2016, 5, 1, 18, 30),
        time_text="بعد العصر",
        end=datetime(2016, 5, 1, 20, 0),
        recurrence="FREQ=WEEKLY;BYDAY=SU;UNTIL=2016-06-26",
        exceptions=(
            OccurrenceException(date=date(2016, 5, 8), status="cancelled"),
            OccurrenceException(date=date(2016, 5, 15), start=datetime(2016, 5, 16, 18, 0)),
        ),
        timezone="Asia/Beirut",
        city="Beirut",
        region="LB-BA",
        country="LB",
        venue="ساحة الاسكوا",
        geo=(33.9, 35.5),
        online=True,
        status="tentative",
        merged_into="other",
        description="two\nlines",
        url="https://example.org",
        contact="+961 3 123 456",
        reported=True,
        inferred={"start": "assumed"},
        sources=(
            Source(
                name="A page",
                url="https://example.org/a",
                published=datetime(2016, 4, 30, 12, 0),
                language="ar",
                line="بيروت : يوم الاحد",
            ),
        ),
    )
    with pytest.raises(KeyError):
        book["nobody"]


def test_no_is_norway():
    """YAML's word for false is a country here, and 18:30 no number of seconds."""
    book = parse("events:\n- id: oslo\n  start: 2016-05-01 18:30\n  country: no\n")
    assert (book["oslo"].country, book["oslo"].timezone) == ("NO", "Europe/Oslo")


def test_zone_comes_from_the_place():
    """Of the city without a word; of the region or the capital it is assumed, and says so."""
    text = (
        "events:\n- {id: a, start: 2016-05-01, country: US, city: Chicago}\n- {id: b, start: 2016-05-01, country: US}\n"
    )
    book = parse(text + "- {id: c, start: 2016-05-01, country: US, region: US-HI}\n- {id: d, start: 2016-05-01}\n")
    assert [event.timezone for event in book.events] == [
        "America/Chicago",
        "America/New_York",
        "Pacific/Honolulu",
        None,
    ]
    assert [event.inferred for event in book.events] == [
        {},
        {"timezone": "the zone of the capital of United States"},
        {"timezone": "the zone of Hawaii"},
        {},
    ]


@pytest.mark.parametrize(
    ("start", "end", "read"),
    [
        ("2016-05-01 18:30", "20:00", datetime(2016, 5, 1, 20, 0)),
        ("2016-05-01 22:00", "02:00", datetime(2016, 5, 2, 2, 0)),
        ("2016-05-01", "2016-05-02", date(2016, 5, 2)),
    ],
)
def test_end_may_be_an_hour_alone(start, end, read):
    """A clock before the start's is the next day's; of whole days the last is included."""
    assert parse(f"events:\n- {{id: a, start: {start}, end: '{end}', country: LB}}\n")["a"].end == read


def test_empty_values_say_nothing():
    """An empty value, ~, null and an empty group are as if the field were not there."""
    book = parse(
        "events:\n- id: a\n  start: 2016-05-01\n  title:\n  url: ~\n  geo: null\n  sources: []\n  online: no\n  venue: {ar: }\n"
    )
    assert book.events == (Event(id="a", start=date(2016, 5, 1)),)
    assert book.problems == ()


def test_bad_record_is_left_out_and_the_rest_read():
    """One bad record of three: two are published, its id is told, its problems bear it."""
    text = "events:\n- id: a\n  start: 2016-05-01\n- id: b\n  start: tomorrow\n- id: c\n  start: 2016-05-01\n"
    book = parse(text)
    assert [event.id for event in book.events] == ["a", "c"]
    assert book.left_out == ("b",)
    assert [(problem.event, problem.line) for problem in book.problems] == [("b", 5)]
    assert book.spans == {"a": (2, 3), "b": (4, 5), "c": (6, 7)}


def test_first_of_two_with_one_id_is_published():
    """The second is left out, so that nobody's phone shows one for the other."""
    book = parse("events:\n- {id: a, start: 2016-05-01}\n- {id: a, start: 2016-05-02}\n")
    assert [event.start.day for event in book.events] == [1]
    assert (book.left_out, book.spans) == ((), {"a": (2, 2)})


def test_unreadable_file_raises_with_every_problem():
    """Three broken lines and a bad value in one file: all four are told at once, in order."""
    text = "events:\n- id: a\n  venue: x : y\n  title: @x\n  kind: vigl\n- id: b\n\tstart: x\n"
    with pytest.raises(BookError) as error:
        parse(text, path="my.yaml")
    assert isinstance(error.value, UnreadableBookError)
    assert [(problem.line, problem.code) for problem in error.value.problems] == [
        (3, "two-colons"),
        (4, "reserved-start"),
        (5, "unknown-kind"),
        (7, "tab"),
    ]
    assert str(error.value).startswith("my.yaml:3:12: ")
    assert "\n" not in str(error.value)


def test_many_broken_lines_come_to_an_end():
    """Of hundreds of broken lines the first fifty are enough."""
    with pytest.raises(BookError) as error:
        parse("events:\n" + "- id: a\n  venue: x : y\n" * 400)
    assert 50 <= len(error.value.problems) <= 400


@pytest.mark.parametrize(
    "raw", [b"events: []\n# \xe1\xe2\n", "events: []\n".encode("utf-16"), "events:\n# وقفة\n".encode("cp1256")]
)
def test_other_encodings_are_named(tmp_path, raw):
    """A file in another encoding than UTF-8 is one problem, with its place, not a traceback."""
    path = tmp_path / "events.yaml"
    path.write_bytes(raw)
    with pytest.raises(UnreadableBookError) as error:
        load(path)
    assert [problem.code for problem in error.value.problems] == ["not-utf8"]
    assert "UTF-8" in error.value.problems[0].message("ar")


def test_missing_file_is_a_bad_call(tmp_path):
    """And so is a folder."""
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(UsageError, match="can't be read"):
            load(path)


def test_aliases_and_shared_groups_are_followed():
    """`*name` is what `&name` holds; `<<` brings fields that the record does not have itself."""
    text = (
        "x-a: &a {country: LB, kind: march}\nx-b: &b {city: Beirut}\nevents:\n"
        "- <<: [*a, *b]\n  id: one\n  kind: vigil\n  start: &s 2016-05-01\n- id: two\n  start: *s\n"
    )
    book = parse(text)
    assert book.problems == ()
    assert [(event.kind, event.country, event.city, event.start.day) for event in book.events] == [
        ("vigil", "LB", "Beirut", 1),
        (None, None, None, 1),
    ]


def test_places_are_characters_behind_a_byte_order_mark():
    """Columns count characters, in Arabic too, and the mark at the beginning is none of them."""
    book = parse("\ufeffevents:\r\n- {id: a, title: وقفة, kind: vigl, start: 2016-05-01}\r\n")
    problem = next(problem for problem in book.problems if problem.code == "unknown-kind")
    assert (problem.line, problem.column) == (2, 30)


def test_line_separators_of_unicode_are_no_lines():
    """YAML counts U+2028 as the end of a line; editors do not, and neither do we."""
    book = parse('events:\n- id: a\n  title: "x\u2028y"\n  start: 2016-05-01\n  kind: vigl\n')
    assert [(problem.code, problem.line) for problem in book.problems] == [("line-separator", 3), ("unknown-kind", 5)]
    assert parse(book.text.replace("vigl", "vigil")).events[0].title == "x y"


def test_reader_without_libyaml_says_the_same(monkeypatch):
    """PyYAML's own parser gives the same book and the same problems."""
    monkeypatch.setattr(books, "_LOADER", yaml.BaseLoader)
    assert parse(WHOLE).events == parse(WHOLE).events
    with pytest.raises(BookError) as error:
        parse("events:\n- id: a\n  venue: x : y\n")
    assert [problem.code for problem in error.value.problems] == ["two-colons"]
    monkeypatch.undo()
    slow = parse(WHOLE)
    monkeypatch.setattr(books, "_LOADER", yaml.BaseLoader)
    assert parse(WHOLE) == slow


def test_keys_that_are_no_text():
    """A list or an alias for a key is an unknown field, not a crash."""
    book = parse("events:\n- id: &i a\n  start: 2016-05-01\n  ? [x, y]\n  : z\n  *i : q\n")
    assert [problem.values["value"] for problem in book.problems if problem.code == "unknown-field"] == ["[x, y]", "*i"]


def test_collector_is_left_as_it_was():
    """Reading pauses the cycle collector and starts it again, unless it was off."""
    assert gc.isenabled()
    parse(WHOLE)
    assert gc.isenabled()
    gc.disable()
    try:
        parse(WHOLE)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_compose_gives_nothing_for_an_empty_text():
    """An empty text has no structure."""
    assert compose("") is None


SPOILT = st.lists(
    st.tuples(
        st.integers(0, len(WHOLE)),
        st.integers(0, 12),
        st.one_of(
            st.sampled_from(
                [*"\t:-#\"'[]{}&*!|>%@`,\n \r\u00a0\ufeff\x00", "- ", "\n- ", ": ", "٦", "<<: *x", "\n---\n"]
            ),
            st.text(max_size=4),
        ),
    ),
    max_size=6,
)


@settings(max_examples=400, deadline=None)
@given(SPOILT)
def test_whatever_a_hand_does_to_the_file_is_told_in_words(changes):
    """Random cuts and slips: a book or an UnreadableBookError, never another; every problem has its words and place."""
    text = WHOLE
    for place, length, words in changes:
        text = text[:place] + words + text[place + length :]
    try:
        problems = parse(text).problems
    except UnreadableBookError as error:
        problems = error.problems
        assert problems
    lines = re.split("\r\n|\n|\r", text)
    for problem in problems:
        assert lines[problem.line - 1] == problem.source
        assert 1 <= problem.column <= len(problem.source) + 1
        assert problem.render("en") != problem.render("ar")
        assert "\n" not in problem.message("ar")


def test_a_thousand_events_are_read_in_time():
    """A good edit is to be served within a second; a third of it is for reading (0.3 s on an idle core)."""
    record = WHOLE[WHOLE.index("- id: beirut") : WHOLE.index("- id: other")].replace("merged_into: other", "status:")
    text = "events:\n" + "".join(
        record.replace("x7k2q", f"x{number}").replace("  status:\n", "") for number in range(1000)
    )
    best = 9.0
    for _ in range(3):
        began = time.process_time()
        book = parse(text)
        best = min(best, time.process_time() - began)
    assert len(book.events) == 1000
    assert best < 1.5, best
