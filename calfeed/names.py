"""The names that people read, in each language: the only door to Babel (CLDR), and titles built from a record.

Names of places are the gazetteer's: CLDR has those of countries, and of few cities.
A language without a table here reads English. Digits are ASCII in both languages, as announcements write them.
"""

import re
from collections.abc import Mapping
from datetime import date, time
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from calfeed.event import Event, Text, in_language
from calfeed.places import gazetteer

__all__ = [
    "REASONS",
    "city_name",
    "clock_text",
    "country_codes",
    "country_name",
    "day_text",
    "exemplar_city",
    "inferred_text",
    "kind_name",
    "month_name",
    "place_text",
    "region_name",
    "title",
    "weekday_name",
]

_ARABIC: Final = re.compile("[\u0621-\u064a]")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KIND: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"protest": "Protest", "vigil": "Vigil", "march": "March", "rally": "Rally", "sit-in": "Sit-in",
           "strike": "Strike", "gathering": "Gathering"},
    "ar": {"protest": "مظاهرة", "vigil": "وقفة", "march": "مسيرة", "rally": "تجمّع حاشد", "sit-in": "اعتصام",
           "strike": "إضراب", "gathering": "تجمّع"},
}  # fmt: skip

_ARABIC_DAYPART: Final = (
    ("بعد منتصف الليل",) * 3 + ("فجرًا",) * 2 + ("صباحًا",) * 7 + ("ظهرًا",) + ("بعد الظهر",) * 5 + ("مساءً",) * 6
)
"""The part of the day that an hour (0 to 23) is called by."""

_ARABIC_CONNECTIVES: Final = _words(
    "نصرة نصرةً تضامنا تضامنًا ضد من في على عن رفضا رفضًا احتجاجا احتجاجًا تنديدا تنديدًا دعما دعمًا "
    "إحياء احياء وفاء وفاءً استنكارا استنكارًا تأييدا تأييدًا مع بعنوان تحت بمناسبة حدادا حدادًا تكريما "
    "تكريمًا غضبا غضبًا ذكرى"
)
_ENGLISH_CONNECTIVES: Final = _words(
    "for in against with to on of after before about over under calling demanding supporting remembering "
    "honoring honouring marking condemning opposing protesting called titled"
)

REASONS: dict[str, str] = {
    # reading/policy.py
    "an hour without a.m. or p.m.: 1 to 7 is taken for the afternoon": "ساعة بلا صباح أو مساء: من 1 إلى 7 تُحسب بعد الظهر",
    "an hour without a.m. or p.m.: 8 to 11 is taken for the morning": "ساعة بلا صباح أو مساء: من 8 إلى 11 تُحسب صباحًا",
    "an hour without a.m. or p.m.: the text speaks of the evening": "ساعة بلا صباح أو مساء: النص يتحدث عن المساء",
    "an hour without a.m. or p.m.: 12 is taken for noon": "ساعة بلا صباح أو مساء: 12 تُحسب ظهرًا",
    "an hour without a.m. or p.m.: it has that of the other end": "ساعة بلا صباح أو مساء: تتبع الطرف الآخر من المدة",
    "an hour without a.m. or p.m.": "ساعة بلا صباح أو مساء",
    "an hour that stands for a part of the day": "ساعة تقديرية لجزء من النهار",
    "no year is written": "لم تُذكر السنة",
    "no year is written: the weekday tells it": "لم تُذكر السنة، ويدل عليها يوم الأسبوع",
    "the weekday and the date disagree: the date stands": "يوم الأسبوع لا يوافق التاريخ: اعتُمد التاريخ",
    "the weekday and “today” or “tomorrow” disagree: the weekday stands": "يوم الأسبوع لا يوافق «اليوم» أو «غدًا»: اعتُمد يوم الأسبوع",
    "“next” before a weekday that is near: the one of the week after": "«القادم» ليوم قريب: المقصود الأسبوع التالي",
    "the day and the month could change places": "قد يكون اليوم والشهر متبادلَي الموضع",
    "the day of a part of the month": "يوم تقديري لجزء من الشهر",
    "a date in another language (read by dateparser)": "تاريخ بلغة أخرى (قرأته مكتبة dateparser)",
    # reading/refining/where.py
    "the country that the text is about": "البلد الذي يدور عليه النص",
    "the text's own place": "مكان النص نفسه",
    "where its readers are": "حيث يوجد القراء",
    "the nation that the text speaks of": "البلد الذي يتحدث عنه النص",
    "the chief town: its governorate's building is named": "مركز المحافظة، فقد ذُكر مبناها",
    "the city of the square or building that is named": "مدينة الساحة أو المبنى المذكور",
    "a strike without a place is the country's": "الإضراب الذي لم يُذكر له مكان يعمّ البلد",
    "the capital, which has the country's name: a venue is said": "العاصمة التي تحمل اسم البلد، فقد ذُكر فيها موقع",
    "the coming Friday, for its prayer": "الجمعة القادمة، لصلاتها",
    "the day that the text speaks of": "اليوم الذي يتحدث عنه النص",
    "the days that the text speaks of": "الأيام التي يتحدث عنها النص",
    "no day is said: the day of publication": "لم يُذكر اليوم: اعتُمد يوم النشر",
    "the zone of the capital of {place}": "توقيت عاصمة {place}",
    "the zone of {place}": "توقيت {place}",
    "the best known of that name; also {others}": "أشهر مكان بهذا الاسم، ومن الأماكن الأخرى {others}",
    "the kind of gathering that the text speaks of": "نوع التجمع الذي يتحدث عنه النص",
    "no kind of gathering is said": "لم يُذكر نوع التجمع",
    "the series' first day from its publication on": "أول أيام السلسلة بدءًا من النشر",
    "computed from «{words}» at the place": "محسوب من «{words}» بحسب المكان",
    "the chief town of {place}": "مركز {place}",
    # keeping
    "the calendar names none": "التقويم لا يذكرها",
}
"""Why a field was assumed: the English sentence, with {names} for what varies, and the same in Arabic.

The stages of reading write the English, several sentences with "; " between; what stands here reads Arabic on Arabic
pages, the place that it names by its Arabic name.
"""


