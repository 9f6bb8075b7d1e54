"""A sheet to draw on in pixels, from the upper left corner down; matplotlib only paints."""

from collections.abc import Sequence
from io import BytesIO
from typing import Literal, TypeAlias

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle
from matplotlib.patheffects import withStroke

from handlers.papers.charts.shown import Tint
from handlers.papers.drawing.charts.style import (
    BODY,
    DPI,
    EDGES,
    FILLS,
    HATCHES,
    INK,
    PACKED,
    PAPER,
    ROOM,
    WIDTH,
    clipped,
    font,
)

Side: TypeAlias = Literal["left", "center", "right"]
Spot: TypeAlias = tuple[float, float]


class ChartSheet:
    """`figure` is for those who want to know where everything stands."""

    def __init__(self, height: float) -> None:
        self.height = round(height)
        self.figure = Figure(figsize=(WIDTH / DPI, self.height / DPI), dpi=DPI, facecolor=PAPER)
        FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(self.height, 0)

    def text(
        self,
        spot: Spot,
        said: str,
        *,
        size: int = BODY,
        bold: bool = False,
        color: str = INK,
        side: Side = "left",
        room: float = ROOM,
        halo: bool = False,
    ) -> None:
        """One line on the baseline `spot`, cut to `room`; `halo` keeps it legible over what is drawn below."""
        shown = clipped(said, room, size, bold)
        effects = [withStroke(linewidth=5, foreground=PAPER)] if halo else []
        self._axes.text(
            *spot,
            shown,
            fontproperties=font(size, bold),
            color=color,
            ha=side,
            va="baseline",
            parse_math=False,
            path_effects=effects,
            zorder=5,
        )

    def box(self, spot: Spot, width: float, height: float, fill: str) -> None:
        self._axes.add_patch(Rectangle(spot, width, height, facecolor=fill, edgecolor="none", zorder=1))

    def tinted(self, spot: Spot, width: float, height: float, tint: Tint) -> None:
        """A box as `tint` is meant to look: colour and pattern."""
        edge = EDGES.get(tint)
        box = Rectangle(spot, width, height, facecolor=FILLS[tint], edgecolor=edge or "none", zorder=2)
        box.set_linewidth(1.5 if edge else 0)
        if edge:
            box.set_hatch(HATCHES[tint])
            box.set_hatch_linewidth(2)
        self._axes.add_patch(box)

    def area(self, spots: Sequence[Spot], fill: str) -> None:
        self._axes.add_patch(Polygon(spots, closed=True, facecolor=fill, edgecolor="none", zorder=1))

    def line(
        self, spots: Sequence[Spot], color: str, width: float = 2, *, dash: tuple[float, ...] = (), above: bool = True
    ) -> None:
        """A line through the spots; `above` what is filled, or below it."""
        xs, ys = zip(*spots, strict=True)
        drawn = Line2D(
            xs, ys, color=color, linewidth=width, zorder=3 if above else 0, solid_capstyle="butt", dash_capstyle="butt"
        )
        if dash:
            drawn.set_dashes(list(dash))
        self._axes.add_line(drawn)

    def dot(self, spot: Spot, color: str) -> None:
        self._axes.add_line(Line2D([spot[0]], [spot[1]], marker="o", color=color, markersize=10, zorder=4))

    def png(self) -> bytes:
        """The picture, the same bytes for the same drawing."""
        file = BytesIO()
        packed = {"compress_level": PACKED}
        self.figure.savefig(file, format="png", dpi=DPI, metadata={"Software": None}, pil_kwargs=packed)
        return file.getvalue()
