"""What else a unit can be than the call to a gathering: furniture, a title, transport, a denial."""

import re

from calfeed.reading.fields import TIMES
from calfeed.reading.mark import Mark
from calfeed.reading.sentences.tense import is_firm
from calfeed.reading.units import Unit

__all__ = [
    "is_denied",
    "is_furniture",
    "is_headline",
    "is_of_contact",
    "is_of_else",
    "is_of_other_subject",
    "is_of_transport",
    "is_title",
    "names_none",
]


def names_none(unit: Unit) -> bool:
    """Whether it says that there is no gathering: «إربد: لا وقفة», "Leeds: none"."""
    nots = unit.of("NOT")
    if not nots:
        return False
    nouns = unit.of("GATHERING")
    if nouns:
        return all(any(n.end + 1 == noun.start for n in nots) for noun in nouns)
    said = unit.text[nots[0].start - unit.start :]
    alone = unit.text[: nots[0].start - unit.start].rstrip(" (").endswith((":", "-", "–", "—"))
    return alone and not re.search(r"\w", unit.text[nots[-1].end - unit.start :]) and len(said) < _SHORT


_SHORT = 30
"""Characters of a line's end that says no more than "none"."""


def is_headline(unit: Unit) -> bool:
    """Whether it is a short line without a full stop."""
    return unit.whole and len(unit.text) < 130 and not unit.text.rstrip(' *"”»').endswith((".", "!", "?", "؟"))


def is_of_else(unit: Unit, text: str) -> bool:
    """Whether the sentence speaks of a lecture, a match, a mass: a gathering is at most in its title."""
    if is_of_transport(unit) or _puts_off_other_business(unit):
        return True
    others = [m for m in unit.of("NO_GATHERING", "TOPIC") if m.kind == "NO_GATHERING" or str(m.value).endswith("!")]
    nouns = [
        *unit.of("GATHERING"),
        *(
            m
            for m in unit.of("GATHERS")
            if m.value != "gathering" and (text[m.start] < "\u0250" or _calls_first(m, unit))
        ),
        *(m for m in unit.of("ASSEMBLES") if text[m.start] < "\u0250"),
    ]
    if not others:
        return False
    if others[0].start - unit.start <= _SUBJECT and not any(_is_besides(unit, noun) for noun in nouns):
        return True
    return all(
        any(
            o.start < noun.start
            and (_TITLE.search(_clause_before(text, o.end, noun.start + 1)) or _is_object(o, noun, text))
            for o in others
        )
        for noun in nouns
    )


def _puts_off_other_business(unit: Unit) -> bool:
    """Whether what it puts off is no gathering: «تأجيل النظر في قضية المسيرة إلى جلسة …»."""
    verdict = next(iter(unit.of("POSTPONES")), None)
    if verdict is None:
        return False
    told = next((m for m in unit.of("GATHERING", "NO_GATHERING") if m.start >= verdict.end), None)
    return told is not None and told.kind == "NO_GATHERING" and told.start - verdict.end <= _OBJECT


_OBJECT = 25
"""Letters from "puts off" to what it puts off."""


def _calls_first(verb: Mark, unit: Unit) -> bool:
    """Whether people are called to a day before anything else is named: «للنزول صباح الثلاثاء …، لمنع الجلسة»."""
    other = next((m.start for m in unit.of("NO_GATHERING")), unit.end)
    return verb.value != "march" and any(verb.end <= m.start < other for m in unit.of("day", *TIMES))


_BESIDES = re.compile(
    r"\b(?:and|then|plus|followed|before|after|ahead|outside|during|with)\b|[,،;؛&+/:–—]|\s-\s|\n|"
    r"(?:^|\s)(?:و\w+|ثم|قبل|قبيل|بعد|بعده|بعدها|عقب|يلي\w*|تلي\w*|يتبع\w*|تتبع\w*|خلال|أثناء|مع|أمام)\b"
)


def _is_besides(unit: Unit, noun: Mark) -> bool:
    """Whether a gathering is told besides what stands before it: "petition hand-in, followed by a rally"."""
    before = [m for m in unit.of("NO_GATHERING", "GATHERING") if m.end <= noun.start]
    return not before or _BESIDES.search(unit.text, before[-1].end - unit.start, noun.start - unit.start) is not None


def is_of_transport(unit: Unit) -> bool:
    """Whether *unit* says how people get there: "Two free coaches leave from …", "… that the coach for the demo leaves at 6"."""
    return any(
        m.start - unit.start <= _SUBJECT or _LEAVES.match(unit.text, m.end - unit.start) for m in unit.of("TRANSPORT")
    )


