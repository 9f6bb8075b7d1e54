"""The press note's sentences about a form, `[[forms.press]]`: read, and whether they make sense in both languages."""

from collections import Counter

from config.catalogue.mistakes import Notes, perhaps, quoted
from config.catalogue.region import LOCALES, Form, Label, Locale
from config.catalogue.sentences import PLURALS, Hole, Paragraph, holes, pieces
from config.catalogue.table import TomlTable

SENTENCE_LIMIT = 400
MOST_PARAGRAPHS, MOST_SENTENCES = 6, 10
MOST_LETTERS = 2500
"""Of all paragraphs in one language: the rest of the message is for plans, holidays and places for words."""
COUNTED_ENDS = ("plan", "plan_to_date", "growth")
PERCENT_ENDS = ("percent", "percent_to_date")
PLAIN_NAMES = ("as_of", "year", "reported", "expected")


def read_press(rows: list[TomlTable]) -> tuple[Paragraph, ...]:
    """The paragraphs of `[[forms.press]]`. Whether their names exist is checked by `check_press`."""
    if len(rows) > MOST_PARAGRAPHS:
        rows[MOST_PARAGRAPHS].note("ru", f"is paragraph {MOST_PARAGRAPHS + 1}: at most {MOST_PARAGRAPHS} fit a message")
    return tuple(_read_paragraph(row) for row in rows)


def _read_paragraph(table: TomlTable) -> Paragraph:
    heading, rows = table.label(), table.rows("sentences")
    if not 0 < len(rows) <= MOST_SENTENCES and not table.notes.told_at(table.at("sentences")):
        table.note("sentences", f"must be from 1 to {MOST_SENTENCES}, not {len(rows)}")
    sentences = tuple(_read_sentence(row) for row in rows)
    table.finish()
    return Paragraph(heading, sentences)


def _read_sentence(table: TomlTable) -> Label:
    sentence = table.label(longest=SENTENCE_LIMIT)
    table.finish()
    return sentence


def counted_names(form: Form) -> list[str]:
    """Names of whole numbers: after them a word can stand."""
    keys = _figures(form)
    return [*keys, *(f"{key}.{end}" for key in keys for end in COUNTED_ENDS), "reported", "expected"]


def press_names(form: Form) -> list[str]:
    """Every name that a sentence of this form may use."""
    rates = [rate.key for rate in form.rates]
    percents = [f"{key}.{end}" for key in _figures(form) for end in PERCENT_ENDS]
    return list(dict.fromkeys([*counted_names(form), *rates, *percents, *PLAIN_NAMES]))


def _figures(form: Form) -> list[str]:
    return [one.key for one in form.indicators if not one.is_text] + [total.key for total in form.totals]


def check_press(form: Form, place: str, notes: Notes) -> None:
    """Note what cannot be filled, with its place, and more than a message holds."""
    for locale in LOCALES:
        said = [one.said_in(locale) for paragraph in form.press for one in (paragraph.heading, *paragraph.sentences)]
        if (letters := sum(map(len, said))) > MOST_LETTERS:
            notes.add(f"{place}.press", f"has {letters} characters in {locale}, at most {MOST_LETTERS} fit a message")
    for n, paragraph in enumerate(form.press):
        for m, sentence in enumerate(paragraph.sentences):
            here = f"{place}.press[{n}].sentences[{m}]"
            for locale in LOCALES:
                _check(form, sentence.said_in(locale), locale, f"{here}.{locale}", notes)
            _same_names(sentence, here, notes)


def _check(form: Form, sentence: str, locale: Locale, place: str, notes: Notes) -> None:
    if not sentence:
        return  # missing or wrong: noted as it was read
    if any(sign in piece for piece in pieces(sentence) if isinstance(piece, str) for sign in "{}"):
        notes.add(place, "a brace without its other: names stand as {total}")
        return
    found = holes(sentence)
    if not found:
        notes.add(place, "names no figure: it would be said whatever the figures are")
    for hole in found:
        trouble = _trouble(form, hole, locale)
        if trouble:
            notes.add(place, trouble)


def _trouble(form: Form, hole: Hole, locale: Locale) -> str | None:
    known = press_names(form)
    if hole.name not in known:
        return f"there is no figure «{hole.name}» in this form{perhaps(hole.name, known)}"
    if not hole.after:
        return None
    if hole.name not in counted_names(form):
        return f"«{hole.name}» is no whole number: no word can follow it by plural, write {{{hole.name}}}"
    if len(hole.after) != PLURALS[locale] or not all(hole.after):
        shown = "|".join(("name", "one", "few", "many")[: PLURALS[locale] + 1])
        return f"«{hole.name}» needs words as {{{shown}}} here, not {len(hole.after)}"
    return None


def _same_names(sentence: Label, place: str, notes: Notes) -> None:
    """Both languages say the same figures, so that no sentence is left out in one of them only."""
    ru, kk = (_names(sentence.said_in(locale)) for locale in LOCALES)
    if not (sentence.ru and sentence.kk) or ru == kk:
        return
    only = [f"{quoted(ru - kk)} only in ru"] if ru - kk else []
    only += [f"{quoted(kk - ru)} only in kk"] if kk - ru else []
    notes.add(place, f"the languages name different figures: {', '.join(only)}")


def _names(sentence: str) -> Counter[str]:
    return Counter(hole.name for hole in holes(sentence))
