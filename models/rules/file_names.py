"""Names of files, as they are kept and sent: whatever somebody's device, or somebody, has put into them."""

from __future__ import annotations

import re

from models.rules.visible import tidy

LONGEST = 100
LONGEST_ENDING = 10
NAMELESS = "file"
_PATH = re.compile(r"[/\\]")


def file_name(text: str) -> str:
    """The last part of a path on one line, without what nobody sees; at most 100 characters, its ending whole.

    A dot in front hides a file, and a name of nothing but an ending is none: it is called `file`.
    """
    name = tidy(_PATH.split(text.rstrip("/\\ "))[-1]).rstrip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING or " " in ending:
        stem, dot, ending = name, "", ""
    kept = stem.lstrip(". ")[: LONGEST - len(dot + ending)].rstrip(". ") or NAMELESS
    return f"{kept}{dot}{ending}"
