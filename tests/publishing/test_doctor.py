"""The doctor: our own feeds come out clean; each breakage of CLIENTS.md is found, at its line, by its trap."""

import re

import pytest

from calfeed.errors import UsageError
from calfeed.publishing.doctor import APPS, FAULTS, Answer, diagnose, examine
from calfeed.publishing.site import publish

GOOD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//them//them//EN
X-WR-CALNAME:Protests
REFRESH-INTERVAL;VALUE=DURATION:PT1H
X-PUBLISHED-TTL:PT1H
BEGIN:VTIMEZONE
TZID:Africa/Cairo
BEGIN:DAYLIGHT
DTSTART:20250425T000000
RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251031T000000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1FR
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a@them.example
SEQUENCE:0
DTSTAMP:20261120T093000Z
LAST-MODIFIED:20261120T093000Z
DTSTART;TZID=Africa/Cairo:20261205T183000
DTEND;TZID=Africa/Cairo:20261205T193000
SUMMARY:Vigil
END:VEVENT
BEGIN:VEVENT
UID:b@them.example
SEQUENCE:0
DTSTAMP:20261120T093000Z
LAST-MODIFIED:20261120T093000Z
DTSTART;VALUE=DATE:20261206
DTEND;VALUE=DATE:20261207
STATUS:CANCELLED
TRANSP:TRANSPARENT
SUMMARY:Cancelled: Strike
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

