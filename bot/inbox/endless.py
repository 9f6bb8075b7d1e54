"""Which fields of a message can hold a message, or another type that holds itself: nesting without a bound.

aiogram validates such a field in a time that grows with the power of its depth. Found from aiogram's own types, so that
a type of tomorrow is found as well.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, ForwardRef, TypeAlias, get_args

from aiogram.types import CallbackQuery, Chat, Message, Update
from pydantic import BaseModel
from typing_extensions import TypeAliasType

from bot.late_types import NAMES

Kind: TypeAlias = type[BaseModel] | TypeAliasType
Fields: TypeAlias = Mapping[str, frozenset[Kind]]

OUTERMOST = (Update, CallbackQuery)
"""What they hold is the message that an update is about."""


@cache
def endless_keys() -> frozenset[str]:
    """Names, as on the wire, of the fields through which a message nests without a bound. All are optional."""
    graph = _graph(Update)
    inner = {key for kind, fields in graph.items() if kind not in OUTERMOST for key in fields if Message in fields[key]}
    inner |= {key for key, kinds in graph[Chat].items() if Chat in kinds}
    flat = {kind: {k: held for k, held in fields.items() if k not in inner} for kind, fields in graph.items()}
    endless = {kind for kind in flat if kind in _held_by(flat, kind)}
    return frozenset(inner) | {
        key
        for key, kinds in flat[Message].items()
        if any(kind in endless or _held_by(flat, kind) & endless for kind in kinds)
    }


def _graph(root: Kind) -> dict[Kind, Fields]:
    """Each kind that `root` can hold, with the kinds in each of its fields."""
    graph: dict[Kind, Fields] = {}
    left = [root]
    while left:
        kind = left.pop()
        if kind not in graph:
            graph[kind] = _fields(kind)
            left += [held for kinds in graph[kind].values() for held in kinds]
    return graph


def _fields(kind: Kind) -> Fields:
    if isinstance(kind, TypeAliasType):
        return {"": frozenset(_kinds(kind.__value__, kind))}
    return {field.alias or name: frozenset(_kinds(field.annotation)) for name, field in kind.model_fields.items()}


def _kinds(annotation: Any, alias: TypeAliasType | None = None) -> Iterator[Kind]:
    """The kinds that an annotation names. Within an alias a name that is not resolved is the alias itself."""
    if isinstance(annotation, TypeAliasType) or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        yield annotation
    elif isinstance(annotation, str | ForwardRef):
        yield from [alias] if alias is not None else _named(str(annotation))
    for part in get_args(annotation):
        yield from _kinds(part, alias)


def _named(annotation: str) -> Iterator[Kind]:
    """The kinds whose names stand in an annotation of a type that was not built yet."""
    for name in re.findall(r"\w+", annotation):
        yield from _kinds(NAMES.get(name))


def _held_by(graph: Mapping[Kind, Fields], start: Kind) -> set[Kind]:
    found: set[Kind] = set()
    left = [start]
    while left:
        for kinds in graph[left.pop()].values():
            left += kinds - found
            found |= kinds
    return found
