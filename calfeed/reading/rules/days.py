"""Rules for days: weekdays, dates in every order, what is counted from today, periods."""

from collections.abc import Sequence
from typing import Any

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.table import Item, Rule, integer, pair
from calfeed.reading.times import Day, Name, Undecided, Value
from calfeed.stage import replace

__all__ = ["DAY_RULES", "UNKNOWN_MONTH", "day_of"]

UNKNOWN_MONTH = "an unknown word where a month should stand"

_CHANGES = {Kind.NEXT: "next", Kind.LAST: "last", Kind.PAST: "last", Kind.THIS: "this", Kind.AFTER_NEXT: "after-next"}
_COUNTS = {"next": 1, "coming": 1, "last": -1, "this": 0, "after-next": 2}


def day_of(items: Sequence[Item]) -> Day | Undecided | None:
    """The day that *items* say, each word in its own place."""
    if _is_counting(items):
        return None
    said: _Said = {}
    for item in items:
        more = _more(item, said)
        if isinstance(more, Undecided):
            return more
        if more:
            said = {**said, **more}
    return Day(**said) if said else None


def _is_counting(items: Sequence[Item]) -> bool:
    """Whether a Latin number word has no month after it: "two may still come", "on Tuesday, one", "the October one"."""
    for place, item in enumerate(items):
        counted = (
            item.kind in NUMBER_KINDS
            and item.kind is not Kind.YEAR
            and item.text[0].isascii()
            and item.text[0].isalpha()
        )
        if counted and not any(following.kind in (Kind.MONTH, Kind.HIJRI_MONTH) for following in items[place:]):
            return True
    return False


_Said = dict[str, Any]
"""Fields of a `Day`."""
_PLAIN_FIELDS = {
    Kind.WEEKDAY: "weekday",
    Kind.WEAK_WEEKDAY: "weekday",
    Kind.YEAR: "year",
    Kind.HIJRI_YEAR: "year",
}


def _more(item: Item, said: _Said) -> _Said | Undecided | None:
    """What *item* adds to what is *said* before it."""
    kind = item.kind
    if kind in _PLAIN_FIELDS:
        return {_PLAIN_FIELDS[kind]: item.value}
    if kind in (Kind.MONTH, Kind.WEAK_MONTH):
        return {"month": item.value} if said.get("month") in (None, item.value) else Undecided("two different months")
    if kind in NUMBER_KINDS or kind is Kind.ORDINAL:
        return _number(integer(item), said)
    if kind in _CHANGES:
        return {"modifier": "coming" if kind is Kind.NEXT and item.value == "coming" else _CHANGES[kind]}
    match kind:
        case Kind.RELATIVE_DAY:
            return {"unit": "day", "count": item.value}
        case Kind.TONIGHT:
            assert isinstance(item.value, tuple)
            return {"unit": "day", "count": item.value[0], "daypart": item.value[1]}
        case Kind.DATE:
            return _date(item)
        case Kind.SLASH_PAIR | Kind.DOT_DATE | Kind.DOT_BOTH:
            return _numbers(pair(item), dotted=kind is not Kind.SLASH_PAIR)
        case Kind.MONTH_YEAR:
            return {"month": pair(item)[0], "year": pair(item)[1]}
        case Kind.HIJRI_MONTH:
            return {"month": item.value, "hijri": True}
        case Kind.ERA if item.value == "ah":
            return {"hijri": True}
    return None


def _number(number: int, said: _Said) -> _Said | Undecided:
    """A number is the day; after one it is the year."""
    if "day" not in said:
        return {"day": number} if 1 <= number <= 31 else Undecided("no such day")
    if said.get("hijri"):
        return {"year": number}
    return {"year": number + (2000 if number < 70 else 1900)} if number < 100 else Undecided("no such year")


def _date(item: Item) -> _Said | Undecided:
    """2016-05-01, 1/5/2016, 1.5.2016, 23/7/1437."""
    assert isinstance(item.value, tuple)
    first, second, third = item.value
    year_first = first > 31
    if year_first:
        first, third = third, first
    hijri = 1300 <= third <= 1500
    if not hijri and not 1900 <= third <= 2100:
        return Undecided("no such year")
    if year_first or hijri:
        first, second = (first, second) if second <= 12 else (second, first)
        if not (1 <= second <= 12 and 1 <= first <= 31):
            return Undecided("no such date")
        return {"day": first, "month": second, "year": third, "hijri": hijri}
    made = _numbers((first, second), dotted="." in item.text)
    return made if isinstance(made, Undecided) else {**made, "year": third}


