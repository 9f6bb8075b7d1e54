"""Charts as papers: what a digest, a year, the timeliness and a holiday's preparation look like as a picture."""

from handlers.papers.charts.bars import bars
from handlers.papers.charts.grid import timeliness
from handlers.papers.charts.matrix import matrix
from handlers.papers.charts.year import growth, trend

__all__ = ["bars", "growth", "matrix", "timeliness", "trend"]
