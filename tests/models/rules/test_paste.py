"""Pastes by tables: in order, by labels, on one line."""

from dataclasses import replace
from itertools import count
from time import thread_time

import pytest

from models.rules.paste.entry import BadLine, Beside, CardField, Figure, Paste, parse_paste

NAMES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("infra_permanent", ("Инфраструктурные проекты, постоянные", "Инфрақұрылымдық жобалар, тұрақты", "Инфра, пост.")),
    ("infra_temporary", ("Инфраструктурные проекты, временные", "Инфрақұрылымдық жобалар, уақытша", "Инфра, врем.")),
    ("new_enterprises", ("Новые предприятия («100 на 10 тысяч»)", "Жаңадан ашылған кәсіпорындар", "Новые предпр.")),
    ("vacancies", ("Вакансии работодателей", "Жұмыс берушілердің бос жұмыс орындары", "По вакансиям")),
    ("grants", ("Гранты на бизнес-идеи (шт.)", "Бизнес-идеяларға берілген гранттар (дана)", "Гранты")),
    ("subsidized", ("Субсидируемые места (молодёжная практика…)", "Субсидияланатын жұмыс орындары", "Субсидир.")),
)
SIX = tuple(CardField(key, labels, required=True, is_text=False) for key, labels in NAMES)
OPTIONAL = CardField("redirected", ("Перенаправлено работников", "Перенапр."), required=False, is_text=False)
SEVEN = (*SIX, OPTIONAL)
WORDS = CardField("problems", ("Проблемы и помощь", "Проблемы"), required=False, is_text=True)
KEYS = [key for key, _ in NAMES]
CARD = (51, 124, 948, 680, 22, 801)


def numbers(paste: Paste) -> dict[str, int]:
    return {key: value.number for key, value in paste.values if isinstance(value, Figure) and not value.added}


def named(paste: Paste) -> list[tuple[str, str]]:
    return [(line.line, line.why) for line in paste.bad]


@pytest.mark.parametrize(
    "text",
    [
        "51\n124\n948\n680\n22\n801",
        "51\r\n124\r\n948\r\n680\r\n22\r\n801\r\n",
        "51;124;948;680;22;801",
        "51; 124; 948; 680; 22; 801;",
        "51;\n124;\n948;\n680;\n22;\n801;",
        "51\n\n124\n\n948\n\n680\n\n22\n\n801",
        "51\t124\t948\t680\t22\t801",
        "51 124 948 680 22 801",
        "51  124  948  680  22  801",
        "51 чел.\n124 чел.\n948\n680\n22 шт.\n801",
    ],
)
@pytest.mark.parametrize("fields", [SIX, (*SIX, WORDS)])
def test_figures_in_the_card_s_order(text: str, fields: tuple[CardField, ...]) -> None:
    paste = parse_paste(text, fields)
    assert numbers(paste) == dict(zip(KEYS, CARD, strict=True))
    assert (paste.problem, paste.bad) == (None, ())


def test_optional_rows_at_the_end_may_be_left_out() -> None:
    assert list(numbers(parse_paste("51\n124\n948\n680\n22\n801", SEVEN))) == KEYS
    assert list(numbers(parse_paste("51\n124\n948\n680\n22\n801\n7", SEVEN))) == [*KEYS, "redirected"]


@pytest.mark.parametrize(
    ("text", "got"),
    [("51\n124\n948", 3), ("1\n2\n3\n4\n5\n6\n7\n8", 8), ("51;124;948;680;22;801;7;8", 8), ("12 34", 2)],
)
def test_a_wrong_count_stores_nothing_and_says_both(text: str, got: int) -> None:
    assert parse_paste(text, SEVEN) == Paste(problem="count", got=got, fewest=6, most=7)


def test_a_bad_figure_among_good_ones_is_named_and_the_rest_kept_by_position() -> None:
    paste = parse_paste("51\n124\n12,5\n-3\n22\n801", SEVEN)
    assert numbers(paste) == {"infra_permanent": 51, "infra_temporary": 124, "grants": 22, "subsidized": 801}
    assert named(paste) == [("12,5", "not_a_number"), ("-3", "not_a_number")]


def test_nothing_between_two_semicolons_keeps_its_place() -> None:
    found = numbers(parse_paste("51;;948;680;22;801", SIX))
    assert found == {key: figure for key, figure in zip(KEYS, CARD, strict=True) if key != "infra_temporary"}


def test_where_a_heading_or_an_empty_line_may_be_a_row_nothing_is_stored() -> None:
    assert parse_paste("1 район\n51\n124\n948\n680\n22\n801", SEVEN).problem == "ambiguous"
    assert parse_paste("51\n124\n\n680\n22\n801\n7", SEVEN).problem == "ambiguous"
    for fields in (SIX, SEVEN):
        for title in ("Аягозский район", "На 1 декабря", "1 декабря"):
            heading = parse_paste(f"{title}\n51\n124\n948\n680\n22\n801", fields)
            assert (len(heading.values), heading.bad, heading.passed) == (6, (), (title,))


