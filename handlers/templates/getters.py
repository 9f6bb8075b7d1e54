"""What the windows about templates show."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.notices import take_notice
from handlers.kit.paging import page_of
from handlers.kit.tidying import quoted
from handlers.kit.words import Html, Words
from handlers.templates.opening import PAGE, template_here, templates_here
from models.queries.papers.templates import TemplateView
from models.tables import TemplateKind

A_PAGE = 8
LONGEST_NAME = 60
MEGABYTES = "2"


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
