"""Figures gathered by the database into one text, so that a report is one row whatever it holds."""

import json
from datetime import UTC, datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

_Column: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]


class by_key(FunctionElement[str]):  # noqa: N801 -- used as a function of SQL
    """An aggregate of (key, number, words): the numbers, else the words, by key; read by `gathered`."""

    name = "by_key"
    inherit_cache = True
    type = Text()

    def __init__(self, key: _Column, *values: _Column) -> None:
        super().__init__(key, *values)


@compiles(by_key, "sqlite")
def _sqlite(element: by_key, compiler: SQLCompiler, **options: Any) -> str:
    key, *values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"json_group_object({key}, {_first(values)})"


@compiles(by_key, "postgresql")
def _postgresql(element: by_key, compiler: SQLCompiler, **options: Any) -> str:
    key, *values = (compiler.process(clause, **options) for clause in element.clauses)
    return f"json_object_agg({key}, {_first([f'to_json({value})' for value in values])})::text"


def _first(values: list[str]) -> str:
    return f"coalesce({', '.join(values)})" if len(values) > 1 else values[0]


def gathered(text: str | None) -> dict[str, Any]:
    """What `by_key` gathered, by key; empty where there was nothing. None is a row without a value."""
    found: dict[str, Any] = json.loads(text) if text else {}
    return found


class rows_of(FunctionElement[str]):  # noqa: N801 -- used as a function of SQL
    """An aggregate of columns: a list of rows, in any order; read by `gathered_rows`."""

    name = "rows_of"
    inherit_cache = True
    type = Text()

    def __init__(self, *columns: _Column) -> None:
        super().__init__(*columns)


@compiles(rows_of, "sqlite")
def _rows_sqlite(element: rows_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(rows_of, "postgresql")
def _rows_postgresql(element: rows_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_agg(json_build_array({compiler.process(element.clauses, **options)}))::text"


def gathered_rows(text: str | None) -> list[list[Any]]:
    """What `rows_of` gathered: days and moments as text, what was gathered within as text of its own."""
    found: list[list[Any]] = json.loads(text) if text else []
    return found


def moment_in(text: str) -> datetime:
    """A moment out of gathered text: both databases write it in their own way, SQLite without its zone."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