@pytest.mark.parametrize(
    "text",
    [
        "51 124 948 680 22 801 5",  # seven plain ones, or six with thousands
        "1 648 9 049 6 476 205 7 547 12",
        "51 124 948 680 122 801 7",
    ],
)
def test_several_readings_of_one_line_store_nothing(text: str) -> None:
    paste = parse_paste(text, SEVEN)
    assert (paste.problem, paste.values) == ("ambiguous", ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 648  9 049  6 476  5 001  205  7 547", (1648, 9049, 6476, 5001, 205, 7547)),  # wide gaps part
        ("1 648 9 049 6 476 5 001 2 205 7 547", (1648, 9049, 6476, 5001, 2205, 7547)),
        ("+1 +2 +3 +4 +5 +6", ()),
    ],
)
def test_one_line_is_taken_when_one_reading_fits(text: str, expected: tuple[int, ...]) -> None:
    paste = parse_paste(text, SIX)
    assert paste.problem is None
    assert tuple(numbers(paste).values()) == expected
    assert len(paste.values) == 6


def test_a_lone_figure_asks_for_its_row() -> None:
    assert parse_paste("680", SIX) == Paste(problem="which_row", figure=Figure(680, added=False))
    assert parse_paste("+1 234", SIX) == Paste(problem="which_row", figure=Figure(1234, added=True))
    assert parse_paste("Добрый день!\n680", SIX).problem == "which_row"
    assert parse_paste("680", SIX[:1]) == Paste(values=(("infra_permanent", Figure(680, added=False)),))
    assert parse_paste("51 124", SIX[:2]) == Paste(problem="ambiguous")


@pytest.mark.parametrize("fields", [(SIX[0], WORDS), (WORDS, SIX[0]), (SIX[0], replace(WORDS, required=True))])
@pytest.mark.parametrize(("text", "figure"), [("5", 5), ("1 250", 1250), ("пять", 5), ("\n5 чел.\n", 5)])
def test_a_lone_figure_is_that_of_the_only_row_of_figures(
    text: str, figure: int, fields: tuple[CardField, ...]
) -> None:
    assert parse_paste(text, fields) == Paste(values=(("infra_permanent", Figure(figure, added=False)),))


@pytest.mark.parametrize("text", ["", " \n ", "привет", "😀", "да", ";;", "Вакансии: ___\nГранты: —", "Гранты"])
def test_text_without_a_figure_says_so(text: str) -> None:
    paste = parse_paste(text, SIX)
    assert (paste.problem, paste.values, paste.bad) == ("not_figures", (), ())


@pytest.mark.parametrize("text", ["12,5", "-3", "1e5", "²", "1" * 40, "51,124,948", "51 124 12,5 680 22 801"])
def test_what_is_no_figure_is_named(text: str) -> None:
    assert parse_paste(text, SIX) == Paste(bad=(BadLine(text, "not_a_number"),))


@pytest.mark.parametrize(
    "line",
    [
        "5: 22",
        "5 : 22",
        "5=22",
        "5) 22",
        "5)22",
        "5. 22",
        "5 - 22",
        "5 – 22",
        "- 5: 22",
        "Гранты: 22",
        "гранты 22",
        "ГРАНТЫ = 22",
        "Гранты - 22",
        "Гранты-22",
        "Гранты — 22",
        "гран 22",
        "5. Гранты на бизнес-идеи (шт.): 22",
        "5 Гранты 22",
        "гранты на бизнес идеи, шт: 22 шт.",
        "• Гранты: 22",
        "* Гранты:22 штуки",
        "Гранты:\t22",
        "Гранты\t22",
        "«Гранты» 22.",
        "Гранты: _22_",
        "Гранты:22___",
        "Бизнес-идеяларға берілген гранттар (дана): 22",
    ],
)
def test_a_line_may_name_its_row_in_many_ways(line: str) -> None:
    assert parse_paste(line, SIX) == Paste(values=(("grants", Figure(22, added=False)),))


