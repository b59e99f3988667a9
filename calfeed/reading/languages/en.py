"""English: the words of days and hours, each with its kind. No rules. The tables' form is that of `ar`."""

from calfeed.reading.kinds import Kind
from calfeed.reading.languages.en_cues import CUES

__all__ = ["CARDINALS", "CODE", "CUES", "ORDINALS", "ORDINAL_SUFFIXES", "PREFIXES", "WORDS"]

CODE = "en"
ORDINAL_SUFFIXES: tuple[str, ...] = ("st", "nd", "rd", "th")

WORDS: dict[Kind, dict[object, str]] = {
    Kind.WEEKDAY: {
        0: "monday",
        1: "tuesday, tues, tue",
        2: "wednesday, weds, wensday, wednsday",
        3: "thursday, thurs, thur, thu",
        4: "friday, fri",
        5: "saturday, satuday, saterday",
        6: "sunday",
    },
    Kind.WEAK_WEEKDAY: {0: "mon", 2: "wed", 5: "sat", 6: "sun"},
    Kind.WEEKDAYS: {
        0: "mondays",
        1: "tuesdays",
        2: "wednesdays",
        3: "thursdays",
        4: "fridays",
        5: "saturdays",
        6: "sundays",
    },
    Kind.MONTH: {
        1: "january, jan",
        2: "february, feb, febuary",
        4: "april, apr",
        6: "june, jun",
        7: "july, jul",
        8: "august, aug",
        9: "september, sept, sep, septmeber",
        10: "october, oct",
        11: "november, nov",
        12: "december, dec",
    },
    Kind.WEAK_MONTH: {3: "march, mar", 5: "may"},  # also verbs
    Kind.HIJRI_MONTH: {
        1: "muharram",
        2: "safar",
        3: "rabi al-awwal, rabi' al-awwal, rabi i, rabi al awwal",
        4: "rabi al-thani, rabi' al-thani, rabi ii, rabi al thani, rabi al-akhir",
        5: "jumada al-awwal, jumada al-ula, jumada i, jumada al-oula",
        6: "jumada al-thani, jumada al-akhira, jumada ii, jumada al-thaniya",
        7: "rajab",
        8: "sha'ban, shaban, shaaban",
        9: "ramadan, ramadhan",
        10: "shawwal, shawal",
        11: "dhu al-qi'dah, dhu al-qadah, dhul qadah, dhul-qi'dah, dhul qi'dah",
        12: "dhu al-hijjah, dhul hijjah, dhul-hijjah, dhul hijja",
    },
    Kind.RELATIVE_DAY: {
        0: "today, tday",
        1: "tomorrow, tomorow, tommorow, tommorrow, tmrw, tmr, tmw, 2moro, tomorrows",
        -1: "yesterday",
        2: "day after tomorrow, the day after tomorrow, overmorrow",
        -2: "day before yesterday, the day before yesterday",
    },
    Kind.TONIGHT: {
        (0, "night"): "tonight, tonite, this night",
        (0, "evening"): "this evening",
        (0, "afternoon"): "this afternoon",
        (0, "morning"): "this morning",
        (-1, "night"): "last night, yesternight",
        (-1, "evening"): "last evening",
        (-2, "night"): "night before last",
        (1, "night"): "tomorrow night",
    },
    Kind.NOW: {None: "now, right now, just now, at the moment"},
    Kind.DAY_WORD: {"day": "day", "days": "days"},
    Kind.UNIT: {
        "week": "week, wk",
        "week of": "week beginning, week commencing, week starting, week ending, w/c, w/b, w/e",
        "weeks": "weeks, wks",
        "fortnight": "fortnight",
        "fortnights": "fortnights",
        "month": "month",
        "months": "months",
        "year": "year, yr",
        "years": "years, yrs",
    },
    Kind.WEEKEND: {"weekend": "weekend, week-end, week end, wkend"},
    Kind.OCLOCK: {None: "o'clock, oclock, o clock, o ' clock, sharp, uhr, hs"},
    Kind.MERIDIEM: {"am": "am, a.m, a.m.", "pm": "pm, p.m, p.m."},
    Kind.DAYPART: {
        "dawn": "dawn",
        "morning": "morning, mornin",
        "noon": "lunchtime, lunch time",
        "afternoon": "afternoon, after noon, arvo",
        "evening": "evening",
        "night": "night",
    },
    Kind.TIME_WORD: {(12, 0): "noon, midday, mid-day, noontime, high noon, 12 noon", (0, 0): "midnight, mid-night"},
    Kind.FRACTION: {30: "half", 15: "quarter, quarters"},
    Kind.TIME_UNIT: {
        "hour": "hour, hr",
        "hours": "hours, hrs",
        "minute": "minute, min",
        "minutes": "minutes, mins",
        "seconds": "seconds, sec, secs",
    },
    Kind.PAST: {None: "past"},
    Kind.ZONE: {
        "America/New_York": "est, edt, et, eastern, eastern time, us eastern, eastern standard time, eastern daylight time",
        "America/Chicago": "cst, cdt, ct, central time, us central",
        "America/Denver": "mst, mdt, mt, mountain time",
        "America/Los_Angeles": "pst, pdt, pt, pacific, pacific time",
        "America/Halifax": "adt",
        "Etc/UTC": "gmt, utc, z",
        "Europe/London": "bst, uk time, london time",
        "Europe/Paris": "cet, cest",
        "Europe/Athens": "eet, eest",
        "Australia/Sydney": "aest, aedt",
        "Asia/Riyadh": "mecca time, makkah time, ksa time",
        None: "local time, your time",
    },
    Kind.ZONE_AFTER: {None: "time"},
    Kind.PRAYER: {
        "fajr": "fajr",
        "dhuhr": "dhuhr, zuhr, dhohr, zohr",
        "asr": "asr, 'asr",
        "maghrib": "maghrib, magrib",
        "isha": "isha, isha'a, ishaa",
        "tarawih": "tarawih, taraweeh, tarawih",
        "friday": "jumu'ah, jumuah, jummah, jumma, juma, jumaa, jum'ah, jumah",
        "eid": "eid",
    },
    Kind.PRAYER_WORD: {None: "prayer, prayers, salah, salat, salaat"},
    Kind.TIME_REF: {
        "sunset": "sunset, sundown, dusk, nightfall",
        "sunrise": "sunrise, sun-up, daybreak, first light",
        "iftar": "iftar",
    },
    Kind.OCCASION: {"work": "work", "school": "school", "mass": "mass", "lunch": "lunch"},
    Kind.AND: {None: "and"},
    Kind.WORD: {
        None: "good friday, black friday, bloody sunday, ash wednesday, palm sunday, easter sunday, easter monday, cyber monday, giving tuesday, "
        "fridays for future, friday for future, whit monday, holy saturday, saturday night live, second hand, at first, at one with, at one point, at one time, at one stage, "
        "first of all, day of action, day one, may not, may be, midnight sun, sunday best, sunday school, sunday roast, friday night lights, monday blues, merry christmas, happy christmas, father christmas, christmas tree, christmas market, christmas lights, christmas carols",
        # public holidays: found where a text names no other day
        (1, 1, None): "new year's day, new years day, new year day",
        (2, 14, None): "valentine's day, valentines day",
        (3, 17, None): "st patrick's day, saint patrick's day",
        (
            5,
            1,
            None,
        ): "may day, international workers ' day, international workers day, labour day, international labour day",
        (7, 14, None): "bastille day",
        (10, 31, None): "halloween",
        (11, 11, None): "armistice day, veterans day",
        (12, 24, None): "christmas eve",
        (12, 25, None): "christmas, christmas day, xmas, xmas day",
        (12, 26, None): "boxing day",
        (12, 31, None): "new year's eve, new years eve, new year eve",
        (1, 0, 3): "mlk day, martin luther king day, martin luther king jr day",
        (5, 0, -1): "memorial day",
        (9, 0, 1): "labor day",
        (11, 3, 4): "thanksgiving, thanksgiving day",
    },
    Kind.THE: {None: "the"},
    Kind.OF: {None: "of"},
    Kind.A: {1: "a, an", 2: "a couple of, a couple, couple of"},
    Kind.AT: {None: "at, t, starting at, beginning at, commencing at, kl, klo"},
    Kind.SETS_OUT: {
        None: "meet, meets, meeting, assemble, assembles, assembling, gather, gathers, gathering, muster, leave, leaves, leaving, "
        "depart, departs, departing, starts, begins, commences, set off, sets off, setting off, off, step off, steps off, departure, assembly, rendezvous, kickoff",
    },
    Kind.ON: {None: "on, for, dated"},
    Kind.IN: {None: "in, during", "within": "within"},
    Kind.TO: {None: "to, through, thru"},
    Kind.UNTIL: {
        None: "until, till, til, 'til, 'till, untill, ending at, ends at, ends by, finishing at, finishes at, finish at, end at, ending by, finishing by, ending on"
    },
    Kind.FROM: {None: "from, since"},
    Kind.BETWEEN: {None: "between"},
    Kind.AFTER: {None: "after, following"},
    Kind.BEFORE: {None: "before"},
    Kind.AGO: {None: "ago, back, earlier"},
    Kind.LATER: {None: "later, from now, hence"},
    Kind.NEXT: {
        None: "next, this next, the following",
        "coming": "coming, upcoming, this coming, this upcoming",
    },
    Kind.AFTER_NEXT: {None: "after next"},
    Kind.THIS: {None: "this, current"},
    Kind.LAST: {None: "last, previous, just gone, just past", "before-last": "before last"},
    Kind.EVERY: {
        None: "every, each, all",
        "DAILY": "daily, every day, nightly, every night, each day, each night, everyday, every evening, every morning, each evening",
        "WEEKLY": "weekly, every week, each week",
        "MONTHLY": "monthly, every month, each month",
        "OTHER": "every other, every second, biweekly, fortnightly",
    },
    Kind.ABOUT: {None: "about, around, approximately, approx, circa, roughly, exactly, promptly, precisely"},
    Kind.FOR: {None: "lasting, lasts"},
    Kind.ISH: {"hour": "ish"},
    Kind.EDGE: {
        "start": "start, beginning, early",
        "mid": "middle, mid",
        "end": "end, late",
    },
    Kind.ERA: {"ad": "ad, ce, a.d", "ah": "ah, a.h"},
    Kind.COUNTED: {
        None: "people, persons, protesters, demonstrators, marchers, arrests, arrested, killed, dead, wounded, injured, miles, mile, km, kms, "
        "kilometers, kilometres, meters, metres, percent, per cent, degrees, locations, sites, cities, places, points, dollars, euros, "
        "pounds, cents, million, billion, floor, anniversary, annual, edition, precinct, ward, district, "
        "grade, graders, stars, star, century, congress, amendment, members, students, workers, children, women, men, others, countries, states, "
        "inch, inches, cup, cups, more, other, different, separate, major, main, key, local, specific, additional, least, stops, gates, speakers, deaths, cases, year-old, years-old, blocks, block, pages, page, pieces, items, bus, buses",
    },
    Kind.NUMBERED: {
        None: "room, suite, apt, pier, route, highway, hwy, page, pages, gate, floor, apartment, unit, bus, line, local, no, number, psalm, psalms, genesis, exodus, isaiah, luke, matthew, romans, corinthians, quran, surah, sura, "
        "chapter, section, article, volume, vol, issue, act, resolution, bldg, box, track, platform, interstate, exit, version, ver, build, ticket, case, invoice, code, id, pin, sku, seat, booth, ext, extension, serial, model, ref, verse"
    },
    Kind.NAME_AFTER: {
        None: "mosque, times, market, school, herald, post, movement, club, collective, massacre, uprising, brigade, brunch, telegraph, mirror",
    },
    Kind.STREET: {
        None: "st, street, str, ave, avenue, av, road, rd, boulevard, blvd, lane, ln, drive, dr, square, sq, way, parkway, pkwy, plaza, "
        "highway, terrace, crescent, bridge, building, broadway",
    },
}

CARDINALS: dict[int, str] = {
    1: "one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
    13: "thirteen",
    14: "fourteen",
    15: "fifteen",
    16: "sixteen",
    17: "seventeen",
    18: "eighteen",
    19: "nineteen",
    20: "twenty",
    30: "thirty",
    40: "forty, fourty",
    50: "fifty",
    60: "sixty",
    70: "seventy",
    80: "eighty",
    90: "ninety",
    100: "hundred",
    1000: "thousand",
}

ORDINALS: dict[Kind, dict[int, str]] = {
    Kind.ORDINAL: {
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        11: "eleventh",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        30: "thirtieth",
    },
}

PREFIXES: dict[str, tuple[Kind, object]] = {}
