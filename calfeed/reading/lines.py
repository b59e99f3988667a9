"""Announcement text → its lines, cleaned of markup in place: first stage of reading.

Every offset points into the ORIGINAL text, end exclusive. Cleaning never moves a character: what a reader of the
page does not see (tags, link targets, emphasis marks) becomes spaces, so that later stages can slice either text.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5

from calfeed.reading.wrapped import unwrapped
from calfeed.stage import stage

__all__ = ["Cell", "Line", "clean", "lines", "plain"]


@stage(frozen=True, slots=True)
class Cell:
    """A part of a table's row, or the whole of another line: offsets into the original text."""

    start: int
    end: int


@stage(frozen=True, slots=True)
class Line:
    """One line of the announcement: its cleaned *text* without bullet, and where that stands in the original."""

    number: int
    """1 for the first line of the text."""
    text: str
    start: int
    end: int
    bullet: str
    """The mark before a list's item ("-", "1.", "📍"), or nothing."""
    heading: int
    """The level of a Markdown heading or bold line, 0 for other lines."""
    cells: tuple[Cell, ...]
    """The cells of a table's row; one cell for every other line."""
    struck: bool
    """The whole line is struck out (~~so~~)."""
    after_blank: bool
    """A blank line, or the start of the text, stands before it."""

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table."""
        return len(self.cells) > 1


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>\n]{0,300}>|<!--.*?-->", re.DOTALL)
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z][^&<>\n]{0,100}&gt;")
_LINE_TAGS = {"br", "p", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote"}
_CELL_TAGS = {"td", "th"}
_ENTITY = re.compile(r"&(#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\](\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\))")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'«»|]+|\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]+\b")
_STAMP = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,،]?[ \u202f]\d{1,2}:(?P<minute>\d\d)(?::\d\d)?(?:[ \u202f]?(?:[AaPp]\.?[Mm]\.?|ص|م))?"
_MARKS = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]*"
_CHAT_BRACKETS = re.compile(
    rf"^{_MARKS}(?:[^\[\]\n]{{1,40}}, )?\[{_MARKS}{_STAMP}{_MARKS}\](?:[ \t]*[^:\n]{{1,40}}:(?=\s))?", re.MULTILINE
)
_CHAT = re.compile(rf"^{_MARKS}{_STAMP}{_MARKS}[ \t]+[-–][ \t]+[^:\n]{{1,40}}:(?=\s)", re.MULTILINE)
_HANDLE = re.compile(r"^[^@\n]{0,40}@\w{2,30}[ \t]*[·•|–—-][ \t]*(?=[^\n]*\d)[^\n]{2,20}$", re.MULTILINE)
"""Who posted and when, over each post of a thread: "Rana @rana · Jun 11"."""
_QUOTED = re.compile(r"^[> \t]*On [^\n]{8,90}\d[^\n]{0,60} wrote:[ \t]*$", re.MULTILINE)
"""Over the words of an answered mail: "On Nov 22, 2004, at 9:41 PM, Harold wrote:"."""
_STRUCK = re.compile(r"~~([^~\n]+)~~")
_EMPHASIS = re.compile(r"\*\*|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`|~~|\\$|\\(?=[^\w\s])", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]*>[^\n]*$", re.MULTILINE)
_HEADING = re.compile(r"[ \t]*(#{1,6})[ \t]+")
_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*|__|\*)(?=\S)[^*_\n]+(?:\*\*|__|\*):?[ \t\\]*")
_BULLET = re.compile(
    r"[ \t>]*(?:(?:\+(?=\s)|[-–—•‣⁃∙·*\u2190-\u21ff\u2460-\u2473\u25a0-\u25ff]|[\U0001F300-\U0001FAFF\u231A\u231B\u23E9-\u23FA\u2600-\u27BF\u2B00-\u2BFF])[\ufe0e\ufe0f\u200d\u200e\u200f]*[ \t]*)+"
    r"|[ \t]*(?:\d{1,2}/(?=[ \t])|\(?\d{1,2}[.)]|\(?[a-z]\)|\d{1,2}\s*[-–](?=\s)|[٠-٩]{1,2}\s*[-–.)])(?=\s|[^\W\d])[ \t]*"
    r"|[ \t]*(?:أول|اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن)[\u064b-\u0652]*ا[\u064b-\u0652]*\s*[:：\-–/.](?=\s)[ \t]*"
)
_RULE_ROW = re.compile(r"[\s|:+=-]{3,}")


_MOST_CELLS = 60
"""A line of more is no row of a table."""


def clean(text: str) -> str:
    """*text* with its markup blanked, of the same length.

    >>> clean("<b>Beirut</b>: [the square](https://x.example)").split()
    ['Beirut', ':', 'the', 'square']
    """
    if "<" in text:
        text = _TAG.sub(_blank_tag, text)
    if "&" in text:
        text = _ESCAPED_TAG.sub(_blank, text)
        text = _ENTITY.sub(_entity, text)
    if "](" in text:
        text = _IMAGE.sub(_blank, text)
        text = _LINK.sub(lambda m: f" {m[1]} {' ' * len(m[2])}", text)
    if "://" in text or "www." in text or "@" in text:
        text = _URL.sub(_blank, text)
    if "~~" in text:
        text = _STRUCK.sub(_strike, text)
    if ";" in text:
        text = _with_cells(text)
    if "...." in text or "____" in text:
        text = _LEADERS.sub(lambda m: " –".ljust(len(m[0])), text)
    return unwrapped(_without_chat_stamps(text))


_LEADERS = re.compile(r"(?<=[^\W_])[ \t]?(?:\.{4,}|_{4,})[ \t]*(?=\S)")
"""The dots that lead from a town to its hour."""
_SEMICOLON_CELL = re.compile(r";(?=\S|$)")
_FEWEST_CELLS = 4


def _with_cells(text: str) -> str:
    r"""*text*, the semicolons of an exported table's rows made the bars that part cells.

    >>> _with_cells("date;city;time;place\n2019-03-16;Leeds;14:00;City Square")
    'date|city|time|place\n2019-03-16|Leeds|14:00|City Square'
    """
    rows = text.split("\n")
    counts = [len(_SEMICOLON_CELL.findall(row)) if "; " not in row else 0 for row in rows]
    for at, count in enumerate(counts):
        beside = counts[max(0, at - 1) : at] + counts[at + 1 : at + 2]
        if count >= _FEWEST_CELLS - 1 and count in beside:
            rows[at] = _SEMICOLON_CELL.sub("|", rows[at])
    return "\n".join(rows)


def plain(cleaned: str) -> str:
    """The *cleaned* text without the marks of emphasis, of the same length.

    >>> plain("in *Leeds* on **Friday**")
    'in  Leeds  on   Friday  '
    """
    return _EMPHASIS.sub(_blank, cleaned) if "*" in cleaned or "_" in cleaned else cleaned


def _without_chat_stamps(text: str) -> str:
    r"""*text* without the day, minute and sender before each message of a chat; rows of a timetable stay.

    >>> _without_chat_stamps("[08/11/2019, 21:14] Rana: tomorrow at 5").strip()
    'tomorrow at 5'
    >>> _without_chat_stamps("@rana_k · Jun 11\nSpokane: City Hall, 5pm").strip()
    'Spokane: City Hall, 5pm'
    >>> _without_chat_stamps("08/11/2019, 17:00 - Bern: Bundesplatz")
    '08/11/2019, 17:00 - Bern: Bundesplatz'
    """
    if "@" in text:
        text = _HANDLE.sub(_blank, text)
    if "wrote:" in text:
        text = _without_quotes(_QUOTED.sub(_blank, text))
    text = _CHAT_BRACKETS.sub(_blank, text)
    minutes = [int(match["minute"]) for match in _CHAT.finditer(text)]
    return _CHAT.sub(_blank, text) if any(minute % 5 for minute in minutes) else text


def _without_quotes(text: str) -> str:
    """*text* without the lines of an earlier message that it quotes, where they are less than its own."""
    quotes = _QUOTE.findall(text)
    return _QUOTE.sub(_blank, text) if 2 * sum(map(len, quotes)) < len(text.strip()) else text


def lines(text: str, *, cleaned: str | None = None) -> list[Line]:
    r"""The lines of *text* that say something, in order; tables' rulers and blank lines are left out.

    *cleaned* is `clean(text)`, where the caller has it already.

    >>> [(line.text, line.start) for line in lines("- بيروت: الأحد\n\n- London")]
    [('بيروت: الأحد', 2), ('London', 18)]
    """
    cleaned = clean(text) if cleaned is None else cleaned
    found: list[Line] = []
    after_blank = True
    for number, begin, stop in _spans(cleaned):
        parts = [
            line for start, end in _items(cleaned, begin, stop)
            if (line := _line(cleaned, number=number, start=start, end=end, after_blank=after_blank and start == begin))
        ]  # fmt: skip
        found.extend(parts)
        after_blank = not parts
    return found


_LETTER, _BLANK = re.compile(r"\w"), re.compile(r"\s")
_HOUR = re.compile(r"\d|noon|dusk|sunset|midnight")
_STARS = re.compile(r"(?<=\S)\s+([★☆✦✧•●◦▪■◆♦✶✳✊]|\*)(?=\s+\S)")


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a line that is a list with its bullets inside: "LONDON, 2pm ★ PARIS, 14h ★ BERLIN, 14.00"."""
    signs = list(_STARS.finditer(text, start, end))
    counts = Counter(match[1] for match in signs)
    cuts = [match.start(1) for match in signs if counts[match[1]] > 1]
    items = list(zip([start, *cuts], [*cuts, end], strict=True))
    if len(items) == 1:
        return items
    timed = sum(_is_timed(text, *item) for item in items)
    return items if timed * 4 >= len(items) * 3 else [(start, end)]


