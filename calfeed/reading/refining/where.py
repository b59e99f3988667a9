"""Drafts that name no city get the one that the text is about; a country or region becomes its city."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence

from calfeed.places import Place
from calfeed.reading.fields import Draft, first_place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.scene import Scene
from calfeed.reading.sentences.reports import is_dateline
from calfeed.reading.sentences.sorts import is_of_transport
from calfeed.reading.units import Unit
from calfeed.reading.writing import alike
from calfeed.stage import replace

__all__ = ["as_cities", "lies_in", "with_places"]


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
    if beside := _of_same_day(draft, scene, drafts):
        return beside, "the country of the other call for that day"
    if draft.kind == "strike" and (country := _of_strike(draft, scene, drafts)):
        return country, "a strike without a place is the country's"
    if scene.language == "en" and draft.prose and (city := _of_landmark(draft, scene, None)):
        return city, _LANDMARK
    at_large = draft.nationwide or (draft.online and draft.prose and not scene.place)
    if at_large and (country := _own_country(scene)):
        return country, "the country that the text is about"
    if city := _of_venue(draft, main):
        return city, "the town whose harbour, camp or hall is named"
    before = _named_before(draft, scene)
    if main and main.kind == "city" and main not in before:
        area = scene.gazetteer.country(main.country)
        if city := _of_landmark(draft, scene, area):
            return city, _LANDMARK
        main = before[0] if len(before) == 1 else main
    if main and scene.place and _is_at_home(scene.place, main, before):
        return scene.place, "where its readers are"
    if main:
        return (_place_before(draft, scene) if draft.prose else None) or main, "the text's own place"
    if city := _of_landmark(draft, scene, scene.place):
        at_large = draft.kind == "strike" and not draft.venue
        return (scene.gazetteer.country(city.country) if at_large else city), _LANDMARK
    if scene.place:
        return scene.place, "where its readers are"
    if city := _of_any_landmark(scene):
        return city, _LANDMARK
    if country := _own_country(scene):
        return country, "the nation that the text speaks of"
    if named := _place_of_cause(scene, draft):
        return named, "the only place that the text names"
    return None, draft.place_reason


def _of_venue(draft: Draft, main: Place | None) -> Place | None:
    """The town that the venue's own words name, in the country of the text's *main* place: «أمام مرفأ بيروت»."""
    begin, end = draft.venue or (0, 0)
    inside = [m.value for m in draft.marks if isinstance(m.value, Named) and begin <= m.start < end]
    hints = [named.places[0] for named in inside if named.role == Role.HINT and named.places[0].kind == "city"]
    return next((p for p in hints if main is None or p.country == main.country), None)


def _is_at_home(home: Place, main: Place, before: Sequence[Place]) -> bool:
    """Whether the readers' place is meant: the text's own is only wider, or a town that it comes to later."""
    if main.kind != "city":
        return lies_in(home, main)
    return home.kind == "city" and home.country == main.country and not before


def _named_before(draft: Draft, scene: Scene) -> list[Place]:
    """The cities that the text has named when it comes to the end of *draft*, as where people are or come from."""
    before = scene.units[: bisect_left(scene.units, draft.end, key=lambda unit: unit.start)]
    named = [first_place(m) for unit in before for m in unit.places(Role.HERE, Role.HINT)]
    return list(dict.fromkeys(p for p in named if p and p.kind == "city"))


def _of_same_day(draft: Draft, scene: Scene, drafts: Sequence[Draft]) -> Place | None:
    """The country of a strike that a sentence calls in all of it, for a title that says no place of that day's strike."""
    if not (draft.kind == "strike" and draft.headline and draft.day and not draft.venue):
        return None
    days = scene.days(draft.day)
    calls = [d for d in drafts if d.kind == "strike" and d.place and d.place.kind == "country" and d.day]
    return next((d.place for d in calls if scene.days(d.day) == days), None)


def _is_wider(draft: Draft, main: Place) -> bool:
    """Whether a sentence names but the country or region of the text's own city."""
    place = draft.place
    if place is None or place.kind == "city" or main.kind != "city" or not lies_in(main, place):
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
                return city if city and (within is None or lies_in(city, within)) else None
    return None


def _of_any_landmark(scene: Scene) -> Place | None:
    """The one city of all the squares and buildings that a text without any town names."""
    told = [unit for unit in scene.units if not unit.has("PAST")]
    names = {str(mark.value) for unit in told for mark in unit.of("LANDMARK")}
    if len(names) != 1:
        return None
    name, _, country = next(iter(names)).rpartition(" ")
    return scene.gazetteer.city(name, country=country)


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
    wide = [m for m in draft.marks if m.kind == "NATIONWIDE" and m.value != "local"]
    named = [m for m in draft.marks if first_place(m) == draft.place]
    return any(0 <= m.start - w.end <= _BESIDE_NAME for w in wide for m in named)


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


def _place_of_cause(scene: Scene, draft: Draft) -> Place | None:
    """The place after "in" that only what people are for is said to lie in, else the country of the towns that they are for."""
    marks = [m for u in scene.units for m in u.places(Role.CAUSE)]
    glued = next((first_place(m) for m in marks if isinstance(m.value, Named) and m.value.glued), None)
    country = _only_country({p for m in marks if (p := first_place(m)) and p.kind == "city" and draft.prose})
    return glued or (scene.gazetteer.country(country) if country else None)


def lies_in(city: Place, area: Place) -> bool:
    """Whether *city* is of the country or region *area*."""
    return city.country == area.country and (area.kind == "country" or area.region == city.region)


def _main_place(scene: Scene, drafts: Sequence[Draft]) -> Place | None:
    """The city that the text speaks of most, else the region or country."""
    if whole := _whole_country(scene):
        return whole
    counts: Counter[Place] = Counter()
    glued = {first_place(m) for unit in scene.units for m in unit.places() if m.value.glued}  # type: ignore[attr-defined]
    for unit in scene.units:
        if is_of_transport(unit):
            continue
        told = unit.has("PAST") and not unit.has("ANNOUNCES", "GATHERS", "CANCELS", "POSTPONES")
        for role, weight in ((Role.HERE, 1 if told else 2), (Role.HINT, 1)):
            for mark in unit.places(role):
                assert isinstance(mark.value, Named)
                place = _seat_or_self(mark.value.places[0], scene)
                counts[place] += weight + mark.value.glued + (not counts) + _DATELINE * is_dateline(unit, mark)
                counts[place] += _DATELINE * (_bears_name(unit, mark) and glued <= {first_place(mark)})
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
