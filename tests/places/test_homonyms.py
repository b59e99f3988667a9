"""Which of several places a name means: what is said beside it, the places around it, then population."""

import pytest

from calfeed.places import gazetteer


def city(name, country, region=None):
    place = gazetteer().city(name, country=country, region=region)
    assert place is not None
    return place


BEIRUT, BENGHAZI, BOSTON, TORONTO = (
    city("Beirut", "LB"), city("Benghazi", "LY"), city("Boston", "US"), city("Toronto", "CA"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "country", "region"),
    [
        ("طرابلس", "Tripoli", "LY", "LY-TB"),
        ("طرابلس لبنان", "Tripoli", "LB", "LB-AS"),
        ("طرابلس - لبنان", "Tripoli", "LB", "LB-AS"),
        ("طرابلس، ليبيا", "Tripoli", "LY", "LY-TB"),
        ("Tripoli, Lebanon", "Tripoli", "LB", "LB-AS"),
        ("Paris", "Paris", "FR", "FR-IDF"),
        ("Paris, Texas", "Paris", "US", "US-TX"),
        ("Paris TX", "Paris", "US", "US-TX"),
        ("London", "London", "GB", "GB-ENG"),
        ("London, ON", "London", "CA", "CA-ON"),
        ("London, Canada", "London", "CA", "CA-ON"),
        ("Birmingham", "Birmingham", "GB", "GB-ENG"),
        ("Birmingham, AL", "Birmingham", "US", "US-AL"),
        ("Birmingham, Alabama", "Birmingham", "US", "US-AL"),
        ("Cambridge, Mass.", "Cambridge", "US", "US-MA"),
        ("Cambridge, UK", "Cambridge", "GB", "GB-ENG"),
        ("Portland, Ore.", "Portland", "US", "US-OR"),
        ("Portland, Maine", "Portland", "US", "US-ME"),
        ("Manchester, N.H.", "Manchester", "US", "US-NH"),
        ("Manchester", "Manchester", "GB", "GB-ENG"),
        ("Valencia", "Valencia", "ES", "ES-VC"),
        ("Valencia, Venezuela", "Valencia", "VE", "VE-G"),
        ("Newcastle, NSW", "Newcastle", "AU", "AU-NSW"),
        ("Newcastle", "Newcastle upon Tyne", "GB", "GB-ENG"),
        ("القنيطرة، المغرب", "Kenitra", "MA", "MA-04"),
        ("شيكاغو أمريكا", "Chicago", "US", "US-IL"),
        ("ليدز -انجلترا", "Leeds", "GB", "GB-ENG"),
        ("Washington, Tyne and Wear, England", "Washington", "GB", "GB-ENG"),
        ("Springfield (Illinois)", "Springfield", "US", "US-IL"),
        ("Islamabad", "Islamabad", "PK", "PK-IS"),
        ("Nice, France", "Nice", "FR", "FR-PAC"),
    ],
)
def test_what_is_said_beside_a_name_decides(text, name, country, region):
    place = gazetteer().resolve(text)
    assert place is not None
    assert (place.name, place.country, place.region) == (name, country, region)


@pytest.mark.parametrize(
    ("name", "near", "country"),
    [
        ("طرابلس", [BEIRUT], "LB"),
        ("طرابلس", [BENGHAZI], "LY"),
        ("Cambridge", [BOSTON], "US"),
        ("Birmingham", [BOSTON], "US"),
        ("London", [TORONTO], "GB"),  # a list of cities of the diaspora has both
        ("Paris", [BOSTON], "FR"),
    ],
)
def test_the_places_around_come_forward(name, near, country):
    assert gazetteer().lookup(name, near=near)[0].country == country


def test_a_country_or_region_restricts():
    assert [place.country for place in gazetteer().lookup("Paris", country="US")] == ["US"] * len(
        gazetteer().lookup("Paris", country="US")
    )
    assert gazetteer().lookup("Beirut", country="FR") == []
    assert {place.region for place in gazetteer().lookup("Springfield", region="US-MA")} == {"US-MA"}


