"""Figures gathered by the database into one text, so that a report is one row whatever it holds."""

from __future__ import annotations

import json
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
