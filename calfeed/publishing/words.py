"""The words of the pages in each language, and the order of the languages.

A word is asked for by its key; braces hold what varies. Names of days, places and kinds come from names.py.
"""

from collections.abc import Mapping
from typing import Final

__all__ = ["DIRECTIONS", "LANGUAGES", "Words", "words"]

LANGUAGES: Final = ("ar", "en")
DIRECTIONS: Final[Mapping[str, str]] = {"ar": "rtl"}
"""Where writing does not run from left to right."""

_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "this_language": {"en": "English", "ar": "العربية"},
    "skip": {"en": "Skip to the events", "ar": "انتقل إلى الفعاليات"},
    "site_name": {"en": "Calendar of protests", "ar": "تقويم التظاهرات"},
    "agenda": {"en": "Agenda", "ar": "المواعيد"},
    "map": {"en": "Map", "ar": "الخريطة"},
    "print": {"en": "Print", "ar": "للطباعة"},
    "help": {"en": "Help", "ar": "المساعدة"},
    "try": {"en": "Try it", "ar": "جرّبه"},
    "navigation": {"en": "Pages", "ar": "الصفحات"},
    "lead": {
        "en": "Subscribe once: every gathering appears in your phone's calendar at the right hour, and stays corrected.",
        "ar": "اشترك مرة واحدة، فتظهر كل فعالية في تقويم هاتفك في ساعتها الصحيحة، وتصلك التصحيحات تلقائيًا.",
    },
    "subscribe": {"en": "Subscribe", "ar": "اشترك"},
    "subscribe_all": {"en": "Subscribe to this calendar", "ar": "اشترك في هذا التقويم"},
    "subscribe_part": {"en": "Subscribe to “{name}” alone", "ar": "اشترك في «{name}» فقط"},
    "nobody_knows": {
        "en": "No account, no cookies: nobody learns who subscribed.",
        "ar": "بلا حساب وبلا ملفات تعريف ارتباط: لا أحد يعرف من اشترك.",
    },
    "apple": {"en": "iPhone, iPad, Mac", "ar": "آيفون وآيباد وماك"},
    "google": {"en": "Google Calendar", "ar": "تقويم غوغل"},
    "outlook": {"en": "Outlook", "ar": "أوتلوك"},
    "address": {"en": "Address for any other app", "ar": "العنوان لأي تطبيق آخر"},
    "copy": {"en": "Copy", "ar": "انسخ"},
    "copied": {"en": "Copied", "ar": "نُسخ"},
    "download": {"en": "Download once (.ics)", "ar": "تنزيل لمرة واحدة (‎.ics)"},
    "scan": {"en": "Scan with a phone", "ar": "امسح الرمز بالهاتف"},
    "scan_alt": {"en": "QR code of the subscription's address", "ar": "رمز QR لعنوان الاشتراك"},
    "how": {"en": "How to subscribe, app by app", "ar": "كيف تشترك، تطبيقًا تطبيقًا"},
    "only": {"en": "Only what concerns you", "ar": "ما يهمّك فقط"},
    "by_place": {"en": "By place", "ar": "حسب المكان"},
    "by_kind": {"en": "By kind", "ar": "حسب النوع"},
    "by_city": {"en": "By city", "ar": "حسب المدينة"},
    "everything": {"en": "All events", "ar": "كل الفعاليات"},
    "coming": {"en": "Coming", "ar": "القادمة"},
    "past": {"en": "Past", "ar": "السابقة"},
    "nothing_coming": {
        "en": "Nothing is announced for the coming days. Subscribers will see the next event as soon as it is announced.",
        "ar": "لا شيء معلن للأيام القادمة. سيرى المشتركون الفعالية التالية فور إعلانها.",
    },
    "nothing_at_all": {"en": "No event has been announced yet.", "ar": "لم تُعلن أي فعالية بعد."},
    "today": {"en": "today", "ar": "اليوم"},
    "tomorrow": {"en": "tomorrow", "ar": "غدًا"},
    "more": {
        "en": "{count} more are in the calendar itself: subscribe, or choose a place.",
        "ar": "في التقويم نفسه {count} أخرى: اشترك أو اختر مكانًا.",
    },
    "all_day": {"en": "all day", "ar": "طوال اليوم"},
    "until": {"en": "until {end}", "ar": "حتى {end}"},
    "local_time": {"en": "{city} time", "ar": "بتوقيت {city}"},
    "your_time": {"en": "On your clock: ", "ar": "بساعتك: "},
    "status_cancelled": {"en": "Cancelled", "ar": "أُلغيت"},
    "status_tentative": {"en": "To be confirmed", "ar": "غير مؤكدة"},
    "status_postponed": {"en": "Postponed", "ar": "أُجّلت"},
    "status_reported": {"en": "It took place", "ar": "جرت"},
    "moved": {"en": "Moved, was: {start}", "ar": "نُقل موعدها، وكان: {start}"},
    "online": {"en": "Online", "ar": "عبر الإنترنت"},
    "assumed": {"en": "Assumed", "ar": "مفترض"},
    "announced_as": {"en": "As announced", "ar": "كما أُعلن"},
    "sources": {"en": "Sources", "ar": "المصادر"},
    "source": {"en": "Source", "ar": "المصدر"},
    "published_on": {"en": "published {day}", "ar": "نُشر {day}"},
    "when": {"en": "When", "ar": "متى"},
    "where": {"en": "Where", "ar": "أين"},
    "what": {"en": "What", "ar": "ماذا"},
    "repeats": {"en": "Next dates", "ar": "المواعيد التالية"},
    "open_map": {"en": "Open in a map app", "ar": "افتحه في تطبيق خرائط"},
    "website": {"en": "Announcement page", "ar": "صفحة الإعلان"},
    "contact": {"en": "Contact", "ar": "للتواصل"},
    "details": {"en": "Details", "ar": "التفاصيل"},
    "add_event": {"en": "Add this event to my calendar", "ar": "أضف هذه الفعالية إلى تقويمي"},
    "follow_event": {"en": "Follow it, with its corrections", "ar": "تابعها مع تصحيحاتها"},
    "share": {"en": "Share", "ar": "شارك"},
    "share_address": {"en": "Address of this page", "ar": "عنوان هذه الصفحة"},
    "correct": {"en": "Suggest a correction", "ar": "اقترح تصحيحًا"},
    "correction_of": {"en": "Correction of {id}", "ar": "تصحيح {id}"},
    "merged": {"en": "This is the same event as: ", "ar": "هذه هي الفعالية نفسها: "},
    "back": {"en": "All events", "ar": "كل الفعاليات"},
    "field_start": {"en": "time", "ar": "الموعد"},
    "field_end": {"en": "end", "ar": "النهاية"},
    "field_timezone": {"en": "time zone", "ar": "المنطقة الزمنية"},
    "field_city": {"en": "city", "ar": "المدينة"},
    "field_country": {"en": "country", "ar": "البلد"},
    "field_region": {"en": "region", "ar": "المنطقة"},
    "field_kind": {"en": "kind", "ar": "النوع"},
    "field_cause": {"en": "cause", "ar": "السبب"},
    "field_status": {"en": "status", "ar": "الحالة"},
    "field_recurrence": {"en": "repetition", "ar": "التكرار"},
    "field_geo": {"en": "position", "ar": "الموقع"},
    "field_title": {"en": "title", "ar": "العنوان"},
    "field_venue": {"en": "venue", "ar": "المكان"},
    "feeds": {"en": "For programs", "ar": "للبرامج"},
    "changes_feed": {"en": "What changed (Atom)", "ar": "ما تغيّر (Atom)"},
    "json": {"en": "Events as JSON", "ar": "الفعاليات بصيغة JSON"},
    "made_with": {"en": "Made with calfeed. Place names: GeoNames, CC BY 4.0.", "ar": "صُنع بـcalfeed. أسماء الأماكن من GeoNames، رخصة CC BY 4.0."},
    "not_found": {"en": "There is nothing at this address", "ar": "لا شيء في هذا العنوان"},
    "not_found_text": {
        "en": "The event may have been merged into another one. All events are on the agenda.",
        "ar": "ربما دُمجت الفعالية في أخرى. كل الفعاليات في صفحة المواعيد.",
    },
    "map_title": {"en": "Where", "ar": "أين"},
    "map_none": {"en": "Where no place is known, nothing is drawn; the list has every event.", "ar": "ما لا يُعرف مكانه لا يُرسم، والقائمة فيها كل الفعاليات."},
    "print_title": {"en": "To print and hang up", "ar": "للطباعة والتعليق"},
    "print_when": {"en": "As of {day}. Changes appear in the calendar:", "ar": "حتى {day}. التغييرات تظهر في التقويم:"},
    "try_title": {"en": "Paste an announcement", "ar": "ألصق إعلانًا"},
    "try_lead": {
        "en": "See what calfeed reads in it and what it assumes, and take it as YAML or as a calendar file. Nothing is stored.",
        "ar": "انظر ماذا يقرأ calfeed فيه وماذا يفترض، وخذه بصيغة YAML أو ملف تقويم. لا يُحفظ شيء.",
    },
    "try_text": {"en": "The announcement, in Arabic or English", "ar": "الإعلان، بالعربية أو الإنجليزية"},
    "try_published": {"en": "Published on", "ar": "تاريخ النشر"},
    "try_place": {"en": "Where its readers are (optional)", "ar": "أين قرّاؤه (اختياري)"},
    "try_read": {"en": "Read it", "ar": "اقرأه"},
    "try_nothing": {"en": "No event was found in this text.", "ar": "لم يُعثر على فعالية في هذا النص."},
    "try_leftovers": {"en": "What was not understood", "ar": "ما لم يُفهم"},
    "try_line": {"en": "line {line}", "ar": "السطر {line}"},
    "try_yaml": {"en": "As YAML, for events.yaml", "ar": "بصيغة YAML، لملف events.yaml"},
    "try_ics": {"en": "As a calendar file", "ar": "ملف تقويم"},
    "try_long": {"en": "The text is longer than {count} characters; paste a part of it.", "ar": "النص أطول من {count} حرف؛ ألصق جزءًا منه."},
    "try_slow": {"en": "Reading took too long; paste a part of the text.", "ar": "استغرقت القراءة وقتًا طويلًا؛ ألصق جزءًا من النص."},
    "try_date": {"en": "This is no date; write it like 2016-04-30.", "ar": "هذا ليس تاريخًا؛ اكتبه هكذا: 2016-04-30."},
    "help_title": {"en": "How to subscribe", "ar": "كيف تشترك"},
    "help_lead": {
        "en": "Subscribing is not the same as importing a file: a subscription is renewed by your app, so a new hour or a cancellation reaches you.",
        "ar": "الاشتراك غير استيراد ملف: تطبيقك يجدّد الاشتراك بنفسه، فيصلك تغيّر الساعة أو الإلغاء.",
    },
    "help_often": {
        "en": "How often an app looks is its own choice: Apple and Thunderbird within the hour, Outlook every few hours, Google up to a day. On the day itself, look at the event's page.",
        "ar": "كل تطبيق يختار متى يجدّد: آبل وثندربيرد خلال ساعة، وأوتلوك كل بضع ساعات، وغوغل قد يتأخر يومًا. في يوم الفعالية انظر صفحتها هنا.",
    },
}  # fmt: skip


class Words:
    """The words of one language: `words("ar")["skip"]`."""

    __slots__ = ("language",)

    def __init__(self, language: str) -> None:
        self.language = language

    def __getitem__(self, key: str) -> str:
        known = _WORDS[key]
        return known.get(self.language) or known["en"]

    def __contains__(self, key: object) -> bool:
        return key in _WORDS

    def get(self, key: str, default: str) -> str:
        """The word of *key*; *default* where there is no such word."""
        return self[key] if key in _WORDS else default

    def __call__(self, key: str, **values: object) -> str:
        """The word of *key*, its braces filled."""
        return self[key].format(**values)


def words(language: str) -> Words:
    """The words of *language*; English ones where it has none.

    >>> words("en")("until", end="5:00 p.m.")
    'until 5:00 p.m.'
    """
    return Words(language)
