"""Names in both languages of the region."""

from dataclasses import dataclass
from typing import Literal

Locale = Literal["ru", "kk"]
LOCALES: tuple[Locale, ...] = ("ru", "kk")
FEW, TEENS, ELEVEN = (2, 3, 4), 10, 11


@dataclass(frozen=True, slots=True)
class Label:
    """One name in both languages."""

    ru: str
    kk: str

    def said_in(self, locale: Locale) -> str:
        return self.ru if locale == "ru" else self.kk


@dataclass(frozen=True, slots=True)
class Plural:
    """What is counted, as it stands after a number: 1 объект, 2 объекта, 5 объектов; 5 нысан.

    A Kazakh noun stays singular after a numeral.
    """

    one: str
    few: str
    many: str
    kk: str

    def after(self, number: int, locale: Locale) -> str:
        """The word after the number alone: «2 площадки», «5 площадок»."""
        if locale == "kk":
            return self.kk
        tens, ones = abs(number) % 100, abs(number) % 10
        if ones == 1 and tens != ELEVEN:
            return self.one
        return self.few if ones in FEW and tens - ones != TEENS else self.many

    def out_of(self, number: int, locale: Locale) -> str:
        """The word after «из …»: «из 5 площадок», «из 21 площадки»."""
        if locale == "kk":
            return self.kk
        return self.few if abs(number) % 10 == 1 and abs(number) % 100 != ELEVEN else self.many


UNNAMED = Label("", "")
UNCOUNTED = Plural("", "", "", "")
"""What the catalogue may leave out, and does."""
