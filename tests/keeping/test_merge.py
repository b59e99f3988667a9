"""An announcement laid beside the book: what is new, what follows it, what a person wrote and stays."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from calfeed.event import Event, Source
from calfeed.keeping.ledger import Ledger, LedgerEntry
from calfeed.keeping.merge import Item, Plan, merge

SATURDAY, SUNDAY = "2016-04-30", "2016-05-01"
BEIRUT = {"city": "Beirut", "country": "LB", "timezone": "Asia/Beirut", "kind": "vigil"}
PARIS = {"city": "Paris", "country": "FR", "timezone": "Europe/Paris", "kind": "vigil"}


def said(
    line: str, *, published: str = SATURDAY, name: str | None = None, language: str = "ar", **fields: Any
) -> Event:
    """An event as reading gives it: with its line as source, without an id."""
    source = {"line": line, "published": published, "name": name, "language": language}
    return Event.model_validate({**BEIRUT, "sources": [source], **fields})


class Reader:
    """Stands for reading: it remembers what each line gave when it was read."""

    def __init__(self, *events: Event) -> None:
        self.lines: dict[str | None, list[Event]] = {}
        for event in events:
            self.lines.setdefault(event.sources[0].line, []).append(event)

    def __call__(self, source: Source, _announced: Event) -> Sequence[Event]:
        return self.lines.get(source.line, [])


def laid(records: Sequence[Event], *announced: Event, was: Sequence[Event] = (), ledger: Ledger | None = None) -> Plan:
    return merge(records, announced, reread=Reader(*was), ledger=ledger or Ledger())


def book(*announced: Event) -> list[Event]:
    """The records that importing *announced* into an empty book makes."""
    return after([], laid([], *announced))


def after(records: Sequence[Event], plan: Plan) -> list[Event]:
    stand = {record.id: record for record in records}
    for item in plan.writes:
        stand[item.result.id] = item.result
    return list(stand.values())


def verdicts(plan: Plan) -> list[str]:
    return [item.verdict for item in plan.items]


def only(plan: Plan) -> Item:
    (item,) = plan.items
    return item


AT_ESCWA: dict[str, Any] = {"start": "2016-05-01 18:30", "venue": "ساحة الاسكوا", "inferred": {"start": "afternoon"}}
ESCWA = said("بيروت: الأحد 6.30 ساحة الاسكوا", **AT_ESCWA)
EMBASSY = said("باريس: السبت 1.30 أمام السفارة", start="2016-04-30 13:30", venue="السفارة السورية", **PARIS)
BASTILLE = said("باريس: الأحد 3.30 الباستيل", start="2016-05-01 15:30", venue="ساحة الباستيل", **PARIS)
LIST = (ESCWA, EMBASSY, BASTILLE)


def test_an_empty_book_takes_every_event_with_an_id() -> None:
    plan = laid([], *LIST)
    assert verdicts(plan) == ["new"] * 3
    assert [item.result.id[:-6] for item in plan.items if item.result.id] == [
        "beirut-vigil",
        "paris-vigil",
        "paris-vigil",
    ]
    assert all(item.record is None and item.writes for item in plan.items)
    assert len({item.result.id for item in plan.items}) == 3


def test_imported_twice_is_imported_once() -> None:
    records = book(*LIST)
    plan = laid(records, *LIST, was=LIST)
    assert verdicts(plan) == ["unchanged"] * 3
    assert plan.writes == ()


def test_imported_twice_changes_nothing_whatever_a_person_made_of_it() -> None:
    """Hour, venue, day, title, status: the same announcement again is no news."""
    (record,) = book(ESCWA)
    for edit in (
        {"start": datetime(2016, 5, 1, 19)},
        {"start": datetime(2016, 5, 3, 19)},
        {"venue": "ساحة سمير قصير"},
        {"title": "Our vigil", "status": "cancelled"},
        {"status": "postponed"},
    ):
        edited = record.model_copy(update=edit)
        plan = laid([edited], ESCWA, was=[ESCWA])
        assert verdicts(plan) == ["unchanged"], edit
        assert plan.writes == ()


def test_a_day_that_its_heading_moved_follows_though_the_line_stands() -> None:
    """Saturday's list becomes Sunday's; the same list again after a person moved the event changes nothing."""
    saturday = said("Beirut 6 pm, Square", start="2016-04-30 18:00", venue="Square", language="en")
    sunday = said("Beirut 6 pm, Square", start="2016-05-01 18:00", venue="Square", language="en")
    (record,) = book(saturday)
    item = only(laid([record], sunday, was=[]))
    assert (item.verdict, item.result.start) == ("changed", datetime(2016, 5, 1, 18))
    assert verdicts(laid([item.result], sunday)) == ["unchanged"]
    moved = record.model_copy(update={"start": datetime(2016, 5, 2, 18)})
    assert verdicts(laid([moved], saturday)) == ["unchanged"]


def test_the_same_line_of_another_week_is_another_event() -> None:
    """A group that posts the same words every week."""
    next_week = said(
        ESCWA.sources[0].line or "", published="2016-05-07", start="2016-05-08 18:30", venue="ساحة الاسكوا"
    )
    plan = laid(book(ESCWA), next_week, was=[ESCWA])
    assert verdicts(plan) == ["new"]


def test_the_same_words_of_today_on_the_next_day_are_another_event() -> None:
    today = said("اليوم الساعة 5 ساحة الشهداء", start="2016-04-30 17:00", venue="ساحة الشهداء")
    tomorrow = said("اليوم الساعة 5 ساحة الشهداء", published=SUNDAY, start="2016-05-01 17:00", venue="ساحة الشهداء")
    assert verdicts(laid(book(today), tomorrow, was=[today])) == ["new"]


def test_one_line_under_two_days_is_two_events() -> None:
    """A list with headings for Saturday and Sunday that says the same beneath each."""
    one = said("Beirut 6 pm, Square", start="2016-04-30 18:00", venue="Square", language="en")
    two = said("Beirut 6 pm, Square", start="2016-05-01 18:00", venue="Square", language="en")
    records = book(one, two)
    assert len(records) == 2
    plan = laid(records, two, one, was=[one, two])
    assert verdicts(plan) == ["unchanged", "unchanged"]
    assert [item.record for item in plan.items] == records[::-1]


def corrected(**fields: Any) -> Event:
    fields = {"start": "2016-05-01 19:00", "venue": "ساحة الاسكوا", **fields}
    return said("بيروت: الأحد 7.00 ساحة الاسكوا", published=SUNDAY, **fields)


def test_a_corrected_announcement_moves_what_nobody_touched() -> None:
    (record,) = book(ESCWA)
    item = only(laid([record], corrected(), was=[ESCWA]))
    assert item.verdict == "changed"
    assert [(change.field, change.after) for change in item.changes] == [("start", datetime(2016, 5, 1, 19))]
    assert (item.result.id, item.result.venue) == (record.id, record.venue)
    assert item.result.inferred == {}
    assert [source.line for source in item.result.sources] == ["بيروت: الأحد 7.00 ساحة الاسكوا"]
    assert item.result.sources[0].published == date(2016, 5, 1)


def test_the_corrected_announcement_twice_is_once() -> None:
    records = after(book(ESCWA), laid(book(ESCWA), corrected(), was=[ESCWA]))
    assert verdicts(laid(records, corrected(), was=[ESCWA, corrected()])) == ["unchanged"]


def test_an_older_version_imported_later_takes_nothing_back() -> None:
    records = after(book(ESCWA), laid(book(ESCWA), corrected(), was=[ESCWA]))
    assert verdicts(laid(records, ESCWA, was=[ESCWA, corrected()])) == ["unchanged"]


def test_two_versions_of_one_day_stay_both() -> None:
    """Which came first can't be seen: importing either once more changes nothing."""
    second = said("بيروت: الأحد 7.00 ساحة الاسكوا", start="2016-05-01 19:00", venue="ساحة الاسكوا")
    item = only(laid(book(ESCWA), second, was=[ESCWA]))
    assert (item.verdict, item.result.start, len(item.result.sources)) == ("changed", datetime(2016, 5, 1, 19), 2)
    assert verdicts(laid([item.result], ESCWA, was=[ESCWA, second])) == ["unchanged"]
    assert verdicts(laid([item.result], second, was=[ESCWA, second])) == ["unchanged"]


