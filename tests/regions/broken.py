"""The made-up catalogue with something wrong in it: what the reader tells of it."""

from pathlib import Path

import pytest

from config.catalogue.mistakes import CatalogueError, Mistake
from config.catalogue.read import read_region
from tests.regions import MADE_UP

GOOD = MADE_UP.read_text(encoding="utf-8")
Case = tuple[str, str, list[str]]


def cases(table: dict[str, Case]) -> pytest.MarkDecorator:
    """Each case: what is replaced (where it stands first), by what, and words of the mistakes that are told."""
    return pytest.mark.parametrize(("old", "new", "words"), table.values(), ids=table.keys())


def told(text: str | bytes, folder: Path) -> list[Mistake]:
    """The mistakes of a catalogue of this text."""
    file = folder / "region.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(CatalogueError) as caught:
        read_region(file)
    assert str(caught.value).splitlines() == [str(mistake) for mistake in caught.value.mistakes]
    return caught.value.mistakes


def told_exactly(old: str, new: str, words: list[str], folder: Path) -> None:
    """All the words are told, and no mistake without any of them."""
    assert old in GOOD
    mistakes = [str(mistake) for mistake in told(GOOD.replace(old, new, 1), folder)]
    assert [word for word in words if not any(word in mistake for mistake in mistakes)] == [], mistakes
    assert [mistake for mistake in mistakes if not any(word in mistake for word in words)] == []
