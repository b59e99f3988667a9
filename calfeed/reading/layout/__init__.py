"""Units → drafts, where the layout speaks: tables, labelled records, lists under headings.

A heading line (a place, a day, or both, and nothing else) holds for the lines under it until the next heading of its
sort. What is no list goes on, sentence by sentence, to `prose`.
"""

from collections.abc import Sequence

from calfeed.reading.ground import Ground
from calfeed.reading.layout.blocks import block_draft
from calfeed.reading.layout.flyers import flyer_draft
from calfeed.reading.layout.headings import read_heading
from calfeed.reading.layout.labelled import end_record, gives_hour, read_label
from calfeed.reading.layout.leading import read_prose
from calfeed.reading.layout.listed import read_item, read_names
from calfeed.reading.layout.page import Page, Sections
from calfeed.reading.layout.rows import row_drafts
from calfeed.reading.units import Unit

__all__ = ["Sections", "lay_out"]


def lay_out(units: Sequence[Unit], ground: Ground) -> Sections:
    """The drafts of all tables, records and lists of *units*, and the prose between them."""
    page, index = Page(units, ground), 0
    while index < len(page.units):
        index = _read_table(page, index) if page.units[index].line.is_row else _read_line(page, index)
    end_record(page)
    return page.sections


def _read_line(page: Page, index: int) -> int:
    """Reads the unit at *index* as the first thing that it can be; the index after it comes back."""
    unit = page.units[index]
    if id(unit) in page.taken or read_label(page, unit):
        return index + 1
    end_record(page)
    if block := block_draft(page.units, index, page.context):
        page.add(block[0])
        page.sections.lists += 1
        return index + block[1]
    if flyer := flyer_draft(page.units, index, page.context):
        page.add(flyer)
        page.context.day = page.context.day or flyer.day
        return index + 2
    if not (gives_hour(page, unit) or read_names(page, index) or read_heading(page, index) or read_item(page, index)):
        read_prose(page, unit)
    return index + 1


def _read_table(page: Page, index: int) -> int:
    """Reads the rows that begin at *index*; the index after them comes back."""
    last = index
    while last < len(page.units) and page.units[last].line.is_row:
        last += 1
    end_record(page)
    page.sections.drafts.extend(row_drafts(page.units[index:last], page.context, page.ground))
    page.sections.lists += 1
    return last
