"""Every way that people spell a city's name leads to the city."""

import pytest

from calfeed.places import gazetteer

SPELLINGS = [
    # zone, country, spellings
    ("Asia/Beirut", "LB", "بيروت|بَيروت|بيـــروت|بیروت|Beirut|Beyrouth|BEIRUT|Beyrût"),
    ("Asia/Beirut", "LB", "صيدا|Saida|Sidon|صيدة"),
    ("Asia/Beirut", "LB", "النبطية|النبطيه|Nabatieh"),
    ("Asia/Damascus", "SY", "دمشق|الشام|Damascus|Dimashq"),
    ("Asia/Damascus", "SY", "حلب|Aleppo|Halab|Alep"),
    ("Asia/Damascus", "SY", "إدلب|ادلب|أدلب|Idlib|Idleb"),
    ("Asia/Damascus", "SY", "السويداء|السويدا|Sweida|As-Suwayda|Suwayda"),
    ("Asia/Damascus", "SY", "القامشلي|قامشلو|القامشلى|Qamishli|Al-Qamishli|Qamishlo"),
    ("Asia/Damascus", "SY", "دير الزور|ديرالزور|Deir ez-Zor|Deir Ezzor|Deir Al-Zour"),
    ("Asia/Damascus", "SY", "كفرنبل|كفر نبل|Kafranbel|Kafr Nabl"),
    ("Asia/Damascus", "SY", "حماة|حماه|Hama|Ḩamāh"),
    ("Asia/Damascus", "SY", "عين العرب|كوباني|Kobani|Kobane"),
    ("Asia/Amman", "JO", "عمّان|Amman"),
    ("Asia/Amman", "JO", "إربد|اربد|Irbid"),
    ("Asia/Amman", "JO", "الكرك|Karak|Al-Karak"),
    ("Asia/Amman", "JO", "السلط|As-Salt|Salt"),
    ("Asia/Baghdad", "IQ", "بغداد|Baghdad"),
    ("Asia/Baghdad", "IQ", "البصرة|البصره|Basra|Basrah"),
    ("Asia/Baghdad", "IQ", "الناصرية|الناصريه|Nasiriyah|Nasiriya"),
    ("Asia/Baghdad", "IQ", "أربيل|اربيل|هولير|Erbil|Arbil"),
    ("Asia/Baghdad", "IQ", "الديوانية|Diwaniyah|Ad-Diwaniyah"),
    ("Asia/Hebron", "PS", "رام الله|رامالله|Ramallah"),
    ("Asia/Hebron", "PS", "نابلس|Nablus"),
    ("Asia/Gaza", "PS", "غزة|غزه|Gaza|Gaza City"),
    ("Asia/Gaza", "PS", "خان يونس|خانيونس|Khan Younis"),
    ("Asia/Jerusalem", "IL", "أم الفحم|ام الفحم|Umm al-Fahm"),
    ("Asia/Jerusalem", "IL", "شفاعمرو|Shefa-Amr|Shfaram"),
    ("Africa/Cairo", "EG", "القاهرة|القاهره|Cairo"),
    ("Africa/Cairo", "EG", "الإسكندرية|الاسكندرية|اسكندرية|Alexandria"),
    ("Africa/Cairo", "EG", "المحلة الكبرى|المحلة|Mahalla"),
    ("Africa/Khartoum", "SD", "الخرطوم|Khartoum"),
    ("Africa/Khartoum", "SD", "أم درمان|امدرمان|Omdurman"),
    ("Africa/Khartoum", "SD", "ود مدني|ودمدني|Wad Madani|Wad Medani"),
    ("Africa/Tripoli", "LY", "بنغازي|بنغازى|Benghazi"),
    ("Africa/Tripoli", "LY", "طرابلس الغرب"),
    ("Africa/Tunis", "TN", "تونس العاصمة|Tunis"),
    ("Africa/Tunis", "TN", "صفاقس|Sfax"),
    ("Africa/Algiers", "DZ", "الجزائر العاصمة|Algiers|Alger"),
    ("Africa/Algiers", "DZ", "تيزي وزو|تيزيوزو|Tizi Ouzou"),
    ("Africa/Algiers", "DZ", "بجاية|Béjaïa|Bejaia"),
    ("Africa/Casablanca", "MA", "الدار البيضاء|الدارالبيضاء|كازابلانكا|Casablanca"),
    ("Africa/Casablanca", "MA", "أكادير|أغادير|Agadir"),
    ("Africa/Casablanca", "MA", "فاس|Fes|Fez|Fès"),
    ("Africa/Nouakchott", "MR", "نواكشوط|Nouakchott"),
    ("Asia/Aden", "YE", "صنعاء|صنعا|Sana'a|Sanaa|San'a"),
    ("Asia/Aden", "YE", "الحديدة|Hodeidah|Al Hudaydah"),
    ("Asia/Riyadh", "SA", "الرياض|Riyadh"),
    ("Asia/Dubai", "AE", "أبوظبي|أبو ظبي|ابو ظبي|Abu Dhabi"),
    ("Asia/Kuwait", "KW", "مدينة الكويت|Kuwait City"),
    ("Asia/Qatar", "QA", "الدوحة|Doha"),
    ("Asia/Bahrain", "BH", "المنامة|Manama"),
    ("Asia/Muscat", "OM", "مسقط|Muscat"),
    ("Europe/Istanbul", "TR", "اسطنبول|إسطنبول|استنبول|اسطمبول|استانبول|Istanbul|İstanbul"),
    ("Europe/Istanbul", "TR", "غازي عنتاب|عنتاب|غازيعنتاب|Gaziantep"),
    ("Europe/Istanbul", "TR", "أورفا|اورفا|شانلي أورفا|Şanlıurfa|Urfa"),
    ("Europe/Istanbul", "TR", "أنطاكيا|انطاكية|Antakya"),
    ("Europe/Istanbul", "TR", "مرسين|Mersin"),
    ("Europe/Berlin", "DE", "برلين|Berlin"),
    ("Europe/Berlin", "DE", "هامبورغ|هامبورج|همبورغ|هامبورق|Hamburg"),
    ("Europe/Berlin", "DE", "شتوتغارت|شتوتجارت|Stuttgart"),
    ("Europe/Berlin", "DE", "كولن|كولونيا|Köln|Koeln|Cologne"),
    ("Europe/Berlin", "DE", "دوسلدورف|ديسلدورف|Düsseldorf|Dusseldorf|Duesseldorf"),
    ("Europe/Berlin", "DE", "لايبزيغ|لايبزيج|لايبزغ|Leipzig"),
    ("Europe/Berlin", "DE", "ميونخ|ميونيخ|Munich|München"),
    ("Europe/Paris", "FR", "باريس|Paris|PARIS"),
    ("Europe/Paris", "FR", "ستراسبورغ|ستراسبورج|سترازبورغ|Strasbourg"),
    ("Europe/Paris", "FR", "ليون|Lyon|Lyons"),
    ("Europe/Paris", "FR", "مرسيليا|مارسيليا|Marseille|Marseilles"),
    ("Europe/Paris", "FR", "Saint-Étienne|St Etienne"),
    ("Europe/Brussels", "BE", "بروكسل|بروكسيل|Brussels|Bruxelles"),
    ("Europe/Amsterdam", "NL", "لاهاي|The Hague|Den Haag"),
    ("Europe/Amsterdam", "NL", "أمستردام|امستردام|Amsterdam"),
    ("Europe/Stockholm", "SE", "ستوكهولم|استوكهولم|Stockholm"),
    ("Europe/Stockholm", "SE", "غوتنبرغ|غوتنبورغ|يوتوبوري|جوتنبرج|Gothenburg|Göteborg"),
    ("Europe/Stockholm", "SE", "مالمو|Malmö|Malmo"),
    ("Europe/Copenhagen", "DK", "كوبنهاغن|كوبنهاجن|Copenhagen|København"),
    ("Europe/Copenhagen", "DK", "آرهوس|أرهوس|Aarhus|Århus"),
    ("Europe/Oslo", "NO", "أوسلو|اوسلو|Oslo"),
    ("Europe/Vienna", "AT", "فيينا|فينا|Vienna|Wien"),
    ("Europe/Zurich", "CH", "جنيف|جينيف|Geneva|Genève"),
    ("Europe/Zurich", "CH", "زيورخ|زيوريخ|زوريخ|Zürich|Zurich"),
    ("Europe/London", "GB", "لندن|London"),
    ("Europe/London", "GB", "برمنغهام|برمنجهام|بيرمنغهام|Birmingham"),
    ("Europe/London", "GB", "غلاسكو|غلاسغو|جلاسكو|Glasgow"),
    ("Europe/London", "GB", "نيوكاسل|Newcastle|Newcastle upon Tyne|Newcastle-upon-Tyne"),
    ("Europe/London", "GB", "مانشستر|Manchester"),
    ("Europe/London", "GB", "ليدز|Leeds"),
    ("Europe/London", "GB", "إدنبرة|ادنبره|Edinburgh"),
    ("Europe/Dublin", "IE", "دبلن|Dublin"),
    ("Europe/Madrid", "ES", "برشلونة|برشلونه|Barcelona"),
    ("Europe/Madrid", "ES", "فالنسيا|Valencia|València"),
    ("Europe/Rome", "IT", "ميلانو|Milan|Milano"),
    ("Europe/Athens", "GR", "أثينا|اثينا|Athens"),
    ("Europe/Moscow", "RU", "موسكو|Moscow"),
    ("America/New_York", "US", "نيويورك|نيو يورك|New York|New York City|NYC"),
    ("America/New_York", "US", "واشنطن|واشنطن دي سي|Washington|Washington, D.C.|Washington DC"),
    ("America/New_York", "US", "بوسطن|Boston"),
    ("America/New_York", "US", "بيتسبرغ|بتسبرغ|Pittsburgh"),
    ("America/New_York", "US", "St. Petersburg, Florida"),
    ("America/Chicago", "US", "شيكاغو|شيكاجو|Chicago"),
    ("America/Chicago", "US", "St. Louis|St Louis|Saint Louis|سانت لويس"),
    ("America/Chicago", "US", "هيوستن|هيوستون|Houston"),
    ("America/Los_Angeles", "US", "لوس أنجلوس|لوس انجلس|Los Angeles|L.A."),
    ("America/Los_Angeles", "US", "سان فرانسيسكو|سانفرانسيسكو|San Francisco"),
    ("America/Phoenix", "US", "فينيكس|Phoenix"),
    ("America/Detroit", "US", "ديربورن|Dearborn"),
    ("America/Toronto", "CA", "مونتريال|Montréal|Montreal"),
    ("America/Toronto", "CA", "تورونتو|تورنتو|Toronto"),
    ("America/Toronto", "CA", "لندن اونتاريو|London, ON|London, Ontario"),
    ("America/Edmonton", "CA", "إدمونتون|ادمنتون|Edmonton"),
    ("Australia/Sydney", "AU", "سيدني|Sydney"),
    ("Australia/Melbourne", "AU", "ملبورن|ميلبورن|Melbourne"),
    ("Asia/Jakarta", "ID", "جاكرتا|Jakarta"),
    ("Asia/Karachi", "PK", "إسلام آباد|اسلام اباد|Islamabad"),
    ("America/Sao_Paulo", "BR", "ساو باولو|São Paulo|Sao Paulo"),
]
CASES = [(name, country, zone) for zone, country, names in SPELLINGS for name in names.split("|")]


