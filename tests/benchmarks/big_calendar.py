"""A calendar of any number of events, the same one every time: for measurements."""

from datetime import date, timedelta

CITIES = (
    ("Beirut", "بيروت", "LB", "Asia/Beirut"), ("Paris", "باريس", "FR", "Europe/Paris"), ("Berlin", "برلين", "DE", "Europe/Berlin"),
    ("Istanbul", "اسطنبول", "TR", "Europe/Istanbul"), ("Cairo", "القاهرة", "EG", "Africa/Cairo"),
    ("London", "لندن", "GB", "Europe/London"), ("Geneva", "جنيف", "CH", "Europe/Zurich"), ("Tunis", "تونس", "TN", "Africa/Tunis"),
    ("Amman", "عمّان", "JO", "Asia/Amman"), ("Gaza", "غزة", "PS", "Asia/Gaza"),
)  # fmt: skip
KINDS = ("protest", "vigil", "march", "rally", "sit-in")


def big_calendar(count: int, *, first: date) -> str:
    """The text of an events.yaml of *count* events, a twentieth of them past, the others within two years of *first*."""
    lines = ["calendar:", "  name: {ar: تقويم كبير, en: Big calendar}", "  domain: big.example", "", "events:"]
    for number in range(count):
        city, arabic, country, zone = CITIES[number % len(CITIES)]
        day = first + timedelta(days=number * 770 // count - 40)
        clock = f"{9 + number % 11:02}:{number % 4 * 15:02}"
        lines += [
            f"  - id: {city.lower()}-{KINDS[number % 5]}-{number:05}",
            f"    kind: {KINDS[number % 5]}",
            "    cause: {ar: نصرة لحلب, en: Aleppo}",
            f"    start: {day} {clock}",
            f"    timezone: {zone}",
            f"    city: {{ar: {arabic}, en: {city}}}",
            f"    country: {country}",
            f"    venue: {{ar: ساحة الشهداء رقم {number % 300}, en: Martyrs' Square {number % 300}}}",
            "    inferred:",
            '      start: "an hour without a.m. or p.m.: 1 to 7 is taken for the afternoon"',
            "    sources:",
            f'      - {{name: لجنة {number % 50}, published: {first}, language: ar, line: "{arabic} : يوم الاحد الساعة 6.30 ساحة الشهداء"}}',
        ]
    return "\n".join(lines) + "\n"
