"""Every kind of mistake in events.yaml: where it is shown, what is written instead, and words in both languages."""

import re
from datetime import date

import pytest

from calfeed.keeping.book import parse
from calfeed.keeping.messages import LANGUAGES, MESSAGES
from calfeed.keeping.problems import Problem, UnreadableBookError

HEAD = "events:\n- id: a\n  start: 2016-05-01 18:30\n  country: LB\n"
"""A record without a mistake, which the cases add a line to."""

AT = "events:\n- id: a\n  start: {}\n  country: LB\n"
"""A record whose start is to be written."""

WHERE = "⟦"
"""Stands before the spot that the caret is to be under; taken out before the text is read."""

WHOLE_FILE = [
    pytest.param("no-events", f"{WHERE}", "events: []", id="an empty file"),
    pytest.param("no-events", f"{WHERE}calendar:\n  name: x\n", None, id="a file without events"),
    pytest.param("not-a-book", f"{WHERE}- id: a\n  start: 2016-05-01\n", None, id="a list without its head"),
    pytest.param("unknown-part", f"{WHERE}event:\n- id: a\n", "events:", id="a misspelt part"),
    pytest.param("events-not-a-list", f"events: {WHERE}none\n", None, id="events that are a text"),
    pytest.param(
        "missing-dash",
        f"events:\n  {WHERE}id: a\n  start: 2016-05-01\n",
        "- id: a",
        id="a first event without its dash",
    ),
    pytest.param(
        "missing-dash",
        f"events:\n- id: a\n  start: 2016-05-01\n  {WHERE}id: b\n  start: 2016-05-02\n",
        "- id: b",
        id="a second event without its dash",
    ),
    pytest.param("not-an-event", f"{HEAD}- {WHERE}a line of text\n", None, id="an item that is a text"),
    pytest.param(
        "pasted-line",
        f"{HEAD}- {WHERE}بيروت : يوم الاحد الساعة 6.30\n  id: b\n  start: 2016-05-01\n",
        None,
        id="an announcement pasted as a record",
    ),
    pytest.param(
        "pasted-line", f"{HEAD}{WHERE}بيروت : يوم الاحد الساعة 6.30\n", None, id="an announcement pasted below"
    ),
    pytest.param("pasted-line", f"{HEAD}{WHERE}بيروت يوم الاحد\n- id: b\n", None, id="an announcement without a colon"),
    pytest.param("second-document", f"{HEAD}{WHERE}---\n", None, id="a second document"),
    pytest.param(
        "merge-conflict",
        f"{HEAD}{WHERE}<<<<<<< HEAD\n  kind: vigil\n=======\n  kind: march\n>>>>>>> b\n",
        None,
        id="a merge conflict",
    ),
    pytest.param("bom", f"{WHERE}\ufeff{HEAD}", "events:", id="a byte-order mark"),
    pytest.param("mixed-line-ends", f"{HEAD}  kind: vigil{WHERE}\r\n", None, id="two kinds of line ends"),
    pytest.param("control-character", f"{HEAD}  title: a{WHERE}\x07b\n", "  title: ab", id="a control character"),
    pytest.param("control-character", f'{HEAD}  title: {WHERE}"a\\ab"\n', None, id="a control character by its name"),
    pytest.param(
        "bidi-override", f"{HEAD}  title: a {WHERE}\u202eb\n", "  title: a b", id="an override that is never closed"
    ),
]

