"""The grammar of a template's tags, paragraph by paragraph, so that each mistake is told where it stands."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from docx.oxml.ns import qn
from jinja2 import Environment
from jinja2.exceptions import TemplateError, TemplateSyntaxError

from handlers.papers.drawing.docx.places import TC, TEXT, TR, Tag, WordParagraph, other
from handlers.papers.drawing.docx.sandbox import FILTERS, NoListError
from handlers.papers.faults import FaultyTemplateError, FileFault

AROUND = {"tr": TR, "tc": TC}
MERGED = f"{qn('w:tcPr')}/{qn('w:vMerge')}"
MOST_DEEP = 3
"""Loops within loops: the memo's own lists are never deeper than two."""
OPENING = {"for": "endfor", "if": "endif"}
WITHIN = {"elif": ("if",), "else": ("if", "for")}
CELLS = ("vm", "hm", "colspan", "cellbg")
"""docxtpl's own words for a cell."""
KEYWORDS = (*OPENING, *OPENING.values(), *WITHIN)
NO_VALUE = re.compile(r"\{\{(?:tr|tc|p|r)\s")
"""docxtpl's tags for whole documents; a text in their place would break the file."""
NO_FILTER = re.compile(r"No (?:filter|test) named '(\w*)'")
BARE = re.compile(r"\{\s*([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_]\w*)*)\s*(?:\|[^{}]*)?\}")
TORN = re.compile(r"(?<=\{)\s+(?=[{%])|(?<=[}%])\s+(?=\})")
LOOPED = re.compile(r"\bfor\s+(\w+)\s+in\b")
QUOTES = frozenset("«»„‟“”‘’‚‛‹›″′`´")
ALIKE = 0.75


def check_place(tag: Tag, paragraph: WordParagraph) -> None:
    """Raises FaultyTemplateError: NO_TABLE, NOT_ALONE or MERGED."""
    letters = tag.letters
    if letters in AROUND:
        around = paragraph.within(AROUND[letters])
        if around is None:
            raise FaultyTemplateError(FileFault.NO_TABLE, paragraph.place, tag.said)
        if any(cell.find(MERGED) is not None for cell in around.iterchildren(TC)):
            raise FaultyTemplateError(FileFault.MERGED, paragraph.place, tag.said)
        text = "".join(one.text or "" for one in around.iter(TEXT))
    else:
        text = paragraph.text
    if letters in ("p", *AROUND) and text.strip() != tag.said:
        raise FaultyTemplateError(FileFault.NOT_ALONE, paragraph.place, tag.said, f"{{%{letters} … %}}")


def level_of(tag: Tag, paragraph: WordParagraph) -> Any:
    """What holds the paragraph, row or cell that a tag is for: where a block begins, there it must end."""
    around = paragraph.within(AROUND[tag.letters]) if tag.letters in AROUND else paragraph.element
    return None if around is None else around.getparent()


@dataclass(frozen=True, slots=True)
class OpenedTag:
    """A block that has begun and not ended."""

    word: str
    tag: Tag
    paragraph: WordParagraph

    @property
    def end(self) -> str:
        return f"{{%{self.tag.letters} {OPENING[self.word]} %}}"


def check_tags(found: Sequence[WordParagraph], environment: Environment, names: Collection[str]) -> None:
    """`names` are those of the memo. Raises FaultyTemplateError: tags that are wrong, or nothing to fill at all."""
    stack: list[OpenedTag] = []
    loops = {name for paragraph in found for name in LOOPED.findall(paragraph.text)}
    for paragraph in found:
        _check_braces(paragraph, {*names, *loops})
        for tag in paragraph.tags:
            _check_characters(tag, paragraph, environment)
            if tag.said.startswith("{#"):
                continue
            if NO_VALUE.match(tag.said):
                raise FaultyTemplateError(FileFault.SYNTAX, paragraph.place, tag.said, "{{ … }}")
            check_place(tag, paragraph)
            if tag.said.startswith("{{"):
                _parse(tag.text, paragraph, tag, environment)
            else:
                _block(tag, paragraph, stack, environment)
    if stack:
        last = stack[-1]
        raise FaultyTemplateError(FileFault.NO_END, last.paragraph.place, last.tag.said, last.end)
    if not any(tag.said.startswith("{{") for paragraph in found for tag in paragraph.tags):
        raise FaultyTemplateError(FileFault.NO_NAMES)


