"""Rules for hours: a clock needs a sign that it is one (الساعة, "at", a colon, a.m., a part of the day)."""

from collections.abc import Sequence
from itertools import pairwise

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.counted import amounts_of
from calfeed.reading.rules.said import FOUR_DIGITS, SAYINGS, checked_clock, clock_of, with_two
from calfeed.reading.rules.table import Item, Rule, integer, pair
from calfeed.reading.times import Clock, Offset, Undecided
from calfeed.stage import replace

__all__ = ["CLOCK_RULES"]

_QUARTERS = (0, 15, 30, 45)


def _past(items: Sequence[Item]) -> Clock | Undecided | None:
    """Half past six: what is added stands first; «نصف بعد خمسة» is none."""
    is_arabic = any(item.kind is Kind.AFTER and not item.text.isascii() for item in items)
    return None if is_arabic else _added(items, 1)


def _half(items: Sequence[Item]) -> Clock | Undecided | None:
    """Half six, as people in Britain and Ireland say it, beside a sign that it is an hour."""
    half = items[0].value == _HALF and items[0].text.isascii() and items[0].text.isalpha()
    return _past(items) if half else None


_HALF = 30


def _to(items: Sequence[Item]) -> Clock | Undecided | None:
    """A quarter to six."""
    return _added(items, -1)


def _added(items: Sequence[Item], sign: int) -> Clock | Undecided | None:
    first = next(index for index, item in enumerate(items) if item.kind is Kind.FRACTION or item.kind in NUMBER_KINDS)
    rest = clock_of(items[first + 1 :])
    if not isinstance(rest, Clock):
        return rest
    if items[first].kind is not Kind.FRACTION and any(item.value in ("hour", "hours") for item in items[first:]):
        return None
    said = {"meridiem": rest.meridiem, "daypart": rest.daypart, "zone": rest.zone, "zone_text": rest.zone_text}
    known = {name: value for name, value in said.items() if value is not None}
    return checked_clock(rest.hour, rest.minute + sign * integer(items[first]), known)


def _spelled_to(items: Sequence[Item]) -> Clock | Undecided | None:
    """Ten to six, in words, or 20 to 6: with digits that may be an hour it is a range."""
    first = next(item for item in items if item.kind in NUMBER_KINDS)
    is_minutes = integer(first) > 12 if first.text[0].isdigit() else first.value in (5, 10, 20, 25)
    return _added(items, -1) if is_minutes else None


def _quarter_of(items: Sequence[Item]) -> Clock | Undecided | None:
    """A quarter of six; "half of six" is three."""
    return _to(items) if any(item.value == 15 for item in items if item.kind is Kind.FRACTION) else None


def _in_part(items: Sequence[Item]) -> Clock | Undecided | None:
    """Six in the evening, السادسة مساء; "one evening" counts evenings, "Tuesday 17, evening" has a day before its part."""
    hours = [integer(item) for item in items if item.kind in NUMBER_KINDS]
    if hours and hours[0] > 12 and any(item.kind is Kind.COMMA for item in items):
        return None
    for hour, part in pairwise(items):
        if (
            part.kind is Kind.DAYPART
            and hour.kind in NUMBER_KINDS
            and hour.text[0].isascii()
            and hour.text[0].isalpha()
        ):
            return None
    return clock_of(items)


def _no_hour(_items: Sequence[Item]) -> Undecided:
    return Undecided("no such hour")


def _many_to(items: Sequence[Item]) -> Clock | Undecided | None:
    """15 to noon; 10 to noon is a range."""
    return _added(items, -1) if integer(items[0]) > 12 else None


def _hours_from_now(items: Sequence[Item]) -> Offset | None:
    """In 2h, 1h30 ago: with the letter h a length of time."""
    clock = next(item for item in items if item.kind is Kind.CLOCK)
    if "h" not in clock.text:
        return None
    hours, minutes = pair(clock)
    return Offset((hours * 60 + minutes) * (-1 if items[-1].kind is Kind.AGO else 1))


