"""What is assumed where a text leaves a choice: one named rule for each question, with the reason it gives.

The questions and the answers are those of calfeed's design: what announcements mean, where general date finders disagree.
Each rule is a function of what was said and of the context in `Policy`; none knows a word.
"""

from datetime import date, time, timedelta

from calfeed.stage import stage

__all__ = [
    "REASONS",
    "Policy",
    "has_month_first",
    "hour_in_part",
    "hour_without_half",
    "next_weekday",
    "plain_weekday",
    "weekend_days",
    "year_of",
]

REASONS = {
    "afternoon": "an hour without a.m. or p.m.: 1 to 7 is taken for the afternoon",
    "morning": "an hour without a.m. or p.m.: 8 to 11 is taken for the morning",
    "evening": "an hour without a.m. or p.m.: the text speaks of the evening",
    "noon": "an hour without a.m. or p.m.: 12 is taken for noon",
    "range": "an hour without a.m. or p.m.: it has that of the other end",
    "year": "no year is written",
    "weekday year": "no year is written: the weekday tells it",
    "clash": "the weekday and the date disagree: the date stands",
    "today clash": "the weekday and “today” or “tomorrow” disagree: the weekday stands",
    "next": "“next” before a weekday that is near: the one of the week after",
    "order": "the day and the month could change places",
    "part": "the day of a part of the month",
    "foreign": "a date in another language (read by dateparser)",
}
"""Why a day or an hour was assumed, by the rule's name: one English sentence without a semicolon."""

_PAST_DAYS_KEPT = 60
_NEAR_DAYS = 2
_FRIDAY_SATURDAY = frozenset(
    ["BH", "DZ", "EG", "IL", "IQ", "JO", "KW", "LY", "OM", "QA", "SA", "SD", "SY", "YE", "BD", "PS"]
)
"""Countries whose weekend is Friday and Saturday (CLDR supplemental/weekData); elsewhere Saturday and Sunday."""


@stage(frozen=True, slots=True)
class Policy:
    """The context of a text, as far as it is known."""

    language: str = "ar"
    """ISO 639-1, of the text."""
    country: str | None = None
    """The one country that the text is about, alpha-2."""
    announcement: bool = True
    """False for any text: a bare hour stays as written."""
    now: time | None = None
    """The clock at publication, where it is known."""
    past: bool = False
    """The text tells what has happened."""
    month_first: bool | None = None
    """The text writes months before days, or days before months; None where it does not tell."""


def hour_without_half(hour: int, *, evening: bool = False, announcement: bool = True) -> tuple[int, str | None]:
    """The hour (0 to 23) that is meant by a bare *hour* of 1 to 12, and why.

    >>> hour_without_half(6), hour_without_half(9)[0], hour_without_half(9, evening=True)[0], hour_without_half(12)[0]
    ((18, 'afternoon'), 9, 21, 12)
    """
    if not announcement:
        return hour, None
    if hour == 12:
        return 12, "noon"
    if 1 <= hour <= 7:
        return hour + 12, "afternoon"
    return (hour + 12, "evening") if evening else (hour, "morning")


_LAST_MORNING_HOUR = {
    "dawn": 11,
    "morning": 11,
    "noon": 0,
    "afternoon": 0,
    "asr": 0,
    "sunset": 0,
    "evening": 0,
    "night": 5,
}


def hour_in_part(hour: int, part: str) -> int:
    """The hour (0 to 23) that is meant by *hour* of 1 to 12 in a part of the day.

    «N ليلا»: 1 to 5 stay as they are, 6 to 11 are before midnight, 12 is midnight. «11 ظهرا» is before noon.

    >>> hour_in_part(3, "night"), hour_in_part(9, "night"), hour_in_part(12, "night"), hour_in_part(11, "noon")
    (3, 21, 0, 11)
    """
    if hour > 12:
        return hour
    if hour == 12:
        return 12 if part in ("noon", "afternoon", "asr", "sunset") else 0
    if part == "noon" and hour >= 9:
        return hour
    return hour if hour <= _LAST_MORNING_HOUR.get(part, 11) else hour + 12


def has_month_first(policy: Policy) -> bool:
    """Whether 5/7 is the 7th of May: where the text shows it, in English about the United States, and in any English text that is no announcement."""
    if policy.month_first is not None:
        return policy.month_first
    return policy.language == "en" and (policy.country == "US" or (policy.country is None and not policy.announcement))


def plain_weekday(weekday: int, *, published: date, clock: time | None, policy: Policy) -> date:
    """The day that a weekday alone means: the day of publication itself while *clock* is ahead, else the next one; of the past, the last one.

    >>> plain_weekday(5, published=date(2016, 4, 30), clock=time(17), policy=Policy(now=time(12)))
    datetime.date(2016, 4, 30)
    """
    ahead = (weekday - published.weekday()) % 7
    if policy.past:
        return published - timedelta(days=-ahead % 7)
    if ahead == 0 and policy.now is not None and clock is not None and clock < policy.now:
        ahead = 7
    return published + timedelta(days=ahead)


def next_weekday(weekday: int, *, published: date, policy: Policy) -> tuple[date, str | None]:
    """The day that "next Friday" or «الجمعة القادمة» means, and why: the nearest in Arabic; in English only if it is more than two days off."""
    ahead = (weekday - published.weekday()) % 7 or 7
    if policy.language == "en" and ahead <= _NEAR_DAYS:
        return published + timedelta(days=ahead + 7), "next"
    return published + timedelta(days=ahead), None


def year_of(candidates: list[date], *, published: date, weekday: int | None) -> tuple[date, str]:
    """Which of a date's *candidates* (one a year, in order) is meant, and why: the first that is at most 60 days past.

    A weekday that it contradicts makes it the neighbouring year in which the weekday fits, if there is one.
    """
    kept = [day for day in candidates if (published - day).days <= _PAST_DAYS_KEPT]
    chosen = kept[0] if kept else candidates[-1]
    if weekday is None or chosen.weekday() == weekday:
        return chosen, "year"
    fitting = [day for day in candidates if day.weekday() == weekday and abs(day.year - chosen.year) <= 1]
    return (fitting[0], "weekday year") if fitting else (chosen, "clash")


def weekend_days(country: str | None) -> tuple[int, int]:
    """The weekdays of a country's weekend, 0 = Monday; Saturday and Sunday where no country is known.

    >>> weekend_days("EG"), weekend_days("LB"), weekend_days(None)
    ((4, 5), (5, 6), (5, 6))
    """
    return (4, 5) if country in _FRIDAY_SATURDAY else (5, 6)
