"""The pages: well formed, whole without a script, nothing from elsewhere, the filter carried to the button."""

import re
from datetime import date
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from calfeed.event import Calendar, Event
from calfeed.publishing.context import make_site
from calfeed.publishing.page import pages
from calfeed.publishing.site import contents

VOID = {"meta", "link", "br", "input", "img", "hr", "path", "rect", "circle"}
LOADING = {
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("form", "action"),
    ("source", "src"),
    ("use", "href"),
}


class Page(HTMLParser):
    """A page taken apart; a tag that closes what is not open raises."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == [], self.open

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open, tag
            assert self.open.pop() == tag, (tag, self.getpos())

    def handle_data(self, data):
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def links(self, *names: str) -> list[str]:
        return [given["href"] for tag, given in self.tags if tag in (names or ("a",)) and "href" in given]


@pytest.fixture(scope="session")
def site(hard):
    return hard.site()


@pytest.fixture(scope="session")
def html(site):
    return {
        path: made.body().decode() for path, made in pages(site).items() if made.content_type.startswith("text/html")
    }


@pytest.fixture(scope="session")
def parsed(html):
    return {path: Page(text) for path, text in html.items()}


def one_page(
    event: Event, *, language: str = "en", calendar: Calendar | None = None, today: date = date(2016, 4, 30)
) -> Page:
    """The page of one event alone."""
    site = make_site(calendar or Calendar(), [event], {}, today=today, base_url="https://x.example", served=True)
    return Page(pages(site)[f"/{language}/events/{event.id}/"].body().decode())


def test_every_page_is_well_formed_and_says_language_direction_title_and_heading(parsed):
    for path, page in parsed.items():
        tags = dict(page.tags)
        language = path[1:3] if path[:4] in ("/ar/", "/en/") else "ar"
        assert tags["html"] == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}, path
        for name in ("title", "h1", "main", "header", "footer"):
            assert name in tags, (path, name)


def test_ids_are_unique_and_labels_name_what_there_is(parsed):
    for path, page in parsed.items():
        ids = [given["id"] for _, given in page.tags if "id" in given]
        assert len(ids) == len(set(ids)), path
        for _, given in page.tags:
            for name in ("for", "aria-labelledby", "data-copy"):
                assert given.get(name, ids[0]) in ids, (path, name)


def test_every_picture_and_bare_link_has_words(parsed):
    for page in parsed.values():
        for tag, given in page.tags:
            assert tag != "svg" or {"aria-hidden", "role", "aria-label"} & given.keys()
            assert given.get("class") != "ics" or given["aria-label"]


def test_nothing_is_loaded_from_elsewhere_and_no_style_or_script_stands_inline(parsed):
    for path, page in parsed.items():
        for tag, given in page.tags:
            for name, value in given.items():
                if (tag, name) in LOADING and given.get("rel") not in ("canonical", "alternate"):
                    assert "//" not in value, (path, tag, value)
                assert not name.startswith("on"), (path, name)
                assert name not in ("style", "srcset", "background", "ping"), (path, name)
            assert tag not in ("style", "iframe", "object", "embed", "img"), (path, tag)
            assert tag != "script" or "src" in given or given["type"] == "application/ld+json"


def test_addresses_of_others_are_only_links_that_tell_them_nothing(parsed):
    for path, page in parsed.items():
        for tag, given in page.tags:
            if tag == "a" and given.get("href", "").startswith("http"):
                assert "noreferrer" in given["rel"], (path, given)


def test_the_style_and_the_script_name_nothing_from_elsewhere(site):
    for path, made in pages(site).items():
        if path.startswith("/static/") or path == "/favicon.svg":
            found = re.findall(r"(?:https?:)?//[\w.]+", made.body().decode())
            assert set(found) <= {"http://www.w3.org"}, path


def test_every_link_leads_to_something_that_is_published(site, parsed):
    there = contents(site).keys()
    for path, page in parsed.items():
        if path == "/404.html":
            continue
        for link in page.links("a", "link"):
            if re.match(r"[a-z]+:", link) or link.startswith("#"):
                continue
            target = unquote(urlsplit(urljoin(f"https://h{path}", link)).path)
            assert target in there, (path, link)


def test_links_are_relative_so_that_any_prefix_stays(parsed):
    for path, page in parsed.items():
        if path != "/404.html":
            assert not [link for link in page.links("a", "link") if link.startswith("/")], path


def test_a_page_of_a_part_subscribes_to_that_part(parsed):
    """PlaceCal#2178: a filtered page whose button subscribes to everything (CLIENTS.md T11)."""
    page = parsed["/en/places/lb/beirut/"]
    assert "webcal://calendar.example/en/places/lb/beirut.ics" in page.links()
    google = next(link for link in page.links() if link.startswith("https://calendar.google.com/"))
    assert unquote(google).endswith("?cid=webcal://calendar.example/en/places/lb/beirut.google.ics")
    outlook = next(link for link in page.links() if "outlook" in link)
    assert "https://calendar.example/en/places/lb/beirut.ics" in unquote(outlook)
    assert not [link for link in page.links() if link.endswith("en/calendar.ics")]
    assert "Subscribe to “Beirut” alone" in page.text


