"""Drafts → events: what was left unsaid is inferred here, by named steps, and marked so.

The steps stand in `reader`'s list; each takes drafts and gives drafts. `events` at the end resolves day and hour, in
the zone of the place, and writes the records.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import cast

from calfeed import sun, zones
from calfeed.errors import ZoneError
from calfeed.event import Event, Kind, Source, Text
from calfeed.places import Gazetteer, Place
from calfeed.reading.cues import cue_table
from calfeed.reading.fields import Draft, first_place
from calfeed.reading.marks import Mark, Named, Role
from calfeed.reading.policy import Policy
from calfeed.reading.recurrence import first_day, rule_text
from calfeed.reading.resolve import ResolvedClock, resolve_clock, resolve_day
from calfeed.reading.times import Clock, Day, Recurrence, TimeRef
from calfeed.reading.units import Unit
from calfeed.reading.venues import similar_venues

__all__ = [
    "Scene",
    "as_cities",
    "events",
    "local_gatherings_only",
    "once_each",
    "with_days",
    "with_places",
    "without_titles",
]


@dataclass(frozen=True, slots=True)
class Scene:
    """What every step may look at."""

    text: str
    published: date
    language: str
    units: Sequence[Unit]
    gazetteer: Gazetteer
    place: Place | None
    """Where the readers are."""
    country: str | None
    """The one country that the text is about."""
    clock: time | None = None
    """The clock at publication, where it is known."""

    def policy(self, place: Place | None, *, past: bool = False) -> Policy:
        """How days and hours are read for a gathering at *place*."""
        country = place.country if place else self.country
        return Policy(language=self.language, country=country, now=self.clock, past=past)

    def hour(self, draft: Draft) -> ResolvedClock:
        """The clock of *draft*; 06:30 is in the morning where the text writes 24 hours."""
        assert draft.time
        clock = draft.time.value
        assert isinstance(clock, Clock)
        if (
            clock.hour == 0 and 0 < clock.minute <= 12 and clock.daypart
        ):  # 00:10 صباحا: 10:00, its digits turned by a paste
            clock = replace(clock, hour=clock.minute, minute=0)
        if self.text[draft.time.start : draft.time.end].lstrip().startswith("0") and self._writes_24_hours():
            clock = replace(clock, stated_24h=True)
        return resolve_clock(clock, evening=draft.evening, policy=self.policy(draft.place))

    def _writes_24_hours(self) -> bool:
        clocks = [m.value for u in self.units for m in u.of("clock") if isinstance(m.value, Clock)]
        return any(c.hour > 12 for c in clocks) and not any(c.meridiem for c in clocks)

    def days(
        self, mark: Mark | None, place: Place | None = None, *, clock: time | None = None, past: bool = False
    ) -> tuple[date, date | None, str | None] | None:
        """The first day, the last (or None) and what was assumed; None where there is no such day.

        *clock* is the gathering's hour, *past* whether the text tells what has been. One weekend a text: that of the
        one country it is about.
        """
        if mark is None or not isinstance(mark.value, Day):
            return None
        policy = self.policy(place, past=past)
        if mark.value.unit == "weekend":
            policy = replace(policy, country=self.country)
        return resolve_day(mark.value, published=self.published, policy=policy, clock=clock)


def with_places(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, each with a place: the text's main one where its own words name none."""
    main = _main_place(scene, drafts)
    found = []
    for draft in drafts:
        place, reason = draft.place, draft.place_reason
        if place is None and draft.nationwide and (country := _own_country(scene)):
            place, reason = country, "the country that the text is about"
        elif place is None and main:
            place, reason = main, "the text's own place"
        elif place is None and scene.place:
            place, reason = scene.place, "where its readers are"
        elif place is None and (country := _own_country(scene)):
            place, reason = country, "the nation that the text speaks of"
        elif (
            place
            and place.kind != "city"
            and main
            and main.kind == "city"
            and _inside(main, place)
            and draft.prose
            and not draft.nationwide
        ):
            place, reason = main, "the text's own place"
        found.append(replace(draft, place=place, place_reason=reason))
    return found


