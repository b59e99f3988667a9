"""Drafts → events: what was left unsaid is inferred here, by named steps, and marked so.

The steps stand in `reader`'s list; each takes drafts and gives drafts. `events` at the end resolves day and hour, in
the zone of the place, and writes the records.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, time

from calfeed.places import Place
from calfeed.reading.fields import Draft, first_place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.scene import Scene
from calfeed.reading.sentences import is_dateline, without_report_day
from calfeed.reading.times import Day, TimeRef
from calfeed.reading.units import Unit
from calfeed.reading.venues import similar_venues
from calfeed.reading.writing import alike
from calfeed.stage import replace

__all__ = [
    "as_cities",
    "local_gatherings_only",
    "once_each",
    "with_days",
    "with_places",
    "without_summaries",
    "without_titles",
]


def with_places(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, each with a place: the text's main one where its own words name none."""
    if not drafts:
        return []
    main = _main_place(scene, drafts)
    found = []
    for draft in drafts:
        place, reason = draft.place, draft.place_reason
        if place is None:
            place, reason = _assumed(draft, scene, drafts, main)
        elif main and _is_wider(draft, main):
            place, reason = main, "the text's own place"
        if place and place.kind != "city" and draft.venue and (city := _of_landmark(draft, scene, place)):
            place, reason = city, _LANDMARK
        if place and place.kind == "region" and _is_at_seat(draft) and (seat := scene.gazetteer.seat(place)):
            place, reason = seat, "the chief town: its governorate's building is named"
        found.append(replace(draft, place=place, place_reason=reason))
    return found


_LANDMARK = "the city of the square or building that is named"


def _assumed(
    draft: Draft, scene: Scene, drafts: Sequence[Draft], main: Place | None
) -> tuple[Place | None, str | None]:
    """Where a gathering of which no place is said is taken to be, and why."""
    if draft.kind == "strike" and (country := _of_strike(draft, scene, drafts)):
        return country, "a strike without a place is the country's"
    at_large = draft.nationwide or (draft.online and draft.prose and not scene.place)
    if at_large and (country := _own_country(scene)):
        return country, "the country that the text is about"
    if main:
        return (_place_before(draft, scene) if draft.prose else None) or main, "the text's own place"
    if city := _of_landmark(draft, scene, scene.place):
        at_large = draft.kind == "strike" and not draft.venue
        return (scene.gazetteer.country(city.country) if at_large else city), _LANDMARK
    if scene.place:
        return scene.place, "where its readers are"
    if country := _own_country(scene):
        return country, "the nation that the text speaks of"
    if named := _place_of_cause(scene):
        return named, "the only place that the text names"
    return None, draft.place_reason


def _is_wider(draft: Draft, main: Place) -> bool:
    """Whether a sentence names but the country or region of the text's own city."""
    place = draft.place
    if place is None or place.kind == "city" or main.kind != "city" or not _inside(main, place):
        return False
    at_large = draft.nationwide or _is_all_over(draft) or (draft.kind == "strike" and draft.venue is None)
    return draft.prose and not at_large


def _of_landmark(draft: Draft, scene: Scene, within: Place | None) -> Place | None:
    """The city of a square or building that everybody knows, which the draft's own words name, *within* a place."""
    for mark in draft.marks:
        if mark.kind == "LANDMARK":
            name, _, country = str(mark.value).rpartition(" ")
            if within is None or within.country == country:
                city = scene.gazetteer.city(name, country=country)
                return city if city and (within is None or _inside(city, within)) else None
    return None


def _is_at_seat(draft: Draft) -> bool:
    """Whether the venue is the governorate's own building: «أمام مبنى المحافظة»."""
    venue = draft.venue or (0, 0)
    return any(m.kind == "LABEL" and m.value == "city" and venue[0] <= m.start < venue[1] for m in draft.marks)


