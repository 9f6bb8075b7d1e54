"""The whole job over HTTP: invited, introduced, figures typed by twelve reporters; the digest says exactly these."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import Awaitable, Callable

from config.catalogue.region import Form, Locale
from tests.end_to_end.phone import Phone
from tests.end_to_end.stage import ADMINISTRATOR, Stage
from tests.kit.figures.reports import INDICATORS, demo_figures, demo_plan
from tests.regions import shipped

WORDS: dict[Locale, dict[str, str]] = {
    "ru": {
        "accept": "Принять",
        "language": "Русский",
        "introduce": "Познакомимся",
        "welcome": "Добро пожаловать",
        "card": "Карта занятости ·",
        "walk": "Заполнить по порядку",
        "skip": "Пропустить",
        "check": "Проверить и отправить",
        "look": "Проверьте ·",
        "send": "Отправить",
        "yes": "да",
        "receipt": "Отчёт отправлен",
    },
    "kk": {
        "accept": "Принять · Қабылдау",
        "language": "Қазақша",
        "introduce": "Танысайық",
        "welcome": "Қош келдіңіз",
        "card": "картасы ·",
        "walk": "Ретімен толтыру",
        "skip": "Өткізіп жіберу",
        "check": "Тексеру және жіберу",
        "look": "Тексеріңіз ·",
        "send": "Жіберу",
        "yes": "иә",
        "receipt": "Есеп жіберілді",
    },
}
KAZAKH = {"abai", "makanshy", "urzhar"}
FORM: Form = shipped().form("employment")
DIGEST = """\
Все сдали в срок.
Трудоустроено с 1 января, чел. = 24 925
108,9 % годового плана (22 887),
119,0 % к плану на 1 декабря (20 943)
Постоянные рабочие места = 16 211
Временные рабочие места = 8 714
Инфраструктура = 1 648
Новые предприятия = 9 049
По вакансиям = 6 476
Гранты = 205
Субсидируемые = 7 547
Инициатива «100 на 10 тысяч» = 150,1 (норма 100)""".splitlines()
Fill = Callable[[Phone, dict[str, str], list[int], Locale], Awaitable[None]]


async def join(phone: Phone, start: str, locale: Locale, *, at_once: bool) -> None:
    words = WORDS[locale]
    await phone.ask(start, "Приглашение")
    await phone.press("Принять", "Тілді таңдаңыз")
    await phone.press(words["language"], words["introduce"])
    name, post, number = f"Серик {phone.id} <b>", "специалист отдела занятости", "+7 7222 52 00 01"
    if at_once:
        await phone.ask(f"{name}\n{post}\n{number}", words["welcome"])
        return
    for answer in (name, post):
        await phone.ask(answer, "Записано|Жазылды")
    await phone.ask(number, words["welcome"])


async def pasted(phone: Phone, words: dict[str, str], figures: list[int], locale: Locale) -> None:
    await phone.ask("\n".join(map(str, figures)), words["card"])
    await phone.press(words["check"], words["look"])


async def with_semicolons(phone: Phone, words: dict[str, str], figures: list[int], locale: Locale) -> None:
    await phone.ask("; ".join(f"{figure:,}".replace(",", "\u00a0") for figure in figures), words["card"])
    await phone.press(words["check"], words["look"])


async def with_labels(phone: Phone, words: dict[str, str], figures: list[int], locale: Locale) -> None:
    lines = [f"{FORM.indicator(key).short.said_in(locale)}: {n}" for key, n in zip(INDICATORS, figures, strict=True)]
    await phone.ask("\n".join(reversed(lines)), words["card"])
    await phone.press(words["check"], words["look"])


async def in_order(phone: Phone, words: dict[str, str], figures: list[int], locale: Locale) -> None:
    await phone.press(words["walk"], "1")
    for at, figure in enumerate(figures, start=2):
        await phone.ask(str(figure), f"Строка {at}\\b|{at}-жол")
    await phone.press(words["skip"], words["look"])


async def one_by_one(phone: Phone, words: dict[str, str], figures: list[int], locale: Locale) -> None:
    for at, figure in reversed(list(enumerate(figures, start=1))):
        await phone.press(f"{at} ", FORM.indicators[at - 1].name.said_in(locale)[:12])
        await phone.ask(str(figure), words["card"])
    await phone.press(words["check"], words["look"])


WAYS: list[Fill] = [pasted, in_order, with_labels, with_semicolons, one_by_one]


async def report(phone: Phone, unit: str, start: str, place: int) -> None:
    """One reporter's first day, from the link to the receipt."""
    locale: Locale = "kk" if unit in KAZAKH else "ru"
    words = WORDS[locale]
    await join(phone, start, locale, at_once=place % 2 == 0)
    await phone.ask("/report", words["card"])
    figures = [int(number) for number in demo_figures()[unit].values()]
    await WAYS[place % len(WAYS)](phone, words, figures, locale)
    receipt = words["receipt"]
    if place % 3 == 0:
        await phone.ask(words["yes"], receipt)
    else:
        await phone.press(words["send"], receipt)


async def set_plan(admin: Phone) -> None:
    """The yearly figures, typed in the order of the list, and approved."""
    plan = demo_plan()
    await admin.ask("/plan", "Годовой план")
    await admin.press("2025", "План на 2025 год")
    await admin.press("Новая версия", "версия 1")
    await admin.press("Всего", "Пришлите числа")
    figures = [plan["total", unit.key] for unit in shipped().units if ("total", unit.key) in plan]
    await admin.ask("\n".join(map(str, figures)), "Записано чисел: 12")
    await admin.press("Назад", "версия 1")
    await admin.press("Утвердить", "С какой даты")
    await admin.ask("01.01.2025", "Каким документом")
    await admin.ask("Протокол № 7", "Проверьте")
    await admin.press("Утвердить план", "План утверждён")


async def test_figures_typed_by_twelve_reporters_come_out_of_the_digest(stage: Stage) -> None:
    printed = await stage.run("invites", "--role", "reporter", "--each-territory", "--csv")
    starts = {row["unit"]: row["link"] for row in csv.DictReader(io.StringIO(printed))}
    assert starts.keys() == demo_figures().keys()
    assert all(re.fullmatch(r"/start \S+", start) for start in starts.values()), "nobody knows the bot's name yet"
    await stage.start_bot()
    admin = stage.phone(ADMINISTRATOR)
    await admin.ask("/start", "Выберите язык")
    await admin.press("Русский", "Познакомимся")
    await admin.ask("Дана Ахметова, администратор, +7 7222 52 00 00", "Добро пожаловать")
    await set_plan(admin)

    people = {unit: stage.phone(1000 + place, f"Серик {place}") for place, unit in enumerate(starts)}
    await asyncio.gather(
        *(report(people[unit], unit, start, place) for place, (unit, start) in enumerate(starts.items()))
    )

    (line,) = (await stage.run("invites", "--role", "official")).splitlines()[-1:]
    token = re.search(r"https://t\.me/svodka_bot\?start=(\S+)", line)
    assert token, f"the name is known by now: {line}"
    official = stage.phone(2000, "Болат")
    await join(official, f"/start {token[1]}", "ru", at_once=True)
    digest = await official.ask("/summary", "Карта занятости на 1 декабря")
    said = [re.sub(r"(?<=\D)(: | +)(?=\d[\d ,]*$|150)", " = ", line) for line in digest.splitlines()]
    for line in DIGEST:
        assert line in said, f"{line} is not in\n{digest}"
    stranger = stage.phone(3000, "Кто-то")
    assert "24 925" not in await stranger.ask("/summary", ".")
    assert stage.troubles() == []
