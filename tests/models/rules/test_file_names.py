"""Names of files from outside: nothing in them breaks a request, a path or a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.visible import LONGEST, NAMELESS, file_name


@pytest.mark.parametrize(
    ("hostile", "clean"),
    [
        ("Отчёт за ноябрь.xlsx", "Отчёт за ноябрь.xlsx"),
        ("Справка «Итоги».docx", "Справка «Итоги».docx"),
        ("a\0b.docx", "a b.docx"),
        ("a\r\nX-Header: b.docx", "a X-Header: b.docx"),
        ("a\tb.docx", "a b.docx"),
        ("\u202excod.exe\u202c.docx", "xcod.exe.docx"),
        ("fo\u200brm\ufeff.xlsx", "form.xlsx"),
        ("../../etc/passwd.docx", "passwd.docx"),
        ("C:\\Users\\Айгуль\\форма.xlsx", "форма.xlsx"),
        ("/форма.xlsx", "форма.xlsx"),
        ("форма.xlsx/", "форма.xlsx"),
        (".docx", "file.docx"),
        ("...docx", "file.docx"),
        ("форма.xlsx. .", "форма.xlsx"),
        ("\u3164\u2800.xlsx", "file.xlsx"),
        ("", NAMELESS),
        ("..", NAMELESS),
        ("\0", NAMELESS),
        ("без точки", "без точки"),
        ("форма. Итого за год.xlsx", "форма. Итого за год.xlsx"),
        ("я" * 300 + ".docx", "я" * 95 + ".docx"),
        ("a." + "b" * 300, ("a." + "b" * 300)[:100]),
    ],
)
def test_a_name_comes_in_clean(hostile: str, clean: str) -> None:
    assert file_name(hostile) == clean


@given(text=st.text(max_size=300) | st.text("ab./\\ \0\r\n\u202e\u200b\u3164", max_size=40))
def test_whatever_it_is_called(text: str) -> None:
    name = file_name(text)
    assert 0 < len(name) <= LONGEST
    assert name.isprintable()
    assert not set(name) & {"/", "\\"}
    assert not name.startswith((".", " "))
    assert not name.endswith((".", " "))
    assert file_name(name) == name
