"""Messages that were kept compiled say what the library says, and nothing is believed of a file that is not ours."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from fluent_compiler.bundle import FluentBundle

from handlers.kit import compiled
from handlers.kit.compiled import Message, messages
from handlers.kit.words import LOCALES_DIR

FILES = sorted(LOCALES_DIR.glob("*/*.ftl"))
VALUES = (0, 1, 2, 5, 21, 1_000_000, "слово", "ru", "late")


@pytest.fixture(autouse=True)
def _bytecode_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


class _Same(dict[str, str | int]):
    """One value for every name."""

    def __init__(self, value: str | int) -> None:
        super().__init__()
        self._value = value

    def __missing__(self, name: str) -> str | int:
        return self._value


def says(message: Message, values: Mapping[str, str | int]) -> tuple[str, list[Exception]]:
    errors: list[Exception] = []
    return message(values, errors), errors


def file_in(folder: Path, text: str = "said = было { $n }\n") -> Path:
    path = folder / "some.ftl"
    path.write_text(text, "utf-8")
    return path


def kept_of(path: Path) -> Path:
    (kept,) = (path.parent / "__pycache__").iterdir()
    return kept


def said(path: Path) -> str:
    return messages(path, "ru")["said"]({"n": 7}, [])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_message_says_the_same_kept_and_compiled_anew(path: Path, tmp_path: Path) -> None:
    locale = path.parent.name
    anew = FluentBundle.from_files(locale, [path], use_isolating=False)
    copy = file_in(tmp_path, path.read_text("utf-8"))
    made, kept = messages(copy, locale), messages(copy, locale)
    assert made.keys() == kept.keys() == anew._compiled_messages.keys()
    for name, message in kept.items():
        for values in [_Same(value) for value in VALUES]:
            expected = anew.format(name, values)
            assert says(message, values) == says(made[name], values) == expected, name


def test_what_is_kept_is_not_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file_in(tmp_path)
    assert said(path) == "было 7"
    monkeypatch.setattr(compiled, "_compiled", None)
    assert said(path) == "было 7"


def test_a_changed_file_is_compiled_again(tmp_path: Path) -> None:
    assert said(file_in(tmp_path)) == "было 7"
    assert said(file_in(tmp_path, "said = стало { $n }\n")) == "стало 7"


def test_another_language_is_compiled_again(tmp_path: Path) -> None:
    path = file_in(tmp_path, "said = { $n ->\n    [few] мало\n   *[other] много\n }\n")
    spoken = {locale: messages(path, locale)["said"]({"n": 2}, []) for locale in ("kk", "ru", "kk")}
    assert spoken == {"kk": "много", "ru": "мало"}


@pytest.mark.parametrize("share", [0.0, 0.1, 0.9], ids=["empty", "cut in its seal", "cut"])
def test_a_file_that_is_not_whole_is_compiled_again(share: float, tmp_path: Path) -> None:
    path = file_in(tmp_path)
    said(path)
    whole = kept_of(path).read_bytes()
    kept_of(path).write_bytes(whole[: int(len(whole) * share)])
    assert said(path) == "было 7"
    assert kept_of(path).read_bytes() == whole


def test_a_file_that_says_something_else_is_not_believed(tmp_path: Path) -> None:
    path = file_in(tmp_path)
    said(path)
    whole = kept_of(path).read_bytes()
    kept_of(path).write_bytes(whole.replace("было ".encode(), "сало ".encode()))
    assert kept_of(path).read_bytes() != whole
    assert said(path) == "было 7"


def test_where_nothing_can_be_kept_it_is_compiled(tmp_path: Path) -> None:
    path = file_in(tmp_path)
    (tmp_path / "__pycache__").write_text("no folder")
    assert said(path) == "было 7"


def test_nothing_is_kept_where_no_bytecode_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(file_in(tmp_path)) == "было 7"
    assert not (tmp_path / "__pycache__").exists()
