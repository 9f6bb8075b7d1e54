"""A random script of steps: what people do, mostly sensible, now and then anything at all."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.properties.play import Step

WEEK = 7 * 24 * 60
WRONG = (
    "12,5",
    "-3",
    "1e5",
    "NaN",
    "²",
    "9" * 40,
    "👍",
    "<b>&",
    "</pre>",
    ".",
    "немного",
    "/nothing",
    "5" * 4000,
    "51\n124",
)
ANSWERS = ("да", "да", "иә", "нет", "Причина: <так> & вышло", "Болат Н.")
LABELS = ("гранты", "Гранттар:", "4.", "что-то", "инфра", "Субсидир. =")
LETTERS = "аәбқЖ 0123456789+-;:.,\n<>&\"'«»\u00a0\u200b👍"
FORGED = (
    *(":unit:semey", ":unit:ayagoz", ":unit:nowhere", ":form:employment", ":date:2025-11-24", ":date:2026-01-05"),
    *(":date:x", ":next:2025-12-08", ":row:total", ":row:grants", ":which:grants", ":send:1", ":send:-1", ":send:٣"),
    *(":grew:0", ":fell:9", ":why:1:left", ":lack:connection", ":no_data", ":report_clear", ":report_unchanged"),
    *(":report_drop", "rcpt:fix:1", "rcpt:all:2", "rcpt:fix:999999", "rcpt:x:y", "x", "zzzzzz\x1dunit:semey", "\x1d"),
)
BEFORE = (49, 124, 948, 680, 22, 801)


def _figure(random: Random) -> str:
    return random.choice([str(random.randrange(70_000)), str(random.choice(BEFORE)), "+12", "1 234", "1\u00a0234", "0"])


def _six(random: Random) -> str:
    """A whole card that has mostly grown."""
    grown = [str(max(0, value + random.choice((0, 1, 2, 5, 40, -3)))) for value in BEFORE]
    return random.choice(("\n", "\n", ";", " ")).join(grown)


def _text(random: Random) -> str:
    kinds: tuple[Callable[[], str], ...] = (
        lambda: _figure(random),
        lambda: _six(random),
        lambda: random.choice(WRONG),
        lambda: f"{random.choice(LABELS)} {_figure(random)}",
        lambda: "x" + "".join(random.choices(LETTERS, k=random.randrange(1, 60))),
    )
    return random.choice(kinds)()


def _paste(random: Random) -> dict[int, tuple[int, bool]]:
    def value() -> tuple[int, bool]:
        return random.choice((random.randrange(1500), random.randrange(900, 1500), 400_000)), random.random() < 0.3

    return {row: value() for row in random.sample(range(1, 8), random.randrange(2, 7))}


def _any(random: Random) -> int:
    return random.randrange(400)


WAYS: dict[str, tuple[int, Callable[[Random], Any]]] = {
    "tap": (3, _any),
    "onward": (16, _any),
    "say": (4, _text),
    "answer": (3, lambda random: random.choice(ANSWERS)),
    "six": (5, _six),
    "paste": (4, _paste),
    "open": (4, lambda random: random.choice(("/report", "/report", "/report", "/start", "/language"))),
    "stale": (2, _any),
    "forge": (2, lambda random: random.choice(FORGED)),
    "edit": (1, _any),
    "photo": (1, lambda _: None),
    "restart": (1, lambda _: None),
    "clock": (1, lambda random: random.choice((1, 30, 240, 1200, 4000, WEEK, 2 * WEEK))),
}


def script_of(seed: int, length: int) -> list[Step]:
    """`length` steps, the same ones for the same seed; two of a district are busier than the others."""
    random = Random(seed)  # noqa: S311 -- nothing secret
    names = random.choices(list(WAYS), weights=[weight for weight, _ in WAYS.values()], k=length)
    steps = []
    for name in names:
        what = "say" if name in {"answer", "six", "open"} else name
        steps.append((what, random.choice((0, 0, 0, 1, 1, 2, 3)), WAYS[name][1](random)))
    return steps
