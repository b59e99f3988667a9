"""One value of the file → its Python value, or a problem that names the mistake and mends it.

Each reader takes the node, the field's name and the Report; it gives None where nothing is said or where it had to
complain. Fields for machines are read without invisible characters and with the digits 0-9, and say so.
"""

import re
from datetime import date, datetime

from calfeed.event import KINDS, STATUSES, Text, moment_text
from calfeed.folding import fold, key
from calfeed.keeping.identity import ID, slug
from calfeed.keeping.messages import LANGUAGE_CODES, TERMS
from calfeed.keeping.moments import read_clock, read_moment
from calfeed.keeping.nodes import Mapping, Node, Scalar, entries, resolved
from calfeed.keeping.privacy import contacts
from calfeed.keeping.problems import Report
from calfeed.keeping.wording import inline
from calfeed.suggest import closest

__all__ = [
    "is_address",
    "is_nothing",
    "read_boolean",
    "read_clock_or_moment",
    "read_day",
    "read_id",
    "read_kind",
    "read_language",
    "read_moment_node",
    "read_plain",
    "read_reference",
    "read_status",
    "read_text",
    "read_url",
    "read_words",
    "shape_of",
    "worded",
]

_NOTHING = ("", "~", "null", "Null", "NULL")
_LONGEST_ID = 100
_TRUE = ("true", "yes", "on", "نعم")
_FALSE = ("false", "no", "off", "لا")
_URL = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)
_HOST = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
_SMART = re.compile(r"[“”„«‘].*[“”„»’]", re.DOTALL)

_KIND_WORDS = {
    "demonstration": "protest", "demo": "protest", "manifestation": "protest", "مظاهره": "protest", "تظاهره": "protest",
    "احتجاج": "protest", "وقفه": "vigil", "candlelight": "vigil", "مسيره": "march", "parade": "march", "walk": "march",
    "تجمع": "gathering", "meeting": "gathering", "assembly": "gathering", "sitin": "sit-in", "اعتصام": "sit-in",
    "اضراب": "strike", "walkout": "strike", "حشد": "rally", "مهرجان": "rally",
}  # fmt: skip
_STATUS_WORDS = {
    "canceled": "cancelled", "ملغي": "cancelled", "الغي": "cancelled", "ملغاه": "cancelled", "الغيت": "cancelled", "off": "cancelled",
    "delayed": "postponed", "موجل": "postponed", "موجله": "postponed", "maybe": "tentative", "planned": "tentative",
    "ok": "confirmed", "active": "confirmed", "scheduled": "confirmed", "موكد": "confirmed",
}  # fmt: skip