def country_name(code: str, language: str) -> str:
    """The everyday name of a country (ISO 3166-1 alpha-2); the code if unknown.

    >>> country_name("LB", "ar"), country_name("GB", "en")
    ('لبنان', 'United Kingdom')
    """
    country = gazetteer().country(code)
    if country:
        return country.names[_language(language)]
    return str(_locale(_language(language)).territories.get(code, code))


@cache
def country_codes() -> tuple[str, ...]:
    """The codes of all countries that CLDR names (ISO 3166-1 alpha-2), sorted."""
    codes = [str(code) for code in _locale("en").territories]
    return tuple(sorted(code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in _NO_COUNTRY))


_NO_COUNTRY: Final = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


def exemplar_city(timezone: str, language: str) -> str | None:
    """The city that CLDR names a zone after; None where it names none.

    >>> exemplar_city("Asia/Beirut", "ar")
    'بيروت'
    """
    city = dict(_locale(_language(language)).time_zones.get(timezone, {})).get("city")
    return str(city) if city else None


def region_name(code: str, language: str) -> str:
    """The name of a region (ISO 3166-2); the code if unknown.

    >>> region_name("US-IL", "en"), region_name("SY-ID", "ar")
    ('Illinois', 'إدلب')
    """
    region = gazetteer().region(code)
    return region.names.get(_language(language), region.name) if region else code


def month_name(month: int, language: str) -> str:
    """A month (1 = January); in Arabic as the Levant and as Egypt and the Gulf call it.

    >>> month_name(5, "ar"), month_name(5, "en")
    ('أيار/مايو', 'May')
    """
    known = _language(language)
    name = str(_locale(known).months["format"]["wide"][month])
    return f"{_locale('ar_SY').months['format']['wide'][month]}/{name}" if known == "ar" else name


def weekday_name(weekday: int, language: str) -> str:
    """A day of the week (0 = Monday).

    >>> weekday_name(6, "ar"), weekday_name(0, "en")
    ('الأحد', 'Monday')
    """
    return str(_locale(_language(language)).days["format"]["wide"][weekday])


def kind_name(kind: str | None, language: str) -> str:
    """The name of a kind of event, as a title begins; of an unsaid kind that of a gathering.

    >>> kind_name("vigil", "ar"), kind_name("sit-in", "en")
    ('وقفة', 'Sit-in')
    """
    return _KIND[_language(language)][kind or "gathering"]


def day_text(day: date, language: str) -> str:
    """A day in full.

    >>> day_text(date(2016, 5, 1), "en"), day_text(date(2016, 5, 1), "ar")
    ('Sunday 1 May 2016', 'الأحد 1 أيار/مايو 2016')
    """
    return f"{weekday_name(day.weekday(), language)} {day.day} {month_name(day.month, language)} {day.year}"


def clock_text(clock: time, language: str) -> str:
    """A time of day on the clock of twelve hours.

    >>> clock_text(time(18, 30), "en"), clock_text(time(18, 30), "ar"), clock_text(time(12), "en")
    ('6:30 p.m.', '6:30 مساءً', '12:00 noon')
    """
    written = f"{clock.hour % 12 or 12}:{clock.minute:02}"
    if _language(language) == "ar":
        return f"{written} {_ARABIC_DAYPART[clock.hour]}"
    if clock.minute == 0 and clock.hour in (0, 12):
        return f"{written} {'noon' if clock.hour else 'midnight'}"
    return f"{written} {'a.m.' if clock.hour < 12 else 'p.m.'}"


