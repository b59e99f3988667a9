"""The part of a place's name in its sentence: where people gather, or only inside another name."""

import re

from calfeed.places import Mention
from calfeed.reading.mark import Mark, Role

__all__ = ["is_of_embassy", "role_of", "without_names"]

_IN_BEFORE = re.compile(
    r"(?:\b(?:in|throughout|around|across|through)(?: the)?(?: (?:city|town|village|state|province|center|centre|streets|heart|capital)(?: of)?)?|(?:^|[\W])(?:في|وفي|ففي)(?: (?:مدينه|المدينه|بلده|قريه|محافظه|ولايه|العاصمه|وسط|ضاحيه|منطقه|جهه|كل من))?|(?:^|\s)ب?وسط(?: (?:مدينه|المدينه|العاصمه|بلده))?|(?:^|\s)(?:ب|ل)?العاصمه|\bبكل من(?: مدن| مدينتي)?|\b(?:مدينه|مدينتي|مدن|بلده|قريه|محافظه|ولايه|بمدينه|بمحافظه|بولايه|بلديه))\s*$"
)
_STREET_AFTER = re.compile(
    r"[ ](?:(?:North|South|East|West|N|S|E|W)\.?\s+)?(?:St(?!\.?\s+[A-Z])|Str|Street|Ave|Av|Avenue|Road|Rd|Square|Sq|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Place|Plaza|Park|Bridge|Gate|Station|Hotel|Hospital|Circle|Circus|Terrace|Parkway|Pkwy|Highway|Hwy|Row|Court|Tower|Monument|Memorial|Theatre|Theater|House|Hall|Arch|Church|Cathedral|Mosque|Building|Pub|Cafe|Centre|Center|Mall|Steps|Gardens|Green|Pier|Quay|Stadium|Arena|Club|Chowk|Maidan|Marg|Bhavan|Bhawan|Ground|Grounds|Cross|Common|Market)\b"
)
_CROSSING_BEFORE = re.compile(r"\b\d+(?:st|nd|rd|th)(?: (?:st|street|ave|avenue)\.?)? (?:and|&) $", re.IGNORECASE)
_CROSSING_AFTER = re.compile(r" (?:and|&) \d+(?:st|nd|rd|th)\b", re.IGNORECASE)
"""Where two streets cross: "at 7th and Marquette"."""
_PUBLIC_AFTER = re.compile(
    r"(?:'s|\u2019s)?[ ](?:City|Town|Castle|Palace|Abbey|Docks|Dock|Dockyard|Museum|Library|Prison|Airport|Zoo|Cemetery|Harbour|Harbor|County|State|Public|Central|Civic|University|College|Cathedral|Courthouse|Art|Borough|Federal|Metropolitan|Main|Convention|tube|station|bus station|metro|underground|clinic|hospital|school|plant|mill|depot|factory|branch|office)\b"
)
_GROUP_AFTER = re.compile(
    r"(?:'s|\u2019s)?[ ](?:[A-Z][\w&'-]*[ ]){0,3}(?:Campaign|Committee|Coalition|Association|Network|Federation|Group|Groups|Union|Council|Times|Post|Journal|Tribune|Herald|News|Party|Assembly|Alliance|League|Society|Club|Project|Action|[Ss]olidarity|Movement|Forum|Community|Friends|Branch|Chapter|Collective|Organization|Center for|Local|Labor|Labour|Police|Embassy|Consulate|Mission|Ambassador|government|regime|army|Act|Institute|Foundation|Congress)\b"
)
_GROUP_BEFORE = re.compile(
    r"(?:\b(?:friends|voices|students|citizens|people|sons|committee|council|league|union|association|bank|university|republic|ministry|embassy|consulate|ambassador|church|mothers|women|workers|government|army|war|bombing|siege|attack|attacks|invasion|genocide|massacre|shooting|killings|earthquake|revolution) (?:of|on|in|at|for|to)(?: the)?|\b(?:free|save|stop|boycott|bomb|against|on behalf of|people of|from))\s*$",
)
_EMBASSY_AFTER = re.compile(
    r"(?:'s|’s)?\s+(?:embass|consul|high commission|diplomatic mission|permanent mission)", re.IGNORECASE
)
"""The country whose embassy it is says nothing of where."""
_LONGER = re.compile(r"(?:-[a-z]{1,5}){1,3}-[A-Z]")
"""The name goes on: Whanganui in "Te Whanganui-a-Tara", St Martin in "St Martin-in-the-Fields"."""
_SETS_OUT_AFTER = re.compile(
    r"\s+(?:(?:will|would|shall|is to|are to|to)\s+)?(?:set off|set out|leave|depart|start|begin|proceed)\b"
)
_FROM_BEFORE = re.compile(r"\bfrom (?:the )?$")
_SETS_OUT_BEFORE = re.compile(
    r"\b(?:set off|sets off|setting off|set out|leave|leaves|leaving|depart|departs|departing|start|starts|starting|begin|begins|"
    r"march|marches|marching|walk|walks|ride|rides|cycle)\b(?:[^.;!?\n]|\.\d){0,160}\bfrom (?:the )?$"
)
"""Where people set out, before one of several towns: "from Leeds at 8, and from York at 9"."""
_STATE_AFTER = re.compile(r"(?:'s|’s)\s+(?:embass|consul|government|president|army|war)")
_EMBASSY_BEFORE = re.compile(
    r"(?:سفاره|السفاره|قنصليه|القنصليه|سفارات|قنصليات|بعثه)(?: (?:العامه|جمهوريه|دوله|مملكه|الجمهوريه))* (?:ال|ل|لل)?$|\b(?:embassy|consulate|mission|ambassador)(?: general)? of (?:the )?$",
    re.IGNORECASE,
)
_SEAT_BEFORE = re.compile(
    r"\b(?:university|college|museum|cathedral|institute|archdiocese|diocese|port|municipality) of\s+$", re.IGNORECASE
)
_AR_SEAT_BEFORE = re.compile(
    r"(?:^|\W)و?[بل]?(?:جامعه|جامعات|مستشفي|ميناء|مطار|ولايه امن|مجلس قضاء|محكمه|مديريه تربيه|مصفاه|مناجم)\s+$"
)
"""What has its town's name: it says where if nothing else does."""
_SEAT = re.compile(r"(?:University|College) of\b")
"""Such a name as a whole, of which there are hamlets."""
_OF_BEFORE = re.compile(r"\b[A-Z]\w+ (?:de|du|des|di|da|do|del|della|der|den) (?:la |las |los )?$")
"""A street's or a university's name in another language: "Passeig de Gràcia"."""
_NEAR_BEFORE = re.compile(
    r"(?:\s|^)(?:قرب|بالقرب من|شرق|غرب|شمال|جنوب|شرقي|غربي|شمالي|جنوبي|الشرق من|الغرب من|الشمال من|الجنوب من|القريبه من|المجاوره ل)\s+(?:ال)?$|\b(?:near|miles from|north of|south of|east of|west of|outside)\s+$",
    re.IGNORECASE,
)
_AR_GROUP_BEFORE = re.compile(
    r"(?:حراك|مطار|مرفا|ميناء|نقابه|اتحاد|جمعيه|لجنه|رابطه|حركه|منظمه|هييه|مجلس|تنسيقيه|ملتقي|تيار|حزب|شباب|اهالي|ابناء|اهل|طلبه|طلاب|جاليه|الجاليه|شعب|الشعب|نظام|حكومه|قوات|جيش|ثوار|حراير|سجن|معتقلي|اسري|شهداء|ضحايا|مصرف|مجزره|قصف|حصار|عن|حول|بشان|الي|نحو|باتجاه|اتجاه|صوب|وصولا|(?<!تخرج )(?<!تنطلق )(?<!ينطلق )(?<!المسيره )(?<!مسيره )(?<!الموكب )(?<!تبدا )(?<!يبدا )من|مع|علي|لـ)\s+$"
)
_CAMP_BEFORE = re.compile(r"مخيم\s+(?:ال)?$")
"""A refugees' camp has its town's name, or is told of one: «مخيم البداوي» says where if nothing else does."""
_CALLED_BEFORE = re.compile(
    r"(?:^|[^\w])و?(?:يوم|(?<!خطيب )(?<!امام )جمعه|اسبوع|معركه|انتفاضه|هبه|طوفان|سيف|درب|اعلان|اتفاق|اتفاقيه|معاهده)\s+(?:ال)?$"
)
"""What is only called after a place: «يوم القدس», «اتفاق أوسلو»."""
_HAPPENED_BEFORE = re.compile(
    r"(?:مجزره|مجازر|جريمه|جرايم|مذبحه|مذابح|احداث|حادثه|حادث|مقتل|استشهاد|اغتيال|تفجير|تفجيرات|انفجار|حريق|زلزال|فيضان|فيضانات|"
    r"قصف|حصار|حرب|الحرب|العدوان|عدوان|اعتداء|اعتداءات|انتهاكات|اوضاع|الاوضاع|وضع|الوضع|يجري|يحدث|حدث|حصل|جري|"
    r"(?:جريمه|مجزره|مذبحه|الجريمه|المجزره|المجازر|الاحداث|الحادثه|التفجير|الانفجار|الحريق|القصف|الحصار|الجرايم|المذبحه|الانتهاكات|الاعتداء)"
    r"(?: ال\S+){0,2}|(?<!يا )(?<!الي )اهلنا|اخوتنا|اخواننا|اشقاينا|اهالينا|شعبنا|المحاصرين|المنكوبين)\s+(?:في|ب)?\s*[(«\"]?(?:ال|ب)?$"
)
"""What has happened somewhere, or who lives there, is why people gather, not where."""


