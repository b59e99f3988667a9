"""The pages: which there are, and what each is made of. HTML in both directions of writing, nothing from elsewhere.

Every page works without its script. Links are relative, so that any path prefix and an onion address work;
subscribe links, QR codes and canonical addresses are absolute.
"""

import json
from functools import partial
from itertools import groupby, islice
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from calfeed.names import country_name, day_text
from calfeed.publishing.agenda import MOST_COMING, Plan, Row, dates_text, list_pieces, plan, rows, shown_card
from calfeed.publishing.apps import APPS, Subscription, subscription
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.form import try_page
from calfeed.publishing.fragments import Fragment, fill, fragment, markup, root_of
from calfeed.publishing.frame import page, site_name, static_files
from calfeed.publishing.map import map_svg
from calfeed.publishing.paths import absolute, event_path, feed_path, home_path, place_path
from calfeed.publishing.qr import qr_svg
from calfeed.publishing.resource import Resource
from calfeed.publishing.sections import Section, sections
from calfeed.publishing.structured import event_data
from calfeed.publishing.wording import moved_from
from calfeed.publishing.words import DIRECTIONS, words

__all__ = ["front_pages", "pages"]


def front_pages(site: Site) -> dict[str, Resource]:
    """The pages of the whole calendar, which most people come for, by path, with the files that they load."""
    return static_files() | _homes(site, plan(site))


def pages(site: Site) -> dict[str, Resource]:
    """Every page of *site* by its path, with the files that they load."""
    planned = plan(site)
    found = static_files() | _homes(site, planned)
    for language in site.languages:
        for section in islice(sections(site, language), 1, None):
            found[section.path] = _section_page(site, planned, section, language=language)
        for id_, row in planned.items():
            found[event_path(language, id_)] = _event_page(site, row, language=language)
        found[f"/{language}/help/"] = _help_page(site, language)
        found[f"/{language}/print/"] = _print_page(site, planned, language)
        found[f"/{language}/map/"] = _map_page(site, language)
        if site.served:
            found[f"/{language}/try/"] = try_page(site, f"/{language}/try/", language=language)
    if site.served:
        found["/try/"] = try_page(site, "/try/", language=site.language)
    found["/404.html"] = _not_found(site)
    return found


def _homes(site: Site, planned: Plan) -> dict[str, Resource]:
    """The agenda in each language, and at the root in the calendar's own."""
    found = {}
    for language in site.languages:
        home = next(sections(site, language))
        found[home.path] = _section_page(site, planned, home, language=language)
        if language == site.language:
            found["/"] = _section_page(site, planned, home, language=language, path="/")
    return found


def _section_page(site: Site, planned: Plan, section: Section, *, language: str, path: str | None = None) -> Resource:
    """The page of *section*, at its own path or at *path*."""
    path = path or section.path
    said, root = words(language), root_of(path)
    lists = list_pieces(site, planned, section.listed, language=language, root=root)
    top = fragment(
        "agenda.html",
        language=language,
        heading=section.name,
        lead=said["lead"],
        trail=section.trail,
        choices=section.choices,
        subscribe=_subscribe(site, section, language=language),
    )
    return page(
        site, path, language=language, title=section.name, summary=said["lead"], others=section.others,
        feed=section.feed, main=fill(top, root=root, holes={"lists": lists}),
    )  # fmt: skip


def _subscribe(site: Site, section: Section, *, language: str) -> Markup:
    """The box of buttons; on a page of a part they carry that part and nothing else (CLIENTS.md T11)."""
    said, name = words(language), site_name(site, language)
    is_part = bool(section.trail)
    way = subscription(section.feed, base_url=site.base_url, name=f"{name} – {section.name}" if is_part else name)
    heading = said("subscribe_part", name=section.name) if is_part else said["subscribe_all"]
    make = partial(_render_subscribe, way, section.feed, heading, language)
    return markup(site.memory.piece(("subscribe", section.path, language), (way, heading), make))


def _render_subscribe(way: Subscription, feed: str, heading: str, language: str) -> Fragment:
    qr = Markup(qr_svg(way.webcal, label=words(language)["scan_alt"]))  # noqa: S704 -- our own SVG
    return fragment("subscribe.html", language=language, way=way, feed=feed, heading=heading, qr=qr)


def _event_page(site: Site, row: Row, *, language: str) -> Resource:
    """The page of one event, made anew only where something on it has changed."""
    one = row.listed
    parts = (one.event, one.entry.previous_start, one.is_coming, row.dates, site.base_url, site.calendar, site.served)
    return site.memory.piece(("event page", one.id, language), parts, partial(_render_event, site, row, language))