YAML_LINES = [
    pytest.param("tab", f"{HEAD}{WHERE}\tkind: vigil\n", "  kind: vigil", id="a tab"),
    pytest.param(
        "odd-space", f"{HEAD}{WHERE}\u00a0\u00a0kind: vigil\n  title: x\n", "  kind: vigil", id="no-break spaces"
    ),
    pytest.param(
        "two-colons",
        f"{HEAD}  venue: بيروت {WHERE}: يوم الاحد\n",
        '  venue: "بيروت : يوم الاحد"',
        id="two colons, Arabic",
    ),
    pytest.param(
        "two-colons",
        f"{HEAD}  title: Vigil{WHERE}: Aleppo  # new\n",
        '  title: "Vigil: Aleppo"  # new',
        id="two colons, English",
    ),
    pytest.param("bad-indent", f"{HEAD}    {WHERE}kind: vigil\n", "  kind: vigil", id="a field too far to the right"),
    pytest.param(
        "bad-indent", f"{HEAD} {WHERE}kind: vigil\n  title: x\n", "  kind: vigil", id="a field too far to the left"
    ),
    pytest.param(
        "bad-indent", f"{HEAD}{WHERE}kind: vigil\n  title: x\n", "  kind: vigil", id="a field without its indent"
    ),
    pytest.param(
        "bad-indent",
        f"{HEAD}  - {WHERE}id: b\n    start: 2016-05-01\n",
        "- id: b\n  start: 2016-05-01",
        id="a record too far to the right",
    ),
    pytest.param(
        "bad-indent",
        f"{HEAD}  sources:\n  - name: x\n   {WHERE}url: https://a.org\n",
        "    url: https://a.org",
        id="a source's field",
    ),
    pytest.param(
        "unclosed-quote", f'{HEAD}  title: {WHERE}"Vigil\n  kind: vigil\n', '  title: "Vigil"', id="an open quote"
    ),
    pytest.param(
        "text-after-quote", f"{HEAD}  title: 'don'{WHERE}t go'\n", '  title: "don\'t go"', id="an apostrophe in quotes"
    ),
    pytest.param(
        "text-after-quote", f'{HEAD}  title: "Free"{WHERE} Aleppo\n', "  title: '\"Free\" Aleppo'", id="a quoted word"
    ),
    pytest.param("bad-escape", f'{HEAD}  title: "a{WHERE}\\q"\n', "  title: 'a\\q'", id="a backslash"),
    pytest.param(
        "smart-quotes", f"{HEAD}  title: {WHERE}“Vigil: Aleppo”\n", '  title: "Vigil: Aleppo"', id="typographic quotes"
    ),
    pytest.param(
        "smart-quotes", f"{HEAD}  kind: {WHERE}“vigil”\n", "  kind: vigil", id="typographic quotes round a kind"
    ),
    pytest.param(
        "smart-quotes-text",
        f"{HEAD}  title: {WHERE}“Vigil”\n",
        '  title: "Vigil"',
        id="typographic quotes round a text",
    ),
    pytest.param("reserved-start", f"{HEAD}  contact: {WHERE}@name\n", '  contact: "@name"', id="an at sign"),
    pytest.param("reserved-start", f"{HEAD}  title: {WHERE}`x`\n", '  title: "`x`"', id="a backtick"),
    pytest.param("reserved-start", f"{HEAD}  title: {WHERE}%x\n", '  title: "%x"', id="a percent sign"),
    pytest.param("reserved-start", f"{HEAD}  title: {WHERE}*now* later\n", '  title: "*now* later"', id="stars"),
    pytest.param("reserved-start", f"{HEAD}  title: {WHERE}| now\n", '  title: "| now"', id="a bar before a text"),
    pytest.param("reserved-start", f"{HEAD}  title: {WHERE}- now\n", '  title: "- now"', id="a dash before a text"),
    pytest.param("lost-word", f"{HEAD}  title: {WHERE}!now later\n", '  title: "!now later"', id="an exclamation mark"),
    pytest.param("lost-word", f"{HEAD}  title: {WHERE}&now later\n", '  title: "&now later"', id="an ampersand"),
    pytest.param("hash-cut", f"{HEAD}  venue: Hall {WHERE}#1\n", '  venue: "Hall #1"', id="a number sign"),
    pytest.param("missing-colon", f"{HEAD}  {WHERE}kind vigil\n  title: x\n", "  kind: vigil", id="no colon"),
    pytest.param(
        "missing-space", f"{HEAD}  kind{WHERE}:vigil\n  title: x\n", "  kind: vigil", id="no space after the colon"
    ),
    pytest.param("wrong-colon", f"{HEAD}  kind{WHERE}：vigil\n  title: x\n", "  kind: vigil", id="a wide colon"),
    pytest.param("dash-space", f"{HEAD}{WHERE}-id: b\n  start: 2016-05-01\n", "- id: b", id="no space after the dash"),
    pytest.param("wrong-dash", f"{HEAD}{WHERE}– id: b\n  start: 2016-05-01\n", "- id: b", id="a long dash"),
    pytest.param(
        "unclosed-bracket",
        f"{HEAD}  geo: {WHERE}[33.9, 35.5\n  title: x\n",
        "  geo: [33.9, 35.5]",
        id="an open bracket",
    ),
    pytest.param(
        "bracket-start",
        f"{HEAD}  title: {WHERE}[urgent] Vigil\n",
        '  title: "[urgent] Vigil"',
        id="a bracket before a text",
    ),
    pytest.param("unknown-alias", f"{HEAD}  title: {WHERE}*now\n", None, id="an alias of nothing"),
    pytest.param("alias-circle", f"{HEAD}  title: &t\n    ar: {WHERE}*t\n", None, id="an alias of itself"),
    pytest.param(
        "too-many-aliases",
        "x-a: &a [x, x, x, x, x, x, x, x, x, x]\nx-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        "x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nx-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\n"
        f"x-e: [*d, *d, *d, *d, *d, *d, *d, {WHERE}*d, *d, *d]\nevents: []\n",
        None,
        id="aliases that explode",
    ),
    pytest.param(
        "too-many-aliases",
        "".join(f"x-{number}: &a{number} [{f'*a{number - 1}' if number else 'x'}]\n" for number in range(6))
        + f"x-6: [{WHERE}*a5]\nevents: []\n",
        None,
        id="aliases of aliases of aliases",
    ),
    pytest.param("too-deep", f"{HEAD}  title: {'[' * 18}{WHERE}{'[' * 500}\n", None, id="brackets in brackets"),
    pytest.param("not-yaml", f"{HEAD}{WHERE}, x: y\n", None, id="anything else that is no YAML"),
]

