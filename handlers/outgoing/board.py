"""The board of a period as a group sees it: who owes, who is filling, who has sent; no reasons, no names of people."""

from collections.abc import Sequence
from hashlib import blake2b

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.region import Unit
from handlers.kit.blocks import stacked
from handlers.kit.carried import REPORT, Key, link_to
from handlers.kit.lengths import LIMIT, LONGEST_LISTED, length
from handlers.kit.tables import cut, table
from handlers.kit.words import Html, Words, escaped, number
from handlers.outgoing.letters import Letter, Post
from handlers.saying.states import filled_line, unit_row, waiting_line
from models.actions.boards import Shown
from models.queries.outbox.boards import CLOSED, NO_MESSAGE, BoardPeriod, LiveBoard, Version
from models.world import World

MOST_ROWS = 100
MOST_NAMES = 60


class Details(CallbackData, prefix="details"):
    """«Подробно» under the board of a form: who presses it alone sees more, as far as their rights go."""

    form: Key


RICH = "rich:"
"""Before the fingerprint of a board with a table."""


def render_board(
    world: World, state: BoardPeriod, version: Version, letter: Letter, live: LiveBoard | None = None
) -> tuple[Post, Shown]:
    """Posted and edited without a sound; `live` is what is edited. Of a version that is closed it stays so."""
    words, is_closed = letter.words, version.is_closed
    rows = min(MOST_ROWS, len(state.units))
    text = _board_text(world, state, words, rows, is_closed=is_closed)
    while length(text) > LIMIT:
        rows //= 2
        text = _board_text(world, state, words, rows, is_closed=is_closed)
    keyboard = _buttons(words, version.bot_name, state) if version.bot_name and not is_closed else None
    looks = blake2b(f"{version.bot_name if keyboard else ''}\n{text}".encode(), digest_size=16).hexdigest()
    looks = RICH + looks if letter.is_rich else looks
    looks = CLOSED + looks if is_closed else looks
    thread_id = live.thread_id if live and live.message_id != NO_MESSAGE else letter.thread_id
    was, mark = live.message_id if live else None, version.mark(words.locale, looks, is_rich=letter.is_rich)
    shown = Shown(letter.recipient.number, letter.subject, thread_id, looks, mark, was)
    return Post(text, keyboard, silent=True, pins=True, board=shown), shown


def _board_text(world: World, state: BoardPeriod, words: Words, rows: int, *, is_closed: bool) -> Html:
    title = words("group-board-title", about=about(state, words), due=words.short_moment(state.period.due))
    count = words("status-reported", n=number(state.reported), of=number(len(state.units)))
    rest = len(state.units) - rows
    body = table([unit_row(unit, words) for unit in state.units[:rows]])
    last = words("group-board-closed" if is_closed else "group-no-figures")
    more = [words("group-board-more", n=number(rest))] if rest else []
    shown = state.units[:rows]
    more += [line for line in (filled_line(shown, words), waiting_line(shown, words)) if line]
    return stacked([title, *form_line(world, state, words), count, Html(""), body, *more, Html(""), last])


def about(state: BoardPeriod, words: Words) -> str:
    """`К совещанию 1 декабря`; for an extra date `Итог года на 1 января`."""
    period = state.period
    if period.name:
        return words.plain("group-about-extra", name=words.label(period.name), day=words.at_day(period.as_of))
    return words.plain("group-about", day=words.at_day(period.meeting_day))


def form_line(world: World, state: BoardPeriod, words: Words) -> list[Html]:
    """Which report it is, where the region asks for more than one."""
    return [escaped(words.label(state.form.name))] if len(world.region.forms) > 1 else []


def names_of(units: Sequence[Unit], words: Words) -> str:
    """`Мақаншы, Жарминский`; of very many the first, and how many more."""
    names = [cut(words.label(unit.short), LONGEST_LISTED) for unit in units[:MOST_NAMES]]
    rest = len(units) - len(names)
    return ", ".join([*names, *([words.plain("group-names-more", n=number(rest))] if rest else [])])


def _buttons(words: Words, bot_name: str, state: BoardPeriod) -> InlineKeyboardMarkup:
    details = Details(form=state.form.key).pack()
    more = InlineKeyboardButton(text=words.plain("group-details"), callback_data=details)
    return InlineKeyboardMarkup(inline_keyboard=[*link_to_report(words, bot_name).inline_keyboard, [more]])


def link_to_report(words: Words, bot_name: str) -> InlineKeyboardMarkup:
    """`[Сдать в личном чате]`: a link, since figures are not taken in groups."""
    link = InlineKeyboardButton(text=words.plain("group-link"), url=link_to(bot_name, REPORT))
    return InlineKeyboardMarkup(inline_keyboard=[[link]])
