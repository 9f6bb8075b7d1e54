"""Draws a memo as PDF with typst; what is shown goes in as JSON and never becomes markup."""

import json
from dataclasses import asdict, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from handlers.papers.drawing.within import drawn
from handlers.papers.memo.shown import Memo

LAYOUT = Path(__file__).with_name("memo.typ")
CHART = "chart.png"


def draw(memo: Memo) -> bytes:
    """An A4 document, the same bytes for the same memo."""
    with TemporaryDirectory(prefix="memo-") as root:
        if memo.chart is not None:
            Path(root, CHART).write_bytes(drawn(memo.chart))
        said = asdict(replace(memo, chart=None)) | {"chart": memo.chart is not None}
        data = {"data": json.dumps(said, ensure_ascii=False)}
        compiler = typst.Compiler(LAYOUT.read_bytes(), root=root, font_paths=_fonts(), sys_inputs=data)
        made = compiler.compile(format="pdf", timestamp=0)
    return made if isinstance(made, bytes) else b""


@cache
def _fonts() -> typst.Fonts:
    """Those that come with typst, and matplotlib's for signs that these lack, ₸ above all; never the system's."""
    found = find_spec("matplotlib")
    folders: list[Path] = []
    if found is not None and found.origin is not None:
        folders.append(Path(found.origin).parent / "mpl-data" / "fonts" / "ttf")
    return typst.Fonts(include_system_fonts=False, font_paths=folders)
