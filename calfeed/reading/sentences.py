"""What a sentence is: of what has been, of what will be, of something else than gatherings, a title, a page's furniture."""

import re
from collections.abc import Callable
from datetime import date

from calfeed.reading.fields import TIMES, first_place
from calfeed.reading.groups import Group
from calfeed.reading.mark import Mark, Role
from calfeed.reading.units import Unit
from calfeed.stage import replace

__all__ = [
    "DayOf",
    "announces",
    "is_dateline",
    "is_denied",
    "is_firm",
    "is_furniture",
    "is_headline",
    "is_of_a_past_year",
    "is_of_else",
    "is_of_transport",
    "is_over",
    "is_past",
    "is_report_day",
    "is_supposed",
    "is_title",
    "names_none",
    "without_asides",
    "without_dateline",
    "without_ends",
    "without_far_days",
    "without_other_hours",
    "without_report_day",
]

DayOf = Callable[[Mark], tuple[date, date | None] | None]
"""The first and last day that a day's mark means, or None where it can't be told."""


_FUTURE_VERB = re.compile(
    r"(?:^|[^\w])(?:و|ف)?س(?!يار|ياس|ياد|ياق|يطر|يناء|ينما|يد|نو|نة|نه|تة|ته|تين|تار)[يتن][\u0621-\u064a]{3,}|\b(?:will|shall|'ll|tomorrow|tonight)\b"
)


def is_past(unit: Unit, *, day_of: DayOf, published: date) -> bool:
    """Whether the sentence reports what has been."""
    if unit.has("CANCELS", "POSTPONES"):
        return False
    days = [day_of(m) for m in unit.of("day")]
    ends = [last or first for first, last in (d for d in days if d)]
    if ends and all(end < published for end in ends):
        return True
    if speaks_of_future(unit) or unit.has("ANNOUNCES"):
        return False
    written = [m for m in unit.of("day") if getattr(m.value, "day", None) and (day := day_of(m)) and day[0] > published]
    if written and unit.has("GATHERING"):
        return False
    if any(isinstance(getattr(m.value, "modifier", None), str) and m.value.modifier == "last" for m in unit.of("day")):  # type: ignore[attr-defined]
        return True
    return unit.has("PAST") and not (_bids(unit) and any(first > published for first, _ in (d for d in days if d)))


def _bids(unit: Unit) -> bool:
    """Whether each of its past verbs may as well be a bidding: «تجمعوا يوم السبت»."""
    verbs = {m.start for m in unit.of("GATHERS")}
    return all(m.start in verbs and _opens_clause(unit, m) for m in unit.of("PAST"))


_SIGNS = '،,.!:؛;"«“-–—؟?*(…#'
_ADDRESSED = re.compile(r"(?:^|\W)(?:يا|أيها|ايها|أيتها)\s")


def _opens_clause(unit: Unit, verb: Mark) -> bool:
    """Whether no subject stands before *verb*: «آلاف المتظاهرين تجمعوا» bids nobody."""
    before = _just_before(unit, verb)[:-1].rstrip()
    return not before or before[-1] in _SIGNS or not before[-1].isalpha() or _ADDRESSED.search(before) is not None


def speaks_of_future(unit: Unit) -> bool:
    """Whether a verb says what will be; سنجار is a town."""
    places = unit.places(*Role)
    return any(
        not any(p.start < unit.start + verb.end() and unit.start + verb.start() < p.end for p in places)
        for verb in _FUTURE_VERB.finditer(unit.text)
    )


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


def is_over(unit: Unit, group: Group, *, day_of: DayOf, published: date) -> bool:
    """Whether the day of *group* lies before the publication, and nothing was put off or called off."""
    day = day_of(group.day) if group.day else None
    return day is not None and (day[1] or day[0]) < published and not unit.has("CANCELS", "POSTPONES")


_CLAUSE = re.compile(r"[,،;؛.:()]|\s[-–—]\s")


def without_asides(unit: Unit) -> Unit:
    """*unit* without what a clause inside it tells of the past: «وفي صور، التي شهدت اعتصاما الأحد، ينوي …»."""
    if unit.has("CANCELS", "POSTPONES"):  # «إلغاء المسيرة التي كانت مقررة غدا»
        return unit
    ends = [_aside_end(unit, mark) for mark in unit.of("PAST")]
    spans = [span for span in [*ends, _told_before_call(unit)] if span]
    if not spans:
        return unit
    kept = [m for m in unit.marks if m.kind == "place" or not any(start <= m.start < end for start, end in spans)]
    return replace(unit, marks=tuple(kept))


_FAR, _NEAR = 120, 60
"""Days after publication."""