FIELDS = [
    pytest.param(
        "unknown-status",
        f"{HEAD}  recurrence: FREQ=WEEKLY\n  exceptions:\n  - date: 2016-05-08\n    status: {WHERE}tentative\n",
        "    status: cancelled",
        id="a date of a series that is tentative",
    ),
    pytest.param(
        "arabic-digits",
        f'events:\n- id: a\n  start: {WHERE}"٢٠١٦-٠٥-٠١"\n',
        '  start: "2016-05-01"',
        id="Arabic digits in quotes",
    ),
    pytest.param(
        "wrong-shape", f"{HEAD}  sources:\n  - {WHERE}a page\n", "  - {name: a page}", id="a source that is a text"
    ),
    pytest.param(
        "missing-id", f"events:\n- {WHERE}{{start: 2016-05-01}}\n", None, id="a record in braces without an id"
    ),
    pytest.param("duplicate-field", f"{HEAD}  kind: vigil\n  {WHERE}kind: march\n", None, id="a field twice"),
    pytest.param("duplicate-field", f"{HEAD}{WHERE}events: []\n", None, id="a part twice"),
    pytest.param("unknown-field", f"{HEAD}  {WHERE}venu: x\n", "  venue: x", id="a misspelt field"),
    pytest.param(
        "unknown-field", f"{HEAD}  {WHERE}Status: cancelled\n", "  status: cancelled", id="a field in capitals"
    ),
    pytest.param("unknown-field", f"{HEAD}  {WHERE}location: x\n", "  venue: x", id="a field by another name"),
    pytest.param("unknown-field", f"{HEAD}  {WHERE}العنوان: x\n", "  title: x", id="a field in Arabic"),
    pytest.param(
        "unknown-field", f"{HEAD}  sources:\n  - {WHERE}link: x\n", "  - url: x", id="an unknown field of a source"
    ),
    pytest.param("wrong-shape", f"{HEAD}  title: {WHERE}[a, b]\n", None, id="a list for a text"),
    pytest.param("wrong-shape", f"{HEAD}  url: {WHERE}{{a: b}}\n", None, id="a group for an address"),
    pytest.param("wrong-shape", f"{HEAD}  sources:\n    {WHERE}name: x\n", None, id="a source without its dash"),
    pytest.param("wrong-shape", f"{HEAD}  inferred: {WHERE}start\n", None, id="a text for reasons"),
    pytest.param("wrong-shape", f"calendar: {WHERE}x\nevents: []\n", None, id="a text for the calendar"),
    pytest.param(
        "missing-id",
        f"events:\n- {WHERE}start: 2016-05-01\n  kind: vigil\n  country: LB\n",
        "- id: lebanon-vigil-zl3nz\n  start: 2016-05-01",
        id="no id",
    ),
    pytest.param(
        "bad-id",
        f"events:\n- id: {WHERE}Beirut Vigil\n  start: 2016-05-01\n",
        "- id: beirut-vigil",
        id="an id with capitals",
    ),
    pytest.param("bad-id", f"events:\n- id: {WHERE}وقفة\n  start: 2016-05-01\n", None, id="an id in Arabic"),
    pytest.param("duplicate-id", f"{HEAD}- id: {WHERE}a\n  start: 2016-05-01\n", None, id="an id twice"),
    pytest.param("missing-start", f"events:\n- {WHERE}id: a\n", None, id="no start"),
    pytest.param("missing-start", f"events:\n- id: a\n  {WHERE}start:\n", None, id="an empty start"),
    pytest.param("unknown-kind", f"{HEAD}  kind: {WHERE}vigl\n", "  kind: vigil", id="a misspelt kind"),
    pytest.param(
        "unknown-kind", f"{HEAD}  kind: {WHERE}demonstration\n", "  kind: protest", id="a kind by another name"
    ),
    pytest.param("unknown-kind", f"{HEAD}  kind: {WHERE}وقفة\n", "  kind: vigil", id="a kind in Arabic"),
    pytest.param("unknown-kind", f"{HEAD}  kind: {WHERE}concert\n", None, id="no kind at all"),
    pytest.param(
        "unknown-status", f"{HEAD}  status: {WHERE}canceled\n", "  status: cancelled", id="cancelled with one l"
    ),
    pytest.param(
        "postponed-with-date",
        f"{HEAD}  status: {WHERE}postponed to 2016-05-08\n",
        "  status: postponed",
        id="postponed to a date",
    ),
    pytest.param("bad-boolean", f"{HEAD}  online: {WHERE}zoom\n", "  online: true", id="online with a word"),
    pytest.param(
        "unknown-language", f"{HEAD}  title:\n    {WHERE}arabic: x\n", "    ar: x", id="a language by its name"
    ),
    pytest.param("unknown-language", f"calendar:\n  language: {WHERE}xx\nevents: []\n", None, id="no language"),
    pytest.param(
        "unknown-inferred", f"{HEAD}  inferred:\n    {WHERE}strat: x\n", "    start: x", id="a reason for no field"
    ),
    pytest.param(
        "bad-url",
        f"{HEAD}  url: {WHERE}www.example.org\n",
        "  url: https://www.example.org",
        id="an address without https",
    ),
    pytest.param("bad-url", f"{HEAD}  url: {WHERE}javascript:alert(1)\n", None, id="a script for an address"),
    pytest.param(
        "arabic-digits", f"events:\n- id: a\n  start: {WHERE}٢٠١٦-٠٥-٠١\n", "  start: 2016-05-01", id="Arabic digits"
    ),
    pytest.param(
        "arabic-digits", f"events:\n- id: a\n  start: {WHERE}۲۰۱۶-۰۵-۰۱\n", "  start: 2016-05-01", id="Persian digits"
    ),
    pytest.param(
        "bidi-mark", f"events:\n- id: {WHERE}\u200fa\n  start: 2016-05-01\n", "- id: a", id="an invisible mark"
    ),
    pytest.param("phone-number", f"{HEAD}  description: call {WHERE}+961 3 123 456\n", None, id="a telephone number"),
    pytest.param("mail-address", f"{HEAD}  venue: ask {WHERE}sara@example.org\n", None, id="a mail address"),
]

