"""What is told twice is one gathering: in the title, in a summary, or for the whole country."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, time

from calfeed.reading.fields import Draft
from calfeed.reading.mark import Mark
from calfeed.reading.refining.where import lies_in
from calfeed.reading.scene import Scene
from calfeed.reading.times import TimeRef
from calfeed.reading.venues import similar_venues
from calfeed.stage import replace

__all__ = ["local_gatherings_only", "once_each", "without_summaries", "without_titles"]


def without_summaries(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts without those that only say on which day the others are: "the venues of Tuesday's protests"."""
    own = [d for d in drafts if (d.time or not d.prose) and d.place and not d.place_reason and d.place.kind == "city"]
    told = Counter(days[0] for d in own if (days := scene.days(d.day)))
    listed = Counter((d.place, days[0]) for d in drafts if d.time and d.venue and (days := scene.days(d.day)))
    return [
        d for d in drafts
        if not (_is_summary(d) and (days := scene.days(d.day)) and told[days[0]] >= _SEVERAL)
        and not (_is_of_several(d, scene) and (days := scene.days(d.day)) and listed[d.place, days[0]] >= _SEVERAL)
    ]  # fmt: skip


def _is_of_several(draft: Draft, scene: Scene) -> bool:
    """Whether a sentence speaks of several gatherings at once and says no hour: «خروج أربع مسيرات غدا»."""
    first = next((m for m in draft.marks if m.kind == "GATHERING"), None)
    if first is None or not draft.prose or draft.time or draft.kind == "strike":
        return False
    return _PLURAL.search(scene.text, first.start, first.end) is not None


_PLURAL = re.compile(r"(?:[^\W\d_]{2}ات|مواكب|\w{3}s)\b")


_Days = tuple[date, date | None, str | None]
_SEVERAL = 2
"""How many gatherings of a day make a further word of that day theirs."""


def _is_summary(draft: Draft) -> bool:
    """Whether a sentence says no more of a gathering than its day."""
    clocked = draft.time is not None and draft.time.kind == "clock"
    bare = not (clocked or draft.venue or draft.recurrence or draft.nationwide)
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
    """The drafts without a nationwide day of which the text lists the gatherings; a strike stands beside them.

    Nor with the great march of such a day, in the sentences about a record: "they march in Ottawa and all over the country".
    """
    local = [d for d in drafts if d.place and d.place.kind == "city"]
    own = [d for d in local if not d.prose]
    return [
        d for d in drafts
        if not (d.prose and d.nationwide and d in local and any(c.place != d.place and _overlap(c, d, scene) for c in own))
        and not (d.place and d.place.kind == "country" and d.kind != "strike" and not d.time and not d.venue
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
    if (
        left
        and right
        and left[:2] != right[:2]
        and not (_announces_range(a, left, right) or _announces_range(b, right, left))
    ):
        return False
    if a.time and b.time and a.time.kind != b.time.kind:
        alike = not (a.venue and b.venue) or similar_venues(scene.text[slice(*a.venue)], scene.text[slice(*b.venue)])
        if a.headline != b.headline or alike:
            return (a.headline != b.headline or a.prose != b.prose) and _in_part(a, b, scene)
    if a.time and b.time and scene.time_of(a) != scene.time_of(b):
        return False
    if (a.kind == "strike") != (b.kind == "strike") and a.kind and b.kind:
        return False
    if a.prose != b.prose and a.time and b.time:
        return True
    if a.venue and b.venue and a.time and b.time and _in_two_scripts(a.venue, b.venue, scene.text):
        return True
    if a.venue and b.venue and not a.prose and not b.prose:
        return scene.text[slice(*a.venue)] == scene.text[slice(*b.venue)]
    if a.venue and b.venue and (a.prose == b.prose or (a.time and b.time)):
        return similar_venues(scene.text[slice(*a.venue)], scene.text[slice(*b.venue)])
    return a.prose or b.prose or (a.venue is None and b.venue is None)


def _announces_range(title: Draft, whole: _Days, own: _Days) -> bool:
    """Whether a title only says that a gathering is one of several days: "Actions in Norwich and Ely this weekend".

    "This weekend" says no more than that in a sentence, too.
    """
    weekend = title.day is not None and getattr(title.day.value, "unit", None) == "weekend"
    bare = (title.headline or weekend) and title.prose and not (title.time or title.venue)
    return bare and whole[1] is not None and own[1] is None and whole[0] <= own[0] <= whole[1]


def _in_two_scripts(a: tuple[int, int], b: tuple[int, int], text: str) -> bool:
    """Whether one venue is written in Arabic and the other in Latin letters: of one hour they are one, told in two languages."""
    arabic = [any("\u0600" <= c <= "\u06ff" for c in text[slice(*venue)]) for venue in (a, b)]
    latin = [any(c.isalpha() and c < "\u0250" for c in text[slice(*venue)]) for venue in (a, b)]
    return arabic[0] != arabic[1] and latin[0] != latin[1]


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
    return wide.place.kind != "city" == narrow.place.kind and not wide.nationwide and lies_in(narrow.place, wide.place)


def _single(first: Mark | None, second: Mark | None) -> Mark | None:
    """The first day that is said, but a weekend only where the other names none of its days."""
    is_weekend = first is not None and second is not None and getattr(first.value, "unit", None) == "weekend"
    return second if is_weekend else first or second


def _fuller(a: Draft, b: Draft) -> Draft:
    first, second = (a, b) if not a.prose or b.prose else (b, a)
    if first.time and second.time and first.time.kind == "time_ref" and second.time.kind == "clock":
        first = replace(first, time=second.time)
    status = "cancelled" if "cancelled" in (a.status, b.status) else first.status
    return replace(
        first, time=first.time or second.time, venue=first.venue or second.venue, kind=first.kind or second.kind,
        day=_single(first.day, second.day), status=status, place_reason=first.place_reason if first.place_reason and second.place_reason else None,
    )  # fmt: skip
