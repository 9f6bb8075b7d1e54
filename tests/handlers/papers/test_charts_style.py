"""Whatever is typed as a name is shown as it is, in the room there is."""

import pytest

from config.catalogue.region import Region
from handlers.papers.charts import charts
from handlers.papers.drawing.charts.bars import sheet_of
from handlers.papers.drawing.charts.style import clipped, legible, width_of, wrapped
from handlers.papers.drawing.charts.style_plot import apart
from handlers.papers.paper import Paper, draw
from tests.kit.papers.charts import digest_of, named, words_of
from tests.kit.papers.pictures import faults_of, words_on
from tests.regions import shipped


def paper_of(region: Region, locale: str = "ru") -> Paper:
    return charts.bars(digest_of(region, [100, 50], [80, 90]), words_of(region, locale))


@pytest.mark.parametrize("name", ["A & B <x>", "$x$", r"\frac{1}{2}", "a_b^c", "{total}", "%s", "<b>Ы</b>", "=1+1"])
def test_a_name_with_signs_is_shown_literally(name: str) -> None:
    paper = paper_of(named(shipped(), name))
    assert name in words_on(sheet_of(paper.shown).figure)
    assert draw(paper)


@pytest.mark.parametrize("name", ["Ақ 🎄", "日本", "\u202eабв", "а\nб", "\x00", "", " ", "e\u0301"])
def test_a_name_the_font_cannot_show_raises_no_warning(name: str) -> None:
    sheet = sheet_of(paper_of(named(shipped(), name)).shown)
    assert faults_of(sheet.figure) == []
    assert sheet.png()


def test_what_the_font_lacks_becomes_a_square() -> None:
    assert legible("Ақ 🎄, Үржар\u202e\n№ 5\u00a0%") == "Ақ □, Үржар № 5\u00a0%"


def test_kazakh_letters_and_the_tenge_are_in_the_font() -> None:
    letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸«»—–…●◐◑○✕−≈"
    assert legible(letters) == letters


def test_a_long_name_is_cut_to_the_room() -> None:
    cut = clipped("ё" * 10_000, 200, 30)
    assert cut.endswith("…")
    assert 150 < width_of(cut, 30) <= 200
    assert clipped("ёж", 200, 30) == "ёж"


def test_long_words_are_wrapped_and_the_last_line_cut() -> None:
    lines = wrapped("слово " * 100, 300, 30, most=3)
    assert len(lines) == 3
    assert all(width_of(line, 30) <= 300 for line in lines)
    assert lines[-1].endswith("…")
    assert wrapped("", 300, 30) == []


def test_labels_that_want_one_place_are_put_apart() -> None:
    placed = apart([100, 101, 99], 30, 0, 120)
    assert sorted(placed) == [60, 90, 120]
    assert placed[2] < placed[0] < placed[1]
    assert apart([10, 80], 30, 0, 120) == [10, 80]


def test_the_same_is_drawn_as_the_same_bytes() -> None:
    assert draw(paper_of(shipped())) == draw(paper_of(shipped()))
    assert paper_of(shipped()).fingerprint == paper_of(shipped()).fingerprint
    assert paper_of(shipped()).fingerprint != paper_of(shipped(), "kk").fingerprint


def test_the_file_tells_nothing_of_when_and_by_what_it_was_made() -> None:
    picture = draw(paper_of(shipped()))
    assert picture.startswith(b"\x89PNG")
    assert b"tEXt" not in picture
    assert b"atplotlib" not in picture
