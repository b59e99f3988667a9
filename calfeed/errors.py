"""The errors a person can mend, one class per mend.

    CalfeedError
    ├── UsageError            a bad call: a missing file, an option that makes no sense (exit status 2)
    │   └── FilterError       a calendar of a part that there is not: ?contry=lb (status 400, in each language)
    ├── BookError             events.yaml can't be read at all: no YAML, no mapping (exit status 1 in `check`)
    ├── LedgerError           events.lock is damaged
    ├── WriteError            a write was refused: full disk, read-only folder, changed in between
    ├── FetchError            a page or feed could not be fetched
    └── ZoneError
        ├── UnknownZoneError  no such zone in the tz database
        └── SkippedHourError  a wall clock that the zone's clock skips that night

Free text never raises: what can't be read comes back as a `Leftover`. Messages say where, what was found,
what was expected and how to mend it, on one line.
"""

__all__ = [
    "BookError",
    "CalfeedError",
    "FetchError",
    "FilterError",
    "LedgerError",
    "SkippedHourError",
    "UnknownZoneError",
    "UsageError",
    "WriteError",
    "ZoneError",
]


class CalfeedError(Exception):
    """Anything that a person can mend; its text is one line that says how."""


class UsageError(CalfeedError):
    """The call itself can't be carried out: a missing file, a date that is none."""


class FilterError(UsageError):
    """A filter that is none; *said* has the sentence by language, the English one is the error's text."""

    def __init__(self, said: dict[str, str]) -> None:
        super().__init__(said["en"])
        self.said = said


class BookError(CalfeedError):
    """events.yaml can't be read at all."""


class LedgerError(CalfeedError):
    """events.lock can't be read."""


class WriteError(CalfeedError):
    """A file could not be written, and was left as it was."""


class FetchError(CalfeedError):
    """A page or feed could not be fetched."""


class ZoneError(CalfeedError):
    """A wall clock and a zone do not make an instant."""


class UnknownZoneError(ZoneError):
    """The zone is not in the tz database."""


class SkippedHourError(ZoneError):
    """The zone's clock skips this wall time."""
