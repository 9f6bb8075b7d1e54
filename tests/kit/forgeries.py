"""Presses of buttons that no screen has, as a changed client can make them."""

from tests.kit.talk import Person


def forged(person: Person, widget: str, item: str = "") -> tuple[str, int]:
    """Data of the live card for a button it does not have."""
    card = next(message for message in reversed(person.messages) if message["buttons"])
    intent = card["buttons"][0][0]["data"].split("\x1d")[0]
    return f"{intent}\x1d{widget}:{item}" if item else f"{intent}\x1d{widget}", card["id"]


async def forge(person: Person, widget: str, item: str = "") -> str:
    """Press it; returns the newest screen."""
    return await person.forge(*forged(person, widget, item))
