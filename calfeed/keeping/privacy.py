"""Telephone numbers and mail addresses in a text that the whole world will read: found, and masked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from calfeed.event import Event, Source, Text
from calfeed.folding import fold

__all__ = ["ContactSpan", "contacts", "mask", "masked"]


Kind: TypeAlias = Literal["phone", "mail"]


@dataclass(frozen=True, slots=True)
class ContactSpan:
    """Where a telephone number or a mail address stands in a text; offsets into the text given, end exclusive."""

    start: int
    end: int
    kind: Kind


_MASKS = {"phone": "[☎]", "mail": "[✉]"}
_MAIL = re.compile(r"(?<![\w.+%-])(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d]{2,}")
_SPELT_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]+ ?[(\[] ?at ?[)\]] ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE_LINK = re.compile(
    r"(?:(?:https?://)?(?:wa\.me|api\.whatsapp\.com/send/?\?phone=|t\.me)/?\+?|tel:|sms:|whatsapp:)\s*\+?\d[\d().-]{5,}"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,:/#$€£@+-])(?:\+|00)?\(?\d(?:[ ./()-]{0,2}\d){6,14}(?![\w@])")
_AREA_CODE = re.compile(r"(?<![\w.,:/#$€£@+-])0\d{1,3} - \d(?: ?\d){5,7}(?![\w@])")
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATES = re.compile(
    rf"(?:(?:19|20)\d\d([-/. ]){_MONTH}\1{_DAY}|{_DAY}([-/.]){_DAY}\2(?:19|20)?\d\d|{_DAY}\.{_MONTH}\.?\s?-\s?{_DAY}\.{_MONTH}(?:\.\d+)?|"
    r"\d{1,2}[.:]\d\d\s?-\s?\d{1,2}[.:]\d\d|(?:(?:19|20)\d\d\s?[-/]\s?)+(?:19|20)\d\d)(?![./-]?\d)"
)
_DEGREES = re.compile(r"\d{1,3}\.\d{3,} \d{1,3}\.\d{3,}")
_BOOK = re.compile(r"(?i)isbn[ :-]*$")

_COUNTED = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000|[1-9]\d*0000")


_PATTERNS: tuple[tuple[re.Pattern[str], Kind | None], ...] = (
    (_MAIL, "mail"), (_SPELT_MAIL, "mail"), (_PHONE_LINK, "phone"), (_LINK, None), (_AREA_CODE, "phone"), (_NUMBER, "phone"),
)  # fmt: skip


def contacts(text: str) -> list[ContactSpan]:
    """The telephone numbers and mail addresses in *text*, in its order; dates, hours, prices and links are none.

    >>> [(span.kind, span.start) for span in contacts("للتواصل ٠٣/١٢٣٤٥٦ أو a@b.org")]
    [('phone', 8), ('mail', 21)]
    """
    folded = fold(text).replace("\0", " ")
    spans: list[ContactSpan] = []
    end = 0
    for _, _, span, kind in sorted(_candidates(folded)):
        if span[0] >= end:
            end = span[1]
            spans += [ContactSpan(*span, kind)] if kind is not None else []
    return spans


def _candidates(text: str) -> Iterator[tuple[int, int, tuple[int, int], Kind | None]]:
    """What may be a contact: where, which goes before others there, its span and kind; no kind for a mere link."""
    for rank, (pattern, kind) in enumerate(_PATTERNS):
        for match in pattern.finditer(text):
            if (
                kind != "phone"
                or pattern is _PHONE_LINK
                or _is_number(match[0], text[max(0, match.start() - 8) : match.start()])
            ):
                yield match.start(), rank, match.span(), kind


def mask(text: str) -> str:
    """*text* with each telephone number as [☎] and each mail address as [✉]: one sign for every language.

    >>> mask("Bring candles. Call +961 3 123 456 by 18:30, 2016-05-01")
    'Bring candles. Call [☎] by 18:30, 2016-05-01'
    """
    for span in reversed(contacts(text)):
        text = text[: span.start] + _MASKS[span.kind] + text[span.end :]
    return text


def masked(event: Event) -> Event:
    """*event* as it may be kept: every text masked, a `contact` that is a number or an address left out."""
    return event.model_copy(
        update={
            "title": _mask_text(event.title),
            "cause": _mask_text(event.cause),
            "venue": _mask_text(event.venue),
            "description": _mask_text(event.description),
            "time_text": None if event.time_text is None else mask(event.time_text),
            "contact": None if event.contact is None or contacts(event.contact) else event.contact,
            "sources": tuple(_mask_source(source) for source in event.sources),
        }
    )


def _mask_text(text: Text | None) -> Text | None:
    if isinstance(text, dict):
        return {language: mask(words) for language, words in text.items()}
    return None if text is None else mask(text)


def _mask_source(source: Source) -> Source:
    return source if source.line is None else source.model_copy(update={"line": mask(source.line)})


def _is_number(text: str, before: str) -> bool:
    """Whether seven digits or more are those of a telephone: no date, no span of hours or years, no great sum, no point."""
    return not (_DATES.match(text) or _COUNTED.fullmatch(text) or _DEGREES.fullmatch(text) or _BOOK.search(before))