def test_what_a_person_corrected_stays_and_is_shown() -> None:
    (record,) = book(ESCWA)
    edited = record.model_copy(update={"start": datetime(2016, 5, 1, 20)})
    item = only(laid([edited], corrected(), was=[ESCWA]))
    assert item.verdict == "conflicting"
    (conflict,) = item.conflicts
    assert (conflict.field, conflict.before, conflict.after) == (
        "start",
        datetime(2016, 5, 1, 20),
        datetime(2016, 5, 1, 19),
    )
    assert "person" in conflict.reason
    assert item.result.start == datetime(2016, 5, 1, 20)


def test_beside_a_conflict_the_rest_follows() -> None:
    """The hour is a person's, the venue nobody's."""
    (record,) = book(ESCWA)
    edited = record.model_copy(update={"start": datetime(2016, 5, 1, 20)})
    item = only(laid([edited], corrected(venue="ساحة الاسكوا قرب البرلمان"), was=[ESCWA]))
    assert item.verdict == "conflicting"
    assert [conflict.field for conflict in item.conflicts] == ["start"]
    assert item.result.venue == "ساحة الاسكوا قرب البرلمان"


def test_a_person_s_venue_stays_while_the_hour_follows() -> None:
    (record,) = book(ESCWA)
    edited = record.model_copy(update={"venue": "ساحة الاسكوا، المدخل الشمالي"})
    item = only(laid([edited], corrected(venue="ساحة الاسكوا، المدخل الغربي"), was=[ESCWA]))
    assert [conflict.field for conflict in item.conflicts] == ["venue"]
    assert item.result.venue == "ساحة الاسكوا، المدخل الشمالي"
    assert item.result.start == datetime(2016, 5, 1, 19)


