"""Messages about a request: to administrators with buttons, to the stranger with the answer."""

from __future__ import annotations

from aiogram import Bot
from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.bilingual import both, both_plain, spoken
from handlers.kit.carried import Flag, Row
from handlers.kit.picking import offer_said
from handlers.kit.telling import tell
from handlers.kit.words import Html, Speech, Words
from models.actions.grants import Offer
from models.actions.requests import Request, waiting_requests
from models.world import World


class Decide(CallbackData, prefix="ask"):
    """A button under a request: its row, and whether access is given."""

    request: Row
    is_granted: Flag


class Begin(CallbackData, prefix="begin"):
    """The button under «access is given», which leads into joining."""


def request_said(words: Words, request: Request) -> Html:
    """Who asks, the code and the words, as an administrator reads them."""
    return words("access-new", name=request.shown_name, code=str(request.telegram_id), words=request.words)


def decision_keyboard(words: Words, request: Request) -> InlineKeyboardMarkup:
    """What an administrator may answer."""

    def pressed(key: str, *, is_granted: bool) -> InlineKeyboardButton:
        data = Decide(request=request.id, is_granted=is_granted).pack()
        return InlineKeyboardButton(text=words.plain(key), callback_data=data)

    row = [pressed("access-grant", is_granted=True), pressed("access-refuse", is_granted=False)]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def tell_of_waiting(bot: Bot, world: World, words: Words, *, by: int) -> None:
    """The requests that nobody has answered yet, to one administrator."""
    for request in await waiting_requests(world, by=by):
        await tell(bot, by, request_said(words, request), decision_keyboard(words, request))


def granted_said(speech: Speech, world: World, offer: Offer) -> tuple[Html, InlineKeyboardMarkup]:
    """To the stranger, in both languages, with the button that leads in."""
    said = spoken(speech, None, lambda words: words("access-granted", role=offer_said(words, world, offer)))
    begin = InlineKeyboardButton(text=both_plain(speech, "access-begin"), callback_data=Begin().pack())
    return said, InlineKeyboardMarkup(inline_keyboard=[[begin]])


def refused_said(speech: Speech, request: Request) -> Html:
    """To the stranger, in both languages."""
    return both(speech, "access-refused", code=Html(f"<code>{request.telegram_id}</code>"))