def _own_country(scene: Scene) -> Place | None:
    """The country that the text is about: its one country, else that of the nation it speaks of most."""
    if scene.country:
        return scene.gazetteer.country(scene.country)
    nations = Counter(str(m.value) for u in scene.units for m in u.of("NATION"))
    return scene.gazetteer.country(nations.most_common(1)[0][0]) if nations else None


def _inside(city: Place, area: Place) -> bool:
    return city.country == area.country and (area.kind == "country" or area.region == city.region)


def _main_place(scene: Scene, drafts: Sequence[Draft]) -> Place | None:
    """The city that the text speaks of most, else the region or country."""
    if whole := _whole_country(scene):
        return whole
    counts: Counter[Place] = Counter()
    for unit in scene.units:
        for role, weight in ((Role.HERE, 2), (Role.HINT, 1)):
            for mark in unit.places(role):
                assert isinstance(mark.value, Named)
                place = _seat_or_self(mark.value.places[0], scene)
                counts[place] += weight + mark.value.glued + (not counts)
    named = Counter(d.place for d in drafts if d.place)
    for kind in ("city", "region", "country"):
        of_kind = [p for p in counts if p.kind == kind]
        if of_kind:
            return max(of_kind, key=lambda p: counts[p] + named[p])
    return None


def _seat_or_self(place: Place, scene: Scene) -> Place:
    """The chief town of a region that is named like it, else *place* itself."""
    seat = scene.gazetteer.seat(place) if place.kind == "region" else None
    return seat if seat and _alike(seat.name, place.name) else place


def _whole_country(scene: Scene) -> Place | None:
    """The country of which the text says "all over"."""
    for unit in scene.units:
        wide = unit.of("NATIONWIDE")
        for mark in unit.places():
            if any(0 <= mark.start - w.end <= 6 for w in wide):
                place = first_place(mark)
                if place and place.kind == "country":
                    return place
    return None


