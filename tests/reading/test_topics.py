"""What a text as a whole is of."""

from datetime import date

import pytest

from calfeed.reading.reader import read

OTHERS = {
    "fixtures": (
        "Saints Rugby Club - March fixtures\n\nSat 2 March: Harlequins v Saints, The Stoop, London, 3pm\n"
        "Sat 9 March: Saints v Leicester, Franklin's Gardens, Northampton, 5.30pm\n"
        "Fri 22 March: Gloucester v Saints, Kingsholm, Gloucester, 7.45pm\n\n"
        "Away supporters' coach leaves at 9. Fans will march from the station as usual."
    ),
    "steward trainings": (
        "Steward trainings this month\n\nManchester: Tuesday 5 March, 6pm, Friends' Meeting House\n"
        "Leeds: Wednesday 6 March, 6.30pm, Swarthmore Centre\nBring a notebook."
    ),
    "a committee's agenda": (
        "Planning committee: notice is hereby given that a meeting of the committee will be held at City Hall, Portland, "
        "on Tuesday, March 5, 2019 at 6:30 p.m.\n1. Minutes of February 19\n"
        "2. Application for a parade permit, Main Street\n3. Report on the cost of policing demonstrations\n4. Public comment"
    ),
    "a hoax denied": (
        'Fact check: there is no "Farmers\' March" on Saturday\n\nClaim: a viral post says that tractors will set off '
        "from Reading on Saturday 9 March at 9am.\n\nRating: false. The photograph is out of context."
    ),
    "a chronicle": (
        "On this day: 5 March\n\n1984: miners walk out at Cortonwood, and a march to Barnsley sets off at 10am.\n"
        "1998: a vigil in Derry at 7pm."
    ),
    "a tour": (
        "The Picket Lines – spring tour\n\nFri 8 March – Leeds, Brudenell Social Club – doors 7.30pm, sold out\n"
        'Sat 9 March – Glasgow, Barrowlands – 7pm\nTickets on sale now. The new album "General Strike" is out.'
    ),
    "مباريات": (
        "مباريات الأسبوع العاشر من الدوري\nالجمعة 8 مارس: الأهلي – الزمالك، استاد القاهرة، الساعة 7 مساء\n"
        "السبت 9 مارس: الاتحاد – المصري، الإسكندرية، الساعة 5 مساء\nوتنطلق جماهير النادي في مسيرة قبل المباراة بساعتين"
    ),
    "a council's agenda in Arabic": (
        "جدول أعمال المجلس البلدي في صيدا – الجلسة العادية\nالأربعاء 6 آذار 2019 الساعة 11:00 قبل الظهر، قاعة البلدية\n"
        "1. المصادقة على محضر الجلسة السابقة\n2. طلب تعليق الإضراب\n3. ما يستجد من أعمال"
    ),
    "roadworks": (
        "بلدية رام الله: إغلاق شارع الإرسال يوم السبت 9 آذار من الساعة 8 صباحا حتى 4 عصرا بسبب أشغال الصيانة، "
        "وتحويل حركة السير. نعتذر عن الازدحام بعد مسيرة الأمس."
    ),
    "prayer times": (
        "مواقيت الصلاة لمدينة مراكش\nالجمعة 8 مارس\nالصبح 05:17 – الشروق 06:46 – الظهر 12:45 – العصر 16:04\n"
        "مسيرة التسوق: عروض نهاية الأسبوع"
    ),
    "a deadline": "وقعوا العريضة المطالبة بإطلاق سراح معتقلي الحراك قبل يوم الجمعة 15 مارس الساعة 12 ليلا. الرباط",
}
CALLS = {
    "coaches and tickets": (
        "March for the forests: London, Saturday 9 March, noon, Park Lane. Coach tickets are on sale; doors close at 6am "
        "sharp. Sold out coaches: Leeds. A benefit gig and album launch follow."
    ),
    "teachers": (
        "دعت نقابة المعلمين إلى إضراب واعتصام أمام وزارة التربية في عمان يوم الأحد 10 آذار الساعة 11 صباحا، وطمأنت أولياء الأمور "
        "إلى أن جدول الحصص والدوام المدرسي والفصل الدراسي تعود بعده."
    ),
    "a trial": (
        "Vigil outside the court, Bristol, Friday 8 March, 9am: the inquiry's hearings resume, the transcript and the "
        "witness statements are out, and we demand answers."
    ),
    "school strikers": (
        "School strike! Leeds, Friday 8 March, 11am, outside the Town Hall. Tell your headteacher; half term is no excuse, "
        "uniform welcome, packed lunch advised."
    ),
    "trainings and a march": (
        "Steward training for our marches:\nLeeds: Tuesday 5 March, 6pm, Swarthmore Centre\n\n"
        "The march itself: Leeds, Saturday 9 March, noon, Victoria Gardens"
    ),
}


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("World tour: Leeds, Saturday 16 March, 7pm\nProtest songs from her new album", 0),
        ("Leeds, Saturday 16 March, 7pm\nProtest songs from her new album", 1),
        ("Fact check: a hoax about a march in Leeds on Saturday 16 March at 7pm", 0),
        ("Rally and march against the hoax of the fake contracts: Leeds, Saturday 16 March, 7pm. Protest with us!", 1),
        ("Holy Week in Leeds: Easter Vigil, Saturday 16 March, 7pm", 0),
        ("Vigil in Holy Week in Leeds, Saturday 16 March, 7pm. Silent protest and march follow.", 1),
    ],
)
def test_words_of_another_topic_outnumber_those_of_gatherings_or_do_not(text, events):
    """A tour, a rumour, a church's services; beside each the same words in an announcement."""
    assert len(read(text, published=date(2019, 3, 11)).events) == events


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_of_other_matters_announces_nothing(name):
    assert [event.start for event in read(OTHERS[name], published=date(2019, 3, 1)).events] == []


@pytest.mark.parametrize("name", CALLS)
def test_a_call_announces_whatever_else_it_speaks_of(name):
    days = {str(event.start)[:10] for event in read(CALLS[name], published=date(2019, 3, 1)).events}
    assert days
    assert days <= {"2019-03-08", "2019-03-09", "2019-03-10"}
