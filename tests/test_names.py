"""The names that people read, in Arabic and English."""

from datetime import date, time

import pytest

from calfeed import names
from calfeed.event import KINDS, Event


def event(**fields):
    return Event(start="2016-05-01 18:30", **fields)


BEIRUT = {"city": "Beirut", "country": "LB"}


@pytest.mark.parametrize(
    ("code", "english", "arabic"),
    [
        ("LB", "Lebanon", "لبنان"), ("GB", "United Kingdom", "بريطانيا"), ("PS", "Palestine", "فلسطين"), ("TR", "Turkey", "تركيا"),
        ("US", "United States", "الولايات المتحدة"), ("AE", "United Arab Emirates", "الإمارات"), ("AQ", "Antarctica", "أنتاركتيكا"), ("QQ", "QQ", "QQ"),
    ],
)  # fmt: skip
def test_countries_have_everyday_names(code, english, arabic):
    assert (names.country_name(code, "en"), names.country_name(code, "ar")) == (english, arabic)


def test_every_country_has_a_name_in_both_languages():
    assert len(names.country_codes()) == 250
    for code in names.country_codes():
        assert names.country_name(code, "en") != code
        assert names.country_name(code, "ar") != names.country_name(code, "en")


def test_regions():
    assert (names.region_name("US-PA", "en"), names.region_name("US-PA", "ar")) == ("Pennsylvania", "بنسلفانيا")
    assert names.region_name("FR-GES", "ar") == "Grand-Est"
    assert names.region_name("ZZ-1", "en") == "ZZ-1"


def test_months_and_weekdays():
    assert [names.month_name(month, "ar") for month in (1, 4, 8, 10)] == [
        "كانون الثاني/يناير",
        "نيسان/أبريل",
        "آب/أغسطس",
        "تشرين الأول/أكتوبر",
    ]
    assert [names.weekday_name(day, "ar") for day in (0, 4, 5, 6)] == ["الاثنين", "الجمعة", "السبت", "الأحد"]
    assert names.day_text(date(2016, 5, 4), "ar") == "الأربعاء 4 أيار/مايو 2016"
    assert names.day_text(date(2016, 5, 4), "en") == "Wednesday 4 May 2016"
    assert names.day_text(date(2016, 5, 4), "fr") == "Wednesday 4 May 2016"


@pytest.mark.parametrize(
    ("clock", "english", "arabic"),
    [
        (time(0, 0), "12:00 midnight", "12:00 بعد منتصف الليل"), (time(0, 30), "12:30 a.m.", "12:30 بعد منتصف الليل"),
        (time(4, 15), "4:15 a.m.", "4:15 فجرًا"), (time(9, 5), "9:05 a.m.", "9:05 صباحًا"), (time(12, 0), "12:00 noon", "12:00 ظهرًا"),
        (time(12, 45), "12:45 p.m.", "12:45 ظهرًا"), (time(15, 30), "3:30 p.m.", "3:30 بعد الظهر"), (time(18, 30), "6:30 p.m.", "6:30 مساءً"),
        (time(23, 59), "11:59 p.m.", "11:59 مساءً"),
    ],
)  # fmt: skip
def test_clocks(clock, english, arabic):
    assert (names.clock_text(clock, "en"), names.clock_text(clock, "ar")) == (english, arabic)


def test_every_kind_has_a_name():
    for language in ("ar", "en"):
        assert len({names.kind_name(kind, language) for kind in KINDS}) == len(KINDS)
    assert names.kind_name(None, "en") == "Gathering"


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        (BEIRUT, "Beirut", "بيروت"),
        ({"city": "Ḩamāh", "country": "SY"}, "Ḩamāh", "حماة"),
        ({"city": "Tripoli", "country": "LB", "region": "LB-AS"}, "Tripoli", "طرابلس"),
        ({"city": {"ar": "الشام", "en": "Damascus"}, "country": "SY"}, "Damascus", "الشام"),
        ({"city": {"en": "Geneva"}, "country": "CH"}, "Geneva", "جنيف"),
        ({"city": "Nowhere at all", "country": "US"}, "Nowhere at all", "Nowhere at all"),
        ({"city": "Beirut"}, "Beirut", "Beirut"),
        ({"country": "LB"}, None, None),
    ],
)
def test_cities_as_written_else_by_the_gazetteer(fields, english, arabic):
    assert (names.city_name(event(**fields), "en"), names.city_name(event(**fields), "ar")) == (english, arabic)


