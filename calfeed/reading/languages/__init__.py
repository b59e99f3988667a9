"""The registry of languages: one word file and one line each.

Where two languages give one word different kinds, the earlier line wins; `languages=` chooses among them.
"""

from calfeed.reading.languages import ar, ar_cues, en, en_cues, fr
from calfeed.reading.languages.table import Language

__all__ = ["CUES", "LANGUAGES"]

LANGUAGES: dict[str, Language] = {
    "ar": ar,
    "en": en,
    "fr": fr,
}

CUES: dict[str, dict[str, dict[str, str]]] = {
    "ar": ar_cues.CUES,
    "en": en_cues.CUES,
}
