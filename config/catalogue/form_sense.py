"""Whether a form makes sense as a whole: keys, totals, what its digest names, who reports in it, populations."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from config.catalogue.mistakes import Notes, perhaps, quoted
from config.catalogue.preparation import AskedIndicator
from config.catalogue.press import check_press
from config.catalogue.region import Form, Indicator, Total, Unit, UnitKind
from config.catalogue.units import folded

MOST_INDICATORS = 60  # a message holds 100 buttons and 4096 characters


def check_totals(form: Form, place: str, notes: Notes) -> None:
    """Note parts that are unknown, text, later, circular, or counted twice."""
    indicators = {i.key for i in form.indicators}
    sums: dict[str, frozenset[str]] = {i.key: frozenset({i.key}) for i in form.indicators}
    for n, total in enumerate(form.totals):
        here = f"{place}.totals[{n}].parts"
        counted: frozenset[str] = frozenset()
        for m, part in enumerate(total.parts):
            trouble = _trouble(form, total, part, sums) if part else None
            added = sums.get(part, frozenset()) if trouble is None else frozenset()
            if trouble is None and counted & added:
                trouble = f"{quoted(counted & added)} would be counted twice"
            if trouble:
                notes.add(f"{here}[{m}]", trouble)
            counted |= added
        if total.key not in indicators:
            sums[total.key] = counted


def _trouble(form: Form, total: Total, part: str, sums: dict[str, frozenset[str]]) -> str | None:
    """What is wrong with this part of the total by itself, None when nothing is."""
    later = {t.key: t for t in form.totals}
    if part == total.key or (part in later and _leads_to(later, part, total.key)):
        return f"«{part}» makes a cycle: it is computed from «{total.key}» itself"
    if part in sums:
        words = {i.key for i in form.indicators if i.is_text}
        return f"«{part}» is a text and cannot be added up" if part in words else None
    if part in later:
        return f"«{part}» is a later total: move it above «{total.key}»"
    return f"there is no indicator or total «{part}»{perhaps(part, [*sums, *later])}"


def _leads_to(totals: dict[str, Total], start: str, goal: str) -> bool:
    """Whether `start` is computed from `goal`, by any number of steps."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        key = ahead.pop()
        if key == goal:
            return True
        if key in totals and key not in seen:
            seen.add(key)
            ahead.extend(totals[key].parts)
    return False


def check_form(form: Form, place: str, units: dict[str, Unit], notes: Notes) -> None:
    """Note everything about the form that only shows beside its other parts; `units` are keyed by place."""
    asked = [AskedIndicator(one, f"{place}.indicators[{n}]") for n, one in enumerate(form.indicators)]
    _keys_differ(form, place, asked, notes)
    _labels_differ(asked, notes)
    if len(form.indicators) > MOST_INDICATORS:
        notes.add(f"{place}.indicators", f"{len(form.indicators)} indicators, at most {MOST_INDICATORS} fit a card")
    if form.indicators and not any(i.required for i in form.indicators):
        notes.add(f"{place}.indicators", "at least one must be required, or an empty report could be sent")
    check_totals(form, place, notes)
    _digest_is_known(form, place, notes)
    check_press(form, place, notes)
    _somebody_reports(form, place, units, notes)


def check_holiday(
    form: Form, place: str, asked: Sequence[AskedIndicator], units: dict[str, Unit], notes: Notes
) -> None:
    """The same of a holiday, whose indicators come from several places."""
    _keys_differ(form, place, asked, notes)
    _labels_differ(asked, notes)
    if len(asked) > MOST_INDICATORS:
        notes.add(f"{place}.categories", f"{len(asked)} indicators in all, at most {MOST_INDICATORS} fit a card")
    _somebody_reports(form, place, units, notes)


def _keys_differ(form: Form, place: str, asked: Sequence[AskedIndicator], notes: Notes) -> None:
    owners: dict[str, str] = {}
    keyed = [(one.place, one.indicator.key) for one in asked]
    keyed += [(f"{place}.totals[{n}]", total.key) for n, total in enumerate(form.totals)]
    keyed += [(f"{place}.rates[{n}]", rate.key) for n, rate in enumerate(form.rates)]
    for here, key in keyed:
        if key and owners.setdefault(key, here) != here:
            notes.add(f"{here}.key", f"«{key}» is already the key of {owners[key]}")


def _labels_differ(asked: Sequence[AskedIndicator], notes: Notes) -> None:
    """A pasted line names its indicator by a label, so no two asked at one time may share any."""
    for one, other in combinations(asked, 2):
        if not _meet(one.indicator, other.indicator):
            continue
        taken = {folded(word) for _, word in _labels(one.indicator)}
        for field, word in _labels(other.indicator):
            if word and folded(word) in taken:
                notes.add(f"{other.place}.{field}", f"«{word}» is already a label of {one.place}")


def _labels(indicator: Indicator) -> Iterable[tuple[str, str]]:
    yield from (("ru", indicator.name.ru), ("kk", indicator.name.kk))
    yield from (("short_ru", indicator.short.ru), ("short_kk", indicator.short.kk))


def _meet(one: Indicator, other: Indicator) -> bool:
    """Whether there is a day on which both are asked."""
    a, b = one.lifetime, other.lifetime
    starts_first = a.since is None or b.until is None or a.since <= b.until
    return starts_first and (b.since is None or a.until is None or b.since <= a.until)


def _digest_is_known(form: Form, place: str, notes: Notes) -> None:
    totals = [t.key for t in form.totals]
    figures = [i.key for i in form.indicators if not i.is_text]
    _known(form.headline, totals, f"{place}.headline", "total", notes)
    for n, key in enumerate(form.split):
        _known(key, [*totals, *figures], f"{place}.split[{n}]", "total or counted indicator", notes)
    for n, line in enumerate(form.lines):
        _known(line.key, [*totals, *figures], f"{place}.lines[{n}].key", "total or counted indicator", notes)
    for n, rate in enumerate(form.rates):
        _known(rate.indicator, figures, f"{place}.rates[{n}].indicator", "counted indicator", notes)


def _known(key: str, known: list[str], place: str, what: str, notes: Notes) -> None:
    if key and key not in known:
        notes.add(place, f"there is no {what} «{key}»{perhaps(key, known)}")


def _somebody_reports(form: Form, place: str, units: dict[str, Unit], notes: Notes) -> None:
    if form.kinds and units and not any(unit.kind in form.kinds for unit in units.values()):
        notes.add(f"{place}.kinds", "no unit of these kinds exists: nobody would report in this form")
    if not (form.rates or form.checks.within_population):
        return
    for where, unit in units.items():
        lives = unit.kind in form.kinds and unit.kind is not UnitKind.DEPARTMENT
        if lives and unit.population is None and not notes.told_at(f"{where}.population"):
            notes.add(f"{where}.population", f"missing: form «{form.key}» compares its figures with it")