def test_a_day_from_the_heading_follows_too() -> None:
    """The line alone does not say the day, so read again it gives another: the id proves that nobody moved it."""
    alone = said("Beirut 6.30 Square", start="2016-04-30 18:30", venue="Square", language="en")
    whole = said("Beirut 6.30 Square", start="2016-05-02 18:30", venue="Square", language="en")
    newer = said("Beirut 7.00 Square", published=SUNDAY, start="2016-05-02 19:00", venue="Square", language="en")
    item = only(laid(book(whole), newer, was=[alone]))
    assert (item.verdict, item.result.start) == ("changed", datetime(2016, 5, 2, 19))


def test_an_hour_that_the_line_says_follows_a_second_time() -> None:
    """After the first correction the id proves nothing any more; the line's own hour does."""
    alone = said("Beirut 7.00 Square", start="2016-04-30 19:00", venue="Square", language="en")
    (record,) = book(said("Beirut 6.30 Square", start="2016-05-02 18:30", venue="Square", language="en"))
    record = record.model_copy(update={"start": datetime(2016, 5, 2, 19), "sources": alone.sources})
    newest = said("Beirut 8.00 Square", published=SUNDAY, start="2016-05-02 20:00", venue="Square", language="en")
    assert only(laid([record], newest, was=[alone])).verdict == "changed"
    moved = record.model_copy(update={"start": datetime(2016, 5, 3, 19, 30)})
    assert only(laid([moved], newest, was=[alone])).verdict == "conflicting"


def test_three_days_postponement_is_the_same_event() -> None:
    later = said("بيروت: الأربعاء 6.30 ساحة الاسكوا", published=SUNDAY, start="2016-05-04 18:30", venue="ساحة الاسكوا")
    item = only(laid(book(ESCWA), later, was=[ESCWA]))
    assert (item.verdict, item.result.start) == ("changed", datetime(2016, 5, 4, 18, 30))


def test_four_days_later_is_another_event() -> None:
    later = said("بيروت: الخميس 6.30 ساحة الاسكوا", published=SUNDAY, start="2016-05-05 18:30", venue="ساحة الاسكوا")
    assert verdicts(laid(book(ESCWA), later, was=[ESCWA])) == ["new"]


def test_what_is_past_is_not_moved_any_more() -> None:
    """The next vigil at the same place, announced after the first one was held."""
    later = said(
        "بيروت: الأربعاء 6.30 ساحة الاسكوا", published="2016-05-03", start="2016-05-04 18:30", venue="ساحة الاسكوا"
    )
    assert verdicts(laid(book(ESCWA), later, was=[ESCWA])) == ["new"]


def test_a_length_is_kept_when_the_start_moves() -> None:
    long = ESCWA.model_copy(update={"end": datetime(2016, 5, 1, 20, 30)})
    item = only(laid(book(long), corrected(), was=[long]))
    assert item.result.end == datetime(2016, 5, 1, 21)


def test_two_events_of_one_city_stay_two() -> None:
    """Paris on Saturday before the embassy and on Sunday at the Bastille, each with a corrected hour."""
    records = book(EMBASSY, BASTILLE)
    newer = [
        said("باريس: الأحد 4.00 الباستيل", published=SUNDAY, start="2016-05-01 16:00", venue="ساحة الباستيل", **PARIS),
        said(
            "باريس: السبت 1.30 أمام السفارة",
            published=SUNDAY,
            start="2016-04-30 13:30",
            venue="السفارة السورية",
            **PARIS,
        ),
    ]
    plan = laid(records, *newer, was=[EMBASSY, BASTILLE])
    assert verdicts(plan) == ["changed", "unchanged"]
    assert plan.items[0].result.id == records[1].id


def test_another_venue_at_the_same_hour_is_another_event() -> None:
    one = said(
        "London 12:00 Trafalgar Square", start="2016-05-01 12:00", venue="Trafalgar Square", city="London", country="GB"
    )
    other = said(
        "London 12:00, Marble Arch",
        start="2016-05-01 12:00",
        venue="Marble Arch",
        city="London",
        country="GB",
        name="b",
    )
    assert verdicts(laid(book(one), other)) == ["new"]
    assert verdicts(laid([], one, other)) == ["new", "new"]


def test_two_venues_do_not_share_a_record_that_names_none() -> None:
    bare = said("London at noon", start="2016-05-01 12:00", city="London", country="GB", name="a")
    one = said(
        "Trafalgar Square 12:00",
        start="2016-05-01 12:00",
        venue="Trafalgar Square",
        city="London",
        country="GB",
        name="b",
    )
    two = said(
        "Marble Arch 12:00", start="2016-05-01 12:00", venue="Marble Arch", city="London", country="GB", name="b"
    )
    assert sorted(verdicts(laid(book(bare), one, two, was=[bare]))) == ["changed", "new"]


