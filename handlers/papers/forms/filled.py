"""An oblast's own Excel form with its names in braces filled, as a paper."""

from datetime import date
from decimal import Decimal

from handlers.kit.words import Words, decimal, number
from handlers.papers.forms.form import FormFilling, KnownName, Value, names_of
from handlers.papers.paper import File, Look, Paper
from handlers.saying.digest import BLANK, on_date
from models.views.digest import Dossier
from models.views.named import YEARS, Named

DRAW = "handlers.papers.drawing.xlsx.filled:draw"
SUFFIX = ".xlsx"


def filled(dossier: Dossier, words: Words, name: str, body: bytes) -> Paper:
    """`name` and `body` are the uploaded workbook's; what is not known at the moment stays an empty cell.

    A name that the catalogue has no more stays as it stands. Looks through the whole workbook: not on the loop.
    """
    named, period = Named(dossier), dossier.digest.period
    known = tuple(_known(named, one, words) for one in names_of(body) if named.is_name(one))
    stem = name[: -len(SUFFIX)] if name.casefold().endswith(SUFFIX) else name
    return Paper(
        f"{stem} {period.as_of:%Y-%m-%d}{SUFFIX}",
        Look.DOCUMENT,
        DRAW,
        FormFilling(File(body), period.as_of, known),
        words("workbook-filled-caption", name=stem, on=on_date(period, words)),
        hostile=True,
    )


def _known(named: Named, name: str, words: Words) -> KnownName:
    value = named.value(name)
    return KnownName(name, value, str(value) if name in YEARS else said(value, words))


def said(value: Value, words: Words) -> str:
    """Within a text: `24 925`, `108,9`, `1 декабря 2025`; a dash for what nobody has reported."""
    if value is None:
        return BLANK
    if isinstance(value, int):
        return number(value)
    if isinstance(value, Decimal):
        return decimal(value)
    return words.day_year(value) if isinstance(value, date) else value
