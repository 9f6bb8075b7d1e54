"""Links that were given out are listed, revoked and made anew."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from models.actions.grants import appoint_administrators, revoke
from models.actions.invitations import invite, issue_invitations
from models.actions.replacements import replace_account
from models.actions.roles import close_access, give_role
from models.rules.access import Role
from models.views.access import Offer
from tests.kit.people import AYAGOZ, actor, at_links, grant_of, inviting, token_in
from tests.kit.talk import ADMINISTRATOR, Talk, plain


async def test_open_links_say_for_whom_until_when_and_whether_used(talk: Talk) -> None:
    administrator, token = await inviting(talk)
    assert "Ждут, пока их откроют: 1." in await at_links(administrator)
    assert administrator.buttons[0] == "отв., Аягозский · до 5 декабря"
    screen = await administrator.press("отв., Аягозский")
    assert screen.startswith(
        "Ссылка: Ответственный от района или города, Аягозский район\nСоздана: пт 28 ноября, 12:00"
    )
    assert "Кто создал: Ерлан К.\nЕщё не открыта, действует до: пт 5 декабря, 12:00" in screen
    assert administrator.buttons == ["Новая ссылка", "Отозвать ссылку", "Назад"]
    await talk.person(1).say(f"/start {token}")
    await talk.person(1).press("Принять")
    assert "Ждут, пока их откроют: 0." in await at_links(administrator)
    await administrator.press("отв., Аягозский · принято: 1")
    assert "Принята: пт 28 ноября, 12:00, 1" in administrator.screen
    assert administrator.buttons == ["Назад"]


async def test_a_revoked_link_lets_nobody_in_and_is_not_listed(talk: Talk) -> None:
    administrator, token = await inviting(talk)
    await at_links(administrator)
    await administrator.press("отв., Аягозский")
    screen = await administrator.press("Отозвать ссылку")
    assert screen.startswith("Ссылка отозвана: отв., Аягозский")
    assert "отв., Аягозский · до 5 декабря" not in administrator.buttons
    stranger = talk.person(1)
    await stranger.say(f"/start {token}")
    assert any("Эта ссылка отозвана." in said for said in stranger.heard)


async def test_an_offer_that_is_open_on_the_screen_ends_with_its_link(talk: Talk) -> None:
    administrator, token = await inviting(talk)
    stranger = talk.person(1)
    await stranger.say(f"/start {token}")
    await at_links(administrator)
    await administrator.press("отв., Аягозский")
    await administrator.press("Отозвать ссылку")
    await stranger.press("Принять")
    assert any("Эта ссылка отозвана." in said for said in stranger.heard)
    assert "для сотрудников акиматов" in plain(stranger.screen)


async def test_a_new_link_ends_the_old_one(talk: Talk) -> None:
    administrator, old = await inviting(talk)
    await at_links(administrator)
    await administrator.press("отв., Аягозский")
    assert "Ссылка — в сообщении выше." in await administrator.press("Новая ссылка")
    new = token_in(administrator)
    assert new != old
    await talk.person(1).say(f"/start {old}")
    assert any("Эта ссылка отозвана." in said for said in talk.person(1).heard)
    await talk.person(1).say(f"/start {new}")
    await talk.person(1).press("Принять")
    assert (await actor(talk, 1)).grants == {AYAGOZ}


MAKER, OFFICIAL, STRANGER = 9, 3, 77


async def _closed_out(talk: Talk) -> None:
    await close_access(talk.world, by=10, person_id=(await actor(talk, MAKER)).person_id, now=talk.clock.at)


async def _revoked(talk: Talk) -> None:
    await revoke(talk.world, by=10, grant_id=await grant_of(talk, MAKER), now=talk.clock.at)


async def _given_again(talk: Talk) -> None:
    await _revoked(talk)
    again = {"person_id": (await actor(talk, MAKER)).person_id, "offer": Offer(Role.ADMINISTRATOR, "")}
    await give_role(talk.world, by=10, **again, now=talk.clock.at + timedelta(minutes=1))  # type: ignore[arg-type]


async def _named_in_the_settings_no_more(talk: Talk) -> None:
    await appoint_administrators(talk.world, telegram_ids=[ADMINISTRATOR], now=talk.clock.at)


async def two_links(talk: Talk, *, by_settings: bool = False) -> list[str]:
    """Of an administrator, who is not the only one: one for another administrator, and an official's new account."""
    if by_settings:
        await appoint_administrators(talk.world, telegram_ids=[ADMINISTRATOR, MAKER], now=talk.clock.at)
    await talk.member(MAKER, Role.ADMINISTRATOR, name="Дана")
    await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    await talk.member(OFFICIAL, Role.OFFICIAL)
    about = {"by": MAKER, "now": talk.clock.at}
    official = (await actor(talk, OFFICIAL)).person_id
    return [
        await invite(talk.world, **about, role=Role.ADMINISTRATOR, unit=""),  # type: ignore[arg-type]
        (await replace_account(talk.world, **about, person_id=official))[1],  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("dismissed", [_closed_out, _revoked, _given_again, _named_in_the_settings_no_more])
async def test_links_end_with_their_makers_role_of_administrator(
    talk: Talk, dismissed: Callable[[Talk], Awaitable[None]]
) -> None:
    """Nobody gets in by one, the maker or a stranger, from an open offer neither; nor does one wait in the list."""
    tokens = await two_links(talk, by_settings=dismissed is _named_in_the_settings_no_more)
    opened = [talk.person(STRANGER + n) for n in range(len(tokens))]
    for person, token in zip(opened, tokens, strict=True):
        await person.say(f"/start {token}")
    await dismissed(talk)
    for person in opened:
        await person.press("Принять")
        assert any("Эта ссылка отозвана." in said for said in person.heard)
        assert "для сотрудников акиматов" in plain(person.screen)
    maker = talk.person(MAKER)
    for token in tokens:
        await maker.say(f"/start {token}")
    assert sum("Эта ссылка отозвана." in said for said in maker.heard) == len(tokens)
    assert (await actor(talk, MAKER)).is_administrator == (dismissed is _given_again)
    assert (await actor(talk, OFFICIAL)).is_official
    assert "Ждут, пока их откроют: 0." in await at_links(talk.person(10))


async def test_a_links_maker_may_move_to_another_account(talk: Talk) -> None:
    tokens = await two_links(talk)
    maker = (await actor(talk, MAKER)).person_id
    _, moving = await replace_account(talk.world, by=10, person_id=maker, now=talk.clock.at)
    for number, token in zip((90, STRANGER, STRANGER + 1), (moving, *tokens), strict=True):
        await talk.person(number).say(f"/start {token}")
        await talk.person(number).press("Принять")
    assert (await actor(talk, STRANGER)).is_administrator
    assert (await actor(talk, STRANGER + 1)).is_official


async def test_one_that_ran_out_is_listed_a_week_and_can_be_made_anew(talk: Talk) -> None:
    administrator, _ = await inviting(talk)
    talk.clock.at += timedelta(days=8)
    await at_links(administrator)
    await administrator.press("отв., Аягозский · срок истёк")
    await administrator.press("Новая ссылка")
    await at_links(administrator)
    assert administrator.buttons[0] == "отв., Аягозский · до 13 декабря"
    talk.clock.at += timedelta(days=15)
    await administrator.say("/invite")
    assert "Выданные ссылки" not in administrator.buttons


async def test_many_links_are_paged(talk: Talk) -> None:
    units = [unit.key for unit in talk.region.units]
    await issue_invitations(talk.world, role=Role.REPORTER, units=units, now=talk.clock.at)
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await at_links(administrator)
    assert sum("до 5 декабря" in label for label in administrator.buttons) == 8
    assert "1 из 2" in administrator.buttons


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    administrator, _ = await inviting(talk, "kk")
    await administrator.say("/invite")
    assert "Ашылуын күтіп тұр: 1." in await administrator.press("Берілген сілтемелер")
    assert administrator.buttons[0] == "жауапты, Аягөз · 5 желтоқсанға дейін"
    await administrator.press("жауапты, Аягөз")
    assert "Сілтеме қайтарып алынды: жауапты, Аягөз" in await administrator.press("Сілтемені қайтарып алу")