def test_places():
    assert names.place_text(event(**BEIRUT), "en") == "Beirut, Lebanon"
    assert names.place_text(event(**BEIRUT), "ar") == "بيروت، لبنان"
    assert names.place_text(event(country="DE"), "ar") == "ألمانيا"
    assert names.place_text(event(city="Singapore", country="SG"), "ar") == "سنغافورة"
    assert names.place_text(event(), "en") == ""
    assert names.place_text(event(online=True), "ar") == "عبر الإنترنت"
    assert names.place_text(event(online=True, country="DE"), "en") == "Germany, online"


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        ({"kind": "vigil", "cause": {"ar": "نصرة لحلب", "en": "Aleppo"}, **BEIRUT}, "Vigil for Aleppo – Beirut", "وقفة نصرة لحلب – بيروت"),
        ({"kind": "vigil", "cause": {"en": "in solidarity with Aleppo"}, **BEIRUT}, "Vigil in solidarity with Aleppo – Beirut", "وقفة – بيروت"),
        ({"kind": "march", "cause": "against the war", "country": "US"}, "March against the war – United States", "مسيرة – الولايات المتحدة"),
        ({"kind": "march", "cause": "ضد الحرب", "country": "US"}, "March – United States", "مسيرة ضد الحرب – الولايات المتحدة"),
        ({"kind": "sit-in", "cause": {"ar": "للمطالبة بالإفراج عنهم"}, **BEIRUT}, "Sit-in – Beirut", "اعتصام للمطالبة بالإفراج عنهم – بيروت"),
        ({"kind": "sit-in", "cause": {"ar": "المعتقلين"}, **BEIRUT}, "Sit-in – Beirut", "اعتصام من أجل المعتقلين – بيروت"),
        ({"kind": "vigil", "cause": {"ar": "تضامنًا مع غزة"}}, "Vigil", "وقفة تضامنًا مع غزة"),
        ({"title": {"en": "Stand up"}, **BEIRUT}, "Stand up", "تجمّع – بيروت"),
        ({"title": "قفوا معنا", **BEIRUT}, "Gathering – Beirut", "قفوا معنا"),
        ({}, "Gathering", "تجمّع"),
    ],
)  # fmt: skip
def test_titles_are_the_written_ones_else_built(fields, english, arabic):
    assert (names.title(event(**fields), "en"), names.title(event(**fields), "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("reason", "arabic"),
    [
        ("no year is written", "لم تُذكر السنة"),
        ("the zone of the capital of Lebanon", "توقيت عاصمة لبنان"),
        ("the zone of Idlib", "توقيت إدلب"),
        ("the chief town of Nineveh", "مركز نينوى"),
        ("computed from «بعد صلاة الجمعة» at the place", "محسوب من «بعد صلاة الجمعة» بحسب المكان"),
        ("no year is written; an hour without a.m. or p.m.: 1 to 7 is taken for the afternoon",
         "لم تُذكر السنة؛ ساعة بلا صباح أو مساء: من 1 إلى 7 تُحسب بعد الظهر"),
        ("the best known of that name; also Tripoli (LB), Paris (US)",
         "أشهر مكان بهذا الاسم، ومن الأماكن الأخرى طرابلس (لبنان)، باريس (الولايات المتحدة)"),
        ("no year is written; the best known of that name; also Tripoli (LB)",
         "لم تُذكر السنة؛ أشهر مكان بهذا الاسم، ومن الأماكن الأخرى طرابلس (لبنان)"),
        ("my neighbour told me", "my neighbour told me"),
    ],
)  # fmt: skip
def test_reasons_in_arabic(reason, arabic):
    assert names.inferred_text(reason, "ar") == arabic
    assert names.inferred_text(reason, "en") == reason


def test_every_reason_that_reading_gives_has_its_arabic():
    """A new sentence in reading/policy.py needs its row in names.REASONS."""
    from calfeed.reading.policy import REASONS

    assert [reason for reason in REASONS.values() if names.inferred_text(reason, "ar") == reason] == []


def test_the_reasons_name_the_same_in_both_languages():
    import re

    for english, arabic in names.REASONS.items():
        assert sorted(re.findall(r"\{(\w+)\}", english)) == sorted(re.findall(r"\{(\w+)\}", arabic))


def test_the_city_of_a_zone():
    assert names.exemplar_city("Asia/Beirut", "ar") == "بيروت"
    assert names.exemplar_city("Etc/GMT+5", "ar") is None
