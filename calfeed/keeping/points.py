"""Points on the map: `[latitude, longitude]` of the file, and how far two are apart."""

import re
from math import asin, cos, radians, sin, sqrt

from calfeed.folding import fold
from calfeed.keeping import values
from calfeed.keeping.nodes import Mapping, Node, Scalar, Sequence, resolved
from calfeed.keeping.problems import Report

__all__ = ["kilometres", "read_point"]

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?")
_PAIR = re.compile(r"\s*([+-]?\d{1,3}(?:[.]\d+)?)\s*[,;|/ ]\s*([+-]?\d{1,3}(?:[.]\d+)?)\s*")
_NAMED = re.compile(r"LAT\w*\W*?(-?[\d.]+)\W+LO?NG?\w*\W*?(-?[\d.]+)")
_ADDRESS = re.compile(r"HTTPS?:\S*?[@=/](-?\d{1,2}\.\d+),\s*(-?\d{1,3}\.\d+)")
_DECIMAL_COMMAS = re.compile(r"\[?\s*(-?\d{1,2},\d+)\s*[,;\s]\s*(-?\d{1,3},\d+)\s*\]?")
_EARTH = 6371.0
"""Radius in kilometres."""


def read_point(node: Node, field: str, report: Report) -> tuple[float, float] | None:
    """Latitude and longitude in degrees (WGS84)."""
    del field
    if values.is_nothing(node):
        return None
    node = resolved(node)
    written = report.lines.text[node.start : node.end].strip()
    pair = _pair(node)
    if pair is not None and abs(pair[0]) <= 90 and abs(pair[1]) <= 180:
        return pair
    report.add("bad-geo", node.start, node.end, instead=_meant(written), value=written)
    return None


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (latitude, longitude in degrees).

    >>> round(kilometres((33.89, 35.5), (48.85, 2.35)), -2)
    3200.0
    """
    latitude, longitude = radians(other[0] - one[0]), radians(other[1] - one[1])
    haversine = sin(latitude / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(longitude / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(haversine)))


def _pair(node: Scalar | Mapping | Sequence) -> tuple[float, float] | None:
    if not isinstance(node, Sequence) or len(node.items) != 2:
        return None
    numbers = [item.text.strip() for item in map(resolved, node.items) if isinstance(item, Scalar)]
    if len(numbers) != 2 or not all(_NUMBER.fullmatch(number) for number in numbers):
        return None
    return float(numbers[0]), float(numbers[1])


def _meant(written: str) -> str | None:
    """The point that *written* was meant to be: one text, other digits and commas, the two exchanged."""
    text = fold(written).upper().replace("\0", "")
    match = _NAMED.search(text) or _ADDRESS.search(text) or _DECIMAL_COMMAS.fullmatch(text)
    if match:
        first, second = (float(match[number].replace(",", ".")) for number in (1, 2))
    else:
        bare = re.sub(r"[\[\]()\"'°NE]", " ", re.sub(r"([\d.]+)\s*°?\s*[SW]", r"-\1", text))
        match = _PAIR.fullmatch(" ".join(bare.replace(",", " , ").split()).replace(" , ", ","))
        if not match:
            return None
        first, second = float(match[1]), float(match[2])
    if abs(first) > 90 and abs(second) <= 90:
        first, second = second, first
    return f"[{first:g}, {second:g}]" if abs(first) <= 90 and abs(second) <= 180 else None
