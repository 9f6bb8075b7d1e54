"""A chart that stands in several papers is drawn once for those that follow each other."""

from pathlib import Path

from handlers.papers.drawing.within import FEW, drawn
from tests.kit.papers.drawings import paper, square


def test_the_last_few_are_drawn_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    charts = [paper("counted", (str(log), side)) for side in range(1, FEW + 2)]
    assert [drawn(charts[0]) for _ in range(3)] == [square(1)] * 3
    assert log.read_bytes() == b"x"
    assert [drawn(one) for one in charts] == [square(side) for side in range(1, FEW + 2)]
    assert log.read_bytes() == b"x" * (FEW + 1)
    drawn(charts[0])
    assert log.read_bytes() == b"x" * (FEW + 2), "the first gave way"
