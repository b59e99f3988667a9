"""A record of the book beside the event that was announced: which fields follow it, and which a person has corrected.

Pure. A field is nobody's correction where the recorded line, read again, gives what the record says; only such
fields follow a later announcement. `Reread` is that second reading, handed in from above.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from calfeed.event import Event, Source, Text
from calfeed.folding import key
from calfeed.keeping.identity import is_as_given, is_kind_as_given
from calfeed.keeping.matching import days_apart, is_arabic, occurs_on, venue_likeness

__all__ = ["FieldChange", "Reread", "Standing", "compare", "is_by_hand", "moved_end", "with_changes"]

Reread = Callable[[Source, Event], Sequence[Event]]
"""The events that the line of a source gives when it is read again as it was then: alone, and in the place of the
line of the announced event."""

Standing = Literal["version", "later", "other"]
"""A newer version of the same announcement; another one, posted later; another one of the same day or older."""

_TEXTS = ("title", "cause", "venue", "description")
_PLAIN = ("kind", "recurrence", "exceptions", "url", "contact")
_SAME_WORDS = 70


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, what stands there and what the announcement says, and why it follows or stays."""

    field: str
    before: Any
    after: Any
    reason: str


@dataclass(frozen=True, slots=True)
class _Difference:
    """A field that the announcement says otherwise; *language* where it is one language of a text."""

    field: str
    before: Any
    after: Any
    fills: bool = False
    """Whether the record said nothing, or less, there."""
    language: str | None = None


def compare(
    record: Event, announced: Event, *, standing: Standing, reread: Reread
) -> tuple[list[FieldChange], list[FieldChange]]:
    """The changes that *record* takes over from *announced*, and the conflicts, where it stays as it is.

    A record that a person wrote without any source line takes over nothing.
    """
    again = [event for source in record.sources if source.line for event in reread(source, announced)]
    changes, conflicts = [], []
    taken: dict[str, Text] = {}
    for difference in _differences(record, announced, standing):
        stands = getattr(record, difference.field)
        free = not is_by_hand(record) and _is_untouched(record, difference, again)
        if free and (standing != "other" or difference.fills):
            after = difference.after
            if difference.language is not None:
                after = taken[difference.field] = _with_words(taken.get(difference.field, stands), difference, record)
            changes.append(FieldChange(difference.field, stands or None, after, _why(difference)))
        elif stands or standing == "version":
            reason = "both announcements are of one day" if free else "a person may have written it, so it stays"
            conflicts.append(FieldChange(difference.field, difference.before, difference.after, reason))
    return changes, conflicts


def is_by_hand(record: Event) -> bool:
    """Whether no announcement's line stands behind *record*: a person wrote it."""
    return not any(source.line for source in record.sources)


def with_changes(record: Event, announced: Event, changes: Sequence[FieldChange]) -> Event:
    """*record* with *changes* made, and with what goes along: the assumptions, and an end that keeps the length."""
    update: dict[str, Any] = {change.field: change.after for change in changes}
    if "start" in update:
        update["time_text"] = announced.time_text
        if "end" not in update and record.end not in (None, announced.end):
            update["end"] = moved_end(record, update["start"])
    if "city" in update:
        update |= _place_of(record, announced)
    inferred = {field: reason for field, reason in record.inferred.items() if field not in update}
    inferred |= {field: reason for field, reason in announced.inferred.items() if field in update}
    return record.model_copy(update={**update, "inferred": inferred})


def moved_end(record: Event, start: date | datetime) -> date | datetime | None:
    """The end of *record* as long after the new *start* as it was after the old; None where only one has an hour."""
    if record.end is None or not (type(start) is type(record.start) is type(record.end)):
        return None
    return record.end + (start - record.start)


def _differences(record: Event, announced: Event, standing: Standing) -> Iterator[_Difference]:
    if announced.city is not None and record.city is None:
        yield _Difference("city", None, announced.city, fills=True)
    yield from _time_differences(record, announced)
    if announced.status not in ("confirmed", record.status):
        yield _Difference("status", record.status, announced.status)
    for field in _TEXTS:
        yield from _text_differences(field, record, announced, standing)
    for field in _PLAIN:
        before, after = getattr(record, field), getattr(announced, field)
        if field in announced.inferred and before:
            continue
        if after and after != before and (standing == "version" or not before):
            yield _Difference(field, before or None, after, fills=not before)


