"""A workbook that somebody sent is read in a process of its own; what is wrong with it is said in one sentence."""

from dataclasses import dataclass

import structlog
from aiogram.enums import ChatAction
from aiogram.types import Document
from aiogram_dialog import DialogManager

from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.lost_files import FileLostError, fetch
from handlers.kit.notices import notify
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.papers.faults import MOST_BYTES, FaultyTemplateError, FileFault
from handlers.papers.forms.sent import SentBook, SentSheet
from handlers.papers.handover import seen_at_work
from handlers.papers.paper import NotDrawnError
from handlers.papers.post import Posting
from models.rules.visible import file_name

log = structlog.get_logger(__name__)

READ = "handlers.papers.drawing.xlsx.reader:read"
SECONDS = 10
ENDING = ".xlsx"
OLD = (".xls", ".xlsb", ".ods", ".csv", ".xltx", ".numbers")
MACROS = (".xlsm", ".xltm")
LONGEST = 60
MOST_NAMED = 3
Line = tuple[str, dict[str, str]]
"""A message and its values."""


def is_sheet(document: Document | None) -> bool:
    """Whether it is a table by its name, of a kind that can be read or not."""
    return document is not None and _name(document).endswith((ENDING, *OLD, *MACROS))


@dataclass(frozen=True, slots=True)
class Returned:
    """What was read of a file: the sheet that is meant, None where there is none; `told` is to be said in any case."""

    sheet: SentSheet | None = None
    told: tuple[Line, ...] = ()


async def sheet_sent(manager: DialogManager, document: Document | None) -> SentSheet | None:
    """The sheet that is meant of what was sent; what is wrong stands above the next screen."""
    returned = await sheet_of(Surroundings.of(manager), document)
    for key, values in returned.told:
        notify(manager, key, **values)
    return returned.sheet


async def sheet_of(around: Surroundings, document: Document | None) -> Returned:
    fault = "need_file" if document is None else _by_name(document)
    if document is None or fault is not None:
        return _refused(fault or "need_file")
    try:
        body = await fetch(around.bot, document, MOST_BYTES)
        async with seen_at_work(around, ChatAction.TYPING, "working-file"):
            studio = around.tool(Posting).studio
            read = await studio.guarded(READ, body, by=around.by.telegram_id, within=SECONDS)
    except FileLostError as error:
        return Returned(told=((error.key, {}),))
    except FaultyTemplateError as error:
        return _faulty(error)
    except NotDrawnError as error:
        log.warning("sheet_not_read", why=error.why)
        return _refused(FileFault.TOO_SLOW)
    return _meant(read) if isinstance(read, SentBook) else _refused(FileFault.NOT_OFFICE)


def _meant(grid: SentBook) -> Returned:
    sheet, hidden, unread = grid.meant, grid.unread(hidden=True), grid.unread(hidden=False)
    if sheet is None:
        return _refused("hidden", names=_names(hidden))
    told: list[Line] = []
    if unread:
        told.append(("sheet-unread", {"read": quoted(sheet.title, LONGEST_NAME), "names": _names(unread)}))
    if hidden:
        told.append(("sheet-hidden", {"names": _names(hidden)}))
    return Returned(sheet, tuple(told))


def _refused(fault: str, **values: str) -> Returned:
    return Returned(told=((f"sheet-fault-{fault}", values),))


def _faulty(error: FaultyTemplateError) -> Returned:
    place = error.place
    at, text = (place.at, place.text) if place else ("", "")
    log.info("sheet_refused", fault=error.fault.value)
    return _refused(error.fault, at=quoted(at, LONGEST), text=quoted(text, LONGEST))


def _by_name(document: Document) -> str | None:
    """What is wrong with it before it is even fetched."""
    name = _name(document)
    if name.endswith(MACROS):
        return FileFault.MACROS
    if name.endswith(OLD):
        return FileFault.SAVE_AS
    if not name.endswith(ENDING):
        return "need_file"
    return FileFault.TOO_BIG if (document.file_size or 0) > MOST_BYTES else None


def _name(document: Document) -> str:
    return file_name(document.file_name or "").casefold()


def _names(names: list[str]) -> str:
    said = ", ".join(f"«{quoted(name, LONGEST_NAME)}»" for name in names[:MOST_NAMED])
    return said if len(names) <= MOST_NAMED else f"{said}…"
