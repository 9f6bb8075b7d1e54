"""Whatever is pasted: nothing raises, no line with a digit is lost, and what the bot writes is read back."""

import re
import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from models.rules.paste.entry import Beside, CardField, Figure, Paste, parse_paste
from models.rules.paste.lines import LineReader
from models.rules.paste.pieces import pieces_of
from models.rules.paste.typed import has_digit, keyed
from tests.kit.figures.pastes import CARD, LABELS, PASTES, WORDY

MOST_SECONDS = 2  # of the processor; a tenth of it where nothing else runs
FIGURES = st.integers(0, 10**9 - 1)
GAPS = st.sampled_from(["", " ", "\u00a0", "\u202f"])


@st.composite
def figures_in(draw: Any, fewest: int = 5, most: int = 6) -> list[tuple[int, str]]:
    """Figures with the way each is shown: none that may be two, no last one that is the sum of the others."""
    numbers = draw(st.lists(FIGURES, min_size=fewest, max_size=most))
    assume(not is_of_total(numbers))
    shown = [(number, f"{number:,}".replace(",", draw(GAPS))) for number in numbers]
    assume(not any(re.fullmatch("[0-9]{3} [0-9]{3}", text) for _, text in shown))
    assume(not all(re.match("[1-6] [0-9]", text) for _, text in shown))
    return shown


def is_of_total(numbers: list[int]) -> bool:
    """Whether one more than is needed is (nearly) what the others make, or a year stands above them."""
    *others, last = numbers
    first, *rest = numbers
    needed = sum(field.required for field in CARD)
    near = any(abs(last - total) * 10 < total or last == total for total in (sum(others), sum(others[:needed])))
    return len(numbers) > needed and (near or first in {sum(rest), sum(rest[:needed])} or 1990 <= first <= 2100)


def expected(shown: list[tuple[int, str]]) -> tuple[tuple[str, Figure], ...]:
    return tuple((field.key, Figure(number, added=False)) for field, (number, _) in zip(CARD, shown, strict=False))


@given(shown=figures_in(), joint=st.sampled_from(["\n", "\r\n", ";", "; ", ";\n", "\n\n"]))
def test_figures_in_order_are_read_back(shown: list[tuple[int, str]], joint: str) -> None:
    paste = parse_paste(joint.join(text for _, text in shown), CARD)
    assert paste == Paste(values=expected(shown))


@given(
    shown=figures_in(most=5),
    name=st.sampled_from([0, 1]),
    sign=st.sampled_from([": ", ":", " = ", " - ", " – ", " — ", ":\t"]),
    numbered=st.sampled_from(["", "{}. ", "{}) ", "• ", "- "]),
    word=st.sampled_from(["", " чел.", " шт.", "."]),
)
def test_a_labelled_list_is_read_back(
    shown: list[tuple[int, str]], name: int, sign: str, numbered: str, word: str
) -> None:
    lines = [
        f"{numbered.format(row)}{LABELS[row - 1][name]}{sign}{text}{word}"
        for row, (_, text) in enumerate(shown, start=1)
    ]
    assert parse_paste("\n".join(lines), CARD) == Paste(values=expected(shown))


@given(shown=figures_in(), name=st.sampled_from([0, 1]))
def test_a_label_and_a_figure_need_no_sign_between(shown: list[tuple[int, str]], name: int) -> None:
    lines = [f"{labels[name]} {text}" for labels, (_, text) in zip(LABELS, shown, strict=False)]
    assert parse_paste("\n".join(lines), CARD) == Paste(values=expected(shown))


@given(shown=figures_in(most=5), name=st.sampled_from([0, 1]), data=st.data())
def test_several_rows_in_a_line_are_read_back(shown: list[tuple[int, str]], name: int, data: Any) -> None:
    """With a sign between, or a space alone; in any order, each with its own sign or none."""
    rows = data.draw(st.permutations(range(len(shown))))
    joint = data.draw(st.sampled_from([", ", "; ", " / ", " и ", ", а ", "\t", ". ", " "]))
    signs = data.draw(st.lists(st.sampled_from([": ", " - ", " — ", "=", " "]), min_size=5, max_size=5))
    line = joint.join(f"{LABELS[row][name]}{sign}{shown[row][1]}" for row, sign in zip(rows, signs, strict=True))
    paste = parse_paste(line, CARD)
    assert (dict(paste.values), paste.bad, paste.problem) == (dict(expected(shown)), (), None)


