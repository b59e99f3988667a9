"""Rules over the days and hours that the first levels made: ranges, lists, days counted from a day."""

from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.counted import amounts_of
from calfeed.reading.rules.lists import has_date, list_after, list_before, weekend_days, with_month
from calfeed.reading.rules.said import clock_of, with_two
from calfeed.reading.rules.table import Item, Rule, days_in, integer, pair, unit_of
from calfeed.reading.times import Clock, Day
from calfeed.stage import replace

__all__ = ["RANGE_RULES"]


def _from_day_to_day(items: Sequence[Item]) -> Day | None:
    """From Friday to Sunday, May 30 - June 2, Fri 3 - Sun 5 May: what the first leaves out, the second says."""
    first, last = days_in(items)
    if first.end or last.end or first.also or last.also:
        return None
    if first.day and first.month is None and last.month:
        first = replace(first, month=last.month, year=last.year, hijri=last.hijri)
    elif last.year and first.year is None and (first.numbers or (first.day and first.month)):
        first = replace(first, year=last.year - _starts_before_new_year(first, last))
    elif first.day and first.month and last.day and last.month is None:
        last = replace(last, month=first.month, year=first.year)
    if first == Day(weekday=first.weekday) and last.unit == "week":
        first = replace(first, unit="week", count=last.count)
    bare = first.weekday is not None and first.day is None and last.day is not None and last.weekday is None
    if bare and items[0].kind is not Kind.FROM:
        return None
    return replace(_ordered(first, last), end=_ordered(last, first))


def _starts_before_new_year(first: Day, last: Day) -> bool:
    """30 December - 2 January 2027."""
    return bool(first.month and last.month and first.month > last.month)


def _ordered(day: Day, other: Day) -> Day:
    """*day*, whose two numbers stand in the order of the *other* day's: 24/12/2012 - 2/1/2013."""
    if day.numbers is None or other.order is None:
        return day
    first, second = day.numbers if other.order == "dm" else day.numbers[::-1]
    return replace(day, numbers=None, day=first, month=second)


def _from_year_to_year(items: Sequence[Item]) -> Day | None:
    """2024-10-18/2024-10-20, each with its year."""
    return _from_day_to_day(items) if all(day.year for day in days_in(items)) else None


def _both_weekdays(items: Sequence[Item]) -> Day | None:
    """Sat/Sun 4/5 March."""
    first, last = days_in(items)
    fits = last.end and first.weekday is not None and last.weekday == (first.weekday + 1) % 7
    return replace(last, weekday=first.weekday) if fits and first == Day(weekday=first.weekday) else None


def _two_months(items: Sequence[Item]) -> Day | None:
    """Tuesday and Wednesday, 31 May and 1 June: the weekdays first, then the days of two months."""
    first, second, last = days_in(items)
    dated = second.day and second.month and last.day and last.month and last.weekday is None
    if not dated or first != Day(weekday=first.weekday) or second.weekday is None or second.end or last.end:
        return None
    year = second.year or last.year
    return replace(second, weekday=first.weekday, year=year, also=(replace(last, weekday=second.weekday),))


def _week_of(items: Sequence[Item]) -> Day | None:
    """The week of October 14, week beginning 14 October."""
    (base,) = days_in(items)
    is_of = any(item.kind is Kind.OF for item in items)
    is_week = any(item.kind is Kind.UNIT and item.value == ("week" if is_of else "week of") for item in items)
    return Day(unit="week", count=0, base=base, part="whole") if is_week and base.day and not base.end else None


def _weekday_beside(items: Sequence[Item]) -> Day | None:
    """The Friday before Christmas, the first Monday after May 20."""
    first, base = days_in(items)
    nth = next((integer(item) for item in items if item.kind is Kind.ORDINAL), 1)
    if first.weekday is None or first != Day(weekday=first.weekday) or not base.day or base.end:
        return None
    sign = -1 if any(item.kind is Kind.BEFORE for item in items) else 1
    return Day(weekday=first.weekday, unit="week", count=sign * nth, base=base)


def _labelled(items: Sequence[Item]) -> Day | None:
    """«اليوم: الجمعة»: "the day" and "today" are one word, here a label."""
    label, day = days_in(items)
    return day if label == Day(unit="day", count=0) else None


def _from_now(items: Sequence[Item]) -> Day | None:
    """From now until Friday."""
    (last,) = days_in(items)
    return None if last.end or last.also else Day(unit="day", count=0, end=last)


def _weeks_after(items: Sequence[Item]) -> Day | None:
    """Friday in two weeks, الجمعة بعد أسبوع."""
    first, weeks = days_in(items)
    if first != Day(weekday=first.weekday) or weeks != Day(unit="week", count=weeks.count, part="exact"):
        return None
    return replace(weeks, base=first) if (weeks.count or 0) > 0 else None


def _week_on(items: Sequence[Item]) -> Day | None:
    """A week on Friday."""
    (base,) = days_in(items)
    found = _from_base(items)
    return found if base == Day(weekday=base.weekday) and found and found.unit == "week" else None


