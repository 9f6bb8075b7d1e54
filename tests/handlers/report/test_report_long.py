"""A form of sixty rows: every screen is within a message, whatever is typed."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.catalogue.region import Label, Measure, Region
from handlers.kit.lengths import LIMIT, bounded, length
from models.rules.access import Role
from tests.handlers.report.conftest import watched
from tests.kit.talk import Person, Talk

ROWS = 60


def with_rows(region: Region, measure: Measure) -> Region:
    """The region whose form asks sixty rows more."""
    form = region.forms[0]
    last = form.indicators[-1]
    more = tuple(
        replace(
            last,
            key=f"more_{n}",
            name=Label(f"Ветхие <сети> & участок {n}", f"Тозған <желілер> & {n} учаскесі"),
            short=Label(f"Участок {n}", f"{n}-учаске"),
            measure=measure,
        )
        for n in range(1, ROWS + 1)
    )
    return replace(region, forms=(replace(form, indicators=form.indicators + more), *region.forms[1:]))


@pytest.fixture
async def long(region: Region, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[Talk]:
    async with watched(with_rows(region, request.param), tmp_path / "long.db") as talk:
        yield talk


async def clerk(talk: Talk) -> Person:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    return person


@pytest.mark.parametrize("long", [Measure.CUMULATIVE], indirect=True)
async def test_lines_that_are_not_understood_are_named_as_far_as_the_message_takes_them(long: Talk) -> None:
    person = await clerk(long)
    screen = await person.say("\n".join(f"Гранты на участок {n}: сколько-то ещё неизвестно" for n in range(1, ROWS)))
    assert "И ещё " in screen
    assert "Карта занятости · Аягозский район" in screen


@pytest.mark.parametrize("long", [Measure.TEXT], indirect=True)
async def test_many_rows_of_words_share_the_room(long: Talk) -> None:
    person = await clerk(long)
    for first in range(1, ROWS, 10):
        typed = [f"Участок {n}: {n} <b> & {'слово ' * 50}" for n in range(first, first + 10)]
        screen = await person.say("\n".join(typed))
    assert all(f" Участок {n}: {n} <b> & сл" in screen for n in range(1, ROWS + 1))
    assert "Нажмите строку" in screen


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("<b>короткий</b>", "<b>короткий</b>"),
        ("<b>жирный\n" + "строка &amp;\n" * 1_000 + "</b>", "строка &amp;\n…</b>"),
        ("<b>" + "ё" * 5_000 + "</b>", "ё…"),
        ("<pre>" + "1 2\n" * 2_000 + "</pre>\nконец", "1 2\n…</pre>"),
        ('<a href="x">' + "𝒳\n" * 3_000 + "</a>", "𝒳\n…</a>"),
    ],
)
def test_what_is_too_long_is_cut_at_a_line_and_stays_whole_html(text: str, end: str) -> None:
    kept = bounded(text)
    assert kept.endswith(end)
    assert length(kept.replace("&amp;", "&")) <= LIMIT + length("<b></b>" * 10)