def _spelled(items: Sequence[Item]) -> Clock | Undecided | None:
    """Six fifteen, in words and nothing else."""
    words = [item for item in items if item.kind in NUMBER_KINDS]
    fits = integer(words[-1]) % 5 == 0 and all(item.text[0].isascii() and item.text[0].isalpha() for item in words)
    return clock_of(items) if fits else None


def _five(items: Sequence[Item]) -> Clock | Undecided | None:
    """الساعة ستة وخمسة: minutes without their unit, in words."""
    minutes = [item for item in items if item.kind in NUMBER_KINDS][-1]
    return clock_of(items) if minutes.value == 5 and minutes.text[0].isalpha() else None


def _between(items: Sequence[Item]) -> Clock | None:
    """Between 9 and 11 a.m., whose second hour is no minutes of the first."""
    return _split(items, (Kind.AND,))


def _up_to(items: Sequence[Item]) -> Clock | None:
    """من خمسة ونص لسبعة المسا: the fraction belongs to the hour before it."""
    return _split(items, (Kind.TO, Kind.UNTIL, Kind.DASH))


def _split(items: Sequence[Item], kinds: Sequence[Kind]) -> Clock | None:
    middle = next(place for place, item in enumerate(items) if item.kind in kinds)
    first, last = clock_of(items[:middle]), clock_of(items[middle + 1 :])
    if not (isinstance(first, Clock) and isinstance(last, Clock)):
        return None
    return replace(first, end=last, zone=last.zone, zone_text=last.zone_text)


def _four_digits(items: Sequence[Item]) -> Clock | None:
    """1500-1700, of which one at least is no year."""
    first, last = (item for item in items if item.kind in FOUR_DIGITS)
    sides = clock_of([first]), clock_of([last])
    if any(item.kind is not Kind.HHMM and integer(item) % 100 not in _QUARTERS for item in (first, last)):
        return None
    hours = Kind.HHMM in (first.kind, last.kind) or items[-1].kind in (Kind.OCLOCK, Kind.TIME_UNIT)
    if not hours or not (isinstance(sides[0], Clock) and isinstance(sides[1], Clock)):
        return None
    return replace(sides[0], end=sides[1])


def _dashed(items: Sequence[Item]) -> Clock | Undecided | None:
    """Six-thirty, in words: with digits it is a range."""
    words = [item for item in items if item.kind in NUMBER_KINDS]
    return None if any(item.text[0].isdigit() for item in words) else clock_of(items)


def _military(items: Sequence[Item]) -> Clock | Undecided | None:
    """At 1930: a number that could be a year counts as a clock on the quarter of an hour alone."""
    number = next(integer(item) for item in items if item.kind in (Kind.YEAR, Kind.HIJRI_YEAR))
    return clock_of(items) if number % 100 in _QUARTERS else None


def _said_twice(items: Sequence[Item]) -> Clock | Undecided | None:
    """الساعة الخامسة (5) مساء: the hour in words and in digits; a sign or a part of the day says that it is one."""
    opened, closed = (n for n, item in enumerate(items) if item.kind in (Kind.OPEN, Kind.CLOSE, Kind.MARK))
    first, again = items[:opened], items[opened + 1 : closed]
    sides = clock_of(first), clock_of(again)
    if not (isinstance(sides[0], Clock) and isinstance(sides[1], Clock)) or (sides[0].hour - sides[1].hour) % 12:
        return None
    signs = any(item.kind in (Kind.HOUR_WORD, Kind.HOUR_ORDINAL, Kind.AT, *SAYINGS) for item in items)
    fuller = max((sides[0].hour, first), (sides[1].hour, again))[1] if sides[0] != sides[1] else first
    return clock_of([*fuller, *items[closed + 1 :]]) if signs and sides[0].minute == sides[1].minute else None


