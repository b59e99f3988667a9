"""The registry of languages: one word file and one line each.

Where two languages give one word different kinds, the earlier line wins; `languages=` chooses among them.
"""

from calfeed.reading.languages import ar, en, fr
from calfeed.reading.languages.table import Language

__all__ = ["CUES", "LANGUAGES"]

LANGUAGES: dict[str, Language] = {
    "ar": ar,
    "en": en,
    "fr": fr,
}

CUES = {code: language.CUES for code, language in LANGUAGES.items()}
"""The words of gatherings of each language."""
