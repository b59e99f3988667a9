"""Argument handling only: every command is one library call.

Exit status: 0 done; 1 `check` or `doctor` found errors; 2 a bad call, a missing or unreadable file.
Library modules are imported inside each command, so that `calfeed --help` answers at once.
"""

import sys
from typing import NoReturn

import typer

from calfeed.errors import BookError, CalfeedError

app = typer.Typer(
    help="Protest announcements in, a calendar that phones subscribe to out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)


def main() -> NoReturn:
    """Run the command line; an error that a person can mend is one line on stderr, never a traceback."""
    try:
        app()
    except BookError as error:
        _stop(error, status=1)
    except CalfeedError as error:
        _stop(error, status=2)
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


def _stop(error: CalfeedError, *, status: int) -> NoReturn:
    sys.stderr.write(f"calfeed: {error}\n")
    sys.exit(status)
