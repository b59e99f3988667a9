"""`read`: the stages in their order, and the short way of a text that can announce nothing."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from calfeed.event import moment_text
from calfeed.places import gazetteer
from calfeed.reading.cues import cue_table
from calfeed.reading.kinds import Kind
from calfeed.reading.languages import LANGUAGES
from calfeed.reading.lines import clean
from calfeed.reading.marks.said import find_said
from calfeed.reading.reader import Reading, read, trace
from calfeed.reading.times import TimeRef
from calfeed.reading.writing import _computed as computed

ANNOUNCEMENTS = sorted((Path(__file__).parents[1] / "announcements").glob("*/*.txt"))
DAY = date(2019, 3, 11)


def may_announce(text: str) -> bool:
    return find_said(clean(text), published=DAY, cues=cue_table(), languages=None).may_announce()


@pytest.mark.parametrize("path", ANNOUNCEMENTS, ids=[f"{p.parent.name} {p.stem}" for p in ANNOUNCEMENTS])
def test_the_short_way_gives_what_the_whole_way_gives(path):
    """Each line alone, read with all stages, gives what it gives without those that need a day, an hour or a report."""
    for line in path.read_text(encoding="utf-8").splitlines():
        traced = trace(line, published=DAY, languages=None, place=None)
        assert read(line, published=DAY) == Reading(tuple(event for _, event in traced.written), traced.leftovers), line


@pytest.mark.parametrize(
    "text",
    [
        "Leeds: Saturday at 3pm",
        "بيروت: بعد صلاة الجمعة",
        "Time: five",
        "Protests were held in: Argentina, Canada, Kenya and Peru",
        "وقفة يوم 31 شباط في حلب",
    ],
)
def test_a_text_with_a_time_or_a_report_may_announce(text):
    """A day, a prayer, a labelled hour, a list of what took place, a day that there is not: all of them go the whole way."""
    assert may_announce(text)


@pytest.mark.parametrize(
    "text", ["", "We stand with the people of Kenya.", "كلنا مع أهلنا في حلب", "Call 555 0199", "A rally!"]
)
def test_a_text_without_a_time_announces_nothing(text):
    """Neither names of places nor words for gatherings are enough."""
    assert not may_announce(text)
    assert read(text, published=DAY) == Reading(())


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Leeds: a rally after Eid prayers on Wednesday 6 July 2016", datetime(2016, 7, 6, 5, 22)),
        ("حلب: وقفة بعد صلاة العيد يوم الأربعاء 6 تموز 2016", datetime(2016, 7, 6, 6, 1)),
    ],
)
def test_the_prayer_of_a_feast_follows_sunrise(text, start):
    """No clock is said: it is computed from the sun over the city, and the words are kept."""
    (event,) = read(text, published=date(2016, 7, 3)).events
    assert abs(event.start - start) <= timedelta(minutes=3)
    assert event.time_text
    assert "computed" in event.inferred["start"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_of_the_day_of_a_word_file_has_an_hour(language):
    """A word for a prayer, a part of the day or a daily occasion is of no use without the time that it stands for."""
    words = LANGUAGES[language].WORDS
    for kind in (Kind.PRAYER, Kind.TIME_REF, Kind.DAYPART, Kind.OCCASION):
        for name in words.get(kind, {}):
            place = gazetteer().resolve("Beirut")
            assert computed(TimeRef(str(name)), date(2016, 7, 6), place) is not None, name


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("A vigil will be held on Saturday outside the hospital in Leeds.\nContact: Ann Tapp 01632 960 555, or after 6pm Phil 01632 960 412.", "2016-05-07"),
        ("A vigil will be held on Saturday outside the hospital in Leeds.\nCall 01632 960 555 before 9pm.", "2016-05-07"),
        ("وقفة احتجاجية يوم السبت أمام البلدية في صيدا\nللاستفسار: 03/412 880 بعد الساعة 6 مساء", "2016-05-07"),
        ("وقفة احتجاجية يوم السبت أمام البلدية في صيدا\nللاستفسار: لجنة الحي\nالتجمع الساعة 6 مساء", "2016-05-07T18:00"),
        ("A vigil on Saturday outside the hospital in Leeds.\nFor details: we gather at 6pm.", "2016-05-07T18:00"),
    ],
)  # fmt: skip
def test_whom_to_ask_says_no_hour(text, start):
    """A telephone's hour is none of the gathering; without a number the line may say it."""
    (event,) = read(text, published=date(2016, 5, 4)).events
    assert moment_text(event.start) == start
