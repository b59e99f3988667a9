"""Rules for days: weekdays, dates in every order, what is counted from today, periods."""

from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.numbers import NUMBER_KINDS
from calfeed.reading.rules.periods import (
    current_month,
    date_to_date,
    day_to_date,
    definite,
    months,
    nth_day,
    nth_or_date,
    nth_week,
    nth_weekday,
    numbered_month,
    of_month,
    of_this_month,
    of_year,
    part_of_period,
    period,
    second_of_month,
    two_days,
    whole_month,
)
from calfeed.reading.rules.said import checked_day, day_of
from calfeed.reading.rules.table import Item, Rule, integer
from calfeed.reading.times import Day, Name, Undecided, Value
from calfeed.stage import replace

__all__ = ["DAY_RULES", "UNKNOWN_MONTH"]

UNKNOWN_MONTH = "an unknown word where a month should stand"


def _alone(items: Sequence[Item]) -> Value | None:
    """9/11 without a weekday is the day of 2001."""
    return None if any(item.value == (9, 11) for item in items) else day_of(items)


def _fraction(items: Sequence[Item]) -> Name | None:
    """1/2 cup."""
    return Name() if items[0].value in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)) else None


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


def _spaced(items: Sequence[Item]) -> Day:
    """20 02 2013."""
    return Day(day=integer(items[0]), month=integer(items[1]), year=integer(items[2]))


def _unknown_month(_items: Sequence[Item]) -> Undecided:
    return Undecided(UNKNOWN_MONTH)


def _following_day(_items: Sequence[Item]) -> Undecided:
    return Undecided("a day counted from one that is not named")


def _digits_ordinal(items: Sequence[Item]) -> Day | None:
    """The 30th, not the third."""
    return checked_day(items) if items[-1].text[0].isdigit() else None


def _ordinals(items: Sequence[Item]) -> Day | None:
    """From the 20th to the 22nd; "and" joins them after "between" alone."""
    first, last = (item for item in items if item.kind is Kind.ORDINAL)
    is_joined = items[0].kind is Kind.BETWEEN or all(item.kind is not Kind.AND for item in items)
    fits = first.text[0].isdigit() and last.text[0].isdigit() and integer(first) < integer(last)
    return Day(day=integer(first), end=Day(day=integer(last))) if is_joined and fits else None


def _uncounted(items: Sequence[Item]) -> Day | None:
    """الخميس العاشر, not «يوم الخميس، الأول في نابلس والثاني في الخليل»."""
    last = items[-1]
    counts = last.kind is Kind.ORDINAL and not last.text[0].isascii() and integer(last) <= _COUNTED
    return None if counts and any(item.kind is Kind.COMMA for item in items) else checked_day(items)


_COUNTED = 5
"""The last ordinal that, behind a comma, may count what was named before."""


def _late_ordinal(items: Sequence[Item]) -> Day | None:
    """في الخامس عشر, not «في الثالث»: small ordinals count other things."""
    return checked_day(items) if integer(items[-1]) > 10 else None


def _ordinal_day(items: Sequence[Item]) -> Value | None:
    """اليوم الثالث من أيار: «اليوم» is "the day" here."""
    return day_of([item for item in items if item.kind is not Kind.RELATIVE_DAY])


def _month_year(items: Sequence[Item]) -> Day | None:
    return checked_day([item for item in items if item.kind not in (Kind.ERA, Kind.MERIDIEM)])


def _days_of_week(items: Sequence[Item]) -> Day | None:
    """Only with «يوم» in the singular; "Day 2" counts days, and so does «يوم واحد»."""
    if any(item.value == "days" or (item.kind is Kind.DAY_WORD and item.text.isascii()) for item in items):
        return None
    is_one = items[-1].kind is Kind.N9 and items[-1].value == 1 and items[-1].text.isalpha()
    return None if is_one else checked_day(items)


