"""Surgical writes: what was meant is written, and every other byte of a person's stays."""

import re
from datetime import date, datetime

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calfeed.errors import UsageError, WriteError
from calfeed.event import Event, OccurrenceException, Source
from calfeed.keeping.book import parse
from calfeed.keeping.patch import add_source, append_event, append_events, set_field, set_fields

STYLED = """\
# yaml-language-server: $schema=events.schema.json
calendar:
    name: 'Vigils'   # shown on top

events:

# Saturday 30 April 2016
- id: first
  title: "Old title"   # by Sara
  start:   2016-04-30 17:00
  country: US

# Sunday 1 May 2016
- id: second           # mind the gap
  title: {ar: وقفة, en: 'Vigil'}
  start: 2016-05-01
  venue: >
    a long
    venue
  sources:
    - name: one  # seen
      language: ar
  country: LB
  # the last word
"""

VIGIL = Event(
    id="new",
    title={"ar": "وقفة نصرة لحلب", "en": "Vigil: Aleppo"},
    kind="vigil",
    start="2016-05-01 18:30",
    timezone="Asia/Beirut",
    city="Beirut",
    country="LB",
    venue="ساحة الاسكوا #1",
    geo=(33.8975, 35.5012),
    inferred={"start": "6.30 without a.m. or p.m."},
    sources=(Source(name="a page", published=date(2016, 4, 30), language="ar", line="بيروت : يوم الاحد"),),
)


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and the lines that came: what is between the common head and the common tail."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


