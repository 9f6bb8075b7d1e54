"""Section 7 of the memo, from its heading to the signature, stands on one page, however much is to be told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from config.catalogue.region import LOCALES, Indicator
from handlers.papers.drawing.docx.memo import draw as docx_of
from handlers.papers.drawing.memo_pdf import draw as pdf_of
from handlers.papers.memo.grids import due_parts, lacking_units
from handlers.papers.memo.instructions import due_holidays
from handlers.papers.memo.memo import memo_of
from handlers.papers.memo.shown import Document, Memo
from models.rules.instructions import Course
from models.views.digest import Dossier
from models.views.instructions import FollowUp, TaskLine
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
NOT_YET = tuple(course for course in Course if course is not Course.WITHDRAWN)
LONG = "Представить списки выпускников, которым предложена работа, сверить их с центром занятости и доложить. " * 4
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


def set_before(dossier: Dossier) -> Dossier:
    """The same with more instructions than a page holds, each with all that is said of it long, for ten units."""
    units = [unit.key for unit in dossier.region.units[:10]]
    lines = tuple(
        TaskLine(n, unit, f"{n}. {LONG}", date(2025, 11, 20 + n % 8), NOT_YET[n % len(NOT_YET)])
        for n in range(15)
        for unit in units
    )
    return replace(dossier, followed=FollowUp(SENT, DECEMBER, lines, was_set=150, was_done=2, overdue=90))


def dossiers() -> dict[str, Dossier]:
    found = {}
    for units in (12, 24, 60, 250):
        region = crowded(shipped(), units)
        found[f"{units} lack"] = dossier_of(region, everybody_lacks)
        found[f"{units} and two holidays"] = dossier_of(region, two_holidays, as_of=EVE, now=EVE_MORNING)
    much = {f"{name}, much set": set_before(one) for name, one in found.items() if "250" not in name}
    return found | much | {"the demo": demo(), "with instructions set": followed_up()}


def test_the_instructions_take_a_page_at_most() -> None:
    shown = {
        f"{name}, {locale}": seventh(memo_of(dossier, words_of(locale)))
        for name, dossier in dossiers().items()
        for locale in LOCALES
    }
    word = office.converted_all([docx_of(Document(memo, None)) for memo in shown.values()], "docx", "pdf")
    for kind, printed in (("Word", word), ("PDF", [pdf_of(memo) for memo in shown.values()])):
        taken = {name: pages_taken(body, memo) for (name, memo), body in zip(shown.items(), printed, strict=True)}
        assert {name: pages for name, pages in taken.items() if pages > 1} == {}, kind


def test_what_is_overdue_is_shown_first_and_the_rest_is_counted() -> None:
    dossier = set_before(demo())
    found = memo_of(dossier, words_of("ru"))
    assert dossier.followed is not None
    assert 1 < len(found.tasks) < 15
    assert [row.what.split(".")[0] for row in found.tasks] == [str(n) for n in range(len(found.tasks))]
    assert f"ещё\u00a0{(15 - len(found.tasks)) * 10}." in found.tasks_note


def test_what_is_lacking_adds_up_where_not_all_are_named() -> None:
    dossier = dossier_of(crowded(shipped(), 60), everybody_lacks)
    (holiday,), (grid,) = due_holidays(dossier), memo_of(dossier, words_of("ru")).lacks
    assert grid.rows[-1].name.startswith("и ещё")
    lacking = [due_parts(holiday, unit, DECEMBER) for unit in lacking_units(holiday, DECEMBER)]
    of_all = [sum(part.lacks for part in column) for column in zip(*lacking, strict=True)]
    columns = zip(*(row.cells for row in grid.rows), strict=True)
    assert [sum(int(cell) for cell in column if cell.isdigit()) for column in columns] == of_all


def seventh(memo: Memo) -> Memo:
    """Section 7 after the headings of the others: it is all that is asked about, and the rest is long to draw."""
    without: dict[str, Any] = dict.fromkeys(("overall", "channels", "rates", "units", "notes", "lagging"), ())
    without |= dict.fromkeys(("holidays", "problems", "remarks"), ()) | dict.fromkeys(("oblast", "split", "chart"))
    return replace(memo, **without, above="", no_lagging="", problems_note="")


def pages_taken(pdf: bytes, memo: Memo) -> int:
    """On so many pages stands something of what is from the heading to the end; a page has its number too."""
    heading = memo.heads.instructions.replace("\u00a0", " ").split()
    said = [(page, word) for page, words in enumerate(office.heights(pdf)) for word, _ in words]
    texts = [word for _, word in said]
    at = max(n for n in range(len(texts)) if texts[n : n + len(heading)] == heading)
    return said[-1][0] - said[at][0] + 1
