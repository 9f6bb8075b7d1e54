"""The numbers of a moment read back from a message, a chart and a press note, as claims (figures_by_hand)."""

import re
from collections.abc import Sequence
from decimal import Decimal
from html import unescape
from typing import Any

from config.catalogue.region import Form, Locale, Unit
from config.catalogue.sentences import Hole, pieces
from handlers.kit.unbroken import unbroken
from handlers.papers.charts.shown import Bar, BarsShown
from models.rules.plans import OBLAST
from tests.properties.figures_by_hand import ANNUAL, DUE, FACT, GROWTH, PERCENT, TO_DATE, Claims

Read = int | Decimal | None
PERCENTS = re.compile(r"(\d[\d\u00a0]*,\d)\u00a0%")
BRACKETED = re.compile(r"\((\d[\d\u00a0]*)\)")
SIGNED = re.compile(r"[+\u2212]\d[\d\u00a0]*|(?<![\d+\u2212])0(?!\d)")
NUMBER = re.compile(r"\d[\d\u00a0]*(?:,\d+)?")
PRE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


def read(said: str) -> Read:
    """`24 925`, `108,9`, `−3`, `+521`; a dash is nothing."""
    if said in {"", "—"}:
        return None
    plain = re.sub(r"[\u00a0%+]", "", said).replace("\u2212", "-")
    return Decimal(plain.replace(",", ".")) if "," in plain else int(plain)


def numbers(text: str) -> list[Read]:
    return [read(found) for found in NUMBER.findall(text)]


def label(form: Form, key: str, locale: Locale) -> str:
    names = {one.key: one.name for one in form.totals} | {one.key: one.name for one in form.indicators}
    return names[key].said_in(locale)


class Message:
    """The digest as it is sent."""

    def __init__(self, html: str, form: Form, locale: Locale) -> None:
        self.form, self.locale = form, locale
        self.text = unescape(TAG.sub("", html))
        self.table = [unescape(line) for pre in PRE.findall(html) for line in pre.split("\n")]

    def claims(self) -> Claims:
        form, parts = self.form, {}
        key, subject = form.headline, unbroken(form.subject.said_in(self.locale))
        found: Claims = {(OBLAST, key, what): None for what in (FACT, GROWTH, ANNUAL, PERCENT, TO_DATE, DUE)}
        block = next((one for one in self.text.split("\n\n") if one.startswith(f"{subject}: ")), "")
        plan = ""
        for line in block.split("\n")[1:]:
            part = next((one for one in form.split if line.startswith(f"{label(form, one, self.locale)[:59]}")), None)
            if part is None:
                plan += line
            else:
                parts[part] = line.removeprefix(f"{label(form, part, self.locale)}: ")
        said = block.split("\n")[0].removeprefix(f"{subject}: ")
        if said:
            fact, _, growth = said.partition(" (")
            found |= {(OBLAST, key, FACT): read(fact), (OBLAST, key, GROWTH): _first(SIGNED, growth)}
        found |= _planned(key, plan)
        for part, line in parts.items():
            found[OBLAST, part, FACT] = read(line.split(" ")[0])
            found |= {claim: value for claim, value in _planned(part, line).items() if claim[2] != TO_DATE}
        return found

    def lines(self) -> list[Read]:
        """The figures of the table, from the top."""
        return [read(line.rpartition(" ")[2]) for line in self.table]

    def rates(self) -> list[Read]:
        starts = [f"{one.name.said_in(self.locale)}: " for one in self.form.rates]
        lines = self.text.split("\n")
        return [numbers(line.removeprefix(one))[0] for one in starts for line in lines if line.startswith(one)]


def _first(pattern: re.Pattern[str], text: str) -> Read:
    found = pattern.search(text)
    return read(found[0]) if found else None


def _planned(key: str, said: str) -> Claims:
    percents, whole = [read(one) for one in PERCENTS.findall(said)], [read(one) for one in BRACKETED.findall(said)]
    found: Claims = {}
    if percents:
        due = percents[1] if len(percents) > 1 else None
        found = {(OBLAST, key, PERCENT): percents[0], (OBLAST, key, DUE): due, (OBLAST, key, ANNUAL): whole[0]}
        found[OBLAST, key, TO_DATE] = whole[1] if len(whole) > 1 else 0  # what is not said is nothing
    return found


def bars_claims(shown: BarsShown, units: Sequence[Unit], form: Form, locale: Locale) -> Claims:
    """Fact and per cent of the plan to date beside every bar, by the unit's short name, and of the oblast."""
    named = {bar.name: bar for bar in shown.bars}
    assert len(named) == len(units)
    found: Claims = {}
    for unit in units:
        name = unit.short.said_in(locale)
        bar = next(named[one] for one in (_cut(name), _cut(f"* {name}")) if one in named)
        found |= _bar(unit.key, form.headline, bar)
    return found | (_bar(OBLAST, form.headline, shown.oblast) if shown.oblast else {})


def territory_claims(blocks: Sequence[Any], units: Sequence[Unit], form: Form, locale: Locale, due: bool) -> Claims:
    """The table of all territories of a rich digest; the last row is the oblast's. `due`: by the plan to date."""
    [cells] = [block["cells"] for block in blocks if block["type"] == "table"]
    rows = [[str(cell["text"]) for cell in row] for row in cells[1:]]
    named = {row[0].removeprefix("▼\u00a0").removeprefix("* "): row for row in rows[:-1]}
    places = {unit.key: named[_cut(unbroken(unit.short.said_in(locale)), 28)] for unit in units} | {OBLAST: rows[-1]}
    assert len(rows) == len(places)
    has_plan = len(rows[-1]) > 3
    whats = (FACT, *((TO_DATE, DUE) if due else (ANNUAL, PERCENT)), GROWTH) if has_plan else (FACT, GROWTH)
    return {
        (place, form.headline, what): read(said)
        for place, row in places.items()
        for what, said in zip(whats, row[1:], strict=False)
    }


def _cut(name: str, most: int = 40) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def _bar(place: str, key: str, bar: Bar) -> Claims:
    percent = read(bar.share) if bar.share.endswith("%") else None
    return {(place, key, FACT): read(bar.fact), (place, key, DUE): percent}


def press_numbers(note: str, heading: str) -> list[Read]:
    """All numbers of one paragraph of the note, in their order."""
    text = unescape(TAG.sub("", note))
    return numbers(next((one for one in text.split("\n\n") if one.startswith(f"{heading}\n")), ""))


def press_sentence(note: str, sentence: str) -> dict[str, Read] | None:
    """What stands in the place of each name of the catalogue's sentence; None where the note leaves it out."""
    parts = list(pieces(sentence))
    wanted = "".join(".+?" if isinstance(one, Hole) else re.escape(one.replace(" %", "\u00a0%")) for one in parts)
    wanted = re.sub(r"\.\+\?", r"(.+?)", wanted)
    found = re.search(wanted, unescape(TAG.sub("", note)))
    names = [one.name for one in parts if isinstance(one, Hole)]
    return {name: numbers(said)[0] for name, said in zip(names, found.groups(), strict=True)} if found else None
