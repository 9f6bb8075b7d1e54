"""aiogram's types, each built when it is first used: all of them are four seconds and 100 MB of every start.

aiogram would have them so, but for its last lines, which build one after the other.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pydantic import BaseModel

NAMES: dict[str, Any] = {}
"""What their annotations name."""

_REBUILD = BaseModel.__dict__["model_rebuild"]


def _not_yet(_kind: type[BaseModel], /, *, _types_namespace: Mapping[str, Any]) -> None:
    NAMES.update(_types_namespace)


def _named(kind: type[BaseModel], /, *, _types_namespace: Mapping[str, Any] | None = None, **how: Any) -> bool | None:
    built: bool | None = _REBUILD.__func__(kind, _types_namespace=_types_namespace or NAMES, **how)
    return built


def _rebuilt_by(kind: type[BaseModel], method: Any) -> None:
    setattr(kind, "model_rebuild", method)  # noqa: B010 -- a method of the library's


@contextmanager
def built_late() -> Iterator[None]:
    """Around the first import of aiogram."""
    BaseModel.model_config["defer_build"] = True
    _rebuilt_by(BaseModel, classmethod(_not_yet))
    try:
        yield
    finally:
        _rebuilt_by(BaseModel, _REBUILD)
        del BaseModel.model_config["defer_build"]
    from aiogram.client.context_controller import BotContextController  # noqa: PLC0415 -- imported by now
    from aiogram.methods.base import Response  # noqa: PLC0415

    for kind in (BotContextController, Response):
        _rebuilt_by(kind, classmethod(_named))
