"""Mistakes in what a catalogue says of holidays: what is asked, in which sections, on which days."""

import re
from pathlib import Path

from config.catalogue.mistakes import Mistake
from config.catalogue.read import read_region
from tests.regions.broken import GOOD, Case, cases, told, told_exactly

GAMES = GOOD[GOOD.index('  { key = "games"') : GOOD.rindex("]")]
SECTION = GOOD[GOOD.index('[[preparation.sections]]\nkey = "yurts"') : GOOD.index("[[holidays]]")]
REMINDERS = "reminders = [-10, -2, -1]"

IN_WORDS: dict[str, Case] = {
    "no words of the card": ('subject_ru = "Что готово <на сегодня>"\n', "", ["preparation.subject_ru: missing"]),
    "a step left out": (
        'held = { ru = "прошло"',
        'hold = { ru = "прошло"',
        ["events.held: missing", "events.hold: unk"],
    ),
    "a step without Kazakh": (', kk = "өтті", short_ru', ", short_ru", ["preparation.events.held.kk: missing"]),
    "a noun without a form": ('few = "гуляния", ', "", ["preparation.events.counted.few: missing"]),
    "a noun that is a word": (
        'counted = { one = "палатка", few = "палатки", many = "палаток", kk = "шатыр" }',
        'counted = "палаток"',
        ["sections[0].shares[0].counted: must be a table"],
    ),
    "a misspelt key": ('subject_kk = "Бүг', 'sbject_kk = "Бүг', ["subject_kk: missing", "did you mean «subject_kk»?"]),
    "weekly words": ("reminded_at", "no_data_reasons = []\nreminded_at", ["preparation.no_data_reasons: unknown key"]),
    "a cycle of a holiday": ('day = "03-22"', 'day = "03-22"\ncycle = {}', ["holidays[0].cycle: unknown key"]),
    "a measure": (
        "problems = { ru",
        'problems = { measure = "text", ru',
        ["preparation.problems.measure: unknown key"],
    ),
    "no before": ('before_kk = "Наурызға дейін"\n', "", ["holidays[0].before_kk: missing"]),
    "words towards it in one language": (
        'day = "03-22"',
        'for_kk = "Наурызға орай"\nday = "03-22"',
        ["holidays[0].for_ru: missing"],
    ),
    "no categories": (
        GOOD[GOOD.index("categories = [") :],
        "categories = []\n",
        ["holidays[0].categories: is empty: name at least one"],
    ),
    "a category of a wrong kind": (
        GOOD[GOOD.index("categories = [") :],
        'categories = ["concerts"]\n',
        ["holidays[0].categories[0]: must be a table", "holidays[0].categories: is empty"],
    ),
    "a short name that does not fit before «подгот.»": (
        'short_ru = "Игры"',
        'short_ru = "Нац.игры"',
        ["holidays[0].categories[1].short_ru: «Нац.игры подгот.» has 16 characters, at most 14 fit"],
    ),
    "a key that leaves no room": (
        'key = "games"',
        'key = "national_games_of_all_ages"',
        ["categories[1].key: «national_games_of_all_ages» has 26 characters, at most 24 are possible here"],
    ),
    "a key twice": (
        'key = "games"',
        'key = "concerts"',
        ["holidays[0].categories[1].key: «concerts_planned»", "«concerts_ready»", "«concerts_held»"],
    ),
    "a key of a holiday twice": (
        'key = "nauryz"',
        'key = "venues"',
        ["holidays[0].key: «venues» is already the key of forms[1]"],
    ),
    "two categories of one name": (
        'ru = "национальные игры"',
        'ru = "концерты «под открытым небом»"',
        [
            f"holidays[0].categories[1].ru: «Концерты «под открытым небом», {step}» is already"
            for step in (*("намечено", "подготовлено", "прошло"),)
        ],
    ),
    "two figures of one short name": (
        'short_ru = "Юрты готовы"',
        'short_ru = "Поставлено"',
        ["preparation.sections[1].shares[0].short_ru: «Поставлено» is already a label of preparation.sections[0]"],
    ),
}

IN_SECTIONS: dict[str, Case] = {
    "a section twice": (
        'key = "yurts"\nru = "Юрты"',
        'key = "trade"\nru = "Юрты"',
        [
            "preparation.sections[1].key: «trade» is already the key of a section",
            "expected.yurts: unknown key",
        ],
    ),
    "a section called as the events": ('key = "trade"', 'key = "events"', ["sections[0].key: «events» is already"]),
    "a section of nothing": (
        SECTION[SECTION.index("[[preparation.sections.shares]]") :],
        "shares = []\n",
        ["preparation.sections[1].shares: is empty"],
    ),
    "a share without its whole": (
        'whole = { ru = "Палатки',
        'all = { ru = "Палатки',
        ["whole: missing", "all: unknown"],
    ),
    "a long head of a column": ('short_kk = "Жәрм. <&>"', 'short_kk = "Жәрмеңке мен бар"', ["sections[0].short_kk: «"]),
    "an unknown section": (
        'day = "03-22"',
        'day = "03-22"\nsections = ["trede"]',
        ["holidays[0].sections[0]: there is no section «trede», did you mean «trade»?", "expected.yurts: unknown key"],
    ),
    "a section named twice": (
        'day = "03-22"',
        'day = "03-22"\nsections = ["yurts", "yurts"]',
        ["holidays[0].sections[1]: «yurts» stands twice"],
    ),
    "a day of no section": ("{ yurts =", "{ yurt =", ["holidays[0].expected.yurt: unknown key, did you mean «yurts»?"]),
    "sections that are one too many": (
        SECTION,
        SECTION + "".join(re.sub(r'"([^"{}]+)"', rf'"\g<1>{n}"', SECTION) for n in range(3)),
        ["preparation.sections: 5 sections, at most 4 fit beside the events"],
    ),
}

