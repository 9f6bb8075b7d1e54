"""Words that several charts share. They are drawn, not sent: nothing here is HTML."""

from __future__ import annotations

from datetime import date

from config.catalogue.types import Form
from handlers.kit.fitting import LONGEST_TITLE
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.papers.charts.shown import Cell, Tint
from handlers.papers.paper import Look, Paper
from models.rules.calendar.calendar import Period

LONGEST_NAME = 40


def on_said(period: Period, words: Words) -> str:
    """`на 1 декабря 2025`, with the name of an extra date («итог года»)."""
    said = words.plain("summary-on", day=words.at_day(period.as_of), year=str(period.as_of.year))
    return f"{said} · {words.label(period.name)}" if period.name else said


def title_of(form: Form, words: Words) -> str:
    return cut(words.label(form.name), LONGEST_TITLE)


def subject_of(form: Form, words: Words) -> str:
    return cut(words.label(form.subject), LONGEST_TITLE)


def name_said(text: str) -> str:
    """A unit's name in one line; the drawing cuts it once more, to the room there is."""
    return cut(" ".join(text.split()), LONGEST_NAME)


def day_of(day: date, year: int) -> int:
    """Days since 1 January of the report year: 0 to 365 or 366, for 1 January may close the year before."""
    return (day - date(year, 1, 1)).days


def sign(said: str, tint: Tint, mark: str = "") -> Cell:
    return Cell(mark, said, tint)


def picture(name: str, drawing: str, shown: object, caption: Html) -> Paper:
    """`drawing` is the module that draws it."""
    return Paper(f"{name}.png", Look.PICTURE, f"handlers.papers.drawing.charts.{drawing}:draw", shown, caption)
