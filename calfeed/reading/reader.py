"""Text → records: the order of the stages, in one visible list."""

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from calfeed.event import Event
from calfeed.places import Gazetteer, Place, gazetteer
from calfeed.reading.cues import cue_table
from calfeed.reading.fields import Draft
from calfeed.reading.ground import Ground
from calfeed.reading.layout import lay_out
from calfeed.reading.leftovers import Leftover, leftovers
from calfeed.reading.lines import clean, lines, plain
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.found import find_marks
from calfeed.reading.marks.said import Said, find_said
from calfeed.reading.orders import month_first
from calfeed.reading.prose.telling import tell
from calfeed.reading.refining.once import local_gatherings_only, once_each, without_summaries, without_titles
from calfeed.reading.refining.when import with_days
from calfeed.reading.refining.where import as_cities, with_places
from calfeed.reading.scene import Scene, written_days
from calfeed.reading.sentences.sorts import is_of_contact
from calfeed.reading.sentences.tense import is_of_a_past_year
from calfeed.reading.times import Clock
from calfeed.reading.topics import on_topic
from calfeed.reading.units import units
from calfeed.reading.writing import events
from calfeed.stage import uncollected

__all__ = ["Reading", "Trace", "read", "trace"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text announces, and what was left of it."""

    events: tuple[Event, ...]
    leftovers: tuple[Leftover, ...] = ()

    def to_json(self) -> str:
        """`{"events": [record…], "leftovers": [{"line", "text", "reason"}]}` as text."""
        return json.dumps(
            {
                "events": [event.to_json() for event in self.events],
                "leftovers": [{"line": o.line, "text": o.text, "reason": o.reason} for o in self.leftovers],
            },
            ensure_ascii=False,
        )


STEPS: tuple[Callable[[Sequence[Draft], Scene], list[Draft]], ...] = (
    on_topic,
    without_titles,
    with_places,
    as_cities,
    with_days,
    once_each,
    local_gatherings_only,
    without_summaries,
)


@uncollected
def read(
    text: str, *, published: date | datetime, languages: Sequence[str] | None = None, place: str | None = None
) -> Reading:
    """The gatherings that *text* announces, and the lines that could not be read.

    *published* is the day (the local day wherever the event is) or the moment it was posted; *place* is where its
    readers are, as a person writes it ("GB", "Pittsburgh, Pennsylvania"), used only where the text names none.
    Free text never raises.
    """
    post = _post(text, published=published, languages=languages)
    home = gazetteer().resolve(place) if place else None
    if not post.said.may_announce():
        return Reading((), tuple(_unknown(place, home)))
    traced = _trace(post, place=place, home=home)
    return Reading(tuple(event for _, event in traced.written), traced.leftovers)


@dataclass(frozen=True, slots=True)
class Trace:
    """A reading with all that it was made from."""

    scene: Scene
    written: tuple[tuple[Draft, Event], ...]
    leftovers: tuple[Leftover, ...]


def trace(text: str, *, published: date | datetime, languages: Sequence[str] | None, place: str | None) -> Trace:
    """What `read` gives, with the stages' own results, also of a text that can announce nothing: for `explain`."""
    post = _post(text, published=published, languages=languages)
    return _trace(post, place=place, home=gazetteer().resolve(place) if place else None)


@dataclass(frozen=True, slots=True)
class _Post:
    """A text with its day, and what it says before its places are looked up."""

    text: str
    cleaned: str
    said: Said
    published: date
    clock: time | None


def _post(text: str, *, published: date | datetime, languages: Sequence[str] | None) -> _Post:
    day = published.date() if isinstance(published, datetime) else published
    cleaned = clean(text)
    said = find_said(plain(cleaned), published=day, cues=cue_table(languages), languages=languages)
    return _Post(text, cleaned, said, day, published.time() if isinstance(published, datetime) else None)


def _trace(post: _Post, *, place: str | None, home: Place | None) -> Trace:
    scene, drafts = _drafts(post, home=home, index=gazetteer())
    for step in STEPS:
        drafts = step(drafts, scene)
    written = tuple(events(drafts, scene))
    left = leftovers([draft for draft, _ in written], scene)
    return Trace(scene, written, (*_unknown(place, home), *left))


def _unknown(place: str | None, home: Place | None) -> list[Leftover]:
    """What is said of the readers' *place* where it was not found."""
    if not place or home:
        return []
    return [Leftover(0, place, "the gazetteer does not know this place, so it was not used")]


def _drafts(post: _Post, *, home: Place | None, index: Gazetteer) -> tuple[Scene, list[Draft]]:
    text, published = post.text, post.published
    near = [home] if home else []
    marks = find_marks(post.said, gazetteer=index, near=near)
    pieces = units(lines(text, cleaned=post.cleaned), marks)
    country = _country(marks, home)
    scene = Scene(
        text, published, _language(text), pieces, index, home, country, post.clock,
        writes_24_hours=_writes_24_hours(marks), month_first=month_first(marks, published=published), usual_kind=_usual_kind(marks),
        shown=post.said.text,
        written=written_days(marks, published=published),
    )  # fmt: skip
    told = [u for u in pieces if not (is_of_contact(u) or is_of_a_past_year(u, published=published))]
    sections = lay_out(told, Ground(post.cleaned, index, (*near, *_named(marks)), published))

    def day_of(mark: Mark) -> tuple[date, date | None] | None:
        days = scene.days(mark)
        return days[:2] if days else None

    stories = tell(sections.prose, post.cleaned, day_of=day_of, published=published)
    return scene, sorted([*sections.drafts, *stories], key=lambda d: d.start)


def _named(marks: Sequence[Mark]) -> list[Place]:
    return [m.value.places[0] for m in marks if isinstance(m.value, Named) and m.value.role == Role.HERE]


def _country(marks: Sequence[Mark], home: Place | None) -> str | None:
    """The one country that the text is about."""
    countries = {place.country for place in _named(marks)}
    if len(countries) == 1:
        return next(iter(countries))
    return home.country if home and not countries else None


_ARABIC = re.compile("[\u0600-\u06ff]")


def _language(text: str) -> str:
    if text.isascii():
        return "en"
    return "ar" if len(_ARABIC.findall(text)) * 2 > sum(map(str.isalpha, text)) else "en"


def _writes_24_hours(marks: Sequence[Mark]) -> bool:
    clocks = [m.value for m in marks if isinstance(m.value, Clock)]
    later = sum(c.hour > 12 for c in clocks)
    return later > sum(c.meridiem is not None for c in clocks)


def _usual_kind(marks: Sequence[Mark]) -> str | None:
    kinds = Counter(str(m.value) for m in marks if m.kind == "GATHERING" and m.value != "gathering")
    return kinds.most_common(1)[0][0] if kinds else None
