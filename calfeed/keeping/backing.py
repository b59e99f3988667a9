"""Announcements as sources: a record takes one more, a whole country's mention backs the records of its places.

Pure; used by merge.py. Whichever of two lists comes first, the calendar is the same in the end: a country that is
named among those where something takes place gives way to the dated events of that country.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from calfeed.event import Event, Source
from calfeed.keeping.changes import FieldChange
from calfeed.keeping.identity import is_as_given
from calfeed.keeping.matching import (
    days_apart,
    first_day,
    is_country_only,
    is_mention,
    line_key,
    published_day,
    same_announcement,
)
from calfeed.keeping.plan import Item
from calfeed.places import gazetteer
from calfeed.suggest import likeness

__all__ = ["giving_way", "is_backed", "is_of_one_posting", "is_source_of", "with_source"]

_SAME_LINE = 50
_AS_READ = frozenset(
    {"id", "kind", "cause", "start", "end", "timezone", "country", "status", "reported", "inferred", "sources"}
)
"""What reading says of a country that is only named; any other field is a person's."""


def with_source(record: Event, said: Sequence[Source], known: int | None = None) -> Event:
    """*record* with the announcement among its sources: in the place of its earlier version *known*, else at the end.

    Two versions of one day stay both, so that importing either again changes nothing.
    """
    sources = list(record.sources)
    for source in said:
        if any(line_key(one) == line_key(source) and same_announcement(one, source) for one in sources):
            continue
        if known is not None and _is_version(sources[known], source):
            sources[known] = source
        else:
            sources.append(source)
    return record if tuple(sources) == record.sources else record.model_copy(update={"sources": tuple(sources)})


def is_backed(record: Event, country: Event) -> bool:
    """Whether *country*, a mention of a whole country, is a source of *record*: its country, in its window, going on."""
    if record.country != country.country or record.merged_into or record.status == "cancelled":
        return False
    return not days_apart(record, country) and (country.kind == "strike") == (record.kind == "strike")


def is_source_of(record: Event, event: Event) -> bool:
    """Whether the very line of *event* is among the sources of *record*."""
    return any(
        line_key(one) == line_key(said) and same_announcement(one, said)
        for one in record.sources
        for said in event.sources
    )


def is_of_one_posting(record: Event, event: Event) -> bool:
    """Whether the announcement that *event* stands in has announced *record* itself."""
    postings = {_posting(source) for source in record.sources}
    return any(_posting(said) in postings for said in event.sources)


def _posting(source: Source) -> tuple[object, ...]:
    """What the sources of one announcement have in common."""
    return source.name, source.url, source.published, source.language


def giving_way(items: Sequence[Item], now: Mapping[str, Event]) -> tuple[Item, ...]:
    """*items*, in which new events take over the sources of what was said of their whole country.

    Such a record, where nobody has touched it, then points at the first of them (`merged_into`): its id was
    published, so it stays and is published as cancelled. *now* are the records as they stand after *items*.
    """
    made, added = [_with_mentions(item, now) for item in items], []
    for mention in now.values():
        if not _can_give_way(mention):
            continue
        heirs = [index for index, item in enumerate(made) if item.verdict == "new" and _is_heir(item.result, mention)]
        for index in heirs:
            made[index] = replace(made[index], result=with_source(made[index].result, mention.sources))
        if heirs and mention.merged_into is None:
            added.append(_merged(mention, [made[index] for index in heirs]))
    return (*made, *added)


def _with_mentions(item: Item, now: Mapping[str, Event]) -> Item:
    """*item*; a new event of a day takes the mentions of its country over from the records of that day."""
    if item.verdict != "new" or is_country_only(item.result) or item.result.country is None:
        return item
    result = item.result
    for record in now.values():
        is_other = record.id != result.id and not is_country_only(record)
        if is_other and is_backed(record, result) and first_day(record) == first_day(result):
            known = {_posting(source) for source in result.sources}
            said = [source for source in record.sources if _names_country(source, result.country)]
            result = with_source(result, [source for source in said if _posting(source) not in known])
    return replace(item, result=result)


def _names_country(source: Source, code: str | None) -> bool:
    """Whether the line of *source* is the name of the country alone."""
    place = gazetteer().resolve(source.line) if source.line else None
    return place is not None and place.kind == "country" and place.country == code


def _can_give_way(record: Event) -> bool:
    """Whether *record* is a country's mention as it was read, or was one before it gave way."""
    if not is_mention(record) or record.status != "confirmed":
        return False
    by_hand = Event.model_fields.keys() - _AS_READ - {"merged_into"}
    given = any(is_as_given(record, line=source.line) for source in record.sources)
    return given and not any(getattr(record, field) for field in by_hand)


def _is_heir(event: Event, mention: Event) -> bool:
    return not is_country_only(event) and is_backed(event, mention) and not is_of_one_posting(event, mention)


def _merged(mention: Event, heirs: Sequence[Item]) -> Item:
    first = min(heirs, key=lambda item: (first_day(item.result), str(item.result.start), str(item.result.id)))
    change = FieldChange("merged_into", None, first.result.id, "its places are known now and take over its source")
    result = mention.model_copy(update={"merged_into": first.result.id})
    return Item("changed", first.announced, mention, result, "the country and the days, without a place", (change,))


def _is_version(one: Source, other: Source) -> bool:
    """Whether *other* is a newer version of the line of *one*, and may take its place."""
    if one.line is None or other.line is None or likeness(one.line, other.line) < _SAME_LINE:
        return False
    before, after = published_day(one), published_day(other)
    return before is not None and after is not None and before < after
