"""Links that were given out are listed, revoked and made anew."""

import re
from datetime import timedelta

from models.actions.invitations import issue_invitations
from models.rules.access import Role
from tests.kit.people import AYAGOZ, actor
from tests.kit.talk import Person, Talk, plain


async def inviting(talk: Talk, language: str = "ru") -> tuple[Person, str]:
    """An administrator who has just made a link for a reporter, and its token."""
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.", language=language)  # type: ignore[arg-type]
    await administrator.say("/invite")
    for label in ("жауапты" if language == "kk" else "Ответственный", "Аяг"):
        await administrator.press(label)
    return administrator, token_in(administrator)


def token_in(person: Person) -> str:
    return str(re.findall(r"start=([\w-]+)", str(person.heard))[-1])


async def at_links(administrator: Person) -> str:
    await administrator.say("/invite")
    return await administrator.press("Выданные ссылки")


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
