"""Where joining stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.kit.place import Place


@dataclass(frozen=True, slots=True)
class JoiningPlace(Place):
    """What the link offers: the row of the `invitation`, and either whose account is replaced (None where none is) or a
    `role` in a `unit`. `known` is what was typed of one's name, post and phone; what was passed over is empty.
    """

    invitation: int = 0
    whose: str | None = None
    role: str = ""
    unit: str = ""
    known: Mapping[str, str] = field(default_factory=dict)
