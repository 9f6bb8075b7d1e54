"""Mistakes in the plain values of a catalogue: texts, keys, kinds, numbers, and units that are alike."""

from pathlib import Path

from tests.regions.broken import Case, cases, told_exactly

CASES: dict[str, Case] = {
    "a missing Kazakh label": ('kk = "Жеке үйлер"\n', "", ["forms[0].indicators[1].kk: missing"]),
    "an empty label": ('ru = "Частные дома"', 'ru = "  "', ["forms[0].indicators[1].ru: empty"]),
    "a label that is a number": (
        'ru = "Частные дома"',
        "ru = 7",
        ["indicators[1].ru: must be text in quotes, not a number"],
    ),
    "a label of two lines": ('ru = "Частные дома"', 'ru = "Частные\\nдома"', ["indicators[1].ru: must be one line"]),
    "a misspelt key": (
        'short_kk = "Үйлер"',
        'shrot_kk = "Үйлер"',
        ["indicators[1].short_kk: missing", "indicators[1].shrot_kk: unknown key, did you mean «short_kk»?"],
    ),
    "an unknown table": ("[days_off]", "[weather]\n[days_off]", ["weather: unknown key"]),
    "a long short label": (
        'short_ru = "Дома"',
        'short_ru = "Дома и коттеджи"',
        ["indicators[1].short_ru: «Дома и коттеджи» has 15 characters, at most 14 fit"],
    ),
    "a key with a capital": ('key = "steppe_city"', 'key = "Steppe"', ["units[2].key: «Steppe» must be small Latin"]),
    "a key that is too long": ('key = "steppe_city"', 'key = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"', ["units[2].key: "]),
    "a key in Cyrillic": ('key = "steppe_city"', 'key = "город"', ["units[2].key: "]),
    "no key": ('key = "steppe_city"\n', "", ["units[2].key: missing"]),
    "an unknown kind": (
        'kind = "city"',
        'kind = "town"',
        ["units[0].kind: «town» is none of city, district, department"],
    ),
    "a kind of a form": (
        '["city", "district"]',
        '["city", "districts"]',
        ["kinds[1]: «districts» is none of", "did you"],
    ),
    "no kinds": ('["city", "district"]', "[]", ["forms[0].kinds: is empty"]),
    "kinds that are a word": ('["city", "district"]', '"city"', ["forms[0].kinds: must be a list of texts"]),
    "an unknown measure": ('"snapshot"', '"snapshots"', ["indicators[3].measure: «snapshots» is none of cumulative"]),
    "an unknown plan to date": (
        'headline = "homes"',
        'plan_to_date = "month"\nheadline = "homes"',
        ["forms[0].plan_to_date: «month» is none of days, months, did you mean «months»?"],
    ),
    "a plan to date that is a number": (
        'headline = "homes"',
        'plan_to_date = 12\nheadline = "homes"',
        ["forms[0].plan_to_date: must be text in quotes, not a number"],
    ),
    "a population in quotes": ("= 81250", '= "81250"', ["units[0].population: must be a whole number, not text"]),
    "a negative population": ("= 81250", "= -1", ["units[0].population: must be from 1 to 999999999"]),
    "a fraction": ("= 81250", "= 8.5", ["units[0].population: must be a whole number, not a fraction"]),
    "a truth for a number": ("= 81250", "= true", ["units[0].population: must be a whole number, not true or false"]),
    "a missing population": ("population = 81250\n", "", ["units[0].population: missing: form «housing» compares"]),
    "a key twice": (
        'key = "old_harbour"',
        'key = "north_port"',
        ["units[1].key: «north_port» is already the key of units[0]"],
    ),
    "a position twice": (
        "position = 20",
        "position = 10",
        ["units[1].position: 10 is already the position of units[0]"],
    ),
    "a name twice": ('["Северопорт"]', '["елкино"]', ["units[3].aliases[0]: «Ёлкино» is already a name of units[0]"]),
}


@cases(CASES)
def test_a_wrong_value_is_told_with_its_place(old: str, new: str, words: list[str], tmp_path: Path) -> None:
    told_exactly(old, new, words, tmp_path)