def as_cities(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, a country's name that is its capital's too (تونس) taken for the city where a venue is said."""
    return [
        _as_city(draft, scene) if draft.venue and draft.kind != "strike" and not draft.nationwide else draft
        for draft in drafts
    ]


def _as_city(draft: Draft, scene: Scene) -> Draft:
    country = draft.place
    if country is None or country.kind != "country":
        return draft
    named = scene.gazetteer.lookup(country.names.get("ar", country.name), country=country.country, city_slot=True)
    city = next((p for p in named if p.kind == "city" and p.capital), None)
    if city is None:
        return draft
    return replace(draft, place=city, place_reason="the capital, which has the country's name: a venue is said")


def with_days(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts that have a day: their own, the text's, or (a place and an hour, no day anywhere) the day of publication."""
    common = _common_day(scene)
    found = []
    for draft in drafts:
        if draft.moved_from and not draft.day and not _is_friday(draft):
            continue
        if draft.day or draft.recurrence:
            found.append(draft)
        elif _is_friday(draft):
            assert draft.time
            friday = replace(draft.time, kind="day", value=Day(weekday=4), span=None)
            found.append(replace(draft, day=friday, day_reason="the coming Friday, for its prayer"))
        elif common:
            found.append(replace(draft, day=common, day_reason="the day that the text speaks of"))
        elif draft.time and draft.time.kind == "clock" and draft.place and not draft.place_reason:
            found.append(replace(draft, day_reason="no day is said: the day of publication"))
        elif draft.reported:
            found.append(replace(draft, day=_any_day(scene), day_reason="the days that the text speaks of"))
    return found


def _is_friday(draft: Draft) -> bool:
    """Whether the gathering is at Friday's prayer."""
    return draft.time is not None and isinstance(draft.time.value, TimeRef) and draft.time.value.name == "friday"


def _common_day(scene: Scene) -> Mark | None:
    """The first day to come that the text names outside of what is past."""
    for unit in scene.units:
        if unit.has("FURNITURE") and not unit.has("GATHERING", "ANNOUNCES"):
            continue
        if unit.has("PAST") and not unit.has("ANNOUNCES", "GATHERS"):
            continue
        for mark in unit.of("day"):
            days = scene.days(mark)
            if days and (days[1] or days[0]) >= scene.published:
                return mark
    return None


def _any_day(scene: Scene) -> Mark | None:
    """The last weekend or day that the text of a report names."""
    marks = [m for u in scene.units for m in u.of("day")]
    weekends = [m for m in marks if isinstance(m.value, Day) and m.value.unit == "weekend"]
    return (weekends or marks or [None])[0]


def without_titles(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:  # noqa: ARG001 (a step)
    """The drafts without those that only head a list: no place of their own, or no day, hour and venue."""
    listed = [d for d in drafts if not d.prose and d.place]
    if len(listed) < 3:
        return list(drafts)
    return [
        d for d in drafts
        if not (d.headline and not (d.day or d.time or d.venue or d.recurrence)) and not (not d.prose and d.place is None)
    ]  # fmt: skip


def local_gatherings_only(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts without a nationwide day of which the text lists the gatherings; a strike stands beside them."""
    local = [d for d in drafts if d.place and d.place.kind == "city"]
    return [
        d for d in drafts
        if not (d.place and d.place.kind == "country" and d.kind != "strike" and not d.time and not d.venue
                and any(c.place and c.place.country == d.place.country and _overlap(c, d, scene) for c in local))
    ]  # fmt: skip


def _overlap(a: Draft, b: Draft, scene: Scene) -> bool:
    left, right = scene.days(a.day), scene.days(b.day)
    if left is None or right is None:
        return True
    return left[0] <= (right[1] or right[0]) and right[0] <= (left[1] or left[0])


def once_each(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, what is told twice (the same place, day, hour, and no other venue) once."""
    found: list[Draft] = []
    for draft in drafts:
        double = next((i for i, other in enumerate(found) if _same(other, draft, scene)), None)
        if double is None:
            found.append(draft)
        else:
            found[double] = _fuller(found[double], draft)
    return found


def _same(a: Draft, b: Draft, scene: Scene) -> bool:
    if a.place != b.place or a.moved_from != b.moved_from:
        return False
    left, right = scene.days(a.day, a.place), scene.days(b.day, b.place)
    if left and right and left[:2] != right[:2]:
        return False
    if a.time and b.time and _hour(a, scene) != _hour(b, scene):
        return False
    if (a.kind == "strike") != (b.kind == "strike") and a.kind and b.kind:
        return False
    if a.prose != b.prose and a.time and b.time:
        return True
    if a.venue and b.venue and not a.prose and not b.prose:
        return scene.text[slice(*a.venue)] == scene.text[slice(*b.venue)]
    if a.venue and b.venue and (a.prose == b.prose or (a.time and b.time)):
        return similar_venues(scene.text[slice(*a.venue)], scene.text[slice(*b.venue)])
    return a.prose or b.prose or (a.venue is None and b.venue is None)


def _hour(draft: Draft, scene: Scene) -> object:
    """What a draft's time means on the clock, or the prayer or part of the day."""
    assert draft.time
    if isinstance(draft.time.value, Clock):
        return scene.hour(draft).start
    return draft.time.value


def _fuller(a: Draft, b: Draft) -> Draft:
    first, second = (a, b) if not a.prose or b.prose else (b, a)
    status = "cancelled" if "cancelled" in (a.status, b.status) else first.status
    return replace(
        first, time=first.time or second.time, venue=first.venue or second.venue, kind=first.kind or second.kind,
        day=first.day or second.day, status=status, place_reason=first.place_reason if first.place_reason and second.place_reason else None,
    )  # fmt: skip


def events(drafts: Sequence[Draft], scene: Scene) -> list[tuple[Draft, Event]]:
    """The records of *drafts*, in order, each with its draft; a draft without a day or a country gives none."""
    return [(draft, event) for draft in drafts if (event := _event(draft, scene))]


_AFTERNOON = "an hour without a.m. or p.m."


def _event(draft: Draft, scene: Scene) -> Event | None:
    place = draft.place
    if place is None:
        return None
    inferred: dict[str, str] = {}
    days = _days(draft, scene, inferred)
    if days is None:
        return None
    first, last = days
    reported = draft.reported or ((last or first) < scene.published - timedelta(days=1) and not draft.moved_from)
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
        kind=draft.kind or _kind(scene, inferred),
        cause=_cause(draft, scene), start=start, time_text=time_text, end=end, recurrence=_rule(draft, scene), timezone=place.timezone, city=city, region=region,
        country=place.country, venue=_venue(draft, scene), online=True if draft.online else None, status=draft.status,
        reported=True if reported else None, inferred=inferred, sources=(_source(draft, scene),),
    )  # fmt: skip


def _kind(scene: Scene, inferred: dict[str, str]) -> Kind:
    """The kind that the text names most, else a protest."""
    kinds = Counter(str(m.value) for u in scene.units for m in u.of("GATHERING") if m.value != "gathering")
    inferred["kind"] = "the kind of gathering that the text speaks of" if kinds else "no kind of gathering is said"
    return cast("Kind", kinds.most_common(1)[0][0] if kinds else "protest")


def _recurrence(draft: Draft) -> Recurrence | None:
    return draft.recurrence.value if draft.recurrence and isinstance(draft.recurrence.value, Recurrence) else None


def _rule(draft: Draft, scene: Scene) -> str | None:
    """The RRULE of a repeating gathering."""
    series = _recurrence(draft)
    if series is None:
        return None
    until = series.until and resolve_day(series.until, published=scene.published, policy=scene.policy(draft.place))
    return rule_text(series, until=(until[1] or until[0]) if until else None)


def _days(draft: Draft, scene: Scene, inferred: dict[str, str]) -> tuple[date, date | None] | None:
    series = _recurrence(draft)
    if draft.day is None and series:
        inferred["start"] = "the series' first day from its publication on"
        return first_day(series, published=scene.published), None
    if draft.day is None:
        if draft.day_reason is None:
            return None
        inferred["start"] = draft.day_reason
        return scene.published, None
    clock = _hour(draft, scene) if draft.time else None
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
        return _at_place(start, mark.value, draft.place), end and _at_place(end, mark.value, draft.place), None
    assert isinstance(mark.value, TimeRef)
    words = scene.text[mark.start : mark.end].strip(" ,،.")
    moment = _computed(mark.value, first, draft.place)
    if moment is None:
        return first, last, words
    inferred["start"] = "; ".join(filter(None, (inferred.get("start"), f"computed from «{words}» at the place")))
    return moment, None, words


def _at_place(wall: datetime, clock: Clock, place: Place) -> datetime:
    """*wall* on the clock of *place*, where the words gave it on another zone's («بتوقيت مكة», "3pm EST")."""
    if clock.zone is None or clock.zone == place.timezone:
        return wall
    try:
        return zones.to_wall(zones.to_utc(wall, clock.zone), place.timezone)
    except ZoneError:
        return wall


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
        if seat and _alike(seat.name, place.name):
            inferred["city"] = f"the chief town of {place.name}"
            return seat.name, place.region
        return None, place.region
    return None, None


def _alike(a: str, b: str) -> bool:
    left, right = (re.sub(r"[^a-z]", "", x.lower().replace("governorate", "")) for x in (a, b))
    return left[:5] == right[:5]


def _venue(draft: Draft, scene: Scene) -> str | None:
    if draft.venue is None:
        return None
    words = re.sub(r"\s+", " ", scene.text[slice(*draft.venue)]).strip(" ,،.:;-–")
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
    words = re.sub(r"\s+", " ", scene.text[draft.cause.start : draft.cause.end]).strip()
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


def _source(draft: Draft, scene: Scene) -> Source:
    line = scene.text[draft.start : draft.end].strip()
    language = "ar" if any("\u0600" <= c <= "\u06ff" for c in line) else "en" if line.isascii() else scene.language
    return Source(published=scene.published, language=language, line=line)
