"""A running server, asked over HTTP: what each kind of path says of itself, and to whom it says that nothing changed."""

import gzip
import re

import pytest

FEEDS = (
    "/calendar.ics",
    "/ar/calendar.ics",
    "/en/calendar.google.ics",
    "/ar/places/lb.ics",
    "/en/events/beirut-vigil-00001.ics",
)
PAGES = (
    "/",
    "/ar/",
    "/en/",
    "/en/places/lb/beirut/",
    "/ar/events/beirut-vigil-00001/",
    "/ar/help/",
    "/en/map/",
    "/en/try/",
)
OTHERS = (
    "/events.json",
    "/calendar.json",
    "/ar/changes.atom",
    "/robots.txt",
    "/sitemap.xml",
    "/favicon.svg",
    "/events.schema.json",
)


@pytest.mark.parametrize("path", [*FEEDS, *PAGES, *OTHERS, "/healthz", "/docs", "/openapi.json"])
def test_head_says_what_get_says(server, path):
    get, head = server.ask(path), server.ask(path, method="HEAD")
    assert (get.status, head.status, head.body) == (200, 200, b"")
    for answer in (get, head):
        answer.headers.pop("date")
    assert head.headers == get.headers
    assert int(get.headers["content-length"]) == len(get.body)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_the_headers_that_calendar_apps_need(server, path):
    """CLIENTS.md T10: the type, a length, no cookie, no compression, whatever is asked for."""
    answer = server.ask(path, accept="text/html", accept_encoding="gzip, br", user_agent="Google-Calendar-Importer")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"].startswith("public, max-age=300, stale-while-revalidate=")
    assert re.fullmatch(r'"[0-9a-f]{64}"', answer.headers["etag"])
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-robots-tag"] == "noindex"
    assert re.fullmatch(r'inline; filename="[\w-]+\.ics"', answer.headers["content-disposition"])
    assert answer.headers["last-modified"].endswith(" GMT")
    assert not {"set-cookie", "content-encoding", "vary", "server"} & answer.headers.keys()
    assert answer.body.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize("path", [*PAGES, "/docs", "/nothing/here"])
def test_a_page_loads_nothing_from_elsewhere_and_tells_no_one_where_people_come_from(server, path):
    answer = server.ask(path)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "'unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/calendar.ics", "/ar/", "/events.json"])
def test_who_has_it_gets_304_without_a_body(server, path):
    etag = server.ask(path).headers["etag"]
    for said in (etag, f"W/{etag}", f'"other", {etag}', f'"other",W/{etag} , "third"', "*"):
        answer = server.ask(path, if_none_match=said)
        assert (answer.status, answer.body) == (304, b""), said
        assert answer.headers["etag"] == etag
        assert "content-length" not in answer.headers
    for said in ('"other"', etag.strip('"'), f'"x{etag[1:]}', "nonsense"):
        assert server.ask(path, if_none_match=said).status == 200, said


def test_a_date_counts_only_where_no_tag_is_sent_and_only_the_very_one(server):
    date = server.ask("/calendar.ics").headers["last-modified"]
    assert server.ask("/calendar.ics", if_modified_since=date).status == 304
    assert server.ask("/calendar.ics", if_modified_since=date, if_none_match='"other"').status == 200
    assert server.ask("/calendar.ics", if_modified_since="Fri, 01 Jan 2100 00:00:00 GMT").status == 200


def test_pages_travel_compressed_to_who_takes_it_under_a_tag_of_their_own(server):
    plain, packed = server.ask("/ar/"), server.ask("/ar/", accept_encoding="gzip, deflate, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert plain.headers["vary"] == packed.headers["vary"] == "accept-encoding"
    assert packed.headers["etag"] != plain.headers["etag"]
    assert server.ask("/ar/", accept_encoding="gzip", if_none_match=packed.headers["etag"]).status == 304
    assert server.ask("/ar/", if_none_match=packed.headers["etag"]).status == 200
    assert "content-encoding" not in server.ask("/ar/", accept_encoding="gzip;q=0, identity").headers


def test_a_static_file_is_kept_for_ever_because_its_name_holds_its_hash(server):
    style = re.search(rb'href="(\.\./static/[^"]+\.css)"', server.ask("/ar/").body)[1].decode()
    answer = server.ask(style.removeprefix(".."))
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]


