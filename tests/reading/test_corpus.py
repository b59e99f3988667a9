"""tests/corpus/<language>.yaml: every phrase means one thing, or several, or nothing."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from calfeed.reading.found import FoundDate, find_dates
from calfeed.reading.languages import LANGUAGES
from calfeed.reading.spans import find_spans

CORPUS = Path(__file__).parents[1] / "corpus"


def load(language: str) -> dict[str, Any]:
    """A corpus file, all scalars as text: 18:30 is no number of minutes here."""
    with (CORPUS / f"{language}.yaml").open(encoding="utf-8") as file:
        loaded = yaml.load(file, Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def cases() -> Iterator[Any]:
    """(language, phrase, the values that it means, whether it stands in an announcement)."""
    for path in sorted(CORPUS.glob("*.yaml")):
        corpus = load(path.stem)
        for section, announcement in (("means", True), ("plain", False)):
            for value, phrases in corpus.get(section, {}).items():
                for phrase in phrases:
                    yield pytest.param(path.stem, phrase, [value], announcement, id=f"{path.stem} {section} {phrase}")
        for row in corpus.get("several", []):
            yield pytest.param(path.stem, row["text"], row["values"], True, id=f"{path.stem} {row['text']}")
        for phrase in corpus["nothing"]:
            yield pytest.param(path.stem, phrase, [], True, id=f"{path.stem} nothing {phrase}")


def written(moment: date | datetime | time) -> str:
    if isinstance(moment, datetime):
        return moment.isoformat(" ", "minutes")
    return moment.isoformat("minutes") if isinstance(moment, time) else moment.isoformat()


def value_of(found: FoundDate) -> str:
    return written(found.start) + (f" / {written(found.end)}" if found.end else "")


def explained(phrase: str) -> str:
    return "; ".join(f"{span.kind} «{phrase[span.start : span.end]}» by {span.rule}" for span in find_spans(phrase))


@pytest.mark.parametrize(("language", "phrase", "values", "announcement"), list(cases()))
def test_a_phrase_means_what_the_corpus_says(*, language: str, phrase: str, values: list[str], announcement: bool):
    """The day, moment or clock time beside it, in one reading that stands where the text says."""
    languages = None if language in ("ar", "en") else [language]
    now = datetime.fromisoformat(load(language)["now"])
    found = find_dates(phrase, published=now, languages=languages, announcement=announcement)
    assert [value_of(one) for one in found] == values, explained(phrase)
    for one in found:
        assert phrase[one.offset : one.offset + len(one.text)] == one.text


def test_every_language_has_a_corpus_with_phrases_that_mean_nothing():
    assert {path.stem for path in CORPUS.glob("*.yaml")} == set(LANGUAGES)
    for language in LANGUAGES:
        assert load(language)["nothing"]
