"""Long lists in pages: the page's number is kept in dialog_data, so that pages of a table and its buttons agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Const

from handlers.kit.rich import MOST_ROWS
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import Say

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """`number` counts from 0. `whole` is the list where the person's app shows tables, the page itself elsewhere."""

    items: Sequence[Item]
    number: int
    pages: int
    whole: Sequence[Item]

    @property
    def data(self) -> dict[str, Any]:
        """What the pager of a window needs from its getter."""
        return {"has_pages": self.pages > 1, "say": {"page": str(self.number + 1), "pages": str(self.pages)}}

    @property
    def alone(self) -> dict[str, Any]:
        """The same where nothing but the list has pages: none are turned over where all of it is shown."""
        return {**self.data, "has_pages": self.pages > 1 and self.whole is self.items}


def page_of(items: Sequence[Item], manager: DialogManager, name: str, size: int) -> Page[Item]:
    """The page `name` stands at; beyond either end it goes round, and a list that shrank stays within."""
    pages = max(1, -(-len(items) // size))
    number = int(manager.dialog_data.get(name, 0)) % pages
    there = items[number * size : (number + 1) * size]
    around = Surroundings.of(manager)
    is_whole = len(items) <= MOST_ROWS and around.tool(RichMessages).shows_to(around.by)
    return Page(there, number, pages, items if is_whole else there)


def to_first(manager: DialogManager, name: str) -> None:
    """The list `name` is shown from its beginning."""
    manager.dialog_data[name] = 0


def pager(name: str, back: str = "‹", on: str = "›") -> Row:
    """`‹ 2 из 5 ›`, shown where there is more than one page."""

    async def turn(_: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
        step = -1 if pressed.widget_id == f"{name}_back" else 1
        manager.dialog_data[name] = int(manager.dialog_data.get(name, 0)) + step

    async def stay(_: CallbackQuery, __: Button, ___: DialogManager) -> None:
        """The number between the arrows is only to be read."""

    return Row(
        Button(Const(back), id=f"{name}_back", on_click=turn),
        Button(Say("page"), id=f"{name}_at", on_click=stay),
        Button(Const(on), id=f"{name}_on", on_click=turn),
        when="has_pages",
    )