def test_a_venue_spelt_otherwise_in_another_list_is_no_conflict() -> None:
    other = said(
        "وقفة في بيروت أمام الإسكوا الساعة السادسة والنصف", start="2016-05-01 18:30", venue="أمام الإسكوا", name="b"
    )
    item = only(laid(book(ESCWA), other, was=[ESCWA]))
    assert (item.verdict, item.result.venue, len(item.result.sources)) == ("corroborating", "ساحة الاسكوا", 2)


def test_the_arabic_and_the_english_list_make_one_record_with_both_texts() -> None:
    arabic = ESCWA.model_copy(update={"title": "وقفة نصرة لحلب"})
    english = said(
        "Beirut: Sunday 6:30 pm, ESCWA Square", start="2016-05-01 18:30", venue="ESCWA Square",
        title="Vigil for Aleppo", language="en",
    )  # fmt: skip
    item = only(laid(book(arabic), english, was=[arabic]))
    assert item.verdict == "changed"
    assert item.result.venue == {"ar": "ساحة الاسكوا", "en": "ESCWA Square"}
    assert item.result.title == {"ar": "وقفة نصرة لحلب", "en": "Vigil for Aleppo"}
    assert [source.language for source in item.result.sources] == ["ar", "en"]
    assert verdicts(laid([item.result], english, arabic, was=[arabic, english])) == ["unchanged", "unchanged"]


def test_one_announcement_in_both_languages_makes_one_record() -> None:
    english = said("Beirut: Sunday 6:30 pm, ESCWA", start="2016-05-01 18:30", venue="ESCWA", language="en")
    plan = laid([], ESCWA, english)
    assert len(after([], plan)) == 1
    assert len(plan.items[-1].result.sources) == 2
    records = after([], plan)
    assert verdicts(laid(records, ESCWA, english, was=[ESCWA, english])) == ["unchanged", "unchanged"]


def test_another_list_that_knows_the_hour_fills_a_whole_day() -> None:
    bare = said("ألمانيا: الأحد", start=SUNDAY, city=None, country="DE", timezone="Europe/Berlin", venue="Festival")
    known = said("Festival, Sunday 2 pm", start="2016-05-01 14:00", city=None, country="DE", venue="Festival", name="b")
    item = only(laid(book(bare), known, was=[bare]))
    assert (item.verdict, item.result.start) == ("changed", datetime(2016, 5, 1, 14))
    back = only(
        laid([item.result], bare.model_copy(update={"sources": (Source(line="Germany on Sunday", name="c"),)}), was=[])
    )
    assert back.result.start == datetime(2016, 5, 1, 14)
    assert back.verdict == "corroborating"


def test_two_lists_of_one_day_that_disagree_are_a_conflict() -> None:
    other = said("وقفة بيروت في السابعة، الاسكوا", start="2016-05-01 19:00", venue="الاسكوا", name="b")
    records = book(ESCWA.model_copy(update={"inferred": {}}))
    item = only(laid(records, other, was=[ESCWA]))
    assert item.verdict == "conflicting"
    assert item.result.start == datetime(2016, 5, 1, 18, 30)
    assert len(item.result.sources) == 2


def test_a_later_list_of_others_corrects_what_nobody_touched() -> None:
    other = said(
        "وقفة بيروت في السابعة، الاسكوا", published=SUNDAY, start="2016-05-01 19:00", venue="الاسكوا", name="b"
    )
    item = only(laid(book(ESCWA), other, was=[ESCWA]))
    assert (item.verdict, item.result.start) == ("changed", datetime(2016, 5, 1, 19))


def test_a_guessed_hour_does_not_contradict_a_known_one() -> None:
    sure = ESCWA.model_copy(update={"inferred": {}, "start": datetime(2016, 5, 1, 6, 30)})
    guess = said(
        "Beirut 6.30 Escwa", start="2016-05-01 18:30", name="b", language="en", inferred={"start": "afternoon"}
    )
    item = only(laid(book(sure), guess, was=[sure]))
    assert (item.verdict, item.result.start) == ("corroborating", datetime(2016, 5, 1, 6, 30))


def test_a_record_that_a_person_wrote_only_gains_a_source() -> None:
    by_hand = Event.model_validate({**BEIRUT, "id": "our-vigil", "start": "2016-05-01 18:30", "title": "Our vigil"})
    item = only(laid([by_hand], ESCWA, was=[ESCWA]))
    assert item.verdict == "corroborating"
    assert item.result == by_hand.model_copy(update={"sources": ESCWA.sources})
    at_eight = by_hand.model_copy(update={"start": datetime(2016, 5, 1, 20)})
    item = only(laid([at_eight], ESCWA, was=[ESCWA]))
    assert item.verdict == "conflicting"
    assert item.result == at_eight.model_copy(update={"sources": ESCWA.sources})


def mention(code: str, name: str, **fields: Any) -> Event:
    """One item of a list of countries, over the weekend, as a report names it."""
    fields = {
        "city": None,
        "country": code,
        "timezone": None,
        "venue": None,
        "start": SATURDAY,
        "end": SUNDAY,
        "reported": True,
        **fields,
    }
    return said(name, published="2016-05-02", language="en", name="report", **fields)


