"""The fingerprint moves with what a subscriber sees, in any language, and with nothing else."""

import pytest

from calfeed.event import Calendar, Event
from calfeed.publishing.fingerprint import fingerprint, fingerprints
from calfeed.publishing.memory import Memory

EVENT = Event(
    id="beirut-vigil-aaaaa",
    kind="vigil",
    start="2026-12-05 18:30",
    timezone="Asia/Beirut",
    city="Beirut",
    country="LB",
    venue={"ar": "ساحة الإسكوا", "en": "ESCWA Square"},
    sources=[{"line": "بيروت: السبت 6.30", "name": "Press"}],
)


@pytest.mark.parametrize(
    "fields",
    [
        {"start": Event(start="2026-12-05 18:31").start},
        {"start": Event(start="2026-12-05").start},
        {"end": Event(start="2026-12-05 20:00").start},
        {"timezone": "Asia/Damascus"},
        {"title": {"ar": "وقفة"}},
        {"title": {"en": "Vigil tonight"}},
        {"venue": {"ar": "ساحة الشهداء", "en": "ESCWA Square"}},
        {"city": "Tripoli"},
        {"country": "SY"},
        {"kind": "march"},
        {"geo": (33.9, 35.5)},
        {"status": "cancelled"},
        {"status": "tentative"},
        {"merged_into": "beirut-vigil-bbbbb"},
        {"description": "Bring water"},
        {"url": "https://example.org/"},
        {"inferred": {"start": "no day is said: the day of publication"}},
        {"recurrence": "FREQ=WEEKLY;BYDAY=SA"},
        {"reported": True},
        {"time_text": "after work"},
        {"contact": "press@example.org"},
    ],
    ids=str,
)
def test_what_people_see_moves_it(fields):
    assert fingerprint(EVENT.model_copy(update=fields), Calendar()) != fingerprint(EVENT, Calendar())


@pytest.mark.parametrize(
    "fields",
    [
        {"id": "beirut-vigil-zzzzz"},
        {"region": "LB-BA"},
        {"sources": (EVENT.sources[0].model_copy(update={"name": "Another"}),)},
    ],
    ids=str,
)
def test_what_nobody_sees_does_not(fields):
    assert _without_page(EVENT.model_copy(update=fields)) == _without_page(EVENT)


def _without_page(event):
    return fingerprint(event.model_copy(update={"id": EVENT.id}), Calendar())


def test_base_address_and_name_of_the_calendar_are_no_part_of_it():
    calendar = Calendar(url="https://a.example", name="Another", color="teal", domain="a.example")
    assert fingerprint(EVENT, calendar) == fingerprint(EVENT, Calendar())


def test_an_event_that_stays_is_not_hashed_again():
    memory = Memory()
    first = fingerprints(Calendar(), memory)(EVENT)
    before = memory.made
    assert fingerprints(Calendar(), memory)(EVENT.model_copy()) == first
    assert memory.made == before


def test_a_city_that_moves_in_the_gazetteer_moves_it(monkeypatch):
    """T1: whatever subscribers are sent must not change under an old LAST-MODIFIED."""
    before = fingerprint(EVENT, Calendar())
    monkeypatch.setattr("calfeed.publishing.fingerprint.spot_of", lambda _event: ("33.9", "35.51", 5000))
    assert fingerprint(EVENT, Calendar()) != before