def without_far_days(unit: Unit, *, day_of: DayOf, published: date) -> Unit:
    """*unit* without a movement's name that looks like a day: «نشطاء 20 فبراير يخرجون الأحد 12 يونيو»."""
    days = unit.of("day")
    ahead = [(m, (day[0] - published).days) for m in days if (day := day_of(m))]
    if not any(0 <= count <= _NEAR for _, count in ahead):
        return unit
    far = [m for m, count in ahead if count > _FAR and getattr(m.value, "year", None) is None]
    return replace(unit, marks=tuple(m for m in unit.marks if m not in far)) if far else unit


def _told_before_call(unit: Unit) -> tuple[int, int] | None:
    """What a sentence tells of the past before it comes to a call: «خرج الآلاف مساء الأحد، ودعا نشطاء إلى …»."""
    past = next(iter(unit.of("PAST")), None)
    call = next(
        (m for m in unit.of("ANNOUNCES") if m.value == "said" and _AND.search(_just_before(unit, m))),
        None,
    )
    if (
        past is None
        or call is None
        or past.start > call.start
        or not any(m.start > call.end for m in unit.of("GATHERING"))
    ):
        return None
    return past.start, call.start


_AND = re.compile(r"[،,]\s*و$")
_BEFORE = 40
"""Characters before a word that tell how its clause begins."""


def _just_before(unit: Unit, mark: Mark) -> str:
    """The last words before *mark*, and its first letter."""
    at = mark.start - unit.start
    return unit.text[max(0, at - _BEFORE) : at + 1]


def _aside_end(unit: Unit, verb: Mark) -> tuple[int, int] | None:
    """Where the clause of a past verb begins and ends, if it is one that a relative word, or a meeting's noun, opens."""
    opens = [m for m in unit.of("WHICH", "NO_GATHERING") if 0 <= verb.start - m.end <= 1]
    if not opens or any(0 <= opens[0].start - m.end <= 1 for m in unit.of("GATHERING")):
        return None  # «المظاهرات التي غيرت …»: the gathering itself has been
    stop = _CLAUSE.search(unit.text, verb.end - unit.start)
    end = unit.start + stop.start() if stop else unit.end
    goes_on = any(m.start >= end for m in unit.of("GATHERING", "GATHERS", "ANNOUNCES"))
    return (opens[0].start, end) if goes_on else None


def without_other_hours(unit: Unit) -> Unit:
    """*unit* without the hours of what is no gathering: "buses leave at 7"."""
    if not unit.has("NO_GATHERING"):
        return unit
    kept, latest = [], ""
    for mark in unit.marks:
        if mark.kind in ("GATHERING", "GATHERS", "NO_GATHERING"):
            latest = mark.kind
        if not (mark.kind in ("clock", "time_ref") and latest == "NO_GATHERING"):
            kept.append(mark)
    return replace(unit, marks=tuple(kept))


def is_of_a_past_year(unit: Unit, *, published: date) -> bool:
    """Whether it is a chronicle's line: "1966 – 2,000 march"."""
    year = _YEAR_BEFORE.match(unit.text)
    return year is not None and int(year[1]) < published.year


_YEAR_BEFORE = re.compile(r"\W*((?:1[89]|20)\d\d)\s*(?:[-–—:]|,\s)\s*\D")


_END_BEFORE = re.compile(
    r"\b(?:ends?|ending|finish(?:es|ing)?|conclud(?:es?|ing)|culminat(?:es?|ing)|disperses?|wraps? up|winds? up|"
    r"arriv(?:es?|ing)|reach(?:es|ing)?)\b[^;.\d]{0,70}$"
)


def without_ends(unit: Unit) -> Unit:
    """*unit* without the hours at which what it speaks of is over: "and ends at sunrise on Tuesday"."""
    said = unit.of("day", *TIMES)
    over = [m for m in said if m is not said[0] and _END_BEFORE.search(unit.text, 0, m.start - unit.start)]
    if not over:
        return unit
    first = over[0].start
    ended = [m for m in said if m in over or (m.start > first and m.start - first < _END_BEFORE_NEXT)]
    return replace(unit, marks=tuple(m for m in unit.marks if m not in ended))


_END_BEFORE_NEXT = 25
"""Letters from the hour of an end to the day that is said after it."""


def is_supposed(unit: Unit) -> bool:
    """Whether it is a question, or says only what would be: "If there is another march I shall be there at ten"."""
    text = unit.text.rstrip(' "”»)')
    if text.endswith(("?", "؟")):
        return not (unit.has("day") and unit.has(*TIMES))
    return _IF.match(unit.text) is not None and not unit.has("day", "recurrence")


