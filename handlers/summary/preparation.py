"""The windows about a holiday: the oblast, its units by pages, one unit in full, and its pictures one by one."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row
from aiogram_dialog.widgets.media import DynamicMedia

from handlers.kit.blocks import Together, fitted
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.names import capital, full_name, unit_name
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import reading
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.kit.words import Html, Words
from handlers.saying.digest import button_item
from handlers.saying.preparation import (
    lacks_said,
    left_counted,
    matrix,
    photo_said,
    problems_listed,
    render_preparation,
    rests_listed,
    section_name,
    since_said,
    unit_said,
)
from handlers.saying.states import SECTION_SIGNS
from handlers.states import Summary
from handlers.summary import papers
from handlers.summary.appeals import help_offers, on_help
from handlers.summary.place import SummaryPlace
from models.errors import SubjectGoneError
from models.queries.preparation.preparation import (
    PreparationSheet,
    holiday_periods,
    load_preparation,
    load_unit_preparation,
)
from models.views.preparation import Preparation, SectionView, UnitPreparation

LONGEST_TEXT = 600
UNITS_A_PAGE = 12


def render_preparation_units(preparation: Preparation, units: Sequence[UnitPreparation], words: Words) -> Html:
    """A page of units: their signs, what rests in them and what they ask for."""
    title = words("preparation-units-title", name=words.label(preparation.form.name))
    left = left_counted(preparation, words)
    return fitted(
        [
            Html(f"{title}\n{words('preparation-plain', said=left)}"),
            matrix(units, preparation.sections, words),
            rests_listed(units, words, len(units)),
            problems_listed(preparation, units, words, len(units)),
        ]
    )


def render_unit_preparation(sheet: PreparationSheet, words: Words) -> Html:
    """One unit: who sent it and when, its sections, what lacks, who answers for it and what they ask for."""
    unit, name = unit_name(sheet.unit.unit, words), words.label(sheet.form.name)
    title = words("preparation-unit-title", unit=cut(unit, LONGEST_NAME), name=name)
    left = words("preparation-plain", said=left_counted(sheet, words))
    blocks = [Html("\n".join([title, left, *_sent(sheet, words)]))]
    if sheet.unit.sent is not None:
        blocks += [_section(sheet, view, words) for view in sheet.unit.sections]
        blocks += [_lacks(sheet, words), _texts(sheet, words)]
    return fitted(blocks)


def _sent(sheet: PreparationSheet, words: Words) -> list[Html]:
    sent = sheet.unit.sent
    if sent is None:
        return [words("preparation-not-sent")]
    again = "yes" if sent.corrections else "no"
    name = cut(sheet.sender, LONGEST_NAME)
    lines = [words("preparation-sent", again=again, at=words.moment(sent.sent_at), name=name)]
    if sent.corrections:
        lines.append(words("preparation-updates", n=str(sent.corrections + 1), at=words.moment(sent.first_sent_at)))
    if sent.is_imported:
        lines.append(words("imports-last-revision"))
    if sent.dictated_by:
        lines.append(words("summary-dictated", name=cut(sent.dictated_by, LONGEST_NAME)))
    return lines


def _section(sheet: PreparationSheet, view: SectionView, words: Words) -> Html:
    head = words("preparation-section", sign=SECTION_SIGNS[view.state], name=capital(section_name(view.section, words)))
    if view.is_stale and view.unchanged_since is not None:
        since = since_said(view.unchanged_since, words)
        head = words("preparation-section-rests", head=head, since=since)
    return Together(part for part in (head, unit_said(sheet.form, view, words)) if part)


def _lacks(sheet: PreparationSheet, words: Words) -> Html:
    if sheet.unit.is_ready:
        return words("preparation-ready")
    lacks = lacks_said(sheet.form, sheet.unit.sections, words)
    return words("preparation-lacks", lacks=lacks) if lacks else Html("")


def _texts(sheet: PreparationSheet, words: Words) -> Html:
    holiday = sheet.form.holiday
    if holiday is None:
        return Html("")
    said = ((holiday.responsible, sheet.unit.responsible), (holiday.problems, sheet.unit.problems))
    return Html(
        "\n".join(
            words("summary-text", name=full_name(sheet.form, key, words), said=cut(text, LONGEST_TEXT))
            for key, text in said
            if key is not None and text
        )
    )


async def _preparation(manager: DialogManager, around: Surroundings) -> Preparation:
    key = SummaryPlace.of(manager).of_holiday
    async with reading(manager) as session:
        return await load_preparation(
            session, around.world, by=around.by, form=key.form, as_of=key.as_of, now=around.now
        )


async def holiday(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    view = await _preparation(dialog_manager, around)
    others = [form for form, _ in holiday_periods(around.world, around.now) if form.key != view.form.key]
    return {
        "screen": render_preparation(view, around.words),
        "holidays": [button_item(form.key, around.words.label(form.name)) for form in others],
    }


async def holiday_units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    view = await _preparation(dialog_manager, around)
    page = page_of(view.units, dialog_manager, "holiday_page", UNITS_A_PAGE)
    return {
        "screen": render_preparation_units(view, page.items, around.words),
        "units": [button_item(one.unit.key, around.words.label(one.unit.short)) for one in page.items],
        **page.data,
    }


async def holiday_unit(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    key = SummaryPlace.of(dialog_manager).of_holiday
    async with reading(dialog_manager) as session:
        sheet = await load_unit_preparation(session, around.world, by=around.by, key=key, now=around.now)
        answers, offers = await help_offers(session, around, key)
    return {
        **offers,
        "screen": fitted([render_unit_preparation(sheet, around.words), *answers]),
        "has_photos": bool(sheet.photos),
        "say": {"n": str(len(sheet.photos))},
    }


async def holiday_photos(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """One picture at a time; one that was taken back meanwhile is not shown any more."""
    words, key = around.words, SummaryPlace.of(dialog_manager).of_holiday
    async with reading(dialog_manager) as session:
        sheet = await load_unit_preparation(session, around.world, by=around.by, key=key, now=around.now)
    page = page_of(sheet.photos, dialog_manager, "photo_page", 1)
    if not page.items:
        return {"screen": words("preparation-no-photos"), "photo": None, **page.data}
    photo = page.items[0]
    said = photo_said(sheet.unit.unit, sheet.form, photo, page.number, len(sheet.photos), words)
    return {"screen": said, "photo": StoredPhoto(photo, words), **page.data}


async def on_holidays(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The nearest holiday."""
    await _show(manager)


