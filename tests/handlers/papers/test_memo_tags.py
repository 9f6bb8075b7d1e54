"""Mistakes in the tags of a template, each told by what it is, with its place; and fillings that would never end."""

import time
from io import BytesIO

import docx
import pytest

from handlers.papers.drawing.docx.guard import PICTURE, check_template, sample
from handlers.papers.drawing.docx.memo import PlacedError, filled
from handlers.papers.drawing.docx.sandbox import TooLongError
from handlers.papers.faults import FaultPlace, FileFault
from tests.kit.papers.templates import document, refused, saved, with_table
from tests.kit.papers.uploads import replaced_in

ZERO_WIDTH, SOFT = "\u200b", "\u00ad"
LINES = {
    "one brace": ("Всего { title }", FileFault.ONE_BRACE, "{ title }", "{{ title }}"),
    "one brace in one word": ("{title}", FileFault.ONE_BRACE, "{title}", "{{title}}"),
    "one brace and a name that is nearly one": ("{ titel }", FileFault.ONE_BRACE, "{ titel }", "{{ titel }}"),
    "one brace and a field": ("{ unit.name }", FileFault.ONE_BRACE, "{ unit.name }", "{{ unit.name }}"),
    "one brace as in Excel": ("{total}", FileFault.ONE_BRACE, "{total}", "{{total}}"),
    "braces apart": ("{ { title } }", FileFault.ONE_BRACE, "{ { title } }", "{{ title }}"),
    "a brace apart from its per cent": (
        "{ % if title % }x",
        FileFault.ONE_BRACE,
        "{ % if title % }x",
        "{% if title %}x",
    ),
    "left open": ("{{ title", FileFault.UNCLOSED, "{{", "}}"),
    "left open before another": ("{{ title {{ as_of }}", FileFault.UNCLOSED, "{{", "}}"),
    "half open": ("{ title }}", FileFault.UNCLOSED, "}}", "{{"),
    "half closed": ("{{ title }", FileFault.UNCLOSED, "{{", "}}"),
    "closed in another way": ("{{ title %}", FileFault.UNCLOSED, "{{", "}}"),
    "a block left open": ("{% if title", FileFault.UNCLOSED, "{%", "%}"),
    "Russian quotes": ("{% if title == «да» %}x{% endif %}", FileFault.QUOTES, "{% if title == «да» %}", ""),
    "German quotes": ("{{ title|default(„нет“) }}", FileFault.QUOTES, "{{ title|default(„нет“) }}", ""),
    "a character of no width": (f"{{{{ ti{ZERO_WIDTH}tle }}}}", FileFault.INVISIBLE, "{{ title }}", ""),
    "a soft hyphen": (f"{{{{ ti{SOFT}tle }}}}", FileFault.INVISIBLE, "{{ title }}", ""),
    "a space of no break after p": ("{%p\u00a0if title %}", FileFault.INVISIBLE, "{%p\u00a0if title %}", ""),
    "a Cyrillic letter in a name": ("{{ tіtle }}", FileFault.NOT_LATIN, "tіtle", "title"),
    "a Cyrillic letter in a word": ("{% fоr x in units %}x{% endfor %}", FileFault.NOT_LATIN, "fоr", "for"),
    "text beside p": ("Итоги {%p if title %}", FileFault.NOT_ALONE, "{%p if title %}", "{%p … %}"),
    "p and its end in one line": ("{%p if title %}x{%p endif %}", FileFault.NOT_ALONE, "{%p if title %}", "{%p … %}"),
    "p beside a whole loop": (
        "{%p if units %}{% for x in units %}{{ x.name }}{% endfor %}",
        FileFault.NOT_ALONE,
        "{%p if units %}",
        "{%p … %}",
    ),
    "tr outside of a table": ("{%tr for x in units %}", FileFault.NO_TABLE, "{%tr for x in units %}", ""),
    "tc outside of a table": ("{%tc for x in units %}", FileFault.NO_TABLE, "{%tc for x in units %}", ""),
    "a list spelled out": ("{% for x in [1, 2] %}x{% endfor %}", FileFault.NO_LIST, "{% for x in [1, 2] %}", ""),
    "a text spelled out": ("{% for x in 'ab' %}x{% endfor %}", FileFault.NO_LIST, "{% for x in 'ab' %}", ""),
    "a text of the memo": (
        "{% for x in title %}x{% endfor %}",
        FileFault.NO_LIST,
        "{% for x in title %}x{% endfor %}",
        "",
    ),
    "reckoning": ("{{ units|length + 1 }}", FileFault.SYNTAX, "{{ units|length + 1 }}", ""),
    "a call": ("{{ title.upper() }}", FileFault.SYNTAX, "{{ title.upper() }}", ""),
}


@pytest.mark.parametrize(("line", "fault", "detail", "nearest"), LINES.values(), ids=LINES)
def test_a_mistake_in_a_line_is_told_with_its_place(line: str, fault: FileFault, detail: str, nearest: str) -> None:
    error = refused(document("{{ title }}", line))
    assert (error.fault, error.detail, error.nearest) == (fault, detail, nearest)
    assert error.place == FaultPlace("paragraph", "2", " ".join(line.split()))


