"""Telephone numbers and mail addresses: masked in what is kept; dates, hours, prices and links stay."""

import time

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
        ("01.23.45.67.89 ou 0551 23 45 67", "[☎] ou [☎]"),
        ("للحجز ٠٣ – ١٢٣٤٥٦ فقط", "للحجز [☎] فقط"),
        ("info (at) example.org, sara [at] mail.example.org", "[✉], [✉]"),
        ("\u202a+961 3 123456\u202c", "\u202a[☎]\u202c"),
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
        "33.8938 35.5018",
        "ISBN 978-3-16-148410-0",
        "30.4.-1.5.2016",
        "1975-1990-2016",
        "القرار 2254 – 2015",
        "look (at) this",
        "@maram3adel #1may2016",
        "١٥ أيار ١٩٤٨ - ١٥ أيار ٢٠١٦",
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert mask(text) == text
    assert contacts(text) == []


def test_long_words_take_no_long_time() -> None:
    """A word of a megabyte, as a broken page has it, is looked at once."""
    for text in ("a" * 1_000_000, "1." * 300_000, "a." * 300_000, "1 " * 300_000):
        started = time.perf_counter()
        mask(text)
        assert time.perf_counter() - started < 10


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