def test_each_page_leads_to_itself_in_the_other_language(parsed):
    for path, page in parsed.items():
        if path.startswith("/ar/"):
            switch = next(given["href"] for _, given in page.tags if given.get("class") == "language")
            assert urljoin(path, switch) == path.replace("/ar/", "/en/", 1)


def test_the_root_is_the_default_language_never_negotiated(html):
    root, arabic = (re.sub(r'(?:href|src)="[^"]*"', "", html[path]) for path in ("/", "/ar/"))
    assert root == arabic


def test_coming_events_stand_first_by_day(parsed):
    text = parsed["/en/"].text
    assert text.index("Coming") < text.index("Saturday 5 December 2026") < text.index("Past")


def test_where_nothing_is_coming_that_is_said_and_the_past_shown(hard):
    html = pages(hard.site(today=date(2031, 1, 1)))["/en/"].body().decode()
    text = Page(html).text
    assert "Nothing is announced for the coming days" in text
    assert "Vigil for Aleppo – Beirut" in text


def test_an_empty_calendar_has_its_pages():
    site = make_site(Calendar(), [], {}, today=date(2016, 5, 1), base_url="https://x.example", served=False)
    text = Page(pages(site)["/ar/"].body().decode()).text
    assert "لم تُعلن أي فعالية بعد" in text


def test_an_event_page_says_when_where_what_was_assumed_and_by_whom(parsed):
    text = parsed["/en/events/beirut-vigil-aaaaa/"].text
    for said in (
        "Saturday 5 December 2026",
        "6:30 p.m.",
        "Beirut time",
        "ESCWA Square",
        "Beirut, Lebanon",
        "an hour without",
        "اللجنة",
    ):
        assert said in text, said
    arabic = parsed["/ar/events/beirut-vigil-aaaaa/"].text
    for said in ("السبت 5 كانون الأول/ديسمبر 2026", "6:30 مساءً", "بتوقيت بيروت", "ساحة الإسكوا"):
        assert said in arabic, said


def test_cancelled_and_postponed_are_said_in_words(parsed):
    assert "Cancelled" in parsed["/en/events/paris-rally-bbbbb/"].text
    assert "أُلغيت" in parsed["/ar/events/paris-rally-bbbbb/"].text
    assert "Postponed" in parsed["/en/events/geneva-march-ccccc/"].text


def test_a_moved_event_says_what_it_was(parsed):
    assert "Moved, was: Saturday 12 December 2026 12:00 noon" in parsed["/en/events/berlin-protest-ddddd/"].text


