"""The parts of the calendar that have a page and a feed of their own: all, a country, a city, a kind."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from calfeed.event import KINDS
from calfeed.names import city_name, country_name, kind_name
from calfeed.publishing.context import Listed, Site
from calfeed.publishing.frame import site_name
from calfeed.publishing.paths import feed_path, home_path, kind_path, place_path
from calfeed.publishing.words import words

__all__ = ["Chip", "Section", "sections"]

Chip = tuple[str, str, int]
"""A filter: its name, its page, how many events it shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page of a part of the calendar; the feed at `feed` carries the same part."""

    path: str
    name: str
    listed: tuple[Listed, ...]
    others: dict[str, str]
    """The same page by language."""
    trail: tuple[tuple[str, str], ...] = ()
    """The names and pages of the parts that it is a part of; none for the whole."""
    choices: tuple[tuple[str, list[Chip]], ...] = ()

    @property
    def feed(self) -> str:
        """The path of the feed that the page's buttons carry."""
        return feed_path(self.path)


def sections(site: Site, language: str) -> Iterator[Section]:
    """The agenda, then the countries with their cities, then the kinds: also those whose events are no longer shown."""
    said = words(language)
    countries = _grouped(site.listed, lambda one: one.event.country)
    of_kind = dict(_grouped(site.listed, lambda one: one.event.kind))
    kinds = [(kind, of_kind.get(kind, [])) for kind in KINDS]
    by_place = sorted(
        (country_name(code, language), place_path(language, code), _count(part)) for code, part in countries
    )
    by_kind = [(kind_name(kind, language), kind_path(language, kind), _count(part)) for kind, part in kinds if part]
    choices = ((said["by_place"], by_place), (said["by_kind"], by_kind if len(by_kind) > 1 else []))
    homes = {each: home_path(each) for each in site.languages}
    yield Section(homes[language], site_name(site, language), site.shown, homes, (), choices)
    top = ((said["everything"], home_path(language)),)
    for code, part in countries:
        yield from _country(site, code, part, language=language, top=top)
    for kind, part in kinds:
        others = {each: kind_path(each, kind) for each in site.languages}
        yield Section(others[language], kind_name(kind, language), _shown(part), others, top)


def _country(
    site: Site, code: str, part: list[Listed], *, language: str, top: tuple[tuple[str, str], ...]
) -> Iterator[Section]:
    cities = _grouped(part, lambda one: site.city_slug(one.event))
    chips = sorted(
        (city_name(group[0].event, language) or slug, place_path(language, code, slug), _count(group))
        for slug, group in cities
    )
    others = {each: place_path(each, code) for each in site.languages}
    name = country_name(code, language)
    yield Section(others[language], name, _shown(part), others, top, ((words(language)["by_city"], chips),))
    trail = (*top, (name, others[language]))
    for slug, group in cities:
        ways = {each: place_path(each, code, slug) for each in site.languages}
        yield Section(ways[language], city_name(group[0].event, language) or slug, _shown(group), ways, trail)


def _grouped(listed: Iterable[Listed], key: Callable[[Listed], str | None]) -> list[tuple[str, list[Listed]]]:
    found: dict[str, list[Listed]] = {}
    for one in listed:
        name = key(one)
        if name is not None:
            found.setdefault(name, []).append(one)
    return sorted(found.items())


def _shown(part: Iterable[Listed]) -> tuple[Listed, ...]:
    return tuple(one for one in part if one.is_shown)


def _count(part: Iterable[Listed]) -> int:
    return len(_shown(part))
