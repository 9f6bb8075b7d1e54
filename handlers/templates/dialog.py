"""The windows about templates: all of them, one of them, sending a new one, taking one away."""

from typing import Any

from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.unbroken import unbroken
from handlers.kit.ways import reading, who
from handlers.kit.widgets import ENDS, LIKELIEST, back_to, button, choice, close, leads_to, window
from handlers.kit.words import Html, Words
from handlers.papers.handover import hand, hand_over
from handlers.papers.orders import PaperKind, PaperOrder
from handlers.papers.paper import Look, Paper
from handlers.states import Templates
from handlers.templates.upload import TemplatesPlace, on_sent, templates_here
from models.actions.templates import remove_template
from models.queries.digest.digest import summary_period
from models.queries.templates import TemplateView, load_template
from models.rules.visible import file_name
from models.tables import TemplateKind

OWN = "handlers.papers.drawing.docx.template:own_template"
PAGE = "page"
A_PAGE = 8
MEGABYTES = "2"


async def open_templates(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """All templates in use. Raises AccessDeniedError before anything on the screen changes."""
    await templates_here(manager)
    await manager.start(Templates.everything, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def template_here(manager: DialogManager) -> tuple[TemplateView, bytes]:
    """The one that was picked, with its body. Raises AccessDeniedError, SubjectGoneError("template")."""
    async with reading(manager) as session:
        return await load_template(session, by=Surroundings.of(manager).by, number=TemplatesPlace.of(manager).template)


async def everything(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    found = await templates_here(dialog_manager)
    page = page_of(found, dialog_manager, PAGE, A_PAGE)
    memo = next((view for view in found if view.kind is TemplateKind.MEMO), None)
    lines = [words("templates-title"), _about(memo, words) if memo else words("templates-memo-ours")]
    forms = len(found) - bool(memo)
    lines.append(words("templates-forms", n=str(forms)) if forms else words("templates-no-forms"))
    return {
        "screen": Html(take_notice(dialog_manager, words) + "\n".join(lines)),
        "templates": [{"id": str(view.id), "name": unbroken(quoted(view.name, LONGEST_NAME))} for view in page.items],
        **page.data,
    }


def _about(view: TemplateView, words: Words) -> Html:
    return words(
        f"templates-{view.kind}-theirs",
        name=quoted(view.name, LONGEST_NAME),
        by=quoted(view.uploaded_by, LONGEST_NAME),
        at=words.moment(view.uploaded_at),
    )


async def template(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    view, _body = await template_here(dialog_manager)
    title = words("templates-one", name=quoted(view.name, LONGEST_NAME))
    hint = words(f"templates-{view.kind}-hint")
    return {"screen": Html(take_notice(dialog_manager, words) + "\n".join([title, _about(view, words), hint]))}


async def upload(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    await templates_here(dialog_manager)
    return {"screen": Html(take_notice(dialog_manager, words) + words("templates-ask", most=MEGABYTES))}


async def remove(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    view, _body = await template_here(dialog_manager)
    asked = words(f"templates-remove-{view.kind}")
    return {"screen": Html("\n".join([words("templates-one", name=quoted(view.name, LONGEST_NAME)), asked]))}


async def on_template(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    TemplatesPlace.move(manager, template=number)
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
    await hand_over(manager, PaperOrder(kind, form, period.as_of, words.locale, view.id))


async def on_remove_confirmed(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, number = Surroundings.of(manager), TemplatesPlace.of(manager).template
    await remove_template(around.world, by=around.by, number=number, now=around.now)
    notify(manager, "templates-removed")
    await manager.switch_to(Templates.everything)


def dialog() -> Dialog:
    return Dialog(
        window(
            Templates.everything,
            everything,
            leads_to("templates-upload", Templates.upload, style=LIKELIEST),
            button("templates-own", on_own),
            Column(choice("template", on_template, "templates", carries=carried.row)),
            pager(PAGE),
            close(),
            on_typed=on_sent,
        ),
        window(
            Templates.template,
            template,
            Row(button("templates-try", on_try, style=LIKELIEST), button("templates-download", on_download)),
            Row(leads_to("templates-remove", Templates.remove, style=ENDS), back_to(Templates.everything)),
            on_typed=on_sent,
        ),
        window(Templates.upload, upload, back_to(Templates.everything), on_typed=on_sent),
        window(
            Templates.remove,
            remove,
            Row(button("templates-remove-confirm", on_remove_confirmed, style=ENDS), back_to(Templates.template)),
        ),
    )
