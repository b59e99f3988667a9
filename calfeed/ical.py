"""The only door to icalendar: properties → content lines and jCal; a feed of whoever's → what stands in it.

A `Property` is a name, a value in the form of its type and parameters; icalendar escapes it (RFC 5545
section 3.3), `fold` folds it, so that no line passes 75 octets or cuts a character (section 3.1).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache, partial
from typing import Any

import icalendar
from icalendar import Parameters, vText

__all__ = [
    "Property",
    "ZoneReader",
    "clean",
    "component",
    "content_line",
    "fold",
    "jcal_component",
    "jcal_property",
    "moment_value",
    "parse",
    "zone_readers",
]

Parameter = tuple[str, str]
ZoneReader = Callable[[datetime], timedelta | None]
"""Wall clock → offset from UTC."""
Value = str | tuple[str, ...]

# C0 and C1 controls but for the line feed, noncharacters, the BOM and halves of surrogate pairs: `ical` and `ics`
# refuse a whole feed for one of them (CLIENTS.md lesson 11).
_UNWELCOME = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef]")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NO_MARKS = str.maketrans("", "", "-:")
_SPECIAL = re.compile(r"[\\;,\n]")
_UNSAFE = re.compile('[";:,^\n]')


@dataclass(frozen=True, slots=True)
class Property:
    r"""One property of a component. *type* is its value's, by RFC 7265's name; texts are not yet escaped.

    >>> content_line(Property("SUMMARY", "Vigil, 6:30"))
    b'SUMMARY:Vigil\\, 6:30\r\n'
    """

    name: str
    value: Value
    type: str = "text"
    parameters: tuple[Parameter, ...] = ()


def clean(text: str) -> str:
    r"""*text* without control characters, its line ends as line feeds.

    >>> clean("one\r\ntwo\x00\tthree")
    'one\ntwo three'
    """
    if text.isprintable():
        return text
    return _UNWELCOME.sub("", _LINE_END.sub("\n", text).replace("\t", " "))


@lru_cache(maxsize=4096)
def moment_value(moment: date | datetime) -> str:
    """A day, a wall clock (naive) or an instant (aware, written in UTC) as iCalendar writes it.

    >>> moment_value(datetime(2016, 5, 1, 18, 30)), moment_value(date(2016, 5, 1))
    ('20160501T183000', '20160501')
    """
    if not isinstance(moment, datetime):
        return moment.isoformat().replace("-", "")
    closing = "" if moment.tzinfo is None else "Z"
    wall = moment if moment.tzinfo is None else moment.astimezone(UTC)
    return wall.isoformat()[:19].translate(_NO_MARKS) + closing


def content_line(item: Property) -> bytes:
    """The property as its line, folded, CRLF at the end."""
    line = f"{item.name}{_parameters(item.parameters)}:{_written(item)}"
    return fold(line.encode()) + b"\r\n"


def fold(line: bytes) -> bytes:
    r"""*line* (UTF-8) in pieces of 75 octets at most, never within a character or an escape (CLIENTS.md lesson 9).

    >>> fold("وقفة".encode() * 10).decode().split("\r\n ") == ["وقفة" * 9 + "و", "قفة"]
    True
    """
    if len(line) <= 75:
        return line
    pieces = []
    start, room = 0, 75
    while len(line) - start > room:
        end = start + room
        while line[end] & 0xC0 == 0x80:
            end -= 1
        backslashes = end - start - len(line[start:end].rstrip(b"\\"))
        end -= backslashes % 2 or line[end - 1 : end] == b"^"
        pieces.append(line[start:end])
        start, room = end, 74
    pieces.append(line[start:])
    return b"\r\n ".join(pieces)


def component(name: str, properties: Iterable[Property], *inner: bytes) -> bytes:
    """A component of *properties*, with the finished components *inner* inside it."""
    lines = b"".join(map(content_line, properties))
    return b"BEGIN:%b\r\n%b%bEND:%b\r\n" % (name.encode(), lines, b"".join(inner), name.encode())


def jcal_component(name: str, properties: Iterable[Property], inner: Sequence[list[Any]] = ()) -> list[Any]:
    """The component as jCal (RFC 7265): name, properties, components."""
    return [name.lower(), list(map(jcal_property, properties)), list(inner)]


def jcal_property(item: Property) -> list[Any]:
    """The property as jCal: name, parameters, type, values.

    >>> jcal_property(Property("DTSTART", "20160501T183000", "date-time", (("TZID", "Asia/Beirut"),)))
    ['dtstart', {'tzid': 'Asia/Beirut'}, 'date-time', '2016-05-01T18:30:00']
    """
    parameters = {name.lower(): _one_line(value) for name, value in item.parameters if name != "VALUE"}
    values = item.value if isinstance(item.value, tuple) else (item.value,)
    return [item.name.lower(), parameters, _jcal_type(item), *(_jcal_value(item, value) for value in values)]


def parse(content: bytes) -> list[icalendar.Calendar]:
    """The calendars of a feed, as icalendar reads them. Raises ValueError for what it can't read."""
    return [
        found for found in icalendar.Calendar.from_ical(content, multiple=True) if isinstance(found, icalendar.Calendar)
    ]


