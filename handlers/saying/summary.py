"""The digest as an official reads it: who is missing, a few plain sentences, the figures, the questions."""

from collections.abc import Sequence
from functools import partial

from config.catalogue.region import Form
from handlers.kit.blocks import NOTHING, Deferred, Folded, Spare, fitted
from handlers.kit.lengths import LONGEST_NAME, LONGEST_REASON
from handlers.kit.names import days_said, full_name, line_name, reason_said, total_name
from handlers.kit.tables import cut, table
from handlers.kit.words import Html, Words, decimal, escaped, number
from handlers.saying.digest import (
    LISTED,
    MOST_NAMES,
    against_plan,
    counted,
    growth_said,
    known_said,
    listed,
    name_of,
    names_said,
    on_date,
    per_cent,
    question_said,
)
from handlers.saying.planned import roughly, spanned_so_far
from handlers.saying.preparation import line_said
from handlers.saying.whole import holiday, indicators, territories
from models.queries.digest.amended import Amended
from models.views.digest import Digest, UnitLine
from models.views.plans import PlanVersion
from models.views.preparation import Nearing
from models.views.remarks import Behind, Leader, Remark, Reported, WeeklyPace, remarks_on

MOST_FIGURES = 30
MOST_DATES = 4
MOST_ASKED = 100


def render_digest(
    digest: Digest,
    words: Words,
    coming: Sequence[Nearing] = (),
    notice: Html = NOTHING,
    amended: Sequence[Amended] = (),
    below: Sequence[Html] = (),
    chart: Html = NOTHING,
) -> Html:
    """The digest under a `notice`; `coming` are holidays whose day is near, a line for each.

    `amended` are reports that were changed after their lock, `below` what else is folded where the app can, `chart` the
    picture where it shows one.
    """
    reported, *others = remarks_on(digest)
    return fitted(
        [
            notice,
            _heading(digest, reported, words),
            Html("\n".join(remark_said(remark, digest.form, words) for remark in others)),
            _headline(digest, words),
            chart,
            Deferred(lambda: territories(digest, words)) if digest.figures else Html(""),
            _figures(digest, words),
            _rates_and_drafts(digest, words),
            _amended(amended, words),
            Html("\n".join(line_said(one, words) for one in coming)),
            _questions(digest, words),
            *below,
            *(Spare(partial(holiday, one, words)) for one in coming),
            Spare(lambda: indicators(digest, words)),
        ]
    )


def _amended(amended: Sequence[Amended], words: Words) -> Html:
    """`Исправлено после закрытия: Аягозский на 24 ноября`."""
    said = [
        words.plain("summary-amended-one", unit=words.label(one.unit.short), day=words.day(one.as_of))
        for one in amended
    ]
    return words("summary-amended", names=names_said(said, MOST_NAMES, words)) if said else Html("")


def _heading(digest: Digest, said: Remark, words: Words) -> Html:
    title = words("summary-title", form=words.label(digest.form.name), on=on_date(digest.period, words))
    entry = words("summary-entry", day=words.weekday(digest.period.entry_day))
    known = escaped(known_said(digest.known_at, words))
    lines = [
        title,
        known,
        entry,
        remark_said(said, digest.form, words),
        _carried(digest, words),
        _absent(digest, words),
        _waiting(digest, words),
    ]
    return Html("\n".join(line for line in lines if line))


def _carried(digest: Digest, words: Words) -> Html:
    dates = digest.carried_dates[-MOST_DATES:]
    lines = [words("summary-carried", days=days_said(dates, words))] if dates else []
    if digest.left_out and digest.figures:
        names = names_said([name_of(line.status, words) for line in digest.left_out], MOST_NAMES, words)
        lines.append(words("summary-left-out", names=names))
    return Html("\n".join(lines))


def _absent(digest: Digest, words: Words) -> Html:
    """«Нет данных» with its reasons: neither a zero nor a report."""
    said = []
    for line in digest.missing:
        absence = line.status.absence
        if line.status.state == "no_data" and absence is not None:
            reason = reason_said(digest.form, "no_data", absence.reason_key, absence.reason, words)
            said.append(words("summary-absent", unit=name_of(line.status, words), reason=cut(reason, LONGEST_REASON)))
    return listed(words("summary-no-data"), said, words)


def _waiting(digest: Digest, words: Words) -> Html:
    """Not yet sent: their akim is to approve it."""
    names = [name_of(line.status, words) for line in digest.missing if line.status.waits_since is not None]
    return words("status-submitted-names", names=names_said(names, MOST_NAMES, words)) if names else Html("")


def _headline(digest: Digest, words: Words) -> Html:
    form = digest.form
    if form.headline not in digest.figures:
        return words("summary-nothing")
    growth = growth_said(digest, form.headline, words)
    total = number(digest.figures[form.headline])
    lines = [words("summary-headline", name=words.label(form.subject), n=total, growth=growth)]
    if form.headline in digest.planned:
        lines.append(against_plan(digest.planned[form.headline], form, digest.period.as_of, words))
    lines += [_split(digest, key, words) for key in form.split if key in digest.figures]
    return Html("\n".join(lines))


