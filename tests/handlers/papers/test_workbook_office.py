"""LibreOffice reads the same numbers and texts out of the workbook, and its pages look as they did."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from config.catalogue.region import Locale
from handlers.papers.paper import draw
from handlers.papers.workbook.sheets import Book, WorkbookSheet
from handlers.papers.workbook.workbook import workbook
from models.world import World
from tests.kit.papers import office
from tests.kit.papers.workbooks import FORMULA, a_full_week, a_week_with_gaps, differences, opened, words_of

REFERENCES = Path(__file__).parents[2] / "references"
ALIKE = 12  # difference of grey, of 255, in the worst tile: a shift by two pixels makes 5, a lost column 27
SIZE, TILES = (220, 155), (22, 15)


@pytest.fixture(autouse=True)
def _office() -> None:
    office.needed()


async def test_libreoffice_reads_equal_values(world: World) -> None:
    paper = workbook(await a_full_week(world), words_of(world))
    again = office.converted(draw(paper), "xlsx", "xlsx")
    assert differences(paper.shown, again) == []
    reasons = [row[6] for row in opened(again)["Вопросы и причины"].iter_rows() if row[0].value == "город Семей"]
    assert (reasons[1].value, reasons[1].data_type) == (FORMULA, "s")


async def test_the_pages_look_as_they_did(world: World) -> None:
    body = draw(workbook(await a_week_with_gaps(world), words_of(world)))
    pages = office.pages(office.converted(body, "xlsx", "pdf"), dpi=72)
    assert 7 <= len(pages) <= 14
    compared(pages[0], "workbook-summary.png")
    plan = next(n for n, page in enumerate(pages) if has_colour(page))
    compared(pages[plan], "workbook-plan.png")


FEWEST_LINES = 3


@pytest.mark.parametrize("second", [None, "ru"], ids=["one language", "both"])
async def test_every_page_on_paper_is_worth_its_sheet(world: World, second: Locale | None) -> None:
    """Each says something, and of every sheet the whole title and each head is there; on every page of it the title."""
    locale: Locale = "kk" if second else "ru"
    paper = workbook(
        await a_week_with_gaps(world), words_of(world, locale), words_of(world, second) if second else None
    )
    said = office.texts(office.converted(draw(paper), "xlsx", "pdf"))
    assert [page for page in said if len([line for line in page.splitlines() if line.strip()]) < FEWEST_LINES] == []
    book: Book = paper.shown
    assert {sheet.name: missing for sheet in book.sheets if (missing := missing_of(sheet, said))} == {}


def missing_of(sheet: WorkbookSheet, pages: list[str]) -> list[str]:
    """What the sheet's own pages (its name stands at their foot) do not say, letter by letter."""
    own = [bare(page) for page in pages if sheet.name in [line.strip() for line in page.splitlines()]]
    heads = [column.head for block in sheet.blocks for column in block.columns if isinstance(column.head, str)]
    words = [word for head in heads for word in re.findall(r"\w+", head) if bare(word) not in "".join(own)]
    return [*words, *(sheet.title for page in own if bare(sheet.title) not in page), *([] if own else [sheet.name])]


def bare(text: str) -> str:
    """Letters and digits only: where lines end and words are divided is the reader's matter."""
    return "".join(letter for letter in text if letter.isalnum())


def compared(page: bytes, name: str) -> None:
    """Raises with the difference; a missing reference is written, to be looked at."""
    path = REFERENCES / name
    if not path.exists():
        path.write_bytes(page)
        raise AssertionError(f"{name} was missing and is written: look at it")
    seen, known = (small(Image.open(BytesIO(one))) for one in (page, path.read_bytes()))
    tiles = ImageChops.difference(seen, known).resize(TILES, Image.Resampling.BOX)
    worst = max(tiles.tobytes())
    assert worst < ALIKE, f"{name} differs by {worst}"


def small(picture: Image.Image) -> Image.Image:
    """So small that letters are shades: where they stand counts, not how they are smoothed."""
    return picture.convert("L").resize(SIZE).filter(ImageFilter.GaussianBlur(2))


def has_colour(page: bytes) -> bool:
    """Whether a row is marked as lagging: light red over a good part of the page's width."""
    picture = Image.open(BytesIO(page)).convert("RGB")
    marked = sum(count for count, colour in picture.getcolors(10**6) or [] if colour == (250, 219, 216))
    return marked > picture.width
