"""Our own template of the memo, built anew and always the same: an administrator downloads it to make another of it."""

from functools import cache
from io import BytesIO

import docx
from docx.document import Document
from docx.shared import Cm, Pt

from handlers.papers.drawing.docx.parts import CENTRE, fill, page, page_number, settle, table, tag_row
from handlers.papers.drawing.zips import timeless

INDENT = Cm(0.6)
LANGUAGES = {"ru": "ru-RU", "kk": "kk-KZ"}
ROW = "{{ row.%s }}"
HEAD = "{{ heads.%s }}"


@cache
def own_template(locale: str = "ru") -> bytes:
    """A .docx whose tags are those of docs/templates.md; `locale` only says which spelling Word checks."""
    document = docx.Document()
    page(document, LANGUAGES[locale])
    page_number(document.sections[0].footer.paragraphs[0])
    _heading(document)
    _overall(document)
    _channels(document)
    _units(document)
    _holidays(document)
    _texts(document)
    _instructions(document)
    settle(document, "{{ title }}")
    body = BytesIO()
    document.save(body)
    return timeless(body.getvalue())


def _heading(document: Document) -> None:
    document.add_paragraph("{{ title }}", style="Title")
    for text in ("{{ subject }}", "{{ as_of }}"):
        paragraph = document.add_paragraph(style="Normal")
        paragraph.add_run(text).bold = True
        paragraph.alignment = CENTRE
    document.add_paragraph("{{ meeting }}").alignment = CENTRE
    document.add_paragraph("{{ reported }}")
    _when(document, "missing", "{{ missing }}")


def _tag(document: Document, tag: str) -> None:
    """A line of its own that is gone once the template is filled."""
    document.add_paragraph("{%%p %s %%}" % tag)  # noqa: UP031 -- braces are what it is about


def _when(document: Document, condition: str, text: str) -> None:
    _tag(document, f"if {condition}")
    document.add_paragraph(text)
    _tag(document, "endif")


def _each(document: Document, name: str, text: str, style: str = "Normal") -> None:
    _tag(document, f"for line in {name}")
    document.add_paragraph(text, style=style)
    _tag(document, "endfor")


def _gap(document: Document) -> None:
    """What follows a table stands a little below it."""
    document.add_paragraph(style="No Spacing").paragraph_format.line_spacing = Pt(6)


def _overall(document: Document) -> None:
    document.add_heading(HEAD % "overall", 1)
    _each(document, "overall", "{{ line }}")


def _rows(
    document: Document, rows: str, widths: list[float], names: str, heads: str, *, has_parts: bool = False
) -> None:
    """A table of `rows`, one column for each of `names`; sums are bold, parts of a sum stand further in."""
    keys, right = names.split(), range(1, len(widths))
    made = table(document, widths, [HEAD % head for head in heads.split()], right)
    tag_row(made, "{%tr for row in " + rows + " %}")
    tag_row(made, "{%tr if row.is_sum %}")
    fill(made.add_row(), widths, [ROW % key for key in keys], right, bold=True)
    if has_parts:
        tag_row(made, "{%tr elif row.is_part %}")
        inner = made.add_row()
        fill(inner, widths, [ROW % key for key in keys], right)
        inner.cells[0].paragraphs[0].paragraph_format.left_indent = INDENT
    tag_row(made, "{%tr else %}")
    fill(made.add_row(), widths, [ROW % key for key in keys], right)
    tag_row(made, "{%tr endif %}")
    tag_row(made, "{%tr endfor %}")


def _channels(document: Document) -> None:
    document.add_heading(HEAD % "channels", 1)
    _when(document, "not channels", HEAD % "no_figures")
    _tag(document, "if channels")
    _rows(document, "channels", [11.5, 2.5, 2.5], "name n growth", "indicator fact growth", has_parts=True)
    _tag(document, "endif")
    _gap(document)
    _each(document, "rates", "{{ line }}")


def _units(document: Document) -> None:
    document.add_heading(HEAD % "units", 1)
    widths, right = [0.9, 4.1, 2.0, 1.9, 2.8, 2.8, 2.0], [0, 2, 3, 4, 5, 6]
    keys = ["rank", "name", "plan", "fact", "percent", "due", "growth"]
    made = table(document, widths, [HEAD % key for key in ("number", "unit", *keys[2:])], right)
    tag_row(made, "{%tr for row in units %}")
    fill(made.add_row(), widths, [ROW % key for key in keys], right)
    tag_row(made, "{%tr endfor %}")
    tag_row(made, "{%tr if oblast %}")
    fill(made.add_row(), widths, ["{{ oblast.%s }}" % key for key in keys], right, bold=True)  # noqa: UP031 -- braces
    tag_row(made, "{%tr endif %}")
    _gap(document)
    _each(document, "notes", "{{ line }}", "No Spacing")
    _gap(document)
    _when(document, "above", "{{ above }}")
    _when(document, "no_lagging", "{{ no_lagging }}")
    _tag(document, "if lagging")
    document.add_paragraph("{{ heads.lagging }}:").paragraph_format.keep_with_next = True
    _each(document, "lagging", "{{ line }}", "List Bullet")
    _tag(document, "endif")
    _tag(document, "if chart")
    document.add_paragraph("{{ chart }}").alignment = CENTRE
    _tag(document, "endif")
    _when_grid(document, "split")


NAME, CELL = 4.1, 1.5