DAYS = [
    pytest.param(
        "bad-date",
        f"{HEAD}  recurrence: FREQ=WEEKLY\n  exceptions:\n  - date: {WHERE}2016-05-08 18:30\n    status: cancelled\n",
        "  - date: 2016-05-08",
        id="an hour with the date of an exception",
    ),
    pytest.param(
        "hour-in-words",
        AT.format(f"{WHERE}2016-05-01 sometime"),
        "  start: 2016-05-01\n  time_text: sometime",
        id="a date and a word",
    ),
    pytest.param("bad-date", f"events:\n- id: a\n  start: {WHERE}tomorrow\n", None, id="no date"),
    pytest.param(
        "bad-date", f"events:\n- id: a\n  start: {WHERE}2016-5-1\n", "  start: 2016-05-01", id="a date without noughts"
    ),
    pytest.param("impossible-date", f"events:\n- id: a\n  start: {WHERE}2016-02-30\n", None, id="30 February"),
    pytest.param(
        "impossible-date",
        f"events:\n- id: a\n  start: {WHERE}2015-02-29 18:00\n",
        None,
        id="29 February of another year",
    ),
    pytest.param("time-without-date", f"events:\n- id: a\n  start: {WHERE}18:30\n", None, id="18:30"),
    pytest.param("time-without-date", f"events:\n- id: a\n  start: {WHERE}6.30\n", None, id="6.30"),
    pytest.param(
        "date-order", f"events:\n- id: a\n  start: {WHERE}1/5/2016\n", "  start: 2016-05-01", id="day/month/year"
    ),
    pytest.param(
        "date-order", f"events:\n- id: a\n  start: {WHERE}5/13/2016\n", "  start: 2016-05-13", id="month/day/year"
    ),
    pytest.param(
        "date-order",
        f"events:\n- id: a\n  start: {WHERE}الأحد 1 أيار 2016\n",
        "  start: 2016-05-01",
        id="a month by name",
    ),
    pytest.param(
        "short-time",
        f"events:\n- id: a\n  start: {WHERE}2016-05-01 6.30\n  country: LB\n",
        "  start: 2016-05-01 06:30",
        id="6.30 after a date",
    ),
    pytest.param(
        "hour-12",
        f"events:\n- id: a\n  start: {WHERE}2016-05-01 6:30 pm\n  country: LB\n",
        "  start: 2016-05-01 18:30",
        id="6:30 pm",
    ),
    pytest.param(
        "hour-24",
        f"events:\n- id: a\n  start: {WHERE}2016-05-01 24:00\n  country: LB\n",
        "  start: 2016-05-02 00:00",
        id="24:00",
    ),
    pytest.param(
        "time-offset",
        f"events:\n- id: a\n  start: {WHERE}2016-05-01T18:30+03:00\n",
        "  start: 2016-05-01 18:30",
        id="an offset",
    ),
    pytest.param(
        "seconds", f"events:\n- id: a\n  start: {WHERE}2016-05-01 18:30:15\n", "  start: 2016-05-01 18:30", id="seconds"
    ),
    pytest.param("impossible-time", f"events:\n- id: a\n  start: {WHERE}2016-05-01 18:75\n", None, id="75 minutes"),
    pytest.param("end-before-start", f"{HEAD}  end: {WHERE}2016-05-01 17:00\n", None, id="an end before the start"),
    pytest.param(
        "end-before-start",
        f"{HEAD}  end: {WHERE}2016-05-01 02:00\n",
        "  end: 2016-05-02 02:00",
        id="an end past midnight",
    ),
    pytest.param("end-mixed", f"{HEAD}  end: {WHERE}2016-05-02\n", None, id="an hour and a whole day"),
    pytest.param(
        "end-mixed", f"events:\n- id: a\n  start: 2016-05-01\n  end: {WHERE}20:00\n", None, id="a whole day and an hour"
    ),
    pytest.param("long-event", f"{HEAD}  end: {WHERE}2017-05-01 18:30\n", None, id="an event of a year"),
    pytest.param(
        "skipped-hour",
        f"events:\n- id: a\n  start: {WHERE}2027-03-28 00:30\n  timezone: Asia/Beirut\n",
        "  start: 2027-03-28 01:30",
        id="an hour that the clock skips",
    ),
    pytest.param(
        "repeated-hour",
        f"events:\n- id: a\n  start: {WHERE}2016-10-30 01:30\n  timezone: Europe/London\n",
        None,
        id="an hour that the clock repeats",
    ),
    pytest.param("weekday-clash", f"{HEAD}  title: Vigil on {WHERE}Monday\n", None, id="a weekday in the title"),
    pytest.param(
        "weekday-clash", f"{HEAD}  title: {{ar: وقفة {WHERE}الاثنين}}\n", None, id="a weekday in the Arabic title"
    ),
    pytest.param(
        "weekday-clash", f"{HEAD}  time_text: بعد صلاة {WHERE}الجمعة\n", None, id="a weekday in the words for the hour"
    ),
    pytest.param(
        "weekday-clash",
        f"events:\n- id: a\n  start: 2016-05-01  # {WHERE}Monday\n",
        None,
        id="a weekday in a remark on the line",
    ),
    pytest.param(
        "weekday-clash",
        f"events:\n# {WHERE}Monday 1 May 2016\n- id: a\n  start: 2016-05-01\n",
        None,
        id="a weekday in a remark above",
    ),
]

