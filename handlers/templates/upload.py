"""A file sent as a template: taken if it is one, else told what is wrong with it and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import structlog
from aiogram.enums import ChatAction
from aiogram.types import Document, Message
from aiogram_dialog import DialogManager

from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.lost_files import FileLostError, fetch
from handlers.kit.notices import notify
from handlers.kit.place import Place
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading, who
from handlers.papers.faults import MOST_BYTES, FaultyTemplateError, FileFault
from handlers.papers.handover import seen_at_work
from handlers.papers.memo.memo import figure_keys
from handlers.papers.paper import NotDrawnError
from handlers.papers.post import Posting
from handlers.states import Templates
from models.actions.templates import add_template
from models.queries.digest.digest import summary_period
from models.queries.digest.dossier import load_dossier
from models.queries.templates import TemplateView, load_templates
from models.rules.visible import file_name
from models.tables import TemplateKind
from models.views.named import Named

log = structlog.get_logger(__name__)

QUOTED = {FileFault.MACROS, FileFault.OUTSIDE}
GUESSED = {FileFault.UNKNOWN_NAME, FileFault.SYNTAX, FileFault.NOT_LATIN, FileFault.NO_BEGINNING}
"""Faults with what of the file is meant, and with what was probably meant."""
OTHERS: Mapping[str, FileFault] = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotm", ".dotx", ".odt", ".rtf"), FileFault.SAVE_AS_DOCX),
    **dict.fromkeys((".xls", ".xlsb", ".xltx", ".ods"), FileFault.SAVE_AS),
    **dict.fromkeys((".xlsm", ".xltm"), FileFault.MACROS),
}
"""What is wrong with a text or a table by its name alone."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of template with the function that checks its body."""

    kind: TemplateKind
    check: str


SORTS: Mapping[str, Sort] = {
    ".docx": Sort(TemplateKind.MEMO, "handlers.papers.drawing.docx.guard:check_template"),
    ".xlsx": Sort(TemplateKind.WORKBOOK, "handlers.papers.drawing.xlsx.guard:check"),
}


@dataclass(frozen=True, slots=True)
class TemplatesPlace(Place):
    """The row of the `template` that is open."""

    template: int = 0


async def templates_here(manager: DialogManager) -> tuple[TemplateView, ...]:
    """Raises AccessDeniedError."""
    async with reading(manager) as session:
        return await load_templates(session, by=Surroundings.of(manager).by)


async def on_sent(message: Message, widget: Any, manager: DialogManager) -> None:
    """Whatever is sent while the templates are open; nobody else's file is even fetched."""
    await templates_here(manager)
    document = message.document
    ending = PurePath(file_name((document and document.file_name) or "")).suffix.lower()
    sort = SORTS.get(ending)
    if document is None or sort is None:
        fault = OTHERS.get(ending)
        notify(manager, f"template-fault-{fault}" if fault else "templates-need-file", detail=ending)
    elif (document.file_size or 0) > MOST_BYTES:
        notify(manager, f"template-fault-{FileFault.TOO_BIG}")
    else:
        await _take(manager, document, sort)


async def _take(manager: DialogManager, document: Document, sort: Sort) -> None:
    """Kept only once it has been filled for a try, in a process of its own."""
    around = Surroundings.of(manager)
    bot = around.bot
    studio = around.tool(Posting).studio
    try:
        body = await fetch(bot, document, MOST_BYTES)
    except FileLostError as error:
        notify(manager, error.key)
        return
    try:
        async with seen_at_work(around, ChatAction.TYPING, "working-file"):
            await studio.guarded(sort.check, body, await _names(manager, sort), by=who(manager))
    except FaultyTemplateError as error:
        _tell(manager, error)
        return
    except NotDrawnError as error:
        log.warning("template_not_checked", why=error.why)
        notify(manager, f"template-fault-{FileFault.TOO_SLOW}")
        return
    name = file_name(document.file_name or "")
    number = await add_template(around.world, by=around.by, kind=sort.kind, name=name, body=body, now=around.now)
    TemplatesPlace.move(manager, template=number)
    notify(manager, f"templates-taken-{sort.kind}")
    await manager.switch_to(Templates.template)


async def _names(manager: DialogManager, sort: Sort) -> tuple[str, ...]:
    """What a template may name: the figures of the first form."""
    around = Surroundings.of(manager)
    world = around.world
    if sort.kind is TemplateKind.MEMO:
        return figure_keys(world.region.forms[0])
    now = around.now
    form, by = world.region.forms[0].key, Surroundings.of(manager).by
    period = summary_period(world, by=by, form=form, now=now)
    async with world.database.reading() as session:
        dossier = await load_dossier(session, world, by=by, form=form, as_of=period.as_of, now=now)
    return tuple(Named(dossier).names())


def _tell(manager: DialogManager, error: FaultyTemplateError) -> None:
    """What is wrong, where it stands, and what was probably meant."""
    said = {"detail": _shown(error.detail), "nearest": _shown(error.nearest)}
    notify(manager, f"template-fault-{error.fault}", **said)
    if error.fault in QUOTED and error.detail:
        notify(manager, "template-what", detail=said["detail"])
    if (place := error.place) is not None:
        where = {"at": quoted(place.at, LONGEST_NAME), "row": place.row, "text": _shown(place.text)}
        notify(manager, f"template-place-{place.part}", **where)
    if error.fault in GUESSED and error.nearest:
        notify(manager, "template-nearest", name=said["nearest"])
    log.info("template_refused", fault=error.fault.value)


def _shown(text: str) -> str:
    return quoted(text, LONGEST_NAME)
