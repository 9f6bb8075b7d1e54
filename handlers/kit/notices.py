"""A line above the card that answers what was just typed: kept as a key and raw values until it is shown once."""

from aiogram_dialog import DialogManager

from handlers.kit.blocks import fitted
from handlers.kit.words import Html, Words

KEY = "notice"


def notify(manager: DialogManager, key: str, **values: str | int) -> None:
    """Show the message `key` above the next screen; several pile up in order."""
    manager.dialog_data.setdefault(KEY, []).append([key, values])


def is_kept(manager: DialogManager, words: str, most: int) -> bool:
    """Whether there are words, and room for all of them; where not, it is said, and they stay in the chat.

    What others read at once is not cut: who typed it would have no way to say the rest.
    """
    if not words:
        notify(manager, "review-words-wanted")
    elif len(words) > most:
        notify(manager, "review-words-long", n=len(words), most=str(most))
    return 0 < len(words) <= most


def first_notice(key: str | None, **values: str | int) -> dict[str, list[list[object]]]:
    """What a conversation starts with, so that the message `key` stands above its first screen."""
    return {KEY: [[key, values]]} if key else {}


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
