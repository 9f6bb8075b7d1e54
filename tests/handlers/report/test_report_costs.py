"""What the report's two heaviest updates cost the database, from the moment they are handled."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.inbox.readable import read
from config.catalogue.region import Region
from models.rules.access import Role
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.probe import Asked, asked_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def talk(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    talk = await make_talk(region, url, FRIDAY)
    yield talk
    await talk.app.close()


async def cost(person: Person, text: str) -> Asked:
    talk = person.talk
    update = read(talk.telegram.say(person.id, text), talk.app.bot).update
    assert update is not None
    with asked_of(talk.world.database) as asked:
        await talk.app.handle(update)
    return asked


async def test_a_figure_is_seven_statements_and_the_last_yes_ten(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    await person.press("Заполнить по порядку")
    begun = await cost(person, "51")
    typed = await cost(person, "124")
    assert "Строка 3 из" in person.screen
    assert begun.statements == typed.statements, "a draft is begun in the statement that holds it"
    assert (typed.statements, typed.transactions, typed.writing) == (7, 3, 2), typed.said
    assert sum("person" in said.split("FROM")[-1] for said in typed.said) == 1, "the person is read once"
    for figure in ("960", "687", "22", "801"):
        await person.say(figure)
    await person.press("Пропустить")
    sent = await cost(person, "да")
    assert any("Отчёт отправлен" in heard for heard in person.heard)
    assert (sent.statements, sent.writing) == (10, 2), sent.said