def is_of_embassy(folded: str, mark: Mark) -> bool:
    """Whether a nation's word names whose embassy, people or government is meant."""
    return bool(_OF_NATION.search(folded[max(0, mark.start - 24) : mark.start]))


_OF_NATION = re.compile(
    r"(?:سفاره|قنصليه|سفارات|جاليه|شعب|ثوره|نظام|حكومه|قوات|بعثه|رييس|جيش|طيران|قضيه|شعبنا)\s+\S{0,12}\s*$|\b(?:embassy|consulate)\s*$"
)
_BULLETS = ' *-•#.–—"«'
"""What may stand before the first word of an Arabic line, which goes on with no sentence of the line before it."""
_TAG = re.compile(r"#[\w\0]*$")
"""A tag of several words is a slogan: «#حلب_تحترق»."""
_ABROAD_BEFORE = re.compile(r"\b(?:outside|beyond|other than|except|excluding)(?: of)?(?: the)? $")
_RIDE_BEFORE = re.compile(
    r"\b(?:bus|buses|coach|coaches|train|trains|flight|ferry|lift|lifts) (?:back |home )?to (?:[A-Z]\w+ or )?$"
)
_SAINT = re.compile(r"S(?:ain)?t\b")
_DAY_AFTER = re.compile(r" (?i:memorial day|anniversary|disaster|massacre|bombing|uprising)\b| (?:Day|DAY)\b")
"""After a place that a day is called after: "Hiroshima Day", "the Peterloo anniversary"."""
_SAYS_AFTER = re.compile(r"\s+(?:said|says|told|added|explained|recalled|wrote|noted|insisted|told)\b")
_TITLED_BEFORE = re.compile(
    r"\b(?:Rev|Reverend|Mr|Mrs|Ms|Dr|Sen|Senator|Rep|Gov|Governor|Prof|Professor|Cllr|Councillor|Councilman|Councilwoman|Pastor|Father|"
    r"Imam|Rabbi|Judge|Officer|Sgt|Capt|Captain|Inspector|Archbishop|Bishop|Comrade|Cde|Chief|Miss|Sir|Lord)\.? (?:[A-Z][\w'’-]*\.? )?$"
)
"""Around a person's name that is a town's too: "the Rev. Otis Greer said"."""
_NOUN_AFTER = re.compile(r" [A-Z][a-z]+(?:s['’]?|['’]s)(?= )")
"""Whom a country's name only describes: "the Zimbabwe Exiles' vigil", "Syria Doctors for Peace"."""


