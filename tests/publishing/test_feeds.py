"""The golden feeds: they change only by a diff that someone has read. CALFEED_GOLDEN=1 writes them anew."""

import os
from pathlib import Path

import pytest

from calfeed.publishing.site import publish

FEEDS = Path(__file__).parent.parent / "feeds"
GOLDEN = {
    "hard.ar.ics": "/ar/calendar.ics",
    "hard.en.ics": "/en/calendar.ics",
    "hard.en.google.ics": "/en/calendar.google.ics",
    "hard.gaza.ar.ics": "/ar/places/ps/gaza.ics",
    "hard.json": "/calendar.json",
    "hard.events.json": "/events.json",
    "hard.changes.ar.atom": "/ar/changes.atom",
    "hard.calendar.en.atom": "/en/calendar.atom",
}


@pytest.fixture(scope="module")
def published(hard):
    known = {"today": hard.today, "base_url": hard.base_url, "served": True}
    return publish(hard.calendar, hard.events, hard.ledger, **known)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_golden_feed(name, published):
    body = published[GOLDEN[name]].body()
    if os.environ.get("CALFEED_GOLDEN"):
        (FEEDS / name).write_bytes(body)
    assert body.decode() == (FEEDS / name).read_bytes().decode()
