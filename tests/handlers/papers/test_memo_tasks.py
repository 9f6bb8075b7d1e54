"""Section 7 of the memo once instructions were set: what is followed up, and the drafts that are left."""

from dataclasses import replace
from itertools import product

import pytest

from config.catalogue.region import Locale
from handlers.papers.memo.memo import memo_of
from handlers.papers.memo.shown import ALL
from tests.kit.papers.memos import demo, followed_document, followed_up, said_in, words_of


def test_who_has_an_instruction_the_same_way_shares_a_row_overdue_first() -> None:
    found = memo_of(followed_up(), words_of("ru"))
    assert found.tasks_said == "После совещания 24\u00a0ноября: дано 13, исполнено 2, просрочено 2."
    assert [(row.when, row.state) for row in found.tasks] == [
        ("28.11.2025", "просрочено на 3\u00a0дня"),
        ("27.11.2025", "исполнено, ждёт проверки"),
        ("05.12.2025", "поставлено, ещё не принято"),
        ("05.12.2025", "снято с контроля"),
    ]
    assert found.tasks[0].unit == "Кокпектинский район, Бородулихинский район"
    assert found.tasks[2].unit.endswith(" и ещё\u00a07")
    assert found.tasks_note == ""


def test_a_draft_that_was_set_is_none_any_more() -> None:
    before, after = memo_of(demo(), words_of("ru")), memo_of(followed_up(), words_of("ru"))
    assert (before.heads.instructions, after.heads.instructions) == ("7. Проект поручений", "7. Поручения")
    assert any("отставание" in one.what for one in before.instructions)
    assert not any("отставание" in one.what for one in after.instructions)
    assert [one.number for one in after.instructions] == ["1", "2", "3"]


def test_the_table_is_bounded_and_says_how_many_it_leaves_out() -> None:
    dossier = followed_up()
    assert dossier.followed is not None
    one = dossier.followed.lines[0]
    many = tuple(replace(one, words=f"{n}. {'Слово ' * 90}") for n in range(ALL.tasks + 5))
    found = memo_of(replace(dossier, followed=replace(dossier.followed, lines=many)), words_of("ru"))
    assert 1 < len(found.tasks) <= ALL.tasks
    assert found.tasks_note == f"Показаны не все: ещё\u00a0{len(many) - len(found.tasks)}."
    assert max(len(row.what) for row in found.tasks) <= ALL.letters


@pytest.mark.parametrize(("kind", "locale"), list(product(("docx", "pdf"), ("ru", "kk"))))
def test_word_and_pdf_say_it_in_both_languages(kind: str, locale: Locale) -> None:
    said, shown = said_in(followed_document(kind, locale)), memo_of(followed_up(), words_of(locale))
    for text in (shown.heads.instructions, shown.tasks_said, shown.heads.state, f"{shown.heads.drafts}:"):
        assert text in said
    assert said.index(shown.tasks_said) < said.index(f"{shown.heads.drafts}:")
