"""Listed events → the lists of a page: coming first, by day, in pieces that all pages share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import groupby

from calfeed.names import day_text
from calfeed.publishing.card import Card, card, first_day
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.fragments import Fragment, fill, fragment
from calfeed.publishing.occurrences import Occurrence, day_of, occurrences
from calfeed.publishing.words import Words, words

__all__ = ["MOST_COMING", "Plan", "Row", "card_fragment", "dates_text", "list_pieces", "plan", "rows", "shown_card"]

MOST_COMING = 300
MOST_PAST = 100
_AHEAD = timedelta(days=400)
_SHOWN_DATES = 4


@dataclass(frozen=True, slots=True)
class Row:
    """An event in a list, on the day that it stands under: of a series its next date."""

    day: date
    listed: Listed
    dates: tuple[Occurrence, ...]
    """The next dates of a series; none for an event that does not repeat."""


Plan = Mapping[str, Row]
"""The row of each event of the site, by its id."""


def plan(site: Site) -> Plan:
    """Where each event of *site* stands in a list, found once for all pages."""
    return {one.id: _row(site, one) for one in site.listed}


def _row(site: Site, one: Listed) -> Row:
    dates = next_dates(site, one)
    held = [date_ for date_ in dates if not date_.cancelled]
    day = day_of(held[0].start) if held else max(first_day(one.event), _first_shown(site, one))
    return Row(day, one, dates)


def rows(planned: Plan, shown: Iterable[Listed]) -> tuple[list[Row], list[Row]]:
    """The rows of *shown*: the coming ones in order, the past ones from the latest back."""
    found = sorted((planned[one.id] for one in shown), key=lambda row: (row.day, row.listed.starts, row.listed.id))
    coming = [row for row in found if row.listed.is_coming]
    return coming, [row for row in reversed(found) if not row.listed.is_coming]


def next_dates(site: Site, one: Listed) -> tuple[Occurrence, ...]:
    """The next few dates of a series, from today on."""
    if one.event.recurrence is None or not one.is_coming:
        return ()
    return tuple(occurrences(one.event, site.today, site.today + _AHEAD)[:_SHOWN_DATES])


def dates_text(dates: Sequence[Occurrence], language: str) -> str:
    """The dates of a series, without the year, those that are cancelled said to be so.

    >>> dates_text([Occurrence(date(2016, 5, 7), date(2016, 5, 7), None, cancelled=True)], "en")
    'Saturday 7 May (Cancelled)'
    """
    said = words(language)
    days = (day_text(day_of(one.start), language).rsplit(" ", 1)[0] for one in dates)
    written = [
        f"{day} ({said['status_cancelled']})" if one.cancelled else day for day, one in zip(days, dates, strict=True)
    ]
    return ("، " if language == "ar" else ", ").join(written)


def list_pieces(site: Site, planned: Plan, shown: Sequence[Listed], *, language: str, root: bytes) -> list[bytes]:
    """Both lists of a page: what is coming, or that nothing is, then what is past."""
    said = words(language)
    coming, past = rows(planned, shown)
    pieces: list[bytes] = []
    if not coming:
        pieces.append(f'<p class="none">{said["nothing_coming" if past else "nothing_at_all"]}</p>\n'.encode())
    for name, found, most in (("coming", coming, MOST_COMING), ("past", past, MOST_PAST)):
        if found:
            frame = fragment(
                "list.html", language=language, name=name, count=len(found), more=max(0, len(found) - most)
            )
            days = _days(site, found[:most], language=language, root=root)
            pieces.extend(fill(frame, root=root, holes={"days": days}))
    return pieces


def card_fragment(site: Site, row: Row, language: str) -> Fragment:
    """The card of one event, rendered once for all pages that show it."""
    one = row.listed
    parts = (one.event, one.entry.previous_start, one.is_coming, row.dates)
    return site.memory.piece(("card", one.id, language), parts, partial(_render_card, site, row, language))


def _render_card(site: Site, row: Row, language: str) -> Fragment:
    made = shown_card(site, row.listed, language)
    return fragment("card.html", language=language, card=made, dates=dates_text(row.dates, language))


def shown_card(site: Site, one: Listed, language: str) -> Card:
    """What pages show of one event, found once for all of them."""
    parts = (one.event, one.entry.previous_start, one.is_coming)
    make = partial(card, one.event, language=language, entry=one.entry, is_over=not one.is_coming)
    return site.memory.piece(("card text", one.id, language), parts, make)


def _days(site: Site, found: Sequence[Row], *, language: str, root: bytes) -> list[bytes]:
    said = words(language)
    pieces: list[bytes] = []
    for day, of_day in groupby(found, key=lambda row: row.day):
        near = _near(day, site.today, said)
        pieces.append(f'<h3>{_heading(day, language)}{near}</h3>\n<ul class="day">\n'.encode())
        for row in of_day:
            pieces.extend(fill(card_fragment(site, row, language), root=root))
        pieces.append(b"</ul>\n")
    return pieces


@lru_cache(maxsize=8192)
def _heading(day: date, language: str) -> str:
    return day_text(day, language)


def _near(day: date, today: date, said: Words) -> str:
    key = {0: "today", 1: "tomorrow"}.get((day - today).days)
    return f' <span class="near">{said[key]}</span>' if key else ""


def _first_shown(site: Site, one: Listed) -> date:
    """Today, for what began earlier and lasts until today or longer."""
    return site.today if one.is_coming and one.ends.date() > site.today else first_day(one.event)