_TIGHT_COLON = re.compile(r"(?<=[{,\s])([a-z]{2,3}):(?=\S)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_PERHAPS_CONTACT = re.compile(r"@|[(\[] ?at ?[)\]]|\d(?:\D{0,3}\d){5}|wa\.me|t\.me")


def is_address(text: str) -> bool:
    """Whether *text* is the address of a web page."""
    return _URL.fullmatch(text) is not None


def is_nothing(node: Node) -> bool:
    """Whether nothing is said: an empty value, or a bare `null` or `~`."""
    node = resolved(node)
    if not isinstance(node, Scalar):
        return False
    return not node.text or node.text.isspace() or (node.style == "" and node.text in _NOTHING)


def shape_of(node: Node) -> dict[str, str]:
    """What *node* is, as a message says it."""
    node = resolved(node)
    if is_nothing(node):
        return dict(TERMS["nothing"])
    return dict(TERMS["text" if isinstance(node, Scalar) else "mapping" if isinstance(node, Mapping) else "list"])


def read_plain(node: Node, field: str, report: Report) -> Scalar | None:
    """The scalar that *node* is; None, with a problem, where it is a list or a group."""
    node = resolved(node)
    if isinstance(node, Scalar):
        return None if is_nothing(node) else node
    report.add("wrong-shape", node.start, node.end, field=field, shape=shape_of(node), wanted=TERMS["text"])
    return None


def worded(node: Node, field: str, report: Report) -> tuple[str, Scalar] | None:
    """The text of a field for machines, in ASCII digits, without what can't be seen; each of them with a warning."""
    scalar = read_plain(node, field, report)
    if scalar is None:
        return None
    text = scalar.text.strip()
    if text.isascii():
        return text, scalar
    seen = "".join(character for character in text if not _is_invisible(character)).replace("\u00a0", " ").strip()
    digits = "".join(fold(character) if character.isdigit() else character for character in seen)
    if seen != text:
        hidden = next(character for character in text if _is_invisible(character) or character == "\u00a0")
        report.add("bidi-mark", scalar.start, scalar.end, instead=_quoted(digits, scalar), value=f"U+{ord(hidden):04X}")
    if digits != seen:
        report.add("arabic-digits", scalar.start, scalar.end, instead=_quoted(digits, scalar), value=seen)
    if _SMART.fullmatch(digits):
        report.add("smart-quotes", scalar.start, scalar.end, instead=digits[1:-1], value=digits[0] + digits[-1])
        return None
    return digits, scalar


def read_text(node: Node, field: str, report: Report) -> Text | None:
    """A text, or one a language."""
    node = resolved(node)
    if isinstance(node, Scalar):
        return read_words(node, field, report)
    if not isinstance(node, Mapping):
        wanted = TERMS["text or languages"]
        report.add("wrong-shape", node.start, node.end, field=field, shape=shape_of(node), wanted=wanted)
        return None
    if _is_text_in_braces(node, report):
        return None
    texts: dict[str, str] = {}
    for name, value in entries(node):
        if name.text in texts:
            line = str(report.lines.place(node.start)[0])
            report.add("duplicate-field", name.start, name.end, value=name.text, part=TERMS["group"], line=line)
            continue
        language = _language(name.text, name, report)
        words = read_words(value, f"{field}: {name.text}", report)
        if language is not None and words is not None:
            texts[language] = words
    return texts or None


def _is_text_in_braces(node: Mapping, report: Report) -> bool:
    """Whether *node* is no group but a text in braces ("{Vigil}"), or lacks the spaces after its colons: problems."""
    if not node.flow or not all(is_nothing(value) for _, value in node.pairs):
        return False
    written = report.lines.text[node.start : node.end]
    spaced = _TIGHT_COLON.sub(r"\1: ", written)
    if spaced != written:
        report.add("missing-space", node.start, node.end, instead=spaced)
        return True
    if any(name.text in LANGUAGE_CODES for name, _ in node.pairs):
        return False
    report.add("bracket-start", node.start, node.end, instead=inline(written, style='"'), value="{")
    return True


def read_words(node: Node, field: str, report: Report) -> str | None:
    """A text that the world will read: a telephone number in it, or quotes that stay in it, are problems."""
    scalar = read_plain(node, field, report)
    if scalar is None:
        return None
    text = scalar.text.strip("\n")
    if scalar.style == "" and text[0] in "“”„‘" and text[-1] in "“”’":
        instead = f'"{text[1:-1]}"'
        report.add("smart-quotes-text", scalar.start, scalar.end, instead=instead, value=text[0] + text[-1])
    if hidden := _CONTROL.search(text):
        report.add("control-character", scalar.start, scalar.end, value=f"U+{ord(hidden[0]):04X}")
    if _PERHAPS_CONTACT.search(text):
        for span in contacts(text):
            at = report.lines.text.find(text[span.start : span.end], scalar.start, scalar.end)
            begin = at if at >= 0 else scalar.start
            code = "phone-number" if span.kind == "phone" else "mail-address"
            report.add(code, begin, begin + span.end - span.start)
    return text


def read_id(node: Node, field: str, report: Report) -> str | None:
    """An id: an ASCII slug."""
    found = worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    if ID.fullmatch(text) and len(text) <= _LONGEST_ID:
        return text
    report.add("bad-id", scalar.start, scalar.end, instead=slug(text) or None, value=text)
    return None


def read_reference(node: Node, field: str, report: Report) -> str | None:
    """An id of another event; whether there is one is asked once all are read."""
    found = worded(node, field, report)
    return None if found is None else found[0]


def read_kind(node: Node, field: str, report: Report) -> str | None:
    """One of KINDS."""
    return _one_of(node, field, report, choices=KINDS, words=_KIND_WORDS, code="unknown-kind")


def read_status(node: Node, field: str, report: Report) -> str | None:
    """One of STATUSES."""
    found = worded(node, field, report)
    if found and found[0] not in STATUSES and re.match(r"(?i)postponed\W+\w", found[0]):
        report.add("postponed-with-date", found[1].start, found[1].end, instead="postponed", value=found[0])
        return None
    return _one_of(node, field, report, choices=STATUSES, words=_STATUS_WORDS, code="unknown-status")


def read_language(node: Node, field: str, report: Report) -> str | None:
    """A language's code (ISO 639-1)."""
    found = worded(node, field, report)
    return None if found is None else _language(found[0], found[1], report)


def read_boolean(node: Node, field: str, report: Report) -> bool | None:
    """True; nothing for what denies it."""
    found = worded(node, field, report)
    if found is None or found[0].lower() in _FALSE:
        return None
    if found[0].lower() in _TRUE:
        return True
    text, scalar = found
    instead = _with_line_below("true", f"url: {text}", scalar, report) if _URL.fullmatch(text) else "true"
    report.add("bad-boolean", scalar.start, scalar.end, instead=instead, field=field, value=text)
    return None


def read_moment_node(node: Node, field: str, report: Report) -> date | datetime | None:
    """A day, or a moment on the wall clock."""
    found = worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    read = read_moment(text)
    if read.code is None:
        return read.value
    instead = None if read.code == "time-without-date" else read.meant
    if instead is not None and field == "start" and (read.end or read.words):
        below = f"end: {read.end}" if read.end else f"time_text: {read.words}"
        instead = _with_line_below(instead, below, scalar, report)
    report.add(read.code, scalar.start, scalar.end, instead=instead, value=text, clock=read.meant or text)
    return None


def _with_line_below(words: str, line: str, scalar: Scalar, report: Report) -> str:
    """*words* and the field *line* under them: below in the same column, or behind a comma within braces."""
    number, column = report.lines.place(scalar.start)
    head = re.fullmatch(r"( *(?:- +)?)[\w-]+: *", report.lines[number][: column - 1])
    return f"{words}, {line}" if head is None else f"{words}\n{' ' * len(head[1])}{line}"


def read_clock_or_moment(node: Node, field: str, report: Report) -> str | date | datetime | None:
    """An end: a day, a moment, or the bare clock ("20:30") of the start's day, as text."""
    found = worded(node, field, report)
    if found is None:
        return None
    text, scalar = found
    if _CLOCK.fullmatch(text):
        return text
    if (clock := read_clock(text)) is None:
        return read_moment_node(node, field, report)
    report.add(clock.code or "short-time", scalar.start, scalar.end, instead=clock.meant, value=text)
    return None


def read_day(node: Node, field: str, report: Report) -> date | None:
    """A day; of a moment its day, with a problem."""
    value = read_moment_node(node, field, report)
    if isinstance(value, datetime):
        scalar = resolved(node)
        report.add(
            "bad-date", scalar.start, scalar.end, instead=moment_text(value.date()), value=moment_text(value, " ")
        )
        return None
    return value


def read_url(node: Node, field: str, report: Report) -> str | None:
    """An address of the web, http or https."""
    found = worded(node, field, report)
    if found is None or _URL.fullmatch(found[0]):
        return None if found is None else found[0]
    text, scalar = found
    whole = text if "://" in text else f"https://{text}"
    instead = (
        whole
        if _HOST.fullmatch(text)
        else whole.replace(" ", "%20")
        if _URL.fullmatch(whole.replace(" ", "%20")) and "://" in text
        else None
    )
    report.add("bad-url", scalar.start, scalar.end, instead=instead, value=text)
    return None


def _one_of(
    node: Node, field: str, report: Report, *, choices: tuple[str, ...], words: dict[str, str], code: str
) -> str | None:
    found = worded(node, field, report)
    if found is None or found[0] in choices:
        return None if found is None else found[0]
    text, scalar = found
    meant = text.lower() if text.lower() in choices else words.get(key(text)) or closest(text, choices)
    report.add(code, scalar.start, scalar.end, instead=meant, value=text, choices=", ".join(choices))
    return None


def _language(code: str, scalar: Scalar, report: Report) -> str | None:
    if code in LANGUAGE_CODES:
        return code
    known = {"arabic": "ar", "english": "en", "عربي": "ar", "العربيه": "ar", "انكليزي": "en", "الانكليزيه": "en"}
    meant = known.get(key(code)) or (code[:2].lower() if code[:2].lower() in LANGUAGE_CODES else None)
    report.add("unknown-language", scalar.start, scalar.end, instead=meant, value=code)
    return None


def _is_invisible(character: str) -> bool:
    return fold(character) == "\0" and character != "ـ"


def _quoted(text: str, scalar: Scalar) -> str:
    return f"{scalar.style}{text}{scalar.style}" if scalar.style in ("'", '"') else text
