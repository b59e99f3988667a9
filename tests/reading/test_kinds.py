"""tests/corpus/kinds/<language>.yaml, and <language>.november.yaml by another day: what any text's phrases mean, or that they mean nothing."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from calfeed.reading.found import FoundDate, find_dates

KINDS = Path(__file__).parents[1] / "corpus" / "kinds"


def load(path: Path) -> dict[str, Any]:
    """A file of phrases, all scalars as text."""
    with path.open(encoding="utf-8") as file:
        loaded = yaml.load(file, Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def cases() -> Iterator[Any]:
    """(language, moment of publication, phrase, the values that it means)."""
    for path in sorted(KINDS.glob("*.yaml")):
        language, corpus = path.name.split(".")[0], load(path)
        now = datetime.fromisoformat(corpus.pop("now"))
        silent = [([], phrase) for phrase in corpus.pop("nothing", [])]
        told = [([v], phrase) for kind in corpus.values() for v, phrases in kind.items() for phrase in phrases]
        for values, phrase in [*told, *silent]:
            yield pytest.param(language, now, phrase, values, id=f"{path.stem} {phrase} = {' '.join(values)}")


def written(found: FoundDate) -> str:
    """A value as the files write it; seconds only where there are any."""
    sides = [str(side) for side in (found.start, found.end) if side is not None]
    return " / ".join(side.removesuffix(":00") if side.count(":") == 2 else side for side in sides)


@pytest.mark.parametrize(("language", "now", "phrase", "values"), list(cases()))
def test_a_phrase_of_any_text_means_what_its_kind_says(language: str, now: datetime, phrase: str, values: list[str]):
    """Once with the words of its language first, once with those of all; digits alone leave the order to the language."""
    for languages in ([language], None):
        if languages is None and not any(character.isalpha() for character in phrase):
            continue
        found = find_dates(phrase, published=now, announcement=False, languages=languages)
        assert [written(one) for one in found] == values, languages
