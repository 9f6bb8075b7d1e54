"""Pictures in tests: compared with those that were looked at, and whether their words stand free of each other.

A picture that ought to look another way now is renewed, and looked at, by
`SVODKA_RENEW_PICTURES=1 python -m pytest tests/handlers/papers/test_charts_look.py`.
"""

import os
from io import BytesIO
from itertools import combinations

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox
from PIL import Image, ImageChops, ImageStat

from tests.kit import ROOT

REFERENCES = ROOT / "tests" / "references"
RENEW = "SVODKA_RENEW_PICTURES"
BLOCK = 12
"""Pixels: compared are the means of blocks of this size, so that a hair's breadth is none."""

COLOURS = 64
"""Kept of a reference, for its size; the loss is far below what is tolerated."""

MEAN, WORST = 1.0, 30.0
"""Of 255: how far all blocks may be off on the average, and each of them."""


def difference(one: bytes, other: bytes) -> tuple[float, float]:
    """How far two pictures are apart, on the average and at the worst, of 255; of other sizes they are all apart."""
    first, second = (Image.open(BytesIO(each)).convert("RGB") for each in (one, other))
    if first.size != second.size:
        return 255.0, 255.0
    small = first.width // BLOCK, first.height // BLOCK
    off = ImageChops.difference(*(each.resize(small, Image.Resampling.BOX) for each in (first, second)))
    means = ImageStat.Stat(off).mean
    worst = max(float(high) for _, high in ImageStat.Stat(off).extrema)
    return sum(means) / len(means), worst


def assert_looks_as_before(picture: bytes, name: str) -> None:
    """`name` is that of a file in tests/references, without `.png`; written where it is to be renewed."""
    path = REFERENCES / f"{name}.png"
    if os.environ.get(RENEW):
        path.parent.mkdir(exist_ok=True)
        few = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS)
        few.save(path, optimize=True)
    mean, worst = difference(picture, path.read_bytes())
    assert mean <= MEAN, f"{name} looks another way: {mean:.2f} on the average"
    assert worst <= WORST, f"{name} looks another way in one place: {worst:.0f}"


def size_of(picture: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(picture)).size


def faults_of(figure: Figure) -> list[str]:
    """Words that leave the picture, or stand on each other."""
    boxes = _boxes(figure)
    width, height = figure.get_size_inches() * figure.dpi
    faults = [
        f"outside: {said!r}" for said, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height
    ]
    faults += [
        f"on each other: {one!r} and {other!r}"
        for (one, first), (other, second) in combinations(boxes, 2)
        if _overlap(first, second)
    ]
    return faults


def words_on(figure: Figure) -> list[str]:
    return [said for said, _ in _boxes(figure)]


def _boxes(figure: Figure) -> list[tuple[str, Bbox]]:
    canvas = figure.canvas
    assert isinstance(canvas, FigureCanvasAgg)
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]  # matplotlib leaves it untyped
    texts = [text for axes in figure.axes for text in axes.texts if text.get_text()]
    return [(text.get_text(), text.get_window_extent(renderer)) for text in texts]


def _overlap(one: Bbox, other: Bbox) -> bool:
    """By more than a pixel, which rounding takes."""
    wide = float(min(one.x1, other.x1) - max(one.x0, other.x0))
    return wide > 1 and float(min(one.y1, other.y1) - max(one.y0, other.y0)) > 1