async def on_holiday(callback: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    await _show(manager, key)


async def _show(manager: DialogManager, key: str | None = None) -> None:
    """The period is fixed when it is chosen: a card never changes its year."""
    around = Surroundings.of(manager)
    found = next((one for one in holiday_periods(around.world, around.now) if key in {None, one[0].key}), None)
    if found is None:
        raise SubjectGoneError("form")
    form, period = found
    SummaryPlace.move(manager, holiday=form.key, day=period.as_of.isoformat())
    to_first(manager, "holiday_page")
    await manager.switch_to(Summary.holiday)


async def on_units(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.switch_to(Summary.holiday_units)


async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
    SummaryPlace.move(manager, unit=Surroundings.of(manager).world.unit(unit).key)
    await manager.switch_to(Summary.holiday_unit)


async def on_photos(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    to_first(manager, "photo_page")
    await manager.switch_to(Summary.holiday_photos)


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Row(
                button("summary-units", on_units, name="holiday_units"),
                button("summary-chart", papers.on_matrix, name="matrix"),
            ),
            Group(choice("holiday", on_holiday, "holidays"), width=2),
            Row(back_to(Summary.digest), close()),
            state=Summary.holiday,
            getter=holiday,
        ),
        Window(
            SCREEN,
            Group(choice("holiday_unit", on_unit, "units"), width=2),
            pager("holiday_page"),
            Row(back_to(Summary.holiday), close()),
            state=Summary.holiday_units,
            getter=holiday_units,
        ),
        Window(
            SCREEN,
            button("preparation-photos", on_photos, when="has_photos"),
            button("help-button", on_help, name="help_holiday", when="may_help"),
            Row(back_to(Summary.holiday_units), close()),
            state=Summary.holiday_unit,
            getter=holiday_unit,
        ),
        Window(
            DynamicMedia("photo", when="photo"),
            SCREEN,
            pager("photo_page", "◀", "▶"),
            back_to(Summary.holiday_unit),
            state=Summary.holiday_photos,
            getter=holiday_photos,
        ),
    ]
