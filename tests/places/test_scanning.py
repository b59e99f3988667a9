"""Names of places inside texts: which words they are, and which ordinary words they are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calfeed.places import gazetteer


def named(text, **context):
    """(words of the text, attached letters, English name or code) of each mention."""
    return [
        (
            text[mention.start : mention.end],
            mention.prefix,
            mention.place.region if mention.kind == "region" else mention.place.name,
        )
        for mention in gazetteer().scan(text, **context)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقفة ببيروت", [("بيروت", "ب", "Beirut")]),
        ("وقفة في بيروت", [("بيروت", "", "Beirut")]),
        ("اعتصام بالقاهرة", [("القاهرة", "ب", "Cairo")]),
        ("نصرة للخرطوم", [("خرطوم", "لل", "Khartoum")]),
        ("دمشق وحلب", [("دمشق", "", "Damascus"), ("حلب", "و", "Aleppo")]),
        ("فبغداد", [("بغداد", "ف", "Baghdad")]),
        ("وبالبصرة", [("البصرة", "وب", "Basrah")]),
        ("ولبيروت", [("بيروت", "ول", "Beirut")]),
        ("كباريس", [("باريس", "ك", "Paris")]),
        ("بـبيروت", [("بيروت", "بـ", "Beirut")]),
        ("مسيرة في نيو يورك", [("نيو يورك", "", "New York City")]),
        ("طنجة الدار البيضاء الرباط", [("طنجة", "", "Tangier"), ("الدار البيضاء", "", "Casablanca"), ("الرباط", "", "Rabat")]),
        ("محافظة إدلب", [("إدلب", "", "SY-ID")]),
        ("بولاية سطيف", [("سطيف", "", "DZ-19")]),
        ("مدينة إدلب", [("إدلب", "", "Idlib")]),
        ("إدلب", [("إدلب", "", "Idlib")]),
        ("مدينة ليل", [("ليل", "", "Lille")]),
        ("ليل، فرنسا", [("ليل", "", "Lille"), ("فرنسا", "", "France")]),
        ("\u200fبيروت:", [("بيروت", "", "Beirut")]),
        ("بَيْرُوت", [("بَيْرُوت", "", "Beirut")]),
        ("Vigils in Paris, Texas, and Portland, Ore.", [
            ("Paris", "", "Paris"), ("Texas", "", "US-TX"), ("Portland", "", "Portland"), ("Ore", "", "US-OR"),
        ]),
        ("Reading, PA and Reading, UK", [
            ("Reading", "", "Reading"), ("PA", "", "US-PA"), ("Reading", "", "Reading"), ("UK", "", "United Kingdom"),
        ]),
        ("Nice, France", [("Nice", "", "Nice"), ("France", "", "France")]),
        ("the city of Nice", [("Nice", "", "Nice")]),
        ("In St. Louis and St Paul", [("St. Louis", "", "St. Louis"), ("St Paul", "", "Saint Paul")]),
        ("Argentina, Canada, and The U.S.", [("Argentina", "", "Argentina"), ("Canada", "", "Canada"), ("The U.S.", "", "United States")]),
        ("Hama's people", [("Hama", "", "Ḩamāh")]),
        ("Sana'a", [("Sana'a", "", "Sanaa")]),
        ("New York City, NY 10001", [("New York City", "", "New York City"), ("NY", "", "US-NY")]),
        ("rally in Winooski, Vermont", [("Winooski", "", "Winooski"), ("Vermont", "", "US-VT")]),
        ("Kafranbel", [("Kafranbel", "", "Kafranbel")]),
        ("LONDON", [("LONDON", "", "London")]),
        ("Москва, Beirut 東京", [("Beirut", "", "Beirut")]),
    ],
)  # fmt: skip
def test_names_are_found_with_their_offsets(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "مظاهرة في ليل السبت", "ميدان الشهداء", "شهر اب", "المدينة", "ساحة الحرية", "الثورة مستمرة", "يوم الخميس", "قاهرة الغزاة",
        "أمام السفارة السورية", "السفارة اللبنانية", "الجالية التركية", "مظاهرة سورية", "باب المسجد", "عين الحقيقة", "كان الجو",
        "جنة الخلد", "بيان صادر", "الحراك الشعبي", "صلاح الدين", "كيف حالك", "في صور الشهداء", "دون توقف", "السلام عليكم",
        "المدينة أن يحضروا", "من الان", "رقة القلب", "على الطبقة العاملة", "الجزيرة مباشر", "حي الشمال", "مدني حر",
        "of at to the", "march", "March 5", "a nice reading", "Reading the names", "City Hall", "Hope for all", "Bath time",
        "Union Square", "Liberty", "University", "May 1", "Best regards", "Most of us", "Mobile phones", "the Congress",
        "beirut in lower case", "in or at", "IN THE", "Come to the Green", "Save the Date", "Bank Street", "Syrian", "Lebanese",
    ],
)  # fmt: skip
def test_words_of_announcements_are_no_places(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("طرابلس، صيدا، بيروت", ["LB", "LB", "LB"]),
        ("طرابلس وبنغازي", ["LY", "LY"]),
        ("London, Birmingham, Manchester", ["GB", "GB", "GB"]),
        ("Birmingham and Montgomery, Alabama", ["US", "US", "US"]),
        ("لبنان: طرابلس", ["LB", "LB"]),
        ("Boston, New York, Chicago", ["US", "US", "US"]),
        ("أمريكا، باريس، لندن", ["US", "FR", "GB"]),
        ("Jordan, Lebanon, Georgia", ["JO", "LB", "GE"]),
        ("London, Paris, Canada, Germany", ["GB", "FR", "CA", "DE"]),
    ],
)
def test_neighbours_are_read_together(text, countries):
    assert [mention.place.country for mention in gazetteer().scan(text)] == countries


def test_boston_in_a_list_is_not_in_new_york():
    boston, new_york, _ = gazetteer().scan("Boston, New York, Chicago")
    assert (boston.place.region, new_york.place.kind) == ("US-MA", "city")


def test_a_region_beside_a_city_only_qualifies():
    assert [mention.qualifies for mention in gazetteer().scan("Paris, Texas")] == [False, True]
    assert [mention.qualifies for mention in gazetteer().scan("Berlin, France")] == [False, False]
    assert [mention.qualifies for mention in gazetteer().scan("شيكاغو أمريكا")] == [False, True]


@pytest.mark.parametrize(
    ("text", "in_venue"),
    [
        ("شارع بغداد", True), ("سفارة لبنان", True), ("في بغداد", False), ("بمدينة بغداد", False), ("London Bridge", True),
        ("London bridges", False), ("Washington Square", True), ("University of Oregon", True), ("in Oregon", False),
    ],
)  # fmt: skip
def test_part_of_a_street_or_building_is_said_to_be_so(text, in_venue):
    assert [mention.in_venue for mention in gazetteer().scan(text)] == [in_venue]


def test_the_places_around_come_forward():
    beirut = gazetteer().city("Beirut", country="LB")
    assert gazetteer().scan("طرابلس", near=[beirut])[0].place.country == "LB"
    assert [place.country for place in gazetteer().scan("طرابلس")[0].places[:2]] == ["LY", "LB"]


WORDS = st.sampled_from(
    [
        "بيروت",
        "وحلب",
        "في",
        "Paris",
        "Texas",
        ",",
        " - ",
        "\n",
        "PA",
        "محافظة",
        "إدلب",
        "New",
        "York",
        "ـ",
        "\u200f",
        "سورية",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
def test_mentions_lie_in_the_text_in_order_and_apart(text):
    """Any text whatever: nothing is raised, no offset lies outside, no two mentions overlap."""
    end = 0
    for mention in gazetteer().scan(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start - len(mention.prefix) : mention.start] == mention.prefix
        assert mention.places
        end = mention.end