PLACES = [
    pytest.param("city-spelling", f"{HEAD}  city: {{ar: {WHERE}بيروت}}\n", None, id="a city in Arabic alone"),
    pytest.param(
        "country-name",
        f"events:\n- id: a\n  start: 2016-05-01\n  country: {WHERE}Lebanon\n",
        "  country: LB",
        id="a country's name",
    ),
    pytest.param(
        "country-name",
        f"events:\n- id: a\n  start: 2016-05-01\n  country: {WHERE}لبنان\n",
        "  country: LB",
        id="an Arabic name",
    ),
    pytest.param(
        "country-name", f"events:\n- id: a\n  start: 2016-05-01\n  country: {WHERE}UK\n", "  country: GB", id="UK"
    ),
    pytest.param(
        "unknown-country",
        f"events:\n- id: a\n  start: 2016-05-01\n  country: {WHERE}Lebannon\n",
        "  country: LB",
        id="a misspelt name",
    ),
    pytest.param(
        "unknown-country", f"events:\n- id: a\n  start: 2016-05-01\n  country: {WHERE}QQ\n", None, id="no country"
    ),
    pytest.param("bad-region", f"{HEAD}  region: {WHERE}us_il\n", "  region: US-IL", id="a region written otherwise"),
    pytest.param("unknown-region", f"{HEAD}  region: {WHERE}LB-ZZ\n", None, id="no region"),
    pytest.param("region-elsewhere", f"{HEAD}  region: {WHERE}US-IL\n", None, id="a region of another country"),
    pytest.param("unknown-city", f"{HEAD}  city: {WHERE}Qwertyville\n", None, id="no city"),
    pytest.param("unknown-city", f"{HEAD}  city: {WHERE}Beirutt\n", "  city: Beirut", id="a misspelt city"),
    pytest.param("city-spelling", f"{HEAD}  city: {WHERE}بيروت\n", "  city: Beirut", id="a city in Arabic"),
    pytest.param("city-elsewhere", f"{HEAD}  city: {WHERE}Chicago\n", None, id="a city of another country"),
    pytest.param(
        "unknown-zone", f"{HEAD}  timezone: {WHERE}Asia/Bayrut\n", "  timezone: Asia/Beirut", id="a misspelt zone"
    ),
    pytest.param("unknown-zone", f"{HEAD}  timezone: {WHERE}beirut\n", "  timezone: Asia/Beirut", id="a zone's city"),
    pytest.param("unknown-zone", f"{HEAD}  timezone: {WHERE}GMT+3\n", None, id="a difference from UTC"),
    pytest.param("zone-abbreviation", f"{HEAD}  timezone: {WHERE}EET\n", None, id="an abbreviation"),
    pytest.param("missing-zone", f"events:\n- id: a\n  start: {WHERE}2016-05-01 18:30\n", None, id="an hour nowhere"),
    pytest.param(
        "zone-elsewhere",
        f"{HEAD}  timezone: {WHERE}Europe/Paris\n",
        "  timezone: Asia/Beirut",
        id="a zone of another country",
    ),
    pytest.param(
        "zone-of-another-city",
        f"events:\n- id: a\n  start: 2016-05-01 14:00\n  timezone: {WHERE}America/New_York\n  city: Chicago\n  country: US\n",
        "  timezone: America/Chicago",
        id="a zone of another city",
    ),
    pytest.param("bad-geo", f"{HEAD}  geo: {WHERE}33.9, 35.5\n", "  geo: [33.9, 35.5]", id="a point without brackets"),
    pytest.param(
        "bad-geo", f"{HEAD}  geo: {WHERE}[133.9, 35.5]\n", "  geo: [35.5, 133.9]", id="a latitude beyond the pole"
    ),
    pytest.param("bad-geo", f"{HEAD}  geo: {WHERE}here\n", None, id="a word for a point"),
    pytest.param(
        "geo-exchanged",
        f"{HEAD}  city: Beirut\n  geo: {WHERE}[35.5, 33.9]\n",
        "  geo: [33.9, 35.5]",
        id="latitude and longitude exchanged",
    ),
    pytest.param("geo-far", f"{HEAD}  city: Beirut\n  geo: {WHERE}[48.9, 2.3]\n", None, id="a point in another city"),
]

