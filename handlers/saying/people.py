"""People in words: their roles and what they are told of them, who asks for access and what is answered."""

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.region import Locale
from handlers.kit.bilingual import both, both_plain, spoken
from handlers.kit.carried import Flag, Row
from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.offers import offer_said
from handlers.kit.quotes import quoted
from handlers.kit.widgets import ENDS, LIKELIEST, SENDS
from handlers.kit.words import Html, Speech, Words
from models.queries.people.deputies import DeputyTerm
from models.queries.people.people import Contact
from models.rules.access import Actor, Role
from models.rules.deputies import last_day
from models.views.access import Given, Offer, Revoked, StrangerRequest
from models.world import World


class Decide(CallbackData, prefix="ask"):
    """A button under a request: its row, and whether access is given."""

    request: Row
    is_granted: Flag


class Begin(CallbackData, prefix="begin"):
    """The button under «access is given», which leads into joining."""


def request_said(words: Words, request: StrangerRequest) -> Html:
    """Who asks, the code and the words, as an administrator reads them."""
    return words("access-new", name=request.shown_name, code=str(request.telegram_id), words=request.words)


def decision_keyboard(words: Words, request: StrangerRequest) -> InlineKeyboardMarkup:
    """What an administrator may answer."""

    def pressed(key: str, *, is_granted: bool) -> InlineKeyboardButton:
        data = Decide(request=request.id, is_granted=is_granted).pack()
        style = (SENDS if is_granted else ENDS).style
        return InlineKeyboardButton(text=words.plain(key), callback_data=data, style=style)

    row = [pressed("access-grant", is_granted=True), pressed("access-refuse", is_granted=False)]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def granted_said(speech: Speech, world: World, offer: Offer) -> tuple[Html, InlineKeyboardMarkup]:
    """To the stranger, in both languages, with the button that leads in."""
    said = spoken(speech, None, lambda words: words("access-granted", role=offer_said(words, world, offer)))
    text = both_plain(speech, "access-begin")
    begin = InlineKeyboardButton(text=text, callback_data=Begin().pack(), style=LIKELIEST.style)
    return said, InlineKeyboardMarkup(inline_keyboard=[[begin]])


def refused_said(speech: Speech, request: StrangerRequest) -> Html:
    """To the stranger, in both languages."""
    return both(speech, "access-refused", code=Html(f"<code>{request.telegram_id}</code>"))


def name_of(contact: Contact) -> str:
    """The Telegram id of somebody who has not said a name."""
    return contact.name or str(contact.telegram_id)


def called(contact: Contact) -> str:
    """The name, no longer than fits into a sentence."""
    return quoted(name_of(contact), LONGEST_CALLED)


def role_said(words: Words, world: World, role: Role, unit: str) -> str:
    """`Ответственный от района или города, Аягозский район`; a unit that the catalogue lost is said by its key."""
    said = words.plain(f"role-{role}")
    return words.plain("invite-role-unit", role=said, unit=unit_said(words, world, unit)) if unit else said


def offer_told(words: Words, world: World, offer: Offer) -> str:
    return role_said(words, world, offer.role, offer.unit)


def unit_said(words: Words, world: World, unit: str) -> str:
    return next((words.label(known.name) for known in world.region.units if known.key == unit), unit)


def revoked_said(speech: Speech, world: World, revoked: Revoked) -> Html:
    """In the person's language, in both where none is chosen."""
    return spoken(
        speech, revoked.actor, lambda words: words("people-told", role=offer_told(words, world, revoked.offer))
    )


def given_said(speech: Speech, world: World, given: Given) -> Html:
    """A role was given, or is another one now."""

    def said(words: Words) -> Html:
        role = offer_told(words, world, given.offer)
        if given.before is None:
            return words("people-told-given", role=role)
        return words("people-told-moved", before=offer_told(words, world, given.before), role=role)

    return spoken(speech, given.actor, said)


def standing_said(speech: Speech, world: World, one: DeputyTerm, to: int, language: Locale, *, is_over: bool) -> Html:
    """To the deputy, or to who is replaced: that it begins, or that it has ended."""
    words = speech.words(language)
    is_deputy = to == one.deputy.person_id
    key = f"deputy-{'ended' if is_over else 'told'}-{'deputy' if is_deputy else 'holder'}"
    return words(
        key,
        name=called(one.holder if is_deputy else one.deputy),
        role=role_said(words, world, one.role, one.unit),
        since=words.day(one.since.astimezone(words.zone).date()),
        until=words.day(last_day(one.until, words.zone)),
    )


def closed_said(speech: Speech, actor: Actor) -> Html:
    return spoken(speech, actor, lambda words: words("people-told-closed"))