def _place_before(draft: Draft, scene: Scene) -> Place | None:
    """The town of the sentence before, where that is of the same crowd: «شهدت كيفه مظاهرة. ودعا منظموها إلى أخرى …»."""
    at = bisect_left(scene.units, draft.start, key=lambda unit: unit.start)
    before = scene.units[at - 1] if at else None
    if before is None or not before.has("GATHERING") or not before.has("PAST"):
        return None
    cities = [p for m in before.places() if (p := first_place(m)) and p.kind == "city"]
    return cities[-1] if len(set(cities)) == 1 else None


_MANY = 3
"""Towns of one country that a text names, from which on a strike without a place is the country's."""


def _is_all_over(draft: Draft) -> bool:
    """Whether the words say that it is all over its region: "across Punjab"."""
    wide = [m for m in draft.marks if m.kind == "NATIONWIDE"]
    named = [m for m in draft.marks if first_place(m) == draft.place]
    return any(0 <= m.start - w.end <= _BESIDE_NAME for w in wide for m in named)


_BESIDE_NAME = 6


def _of_strike(draft: Draft, scene: Scene, drafts: Sequence[Draft]) -> Place | None:
    """The country of a strike: of the nation that its own words name, of the town of another gathering beside it, or of many towns."""
    if draft.venue and draft.time:
        return None
    nation = next((str(m.value) for m in draft.marks if m.kind == "NATION"), None)
    towns = {d.place for d in drafts if d.place and d.place.kind == "city"}
    country = scene.country or _only_country(towns)
    beside = any(d.start == draft.start and d is not draft and d.place for d in drafts)
    if country and (nation == country or len(towns) >= _MANY or beside):
        return scene.gazetteer.country(country)
    return None


def _only_country(places: Collection[Place]) -> str | None:
    countries = {place.country for place in places}
    return next(iter(countries)) if len(countries) == 1 else None


def _own_country(scene: Scene) -> Place | None:
    """The country that the text is about: its one country, else that of the nation it speaks of most."""
    if scene.country:
        return scene.gazetteer.country(scene.country)
    nations = Counter(str(m.value) for u in scene.units for m in u.of("NATION"))
    return scene.gazetteer.country(nations.most_common(1)[0][0]) if nations else None


def _place_of_cause(scene: Scene) -> Place | None:
    """The place after "in" that only what people are for is said to lie in."""
    marks = [m for u in scene.units for m in u.places(Role.CAUSE)]
    return next((first_place(m) for m in marks if isinstance(m.value, Named) and m.value.glued), None)


def _inside(city: Place, area: Place) -> bool:
    return city.country == area.country and (area.kind == "country" or area.region == city.region)


def _main_place(scene: Scene, drafts: Sequence[Draft]) -> Place | None:
    """The city that the text speaks of most, else the region or country."""
    if whole := _whole_country(scene):
        return whole
    counts: Counter[Place] = Counter()
    for unit in scene.units:
        told = unit.has("PAST") and not unit.has("ANNOUNCES", "GATHERS", "CANCELS", "POSTPONES")
        for role, weight in ((Role.HERE, 1 if told else 2), (Role.HINT, 1)):
            for mark in unit.places(role):
                assert isinstance(mark.value, Named)
                place = _seat_or_self(mark.value.places[0], scene)
                counts[place] += weight + mark.value.glued + (not counts) + _DATELINE * is_dateline(unit, mark)
                counts[place] += _DATELINE * _bears_name(unit, mark)
    named = Counter(d.place for d in drafts if d.place)
    for kind in ("city", "region", "country"):
        of_kind = [p for p in counts if p.kind == kind]
        if of_kind:
            return max(of_kind, key=lambda p: counts[p] + named[p])
    return _named_often(scene)


_DATELINE = 2
"""How much more the town counts where the news was written, or which a gathering is called after."""


def _bears_name(unit: Unit, town: Mark) -> bool:
    """Whether a gathering is called after *town*: «موكب "ود مدني"»."""
    return any(0 < town.start - m.end <= _BESIDE_NAME for m in unit.of("GATHERING"))


_BESIDE_NAME = 2
"""Characters between a gathering's noun and its name: a space and a quotation mark."""