def _from_number_to_day(items: Sequence[Item]) -> Day | None:
    """3-5 May: a number, then a day."""
    number = next(integer(item) for item in items if item.kind in NUMBER_KINDS or item.kind is Kind.ORDINAL)
    if any(item.kind is Kind.AND for item in items) and not any(item.kind is Kind.BETWEEN for item in items):
        return None
    *before, last = days_in(items)
    if before and before[0] != Day(weekday=before[0].weekday):
        return None
    weekday = (
        before[0].weekday
        if before
        else next((integer(item) for item in items if item.kind in (Kind.WEEKDAY, Kind.WEAK_WEEKDAY)), None)
    )
    if (not has_date(last) and not (last.day and last.unit == "month")) or number >= (last.day or 0):
        return None
    return Day(
        weekday=weekday,
        day=number,
        month=last.month,
        year=last.year,
        hijri=last.hijri,
        unit=last.unit,
        count=last.count,
        end=last,
    )


def _from_day_to_number(items: Sequence[Item]) -> Day | None:
    """May 3-5, 2016."""
    (first,) = days_in(items)
    number = next(
        integer(item)
        for item in items
        if (item.kind in NUMBER_KINDS and item.kind is not Kind.YEAR) or item.kind is Kind.ORDINAL
    )
    year = next((integer(item) for item in items if item.kind is Kind.YEAR), first.year)
    if not has_date(first) or first.end or first.also or (first.day or 0) >= number or number > 31:
        return None
    first = replace(first, year=year)
    return replace(first, end=replace(first, weekday=None, day=number))


def _from_base(items: Sequence[Item]) -> Day | None:
    """A week from Friday, two days after May 5, the day after Christmas: units counted from a day."""
    (base,) = days_in(items)
    sign = -1 if any(item.kind is Kind.BEFORE for item in items) else 1
    count, unit = 1, ""
    for item in items:
        if item.kind in NUMBER_KINDS:
            count = integer(item)
        elif item.kind is Kind.DUAL:
            assert isinstance(item.value, tuple)
            count, unit = item.value
        elif item.kind in (Kind.UNIT, Kind.DAY_WORD):
            unit = unit_of(item)
    if unit == "fortnight":
        unit, count = "week", count * 2
    return (
        Day(unit=unit, count=sign * count, base=base, part="exact")
        if unit in ("day", "week", "month", "year")
        else None
    )


def _from_clock_to_clock(items: Sequence[Item]) -> Clock | None:
    """From 4 to 6 p.m.: each side a clock or a bare hour."""
    sides: list[Clock] = []
    for item in items:
        made = item.value if isinstance(item.value, Clock) else clock_of([item])
        if isinstance(made, Clock) and (
            isinstance(item.value, Clock) or made.hour or item.kind is Kind.ZERO or item.kind in _HOURS
        ):
            sides.append(made)
    bare_end = items[-1].kind is Kind.HHMM and any(isinstance(item.value, Clock) for item in items)
    if len(sides) != 2 or bare_end or any(side.end for side in sides):
        return None
    first, last = sides
    zone = last.zone or first.zone
    return replace(first, end=last, zone=zone, zone_text=last.zone_text or first.zone_text, about=first.about)


def _two_to_clock(items: Sequence[Item]) -> Clock | None:
    """من اثنين إلى أربعة عصرا."""
    return _hour_to_clock(made) if (made := with_two(items)) else None


def _on_the_quarter(items: Sequence[Item]) -> Clock | None:
    """14.00 to 16.30, whose minutes are no hundredths."""
    minutes = [pair(item)[1] for item in items if item.kind in (Kind.DOT_CLOCK, Kind.DOT_BOTH)]
    return None if any(minute % 15 for minute in minutes) else _from_clock_to_clock(items)


def _hour_to_clock(items: Sequence[Item]) -> Clock | None:
    """2-4 p.m.; "and" joins them after "between" alone."""
    if any(item.kind is Kind.AND for item in items) and not any(item.kind is Kind.BETWEEN for item in items):
        return None
    return _from_clock_to_clock(items)


def _lasting(items: Sequence[Item]) -> Clock | None:
    """6 p.m. for two hours, من الساعة الثالثة لمدة ساعتين: the end is that much later."""
    start = next(item.value for item in items if isinstance(item.value, Clock))
    amounts = amounts_of(items)
    length = round(sum(count * _MINUTES.get(unit, 0) for count, unit in amounts))
    if start.end or not 0 < length < _HALF_A_DAY or not any(item.kind in (Kind.ON, Kind.FOR) for item in items):
        return None
    hour, minute = divmod(start.hour * 60 + start.minute + length, 60)
    return replace(start, end=Clock((hour - 1) % 12 + 1, minute))


_MINUTES = {"hour": 60, "minute": 1}
_HALF_A_DAY = 12 * 60


