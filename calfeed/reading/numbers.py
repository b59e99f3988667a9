"""Numbers: which kind a number is by its size, and number words in a row as one number."""

from calfeed.reading.kinds import Kind

__all__ = ["NUMBER_KINDS", "number_kind", "sum_of"]

_BY_LIMIT = (
    (9, Kind.N9),
    (12, Kind.N12),
    (23, Kind.N23),
    (24, Kind.N24),
    (31, Kind.N31),
    (59, Kind.N59),
    (99, Kind.N99),
)
NUMBER_KINDS = frozenset(
    {Kind.ZERO, Kind.N9, Kind.N09, Kind.N12, Kind.N23, Kind.N24, Kind.N31, Kind.N59, Kind.N99, Kind.NUMBER, Kind.YEAR}
)


def number_kind(number: int, written: str = "") -> Kind:
    """The kind of *number*, which may tell more by its writing in digits ("06", "0630").

    >>> number_kind(6), number_kind(6, "06"), number_kind(2016), number_kind(630, "0630")
    (<Kind.N9: 'n9'>, <Kind.N09: 'n09'>, <Kind.YEAR: 'year'>, <Kind.HHMM: 'hhmm'>)
    """
    if len(written) == 4:
        return _kind_of_four(number)
    if number == 0:
        return Kind.ZERO
    if len(written) == 2 and number <= 9:
        return Kind.N09
    for limit, kind in _BY_LIMIT:
        if number <= limit:
            return kind if len(written) <= 2 else Kind.NUMBER
    return Kind.YEAR if not written and 1900 <= number <= 2099 else Kind.NUMBER


def _kind_of_four(number: int) -> Kind:
    if 1900 <= number <= 2099:
        return Kind.YEAR
    if 1350 <= number <= 1500:
        return Kind.HIJRI_YEAR
    return Kind.HHMM if number // 100 <= 24 and number % 100 < 60 else Kind.NUMBER


def sum_of(value: int, following: int, *, joined: bool) -> int | None:
    """Two number words in a row as one number, or None where they are two; *joined* by "and" (و).

    >>> sum_of(20, 5, joined=False), sum_of(5, 20, joined=True), sum_of(2000, 16, joined=True), sum_of(6, 30, joined=False)
    (25, 25, 2016, None)
    """
    if joined and 1 <= value % 100 <= 9 and 20 <= following <= 90 and following % 10 == 0:  # خمسة وعشرون
        return value + following
    if value >= 1000 and value % 1000 == 0 and following < 1000:
        return value + following
    if value >= 100 and value % 100 == 0 and following < 100:
        return value + following
    if joined:
        return None
    if 20 <= value % 100 <= 90 and value % 10 == 0 and following < 10:
        return value + following
    if following in (100, 1000) and 1 <= value <= 99:
        return value * following
    if value in (19, 20) and 10 <= following <= 99:  # nineteen eighty-four, twenty sixteen
        return value * 100 + following
    return None