SERIES = [
    pytest.param(
        "bad-recurrence",
        f"{HEAD}  recurrence: {WHERE}every sunday\n",
        "  recurrence: FREQ=WEEKLY;BYDAY=SU",
        id="plain words",
    ),
    pytest.param(
        "bad-recurrence",
        f"{HEAD}  recurrence: {WHERE}كل أحد\n",
        "  recurrence: FREQ=WEEKLY;BYDAY=SU",
        id="plain Arabic words",
    ),
    pytest.param(
        "bad-recurrence",
        f"{HEAD}  recurrence: {WHERE}RRULE:FREQ=DAILY;COUNT=3\n",
        "  recurrence: FREQ=DAILY;COUNT=3",
        id="with its name",
    ),
    pytest.param(
        "bad-recurrence",
        f"{HEAD}  recurrence: {WHERE}FREQ=WEEKLY;BYDAY=SUN\n",
        "  recurrence: FREQ=WEEKLY;BYDAY=SU",
        id="a weekday of three letters",
    ),
    pytest.param(
        "bad-recurrence",
        f"{HEAD}  recurrence: {WHERE}FREQ=DAILY;UNTIL=20160605T183000Z\n",
        "  recurrence: FREQ=DAILY;UNTIL=20160605",
        id="an hour in UNTIL",
    ),
    pytest.param(
        "bad-recurrence", f"{HEAD}  recurrence: {WHERE}FREQ=DAILY;COUNT=3;UNTIL=2016-06-01\n", None, id="two ends"
    ),
    pytest.param(
        "bad-recurrence",
        f"{HEAD}  recurrence: {WHERE}FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n",
        None,
        id="a rule that never comes true",
    ),
    pytest.param(
        "recurrence-over",
        f"{HEAD}  recurrence: {WHERE}FREQ=DAILY;UNTIL=2016-04-01\n",
        None,
        id="an end before the start",
    ),
    pytest.param(
        "start-not-in-series",
        f"events:\n- id: a\n  start: {WHERE}2016-05-01\n  recurrence: FREQ=WEEKLY;BYDAY=SA\n",
        None,
        id="a start on another weekday",
    ),
    pytest.param(
        "exceptions-alone",
        f"{HEAD}  {WHERE}exceptions: [{{date: 2016-05-08, status: cancelled}}]\n",
        None,
        id="no series",
    ),
    pytest.param(
        "bad-exception",
        f"{HEAD}  recurrence: FREQ=WEEKLY\n  exceptions: [{WHERE}{{date: 2016-05-08}}]\n",
        None,
        id="an exception of what?",
    ),
    pytest.param(
        "exception-not-in-series",
        f"{HEAD}  recurrence: FREQ=WEEKLY\n  exceptions:\n  - date: {WHERE}2016-05-09\n    status: cancelled\n",
        "  - date: 2016-05-08",
        id="an exception on another day",
    ),
    pytest.param("merged-into-itself", f"{HEAD}  merged_into: {WHERE}a\n", None, id="merged into itself"),
    pytest.param(
        "merged-into-unknown",
        f"{HEAD}  merged_into: {WHERE}bb\n- id: bbb\n  start: 2016-05-01\n",
        "  merged_into: bbb",
        id="merged into nothing",
    ),
    pytest.param(
        "merged-in-a-circle",
        f"{HEAD}  merged_into: {WHERE}b\n- id: b\n  start: 2016-05-01\n  merged_into: c\n- id: c\n  start: 2016-05-01\n",
        None,
        id="merged into what is merged",
    ),
]

CALENDAR = [
    pytest.param(
        "unknown-color", f"calendar:\n  color: {WHERE}crimsen\nevents: []\n", "  color: crimson", id="a misspelt colour"
    ),
    pytest.param(
        "hash-cut",
        f"calendar:\n  color: {WHERE}#b22222\nevents: []\n",
        '  color: "#b22222"',
        id="a colour without quotes",
    ),
    pytest.param(
        "bad-domain",
        f"calendar:\n  domain: {WHERE}https://example.org/x\nevents: []\n",
        "  domain: example.org",
        id="an address for a domain",
    ),
    pytest.param(
        "bad-days",
        f"calendar:\n  keep_past: {WHERE}30 days\nevents: []\n",
        "  keep_past: 30",
        id="a word with the days",
    ),
    pytest.param("unknown-place", f"calendar:\n  place: {WHERE}Qwertyville\nevents: []\n", None, id="no place"),
]

