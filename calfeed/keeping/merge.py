"""An announcement's events laid beside the records of the book: what is new, what follows it, what stays.

Pure: records and events in, a `Plan` out. importing.py writes it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from calfeed.event import Event, Source
from calfeed.keeping.backing import giving_way, is_backed, is_of_one_posting, is_source_of, with_source
from calfeed.keeping.changes import FieldChange, Reread, Standing, compare, with_changes
from calfeed.keeping.identity import id_stem, is_as_given, is_kind_as_given, new_id
from calfeed.keeping.ledger import LedgerEntry
from calfeed.keeping.matching import (
    Match,
    days_apart,
    is_arabic,
    is_country_only,
    line_key,
    published_day,
    same_announcement,
    same_city,
)
from calfeed.keeping.pairing import are_twins, folded_events, paired
from calfeed.keeping.plan import Item, Plan, Verdict

__all__ = ["Item", "Plan", "Verdict", "merge"]

_OF_AN_ENTRY = ("start", "end", "recurrence", "exceptions", "status", "venue", "description", "url")
"""What an entry of an .ics says beside its title."""


def merge(
    records: Sequence[Event],
    announced: Sequence[Event],
    *,
    reread: Reread,
    ledger: Mapping[str, LedgerEntry],
    used: Collection[str] = (),
) -> Plan:
    """What importing *announced* does to *records*; never an event twice, never a person's word lost.

    *reread* reads the line of a source again, as it was read then. *ledger* has the ids that were ever published,
    *used* those that stand in the file without being among *records* (records that can't be read).
    """
    return _Merge(records, reread, ledger, used).plan(announced)


@dataclass(slots=True)
class _Merge:
    """The state of one merge: the records as they stand after each event that was laid beside them."""

    records: Sequence[Event]
    reread: Reread
    ledger: Mapping[str, LedgerEntry]
    used: Collection[str]
    now: dict[str, Event] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)

    def plan(self, announced: Sequence[Event]) -> Plan:
        self.now = {record.id: record for record in self.records if record.id is not None}
        folded = folded_events(announced)
        pairs = paired(tuple(self.now.values()), folded)
        items: dict[int, list[Item]] = {}
        for broad in (False, True):  # events at a place first, then what is said of whole countries
            for index, (event, before) in enumerate(folded):
                if is_country_only(event) == broad:
                    items[index] = self._items(event, before, pairs.get(index))
        return Plan(giving_way([item for index in sorted(items) for item in items[index]], self.now))

    def _items(self, event: Event, before: Event | None, pair: tuple[str, Match] | None) -> list[Item]:
        if is_country_only(event) and (backed := self._backed(event)):
            return backed
        if pair is not None:
            item = self._matched(self.now[pair[0]], event, before, pair[1].reason)
        elif twin := self._twin(event):
            item = self._matched(twin, event, before, "said twice in this announcement")
        else:
            item = self._unmatched(event)
        if item.writes:
            assert item.result.id is not None
            self.now[item.result.id] = item.result
            if item.verdict == "new":
                self.fresh.add(item.result.id)
        return [item]

    def _backed(self, event: Event) -> list[Item]:
        """The records that a country-only mention becomes a source of: all of its country in its window, once."""
        items = []
        backed = [record for record in self.now.values() if is_backed(record, event)]
        known = any(is_source_of(record, event) for record in backed)
        for record in backed:
            stays = known or is_of_one_posting(record, event)
            result = record if stays else with_source(record, event.sources)
            assert record.id is not None
            self.now[record.id] = result
            verdict: Verdict = "unchanged" if result == record else "corroborating"
            items.append(Item(verdict, event, record, result, "the country and the days, without a place"))
        return items

    def _twin(self, event: Event) -> Event | None:
        """The record that this very announcement has just given, where it says the event again (in another language)."""
        for id_ in sorted(self.fresh):
            if are_twins(self.now[id_], event):
                return self.now[id_]
        return None

    def _matched(self, record: Event, event: Event, before: Event | None, reason: str) -> Item:
        if record.merged_into is not None and record.merged_into in self.now:
            record = self.now[record.merged_into]
        known = _known_source(record, event)
        if known is not None and _is_repeated(record, record.sources[known], event, is_fresh=record.id in self.fresh):
            return Item("unchanged", event, record, record, reason)
        if record.id in self.fresh:
            return _item(record, with_source(record, event.sources), event, reason)
        standing = "version" if before is not None else _standing(record, event, known)
        changes, conflicts = compare(record, event, standing=standing, reread=self.reread)
        if record.status == "cancelled":
            conflicts, changes = [*changes, *conflicts], []
        if before is not None and changes and record.status == "postponed":
            changes.append(FieldChange("status", "postponed", "confirmed", "its new date is known"))
        result = with_source(with_changes(record, event, changes), event.sources, known)
        return _item(record, result, event, reason, changes=changes, conflicts=conflicts)

    def _unmatched(self, event: Event) -> Item:
        former = self._former(event)
        if former is not None:
            result = event.model_copy(update={"id": former})
            if former in self.used:
                return Item("unreadable", event, None, result, "its record has an error; `calfeed check` shows it")
            return Item("deleted", event, None, result, "this event stood in the calendar and was deleted")
        id_ = new_id(event, taken={*self.now, *self.ledger, *self.used})
        result = event.model_copy(update={"id": id_})
        return Item("new", event, None, result, self._reason_for_new(event))

    def _former(self, event: Event) -> str | None:
        """The id of a record that is not there any more and was *event*: the one it would get, or its place and start."""
        gone = ({*self.ledger, *self.used}) - self.now.keys()
        if (id_ := new_id(event)) in gone:
            return id_
        for id_ in sorted(gone & self.ledger.keys()):
            start = self.ledger[id_].start
            if type(start) is type(event.start) and start == event.start and id_.startswith(f"{id_stem(event)}-"):
                return id_
        return None

    def _reason_for_new(self, event: Event) -> str:
        for record in self.now.values():
            if is_country_only(record) and record.country == event.country and not days_apart(record, event):
                return f"not in the calendar yet; {record.id} says it of the whole country"
            if event.city is not None and same_city(record, event) and not days_apart(record, event):
                return f"not in the calendar yet; beside {record.id}, in the same city on that day"
        return "not in the calendar yet"


def _item(
    record: Event,
    result: Event,
    event: Event,
    reason: str,
    *,
    changes: Sequence[FieldChange] = (),
    conflicts: Sequence[FieldChange] = (),
) -> Item:
    verdict: Verdict = "unchanged"
    if conflicts:
        verdict = "conflicting"
    elif changes:
        verdict = "changed"
    elif result != record:
        verdict = "corroborating"
    return Item(verdict, event, record, result, reason, tuple(changes), tuple(conflicts))


def _known_source(record: Event, event: Event) -> int | None:
    """Which source of *record* is the announcement that *event* stands in, or an earlier version of it."""
    alike = [
        index
        for said in event.sources
        for index, source in enumerate(record.sources)
        if same_announcement(source, said) and _in_one_script(source, said)
    ]
    same_line = [index for index in alike if any(line_key(record.sources[index]) == line_key(s) for s in event.sources)]
    return next(iter(same_line or alike), None)


def _is_repeated(record: Event, known: Source, event: Event, *, is_fresh: bool) -> bool:
    """Whether the announcement says no more than *known*: the same line again, or an older version of it.

    The same line under another heading is news where the record stands as it was given: its day was moved, its kind
    corrected. So is another cause, said on a later day; on the same day a person has corrected the record's.
    """
    said = event.sources[0]
    before, after = published_day(known), published_day(said)
    is_later = before is not None and after is not None and after > before
    if not is_fresh and before is not None and after is not None and after < before:
        return True
    if line_key(known) != line_key(said):
        return False
    moved = event.start != record.start and is_as_given(record, line=known.line)
    renamed = event.kind not in (None, record.kind) and "kind" not in event.inferred and is_kind_as_given(record)
    for_another = is_later and event.cause not in (None, record.cause)
    return is_fresh or not (moved or renamed or for_another or _is_title_alone(record, event))


def _is_title_alone(record: Event, event: Event) -> bool:
    """Whether *event* comes from an .ics, whose line is the title alone, and says anything else otherwise than *record*."""
    if event.title is None or event.title != event.sources[0].line:
        return False
    return any(getattr(event, field) not in (None, (), getattr(record, field)) for field in _OF_AN_ENTRY)


def _standing(record: Event, event: Event, known: int | None) -> Standing:
    if known is not None:
        return "version"
    days = [day for source in record.sources if (day := published_day(source)) is not None]
    said = [day for source in event.sources if (day := published_day(source)) is not None]
    return "later" if days and said and max(said) > max(days) else "other"


def _in_one_script(one: Source, other: Source) -> bool:
    return one.line is None or other.line is None or is_arabic(one.line) == is_arabic(other.line)