_IF = re.compile(r"(?:if|unless|should|had)\s+(?!you\b|you'|you’|your\b|interested|possible)", re.IGNORECASE)


_SAID_BEFORE = re.compile(
    r"\b(?:said|announced|told|confirmed|stated|reported|declared|wrote|added|warned|revealed|explained|disclosed)"
    r"(?: (?:late|early|here|yesterday|reporters|journalists|newsmen|mediapersons|supporters|media persons|"
    r"(?:the |local )?(?:press|media|paper|newspaper|agency|radio|broadcaster)|[A-Z][\w.]+(?: [A-Z][\w.]+)?|"
    r"(?:in|at) an? (?:\w+ )?(?:statement|release|note|conference|briefing|circular|notice|interview|post|meeting)(?: issued| released| posted)?|"
    r"in [A-Z]\w+|by (?:phone|telephone|email)|on (?:Twitter|Facebook|radio|television)))*"
    r"(?: on)?\s*$|\b(?:statement|release|notice|circular|communique|call)(?: issued| released| dated| sent| posted)(?: (?:on|here|late))*\s*$"
)


def without_report_day(unit: Unit, *, day_of: DayOf, published: date) -> Unit:
    """*unit* without the day on which the call was made: "said on Saturday that … on Thursday"."""
    days = unit.of("day")
    told = [m for m in days if _is_of_report(unit, m) or _is_of_decision(unit, m)]
    if told and (
        len(days) > 1 or _is_of_decision(unit, told[0]) or _SAID_AFTER.match(unit.text, told[0].end - unit.start)
    ):
        return replace(unit, marks=tuple(m for m in unit.marks if m not in told))
    first = next((m for m in days if is_report_day(unit, m)), None) or _day_before_gathering(unit)
    when = day_of(first) if first else None
    if first is None or when is None or when[0] != published:
        return unit
    later = any(day and day[0] > published for day in map(day_of, days) if day is not when)
    return _without_day(unit, first) if later or is_report_day(unit, first) else unit


def is_report_day(unit: Unit, day: Mark) -> bool:
    """Whether *day* stands between the verb of a call and what is called for: «أعلنت النقابة، مساء الثلاثاء، إضرابا»."""
    said = next((m.start for m in unit.of("ANNOUNCES") if m.value == "said" and m.start < day.start), None)
    if said is None:
        return False
    return not any(said < m.start < day.start for m in unit.of("GATHERING")) and any(
        m.start > day.start for m in unit.of("GATHERING", "GATHERS")
    )


def _day_before_gathering(unit: Unit) -> Mark | None:
    """The day that stands before any word for a gathering."""
    gathering = next((m.start for m in unit.marks if m.kind in ("GATHERING", "GATHERS")), unit.end)
    return next((m for m in unit.of("day") if m.start <= gathering), None)


_BESIDE_DAY = 2
"""Characters between a day and its part: «مساء الثلاثاء»."""


def _without_day(unit: Unit, day: Mark) -> Unit:
    """*unit* without *day* and the part of it that was said beside it."""

    def is_part(mark: Mark) -> bool:
        return mark.kind == "time_ref" and (
            0 <= day.start - mark.end <= _BESIDE_DAY or 0 <= mark.start - day.end <= _BESIDE_DAY
        )

    return replace(unit, marks=tuple(m for m in unit.marks if m is not day and not is_part(m)))


_SAID_AFTER = re.compile(
    r"\s*(?:night |evening |morning |afternoon )?(?:announced|said|told|confirmed|declared|warned|urged|appealed|vowed|decided|"
    r"threatened|resolved|called (?:on|for|upon)|issued|asked|accused|rejected|that)\b"
)


def _is_of_decision(unit: Unit, day: Mark) -> bool:
    """Whether people only met on *day* to call for something: "The executive met on Monday and agreed to call a demonstration"."""
    past = any(
        m.kind == "PAST"
        and 0 <= day.start - m.end <= 1
        and unit.text[m.start - unit.start : m.end - unit.start] in _MET
        for m in unit.marks
    )
    return past and any(m.kind == "ANNOUNCES" and m.start > day.end for m in unit.marks)


_MET = ("met", "voted", "held", "gathered", "spoke")


def _is_of_report(unit: Unit, day: Mark) -> bool:
    """Whether *day* is when something was said: "announced on Monday", "the union on Monday announced"."""
    before = _SAID_BEFORE.search(unit.text, 0, day.start - unit.start)
    return before is not None or _SAID_AFTER.match(unit.text, day.end - unit.start) is not None


