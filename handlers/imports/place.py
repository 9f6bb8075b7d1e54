"""Where the import of earlier reports stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from handlers.kit.place import Place


@dataclass(frozen=True, slots=True)
class ImportsPlace(Place):
    """Of a `form`, for a `year` where a workbook was asked for. `file` is what was sent last, as Telegram knows it, and
    `look` what was found in it then: the figures themselves are only in the file.
    """

    form: str = ""
    year: int = 0
    file: Mapping[str, Any] = field(default_factory=dict)
    look: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """Whether anything of it would be."""
        return bool(self.look.get("new") or self.look.get("changed"))

    @property
    def shown_at(self) -> datetime:
        return datetime.fromisoformat(self.look["at"])