def _ish(items: Sequence[Item]) -> Clock | Undecided | None:
    """8ish; not «خمسة تماما», exactly five of anything."""
    return clock_of(items) if any(item.kind is Kind.ISH and item.value == "hour" for item in items) else None


def _late_hour(items: Sequence[Item]) -> Clock | None:
    """على العاشرة, not «على الثالثة»: small ordinals count other things."""
    clock = clock_of(items)
    return clock if isinstance(clock, Clock) and clock.hour >= _LATE else None


_LATE = 8


def _two(items: Sequence[Item]) -> Clock | Undecided | None:
    """اثنين ونصف: with minutes after it «اثنين» is two and no Monday."""
    return clock_of(made) if (made := with_two(items)) else None


def _shifted(items: Sequence[Item]) -> Clock | None:
    """An hour and a half before 5pm, two hours after midnight."""
    middle = next(place for place, item in enumerate(items) if item.kind in (Kind.BEFORE, Kind.AFTER))
    sign = -1 if items[middle].kind is Kind.BEFORE else 1
    minutes = [count * {"hour": 60, "minute": 1}.get(unit, 0) for count, unit in amounts_of(items[:middle])]
    clock = clock_of(items[middle + 1 :])
    if not isinstance(clock, Clock) or not minutes or not all(minutes) or clock.daypart:
        return None
    begun = (clock.hour % 12 + 12 * (clock.meridiem == "pm") if clock.meridiem else clock.hour) * 60 + clock.minute
    hour, minute = divmod((begun + sign * round(sum(minutes))) % (24 * 60), 60)
    is_open = not (clock.meridiem or clock.stated_24h)
    if is_open:
        return replace(clock, hour=(hour - 1) % 12 + 1, minute=minute)
    return replace(clock, hour=hour, minute=minute, meridiem=None, stated_24h=True)


def _with_doors(items: Sequence[Item]) -> Clock | Undecided | None:
    """7 for 7.30pm: doors, then the start."""
    begins = clock_of(items[2:])
    if not isinstance(begins, Clock) or begins.hour != integer(items[0]) or not begins.minute:
        return None
    return replace(begins, minute=0)


def _after_unit(items: Sequence[Item]) -> Clock | Undecided | None:
    """ساعة 12: without its article the word for an hour leads one too, in the singular."""
    is_length = items[1].value == 1 and items[1].text.isalpha()  # ساعة واحدة
    leads = items[0].value == "hour" and not items[0].text[0].isascii() and not is_length
    return clock_of(items[1:]) if leads else None


def _noon(items: Sequence[Item]) -> Clock | Undecided | None:
    """12 noon, noon, الساعة 12 ظهرا; "Sunday 16, noon" has a day before its noon."""
    comma = any(item.kind is Kind.COMMA for item in items)
    hours = [integer(item) for item in items if item.kind in NUMBER_KINDS]
    return None if comma and hours and hours[0] != 12 else clock_of(items)


def _run_together(items: Sequence[Item]) -> Clock | Undecided | None:
    """430 pm: three digits are an hour and its minutes beside a.m. or p.m."""
    hour, minute = divmod(next(integer(item) for item in items if item.kind in NUMBER_KINDS), 100)
    said = {SAYINGS[item.kind]: item.value for item in items if item.kind in (Kind.MERIDIEM, Kind.ZONE)}
    return checked_clock(hour, minute, said) if 1 <= hour <= 9 else None


def _turned(items: Sequence[Item]) -> Clock | Undecided | None:
    """الساعة 00:8 صباحا, as right-to-left writing turns 8:00 round."""
    minute, hour = (integer(item) for item in items if item.kind in NUMBER_KINDS)
    said = {SAYINGS[item.kind]: item.value for item in items if item.kind in (Kind.MERIDIEM, Kind.DAYPART)}
    return checked_clock(hour, minute, said) if minute in _QUARTERS else None


def _dotted(items: Sequence[Item]) -> Clock | Undecided | None:
    """Saturday 6.30: minutes that are no date's month stand on the five."""
    return clock_of(items) if pair(items[-1])[1] % 5 == 0 else None


