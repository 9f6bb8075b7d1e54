"""How an import looks before anything is written: what it holds, what is new or differs, and what is left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from config.catalogue.region import Form
from handlers.kit.lengths import LONGEST_LISTED
from handlers.kit.names import capital, indicator_name
from handlers.kit.quotes import quoted
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import BLANK
from models.queries.imports import BesideStored
from models.rules.flaws import Fault
from models.rules.history_table import HistoryTable
from models.world import World

MOST_FAULTS, MOST_STRANGE = 8, 4
Kept = Mapping[str, Any]


def has_texts(form: Form) -> str:
    return "yes" if any(one.is_text for one in form.indicators) else "no"


def kept(found: BesideStored, table: HistoryTable, at: str, *, has_pictures: bool = False) -> Kept:
    """What of it is shown, as plain values: the rest is in the file."""
    ends = [found.dates[0].isoformat(), found.dates[-1].isoformat()] if found.dates else []
    return {
        "at": at,
        "new": found.new,
        "changed": found.changed,
        "same": found.same,
        "figures": found.figures,
        "dates": len(found.dates),
        "ends": ends,
        "units": len(found.units),
        "differing": found.differing,
        "shown": [[one.as_of.isoformat(), one.unit, one.indicator, one.before, one.after] for one in found.shown],
        "faults": [_plain(one) for one in found.faults[:MOST_FAULTS]],
        "more": len(found.faults[MOST_FAULTS:]),
        "strange": list(table.strange[:MOST_STRANGE]),
        "blank": table.blank,
        "pictures": has_pictures,
    }


def _plain(fault: Fault) -> list[Any]:
    return [fault.why.value, fault.at, fault.text, list(fault.names), fault.count]


def render_look(world: World, form: Form, said: Kept, words: Words) -> list[Html]:
    title = words("imports-look-title", form=words.label(form.name))
    blocks = [Html("\n".join([title, *_counts(form, said, words)]))]
    written = said["new"] + said["changed"]
    blocks.append(words("imports-how") if written else words("imports-nothing"))
    return [*blocks, _left_out(world, form, said, words), _differing(world, form, said, words)]


def _counts(form: Form, said: Kept, words: Words) -> list[Html]:
    if not said["dates"]:
        return []
    first, last = (words.day_year(date.fromisoformat(day)) for day in said["ends"])
    span = words("imports-dates", n=number(said["dates"]), first=first, last=last)
    one = words("imports-date", day=first)
    lines = [one if first == last else span, words("imports-units", n=number(said["units"]))]
    lines.append(words("imports-new", n=number(said["new"])))
    if said["changed"]:
        lines.append(words("imports-changed", n=number(said["changed"])))
    if said["same"]:
        lines.append(words("imports-same", n=number(said["same"])))
    return [*lines, words("imports-figures", n=number(said["figures"]), texts=has_texts(form))]


def _differing(world: World, form: Form, said: Kept, words: Words) -> Html:
    if not said["differing"]:
        return Html("")
    lines = [words("imports-differing", n=number(said["differing"]))]
    lines += [_figure(world, form, one, words) for one in said["shown"]]
    more = said["differing"] - len(said["shown"])
    return Html("\n".join([*lines, *([words("imports-more", n=number(more))] if more else [])]))


def _figure(world: World, form: Form, one: Sequence[Any], words: Words) -> Html:
    day, unit, key, before, after = one
    return words(
        "imports-figure",
        day=f"{date.fromisoformat(day):%d.%m.%Y}",
        unit=cut(words.label(world.unit(unit).short), LONGEST_LISTED),
        name=cut(capital(indicator_name(form, key, words)), LONGEST_LISTED),
        before=BLANK if before is None else _value(before),
        after=_value(after),
    )


def _value(value: int | str) -> str:
    return f"«{quoted(value, LONGEST_LISTED)}»" if isinstance(value, str) else number(value)


def _left_out(world: World, form: Form, said: Kept, words: Words) -> Html:
    lines = [_fault(world, form, fault, words) for fault in said["faults"]]
    lines += [words("imports-strange", name=quoted(name)) for name in said["strange"]]
    if said["more"]:
        lines.append(words("imports-more", n=number(said["more"])))
    if said["blank"]:
        lines.append(words("imports-blank", n=number(said["blank"])))
    if said.get("pictures"):
        lines.append(words("imports-pictures"))
    return Html("\n".join([words("imports-left-out"), *lines])) if lines else Html("")


def _fault(world: World, form: Form, fault: Sequence[Any], words: Words) -> Html:
    """`A15: «02.12.2025» — не отчётная дата. Таких строк: 12.`"""
    why, at, text, names, count = fault
    values: Mapping[str, str] = {"at": at, "text": quoted(text), "names": _names(world, form, names, words)}
    key = f"imports-bad-{why}_near" if why == "unit" and names else f"imports-bad-{why}"
    line = words(key, **values)
    return Html(f"{line} {words('imports-times', n=number(count))}") if count > 1 else line


def _names(world: World, form: Form, keys: Sequence[str], words: Words) -> str:
    """Of units or of a figure."""
    units = {unit.key: words.label(unit.short) for unit in world.region.units}
    said = [units.get(key) or capital(indicator_name(form, key, words)) for key in keys]
    return "; ".join(cut(one, LONGEST_LISTED) for one in said)
