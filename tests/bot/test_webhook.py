"""What Telegram delivers is in the inbox before it is told so, once and in order; what is not its own is not read."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from bot.inbox import inbox, webhook
from bot.sandbox.faults import Rule
from bot.web import port
from bot.web.port import MOST_BYTES, SECRET
from config.catalogue.region import Region
from models.tables import TakenUpdate
from tests.kit.databases import fresh_postgres
from tests.kit.hooks import WORD, Hooked, hooked
from tests.kit.logs import told
from tests.kit.outages import Locked, Stopped, seen
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.kit.updates import aside, rows, said

POISON = {"update_id": 7, "message": {"message_id": 7, "date": 1}}


@pytest.fixture
async def hook(talk: Talk) -> AsyncIterator[Hooked]:
    async with hooked(talk) as hook:
        yield hook


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def any_hook(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[Hooked]:
    place = tmp_path / "any.db" if request.param == "sqlite" else await fresh_postgres()
    talk = await make_talk(region, place, FRIDAY)
    async with hooked(talk) as hook:
        yield hook
    await talk.app.close()


async def test_it_is_written_down_before_telegram_is_told_so(hook: Hooked) -> None:
    async with hook.receiving():
        person = hook.talk.person(1)
        hook.talk.telegram.chats[1].started = True
        assert await hook.post(said(5, "/start")) == 200
        assert list(await rows(hook.talk.world.database)) == [5]
        await seen(lambda: bool(person.heard), 20)


@pytest.mark.parametrize("secret", [None, "", "wrong", WORD[:-1], WORD + "x", "сл"])
async def test_who_does_not_know_the_secret_is_refused_before_the_body(hook: Hooked, secret: str | None) -> None:
    """The body is said to be long and never comes."""
    async with hook.receiving():
        assert await hook.post(said(5), secret) == 401
        place = hook.webhook.url.removeprefix("http://").partition("/")[0]
        reader, writer = await asyncio.open_connection(*place.split(":"))
        head = f"POST /telegram HTTP/1.1\r\nHost: {place}\r\nContent-Length: 1000\r\n"
        head += "" if secret is None else f"{SECRET}: {secret}\r\n"
        writer.write(f"{head}\r\n".encode())
        assert b" 401 " in await asyncio.wait_for(reader.readline(), 60)
        writer.close()
        await writer.wait_closed()
        assert await rows(hook.talk.world.database) == {}


@pytest.mark.parametrize(("size", "stays"), [(0, True), (1000, True), (2**20, False)])
async def test_a_stranger_cuts_no_connection_that_others_use(hook: Hooked, size: int, stays: bool) -> None:
    """A proxy has few of them: what comes after on the same one is answered, unless much was left to read."""
    place = hook.webhook.url.removeprefix("http://").partition("/")[0]
    head = f"POST /telegram HTTP/1.1\r\nHost: {place}\r\nContent-Length: "
    async with hook.receiving():
        reader, writer = await asyncio.open_connection(*place.split(":"))
        for _ in range(2):
            writer.write(f"{head}{size}\r\n\r\n".encode() + b" " * size)
            answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
            assert b" 401 " in answer
            if not stays:
                break
        if not stays:
            with suppress(ConnectionError):
                assert await asyncio.wait_for(reader.read(), 5) == b""
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@pytest.mark.parametrize("is_chunked", [False, True])
async def test_a_body_over_a_megabyte_is_not_read_to_its_end(hook: Hooked, is_chunked: bool) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        while True:
            sent += 2**16
            yield b" " * 2**16

    async with hook.receiving():
        if is_chunked:
            async with hook.client.post(hook.webhook.url, data=endless(), headers={SECRET: WORD}) as answer:
                assert answer.status == 413
            assert sent < 8 * MOST_BYTES  # what fits between the two sockets
        else:
            assert await hook.post(b" " * (MOST_BYTES + 1)) == 413
        assert await hook.post(said(5)) == 200


NO_UPDATES = [b"", b"{", b"[]", b"7", b"null", b"\xff", b'{"no": "id"}', b'{"update_id": "7"}', b"[" * 9_000]


@pytest.mark.parametrize("body", [*NO_UPDATES, gzip.compress(b"{}", mtime=0)])
async def test_what_is_no_update_is_not_telegrams(hook: Hooked, body: bytes) -> None:
    async with hook.receiving():
        assert await hook.post(body) == 400
        async with hook.client.post(
            hook.webhook.url, data=gzip.compress(b" " * 2**26), headers={SECRET: WORD, "Content-Encoding": "gzip"}
        ) as answer:
            assert answer.status == 400, "nothing is unpacked"
        assert await rows(hook.talk.world.database) == {}


async def test_only_posts_to_its_own_path_are_taken(hook: Hooked) -> None:
    async with hook.receiving():
        for method, path, status in [("GET", "telegram", 405), ("POST", "", 404), ("POST", "telegram/x", 404)]:
            url = hook.webhook.url.replace("telegram", path)
            async with hook.client.request(method, url, json=said(5), headers={SECRET: WORD}) as answer:
                assert answer.status == status
    assert await rows(hook.talk.world.database) == {}


async def test_one_that_cannot_be_handled_is_set_aside_and_comes_no_more(hook: Hooked) -> None:
    deep = json.dumps(said(9))[:-2] + ', "x": ' + "[" * 9_000 + "]" * 9_000 + "}}"
    async with hook.receiving():
        assert await hook.post(POISON) == 200
        assert await hook.post(said(8, "x" * 300_000)) == 200
        assert await hook.post(deep.encode()) == 200
        assert await hook.post({"update_id": 10, "of_tomorrow": {}}) == 200
    assert await aside(hook.talk.world.database) == {
        7: "not readable: message.chat",
        8: "too large",
        10: "of an unknown kind",
    }


async def test_a_slow_body_is_waited_for_only_so_long(hook: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(port, "READING_SECONDS", 0.05)

    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)
        yield b"}"

    async with hook.receiving(), hook.client.post(hook.webhook.url, data=slow(), headers={SECRET: WORD}) as answer:
        assert answer.status == 408


async def test_outside_of_the_bots_life_it_is_asked_to_come_again(hook: Hooked) -> None:
    assert await hook.post(said(5)) == 503
    async with hook.receiving():
        assert await hook.post(said(6)) == 200
    assert await hook.post(said(7)) == 503
    assert await rows(hook.talk.world.database) == {6: (True, 0)}


async def test_what_is_on_its_way_at_a_stop_is_written_down_and_done(
    hook: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = hook.talk.app.inbox.take
    begun = asyncio.Event()

    async def slowly(*words: object) -> None:
        begun.set()
        await asyncio.sleep(0.1)
        await take(*words)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(inbox.Inbox, "take", lambda _, *words: slowly(*words))
    async with hook.receiving():
        posting = asyncio.create_task(hook.post(said(5)))
        await begun.wait()
        hook.stop.set()
    assert await posting == 200
    assert await rows(hook.talk.world.database) == {5: (True, 0)}


async def test_a_database_that_takes_nothing_is_a_503(any_hook: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 20)
    monkeypatch.setattr(inbox, "PAUSES", (0.02,))
    database = any_hook.talk.world.database
    fault = Locked() if database.engine.dialect.name == "sqlite" else Stopped()
    person = any_hook.talk.person(1)
    async with any_hook.receiving(), any_hook.delivering():
        await database.engine.dispose()  # the pragma is of the next connection
        fault.begin(database)
        update = any_hook.talk.telegram.say(1, "/start")
        hooked = any_hook.talk.telegram.updates.webhook
        assert hooked is not None
        try:
            await seen(lambda: hooked.last_error == "Wrong response from the webhook: 503", 20)
        finally:
            fault.end()
        await seen(lambda: len(person.heard) > 1, 20)
        await seen(lambda: not any_hook.talk.telegram.updates.pending, 20)
    assert await rows(database) == {update["update_id"]: (True, 0)}


async def test_what_comes_twice_is_done_once_and_in_its_order(any_hook: Hooked) -> None:
    """A third of the answers are lost on the way, and the sandbox delivers again."""
    talk, seen_there = any_hook.talk, dict[int, list[int]]()

    async def handle(update: object) -> None:
        event = update.message  # type: ignore[attr-defined]  # only messages are said here
        await asyncio.sleep(0.001)
        seen_there.setdefault(event.chat.id, []).append(int(event.text))

    talk.app.inbox._handle = handle
    people = range(1, 9)
    for number in people:
        talk.person(number)
    talk.telegram.faults.add(
        Rule("cut_after", "webhook", count=None, probability=0.3), Rule("cut_before", "webhook", None, 0.1)
    )
    async with any_hook.receiving(), any_hook.delivering():
        for n in range(12):
            for number in people:
                talk.telegram.say(number, str(n))
        await seen(lambda: not talk.telegram.updates.pending, 60)
        await talk.app.inbox.idle()
    assert talk.telegram.faults.happened
    assert seen_there == {number: list(range(12)) for number in people}


async def test_while_too_much_waits_more_is_taken_only_when_something_is_done(
    hook: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "MOST_TAKEN", 2)
    monkeypatch.setattr(webhook, "WAITS_FOR_ROOM", 0.1)
    monkeypatch.setattr(hook.talk.app.inbox, "_look_every", 0.02)
    go_on = asyncio.Event()

    async def handle(_: object) -> None:
        await go_on.wait()

    hook.talk.app.inbox._handle = handle
    async with hook.receiving():
        assert [await hook.post(said(n, chat=n)) for n in range(1, 5)] == [200, 200, 200, 503]
        go_on.set()
        assert await hook.post(said(4, chat=4)) == 200
    async with hook.talk.world.database.reading() as session:
        assert list(await session.scalars(select(TakenUpdate.update_id))) == [1, 2, 3, 4]


async def test_a_webhook_that_cannot_be_set_again_for_a_while_ends_nothing(
    hook: Hooked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was taken once: the settings are not to blame."""
    monkeypatch.setattr(webhook, "LOOKS_EVERY", 0.02)
    monkeypatch.setattr(webhook, "PAUSES", (0.01,))
    updates, faults = hook.talk.telegram.updates, hook.talk.telegram.faults
    words = "Bad Request: bad webhook: Failed to resolve host: Temporary failure in name resolution"
    async with hook.receiving():
        faults.add(Rule("error", "setWebhook", count=3, status=400, text=words))
        updates.webhook = None
        await seen(lambda: updates.webhook is not None, 20)
    assert faults.rules == []


async def test_a_webhook_that_somebody_took_away_is_set_again(hook: Hooked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "LOOKS_EVERY", 0.02)
    updates = hook.talk.telegram.updates
    async with hook.receiving():
        assert updates.webhook is not None
        assert (updates.webhook.url, updates.webhook.secret) == (hook.webhook.url, WORD)
        with capture_logs() as logs:
            for _ in range(3):
                updates.webhook = None
                await seen(lambda: updates.webhook is not None, 20)
            await seen(lambda: bool(told(logs, "webhook_taken_away")[1:]), 20)
    first, *ended = told(logs, "webhook_taken_away")
    assert (first, [what for what, _ in ended]) in [(("warning", 0), ["over"] * n) for n in (1, 2, 3)]
    assert updates.webhook is not None, "another replica may be there: a stop leaves it"
