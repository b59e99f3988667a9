"""Whatever stands in a record, the feed stays a feed: read by Home Assistant's strict parser, clean for the doctor."""

import json
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from calfeed.event import KINDS, STATUSES, Calendar, Event
from calfeed.keeping.ledger import LedgerEntry
from calfeed.publishing.atom import atom_feeds
from calfeed.publishing.context import make_site
from calfeed.publishing.doctor import diagnose
from calfeed.publishing.feed import feeds
from calfeed.publishing.jcal import jcal
from calfeed.publishing.records import records
from calfeed.zones import zone_names

UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
STAMP = datetime(2026, 11, 1, tzinfo=UTC)
NASTY = st.text(max_size=80) | st.sampled_from(
    [
        "a\r\nBEGIN:VEVENT\r\nUID:x", "\\", "\\\\n", ",;:\"'", "\u202eabc", "\ud800", "\x00\x1b[31m", "قبل\u2028بعد", "END:VCALENDAR",
        "https://x.example/a b", "\u200f" * 40, "👩‍👩‍👧" * 30, "^n^^^'", "\ufeffx", "\t tab", "=SUM(A1)", "<script>alert(1)</script>",
    ]
)  # fmt: skip
TEXTS = NASTY | st.fixed_dictionaries({"ar": NASTY, "en": NASTY})
DAYS = st.dates(date(1975, 1, 1), date(2045, 12, 31))
MOMENTS = st.builds(
    datetime.combine, DAYS, st.times().map(lambda clock: clock.replace(second=0, microsecond=0, tzinfo=None))
)
EVENTS = st.builds(
    Event,
    title=st.none() | TEXTS,
    kind=st.none() | st.sampled_from(KINDS),
    cause=st.none() | TEXTS,
    start=DAYS | MOMENTS,
    time_text=st.none() | NASTY,
    end=st.none() | DAYS | MOMENTS,
    timezone=st.none() | st.sampled_from(zone_names()),
    city=st.none() | TEXTS,
    country=st.none() | st.sampled_from(["LB", "US", "ZZ"]),
    venue=st.none() | TEXTS,
    geo=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    status=st.sampled_from(STATUSES),
    merged_into=st.none() | st.just("other-protest-aaaaa"),
    description=st.none() | TEXTS,
    url=st.none() | NASTY | st.just("javascript:alert(1)"),
    contact=st.none() | NASTY,
    inferred=st.dictionaries(st.sampled_from(["start", "city"]), NASTY, max_size=2),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=UNSHRUNK)
@given(st.lists(EVENTS, max_size=4))
def test_a_feed_of_anything_is_a_feed(events):
    named = [event.model_copy(update={"id": f"x-protest-{number:05}"}) for number, event in enumerate(events)]
    ledger = {event.id: LedgerEntry(event.id, 1, STAMP, STAMP, "", event.start) for event in named}
    site = make_site(Calendar(), named, ledger, today=date(2026, 11, 21), base_url="https://x.example", served=True)
    found = dict(feeds(site))
    for path in ("/ar/calendar.ics", "/en/calendar.google.ics"):
        body = found[path].body()
        findings = diagnose(body).findings
        assert findings == (), diagnose(body).text()
        assert len(IcsCalendarStream.calendar_from_ics(body.decode()).events) == len(site.shown)
        assert b"javascript:" not in body
    for path, resource in (*atom_feeds(site), *jcal(site), *records(site)):
        read = ET.fromstring if path.endswith(".atom") else json.loads
        assert read(resource.body()) is not None
    assert len(site.listed) + len(site.left_out) == len(named)
