"""tests/corpus/crossed/moments.yaml: every day beside every hour, whatever stands between them and whichever comes first."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest
import yaml

from calfeed.reading.found import find_dates

CORPUS = yaml.load(
    (Path(__file__).parents[1] / "corpus" / "crossed" / "moments.yaml").read_text(encoding="utf-8"),
    Loader=yaml.BaseLoader,
)
NOW = datetime.fromisoformat(CORPUS.pop("now"))
START, END = datetime(2028, 3, 4, 17, 30), datetime(2028, 3, 4, 19)


def phrases(language: str, hours: str) -> Iterator[str]:
    """Every day beside every one of *hours*, in both orders."""
    table = CORPUS[language]
    for day, hour in product(table["days"], table[hours]):
        yield from (day + between + hour for between in table["after_day"])
        yield from (hour + between + day for between in table["after_hour"])


def moments(phrase: str, language: str) -> list[tuple[object, object]]:
    """What a phrase says, where it is no announcement."""
    found = find_dates(phrase, published=NOW, announcement=False, languages=[language])
    return [(one.start, one.end) for one in found]


@pytest.mark.parametrize("language", list(CORPUS))
@pytest.mark.parametrize(("hours", "end"), [("hours", None), ("ranges", END)])
def test_every_day_beside_every_hour_is_one_moment(language: str, hours: str, end: datetime | None):
    """Thousands of phrases that differ in how the day and the hour are written and in what stands between."""
    wrong = [phrase for phrase in phrases(language, hours) if moments(phrase, language) != [(START, end)]]
    assert wrong == []
