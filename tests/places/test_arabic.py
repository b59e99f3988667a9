"""Arabic display names out of GeoNames' spellings, and keys that hold them together."""

import pytest

from calfeed.places.compile.arabic import arabic_name, is_plain_arabic
from calfeed.places.spelling import loan_key, name_key, name_words


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        (["قاهره", "القاهرة", "Cairo"], "القاهرة"),
        (["شارجه", "الشارقة", "إمارة الشارقة"], "الشارقة"),
        (["ولاية سطيف", "سطف", "سطيف"], "سطيف"),
        (["ئاممان", "امان", "عمان", "عمّان"], "عمان"),
        (["دبى", "دبي"], "دبي"),
        (["تهران", "Tehran"], "تهران"),
        (["کمبریج، انتاریو", "Cambridge"], None),
        ([], None),
    ],
)
def test_the_most_usual_spelling_is_shown(spellings, name):
    assert arabic_name(spellings) == name


@pytest.mark.parametrize("name", ["کابل", "ئالجىر", "بەیرووت", "طرابلس، لیبیا", "Beirut", "استان قنا"])
def test_persian_kurdish_and_uyghur_are_no_arabic(name):
    assert not is_plain_arabic(name)


@pytest.mark.parametrize(
    "spellings",
    [
        "إدلب|ادلب|أدلب|اِدْلِب|ادلـب",
        "السويداء|السويدا|سويداء",
        "غزة|غزه",
        "صنعاء|صنعا",
        "كربلاء|كربلا|کربلاء",
        "نيو يورك|نيويورك|نيو-يورك",
        "St. John's|Saint Johns|st johns",
        "Zürich|ZURICH|Zurich",
        "Sana'a|Sanaa|San’aa",
        "Washington, D.C.|Washington DC|washington d.c",
    ],
)
def test_spellings_of_one_name_share_a_key(spellings):
    assert len({name_key(name) for name in spellings.split("|")}) == 1


@pytest.mark.parametrize("pair", ["سوريا|السورية", "حلب|حلبي", "تونس|تونسي", "Paris|Parish", "عمان|عمانية"])
def test_an_adjective_has_another_key(pair):
    one, other = map(name_key, pair.split("|"))
    assert one != other


def test_foreign_sounds_share_a_loan_key():
    assert len({loan_key(name_key(name)) for name in ("هامبورغ", "هامبورج", "هامبورق")}) == 1
    assert loan_key("قطر") == ""


def test_marks_alone_have_no_words():
    assert name_words("، - ! \u200f") == ()