def city_name(event: Event, language: str) -> str | None:
    """The event's city in *language*: as written, else our Arabic name for it, else in English; None without one."""
    city = event.city
    if not city:
        return None
    if isinstance(city, dict):
        if language in city:
            return city[language]
        city = in_language(city, "en") or ""
    if language == "ar" and not _ARABIC.search(city):
        return _arabic_city(city, event.country, event.region) or city
    return city


def place_text(event: Event, language: str) -> str:
    """City and country of an event, "" where neither is known; an online one is said to be so.

    >>> place_text(Event(start="2016-05-01", city="Beirut", country="LB"), "ar")
    'بيروت، لبنان'
    """
    city = city_name(event, language)
    country = country_name(event.country, language) if event.country else None
    parts = [city] if city else []
    if country and country != city:
        parts.append(country)
    if event.online:
        parts.append("عبر الإنترنت" if _language(language) == "ar" else "online")
    return ("، " if _language(language) == "ar" else ", ").join(parts)


def title(event: Event, language: str) -> str:
    """The title written in *language*, else one built from kind, cause and place (city, else country).

    >>> title(Event(start="2016-05-01", kind="vigil", cause={"ar": "نصرة لحلب", "en": "Aleppo"}, city="Beirut",
    ...     country="LB"), "en")
    'Vigil for Aleppo – Beirut'
    """
    written = _written(event.title, language)
    if written:
        return written
    place = city_name(event, language) or (country_name(event.country, language) if event.country else "")
    head = _kind_and_cause(event, language)
    return f"{head} – {place}" if place else head


def inferred_text(reason: str, language: str) -> str:
    """Why a field was assumed, in *language*: REASONS has the Arabic; a sentence that it lacks stays as it is.

    >>> inferred_text("no year is written; the zone of the capital of Lebanon", "ar")
    'لم تُذكر السنة؛ توقيت عاصمة لبنان'
    """
    return _arabic_reason(reason) if _language(language) == "ar" else reason


def _kind_and_cause(event: Event, language: str) -> str:
    kind = kind_name(event.kind, language)
    cause = _written(event.cause, language)
    if not cause or not cause.split():
        return kind
    first = cause.split()[0]
    if _language(language) == "ar":
        attached = (
            first in _ARABIC_CONNECTIVES or first.startswith(("لل", "لأ", "لإ", "لـ")) or first.endswith(("اً", "ًا"))
        )
        return f"{kind} {cause}" if attached else f"{kind} من أجل {cause}"
    return f"{kind} {cause}" if first.lower() in _ENGLISH_CONNECTIVES else f"{kind} for {cause}"


def _written(text: Text | None, language: str) -> str | None:
    """What a person wrote in *language*; a plain string is Arabic if it has an Arabic letter, else English."""
    if isinstance(text, dict):
        return text.get(language)
    if not text:
        return None
    return text if bool(_ARABIC.search(text)) == (_language(language) == "ar") else None


def _language(language: str) -> str:
    return language if language in _KIND else "en"


@cache
def _locale(identifier: str) -> Locale:
    return Locale.parse(identifier)


@lru_cache(maxsize=4096)
def _arabic_city(english: str, country: str | None, region: str | None) -> str | None:
    place = gazetteer().city(english, country=country, region=region) if country else None
    return place.names.get("ar") if place else None


@lru_cache(maxsize=1024)
def _arabic_reason(reason: str) -> str:
    parts = reason.split("; ")
    for count in range(len(parts), 0, -1):  # a sentence may have a semicolon of its own
        arabic = _arabic_sentence("; ".join(parts[:count]))
        if arabic:
            rest = "; ".join(parts[count:])
            return f"{arabic}؛ {_arabic_reason(rest)}" if rest else arabic
    return reason


def _arabic_sentence(sentence: str) -> str | None:
    for pattern, arabic in _reason_patterns():
        if match := pattern.fullmatch(sentence):
            return arabic.format_map({name: _arabic_place(said) for name, said in match.groupdict().items()})
    return None


@cache
def _reason_patterns() -> list[tuple[re.Pattern[str], str]]:
    """The sentences of REASONS, those that name nothing first; what they name is one sentence's."""
    exact_first = sorted(REASONS.items(), key=lambda pair: "{" in pair[0])
    return [
        (re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^;]+)", re.escape(english))), arabic)
        for english, arabic in exact_first
    ]


def _arabic_place(said: str) -> str:
    """What a reason names, in Arabic: a place, or homonyms ("Tripoli (LB), Tripoli (LY)"); other words as they are."""
    homonyms = re.findall(r"([^,(]+) \(([A-Z]{2})\)", said)
    if homonyms:
        return "، ".join(
            f"{_arabic_city(name.strip(), code, None) or name} ({country_name(code, 'ar')})" for name, code in homonyms
        )
    place = None if _ARABIC.search(said) else gazetteer().resolve(said)
    return place.names.get("ar", said) if place else said