def test_a_country_backs_every_event_of_its_window_and_changes_nothing_else() -> None:
    geneva = said("جنيف: الأربعاء 4", start="2016-05-04 16:00", city="Geneva", country="CH")
    records = book(*LIST, geneva)
    report = [mention("FR", "France"), mention("LB", "Lebanon"), mention("CH", "Switzerland"), mention("NO", "Norway")]
    plan = laid(records, *report, was=[*LIST, geneva])
    assert verdicts(plan) == ["corroborating", "corroborating", "corroborating", "new", "new"]
    for item in plan.of("corroborating"):
        assert item.record is not None
        assert item.result == item.record.model_copy(
            update={"sources": (*item.record.sources, item.announced.sources[0])}
        )
    assert [item.result.country for item in plan.of("new")] == ["CH", "NO"]
    records = after(records, plan)
    assert len(records) == 6
    assert set(verdicts(laid(records, *report, was=[*LIST, geneva, *report]))) == {"unchanged"}
    assert set(verdicts(laid(records, *LIST, geneva, was=[*LIST, geneva, *report]))) == {"unchanged"}


def test_a_cancelled_event_is_not_backed_by_a_country() -> None:
    (record,) = book(ESCWA)
    called_off = record.model_copy(update={"status": "cancelled"})
    assert verdicts(laid([called_off], mention("LB", "Lebanon"))) == ["new"]


def test_a_strike_of_a_whole_country_is_no_source_of_a_vigil() -> None:
    assert verdicts(laid(book(ESCWA), mention("LB", "Lebanon on strike", kind="strike"))) == ["new"]


def test_dated_events_take_the_place_of_the_mention_of_their_country() -> None:
    """The report first and the list second: the same events in the end; the published id points at the first of them."""
    report = [mention("FR", "France"), mention("NO", "Norway")]
    records = book(*report)
    plan = laid(records, *LIST[1:], was=report)
    assert verdicts(plan) == ["new", "new", "changed"]
    embassy, bastille, france = (item.result for item in plan.items)
    assert france == records[0].model_copy(update={"merged_into": embassy.id})
    assert [source.line for source in bastille.sources] == [BASTILLE.sources[0].line, "France"]
    assert str(records[0].id) in plan.items[0].reason
    records = after(records, plan)
    dated = [event for event in records if event.city]
    assert {
        event.id: event.sources for event in after(book(*LIST[1:]), laid(book(*LIST[1:]), *report)) if event.city
    } == {event.id: event.sources for event in dated}
    for again in (report, LIST[1:]):
        assert set(verdicts(laid(records, *again, was=[*LIST, *report]))) == {"unchanged"}


def test_a_place_that_is_heard_of_later_takes_the_source_too() -> None:
    records = book(mention("FR", "France"))
    records = after(records, laid(records, EMBASSY))
    plan = laid(records, BASTILLE)
    assert verdicts(plan) == ["new"]
    assert [source.line for source in only(plan).result.sources] == [BASTILLE.sources[0].line, "France"]


def test_a_mention_that_a_person_has_touched_stays_and_is_named() -> None:
    (france,) = book(mention("FR", "France"))
    for correction in ({"title": "Vigils"}, {"start": date(2016, 4, 29)}, {"status": "tentative"}):
        touched = france.model_copy(update=correction)
        plan = laid([touched], EMBASSY)
        assert verdicts(plan) == ["new"]
        assert str(france.id) in only(plan).reason
        assert len(only(plan).result.sources) == 1


def test_a_nationwide_day_stays_beside_the_gatherings_of_that_day() -> None:
    """Nobody has named the country for a weekend: the day is that country's own, and no vigil calls it off."""
    nationwide = mention(
        "FR", "Day of protest in all of France", start="2016-04-30", end=None, reported=None, inferred={}
    )
    records = book(nationwide)
    assert verdicts(laid(records, EMBASSY)) == ["new"]


def test_a_gathering_with_a_venue_alone_is_not_the_mention_of_its_country() -> None:
    """In Germany, at the festival: it is new, with its own day, and takes the place of the mention."""
    records = book(mention("DE", "Germany"))
    festival = said("ألمانيا: الأحد (Festival)", start="2016-05-01", city=None, country="DE", venue="Festival")
    plan = laid(records, festival)
    assert verdicts(plan) == ["new", "changed"]
    assert plan.items[0].result.end is None


def test_a_postponed_event_and_its_new_date_fold_into_one_record() -> None:
    old = said(
        "بيروت: تأجلت وقفة الأحد", published=SUNDAY, start="2016-05-01 18:30", venue="ساحة الاسكوا", status="postponed"
    )
    new = said("بيروت: الموعد الجديد الجمعة 7", published=SUNDAY, start="2016-05-06 19:00", venue="ساحة الاسكوا")
    (record,) = book(ESCWA)
    item = only(laid([record], old, new, was=[ESCWA]))
    assert item.verdict == "changed"
    assert (item.result.id, item.result.start, item.result.status) == (record.id, datetime(2016, 5, 6, 19), "confirmed")
    assert verdicts(laid([item.result], old, new, was=[ESCWA, old, new])) == ["unchanged"]
    waiting = record.model_copy(update={"status": "postponed"})
    assert only(laid([waiting], old, new, was=[ESCWA, old])).result.status == "confirmed"
    assert len(after([], laid([], old, new))) == 1


