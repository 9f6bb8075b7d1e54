"""The way in to the templates, and what their windows load and show."""

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.fitting import LONGEST_NAME
from handlers.kit.notices import take_notice
from handlers.kit.opening import reading
from handlers.kit.paging import page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.tidying import quoted
from handlers.kit.words import Html, Words
from handlers.states import Templates
from models.queries.papers.templates import TemplateView, load_template, load_templates
from models.tables import TemplateKind

TEMPLATE, PAGE = "template", "page"
A_PAGE = 8
MEGABYTES = "2"


async def open_templates(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """All templates in use. Raises AccessDeniedError before anything on the screen changes."""
    await templates_here(manager)
    await manager.start(Templates.everything, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def templates_here(manager: DialogManager) -> tuple[TemplateView, ...]:
    """Raises AccessDeniedError."""
    async with reading(manager) as session:
        return await load_templates(session, by=Surroundings.of(manager).by)


async def template_here(manager: DialogManager) -> tuple[TemplateView, bytes]:
    """The one that was picked, with its body. Raises AccessDeniedError, SubjectGoneError("template")."""
    async with reading(manager) as session:
        return await load_template(session, by=Surroundings.of(manager).by, number=manager.dialog_data[TEMPLATE])


async def everything(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    found = await templates_here(dialog_manager)
    page = page_of(found, dialog_manager, PAGE, A_PAGE)
    memo = next((view for view in found if view.kind is TemplateKind.MEMO), None)
    lines = [words("templates-title"), _about(memo, words) if memo else words("templates-memo-ours")]
    forms = len(found) - bool(memo)
    lines.append(words("templates-forms", n=str(forms)) if forms else words("templates-no-forms"))
    return {
        "screen": Html(take_notice(dialog_manager, words) + "\n".join(lines)),
        "templates": [{"id": str(view.id), "name": quoted(view.name, LONGEST_NAME)} for view in page.items],
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
