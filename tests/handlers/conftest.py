"""Fixtures of conversations."""

import pytest

from bot.drawing.studio import WarmStudio
from handlers.papers.paper import Look, Paper
from tests.kit.figures.preparation import JPEG
from tests.kit.worlds import document


@pytest.fixture
def ready_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that ask who may have a paper, or what is said beside it: none is drawn."""

    async def drawn(studio: WarmStudio, paper: Paper, *, by: int | None = None) -> bytes:
        return JPEG if paper.look is Look.PICTURE else document(paper.fingerprint)

    monkeypatch.setattr(WarmStudio, "drawn", drawn)
