"""Mistakes in how the parts of a form fit together: keys, totals, digest, bounds, checks, reasons."""

from pathlib import Path

from tests.regions.broken import Case, cases, told_exactly

CASES: dict[str, Case] = {
    "an indicator's key twice": (
        'key = "houses"',
        'key = "flats"',
        ["[1].key: «flats» is already", "split[1]", "parts[1]"],
    ),
    "a total named as an indicator": (
        'key = "with_rent"',
        'key = "rent"',
        ["totals[1].key", "parts[1]", "lines[0].key"],
    ),
    "a label twice": ('ru = "Частные дома"', 'ru = "КВАРТИРЫ"', ["[1].ru: «КВАРТИРЫ» is already a label of forms[0]"]),
    "a label that other signs alone tell apart": (
        'ru = "Частные дома"',
        'ru = "Квартиры, %"',
        ["[1].ru: «Квартиры, %» is already a label of forms[0]"],
    ),
    "a label with a Latin letter": (
        'ru = "Частные дома"',
        'ru = "Kвартиры"',
        ["[1].ru: «Kвартиры» is already a label of forms[0]"],
    ),
    "a form's key twice": (
        'key = "venues"',
        'key = "housing"',
        ["forms[1].key: «housing» is already the key of forms[0]"],
    ),
    "an unknown part": ('parts = ["flats",', 'parts = ["flat",', ["totals[0].parts[0]: there is no", "mean «flats»?"]),
    "a later part": (
        '["flats", "houses"]\n\n[[forms.totals]]',
        '["rent_too"]\n\n[[forms.totals]]',
        ["parts[0]: there is no"],
    ),
    "a text in a total": (
        'parts = ["homes", "rent"]',
        'parts = ["homes", "trouble"]',
        ["[1].parts[1]: «trouble» is a text"],
    ),
    "a total of itself": (
        'parts = ["homes", "rent"]',
        'parts = ["homes", "with_rent"]',
        ["parts[1]: «with_rent» makes a cycle"],
    ),
    "a cycle": (
        '"houses"]\n\n[[forms.totals]]',
        '"with_rent"]\n\n[[forms.totals]]',
        ["[0].parts[1]: «with_rent» makes a cycle", "[1].parts[0]: «homes» makes a cycle"],
    ),
    "an indicator twice in a total": ('["homes", "rent"]', '["homes", "flats"]', ["«flats» would be counted twice"]),
    "a total of nothing": ('["homes", "rent"]', "[]", ["totals[1].parts: is empty: name at least one"]),
    "an unknown headline": ('headline = "homes"', 'headline = "home"', ["forms[0].headline: there is no total «home»"]),
    "an indicator as headline": ('headline = "homes"', 'headline = "flats"', ["headline: there is no total «flats»"]),
    "an unknown split": (
        '["flats", "houses"]',
        '["flats", "tents"]',
        ["forms[0].split[1]: there is no total or counted"],
    ),
    "an unknown line": (
        'lines]]\nkey = "sites"',
        'lines]]\nkey = "trouble"',
        ["lines[1].key: there is no total or counted"],
    ),
    "min above max": ("min = 1\n", "min = 401\n", ["indicators[3].max: 400 is less than min (401)"]),
    "a negative bound": ("min = 1\n", "min = -1\n", ["indicators[3].min: must be from 0"]),
    "bounds of a text": ('"text"', '"text"\nmax = 3', ["indicators[5].measure: a text has no min and max"]),
    "a switch that is a word": (
        "falls = true",
        'falls = "yes"',
        ["forms[0].checks.falls: must be true or false, not text"],
    ),
    "an unknown check": ("falls = true", "fals = true", ["forms[0].checks.fals: unknown key, did you mean «falls»?"]),
    "a jump without its floor": ("floor = 10, ", "", ["forms[0].checks.jump.floor: missing"]),
    "a jump that is a number": ("{ floor = 10, factor = 5, history = 6 }", "50", ["checks.jump: must be a table"]),
    "the unusual of too few weeks": (
        "jump = {",
        "unusual = { history = 7, floor = 1 }\njump = {",
        ["forms[0].checks.unusual.history: must be from 8 to 52"],
    ),
    "the unusual without a floor": (
        "jump = {",
        "unusual = { history = 8 }\njump = {",
        ["forms[0].checks.unusual.floor: missing"],
    ),
    "over plan that is a truth": (
        "over_plan = false",
        "over_plan = true",
        ["checks.over_plan: must be a whole number"],
    ),
    "a reason of no question": (
        "falls = [{",
        "fall = [{",
        ["forms[0].reasons.fall: unknown key, did you mean «falls»?"],
    ),
    "a reason twice": (
        'kk = "мұрағат жабық" }]',
        'kk = "а" }, { key = "archive", ru = "б", kk = "в" }]',
        ["[1].key: «archive»"],
    ),
    "single brackets": (
        "[[forms.extra]]",
        "[forms.extra]",
        ["forms[0].extra: must be a list of tables", "double brackets"],
    ),
}


@cases(CASES)
def test_a_form_that_makes_no_sense_is_told_with_its_place(
    old: str, new: str, words: list[str], tmp_path: Path
) -> None:
    told_exactly(old, new, words, tmp_path)
