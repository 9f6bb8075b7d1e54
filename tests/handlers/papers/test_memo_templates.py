"""An oblast's own template of the memo: filled as it stands, or refused with what is wrong and where."""

from dataclasses import fields
from io import BytesIO
from pathlib import Path

import docx
import pytest

from handlers.papers.drawing.docx.guard import check_template
from handlers.papers.drawing.docx.sandbox import FILTERS
from handlers.papers.drawing.docx.template import own_template
from handlers.papers.faults import FileFault
from handlers.papers.memo.memo import memo
from handlers.papers.memo.shown import (
    ChannelRow,
    DraftRow,
    EventRow,
    Grid,
    GridRow,
    HolidayPart,
    Memo,
    Remark,
    TypedProblem,
    UnitRow,
)
from handlers.papers.paper import draw
from tests.kit.papers.memos import demo, lines_in, said_in, words_of
from tests.kit.papers.templates import KEYS, document, refused


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_our_own_template_passes_and_is_always_the_same(locale: str) -> None:
    check_template(own_template(locale))
    assert own_template.__wrapped__(locale) == own_template(locale)


def test_an_own_template_is_filled_where_it_has_names() -> None:
    template = document(
        "СПРАВКА АКИМУ {{ as_of|upper }}",
        "Всего {{ figures.total }}, вакансии {{ figures.vacancies }}, прочее {{ figures.other }}",
        "{%p for unit in units %}",
        "{{ unit.rank }}. {{ unit.name }}: {{ unit.fact }}",
        "{%p endfor %}",
        "{% if chart %}{{ chart }}{% endif %}",
    )
    paper = memo(demo(), words_of("ru"), template)
    assert paper.hostile
    made = draw(paper)
    said = said_in(made)
    assert "СПРАВКА АКИМУ ПО СОСТОЯНИЮ НА 1\u00a0ДЕКАБРЯ\u00a02025\u00a0ГОДА" in said
    assert "Всего 24\u00a0925, вакансии 6\u00a0476, прочее —" in said
    assert "12. Бородулихинский район: 1\u00a0325" in lines_in(made)
    assert len(docx.Document(BytesIO(made)).inline_shapes) == 1


def test_a_tag_that_word_tore_into_pieces_is_still_one() -> None:
    made = docx.Document(BytesIO(document("{{ ")))
    for piece in ("ti", "tle ", "}", "}"):
        made.paragraphs[-1].add_run(piece).bold = piece == "ti"
    body = BytesIO()
    made.save(body)
    check_template(body.getvalue())


MISTAKES = {
    "a name": (["Итоги", "Всего {{ titel }} чел."], FileFault.UNKNOWN_NAME, "2", "titel", "title"),
    "a figure": (["{{ figures.totl }}"], FileFault.UNKNOWN_NAME, "1", "totl", "total"),
    "a name in a loop": (
        ["", "{%p for x in units %}", "{{ x.nam }}", "{%p endfor %}"],
        FileFault.UNKNOWN_NAME,
        "2",
        "nam",
        "name",
    ),
    "a list": (
        ["{%p for x in unit %}", "x", "{%p endfor %}", "{{ title }}"],
        FileFault.UNKNOWN_NAME,
        "1",
        "unit",
        "units",
    ),
    "braces": (["{{ title }}", "{{ as_of }"], FileFault.UNCLOSED, "2", "{{", "}}"),
    "braces closed": (["title }}"], FileFault.UNCLOSED, "1", "}}", "{{"),
    "an expression": (["{{ title and }}"], FileFault.SYNTAX, "1", "{{ title and }}", ""),
    "a loop left open": (
        ["{%p for x in units %}", "{{ x.name }}"],
        FileFault.NO_END,
        "1",
        "{%p for x in units %}",
        "{%p endfor %}",
    ),
    "an end of nothing": (["{{ title }}", "{% endif %}"], FileFault.NO_BEGINNING, "2", "{% endif %}", ""),
    "another end": (
        ["{%p if title %}", "x", "{%p endfor %}", "{{ title }}"],
        FileFault.NO_BEGINNING,
        "3",
        "{%p endfor %}",
        "{%p endif %}",
    ),
    "a filter": (["{{ title|uper }}"], FileFault.SYNTAX, "1", "{{ title|uper }}", "upper"),
    "a keyword": (["{% fro x in units %}{{ title }}"], FileFault.SYNTAX, "1", "{% fro x in units %}", "for"),
    "a whole document": (["{{p title }}"], FileFault.SYNTAX, "1", "{{p title }}", "{{ … }}"),
}


@pytest.mark.parametrize(("lines", "fault", "at", "detail", "nearest"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_paragraph(
    lines: list[str], fault: FileFault, at: str, detail: str, nearest: str
) -> None:
    error = refused(document(*lines))
    assert error.place is not None
    assert (error.fault, error.place.part, error.place.at) == (fault, "paragraph", at)
    assert (error.detail, error.nearest) == (detail, nearest)


def test_a_mistake_in_a_table_or_a_footer_is_told_so() -> None:
    table = refused(document("{{ title }}", cell="{{ overal }}"))
    assert table.place is not None
    assert (table.place.part, table.place.at, table.place.text) == ("table", "1", "{{ overal }}")
    margin = refused(document("{{ title }}", footer="с. {{ pge }}"))
    assert margin.place is not None
    assert (margin.place.part, margin.place.text) == ("margin", "с. {{ pge }}")


def test_a_loop_that_leaves_its_table_is_refused() -> None:
    error = refused(document("{%p for x in units %}", "{{ title }}", cell="{%p endfor %}"))
    assert (error.fault, error.place and error.place.part) == (FileFault.APART, "table")


@pytest.mark.parametrize(
    "line",
    [
        "{% for i in range(10**9) %}{{ i }}{% endfor %}",
        "{{ 'a' * 10**9 }}",
        "{{ 10**10**10 }}",
        "{{ title.upper() }}",
        "{{ title.__class__.__mro__ }}",
        "{{ units[0].__class__ }}",
        "{{ chart._drawing }}",
        "{{ ''|attr('__class__') }}",
        "{{ cycler }}",
        "{{ '%1000000000d'|format(1) }}",
        "{% set a = title %}{{ a }}",
        "{% include 'x' %}{{ title }}",
        "{% macro a() %}{% endmacro %}{{ title }}",
        "{% raw %}{{ title }}{% endraw %}",
        f"{'{% for a in units %}' * 4}{{{{ a.name }}}}{'{% endfor %}' * 4}",
    ],
)
def test_a_template_gets_no_way_into_the_program_and_no_endless_loop(line: str) -> None:
    error = refused(document(line))
    assert error.fault in {FileFault.SYNTAX, FileFault.UNKNOWN_NAME, FileFault.NO_LIST, FileFault.TOO_LONG}
    assert error.place is not None


def test_the_guide_names_whatever_a_template_may_say() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "templates.md").read_text("utf-8")
    things = (Memo, ChannelRow, UnitRow, EventRow, HolidayPart, Grid, GridRow, TypedProblem, Remark, DraftRow)
    names = {field.name for thing in things for field in fields(thing)} - {"locale"}
    assert [name for name in sorted(names | set(FILTERS)) if f"`{name}`" not in guide] == []


def test_the_example_of_the_guide_is_a_good_template() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "templates.md").read_text("utf-8")
    example = guide.split("```")[1].strip().splitlines()
    check_template(document(*example), KEYS)


def test_a_document_without_names_is_no_template() -> None:
    assert refused(document("Просто текст.")).fault is FileFault.NO_NAMES
