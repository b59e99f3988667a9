"""The layout: headings that hold for lines, lines that override them, timetables of one march."""


def test_a_heading_holds_until_the_next_of_its_sort(laid):
    """Days over towns, towns over hours."""
    text = "Friday 15 March\n- Leeds, City Square, 5pm\n\nSaturday 16 March\n- York, Minster, 11am"
    assert laid(text).words() == [("Leeds", "5:00", "Friday 15 March"), ("York", "11:00", "Saturday 16 March")]


def test_a_line_that_names_its_own_day_overrides_the_heading(laid):
    """The next line stands under the heading again."""
    text = "Saturday 16 March\n- Leeds, 5pm\n- York (Sunday 17th): 11am\n- Hull, 2pm"
    assert [day for *_, day in laid(text).words()] == ["Saturday 16 March", "Sunday 17th", "Saturday 16 March"]


def test_an_hour_over_a_list_is_that_of_its_lines_without_one(laid):
    """A line's own hour stands; a sentence over no list gives nothing."""
    text = "ALL AT 6PM ON FRIDAY 15 MARCH UNLESS NOTED\n- Boise, ID: Capitol steps\n- Missoula, MT: Caras Park (5pm)"
    assert [hour for _, hour, _ in laid(text).words()] == ["6:00", "5:00"]
    assert laid("The shop closes at 6PM on Friday 15 March.\nLet us hope for rain.").words() == []


def test_a_march_s_timetable_is_one_gathering(laid):
    """Where people come together it begins; what follows is its course."""
    march = "Dublin, Saturday 16 March\n13:00 Assemble at the gate\n13:45 March sets off\n14:30 Speeches\n16:00 Close"
    assert laid(march).words() == [("Dublin", "13:00", "Saturday 16 March")]


def test_hours_with_places_of_their_own_are_several_gatherings(laid):
    """A list of vigils in one town is no timetable."""
    vigils = "Dublin, Saturday 16 March\n13:00 Garden of Remembrance\n14:30 Custom House\n16:00 the GPO"
    assert [hour for _, hour, _ in laid(vigils).words()] == ["13:00", "14:30", "16:00"]


def test_a_state_s_heading_tells_which_town_of_the_name(laid):
    """Peoria is in Illinois under ILLINOIS, in Arizona under ARIZONA."""
    text = "{}\n\nPeoria: Courthouse Plaza, Saturday 16 March, 1pm\n{}: 2pm, Saturday 16 March"
    for state, beside, code in (("ILLINOIS", "Rockford", "US-IL"), ("ARIZONA", "Tucson", "US-AZ")):
        page = laid(text.format(state, beside))
        assert page.words()[0][0] == "Peoria"
        assert {place.region for place in page.ground.near} >= {code}


def test_a_second_hour_on_a_town_s_line_is_there_too(laid):
    """After a semicolon or a full stop, and in the brackets of the next line."""
    text = "Saturday 16 March\nAberdeen – Castlegate 6pm; Beach Terrace 8pm\nPerth – High Street, 7pm"
    assert [where for where, *_ in laid(text).words()] == ["Aberdeen", "Aberdeen", "Perth"]


def test_an_hour_that_a_bracket_restates_is_no_second_gathering(laid):
    """The same moment in another zone."""
    text = "Saturday 16 March:\n- London: at 7 p.m. (18:00 GMT);\n- Oslo: at 8 p.m. (19:00 GMT);"
    assert [where for where, *_ in laid(text).words()] == ["London", "Oslo"]


def test_a_list_of_coaches_gives_nothing_and_the_rally_after_it_does(laid):
    """What a heading names first is what its lines are."""
    coaches = "Coaches to the rally – Saturday 16 March\nLeeds: University steps, 6.15am\nHull: Station, 5.45am\n"
    assert laid(coaches).words() == []
    assert (
        len(laid(coaches + "\nRallies on Sunday 17 March\nLeeds: City Square, noon\nHull: Guildhall, 2pm").words()) == 2
    )


def test_an_hour_after_a_past_verb_is_a_report(laid):
    """Digests by town look like lists."""
    digest = "On Sunday 17 March in other cities:\n\nBERLIN: Some 18,000 marched at 2 p.m.\n\nOSLO: 900 stood at 5 p.m."
    assert laid(digest).words() == []


def test_a_line_may_say_it_all(laid):
    """Hour first, with day, venue and town, under no heading; a street is no town."""
    text = "6:00 pm Thursday, March 14th, Monument Square, Portland, Maine"
    assert laid(text).words() == [("Portland", "6:00", "Thursday, March 14th")]
    assert laid("6:00 pm Thursday, March 14th, the usual room").words() == []


def test_a_country_over_a_town_s_line_is_a_heading(laid):
    """Dots may lead from the town to its hour; a name that goes on after a comma is one place."""
    text = "Saturday 16 March\nPortugal\nPorto ....... 15:00 Aliados\nPoland\nGdynia ...... 14:00 Skwer"
    assert [(where, hour) for where, hour, _ in laid(text).words()] == [("Porto", "15:00"), ("Gdynia", "14:00")]
