"""A line above the card that answers what was just typed: kept as a key and raw values until it is shown once."""

from aiogram_dialog import DialogManager

from handlers.kit.blocks import fitted
from handlers.kit.words import Html, Words

KEY = "notice"


def notify(manager: DialogManager, key: str, **values: str | int) -> None:
    """Show the message `key` above the next screen; several pile up in order."""
    manager.dialog_data.setdefault(KEY, []).append([key, values])


def first_notice(key: str | None) -> dict[str, list[list[object]]]:
    """What a conversation starts with, so that the message `key` stands above its first screen."""
    return {KEY: [[key, {}]]} if key else {}


def has_notice(manager: DialogManager) -> bool:
    return bool(manager.dialog_data.get(KEY))


def take_notice(manager: DialogManager, words: Words) -> Html:
    """The lines to show now, with an empty line after them; an empty string when there is none."""
    waiting = manager.dialog_data.pop(KEY, [])
    lines = [words(key, **values) for key, values in waiting]
    return Html("\n".join(lines) + "\n\n" if lines else "")


def below_notice(manager: DialogManager, words: Words, *blocks: Html) -> Html:
    """The blocks under what is to be said first, all within one message."""
    return fitted([Html(take_notice(manager, words).strip()), *blocks])
