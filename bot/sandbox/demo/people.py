"""Who lives in the demo: seven have a phone on the web page, the others have sent their reports and are only read of.

Names, posts and phone numbers are made up.
"""

from dataclasses import dataclass
from typing import Literal

from config.catalogue.region import Locale
from models.rules.access import Role


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who has joined already. `theme` is that of their phone; None: no phone on the page."""

    telegram_id: int
    name: str
    post: str
    phone: str
    role: Role
    unit: str = ""
    language: Locale = "ru"
    theme: Literal["light", "dark"] | None = None

    @property
    def has_phone(self) -> bool:
        return self.theme is not None


ADMINISTRATOR = Resident(
    1001, "Дана Оспанова", "главный специалист", "+7 700 000 10 01", Role.ADMINISTRATOR, theme="light"
)
OFFICIAL = Resident(
    1002, "Ерлан Тлеубердин", "инспектор аппарата акима", "+7 700 000 10 02", Role.OFFICIAL, theme="light"
)
AYAGOZ = Resident(
    1005, "Айгуль Сейтказина", "помощник акима района", "+7 700 000 10 05", Role.REPORTER, "ayagoz", theme="light"
)
MAKANSHY = Resident(
    1011, "Нұрлан Қасымов", "аудан әкімінің көмекшісі", "+7 700 000 10 11", Role.REPORTER, "makanshy", "kk", "light"
)
BESKARAGAI = Resident(
    1006, "Марина Ковалёва", "заместитель акима района", "+7 700 000 10 06", Role.REPORTER, "beskaragai", theme="dark"
)
AKIM = Resident(1205, "Асхат Бейсенов", "аким района", "+7 700 000 12 05", Role.AKIM, "ayagoz", theme="dark")
APPROVER = Resident(1211, "Серік Дүйсенов", "аудан әкімі", "+7 700 000 12 11", Role.AKIM, "makanshy", "kk", "light")
"""The akim of the unit whose reports need approval."""

PHONES = (ADMINISTRATOR, AYAGOZ, MAKANSHY, BESKARAGAI, OFFICIAL, AKIM, APPROVER)
"""In the page's order."""

OTHERS = (
    Resident(1101, "Сергей Литвинов", "руководитель отдела занятости", "+7 700 000 11 01", Role.REPORTER, "semey"),
    Resident(1102, "Алия Жумабекова", "главный специалист", "+7 700 000 11 02", Role.REPORTER, "kurchatov"),
    Resident(1103, "Бауыржан Ахметов", "бас маман", "+7 700 000 11 03", Role.REPORTER, "abai", "kk"),
    Resident(1104, "Гүлнұр Смағұлова", "әкімнің орынбасары", "+7 700 000 11 04", Role.REPORTER, "aksuat", "kk"),
    Resident(1107, "Ольга Шевчук", "заместитель акима района", "+7 700 000 11 07", Role.REPORTER, "borodulikha"),
    Resident(1108, "Тимур Абенов", "помощник акима района", "+7 700 000 11 08", Role.REPORTER, "zhanasemey"),
    Resident(1109, "Жанар Мукашева", "руководитель отдела занятости", "+7 700 000 11 09", Role.REPORTER, "zharma"),
    Resident(1110, "Кайрат Нургалиев", "главный специалист", "+7 700 000 11 10", Role.REPORTER, "kokpekty"),
    Resident(1112, "Ақбота Ермекова", "аудан әкімінің көмекшісі", "+7 700 000 11 12", Role.REPORTER, "urzhar", "kk"),
)

RESIDENTS = (*PHONES, *OTHERS)

REPORTERS = {resident.unit: resident for resident in RESIDENTS if resident.role is Role.REPORTER}
"""By unit: who sends its reports."""
