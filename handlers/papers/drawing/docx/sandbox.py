"""What a template may say: names of the memo, conditions and loops over its lists; nothing is called or multiplied.

A template comes from outside: it gets no functions, no way into Python, and no loop longer than the memo's lists.
"""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, Undefined, nodes
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from handlers.papers.memo.shown import Memo

EACH = "each of"
"""No name that a template can write: every loop goes through it."""
MOST_TURNS = 100_000
MOST_MADE = 10 * 2**20
"""Letters of Word's XML; a memo of 250 units has a tenth of it."""
PARTS = 32
"""So many pieces of templates stay compiled: a document has eight."""
STATEMENTS = (nodes.Output, nodes.For, nodes.If)
COUNTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
REFUSED = (nodes.Call, *COUNTING)
"""Figures come ready: a template has nothing to call and nothing to reckon."""
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


class NoListError(TemplateRuntimeError):
    """A loop over a text, a number, or a list that the template itself spells out."""


class TooLongError(TemplateRuntimeError):
    """More turns of loops, or more text, than any memo has."""


class Sandbox(ImmutableSandboxedEnvironment):
    """For one filling: nothing can be called or reckoned, loops go over the memo's lists, and what is made is bounded.

    A template of 2 MB must not become one of 2 GB, wherever in the file a tag stands.
    """

    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self) -> None:
        super().__init__(undefined=_Unknown, autoescape=True)
        self.globals = {}
        self.filters = {name: self.filters[name] for name in FILTERS} | {EACH: self._each}
        self._turns = self._made = 0

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        return self.undefined(name=operator)

    def from_string(self, source: str | nodes.Template, globals: Any = None, template_class: Any = None) -> Template:  # noqa: A002 -- jinja's own names
        if not isinstance(source, str):
            return super().from_string(source, globals, template_class)
        return Template.from_code(self, _compiled(source), self.make_globals(globals))

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Every template passes here. Raises TemplateSyntaxError for what may not be said, NoListError."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all((nodes.Stmt, *REFUSED)):
            if not isinstance(node, STATEMENTS):
                raise TemplateSyntaxError("refused", node.lineno, name, filename)
        for loop in tree.find_all(nodes.For):
            if not isinstance(_listed(loop.iter), nodes.Name):
                raise NoListError(str(loop.lineno))
            loop.iter = nodes.Filter(loop.iter, EACH, [], [], None, None, lineno=loop.iter.lineno)
        return tree

    def _each(self, value: Any) -> Any:
        """What a loop goes over."""
        if isinstance(value, Undefined):
            return value
        if not isinstance(value, (tuple, list, TemplateFigures)):
            raise NoListError(type(value).__name__)
        listed = list(value)
        self._turns += len(listed)
        if self._turns > MOST_TURNS:
            raise TooLongError
        return listed

    def concat(self, pieces: Iterable[str]) -> str:
        """In place of jinja's own `"".join`; stops where the piece that is one too many comes from."""
        made = []
        for piece in pieces:
            made.append(piece)
            self._made += len(piece)
            if self._made > MOST_MADE:
                if isinstance(pieces, Generator):
                    pieces.throw(TooLongError())
                raise TooLongError
        return "".join(made)


@lru_cache(PARTS)
def _compiled(source: str) -> CodeType:
    """What jinja makes of it is the same in every Sandbox. Raises what `_parse` raises, each time anew."""
    return Sandbox().compile(source)


def _listed(node: nodes.Node) -> nodes.Node:
    """The name at the root of `row.lines` or `units|default`."""
    while isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Filter)) and node.node is not None:
        node = node.node
    return node


class TemplateFigures:
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
class TemplateChart:
    """The chart as it stands in a document's text; a template can only put it somewhere."""

    _drawing: Any

    def __html__(self) -> str:
        return Markup(str(self._drawing))  # noqa: S704 -- docxtpl's own XML


def context(memo: Memo, chart: TemplateChart | None, known: frozenset[str] | None) -> dict[str, Any]:
    """Every field of the memo under its name."""
    said: dict[str, Any] = {field.name: getattr(memo, field.name) for field in fields(memo)}
    del said["locale"]
    return said | {"figures": TemplateFigures(dict(memo.figures), known), "chart": chart or ""}
