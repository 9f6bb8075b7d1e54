"""What documents can hold of a text that somebody typed."""

from __future__ import annotations

import re

# What no XML may hold: control characters but tab and line feed, halves of pairs, the two that are no characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """As it was typed, a blank for every sign that no document may hold."""
    return _ILLEGAL.sub(" ", text)
