"""tests/announcements/everyday.yaml: everyday announcements in few lines, each with what it announces."""

from pathlib import Path

import pytest
import yaml

from calfeed.event import moment_text
from calfeed.reading.reader import read

FILE = Path(__file__).parents[1] / "announcements" / "everyday.yaml"
EVERYDAY = yaml.safe_load(FILE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", EVERYDAY, ids=[case["text"][:30] for case in EVERYDAY])
def test_an_everyday_announcement_gives_its_events(case):
    """Town, start and venue of each, in order."""
    found = read(case["text"], published=case["published"]).events
    assert [[event.city, moment_text(event.start), event.venue] for event in found] == case["events"]
