"""What is sent where only buttons serve: it is said that nothing was taken, and where its kind is."""

from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput

from config.catalogue.region import LOCALES
from handlers.kit.bilingual import spoken
from handlers.kit.day_picker import read_day
from handlers.kit.surroundings import Surroundings
from models.rules.access import Actor
from models.rules.paste.entry import parse_paste
from models.rules.paste.forms import beside_of, fields_of

UNKNOWN = "press-expected"


def kind_of(message: Message, around: Surroundings) -> str:
    """The key of what is said: of a kind that the person may send elsewhere, that is named."""
    if message.document:
        return "press-expected-file" if around.by.is_administrator else UNKNOWN
    text = (message.text or "").strip()
    if text.startswith("/"):
        return "press-expected-command"
    if around.by.reads_everything and read_day(text, around.world.today(around.now)) is not None:
        return "press-expected-date"
    is_known = _fills_for(around.by) and (_is_unit(text, around) or _is_figures(text, around))
    return "press-expected-unit" if is_known else UNKNOWN


def _fills_for(actor: Actor) -> bool:
    return actor.is_member and actor.is_official


def _is_unit(text: str, around: Surroundings) -> bool:
    said, spoken_in = text.casefold(), [around.speech.words(locale) for locale in LOCALES]
    labels = [label for unit in around.world.region.units for label in (unit.name, unit.short)]
    return any(said == words.label(label).casefold() for label in labels for words in spoken_in)


def _is_figures(text: str, around: Surroundings) -> bool:
    """Whether some weekly form would take it, or ask which of its rows it is for."""
    forms = around.world.region.forms
    units = around.world.region.units
    pastes = [parse_paste(text, fields_of(form, form.indicators, {}), beside_of(form, units)) for form in forms]
    return any(paste.values or paste.figure for paste in pastes)


async def on_stray(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """The sentence, and the card again below it."""
    around = Surroundings.of(manager)
    key = kind_of(message, around)
    await message.answer(spoken(around.speech, around.actor, lambda words: words(key)))


def answering(dialog: Dialog) -> Dialog:
    """The same conversation, in which no window is silent to what is typed."""
    for window in dialog.windows.values():
        if isinstance(window, Window) and window.on_message is None:
            window.on_message = MessageInput(on_stray)
    return dialog
