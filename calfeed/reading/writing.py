"""Drafts → event records: day and hour resolved in the zone of the place, each assumption with its reason."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import cast

from calfeed import sun, zones
from calfeed.errors import ZoneError
from calfeed.event import Event, Kind, Source, Status, Text
from calfeed.places import Place
from calfeed.reading.cues import cue_table
from calfeed.reading.fields import Draft
from calfeed.reading.recurrence import first_day, rule_text
from calfeed.reading.resolve import resolve_day
from calfeed.reading.scene import Scene
from calfeed.reading.times import Clock, Day, Recurrence, TimeRef, Until

__all__ = ["alike", "events"]


def events(drafts: Sequence[Draft], scene: Scene) -> list[tuple[Draft, Event]]:
    """The records of *drafts*, in order, each with its draft; a draft without a day or a country gives none."""
    return [(draft, event) for draft in drafts if (event := _event(draft, scene))]


def _event(draft: Draft, scene: Scene) -> Event | None:
    place = draft.place
    if place is None:
        return None
    inferred: dict[str, str] = {}
    days = _days(draft, scene, inferred)
    if days is None:
        return None
    first, last = days
    late = timedelta(
        days=1 if draft.time and draft.time.kind == "clock" else 0
    )  # an hour of yesterday's may be called for by a post that was kept
    reported = draft.reported or ((last or first) < scene.published - late and not draft.moved_from)
    if reported and draft.prose:
        return None
    start, end, time_text = _moments(draft, scene, first, last, inferred)
    city, region = _city(place, scene, inferred)
    if draft.place_reason:
        inferred["city" if city else "country"] = draft.place_reason
    if place.kind != "city" and not city:
        inferred.setdefault(
            "timezone",
            f"the zone of the capital of {place.name}" if place.kind == "country" else f"the zone of {place.name}",
        )
    others = [p for p in draft.alternatives if p.kind == "city" and p.country != place.country][:2]
    if others and city:
        inferred.setdefault(
            "city", "the best known of that name; also " + ", ".join(f"{p.name} ({p.country})" for p in others)
        )
    return Event(
        kind=cast("Kind", draft.kind) if draft.kind else _kind(scene, inferred),
        cause=_cause(draft, scene), start=start, time_text=time_text, end=end, recurrence=_rule(draft, scene), timezone=place.timezone, city=city, region=region,
        country=place.country, venue=_venue(draft, scene), online=True if draft.online else None, status=cast("Status", draft.status),
        reported=True if reported else None, inferred=inferred, sources=(_source(draft, scene),),
    )  # fmt: skip


def _kind(scene: Scene, inferred: dict[str, str]) -> Kind:
    """The kind that the text names most, else a protest."""
    known = scene.usual_kind
    inferred["kind"] = "the kind of gathering that the text speaks of" if known else "no kind of gathering is said"
    return cast("Kind", known or "protest")


def _recurrence(draft: Draft) -> Recurrence | None:
    return draft.recurrence.value if draft.recurrence and isinstance(draft.recurrence.value, Recurrence) else None


def _rule(draft: Draft, scene: Scene) -> str | None:
    """The RRULE of a repeating gathering."""
    series = _recurrence(draft)
    if series is None:
        return None
    last = series.until or _last_day(draft, scene)
    until = last and resolve_day(last, published=scene.published, policy=scene.policy(draft.place))
    return rule_text(series, until=(until[1] or until[0]) if until else None)


_THROUGH = re.compile(r"\b(?:through|thru|until|till|to)\s*$|حتى\s*$", re.IGNORECASE)


def _last_day(draft: Draft, scene: Scene) -> Day | None:
    """The last day of a series where other words part it from what repeats: "every evening at 8pm, through 5 June"."""
    day = draft.day
    if day and isinstance(day.value, Day) and _THROUGH.search(scene.text[max(0, day.start - 10) : day.start]):
        return day.value
    ends = [m.value.value for m in draft.marks if isinstance(m.value, Until)]
    return next((end for end in ends if isinstance(end, Day)), None)


def _days(draft: Draft, scene: Scene, inferred: dict[str, str]) -> tuple[date, date | None] | None:
    series = _recurrence(draft)
    if series and (draft.day is None or draft.day.value == _last_day(draft, scene)):
        inferred["start"] = "the series' first day from its publication on"
        return first_day(series, published=scene.published), None
    if draft.day is None:
        if draft.day_reason is None:
            return None
        inferred["start"] = draft.day_reason
        return scene.published, None
    clock = scene.time_of(draft) if draft.time else None
    days = scene.days(draft.day, draft.place, clock=clock if isinstance(clock, time) else None, past=draft.reported)
    if days is None:
        return None
    reason = days[2] or draft.day_reason
    if reason:
        inferred["start"] = reason
    return days[0], days[1]


def _moments(
    draft: Draft, scene: Scene, first: date, last: date | None, inferred: dict[str, str]
) -> tuple[date | datetime, date | datetime | None, str | None]:
    """Start, end and the words of a time that is no clock."""
    assert draft.place
    mark = draft.time
    if mark is None:
        return first, last, None
    if isinstance(mark.value, Clock):
        clock = scene.hour(draft)
        if clock.reason:
            inferred["start"] = "; ".join(filter(None, (inferred.get("start"), clock.reason)))
        start = datetime.combine(first, clock.start)
        end = datetime.combine(last or first, clock.end) if clock.end else None
        if end and end <= start:
            end += timedelta(days=1)
        said = scene.text[mark.start : mark.end]
        there = partial(_at_place, clock=mark.value, place=draft.place, said=said)
        return there(start), end and there(end), None
    assert isinstance(mark.value, TimeRef)
    words = scene.text[mark.start : mark.end].strip(" ,،.")
    moment = _computed(mark.value, first, draft.place)
    if moment is None:
        return first, last, words
    inferred["start"] = "; ".join(filter(None, (inferred.get("start"), f"computed from «{words}» at the place")))
    return moment, None, words


def _at_place(wall: datetime, *, clock: Clock, place: Place, said: str) -> datetime:
    """*wall* on the clock of *place*, where the words gave it on another zone's («بتوقيت مكة», "3pm EST")."""
    if clock.zone is None or clock.zone == place.timezone or _keep_one_time(clock.zone, place.timezone, wall):
        return wall
    if (letters := _LETTERS.search(said)) and zones.is_called(place.timezone, letters[0], wall):
        return wall
    try:
        return zones.to_wall(zones.to_utc(wall, clock.zone), place.timezone)
    except ZoneError:
        return wall