_LEAVES = re.compile(
    r"\s+(?:(?:for|to|from)\b[^.;,\n]{2,50}?\s)?(?:will\s+|is\s+|are\s+)?(?:leav|depart|pick|set\w* off)\w*",
    re.IGNORECASE,
)

_SUBJECT = 12
"""Letters before the word that a sentence is about: "Two free coaches leave from …"."""


def _is_object(other: Mark, noun: Mark, text: str) -> bool:
    """Whether a gathering's noun only says of what the other is: «بث مباشر لاعتصام»."""
    return noun.start - other.end == 1 and text[noun.start] != "و"


def _clause_before(text: str, start: int, end: int) -> str:
    """The words before *end*, from *start* or from where «يليها …» turns to something else."""
    turn = _THEN.search(text, start, end)
    return text[turn.end() if turn else start : end]


_THEN = re.compile(r"[،,]\s*(?:و?(?:ثم|يلي\w*|تلي\w*|يعقب\w*|تعقب\w*|بعدها|وبعدها)|then|followed by)\s")
_TITLE = re.compile(
    r"بعنوان|عن|حول|في موضوع|entitled|titled|(?<!has )(?<!have )(?<!had )called|about|on the|[«\"“][^»\"”]*$"
)


def is_denied(unit: Unit) -> bool:
    """Whether it says that something is not so, or not fixed yet: "no truth in …", «لم نعلن عن موعد بعد»."""
    denied = [m for m in unit.of("DENIES") if m.value != "open" or not unit.has("day", "recurrence")]
    return bool(denied) and not unit.has("CANCELS", "POSTPONES")


_OWN_SUBJECT = re.compile(
    r"\W*(?:it|its|they|their|this|that|these|those|we|our|you|your|he|she|i|there|people|everyone|anyone|all|both|participants|protesters|"
    r"demonstrators|marchers|organi[sz]ers|supporters|speakers|activists|students|workers|members|residents|when|where|please|then|after|before|"
    r"at|on|in|from|the (?:event|group|crowd|route|organi[sz]ers|march|rally|vigil|protest|walk|demonstration|procession|gathering|action))\b",
    re.IGNORECASE,
)
_OF_GATHERINGS = (
    "GATHERING",
    "GATHERS",
    "ASSEMBLES",
    "STARTS",
    "SAME",
    "STAGE",
    "CANCELS",
    "POSTPONES",
    "VENUE_AT",
    "LABEL",
)


def is_of_other_subject(unit: Unit) -> bool:
    """Whether an English sentence says what something else than people will do: "The bill will go to the Senate on May 6"."""
    called = [
        m for m in unit.of("ANNOUNCES") if unit.text[m.start - unit.start : m.end - unit.start].lower() != "near you"
    ]
    wills = unit.text.isascii() and bool(called) and not unit.has(*_OF_GATHERINGS)
    return wills and _OWN_SUBJECT.match(unit.text) is None


def is_furniture(unit: Unit) -> bool:
    """Whether it is the page's own: who posted it, how often it was seen."""
    if unit.has("GATHERING", "GATHERS", "ANNOUNCES", "POSTPONES", "CANCELS"):
        return "👁" in unit.line.bullet
    said = [
        m for m in unit.of("FURNITURE") if (m.end - m.start > _BY and m.value != "head") or m.start <= unit.start + 1
    ]
    return bool(said) or "👁" in unit.line.bullet


def is_of_contact(unit: Unit) -> bool:
    """Whether it says whom to ask: "Contact: Ann, 01632 960 555, after 6pm"; its hour is none of the gathering."""
    begins = any(m.start <= unit.start + _BY for m in unit.of("CONTACT"))
    return begins and not unit.has("GATHERING", "day") and _ADDRESS.search(unit.text) is not None


_ADDRESS = re.compile(r"[\d٠-٩](?:[-\s()./]{0,2}[\d٠-٩]){5,}|\w@\w")
"""A telephone number, or where mail goes."""
_BY = 2
"""Letters of "by", which names the writer only where a line begins with it."""
_TITLE_LENGTH = 70


def is_title(unit: Unit, after: Unit) -> bool:
    """Whether a line is no more than the title of the sentence *after* it, which has the day and the hour."""
    says = unit.has("day", "recurrence", "PAST", *TIMES) or bool(unit.places())
    told = after.has("day", "recurrence") and after.has(*TIMES) and not is_firm(after) and not after.has("PAST")
    fragment = unit.line.start == after.line.start and not unit.has("GATHERS", "ANNOUNCES")
    is_short = is_headline(unit) or fragment or unit.text.rstrip().endswith(("!", ":"))
    return is_short and len(unit.text) < _TITLE_LENGTH and unit.has("GATHERING") and not says and told