def _is_timed(text: str, start: int, end: int) -> bool:
    """Whether an item has a word and, behind a blank, an hour; three searches, as one pattern would look again from each letter."""
    letter = _LETTER.search(text, start, end)
    blank = _BLANK.search(text, letter.end(), end) if letter else None
    return blank is not None and _HOUR.search(text, blank.end(), end) is not None


def _line(text: str, *, number: int, start: int, end: int, after_blank: bool) -> Line | None:
    raw = text[start:end]
    heading = 0
    bold = _BOLD_LINE.fullmatch(raw) is not None
    struck_out = bool(_STRUCK.search(raw)) and not _STRUCK.sub("", raw).strip(" |\t-*")
    if match := _HEADING.match(raw):
        heading, start = len(match[1]), start + match.end()
    shown = _EMPHASIS.sub(_blank, raw)
    shown = shown[len(raw) - (end - start) :]
    bullet = ""
    if match := _BULLET.match(shown):
        bullet, start, shown = match[0].strip(), start + match.end(), shown[match.end() :]
    left = len(shown) - len(shown.lstrip())
    shown = shown.strip()
    start += left
    if not shown or _RULE_ROW.fullmatch(shown) or not any(c.isalnum() for c in shown):
        return None
    return Line(
        number, shown, start, start + len(shown), bullet, heading or (7 if bold else 0), _cells(shown, start), struck_out, after_blank
    )  # fmt: skip


