"""Rules for times without a clock: prayers and parts of the day."""

from collections.abc import Sequence

from calfeed.reading.kinds import Kind
from calfeed.reading.rules.table import Item, Rule
from calfeed.reading.times import TimeRef, Value

__all__ = ["REF_RULES"]

_PRAYER_OF_PART = {"dawn": "fajr", "morning": "fajr", "noon": "dhuhr", "asr": "asr", "sunset": "maghrib"}


def _ref(items: Sequence[Item]) -> Value | None:
    """After Friday prayers, عقب صلاة التراويح, at sunset, in the evening."""
    relation, name, prayer_word, friday = "at", None, False, False
    for item in items:
        match item.kind:
            case Kind.AFTER:
                relation = "after"
            case Kind.BEFORE:
                relation = "before"
            case Kind.PRAYER_WORD:
                prayer_word = True
            case Kind.DAYPART | Kind.PRAYER | Kind.TIME_REF | Kind.OCCASION:
                name = str(item.value)
            case Kind.WEEKDAY:
                friday = item.value == 4
                if not friday:
                    return None
            case Kind.TIME_WORD:
                name = "noon" if item.value == (12, 0) else "night"
    if friday:
        name = "friday"
    if name is None:
        return TimeRef("prayer", relation) if prayer_word else None
    if prayer_word:
        name = _PRAYER_OF_PART.get(name, name)
    return TimeRef(name, relation)


REF_RULES = (
    Rule("(from|at|in|on)? <after> the? <weekday>? the? prayer_word the? of? (daypart|prayer|weekday|time_word)?", _ref),
    Rule("(from|at|in|on)? before the? <weekday>? the? prayer_word the? of? (daypart|prayer|weekday|time_word)?", _ref),
    Rule("<after> the? (prayer|time_ref|occasion) prayer_word?", _ref),
    Rule("before the? (prayer|time_ref|occasion) prayer_word?", _ref),
    Rule("(from|at|in|on)? (after|before) the? (time_word|daypart) prayer_word", _ref),
    Rule("(after|before) the? daypart", _ref),
    Rule("(at|in|on|prefix)? the? prayer_word the? of? (daypart|prayer|weekday)", _ref),
    Rule("(at|in|on)? the? (weekday|prayer) prayer_word", _ref),
    Rule("at the? (prayer|time_ref)", _ref),
    Rule("(in|on|prefix|from) the? time_ref", _ref),
    Rule("@(comma|dash|colon|day_span) time_ref !(word|street|name_after|to|until)", _ref),
    Rule("(in|at|prefix) the? <daypart>", _ref),
)  # fmt: skip
