"""Text → tokens: words and numbers, each with its kind, its value and its place in the original text.

One regular expression cuts the folded text; the lexicon says what a word is; number words in a row become one number.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from calfeed.folding import IGNORED, fold
from calfeed.reading.kinds import Kind
from calfeed.reading.languages import LANGUAGES
from calfeed.reading.lexicon import Lexicon, lexicon
from calfeed.reading.numbers import NUMBER_KINDS, number_kind, sum_of

__all__ = ["Token", "tokenize"]


class Token(NamedTuple):
    """One word, number or sign; `start` and `end` are offsets into the ORIGINAL text, end exclusive."""

    kind: Kind
    value: object
    start: int
    end: int
    text: str
    """Folded, without tashkeel."""


_CUT = re.compile(
    r"""\ *+(?:
      (?P<offset>(?:utc|gmt)\ ?[+-]\ ?\d{1,2}(?!\d)(?::00)?)
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)
    | (?P<date>\d{4}\ ?([-/.\\])\ ?\d{1,2}\ ?\4\ ?\d{1,2}(?![\d])|\d{1,2}\ ?([-/.\\])\ ?\d{1,2}\ ?\5\ ?\d{4}(?!\d|[-/.\\](?!\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d))\d)
        |\d{1,2}([-/.\\])\d{1,2}\6\d{2}(?!\d|[-/.\\]\d|:\d|[^\W_]))
    | (?P<price>[$€£¥₺]\ ?\d[\d.,]*\w*|\d[\d.,]*\ ?[$€£¥%°₺])
    | (?P<phone>\+\d[\d\ ().-]{6,}\d|\(\d{3}\)\ ?\d{3}[\ .-]\d{4}|\d{3}[-.\ ]\d{3}[-.\ ]\d{4}(?!\d)|0\d{1,3}[-/\ ]\d{5,}
        |\d{3}-\d{4}(?!\d)|\d{2,4}-\d{3,}-\d{3,})
    | (?P<length>\d{1,2}h\ ?\d{1,2}m(?:in)?(?![^\W_])|\d{1,2}m(?![^\W_]))
    | (?P<stamp>(?<=\dt)(?:\d{4}(?:\d{2})?(?:z|[+-]\d{2}:?\d{2})?|\d{2}:\d{2}-\d{2}:?\d{2})(?!\d))
    | (?P<thousands>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+){2,}|24\ ?/\ ?7(?!\d))
    | (?P<month>\d{1,2}/\d{4}(?![\d/])|\d{4}-\d{2}(?![\d-]))
    | (?P<clock>\d{1,2}\ ?:(?!\ \d{1,2}(?:[:.]\d|h))\ ?\d{2}(?!\d)(?::\d{2}(?:\.\d+)?(?:\ ?[+-]\d{2}:?\d{2}|z)?|\ ?\+\d{2}:?\d{2})?)
    | (?P<hours>\d{1,2}\ ?(?:h|سا?)\ ?\d{2}(?:(?!\w)|(?=[ap]m))|\d{1,2}(?:h|\ ?سا)(?![^\W_])|(?:\d{4}|\d{1,2}\.\d{2})h(?![^\W_]))
    | (?P<dots>\d{1,2}\.\d{1,2}(?![\d])(?!\.\d)|\d{1,2},(?:00|15|30|45)(?!\d))
    | (?P<slash>\d{1,2}[/\\]\d{1,2}(?![\d/\\])|(?<!\d-)\d{1,2}\ ?[/\\]\ ?\d{1,2}(?![\d/\\]))
    | (?P<year>'\d{2}(?!\w))
    | (?P<number>\d+)
    | (?P<newline>\r?\n|\r|\u2028|\u2029|\x0b|\x0c)
    | (?P<link>(?<=[^\W\d_])://\S+|@[^\W\d_]\S*|\#\w*[_\d]\w*)
    | (?P<sign>->|[^\w\s]|_)
    | (?P<blank>\s+|\Z)
    )""",
    re.VERBOSE,
)
_MERIDIEM = re.compile(r"([ap])\. ?m(?![^\W_])\.?|(?<=\d )([ap]) m(?![^\W_])\.?|(?<=\d)([ap])(?![\w'.])")
_LINK = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|[\w-]{1,63}\.(?:com|org|net|info)(?!\w)\S*|[\w.+-]{1,64}@[\w-]{1,63}\.\S+"
)
_COMPACT = re.compile(r"20[0-3]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")  # 20160501
_DIGITS = re.compile(r"\d+")
_SIGNS = {
    ",": Kind.COMMA,
    "-": Kind.DASH,
    "->": Kind.DASH,
    "→": Kind.DASH,
    "←": Kind.DASH,
    ":": Kind.COLON,
    "/": Kind.SLASH,
    ".": Kind.DOT,
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    "[": Kind.OPEN,
    "]": Kind.CLOSE,
}
_MONTHS = frozenset({Kind.MONTH, Kind.WEAK_MONTH})
_DOTTED = frozenset({Kind.WEEKDAY, Kind.WEAK_WEEKDAY, Kind.MONTH, Kind.WEAK_MONTH})
_ATTACHABLE = frozenset({Kind.WORD, Kind.COUNTED, Kind.NAME_AFTER, Kind.NAME_BEFORE, Kind.STREET})


def tokenize(text: str, *, languages: Sequence[str] | None = None, folded: str | None = None) -> list[Token]:
    """The tokens of *text* by the words of *languages* (ISO 639-1; all that are known); white space makes none, a line break does.

    *folded* is calfeed.folding.fold(text), where the caller has it already.

    >>> [(token.kind.value, token.value, text_of) for token in tokenize("الساعة ٦:٣٠") for text_of in [token.text]]
    [('hour_word', None, 'الساعه'), ('clock', (6, 30), '6:30')]
    """
    words = lexicon(tuple(LANGUAGES if languages is None else languages))
    folded = fold(text) if folded is None else folded
    tokens, is_joint = _cut(folded.replace(IGNORED, ""), words)
    if is_joint:
        tokens = _compose(_join_phrases(tokens, words))
    if IGNORED not in folded:
        return tokens
    places = [place for place, character in enumerate(folded) if character != IGNORED]
    return [token._replace(start=places[token.start], end=_end(folded, places[token.end - 1] + 1)) for token in tokens]


def _end(folded: str, end: int) -> int:
    """*end*, moved over the signs that belong to the letter before it."""
    while end < len(folded) and folded[end] == IGNORED:
        end += 1
    return end


_PLAIN_END = " \n"  # and the end of the text


def _cut(text: str, words: Lexicon) -> tuple[list[Token], bool]:
    """The tokens, word by word, and whether any of them may be joined to the next."""
    tokens: list[Token] = []
    is_joint = False
    position, length, end_of_last = 0, len(text), -1
    cut = _CUT.match
    while position < length and (match := cut(text, position)):
        name = match.lastgroup or ""
        written = match[name]
        position = match.end()
        start = position - len(written)
        if name == "word":
            if text[position : position + 1] in _PLAIN_END and start != end_of_last and len(written) > 1:
                pieces = words.pieces(written)
                is_joint = is_joint or pieces.is_joint
                for letters, form, kind, value in pieces.parts:
                    tokens.append(Token(kind, value, start, start + letters, form))
                    start += letters
            else:
                position = _add_word(tokens, written, start, text, words)
                is_joint = is_joint or words.pieces(written).is_joint
        elif name == "sign":
            tokens.append(Token(*_sign(written), start, position, written))
        elif name == "blank":
            continue
        elif name == "newline":
            tokens.append(Token(Kind.NEWLINE, None, start, position, written))
        else:
            if name == "clock" and ": " in written and tokens and tokens[-1].kind in _MONTHS:  # March 4: 10 am
                name, written = "number", written[: written.index(":")]
                position = start + len(written)
            kind, value = _NUMERIC[name](written)
            tokens.append(Token(kind, value, start, position, written))
        end_of_last = position
    return tokens, is_joint


def _sign(written: str) -> tuple[Kind, object]:
    if written == "@":
        return Kind.AT, None
    if written == "&":
        return Kind.AND, None
    return _SIGNS.get(written, Kind.MARK), written


def _add_word(tokens: list[Token], word: str, start: int, text: str, words: Lexicon) -> int:
    """Adds what the word at *start* is; where the next token begins."""
    end = start + len(word)
    following = text[end : end + 1]
    if following and following in ":.@" and (link := _LINK.match(text, start)):
        tokens.append(Token(Kind.JUNK, None, start, link.end(), link[0]))
        return link.end()
    previous = tokens[-1] if tokens and tokens[-1].end == start else None
    is_half = word in ("a", "p") and not (previous and previous.text.isdecimal() and int(previous.text) > 12)
    if is_half and (match := _MERIDIEM.match(text, start)):
        tokens.append(Token(Kind.MERIDIEM, (match[1] or match[2] or match[3]) + "m", start, match.end(), match[0]))
        return match.end()
    if previous and word in words.suffixes and previous.text.isdecimal() and 1 <= int(previous.text) <= 31:
        tokens[-1] = Token(Kind.ORDINAL, previous.value, previous.start, end, text[previous.start : end])
        return end
    pieces = words.pieces(word).parts
    if word.isascii() and pieces[0][2] in _ATTACHABLE:
        if previous and previous.kind in NUMBER_KINDS:  # 5km, 20th-century
            tokens[-1] = Token(Kind.JUNK, None, previous.start, end, text[previous.start : end])
            return end
        if following.isdigit() and (match := _DIGITS.match(text, end)):  # B52
            tokens.append(Token(Kind.JUNK, None, start, match.end(), text[start : match.end()]))
            return match.end()
    for letters, form, kind, value in pieces:
        tokens.append(Token(kind, value, start, start + letters, form))
        start += letters
    if following == "." and tokens[-1].kind in _DOTTED and len(word) <= 5 and word.isascii():  # Sat. Oct.
        tokens[-1] = tokens[-1]._replace(end=end + 1)
        return end + 1
    return end


_HALVES = range(30, 60, 5)


def _clock(written: str) -> tuple[Kind, object]:
    hour, minute = (int(number) for number in _DIGITS.findall(written)[:2])
    if 0 < minute <= 24 and hour in _HALVES:  # 30:09, turned by a page that is written from right to left
        hour, minute = minute, hour
    return (Kind.CLOCK, (hour, minute)) if hour <= 24 and minute < 60 else (Kind.JUNK, None)


def _hours(written: str) -> tuple[Kind, object]:
    hour, minute = ([int(number) for number in _DIGITS.findall(written)] + [0])[:2]
    if hour >= 100:  # 1730h
        hour, minute = divmod(hour, 100)
    return (Kind.CLOCK, (hour, minute)) if hour <= 24 and minute < 60 else (Kind.JUNK, None)


def _date(written: str) -> tuple[Kind, object]:
    parts = _DIGITS.findall(written)
    first, second, third = (int(part) for part in parts)
    if len(parts[2]) == 2 and len(parts[0]) < 4:
        third += 2000 if third < 70 else 1900
    return Kind.DATE, (first, second, third)


def _month(written: str) -> tuple[Kind, object]:
    month, year = sorted(int(part) for part in _DIGITS.findall(written))
    return (Kind.MONTH_YEAR, (month, year)) if 1 <= month <= 12 and 1900 <= year < 2100 else (Kind.JUNK, None)


def _dots(written: str) -> tuple[Kind, object]:
    first, second = written.replace(",", ".").split(".")
    pair = (int(first), int(second))
    is_clock = pair[0] <= 24 and pair[1] < 60 and len(second) == 2
    is_date = min(pair) >= 1 and max(pair) <= 31 and min(pair) <= 12 and "," not in written
    if is_clock and is_date:
        return Kind.DOT_BOTH, pair
    return (Kind.DOT_CLOCK if is_clock else Kind.DOT_DATE if is_date else Kind.JUNK), pair


def _slash(written: str) -> tuple[Kind, object]:
    first, second = (int(part) for part in _DIGITS.findall(written))
    fits = 1 <= min(first, second) <= 12 and max(first, second) <= 31
    if fits:
        return Kind.SLASH_PAIR, (first, second)
    return (Kind.DAY_PAIR, (first, second)) if 12 < first < second <= 31 else (Kind.JUNK, None)


def _year(written: str) -> tuple[Kind, object]:
    number = int(written[1:])
    return Kind.YEAR, number + (2000 if number < 70 else 1900)


def _number(written: str) -> tuple[Kind, object]:
    if len(written) == 8 and _COMPACT.fullmatch(written):
        return Kind.DATE, (int(written[:4]), int(written[4:6]), int(written[6:]))
    if len(written) > 4:
        return Kind.JUNK, None
    return number_kind(int(written), written), int(written)


def _junk(_written: str) -> tuple[Kind, object]:
    return Kind.JUNK, None


def _offset(written: str) -> tuple[Kind, object]:
    """UTC+3, whose zone is written Etc/GMT-3."""
    hours = int(_DIGITS.findall(written)[0])
    sign = "-" if "+" in written else "+"
    return (Kind.ZONE, f"Etc/GMT{sign}{hours}") if hours <= 12 else (Kind.JUNK, None)


def _length(written: str) -> tuple[Kind, object]:
    """30m, 1h30m."""
    *hours, minutes = (int(number) for number in _DIGITS.findall(written))
    return Kind.LENGTH, sum(hours) * 60 + minutes


def _stamp(written: str) -> tuple[Kind, object]:
    """The clock of 20160507T183000, 2016-05-07T18:30-04:00."""
    digits = written.replace(":", "")
    return _clock(f"{digits[:2]}:{digits[2:4]}")


_NUMERIC: dict[str, Callable[[str], tuple[Kind, object]]] = {
    "clock": _clock,
    "hours": _hours,
    "date": _date,
    "month": _month,
    "length": _length,
    "stamp": _stamp,
    "dots": _dots,
    "slash": _slash,
    "year": _year,
    "number": _number,
    "price": _junk,
    "phone": _junk,
    "offset": _offset,
    "thousands": _junk,
    "link": _junk,
}


def _join_phrases(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Words that a table knows as one: بعد غد, "day after tomorrow"."""
    joined: list[Token] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        count = 1
        for rest, entry in words.phrases.get(token.text, ()):
            following = tokens[position + 1 : position + 1 + len(rest)]
            if following and following[0].text == rest[0] and tuple(part.text for part in following) == rest:
                count += len(rest)
                text = " ".join([token.text, *rest])
                token = Token(*entry, token.start, following[-1].end, text)
                break
        joined.append(token)
        position += count
    return joined


def _compose(tokens: list[Token]) -> list[Token]:
    """Number words in a row as one number: ألفين وستة عشر, "twenty-first"."""
    composed: list[Token] = []
    position = 0
    while position < len(tokens):
        token, following = (
            _numeral(tokens, position) if _is_number_word(tokens[position]) else (tokens[position], position + 1)
        )
        composed.append(token)
        position = following
    return composed


def _numeral(tokens: list[Token], position: int) -> tuple[Token, int]:
    token = tokens[position]
    after_hour_word = position > 0 and tokens[position - 1].kind is Kind.HOUR_WORD
    position += 1
    while position < len(tokens):
        joined = tokens[position].kind is Kind.AND
        dashed = tokens[position].kind is Kind.DASH and tokens[position].end - token.end <= 1
        following = tokens[position + 1] if (joined or dashed) and position + 1 < len(tokens) else tokens[position]
        if not _is_number_word(following) or (joined and after_hour_word):
            break
        if joined and token.kind is Kind.HOUR_ORDINAL and not _is_ordinal(following):  # السادسة وعشرون دقيقة
            break
        total = sum_of(_integer(token), _integer(following), joined=joined)
        if total is None:
            break
        kind = Kind.ORDINAL if _is_ordinal(following) or _is_ordinal(token) else number_kind(total)
        token = Token(kind, total, token.start, following.end, f"{token.text} {following.text}")
        position += 2 if joined or dashed else 1
    return token, position


_NUMERALS = NUMBER_KINDS | {Kind.ORDINAL, Kind.HOUR_ORDINAL}


def _is_number_word(token: Token) -> bool:
    return token.kind in _NUMERALS and not token.text[0].isdigit() and token.text[0] != "'"


def _is_ordinal(token: Token) -> bool:
    return token.kind is Kind.ORDINAL or token.kind is Kind.HOUR_ORDINAL


def _integer(token: Token) -> int:
    assert isinstance(token.value, int)
    return token.value