CLOCK_RULES = (
    Rule("<lead> hour_word <ordinal> <part>", clock_of),
    Rule("hour_word colon? (zero|n31|n59) colon hour12 <part>?", _turned),
    Rule("hour_word (n31|n59|n99)", _no_hour),
    Rule("(in|after) clock", _hours_from_now),
    Rule("clock (ago|later)", _hours_from_now),
    Rule("<lead> hour_word (at|prefix)? colon? (the comma?)? (about|colon)? (<anyhour> oclock? <more>?|open <anyhour> <more>? close) <part>? <zoned>?", clock_of),
    Rule("<lead> hour_word? <anyhour> <more>? (open|mark) <anyhour> <more>? (close|mark) <part>? <zoned>?", _said_twice),
    Rule("<lead> hour_word (at|prefix)? colon? (the comma?)? year <part>?", _military),
    Rule("<lead> <anyhour> dash? ish <part>? <zoned>? !(counted|word|unit|time_unit|number)", _ish),
    Rule("<lead> <anyhour> oclock <more>? <part>? <zoned>?", clock_of),
    Rule("<lead> hour_word? <anyhour> <part> (minus the? (fraction|minute) time_unit?|and the? fraction !word) !counted", clock_of),
    Rule("<lead> hour_word <hour> and <n9> <part>? !(time_unit|counted|unit|day_word)", _five),
    Rule("~(number|count|after|before|ago|every|in|prefix|this|later) time_unit colon? (hour <more>?|clock|dotclock) <part>? <zoned>? !(counted|time_unit|unit|day_word|anymonth|number)", _after_unit),
    Rule("between (hour_word|at|the)* <anyhour> and (hour_word|at|the)* <anyhour> <part> <zoned>?", _between),
    Rule("from? (hour_word|at|the)* <anyhour> and the? fraction (to|until|dash) (hour_word|at|the)* <anyhour> <more>? <part> <zoned>?", _up_to),
    Rule("from? military (dash|to|until) military (oclock|time_unit|!(counted|number|unit|word|name_span|anymonth|dash))", _four_digits),
    Rule("~anymonth <lead> <anyhour> minute2? <more>? <part> <zoned>?", _in_part),
    Rule("@(day anymonth) <lead> <anyhour> minute2? <more>? <part> <zoned>?", _in_part),
    Rule("@(of anymonth) <lead> <anyhour> minute2? <more>? <part> <zoned>?", _in_part),
    Rule("@anymonth <lead> <hour_ordinal> <more>? <part> <zoned>?", clock_of),
    Rule("<lead> weak_weekday <more> <part>? <zoned>? !(unit|day_word)", _two),
    Rule("@relative_day <hour_ordinal> !(unit|day_word|of|word|time_unit)", clock_of),
    Rule("<lead> <anyhour> <more>? meridiem (oclock|ish)? <zoned>?", clock_of),
    Rule("<lead> number meridiem <zoned>?", _run_together),
    Rule("<lead> <hour_ordinal> <more> <zoned>?", clock_of),
    Rule("<at> <hour_ordinal> <zoned>?", clock_of),
    Rule("on <hour_ordinal> <zoned>?", _late_hour),
    Rule("<lead> (clock (oclock|time_unit)?|(military|dotclock) time_unit|military oclock) <zoned>?", clock_of),
    Rule("<at> dot? about? (hhmm|dotclock) <zoned>?", clock_of),
    Rule("@sets_out about? (hhmm|dotclock) <part>? <zoned>? !(counted|unit|dash military)", clock_of),
    Rule("@sets_out about? <hour_ordinal> <more>? <part>? <zoned>? !(counted|unit|anymonth)", clock_of),
    Rule("<at> about? <hour> minute2? <zoned>? !(counted|unit|time_unit|day_word|anymonth|dash|to|until|of|zone_after|slash|past|number|street|weekend)", clock_of),
    Rule("<at> about? (year|hijri_year) !(counted|anymonth|street)", _military),
    Rule("@(from|to|until) <hour12> =(on anyweekday daypart)", clock_of),
    Rule("<anyhour> =(tonight|relative_day daypart)", clock_of),
    Rule("dotclock zone zone_after?", clock_of),
    Rule("<lead> hour_word? ((hour|clock|dotclock|hour_ordinal) (oclock|comma)?|hour_ordinal at)? <time_word> <more>? <zoned>?", _noon),
    Rule("<lead> a? <fraction> dash? (past|after) (hour12|time_word) oclock? <part>? <zoned>?", _past),
    Rule("<lead> <minute> time_unit? past (hour12|time_word) oclock? <part>? <zoned>?", _past),
    Rule("<lead> <minute> time_unit (after) (hour12|time_word) oclock? <part>? <zoned>?", _past),
    Rule("<lead> <minute> after <hour12> oclock? <part> <zoned>?", _past),
    Rule("<minute> to time_word", _many_to),
    Rule("<lasting> (before|after) the? (anyhour|time_word) oclock? meridiem? <zoned>? !(unit|day_word|time_unit|counted|number)", _shifted),
    Rule("<lead> a? <fraction> (of|a|the)* time_unit (past|after) the? (hour12|time_word) oclock? <part>? <zoned>?", _past),
    Rule("<lead> a? <fraction> (of|a|the)* time_unit (to|before) the? (hour12|time_word) oclock? <part>? <zoned>?", _to),
    Rule("<hour12> on (clock|dotclock) <part> <zoned>?", _with_doors),
    Rule("<lead> a? <fraction> (to|before|until) (hour12|time_word) oclock? <part>? <zoned>?", _to),
    Rule("<lead> <minute> time_unit (to|before) (hour12|time_word) oclock? <part>? <zoned>?", _to),
    Rule("<at> <minute> to <hour12> oclock? <part>? <zoned>?", _spelled_to),
    Rule("~from <minute> (to|before|until) <hour12> !(counted|word|unit|time_unit|day_word|number|junk|anymonth|dash|to|until|street)", _spelled_to),
    Rule("a? <fraction> of <hour12> !(counted|word|unit|time_unit|day_word|number|junk)", _quarter_of),
    Rule("~number <hour12> <minute2> !(counted|word|unit|time_unit|day_word|number|junk|anymonth|dash|to|until|street|ordinal|and)", _spelled),
    Rule("~from <minute> to <hour12> (oclock <part>?|<part>)", _spelled_to),
    Rule("<at> <fraction> <hour12> <part>?", _past),
    Rule("<fraction> <hour12> <part>", _past),
    Rule("@(dayish|daypart|comma|dash|colon|open|close|from|sets_out) <fraction> <hour12> !(counted|unit|time_unit|number|of|meridiem)", _half),
    Rule("<fraction> <hour12> =(tonight|relative_day daypart|on? anyweekday daypart)", _past),
    Rule("<lead> <hour> dash <minute2> <more>? <part> <zoned>?", _dashed),
    Rule("<at> <hour> dash <minute2>", _dashed),
    Rule("@(dayish daypart) about <hour12> !(counted|word|unit|time_unit|number)", clock_of),
    Rule("@(daypart anyweekday) <hour12> and the? fraction", clock_of),
    Rule("(dotclock|clock) =(anyweekday daypart)", clock_of),
    Rule("hhmm =someday", clock_of),
    Rule("@dayish about <hour12> !(counted|word|unit|time_unit|number)", clock_of),
    Rule("@dayish dotted !(dot (dash|comma))", _dotted),
    Rule("@comma dotclock =colon", _dotted),
    Rule("@(dayish daypart) dotted", _dotted),
    Rule("@(dayish daypart (comma|dash)) dotted", _dotted),
    Rule("@(dayish (comma|dash|colon|mark|open)) dotted", _dotted),
)  # fmt: skip