_AFTER_DATELINE = re.compile(r"[\w ,.]{0,20}(?:\([^()\n]{2,30}\)\s*)?(?:\s*:|\s*[-–—]+)\s")
_STORY = 80
"""Characters from which a line that begins with its town is a sentence of news."""


def is_dateline(unit: Unit, place: Mark) -> bool:
    """Whether *place*, at the head of *unit*, says where the news was written: "ISLAMABAD: The party on Thursday announced …"."""
    if (
        len(unit.text) < _STORY
        or not unit.has("PAST", "ANNOUNCES", "GATHERS")
        or unit.line.bullet
        or place.start > unit.start
    ):
        return False
    stop = _AFTER_DATELINE.match(unit.text, place.end - unit.start)
    return stop is not None and not any(
        m.kind in TIMES and m.start - unit.start < stop.end() + _AT_ONCE for m in unit.marks
    )


_AT_ONCE = 12
"""Letters after a town's colon within which an hour makes the line an item of a list."""


def without_dateline(unit: Unit) -> Unit:
    """*unit* without the town where the news was written, if it names another one."""
    places = unit.places()
    if len(places) < 2 or places[0].start > unit.start + 1 or not unit.first or not is_dateline(unit, places[0]):
        return unit
    others = {first.name for m in places[1:] if (first := first_place(m)) and first.kind == "city"}
    return replace(unit, marks=tuple(m for m in unit.marks if m is not places[0])) if others else unit


def is_headline(unit: Unit) -> bool:
    """Whether it is a short line without a full stop."""
    return unit.whole and len(unit.text) < 130 and not unit.text.rstrip(' *"”»').endswith((".", "!", "?", "؟"))


def is_firm(unit: Unit) -> bool:
    """Whether a word says that people gather: a noun, or a verb that is of nothing else."""
    return unit.has("GATHERING", "STARTS", "ASSEMBLES") or any(m.value != "gathering" for m in unit.of("GATHERS"))


def is_of_else(unit: Unit, text: str) -> bool:
    """Whether the sentence speaks of a lecture, a match, a mass: a gathering is at most in its title."""
    if is_of_transport(unit):
        return True
    others = [m for m in unit.of("NO_GATHERING", "TOPIC") if m.kind == "NO_GATHERING" or str(m.value).endswith("!")]
    nouns = [
        *unit.of("GATHERING"),
        *(m for m in unit.of("GATHERS") if m.value != "gathering" and text[m.start] < "\u0250"),
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


_BESIDES = re.compile(
    r"\b(?:and|then|plus|followed|before|after|ahead|outside|during|with)\b|[,،;؛&+/:–—]|\s-\s|\n|"
    r"(?:^|\s)(?:و\w+|ثم|قبل|قبيل|بعد|بعده|بعدها|عقب|يلي\w*|تلي\w*|يتبع\w*|تتبع\w*|خلال|أثناء|مع|أمام)\b"
)


def _is_besides(unit: Unit, noun: Mark) -> bool:
    """Whether a gathering is told besides what stands before it: "petition hand-in, followed by a rally"."""
    before = [m for m in unit.of("NO_GATHERING", "GATHERING") if m.end <= noun.start]
    return not before or _BESIDES.search(unit.text, before[-1].end - unit.start, noun.start - unit.start) is not None


def is_of_transport(unit: Unit) -> bool:
    """Whether *unit* says how people get there: "Two free coaches leave from …"."""
    return any(m.kind == "TRANSPORT" and m.start - unit.start <= _SUBJECT for m in unit.marks)


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
_TITLE = re.compile(r"بعنوان|عن|حول|في موضوع|entitled|titled|called|about|on the|[«\"“][^»\"”]*$")


def is_denied(unit: Unit) -> bool:
    """Whether it says that something is not so, or not fixed yet: "no truth in …", «لم نعلن عن موعد بعد»."""
    denied = [m for m in unit.of("DENIES") if m.value != "open" or not unit.has("day", "recurrence")]
    return bool(denied) and not unit.has("CANCELS", "POSTPONES")


def is_furniture(unit: Unit) -> bool:
    """Whether it is the page's own: who posted it, how often it was seen."""
    if unit.has("GATHERING", "GATHERS", "ANNOUNCES", "POSTPONES", "CANCELS"):
        return "👁" in unit.line.bullet
    said = [m for m in unit.of("FURNITURE") if m.end - m.start > _BY or m.start <= unit.start + 1]
    return bool(said) or "👁" in unit.line.bullet


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


def announces(unit: Unit) -> bool:
    """Whether it calls people, or says what will be."""
    return unit.has("ANNOUNCES", "GATHERS", "STARTS", "CANCELS", "POSTPONES") or speaks_of_future(unit)
