"""The kinds of token: what the word tables name and the rule table asks for.

Each kind has one character (`CODES`), so that a line of tokens is a string and a rule a regular expression over it.
A class (`CLASSES`) is several kinds that stand in the same place: an hour is a number up to 24 or an ordinal of hours.
"""

from enum import StrEnum, auto

__all__ = ["CLASSES", "CODES", "Kind"]


class Kind(StrEnum):
    """What a token is; its value is said beside it."""

    __hash__ = str.__hash__  # Enum's own is written in Python: a fifth of the reader's time

    # what no table knows
    WORD = auto()  # the folded word
    JUNK = auto()  # an address, a price, a telephone number, a version: never a date
    NEWLINE = auto()
    COMMA = auto()
    DASH = auto()
    COLON = auto()
    SLASH = auto()
    DOT = auto()
    OPEN = auto()
    CLOSE = auto()
    MARK = auto()  # any other sign
    # numbers, by the places that they can stand in; the value is the number
    ZERO = auto()  # 0, 00
    N9 = auto()  # 1 … 9
    N09 = auto()  # 01 … 09
    N12 = auto()  # 10 … 12
    N23 = auto()  # 13 … 23
    N24 = auto()  # 24
    N31 = auto()  # 25 … 31
    N59 = auto()  # 32 … 59
    N99 = auto()  # 60 … 99
    NUMBER = auto()  # any other
    YEAR = auto()  # 1900 … 2099
    HIJRI_YEAR = auto()  # 1350 … 1500
    HHMM = auto()  # 0630, 1730
    ORDINAL = auto()  # 1st … 31st, first … thirty-first
    HOUR_ORDINAL = auto()  # الثالثة: the third (hour), 1 … 12
    CLOCK = auto()  # 18:30; the value is (hour, minute)
    DOT_CLOCK = auto()  # 6.30, no date; (hour, minute)
    DOT_DATE = auto()  # 13.5, no clock; (first, second)
    DOT_BOTH = auto()  # 6.10; (first, second)
    DATE = auto()  # 2016-05-01, 1/5/2016; (first, second, third)
    SLASH_PAIR = auto()  # 1/5; (first, second)
    LENGTH = auto()  # 30m, 1h30m: minutes
    DAY_PAIR = auto()  # 21/22, two days of a month that follows; (first, last)
    MONTH_YEAR = auto()  # 5/2016; (month, year)
    # words for days
    WEEKDAY = auto()  # 0 = Monday
    WEAK_WEEKDAY = auto()  # "sat", "sun", خميس: a weekday in company only
    WEEKDAYS = auto()  # Saturdays: each of them
    MONTH = auto()
    WEAK_MONTH = auto()  # "may", "march", آب
    HIJRI_MONTH = auto()
    RELATIVE_DAY = auto()  # days from the day of publication: today 0, tomorrow 1
    NOW = auto()
    TONIGHT = auto()  # (days, part of the day)
    DAY_WORD = auto()  # day, يوم
    UNIT = auto()  # week month year
    WEEKEND = auto()
    DUAL = auto()  # (2, unit): يومين
    # words for hours
    HOUR_WORD = auto()  # الساعة, before an hour
    OCLOCK = auto()  # after an hour
    MERIDIEM = auto()  # "am", "pm"
    DAYPART = auto()  # the part's name
    TIME_WORD = auto()  # noon, midnight; (hour, minute)
    FRACTION = auto()  # half, quarter, third; minutes
    TIME_UNIT = auto()  # hour, minute, second
    MINUS = auto()  # إلا
    PAST = auto()  # "past"
    ZONE = auto()  # an IANA name
    ZONE_WORD = auto()  # بتوقيت, before a zone
    ZONE_AFTER = auto()  # "time", after a zone
    PRAYER = auto()  # a prayer's name
    PRAYER_WORD = auto()  # صلاة, prayers
    TIME_REF = auto()  # sunset, iftar: what happens each day at its own time
    OCCASION = auto()  # work, school: a time of day after or before it only
    HOLIDAY = auto()  # (month, day), (month, day, "ah") or (month, weekday, which)
    # words that join
    AND = auto()
    THE = auto()
    OF = auto()
    A = auto()
    AT = auto()
    ON = auto()
    IN = auto()
    SETS_OUT = auto()  # meet, depart: an hour may follow at once
    TO = auto()
    UNTIL = auto()
    FROM = auto()
    BETWEEN = auto()
    AFTER = auto()
    BEFORE = auto()
    AGO = auto()
    LATER = auto()
    NEXT = auto()
    AFTER_NEXT = auto()
    THIS = auto()
    LAST = auto()
    EVERY = auto()  # value None, or the frequency that the word says alone: "daily"
    ABOUT = auto()
    FOR = auto()  # لمدة, before a length of time
    ISH = auto()  # after an hour: 8ish, تماما; "hour" where the number before it can be nothing else
    ONLY = auto()
    EDGE = auto()  # "start", "mid", "end" of a period
    PREFIX = auto()  # an attached Arabic ب ل ك
    ERA = auto()  # AD, هـ: "ad", "ah"
    COUNTED = auto()  # people, km: the number before it is neither a day nor an hour
    # words that make a name of their neighbour
    NAME_BEFORE = auto()  # شارع, ساحة: what follows is a name
    NUMBERED = auto()  # room, رقم: a number after it is its own
    NAME_AFTER = auto()  # Mosque, Times: a weekday or a month before it is a name
    STREET = auto()  # Street, Square: a number, too
    # what rules make of tokens, for the rules of the next level
    CLOCK_SPAN = auto()
    DAY_SPAN = auto()
    REF_SPAN = auto()
    RECURRENCE_SPAN = auto()
    UNTIL_SPAN = auto()
    OFFSET_SPAN = auto()
    UNDECIDED_SPAN = auto()
    NAME_SPAN = auto()