def _numbers(numbers: tuple[int, int], *, dotted: bool) -> _Said | Undecided:
    """5/7, whose order is open; with a point the day stands first."""
    first, second = numbers
    if not 1 <= min(numbers) <= 12 or max(numbers) > 31:
        return Undecided("no such date")
    if first > 12 or (dotted and second <= 12):
        return {"day": first, "month": second, "order": "dm"}
    if second > 12:
        return {"day": second, "month": first, "order": "md"}
    return {"numbers": numbers}


def _alone(items: Sequence[Item]) -> Value | None:
    """9/11 without a weekday is the day of 2001."""
    return None if any(item.value == (9, 11) for item in items) else day_of(items)


def _fraction(items: Sequence[Item]) -> Name | None:
    """1/2 cup."""
    return Name() if items[0].value in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)) else None


def _of_year(items: Sequence[Item]) -> Day | None:
    """In August of this year, 5 أكتوبر من العام القادم: the year is counted from this one."""
    if not any(item.kind is Kind.UNIT and item.value == "year" for item in items):
        return None
    day = _checked_day(items)
    return day and replace(day, modifier=None, unit="year", count=_COUNTS[day.modifier or "this"])


def _months(items: Sequence[Item]) -> Day | None:
    """From November to December; "March to May" may be a verb and a name."""
    first, last = (item for item in items if item.kind in (Kind.MONTH, Kind.WEAK_MONTH))
    year = next((integer(item) for item in items if item.kind is Kind.YEAR), None)
    if (
        year is None
        and items[0].kind not in (Kind.FROM, Kind.BETWEEN)
        and any(i.kind is Kind.WEAK_MONTH for i in items)
    ):
        return None
    end = Day(month=integer(last), year=year)
    return Day(month=integer(first), year=year, end=end)


def _whole_month(items: Sequence[Item]) -> Day | None:
    """The month of October."""
    return _checked_day(items) if any(item.value == "month" for item in items) else None


def _current(items: Sequence[Item]) -> Day | None:
    """25 الجاري: "the current", not "this"."""
    return _of_month(items) if items[-1].value == "current" else None


def _of_month(items: Sequence[Item]) -> Day | None:
    """The 5th of next month, 27 الجاري: the month is counted from this one."""
    day = day_of(items)
    if not isinstance(day, Day) or not day.day:
        return None
    return replace(day, modifier=None, unit="month", count=_COUNTS[day.modifier or "this"])


def _dashed_date(items: Sequence[Item]) -> Day | None:
    """السبت 14-4: the first number is too big for an hour of a range."""
    weekday = day_of([item for item in items if item.kind not in NUMBER_KINDS])
    day, month = (integer(item) for item in items if item.kind in NUMBER_KINDS)
    return replace(weekday, day=day, month=month) if isinstance(weekday, Day) else None


def _month_first(items: Sequence[Item]) -> Day | None:
    """MONDAY 9-26: the second number is too big for an hour and for a month."""
    weekday = day_of([item for item in items if item.kind not in NUMBER_KINDS])
    month, day = (integer(item) for item in items if item.kind in NUMBER_KINDS)
    return replace(weekday, day=day, month=month) if isinstance(weekday, Day) else None


def _two_days(items: Sequence[Item]) -> Day | None:
    """Feb 6/7, 21/22 September: from the one to the other."""
    numbers = next(item for item in items if item.kind in (Kind.DAY_PAIR, Kind.SLASH_PAIR))
    day = day_of([item for item in items if item is not numbers])
    first, last = pair(numbers)
    if not isinstance(day, Day) or day.day or first >= last:
        return None
    return replace(day, day=first, end=replace(day, weekday=None, day=last))


def _spaced(items: Sequence[Item]) -> Day:
    """20 02 2013."""
    return Day(day=integer(items[0]), month=integer(items[1]), year=integer(items[2]))