@pytest.mark.parametrize(
    ("line", "key", "number"),
    [
        ("Новые предприятия («100 на 10 тысяч»): 948", "new_enterprises", 948),
        ("Новые предприятия («100 на 10 тысяч») 1 948", "new_enterprises", 1948),
        ("3. Новые предприятия («100 на 10 тысяч») - 948 чел.", "new_enterprises", 948),
        ("Инфра пост 51", "infra_permanent", 51),
        ("Субсидируемые места (молодежная практика…): 801 чел", "subsidized", 801),
        ("Субсидируемые места (молоде\u0308жная практика…): 801", "subsidized", 801),
        ("Жұмыс берушілердің бос: 680 адам", "vacancies", 680),
        ("1. Гранты: 22", "grants", 22),  # a list numbered anew: the label says more
    ],
)
def test_labels_are_known_by_their_words(line: str, key: str, number: int) -> None:
    assert parse_paste(line, SIX) == Paste(values=((key, Figure(number, added=False)),))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Вокансии: 680", "unknown_label"),
        ("1. Вокансии: 680", "unknown_label"),
        ("инфра: 5", "ambiguous_label"),
        ("инфра 5", "ambiguous_label"),
        ("Гранты -3", "not_a_number"),
        ("Гранты: -3", "not_a_number"),
        ("Гранты: - 3", "not_a_number"),
        ("Гранты: 12,5", "not_a_number"),
        ("Гранты: 5 тысяч", "not_a_number"),
        ("Гранты: нет", "two_readings"),
        ("Гранты: было 20, стало 22", "two_readings"),
        ("5: много", "not_a_number"),
        ("5 Гранты 20 22 +2", "not_a_number"),
        ("8: 51", "number_out_of_card"),
        ("0: 51", "number_out_of_card"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(line: str, why: str) -> None:
    paste = parse_paste(f"{line}\nВакансии 680", SIX)
    assert numbers(paste) == {"vacancies": 680}
    assert named(paste) == [(line, why)]
    alone = parse_paste(line, SIX)
    assert (alone.values, [bad.line for bad in alone.bad]) == ((), [line])


def test_good_lines_are_kept_beside_bad_ones() -> None:
    paste = parse_paste("1: 51; 2: 124\nгранты +2\nгранты +2\nгранты: 5\n680", SIX)
    assert paste.values == (
        ("infra_permanent", Figure(51, added=False)),
        ("infra_temporary", Figure(124, added=False)),
        ("grants", Figure(2, added=True)),
    )
    assert named(paste) == [("гранты: 5", "twice"), ("680", "unknown_label")]


def test_a_request_comes_back_filled_in_part() -> None:
    heading = "К совещанию 1 декабря · данные на пт 28 ноября"
    rows = [f"{number}. {labels[0]}: " for number, (_, labels) in enumerate(NAMES, start=1)]
    sent = "\n".join([heading, "Аягозский район", "", rows[0] + "51", rows[1] + "___", rows[2] + "1 948 чел."])
    paste = parse_paste(sent, SIX, Beside((heading,)))
    assert numbers(paste) == {"infra_permanent": 51, "new_enterprises": 1948}
    assert (paste.bad, paste.blanks, paste.problem) == ((), ("infra_temporary",), None)
    assert parse_paste(sent, SIX).passed == (heading, "Аягозский район")


def test_words_are_read_by_label_or_place() -> None:
    fields = (SIX[0], WORDS)
    paste = parse_paste("1: 51\nПроблемы: нет воды; 5 сёл\nи света", fields)
    assert dict(paste.values)["problems"] == "нет воды; 5 сёл\nи света"
    assert dict(parse_paste("51\nнет воды в 5 сёлах", fields).values)["problems"] == "нет воды в 5 сёлах"
    assert parse_paste("2: нет 5 котлов", fields).values == (("problems", "нет 5 котлов"),)


def test_a_long_line_is_cut_when_named() -> None:
    (line,) = parse_paste("9" * 500, SIX).bad
    assert line.line == "9" * 60


def test_a_line_with_two_readings_is_named() -> None:
    fields = tuple(
        CardField(key, (label,), required=True, is_text=False) for key, label in [("a", "Класс"), ("b", "Класс 1")]
    )
    assert named(parse_paste("Класс 1 234", fields)) == [("Класс 1 234", "two_readings")]
    assert numbers(parse_paste("Класс: 1 234\nКласс 1: 234", fields)) == {"a": 1234, "b": 234}


def test_the_name_of_a_row_is_no_word_for_a_row() -> None:
    """«Жол» is a road as well as a line."""
    roads = [CardField("bridges", ("Көпір салу",), required=True, is_text=False)]
    roads.append(CardField("roads", ("Жол жөндеу",), required=True, is_text=False))
    assert parse_paste("1-жол 107", roads[:1]).values == (("bridges", Figure(107, added=False)),)
    assert parse_paste("жол 1 107", roads).values == (("roads", Figure(1107, added=False)),)


def test_a_label_that_begins_with_a_figure_is_no_figure() -> None:
    names = {n: (f"Участок {n}", f"{n}-участок") for n in (1, 2, 3)}
    sections = [CardField(f"s{n}", labels, required=True, is_text=False) for n, labels in names.items()]
    assert numbers(parse_paste("1-участок: 1\n2-участок: 2\n3-участок: 3", sections)) == {"s1": 1, "s2": 2, "s3": 3}


@pytest.mark.parametrize(
    "line", ["5:5", "5", "1 2", "Гранты: {}", "Гранты {}", "Участок сети {}", "Улица № {} Абая: 5"]
)
def test_a_message_full_of_lines_holds_nobody_up(line: str) -> None:
    names = {n: (f"Замена ветхих сетей на участке {n}", f"{n} учаскесіндегі тозған желілер") for n in range(60)}
    fields = [CardField(f"s{n}", labels, required=True, is_text=False) for n, labels in names.items()]
    lines, numbered = list[str](), count(1)
    while len("\n".join(lines)) < 4096:
        lines.append(line.format(next(numbered)))
    began = thread_time()
    parse_paste("\n".join(lines), fields)
    assert thread_time() - began < 3
