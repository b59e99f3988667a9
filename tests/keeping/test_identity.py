"""Ids: made once of place, kind and what was announced; ASCII, never used again."""

from datetime import date, datetime

import pytest

from calfeed.event import Event, Source
from calfeed.keeping.identity import ID, id_digits, is_as_given, new_id, slug

LINE = "بيروت: الأحد الساعة ٦ ساحة الشهداء"


def event(**fields: object) -> Event:
    default = {"kind": "vigil", "start": datetime(2016, 5, 1, 18), "city": "Beirut", "country": "LB"}
    return Event.model_validate({**default, "sources": [{"line": LINE}], **fields})


@pytest.mark.parametrize(
    ("fields", "stem"),
    [
        ({}, "beirut-vigil"),
        ({"city": {"ar": "بيروت", "en": "Beirut"}}, "beirut-vigil"),
        ({"city": "São Paulo", "country": "BR"}, "sao-paulo-vigil"),
        ({"city": "Washington, D.C.", "country": "US", "kind": "sit-in"}, "washington-d-c-sit-in"),
        ({"city": None}, "lebanon-vigil"),
        ({"city": "بيروت"}, "lebanon-vigil"),
        ({"city": None, "country": None, "online": True}, "online-vigil"),
        ({"city": None, "country": None}, "event-vigil"),
        ({"kind": None}, "beirut-event"),
    ],
)
def test_an_id_begins_with_the_place_and_the_kind(fields: dict[str, object], stem: str) -> None:
    made = new_id(event(**fields))
    assert made.startswith(stem + "-")
    assert len(made) == len(stem) + 6
    assert ID.fullmatch(made)


def test_the_same_announcement_gives_the_same_id_everywhere() -> None:
    assert new_id(event()) == new_id(event(title="Another title", venue="Elsewhere"))


@pytest.mark.parametrize(
    "changed", [{"city": "Tripoli"}, {"country": "SY"}, {"start": date(2016, 5, 1)}, {"sources": []}]
)
def test_what_the_digits_are_made_of(changed: dict[str, object]) -> None:
    """Country, city, start and line, and nothing else."""
    assert id_digits(event(**changed)) != id_digits(event())


def test_a_taken_id_is_made_longer_and_never_used_again() -> None:
    first = new_id(event())
    second = new_id(event(), taken={first})
    third = new_id(event(), taken={first, second})
    assert second.startswith(first)
    assert (len(second), len(third)) == (len(first) + 1, len(first) + 2)


def test_even_a_whole_hash_that_is_taken_gives_an_id() -> None:
    digits = id_digits(event())
    taken = {f"beirut-vigil-{digits[:length]}" for length in range(5, len(digits) + 1)}
    assert new_id(event(), taken=taken) == f"beirut-vigil-{digits}-2"
    assert new_id(event(), taken={*taken, f"beirut-vigil-{digits}-2"}) == f"beirut-vigil-{digits}-3"


def test_an_id_proves_that_nobody_moved_the_event_since() -> None:
    written = event().model_copy(update={"id": new_id(event())})
    assert is_as_given(written, line=LINE)
    assert not is_as_given(written.model_copy(update={"start": datetime(2016, 5, 1, 19)}), line=LINE)
    assert not is_as_given(written, line="another line")
    assert not is_as_given(event(), line=LINE)
    assert not is_as_given(event(id="my-own"), line=LINE)
    assert is_as_given(written.model_copy(update={"sources": (Source(line="x"),)}), line=LINE)


def test_a_slug_keeps_letters_that_have_a_latin_base() -> None:
    assert [slug(name) for name in ("Łódź", "Ålesund", "Giessen (Gießen)", "L'Aquila", "北京")] == [
        "lodz", "alesund", "giessen-giessen", "laquila", "",
    ]  # fmt: skip
    assert len(slug("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")) == 40