def _grid(document: Document, grid: str) -> None:
    """A table of as many columns as there are heads; its title stands above and its note below, where it has any."""
    _tag(document, f"if {grid}.title")
    document.add_paragraph("{{ %s.title }}" % grid).paragraph_format.keep_with_next = True  # noqa: UP031 -- braces
    _tag(document, "endif")
    head, each, end = "{{ %s.head }}" % grid, "{%%tc for one in %s.heads %%}" % grid, "{%tc endfor %}"  # noqa: UP031
    widths = [NAME, CELL, CELL, CELL]
    made = table(document, widths, [head, each, "{{ one }}", end], ())
    tag_row(made, "{%%tr for row in %s.rows %%}" % grid)  # noqa: UP031
    tag_row(made, "{%tr if row.is_sum %}")
    cells = ["{{ row.name }}", "{%tc for one in row.cells %}", "{{ one }}", end]
    fill(made.add_row(), widths, cells, (2,), bold=True)
    tag_row(made, "{%tr else %}")
    fill(made.add_row(), widths, cells, (2,))
    tag_row(made, "{%tr endif %}")
    tag_row(made, "{%tr endfor %}")
    _tag(document, f"if {grid}.note")
    document.add_paragraph("{{ %s.note }}" % grid, style="No Spacing")  # noqa: UP031
    _tag(document, "endif")
    _gap(document)


def _when_grid(document: Document, grid: str) -> None:
    _tag(document, f"if {grid}")
    _grid(document, grid)
    _tag(document, "endif")


def _holidays(document: Document) -> None:
    document.add_heading(HEAD % "holidays", 1)
    _when(document, "not holidays", HEAD % "no_holidays")
    _tag(document, "for holiday in holidays")
    document.add_heading("{{ holiday.name }}, {{ holiday.day }}", 2)
    _tag(document, "if holiday.events")
    document.add_paragraph("{{ holiday.left }}. {{ holiday.reported }}").paragraph_format.keep_with_next = True
    _rows(document, "holiday.events", [7.3, 3.4, 2.9, 2.9], "name planned ready held", "kind planned ready held")
    _gap(document)
    _tag(document, "else")
    document.add_paragraph("{{ holiday.left }}. {{ holiday.reported }}")
    _tag(document, "endif")
    _each(document, "holiday.shares", "{{ line }}", "List Bullet")
    _when_grid(document, "holiday.matrix")
    _tag(document, "endfor")


def _texts(document: Document) -> None:
    document.add_heading(HEAD % "problems", 1)
    _when(document, "not problems", HEAD % "no_problems")
    _tag(document, "if problems")
    widths = [3.8, 7.7, 2.6, 2.4]
    made = table(document, widths, [HEAD % key for key in ("unit", "request", "by", "rest")], ())
    tag_row(made, "{%tr for row in problems %}")
    fill(made.add_row(), widths, [ROW % "unit", "{{ row.about }}: «{{ row.text }}»", ROW % "by", ROW % "left"], ())
    tag_row(made, "{%tr endfor %}")
    _tag(document, "if problems_note")
    document.add_paragraph("{{ problems_note }}", style="No Spacing")
    _tag(document, "endif")
    _gap(document)
    _tag(document, "endif")
    document.add_heading(HEAD % "remarks", 1)
    _when(document, "not remarks", HEAD % "no_remarks")
    _tag(document, "for remark in remarks")
    document.add_paragraph("{{ remark.name }}:").paragraph_format.keep_with_next = True
    _each(document, "remark.lines", "{{ line }}", "List Bullet")
    _tag(document, "endfor")


def _instructions(document: Document) -> None:
    document.add_heading(HEAD % "instructions", 1)
    _tasks(document)
    _when(document, "not instructions", HEAD % "no_instructions")
    _tag(document, "if instructions")
    widths, keys = [0.9, 9.0, 3.8, 2.8], ["number", "what", "who", "when"]
    made = table(document, widths, [HEAD % key for key in keys], [0])
    tag_row(made, "{%tr for row in instructions %}")
    fill(made.add_row(), widths, [ROW % key for key in keys], [0])
    tag_row(made, "{%tr endfor %}")
    _gap(document)
    _tag(document, "for grid in lacks")
    _grid(document, "grid")
    _tag(document, "endfor")
    document.add_paragraph("{{ closing }}").paragraph_format.keep_with_next = True
    _tag(document, "endif")
    _signed(document)


def _tasks(document: Document) -> None:
    """What was set; what follows has a heading of its own then."""
    _tag(document, "if tasks")
    document.add_paragraph("{{ tasks_said }}").paragraph_format.keep_with_next = True
    widths, keys = [4.1, 6.7, 2.4, 3.3], ["unit", "what", "when", "state"]
    made = table(document, widths, [HEAD % key for key in keys], ())
    tag_row(made, "{%tr for row in tasks %}")
    fill(made.add_row(), widths, [ROW % key for key in keys], ())
    tag_row(made, "{%tr endfor %}")
    _tag(document, "if tasks_note")
    document.add_paragraph("{{ tasks_note }}", style="No Spacing")
    _tag(document, "endif")
    _gap(document)
    _tag(document, "if instructions")
    document.add_paragraph("{{ heads.drafts }}:").paragraph_format.keep_with_next = True
    _tag(document, "endif")
    _tag(document, "endif")


def _signed(document: Document) -> None:
    """Lines to be signed, with what stands before them: no page has them alone."""
    _gap(document)
    _tag(document, "for line in prepared")
    document.add_paragraph("{{ line }}").paragraph_format.keep_with_next = True
    _tag(document, "endfor")
