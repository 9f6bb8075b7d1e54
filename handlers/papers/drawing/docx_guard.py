"""Whether an uploaded .docx can be the memo's template: filled for a try with a sample, refused with the place.

What comes from outside is read only in a process of its own, with limits: `Studio.guarded`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from io import BytesIO

import docx
from jinja2.exceptions import SecurityError

from handlers.papers.drawing.docx_bounds import check_bounds
from handlers.papers.drawing.docx_places import Paragraph, paragraphs
from handlers.papers.drawing.docx_sandbox import Figures, Sandbox, UnknownNameError
from handlers.papers.drawing.docx_tags import check_tags
from handlers.papers.drawing.memo_docx import filled
from handlers.papers.drawing.memo_sample import PICTURE, sample
from handlers.papers.faults import Fault, FaultyTemplateError, Place
from handlers.papers.memo_shown import Memo


def check_template(body: bytes, figures: Sequence[str] | None = None) -> None:
    """`figures` are the keys of the catalogue that may be named (`Words` knows none); None takes any.

    Raises FaultyTemplateError.
    """
    check_bounds(body)
    found = _read(body)
    check_tags(found, Sandbox())
    known = frozenset(figures) if figures is not None else None
    try:
        made = filled(body, sample(), PICTURE, known)
        docx.Document(BytesIO(made))
    except UnknownNameError as error:
        place = _where(error.name, found)
        raise FaultyTemplateError(Fault.UNKNOWN_NAME, place, error.name, _nearest(error)) from None
    except SecurityError as error:
        raise FaultyTemplateError(Fault.NOT_FILLED, detail=str(error)) from None
    except Exception as error:  # noqa: BLE001 -- whatever goes wrong in filling is the template's fault, and told as such
        raise FaultyTemplateError(Fault.NOT_FILLED, detail=f"{type(error).__name__}: {error}"[:200]) from None


def _read(body: bytes) -> list[Paragraph]:
    try:
        return list(paragraphs(docx.Document(BytesIO(body))))
    except Exception as error:  # python-docx raises whatever it stumbles over
        raise FaultyTemplateError(Fault.NOT_OFFICE) from error


def _where(name: str, found: Sequence[Paragraph]) -> Place | None:
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return next((one.place for one in found if any(word.search(tag) for tag in one.tags)), None)


def _nearest(error: UnknownNameError) -> str:
    owner = error.owner
    if isinstance(owner, Figures):
        known = list(owner)
    elif is_dataclass(owner):
        known = [field.name for field in fields(owner)]
    else:
        known = [field.name for field in fields(Memo) if field.name != "locale"]
    known = [name for name in known if not name.startswith("_")]
    return next(iter(get_close_matches(error.name, known, 1)), "")