HURRY = [
    pytest.param("line-separator", f"{HEAD}  title: a{WHERE}\u2028b\n", "  title: a b", id="a line end of web pages"),
    pytest.param("line-separator", f"{HEAD}  title: a{WHERE}\x85b\n", "  title: a b", id="another one"),
    pytest.param("lost-letter", f"{HEAD}  title: ab{WHERE}\ufffdc\n", None, id="a letter that was lost"),
    pytest.param(
        "text-goes-on",
        f"{HEAD}  description: Bring candles.\n  {WHERE}and water.\n",
        "    and water.",
        id="a second line",
    ),
    pytest.param("text-goes-on", f"{HEAD}  description: |\n  {WHERE}Candles.\n", "    Candles.", id="a block's text"),
    pytest.param("missing-colon", f"{WHERE}events\n- id: a\n  start: 2016-05-01\n", "events:", id="events alone"),
    pytest.param("pasted-line", f"{HEAD}{WHERE}Leeds: Saturday, 3 pm: Town Hall\n", None, id="an English line below"),
    pytest.param("text-after-quote", f'{HEAD}  kind: "vigil"{WHERE},\n', '  kind: "vigil"', id="a comma of JSON"),
    pytest.param(
        "wrong-comma", f"{HEAD}  title: {{ar: أ{WHERE}، en: b}}\n", "  title: {ar: أ, en: b}", id="an Arabic comma"
    ),
    pytest.param(
        "wrong-comma", f"{HEAD}  title: {{ar: أ{WHERE}; en: b}}\n", "  title: {ar: أ, en: b}", id="a semicolon"
    ),
    pytest.param(
        "missing-space", f"{HEAD}  title: {WHERE}{{ar:أ, en:b}}\n", "  title: {ar: أ, en: b}", id="tight colons"
    ),
    pytest.param("bracket-start", f"{HEAD}  title: {WHERE}{{Vigil}}\n", '  title: "{Vigil}"', id="a text in braces"),
    pytest.param("duplicate-field", f"{HEAD}  title: {{ar: أ, {WHERE}ar: ب}}\n", None, id="one language twice"),
    pytest.param("unknown-status", f"{HEAD}  status: {WHERE}ملغى\n", "  status: cancelled", id="cancelled, in Arabic"),
    pytest.param(
        "unknown-field", f"{HEAD}  {WHERE}cancelled: true\n", "  status: cancelled", id="a field for a status"
    ),
    pytest.param(
        "bad-boolean",
        f"{HEAD}  online: {WHERE}https://example.org/x\n",
        "  online: true\n  url: https://example.org/x",
        id="an address for true",
    ),
    pytest.param(
        "bad-url", f"{HEAD}  url: {WHERE}https://example.org/a b\n", "  url: https://example.org/a%20b", id="a space"
    ),
    pytest.param(
        "unknown-country",
        f"events:\n- id: a\n  start: 2016-05-01\n  country: {WHERE}U.K.\n",
        "  country: GB",
        id="points",
    ),
    pytest.param("bad-region", f"{HEAD}  region: {WHERE}Beirut\n", "  region: LB-BA", id="a region's name"),
    pytest.param(
        "unknown-city", f"{HEAD}  city: {WHERE}Beirut, Lebanon\n", "  city: Beirut", id="a city with its country"
    ),
    pytest.param(
        "bad-geo", f"{HEAD}  geo: {WHERE}{{lat: 33.9, lon: 35.5}}\n", "  geo: [33.9, 35.5]", id="a point by names"
    ),
    pytest.param("bad-geo", f"{HEAD}  geo: {WHERE}[33,9, 35,5]\n", "  geo: [33.9, 35.5]", id="a point with commas"),
    pytest.param("bad-geo", f"{HEAD}  geo: {WHERE}33.9 S, 18.4 E\n", "  geo: [-33.9, 18.4]", id="a point in the south"),
    pytest.param(
        "bad-geo",
        f"{HEAD}  geo: {WHERE}https://maps.example/?q=33.9,35.5\n",
        "  geo: [33.9, 35.5]",
        id="a point of a map",
    ),
    pytest.param(
        "time-span", AT.format(f"{WHERE}2016-05-01 18:30-20:00"), "  start: 2016-05-01 18:30\n  end: 20:00", id="a span"
    ),
    pytest.param(
        "time-span", AT.format(f"{WHERE}2016-05-01 6 to 8 pm"), "  start: 2016-05-01 18:00\n  end: 20:00", id="6 to 8"
    ),
    pytest.param(
        "hour-in-words",
        AT.format(f"{WHERE}2016-05-01 بعد صلاة الجمعة"),
        "  start: 2016-05-01\n  time_text: بعد صلاة الجمعة",
        id="an hour in words",
    ),
    pytest.param(
        "short-time", AT.format(f"{WHERE}2016-05-01 18-30"), "  start: 2016-05-01 18:30", id="a dash in an hour"
    ),
    pytest.param(
        "bad-date", AT.format(f"{WHERE}Sun 2016-05-01 at 18:30"), "  start: 2016-05-01 18:30", id="words around"
    ),
    pytest.param(
        "bad-date", AT.format(f"{WHERE}2O16-05-01 l8:30"), "  start: 2016-05-01 18:30", id="letters for digits"
    ),
    pytest.param(
        "date-order", AT.format(f"{WHERE}1 كانون الثاني 2016"), "  start: 2016-01-01", id="a month of two words"
    ),
    pytest.param("date-order", AT.format(f"{WHERE}1/5/16"), "  start: 2016-05-01", id="a year of two digits"),
    pytest.param("hour-12", f"{HEAD}  end: {WHERE}8 pm\n", "  end: 20:00", id="an end with p.m."),
    pytest.param(
        "split-start",
        f"events:\n- id: a\n  date: 2016-05-01\n  {WHERE}time: 6.30 pm\n  country: LB\n",
        "  start: 2016-05-01 18:30",
        id="day and hour apart",
    ),
    pytest.param(
        "exception-twice",
        f"{HEAD}  recurrence: FREQ=DAILY\n  exceptions:\n  - {{date: 2016-05-02, status: cancelled}}\n"
        f"  - {{date: {WHERE}2016-05-02, start: 2016-05-03}}\n",
        None,
        id="two exceptions of one date",
    ),
    pytest.param(
        "wrong-shape",
        f"{HEAD}  recurrence: FREQ=DAILY\n  exceptions: [{WHERE}2016-05-02]\n",
        "  exceptions: [{date: 2016-05-02, status: cancelled}]",
        id="bare dates as exceptions",
    ),
    pytest.param(
        "wrong-shape",
        f"{HEAD}  sources: {WHERE}https://example.org\n",
        "  sources: [{url: https://example.org}]",
        id="a source",
    ),
    pytest.param("bad-days", f"calendar:\n  keep_past: {WHERE}2 years\nevents: []\n", "  keep_past: 730", id="years"),
    pytest.param("no-pages", f"calendar:\n  language: {WHERE}fr\nevents: []\n", None, id="a language without pages"),
]
"""Mistakes of an evening without time: on a phone, out of a chat, with the keyboard in the other language."""