def _render_event(site: Site, row: Row, language: str) -> Resource:
    one = row.listed
    path = event_path(language, one.id)
    shown = shown_card(site, one, language)
    main = fragment(
        "event.html",
        language=language,
        card=shown,
        dates=dates_text(row.dates, language),
        trail=_places(one, language),
        merged=event_path(language, shown.merged_into or ""),
        webcal=subscription(shown.feed, base_url=site.base_url, name=shown.title).webcal,
        address=absolute(site.base_url, path),
        correction=_correction(site, one, language),
    )
    return page(
        site,
        path,
        language=language,
        title=shown.title,
        summary=", ".join(part for part in (shown.day, shown.clock, shown.venue, shown.place) if part),
        others={each: event_path(each, one.id) for each in site.languages},
        feed=feed_path(path),
        main=fill(main, root=root_of(path)),
        extra=_data(site, one, language),
    )


def _data(site: Site, one: Listed, language: str) -> str:
    """The event for search engines; no text of it can end the script that it stands in."""
    address = absolute(site.base_url, event_path(language, one.id))
    data = event_data(one.event, language, page=address, previous_start=moved_from(one.event, one.entry))
    written = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{written}</script>\n'


def _places(one: Listed, language: str) -> list[tuple[str, str]]:
    if one.event.country is None:
        return []
    return [(country_name(one.event.country, language), place_path(language, one.event.country))]


def _correction(site: Site, one: Listed, language: str) -> str | None:
    """Where to suggest a correction: a new issue of the repository, else a letter to the contact; None without either."""
    about = quote(words(language)("correction_of", id=one.id))
    repository, contact = site.calendar.repository, site.calendar.contact
    if repository and repository.startswith("http"):
        return f"{repository.rstrip('/')}/issues/new?title={about}"
    if contact and "@" in contact and "/" not in contact:
        return f"mailto:{contact.removeprefix('mailto:')}?subject={about}"
    return contact if contact and contact.startswith("http") else None


def _help_page(site: Site, language: str) -> Resource:
    said, path = words(language), f"/{language}/help/"
    home = next(sections(site, language))
    main = fragment("help.html", language=language, apps=APPS, subscribe=_subscribe(site, home, language=language))
    others = {each: f"/{each}/help/" for each in site.languages}
    return page(
        site, path, language=language, title=said["help_title"], summary=said["help_lead"], others=others,
        main=fill(main, root=root_of(path)),
    )  # fmt: skip


def _print_page(site: Site, planned: Plan, language: str) -> Resource:
    said, path = words(language), f"/{language}/print/"
    way = subscription(feed_path(home_path(language)), base_url=site.base_url, name=site_name(site, language))
    coming, past = rows(planned, site.shown)
    listed = [(row.day, shown_card(site, row.listed, language)) for row in (coming or past)[:MOST_COMING]]
    main = fragment(
        "print.html",
        language=language,
        site=site_name(site, language),
        today=day_text(site.today, language),
        way=way,
        qr=Markup(qr_svg(way.webcal, label=said["scan_alt"])),  # noqa: S704 -- our own SVG
        is_past=not coming,
        days=[
            (day_text(day, language), [each for _, each in of_day])
            for day, of_day in groupby(listed, key=lambda pair: pair[0])
        ],
    )
    others = {each: f"/{each}/print/" for each in site.languages}
    return page(
        site, path, language=language, title=said["print_title"], others=others, main=fill(main, root=root_of(path))
    )


def _map_page(site: Site, language: str) -> Resource:
    said, path = words(language), f"/{language}/map/"
    home = next(sections(site, language))
    main = fragment(
        "map.html",
        language=language,
        drawing=Markup(map_svg(site, language)),  # noqa: S704 -- our own SVG
        places=home.choices[0][1],
    )
    others = {each: f"/{each}/map/" for each in site.languages}
    return page(
        site, path, language=language, title=said["map_title"], others=others, main=fill(main, root=root_of(path))
    )


def _not_found(site: Site) -> Resource:
    """The page for what is not there, in every language; its links begin at the base address's path, not at its own."""
    language = site.language
    root = (urlsplit(site.base_url).path.rstrip("/") + "/").encode()
    ordered = sorted(site.languages, key=lambda each: each != language)
    main = fragment(
        "notfound.html", language=language, languages=[words(each) for each in ordered], directions=DIRECTIONS
    )
    title = words(language)["not_found"]
    return page(site, "/404.html", language=language, title=title, main=fill(main, root=root), root=root)
