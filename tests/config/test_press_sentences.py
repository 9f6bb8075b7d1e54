"""The press note's sentences in the catalogue: what cannot be filled is told with its place."""

from pathlib import Path

import pytest

from config.catalogue.read import read_region
from config.catalogue.sentences import Hole, pieces
from tests.regions.broken import GOOD as MADE_UP
from tests.regions.broken import Case, cases, told

ANCHOR = "[forms.checks]\n"
LONG = "ё" * 400
HERE = "forms[0].press[0].sentences[0]"
GOOD = ('ru = "Введено {homes|дом|дома|домов}."', 'kk = "{homes|үй} салынды."')


def paragraph(ru: str = GOOD[0], kk: str = GOOD[1], heading: str = 'ru = "Жильё"\nkk = "Тұрғын үй"') -> str:
    return f"[[forms.press]]\n{heading}\nsentences = [{{ {ru}, {kk} }}]\n\n{ANCHOR}"


CASES: dict[str, Case] = {
    "an unknown figure": (
        *('ru = "Введено {home}."', 'kk = "{homes} салынды."'),
        [
            f"{HERE}.ru: there is no figure «home» in this form, did you mean «homes»?",
            f"{HERE}: the languages name different figures: «home» only in ru, «homes» only in kk",
        ],
    ),
    "another form's figure": (
        *('ru = "{indoor}"', 'kk = "{indoor}"'),
        [f"{HERE}.ru: there is no figure «indoor»", f"{HERE}.kk: there is no figure «indoor»"],
    ),
    "a unit's figure": (
        *('ru = "{north_port.homes}"', 'kk = "{north_port.homes}"'),
        [f"{HERE}.ru: there is no", f"{HERE}.kk: there is no"],
    ),
    "a text": (*('ru = "{trouble}"', 'kk = "{trouble}"'), [f"{HERE}.ru: there is no", f"{HERE}.kk: there is no"]),
    "two words in Russian": (
        *('ru = "{homes|дом|дома}"', GOOD[1]),
        [f"{HERE}.ru: «homes» needs words as {{name|one|few|many}} here, not 2"],
    ),
    "three words in Kazakh": (
        *(GOOD[0], 'kk = "{homes|үй|үй|үй}"'),
        [f"{HERE}.kk: «homes» needs words as {{name|one}} here, not 3"],
    ),
    "an empty word": (*('ru = "{homes|дом||домов}"', GOOD[1]), [f"{HERE}.ru: «homes» needs words"]),
    "a word after per cents": (
        *('ru = "{homes.percent|процент|процента|процентов}"', 'kk = "{homes.percent} %"'),
        [f"{HERE}.ru: «homes.percent» is no whole number"],
    ),
    "an open brace": (*('ru = "Введено {homes"', GOOD[1]), [f"{HERE}.ru: a brace without its other", f"{HERE}: the"]),
    "a sentence without figures": (
        *('ru = "Всё хорошо."', 'kk = "Бәрі жақсы."'),
        [f"{HERE}.ru: names no figure", f"{HERE}.kk: names no figure"],
    ),
    "a language missing": (*('ru = "{homes}"', 'ka = "{homes}"'), [f"{HERE}.kk: missing", f"{HERE}.ka: unknown key"]),
    "a sentence too long": (
        *(f'ru = "{{homes}} {LONG}"', GOOD[1]),
        [f"{HERE}.ru: «{{homes}} ё"],
    ),
}


@cases(CASES)
def test_what_cannot_be_filled_is_told_with_its_place(old: str, new: str, words: list[str], tmp_path: Path) -> None:
    mistakes = [str(one) for one in told(catalogue(paragraph(old, new)), tmp_path)]
    assert [word for word in words if not any(word in mistake for mistake in mistakes)] == [], mistakes


def catalogue(press: str) -> str:
    return MADE_UP.replace(ANCHOR, press, 1)


@pytest.mark.parametrize("more", [0, 1])
def test_paragraphs_that_a_message_does_not_hold_are_refused(more: int, tmp_path: Path) -> None:
    heading, sentence = "Ж" * 10, "{homes} " + "ё" * 232
    last = "{homes} " + "ё" * (232 - 10 + 100 + more)
    rows = [f'{{ ru = "{ru}", kk = "{{homes}}" }}' for ru in (*[sentence] * 9, last)]
    press = f'[[forms.press]]\nru = "{heading}"\nkk = "Т"\nsentences = [{", ".join(rows)}]\n\n{ANCHOR}'
    file = tmp_path / "region.toml"
    file.write_text(catalogue(press), "utf-8")
    if more:
        (mistake,) = told(catalogue(press), tmp_path)
        assert str(mistake) == "forms[0].press: has 2501 characters in ru, at most 2500 fit a message"
    else:
        assert len(read_region(file).form("housing").press[0].sentences) == 10


def test_good_sentences_are_read(tmp_path: Path) -> None:
    file = tmp_path / "region.toml"
    file.write_text(catalogue(paragraph()), "utf-8")
    (said,) = read_region(file).form("housing").press
    assert said.heading.kk == "Тұрғын үй"
    assert list(pieces(said.sentences[0].ru)) == ["Введено ", Hole("homes", ("дом", "дома", "домов")), "."]
    assert list(pieces(said.sentences[0].kk)) == [Hole("homes", ("үй",)), " салынды."]