def _cells(shown: str, start: int) -> tuple[Cell, ...]:
    """The cells of a row of pipes or tabs (two pipes, or one tab between words, make a row)."""
    body = shown.strip("|")
    mark = "|" if body.count("|") >= 2 or (shown.startswith("|") and "|" in body) else "\t" if "\t" in body else ""
    if not mark:
        return (Cell(start, start + len(shown)),)
    found, at = [], start + (1 if mark == "|" and shown.startswith("|") else 0)
    rest = shown[at - start :]
    if mark == "|" and rest.endswith("|"):
        rest = rest[:-1]
    parts = rest.split(mark)
    if len(parts) > _MOST_CELLS:
        return (Cell(start, start + len(shown)),)
    for part in parts:
        inner = part.strip()
        lead = len(part) - len(part.lstrip())
        if inner or mark == "|":
            found.append(Cell(at + lead, at + lead + len(inner)))
        at += len(part) + 1
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of each line."""
    start = 0
    for number, raw in enumerate(re.split(r"(\r\n|[\n\r\v\f\x85\u2028\u2029])", text)):
        if number % 2 == 0:
            yield number // 2 + 1, start, start + len(raw)
        start += len(raw)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_tag(match: re.Match[str]) -> str:
    name = (match[2] or "").lower()
    if name in _LINE_TAGS:
        return "\n" + " " * (len(match[0]) - 1)
    if name in _CELL_TAGS:
        return "\t" + " " * (len(match[0]) - 1)
    return re.sub(r"[^\n]", " ", match[0])


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("#"):
        digits, base = (name[2:], 16) if name[1] in "xX" else (name[1:], 10)
        code = int(digits, base)
        shown = chr(code) if 31 < code < 0x110000 else " "
    else:
        shown = html5.get(f"{name};", "")
    if len(shown) != 1:
        return match[0]
    return (shown if not shown.isspace() else " ") + " " * (len(match[0]) - 1)


_SAME_CELL = 500
"""Letters on either side of struck words among which the rest of their cell is looked for."""


def _strike(match: re.Match[str]) -> str:
    """Struck words vanish where others replace them in the same cell, else they stay (and the line says why)."""
    start, end = match.span()
    before = re.split(r"[\n|]", match.string[max(0, start - _SAME_CELL) : start])[-1]
    after = re.split(r"[\n|]", match.string[end : end + _SAME_CELL], maxsplit=1)[0]
    return _blank(match) if (before + after).strip(" \t-*") else match[0]
