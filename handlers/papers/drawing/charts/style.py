"""How every chart looks: the width of a phone, one font, colours that differ in grey as well."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, get_font

from handlers.papers.charts.shown import Tint

WIDTH = 1080
DPI = 100
PACKED = 4
"""How hard a picture is packed: by 6, which is usual, it takes half as long again and is a hundredth smaller."""
MARGIN = 40
ROOM = WIDTH - 2 * MARGIN

TITLE, BODY, SMALL = 42, 29, 25
LEADING = 1.35

INK, QUIET, FAINT, PAPER = "#1a202c", "#4a5568", "#cbd5e0", "#ffffff"
BLUE, NAVY, PALE, GREY = "#2b6cb0", "#1a365d", "#bcd4ea", "#718096"

FILLS = {
    Tint.MET: BLUE,
    Tint.BEHIND: "#f6ad55",
    Tint.CARRIED: "#e2e8f0",
    Tint.PLAIN: GREY,
    Tint.LAST: NAVY,
    Tint.WHOLE: "#a7d8bd",
    Tint.PART: "#fbd38d",
    Tint.NOTHING: "#f3a6a0",
    Tint.BLANK: "#edf2f7",
}
EDGES = {Tint.BEHIND: "#9c4221", Tint.CARRIED: GREY}
HATCHES = {Tint.BEHIND: "///", Tint.CARRIED: ".."}
INKS = {Tint.WHOLE: "#14532d", Tint.PART: "#7b341e", Tint.NOTHING: "#7f1d1d", Tint.BLANK: QUIET}

MEASURED = 4_096
"""So many texts' widths are kept."""
ELLIPSIS = "…"
UNKNOWN = "□"


@cache
def _file(bold: bool) -> Path:
    """DejaVu Sans as matplotlib brings it: it has every Kazakh letter, and is the same on every machine."""
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@cache
def font(size: int, bold: bool = False) -> FontProperties:
    """`size` is in pixels."""
    return FontProperties(fname=str(_file(bold)), size=size * 72 / DPI)


@cache
def _ruler() -> RendererAgg:
    return RendererAgg(1, 1, DPI)  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped


@cache
def _is_known(letter: str) -> bool:
    return bool(get_font(str(_file(False))).get_char_index(ord(letter)))


def lacking(letters: str) -> str:
    """Those of `letters` that the font of charts cannot show. Raises OSError or RuntimeError where there is none."""
    fonts = [get_font(str(_file(bold))) for bold in (False, True)]
    return "".join(letter for letter in letters if not all(font.get_char_index(ord(letter)) for font in fonts))


def legible(text: str) -> str:
    """The text as the font can show it: a sign it lacks becomes `□`, breaks become blanks, invisible ones go."""
    shown = []
    for letter in text:
        kind = unicodedata.category(letter)
        if letter.isspace():
            shown.append(letter if letter == "\u00a0" else " ")
        elif kind in {"Cc", "Cf", "Cs"} or (kind == "Mn" and not _is_known(letter)):
            continue
        else:
            shown.append(letter if _is_known(letter) else UNKNOWN)
    return "".join(shown)


@lru_cache(MEASURED)
def width_of(text: str, size: int, bold: bool = False) -> float:
    """In pixels. The same labels stand in chart after chart, and to measure one is dear."""
    if not text:
        return 0
    measured = _ruler().get_text_width_height_descent(  # type: ignore[no-untyped-call]  # untyped as well
        text, font(size, bold), ismath=False
    )
    return float(measured[0])


def clipped(text: str, room: float, size: int, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `room`."""
    text = legible(text)[:400]
    if width_of(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: int, bold: bool = False, most: int = 3) -> list[str]:
    """The text in at most `most` lines, the last one cut."""
    lines: list[str] = []
    words = [word for word in legible(text)[:1000].split(" ") if word]
    while words and len(lines) < most - 1:
        taken = 1
        while taken < len(words) and width_of(" ".join(words[: taken + 1]), size, bold) <= room:
            taken += 1
        lines.append(clipped(" ".join(words[:taken]).removesuffix(" ·"), room, size, bold))
        words = words[taken:]
    return [*lines, clipped(" ".join(words), room, size, bold)] if words else lines
