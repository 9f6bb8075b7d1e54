"""The workbook as a paper: summary, units by indicators, weeks, plan, timeliness, questions, holidays."""

from __future__ import annotations

from handlers.kit.words import Words
from handlers.papers.paper import Look, Paper
from handlers.papers.workbook.holidays import holiday
from handlers.papers.workbook.questions import questions
from handlers.papers.workbook.sheets import Book
from handlers.papers.workbook.summary import summary, title_of
from handlers.papers.workbook.units import plan, units
from handlers.papers.workbook.words import Tongues
from handlers.papers.workbook.year import timeliness, weeks
from handlers.saying.digest import on_date
from models.views.digest import YearDossier

DRAW = "handlers.papers.drawing.workbook.workbook:draw"


def workbook(dossier: YearDossier, words: Words, second: Words | None = None) -> Paper:
    """An .xlsx; with `second` every name and head stands in both languages."""
    digest, tongues = dossier.digest, Tongues(words, second)
    title = title_of(digest, words)
    sheets = (
        summary(digest, tongues),
        units(digest, tongues),
        weeks(dossier.year, title, tongues),
        plan(digest, tongues),
        timeliness(dossier.timeliness, title, tongues),
        questions(digest, tongues),
        *(holiday(preparation, tongues) for preparation in dossier.preparations),
    )
    as_of = digest.period.as_of
    footer = words.plain("workbook-page", page="&P", pages="&N")
    name = f"{words.label(digest.form.name)} {as_of:%Y-%m-%d}.xlsx"
    caption = words("workbook-caption", form=words.label(digest.form.name), on=on_date(digest.period, words))
    return Paper(name, Look.DOCUMENT, DRAW, Book(title, as_of, footer, sheets), caption)