BROKEN = [
    ("T1 or T2: no revision", "SEQUENCE:0\r\nDTSTAMP:20261120T093000Z\r\nLAST-MODIFIED:20261120T093000Z", "DTSTAMP:20261120T093000Z", "no-revision", 22),
    ("T3: cancelled in silence", "SUMMARY:Cancelled: Strike", "SUMMARY:Strike", "cancelled-silently", 38),
    ("T3: the time stays blocked", "TRANSP:TRANSPARENT\r\n", "", "cancelled-busy", 38),
    ("T4: an event without UID", "UID:a@them.example\r\n", "", "no-uid", 22),
    ("T4: a UID made of the start", "UID:a@", "UID:20261205T183000-a@", "uid-of-time", 23),
    ("T5: icalendar's lists of dates", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=-1FR", "RDATE:20260424T000000,20270430T000000", "zone-rdate", 11),
    ("T5: two STANDARD parts", "BEGIN:STANDARD", "BEGIN:STANDARD\r\nDTSTART:20251031T000000\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nBEGIN:STANDARD", "zone-parts", 20),
    ("T5: a rule without BYDAY", "BYMONTH=4;BYDAY=-1FR", "BYMONTH=4;BYMONTHDAY=25", "zone-rule", 11),
    ("T6: no VTIMEZONE", re.compile(r"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", re.DOTALL), "", "no-vtimezone", 12),
    ("T6: two zones in one block", "TZID:Africa/Cairo", "TZID:Africa/Cairo\r\nTZID:Asia/Beirut", "zones-in-one-block", 9),
    ("T7: METHOD", "VERSION:2.0", "VERSION:2.0\r\nMETHOD:PUBLISH", "method", 3),
    ("T8: what cost Home Assistant a feed", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "REFRESH-INTERVAL:VALUE=DURATION:PT1H", "refresh-value", 5),
    ("T8: seconds of local mean time", "TZOFFSETFROM:+0200", "TZOFFSETFROM:+020509", "zone-seconds", 12),
    ("T8: icalendar's offset as a zone", "DTSTART;TZID=Africa/Cairo", 'DTSTART;TZID="UTC+02:00"', "offset-zone", 27),
    ("T8: a naive time", "DTSTART;TZID=Africa/Cairo", "DTSTART", "naive-time", 27),
    ("T8: a blank line first", re.compile(r"\A"), "\r\n", "leading-blank", 1),
    ("T9: no VALUE", "REFRESH-INTERVAL;VALUE=DURATION", "REFRESH-INTERVAL", "no-value-type", 5),
    ("T9: two languages in one event", "SUMMARY:Vigil", "SUMMARY;LANGUAGE=en:Vigil\r\nSUMMARY;LANGUAGE=ar:وقفة", "two-summaries", 30),
    ("T9: no name for ICSx5", "X-WR-CALNAME", "NAME", "no-name", 1),
    ("T9: nobody says how often to look", "X-PUBLISHED-TTL:PT1H\r\n", "", "no-refresh", 1),
    ("T13: Arabic digits in a date", "20261205T183000", "٢٠٢٦١٢٠٥T183000", "other-digits", 27),
    ("lesson 3: a zone that is none", "TZID=Africa/Cairo:20261205T18", "TZID=Egypt/Cairo:20261205T18", "unknown-zone", 27),
    ("lesson 3: five hours off", "TZOFFSETTO:+0200", "TZOFFSETTO:+0700", "zone-disagrees", 27),
    ("lesson 2: the zone ends before the event", "BYMONTH=10;BYDAY=-1FR", "UNTIL=20251101T000000Z;BYMONTH=10;BYDAY=-1FR", "zone-disagrees", 27),
    ("lesson 4: a zone that is decreed", re.compile("Africa/Cairo"), "Asia/Gaza", "unsettled-zone", 27),
    ("lesson 5: the repeated hour", "20261205T183000", "20261029T233000", "repeated-hour", 27),
    ("lesson 5: an offset in the time", "DTSTART;TZID=Africa/Cairo:20261205T183000", "DTSTART:20261205T183000+0200", "offset-in-time", 27),
    ("lesson 5: a zone on a UTC time", "TZID=Africa/Cairo:20261205T183000", "TZID=Africa/Cairo:20261205T163000Z", "zone-on-utc", 27),
    ("lesson 6: a UID of the calendar's", "VERSION:2.0", "VERSION:2.0\r\nUID:one", "calendar-uid", 3),
    ("lesson 7: no end", "DTEND;TZID=Africa/Cairo:20261205T193000\r\n", "", "no-end", 27),
    ("lesson 7: a duration", "DTEND;TZID=Africa/Cairo:20261205T193000", "DURATION:PT1H", "duration", 28),
    ("lesson 7: the end first", "20261205T193000", "20261205T173000", "end-first", 28),
    ("lesson 7: a day without VALUE", "DTSTART;VALUE=DATE", "DTSTART", "day-without-value", 36),
    ("lesson 7: a day that ends on itself", "20261207", "20261206", "day-ends-itself", 37),
    ("lesson 8: one UID twice", "b@them", "a@them", "same-uid", 32),
    ("lesson 9: a comma", "SUMMARY:Vigil", "SUMMARY:Vigil, today", "unescaped", 29),
    ("lesson 9: a real line break", "SUMMARY:Vigil", "SUMMARY:Vigil\r\ntoday", "raw-line", 30),
    ("lesson 9: a byte order mark", re.compile(r"\A"), "\ufeff", "bom", 1),
    ("lesson 9: a long line", "SUMMARY:Vigil", "SUMMARY:" + "Vigil " * 20, "long-line", 29),
    ("lesson 9: line feeds", re.compile("\r\n"), "\n", "line-feed", 1),
    ("lesson 10: one L", "STATUS:CANCELLED", "STATUS:CANCELED", "canceled", 38),
    ("lesson 10: a status of one's own", "STATUS:CANCELLED", "STATUS:MAYBE", "status", 38),
    ("lesson 10: no PRODID", "PRODID:-//them//them//EN\r\n", "", "no-prodid", 1),
    ("lesson 10: no VERSION", "VERSION:2.0\r\n", "", "no-version", 1),
    ("lesson 10: no DTSTAMP", "DTSTAMP:20261120T093000Z\r\n", "", "no-dtstamp", 22),
    ("lesson 10: no start", "DTSTART;TZID=Africa/Cairo:20261205T183000\r\n", "", "no-start", 22),
    ("lesson 11: a control character", "SUMMARY:Vigil", "SUMMARY:Vi\x0bgil", "control-character", 29),
    ("lesson 12: cut off in the middle", re.compile(r"SUMMARY:Cancelled.*\Z", re.DOTALL), "", "cut-off", 1),
    ("lesson 12: a page, not a calendar", re.compile(r"\A.*\Z", re.DOTALL), "<html></html>", "no-calendar", 0),
    ("a time that is none", "20261205T183000", "20261205T1830", "bad-time", 27),
]  # fmt: skip


def broken(old, new):
    text = old.sub(new, GOOD) if isinstance(old, re.Pattern) else GOOD.replace(old, new, 1)
    assert text != GOOD
    return text.encode()


def test_a_good_feed_of_anyones_is_clean():
    assert diagnose(GOOD.encode()).findings == ()


@pytest.mark.parametrize(("old", "new", "code", "line"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_a_breakage_is_found_at_its_line(old, new, code, line):
    found = diagnose(broken(old, new))
    assert (code, line) in {(finding.code, finding.line) for finding in found.findings}, found.text()


def test_text_that_is_cut_within_a_character_is_found():
    body = GOOD.replace("SUMMARY:Vigil", "SUMMARY:وقفة").encode()
    cut = body.index("قفة".encode()) + 1
    found = diagnose(body[:cut] + b"\r\n " + body[cut:])
    assert [(finding.code, finding.line) for finding in found.findings] == [("not-utf-8", 29)]


def test_every_fault_of_the_table_is_shown_by_a_test():
    shown = {row[3] for row in BROKEN} | {"not-utf-8", "uid-moves", "stamp-moves"}
    shown |= {"not-calendar-type", "compressed", "not-ics", "no-validators", "cookie", "to-plain-http"}
    assert shown == set(FAULTS)


def test_our_own_feeds_are_clean(hard):
    known = {"today": hard.today, "base_url": hard.base_url, "served": True}
    feeds = {
        path: found
        for path, found in publish(hard.calendar, hard.events, hard.ledger, **known).items()
        if path.endswith(".ics")
    }
    dirty = {path: diagnose(found.body()).findings for path, found in feeds.items()}
    assert {path: findings for path, findings in dirty.items() if findings} == {}
    assert len(feeds) > 100


class TestLooks:
    """An address is looked at twice, and its headers count."""

    def answer(self, body=GOOD, url="https://them.example/calendar.ics", **headers):
        known = {"content-type": "text/calendar; charset=utf-8", "etag": '"1"'}
        return Answer(url, known | {name.replace("_", "-"): value for name, value in headers.items()}, body.encode())

    def codes(self, *answers: Answer, source="https://them.example/calendar.ics"):
        looks = iter(answers)
        return {finding.code for finding in examine(source, look=lambda _: next(looks)).findings}

    def test_a_feed_that_stays_is_clean(self):
        assert self.codes(self.answer(), self.answer()) == set()

    def test_uids_that_move(self):
        """T4."""
        assert self.codes(self.answer(), self.answer(GOOD.replace("@them", "-2@them"))) == {"uid-moves"}

    def test_stamps_that_move(self):
        """T7."""
        later = GOOD.replace("DTSTAMP:20261120T093000Z", "DTSTAMP:20261120T093001Z")
        assert self.codes(self.answer(), self.answer(later)) == {"stamp-moves"}

    @pytest.mark.parametrize(
        ("headers", "code"),
        [
            ({"content_type": "text/html"}, "not-calendar-type"),
            ({"content_encoding": "gzip"}, "compressed"),
            ({"set_cookie": "a=b"}, "cookie"),
            ({"url": "http://them.example/calendar.ics"}, "to-plain-http"),
        ],
    )
    def test_headers(self, headers, code):
        """T10."""
        assert self.codes(self.answer(**headers), self.answer(**headers)) == {code}

    def test_no_validators(self):
        bare = Answer("https://them.example/calendar.ics", {"content-type": "text/calendar"}, GOOD.encode())
        assert self.codes(bare, bare) == {"no-validators"}

    def test_an_address_without_ics(self):
        assert self.codes(self.answer(), self.answer(), source="webcal://them.example/feed") == {"not-ics"}


def test_the_text_says_what_each_app_does():
    text = diagnose(broken(*BROKEN[1][1:3]), name="theirs.ics").text()
    assert "theirs.ics:38: error T3: SUMMARY:Strike\n    put “Cancelled: ” before the title" in text
    assert re.search(r"^Google +hides it: people go there \(T3, line 38\)$", text, re.MULTILINE)
    assert re.search(r"^Apple +nothing wrong$", text, re.MULTILINE)
    assert all(app in text for app in APPS)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path):
    with pytest.raises(UsageError, match="can't be read"):
        examine(str(tmp_path / "none.ics"), look=lambda _: None)
