"""Words for people whose language is not known yet: Russian and Kazakh in one message.

Only a stranger, an offer that is not accepted yet and the choice of the language are said so.
"""

from collections.abc import Callable
from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.text import Text

from config.catalogue.region import LOCALES, Locale
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, Said, Speech, Words
from models.rules.access import Actor


def both(speech: Speech, key: str, **values: Said) -> Html:
    """The message `key` in both languages, an empty line between."""
    return spoken(speech, None, lambda words: words(key, **values))


def both_plain(speech: Speech, key: str) -> str:
    """A button's words in both: `Запросить доступ · Рұқсат сұрау`."""
    return " · ".join(speech.words(locale).plain(key) for locale in LOCALES)


def spoken(speech: Speech, actor: Actor | None, render: Callable[[Words], Html]) -> Html:
    """What `render` says in the person's language, in both where none is chosen."""
    return in_language(speech, actor.language if actor else None, render)


def in_language(speech: Speech, language: Locale | None, render: Callable[[Words], Html]) -> Html:
    """What `render` says in `language`, in both where none is known."""
    languages = (language,) if language else LOCALES
    return Html("\n\n".join(render(speech.words(one)) for one in languages))


class SayToAnyone(Text):
    """A button's words in the person's language, in both where none is chosen."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        around = Surroundings.of(manager)
        is_known = around.by.language is not None
        return around.words.plain(self.key) if is_known else both_plain(around.speech, self.key)
