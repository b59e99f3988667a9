"""Rules for what is counted: days, weeks, hours and minutes from now, weeks from a day."""

from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.said import day_of
from calfeed.reading.rules.table import Item, Rule, integer, pair, unit_of
from calfeed.reading.times import Day, Offset, Undecided, Value
from calfeed.stage import replace

__all__ = ["COUNT_RULES", "amounts_of"]

_MINUTES = {"hour": 60, "minute": 1}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_SPANS = {
    "day": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "year": ("year", 1),
}


def _in(items: Sequence[Item]) -> Value | None:
    return _counted(items, 1)


def _ago(items: Sequence[Item]) -> Value | None:
    return _counted(items, -1)


def _within(items: Sequence[Item]) -> Value | None:
    """خلال أسبوع: with a word that says "within", not "in"."""
    return _counted(items, 1) if items[0].value == "within" else None


def _counted(items: Sequence[Item], sign: int) -> Value | None:
    """In 3 days, بعد أسبوعين, half an hour ago, in an hour and 15 minutes."""
    amounts = amounts_of(items)
    if not amounts or any(
        unit not in _MINUTES and (unit not in _SPANS or count != int(count)) for count, unit in amounts
    ):
        return None
    if all(unit in _SPANS for _, unit in amounts):
        return _days_counted(amounts, sign)
    minutes = [count * _MINUTES[unit] for count, unit in amounts if unit in _MINUTES]
    days = [int(count) * _DAYS[unit] for count, unit in amounts if unit in _DAYS]
    return Offset(sign * round(sum(minutes) + sum(days) * 1440)) if len(minutes) + len(days) == len(amounts) else None


def _days_counted(amounts: Sequence[tuple[float, str]], sign: int) -> Day:
    """A week and two days, one after the other."""
    day: Day | None = None
    for count, unit in amounts:
        base, times = _SPANS[unit]
        day = Day(unit=base, count=sign * int(count) * times, part="exact", base=day)
    assert day
    return day


def amounts_of(items: Sequence[Item]) -> list[tuple[float, str]]:
    """How many of which unit, one by one; a fraction is one of the unit beside it: two and a half hours, ساعة ونصف."""
    amounts: list[tuple[float, str]] = []
    count: float | None = None
    for item in items:
        if (
            item.kind in NUMBER_KINDS
            or item.kind is Kind.HOUR_ORDINAL
            or (item.kind is Kind.A and item.value and count is None)
        ):
            count = integer(item)
        elif item.kind is Kind.FRACTION and amounts and amounts[-1][1] == "hour":
            amounts[-1] = (amounts[-1][0] + integer(item) / 60, "hour")
            count = None
        elif item.kind is Kind.FRACTION:
            part = integer(item) / 60
            count = (count or 0) + part if any(i.kind is Kind.AND for i in items) else (count or 1) * part
        elif item.kind is Kind.LENGTH:
            amounts.append((integer(item), "minute"))
        elif item.kind is Kind.DUAL:
            assert isinstance(item.value, tuple)
            amounts.append(item.value)
        elif item.kind in (Kind.UNIT, Kind.DAY_WORD, Kind.TIME_UNIT):
            if count is None and item.value != unit_of(item):  # "after years": of how many
                return []
            amounts.append((1 if count is None else count, unit_of(item)))
            count = None
    is_rest = count is not None and not (count == 1 and items[-1].text[0].isalpha())  # يوم واحد
    return [] if is_rest else amounts


def _decimal_hours(items: Sequence[Item]) -> Offset:
    """In 2.5 hours, 1.5 hours ago."""
    hours, tenths = next(pair(item) for item in items if item.kind in (Kind.DOT_CLOCK, Kind.DOT_DATE, Kind.DOT_BOTH))
    return Offset((hours * 60 + tenths * 6) * (-1 if items[-1].kind is Kind.AGO else 1))


