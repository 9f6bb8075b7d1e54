"""What is asked before every holiday, `[preparation]`: the words for events, the other sections, the texts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from config.catalogue.holiday import Section, Share
from config.catalogue.mistakes import Notes
from config.catalogue.region import Indicator, Label, Lifetime, Measure, Plural
from config.catalogue.table import SHORT_LIMIT, TomlTable
from config.catalogue.values import flag, read_plural

EVENTS = "events"
STEPS = ("planned", "ready", "held")
TEXTS = ("responsible", "problems")
MOST_SECTIONS = 4  # beside the events: more columns do not fit a narrow screen


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """An indicator and the place in the file that it comes from."""

    indicator: Indicator
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far an event has come, `planned`, `ready` or `held`: the words after its category."""

    name: Label
    short: Label


@dataclass(frozen=True, slots=True)
class PreparationDefinition:
    """What all holidays share. `asked` are the figures of each section by its key; `steps` and `texts` by theirs."""

    subject: Label
    events: Section
    counted: Plural
    verb: Plural
    steps: Mapping[str, Step]
    sections: tuple[Section, ...]
    asked: Mapping[str, tuple[AskedIndicator, ...]]
    texts: Mapping[str, AskedIndicator]


def read_preparation(table: TomlTable) -> PreparationDefinition:
    """What the table says; `kinds`, `opens`, `reminders` and `reminded_at` in it are read with each holiday."""
    for key in ("kinds", "opens", "reminders", "reminded_at"):
        table.take(key, needed=False)
    events = _inner(table, EVENTS)
    head, counted, verb, steps = _read_events(events)
    rows = table.rows("sections", needed=False)
    if len(rows) > MOST_SECTIONS:
        table.note("sections", f"{len(rows)} sections, at most {MOST_SECTIONS} fit beside the events")
    # A second section of one key has been noted: what it repeats beside need not be told.
    read = {section.key: (section, asked) for section, asked in reversed([_read_section(row, rows) for row in rows])}
    preparation = PreparationDefinition(
        subject=table.label("subject_"),
        events=head,
        counted=counted,
        verb=verb,
        steps=steps,
        sections=tuple(section for section, _ in reversed(read.values())),
        asked={key: asked for key, (_, asked) in read.items()},
        texts=_read_texts(table),
    )
    table.finish()
    return preparation


def _read_events(table: TomlTable) -> tuple[Section, Plural, Plural, Mapping[str, Step]]:
    head = Section(EVENTS, table.label(), table.label("short_", longest=SHORT_LIMIT), (), None)
    counted, verb = read_plural(table), read_plural(table, "verb", needed=False)
    steps: dict[str, Step] = {}
    for key in STEPS:
        words = _inner(table, key)
        steps[key] = Step(words.label(), words.label("short_", longest=SHORT_LIMIT))
        words.finish()
    table.finish()
    return head, counted, verb, steps


def _read_section(table: TomlTable, rows: list[TomlTable]) -> tuple[Section, tuple[AskedIndicator, ...]]:
    key, above = table.key(), rows[: rows.index(table)]
    if key and key in {EVENTS, *(other.text("key", needed=False) for other in above)}:
        table.note("key", f"«{key}» is already the key of a section")
    rows = table.rows("shares")
    if not rows and not table.notes.told_at(table.at("shares")):
        table.note("shares", "is empty: name at least one")
    read = [_read_share(row) for row in rows]
    shares = tuple(share for share, _ in read)
    section = Section(key, table.label(), table.label("short_", longest=SHORT_LIMIT), shares, None)
    table.finish()
    return section, tuple(asked for _, pair in read for asked in pair)


def _read_share(table: TomlTable) -> tuple[Share, tuple[AskedIndicator, AskedIndicator]]:
    """`<key>_all` and `<key>_done` are asked: so many there are, so many are done."""
    key, name, counted = table.key(), table.label(), read_plural(table)
    too_long(table, key, ("all", "done"))
    words = _inner(table, "whole")
    whole = figure(f"{key}_all", words.label(), words.label("short_", longest=SHORT_LIMIT), counted)
    words.finish()
    short = table.label("short_", longest=SHORT_LIMIT)
    done, left = figure(f"{key}_done", name, short, counted), _read_left(table)
    verb = read_plural(table, "verb", needed=False)
    table.finish()
    share = Share(key, name, short, whole.key, done.key, None, counted, left, verb)
    return share, (AskedIndicator(whole, words.place), AskedIndicator(done, table.place))


def _read_left(table: TomlTable) -> Label | None:
    """`left = { ru = "не устранено", kk = "жойылмағаны" }`."""
    words = table.inner("left", needed=False)
    if words is None:
        return None
    left = words.label()
    words.finish()
    return left


def figure(key: str, name: Label, short: Label, counted: Plural) -> Indicator:
    """A figure of a holiday: the state of a moment, always asked for."""
    measure, word = Measure.SNAPSHOT, Label(counted.many, counted.kk)
    return Indicator(key, capital(name), capital(short), word, measure, True, 0, None, Lifetime())


def capital(label: Label) -> Label:
    return Label(label.ru[:1].upper() + label.ru[1:], label.kk[:1].upper() + label.kk[1:])


def too_long(table: TomlTable, key: str, ends: tuple[str, ...]) -> None:
    """Note a key to which no end can be added: figures are kept under `<key>_<end>`, 32 characters at most."""
    longest = 31 - max(map(len, ends))
    if len(key) > longest:
        table.note("key", f"«{key}» has {len(key)} characters, at most {longest} are possible here")


def _read_texts(table: TomlTable) -> Mapping[str, AskedIndicator]:
    texts: dict[str, AskedIndicator] = {}
    for key in TEXTS:
        words = table.inner(key, needed=False)
        if words is not None:
            name, short = words.label(), words.label("short_", longest=SHORT_LIMIT)
            required = flag(words, "required", otherwise=False)
            blank = figure(key, name, short, Plural("", "", "", ""))
            texts[key] = AskedIndicator(replace(blank, measure=Measure.TEXT, required=required), words.place)
            words.finish()
    return texts


def _inner(table: TomlTable, key: str) -> TomlTable:
    """The table under `key`. What one that is missing lacks would only repeat that: it goes to notes nobody reads."""
    return table.inner(key) or TomlTable({}, table.at(key), Notes())