DAY_RULES = (
    Rule("<intro> <weekday> ordinal (of|from|in) (period|unit? the? <anymonth> <ofyear>?|the? unit)", nth_or_date),
    Rule("<intro> (<someday> <apart> <intro>)? (<named> <apart> <intro>)? (daymonth|monthday) <ofyear>?", day_of),
    Rule("<intro> (<someday> <apart> <intro>)? (<named> <apart> <intro>)? (daymonth|monthday) (next|this|anylast|after_next)", day_of),
    Rule("<intro> (<someday> <apart> <intro>)? <named> open <intro> ((daymonth|monthday) <ofyear>?|date era?) close", day_of),
    Rule("<intro> <named> open the? <ordinal> close", day_of),
    Rule("<intro> (daymonth|monthday) <ofyear>? (comma|open|dash)? <intro> change* <weekday> close?", day_of),
    Rule("<intro> (named <apart> <intro>)? <day> (dash|slash) anymonth (dash|slash) (year|number)", day_of),
    Rule("<intro> (<someday> <apart> <intro>)? (<named> <apart> <intro>)? (date|month_year) (era|meridiem)?", day_of),
    Rule("<intro> (<someday> <apart> <intro>|<named> <apart> <intro>)+ open? slash_pair close?", day_of),
    Rule("<intro> date (comma|open|dash)? <weekday> close?", day_of),
    Rule("<intro> slash_pair (comma|open|dash)? <anyweekday> close?", day_of),
    Rule("<intro> slash_pair year", day_of),
    Rule("<intro> slash_pair =((dash|to|until) (date|slash_pair))", day_of),
    Rule("<intro> year (dash|slash|comma)? anymonth (dash|slash)? the? day", day_of),
    Rule("<intro> slash_pair !(counted|unit|number|time_unit|slash|name_after|of)", _alone),
    Rule("<intro> slash_pair =(number (dash|to|until) clock_span)", _alone),
    Rule("<intro> (<someday> <apart> <intro>)? <named> <apart> <intro> (dot_date|dot_both)", day_of),
    Rule("on <intro> dot_date", day_of),
    Rule("(dot_date|dot_both) dot =((comma|dash)? clock_span)", day_of),
    Rule("<intro> <someday> <apart> open? <intro> <named> close?", day_of),
    Rule("<intro> <named> open <someday> close", day_of),
    Rule("<intro> <someday>", day_of),
    Rule("<intro> <named> colon <intro> (daymonth <ofyear>?|date|slash_pair)", day_of),
    Rule("<intro> <day> dot (dash|to|until) dot? date", day_to_date),
    Rule("<intro> dotdate dot? (dash|to|until) date", date_to_date),
    Rule("<intro> the? change* the? day_word? <weekday> change? !(name_after|street)", _days_of_week),
    Rule("<intro> change the? anyweekday", checked_day),
    Rule("(on|in)? the? day_word <weak_weekday> change?", _days_of_week),
    Rule("weak_weekday (next|last)", checked_day),
    Rule("~the weak_weekday =daypart", checked_day),
    Rule("@(anyweekday (dash|to|until)) weak_weekday", checked_day),
    Rule("on weak_weekday !(word)", checked_day),
    Rule("weak_weekday (comma|dash|colon|mark)? =clock_span", checked_day),
    Rule("@clock_span on? comma? weak_weekday", checked_day),
    Rule("@(clock_span (dash|mark)) weak_weekday", checked_day),
    Rule("weak_weekday =(and anyweekday|dash|slash|mark)", checked_day),
    Rule("@(anyweekday and) weak_weekday", checked_day),
    Rule("<intro> (<someday> <apart> <intro>)? <named> <apart> (on|the|day_word|prefix)* <day> !(counted|and the? fraction|unit|time_unit|(dash|to|until) (number|hour_ordinal|clock_span)|number|name_after|street|slash|colon|of|prayer_word)", _uncounted),
    Rule("<intro> (<someday> <apart> <intro>)? <named> <apart> (on|the|day_word|prefix)* <ordinal> !(counted|unit|time_unit|(dash|to|until) (number|ordinal)|number|name_after|street|slash|of|prayer_word)", _digits_ordinal),
    Rule("on the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of)", _digits_ordinal),
    Rule("on the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|word|zone_after|anyordinal)", checked_day),
    Rule("in <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|from|word|time_unit|junk|anymonth)", _late_ordinal),
    Rule("in? relative_day ordinal (of|from) unit? anymonth <ofyear>?", _ordinal_day),
    Rule("in? relative_day (ordinal|anylast)", _following_day),
    Rule("(from|between)? the <ordinal> (to|until|dash|and) the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|anymonth|in)", _ordinals),
    Rule("the <ordinal> !(counted|unit|street|weekday|name_after|day_word|of|word|time_unit|in|junk)", _digits_ordinal),
    Rule("in? day_word the? <daynumber> !(counted|unit|time_unit|day_word|number|(and|comma) prefix? the? number)", _days_of_week),
    Rule("<intro> (weekday|day_word)? the? <day> (of|from|in|prefix)? the? (this|next|anylast) the? unit", of_month),
    Rule("<intro> (weekday comma?)? <day> ((of|from|in|prefix) the?|the) unit (this|next|anylast)?", of_this_month),
    Rule("<intro> (weekday|day_word) the? <day> (of|from)? this", of_month),
    Rule("in the? <daynumber> this", of_month),
    Rule("<intro> <daynumber> this !unit", current_month),
    Rule("<intro> (weekday|day_word)? the? <day> <period>", of_this_month),
    Rule("<intro> (<named> <apart> <intro>)? (daymonth|monthday) (of|in|from|comma)? <period>", of_year),
    Rule("(in|at|on|of|from)? anymonth (of|in|from)? <period>", of_year),
    Rule("(from|between)? the? unit? anymonth (to|until|dash|and) unit? anymonth <ofyear>?", months),
    Rule("<intro> <named> <apart> (n23|n24|n31) dash <hour12> !(number|dash|daypart|meridiem|counted)", _dashed_date),
    Rule("<intro> <named> <apart> hour12 dash (n24|n31) !(number|dash|daypart|meridiem|counted)", _month_first),
    Rule("<intro> (<named> <apart> <intro>)? <anymonth> (slash_pair|day_pair)", two_days),
    Rule("<period> on? the? <ordinal>", of_month),
    Rule("<period> comma? (on|in)? day_word the? <daynumber>", of_this_month),
    Rule("<period> comma? (on|in)? the? (daymonth|monthday)", of_year),
    Rule("<intro> (<named> <apart> <intro>)? <day> (of|in|from)? unit hour12 <ofyear>? !(number|unit)", numbered_month),
    Rule("in? unit hour12 <ofyear>? !(number|unit|clock_span|dash|to|colon|hour_ordinal|ordinal)", numbered_month),
    Rule("weak_weekday anymonth alternative? <ofyear>?", second_of_month),
    Rule("(in|at|on|from)? <period>", period),
    Rule("(in|at|on|from)? (the|change)+ weekend change?", period),
    Rule("(in|at|on|from)? weekend change", period),
    Rule("(in|at|on) weekend", period),
    Rule("weekend", definite),
    Rule("<intro> <weekday> comma? (of|from|in)? <period>", period),
    Rule("<period> (comma|of|from|in|on)? (on|the|day_word)* <weekday>", period),
    Rule("the? ordinal day_word (of|in) <anymonth> <ofyear>?", day_of),
    Rule("the? (ordinal|last|edge) day_word (of|in|from) (<period>|the? unit|anymonth <ofyear>?|year)", nth_day),
    Rule("<daynumber> (n09|n12) year", _spaced),
    Rule("the? (ordinal|last|edge) day_word? <anyweekday> (of|in|from) unit? the? <anymonth> <ofyear>?", nth_weekday),
    Rule("the? (ordinal|last|edge) <anyweekday> (of|in|from) (period|the? unit)", nth_weekday),
    Rule("(in|on|at)? the? (anyordinal|last|edge) (unit|weekend) (of|in|from) (period|unit? the? anymonth <ofyear>?|the? unit)", nth_week),
    Rule("in? the? unit (anyordinal|last) (of|in|from) (period|unit? the? anymonth <ofyear>?|the? unit)", nth_week),
    Rule("the? (next|anylast|this) (daymonth|monthday)", day_of),
    Rule("day_word? <weekday> (hour_ordinal|last) (of|in|from) (period|unit? the? <anymonth> <ofyear>?|the? unit)", nth_weekday),
    Rule("<intro> (<named> <apart> <intro>)? (day_pair|slash_pair) of? anymonth <ofyear>?", two_days),
    Rule("~(zero|n59|n99) (in|at|on|of|from)? anymonth comma? (of|in|from|dash|slash|to)? anyunit? <year> (era|meridiem)?", _month_year),
    Rule("in (the? unit of?)? <anymonth> !day alternative?", day_of),
    Rule("the? unit of anymonth !day <ofyear>?", whole_month),
    Rule("slash_pair (word|time_unit|unit)", _fraction),
    Rule("(next|anylast|this) month", day_of),
    Rule("(next|anylast|this) weak_month !word", day_of),
    Rule("month (next|this|anylast)", day_of),
    Rule("weak_month (next|last)", day_of),
    Rule("unit anymonth alternative? <ofyear>?", whole_month),
    Rule("(in|at|from|on)? the? <edge> (of|from|dash)? (period|the? unit|anymonth <ofyear>? !day)", part_of_period),
    Rule("<intro> (<named> <apart> <intro>)? <day> (of|from|in)? unit? <hijri_month> <ofhijri>?", day_of),
    Rule("<intro> (<named> <apart> <intro>)? hijri_month <day> comma? <hijri_year> era?", day_of),
    Rule("(in|on)? (unit) year (era|meridiem)?", day_of),
    Rule("in year", day_of),
    Rule("(<intro> <weekday> comma?)? <daynumber> dot? of? word word? word? comma? <year>", _unknown_month),
    Rule("relative_day next", _following_day),
)  # fmt: skip
