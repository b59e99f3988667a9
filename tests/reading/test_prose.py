"""Stories: what sentences call for becomes gatherings, what they report or speak of otherwise does not."""

from collections.abc import Callable
from datetime import date

import pytest

from calfeed.reading.reader import read

Told = list[tuple[str | None, str, str]]
MONDAY = date(2019, 3, 11)


@pytest.fixture
def told() -> Callable[..., Told]:
    """(city, start, status) of each gathering that a text gives."""

    def tell(text: str, place: str | None = None) -> Told:
        events = read(text, published=MONDAY, place=place).events
        return [(e.city, e.start.isoformat()[:16], e.status) for e in events]

    return tell


def test_the_hour_of_a_later_sentence_completes_the_day_of_an_earlier_one(told):
    """Headline, call, meeting place: one gathering."""
    text = "مسيرة في إربد\nدعت لجنة محلية إلى مسيرة يوم الجمعة 15 آذار.\nويتجمع المشاركون أمام البلدية الساعة السادسة مساء."
    assert told(text) == [("Irbid", "2019-03-15T18:00", "confirmed")]


def test_what_has_been_gives_nothing(told):
    """The same words in the past; "would" of a plan that a report tells stays silent, too."""
    assert told("خرجت أمس مسيرة في إربد أمام البلدية الساعة السادسة مساء وشارك فيها المئات.") == []
    assert told("Hundreds marched in Leeds on Sunday at 5pm and dispersed at 7pm.") == []


def test_a_town_is_no_verb_of_the_future(told):
    """سنجار begins as "we will …" does."""
    assert told("خرجت وقفات في سنجار وتلعفر تطالب بالخدمات.") == []
    assert told("ستخرج وقفة في سنجار يوم الجمعة الساعة 4 عصرا.") == [("Sinjār", "2019-03-15T16:00", "confirmed")]


def test_each_venue_of_a_list_is_a_gathering(told):
    """Three starting points in one sentence; three venues along one route are none of their own."""
    points = (
        "تنظم النقابة مسيرات في صفاقس يوم الأحد، ونقاط التجمع هي: أمام البلدية، أمام دار الثقافة، وأمام محطة القطار."
    )
    assert told(points) == [("Sfax", "2019-03-17", "confirmed")] * 3
    route = "تنطلق المسيرة في صفاقس يوم الأحد من أمام البلدية نحو دار الثقافة ثم محطة القطار."
    assert told(route) == [("Sfax", "2019-03-17", "confirmed")]


def test_a_common_hour_is_that_of_every_town(told):
    """A headline's towns share the day and hour of the sentence under it."""
    text = "دعوات إلى وقفات في رام الله ونابلس\nتقام الوقفات يوم الثلاثاء الساعة 11 صباحا."
    assert told(text) == [("Ramallah", "2019-03-12T11:00", "confirmed"), ("Nablus", "2019-03-12T11:00", "confirmed")]


def test_only_what_is_called_off_is_cancelled(told):
    """The other one stands."""
    text = "ألغيت المسيرة المقررة الخميس في نابلس، وتبقى الوقفة قائمة في طولكرم الساعة 12 ظهرا."
    assert told(text) == [("Nablus", "2019-03-14", "cancelled"), ("Ţūlkarm", "2019-03-14T12:00", "confirmed")]


def test_a_demand_to_cancel_cancels_nothing(told):
    """What people are against is not their own gathering's end."""
    text = "وقفة في إربد يوم الخميس الساعة 12 ظهرا رفضا لإلغاء الدعم وتأجيل الانتخابات."
    assert told(text) == [("Irbid", "2019-03-14T12:00", "confirmed")]


def test_a_postponed_gathering_has_an_old_day_and_a_new_one(told):
    """The hour after the new day is of the new one alone."""
    text = "تقرر تأجيل الوقفة في إربد من يوم الثلاثاء 12 آذار إلى يوم الخميس 14 آذار الساعة 5 مساء."
    assert told(text) == [("Irbid", "2019-03-12", "postponed"), ("Irbid", "2019-03-14T17:00", "confirmed")]


def test_a_title_takes_the_day_and_hour_of_the_sentence_under_it(told):
    """Nothing is told where the sentence has none."""
    assert told("وقفة لأهالي المفقودين\nالخميس الساعة 11 صباحا أمام البلدية في صيدا.") == [
        ("Sidon", "2019-03-14T11:00", "confirmed")
    ]
    assert told("وقفة مع الذات\nكتاب جديد في مكتبة البلدية في صيدا.") == []


@pytest.mark.parametrize(
    "text",
    [
        "تعقد النقابة ندوة بعنوان «تاريخ المظاهرات» يوم الخميس الساعة 6 مساء في إربد.",
        "عرض فيلم «المسيرة» يوم الخميس الساعة 8 مساء في سينما الرينبو في عمان.",
        "تنطلق المباراة النهائية يوم الجمعة الساعة السابعة مساء في الدوحة.",
        "يقام القداس في كنيسة المدينة بدمشق الأحد الساعة 11.",
        "تبدأ الدراسة في بغداد يوم الأحد الساعة الثامنة صباحا.",
    ],
)
def test_what_is_held_or_starts_may_be_anything(told, text):
    """A verb of holding and a day are no gathering without a word for one."""
    assert told(text) == []


def test_a_strike_of_a_country_stays_beside_a_vigil_in_its_capital(told):
    """The strike has no town."""
    text = "أعلنت النقابة إضرابا شاملا يوم الثلاثاء في جميع مدارس لبنان، ووقفة يوم الخميس الساعة 10 صباحا أمام الوزارة في بيروت."
    assert told(text) == [(None, "2019-03-12", "confirmed"), ("Beirut", "2019-03-14T10:00", "confirmed")]


def test_the_same_hour_is_the_one_before(told):
    """«في التوقيت نفسه»; without such words no hour is handed on to a gathering that has a day of its own."""
    text = "تقام وقفة يوم الجمعة في إربد الساعة 4 عصرا، ووقفة أخرى في الزرقاء في التوقيت نفسه."
    assert told(text) == [("Irbid", "2019-03-15T16:00", "confirmed"), ("Zarqa", "2019-03-15T16:00", "confirmed")]


def test_an_evening_before_the_day_makes_a_bare_nine_late(told):
    """Without it nine is in the morning."""
    assert told("تقام وقفة بالشموع مساء الجمعة الساعة التاسعة في إربد.") == [("Irbid", "2019-03-15T21:00", "confirmed")]
    assert told("تقام وقفة الجمعة الساعة التاسعة في إربد.") == [("Irbid", "2019-03-15T09:00", "confirmed")]