def test_a_postponement_without_a_date_and_a_cancellation_are_changes_of_status() -> None:
    for status in ("postponed", "cancelled"):
        news = said("بيروت: الأحد 6.30 ساحة الاسكوا - خبر", published=SUNDAY, start="2016-05-01 18:30", venue="ساحة الاسكوا", status=status)  # fmt: skip
        item = only(laid(book(ESCWA), news, was=[ESCWA]))
        assert (item.verdict, item.result.status) == ("changed", status)


def test_a_cancelled_event_is_not_changed_by_a_list_that_still_has_it() -> None:
    (record,) = book(ESCWA)
    called_off = record.model_copy(update={"status": "cancelled"})
    item = only(laid([called_off], corrected(), was=[ESCWA]))
    assert item.verdict == "conflicting"
    assert (item.result.status, item.result.start) == ("cancelled", datetime(2016, 5, 1, 18, 30))


def entry(record: Event) -> LedgerEntry:
    now = datetime(2016, 4, 30, tzinfo=UTC)
    assert record.id is not None
    return LedgerEntry(record.id, 0, now, now, "x", record.start)


def test_a_deleted_record_is_asked_about_and_not_revived() -> None:
    records = book(*LIST)
    ledger = Ledger(entry(record) for record in records)
    plan = laid(records[1:], *LIST, was=LIST, ledger=ledger)
    assert verdicts(plan) == ["deleted", "unchanged", "unchanged"]
    assert plan.writes == ()
    revived = plan.revived([str(records[0].id)])
    assert [item.result.id for item in revived.writes] == [records[0].id]


def test_a_deleted_record_is_known_by_place_and_hour_when_its_line_reads_otherwise() -> None:
    records = book(ESCWA)
    again = said("وقفة بيروت، الأحد السادسة والنصف", start="2016-05-01 18:30", name="b")
    other = said("وقفة بيروت، الأحد الثامنة", start="2016-05-01 20:00", name="b")
    ledger = Ledger(entry(record) for record in records)
    assert verdicts(laid([], again, ledger=ledger)) == ["deleted"]
    assert verdicts(laid([], other, ledger=ledger)) == ["new"]


def test_a_record_that_can_t_be_read_is_not_doubled() -> None:
    """Its id stands in the file, so it is neither deleted nor used again."""
    (record,) = book(ESCWA)
    plan = merge([], [ESCWA], reread=Reader(), ledger=Ledger([entry(record)]), used={str(record.id)})
    assert verdicts(plan) == ["unreadable"]
    assert plan.writes == ()


def test_what_was_merged_into_another_record_is_that_record() -> None:
    one, double = book(ESCWA, said("بيروت: مرة أخرى", start="2016-05-01 18:30", venue="مكان آخر"))
    double = double.model_copy(update={"merged_into": one.id})
    item = only(
        laid([one, double], said("بيروت: مرة أخرى، مكان آخر", start="2016-05-01 18:30", venue="مكان آخر", name="c"))
    )
    assert item.result.id == one.id


def test_a_date_of_a_weekly_series_is_that_series() -> None:
    weekly = said(
        "كل سبت 3 ساحة الشهداء", start="2016-05-07 15:00", venue="ساحة الشهداء", recurrence="FREQ=WEEKLY;BYDAY=SA"
    )
    one = said("السبت 3 ساحة الشهداء", published="2016-05-20", start="2016-05-21 15:00", venue="ساحة الشهداء", name="b")
    item = only(laid(book(weekly), one, was=[weekly]))
    assert (item.verdict, item.result.start) == ("corroborating", datetime(2016, 5, 7, 15))


def test_events_online_are_one_where_their_titles_are() -> None:
    place = {"city": None, "country": None, "timezone": "UTC", "online": True}
    one = said("online vigil", start="2016-05-01 18:00", title="Vigil for Aleppo, online", **place)
    same = said("join us", start="2016-05-01 18:00", title="Online vigil for Aleppo", name="b", **place)
    other = said("join us too", start="2016-05-01 18:00", title="Teach-in on water", name="b", **place)
    assert verdicts(laid(book(one), same, other)) == ["corroborating", "new"]
    assert verdicts(laid(book(one), ESCWA)) == ["new"]


def test_a_city_that_another_list_knows_is_filled_in() -> None:
    bare = said("ألمانيا: الأحد، مهرجان الرور", start=SUNDAY, city=None, country="DE", timezone="Europe/Berlin",
                venue="مهرجان الرور", inferred={"timezone": "the capital's"})  # fmt: skip
    full = said("ركلينغهاوزن: الأحد، مهرجان الرور", start=SUNDAY, city="Recklinghausen", country="DE", region="DE-NW",
                geo=(51.6, 7.2), timezone="Europe/Berlin", venue="مهرجان الرور", name="b")  # fmt: skip
    item = only(laid(book(bare), full, was=[bare]))
    assert item.verdict == "changed"
    assert (item.result.city, item.result.region, item.result.geo) == ("Recklinghausen", "DE-NW", (51.6, 7.2))
    assert item.result.inferred == {}
    assert verdicts(laid([item.result], bare, full, was=[bare, full])) == ["unchanged", "unchanged"]


