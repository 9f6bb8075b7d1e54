"""The few widgets that windows are made of: a text from the getter, and buttons with words from the locale files."""

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any

from aiogram.enums import ButtonStyle
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.input.base import MessageHandlerFunc
from aiogram_dialog.widgets.kbd import Button, Keyboard, Select, SwitchTo
from aiogram_dialog.widgets.kbd.button import OnClick
from aiogram_dialog.widgets.kbd.select import OnItemClick
from aiogram_dialog.widgets.style import EMPTY_STYLE, BaseStyle, Style
from aiogram_dialog.widgets.text import Format, Text

from handlers.kit.carried import key as catalogue_key
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_menu


class _Screen(Text):
    """What the getter gives, with its blocks for who sees them."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        screen: str = data["screen"]
        return screen if Surroundings.of(manager).by.is_rich else str(screen)


SCREEN = _Screen()
"""The text of a window: its getter returns it as `screen`, rendered and escaped."""
LIKELIEST, SENDS, ENDS = Style(ButtonStyle.PRIMARY), Style(ButtonStyle.SUCCESS), Style(ButtonStyle.DANGER)
"""The colour of a button: blue for the likeliest next step, green for what sends or settles, also once only that
is left, red for what takes away.

A colour is never the only sign: the words say the same. Servers and phones that do not know it show a plain button.
"""


def likeliest(when: WhenCondition) -> Style:
    """Blue only `when` the step is the likeliest."""
    return Style(LIKELIEST.style, when=when)


class Say(Text):
    """A button's words: the message `key`, with values from the getter's `say` mapping where it has one."""

    def __init__(self, key: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.key = key

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        window: Mapping[str, Any] = data.get("data", data)  # inside a Select the window's data lies one level down
        return Surroundings.of(manager).words.plain(self.key, **window.get("say", {}))


def button(
    key: str,
    on_click: OnClick,
    *,
    name: str | None = None,
    when: WhenCondition = None,
    style: BaseStyle = EMPTY_STYLE,
) -> Button:
    """A button said as `key`; its id is the key's letters unless `name` says otherwise."""
    return Button(Say(key), id=name or key.replace("-", "_"), on_click=on_click, when=when, style=style)


def choice(
    name: str,
    on_click: OnItemClick[Any, Any],
    items: str = "items",
    carries: Callable[[str], object] = catalogue_key,
    style: BaseStyle = EMPTY_STYLE,
) -> Select[Any]:
    """A button for each of the getter's `items`: `{"id": …, "name": …}`.

    The id comes back as `carries` reads it, one of the readers of `handlers.kit.carried`: it may be forged.
    """
    text = Format("{item[name]}")
    return Select(
        text,
        id=name,
        item_id_getter=itemgetter("id"),
        items=items,
        type_factory=carries,
        on_click=on_click,
        style=style,
    )


def window(state: State, getter: Any, *keyboard: Keyboard, on_typed: MessageHandlerFunc | None = None) -> Window:
    """The getter's text, the keyboard below it, and who takes what is typed there."""
    typed = [MessageInput(on_typed)] if on_typed else []
    return Window(SCREEN, *keyboard, *typed, state=state, getter=getter)


def leads_to(key: str, state: State, *, when: WhenCondition = None, style: BaseStyle = EMPTY_STYLE) -> SwitchTo:
    """A button said as `key` that shows another window, as `button` makes one that does something."""
    return SwitchTo(Say(key), id=key.replace("-", "_"), state=state, when=when, style=style)


def back_to(state: State, when: WhenCondition = None) -> SwitchTo:
    return SwitchTo(Say("back"), id="back", state=state, when=when)


def close() -> Button:
    """The way out of every conversation: the main menu."""
    return button("close", _on_close)


async def _on_close(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_menu(manager)
