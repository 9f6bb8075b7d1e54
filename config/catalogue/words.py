"""Names in both languages of the region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Locale = Literal["ru", "kk"]
LOCALES: tuple[Locale, ...] = ("ru", "kk")


@dataclass(frozen=True, slots=True)
class Label:
    """One name in both languages."""

    ru: str
    kk: str

    def said_in(self, locale: Locale) -> str:
        return self.ru if locale == "ru" else self.kk
