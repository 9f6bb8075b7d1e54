"""Where a conversation stands: a frozen value of what aiogram-dialog keeps of it, declared by each conversation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any, ParamSpec, Self, TypeVar

from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context

Params = ParamSpec("Params")
Where = TypeVar("Where", bound="Place")


@dataclass(frozen=True, slots=True)
class Place:
    """A field has the name under which it is kept, and a default; its value is JSON's: ids and raw input only.

    What an earlier version kept reads into it: what is missing takes its default, and other names are left alone.
    """

    @classmethod
    def of(cls, conversation: DialogManager | Context) -> Self:
        """What it was started with, and what has changed since."""
        start, data = conversation.start_data, conversation.dialog_data
        kept = {**start, **data} if isinstance(start, dict) else data
        return cls(**{one.name: _frozen(kept[one.name]) for one in fields(cls) if one.name in kept})

    @classmethod
    def move(cls: Callable[Params, Where], manager: DialogManager, *_: Params.args, **changes: Params.kwargs) -> Where:
        """Keep the changes; gives where the conversation stands then."""
        changed = cls(*_, **changes)
        manager.dialog_data.update(changes)
        return changed.of(manager)

    def to_start(self) -> dict[str, Any]:
        """What a conversation that begins here is started with."""
        return asdict(self)


def _frozen(value: Any) -> Any:
    """JSON knows no tuples."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