def test_a_new_event_beside_one_of_its_city_and_day_says_so() -> None:
    """Whoever looks at the preview can see what may be a double that no rule is sure of."""
    (record,) = book(ESCWA)
    other = said(
        "Beirut: Sunday 3 pm, Corniche", start="2016-05-01 15:00", venue="Corniche", language="en", name="chat"
    )
    item = only(laid([record], other))
    assert item.verdict == "new"
    assert str(record.id) in item.reason


def test_without_any_place_the_same_line_alone_is_the_same_event() -> None:
    """Two days of action on one day are two; the same announced again is one."""
    nowhere: dict[str, Any] = {"city": None, "country": None, "timezone": "UTC", "start": "2016-05-01"}
    first, other = said("Day of action for Aleppo", **nowhere), said("Global silence at noon", **nowhere)
    records = book(first, other)
    assert len(records) == 2
    assert verdicts(laid(records, first, other, was=[first, other])) == ["unchanged", "unchanged"]


def test_an_end_that_a_newer_version_says_is_taken_over() -> None:
    item = only(laid(book(ESCWA), corrected(end="2016-05-01 21:00"), was=[ESCWA]))
    assert {change.field: change.after for change in item.changes} == {
        "start": datetime(2016, 5, 1, 19),
        "end": datetime(2016, 5, 1, 21),
    }


def test_an_hour_of_prayer_becomes_a_clock_s_hour() -> None:
    """The assumption and the announcement's own words for the hour go with it."""
    prayer = said("بيروت: الجمعة بعد الصلاة، جامع الأمين", start="2016-05-06 13:30", time_text="بعد الصلاة",
                  venue="جامع الأمين", inferred={"start": "Friday prayer"})  # fmt: skip
    known = said("بيروت: الجمعة 2.00 جامع الأمين", published=SUNDAY, start="2016-05-06 14:00", venue="جامع الأمين")
    item = only(laid(book(prayer), known, was=[prayer]))
    assert (item.result.start, item.result.time_text, item.result.inferred) == (datetime(2016, 5, 6, 14), None, {})
    back = said("بيروت: الجمعة بعد الصلاة، جامع الأمين", name="b", start="2016-05-06 13:30", time_text="بعد الصلاة",
                venue="جامع الأمين", inferred={"start": "Friday prayer"})  # fmt: skip
    assert only(laid([item.result], back, was=[prayer, known])).result.start == datetime(2016, 5, 6, 14)


def test_a_corrected_title_follows_where_the_line_gave_it() -> None:
    old = said("March for water, Beirut, Sunday 3 pm", start="2016-05-01 15:00", title="March for water", language="en")
    new = said("March for bread, Beirut, Sunday 3 pm", published=SUNDAY, start="2016-05-01 15:00", title="March for bread", language="en")  # fmt: skip
    (record,) = book(old)
    assert only(laid([record], new, was=[old])).result.title == "March for bread"
    edited = record.model_copy(update={"title": "Our march"})
    assert only(laid([edited], new, was=[old])).result.title == "Our march"
    other = new.model_copy(update={"sources": (Source(line="Sunday in Beirut", name="b", language="en"),)})
    assert only(laid([record], other, was=[old])).verdict == "corroborating"


def test_a_corrected_kind_follows_where_the_line_gave_it() -> None:
    old = said("Vigil in Beirut, Sunday 3 pm", start="2016-05-01 15:00", kind="vigil", language="en")
    new = said("March in Beirut, Sunday 3 pm", published=SUNDAY, start="2016-05-01 15:00", kind="march", language="en")
    (record,) = book(old)
    assert only(laid([record], new, was=[old])).result.kind == "march"
    edited = record.model_copy(update={"kind": "rally"})
    item = only(laid([edited], new, was=[old]))
    assert (item.verdict, item.result.kind) == ("conflicting", "rally")


def test_a_kind_that_its_heading_corrected_follows_under_the_same_line() -> None:
    (record,) = book(ESCWA)
    for published in (SATURDAY, "2016-05-01"):
        corrected = said(str(ESCWA.sources[0].line), published=published, **{**AT_ESCWA, "kind": "protest"})
        item = only(laid([record], corrected, was=[corrected]))
        assert (item.verdict, item.result.kind, item.result.id) == ("changed", "protest", record.id)
        assert verdicts(laid([item.result], corrected, was=[corrected])) == ["unchanged"]
        assert verdicts(laid([item.result], ESCWA, was=[ESCWA])) == ["unchanged"]


