"""What the locale files say, and the shipped catalogue's press note."""

from functools import cache

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from config.catalogue.region import LOCALES, Locale
from handlers.kit.words import LOCALES_DIR
from tests.regions import shipped

PLURALS: dict[str | int, int] = {"one": 1, "few": 2, "many": 5}


class Names(Visitor):
    """The variables a message uses and the messages it refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()
        self.choices: dict[str, set[str | int]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 -- the visitor's protocol
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 -- the visitor's protocol
        self.messages.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 -- the visitor's protocol
        assert isinstance(node.selector, ast.VariableReference)
        keys = [one.key.name if isinstance(one.key, ast.Identifier) else int(one.key.value) for one in node.variants]
        self.choices.setdefault(node.selector.id.name, set()).update(PLURALS.get(key, key) for key in keys)
        self.generic_visit(node)


@cache
def written(locale: str) -> dict[str, Names]:
    """Every message of the locale, by its key."""
    found: dict[str, Names] = {}
    for path in sorted((LOCALES_DIR / locale).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {str(entry.content)[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = Names()
                found[entry.id.name].visit(entry)
    return found


def sentences(*locales: Locale) -> list[str]:
    """Of the shipped catalogue's press note, in both languages where none is named."""
    press = [sentence for form in shipped().forms for one in form.press for sentence in one.sentences]
    return [sentence.said_in(locale) for sentence in press for locale in locales or LOCALES]