def _period(items: Sequence[Item]) -> Day | None:
    """Next week, الشهر المقبل, this weekend; with a weekday that day of it."""
    day = day_of(items) or Day()
    if not isinstance(day, Day):
        return None
    unit = next((str(item.value) for item in items if item.kind in (Kind.UNIT, Kind.WEEKEND)), "")
    if unit not in ("week", "month", "year", "weekend"):
        return None
    count = 0 if unit == "weekend" and day.modifier == "coming" else _COUNTS[day.modifier or "this"]
    return replace(day, modifier=None, unit=unit, count=count)


def _definite(items: Sequence[Item]) -> Day | None:
    """نهاية الأسبوع has its article; a weekend without one may be any."""
    return None if items[0].text.isascii() else _period(items)


def _part(items: Sequence[Item]) -> Value | None:
    """The end of May, منتصف الشهر."""
    part = next(str(item.value) for item in items if item.kind is Kind.EDGE)
    day = day_of([item for item in items if item.kind is not Kind.EDGE])
    if any(item.kind is Kind.UNIT for item in items):
        day = _period([item for item in items if item.kind is not Kind.EDGE])
    return replace(day, part=part) if isinstance(day, Day) else day


_NTH = frozenset({Kind.ORDINAL, Kind.HOUR_ORDINAL, Kind.LAST, Kind.EDGE})


def _nth(items: Sequence[Item]) -> Day | None:
    """The third Saturday of May; the last Friday of next month."""
    day = day_of([item for item in items if item.kind not in _NTH])
    if not isinstance(day, Day):
        return None
    ordinal = next(item for item in items if item.kind in _NTH)
    nth = -1 if ordinal.kind in (Kind.LAST, Kind.EDGE) else integer(ordinal)
    if any(item.kind is Kind.UNIT for item in items):
        day = replace(day, modifier=None, unit="month", count=_COUNTS[day.modifier or "this"])
    return replace(day, nth=nth) if nth <= 5 else None


def _nth_day(items: Sequence[Item]) -> Day | None:
    """The first day of next month, the last day of May."""
    ordinal = next(item for item in items if item.kind in _NTH)
    rest = [item for item in items if item is not ordinal]
    day = _period(rest) if any(item.kind is Kind.UNIT for item in items) else _checked_day(rest)
    if day is None or (day.unit or "month") != "month":
        return None
    return replace(day, day=integer(ordinal)) if ordinal.kind is Kind.ORDINAL else replace(day, part="end")


def _unknown_month(_items: Sequence[Item]) -> Undecided:
    return Undecided(UNKNOWN_MONTH)


def _following_day(_items: Sequence[Item]) -> Undecided:
    return Undecided("a day counted from one that is not named")


def _digits_ordinal(items: Sequence[Item]) -> Day | None:
    """The 30th, not the third."""
    return _checked_day(items) if items[-1].text[0].isdigit() else None


def _ordinals(items: Sequence[Item]) -> Day | None:
    """From the 20th to the 22nd; "and" joins them after "between" alone."""
    first, last = (item for item in items if item.kind is Kind.ORDINAL)
    is_joined = items[0].kind is Kind.BETWEEN or all(item.kind is not Kind.AND for item in items)
    fits = first.text[0].isdigit() and last.text[0].isdigit() and integer(first) < integer(last)
    return Day(day=integer(first), end=Day(day=integer(last))) if is_joined and fits else None


def _late_ordinal(items: Sequence[Item]) -> Day | None:
    """في الخامس عشر, not «في الثالث»: small ordinals count other things."""
    return _checked_day(items) if integer(items[-1]) > 10 else None


def _ordinal_day(items: Sequence[Item]) -> Value | None:
    """اليوم الثالث من أيار: «اليوم» is "the day" here."""
    return day_of([item for item in items if item.kind is not Kind.RELATIVE_DAY])


def _of_this_month(items: Sequence[Item]) -> Day | None:
    """The 5th of the month, الخامس من الشهر المقبل; not «10 شهر», a number of months."""
    if any(item.kind is Kind.UNIT and item.value != "month" for item in items):
        return None
    return _of_month(items)


def _month_year(items: Sequence[Item]) -> Day | None:
    return _checked_day([item for item in items if item.kind not in (Kind.ERA, Kind.MERIDIEM)])