@given(
    figures=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3000), GAPS, st.booleans()), min_size=2, max_size=6),
    joints=st.lists(st.sampled_from([", ", "; ", " ", " и ", ". ", "\t", " стало ", ", "]), min_size=6, max_size=6),
    name=st.sampled_from([0, 1]),
)
def test_a_line_of_rows_and_figures_never_gives_a_row_another_s_figure(
    figures: list[tuple[int, int, str, bool]], joints: list[str], name: int
) -> None:
    """Whatever stands between, a row that is stored has a figure that was written beside its label."""
    said = [
        f"{number:,}".replace(",", gap) if is_bare else f"{LABELS[row][name]} {f'{number:,}'.replace(',', gap)}"
        for row, number, gap, is_bare in figures
    ]
    bare = {one for one, (*_, is_bare) in zip(said, figures, strict=True) if is_bare}
    line = "".join(
        f"{', ' if one in bare and joint == ' ' else joint}{one}" for joint, one in zip(joints, said, strict=False)
    )
    beside = {(CARD[row].key, number) for row, number, _, is_bare in figures if not is_bare}
    paste = parse_paste(f"{LABELS[0][name]}: 7{line}", CARD)
    stored = {(key, value.number) for key, value in paste.values if isinstance(value, Figure)}
    assert stored <= beside | {(CARD[0].key, 7)}


@given(shown=figures_in(), name=st.sampled_from(["Семей", "г. Семей", "СЕМЕЙ"]), sign=st.sampled_from(": "))
def test_the_unit_s_name_before_figures_changes_nothing(shown: list[tuple[int, str]], name: str, sign: str) -> None:
    texts = [text for _, text in shown]
    for joint in ("\n", " ", "\t"):
        own = parse_paste(f"{name}{sign} {joint.join(texts)}", CARD, Beside(names=("город Семей", "Семей")))
        assert own == parse_paste(joint.join(texts), CARD)


@given(numbers=st.lists(st.integers(0, 99), min_size=5, max_size=6))
def test_small_figures_on_one_line_are_read_back(numbers: list[int]) -> None:
    assume(not is_of_total(numbers))
    shown = [(number, str(number)) for number in numbers]
    assert parse_paste(" ".join(text for _, text in shown), CARD) == Paste(values=expected(shown))


@given(shown=figures_in())
def test_one_line_is_never_read_as_anything_else(shown: list[tuple[int, str]]) -> None:
    paste = parse_paste(" ".join(text for _, text in shown), CARD)
    assert paste.problem == "ambiguous" or paste.values == expected(shown)


@given(text=PASTES)
@example(text="ИНФ0,ИНФ0")
@example(text="ГРАНТЫ\n0")
@example(text="ГРА-\n0")
@settings(max_examples=400)
@pytest.mark.parametrize("fields", [CARD, CARD[:1], WORDY])
def test_any_text_is_answered_and_no_digit_is_lost(text: str, fields: tuple[CardField, ...]) -> None:
    paste = parse_paste(text, fields)
    assert paste.problem or paste.values or paste.bad
    if paste.problem:
        assert paste.values == ()
        return
    keys = [key for key, _ in paste.values]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {field.key for field in fields}
    assert all(len(bad.line) <= 60 for bad in paste.bad)
    if any(isinstance(value, str) for _, value in paste.values) or {";", "\t"} & {*text}:
        return  # words go on over several lines, and a line may hold several cells
    assert unaccounted(keyed(text), paste, LineReader(fields)) == []


def unaccounted(text: str, paste: Paste, reader: LineReader) -> list[str]:
    """Pieces of lines with a digit that are neither a value (or a row left blank) nor named as bad."""
    named = {bad.line for bad in paste.bad} | {*paste.passed}
    pieces = [piece for line in text.splitlines() for piece in pieces_of(line, reader) if piece]
    lines = [piece for piece in pieces if has_digit(piece)]
    every = [line for line in text.splitlines() if line.strip()]
    below = {line.strip() for above, line in pairwise(every) if reader.is_name(above) and reader.figure(line)}
    under = below if paste.values else set()  # a label stands above its figure
    under |= {
        line.strip() for above, line in pairwise(every) if f"{above.strip().rstrip(' :')}: {line.strip()}"[:60] in named
    }
    left = [line for line in lines if line.strip()[:60] not in named | under and reader.read(line).row is None]
    if any(reader.read(piece).labelled for piece in pieces) or not paste.values:
        return left
    if len(lines) == 1:
        return []  # one line of several figures
    return left if len(left) > len(paste.values) else []


@pytest.mark.parametrize(
    "text",
    [
        *("1 " * 2048, "\t" * 4096, "1" + " " * 4000 + "!", ":" * 4096, "а " * 2048, "1;" * 2048, "- " * 2048 + "1"),
        *("строка 5\n" * 455, "план 120\n" * 455, "! " * 2048, "Здравствуйте, " * 292, "👍" * 4096, "51\n" * 1365),
        "\n".join(f"слово{n} 5" for n in range(400)),
    ],
)
def test_the_longest_message_is_read_at_once(text: str) -> None:
    many = tuple(CardField(f"f{row}", (f"показатель {row}",), required=True, is_text=False) for row in range(30))
    began = time.process_time()
    assert parse_paste(text, many).values == ()
    assert time.process_time() - began < MOST_SECONDS
