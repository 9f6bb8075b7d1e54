"""Section 7 of the memo, from its heading to the signature, takes a page at most, however much is to be told."""

from datetime import UTC, date, datetime
from functools import cache

import pytest

from config.catalogue.types import LOCALES, Indicator, Locale
from handlers.papers.memo.grids import due_parts, lacking_units
from handlers.papers.memo.instructions import due_holidays
from handlers.papers.memo.memo import memo, memo_of, memo_pdf
from handlers.papers.paper import draw
from models.views.digest import Dossier
from models.world import World
from tests.kit.figures.preparation import figures, put_preparation
from tests.kit.figures.reports import DECEMBER, crowded, demo_figures, put_absence, put_reports
from tests.kit.papers import office
from tests.kit.papers.memos import demo, dossier_of, followed_up, words_of
from tests.regions import shipped

SENT = datetime(2025, 11, 28, 10, tzinfo=UTC)
EVE = date(2025, 12, 15)
"""Both holidays are near."""
EVE_SENT, EVE_MORNING = datetime(2025, 12, 12, 10, tzinfo=UTC), datetime(2025, 12, 15, 4, tzinfo=UTC)
REASON = "нет связи с районом, сотрудник в командировке до понедельника"


@pytest.fixture(autouse=True)
def _office() -> None:
    office.needed()


async def reported(world: World, as_of: date, at: datetime) -> None:
    """Half have reported, a quarter has no data and says why, a quarter is silent."""
    keys = [unit.key for unit in world.region.units]
    await put_reports(world, as_of, {key: demo_figures()["zharma"] for key in keys[::2]}, at=at)
    for key in keys[1::4]:
        await put_absence(world, as_of, key, reason=REASON)


async def everybody_lacks(world: World) -> None:
    """Each unit asks for help by another day."""
    await reported(world, DECEMBER, SENT)
    told = {
        unit.key: figures(problems=f"Нужны генератор и автобус до {n % 14 + 1} декабря")
        for n, unit in enumerate(world.region.units)
    }
    await put_preparation(world, told, SENT)


async def two_holidays(world: World) -> None:
    """Most lack something of both, the others are silent."""
    await reported(world, EVE, EVE_SENT)
    for form in world.region.holidays:
        period = next(iter(world.calendar.periods(form, date(2025, 12, 1), date(2026, 1, 10))))
        told = {
            unit.key: {one.key: _unready(one, n) for one in form.indicators}
            for n, unit in enumerate(world.region.units)
            if n % 5
        }
        await put_preparation(world, told, EVE_SENT, form=form.key, as_of=period.as_of)


def _unready(one: Indicator, n: int) -> int | str:
    if one.is_text:
        return f"Нужны генератор и автобус до {n % 14 + 16} декабря"
    return 0 if one.key.endswith("_held") else 2 if one.key.endswith(("_ready", "_done")) else 5


@cache
def dossiers() -> dict[str, Dossier]:
    many = crowded(shipped(), 250)
    return {
        "the demo": demo(),
        "with instructions set": followed_up(),
        "everybody lacks": dossier_of(shipped(), everybody_lacks),
        "two holidays": dossier_of(shipped(), two_holidays, as_of=EVE, now=EVE_MORNING),
        "250 units lack": dossier_of(many, everybody_lacks),
        "250 units and two holidays": dossier_of(many, two_holidays, as_of=EVE, now=EVE_MORNING),
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_the_instructions_take_a_page_at_most(locale: Locale) -> None:
    words, found = words_of(locale), dossiers()
    word = office.converted_all([draw(memo(one, words)) for one in found.values()], "docx", "pdf")
    for kind, printed in (("Word", word), ("PDF", [draw(memo_pdf(one, words)) for one in found.values()])):
        taken = {
            name: pages_taken(body, heading_of(dossier, locale))
            for (name, dossier), body in zip(found.items(), printed, strict=True)
        }
        assert {name: share for name, share in taken.items() if share > 1} == {}, kind


def test_what_is_lacking_adds_up_where_not_all_are_named() -> None:
    dossier = dossier_of(crowded(shipped(), 60), everybody_lacks)
    (holiday,), (grid,) = due_holidays(dossier), memo_of(dossier, words_of("ru")).lacks
    assert grid.rows[-1].name.startswith("и ещё")
    lacking = [due_parts(holiday, unit, DECEMBER) for unit in lacking_units(holiday, DECEMBER)]
    of_all = [sum(part.lacks for part in column) for column in zip(*lacking, strict=True)]
    columns = zip(*(row.cells for row in grid.rows), strict=True)
    assert [sum(int(cell) for cell in column if cell.isdigit()) for column in columns] == of_all


def heading_of(dossier: Dossier, locale: Locale) -> list[str]:
    return memo_of(dossier, words_of(locale)).heads.instructions.replace("\u00a0", " ").split()


def pages_taken(pdf: bytes, heading: list[str]) -> float:
    """Of the height of a full page what stands from the heading to the end; the rest of a page left empty counts."""
    pages = office.heights(pdf)
    said = [(page, top, word) for page, words in enumerate(pages) for word, top in words]
    texts = [word for *_, word in said]
    at = max(n for n in range(len(texts)) if texts[n : n + len(heading)] == heading)
    tops = [top for _, top, word in said if not word.isdigit()]
    (first, top, _), (last, bottom, _) = said[at], max(one for one in said if not one[2].isdigit())
    return (last - first) + (bottom - top) / (max(tops) - min(tops))
