"""What can be seen of a text: what nobody sees would part figures or pass for a name. And names of files, made safe."""

import re
from collections.abc import Sequence

# Unicode's Default_Ignorable_Code_Point but for the blanks below: soft hyphens, zero-width and direction characters,
# joiners, variation selectors, tags; and the annotation marks, which are as invisible.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Letters and symbols that look like a space (Hangul fillers, the empty Braille pattern), and controls but for those
# that end a line or a cell.
_BLANK = re.compile("[\u115f\u1160\u2800\u3164\uffa0\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")

_LINE_END = "\n".encode("utf-16-le")


def visible(text: str) -> str:
    """The text without characters that nobody sees; what looks like a space is one."""
    return _BLANK.sub(" ", _UNSEEN.sub("", text))


def unstruck(text: str, struck: Sequence[tuple[int, int]]) -> str:
    """The text without what a person struck through: offsets and lengths in UTF-16 units, as Telegram gives them.

    A whole line goes with its end: an empty one would be a row left out.
    """
    if not struck:
        return text
    units = text.encode("utf-16-le", "surrogatepass")
    kept, done = b"", 0
    for offset, length in sorted(struck):
        kept += units[2 * done : 2 * offset]
        done = max(done, offset + length)
        is_line = kept[-2:] in {b"", _LINE_END} and units[2 * done : 2 * done + 2] == _LINE_END
        done += is_line
    return (kept + units[2 * done :]).decode("utf-16-le", "replace")


def tidy(text: str) -> str:
    """What can be seen, on one line: names and short answers, as they are kept and shown to others."""
    return " ".join("".join(c if c.isprintable() else " " for c in visible(text)).split())


def one_line(text: str, most: int) -> str:
    """As `tidy`. Raises ValueError where nothing is said, or more than is kept: no words lose their end unseen."""
    said = tidy(text)
    if not 0 < len(said) <= most:
        raise ValueError(text)
    return said


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
