"""The windows about templates: all of them, one of them, sending a new one, taking one away."""

from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.notices import notify
from handlers.kit.opening import who
from handlers.kit.paging import pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import ENDS, LIKELIEST, back_to, button, choice, close, leads_to, window
from handlers.papers.handover import hand, hand_over
from handlers.papers.orders import Order, PaperKind
from handlers.papers.paper import Look, Paper
from handlers.states import Templates
from handlers.templates import getters
from handlers.templates.getters import PAGE, TEMPLATE, template_here, templates_here
from handlers.templates.upload import on_sent
from models.actions.templates import remove_template
from models.queries.digest.digest import summary_period
from models.rules.visible import file_name
from models.tables import TemplateKind

OWN = "handlers.papers.drawing.docx.template:own_template"


async def on_template(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    manager.dialog_data[TEMPLATE] = number
    await manager.switch_to(Templates.template)


async def on_own(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Our memo's template, to be changed and sent back."""
    await templates_here(manager)
    words = Surroundings.of(manager).words
    await hand(manager, Paper(f"{words.plain('templates-own-file')}.docx", Look.DOCUMENT, OWN, words.locale))


async def on_download(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    view, body = await template_here(manager)
    await _send(manager, view.name, body)


async def _send(manager: DialogManager, name: str, body: bytes) -> None:
    """The file as it is, the card below it."""
    bot = Surroundings.of(manager).bot
    await bot.send_document(who(manager), BufferedInputFile(body, file_name(name)))
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_try(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """What comes of it with the present figures."""
    view, _body = await template_here(manager)
    around = Surroundings.of(manager)
    world, now, words = around.world, around.now, around.words
    form = world.region.forms[0].key
    period = summary_period(world, by=Surroundings.of(manager).by, form=form, now=now)
    kind = PaperKind.MEMO if view.kind is TemplateKind.MEMO else PaperKind.FILLED
    await hand_over(manager, Order(kind, form, period.as_of, words.locale, view.id))


async def on_remove_confirmed(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    number = manager.dialog_data[TEMPLATE]
    await remove_template(around.world, by=around.by, number=number, now=around.now)
    notify(manager, "templates-removed")
    await manager.switch_to(Templates.everything)


def dialog() -> Dialog:
    return Dialog(
        window(
            Templates.everything,
            getters.everything,
            leads_to("templates-upload", Templates.upload, style=LIKELIEST),
            button("templates-own", on_own),
            Column(choice("template", on_template, "templates", carries=carried.row)),
            pager(PAGE),
            close(),
            on_typed=on_sent,
        ),
        window(
            Templates.template,
            getters.template,
            Row(button("templates-try", on_try, style=LIKELIEST), button("templates-download", on_download)),
            Row(leads_to("templates-remove", Templates.remove, style=ENDS), back_to(Templates.everything)),
            on_typed=on_sent,
        ),
        window(Templates.upload, getters.upload, back_to(Templates.everything), on_typed=on_sent),
        window(
            Templates.remove,
            getters.remove,
            Row(button("templates-remove-confirm", on_remove_confirmed, style=ENDS), back_to(Templates.template)),
        ),
    )
