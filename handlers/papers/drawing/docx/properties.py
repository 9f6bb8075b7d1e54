"""What a .docx says of itself: neither a program nor a person nor the moment it was made."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document

MADE = datetime(2025, 1, 1, tzinfo=UTC)


def settle(document: Document, title: str) -> None:
    """Properties that would name a program, a person or a moment say the memo's title instead."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE
    properties.revision = 1
