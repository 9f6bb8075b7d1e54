"""What is wrong with a catalogue: every mistake with its place, in words an administrator understands."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. `place` is the path in the file, `forms[0].indicators[3].short_kk`; lists count from 0."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class CatalogueError(Exception):
    """The catalogue cannot be used. `mistakes` are all that were found; as text, one a line."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = list(mistakes)
        super().__init__("\n".join(map(str, self.mistakes)))


class Notes:
    """Collects mistakes while reading goes on, so that all of them are told at once."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def add(self, place: str, message: str) -> None:
        """Keep the mistake; the same one found twice is told once."""
        mistake = Mistake(place, message)
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)

    def told_at(self, place: str) -> bool:
        """Whether something is noted there, so that what only follows from it need not be told."""
        return any(mistake.place == place for mistake in self.mistakes)

    def raise_if_any(self) -> None:
        """Raises CatalogueError when something was noted."""
        if self.mistakes:
            raise CatalogueError(self.mistakes)


def quoted(names: Iterable[str]) -> str:
    """«a», «b», in the order of the alphabet."""
    return ", ".join(f"«{name}»" for name in sorted(names))


def perhaps(word: str, known: Iterable[str]) -> str:
    """«, did you mean «…»?» with the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f", did you mean «{near[0]}»?" if near else ""
