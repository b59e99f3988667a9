"""Where other date finders are known to fail on Arabic: each failure is a phrase that is read rightly here."""

from datetime import date, datetime, time

import pytest

from calfeed.reading.found import FoundDate, find_dates

NOW = datetime(2016, 4, 30, 12)  # a Saturday


def read(phrase: str) -> list[FoundDate]:
    return find_dates(phrase, published=NOW)


@pytest.mark.parametrize(
    ("failure", "phrase", "expected"),
    [
        # whole strings only: any foreign word gave nothing
        ("a word beside the day", "يوم السبت الموافق 7 مايو 2016", date(2016, 5, 7)),
        ("a venue beside the day", "السبت 7 مايو 2016 أمام البرلمان", date(2016, 5, 7)),
        ("months of the Levant", "7 أيار 2016", date(2016, 5, 7)),
        ("months of the Maghreb", "7 جويلية 2016", date(2016, 7, 7)),
        ("months of Morocco", "7 شتنبر 2016", date(2016, 9, 7)),
        ("noon beside an hour", "غدا الساعة الثانية ظهرا", datetime(2016, 5, 1, 14)),
        ("afternoon beside an hour", "غدا الساعة 4 عصرا", datetime(2016, 5, 1, 16)),
        ("night beside an hour", "غدا الساعة 9 ليلا", datetime(2016, 5, 1, 21)),
        ("numbers in words", "بعد خمسة أيام", date(2016, 5, 5)),
        ("ordinals in words", "الثاني عشر من أيار", date(2016, 5, 12)),
        ("the day after tomorrow", "بعد غد", date(2016, 5, 2)),
        ("tomorrow with the word for day", "يوم غد", date(2016, 5, 1)),
        ("next", "الأربعاء القادم", date(2016, 5, 4)),
        # the day's number read as a month, the year as a day
        ("a day's number before its month", "السبت 7 أيار", date(2016, 5, 7)),
        ("a year after its month", "15 نيسان 2017", date(2017, 4, 15)),
        ("the day stands before the month", "السبت 7/5/2016", date(2016, 5, 7)),
        ("a point in the hour", "الساعة 1.00 ظهرا", time(13)),
        # digits and vowel signs
        ("Arabic digits in a clock", "الساعة ٦:٣٠ مساء", time(18, 30)),
        ("Arabic digits in a date", "١٧/٥/٢٠١٦", date(2016, 5, 17)),
        ("vowel signs", "يَوْمُ الأَرْبِعَاءِ السَّاعَةُ الرَّابِعَةُ عَصْرًا", datetime(2016, 5, 4, 16)),
        ("tatweel", "الأربـعـاء السـاعة 4 عصـرا", datetime(2016, 5, 4, 16)),
        # fractions with the article, lost without a sign
        ("a half with the article", "الساعة التاسعة والنصف مساء", time(21, 30)),
        ("a half with the article after digits", "الثلاثاء الساعة 6 والنصف مساء", datetime(2016, 5, 3, 18, 30)),
        ("a half after digits", "الساعة 5 ونصف مساء", time(17, 30)),
        ("a quarter without the word for hour", "السادسة والربع مساء", time(18, 15)),
        ("a quarter less, with tanwin", "الساعة السادسة إلا ربعاً مساء", time(17, 45)),
        ("a third less", "الساعة السادسة إلا ثلث مساء", time(17, 40)),
        ("five less", "الساعة السادسة إلا خمس دقائق مساء", time(17, 55)),
        ("tanwin before its alef", "الساعة التاسعة صباحًا", time(9)),
        ("a point in the hour of 24", "الساعة 17.30", time(17, 30)),
        ("an hour with one letter", "6 م", time(18)),
        # days and hours
        ("a venue between day and hour", "الأربعاء امام السفارة الساعة 3 عصرا", datetime(2016, 5, 4, 15)),
        ("a day and an hour are one", "الأربعاء 3 عصرا", datetime(2016, 5, 4, 15)),
        ("an hour of the gathering without its half", "الساعة الثالثة", time(15)),
        ("the weekday of the post, its hour ahead", "السبت الساعة 5 مساء", datetime(2016, 4, 30, 17)),
        ("a weekday is to come", "الاثنين", date(2016, 5, 2)),
        ("the dual of days", "بعد يومين", date(2016, 5, 2)),
        ("the dual of weeks", "بعد أسبوعين", date(2016, 5, 14)),
        ("the dual of hours", "بعد ساعتين", datetime(2016, 4, 30, 14)),
        ("a date without its year", "الخامس من حزيران", date(2016, 6, 5)),
        # speech
        ("half past three as spoken", "الساعة تلاتة ونص", time(15, 30)),
        ("a quarter to as spoken", "الساعة ستة غير ربع", time(17, 45)),
        ("twelve at night as spoken", "اتناشر بالليل", time(0)),
    ],
)  # fmt: skip
def test_what_others_misread(failure: str, phrase: str, expected: date | time):
    """One reading, of the whole phrase."""
    assert [found.start for found in read(phrase)] == [expected], failure


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("من 3 إلى 5 أيار", date(2016, 5, 3), date(2016, 5, 5)),
        ("من الرابعة حتى السادسة مساء", time(16), time(18)),
        ("من الساعة ٤ إلى ٦ مساءً", time(16), time(18)),
        ("الأربعاء من 4 إلى 6 مساء", datetime(2016, 5, 4, 16), datetime(2016, 5, 4, 18)),
    ],
)
def test_a_range_has_both_its_ends_as_announced(phrase: str, start: date | time, end: date | time):
    """Others give one end, or an end that is a day or an hour late."""
    (found,) = read(phrase)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize("phrase", ["السبت المقدس", "ليل", "لمدة ساعة", "ساعة كاملة"])
def test_what_is_no_date_gives_nothing(phrase: str):
    assert read(phrase) == []
