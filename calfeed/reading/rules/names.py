"""Rules for what only looks like a date or an hour, and for what repeats (before its weekdays are read as days)."""

from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.table import Item, Rule, integer, unit_of
from calfeed.reading.times import Day, Name, Recurrence

__all__ = ["NAME_RULES", "RECURRENCE_RULES"]


def _name(_items: Sequence[Item]) -> Name:
    return Name()


def _address(items: Sequence[Item]) -> Name | None:
    """130 S 3rd St; the words between are no long sentence."""
    return Name() if items[0].kind is not Kind.ORDINAL or len(items) < 4 else None


NAME_RULES = (
    Rule(
        "name_before (of|from)? the? (day (of|from)? unit? (anymonth|hijri_month)|anymonth day|weekday|weak_weekday|anymonth|ordinal anymonth)",
        _name,
    ),
    Rule("numbered (dot|colon|mark)? (number|clock|dotclock) !(meridiem|daypart|oclock|anymonth)", _name),
    Rule("numbered (dot|mark)? number? (month_year|slash_pair|date)", _name),
    Rule("number name_before", _name),
    Rule("weekday (name_after)", _name),
    Rule("(weekday|anymonth|relative_day) street", _name),
    Rule("at? number (word|ordinal|anymonth|weekday) dot? (word|ordinal|street)? dot? street dot?", _address),
    Rule("at? number (word|ordinal) street", _address),
    Rule("(ordinal|number) street", _name),
    Rule("slash_pair word word? word? street", _name),
    Rule("the? (number|ordinal|hour_ordinal) dash? counted", _name),
    Rule("the? ordinal dash? (word)? counted", _name),
)


def _every(items: Sequence[Item]) -> Recurrence | None:
    """Every Saturday, كل جمعة, "on Sundays", "every 2 weeks", "daily"."""
    weekdays = tuple(
        dict.fromkeys(integer(i) for i in items if i.kind in (Kind.WEEKDAY, Kind.WEAK_WEEKDAY, Kind.WEEKDAYS))
    )
    interval = next((integer(i) for i in items if i.kind in NUMBER_KINDS), 1)
    said = next((str(i.value) for i in items if i.kind is Kind.EVERY and i.value), None)
    unit = next((unit_of(i) for i in items if i.kind in (Kind.UNIT, Kind.DAY_WORD)), None)
    if said == "OTHER":
        interval, said = 2, None
    if any(i.kind is Kind.WEEKEND for i in items):
        return Recurrence("WEEKLY", interval, (5, 6))
    if weekdays:
        return Recurrence("WEEKLY", interval, weekdays)
    frequency = said or _FREQUENCIES.get(unit or "", (None, 1))[0]
    if frequency is None:
        return None
    return Recurrence(frequency, interval * _FREQUENCIES.get(unit or "", (None, 1))[1])


_FREQUENCIES: dict[str, tuple[str | None, int]] = {
    "day": ("DAILY", 1),
    "week": ("WEEKLY", 1),
    "fortnight": ("WEEKLY", 2),
    "month": ("MONTHLY", 1),
    "year": ("YEARLY", 1),
}


def _weekdays(items: Sequence[Item]) -> Recurrence | None:
    """أيام السبت والأحد: each of them, where "days" stands in the plural; with a date it is those days alone."""
    return _every([i for i in items if i.kind is not Kind.DAY_WORD]) if any(i.value == "days" for i in items) else None


def _weekdays_from_now(items: Sequence[Item]) -> Day:
    """Two Fridays from now, two Sundays ago."""
    count = integer(items[0])
    sign, side = (-1, "last") if items[-1].kind is Kind.AGO else (1, "coming")
    return Day(unit="week", count=sign * (count - 1), base=Day(weekday=integer(items[1]), modifier=side), part="exact")


def _monthly(items: Sequence[Item]) -> Recurrence | None:
    """The first Saturday of each month."""
    ordinal = next(item for item in items if item.kind in (Kind.ORDINAL, Kind.LAST))
    weekday = next(integer(item) for item in items if item.kind in (Kind.WEEKDAY, Kind.WEAK_WEEKDAY))
    position = integer(ordinal) if ordinal.kind is Kind.ORDINAL else -1
    return Recurrence("MONTHLY", 1, (weekday,), position) if position <= 5 else None


RECURRENCE_RULES = (
    Rule("count <weekdays> (later|ago)", _weekdays_from_now),
    Rule(
        "(on|in|at)? <every> (the|day_word)* <anyweekday> ((comma|and|slash)+ (the|day_word|every)* <anyweekday>)*",
        _every,
    ),
    Rule("(on|in|at)? <weekdays> ((comma|and|slash)+ on? <weekdays>)*", _every),
    Rule("<every> number (unit|day_word)", _every),
    Rule("<every> (unit|weekend)", _every),
    Rule("<every>", _every),
    Rule(
        "(in|on)? the? day_word anyweekday ((comma|and)+ (the|day_word)* anyweekday)* (in|of|from)? every unit?",
        _weekdays,
    ),
    Rule("the? (ordinal|last) <anyweekday> (of|in|from) every the? unit?", _monthly),
    Rule("every (ordinal|last) <anyweekday> (of|in|from) the? unit", _monthly),
)
