"""The grammar of a template's tags, paragraph by paragraph, so that each mistake is told where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from handlers.papers.drawing.docx_places import Paragraph
from handlers.papers.drawing.docx_sandbox import FILTERS
from handlers.papers.faults import Fault, FaultyTemplateError

MOST_DEEP = 3
"""Loops within loops: the memo's own lists are never deeper than two."""
OPENING = {"for": "endfor", "if": "endif"}
WITHIN = {"elif": ("if",), "else": ("if", "for")}
CELLS = ("vm", "hm", "colspan", "cellbg")
"""docxtpl's own words for a cell."""
KEYWORDS = (*OPENING, *OPENING.values(), *WITHIN)
COUNTING = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
REFUSED = (nodes.Call, *COUNTING)
"""Figures come ready: a template has nothing to call and nothing to reckon."""
NO_VALUE = re.compile(r"\{\{(?:tr|tc|p|r) ")
"""docxtpl's tags for whole documents; a text in their place would break the file."""
NO_FILTER = re.compile(r"No (?:filter|test) named '(\w*)'")


def check_tags(found: Sequence[Paragraph], environment: Environment) -> None:
    """Raises FaultyTemplateError: braces, an expression or a block that is wrong, or nothing to fill at all."""
    stack: list[tuple[str, Paragraph, str]] = []
    for paragraph in found:
        stray = paragraph.stray_brace
        if stray is not None:
            raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, stray, _other(stray))
        if NO_VALUE.search(paragraph.text):
            raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, paragraph.place.text, "{{ … }}")
        for tag in paragraph.tags:
            if tag.startswith("{{"):
                _parse(tag, paragraph, tag, environment)
            elif tag.startswith("{%"):
                _block(tag, paragraph, stack, environment)
    if stack:
        _, paragraph, tag = stack[-1]
        raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, tag, "{% " + OPENING[stack[-1][0]] + " %}")
    if not any(tag.startswith("{{") for paragraph in found for tag in paragraph.tags):
        raise FaultyTemplateError(Fault.NO_NAMES)


def _other(brace: str) -> str:
    """What closes it, or opens it."""
    return brace.translate(str.maketrans("{}", "}{"))[::-1]


def _block(tag: str, paragraph: Paragraph, stack: list[tuple[str, Paragraph, str]], environment: Environment) -> None:
    inner = tag[2:-2].strip("- ")
    word = inner.split(None, 1)[0] if inner else ""
    if word in CELLS:
        return
    if word not in KEYWORDS:
        raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, tag, _nearest(word, KEYWORDS))
    if word in OPENING:
        _parse(tag + "{% " + OPENING[word] + " %}", paragraph, tag, environment)
        stack.append((word, paragraph, tag))
        if sum(kind == "for" for kind, _, _ in stack) > MOST_DEEP:
            raise FaultyTemplateError(Fault.TOO_MUCH, paragraph.place, tag)
        return
    opened = stack[-1][0] if stack else ""
    if opened not in WITHIN.get(word, (word.removeprefix("end"),)) or not _are_together(paragraph, stack[-1][1]):
        raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, tag, OPENING.get(opened, ""))
    if word == "elif":
        _parse("{% if 1 %}" + tag + "{% endif %}", paragraph, tag, environment)
    if word.startswith("end"):
        stack.pop()


def _are_together(one: Paragraph, other: Paragraph) -> bool:
    """What is opened in a table is closed in the same table."""
    return one.place.part == other.place.part and (one.place.part != "table" or one.place.at == other.place.at)


def _parse(text: str, paragraph: Paragraph, tag: str, environment: Environment) -> None:
    try:
        if next(environment.parse(text).find_all(REFUSED), None) is not None:
            raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, tag)
        environment.from_string(text)
    except TemplateSyntaxError as error:
        unknown = NO_FILTER.search(error.message or "")
        nearest = _nearest(unknown.group(1), FILTERS) if unknown else ""
        raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, tag, nearest) from None
    except (TemplateError, RecursionError, ValueError, TypeError, ArithmeticError):
        raise FaultyTemplateError(Fault.SYNTAX, paragraph.place, tag) from None


def _nearest(word: str, known: Sequence[str]) -> str:
    return next(iter(get_close_matches(word, known, 1)), "")