def test_nothing_there_is_said_in_both_languages(server):
    answer = server.ask("/ar/nothing")
    assert answer.status == 404
    assert "لا شيء في هذا العنوان".encode() in answer.body
    assert b"There is nothing at this address" in answer.body
    assert server.ask("/api/nothing").json() == {"detail": "Not Found"}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_other_methods_are_told_which_there_are(server, method):
    answer = server.ask("/calendar.ics", method=method)
    assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_page_without_its_slash_leads_there_relative_so_that_any_prefix_stays(server):
    answer = server.ask("/ar/places/lb?x=1")
    assert (answer.status, answer.headers["location"]) == (301, "lb/?x=1")


def test_browsers_of_other_sites_may_read_feeds(server):
    answer = server.ask(
        "/calendar.ics", method="OPTIONS", origin="https://other.example", access_control_request_method="GET"
    )
    assert (answer.status, answer.headers["access-control-allow-origin"]) == (204, "*")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:99999", "", "a b", '"><script>'])
def test_a_wrong_host_changes_no_byte(server, host):
    """Addresses come from the settings, never from a request."""
    for path in ("/ar/", "/calendar.ics", "/healthz"):
        answer = server.ask(path, host=host)
        if answer.status == 200:
            assert answer.body == server.ask(path).body
        assert b"evil" not in answer.body


def test_absolute_addresses_are_those_of_the_settings(server):
    page = server.ask("/ar/").body.decode()
    assert "webcal://calendar.example.org/ar/calendar.ics" in page
    assert (
        "https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fcalendar.example.org%2Far%2Fcalendar.google.ics"
        in page
    )
    assert b"https://calendar.example.org/" in server.ask("/calendar.ics").body


@pytest.mark.parametrize("query", ["utm_source=x", "fbclid=x&utm_medium=y", "nocache=1", "v=2", "1462060800"])
def test_what_others_append_to_an_address_changes_nothing(server, query):
    assert server.ask(f"/calendar.ics?{query}").body == server.ask("/calendar.ics").body
    assert server.ask(f"/calendar.ics?country=LB&{query}").body == server.ask("/calendar.ics?country=LB").body


@pytest.mark.parametrize("path", ["/calendar.ics", "/calendar.google.ics", "/api/events"])
@pytest.mark.parametrize("query", ["contry=lb", "contry=lb&kind=vigil", "utm_source=x&contry=lb"])
def test_a_slip_in_a_filter_is_refused_in_both_languages_and_never_the_whole_calendar(server, path, query):
    answer = server.ask(f"{path}?{query}")
    assert answer.status == 400
    said = answer.json()
    assert said["detail"] == said["message"]["en"]
    assert "'contry' is no filter; filters are country, city," in said["message"]["en"]
    assert said["message"]["en"].endswith("did you mean country?")
    assert said["message"]["ar"].endswith("هل قصدتم country؟")
    assert answer.headers["cache-control"] == "public, max-age=60"


@pytest.mark.parametrize("value", ["x" * 5000, "%FF%00", "%3Cscript%3E"])
def test_a_value_that_is_none_is_told_shortly(server, value):
    answer = server.ask(f"/calendar.ics?country={value}")
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/json; charset=utf-8"
    assert len(answer.body) < 1000


def test_filters_together(server):
    answer = server.ask("/calendar.ics?country=LB&kind=vigil&lang=en&from=2036-05-01")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.body.count(b"BEGIN:VEVENT") == 4
    assert server.ask("/calendar.ics?to=2036-04-30").body.count(b"BEGIN:VEVENT") == 0
    assert server.ask("/calendar.ics?kind=vigils").status == 400
    assert server.ask("/calendar.google.ics?country=LB").status == 200


def test_who_has_a_filtered_calendar_gets_304(server):
    path = "/calendar.ics?country=LB"
    etag = server.ask(path).headers["etag"]
    answer = server.ask(path, if_none_match=etag)
    assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag)
    assert server.ask(path, if_none_match='"other"').status == 200


def test_the_api_gives_records_by_any_filter(server):
    events = server.ask("/api/events?country=lb&city=beirut").json()["events"]
    assert [event["id"] for event in events] == [f"beirut-vigil-0000{number}" for number in range(4)]
    assert server.ask("/api/events/beirut-vigil-00002").json()["start"] == "2036-05-01T18:30"
    assert server.ask("/api/events/none").status == 404
    assert server.ask("/api/events?from=tomorrow").status == 400