@pytest.mark.parametrize(
    "line",
    [
        "{см. приложение 1}",
        "{}",
        "{ }",
        "{1}",
        "{a}",
        "f{x}",
        "{{ title|default(“нет”) }}",
        "{{\u00a0title\u00a0}}",
        "{# { x } #}",
    ],
)
def test_what_is_no_mistake_is_taken(line: str) -> None:
    check_template(document("{{ title }}", line))


FOR, ROW, END = "{%tr for x in units %}", "{{ x.name }}", "{%tr endfor %}"
BLOCKS = {
    "p closed without p": (["{%p if title %}", "x", "{% endif %}"], FileFault.APART, "3"),
    "else without p": (["{%p if title %}", "x", "{% else %}", "y", "{%p endif %}"], FileFault.APART, "3"),
    "never closed": (["{%p if title %}", "{%p for x in units %}", "{%p endfor %}"], FileFault.NO_END, "1"),
    "an end of another": (["{%p if title %}", "{%p for x in units %}", "{%p endif %}"], FileFault.NO_BEGINNING, "3"),
}


@pytest.mark.parametrize(("lines", "fault", "at"), BLOCKS.values(), ids=BLOCKS)
def test_a_block_over_paragraphs_is_told_with_its_place(lines: list[str], fault: FileFault, at: str) -> None:
    error = refused(document(*lines, "{{ title }}"))
    assert (error.fault, error.place and error.place.at) == (fault, at)


TABLES = {
    "a loop within a row": ([["{% for x in units %}{{ x.name }}", "{% endfor %}"]], None, FileFault.APART, "1"),
    "two tags in a row": ([["№", "Имя"], [FOR, END]], None, FileFault.NOT_ALONE, "2"),
    "text beside the tag": ([["№", FOR], ["1", ROW], [END, ""]], None, FileFault.NOT_ALONE, "1"),
    "beside the beginning of a merged cell": ([["", FOR], ["", ROW], ["", END]], (0, 2), FileFault.MERGED, "1"),
    "beside the rest of a merged cell": ([["А", "Б"], ["", FOR], ["", ROW], ["", END]], (0, 3), FileFault.MERGED, "2"),
    "p and a loop in a row": ([["{%p if units %}", "{% for x in units %}"]], None, FileFault.NO_END, "1"),
    "tr closed by p": ([[FOR, ""], [ROW, ""], ["{%p endfor %}", ""]], None, FileFault.APART, "3"),
    "a name": ([[FOR, ""], ["{{ x.nam }}", ""], [END, ""]], None, FileFault.UNKNOWN_NAME, "2"),
}


@pytest.mark.parametrize(("rows", "down", "fault", "row"), TABLES.values(), ids=TABLES)
def test_a_mistake_in_a_table_is_told_with_its_row(
    rows: list[list[str]], down: tuple[int, int] | None, fault: FileFault, row: str
) -> None:
    error = refused(with_table(*rows, down=down))
    assert error.place is not None
    assert (error.fault, error.place.part, error.place.at, error.place.row) == (fault, "table", "1", row)


def test_a_table_with_a_merged_cell_away_from_its_tags_is_taken() -> None:
    check_template(with_table(["А", "Б"], ["", "В"], [FOR, ""], ["1", ROW], [END, ""], down=(0, 1)))


def test_of_tags_that_are_alike_the_wrong_one_is_told() -> None:
    lines = ("{%p for x in units %}", "{{ x.name }}", "{%p endfor %}", "{%p for x in remarks %}", "{{ x.plan }}")
    error = refused(document(*lines, "{%p endfor %}"))
    assert (error.fault, error.detail) == (FileFault.UNKNOWN_NAME, "plan")
    assert error.place == FaultPlace("paragraph", "5", "{{ x.plan }}")


THRICE = "{% for a in units %}{% for b in units %}{% for c in units %}"
ENDLESS = {
    "turns": THRICE + "{{ a.name }}" + "{% endfor %}" * 3,
    "letters": "{% for a in units %}{% for b in units %}" + "текст " * 40_000 + "{% endfor %}" * 2,
}


@pytest.mark.parametrize("line", ENDLESS.values(), ids=ENDLESS)
def test_loops_within_loops_end_soon_in_a_big_oblast(line: str) -> None:
    """250 units over each other are 15 million turns; what the sample allows, real figures may not."""
    memo = sample()
    object.__setattr__(memo, "units", memo.units * 125)
    begun = time.process_time()
    with pytest.raises(PlacedError) as caught:
        filled(document("{{ title }}", line), memo, PICTURE)
    assert isinstance(caught.value.error, TooLongError)
    assert time.process_time() - begun < 10


HIDDEN = "{% for a in 'аб' %}{{ title }}{% endfor %}"


@pytest.mark.parametrize("where", ["an attribute", "the properties"])
def test_a_tag_where_nobody_looks_for_one_has_the_same_bounds(where: str) -> None:
    made = docx.Document(BytesIO(document("{{ title }}")))
    if where == "the properties":
        made.core_properties.subject = HIDDEN
        body = saved(made)
    else:
        body = replaced_in(saved(made), "word/document.xml", b"<w:p>", f'<w:p w:rsidR="{HIDDEN}">'.encode())
    assert refused(body).fault is FileFault.NO_LIST


def test_what_only_filling_finds_has_its_place() -> None:
    error = refused(document("{{ title }}", "{{ 'x'|default(title, title, title, title) }}"))
    assert error.fault in {FileFault.NOT_FILLED, FileFault.SYNTAX}
    assert (error.place and error.place.at) == "2"
