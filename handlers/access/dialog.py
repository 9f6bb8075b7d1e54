"""Strangers who ask for access, and administrators who grant it: the windows they see."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery, Message, User
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from handlers.kit.bilingual import SayToAnyone, both
from handlers.kit.offers import OfferPlace, offer_said, role_buttons, roles_shown, unit_buttons, units_shown
from handlers.kit.place import Place
from handlers.kit.requests import tell, unless_refused
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_menu, reading
from handlers.kit.widgets import LIKELIEST, SENDS, back_to, button, close, window
from handlers.kit.words import Html, Words
from handlers.saying.people import decision_keyboard, request_said
from handlers.states import Asking, Granting
from models.actions.requests import WORDS, ask_for_access, decide_request
from models.queries.people.people import has_administrator
from models.queries.people.requests import find_request, waiting_request, waiting_requests
from models.rules.access import Actor
from models.rules.visible import tidy
from models.views.access import Offer, StrangerRequest
from models.world import World


async def tell_of_waiting(bot: Bot, world: World, words: Words, *, by: Actor) -> None:
    """The requests that nobody has answered yet, to one administrator."""
    async with world.database.reading() as session:
        requests = await waiting_requests(session, by=by)
    for request in requests:
        await tell(bot, by.telegram_id, request_said(words, request), decision_keyboard(words, request))


@dataclass(frozen=True, slots=True)
class AskingPlace(Place):
    """`shown_at` is when the stranger got the card; `expected` says that what came last was no words."""

    shown_at: str = ""
    expected: bool = False


@dataclass(frozen=True, slots=True)
class GrantingPlace(OfferPlace):
    """The row of the `request`, the number of the `message` that shows it, and the `name` of who asks."""

    request: int = 0
    message: int | None = None
    name: str = ""


QUIET_FOR = timedelta(hours=1)
"""A stranger who goes on writing gets nothing new for so long."""
FEWEST_LETTERS = 2


async def open_stranger(manager: DialogManager) -> None:
    """The one message to a stranger; where a request waits already, that it does."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        state = Asking.sent if await waiting_request(session, around.sender.id) else Asking.stranger
    data = AskingPlace(around.now.isoformat()).to_start()
    await manager.start(state, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def was_shown_lately(manager: DialogManager) -> bool:
    """Whether the stranger has the card already and wrote again within the hour."""
    if not manager.has_context() or manager.current_context().state not in Asking:
        return False
    at = AskingPlace.of(manager).shown_at
    return bool(at) and Surroundings.of(manager).now - datetime.fromisoformat(at) < QUIET_FOR


async def open_granting(manager: DialogManager, request_id: int, message_id: int | None) -> None:
    """Which role to give; `message_id` is the message with the request, whose buttons go once it is decided."""
    data = GrantingPlace(request=request_id, message=message_id).to_start()
    await manager.start(Granting.role, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def _card(manager: DialogManager, key: str) -> dict[str, Any]:
    """The message `key` to a stranger, with the code, under what was wrong just now."""
    around = Surroundings.of(manager)
    speech, user = around.speech, around.sender
    wrong = both(speech, "access-text-expected") if AskingPlace.of(manager).expected else ""
    AskingPlace.move(manager, expected=False)
    said = both(speech, key, code=Html(f"<code>{user.id}</code>"))
    return {"screen": f"{wrong}\n\n{said}" if wrong else said}


def card(key: str) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A getter of a stranger's window."""

    async def getter(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
        return _card(dialog_manager, key)

    return getter


async def sent(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """It is not said to have reached anybody where nobody is there."""
    async with reading(dialog_manager) as session:
        request = await waiting_request(session, around.sender.id)
        key = "access-sent" if await has_administrator(session) else "access-kept"
    return {**_card(dialog_manager, key), "can_be_reworded": request is not None and request.can_be_reworded}


async def _undecided(manager: DialogManager, actor: Actor) -> StrangerRequest:
    """Raises AccessDeniedError, and SubjectGoneError when another administrator has decided meanwhile."""
    async with reading(manager) as session:
        return await find_request(session, by=actor, request_id=GrantingPlace.of(manager).request)


async def role(dialog_manager: DialogManager, words: Words, actor: Actor, **_: Any) -> dict[str, Any]:
    """Raises as `_undecided`."""
    request = await _undecided(dialog_manager, actor)
    lines = [request_said(words, request), words("access-role")]
    return {"screen": "\n\n".join(lines), **roles_shown(words)}


async def unit(dialog_manager: DialogManager, words: Words, world: World, now: datetime, **_: Any) -> dict[str, Any]:
    shown = units_shown(dialog_manager, world, words, now)
    asked = words("invite-unit", role=words(f"role-{GrantingPlace.of(dialog_manager).role}"))
    return {"screen": asked, **shown}


async def sure(dialog_manager: DialogManager, words: Words, world: World, actor: Actor, **_: Any) -> dict[str, Any]:
    """Who it is about and what they become. Raises as `_undecided`."""
    request = await _undecided(dialog_manager, actor)
    GrantingPlace.move(dialog_manager, name=request.shown_name)
    return {"screen": _offer_said(dialog_manager, words, world, "access-sure")}


async def done(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    return {"screen": _offer_said(dialog_manager, words, world, "access-done")}


def _offer_said(manager: DialogManager, words: Words, world: World, key: str) -> Html:
    here = GrantingPlace.of(manager)
    return words(key, name=here.name, role=offer_said(words, world, here.offered))


async def on_words(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """Keep the request, which administrators hear of; somebody who was let in meanwhile just goes in."""
    around = Surroundings.of(manager)
    actor = around.actor
    if actor is not None and actor.has_any_role:
        await open_menu(manager)
        return
    text = message.text or ""
    if sum(c.isalpha() for c in text) < FEWEST_LETTERS or len(text) > WORDS:
        AskingPlace.move(manager, expected=True)
        return
    user = around.sender
    await ask_for_access(
        around.world, telegram_id=user.id, shown_name=_shown_name(user), words=tidy(text), now=around.now
    )
    await manager.switch_to(Asking.sent)


def _shown_name(user: User) -> str:
    name = tidy(user.full_name) or str(user.id)
    return f"{name} (@{user.username})" if user.username else name


async def _ask_once_more(manager: DialogManager, offer: Offer) -> None:
    GrantingPlace.move(manager, offer=(offer.role.value, offer.unit))
    await manager.switch_to(Granting.sure)


async def on_sure(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), GrantingPlace.of(manager)
    by = around.by
    await decide_request(around.world, by=by, request_id=here.request, offer=here.offered, now=around.now)
    await strip_buttons(around.bot, by.telegram_id, here.message)
    await manager.switch_to(Granting.done)


async def strip_buttons(bot: Bot, chat_id: int, message_id: int | None) -> None:
    """A decided request has no buttons more; that they stay is no harm."""
    if message_id is None:
        return
    stripping = bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id)
    await unless_refused(stripping, "buttons_not_stripped", chat=chat_id, message=message_id)


def asking() -> Dialog:
    return Dialog(
        window(
            Asking.stranger,
            card("access-stranger"),
            SwitchTo(SayToAnyone("access-ask-button"), id="ask", state=Asking.words, style=LIKELIEST),
        ),
        window(
            Asking.words,
            card("access-ask"),
            SwitchTo(SayToAnyone("back"), id="back", state=Asking.stranger),
            on_typed=on_words,
        ),
        window(
            Asking.sent,
            sent,
            SwitchTo(SayToAnyone("access-change"), id="change", state=Asking.words, when="can_be_reworded"),
        ),
    )


def granting() -> Dialog:
    return Dialog(
        window(Granting.role, role, role_buttons(Granting.unit, _ask_once_more), close()),
        window(Granting.unit, unit, *unit_buttons(_ask_once_more), back_to(Granting.role)),
        window(Granting.sure, sure, button("access-sure-yes", on_sure, style=SENDS), back_to(Granting.role)),
        window(Granting.done, done, close()),
    )