def test_a_kind_that_a_person_wrote_stays_and_a_guessed_one_corrects_nothing() -> None:
    (record,) = book(ESCWA)
    touched = record.model_copy(update={"kind": "march"})
    assert verdicts(laid([touched], ESCWA, was=[ESCWA])) == ["unchanged"]
    guessed = said(str(ESCWA.sources[0].line), **{**AT_ESCWA, "kind": "protest", "inferred": {"kind": "not said"}})
    assert verdicts(laid([record], guessed, was=[guessed])) == ["unchanged"]


def test_another_cause_under_the_same_line_is_shown_and_a_person_decides() -> None:
    """A heading is kept nowhere, so nothing proves that no person has written the cause that stands."""
    (record,) = book(
        said("Beirut: Sunday 6.30", language="en", cause={"ar": "حلب", "en": "Aleppo"}, start="2016-05-01 18:30")
    )
    later = said(
        "Beirut: Sunday 6.30",
        language="en",
        published="2016-05-01",
        cause={"ar": "حلب", "en": "Homs"},
        start="2016-05-01 18:30",
    )
    item = only(laid([record], later))
    assert item.verdict == "conflicting"
    assert [(said.field, said.before, said.after) for said in item.conflicts] == [("cause", "Aleppo", "Homs")]
    assert not item.writes
    same_day = later.model_copy(update={"sources": record.sources})
    assert verdicts(laid([record], same_day)) == ["unchanged"]


def test_a_title_corrected_in_both_languages_follows_in_both() -> None:
    first = said(
        "Vigil of candles, وقفة الشموع: Beirut, Sunday",
        language="en",
        title={"ar": "وقفة الشموع", "en": "Vigil of candles"},
        start="2016-05-01",
    )
    (record,) = book(first)
    second = said(
        "Vigil of lanterns, وقفة الفوانيس: Beirut, Sunday",
        language="en",
        published="2016-05-01",
        title={"ar": "وقفة الفوانيس", "en": "Vigil of lanterns"},
        start="2016-05-01",
    )
    item = only(laid([record], second, was=[first]))
    assert item.result.title == {"ar": "وقفة الفوانيس", "en": "Vigil of lanterns"}


def test_a_lifted_postponement_needs_a_date() -> None:
    """A list that has the event as ever does not undo what a person or a line said of it."""
    news = said("بيروت: الأحد 6.30 ساحة الاسكوا - أرجئت", published=SUNDAY, start="2016-05-01 18:30", venue="ساحة الاسكوا", status="postponed")  # fmt: skip
    records = after(book(ESCWA), laid(book(ESCWA), news, was=[ESCWA]))
    again = said("بيروت، الأحد 6.30، الاسكوا", published=SUNDAY, start="2016-05-01 18:30", venue="الاسكوا", name="b")
    assert only(laid(records, again, was=[news])).result.status == "postponed"
    off = said("بيروت: الأحد 6.30 ساحة الاسكوا - ألغيت", published="2016-05-02", start="2016-05-01 18:30", venue="ساحة الاسكوا", status="cancelled")  # fmt: skip
    assert only(laid(records, off, was=[news])).result.status == "cancelled"


def test_places_differ_by_region_and_are_one_by_where_they_lie() -> None:
    one = said("Portland: Sunday", start=SUNDAY, city="Portland", country="US", region="US-OR")
    other = said("Portland, Maine: Sunday", start=SUNDAY, city="Portland", country="US", region="US-ME", name="b")
    assert verdicts(laid(book(one), other)) == ["new"]
    near = said("القاهرة: الأحد", start=SUNDAY, city="Cairo", country="EG", geo=(30.06, 31.25))
    same = said("Al Qahirah: Sunday", start=SUNDAY, city="Al Qahirah", country="EG", geo=(30.05, 31.24), language="en")
    far = same.model_copy(update={"geo": (31.2, 29.9)})
    assert verdicts(laid(book(near), same)) == ["corroborating"]
    assert verdicts(laid(book(near), far)) == ["new"]


def test_a_source_is_known_by_its_address() -> None:
    url = {"url": "https://example.org/1"}
    old = ESCWA.model_copy(update={"sources": (ESCWA.sources[0].model_copy(update=url),)})
    new = corrected().model_copy(update={"sources": (corrected().sources[0].model_copy(update=url),)})
    assert len(only(laid(book(old), new, was=[old])).result.sources) == 1
    elsewhere = new.sources[0].model_copy(update={"url": "https://example.net/2"})
    assert len(only(laid(book(old), new.model_copy(update={"sources": (elsewhere,)}), was=[old])).result.sources) == 2


def test_what_merging_does_depends_on_nothing_but_its_inputs() -> None:
    """The order of the records does not matter, and neither argument is changed."""
    records = book(*LIST)
    forth, back = (laid(order, corrected(), mention("FR", "France"), was=LIST) for order in (records, records[::-1]))
    assert {(item.verdict, item.result) for item in map(_hashable, forth.items)} == {
        (item.verdict, item.result) for item in map(_hashable, back.items)
    }


class _hashable:  # noqa: N801
    def __init__(self, item: Item) -> None:
        self.verdict, self.result = item.verdict, item.result.model_dump_json()