CODES: dict[Kind, str] = {kind: chr(0xE000 + position) for position, kind in enumerate(Kind)}

CLASSES: dict[str, tuple[Kind, ...]] = {
    "hour": (Kind.ZERO, Kind.N9, Kind.N09, Kind.N12, Kind.N23, Kind.N24),
    "hour12": (Kind.N9, Kind.N09, Kind.N12),
    "minute": (Kind.ZERO, Kind.N9, Kind.N09, Kind.N12, Kind.N23, Kind.N24, Kind.N31, Kind.N59),
    "minute2": (Kind.ZERO, Kind.N09, Kind.N12, Kind.N23, Kind.N24, Kind.N31, Kind.N59),
    "dotclock": (Kind.DOT_CLOCK, Kind.DOT_BOTH),
    "dotdate": (Kind.DOT_DATE, Kind.DOT_BOTH),
    "daynumber": (Kind.N9, Kind.N09, Kind.N12, Kind.N23, Kind.N24, Kind.N31),
    "day": (Kind.N9, Kind.N09, Kind.N12, Kind.N23, Kind.N24, Kind.N31, Kind.ORDINAL),
    "number": (
        Kind.ZERO,
        Kind.N9,
        Kind.N09,
        Kind.N12,
        Kind.N23,
        Kind.N24,
        Kind.N31,
        Kind.N59,
        Kind.N99,
        Kind.NUMBER,
        Kind.HHMM,
        Kind.HIJRI_YEAR,
        Kind.YEAR,
    ),
    "count": (Kind.N9, Kind.N09, Kind.N12, Kind.N23, Kind.N24, Kind.N31, Kind.N59, Kind.N99, Kind.NUMBER, Kind.A),
    "dayish": (
        Kind.WEEKDAY,
        Kind.WEAK_WEEKDAY,
        Kind.RELATIVE_DAY,
        Kind.TONIGHT,
        Kind.MONTH,
        Kind.WEAK_MONTH,
        Kind.YEAR,
        Kind.DATE,
        Kind.SLASH_PAIR,
        Kind.ORDINAL,
    ),
    "military": (Kind.HHMM, Kind.HIJRI_YEAR, Kind.YEAR),
    "anyweekday": (Kind.WEEKDAY, Kind.WEAK_WEEKDAY),
    "anymonth": (Kind.MONTH, Kind.WEAK_MONTH),
    "anyunit": (Kind.UNIT, Kind.DAY_WORD),
    "anyordinal": (Kind.ORDINAL, Kind.HOUR_ORDINAL),
    "anylast": (Kind.LAST, Kind.PAST),
    "anyto": (Kind.TO, Kind.DASH, Kind.UNTIL),
    "leader": (
        Kind.AT,
        Kind.ON,
        Kind.IN,
        Kind.THE,
        Kind.OF,
        Kind.A,
        Kind.FROM,
        Kind.TO,
        Kind.AND,
        Kind.PREFIX,
        Kind.BETWEEN,
        Kind.AFTER,
        Kind.BEFORE,
        Kind.NEXT,
        Kind.LAST,
        Kind.PAST,
        Kind.ABOUT,
        Kind.COMMA,
        Kind.DASH,
        Kind.OPEN,
        Kind.COLON,
        Kind.DOT,
        Kind.NAME_BEFORE,
    ),
    "unknown": (Kind.WORD, Kind.NOW, Kind.JUNK, Kind.NEWLINE, Kind.MARK),
    "sign": (Kind.COMMA, Kind.DASH, Kind.COLON, Kind.SLASH, Kind.DOT, Kind.OPEN, Kind.CLOSE, Kind.MARK),
}
