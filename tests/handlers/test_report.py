"""The weekly report in chat, from the first figure to the receipt."""

from models.rules.access import Role
from tests.talk import Talk, plain

SIX = "51\n124\n960\n687\n22\n801"


async def test_pasted_figures_then_yes_send_the_report(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    card = await person.say("/report")
    print(card)
    print(person.buttons)
    card = plain(await person.say(SIX))
    print(card)
    look = plain(await person.press("Проверить и отправить"))
    print(look)
    print(person.buttons)
    receipt = plain(await person.say("да"))
    for h in person.heard:
        print("-----"); print(h)
    assert "Отчёт отправлен" in receipt
