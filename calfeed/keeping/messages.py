"""The words of every problem, per language: what was found, and what to do. A table; problems.py fills it in.

Written for people who are no programmers and have little time: each sentence names the thing on the line.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["LABELS", "LANGUAGES", "LANGUAGE_CODES", "MESSAGES", "REASONS", "SUMMARIES", "TERMS", "Message", "Severity"]

Severity: TypeAlias = Literal["error", "warning"]
LANGUAGES = ("en", "ar")

_CODES = """
    aa ab af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch ckb co cr cs cu cv cy da de dv dz ee el
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu
    ja jv ka kab kg ki kj kk kl km kmr kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt
    my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm
    sn so sq sr ss st su sv sw syr ta te tg th ti tk tl tn to tr ts tt tw ty tzm ug uk ur uz ve vi vo wa wo xh yi yo
    za zh zu
"""
LANGUAGE_CODES = frozenset(_CODES.split())
"""The codes that a text may be given under: ISO 639-1, and five of ISO 639-3 for languages without one there."""


class Message(NamedTuple):
    """The two sentences of one kind of mistake; *guess*: the mended line is a guess ("did you mean")."""

    severity: Severity
    found: Mapping[str, str]
    expected: Mapping[str, str]
    guess: bool


def _error(found: str, expected: str, found_ar: str, expected_ar: str) -> Message:
    return Message("error", {"en": found, "ar": found_ar}, {"en": expected, "ar": expected_ar}, guess=False)


def _guess(found: str, expected: str, found_ar: str, expected_ar: str) -> Message:
    return Message("error", {"en": found, "ar": found_ar}, {"en": expected, "ar": expected_ar}, guess=True)


def _warning(found: str, expected: str, found_ar: str, expected_ar: str) -> Message:
    return Message("warning", {"en": found, "ar": found_ar}, {"en": expected, "ar": expected_ar}, guess=False)


def _doubt(found: str, expected: str, found_ar: str, expected_ar: str) -> Message:
    return Message("warning", {"en": found, "ar": found_ar}, {"en": expected, "ar": expected_ar}, guess=True)


LABELS: Mapping[str, Mapping[str, str]] = {
    "error": {"en": "error", "ar": "خطأ"},
    "warning": {"en": "warning", "ar": "تنبيه"},
    "mend": {"en": "Write instead:", "ar": "اكتب بدلاً منه:"},
    "guess": {"en": "Did you mean:", "ar": "هل قصدت:"},
}

SUMMARIES: Mapping[str, Mapping[str, str]] = {
    "clean": {"en": "{path}: events {events}, nothing to mend.", "ar": "{path}: الأحداث {events}، لا شيء للإصلاح."},
    "problems": {
        "en": "{path}: errors {errors}, warnings {warnings}; events that can be published {events}.",
        "ar": "{path}: الأخطاء {errors}، التنبيهات {warnings}؛ الأحداث الصالحة للنشر {events}.",
    },
}

TERMS: Mapping[str, Mapping[str, str]] = {
    "list": {"en": "a list", "ar": "قائمة"},
    "mapping": {"en": "a group of fields", "ar": "مجموعة حقول"},
    "text": {"en": "a text", "ar": "نص"},
    "text or languages": {"en": "a text, or one a language: {ar: …, en: …}", "ar": "نص، أو نص لكل لغة: {ar: …, en: …}"},
    "list of events": {"en": "a list of events", "ar": "قائمة أحداث"},
    "list of sources": {
        "en": "a list: “- name: …” with “url”, “published” under it",
        "ar": "قائمة: «- name: …» وتحته «url» و«published»",
    },
    "list of exceptions": {
        "en": "a list such as [{date: 2016-05-07, status: cancelled}]",
        "ar": "قائمة مثل [{date: 2016-05-07, status: cancelled}]",
    },
    "fields": {"en": "fields, each on its line", "ar": "حقول، كل منها في سطر"},
    "reasons": {
        "en": "the name of a field and the reason: “start: afternoon assumed”",
        "ar": "اسم الحقل والسبب: «start: afternoon assumed»",
    },
    "nothing": {"en": "nothing", "ar": "لا شيء"},
    "event": {"en": "an event", "ar": "الحدث"},
    "source": {"en": "a source", "ar": "المصدر"},
    "exception": {"en": "an exception", "ar": "الاستثناء"},
    "calendar": {"en": "the calendar", "ar": "التقويم"},
    "group": {"en": "one group", "ar": "مجموعة واحدة"},
    "file": {"en": "the file", "ar": "الملف"},
}

REASONS: Mapping[str, Mapping[str, str]] = {
    "part": {"en": "“{value}” is no part of one", "ar": "«{value}» ليس جزءاً من قاعدة"},
    "value": {"en": "“{value}” can't be", "ar": "«{value}» غير ممكن"},
    "double": {"en": "{value} stands twice", "ar": "تكرّر {value}"},
    "frequency": {"en": "FREQ is missing", "ar": "ينقصها FREQ"},
    "both-ends": {"en": "it has both COUNT and UNTIL", "ar": "فيها COUNT وUNTIL معاً"},
    "never": {"en": "it never comes true", "ar": "لا تتحقق أبداً"},
}
"""What is wrong with a rule of recurrence (series.Fault)."""

MESSAGES: Mapping[str, Message] = {
    # The file as a whole
    "not-utf8": _error(
        "The file is not saved as UTF-8: the byte {value} stands here.",
        "Save it again with the encoding UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
        "الملف غير محفوظ بترميز UTF-8: هنا البايت {value}.",
        "احفظه من جديد بالترميز UTF-8 (في المفكرة: حفظ باسم، الترميز: UTF-8).",
    ),
    "no-events": _error(
        "The file has no list of events.",
        "It needs a line “events:” with the events under it; where there are none yet, write “events: []”.",
        "لا توجد قائمة أحداث في الملف.",
        "يحتاج الملف إلى سطر «events:» وتحته الأحداث؛ وإن لم يكن هناك أي حدث بعد فاكتب «events: []».",
    ),
    "not-a-book": _error(
        "The file begins with {shape}, not with “calendar:” or “events:”.",
        "Put a line “events:” above the list.",
        "يبدأ الملف بـ{shape} وليس بـ«calendar:» أو «events:».",
        "ضع سطراً «events:» فوق القائمة.",
    ),
    "unknown-part": _guess(
        "“{value}” is no part of this file.",
        "The file has two parts: “calendar:” and “events:”.",
        "«{value}» ليس جزءاً من هذا الملف.",
        "للملف جزآن: «calendar:» و«events:».",
    ),
    "events-not-a-list": _error(
        "Under “events:” stands {shape}, not a list.",
        "Begin each event with a dash: “- id: …”.",
        "تحت «events:» يوجد {shape} وليس قائمة.",
        "ابدأ كل حدث بشرطة: «- id: …».",
    ),
    "missing-dash": _error(
        "A new event begins here without its dash.",
        "Each event begins with a dash and a space: “- id: …”.",
        "يبدأ هنا حدث جديد من دون شرطة.",
        "يبدأ كل حدث بشرطة ومسافة: «- id: …».",
    ),
    "not-an-event": _error(
        "This item of the list is {shape}, not an event.",
        "An event is a dash with the lines “id: …”, “start: …” under it. To add a line of an announcement, run: calfeed add.",
        "هذا البند من القائمة {shape} وليس حدثاً.",
        "الحدث شرطة تليها أسطر «id: …» و«start: …». لإضافة سطر من إعلان نفّذ: calfeed add.",
    ),
    "pasted-line": _error(
        "“{value}” looks like a line of an announcement, not like a field.",
        "Lines of an announcement go in by “calfeed import” or “calfeed add”; a text with a colon needs quotes.",
        "«{value}» يبدو سطراً من إعلان وليس حقلاً.",
        "تُضاف أسطر الإعلانات بالأمر calfeed import أو calfeed add؛ والنص الذي فيه نقطتان يحتاج إلى علامتي اقتباس.",
    ),
    "second-document": _error(
        "A line “---” begins a second document here.",
        "The file is one document: delete this line.",
        "يبدأ السطر «---» مستنداً ثانياً هنا.",
        "الملف مستند واحد: احذف هذا السطر.",
    ),
    "merge-conflict": _error(
        "A mark of a merge conflict stands here: “{value}”.",
        "Two people changed the same lines: keep the right ones and delete the lines <<<<<<<, ======= and >>>>>>>.",
        "هنا علامة تعارض دمج: «{value}».",
        "غيّر شخصان الأسطر نفسها: أبقِ الصحيح منها واحذف أسطر <<<<<<< و======= و>>>>>>>.",
    ),
    "bom": _warning(
        "An invisible byte-order mark stands here.",
        "It is read past, but other programs stumble over it: save the file as “UTF-8”, not “UTF-8 with BOM”.",
        "هنا علامة ترتيب بايتات (BOM) لا تُرى.",
        "نتجاوزها عند القراءة لكن برامج أخرى تتعثر بها: احفظ الملف بترميز «UTF-8» وليس «UTF-8 with BOM».",
    ),
    "line-separator": _warning(
        "An invisible line end ({value}), as web pages have it, stands here.",
        "It is read as a space; replace it with one, as other programs break the line there.",
        "هنا نهاية سطر لا تُرى ({value}) كالتي في صفحات الإنترنت.",
        "تُقرأ مسافةً؛ ضع مسافة مكانها لأن برامج أخرى تقطع السطر عندها.",
    ),
    "lost-letter": _warning(
        "The sign � stands where a letter was lost, when the text was copied or saved.",
        "Readers will see it so: type the word anew.",
        "العلامة � مكان حرف ضاع عند نسخ النص أو حفظه.",
        "سيراها القرّاء هكذا: اكتب الكلمة من جديد.",
    ),
    "mixed-line-ends": _warning(
        "From this line on, lines end otherwise than above (Windows and Unix line ends are mixed).",
        "It is read all the same; set one kind of line end in the editor.",
        "ابتداءً من هذا السطر تنتهي الأسطر بطريقة مختلفة عمّا فوقها (نهايات ويندوز ويونكس مختلطة).",
        "يُقرأ الملف على كل حال؛ اختر في المحرر نوعاً واحداً من نهايات الأسطر.",
    ),
    "control-character": _error(
        "A control character ({value}) stands here; it can't be seen.",
        "Delete it: put the cursor after the spot and press backspace, or type the line anew.",
        "هنا محرف تحكّم ({value}) لا يُرى.",
        "احذفه: ضع المؤشر بعده واضغط مفتاح المسح، أو اكتب السطر من جديد.",
    ),
    "bidi-override": _warning(
        "An invisible mark that turns the direction of writing ({value}) is opened and never closed.",
        "It can turn round all that follows on a page: delete it.",
        "هنا علامة لا تُرى تقلب اتجاه الكتابة ({value}) فُتحت ولم تُغلق.",
        "قد تقلب كل ما يليها في الصفحة: احذفها.",
    ),
    # YAML: how lines are written
    "tab": _error(
        "A tab stands where the line is indented.",
        "Indent with spaces, as the lines around it are.",
        "إزاحة السطر مكتوبة بمفتاح الجدولة (Tab).",
        "استعمل المسافات للإزاحة كما في الأسطر المجاورة.",
    ),
    "odd-space": _error(
        "An unusual space ({value}), as web pages have it, stands where the line is indented.",
        "Replace it with ordinary spaces.",
        "في بداية السطر مسافة غير عادية ({value}) كالتي في صفحات الويب.",
        "استبدل بها مسافات عادية.",
    ),
    "two-colons": _error(
        "The text has a second colon.",
        "A text with a colon in it needs quotes around it.",
        "في النص نقطتان رأسيتان أخريان.",
        "النص الذي فيه نقطتان رأسيتان يحتاج إلى علامتي اقتباس حوله.",
    ),
    "bad-indent": _error(
        "The line begins in column {column}, which fits no line above it.",
        "The fields of one event all begin in the same column: here {wanted}.",
        "يبدأ السطر في العمود {column} ولا يوافق ذلك أي سطر فوقه.",
        "تبدأ حقول الحدث الواحد كلها في العمود نفسه: هنا {wanted}.",
    ),
    "unclosed-quote": _error(
        "A quote {value} is opened here and never closed.",
        "Close it at the end of the text.",
        "فُتحت هنا علامة اقتباس {value} ولم تُغلق.",
        "أغلقها في نهاية النص.",
    ),
    "text-after-quote": _error(
        "Text goes on after the closing quote.",
        'Put the whole text in quotes; inside double quotes write “\\"” for a quote.',
        "يستمر النص بعد علامة الاقتباس المغلقة.",
        'ضع النص كله بين علامتي اقتباس؛ وداخل المزدوجة اكتب «\\"» لعلامة الاقتباس.',
    ),
    "bad-escape": _error(
        "A backslash in double quotes begins “{value}”, which means nothing.",
        "Use single quotes around the text, or write the backslash twice.",
        "الشرطة المائلة العكسية داخل علامتي الاقتباس المزدوجتين تبدأ «{value}» ولا معنى له.",
        "استعمل علامتي اقتباس مفردتين، أو اكتب الشرطة العكسية مرتين.",
    ),
    "smart-quotes": _error(
        "The quotes {value} are typographic ones, which do not hold a text together here.",
        'Use straight quotes: "…".',
        "علامتا الاقتباس {value} مزخرفتان ولا تحيطان بالنص هنا.",
        'استعمل علامتي الاقتباس المستقيمتين: "…".',
    ),
    "smart-quotes-text": _warning(
        "The text stands in typographic quotes ({value}); readers will see them.",
        "Where they are meant to hold the text together, use straight quotes.",
        "النص بين علامتي اقتباس مزخرفتين ({value}) وسيراهما القرّاء.",
        "إن كان المقصود إحاطة النص فاستعمل علامتي اقتباس مستقيمتين.",
    ),
    "reserved-start": _error(
        "A text can't begin with {value}.",
        "Put the text in quotes.",
        "لا يمكن أن يبدأ النص بـ{value}.",
        "ضع النص بين علامتي اقتباس.",
    ),
    "hash-cut": _warning(
        "The text is cut off here: “{value}” after a space counts as a remark.",
        "Where it belongs to the text, put the text in quotes; a remark has a space after #.",
        "يُقطع النص هنا: «{value}» بعد مسافة يُعدّ ملاحظة.",
        "إن كان جزءاً من النص فضع النص بين علامتي اقتباس؛ وللملاحظة اترك مسافة بعد #.",
    ),
    "text-goes-on": _error(
        "The line seems to go on with the text above.",
        "A line that goes on begins further in than its field; a new field is “name: value”.",
        "يبدو أن السطر تتمة للنص فوقه.",
        "يبدأ سطر التتمة أبعد من حقله؛ والحقل الجديد هو «الاسم: القيمة».",
    ),
    "missing-colon": _error(
        "The line has no “name: value”.",
        "Each line is a field, a colon, a space and its value.",
        "ليس في السطر «اسم: قيمة».",
        "كل سطر حقل ثم نقطتان رأسيتان ثم مسافة ثم القيمة.",
    ),
    "missing-space": _error(
        "A space is missing after the colon.",
        "Write a space between the colon and the value.",
        "تنقص مسافة بعد النقطتين الرأسيتين.",
        "اكتب مسافة بين النقطتين والقيمة.",
    ),
    "wrong-comma": _error(
        "The sign {value} does not part the entries of a group.",
        "Write an ordinary comma “,” between them.",
        "العلامة {value} لا تفصل بين عناصر المجموعة.",
        "اكتب بينها الفاصلة العادية «,».",
    ),
    "wrong-colon": _error(
        "The colon {value} is not the ordinary one.",
        "Use the colon “:”.",
        "النقطتان {value} ليستا النقطتين العاديتين.",
        "استعمل النقطتين «:».",
    ),
    "dash-space": _error(
        "A space is missing after the dash.",
        "Write “- ” before the first field of an event.",
        "تنقص مسافة بعد الشرطة.",
        "اكتب «- » قبل أول حقل من الحدث.",
    ),
    "wrong-dash": _error(
        "The sign {value} is no dash.",
        "Begin each event with an ordinary dash “-” and a space.",
        "العلامة {value} ليست شرطة.",
        "ابدأ كل حدث بشرطة عادية «-» ثم مسافة.",
    ),
    "unclosed-bracket": _error(
        "A bracket {value} is opened here and never closed.",
        "Close it, or put the text in quotes where it is a text.",
        "فُتح هنا قوس {value} ولم يُغلق.",
        "أغلقه، أو ضع النص بين علامتي اقتباس إن كان نصاً.",
    ),
    "bracket-start": _error(
        "The text begins with {value}, which begins a list or a group here.",
        "Put the text in quotes.",
        "يبدأ النص بـ{value} وهو هنا بداية قائمة أو مجموعة.",
        "ضع النص بين علامتي اقتباس.",
    ),
    "unknown-alias": _error(
        "“*{value}” points at an anchor “&{value}” that is not in the file.",
        "Where it is a text, put it in quotes.",
        "«*{value}» يشير إلى مرساة «&{value}» ليست في الملف.",
        "إن كان نصاً فضعه بين علامتي اقتباس.",
    ),
    "alias-circle": _error(
        "“*{value}” points at something that contains it.",
        "Write the value out.",
        "«*{value}» يشير إلى شيء يحتويه.",
        "اكتب القيمة كاملة.",
    ),
    "too-many-aliases": _error(
        "The anchors that “*{value}” leads to unfold to far too much.",
        "Write the values out instead of pointing at one another.",
        "المراسي التي يقود إليها «*{value}» تتوسع إلى أكثر مما يلزم بكثير.",
        "اكتب القيم كاملة بدلاً من الإشارة إلى بعضها.",
    ),
    "too-deep": _error(
        "Groups inside groups go far too deep here.",
        "Close the brackets, or put the text in quotes where it is a text.",
        "المجموعات داخل المجموعات أعمق من اللازم بكثير هنا.",
        "أغلق الأقواس، أو ضع النص بين علامتي اقتباس إن كان نصاً.",
    ),
    "lost-word": _warning(
        "“{value}” at the beginning is a sign of YAML's, and the word is lost.",
        "Put the text in quotes.",
        "«{value}» في البداية من علامات YAML وتضيع الكلمة.",
        "ضع النص بين علامتي اقتباس.",
    ),
    "not-yaml": _error(
        "The file can't be read from here on ({value}).",
        "Compare this line and the one above with those of another event: dashes, colons, quotes, columns.",
        "لا يمكن قراءة الملف ابتداءً من هنا ({value}).",
        "قارن هذا السطر والذي فوقه بأسطر حدث آخر: الشرطات والنقطتان وعلامات الاقتباس والأعمدة.",
    ),
    "duplicate-field": _error(
        "“{value}” stands twice in {part}; the other one is in line {line}.",
        "Delete one of the two, or begin a new event with a dash.",
        "«{value}» مكتوب مرتين في {part}؛ الآخر في السطر {line}.",
        "احذف أحدهما، أو ابدأ حدثاً جديداً بشرطة.",
    ),
    # Fields
    "unknown-field": _guess(
        "“{value}” is no field of {part}.",
        "The fields are: {choices}.",
        "«{value}» ليس من حقول {part}.",
        "الحقول هي: {choices}.",
    ),
    "wrong-shape": _error(
        "“{field}” holds {shape}.",
        "It needs {wanted}.",
        "«{field}» فيه {shape}.",
        "يحتاج إلى {wanted}.",
    ),
    "missing-id": _error(
        "This event has no id.",
        "Give it one that no other event has or had: small letters, digits and dashes.",
        "ليس لهذا الحدث معرّف id.",
        "أعطه معرّفاً لم يُستعمل لحدث آخر: حروف لاتينية صغيرة وأرقام وشرطات.",
    ),
    "bad-id": _error(
        "“{value}” can't be an id.",
        "An id has small Latin letters, digits and single dashes, at most 100.",
        "لا يصلح «{value}» معرّفاً.",
        "المعرّف حروف لاتينية صغيرة وأرقام وشرطات مفردة، 100 على الأكثر.",
    ),
    "duplicate-id": _error(
        "The id “{value}” is that of the event in line {line} too.",
        "Each event has its own id: give the newer one another. The first one is published, this one is not.",
        "المعرّف «{value}» هو أيضاً معرّف الحدث في السطر {line}.",
        "لكل حدث معرّفه: أعطِ الأحدث معرّفاً آخر. يُنشر الأول وحده.",
    ),
    "missing-start": _error(
        "The event has no start.",
        "Add a line “start: 2016-05-01 18:30”, or “start: 2016-05-01” for a whole day.",
        "ليس للحدث موعد بداية.",
        "أضف سطراً «start: 2016-05-01 18:30»، أو «start: 2016-05-01» ليوم كامل.",
    ),
    "unknown-kind": _guess(
        "“{value}” is no kind of event.",
        "The kinds are: {choices}.",
        "«{value}» ليس نوعاً من أنواع الأحداث.",
        "الأنواع هي: {choices}.",
    ),
    "unknown-status": _guess(
        "“{value}” is no status.",
        "A status is one of: {choices}.",
        "«{value}» ليس حالة.",
        "الحالة واحدة من: {choices}.",
    ),
    "postponed-with-date": _error(
        "“{value}” is more than a status.",
        "Write “status: postponed” while there is no new date; once there is one, change “start” (or run: calfeed move).",
        "«{value}» أكثر من حالة.",
        "اكتب «status: postponed» ما دام لا موعد جديد؛ فإذا عُرف فغيّر «start» (أو نفّذ: calfeed move).",
    ),
    "bad-boolean": _error(
        "“{field}” is “{value}”.",
        "Write “true”, or leave the line out.",
        "«{field}» قيمته «{value}».",
        "اكتب «true» أو احذف السطر.",
    ),
    "unknown-language": _guess(
        "“{value}” is no code of a language.",
        "Use the two letters of ISO 639-1, such as “ar” and “en”.",
        "«{value}» ليس رمز لغة.",
        "استعمل حرفَي ISO 639-1، مثل «ar» و«en».",
    ),
    "unknown-inferred": _doubt(
        "“inferred” names “{value}”, which is no field.",
        "Under “inferred” stand the names of fields and why each was assumed.",
        "في «inferred» اسم «{value}» وليس حقلاً.",
        "تحت «inferred» أسماء الحقول وسبب افتراض كل منها.",
    ),
    "bad-url": _error(
        "“{value}” is no address of a web page.",
        "An address begins with https:// and has no spaces.",
        "«{value}» ليس عنوان صفحة ويب.",
        "يبدأ العنوان بـ https:// ولا مسافات فيه.",
    ),
    "arabic-digits": _warning(
        "“{value}” is written in other digits than 0–9.",
        "It is read right; other programs may not: use the digits 0–9 in this field.",
        "كُتب «{value}» بأرقام غير 0–9.",
        "نقرؤه صحيحاً وقد لا تقرؤه برامج أخرى: استعمل الأرقام 0–9 في هذا الحقل.",
    ),
    "bidi-mark": _warning(
        "An invisible character ({value}) stands in this field.",
        "It is read past; delete it, as it can't be seen and other programs take it for a letter.",
        "في هذا الحقل محرف لا يُرى ({value}).",
        "نتجاوزه عند القراءة؛ احذفه لأنه لا يُرى وتعدّه برامج أخرى حرفاً.",
    ),
    "phone-number": _warning(
        "A telephone number stands in a text that the whole world will read.",
        "Delete it, unless its owner wants it published (then “contact:” is its place).",
        "في نصّ سيقرؤه العالم كله رقم هاتف.",
        "احذفه إلا إن أراد صاحبه نشره (ومكانه عندئذ «contact:»).",
    ),
    "mail-address": _warning(
        "A mail address stands in a text that the whole world will read.",
        "Delete it, unless its owner wants it published (then “contact:” is its place).",
        "في نصّ سيقرؤه العالم كله عنوان بريد.",
        "احذفه إلا إن أراد صاحبه نشره (ومكانه عندئذ «contact:»).",
    ),
    # Days and hours
    "bad-date": _error(
        "“{value}” is no date.",
        "Write year-month-day and the hour: 2016-05-01 18:30, or 2016-05-01 for a whole day.",
        "«{value}» ليس تاريخاً.",
        "اكتب السنة-الشهر-اليوم ثم الساعة: 2016-05-01 18:30، أو 2016-05-01 ليوم كامل.",
    ),
    "impossible-date": _error(
        "There is no {value} in the calendar.",
        "That month has fewer days, or the year fewer months; write a day that exists.",
        "لا يوجد {value} في التقويم.",
        "أيام ذلك الشهر أقل، أو شهور السنة أقل؛ اكتب يوماً موجوداً.",
    ),
    "split-start": _error(
        "The day and the hour stand in two lines; the other one is line {line}.",
        "Write both in one line, “start: …”, and delete the other line.",
        "اليوم والساعة في سطرين؛ الآخر هو السطر {line}.",
        "اكتبهما معاً في سطر واحد «start: …» واحذف السطر الآخر.",
    ),
    "time-without-date": _error(
        "“{value}” is an hour without its day.",
        "Write the day first: 2016-05-01 {clock}.",
        "«{value}» ساعة من دون يوم.",
        "اكتب اليوم أولاً: 2016-05-01 {clock}.",
    ),
    "time-span": _error(
        "“{value}” is a start and an end in one.",
        "Write the start here, and the end under it in a line “end: …”.",
        "«{value}» بداية ونهاية معاً.",
        "اكتب البداية هنا، والنهاية تحتها في سطر «end: …».",
    ),
    "hour-in-words": _error(
        "“{value}” says the hour in words.",
        "Write the day alone, or the day and an hour such as 18:30; the announcement's own words go into “time_text”.",
        "«{value}» تذكر الساعة بالكلمات.",
        "اكتب اليوم وحده، أو اليوم والساعة مثل 18:30؛ ومكان كلمات الإعلان الحقل «time_text».",
    ),
    "date-order": _error(
        "“{value}” is a date written otherwise than here.",
        "Write the year first, then month and day, with dashes; check that day and month are not exchanged.",
        "«{value}» تاريخ مكتوب بغير طريقة هذا الملف.",
        "اكتب السنة أولاً ثم الشهر ثم اليوم وبينها شرطات؛ وتحقق أن اليوم والشهر لم يتبادلا مكانيهما.",
    ),
    "short-time": _error(
        "“{value}” is an hour written otherwise than here.",
        "Write the hour with two digits, a colon and the minutes, from 00:00 to 23:59; is it the morning or the evening?",
        "«{value}» ساعة مكتوبة بغير طريقة هذا الملف.",
        "اكتب الساعة برقمين ثم نقطتين ثم الدقائق، من 00:00 إلى 23:59؛ أصباحاً هي أم مساءً؟",
    ),
    "hour-12": _error(
        "“{value}” counts hours with a.m. and p.m.",
        "Write hours from 00:00 to 23:59.",
        "«{value}» ساعة بنظام الصباح والمساء.",
        "اكتب الساعات من 00:00 إلى 23:59.",
    ),
    "hour-24": _error(
        "“{value}”: the hours go from 00:00 to 23:59.",
        "Midnight at the end of a day is 00:00 of the next one.",
        "«{value}»: الساعات من 00:00 إلى 23:59.",
        "منتصف الليل في آخر اليوم هو 00:00 من اليوم التالي.",
    ),
    "time-offset": _error(
        "“{value}” has a difference from UTC.",
        "Write the hour that clocks show there; the zone stands in “timezone”.",
        "في «{value}» فرق عن التوقيت العالمي.",
        "اكتب الساعة كما تظهر على الساعات هناك؛ وتُكتب المنطقة في «timezone».",
    ),
    "seconds": _error(
        "“{value}” has seconds.",
        "Write hours and minutes only.",
        "في «{value}» ثوانٍ.",
        "اكتب الساعات والدقائق فقط.",
    ),
    "impossible-time": _error(
        "“{value}” is an hour that no clock shows.",
        "The hours go from 00:00 to 23:59.",
        "«{value}» ساعة لا تظهر على أي ساعة.",
        "الساعات من 00:00 إلى 23:59.",
    ),
    "end-before-start": _error(
        "The event ends ({value}) before it starts ({start}).",
        "The end comes after the start; past midnight it is on the next day.",
        "ينتهي الحدث ({value}) قبل أن يبدأ ({start}).",
        "النهاية بعد البداية؛ وبعد منتصف الليل تكون في اليوم التالي.",
    ),
    "end-mixed": _error(
        "One of start and end has an hour, the other is a whole day.",
        "Write both with an hour, or both without.",
        "لأحد الموعدين (البداية والنهاية) ساعة والآخر يوم كامل.",
        "اكتب الساعة فيهما معاً أو احذفها منهما معاً.",
    ),
    "long-event": _warning(
        "The event goes on for {value} days.",
        "Check the end; what comes again each week is a “recurrence”.",
        "يستمر الحدث {value} يوماً.",
        "تحقق من النهاية؛ وما يتكرر كل أسبوع يُكتب في «recurrence».",
    ),
    "skipped-hour": _error(
        "There is no {value} in {zone}: the clocks jump over it that night.",
        "Write the hour that clocks show.",
        "لا توجد الساعة {value} في {zone}: تقفز الساعات فوقها تلك الليلة.",
        "اكتب الساعة التي تظهر على الساعات.",
    ),
    "repeated-hour": _warning(
        "{value} comes twice in {zone} that night: the clocks are set back.",
        "The first of the two is published; where the second is meant, say so in “description”.",
        "تأتي الساعة {value} مرتين في {zone} تلك الليلة: تُؤخَّر الساعات.",
        "ننشر الأولى؛ وإن كانت الثانية مقصودة فقل ذلك في «description».",
    ),
    "weekday-clash": _warning(
        "“{value}” is written here, but {day} is a {weekday}.",
        "Which of the two is right? Change the other.",
        "مكتوب هنا «{value}» لكن {day} يوافق {weekday}.",
        "أيهما الصحيح؟ غيّر الآخر.",
    ),
    # Places and zones
    "unknown-country": _guess(
        "“{value}” is no country's code.",
        "Write the two letters of ISO 3166, such as LB for Lebanon.",
        "«{value}» ليس رمز بلد.",
        "اكتب حرفَي ISO 3166، مثل LB للبنان.",
    ),
    "country-name": _error(
        "“{value}” is a country's name.",
        "Write its two letters.",
        "«{value}» اسم بلد.",
        "اكتب حرفَيه.",
    ),
    "bad-region": _guess(
        "“{value}” is no code of a region.",
        "A region is written as ISO 3166-2 has it: country, dash, code, such as US-IL for Illinois.",
        "«{value}» ليس رمز إقليم.",
        "يُكتب الإقليم كما في ISO 3166-2: البلد ثم شرطة ثم الرمز، مثل US-IL لإلينوي.",
    ),
    "region-elsewhere": _warning(
        "The region {value} is not in the country {country}.",
        "Change one of the two.",
        "الإقليم {value} ليس في البلد {country}.",
        "غيّر أحدهما.",
    ),
    "unknown-region": _warning(
        "No region with the code {value} is known.",
        "Compare it with ISO 3166-2; it is published as written.",
        "لا يُعرف إقليم رمزه {value}.",
        "قارنه بـ ISO 3166-2؛ ويُنشر كما كُتب.",
    ),
    "unknown-city": _doubt(
        "The city “{value}” is not known{where}.",
        "It is published as written; write its English name, or keep the place in “venue” where it is no town.",
        "المدينة «{value}» غير معروفة{where}.",
        "تُنشر كما كُتبت؛ اكتب اسمها بالإنكليزية، أو أبقِ المكان في «venue» إن لم يكن مدينة.",
    ),
    "city-spelling": _warning(
        "The city “{value}” is known as “{name}”.",
        "Under the English name it stands on one page with its other events.",
        "المدينة «{value}» معروفة باسم «{name}».",
        "تحت اسمها الإنكليزي تظهر مع سائر أحداثها في صفحة واحدة.",
    ),
    "city-elsewhere": _warning(
        "{value} is known in {places}, not in {country}.",
        "Check city and country.",
        "{value} معروفة في {places} وليس في {country}.",
        "تحقق من المدينة والبلد.",
    ),
    "unknown-zone": _guess(
        "“{value}” is no time zone.",
        "Write the zone's full name: a continent and a city, such as Asia/Beirut.",
        "«{value}» ليست منطقة زمنية.",
        "اكتب اسم المنطقة كاملاً: القارة والمدينة، مثل Asia/Beirut.",
    ),
    "zone-abbreviation": _warning(
        "“{value}” is an abbreviation or a fixed difference, without the summer time of any place.",
        "Write the zone's full name: a continent and a city, such as Asia/Beirut.",
        "«{value}» اختصار أو فرق ثابت لا يعرف التوقيت الصيفي لأي مكان.",
        "اكتب اسم المنطقة كاملاً: القارة والمدينة، مثل Asia/Beirut.",
    ),
    "missing-zone": _error(
        "The hour has no time zone: neither “timezone” nor a city or country is given.",
        "Add “country: …” or “timezone: …”.",
        "ليس للساعة منطقة زمنية: لا «timezone» ولا مدينة ولا بلد.",
        "أضف «country: …» أو «timezone: …».",
    ),
    "zone-elsewhere": _guess(
        "The clocks of {value} show another hour than any of {country}.",
        "Write a zone of that country, or change the country.",
        "ساعات {value} تُظهر وقتاً لا تُظهره أي ساعة في {country}.",
        "اكتب منطقة من ذلك البلد، أو غيّر البلد.",
    ),
    "zone-of-another-city": _doubt(
        "The clocks of {value} show another hour than those of {city}.",
        "Write the zone of the city, unless another is meant.",
        "ساعات {value} تُظهر وقتاً غير وقت {city}.",
        "اكتب منطقة المدينة، إلا إن كانت أخرى مقصودة.",
    ),
    "bad-geo": _error(
        "“{value}” is no point on the map.",
        "Write [latitude, longitude] in degrees: -90 to 90, and -180 to 180.",
        "«{value}» ليس نقطة على الخريطة.",
        "اكتب [خط العرض, خط الطول] بالدرجات: من -90 إلى 90، ومن -180 إلى 180.",
    ),
    "geo-exchanged": _doubt(
        "The point is {distance} km from {city}; exchanged, the two numbers are near it.",
        "The latitude (north) comes first, then the longitude (east).",
        "تبعد النقطة {distance} كم عن {city}؛ ولو تبادل الرقمان مكانيهما لكانت قريبة.",
        "خط العرض (شمالاً) أولاً ثم خط الطول (شرقاً).",
    ),
    "geo-far": _warning(
        "The point is {distance} km from {city}.",
        "Check the two numbers: latitude first, then longitude.",
        "تبعد النقطة {distance} كم عن {city}.",
        "تحقق من الرقمين: خط العرض أولاً ثم خط الطول.",
    ),
    # Series, doubles
    "bad-recurrence": _guess(
        "“{value}” is no rule of recurrence: {reason}.",
        "A rule looks like FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25.",
        "«{value}» ليست قاعدة تكرار: {reason}.",
        "تبدو القاعدة هكذا: FREQ=WEEKLY;BYDAY=SA;UNTIL=2016-06-25.",
    ),
    "recurrence-over": _error(
        "The series ends on {value}, before it starts ({start}).",
        "UNTIL is its last day, included.",
        "تنتهي السلسلة في {value} قبل أن تبدأ ({start}).",
        "UNTIL هو يومها الأخير وهو منها.",
    ),
    "start-not-in-series": _warning(
        "The start ({value}) is not one of the days of the series.",
        "Let “start” be the first day of the series.",
        "البداية ({value}) ليست من أيام السلسلة.",
        "اجعل «start» أول أيام السلسلة.",
    ),
    "exceptions-alone": _error(
        "“exceptions” stand here without a “recurrence”.",
        "Exceptions are single dates of a series; for one event change “start” or “status”.",
        "هنا «exceptions» من دون «recurrence».",
        "الاستثناءات تواريخ مفردة من سلسلة؛ ولحدث واحد غيّر «start» أو «status».",
    ),
    "exception-twice": _error(
        "{value} stands in two exceptions.",
        "Keep one of the two: that date is called off, or it takes place at another time.",
        "ورد {value} في استثناءين.",
        "أبقِ واحداً منهما: إما أن ذلك التاريخ ملغى أو أنه في وقت آخر.",
    ),
    "bad-exception": _error(
        "The exception does not say one thing that happens on a date.",
        "Write {{date: 2016-05-07, status: cancelled}}, or {{date: 2016-05-07, start: 2016-05-08 15:00}}.",
        "لا يقول الاستثناء شيئاً واحداً يحدث في تاريخ ما.",
        "اكتب {{date: 2016-05-07, status: cancelled}} أو {{date: 2016-05-07, start: 2016-05-08 15:00}}.",
    ),
    "exception-not-in-series": _error(
        "{value} is not one of the days of the series.",
        "An exception names a day on which the series takes place.",
        "{value} ليس من أيام السلسلة.",
        "يسمّي الاستثناء يوماً تقع فيه السلسلة.",
    ),
    "merged-into-itself": _error(
        "The event is merged into itself.",
        "Name the other event, the one that stays.",
        "الحدث مدموج في نفسه.",
        "اكتب معرّف الحدث الآخر الذي يبقى.",
    ),
    "merged-into-unknown": _guess(
        "The event is merged into “{value}”, which is no event of this file.",
        "Name the id of the event that stays.",
        "الحدث مدموج في «{value}» وليس حدثاً في هذا الملف.",
        "اكتب معرّف الحدث الذي يبقى.",
    ),
    "merged-in-a-circle": _error(
        "The event is merged into “{value}”, which is itself merged away.",
        "Name the event that stays.",
        "الحدث مدموج في «{value}» وهو نفسه مدموج في غيره.",
        "اكتب معرّف الحدث الذي يبقى.",
    ),
    # The calendar's head
    "unknown-color": _guess(
        "“{value}” is no colour.",
        'Write a CSS name such as crimson, or "#b22222" in quotes.',
        "«{value}» ليس لوناً.",
        'اكتب اسماً من أسماء CSS مثل crimson، أو "#b22222" بين علامتي اقتباس.',
    ),
    "bad-domain": _error(
        "“{value}” is no domain.",
        "Write it without https:// and without slashes, such as example.org.",
        "«{value}» ليس نطاقاً.",
        "اكتبه من دون https:// ومن دون شرطات مائلة، مثل example.org.",
    ),
    "no-pages": _warning(
        "There are no pages in the language “{value}”.",
        "Pages and feeds are in Arabic and English, Arabic first: write “ar” or “en”.",
        "لا توجد صفحات باللغة «{value}».",
        "الصفحات والتقاويم بالعربية والإنكليزية، والعربية أولاً: اكتب «ar» أو «en».",
    ),
    "bad-days": _error(
        "“{value}” is no number of days.",
        "Write a whole number, such as 365.",
        "«{value}» ليس عدد أيام.",
        "اكتب عدداً صحيحاً، مثل 365.",
    ),
    "unknown-place": _warning(
        "The place “{value}” is not known.",
        "Write a country's code or a city with its country, such as “Pittsburgh, Pennsylvania”.",
        "المكان «{value}» غير معروف.",
        "اكتب رمز بلد أو مدينة مع بلدها، مثل «Pittsburgh, Pennsylvania».",
    ),
    # The file beside what was published (events.lock)
    "vanished-id": _warning(
        "The event “{value}” was published and is no longer in the file.",
        "It vanishes from people's calendars without a word; to tell them, put it back with “status: cancelled”.",
        "نُشر الحدث «{value}» ولم يعد في الملف.",
        "سيختفي من تقاويم الناس بلا كلمة؛ لإخبارهم أعده مع «status: cancelled».",
    ),
    "many-vanished": _error(
        "{value} of {total} coming events are gone at once.",
        "Nothing new is published until this is confirmed: calfeed check --accept-removals --write.",
        "اختفى {value} من {total} من الأحداث القادمة دفعة واحدة.",
        "لا يُنشر جديد حتى يُؤكَّد ذلك: calfeed check --accept-removals --write.",
    ),
    "revived-id": _warning(
        "The id “{value}” was taken away once and is back.",
        "Where it is another event than it was, give it a new id.",
        "المعرّف «{value}» حُذف مرة ثم عاد.",
        "إن كان حدثاً غير الذي كان فأعطه معرّفاً جديداً.",
    ),
    "stale-ledger": _warning(
        "events.lock does not have the latest of: {ids}.",
        "Run: calfeed check --write, and commit both files. (A server that may write does it by itself.)",
        "ليس في events.lock آخر ما في: {ids}.",
        "نفّذ: calfeed check --write وأودع الملفين معاً. (والخادم الذي يستطيع الكتابة يفعل ذلك بنفسه.)",
    ),
    "zone-moved": _warning(
        "“{value}”: the clocks of {zone} have been changed by its government: {wall} there is now {after} UTC, it was {before}.",
        "Check with the organisers that the hour still holds; subscribers are told of a change.",
        "«{value}»: غيّرت الحكومة ساعات {zone}: صارت {wall} هناك {after} بالتوقيت العالمي وكانت {before}.",
        "تأكد من المنظّمين أن الساعة باقية؛ وسيُبلَّغ المشتركون بالتغيير.",
    ),
}
