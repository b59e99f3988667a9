"""Which announced event is which record: postponed ones folded with their new date, the surest pairs first."""

from collections.abc import Collection, Sequence

from calfeed.event import Event
from calfeed.keeping.matching import Match, days_apart, line_likeness, match, same_city, venue_likeness

__all__ = ["are_twins", "folded_events", "paired"]

_SAME_VENUE = 70
_SURE = 80
_KNOWN = 100


def folded_events(announced: Sequence[Event]) -> list[tuple[Event, Event | None]]:
    """The events, each postponed one folded into the event of its new date, which then has the old one beside it."""
    befores: dict[int, Event] = {}
    for event in (event for event in announced if event.status == "postponed"):
        new = _new_date_of(event, announced, taken=befores)
        if new is not None:
            befores[new] = event
    gone = {id(event) for event in befores.values()}
    return [(event, befores.get(index)) for index, event in enumerate(announced) if id(event) not in gone]


def _new_date_of(old: Event, announced: Sequence[Event], *, taken: Collection[int]) -> int | None:
    """The index of the event that *old* was postponed to: same place, not cancelled, the nearest line and date."""
    ranked = []
    for index, event in enumerate(announced):
        if index in taken or event.status in ("postponed", "cancelled") or event.country != old.country:
            continue
        venue = venue_likeness(old.venue, event.venue)
        if same_city(old, event) and (venue is None or venue >= _SAME_VENUE) and event.start != old.start:
            ranked.append((-line_likeness(old, event), days_apart(old, event), index))
    return min(ranked)[2] if ranked else None


def paired(records: Sequence[Event], folded: Sequence[tuple[Event, Event | None]]) -> dict[int, tuple[str, Match]]:
    """The record of each announced event, by its index: the surest pairs first, one record to one event.

    Two events share a record only where they are one themselves, the same list in two languages, or where the record
    knows both lines already.
    """
    found = []
    for index, (event, before) in enumerate(folded):
        for record in records:
            both = [seen for said in (event, before) if said is not None and (seen := match(record, said))]
            if both and record.id is not None:
                best = max(both, key=lambda seen: seen.score)
                found.append((-best.score, index, record.id, best))
    pairs: dict[int, tuple[str, Match]] = {}
    sharing: dict[str, list[Event]] = {}
    for _score, index, id_, best in sorted(found, key=lambda pair: pair[:3]):
        event = folded[index][0]
        known = best.score == _KNOWN
        if index not in pairs and all(known or are_twins(other, event) for other in sharing.get(id_, ())):
            pairs[index] = (id_, best)
            sharing.setdefault(id_, []).append(event)
    return pairs


def are_twins(one: Event, other: Event) -> bool:
    """Whether two events of one announcement are surely one, told in two languages.

    Two of one language are two: reading has told them apart, by hour or by place.
    """
    if {source.language for source in one.sources} & {source.language for source in other.sources}:
        return False
    found = match(one, other)
    return found is not None and found.score >= _SURE and not days_apart(one, other)
