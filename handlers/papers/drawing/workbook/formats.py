"""How the cells of a workbook look: made once for each look, since the file holds a list of them."""

from __future__ import annotations

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

from handlers.papers.workbook.sheets import Kind, Tone

FONT = {"font_name": "Arial", "font_size": 10}
GRID = "#BFC5CC"
HEAD = "#DCE6F1"
SUM = "#F2F2F2"
# Shown with the separators of the reader's own Excel: in Russian and Kazakh ones a space and a comma.
NUMBERS = {
    Kind.WHOLE: "#,##0",
    Kind.CHANGE: "+#,##0;\u2212#,##0;0",
    Kind.PER_CENT: '0.0"\u00a0"%',
    Kind.TENTHS: "#,##0.0",
    Kind.DAY: "dd.mm.yyyy",
}
TONES = {
    Tone.BAD: {"bg_color": "#FADBD8", "font_color": "#8E1B10"},
    Tone.WARNING: {"bg_color": "#FCF0CF", "font_color": "#7A5200"},
    Tone.GOOD: {"bg_color": "#DDF0DF", "font_color": "#1E5B28"},
    Tone.FAINT: {"font_color": "#7F7F7F", "italic": True},
}
_RISKY = ("=", "+", "-", "@", "\t")


class Formats:
    """The looks of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def _of(self, **properties: Any) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(FONT | properties)
        return self._made[key]

    @property
    def title(self) -> Format:
        return self._of(bold=True, font_size=14, text_wrap=True, valign="top")

    @property
    def block_title(self) -> Format:
        return self._of(bold=True, font_size=11)

    @property
    def note(self) -> Format:
        return self._of(text_wrap=True, valign="top", font_color="#404040")

    def head(self, *, is_day: bool, is_number: bool) -> Format:
        look: dict[str, Any] = {"bold": True, "font_size": 9, "text_wrap": True}
        look |= {"border": 1, "border_color": GRID, "bg_color": HEAD}
        look |= {"valign": "vcenter"} | ({"align": "center"} if is_number else {"align": "left", "indent": 1})
        return self._of(**look, num_format="dd.mm") if is_day else self._of(**look)

    def cell(self, kind: Kind, *, is_sum: bool, text: str = "") -> Format:
        """Of a cell; a text that some program could take for a formula when it is typed over is marked as text."""
        look: dict[str, Any] = {"border": 1, "border_color": GRID, "valign": "top"}
        if kind in NUMBERS:
            look |= {"num_format": NUMBERS[kind], "align": "right"}
        else:
            look |= {"align": "center"} if kind is Kind.SIGN else {"align": "left", "indent": 1, "text_wrap": True}
        if is_sum:
            look |= {"bold": True, "bg_color": SUM}
        if text.startswith(_RISKY):
            look["quote_prefix"] = True
        return self._of(**look)

    def tone(self, tone: Tone) -> Format:
        return self._book.add_format(TONES[tone])