def role_of(text: str, folded: str, mention: Mention, streets: dict[int, int]) -> tuple[Role, bool]:
    """The part of a mentioned place in its sentence, and whether it follows a word for "in"; *folded* is *text*, folded."""
    since = folded.rfind("\n", 0, mention.start) + 1
    opens = "\u0600" <= folded[mention.start] <= "\u06ff" and not folded[since : mention.start].strip(_BULLETS)
    before = "" if opens else folded[max(0, mention.start - 40) : mention.start].replace("\0", "")
    after = text[mention.end : mention.end + 60]
    glued = _IN_BEFORE.search(before) is not None or "ب" in mention.prefix
    line = text[max(since, mention.start - _LEAD) : mention.start]
    if _is_only_name(text, mention, line, after):
        return Role.NAME, False
    if mention.kind == "city" and (_SEAT_BEFORE.search(before) or _AR_SEAT_BEFORE.search(before)):
        return Role.HINT, False
    if "ب" not in mention.prefix and any(
        end in streets for end in range(max(since, mention.start - 3), mention.start + 1)
    ):
        return Role.NAME, False
    if _TAG.search(before) and (after.startswith("_") or before.endswith("_")):
        return Role.CAUSE, False
    if _STREET_AFTER.match(after) or before.endswith("new ") or _LONGER.match(after):
        return Role.NAME, False
    embassy = _EMBASSY_BEFORE.search(before) or (mention.kind != "city" and _EMBASSY_AFTER.match(after))
    if embassy or _CALLED_BEFORE.search(before) or _SEAT.match(text, mention.start):
        return Role.NAME, False
    if _sets_out(before, line, after):
        return Role.HERE, True
    if _NEAR_BEFORE.search(before) or _OF_BEFORE.search(line):
        return Role.HINT, False
    if _HAPPENED_BEFORE.search(before):
        return Role.CAUSE, glued
    if glued:
        return Role.HERE, True
    if _CAMP_BEFORE.search(before):
        return Role.HINT, True
    if _PUBLIC_AFTER.match(after) or _STATE_AFTER.match(after):
        return Role.HINT, False
    if mention.kind == "country" and _NOUN_AFTER.match(after):
        return Role.HINT, False
    if _GROUP_AFTER.match(after) or _GROUP_BEFORE.search(before.lower()) or _AR_GROUP_BEFORE.search(before):
        return Role.HINT, False
    return Role.HERE, False