def _time_differences(record: Event, announced: Event) -> Iterator[_Difference]:
    before, after = record.start, announced.start
    series = occurs_on(record, after.date() if isinstance(after, datetime) else after)
    says_less = not isinstance(after, datetime) and isinstance(before, datetime) and not days_apart(record, announced)
    if not (_same_moment(before, after) or series or says_less or _is_only_guessed(record, announced)):
        more = isinstance(after, datetime) and not isinstance(before, datetime) and not days_apart(record, announced)
        yield _Difference("start", before, after, fills=more or "start" in record.inferred.keys() - announced.inferred)
    if announced.end is not None and not series and not says_less and announced.end != record.end:
        yield _Difference("end", record.end, announced.end, fills=record.end is None)


def _is_only_guessed(record: Event, announced: Event) -> bool:
    """Whether the announcement's hour is an assumption that what the record knows does not contradict."""
    if "start" not in announced.inferred or "start" in record.inferred or days_apart(record, announced):
        return False
    before, after = record.start, announced.start
    halves = isinstance(before, datetime) and isinstance(after, datetime) and abs(after - before) == timedelta(hours=12)
    return halves or announced.time_text is not None


def _text_differences(field: str, record: Event, announced: Event, standing: Standing) -> Iterator[_Difference]:
    before, said = getattr(record, field), _by_language(getattr(announced, field), announced)
    known = _by_language(before, record)
    for language, words in said.items():
        if language in known and not _is_another(field, known[language], words, standing):
            continue
        yield _Difference(field, known.get(language), words, fills=language not in known, language=language)


def _is_another(field: str, before: str, after: str, standing: Standing) -> bool:
    """Whether *after* is a correction of *before*, and not another spelling in somebody else's announcement."""
    if key(before) == key(after):
        return False
    if standing == "version":
        return True
    return field == "venue" and (venue_likeness(before, after) or 0) < _SAME_WORDS


def _with_words(text: Text | None, difference: _Difference, record: Event) -> Text:
    """*text* with the words that the announcement has in one language, beside those of the others."""
    words: str = difference.after
    if text is None or (isinstance(text, str) and difference.before is not None):
        return words
    return {**_by_language(text, record), str(difference.language): words}


def _is_untouched(record: Event, difference: _Difference, again: Sequence[Event]) -> bool:
    if difference.field == "start":
        return _is_start_untouched(record, difference.after, again)
    if difference.field == "exceptions" and difference.before is None:
        return True
    if difference.field == "city" or (difference.field == "kind" and is_kind_as_given(record)):
        return True
    if difference.field == "status":
        return record.status == "confirmed" or any(event.status == record.status for event in again)
    if difference.language is not None:
        return _is_text_untouched(difference, again)
    before = difference.before or None
    return any((getattr(event, difference.field) or None) == before for event in again)


def _is_start_untouched(record: Event, after: date | datetime, again: Sequence[Event]) -> bool:
    """Whether the id, or the lines read again, prove the day and the hour, as far as they are to change."""
    if any(is_as_given(record, line=source.line) for source in record.sources):
        return True
    starts = [event.start for event in again]
    day, hour = _day_and_hour(record.start)
    new_day, new_hour = _day_and_hour(after)
    known_days = [_day_and_hour(start)[0] for start in starts]
    known_hours = [_day_and_hour(start)[1] for start in starts]
    return bool(starts) and (new_day == day or day in known_days) and (new_hour == hour or hour in known_hours)


def _is_text_untouched(difference: _Difference, again: Sequence[Event]) -> bool:
    assert difference.language is not None
    if difference.before is None:
        return True
    for event in again:
        words = _by_language(getattr(event, difference.field), event).get(difference.language)
        if words is not None and key(words) == key(difference.before):
            return True
    return False


def _by_language(text: Text | None, event: Event) -> dict[str, str]:
    """*text* by language; a text of one language is in that of its letters, or of the announcement."""
    if text is None or isinstance(text, dict):
        return dict(text or {})
    if is_arabic(text):
        return {"ar": text}
    languages = [source.language for source in event.sources if source.language not in (None, "ar")]
    return {(languages[0] if languages else None) or "en": text}


def _place_of(record: Event, announced: Event) -> dict[str, Any]:
    place: dict[str, Any] = {"region": record.region or announced.region, "geo": record.geo or announced.geo}
    if announced.timezone is not None and (record.timezone is None or "timezone" in record.inferred):
        place["timezone"] = announced.timezone
    return place


def _why(difference: _Difference) -> str:
    if difference.language is not None and difference.fills:
        return f"said in {difference.language} too"
    return "not said before" if difference.fills else "nobody has corrected it since it was read"


def _same_moment(one: date | datetime, other: date | datetime) -> bool:
    return type(one) is type(other) and one == other


def _day_and_hour(start: date | datetime) -> tuple[date, time | None]:
    return (start.date(), start.time()) if isinstance(start, datetime) else (start, None)
