"""The registry of languages: one word file and one line each.

Where two languages give one word different kinds, the earlier line wins; `languages=` chooses among them.
"""

from calfeed.reading.languages import ar, en
from calfeed.reading.languages.table import Language

__all__ = ["LANGUAGES"]

LANGUAGES: dict[str, Language] = {
    "ar": ar,
    "en": en,
}
