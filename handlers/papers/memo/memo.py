"""The memo (справка, анықтама) as a paper, .docx from a template or PDF, section by section as the memo is built."""

from dataclasses import replace

from config.catalogue.region import Form, Region
from handlers.kit.words import Words, number
from handlers.papers.charts import charts
from handlers.papers.charts.words import with_known
from handlers.papers.memo.grids import split_grid
from handlers.papers.memo.overall import channels, holiday_part, overall, rates
from handlers.papers.memo.page import section
from handlers.papers.memo.requests import problems, problems_note, requests
from handlers.papers.memo.shown import Document, Memo, MemoHeads
from handlers.papers.memo.tasks import tasks_said
from handlers.papers.memo.units import above, in_a_sentence, lagging, no_lagging, notes, oblast_row, remarks, unit_rows
from handlers.papers.paper import File, Look, Paper
from handlers.saying.digest import BLANK, known_said, on_date
from handlers.saying.planned import spanned, spanned_so_far
from models.views.digest import Digest, Dossier

DOCX = "handlers.papers.drawing.docx.memo:draw"
SECTIONS = ("overall", "channels", "units", "holidays", "problems", "remarks", "instructions")
COLUMNS = (
    *("number", "indicator", "unit", "plan", "fact", "percent", "due", "growth"),
    *("kind", "planned", "ready", "held", "what", "who", "when"),
    *("request", "by", "rest", "state"),
)
BLANK_LINE = "_" * 28
NOTHING = ("figures", "holidays", "problems", "remarks", "instructions")


def memo(dossier: Dossier, words: Words, template: bytes | None = None) -> Paper:
    """A .docx; `template` is the oblast's own, else ours, which also comes where the own one fails after all."""
    said = memo_of(dossier, words)
    ours = _paper(dossier.digest, words, "docx", DOCX, Document(said, None))
    if template is None:
        return ours
    instead = replace(ours, caption=words("memo-instead", caption=ours.caption))
    return replace(ours, shown=Document(said, File(template)), hostile=True, instead=instead)


def memo_pdf(dossier: Dossier, words: Words) -> Paper:
    """The same as PDF."""
    return _paper(dossier.digest, words, "pdf", "handlers.papers.drawing.memo_pdf:draw", memo_of(dossier, words))


def _paper(digest: Digest, words: Words, ending: str, draw: str, shown: Document | Memo) -> Paper:
    name = words.plain("memo-file", day=digest.period.as_of.isoformat(), ending=ending)
    title, form = words.plain("memo-title"), words.label(digest.form.name)
    caption = words("memo-caption", title=title, form=form, on=on_date(digest.period, words))
    return Paper(name, Look.DOCUMENT, draw, shown, with_known(caption, digest.known_at, words))


def _reported(digest: Digest, words: Words) -> str:
    """`Отчитались 10 из 12`, and as of which moment that was known."""
    said = words.plain("memo-reported", n=str(digest.reported), of=str(len(digest.lines)))
    known = known_said(digest.known_at, words)
    return f"{said} · {known}" if known else said


def memo_of(dossier: Dossier, words: Words) -> Memo:
    """All seven sections in final words."""
    digest, preparations = dossier.digest, dossier.preparations
    asked = requests(digest, preparations, words)
    seventh = section(dossier, asked, words)
    return Memo(
        locale=words.locale,
        title=words.plain("memo-title"),
        subject=words.label(digest.form.name),
        as_of=_as_of(digest, words),
        meeting=_meeting(digest, words),
        reported=_reported(digest, words),
        missing=_missing(digest, words),
        heads=_heads(dossier, words),
        overall=overall(dossier, words),
        channels=channels(digest, words),
        rates=rates(digest, words),
        units=unit_rows(digest, words),
        oblast=oblast_row(digest, words),
        notes=notes(digest, words),
        above=above(digest, words),
        lagging=lagging(digest, words),
        no_lagging=no_lagging(digest, words),
        split=split_grid(digest, words),
        holidays=tuple(holiday_part(one, words) for one in preparations),
        problems=problems(asked, digest, words),
        problems_note=problems_note(asked, words),
        remarks=remarks(digest, words),
        tasks=seventh.tasks,
        tasks_said=tasks_said(dossier.followed, words),
        tasks_note=seventh.tasks_note,
        instructions=seventh.instructions,
        lacks=seventh.lacks,
        closing=words.plain("memo-closing"),
        prepared=_prepared(dossier.region, words),
        figures=_figures(digest),
        chart=charts.bars(digest, words) if digest.form.headline in digest.figures else None,
    )


def _prepared(region: Region, words: Words) -> tuple[str, ...]:
    """Who prepared it, their telephone, a signature: what the catalogue does not say is filled in by hand."""
    name, phone = words.label(region.prepared) or BLANK_LINE, region.prepared_phone or BLANK_LINE
    said = (("memo-prepared", name), ("memo-phone", phone), ("memo-signature", BLANK_LINE))
    return tuple(words.plain(key, said=one) for key, one in said)


def _as_of(digest: Digest, words: Words) -> str:
    period = digest.period
    said = words.plain("memo-as-of", day=words.at_day(period.as_of), year=str(period.as_of.year))
    return words.plain("memo-as-of-named", said=said, name=words.label(period.name)) if period.name else said


def _meeting(digest: Digest, words: Words) -> str:
    meeting, entry = digest.period.meeting_day, digest.period.entry_day
    return words.plain(
        "memo-meeting",
        day=words.day(meeting),
        year=str(meeting.year),
        entry=words.day(entry),
        entry_year=str(entry.year),
    )


def _missing(digest: Digest, words: Words) -> str:
    names = [words.label(line.unit.name) for line in digest.missing]
    return words.plain("memo-missing", names=in_a_sentence(names, words)) if names else ""


def _figures(digest: Digest) -> tuple[tuple[str, str], ...]:
    """The oblast's figures by key of the catalogue, for templates that name them; a dash for what nobody reported."""
    keys = figure_keys(digest.form)
    return tuple((key, number(digest.figures[key]) if key in digest.figures else BLANK) for key in keys)


def figure_keys(form: Form) -> tuple[str, ...]:
    """Keys of the catalogue that a template may name."""
    keys = [indicator.key for indicator in form.indicators if not indicator.is_text]
    return (*keys, *(total.key for total in form.totals))


def _heads(dossier: Dossier, words: Words) -> MemoHeads:
    """Section 7 has another name where instructions were set: its drafts are no longer all of it."""
    form, as_of = dossier.digest.form, dossier.digest.period.as_of
    has_set = bool(dossier.followed and dossier.followed.lines)
    named = {"instructions": "tasks"} if has_set else {}
    sections = {
        key: words.plain("memo-section", n=str(place), name=words.plain(f"memo-{named.get(key, key)}"))
        for place, key in enumerate(SECTIONS, 1)
    }
    return MemoHeads(
        **sections,
        **{key: words.plain(f"memo-column-{key}", **spanned_so_far(form, as_of, words)) for key in COLUMNS},
        **{f"no_{key}": words.plain(f"memo-no-{named.get(key, key)}") for key in NOTHING},
        lagging=words.plain("memo-lagging", **spanned(form, as_of, words)),
        drafts=words.plain("memo-instructions"),
    )
