"""The same document as the same bytes: a .docx is a zip, and a zip says when it was made."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

LONG_AGO = (1980, 1, 1, 0, 0, 0)
MADE = datetime(2025, 1, 1, tzinfo=UTC)


def settle(document: Document, title: str) -> None:
    """Properties that would name a program, a person or a moment say the memo's title instead."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE
    properties.revision = 1


def stable(body: bytes) -> bytes:
    """The zip written anew, without the times of making."""
    written = BytesIO()
    with ZipFile(BytesIO(body)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = ZipInfo(name, LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return written.getvalue()