CHANGES = [
    pytest.param("first", "title", "New", ['  title: "Old title"   # by Sara\n'], ['  title: "New"   # by Sara\n'], id="quotes and remark stay"),
    pytest.param(
        "first", "start", datetime(2016, 5, 1, 9, 0), ["  start:   2016-04-30 17:00\n"], ["  start:   2016-05-01 09:00\n"], id="spaces stay"
    ),
    pytest.param("first", "status", "cancelled", [], ["  status: cancelled\n"], id="a new field in its place"),
    pytest.param("first", "title", None, ['  title: "Old title"   # by Sara\n'], ["  # by Sara\n"], id="a field goes, its remark stays"),
    pytest.param("first", "country", None, ["  country: US\n"], [], id="the last field goes"),
    pytest.param(
        "second", "title", {"ar": "وقفة", "en": "March"}, ["  title: {ar: وقفة, en: 'Vigil'}\n"], ["  title: {ar: وقفة, en: 'March'}\n"],
        id="one language in braces",
    ),
    pytest.param(
        "second", "title", {"ar": "وقفة", "en": "Vigil", "tr": "Nöbet"}, ["  title: {ar: وقفة, en: 'Vigil'}\n"],
        ["  title: {ar: وقفة, en: 'Vigil', tr: Nöbet}\n"], id="one language more in braces",
    ),
    pytest.param(
        "second", "title", {"ar": "وقفة"}, ["  title: {ar: وقفة, en: 'Vigil'}\n"], ["  title: {ar: وقفة}\n"], id="one language less"
    ),
    pytest.param("second", "venue", "short", ["  venue: >\n", "    a long\n", "    venue\n"], ["  venue: short\n"], id="a folded text"),
    pytest.param(
        "second", "description", "one\ntwo", [], ["  description: |-\n", "    one\n", "    two\n"], id="a text of two lines"
    ),
    pytest.param("second", "geo", (33.9, 35.5), [], ["  geo: [33.9, 35.5]\n"], id="a point"),
    pytest.param("second", "online", True, [], ["  online: true\n"], id="a truth"),
    pytest.param("second", "inferred", {"start": "assumed"}, [], ["  inferred:\n", "    start: assumed\n"], id="a group"),
    pytest.param("first", "country", "NO", ["  country: US\n"], ['  country: "NO"\n'], id="what other readers take for false"),
    pytest.param("first", "title", 'a "b" \\ c', ['  title: "Old title"   # by Sara\n'], ['  title: "a \\"b\\" \\\\ c"   # by Sara\n'], id="quotes"),
    pytest.param(
        "second",
        "exceptions",
        (OccurrenceException(date=date(2016, 5, 8), status="cancelled"),),
        [],
        ["  exceptions:\n", "    - {date: 2016-05-08, status: cancelled}\n"],
        id="exceptions",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("id_", "field", "value", "went", "came"), CHANGES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_the_lines_of_the_field_change(id_, field, value, went, came, end):  # noqa: PLR0917 (a table's columns)
    """The lines that differ are those of the field; with the line ends of the file."""
    before = STYLED.replace("\n", end)
    old, new = changed_lines(before, set_field(before, id_, field, value))
    assert (old, new) == ([line.replace("\n", end) for line in went], [line.replace("\n", end) for line in came])


TWO_SOURCES = (Source(name="one"), Source(name="two"))
MOVED = (OccurrenceException(date=date(2016, 5, 8), start=datetime(2016, 5, 9, 18, 0)),)

SMALL = [
    pytest.param("inferred: {start: x}", "inferred", {"end": "w"}, "inferred: {end: w}", id="another key in braces"),
    pytest.param("inferred: {a: x, b: q, c: z}", "inferred", {"c": "w"}, "inferred: {c: w}", id="two keys less in braces"),
    pytest.param("inferred:\n    start: x", "inferred", {"end": "w"}, "inferred:\n    end: w", id="another key below"),
    pytest.param("inferred:\n    a: x\n    b: y # why", "inferred", {"a": "x"}, "inferred:\n    a: x\n    # why", id="one key less below"),
    pytest.param("inferred:\n    a: x # why\n    b: y", "inferred", {"b": "y"}, "inferred:\n    # why\n    b: y", id="the first key less"),
    pytest.param("title: {ar: a,}", "title", {"ar": "a", "en": "b"}, "title: {ar: a, en: b}", id="a comma at the end"),
    pytest.param("title: {}", "title", {"ar": "a"}, "title:\n    ar: a", id="empty braces"),
    pytest.param("title: {ar: a}", "title", "b", "title: b", id="a group becomes a text"),
    pytest.param("title: b # why", "title", {"ar": "a"}, "# why\n  title:\n    ar: a", id="a text becomes a group"),
    pytest.param("title:", "title", "b", "title: b", id="an empty value"),
    pytest.param("title:   # none yet", "title", "b", "title: b   # none yet", id="an empty value with a remark"),
    pytest.param("title: |\n    a\n    b", "title", "c\nd", "title: |-\n    c\n    d", id="lines for lines"),
    pytest.param("sources: [{name: one}]", "sources", TWO_SOURCES, "sources: [{name: one}, {name: two}]", id="a source more in brackets"),
    pytest.param("sources: []", "sources", TWO_SOURCES[:1], "sources:\n    - name: one", id="the first of an empty list"),
    pytest.param(
        "sources:\n  - name: one\n  - name: two\n  - name: three", "sources", TWO_SOURCES, "sources:\n  - name: one\n  - name: two",
        id="a source less",
    ),
    pytest.param(
        "sources:\n  - name: zero # why\n    url: https://a.org\n  - name: two", "sources", TWO_SOURCES,
        "sources:\n  - name: one # why\n  - name: two", id="a source corrected",
    ),
    pytest.param("geo: [1.5, 2.5]", "geo", (1.5, 3.5), "geo: [1.5, 3.5]", id="a number of two"),
    pytest.param(
        "exceptions:\n    - date: 2016-05-08\n      status: cancelled", "exceptions", MOVED,
        "exceptions:\n    - date: 2016-05-08\n      start: 2016-05-09 18:00", id="an exception changed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "field", "value", "after"), SMALL)
def test_value_of_every_shape(before, field, value, after):
    """Groups and lists, in braces and below one another, grow, shrink and change shape; remarks stay."""
    text = "events:\n- id: a\n  start: 2016-05-01\n  {}\n  country: LB\n"
    assert set_field(text.format(before), "a", field, value) == text.format(after)


def test_record_in_braces():
    """A record on one line keeps to it."""
    text = "events:\n- {id: a, start: 2016-05-01, title: x}\n"
    assert set_field(text, "a", "title", None) == "events:\n- {id: a, start: 2016-05-01}\n"
    assert set_field(text, "a", "title", {"ar": "w"}) == "events:\n- {id: a, start: 2016-05-01, title: {ar: w}}\n"
    assert (
        set_field(text, "a", "description", "a\nb").splitlines()[1]
        == '- {id: a, start: 2016-05-01, title: x, description: "a\\nb"}'
    )


def test_first_field_of_a_record_goes():
    """The next one takes its place behind the dash, unless a remark is in between."""
    text = "events:\n- title: x\n  id: a\n  start: 2016-05-01\n"
    assert set_field(text, "a", "title", None) == "events:\n- id: a\n  start: 2016-05-01\n"
    with pytest.raises(WriteError, match="by hand"):
        set_field(text.replace("x\n", "x  # why\n"), "a", "title", None)
    with pytest.raises(WriteError, match="by hand"):
        set_field(text.replace("x\n", "x  # why\n"), "a", "title", {"ar": "y"})


def test_a_field_that_says_so_already_changes_nothing():
    """No byte moves where the value is there."""
    assert set_fields(STYLED, "second", {"title": {"ar": "وقفة", "en": "Vigil"}, "start": date(2016, 5, 1)}) == STYLED


def test_source_is_added_below_the_others():
    """In the style of the list that is there."""
    old, new = changed_lines(STYLED, add_source(STYLED, "second", Source(name="two: b", url="https://example.org")))
    assert (old, new) == ([], ['    - name: "two: b"\n', "      url: https://example.org\n"])


def test_first_source_makes_the_list():
    """A record without sources gets the field."""
    _, new = changed_lines(STYLED, add_source(STYLED, "first", Source(name="two")))
    assert new == ["  sources:\n", "    - name: two\n"]


def test_new_event_stands_with_its_day():
    """Below the last record of its day, before the remark that closes the file, a blank line above."""
    after = append_event(STYLED, VIGIL, remark="new\ntoday")
    old, new = changed_lines(STYLED, after)
    assert old == []
    assert "".join(new).startswith(
        '\n# new\n# today\n- id: new\n  title:\n    ar: وقفة نصرة لحلب\n    en: "Vigil: Aleppo"\n'
    )
    assert after.startswith(STYLED)
    assert [event.id for event in parse(after).events] == ["first", "second", "new"]


def test_new_day_gets_its_heading_between_the_others():
    """A day between two others, and one before all, under headings as the file has them."""
    between = append_event(STYLED, VIGIL.model_copy(update={"start": date(2016, 4, 30)}))
    assert [event.id for event in parse(between).events] == ["first", "new", "second"]
    before = append_event(STYLED, VIGIL.model_copy(update={"start": date(2016, 4, 29)}))
    assert "events:\n\n# Friday 29 April 2016 · الجمعة 29 نيسان/أبريل 2016\n- id: new\n" in before
    assert "\n\n# Saturday 30 April 2016\n- id: first\n" in before


def test_new_event_goes_to_the_end_of_an_unsorted_file():
    """Where days are in no order, below its own day, else at the end."""
    text = "events:\n- id: b\n  start: 2016-05-03\n- id: a\n  start: 2016-05-01\n- id: c\n  start: 2016-05-02\n"
    after = append_events(text, [VIGIL, VIGIL.model_copy(update={"id": "late", "start": date(2016, 5, 9)})])
    assert [event.id for event in parse(after).events] == ["b", "a", "new", "c", "late"]
    assert "\n\n" not in after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# mine\n",
        "events:\n",
        "events: []\n",
        "events: null\n",
        "events: []  # none yet\nx-a: b\n",
        "calendar:\n  name: x",
        "events:\r\n# here\r\n",
    ],
)
def test_first_event_of_a_file(text):
    """An empty file, an empty list, no list: the first record finds its place, and nothing else changes."""
    after = append_event(text, VIGIL)
    assert [event.id for event in parse(after).events] == ["new"]
    assert re.findall("#.*?$", text.replace("\r", ""), re.MULTILINE) == re.findall(
        "# (?:mine|none yet|here)$", after.replace("\r", ""), re.MULTILINE
    )


def test_events_in_one_line():
    """A list in brackets stays one."""
    after = append_event("events: [{id: a, start: 2016-05-01}, {id: c, start: 2016-05-03}]\n", VIGIL)
    assert [event.id for event in parse(after).events] == ["a", "new", "c"]
    assert after.count("\n") == 1


def test_new_event_is_read_back_as_it_was():
    """What is written is what is read."""
    assert parse(append_event("", VIGIL)).events == (VIGIL,)


def test_anchor_stays_and_its_field_changes():
    """The value changes behind its anchor where nobody else uses it; else nothing is written."""
    text = "events:\n- id: a\n  start: &s 2016-05-01\n- id: b\n  start: {}\n"
    assert "start: &s 2016-05-02\n" in set_field(text.format("2016-05-01"), "a", "start", date(2016, 5, 2))
    with pytest.raises(WriteError, match="anchor"):
        set_field(text.format("*s"), "a", "start", date(2016, 5, 2))


def test_alias_is_replaced_by_its_value():
    """Only the record that was meant changes."""
    text = "events:\n- id: a\n  start: &s 2016-05-01\n- id: b\n  start: *s\n"
    assert set_field(text, "b", "start", date(2016, 5, 2)).endswith("  start: 2016-05-02\n")


def test_field_of_a_shared_group_is_written_into_the_record():
    """What `<<` brings is not changed for the others; it can't be taken away from one."""
    text = "x-b: &b\n  country: LB\nevents:\n- <<: *b\n  id: a\n  start: 2016-05-01\n- <<: *b\n  id: c\n  start: 2016-05-01\n"
    after = set_field(text, "a", "country", "FR")
    assert [event.country for event in parse(after).events] == ["FR", "LB"]
    with pytest.raises(WriteError, match="anchor"):
        set_field(text, "a", "country", None)


def test_unknown_id_says_which_was_meant():
    """A slip in the id is a bad call."""
    with pytest.raises(UsageError, match="did you mean second"):
        set_field(STYLED, "secnd", "status", "cancelled")


@pytest.mark.parametrize(
    "text", ["events:\n- id: a\n  x: : y\n", "- a\n", "events: {a: b}\n", "events:\n- id: a\n- id: a\n"]
)
def test_broken_file_is_left_alone(text):
    """A file that can't be read is not written to; nor one where the id is that of two."""
    with pytest.raises(WriteError):
        set_field(text, "a", "status", "cancelled")


FIELDS = ("title", "venue", "country", "kind", "start", "description", "city", "url")
words = st.text(st.sampled_from("ab زحلة:#,'\"[]{}&*!|>%@`-?\\ 0"), min_size=1, max_size=12).filter(
    lambda t: t.strip() == t
)
quoted = st.sampled_from(["bare", "single", "double"])


def scalar(text: str, style: str) -> str:
    if style == "single" or (style == "bare" and not re.fullmatch(r"\w+( \w+)*", text)):
        return "'" + text.replace("'", "''") + "'"
    if style == "double":
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


@st.composite
def records(draw, number: int) -> tuple[str, list[str]]:
    """One record in a style of its own: the order of fields, quotes, braces, remarks, blank lines."""
    id_ = f"event-{number}"
    remark = st.sampled_from(["", "", "  # a remark", "   # ملاحظة: واحدة"])
    day = draw(st.integers(1, 28))
    chosen = draw(
        st.lists(st.sampled_from(["venue", "country", "kind", "description", "url"]), unique=True, max_size=4)
    )
    fields = [f"start: 2016-05-{day:02d}", *(f"{field}: {scalar(draw(words), draw(quoted))}" for field in chosen)]
    form = draw(st.sampled_from(["none", "flow", "block", "sources"]))
    ar, en = scalar(draw(words), "single"), scalar(draw(words), "double")
    if form == "flow":
        fields.append(f"title: {{ar: {ar},  en: {en}}}")
    elif form == "block":
        fields.append(f"title:\n     ar: {ar}\n     en: {en}")
    elif form == "sources":
        fields.append(f"sources:\n  - name: {ar}\n    line: |\n      بيروت : # no remark\n      two")
    fields = draw(st.permutations(fields))
    lines = [f"id: {id_}{draw(remark)}"]
    for field in fields:
        lines += draw(st.sampled_from([[], [], ["# between"], [""]]))
        lines += (field if "|" in field.split("\n")[-3:][0] or "\n" in field else field + draw(remark)).split("\n")
    return id_, lines


@st.composite
def files(draw) -> tuple[str, list[str]]:
    """A whole file, in one of many styles."""
    margin = draw(st.sampled_from(["", "  ", "    "]))
    made = [draw(records(number)) for number in range(draw(st.integers(1, 4)))]
    out = draw(st.sampled_from([[], ["calendar:", "  name: x  # top", ""], ["# head", "x-a: &a [1, 2]"]]))
    out = [*out, "events:"]
    for _, lines in made:
        out += draw(st.sampled_from([[], [""], ["", f"{margin}# above"]]))
        out.append(f"{margin}- {lines[0]}")
        out += [f"{margin}  {line}" if line else "" for line in lines[1:]]
    out += draw(st.sampled_from([[], ["# the end"], ["x-z: y"]]))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = end.join(out) + draw(st.sampled_from([end, end, ""]))
    return draw(st.sampled_from(["", "\ufeff"])) + text, [id_ for id_, _ in made]


def plain(text: str) -> dict:
    """What another reader reads; a text that closes a file without a line end is the same with one."""
    return yaml.load(text.removeprefix("\ufeff").rstrip("\r\n") + "\n", Loader=yaml.BaseLoader)


def remarks_in(text: str) -> list[str]:
    return re.findall(r"# (?:a remark|ملاحظة: واحدة|between|above|head|top|the end)", text)


MANY = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MANY
@given(files(), st.data())
def test_one_field_changes_and_every_other_byte_stays(made, data):
    """PyYAML reads the intended records; all lines outside the record, all remarks and all other fields' lines stay."""
    text, ids = made
    id_ = data.draw(st.sampled_from(ids))
    field = data.draw(st.sampled_from(["venue", "kind", "status", "description", "title", "city"]))
    before = plain(text)
    record = next(item for item in before["events"] if item["id"] == id_)
    choices = (
        [words, st.just(None)]
        if field != "title"
        else [st.fixed_dictionaries({"ar": words, "en": words}), st.just(None)]
    )
    value = data.draw(st.one_of(*choices))
    after = set_field(text, id_, field, value)
    expected = {key: item for key, item in record.items() if key != field} | ({} if value is None else {field: value})
    read = plain(after)
    assert next(item for item in read["events"] if item["id"] == id_) == expected
    assert [item for item in read["events"] if item["id"] != id_] == [
        item for item in before["events"] if item["id"] != id_
    ]
    assert sorted(remarks_in(after)) == sorted(remarks_in(text))
    first, last = parse_span(text, id_)
    head, tail = text.splitlines(keepends=True)[: first - 1], text.splitlines(keepends=True)[last:]
    assert after.startswith("".join(head))
    assert after.endswith("".join(tail))
    assert after.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in after) == ("\r\n" in text)


def parse_span(text: str, id_: str) -> tuple[int, int]:
    return parse(text).spans[id_]


@MANY
@given(files(), st.integers(1, 28), words)
def test_a_new_event_adds_lines_and_takes_none(made, day, title):
    """All lines of the file are still there, in their order; PyYAML reads one record more."""
    text, ids = made
    event = Event(id="new", start=date(2016, 5, day), title=title, country="LB")
    after = append_event(text, event)
    read = plain(after)
    assert [item for item in read["events"] if item["id"] != "new"] == plain(text)["events"]
    assert next(item for item in read["events"] if item["id"] == "new")["title"] == title
    assert len(read["events"]) == len(ids) + 1
    lines = iter(line.rstrip("\r\n") for line in after.splitlines(keepends=True))
    assert all(
        any(line == kept for kept in lines) for line in (old.rstrip("\r\n") for old in text.splitlines(keepends=True))
    )
    assert after.endswith(("\n", "\r\n")) == text.endswith(("\n", "\r\n"))


@MANY
@given(st.lists(words, min_size=1, max_size=3), st.sampled_from(["title", "venue", "description"]))
def test_any_text_is_read_back(lines, field):
    """Whatever a text holds, and on however many lines."""
    event = Event(id="new", start=date(2016, 5, 1), country="LB", **{field: "\n".join(lines)})
    assert plain(append_event("", event))["events"][0][field] == "\n".join(lines)