def test_health_says_what_is_published(server):
    health = server.health()
    assert (health["status"], health["events"], health["problems"], health["stale"]) == ("ok", 4, [], [])
    assert re.fullmatch(r"20\d\d[a-z]", health["tz"])
    assert re.fullmatch(r"[0-9a-f]{12}", health["revision"])


def test_the_documentation_is_of_this_host_alone(server):
    page = server.ask("/docs").body.decode()
    assert "/api/events" in page
    assert "country" in page
    assert "http" not in page.replace("/healthz", "")


class TestOnTheWire:
    """Requests that no library would send."""

    def test_two_in_one_packet_are_answered_in_order(self, server):
        first = b"GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n"
        second = b"HEAD /calendar.ics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        found = server.raw(first + second)
        assert found.count(b"HTTP/1.1 200 OK") == 2
        assert found.index(b"text/plain") < found.index(b"text/calendar")

    def test_a_request_in_two_packets_is_one(self, server):
        found = server.raw(b"GET /robots.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + b"X-Y: z\r\n\r\n")
        assert found.startswith(b"HTTP/1.1 200")

    @pytest.mark.parametrize(
        "request_",
        [
            b"GET\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00",
            b"GET /calendar.ics HTTP/1.1\nHost x\n\n",
            b"GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n",
        ],
    )
    def test_nonsense_is_refused_and_harms_nobody(self, server, request_):
        found = server.raw(request_, stays_open=True)
        assert found == b"" or found.startswith((b"HTTP/1.1 400", b"HTTP/1.1 404"))
        assert server.ask("/calendar.ics").status == 200

    def test_a_body_that_comes_with_get_is_never_taken_for_the_next_request(self, server):
        inner = b"GET /events.json HTTP/1.1\r\nHost: x\r\n\r\n"
        outer = b"GET /robots.txt HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(inner)
        found = server.raw(outer + inner, stays_open=True)
        assert found.count(b"HTTP/1.1 ") == 1
        found = server.raw(outer[:-2] + b"X: y\r\n\r\n" + inner, stays_open=True)
        assert found.count(b"HTTP/1.1 ") == 1

    def test_http_1_0_is_closed_after_the_answer(self, server):
        found = server.raw(b"GET /robots.txt HTTP/1.0\r\n\r\n")
        assert found.startswith(b"HTTP/1.1 200")
        assert b"connection: close" in found.lower()


def test_who_asks_is_written_nowhere(server):
    """A leaked access log can send people to prison."""
    server.ask(
        "/ar/events/beirut-vigil-00003/?secret-path", user_agent="telltale-agent", referer="https://telltale.example/"
    )
    server.ask("/no-such-telltale", user_agent="telltale-agent")
    server.raw(b"BROKEN /telltale\r\n\r\n", stays_open=True)
    log = server.log.read_text()
    assert "events.yaml: 4 events published" in log
    for told in ("telltale", "secret-path", "127.0.0.1", "beirut-vigil-00003", "GET"):
        assert told not in log


def test_an_announcement_can_be_tried_and_is_stored_nowhere(server):
    before = sorted(file.name for file in server.folder.iterdir())
    form = "text=%D8%A8%D9%8A%D8%B1%D9%88%D8%AA+%3A+%D9%8A%D9%88%D9%85+%D8%A7%D9%84%D8%A7%D8%AD%D8%AF+%D8%A7%D9%84%D8%B3%D8%A7%D8%B9%D8%A9+6.30+%3Cscript%3E&published=2016-04-30&place="
    answer = server.ask("/en/try/", method="POST", body=form.encode(), content_type="application/x-www-form-urlencoded")
    page = answer.body.decode()
    assert answer.status == 200
    assert "Sunday 1 May 2016" in page
    assert "6:30 p.m." in page
    assert "<script>" not in page.split("<main", 1)[1]
    assert answer.headers["cache-control"] == "no-store"
    assert sorted(file.name for file in server.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("text=" + "x" * 20_001, b"longer than 20000"),
        ("text=x&published=soon", b"is no date"),
        ("text=hello", b"No event was found"),
        ("", b"No event was found"),
    ],
)
def test_a_trial_that_gives_nothing_says_why(server, form, said):
    answer = server.ask("/en/try/", method="POST", body=form.encode(), content_type="application/x-www-form-urlencoded")
    assert answer.status == 200
    assert said in answer.body


def test_a_trial_of_a_megabyte_is_refused(server):
    assert server.ask("/en/try/", method="POST", body=b"text=" + b"x" * 1_000_000).status == 413
