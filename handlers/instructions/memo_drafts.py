"""The memo's draft instructions that nobody has set yet: one of them becomes an instruction to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Select

from handlers.instructions.draft import official, open_new
from handlers.kit.blocks import fitted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.papers.memo.instructions import InstructionDraft, drafts
from models.errors import SubjectGoneError
from models.queries.digest.dossier import load_dossier
from models.rules.instructions import Origin
from models.rules.subjects import ReportKey

Found = Mapping[str, tuple[ReportKey, InstructionDraft]]


@dataclass(frozen=True, slots=True)
class _Line:
    """A draft of a form's memo; one of a holiday is the same in the memo of every form."""

    form: str
    draft: InstructionDraft

    @property
    def name(self) -> str:
        """What a button carries: short, and another draft's where this one is no more."""
        said = self.draft.key if ":" in self.draft.key else f"{self.form}/{self.draft.key}"
        return f"d{blake2s(said.encode(), digest_size=6).hexdigest()}"


async def _load(manager: DialogManager) -> Found:
    """By name, what can be set for units, of the report of each form that was opened last."""
    around, by, found = Surroundings.of(manager), official(manager), dict[str, tuple[ReportKey, InstructionDraft]]()
    async with reading(manager) as session:
        for form in around.world.region.forms:
            period = around.world.calendar.current(form, around.now)
            if period is None or not period.is_open(around.now):
                continue
            about = {"form": form.key, "as_of": period.as_of, "now": around.now}
            dossier = await load_dossier(session, around.world, by=by, **about)  # type: ignore[arg-type]
            for draft in drafts(dossier, (), around.words):
                if draft.key:
                    key = ReportKey(form.key, draft.units[0].key, period.as_of)
                    found.setdefault(_Line(form.key, draft).name, (key, draft))
    return found


async def listed(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, found = around.words, await _load(dialog_manager)
    lines = [
        words("tasks-draft-line", n=str(n), who=draft.who, what=draft.words, when=draft.when)
        for n, (_, draft) in enumerate(found.values(), start=1)
    ]
    head = words("tasks-drafts") if lines else words("tasks-drafts-none")
    items = [{"id": name, "name": str(n)} for n, name in enumerate(found, start=1)]
    return {"screen": fitted([head, *lines]), "items": items}


async def on_draft(_: CallbackQuery, __: Select[str], manager: DialogManager, name: str) -> None:
    """With its words, its units and its day, all of which may be changed before it is set."""
    around, found = Surroundings.of(manager), await _load(manager)
    if name not in found:
        raise SubjectGoneError("task")
    about, draft = found[name]
    until = max(draft.until, around.world.today(around.now))
    units = [unit.key for unit in draft.units]
    await open_new(
        manager, words=draft.words, units=units, until=until, origin=Origin.MEMO, about=about, line=draft.key
    )
