"""Figures by name: `{total}`, `{semey.vacancies}`, `{total.plan}`; for press sentences and uploaded forms.

Names are keys of the catalogue, so they are the same in every language; docs/names.md lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from models.queries.dossier import Dossier

Value: TypeAlias = int | Decimal | date | str
"""Per cents and rates have one decimal; text is what people typed."""


@dataclass(frozen=True, slots=True)
class Named:
    """`value` of a name that is known to the catalogue is None while nobody has reported it."""

    dossier: Dossier

    def is_name(self, name: str) -> bool:
        """Whether the catalogue knows such a name, reported or not."""
        raise NotImplementedError

    def value(self, name: str) -> Value | None:
        """Raises KeyError for what is no name."""
        raise NotImplementedError

    def nearest(self, name: str) -> str | None:
        """The name that was probably meant."""
        raise NotImplementedError
