"""Where the conversation about settings stands."""

from dataclasses import dataclass
from datetime import date

from handlers.kit.place import Place


@dataclass(frozen=True, slots=True)
class SettingsPlace(Place):
    """Which `field` of one's profile is asked for; the Person id of the `deputy` while one is away, and the last day of
    it (`until`).
    """

    field: str = ""
    deputy: int = 0
    until: str = ""

    @property
    def last(self) -> date:
        return date.fromisoformat(self.until)