_LETTERS = re.compile(r"\b[A-Z]{3,4}\b(?=\W*$)")
"""A zone's abbreviation at the end of an hour."""


def _keep_one_time(named: str, own: str, wall: datetime) -> bool:
    """Whether both zones have the same standard time: "MST" in Arizona, which never advances its clock, is Arizona's."""
    months = [datetime(wall.year, month, 1, tzinfo=UTC) for month in (1, 7)]
    standard = [min(zones.offset_at(month, zone) for month in months) for zone in (named, own)]
    return named != "Etc/UTC" and standard[0] == standard[1]


_PARTS = {"dawn": 6, "morning": 10, "noon": 12, "afternoon": 15, "evening": 19, "night": 20, "school": 13, "work": 17, "mass": 12, "lunch": 13, "iftar": 19}  # fmt: skip


def _computed(ref: TimeRef, day: date, place: Place) -> datetime | None:
    """A clock time for a prayer or a part of the day, at the place and date."""
    if ref.name in _PARTS and ref.name != "iftar":
        return datetime(day.year, day.month, day.day, _PARTS[ref.name])
    any_prayer = "friday" if day.weekday() == 4 else "dhuhr"
    prayer = {"iftar": "maghrib", "sunset": "maghrib", "prayer": any_prayer}.get(ref.name, ref.name)
    moment = sun.prayer_time(
        prayer,
        day=day,
        latitude=place.latitude,
        longitude=place.longitude,
        timezone=place.timezone,
        country=place.country,
    )
    if moment is None:
        return None
    shift = {"after": ref.minutes or (0 if prayer == "friday" else 20), "before": -(ref.minutes or 30)}.get(
        ref.relation, 0
    )
    return moment + timedelta(minutes=shift)


def _city(place: Place, scene: Scene, inferred: dict[str, str]) -> tuple[str | None, str | None]:
    """The city's English name and the region; of a region that is named like its chief town, that town."""
    if place.kind == "city":
        return place.name, place.region
    if place.kind == "region":
        seat = scene.gazetteer.seat(place)
        if seat and alike(seat, place):
            inferred["city"] = f"the chief town of {place.name}"
            return seat.name, place.region
        return None, place.region
    return None, None


def alike(a: Place, b: Place) -> bool:
    """Whether a town and a region have one name."""
    if a.names.get("ar") and a.names.get("ar") == b.names.get("ar"):
        return True
    left, right = (re.sub(r"[^a-z]", "", x.name.lower().replace("governorate", "")) for x in (a, b))
    return left.startswith(right) or right.startswith(left)


def _venue(draft: Draft, scene: Scene) -> str | None:
    if draft.venue is None:
        return None
    words = re.sub(r"\s+", " ", (scene.shown or scene.text)[slice(*draft.venue)]).strip(" ,،.:;-–")
    first = words.split(" ", 1)[0]
    nouns = cue_table().find(first[1:]) if first.startswith("ب") else []
    if any(cue.kind == "VENUE_NOUN" and cue.end == len(first) - 1 for cue in nouns):
        words = words[1:]  # بساحة: "in the square of"
    return words[:160] or None


_SUPPORT = "نصرة ل"


"""In Arabic the cause bears its own word; in English a title says "for"."""


def _cause(draft: Draft, scene: Scene) -> Text | None:
    """What for, in the text's words; of a place in support also in the other language."""
    if draft.cause is None:
        return None
    words = re.sub(r"\s+", " ", (scene.shown or scene.text)[draft.cause.start : draft.cause.end]).strip()
    words = re.sub(r"^for\s+", "", words, flags=re.IGNORECASE)
    arabic = "\u0600" <= words[:1] <= "\u06ff"
    place = draft.cause.place
    other = place and place.names.get("en" if arabic else "ar")
    if not other:
        return {"ar" if arabic else "en": words}
    return {"ar": words, "en": other} if arabic else {"ar": _SUPPORT + _after_for(other), "en": words}


def _after_for(name: str) -> str:
    """An Arabic name after the attached ل: السودان → لسودان with its article's alef dropped."""
    return "ل" + name[2:] if name.startswith("ال") else name


_ARABIC = re.compile("[\u0600-\u06ff]")


def _source(draft: Draft, scene: Scene) -> Source:
    line = scene.text[draft.start : draft.end].strip()
    language = "en" if line.isascii() else "ar" if _ARABIC.search(line) else scene.language
    return Source(published=scene.published, language=language, line=line)
