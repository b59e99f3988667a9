"""Telephone numbers and mail addresses in a text that the whole world will read: found, and masked."""

import re
from dataclasses import dataclass
from typing import Literal

from calfeed.event import Event, Source, Text
from calfeed.folding import fold

__all__ = ["ContactSpan", "contacts", "mask", "masked"]


@dataclass(frozen=True, slots=True)
class ContactSpan:
    """Where a telephone number or a mail address stands in a text; offsets into the text given, end exclusive."""

    start: int
    end: int
    kind: Literal["phone", "mail"]


_MASKS = {"phone": "[☎]", "mail": "[✉]"}
_MAIL = re.compile(r"(?:mailto:)?[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d]{2,}")
_PHONE_LINK = re.compile(
    r"(?:(?:https?://)?(?:wa\.me|api\.whatsapp\.com/send/?\?phone=|t\.me)/?\+?|tel:|sms:|whatsapp:)\s*\+?\d[\d().-]{5,}"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,:/#$€£@+-])(?:\+|00)?\(?\d(?:[ ./()-]{0,2}\d){6,14}(?![\w@])")
_DATES = re.compile(
    r"\d{4}([-/. ])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{1,2}([-/.])\d{1,2}\3\d{2}(?!\d)|"
    r"\d{1,2}[.:]\d\d\s?-\s?\d{1,2}[.:]\d\d|(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d"
)

_COUNTED = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})*[ .]000|[1-9]\d*0000")


def contacts(text: str) -> list[ContactSpan]:
    """The telephone numbers and mail addresses in *text*, in its order; dates, hours, prices and links are none.

    >>> [(span.kind, span.start) for span in contacts("للتواصل ٠٣/١٢٣٤٥٦ أو a@b.org")]
    [('phone', 8), ('mail', 21)]
    """
    folded = fold(text).replace("\0", " ")
    spans = [ContactSpan(match.start(), match.end(), "mail") for match in _MAIL.finditer(folded)]
    spans += [ContactSpan(match.start(), match.end(), "phone") for match in _PHONE_LINK.finditer(folded)]
    taken = [(span.start, span.end) for span in spans]
    taken += [match.span() for match in _LINK.finditer(folded)]
    for match in _NUMBER.finditer(folded):
        if _is_number(match[0]) and not any(start < match.end() and match.start() < end for start, end in taken):
            spans.append(ContactSpan(match.start(), match.end(), "phone"))
    return sorted(spans, key=lambda span: span.start)


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


def _is_number(text: str) -> bool:
    """Whether seven digits or more are those of a telephone: no date, no span of hours or years, no great sum."""
    return not (_DATES.match(text) or _COUNTED.fullmatch(text))