def test_a_name_of_a_country_and_of_its_capital():
    """الكويت is the country in a text, and the city where a city's name stands."""
    assert gazetteer().lookup("الكويت")[0].kind == "country"
    assert gazetteer().lookup("الكويت", city_slot=True)[0].name == "Kuwait City"
    assert gazetteer().lookup("تونس", city_slot=True)[0].name == "Tunis"
    assert gazetteer().lookup("الجزائر", city_slot=True)[0].name == "Algiers"


def test_amman_before_oman():
    assert gazetteer().lookup("عمان")[0].name == "Amman"
    muscat = city("Muscat", "OM")
    assert gazetteer().lookup("عمان", near=[muscat])[0].name == "Oman"


def test_small_towns_and_misspellings_are_for_the_place_of_a_city_only():
    assert gazetteer().lookup("Kafr Manda", city_slot=True)[0].country == "IL"
    assert gazetteer().lookup("Winooski") == []
    assert gazetteer().lookup("Winooski", city_slot=True)[0].region == "US-VT"
    assert gazetteer().lookup("Winooski", country="US")[0].region == "US-VT"
    assert gazetteer().lookup("Pittsbrugh") == []
    assert gazetteer().lookup("Manchesterr", city_slot=True)[0].name == "Manchester"
    assert gazetteer().lookup("فيلاديلفياا", city_slot=True)[0].name == "Philadelphia"
    assert gazetteer().lookup("Tuscon", city_slot=True) == []
    assert gazetteer().lookup("Tuscon", region="US-AZ", city_slot=True)[0].name == "Tucson"
    assert gazetteer().lookup("Houston", region="US-AZ", city_slot=True) == []


@pytest.mark.parametrize(
    "word", ["مظاهرة", "اعتصام", "الساعة", "protest", "vigil", "outside", "السفارة", "حديقة", "Sunday"]
)
def test_a_word_of_announcements_is_no_misspelt_city(word):
    assert gazetteer().lookup(word, city_slot=True) == []


def test_by_code_and_by_english_name():
    assert gazetteer().country("LB").names == {"en": "Lebanon", "ar": "لبنان"}
    assert gazetteer().country("LB").timezone == "Asia/Beirut"
    assert gazetteer().country("ZZ") is None
    assert gazetteer().country("US-IL") is None
    assert gazetteer().region("US-IL").names["ar"] == "إلينوي"
    assert gazetteer().region("LB") is None
    assert gazetteer().city("Hama", country="SY").name == "Ḩamāh"
    assert gazetteer().city("Ḩamāh", country="SY").names == {"en": "Hama", "ar": "حماة"}
    assert gazetteer().city("Springfield", country="US", region="US-IL").region == "US-IL"
    assert gazetteer().city("Winooski", country="US").region == "US-VT"
    assert gazetteer().city("Atlantisburg", country="US") is None


@pytest.mark.parametrize(
    ("code", "seat"),
    [
        ("SY-ID", "Idlib"),
        ("DZ-19", "Sétif"),
        ("EG-KB", "Banhā"),
        ("IQ-NI", "Mosul"),
        ("LB-AK", "Halba"),
        ("TR-31", "Antakya"),
        ("US-IL", None),
    ],
)
def test_the_seat_of_a_region(code, seat):
    place = gazetteer().seat(gazetteer().region(code))
    assert (place.name if place else None) == seat


def test_a_city_has_no_seat():
    assert gazetteer().seat(BEIRUT) is None


@pytest.mark.parametrize(
    ("code", "zone"),
    [("US", "America/New_York"), ("AU", "Australia/Sydney"), ("BR", "America/Sao_Paulo"), ("PS", "Asia/Hebron"), ("TR", "Europe/Istanbul"),
     ("CA", "America/Toronto"), ("RU", "Europe/Moscow"), ("KZ", "Asia/Almaty"), ("ID", "Asia/Jakarta"), ("ES", "Europe/Madrid"),
     ("PT", "Europe/Lisbon"), ("CL", "America/Santiago"), ("EC", "America/Guayaquil"), ("CN", "Asia/Shanghai"), ("NZ", "Pacific/Auckland")],
)  # fmt: skip
def test_a_country_has_the_zone_of_its_capital(code, zone):
    assert gazetteer().country(code).timezone == zone
