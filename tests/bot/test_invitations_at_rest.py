"""An invitation's code is shown once, to who made it: nothing that is kept holds it, only its hash."""

import hashlib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.backups.copies import back_up
from bot.invites import invites
from models.queries.audit import walk_audit
from models.queries.report.export_rows import write_export
from models.rules.access import Role
from models.rules.tall import TallFormat
from models.tables import Base, SetAsideUpdate, TakenUpdate
from tests.kit.databases import fresh_postgres
from tests.kit.people import at_links, inviting, token_in
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.regions import shipped

STRANGER = 77


async def whole(talk: Talk, folder: Path) -> str:
    """Every row of every table, the export and the audit as they are written, as text."""
    said = []
    async with talk.world.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            said += [repr(tuple(row)) for row in await session.execute(select(table))]
        said += [repr(entry) async for page in walk_audit(session) for entry in page]
        await write_export(session, talk.world, folder / "export", date.min, date.max, TallFormat.JSON)
    return "\n".join([*said, (folder / "export").read_text("utf-8")])


def files_with(tokens: set[str], folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir() for one in tokens if one.encode() in file.read_bytes()]


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_whatever_is_done_with_links_their_codes_are_kept_nowhere(kind: str, tmp_path: Path) -> None:
    talk = await make_talk(shipped(), await fresh_postgres() if kind == "postgres" else tmp_path / "svodka.db", FRIDAY)
    administrator, token = await inviting(talk)
    tokens = {token, await opened_without_accepting(talk, token)}
    await at_links(administrator)
    await administrator.press("отв., Аягозский")
    await administrator.press("Новая ссылка")
    tokens.add(token_in(administrator))
    tokens |= await printed(talk)
    assert len(tokens) == 4
    kept = await whole(talk, tmp_path)
    assert [one for one in tokens if one in kept] == []
    assert hashlib.sha256(token.encode()).hexdigest() in kept
    await talk.app.close()
    if kind == "sqlite":
        await back_up(talk.url, tmp_path / "copy.db")
        assert files_with(tokens, tmp_path) == []


@pytest.mark.parametrize("said", ["/start {}", "https://t.me/our_bot?start={}"])
async def test_what_is_set_aside_shows_no_code(talk: Talk, said: str) -> None:
    _, token = await inviting(talk)
    raw = {"update_id": 1, "message": {"text": said.format(token), "chat": "of an unknown kind"}}
    await talk.app.inbox.take([raw], talk.app.bot)
    await talk.app.inbox.idle()
    async with talk.world.database.reading() as session:
        body = await session.scalar(select(SetAsideUpdate.body))
    assert body is not None
    assert "start" in body
    assert token not in body


async def opened_without_accepting(talk: Talk, token: str) -> str:
    """As Telegram brings it: the update is written down first. Returns another code, that nothing is known of."""
    talk.person(STRANGER)
    unknown = "unknown-code-of-a-stranger"
    for code in (token, unknown):
        await talk.app.inbox.take([talk.telegram.say(STRANGER, f"/start {code}")], talk.app.bot)
        async with talk.world.database.reading() as session:
            written = [body async for body in await session.stream_scalars(select(TakenUpdate.body))]
        await talk.app.inbox.idle()
        assert code in "".join(written), "nothing is proved by what was never there"
    return unknown


async def printed(talk: Talk) -> set[str]:
    out = StringIO()
    await invites(
        talk.world,
        role=Role.REPORTER,
        each_territory=False,
        units=["semey"],
        count=1,
        as_csv=True,
        out=out,
        aside=StringIO(),
        now=FRIDAY,
    )
    return {out.getvalue().splitlines()[-1].rpartition(",")[2].removeprefix("/start ").rpartition("=")[2]}
