"""Neighbours that are one place: a town and what it lies in."""

import re
from itertools import zip_longest

from calfeed.folding import key
from calfeed.places import Gazetteer, Place
from calfeed.reading.mark import Mark, Named, Role
from calfeed.reading.marks.homonyms import first_of
from calfeed.stage import replace

__all__ = ["joined"]

_CONTAINS_GAP = re.compile(r"[^\S\n]*(?:[,،]\s*|[(/\-–]|\bin\b|في|ب|,\s*in)?[^\S\n]*\(?[^\S\n]*")


def joined(text: str, marks: list[Mark], gazetteer: Gazetteer) -> list[Mark]:
    """Neighbours of which one contains the other become one place: "Pittsburgh, Pennsylvania", «شيكاغو أمريكا»."""
    joined: list[Mark] = []
    for mark, after in zip_longest(marks, marks[1:]):
        if joined and _is_one_of_several(text, joined[-1], mark, after):
            joined.append(mark)
            continue
        if joined and (city := _city_around(text, joined[-1], mark, gazetteer)):
            joined[-1] = city
            continue
        if joined and (city := _of_quarter(text, joined[-1], mark, gazetteer)):
            joined[-1] = city
            continue
        gap = text[joined[-1].end : mark.start] if joined else ""
        if joined and _CONTAINS_GAP.fullmatch(gap) and not (gap.isspace() and len(gap) > 1):  # columns, or a bold town
            both = _after_seat(joined[-1], mark, gap) or _nested(joined[-1], mark)
            if both:
                joined[-1] = both
                continue
        joined.append(mark)
    return joined


_ALSO = re.compile(r"\s*(?:and|&|و)\s*")


def _is_one_of_several(text: str, left: Mark, right: Mark, after: Mark | None) -> bool:
    """Whether *right*, behind a dash, is the first of two countries that a title is about: "Vigils for Paris – UK and Ireland"."""
    if after is None or {first_of(right).kind, first_of(after).kind} != {"country"}:
        return False
    return _DASH.fullmatch(text, left.end, right.start) is not None and bool(
        _ALSO.fullmatch(text, right.end, after.start)
    )


_DASH = re.compile(r"\s[-–—]\s")
_NEAR = 0.2
"""Degrees between a city's middle and a quarter of it."""


def _of_quarter(text: str, left: Mark, right: Mark, gazetteer: Gazetteer) -> Mark | None:
    """*left* as the chief town of a region named like it, where a dash parts it from a quarter of that town: "Tokyo – Shibuya"."""
    area, quarter = first_of(left), first_of(right)
    if area.kind != "region" or quarter.kind != "city" or not _DASH.fullmatch(text, left.end, right.start):
        return None
    if abs(area.latitude - quarter.latitude) > _NEAR or abs(area.longitude - quarter.longitude) > _NEAR:
        return None
    seat = gazetteer.seat(area)
    named = left.value
    if seat is None or key(seat.name) != key(area.name) or seat == quarter or not isinstance(named, Named):
        return None
    return replace(left, value=replace(named, places=(seat,)))


def _after_seat(left: Mark, right: Mark, gap: str) -> Mark | None:
    """*right* alone, where *left* is the region in the name of what stands before it: "University of Michigan, Ann Arbor"."""
    named = left.value
    seat = isinstance(named, Named) and named.role in (Role.NAME, Role.HINT) and first_of(left).kind != "city"
    inside = any(_contains(first_of(left), p) for p in right.value.places) if isinstance(right.value, Named) else False
    return right if seat and inside and "," in gap else None


def _nested(left: Mark, right: Mark) -> Mark | None:
    a, b = left.value, right.value
    assert isinstance(a, Named)
    assert isinstance(b, Named)
    for inner, outer in ((a, b), (b, a)):
        inside = tuple(p for p in inner.places if any(_contains(o, p) for o in outer.places))
        if inside:
            role = a.role if a.role != Role.HINT else b.role
            return Mark("place", Named(inside, role, a.glued or b.glued), left.start, right.end)
    return None


_APART = re.compile(r"[^\S\n]*[-–—/][^\S\n]*")
_LEAD_IN = re.compile(r"\w[^\n]*$")
_AS_FAR, _TIMES_AS_MANY = 0.15, 10
"""Degrees between a suburb and its city, and how many times as many people live in the city."""


def _city_around(text: str, left: Mark, right: Mark, gazetteer: Gazetteer) -> Mark | None:
    """*right*, where *left* only tells in which part of that city a venue lies: «أمام مجلس النواب / العبدلي - عمان»."""
    if not _APART.fullmatch(text, left.end, right.start):
        return None
    if not _LEAD_IN.search(text, text.rfind("\n", 0, left.start) + 1, left.start):
        return None
    part, place = first_of(left), first_of(right)
    city = gazetteer.seat(place) if place.kind == "region" else place
    if city is None or part.kind != "city" or city.population <= _TIMES_AS_MANY * part.population:
        return None
    near = abs(part.latitude - city.latitude) < _AS_FAR and abs(part.longitude - city.longitude) < _AS_FAR
    return Mark("place", Named((city,), Role.HERE, glued=False), right.start, right.end) if near else None


def _contains(outer: Place, inner: Place) -> bool:
    if outer.kind == "country":
        return inner.kind != "country" and outer.country == inner.country
    return outer.kind == "region" and inner.kind == "city" and outer.region == inner.region