def test_there_are_enough_of_them():
    assert len(CASES) >= 300


@pytest.mark.parametrize(("name", "country", "zone"), CASES)
def test_a_spelling_leads_to_its_city(name, country, zone):
    place = gazetteer().resolve(name)
    assert place is not None
    assert (place.kind, place.country, place.timezone) == ("city", country, zone)


@pytest.mark.parametrize(
    ("name", "country"),
    [(name, country) for name, country, _ in CASES if "," not in name and name != "لندن اونتاريو"],
)
def test_lookup_has_it_first_in_the_place_for_a_city(name, country):
    found = gazetteer().lookup(name, city_slot=True)
    assert found
    assert (found[0].kind, found[0].country) == ("city", country)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (name, code)
        for code, names in {
            "GB": "بريطانيا|المملكة المتحدة|The U.K|UK|U.K.|United Kingdom|Great Britain|Britain",
            "US": "امريكا|أمريكا|أميركا|الولايات المتحدة|الولايات المتحدة الامريكية|The U.S.|U.S.|USA|United States|America",
            "NL": "هولندا|هولاندا|Netherlands|The Netherlands|Holland",
            "SY": "سوريا|سورية|Syria",
            "SA": "السعودية|السعوديه|المملكة العربية السعودية|Saudi Arabia",
            "AE": "الإمارات|الامارات|الإمارات العربية المتحدة|UAE",
            "OM": "سلطنة عمان|سلطنة عُمان|Oman",
            "DK": "الدنمارك|الدانمارك|الدنمرك|Denmark",
            "PS": "فلسطين|Palestine",
            "HU": "المجر|هنغاريا|Hungary",
            "DE": "ألمانيا|المانيا|المانـيا|Germany",
            "TR": "تركيا|Turkey|Türkiye|Turkiye",
            "LB": "لبنان|Lebanon",
            "AR": "الأرجنتين|Argentina",
            "CZ": "التشيك|Czech Republic|Czechia",
            "KR": "كوريا الجنوبية|South Korea|Korea",
            "MA": "المغرب|Morocco",
            "GE": "جورجيا|Georgia",
            "CI": "ساحل العاج|Ivory Coast|Côte d'Ivoire",
        }.items()
        for name in names.split("|")
    ],
)
def test_a_country_by_its_everyday_names(name, code):
    place = gazetteer().resolve(name)
    assert place is not None
    assert (place.kind, place.country) == ("country", code)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("England", "GB-ENG"), ("انجلترا", "GB-ENG"), ("إنكلترا", "GB-ENG"), ("Scotland", "GB-SCT"), ("اسكتلندا", "GB-SCT"),
        ("ويلز", "GB-WLS"), ("Northern Ireland", "GB-NIR"), ("Pennsylvania", "US-PA"), ("N.J.", "US-NJ"),
        ("New Jersey", "US-NJ"), ("Ontario", "CA-ON"), ("أونتاريو", "CA-ON"), ("B.C.", "CA-BC"), ("تكساس", "US-TX"),
        ("ولاية واشنطن", "US-WA"), ("Bavaria", "DE-BY"), ("محافظة ريف دمشق", "SY-RD"), ("حضرموت", "YE-HD"),
        ("New South Wales", "AU-NSW"), ("كردستان", None), ("ذي قار", "IQ-DQ"), ("القليوبية", "EG-KB"), ("US-IL", "US-IL"),
    ],
)  # fmt: skip
def test_a_region_by_its_names_and_abbreviations(name, code):
    place = gazetteer().resolve(name)
    assert (place.region if place and place.kind == "region" else None) == code


@pytest.mark.parametrize(
    "name", ["", " ", "؟", "123", "xqzzt", "pa", "or", "يوم الأحد", "أمام السفارة السورية", "🙂", "\u200f"]
)
def test_what_is_no_place_gives_nothing(name):
    assert gazetteer().resolve(name) is None
    assert gazetteer().lookup(name) == []
