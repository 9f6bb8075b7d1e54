"""What can be taken along from a digest: pictures, the memo and the workbook as messages of their own; the press note.

A family's likeliest paper comes at once; its window offers the others.
"""

from collections.abc import Sequence
from typing import Any, get_args

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row

from config.catalogue.region import LOCALES, Locale
from handlers.kit import carried
from handlers.kit.pages import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.unbroken import unbroken
from handlers.kit.ways import reading
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.papers.handover import hand_over
from handlers.papers.orders import PaperKind, PaperOrder, Tongue
from handlers.papers.press.press import press_note
from handlers.saying.digest import button_item
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from models.errors import SubjectGoneError
from models.queries.digest.dossier import load_dossier
from models.queries.templates import TemplateView, templates_in_use
from models.tables import TemplateKind

FAMILIES: dict[str, Sequence[PaperKind]] = {
    "charts": (PaperKind.BARS, PaperKind.TREND, PaperKind.GROWTH, PaperKind.TIMELINESS),
    "memo": (PaperKind.MEMO, PaperKind.MEMO_PDF),
    "workbook": (PaperKind.WORKBOOK,),
}
"""The first of each is what comes at once."""
FORMS_A_PAGE = 8
PRESSED = carried.parts(".", carried.key, carried.key, carried.count)
"""`memo.kk.0`: which paper, in which language, and the number of an uploaded form."""


async def on_family(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The button's id is the family."""
    family = str(pressed.widget_id)
    if await hand_over(manager, _order(manager, FAMILIES[family][0], Surroundings.of(manager).words.locale)):
        SummaryPlace.move(manager, family=family)
        await manager.switch_to(Summary.papers)


async def on_matrix(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The holiday that is shown, as a picture."""
    key, tongue = SummaryPlace.of(manager).of_holiday, Surroundings.of(manager).words.locale
    await hand_over(manager, PaperOrder(PaperKind.MATRIX, key.form, key.as_of, tongue))


async def on_paper(callback: CallbackQuery, widget: Any, manager: DialogManager, pressed: tuple[str, str, int]) -> None:
    await hand_over(manager, _meant(manager, *pressed))


def _order(manager: DialogManager, kind: PaperKind, tongue: Tongue, number: int = 0) -> PaperOrder:
    here = SummaryPlace.of(manager)
    return PaperOrder(kind, here.form, here.date, tongue, number, here.known)


def _meant(manager: DialogManager, kind: str, tongue: str, number: int) -> PaperOrder:
    """What a button says. Raises SubjectGoneError("form") for what there is not."""
    known = {one.value: one for one in PaperKind if one is not PaperKind.MATRIX}
    tongues: dict[str, Tongue] = {one: one for one in LOCALES} | {"both": "both"}
    if kind not in known or tongue not in tongues:
        raise SubjectGoneError("form")
    return _order(manager, known[kind], tongues[tongue], number)


async def papers(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    family, words = SummaryPlace.of(dialog_manager).family, around.words
    items = [button_item(f"{kind}.{words.locale}.0", words.plain(f"paper-{kind}")) for kind in FAMILIES[family]]
    uploaded: Sequence[TemplateView] = ()
    if family != "charts":
        others: list[Locale] = [one for one in get_args(Locale) if one != words.locale]
        items += [
            button_item(f"{kind}.{one}.0", words.plain(f"paper-{kind}-in", language=words.plain(f"in-{one}")))
            for one in others
            for kind in FAMILIES[family]
        ]
    if family == "workbook":
        items.append(button_item("workbook.both.0", words.plain("paper-workbook-both")))
        async with reading(dialog_manager) as session:
            uploaded = await templates_in_use(session, TemplateKind.WORKBOOK)
    page = page_of(uploaded, dialog_manager, "forms_page", FORMS_A_PAGE)
    items += [button_item(f"filled.{words.locale}.{one.id}", unbroken(one.name)) for one in page.items]
    return {"screen": words(f"papers-{family}"), "papers": items, **page.data}


async def on_press_note(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    SummaryPlace.move(manager, press_in=Surroundings.of(manager).words.locale)
    await manager.switch_to(Summary.press)


async def on_tongue(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The button's id ends with the language."""
    SummaryPlace.move(manager, press_in=str(pressed.widget_id).rpartition("_")[2])


async def press(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """The text is the note alone, so that it is copied whole."""
    here = SummaryPlace.of(dialog_manager)
    tongue: Locale = "kk" if here.press_in == "kk" else "ru"
    about: dict[str, Any] = {"form": here.form, "as_of": here.date, "known_at": here.known}
    async with reading(dialog_manager) as session:
        dossier = await load_dossier(session, around.world, by=around.by, now=around.now, **about)
    note = press_note(dossier, around.speech.words(tongue))
    return {"screen": note, **{f"not_{one}": tongue != one for one in LOCALES}}


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Group(choice("paper", on_paper, "papers", carries=PRESSED), width=2),
            pager("forms_page"),
            Row(back_to(Summary.digest), close()),
            state=Summary.papers,
            getter=papers,
        ),
        Window(
            SCREEN,
            button("press-in-kk", on_tongue, when="not_kk"),
            button("press-in-ru", on_tongue, when="not_ru"),
            Row(back_to(Summary.more), close()),
            state=Summary.press,
            getter=press,
        ),
    ]
