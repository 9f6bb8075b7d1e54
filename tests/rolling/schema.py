"""What a database asks of whoever writes into it, and what of it has become stricter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Connection, inspect


@dataclass(frozen=True)
class Column:
    kind: str
    is_nullable: bool
    has_default: bool


@dataclass(frozen=True)
class Shape:
    """A table: its columns by name, and what it refuses, in words."""

    columns: Mapping[str, Column]
    refuses: frozenset[str]


Schema: TypeAlias = Mapping[str, Shape]


def read_schema(connection: Connection) -> Schema:
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {name: _shape(connection, name) for name in sorted(names)}


def _shape(connection: Connection, name: str) -> Shape:
    there = inspect(connection)
    key = there.get_pk_constraint(name)["constrained_columns"]
    is_counted = len(key) == 1
    columns = {
        one["name"]: Column(
            str(one["type"]),
            bool(one["nullable"]),
            one["default"] is not None or (is_counted and one["name"] in key and "INT" in str(one["type"])),
        )
        for one in there.get_columns(name)
    }
    return Shape(columns, frozenset(_refusals(there, name, key)))


def _refusals(there: Any, name: str, key: list[str]) -> Iterator[str]:
    yield f"two of the same {', '.join(key)}"
    unique = [one["column_names"] for one in there.get_unique_constraints(name)]
    unique += [one["column_names"] for one in there.get_indexes(name) if one["unique"]]
    yield from (f"two of the same {', '.join(map(str, columns))}" for columns in unique)
    for one in there.get_foreign_keys(name):
        yield f"{', '.join(one['constrained_columns'])} that is not in {one['referred_table']}"
    yield from (f"other than {one['sqltext']}" for one in there.get_check_constraints(name))


def stricter(before: Schema, now: Schema) -> list[str]:
    """A sentence for each thing that who knows only `before` cannot do any more."""
    found = [f"{name} is gone" for name in before.keys() - now.keys()]
    for name in sorted(before.keys() & now.keys()):
        found += [f"{name} {one}" for one in _of_table(before[name], now[name])]
    return found


def _of_table(before: Shape, now: Shape) -> Iterator[str]:
    yield from (f"has no {name} any more" for name in sorted(before.columns.keys() - now.columns.keys()))
    for name, new in now.columns.items():
        old = before.columns.get(name)
        if old is None:
            if not new.is_nullable and not new.has_default:
                yield f"needs {name}"
            continue
        if old.kind != new.kind:
            yield f"has {name} as {new.kind}, not {old.kind}"
        if old.is_nullable and not new.is_nullable:
            yield f"must have {name}"
        if old.has_default and not new.has_default:
            yield f"has no default for {name} any more"
    yield from (f"refuses {one}" for one in sorted(now.refuses - before.refuses))
