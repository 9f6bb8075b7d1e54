"""Updates that nest as deep as is asked for, one for every type of the Bot API that can hold itself.

The types are looked up in aiogram, so one that is new there is nested as well.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from aiogram.types import Update
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

Kind: TypeAlias = type[BaseModel]
PLAIN: Mapping[type, Any] = {int: 1, str: "a", bool: False, float: 1.0, datetime: 1}


class Step(NamedTuple):
    """From a kind through a field to another; `lists` are around it."""

    holder: Kind
    key: str
    lists: int
    held: Kind


@cache
def steps_of(kind: Kind) -> tuple[Step, ...]:
    kind.model_rebuild()  # aiogram's types are built late
    return tuple(
        Step(kind, field.alias or name, lists, held)
        for name, field in kind.model_fields.items()
        for lists, held in _kinds(field.annotation, 0)
    )


def _kinds(annotation: Any, lists: int) -> Iterator[tuple[int, Kind]]:
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield lists, annotation
    inner = lists + (get_origin(annotation) is list)
    for part in get_args(annotation):
        yield from _kinds(part, inner)


def way(start: Kind, goal: Kind) -> list[Step] | None:
    """The shortest one with at least one step."""
    ways, seen = deque([(start, list[Step]())]), set[Kind]()
    while ways:
        kind, gone = ways.popleft()
        for step in steps_of(kind):
            if step.held is goal:
                return [*gone, step]
            if step.held not in seen:
                seen.add(step.held)
                ways.append((step.held, [*gone, step]))
    return None


def every_kind() -> list[Kind]:
    """Whatever an update can hold."""
    found, left = list[Kind](), list[Kind]([Update])
    while left:
        kind = left.pop()
        if kind not in found:
            found.append(kind)
            left += [step.held for step in steps_of(kind)]
    return found


@cache
def endless_kinds() -> list[Kind]:
    """Those that can hold themselves."""
    return [kind for kind in every_kind() if way(kind, kind)]


def nested(kind: Kind, depth: int, update_id: int = 1) -> dict[str, Any]:
    """An update with `kind` in `kind`, `depth` times."""
    into, around = way(Update, kind), way(kind, kind)
    assert into
    assert around
    value: Any = least(kind)
    for step in reversed([*into, *around * depth]):
        for _ in range(step.lists):
            value = [value]
        value = {**least(step.holder), step.key: value}
    return {**value, "update_id": update_id}


def least(kind: Kind) -> dict[str, Any]:
    """The least that aiogram reads as `kind`."""
    kind.model_rebuild()
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    return {key: _value(field) for key, field in fields.items() if field.is_required() or _literal(field.annotation)}


def _value(field: FieldInfo) -> Any:
    return _least_value(field.annotation) if field.is_required() else _literal(field.annotation)


def _literal(annotation: Any) -> Any:
    if get_origin(annotation) is not Literal:
        return None
    value = get_args(annotation)[0]
    return value.value if isinstance(value, Enum) else value


def _least_value(annotation: Any) -> Any:
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if get_origin(annotation) in {Union, UnionType}:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) is list:
        return []
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return least(annotation)
    known = [value for plain, value in PLAIN.items() if annotation is plain or plain in get_args(annotation)]
    return _literal(annotation) or next(iter(known), 1)