_LEAD = 220
"""Letters before a name in its line that may tell its part."""


def _is_only_name(text: str, mention: Mention, line: str, after: str) -> bool:
    """Whether it is a person's or a church's name, a day called after a place, a street, where a bus goes, or where it is not."""
    if _DAY_AFTER.match(after) or _RIDE_BEFORE.search(line):
        return True
    if _CROSSING_BEFORE.search(line) or _CROSSING_AFTER.match(after):
        return True
    if mention.kind == "country":
        return _ABROAD_BEFORE.search(line) is not None
    church = _SAINT.match(text, mention.start) is not None and after.startswith(("'s", "’s"))
    person = _SAYS_AFTER.match(after) or _TITLED_BEFORE.search(line)
    return mention.kind == "city" and (church or person is not None)


def _sets_out(before: str, line: str, after: str) -> bool:
    """Whether people set out from the place after *before*."""
    starts = _SETS_OUT_AFTER.match(after) or _SETS_OUT_BEFORE.search(line)
    return _FROM_BEFORE.search(before) is not None and starts is not None


_GROUP_NAME = re.compile(
    r" (?:club|group|network|committee|coalition|alliance|team|fund|centre|center|council|league|forum|collective|campaign)\b"
)
"""After a gathering's word that is part of a group's name: "Labor Action Club"."""
_ARTICLE = re.compile(r"ال(?!ي )")
"""The article; «إلى» folds to the same letters."""


def without_names(folded: str, said: list[Mark]) -> list[Mark]:
    """The telling words without those that are part of a venue's name, or only of what went on: «حي التجمع», "Coach Road"."""
    streets = {m.end for m in said if m.kind in ("VENUE_NOUN", "STREET_OF")}
    venues = {m.start for m in said if m.kind == "VENUE_NOUN" and folded[m.start].isascii()}
    amid = {m.end for m in said if m.kind == "AMID"}
    return [
        m for m in said
        if not (
            (m.kind == "GATHERING" and m.start - 1 in amid)
            or (m.kind in ("GATHERING", "NO_GATHERING") and m.start - 1 in streets and _ARTICLE.match(folded, m.start))
            or (m.kind in ("NO_GATHERING", "TRANSPORT", "TOPIC") and m.end + 1 in venues)
            or (m.kind == "GATHERING" and _GROUP_NAME.match(folded, m.end))
        )
    ]  # fmt: skip
