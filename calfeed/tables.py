"""Rows in a terminal, in any direction of writing, and how far a long reading has come; plain lines into a pipe."""

import re
from collections.abc import Iterable, Sequence
from typing import IO, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table
from rich.text import Text as Line

__all__ = ["isolated", "print_table", "progress"]

_MANY = 20
"""From so many files on a progress bar is worth a line."""
Item_ = TypeVar("Item_")
_ARABIC_RUN = re.compile("[\u0600-\u06ff](?:[^A-Za-z\n→|]*[\u0600-\u06ff])?")
_ISOLATE, _END = "\u2068", "\u2069"


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, file: IO[str] | None = None) -> None:
    """Rows under their columns: a table in a terminal, else one line a row, its cells parted by tabs."""
    console = Console(file=file, highlight=False)
    if not console.is_terminal:
        for row in rows:
            print("\t".join(" ".join(cell.split("\n")) for cell in row), file=console.file)
        return
    table = Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        table.add_row(*(Line(isolated(cell)) for cell in row))
    console.print(table)


def progress(items: Iterable[Item_], *, total: int) -> Iterable[Item_]:
    """*items* as they come, with a bar on standard error where that is a terminal and there are many."""
    console = Console(stderr=True)
    if not console.is_terminal or total < _MANY:
        return items
    return track(items, total=total, console=console, description="reading", transient=True)


def isolated(words: str) -> str:
    """*words* with each run of Arabic between isolates, so that what stands beside it keeps its place."""
    return _ARABIC_RUN.sub(lambda run: f"{_ISOLATE}{run[0]}{_END}", words)