def _named_often(scene: Scene) -> Place | None:
    """The city that is only part of names, but of the headline's or of several: "Sit-in fever reaches Galway"."""
    names = [p for u in scene.units for m in u.places(Role.NAME) if (p := first_place(m)) and p.kind == "city"]
    first = [p for m in scene.units[0].places(Role.NAME) if (p := first_place(m))] if scene.units else []
    return next((p for p, n in Counter(names).most_common(1) if n > 1 and (p in first or n > 2)), None)


def _seat_or_self(place: Place, scene: Scene) -> Place:
    """The chief town of a region that is named like it, else *place* itself."""
    seat = scene.gazetteer.seat(place) if place.kind == "region" else None
    return seat if seat and alike(seat, place) else place


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
    return [_as_city(draft, scene) if draft.kind != "strike" and not draft.nationwide else draft for draft in drafts]


def _as_city(draft: Draft, scene: Scene) -> Draft:
    country = draft.place
    if country is None or country.kind != "country":
        return draft
    named = scene.gazetteer.lookup(country.names.get("ar", country.name), country=country.country, city_slot=True)
    city = next((p for p in named if p.kind == "city" and p.capital), None)
    if city is None or not (draft.venue or city.name == country.name):
        return draft
    return replace(draft, place=city, place_reason="the capital, which has the country's name: a venue is said")


