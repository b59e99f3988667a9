"""tests/corpus/crossed/rendered.yaml: every form of a date and of a range of days, for days of every month, as its language writes them."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml
from babel.dates import get_day_names

from calfeed.reading.found import find_dates
from calfeed.reading.kinds import Kind
from calfeed.reading.languages import LANGUAGES

FORMS = yaml.load(
    (Path(__file__).parents[1] / "corpus" / "crossed" / "rendered.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
NOW = datetime(2026, 3, 11, 9, 15)
RANGES = [
    (date(year, month, first), date(year, month, last))
    for year in (2025, 2027)
    for month in range(1, 13)
    for first, last in [(month, month + 2), (9, 20 + month % 9)]
]
SHORT = {"en": 3, "ar": 0}
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def names(language: str, month: int) -> list[str]:
    """Each name of a month that the language's tables know; in English the long one alone."""
    table = LANGUAGES[language].WORDS
    rows = [str(table[kind].get(month, "")) for kind in (Kind.MONTH, Kind.WEAK_MONTH)]
    known = [name for row in rows for name in row.split(", ") if name]
    return [known[0].title()] if language == "en" else known[:6]


def ordinal(language: str, number: int) -> str:
    """A day in words: of 21 and more the ones, then the tens."""
    table = LANGUAGES[language].ORDINALS[Kind.ORDINAL]
    words = {value: row.split(", ")[0].lstrip("+") for value, row in table.items()}
    if language == "en":
        tens = {20: "twenty", 30: "thirty"}
        return words.get(number) or f"{tens[number // 10 * 10]}-{words[number % 10]}"
    article = {value: word if word.startswith("ال") else f"ال{word}" for value, word in words.items()}
    return article.get(number) or f"{article[number % 10]} و{article[number // 10 * 10]}"


def parts(language: str, day: date, lead: str = "") -> dict[str, str]:
    """What a form says of a day, each under its name with *lead* before it."""
    endings = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    said = {
        "d": str(day.day),
        "dd": f"{day.day:02}",
        "th": endings.get(day.day, "th"),
        "nth": ordinal(language, day.day),
        "wd": get_day_names("wide", locale=language)[day.weekday()],
    }
    return {lead + name: word for name, word in said.items()}


def rendered(language: str, form: str, first: date, last: date) -> Iterator[str]:
    """The form with each of the month's names; in Arabic with either sort of digits."""
    for name in names(language, first.month):
        month = {"month": name, "mon": name[: SHORT[language]], "m": str(first.month), "mm": f"{first.month:02}"}
        days = parts(language, first) | parts(language, first, "a") | parts(language, last, "b")
        phrase = form.format(**days, **month, y=first.year)
        yield phrase
        if language == "ar":
            yield phrase.translate(DIGITS)


def said(phrase: str, language: str) -> list[tuple[object, object]]:
    """The days of a phrase."""
    found = find_dates(phrase, published=NOW, announcement=False, languages=[language])
    return [(one.start, one.end) for one in found]


@pytest.mark.parametrize(("language", "form"), [(code, form) for code in FORMS for form in FORMS[code]["dates"]])
def test_a_form_of_a_date_means_its_day_in_every_month(language: str, form: str):
    """Names of months in every land, both sorts of digits, ordinals in words."""
    wrong = [
        phrase
        for day, _ in RANGES
        for phrase in rendered(language, form, day, day)
        if said(phrase, language) != [(day, None)]
    ]
    assert wrong == []


@pytest.mark.parametrize(("language", "form"), [(code, form) for code in FORMS for form in FORMS[code]["ranges"]])
def test_a_form_of_a_range_means_its_days_in_every_month(language: str, form: str):
    """What the first day leaves out, the last one says."""
    wrong = [
        phrase
        for first, last in RANGES
        for phrase in rendered(language, form, first, last)
        if said(phrase, language) != [(first, last)]
    ]
    assert wrong == []
