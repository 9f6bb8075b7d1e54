"""Charts as papers: what a digest, a year, the timeliness and a holiday's preparation look like as a picture."""

from __future__ import annotations

from handlers.papers.charts_bars import bars
from handlers.papers.charts_grid import timeliness
from handlers.papers.charts_growth import growth
from handlers.papers.charts_matrix import matrix
from handlers.papers.charts_year import trend

__all__ = ["bars", "growth", "matrix", "timeliness", "trend"]