def test_a_series_names_its_next_dates_and_the_cancelled_one(parsed):
    assert re.search(r"Next dates:? Saturday 21 November", parsed["/en/events/london-vigil-eeeee/"].text)


def test_texts_of_people_stay_texts():
    wicked = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    event = Event(
        id="x-1", start="2016-05-01 18:30", timezone="Asia/Beirut", title=wicked, venue=wicked, description=wicked, city=wicked, country="LB",
        url="javascript:alert(1)", contact=wicked, time_text=wicked, inferred={"start": wicked},
        sources=[{"name": wicked, "url": "data:text/html,x", "line": wicked}],
    )  # fmt: skip
    site = make_site(
        Calendar(name=wicked), [event], {}, today=date(2016, 4, 30), base_url="https://x.example", served=True
    )
    for path, made in pages(site).items():
        if made.content_type.startswith("text/html"):
            page = Page(made.body().decode())
            assert {given.get("type") for tag, given in page.tags if tag == "script" and "src" not in given} <= {
                "application/ld+json"
            }
            assert "img" not in [tag for tag, _ in page.tags], path
            assert not [link for link in page.links() if link.startswith(("javascript", "data:"))], path


def test_the_data_for_search_engines_cannot_end_its_script():
    event = Event(id="x-1", start="2016-05-01", timezone="Asia/Beirut", title="</script><b>x", country="LB")
    site = make_site(Calendar(), [event], {}, today=date(2016, 4, 30), base_url="https://x.example", served=True)
    html = pages(site)["/en/events/x-1/"].body().decode()
    assert html.count("</script>") == 2
    assert '"eventStatus": "https://schema.org/EventScheduled"' in html


@pytest.mark.parametrize(
    ("calendar", "link"),
    [
        (
            {"repository": "https://code.example/a/b/"},
            "https://code.example/a/b/issues/new?title=Correction%20of%20x-1",
        ),
        ({"contact": "team@example.org"}, "mailto:team@example.org?subject=Correction%20of%20x-1"),
        ({"contact": "https://example.org/us"}, "https://example.org/us"),
    ],
)
def test_a_correction_goes_to_the_repository_else_to_the_contact(calendar, link):
    event = Event(id="x-1", start="2016-05-01", timezone="Asia/Beirut", country="LB")
    assert link in one_page(event, calendar=Calendar(**calendar)).links()


def test_without_either_no_correction_is_offered():
    assert (
        "Suggest a correction"
        not in one_page(Event(id="x-1", start="2016-05-01", timezone="Asia/Beirut", country="LB")).text
    )


def test_a_double_points_to_the_event_that_goes_on():
    page = one_page(Event(id="x-1", start="2016-05-01", timezone="Asia/Beirut", country="LB", merged_into="x-2"))
    assert "This is the same event as: x-2" in page.text
    assert "../../../en/events/x-2/" in page.links()


def test_the_static_form_offers_no_trial(hard):
    made = pages(hard.site(served=False))
    assert not [path for path in made if "try" in path]
    assert 'try/"' not in made["/en/"].body().decode()


def test_a_long_list_is_cut_and_says_so():
    events = [Event(id=f"x-{n}", start="2016-05-02", timezone="Asia/Beirut", country="LB") for n in range(400)]
    site = make_site(Calendar(), events, {}, today=date(2016, 5, 1), base_url="https://x.example", served=False)
    text = Page(pages(site)["/en/"].body().decode()).text
    assert "100 more are in the calendar itself" in text


def test_pages_are_small(html, site):
    assert len(html["/ar/help/"].encode()) < 24_000
    assert sum(made.length for path, made in pages(site).items() if path.startswith("/static/")) < 24_000


def test_the_same_event_reads_the_same_whichever_page_shows_it(site):
    """Cards are rendered once and shared by pages of any depth."""
    pages(site)
    before = site.memory.made
    pages(site)
    assert site.memory.made == before