def _check_braces(paragraph: WordParagraph, names: Collection[str]) -> None:
    """`{ title }`, `{ { title } }` and braces without their other ones; other texts in braces are only texts."""
    if TORN.search(paragraph.between):
        raise FaultyTemplateError(
            FileFault.ONE_BRACE, paragraph.place, paragraph.place.text, TORN.sub("", paragraph.place.text)
        )
    for bare in BARE.finditer(paragraph.between):
        name = bare.group(1)
        if "." in name or get_close_matches(name, names, 1, ALIKE):
            raise FaultyTemplateError(FileFault.ONE_BRACE, paragraph.place, bare.group(), "{" + bare.group() + "}")
    stray = paragraph.stray_brace
    if stray is not None:
        raise FaultyTemplateError(FileFault.UNCLOSED, paragraph.place, stray, other(stray))


def _check_characters(tag: Tag, paragraph: WordParagraph, environment: Environment) -> None:
    """What nobody sees, and curly quotes that docxtpl does not make straight."""
    if any(unicodedata.category(letter) in {"Cf", "Cc"} for letter in tag.said if not letter.isspace()):
        clean = "".join(one for one in tag.said if unicodedata.category(one) not in {"Cf", "Cc"})
        raise FaultyTemplateError(FileFault.INVISIBLE, paragraph.place, clean)
    if tag.letters and not tag.said[2 + len(tag.letters)] == " ":
        raise FaultyTemplateError(FileFault.INVISIBLE, paragraph.place, tag.said)
    if QUOTES & set(tag.said) and not tag.said.startswith("{#"):
        try:
            list(environment.lex(tag.text))
        except TemplateSyntaxError:
            raise FaultyTemplateError(FileFault.QUOTES, paragraph.place, tag.said) from None


def _block(tag: Tag, paragraph: WordParagraph, stack: list[OpenedTag], environment: Environment) -> None:
    inner = tag.text[2:-2].strip("- ")
    word = inner.split(None, 1)[0] if inner else ""
    if word in CELLS:
        return
    if word not in KEYWORDS:
        raise _wrong(paragraph, tag, word, KEYWORDS)
    if word in OPENING:
        _parse(tag.text + "{% " + OPENING[word] + " %}", paragraph, tag, environment)
        stack.append(OpenedTag(word, tag, paragraph))
        if sum(one.word == "for" for one in stack) > MOST_DEEP:
            raise FaultyTemplateError(FileFault.TOO_LONG, paragraph.place, tag.said)
        return
    opened = stack[-1] if stack else None
    if opened is None or opened.word not in WITHIN.get(word, (word.removeprefix("end"),)):
        raise FaultyTemplateError(FileFault.NO_BEGINNING, paragraph.place, tag.said, opened.end if opened else "")
    if not _are_together(tag, paragraph, opened):
        raise FaultyTemplateError(FileFault.APART, paragraph.place, tag.said, opened.tag.said)
    if word == "elif":
        _parse("{% if 1 %}" + tag.text + "{% endif %}", paragraph, tag, environment)
    if word.startswith("end"):
        stack.pop()


def _are_together(tag: Tag, paragraph: WordParagraph, opened: OpenedTag) -> bool:
    """What is opened in a cell, row or table is closed there, by a tag with the same letters."""
    return tag.letters == opened.tag.letters and level_of(tag, paragraph) is level_of(opened.tag, opened.paragraph)


def _parse(text: str, paragraph: WordParagraph, tag: Tag, environment: Environment) -> None:
    try:
        environment.from_string(text)
    except NoListError:
        raise FaultyTemplateError(FileFault.NO_LIST, paragraph.place, tag.said) from None
    except TemplateSyntaxError as error:
        unknown = NO_FILTER.search(error.message or "")
        raise _wrong(paragraph, tag, unknown.group(1) if unknown else "", FILTERS) from None
    except (TemplateError, RecursionError, ValueError, TypeError, ArithmeticError):
        raise FaultyTemplateError(FileFault.SYNTAX, paragraph.place, tag.said) from None


def _wrong(paragraph: WordParagraph, tag: Tag, word: str, known: Sequence[str]) -> FaultyTemplateError:
    """A word that is none, with the one that was probably meant."""
    nearest = next(iter(get_close_matches(word, known, 1)), "")
    fault = FileFault.SYNTAX if word.isascii() else FileFault.NOT_LATIN
    return FaultyTemplateError(fault, paragraph.place, tag.said if fault is FileFault.SYNTAX else word, nearest)
