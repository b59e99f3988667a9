"""Telephone numbers and mail addresses: masked in what is kept; dates, hours, prices and links stay."""

import pytest

from calfeed.event import Event, Source
from calfeed.keeping.privacy import contacts, mask, masked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Call +961 3 123 456", "Call [☎]"),
        ("للتواصل: 03/123456", "للتواصل: [☎]"),
        ("للاستفسار ٠٠٩٦١٣١٢٣٤٥٦", "للاستفسار [☎]"),
        ("Tel. 020 7946 0958 (Sara)", "Tel. [☎] (Sara)"),
        ("ring (312) 555-0142 now", "ring [☎] now"),
        ("5550142 or 312.555.0142", "[☎] or [☎]"),
        ("wa.me/9613123456", "[☎]"),
        ("https://wa.me/9613123456?text=hi", "[☎]?text=hi"),
        ("tel:+9613123456", "[☎]"),
        ("write to vigil.beirut@example.org!", "write to [✉]!"),
        ("mailto:a@b.example", "[✉]"),
        ("Both: a@b.example, 01 70 18 99 00", "Both: [✉], [☎]"),
    ],
)
def test_contacts_are_masked(text: str, kept: str) -> None:
    assert mask(text) == kept
    assert mask(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Sunday 2016-05-01 18:30",
        "01/05/2016 14:00-16:00",
        "30.04.2016 - 01.05.2016",
        "15-16-17 May 2016",
        "الأحد ١/٥/٢٠١٦ الساعة ٦:٣٠",
        "1.30-3.30 pm",
        "killed 1 200 000 people",
        "$1,000,000 or 2500000€",
        "https://example.org/status/726459922079080449",
        "Meeting 2016/2017",
        "120 South 3rd Street, Chicago 60605",
        "Room 1204, floor 12",
        "@maram3adel #1may2016",
        "١٥ أيار ١٩٤٨ - ١٥ أيار ٢٠١٦",
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert mask(text) == text
    assert contacts(text) == []


def test_spans_point_into_the_text_given() -> None:
    text = "اتّصل بـ ٠٣١٢٣٤٥٦ أو a@b.example"
    assert [text[span.start : span.end] for span in contacts(text)] == ["٠٣١٢٣٤٥٦", "a@b.example"]
    assert [span.kind for span in contacts(text)] == ["phone", "mail"]


def test_every_text_of_an_event_is_masked() -> None:
    event = Event(
        start="2016-05-01 18:30",
        title={"ar": "وقفة 03123456", "en": "Vigil"},
        cause="call 03123456",
        venue="Square, 03123456",
        description="mail a@b.example",
        time_text="after 03123456",
        contact="Sara 03123456",
        sources=(Source(line="Beirut 03123456"), Source(name="page")),
    )
    kept = masked(event)
    assert kept.title == {"ar": "وقفة [☎]", "en": "Vigil"}
    assert (kept.cause, kept.venue, kept.description) == ("call [☎]", "Square, [☎]", "mail [✉]")
    assert (kept.time_text, kept.contact) == ("after [☎]", None)
    assert [source.line for source in kept.sources] == ["Beirut [☎]", None]


def test_a_contact_that_is_a_page_stays() -> None:
    event = Event(start="2016-05-01", contact="https://example.org/contact")
    assert masked(event) == event
