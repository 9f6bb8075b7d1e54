"""What must hold for every screen, whoever sees it: widths, limits, no raw key, no word of the other language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

from bot.sandbox.errors import ApiError
from bot.sandbox.telegram import Telegram
from config.catalogue.region import LOCALES, Holiday, Label, Locale, Region
from tests.kit import ROOT

LOCALES_DIR = ROOT / "handlers" / "locales"
WIDEST = 32
LONGEST_BUTTON = 64
_WORD = re.compile(r"[^\W\d_]{2,}")
_PRE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_KEY = re.compile(r"^([a-z][a-z0-9_-]*-[a-z0-9_-]+) =", re.MULTILINE)
# Phones, what people typed, an example of what to type, the bounds of years, links with their chance keys.
_NOT_OURS = re.compile(r"\+7[\d\s]+|«[^»]*»|\b12 \w+ 1 234\b|\b2000\D{1,5}2100\b|https://\S+")
_UNGROUPED = re.compile(r"(?<![\d.№-])(?!20\d\d(?!\d))\d{4,}|\d \d{3}(?!\d)")
# What Telegram answers when two taps meet, two days have passed or somebody has left; nothing is wrong then.
HARMLESS = (
    "message is not modified",
    "message to delete not found",
    "message can't be deleted",
    "query is too old",
    "bot was blocked",
)


@dataclass
class Seen:
    """Everything the bot has shown, in order, and everything Telegram refused."""

    shown: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def of(self, person: int) -> list[dict[str, Any]]:
        return [message for chat, message in self.shown if chat == person]


def watch(telegram: Telegram) -> Seen:
    """Note from now on what is shown and refused."""
    seen = Seen()
    publish, call = telegram.events.publish, telegram.call

    def publishing(kind: str, **body: Any) -> None:
        if kind in {"message", "edit"} and body["message"]["from"] == "bot":
            seen.shown.append((body["chat"], body["message"]))
        publish(kind, **body)

    async def calling(*args: Any, **kwargs: Any) -> Any:
        try:
            return await call(*args, **kwargs)
        except ApiError as error:
            if not any(text in error.description for text in HARMLESS):
                seen.refused.append(f"{args[0]}: {error.description}")
            raise

    setattr(telegram.events, "publish", publishing)  # noqa: B010 -- one method of one object, for one test
    setattr(telegram, "call", calling)  # noqa: B010 -- one method of one object, for one test
    return seen


def faults_of(message: Mapping[str, Any], locale: Locale, region: Region, *, said: Iterable[str] = ()) -> list[str]:
    """What is wrong with one message to somebody who reads `locale`; `said` are words that people typed."""
    labels = [button["text"] for row in message["buttons"] for button in row]
    everything = "\n".join([message["text"], *labels])
    faults = [f"wide line: {line!r}" for line in _table_lines(message["html"]) if len(line) > WIDEST]
    faults += [f"raw key: {key}" for key in re.findall(r"[a-z]+(?:-[a-z_]+)+", everything) if key in keys()]
    faults += [f"long button: {label!r}" for label in labels if not 0 < len(label) <= LONGEST_BUTTON]
    ours = _prose(message)
    for quoted in (words for words in said if " " in words):
        ours = ours.replace(quoted, "")
    faults += [f"not grouped: {found}" for found in _UNGROUPED.findall(ours)]
    faults += [f"parted: {found}" for found in parted(everything)]
    faults += [f"of nothing: {found!r}" for found in of_nothing(everything)]
    known = _words(" ".join(said))
    foreign = sorted((_words(everything) - known) & other_words(locale, region))
    return faults + [f"a word of the other language: {word}" for word in foreign]


_MONTHS = (
    *("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября"),
    *("декабря", "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан"),
    *("қараша", "желтоқсан"),
)
_OF_NOTHING = re.compile(rf"(?:{'|'.join(_MONTHS[12:])})[дт](?:ағы|егі)(?=[.;:)?!]|\s*$)", re.MULTILINE)
_PARTED = re.compile(
    rf"\d (?:{'|'.join(_MONTHS)})\w*|(?:{'|'.join(_MONTHS)})\w* \d{{4}}\b"
    r"|\b[А-ЯЁӘҒҚҢӨҰҮҺІ]\. [А-ЯЁӘҒҚҢӨҰҮҺІ]\.|[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+ [А-ЯЁӘҒҚҢӨҰҮҺІ]\.(?!\w{2})"
    r"|(?<![\w\u00a0])(?<!& )[А-ЯЁӘҒҚҢӨҰҮҺІ]\. [А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]+"
)


def parted(text: str) -> list[str]:
    """Dates and names with initials that a line could end within: a plain space stands in them."""
    return _PARTED.findall(text)


def of_nothing(text: str) -> list[str]:
    """Kazakh dates that describe what is not named: `Күні: 1 желтоқсандағы.`"""
    return _OF_NOTHING.findall(text)


def _prose(message: Mapping[str, Any]) -> str:
    """The text without its tables, phones and what people typed."""
    return _NOT_OURS.sub("", unescape(_TAG.sub("", _PRE.sub("", message["html"]))))


def _table_lines(html: str) -> list[str]:
    return [unescape(line) for table in _PRE.findall(html) for line in table.split("\n")]


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if not word.isascii()}


@cache
def keys() -> frozenset[str]:
    """Every key of the locale files that could not be a word."""
    return frozenset(key for path in (LOCALES_DIR / "ru").glob("*.ftl") for key in _KEY.findall(path.read_text()))


@cache
def _vocabulary(locale: Locale) -> frozenset[str]:
    """Words of the bot itself in one language."""
    texts = [
        re.sub(r"^[\w-]+ =", "", path.read_text(), flags=re.MULTILINE) for path in (LOCALES_DIR / locale).glob("*.ftl")
    ]
    return frozenset(word for text in texts for line in text.splitlines() if line[:1] != "#" for word in _words(line))


def _catalogue(region: Region, locale: Locale) -> set[str]:
    """Words of the catalogue in one language: names of units, forms, indicators, totals and reasons."""
    labels: list[Label] = [region.name, region.meeting]
    for unit in region.units:
        labels += [unit.name, unit.short]
    for form in region.forms + region.holidays:
        labels += [form.name, form.subject, *(reason.name for reason in form.no_data_reasons)]
        labels += [name for indicator in form.indicators for name in (indicator.name, indicator.short)]
        labels += [indicator.counted for indicator in form.indicators]
        labels += [name for total in form.totals for name in (total.name, total.short)]
        labels += [reason.name for reasons in form.reasons.values() for reason in reasons]
        labels += [extra.name for extra in form.extra]
        labels += _of_holiday(form.holiday) if form.holiday else []
    return {word for label in labels for word in _words(label.said_in(locale))}


def _of_holiday(holiday: Holiday) -> list[Label]:
    counted = [Label(f"{word.one} {word.few} {word.many}", word.kk) for word in (s.counted for s in holiday.shares)]
    sections = [name for section in holiday.sections for name in (section.name, section.short)]
    return [holiday.before, *sections, *(share.name for share in holiday.shares), *counted]


_of_regions: dict[tuple[int, Locale], tuple[Region, frozenset[str]]] = {}


def other_words(locale: Locale, region: Region) -> frozenset[str]:
    """Words that belong to the other language only; read once a region, of which there may be 250 units."""
    kept = _of_regions.get((id(region), locale))
    if kept is None or kept[0] is not region:
        kept = _of_regions[id(region), locale] = region, _other_words(locale, region)
    return kept[1]


def _other_words(locale: Locale, region: Region) -> frozenset[str]:
    (other,) = (one for one in LOCALES if one != locale)
    own = _vocabulary(locale) | _catalogue(region, locale)
    return (_vocabulary(other) | _catalogue(region, other)) - own
