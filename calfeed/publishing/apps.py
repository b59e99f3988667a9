"""How to subscribe in each app: what the help page says, and the addresses behind the buttons (CLIENTS.md T11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from calfeed.publishing.paths import absolute, google

__all__ = ["APPS", "App", "Subscription", "subscription"]


@dataclass(frozen=True, slots=True)
class Subscription:
    """The ways to subscribe to one feed, all absolute: an app outside the page must find it."""

    https: str
    webcal: str
    google: str
    outlook: str


def subscription(feed: str, *, base_url: str, name: str) -> Subscription:
    """The addresses for the feed at the path *feed*, called *name*.

    `webcal:` for Apple and most others (`webcals:` fails on iOS, plain https makes a copy that is never renewed);
    Google wants the webcal address as `cid`, and the variant that keeps cancelled events in sight (T3).

    >>> subscription("/en/calendar.ics", base_url="https://example.org", name="x").google
    'https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2Fexample.org%2Fen%2Fcalendar.google.ics'
    """
    address = absolute(base_url, feed)
    for_google = _webcal(absolute(base_url, google(feed)))
    return Subscription(
        https=address,
        webcal=_webcal(address),
        google="https://calendar.google.com/calendar/r?cid=" + quote(for_google, safe=""),
        outlook=f"https://outlook.live.com/calendar/0/addfromweb?url={quote(address, safe='')}&name={quote(name, safe='')}",
    )


def _webcal(address: str) -> str:
    return "webcal://" + address.partition("://")[2]


@dataclass(frozen=True, slots=True)
class App:
    """One app (or family of apps) and the steps in it, by language."""

    name: Mapping[str, str]
    steps: Mapping[str, tuple[str, ...]]


APPS: Final = (
    App(
        {"en": "iPhone and iPad", "ar": "آيفون وآيباد"},
        {
            "en": ("Tap “iPhone, iPad, Mac” on the page of the calendar you want.", "Tap “Subscribe”, then “Add”."),
            "ar": ("المس زر «آيفون وآيباد وماك» في صفحة التقويم الذي تريده.", "المس «اشتراك» ثم «إضافة»."),
        },
    ),
    App(
        {"en": "Mac", "ar": "ماك"},
        {
            "en": (
                "Click “iPhone, iPad, Mac”; Calendar opens.",
                "Click “Subscribe”, choose “Every hour” at “Auto-refresh”, then “OK”.",
            ),
            "ar": ("انقر زر «آيفون وآيباد وماك» فيُفتح التقويم.", "انقر «اشتراك»، واختر التحديث «كل ساعة»، ثم «موافق»."),
        },
    ),
    App(
        {"en": "Android with Google Calendar", "ar": "أندرويد مع تقويم غوغل"},
        {
            "en": (
                "Tap “Google Calendar” while signed in, and confirm. On some phones this works in the browser only.",
                "In the Google Calendar app open the settings, tap the new calendar and switch “Sync” on.",
                "Google may lag a day behind; the page and the Atom feed do not.",
            ),
            "ar": (
                "المس «تقويم غوغل» وأنت مسجّل الدخول ثم أكّد. في بعض الهواتف لا يعمل هذا إلا في المتصفح.",
                "في تطبيق تقويم غوغل افتح الإعدادات، والمس التقويم الجديد، وفعّل «المزامنة».",
                "قد يتأخر غوغل يومًا؛ أما هذه الصفحة وموجز Atom فلا يتأخران.",
            ),
        },
    ),
    App(
        {"en": "Android without Google (ICSx⁵)", "ar": "أندرويد بلا غوغل (ICSx⁵)"},
        {
            "en": (
                "Install ICSx⁵ (F-Droid or Play Store).",
                "Tap “iPhone, iPad, Mac”, or share the copied address to ICSx⁵, and save.",
                "In its settings choose how often it looks: every hour is fine.",
            ),
            "ar": (
                "ثبّت ICSx⁵ (من F-Droid أو متجر Play).",
                "المس «آيفون وآيباد وماك» أو انسخ العنوان وشاركه مع ICSx⁵ ثم احفظ.",
                "اختر في إعداداته كم مرة يجدّد: كل ساعة تكفي.",
            ),
        },
    ),
    App(
        {"en": "Outlook", "ar": "أوتلوك"},
        {
            "en": (
                "Click “Outlook” while signed in on outlook.com, and confirm.",
                "In the desktop app: “Add calendar” → “From internet”, and paste the address.",
            ),
            "ar": (
                "انقر «أوتلوك» وأنت مسجّل الدخول في outlook.com ثم أكّد.",
                "في تطبيق الحاسوب: «إضافة تقويم» ← «من الإنترنت»، وألصق العنوان.",
            ),
        },
    ),
    App(
        {"en": "Thunderbird", "ar": "ثندربيرد"},
        {
            "en": ("“New calendar” → “On the network”, paste the address, leave the user name empty.",),
            "ar": ("«تقويم جديد» ← «على الشبكة»، ألصق العنوان واترك اسم المستخدم فارغًا.",),
        },
    ),
    App(
        {"en": "Nextcloud", "ar": "نكست كلاود"},
        {
            "en": ("In Calendar: “+ New calendar” → “New subscription from link”, and paste the address.",),
            "ar": ("في التقويم: «تقويم جديد» ← «اشتراك جديد من رابط»، وألصق العنوان.",),
        },
    ),
    App(
        {"en": "GNOME, KDE, Home Assistant and others", "ar": "GNOME وKDE وHome Assistant وغيرها"},
        {
            "en": (
                "Wherever an app asks for the address of an “iCal”, “ICS” or “web” calendar: paste the copied address.",
            ),
            "ar": ("حيثما طلب تطبيق عنوان تقويم «iCal» أو «ICS» أو «ويب»: ألصق العنوان المنسوخ.",),
        },
    ),
)