def zone_readers(content: bytes) -> dict[str, ZoneReader]:
    """How the VTIMEZONEs of a feed, believed word for word, read a wall clock: by TZID; none of what can't be read."""
    found: dict[str, ZoneReader] = {}
    for block in re.findall(rb"BEGIN:VTIMEZONE\r?\n.*?END:VTIMEZONE", content, re.DOTALL):
        try:
            zone = icalendar.Component.from_ical(block)
            assert isinstance(zone, icalendar.Timezone)
            tz = zone.to_tz(lookup_tzid=False)
            found.setdefault(str(zone["TZID"]), partial(_offset_of, tz))
        except (ValueError, KeyError, IndexError, AttributeError, TypeError, AssertionError):
            continue
    return found


def _offset_of(zone: tzinfo, wall: datetime) -> timedelta | None:
    return wall.replace(tzinfo=zone).utcoffset()


def _written(item: Property) -> str:
    if item.type != "text":
        plain = item.value if isinstance(item.value, str) else ",".join(item.value)
        return _one_line(plain)
    values = item.value if isinstance(item.value, tuple) else (item.value,)
    return ",".join(_escaped(value) for value in values)


def _escaped(text: str) -> str:
    # icalendar 7.3 takes a backslash before N for a line break: a word joiner keeps "C:\\New" as it is.
    guarded = clean(text)
    if not _SPECIAL.search(guarded):
        return guarded
    guarded = guarded.replace("\\N", "\\\u2060N")
    escaped: bytes = vText(guarded).to_ical()
    return escaped.decode()


@lru_cache(maxsize=4096)
def _parameters(parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return ""
    if any(_UNSAFE.search(value) for _, value in parameters):
        written: bytes = Parameters({name: _one_line(value) for name, value in parameters}).to_ical(sorted=False)
        return f";{written.decode()}"
    return "".join(f";{name}={_one_line(value)}" for name, value in parameters)


def _one_line(text: str) -> str:
    return clean(text).replace("\n", " ")


def _jcal_type(item: Property) -> str:
    return "float" if item.name == "GEO" else item.type


def _jcal_value(item: Property, value: str) -> Any:
    if item.name == "GEO":
        return [float(part) for part in value.split(";")]
    if item.type in ("date", "date-time"):
        return re.sub(r"^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?", _extended, value)
    if item.type == "integer":
        return int(value)
    if item.type == "recur":
        return _jcal_rule(value)
    return f"{value[:-2]}:{value[-2:]}" if item.type == "utc-offset" else clean(value)


def _extended(match: re.Match[str]) -> str:
    day = f"{match[1]}-{match[2]}-{match[3]}"
    return f"{day}T{match[4]}:{match[5]}:{match[6]}" if match[4] else day


def _jcal_rule(rule: str) -> dict[str, Any]:
    """A recurrence rule as RFC 7265 section 3.6.10 has it: lower case, numbers as numbers, several as a list."""
    found: dict[str, Any] = {}
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        values: list[Any] = [int(one) if re.fullmatch(r"[+-]?\d{1,3}", one) else one for one in value.split(",")]
        if name == "UNTIL":
            values = [_jcal_value(Property("", "", "date-time"), value)]
        found[name.lower()] = values[0] if len(values) == 1 else values
    return found
