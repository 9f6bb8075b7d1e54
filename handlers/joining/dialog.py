"""Becoming a member: the offer of a link, the language, and name, post and phone as they are typed."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo
from aiogram_dialog.widgets.text import Const

from config.catalogue.region import Locale
from handlers.joining.commands import enter, go_on_joining, renewed_actor
from handlers.joining.place import JoiningPlace
from handlers.kit.bilingual import SayToAnyone, spoken
from handlers.kit.commands import take_commands_away
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.notices import notify, take_notice
from handlers.kit.offers import offer_said
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import ENDS, SENDS, Say, button, window
from handlers.kit.words import Html, Speech, Words
from handlers.states import Joining
from models.actions.invitations import accept_opened
from models.actions.profiles import choose_language, introduce
from models.actions.replacements import Moved, take_over
from models.errors import AccessDeniedError
from models.rules.access import Actor, Role
from models.rules.profiles import FIELDS, PHONE, is_good
from models.rules.visible import tidy
from models.views.access import Offer
from models.world import World


@dataclass(frozen=True, slots=True)
class TypedProfile:
    """What was understood, by field, and the fields whose text was not."""

    values: dict[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def read(text: str, missing: tuple[str, ...]) -> TypedProfile:
    """Fill the `missing` fields from parts on lines of their own, or between commas or semicolons.

    The part of digits is the phone wherever it stands; the first other one is the name, the rest the post. A lone part
    answers the first missing field.
    """
    parts = [part for part in map(tidy, re.split(r"[\n,;]", text)) if part]
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(_place(part, missing, found), []).append(part)
    return _checked({name: ", ".join(said) for name, said in found.items()} or {missing[0]: ""})


def _place(part: str, missing: tuple[str, ...], found: dict[str, list[str]]) -> str:
    if missing == ("phone",) or ("phone" in missing and PHONE.fullmatch(part)):
        return "phone"
    if "name" in missing and ("name" not in found or "post" not in missing):
        return "name"
    return "post"


def _checked(said: dict[str, str]) -> TypedProfile:
    good = {name: value for name, value in said.items() if is_good(name, value)}
    return TypedProfile(good, tuple(name for name in said if name not in good))


STATES = {"name": Joining.name, "post": Joining.post, "phone": Joining.phone}


def offer_screen(speech: Speech, actor: Actor | None, world: World, offer: Offer) -> Html:
    """What one accepts, in both languages for whom has none."""

    def said(words: Words) -> Html:
        return words("joining-offer", region=words.label(world.region.name), role=offer_said(words, world, offer))

    return spoken(speech, actor, said)


def handover_screen(words: Words, world: World, whose: str) -> Html:
    """What moves to this account, and that the other one ends."""
    return words("joining-account", region=words.label(world.region.name), name=quoted(whose, LONGEST_NAME))


def question_screen(words: Words, asked: str, known: Mapping[str, str], notice: Html) -> Html:
    """The question `asked` under the notice and what is known already."""
    values = ", ".join(known[name] for name in FIELDS if known.get(name))
    kept = words("joining-kept", values=values) + "\n\n" if values else ""
    return Html(f"{notice}{kept}{words(f'joining-{asked}')}")


async def offer(
    dialog_manager: DialogManager, speech: Speech, actor: Actor | None, world: World, **_: Any
) -> dict[str, Any]:
    here = JoiningPlace.of(dialog_manager)
    if (whose := here.whose) is not None:
        return {"screen": spoken(speech, actor, lambda words: handover_screen(words, world, whose))}
    return {"screen": offer_screen(speech, actor, world, Offer(Role(here.role), here.unit))}


async def language(words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": words("language-ask")}


def question(asked: str) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A getter of the question `asked`: everything, name, post or phone."""

    async def getter(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
        known = JoiningPlace.of(dialog_manager).known
        return {"screen": question_screen(words, asked, known, take_notice(dialog_manager, words))}

    return getter


async def on_accept(callback: CallbackQuery, _: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), JoiningPlace.of(manager)
    opened: dict[str, Any] = {"by": callback.from_user.id, "invitation_id": here.invitation, "now": around.now}
    if here.whose is not None:
        await _take_over(manager, await take_over(around.world, **opened))
        return
    offer = await accept_opened(around.world, **opened)
    actor = await renewed_actor(manager)
    if actor is None or not actor.has_any_role:
        raise AccessDeniedError("join")
    if actor.has_joined:
        words = around.words
        await enter(manager, actor, words("joining-added", role=offer_said(words, around.world, offer)))
    else:
        await manager.switch_to(Joining.everything if actor.language else Joining.language)


async def _take_over(manager: DialogManager, moved: Moved) -> None:
    """The menu of what was theirs; the old account's commands are a stranger's. Others are told by the outbox."""
    around = Surroundings.of(manager)
    if moved.left is not None:
        await take_commands_away(around.bot, moved.left)
    actor = await renewed_actor(manager)
    if actor is None or not actor.has_any_role:
        raise AccessDeniedError("join")
    if actor.has_joined:
        await enter(manager, actor, around.words("joining-account-moved"), asks_look=moved.saw_rich)
    else:
        await manager.switch_to(Joining.everything if actor.language else Joining.language)


async def on_decline(callback: CallbackQuery, _: Button, manager: DialogManager) -> None:
    """Nothing is used up: the link stays for whom it is meant."""
    around = Surroundings.of(manager)
    actor, speech = around.actor, around.speech
    said = spoken(speech, actor, lambda words: words("joining-declined"))
    await manager.reset_stack()
    if actor is not None and actor.is_member:
        await enter(manager, actor, said)
        return
    await around.bot.send_message(callback.from_user.id, said)
    if actor is not None and actor.has_any_role:
        await go_on_joining(manager, actor)


async def on_language(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    locale: Locale = "kk" if pressed.widget_id == "kk" else "ru"
    around = Surroundings.of(manager)
    await choose_language(around.world, by=callback.from_user.id, language=locale, now=around.now)
    await renewed_actor(manager)
    await manager.switch_to(Joining.everything)


async def on_text(message: Message, _: MessageInput, manager: DialogManager) -> None:
    words = Surroundings.of(manager).words
    if message.text is None:
        notify(manager, "joining-text-expected")
    elif message.text.strip().casefold() == words.plain("skip").casefold():
        await skip(manager)
    else:
        typed = read(message.text, _missing(manager))
        _know(manager, typed.values)
        for name in typed.wrong:
            notify(manager, f"joining-{name}-wrong")
        await _ask_next(manager)


async def on_skip(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await skip(manager)


async def skip(manager: DialogManager) -> None:
    """Leave the first question that has no answer; without a name the one in Telegram serves."""
    name = _missing(manager)[0]
    user = Surroundings.of(manager).sender
    _know(manager, {name: (tidy(user.full_name) or str(user.id)) if name == "name" else ""})
    await _ask_next(manager)


def _know(manager: DialogManager, values: Mapping[str, str]) -> None:
    JoiningPlace.move(manager, known={**JoiningPlace.of(manager).known, **values})


def _missing(manager: DialogManager) -> tuple[str, ...]:
    known = JoiningPlace.of(manager).known
    return tuple(name for name in FIELDS if name not in known)


async def _ask_next(manager: DialogManager) -> None:
    missing = _missing(manager)
    if not missing:
        await _finish(manager)
    elif JoiningPlace.of(manager).known and manager.current_context().state != STATES[missing[0]]:
        await manager.switch_to(STATES[missing[0]])


async def _finish(manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    await introduce(around.world, by=around.sender.id, now=around.now, **JoiningPlace.of(manager).known)
    actor = await renewed_actor(manager)
    if actor is not None:
        words = around.words
        await enter(manager, actor, words("joining-welcome", name=actor.name), asks_look=True)


def _asks(asked: str, state: State) -> Window:
    return window(state, question(asked), button("skip", on_skip), on_typed=on_text)


def dialog() -> Dialog:
    return Dialog(
        window(
            Joining.offer,
            offer,
            Button(SayToAnyone("joining-accept"), id="accept", on_click=on_accept, style=SENDS),
            Button(SayToAnyone("joining-decline"), id="decline", on_click=on_decline, style=ENDS),
        ),
        window(
            Joining.language,
            language,
            Row(
                Button(Const("Русский"), id="ru", on_click=on_language),
                Button(Const("Қазақша"), id="kk", on_click=on_language),
            ),
        ),
        window(
            Joining.everything,
            question("everything"),
            button("skip", on_skip),
            SwitchTo(Say("home-language"), id="language", state=Joining.language),
            on_typed=on_text,
        ),
        _asks("name", Joining.name),
        _asks("post", Joining.post),
        _asks("phone", Joining.phone),
    )
