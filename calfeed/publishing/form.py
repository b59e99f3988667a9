"""The page where an announcement is tried: its form, and what was read. Nothing of it is stored anywhere."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from calfeed.event import Event
from calfeed.names import day_text
from calfeed.publishing.card import card, first_day
from calfeed.publishing.context import Site
from calfeed.publishing.fragments import Fragment, fill, fragment, root_of
from calfeed.publishing.frame import page
from calfeed.publishing.resource import Resource
from calfeed.publishing.words import words

__all__ = ["MOST", "Tried", "try_main", "try_page"]

MOST = 20_000
"""The longest text, in characters, that is read for anyone who asks."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What was asked, and what came of it."""

    text: str = ""
    published: str = ""
    """A day as the form has it, 2016-04-30."""
    place: str = ""
    asked: bool = False
    trouble: str = ""
    """The key of the sentence that says why nothing was read."""
    events: Sequence[Event] = ()
    leftovers: Sequence[tuple[int, str, str]] = ()
    """Line (from 1), its words, and why they were left."""
    yaml: str = ""
    ics: bytes = b""


def try_page(site: Site, path: str, *, language: str) -> Resource:
    """The page with the empty form, at *path* (the language's own, or /try/)."""
    said = words(language)
    others = {each: f"/{each}/try/" for each in site.languages}
    main = fill(try_main(Tried(), language=language), root=root_of(path))
    return page(
        site, path, language=language, title=said["try_title"], summary=said["try_lead"], others=others, main=main
    )


def try_main(tried: Tried, *, language: str) -> Fragment:
    """The main part of the page: the form as it was filled in, and under it what was read."""
    said = words(language)
    events = sorted(tried.events, key=lambda event: (first_day(event), str(event.start)))
    cards = [(first_day(event), card(event, language=language, entry=None, is_over=False)) for event in events]
    days = [
        (day_text(day, language), [one for _, one in group]) for day, group in groupby(cards, key=lambda pair: pair[0])
    ]
    return fragment(
        "try.html",
        language=language,
        action="",
        most=MOST,
        text=tried.text,
        published=tried.published,
        place=tried.place,
        asked=tried.asked and not tried.trouble,
        trouble=said(tried.trouble, count=MOST) if tried.trouble else "",
        cards=cards,
        days=days,
        leftovers=tried.leftovers,
        yaml=tried.yaml,
        ics=tried.ics.decode(),
        ics64=base64.b64encode(tried.ics).decode(),
    )