def _and_half(items: Sequence[Item]) -> Offset | None:
    """In 2 1/2 hours."""
    over, under = pair(items[-2])
    if unit_of(items[-1]) != "hour" or not over < under <= 4:
        return None
    return Offset(integer(items[-3]) * 60 + over * 60 // under)


def _week_from(items: Sequence[Item]) -> Day | None:
    """Friday week, Friday fortnight, two weeks today: weeks after the coming Friday, after today."""
    day = day_of([item for item in items if item.kind not in NUMBER_KINDS])
    weeks = amounts_of([item for item in items if item.kind is not Kind.RELATIVE_DAY])
    base, times = _SPANS.get(weeks[0][1], ("", 0)) if len(weeks) == 1 else ("", 0)
    if base != "week" or not isinstance(day, Day):
        return None
    return Day(unit="week", count=int(weeks[0][0]) * times, base=day, part="exact")


def _ago_from(items: Sequence[Item]) -> Value | None:
    """A week ago tomorrow, a year ago today."""
    if items[-1].value == 0:
        return _ago(items[:-1])
    day = _week_from(items)
    return day and replace(day, count=-(day.count or 0))


def _coming_units(items: Sequence[Item]) -> Day | None:
    """The next three days, خلال الأسبوعين القادمين, the past 7 days: from tomorrow on, or up to yesterday."""
    numbers_first = sorted(items, key=lambda item: item.kind in (Kind.UNIT, Kind.DAY_WORD))  # الأيام الثلاثة
    amounts = [(count, *_SPANS[unit]) for count, unit in amounts_of(numbers_first) if unit in _SPANS]
    if len(amounts) != 1:
        return None
    count, unit, times = amounts[0]
    far = int(count) * times
    if any(item.kind is Kind.NEXT for item in items):
        return Day(unit="day", count=1, part="exact", end=Day(unit=unit, count=far, part="exact"))
    return Day(unit=unit, count=-far, part="exact", end=Day(unit="day", count=-1, part="exact"))


def _fortnight(items: Sequence[Item]) -> Day | None:
    """The next fortnight; "next week" is a period of its own."""
    return _coming_units(items) if items[-1].value == "fortnight" else None


def _half_of_unit(items: Sequence[Item]) -> Value:
    """Half a year ago; of no other unit."""
    months = next(integer(item) for item in items if item.kind is Kind.FRACTION) // 5
    if not any(item.kind is Kind.UNIT and unit_of(item) == "year" for item in items) or months * 5 not in (15, 30):
        return Undecided("a part of a unit")
    is_past = any(item.kind in (Kind.AGO, Kind.BEFORE) for item in items)
    return Day(unit="month", count=-months if is_past else months, part="exact")


COUNT_RULES = (
    Rule("(in|after) a? fraction (of|a|the)* unit", _half_of_unit),
    Rule("a? fraction (of|a|the)* unit (ago|later)", _half_of_unit),
    Rule("(before|ago) fraction unit", _half_of_unit),
    Rule("~(unit|day_word|time_unit) after (unit|day_word|time_unit) n9? <more_time>? (later|!(of|from !(clock_span|dotclock)))", _in),
    Rule("in day_word !(word|the|anyweekday|day|someday|anymonth|hijri_month|date|slash_pair|dotdate|from|of|number|unit|holiday)", _within),
    Rule("in (unit|time_unit) n9? <more_time>? (later|!(of|from !(clock_span|dotclock)))", _within),
    Rule("(in|after) about? (count|a) (unit|day_word|time_unit) <more_time>? (later|!(of|from !(clock_span|dotclock)))", _in),
    Rule("(in|after) about? (count|a)? fraction (of|a|the)* time_unit", _in),
    Rule("(in|after) about? count and a? fraction time_unit", _in),
    Rule("in about? dotdate time_unit", _decimal_hours),
    Rule("dotdate time_unit (ago|later)", _decimal_hours),
    Rule("count and a? fraction time_unit later", _in),
    Rule("count and a? fraction time_unit ago", _ago),
    Rule("(in|after) about? number slash_pair time_unit", _and_half),
    Rule("(in|after) dual <more_time>? (later|!(of|from !(clock_span|dotclock)))", _in),
    Rule("(in|after) about? length (later|!(from|of))", _in),
    Rule("(length|dual|unit|day_word|time_unit) <more_time>? later", _in),
    Rule("length ago", _ago),
    Rule("(in|on|to)? the? (next|anylast) (count|hour_ordinal) (unit|day_word)", _coming_units),
    Rule("(in|on|to)? the? (next|anylast) unit", _fortnight),
    Rule("(in|on|to)? the? day_word (count|hour_ordinal) (next|anylast)", _coming_units),
    Rule("(in|on|to)? the? ((count|hour_ordinal) (unit|day_word)|dual) (next|anylast)", _coming_units),
    Rule("(count|a) (unit|day_word|time_unit) <more_time>? (later)", _in),
    Rule("(count|a)? fraction (of|a|the)* time_unit later", _in),
    Rule("(count|a)? fraction (of|a|the)* time_unit ago", _ago),
    Rule("(count|a) (unit|day_word|time_unit) <more_time>? ago", _ago),
    Rule("(before|ago) about? (count (unit|day_word|time_unit)|dual|(unit|day_word|time_unit) n9|unit|time_unit) <more_time>", _ago),
    Rule("(before|ago) (about)? (count (unit|day_word|time_unit)|dual|(unit|day_word|time_unit) n9|unit|time_unit|fraction time_unit|day_word !(anyweekday|day|someday|anymonth|date|slash_pair)) !(from day)", _ago),
    Rule("<intro> (weekday|relative_day) unit !(of|from)", _week_from),
    Rule("(count|a) unit someday", _week_from),
    Rule("(count|a) (unit|day_word) ago someday", _ago_from),
)  # fmt: skip
