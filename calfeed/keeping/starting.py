"""A calendar of one's own: the files that a new folder begins with, for a Procfile host or a static one.

Nothing is overwritten. The comments are in the calendar's languages, for who edits it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from calfeed.errors import UsageError, WriteError
from calfeed.keeping.book import parse
from calfeed.keeping.messages import LANGUAGES
from calfeed.keeping.problems import UnreadableBookError
from calfeed.keeping.schema import modeline, schema_text
from calfeed.keeping.wording import Layout, Written, block

__all__ = ["Beginning", "beginning_files", "refuse_taken", "start_calendar"]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new calendar is told: its name in each of its languages, the first of which is that of its first page."""

    names: Mapping[str, str]
    place: str | None = None
    """Where its readers are, as a person writes it: "GB", "Pittsburgh, Pennsylvania"."""
    url: str | None = None
    """Its public address, once it has one."""


def start_calendar(folder: Path, beginning: Beginning) -> list[Path]:
    """Write the files of a new calendar into *folder*; their paths.

    Raises UsageError for answers that make no calendar, or where one of the files is there already (and then writes
    none), WriteError where the folder can't be written to.
    """
    refuse_taken(folder)
    files = beginning_files(beginning)
    _refuse_mistakes(files["events.yaml"])
    try:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise WriteError(f"{folder} could not be written to: {error.strerror}") from error
    return [folder / name for name in files]


def refuse_taken(folder: Path) -> None:
    """Raise UsageError where *folder* is a file, or holds something that a new calendar begins with."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; nothing was written: name a folder")
    taken = [name for name in beginning_files(Beginning({"en": ""})) if (folder / name).exists()]
    if taken:
        raise UsageError(f"{folder} already holds {', '.join(taken)}; nothing was written: choose another folder")


def beginning_files(beginning: Beginning) -> dict[str, str]:
    """The files of a new calendar: path inside its folder → text."""
    return {
        "events.yaml": _book_text(beginning),
        "events.schema.json": schema_text(),
        "Procfile": "web: python -m calfeed serve --host 0.0.0.0 --port $PORT\n",
        "requirements.txt": "calfeed\n",
        ".python-version": "3.12\n",
        ".gitattributes": "events.lock merge=union\n",
        ".gitignore": ".events.yaml.lock\n.events.yaml.*.tmp\n/site/\n",
        ".github/workflows/calendar.yml": _WORKFLOW,
    }


def _refuse_mistakes(text: str) -> None:
    try:
        problems = parse(text).problems
    except UnreadableBookError as error:
        problems = error.problems
    if problems:
        raise UsageError(problems[0].message())


def _book_text(beginning: Beginning) -> str:
    languages = list(beginning.names)
    name: Written = beginning.names[languages[0]] if len(languages) == 1 else {**beginning.names}
    said: dict[str, Written | None] = {
        "name": name,
        "language": languages[0],
        "url": beginning.url,
        "domain": _domain(beginning.url),
    }
    said["place"] = beginning.place
    lines = [modeline("events.schema.json")]
    lines += _remarks("top", languages)
    lines += ["", "calendar:"]
    for field, value in said.items():
        if value:
            lines += _remarks(field, languages, indent=2)
            lines += block(field, value, indent=2, layout=Layout())
    lines += ["", "events:", "", *_remarks("events", languages), *_EXAMPLE]
    return "\n".join(lines) + "\n"


def _remarks(about: str, languages: list[str], *, indent: int = 0) -> list[str]:
    """The remark *about* a part of the file, in those of our languages that the calendar has; English without any."""
    chosen = [language for language in languages if language in LANGUAGES] or ["en"]
    texts = [_REMARKS[about][language] for language in chosen if about in _REMARKS]
    return [f"{' ' * indent}# {line}" for text in texts for line in text.split("\n")]


def _domain(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host if host and "." in host else None


_REMARKS: dict[str, dict[str, str]] = {
    "top": {
        "en": "The calendar and its events. Edit this file by hand; `calfeed check` says where something is wrong.\n"
        "`calfeed import list.txt` adds the events of an announcement, `calfeed serve` shows the calendar.",
        "ar": "التقويم وأحداثه. حرّر هذا الملف بيدك؛ والأمر calfeed check يقول أين الخطأ.\n"
        "الأمر calfeed import list.txt يضيف أحداث إعلان، والأمر calfeed serve يعرض التقويم.",
    },
    "domain": {
        "en": "Part of every event's identity in people's phones: never change it once people have subscribed.",
        "ar": "جزء من هوية كل حدث في هواتف الناس: لا تغيّره بعد أن يشترك الناس.",
    },
    "place": {
        "en": "Where the readers are: an event of an announcement that names no place is there.",
        "ar": "مكان القرّاء: الحدث الذي لا يذكر الإعلان مكانه يكون هناك.",
    },
    "events": {
        "en": "One event looks like this (take the # away); its id never changes and is never used again.\n"
        "A cancelled event stays, with status: cancelled, so that people are told.",
        "ar": "هكذا يُكتب الحدث (احذف علامة #)؛ لا يتغير معرّفه id ولا يُستعمل لحدث آخر.\n"
        "الحدث الملغى يبقى مع status: cancelled لكي يُبلَّغ الناس.",
    },
}
_EXAMPLE = [
    "#",
    "# - id: beirut-vigil-2027",
    "#   title:",
    "#     ar: وقفة في ساحة الشهداء",
    "#     en: Vigil in Martyrs' Square",
    "#   kind: vigil",
    "#   start: 2027-05-02 18:30",
    "#   city: Beirut",
    "#   country: LB",
    "#   venue: ساحة الشهداء",
]
_WORKFLOW = """\
# Checks every change, renews the ledger events.lock, and publishes the calendar as plain files on GitHub Pages:
# after each change, and every night, so that past events leave the agenda. (Settings, Pages, Source: GitHub Actions.)
name: calendar

on:
  pull_request:
  push:
    branches: [main]
  schedule:
    - cron: "10 0 * * *"
  workflow_dispatch:

permissions:
  contents: read

jobs:
  check:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version-file: .python-version, cache: pip}
      - run: pip install -r requirements.txt
      - run: calfeed check --format github

  publish:
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-latest
    permissions: {contents: write, pages: write, id-token: write}
    concurrency: {group: publish, cancel-in-progress: false}
    environment: {name: github-pages, url: "${{ steps.pages.outputs.page_url }}"}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {python-version-file: .python-version, cache: pip}
      - run: pip install -r requirements.txt
      - name: Check the calendar and renew its ledger
        run: calfeed check --format github --write
      - name: Keep the renewed ledger
        run: |
          git config user.name calendar
          git config user.email calendar@users.noreply.github.com
          git add events.lock
          git diff --cached --quiet || (git commit -m "Renew the ledger" && git push)
      - name: Build the site
        run: calfeed build site
      - uses: actions/upload-pages-artifact@v3
        with: {path: site}
      - id: pages
        uses: actions/deploy-pages@v4
"""