CASES = [*WHOLE_FILE, *YAML_LINES, *FIELDS, *DAYS, *PLACES, *SERIES, *CALENDAR, *HURRY]

ELSEWHERE = {"not-utf8", "vanished-id", "many-vanished", "revived-id", "stale-ledger", "zone-moved"}
"""Mistakes that need more than a text: tested in test_book.py and test_inspection.py."""


def problems_of(text: str) -> tuple[Problem, ...]:
    """The problems of *text*, be it readable or not."""
    try:
        return parse(text).problems
    except UnreadableBookError as error:
        return error.problems


@pytest.mark.parametrize(("code", "marked", "mend"), CASES)
def test_mistake_is_named_at_its_spot_with_the_line_to_write(code, marked, mend):
    """The one mistake of the text has its own code, its line and column, and the mended line where one is known."""
    text = marked.replace(WHERE, "")
    before = re.split("\r\n|\n|\r", marked[: marked.index(WHERE)])
    found = [problem for problem in problems_of(text) if problem.code == code]
    assert found, [problem.code for problem in problems_of(text)]
    assert (found[0].line, found[0].column) == (len(before), len(before[-1]) + 1)
    assert found[0].mend == mend


@pytest.mark.parametrize(("code", "marked", "mend"), CASES)
def test_nothing_else_is_called_an_error(code, marked, mend):
    """One mistake makes one error, or none: what follows from it is not held against the editor."""
    del mend
    errors = [problem for problem in problems_of(marked.replace(WHERE, "")) if problem.severity == "error"]
    assert {problem.code for problem in errors} <= {code}


@pytest.mark.parametrize(("code", "marked", "mend"), [case for case in CASES if case.values[2]])
def test_line_to_write_mends_it(code, marked, mend):
    """With the mended line in the place of the wrong one the mistake is gone."""
    text = marked.replace(WHERE, "")
    problem = next(problem for problem in problems_of(text) if problem.code == code)
    lines = text.split("\n")
    lines[problem.line - 1 : problem.line + mend.count("\n")] = mend.split("\n")
    assert code not in {problem.code for problem in problems_of("\n".join(lines)) if problem.line == problem.line}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "marked", "mend"), CASES)
def test_message_has_words_in_each_language(code, marked, mend, language):
    """Both sentences come out whole, in the language's own letters, with line and column in front."""
    del mend
    problem = next(problem for problem in problems_of(marked.replace(WHERE, "")) if problem.code == code)
    shown = problem.render(language, path="events.yaml")
    assert shown.startswith(f"events.yaml:{problem.line}:{problem.column}: ")
    assert "^" in shown
    assert (
        "{"
        not in problem.found(language)
        .replace(problem.source.strip(), "")
        .replace("{ar", "")
        .replace("{date", "")
        .replace("{lat", "")
        or "[" in marked
        or "{Vigil" in marked
    )
    words = f"{problem.found(language)} {problem.expected(language)}"
    assert bool(re.search("[\u0621-\u064a]{3}", problem.expected(language))) == (language == "ar")
    assert words.endswith((".", "?", "؟"))


def test_every_kind_of_mistake_has_a_case():
    """At least forty kinds, and no message without a test that brings it about."""
    tested = {case.values[0] for case in CASES}
    assert set(MESSAGES) - ELSEWHERE == tested
    assert len(tested) >= 40


def test_what_could_not_be_read_is_told_once():
    """Where YAML stops for a reason that no rule knows, the lines below are not called wrong one by one."""
    text = HEAD + "? [a\n" + "".join(f"- id: b{number}\n  start: 2016-05-01\n" for number in range(20))
    assert len([problem for problem in problems_of(text) if problem.code == "not-yaml"]) <= 2


def test_a_good_file_has_no_problem():
    """What is right stays unmentioned: no warning for a colon in quotes, a colour in quotes, a remark, CRLF, an alias."""
    text = (
        "calendar:\n  color: '#b22222'\n  place: GB\nx-beirut: &beirut\n  city: Beirut\n  country: LB\nevents:\n"
        "# Sunday 1 May 2016\n- id: a  # the first\n  <<: *beirut\n  start: 2016-05-01 18:30 # Sunday\n"
        "  title: {ar: 'وقفة: الأحد', en: \"Vigil: Sunday\"}\n  end: 20:30\n  contact: '+961 3 123 456'\n  geo: [33.9, 35.5]\n"
        "  sources:\n  - line: |\n      بيروت : يوم الاحد # 6.30\n"
    )
    for whole in (text, text.replace("\n", "\r\n")):
        book = parse(whole)
        assert book.problems == ()
        assert [event.country for event in book.events] == ["LB"]
    assert book.events[0].start.date() == date(2016, 5, 1)