IN_DAYS: dict[str, Case] = {
    "no day": ('day = "03-22"\n', "", ["holidays[0].day: missing"]),
    "a day of leap years": ('day = "03-22"', 'day = "02-29"', ["holidays[0].day: «02-29» must be a day of every year"]),
    "no days of the events": ('held = { from = "03-14", until = "03-25" }\n', "", ["holidays[0].held: missing"]),
    "events that begin after the day": ('from = "03-14"', 'from = "03-23"', ["held.from: lies 364 days before"]),
    "events that end before the day": ('until = "03-25"', 'until = "03-21"', ["held.until: lies 364 days after day 0"]),
    "a section expected after the day": ('"03-19" }', '"03-24" }', ["expected.yurts: lies 363 days before"]),
    "an opening after the first reminder": (
        'opens = { days = -30, at = "08:30" }',
        'opens = { days = -10, at = "11:00" }',
        ["holidays[0].opens: (day -10, 11:00) must come before the first reminder (day -10, 11:00)"],
    ),
    "an opening on the day": ("{ days = -30,", "{ days = 0,", ["preparation.opens.days: must be from -90 to -1"]),
    "no opening": ('opens = { days = -30, at = "08:30" }\n', "", ["preparation.opens: missing"]),
    "a reminder on the day": (REMINDERS, "reminders = [-10, 0]", ["preparation.reminders[1]: must be from -90 to -1"]),
    "a reminder twice": (REMINDERS, "reminders = [-1, -1]", ["preparation.reminders[1]: -1 stands twice"]),
    "a reminder that is a word": (REMINDERS, 'reminders = ["-1"]', ["reminders[0]: must be a whole number"]),
    "reminders that are a number": (REMINDERS, "reminders = -1", ["preparation.reminders: must be a list of whole"]),
    "an hour": ('reminded_at = "11:00"', 'reminded_at = "11"', ["preparation.reminded_at: must be a time"]),
    "an unknown kind": ('["department", "city"]', '["department", "town"]', ["preparation.kinds[1]: «town» is none"]),
}


@cases(IN_WORDS | IN_SECTIONS | IN_DAYS)
def test_a_wrong_holiday_is_told_with_its_place(old: str, new: str, words: list[str], tmp_path: Path) -> None:
    told_exactly(old, new, words, tmp_path)


def test_holidays_without_what_is_asked_before_them(tmp_path: Path) -> None:
    text = GOOD[: GOOD.index("[preparation]")] + GOOD[GOOD.index("[[holidays]]") :]
    missing = Mistake("preparation", "missing: it says what is asked before the holidays")
    assert told(text, tmp_path) == [missing]
    assert [mistake.place for mistake in told("preparation = 1\n" + text, tmp_path)] == ["preparation"]


def test_a_holiday_without_units_that_report_or_with_too_much_to_ask(tmp_path: Path) -> None:
    nobody = re.sub(r'kind = "department"', 'kind = "district"\npopulation = 9', GOOD)
    nobody = nobody.replace('["city", "department"]', '["city"]').replace('["department", "city"]', '["department"]')
    assert [mistake.place for mistake in told(nobody, tmp_path)] == ["holidays[0].kinds"]
    many = "".join(re.sub(r'"([^"]*)"', rf'"\g<1>{n}"', GAMES) for n in range(17))
    words = [str(mistake) for mistake in told(GOOD.replace(GAMES, GAMES + many), tmp_path)]
    assert "holidays[0].categories: 62 indicators in all, at most 60 fit a card" in words


def test_what_all_holidays_share_is_told_once_however_many_there_are(tmp_path: Path) -> None:
    holiday = GOOD[GOOD.index("[[holidays]]") :]
    text = GOOD + "\n" + holiday.replace('"nauryz"', '"other"')
    text = text.replace("reminders = [-10, -2, -1]", "reminders = [1]").replace('"Юрты готовы"', '"Поставлено"')
    assert [mistake.place for mistake in told(text, tmp_path)] == [
        "preparation.reminders[0]",
        "preparation.sections[1].shares[0].short_ru",
    ]


def test_a_holiday_may_have_kinds_opening_reminders_and_sections_of_its_own(tmp_path: Path) -> None:
    own = (
        'day = "03-22"\nkinds = ["district"]\nopens = { days = -5, at = "12:00" }\nreminders = []\nsections = ["yurts"]'
    )
    common = re.sub(r'(?m)^(kinds = \["dep|opens = { days = -30|reminders = \[-10).*\n', "", GOOD)
    file = tmp_path / "region.toml"
    file.write_text(common.replace('day = "03-22"', own), encoding="utf-8")
    (form,) = read_region(file).holidays
    assert form.holiday is not None
    assert (form.holiday.opens.days, form.holiday.reminders, sorted(form.kinds)) == (-5, (), ["district"])
    assert [section.key for section in form.holiday.sections] == ["events", "yurts"]
    assert "stalls_all" not in {one.key for one in form.indicators}


def test_a_region_without_holidays_needs_no_word_of_them(tmp_path: Path) -> None:
    file = tmp_path / "region.toml"
    file.write_text(GOOD[: GOOD.index("[preparation]")], encoding="utf-8")
    assert read_region(file).holidays == ()