def _split(digest: Digest, key: str, words: Words) -> Html:
    """A part of the headline, against its own plan where it has one."""
    name, n = cut(full_name(digest.form, key, words), LONGEST_NAME), number(digest.figures[key])
    planned = digest.planned.get(key)
    if planned is None:
        return words("summary-part", name=name, n=n)
    of_annual = {"percent": per_cent(planned.of_annual), "annual": number(planned.annual)}
    if not planned.is_due:
        return words("summary-part-annual", name=name, n=n, **of_annual)
    due = {"due": per_cent(planned.of_to_date), **spanned_so_far(digest.form, digest.period.as_of, words)}
    return words("summary-part-planned", name=name, n=n, **of_annual, **due)


def _figures(digest: Digest, words: Words) -> Html:
    shown = [line for line in digest.form.lines if line.key in digest.figures][:MOST_FIGURES]
    rows = table([[line_name(digest.form, line, words), number(digest.figures[line.key])] for line in shown])
    return Folded(words("summary-fold-figures"), [rows], plain=rows) if shown else rows


def _rates_and_drafts(digest: Digest, words: Words) -> Html:
    lines = [
        words("summary-rate", name=words.label(rate.name), n=decimal(digest.rates[rate.key]), norm=number(rate.norm))
        for rate in digest.form.rates
        if rate.key in digest.rates
    ]
    lines += [said for plan in digest.plans_beside if (said := _draft(digest.form, plan, words))]
    return Html("\n".join(lines))


def _draft(form: Form, plan: PlanVersion, words: Words) -> Html:
    """`План на 2026 год (проект): 3 977; …`: never with percentages."""
    total = plan.of_oblast(form.headline)
    parts = [
        f"{total_name(form, key, words)} {number(n)}" for key in form.split if (n := plan.of_oblast(key)) is not None
    ]
    if total is None and not parts:
        return Html("")
    said = ", ".join(parts)
    if total is not None:
        said = f"{number(total)} ({said})" if parts else number(total)
    return words("summary-plan-beside", year=str(plan.year), draft="yes" if plan.is_draft else "no", said=said)


def _questions(digest: Digest, words: Words) -> Html:
    asked = digest.asked
    said = [
        words(
            "summary-question-of",
            unit=name_of(line.status, words),
            said=question_said(digest.form, line, answer, words, LONGEST_REASON),
        )
        for line, answer in asked[:MOST_ASKED]
    ]
    plain = listed(words("summary-questions"), said[:LISTED], words, of=len(asked))
    folded = Html("\n".join(f"• {one}" for one in said))
    return Folded(words("summary-fold-questions", n=str(len(asked))), [folded], plain=plain) if asked else plain


def remark_said(remark: Remark, form: Form, words: Words) -> Html:
    match remark:
        case Reported():
            return reported_said(remark, words)
        case Behind():
            return _behind_said(remark, form, words)
        case Leader(line):
            growth = f"+{per_cent(line.growth_percent(form.headline))}"
            return words("summary-leader", unit=name_of(line.status, words), growth=growth)
        case WeeklyPace():
            return _pace_said(remark, form, words)


def reported_said(remark: Reported, words: Words) -> Html:
    """`Все сдали в срок.`, or who is missing."""
    if remark.imported:
        return _imported_said(remark, words)
    if remark.is_everybody:
        return words("summary-all-late", names=_names(remark.late, words)) if remark.late else words("summary-all-in")
    said = words("summary-reported", n=str(remark.reported), of=str(remark.expected))
    return words("summary-missing", said=said, names=_names(remark.missing, words)) if remark.missing else said


def _imported_said(remark: Reported, words: Words) -> Html:
    """`Есть данные 10 из 12, внесено импортом: 9. Нет: Абайский, Мақаншы.`: in time or not is not said."""
    n, of = str(remark.reported), str(remark.expected)
    said = words("imports-reported", n=n, of=of, imported=str(remark.imported))
    return words("summary-missing", said=said, names=_names(remark.missing, words)) if remark.missing else said


def _names(lines: tuple[UnitLine, ...], words: Words) -> Html:
    return names_said([name_of(line.status, words) for line in lines], MOST_NAMES, words)


def _behind_said(remark: Behind, form: Form, words: Words) -> Html:
    rough = roughly(words, is_even=remark.is_even)
    if not remark.furthest:
        return words("summary-none-behind", all="yes" if remark.is_of_all else "no", rough=rough)
    said = Html("; ".join(_gap_said(line, form, words) for line in remark.furthest))
    if remark.more:
        said = words("summary-and-more", said=said, n=str(remark.more))
    return Html(words("summary-behind", said=said, rough=rough).rstrip(".") + ".")  # «чел.» ends with its own full stop


def _gap_said(line: UnitLine, form: Form, words: Words) -> Html:
    planned = line.planned[form.headline]
    return words(
        "summary-behind-unit",
        unit=name_of(line.status, words),
        percent=per_cent(planned.of_to_date),
        gap=number(planned.gap),
        counted=counted(form, words),
    )


def _pace_said(remark: WeeklyPace, form: Form, words: Words) -> Html:
    way = "more" if remark.growth > 0 else "less" if remark.growth < 0 else "same"
    return words(
        "summary-pace",
        way=way,
        n=number(abs(remark.growth)),
        counted=counted(form, words),
        average=number(remark.average),
    )
