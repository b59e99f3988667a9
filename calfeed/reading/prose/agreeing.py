"""Whether two sentences speak of one gathering, and what both say of it."""

from collections.abc import Sequence

from calfeed.places import Place
from calfeed.reading.fields import TIMES, Draft, first_place
from calfeed.reading.mark import Mark
from calfeed.reading.sentences.pruned import (
    DayOf,
)
from calfeed.reading.venues import similar_venues
from calfeed.stage import replace

__all__ = ["agree", "merged", "same_city", "same_day"]


def agree(a: Draft, b: Draft, *, day_of: DayOf, text: str) -> bool:
    """Whether *b* may speak of the same gathering as *a*."""
    if a.moved_from != b.moved_from and (a.day or b.day) and not same_day(a, b, day_of, strict=True):
        return False
    if (
        a.status != b.status
        and "cancelled" in (a.status, b.status)
        and not (same_city(a.place, b.place) or b.place is None)
    ):
        return False
    if a.place and b.place and not same_city(a.place, b.place):
        return False
    if a.kind == "strike" and a.place is None and b.kind != "strike" and b.place and _is_national(a):
        return False
    if a.kind == "strike" and a.place and b.place and a.place.kind != "city" == b.place.kind and b.time:
        return False  # a strike of the country, and where its people gather
    if b.nth not in (None, "1") and a.nth != b.nth and (a.nth or a.day or a.time or a.venue):
        return False
    if not same_day(a, b, day_of, strict=False) or (b.recurrence and not a.recurrence and a.day):
        return False
    if a.time and b.time and not _same_time(a.time, b.time):
        return False
    if a.venue and b.venue and not similar_venues(text[slice(*a.venue)], text[slice(*b.venue)]):
        if a.headline and not a.time and text[slice(*a.venue)].split(" ", 1)[-1] in text[b.start : b.end]:
            return True  # the headline names where the march goes
        if a.kind == "strike" or b.kind == "strike":
            return False
        elsewhere = b.place and not a.place and a.day and a.time
        return not ((b.firm or (a.time and b.time)) and (b.time or b.day or elsewhere) and (a.time or a.day))
    other = "strike" in (a.kind, b.kind) and a.kind != b.kind and a.kind and b.kind
    return not (other and b.firm and (b.day or b.venue or b.time))


def _is_national(draft: Draft) -> bool:
    """Whether the words of a strike name its country: "the Nigeria Labour Congress"."""
    return draft.nationwide or any(
        m.kind == "NATION" or ((place := first_place(m)) is not None and place.kind == "country") for m in draft.marks
    )


def same_day(a: Draft, b: Draft, day_of: DayOf, *, strict: bool) -> bool:
    """Whether both may be of one day; of one or both nothing is said, unless *strict*."""
    if not (a.day and b.day):
        return not strict
    left, right = day_of(a.day), day_of(b.day)
    if left is None or right is None:
        return not strict
    return left[0] <= (right[1] or right[0]) and right[0] <= (left[1] or left[0])


def _same_time(a: Mark, b: Mark) -> bool:
    if a.kind != b.kind:
        return True
    hour = getattr(a.value, "hour", None), getattr(a.value, "minute", None)
    other = getattr(b.value, "hour", None), getattr(b.value, "minute", None)
    return hour == other or (
        hour[1] == other[1] and hour[0] is not None and other[0] is not None and abs(hour[0] - other[0]) == 12
    )


def same_city(a: Place | None, b: Place | None) -> bool:
    """Whether both are one city, or one lies in the other."""
    if a is None or b is None:
        return a is b
    if a.country != b.country:
        return False
    if "country" in (a.kind, b.kind):
        return True
    if "region" in (a.kind, b.kind):
        return a.region == b.region
    return a == b


def _with_marks(own: tuple[Mark, ...], more: Sequence[Mark]) -> tuple[Mark, ...]:
    """*own* marks, and of *more* those that say of what nation, where and when; no end of them in an endless text."""
    return own if len(own) > _MARKS else (*own, *(m for m in more if m.kind in ("NATION", "place", *TIMES)))


_MARKS = 300


def merged(a: Draft, b: Draft) -> Draft:
    """*a* completed by *b*: what was said first stands."""
    place, reason = a.place, a.place_reason
    if a.place is None or (b.place and a.place.kind != "city" and b.place.kind == "city"):
        place, reason = b.place, b.place_reason
    time = a.time or b.time
    if a.time and b.time and a.time.kind == "time_ref" and b.time.kind == "clock":
        time = b.time
    confirmed = a.status
    if b.status == "cancelled":
        confirmed = b.status
    return replace(
        a, place=place, place_reason=reason, alternatives=a.alternatives or b.alternatives, day=_fuller(a.day, b.day), time=time, recurrence=a.recurrence or b.recurrence,
        venue=a.venue or b.venue, kind=a.kind or b.kind, status=confirmed, online=a.online or b.online,
        marks=_with_marks(a.marks, b.marks),
        firm=a.firm or b.firm, evening=a.evening or b.evening, cause=a.cause or b.cause, nationwide=a.nationwide or b.nationwide,
        start=a.start, end=b.end if b.start - a.end < 400 and (b.time or b.day) and not (a.time and a.day) else a.end,
    )  # fmt: skip


def _fuller(a: Mark | None, b: Mark | None) -> Mark | None:
    """The day that says more: a written date over "tomorrow"."""
    if a is None or b is None:
        return a or b
    return b if getattr(b.value, "day", None) and not getattr(a.value, "day", None) else a
