"""What can be wrong with a feed: by code the trap or lesson of CLIENTS.md, what each app makes of it, and the mend.

The effects are those that CLIENTS.md has from the apps' own code, documentation and threads, and from runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["APPS", "FAULTS", "Fault", "Finding"]

APPS: Final = ("Google", "Apple", "Outlook", "Thunderbird", "ICSx5", "Home Assistant", "Nextcloud")
EVERY: Final = APPS


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault. An "error" shows people a wrong event or none, a "warning" costs less."""

    trap: str
    """"T5", or "L9" for lesson 9."""
    severity: Literal["error", "warning"]
    effects: Mapping[str, str]
    """App → what it does; an app that is not named minds nothing."""
    mend: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a line (from 1; 0: the feed as a whole), with the words it is about."""

    code: str
    line: int
    found: str

    @property
    def fault(self) -> Fault:
        """Its kind."""
        return FAULTS[self.code]


def _all(effect: str, *, but: tuple[str, ...] = ()) -> dict[str, str]:
    return {app: effect for app in APPS if app not in but}


_REFUSES = "refuses the whole feed"
_HOURS_OFF = "shows the event hours off"

FAULTS: Final[Mapping[str, Fault]] = {
    "no-calendar": Fault("L12", "error", _all("shows nothing"), "serve a VCALENDAR at this address"),
    "cut-off": Fault("L12", "error", _all(_REFUSES, but=("Thunderbird",)) | {"Thunderbird": "shows no event"}, "send Content-Length and write the file atomically; the END lines are missing"),
    "bom": Fault("L9", "error", {"Home Assistant": _REFUSES, "Nextcloud": _REFUSES}, "take away the byte order mark at the beginning"),
    "leading-blank": Fault("T8", "error", {"Google": "drops the whole feed"}, "begin with BEGIN:VCALENDAR, not with an empty line"),
    "not-utf-8": Fault("L9", "error", {"Home Assistant": _REFUSES, "Thunderbird": "shows broken letters", "Google": "drops the whole feed"}, "write UTF-8, and fold between characters, never within one"),
    "long-line": Fault("L9", "warning", {"Google": "may drop the whole feed"}, "fold lines at 75 octets"),
    "raw-line": Fault("L9", "error", {"Home Assistant": _REFUSES, "Nextcloud": _REFUSES, "Thunderbird": "cuts the text off"}, r"write a line break within a text as \n; a continuation begins with a space"),
    "control-character": Fault("L11", "error", {"Home Assistant": _REFUSES}, "take control characters out of texts"),
    "line-feed": Fault("L9", "warning", {}, "end lines with CRLF (RFC 5545 section 3.1); no known app minds"),
    "no-version": Fault("L10", "warning", {}, "write VERSION:2.0; KDE refuses the feed"),
    "no-prodid": Fault("L10", "warning", {}, "write a PRODID; the Python library `ics` refuses the feed"),
    "method": Fault("T7", "warning", {"Outlook": "may take it for an invitation"}, "leave METHOD out of a subscribed feed: then DTSTAMP is the last revision, which stays still"),
    "calendar-uid": Fault("L6", "error", {}, "leave out the calendar's own UID: vdirsyncer takes it for every event's and keeps one event"),
    "no-name": Fault("T9", "warning", {"Google": "shows the address as the name", "Apple": "shows the address as the name", "ICSx5": "has no name", "Outlook": "has no name"}, "write X-WR-CALNAME, and NAME beside it"),
    "refresh-value": Fault("T8", "error", {"Home Assistant": _REFUSES}, "write REFRESH-INTERVAL;VALUE=DURATION:PT1H, with a semicolon"),
    "no-value-type": Fault("T9", "warning", {}, "write VALUE=DURATION or VALUE=URI: RFC 7986 gives these properties no default type"),
    "no-refresh": Fault("T9", "warning", {"Nextcloud": "looks once a week", "Outlook": "looks when it likes"}, "write REFRESH-INTERVAL;VALUE=DURATION:PT1H and X-PUBLISHED-TTL:PT1H"),
    "no-vtimezone": Fault("T6", "error", {"Google": "takes the time for GMT", "Outlook": "is an hour or more off", "Thunderbird": _HOURS_OFF}, "write a VTIMEZONE for each TZID, or times in UTC"),
    "zones-in-one-block": Fault("T6", "error", {"Google": "imports nothing"}, "write one VTIMEZONE for each zone"),
    "zone-rdate": Fault("T5", "error", {"Outlook": _HOURS_OFF, "Thunderbird": "shows summer events an hour off"}, "write one STANDARD and one DAYLIGHT with RRULE and BYDAY instead of RDATE"),
    "zone-parts": Fault("T5", "warning", {"Outlook": "reads the latest part only: may be an hour off"}, "write one STANDARD and one DAYLIGHT with a yearly RRULE, or times in UTC"),
    "zone-rule": Fault("T5", "warning", {"Outlook": "may be an hour off"}, "write the rule as FREQ=YEARLY;BYMONTH=…;BYDAY=…, with one BYDAY"),
    "zone-seconds": Fault("T8", "error", {"Home Assistant": _REFUSES}, "write offsets without seconds"),
    "unknown-zone": Fault("L3", "error", {"Home Assistant": _REFUSES} | _all(_HOURS_OFF, but=("Home Assistant", "Outlook")), "use the IANA name as TZID, such as Africa/Cairo"),
    "zone-disagrees": Fault("L3", "error", {"Thunderbird": _HOURS_OFF, "Outlook": _HOURS_OFF}, "mend the VTIMEZONE: at this time it does not say what the tz database says; it must reach from a year before to a year after the events"),
    "unsettled-zone": Fault("L4", "warning", _all("is an hour off until its zone tables are renewed", but=("Thunderbird",)), "write the time in UTC: this zone's changes are decreed from year to year"),
    "repeated-hour": Fault("L5", "warning", _all("may take the other of the two hours"), "write the time in UTC: the clock shows this hour twice"),
    "offset-zone": Fault("T8", "error", {"Home Assistant": _REFUSES, "Outlook": _REFUSES}, "write an IANA name as TZID, or the time in UTC, not an offset as a zone's name"),
    "naive-time": Fault("T8", "error", _all("shows it by each viewer's own clock", but=("Outlook",)) | {"Outlook": _REFUSES}, "write the time with TZID, or in UTC with Z"),
    "offset-in-time": Fault("L5", "error", {"Home Assistant": _REFUSES, "Nextcloud": _REFUSES, "Thunderbird": _HOURS_OFF, "Google": _HOURS_OFF}, "write the time in UTC with Z, not with an offset"),
    "zone-on-utc": Fault("L5", "warning", {"Home Assistant": _HOURS_OFF}, "leave TZID out where the time ends in Z"),
    "no-uid": Fault("T4", "error", {"Thunderbird": "loses or doubles it", "Home Assistant": "loses or doubles it", "ICSx5": "doubles it at each look"}, "give each event a UID that never changes"),
    "same-uid": Fault("L8", "error", {"Thunderbird": "loses one of the events", "ICSx5": "loses one of the events", "Nextcloud": "loses one of the events"}, "give each event its own UID"),
    "uid-moves": Fault("T4", "error", _all("doubles every event, or makes it flicker"), "keep each UID for ever: two looks a moment apart had different ones"),
    "uid-of-time": Fault("T4", "warning", _all("doubles the event when its time is mended"), "make the UID from nothing that may be mended: not from the start"),
    "no-dtstamp": Fault("L10", "warning", {}, "write DTSTAMP: validators ask for it"),
    "stamp-moves": Fault("T7", "error", {"Nextcloud": "sees every event change at every look", "Apple": "fetches everything each time"}, "DTSTAMP is when the event was last revised, not when the feed was made"),
    "no-revision": Fault("T2", "error", {"Google": "adds new events but does not move edited ones"}, "write SEQUENCE and LAST-MODIFIED, and raise both with every change that people see"),
    "cancelled-silently": Fault("T3", "error", {"Google": "hides it: people go there", "Outlook": "may show it as it was", "ICSx5": "may show it as it was"}, "put “Cancelled: ” before the title, in the feed's language"),
    "cancelled-busy": Fault("T3", "warning", {"Outlook": "keeps the time blocked"}, "write TRANSP:TRANSPARENT"),
    "canceled": Fault("L10", "error", {"Home Assistant": _REFUSES}, "write STATUS:CANCELLED, with two L"),
    "status": Fault("L10", "error", {"Home Assistant": _REFUSES}, "STATUS is TENTATIVE, CONFIRMED or CANCELLED"),
    "no-end": Fault("L7", "warning", _all("shows a moment, or an hour"), "write DTEND"),
    "duration": Fault("L7", "warning", {"Nextcloud": "may show a moment"}, "write DTEND instead of DURATION"),
    "end-first": Fault("L7", "error", _all("shows it wrong or not at all"), "mend DTEND: it must come after DTSTART"),
    "day-without-value": Fault("L7", "error", {"Thunderbird": _REFUSES, "Home Assistant": "may refuse the feed"}, "write DTSTART;VALUE=DATE:20160501"),
    "day-ends-itself": Fault("L7", "warning", {"Nextcloud": "may show no day"}, "of a whole day, DTEND is the day after"),
    "no-start": Fault("L10", "error", _all("leaves it out", but=("Home Assistant",)) | {"Home Assistant": _REFUSES}, "write DTSTART"),
    "bad-time": Fault("T8", "error", _all("leaves it out", but=("Home Assistant",)) | {"Home Assistant": _REFUSES}, "write the time as 20160501T183000"),
    "unescaped": Fault("L9", "warning", {}, r"write \, and \; within a text: some libraries cut it off there"),
    "two-summaries": Fault("T9", "error", {"Home Assistant": _REFUSES, "Google": "takes one of them"}, "one SUMMARY an event: make a feed for each language"),
    "other-digits": Fault("T13", "error", {"ICSx5": _REFUSES, "Home Assistant": _REFUSES}, "write ASCII digits in dates, rules and offsets; other digits belong in texts alone"),
    "not-calendar-type": Fault("T10", "warning", {"Google": "may refuse it", "Outlook": "may refuse it"}, "send Content-Type: text/calendar; charset=utf-8, whatever Accept says"),
    "compressed": Fault("T10", "error", {"Outlook": "cannot read it"}, "send .ics uncompressed, unless it is asked for"),
    "not-ics": Fault("T10", "warning", {"Google": "may refuse the address"}, "let the address end in .ics"),
    "no-validators": Fault("T10", "warning", {"Apple": "fetches everything each time", "ICSx5": "fetches everything each time"}, "send ETag and Last-Modified, and answer 304"),
    "cookie": Fault("T10", "warning", {}, "set no cookie: nobody should learn who subscribed"),
    "to-plain-http": Fault("T10", "error", {"ICSx5": "does not follow"}, "never redirect from https to http"),
}  # fmt: skip