def _days_of_week(items: Sequence[Item]) -> Day | None:
    """Only with «يوم» in the singular; "Day 2" counts days, and so does «يوم واحد»."""
    if any(item.value == "days" or (item.kind is Kind.DAY_WORD and item.text.isascii()) for item in items):
        return None
    is_one = items[-1].kind is Kind.N9 and items[-1].value == 1 and items[-1].text.isalpha()
    return None if is_one else _checked_day(items)


def _checked_day(items: Sequence[Item]) -> Day | None:
    day = day_of(items)
    return day if isinstance(day, Day) else None


DAY_RULES = (
    Rule("<intro> (<someday> <apart> <intro>)? (<named> <apart> <intro>)? (daymonth|monthday) <ofyear>?", day_of),
    Rule("<intro> (<someday> <apart> <intro>)? (<named> <apart> <intro>)? (daymonth|monthday) (next|this|anylast|after_next)", day_of),
    Rule("<intro> (<someday> <apart> <intro>)? <named> open <intro> ((daymonth|monthday) <ofyear>?|date era?) close", day_of),
    Rule("<intro> (daymonth|monthday) <ofyear>? (comma|open|dash)? <intro> <weekday> close?", day_of),
    Rule("<intro> (named <apart> <intro>)? <day> (dash|slash) anymonth (dash|slash) (year|number)", day_of),
    Rule("<intro> (<someday> <apart> <intro>)? (<named> <apart> <intro>)? (date|month_year) (era|meridiem)?", day_of),
    Rule("<intro> (<someday> <apart> <intro>|<named> <apart> <intro>)+ open? slash_pair close?", day_of),
    Rule("<intro> date (comma|open|dash)? <weekday> close?", day_of),
    Rule("<intro> slash_pair (comma|open|dash)? <weekday> close?", day_of),
    Rule("<intro> slash_pair year", day_of),
    Rule("<intro> slash_pair !(counted|unit|number|time_unit|slash|name_after|of)", _alone),
    Rule("<intro> slash_pair =(number (dash|to|until) clock_span)", _alone),
    Rule("<intro> (<someday> <apart> <intro>)? <named> <apart> <intro> (dot_date|dot_both)", day_of),
    Rule("on <intro> dot_date", day_of),
    Rule("(dot_date|dot_both) dot =((comma|dash)? clock_span)", day_of),
    Rule("<intro> <someday> <apart> open? <intro> <named> close?", day_of),
    Rule("<intro> <named> open <someday> close", day_of),
    Rule("<intro> <someday>", day_of),
    Rule("<intro> the? change* the? day_word? <weekday> change? !(name_after|street)", _days_of_week),
    Rule("<intro> change the? anyweekday", _checked_day),
    Rule("(on|in)? the? day_word <weak_weekday> change?", _days_of_week),
    Rule("weak_weekday (next|last)", _checked_day),
    Rule("@(anyweekday (dash|to|until)) weak_weekday", _checked_day),
    Rule("on weak_weekday !(word)", _checked_day),
    Rule("weak_weekday comma? =clock_span", _checked_day),
    Rule("@clock_span on? comma? weak_weekday", _checked_day),
    Rule("weak_weekday =(and anyweekday|dash|slash|mark)", _checked_day),
    Rule("@(anyweekday and) weak_weekday", _checked_day),
    Rule("<intro> <named> <apart> (on|the|day_word|prefix)* <day> !(counted|unit|time_unit|(dash|to|until) (number|hour_ordinal|clock_span)|number|name_after|street|slash|colon|of|prayer_word)", _checked_day),
    Rule("on the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of)", _digits_ordinal),
    Rule("on the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|word|zone_after|anyordinal)", _checked_day),
    Rule("in <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|from|word|time_unit|junk|anymonth)", _late_ordinal),
    Rule("in? relative_day ordinal (of|from) unit? anymonth <ofyear>?", _ordinal_day),
    Rule("in? relative_day (anyordinal|anylast)", _following_day),
    Rule("(from|between)? the <ordinal> (to|until|dash|and) the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|anymonth|in)", _ordinals),
    Rule("the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|word|time_unit|in|junk)", _digits_ordinal),
    Rule("in? day_word the? <daynumber> !(counted|unit|time_unit|day_word|number|(and|comma) prefix? the? number)", _days_of_week),
    Rule("<intro> (weekday|day_word)? the? <day> (of|from|in|prefix)? the? (this|next|anylast) the? unit", _of_month),
    Rule("<intro> (weekday comma?)? <day> ((of|from|in|prefix) the?|the) unit (this|next|anylast)?", _of_this_month),
    Rule("<intro> (weekday|day_word) the? <day> (of|from)? this", _of_month),
    Rule("in the? <daynumber> this", _of_month),
    Rule("<intro> <daynumber> this !unit", _current),
    Rule("<intro> (weekday|day_word)? the? <day> <period>", _of_this_month),
    Rule("<intro> (<named> <apart> <intro>)? (daymonth|monthday) (of|in|from|comma)? <period>", _of_year),
    Rule("(in|at|on|of|from)? anymonth (of|in|from)? <period>", _of_year),
    Rule("(from|between)? the? unit? anymonth (to|until|dash|and) unit? anymonth <ofyear>?", _months),
    Rule("<intro> <named> <apart> (n23|n24|n31) dash <hour12> !(number|dash|daypart|meridiem|counted)", _dashed_date),
    Rule("<intro> <named> <apart> hour12 dash (n24|n31) !(number|dash|daypart|meridiem|counted)", _month_first),
    Rule("<intro> (<named> <apart> <intro>)? <anymonth> (slash_pair|day_pair)", _two_days),
    Rule("<period> on? the? <ordinal>", _of_month),
    Rule("(in|at|on|from)? <period>", _period),
    Rule("(in|at|on|from)? (the|change)+ weekend change?", _period),
    Rule("(in|at|on|from)? weekend change", _period),
    Rule("(in|at|on) weekend", _period),
    Rule("weekend", _definite),
    Rule("<intro> <weekday> comma? (of|from|in)? <period>", _period),
    Rule("<period> (comma|of|from|in|on)? (on|the|day_word)* <weekday>", _period),
    Rule("the? ordinal day_word (of|in) <anymonth> <ofyear>?", day_of),
    Rule("the? (ordinal|last|edge) day_word (of|in|from) (<period>|the? unit|anymonth <ofyear>?)", _nth_day),
    Rule("<daynumber> (n09|n12) year", _spaced),
    Rule("the? (ordinal|last|edge) day_word? <anyweekday> (of|in|from) unit? the? <anymonth> <ofyear>?", _nth),
    Rule("the? (ordinal|last|edge) <anyweekday> (of|in|from) (period|the? unit)", _nth),
    Rule("day_word? <weekday> (hour_ordinal|last) (of|in|from) (period|unit? the? <anymonth> <ofyear>?|the? unit)", _nth),
    Rule("<intro> (day_pair|slash_pair) of? anymonth <ofyear>?", _two_days),
    Rule("~(zero|n59|n99) (in|at|on|of|from)? anymonth comma? (of|in|from|dash|slash|to)? anyunit? <year> (era|meridiem)?", _month_year),
    Rule("in (the? unit of?)? <anymonth> alternative?", day_of),
    Rule("the? unit of anymonth !day <ofyear>?", _whole_month),
    Rule("slash_pair (word|time_unit|unit)", _fraction),
    Rule("(next|anylast|this) month", day_of),
    Rule("(next|anylast|this) weak_month !word", day_of),
    Rule("month (next|this|anylast)", day_of),
    Rule("weak_month (next|last)", day_of),
    Rule("unit anymonth alternative? <ofyear>?", day_of),
    Rule("(in|at|from|on)? the? <edge> (of|from|dash)? (period|the? unit|anymonth <ofyear>? !day)", _part),
    Rule("<intro> (<named> <apart> <intro>)? <day> (of|from|in)? unit? <hijri_month> <ofhijri>?", day_of),
    Rule("<intro> (<named> <apart> <intro>)? hijri_month <day> comma? <hijri_year> era?", day_of),
    Rule("(in|on)? (unit) year (era|meridiem)?", day_of),
    Rule("in year", day_of),
    Rule("(<intro> <weekday> comma?)? <daynumber> dot? of? word word? word? comma? <year>", _unknown_month),
    Rule("relative_day next", _following_day),
)  # fmt: skip
