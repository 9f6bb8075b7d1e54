"""The memo on paper, our PDF and Word's file as LibreOffice prints it: pages worth their sheet, nothing cut."""

import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest

from config.catalogue.region import LOCALES
from handlers.papers.memo.memo import SECTIONS, memo, memo_of, memo_pdf
from handlers.papers.memo.shown import Memo
from handlers.papers.paper import draw
from models.views.digest import Dossier
from models.world import World
from tests.kit.figures.reports import DECEMBER, crowded, demo_figures, put_reports
from tests.kit.papers import office
from tests.kit.papers.memos import demo, dossier_of, words_of
from tests.regions import shipped

FEWEST_LINES = 3
"""Beside the number of the page."""


@pytest.fixture(autouse=True)
def _office() -> None:
    office.needed()


async def nobody(world: World) -> None:
    """Nothing was ever sent or planned."""


async def everybody(world: World) -> None:
    await put_reports(world, DECEMBER, {unit.key: demo_figures()["zharma"] for unit in world.region.units})


def dossiers() -> dict[str, Dossier]:
    return {
        "nobody": dossier_of(shipped(), nobody),
        "all": demo(),
        "250 units": dossier_of(crowded(shipped(), 250), everybody),
    }


def test_every_page_is_worth_its_sheet_and_every_title_is_there() -> None:
    asked = [(name, one, words_of(locale)) for name, one in dossiers().items() for locale in LOCALES]
    word = office.converted_all([draw(memo(one, words)) for _, one, words in asked], "docx", "pdf")
    for kind, printed in (("Word", word), ("PDF", [draw(memo_pdf(one, words)) for _, one, words in asked])):
        for (name, dossier, words), body in zip(asked, printed, strict=True):
            pages, about = office.texts(body), (kind, name, words.locale)
            assert [page for page in pages if lines_of(page) < FEWEST_LINES] == [], about
            assert list(missing(memo_of(dossier, words), pages)) == [], about


def lines_of(page: str) -> int:
    return len([line for line in page.splitlines() if line.strip() and not line.strip().isdigit()])


def missing(shown: Memo, pages: list[str]) -> Iterator[str]:
    """Words of titles, heads and instructions that the pages do not say, letter by letter."""
    said = bare("".join(pages))
    for title in titles(shown):
        yield from (word for word in re.findall(r"\w+", title) if bare(word) not in said)


def titles(shown: Memo) -> Iterator[str]:
    heads = asdict(shown.heads)
    yield from (heads[section] for section in SECTIONS)
    for grid in (shown.split, *(one.matrix for one in shown.holidays), *shown.lacks):
        if grid is not None:
            yield from (grid.title, grid.head, *grid.heads, grid.rows[-1].name, grid.note)
    yield from (one.name for one in shown.holidays)
    for order in shown.instructions:
        yield from (order.what, order.who, order.when)
    yield from shown.prepared


def bare(text: str) -> str:
    """Letters and digits only: where lines end and words are divided is the reader's matter."""
    return "".join(letter for letter in text if letter.isalnum())
