"""What a template may say: names of the memo, conditions and loops over its lists; nothing is called or multiplied.

A template comes from outside: it gets no functions, no way into Python, and no loop longer than the memo's lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handlers.papers.memo_shown import Memo

FILTERS = ("upper", "lower", "capitalize", "trim", "length", "first", "last", "default")


class UnknownNameError(UndefinedError):
    """`name` is known neither to the memo nor to `owner`, the thing it was asked of (None: the memo itself)."""

    def __init__(self, name: str, owner: object = None) -> None:
        super().__init__(name)
        self.name, self.owner = name, owner


class _Unknown(StrictUndefined):
    """Whatever is done with a name that is not known says which one it was."""

    def __init__(self, hint: str | None = None, obj: Any = None, name: str | None = None, exc: Any = None) -> None:
        super().__init__(hint, obj, name, lambda _: UnknownNameError(str(name), obj))  # type: ignore[arg-type]


class Sandbox(ImmutableSandboxedEnvironment):
    """Nothing can be called and nothing multiplied: a template of 2 MB must not become one of 2 GB."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self) -> None:
        super().__init__(undefined=_Unknown, autoescape=True)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in FILTERS}

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        return self.undefined(name=operator)


class Figures:
    """The oblast's figures by key. `known` None takes any name; a name that is known but not of this form is a dash."""

    __slots__ = ("_known", "_said")

    def __init__(self, said: dict[str, str], known: frozenset[str] | None) -> None:
        self._said, self._known = said, known

    def __getitem__(self, key: str) -> str:
        if self._known is not None and key not in self._known:
            raise KeyError(key)
        return self._said.get(key, "—")

    def __iter__(self) -> Iterator[str]:
        """The names, for whoever looks for the one that was meant."""
        return iter(sorted(self._known or self._said))


@dataclass(frozen=True, slots=True)
class Picture:
    """The chart as it stands in a document's text; a template can only put it somewhere."""

    _drawing: Any

    def __html__(self) -> str:
        return Markup(str(self._drawing))  # noqa: S704 -- docxtpl's own XML


def context(memo: Memo, chart: Picture | None, known: frozenset[str] | None) -> dict[str, Any]:
    """Every field of the memo under its name."""
    said: dict[str, Any] = {field.name: getattr(memo, field.name) for field in fields(memo)}
    del said["locale"]
    return said | {"figures": Figures(dict(memo.figures), known), "chart": chart or ""}
