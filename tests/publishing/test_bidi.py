"""Isolates where Arabic and Latin meet (UAX 9); none around a web address, which an app would take into its link."""

import pytest

from calfeed.publishing.bidi import bare, isolated


def shown(text, language):
    """The isolated text, its marks as brackets."""
    return isolated(text, language).replace("\u2066", "[").replace("\u2067", "{").replace("\u2069", "|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("جنيف: الأربعاء (Place Des Nations) .", "جنيف: الأربعاء ([Place Des Nations|) ."),
        ("واشنطن (Lafayette Square, Washington, D.C.)", "واشنطن ([Lafayette Square, Washington, D.C.|)"),
        ("ساحة الإسكوا", "ساحة الإسكوا"),
        ("Place des Nations", "Place des Nations"),
        ("باريس، 14 rue de Rivoli 75001، فرنسا", "باريس، 14 [rue de Rivoli 75001|، فرنسا"),
        ("المزيد: https://x.example/ar/", "المزيد: https://x.example/ar/"),
        ("سطر\nBrandenburger Tor\nسطر Tor", "سطر\nBrandenburger Tor\nسطر [Tor|"),
        ("الساعة 6.30", "الساعة 6.30"),
    ],
)
def test_latin_in_arabic(text, expected):
    assert shown(text, "ar") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Announced as: بيروت : يوم الاحد الساعة 6.30", "Announced as: {بيروت : يوم الاحد الساعة| 6.30"),
        ("Beirut, Lebanon", "Beirut, Lebanon"),
        ("ساحة الإسكوا, Beirut", "{ساحة الإسكوا|, Beirut"),
        ("مظاهرةٌ!", "{مظاهرةٌ|!"),
    ],
)
def test_arabic_in_english(text, expected):
    assert shown(text, "en") == expected


def test_a_line_that_has_marks_keeps_them():
    assert isolated("جنيف \u2068Place\u2069 Nations", "ar") == "جنيف \u2068Place\u2069 Nations"


def test_bare_has_none():
    assert bare(isolated("جنيف Place", "ar")) == "جنيف Place"