def with_days(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts that have a day: their own, the text's, or (a place and an hour, no day anywhere) the day of publication."""
    common = _common_day(scene) if drafts else None
    found: list[Draft] = []
    for draft in drafts:
        said = _day_before(found, draft, scene) or common
        if draft.moved_from and not draft.day and not _is_friday(draft):
            continue
        if draft.day or draft.recurrence:
            found.append(draft)
        elif _is_friday(draft):
            assert draft.time
            friday = replace(draft.time, kind="day", value=Day(weekday=4), span=None)
            found.append(replace(draft, day=friday, day_reason="the coming Friday, for its prayer"))
        elif said:
            found.append(replace(draft, day=said, day_reason="the day that the text speaks of"))
        elif draft.time and draft.time.kind == "clock" and draft.place and not draft.place_reason:
            found.append(replace(draft, day_reason="no day is said: the day of publication"))
        elif draft.reported:
            found.append(replace(draft, day=_any_day(scene), day_reason="the days that the text speaks of"))
    return found


def _day_before(told: Sequence[Draft], draft: Draft, scene: Scene) -> Mark | None:
    """The day to come of the gathering that a story tells before *draft*, another one of the same story."""
    last = told[-1] if told else None
    if (
        last is None
        or draft.time is None
        or not (last.prose and draft.prose)
        or last.day is None
        or last.status == "cancelled"
    ):
        return None
    days = scene.days(last.day)
    return last.day if days and days[0] >= scene.published and not _is_today(last.day) else None


def _is_friday(draft: Draft) -> bool:
    """Whether the gathering is at Friday's prayer."""
    return draft.time is not None and isinstance(draft.time.value, TimeRef) and draft.time.value.name == "friday"


_SENTENCE = 80
"""Characters from which a line of a page is a sentence rather than its furniture."""


def _common_day(scene: Scene) -> Mark | None:
    """The first day to come that the text names outside of what is past; a bare "today" if there is no other."""
    today: Mark | None = None

    def day_of(mark: Mark) -> tuple[date, date | None] | None:
        days = scene.days(mark)
        return days[:2] if days else None

    for unit in scene.units:
        if unit.has("FURNITURE") and len(unit.text) < _SENTENCE and not unit.has("GATHERING", "ANNOUNCES"):
            continue
        if unit.has("PAST") and not unit.has("ANNOUNCES", "GATHERS"):
            continue
        for mark in without_report_day(unit, day_of=day_of, published=scene.published).of("day"):
            days = scene.days(mark)
            if days and (days[1] or days[0]) >= scene.published:
                if not _is_today(mark):
                    return mark
                today = today or mark
    return today


def _is_today(mark: Mark) -> bool:
    """Whether a day is no more than "today", which may be the day of the report."""
    day = mark.value
    return isinstance(day, Day) and day.unit == "day" and day.count == 0 and day.weekday is None and day.day is None


def _any_day(scene: Scene) -> Mark | None:
    """The last weekend or day that the text of a report names."""
    marks = [m for u in scene.units for m in u.of("day")]
    weekends = [m for m in marks if isinstance(m.value, Day) and m.value.unit == "weekend"]
    return next(iter(weekends or marks), None)


def without_summaries(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts without those that only say on which day the others are: "the venues of Tuesday's protests"."""
    own = [d for d in drafts if d.time and d.place and not d.place_reason and d.place.kind == "city"]
    told = Counter(days[0] for d in own if (days := scene.days(d.day)))
    return [
        d for d in drafts
        if not (_is_summary(d) and (days := scene.days(d.day)) and told[days[0]] >= _SEVERAL)
    ]  # fmt: skip


_SEVERAL = 2
"""How many gatherings of a day make a further word of that day theirs."""


def _is_summary(draft: Draft) -> bool:
    """Whether a sentence says no more of a gathering than its day."""
    bare = not (draft.time or draft.venue or draft.recurrence or draft.nationwide)
    return draft.prose and bare and bool(draft.place_reason) and draft.status == "confirmed" and draft.kind != "strike"


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


_BESIDE = 200
"""How many gatherings of one country a further one is compared with: a text of a thousand stays linear."""


def once_each(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts, what is told twice (the same place, day, hour, and no other venue) once."""
    found: list[Draft] = []
    by_country: dict[str | None, list[int]] = {}
    for draft in drafts:
        beside = by_country.setdefault(draft.place.country if draft.place else None, [])
        double = next((i for i in beside[-_BESIDE:] if _same(found[i], draft, scene)), None)
        if double is None:
            beside.append(len(found))
            found.append(draft)
        else:
            found[double] = _fuller(found[double], draft)
    return found


def _same(a: Draft, b: Draft, scene: Scene) -> bool:
    if a.moved_from != b.moved_from or not (a.place == b.place or _is_only_wider(a, b) or _is_only_wider(b, a)):
        return False
    left, right = scene.days(a.day, a.place), scene.days(b.day, b.place)
    if left and right and left[:2] != right[:2]:
        return False
    if a.time and b.time and a.time.kind != b.time.kind and not (a.venue and b.venue):
        return a.prose != b.prose and _in_part(a, b, scene)
    if a.time and b.time and scene.time_of(a) != scene.time_of(b):
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


_PART_HOURS = {"morning": (6, 12), "noon": (11, 14), "afternoon": (12, 18), "asr": (14, 18), "evening": (16, 23), "night": (18, 24)}  # fmt: skip


def _in_part(a: Draft, b: Draft, scene: Scene) -> bool:
    """Whether the clock of one lies in the part of the day that the other says: 3.30 p.m. and عصرا."""
    clocked, parted = (a, b) if a.time and a.time.kind == "clock" else (b, a)
    assert clocked.time
    assert parted.time
    ref, clock = parted.time.value, scene.time_of(clocked)
    low, high = _PART_HOURS.get(ref.name, (0, 0)) if isinstance(ref, TimeRef) else (0, 0)
    return isinstance(clock, time) and low <= clock.hour < high


def _is_only_wider(wide: Draft, narrow: Draft) -> bool:
    """Whether *wide* names but the country or region of *narrow*'s city, at the same day and hour."""
    if not (wide.place and narrow.place and wide.time and narrow.time and (wide.day or wide.day_reason)):
        return False
    return wide.place.kind != "city" == narrow.place.kind and not wide.nationwide and _inside(narrow.place, wide.place)


def _fuller(a: Draft, b: Draft) -> Draft:
    first, second = (a, b) if not a.prose or b.prose else (b, a)
    if first.time and second.time and first.time.kind == "time_ref" and second.time.kind == "clock":
        first = replace(first, time=second.time)
    status = "cancelled" if "cancelled" in (a.status, b.status) else first.status
    return replace(
        first, time=first.time or second.time, venue=first.venue or second.venue, kind=first.kind or second.kind,
        day=first.day or second.day, status=status, place_reason=first.place_reason if first.place_reason and second.place_reason else None,
    )  # fmt: skip
