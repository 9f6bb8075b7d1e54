"""Where the tags for whole paragraphs, rows and cells may stand: each is gone once filled, with all beside it."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

from handlers.papers.drawing.docx.places import TC, TEXT, TR, Paragraph, Tag
from handlers.papers.faults import Fault, FaultyTemplateError

AROUND = {"tr": TR, "tc": TC}
MERGED = f"{qn('w:tcPr')}/{qn('w:vMerge')}"


def check_place(tag: Tag, paragraph: Paragraph) -> None:
    """Raises FaultyTemplateError: NO_TABLE, NOT_ALONE or MERGED."""
    letters = tag.letters
    if letters in AROUND:
        around = paragraph.within(AROUND[letters])
        if around is None:
            raise FaultyTemplateError(Fault.NO_TABLE, paragraph.place, tag.said)
        if any(cell.find(MERGED) is not None for cell in around.iterchildren(TC)):
            raise FaultyTemplateError(Fault.MERGED, paragraph.place, tag.said)
        text = "".join(one.text or "" for one in around.iter(TEXT))
    else:
        text = paragraph.text
    if letters in ("p", *AROUND) and text.strip() != tag.said:
        raise FaultyTemplateError(Fault.NOT_ALONE, paragraph.place, tag.said, f"{{%{letters} … %}}")


def level_of(tag: Tag, paragraph: Paragraph) -> Any:
    """What holds the paragraph, row or cell that a tag is for: where a block begins, there it must end."""
    around = paragraph.within(AROUND[tag.letters]) if tag.letters in AROUND else paragraph.element
    return None if around is None else around.getparent()