def _same_moment(items: Sequence[Item]) -> Clock | None:
    """3pm EST (8pm GMT): one moment by two clocks."""
    clocks = [item.value for item in items if isinstance(item.value, Clock)]
    zones = {clock.zone for clock in clocks}
    return clocks[0] if None not in zones and len(zones) == len(clocks) and not any(c.end for c in clocks) else None


_HOURS = frozenset({Kind.CLOCK, Kind.DOT_CLOCK, Kind.DOT_BOTH, Kind.HOUR_ORDINAL, Kind.HHMM, Kind.TIME_WORD})

RANGE_RULES = (
    Rule("from? the? day_span (to|until|dash) the? day_span", _from_day_to_day),
    Rule("between the? day_span and the? day_span", _from_day_to_day),
    Rule("day_span slash day_span", _from_year_to_year),
    Rule("day_span and day_span and day_span", _two_months),
    Rule("day_span (slash|and|comma) day_span", _both_weekdays),
    Rule("day_span (and|dash|to|until) (day_span|day_word? anyweekday) comma? the? <day> (to|until|dash) the? day_span", weekend_days),
    Rule("day_span (and|dash|to|until) day_span (to|until|dash) the? <day> !(name_span|counted|anymonth|clock_span)", weekend_days),
    Rule("the? unit of? the? day_span", _week_of),
    Rule("(between now and|(from? now|later) (to|until)) the? day_span", _from_now),
    Rule("between the? day_span (and|to|dash) the? <day> !(name_span|counted|anymonth)", _from_day_to_number),
    Rule("(from|between)? (on|in)? day_word? anyweekday? comma? the? <day> dot? (to|until|dash|and) the? day_span", _from_number_to_day),
    Rule("from? day_span comma? the? <day> (to|until|dash) the? day_span", _from_number_to_day),
    Rule("from? day_span (to|until|dash) (the|day_word)* <day> (comma? of? year)? !(name_span|counted|anymonth|clock_span)", _from_day_to_number),
    Rule("(on|in|at)? the? day_word? (prefix|the)* (day (comma|and|in|the|day_word|slash)+)+ day_span", list_before),
    Rule("(day_span (comma|and)+)+ (day (comma|and)+)* day_span", with_month),
    Rule("day_span ((comma|and|slash)+ the? day)+ (comma? of? year)? !(name_span|counted|anymonth|clock_span|colon|slash|hour_word|word|dash|to|until)", list_after),
    Rule("(count|a) (unit|day_word) (from|after|before) day_span", _from_base),
    Rule("(after|before) (dual|count? (unit|day_word)) from day_span", _from_base),
    Rule("dual (from|after|before) day_span", _from_base),
    Rule("the? (day_word|unit) (after|before) day_span", _from_base),
    Rule("day_span day_span", _weeks_after),
    Rule("day_span colon day_span", _labelled),
    Rule("(the? ordinal)? day_span (before|after) day_span", _weekday_beside),
    Rule("~on (count|a) unit day_span", _week_on),
    Rule("(after|before) day_span prefix (count? (unit|day_word)|dual)", _from_base),
    Rule("unit (from|after) day_span", _from_base),
    Rule("(from|at|about|between)? about? clock_span (to|until|dash) about? (clock_span|anyhour !(name_span|counted|anymonth|unit|minute))", _from_clock_to_clock),
    Rule("between clock_span (and|to|dash) (clock_span|anyhour)", _from_clock_to_clock),
    Rule("(from|at|between|hour_word|in|on|prefix)* the? <anyhour> (to|until|dash|and) about? clock_span", _hour_to_clock),
    Rule("(from|between) the? <anyhour> (to|until|dash|and) the? <anyhour> !(name_span|counted|anymonth|unit|day_word|time_unit|number|street|dash|slash|hijri_month|this)", _from_clock_to_clock),
    Rule("at anyhour dash anyhour !(name_span|counted|anymonth|unit|time_unit|street)", _from_clock_to_clock),
    Rule("clock_span comma? and? (on|for) about? <lasting>", _lasting),
    Rule("(on|for) about? <lasting> comma? from? clock_span", _lasting),
    Rule("clock_span ((open|slash|comma|mark|and)? clock_span close?)+", _same_moment),
    Rule("(from|between) weak_weekday (to|until|dash|and) clock_span", _two_to_clock),
    Rule("dotclock dash dotclock", _from_clock_to_clock),
    Rule("from? dotclock (to|until) dotclock !(counted|unit|number|word)", _on_the_quarter),
    Rule("@ref_span comma? from <hour12> !(to|until|dash|name_span|counted|anymonth|unit|day_word|day_span|time_unit|number|slash)", clock_of),
    Rule("@(day_span|recurrence_span|ref_span) comma? <hour12> (dash|to|until) <hour12> !(name_span|counted|anymonth|unit|day_span|time_unit|number|street|dash|slash|dot|word)", _from_clock_to_clock),
)  # fmt: skip
