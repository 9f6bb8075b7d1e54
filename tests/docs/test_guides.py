"""README and the guides: their links lead somewhere, their pictures are small, their words are those on the buttons."""

import re
import tomllib
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from config.catalogue.region import LOCALES, Locale
from handlers.kit.commands import commands_of
from handlers.kit.words import Speech
from models.rules.access import Actor, Role

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").rglob("*.md"))]
IMAGES = sorted((ROOT / "docs" / "images").glob("*.png"))
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
SPEECH = Speech(ZoneInfo("Asia/Almaty"))
MOST_BYTES = 120_000
OFFICIALS = [
    *("summary-memo", "paper-memo_pdf", "summary-chart", "paper-trend", "paper-growth", "paper-timeliness"),
    *("summary-workbook", "summary-press", "summary-export", "summary-units", "summary-who-missing", "summary-rank"),
    *("summary-indicators", "summary-dates", "summary-calendar", "summary-compare", "summary-holidays", "more"),
    *("unit-year", "unit-who", "compare-with-oblast"),
]
REPORTERS = ["report-correct", "report-no-data"]
ADMINISTRATORS = [
    *("templates-own", "templates-upload", "templates-try", "templates-download", "templates-remove"),
    *("summary-workbook", "summary-press", "more"),
]


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def links(page: Path) -> list[str]:
    found = [one or other for one, other in LINK.findall(read(page))]
    return [link for link in found if not link.startswith(("https://", "http://"))]


def anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    heads = re.findall(r"^#+ (.+)$", read(page), flags=re.MULTILINE)
    kept = (
        "".join(sign for sign in head.lower() if sign in " -_" or unicodedata.category(sign)[0] in "LN")
        for head in heads
    )
    return {head.strip().replace(" ", "-") for head in kept}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_picture_is_shown_somewhere_and_small() -> None:
    shown = {(page.parent / link).resolve() for page in PAGES for link in links(page)}
    assert [image.name for image in IMAGES if image not in shown] == []
    assert [image.name for image in IMAGES if image.stat().st_size > MOST_BYTES] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("guide", "keys"), [("official", OFFICIALS), ("reporter", REPORTERS)])
def test_a_guide_names_the_buttons_as_they_are(guide: str, keys: list[str], locale: Locale) -> None:
    said = " ".join(read(ROOT / "docs" / f"{guide}.{locale}.md").split())
    words = SPEECH.words(locale)
    assert [label for key in keys if f"«{(label := words.plain(key))}»" not in said] == []


def test_the_administrators_guide_names_the_buttons_as_they_are() -> None:
    said = " ".join(read(ROOT / "docs" / "administrator.md").split())
    words = SPEECH.words("ru")
    assert [label for key in ADMINISTRATORS if f"«{(label := words.plain(key))}»" not in said] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_guide_is_as_long_in_both_languages(locale: Locale) -> None:
    """A section added to one alone would be missed in the other."""
    for guide in ("official", "reporter"):
        heads = re.findall(r"^(#+) ", read(ROOT / "docs" / f"{guide}.{locale}.md"), flags=re.MULTILINE)
        other = re.findall(r"^(#+) ", read(ROOT / "docs" / f"{guide}.ru.md"), flags=re.MULTILINE)
        assert heads == other


@pytest.mark.parametrize("locale", LOCALES)
def test_the_officials_guide_names_every_command_that_they_have(locale: Locale) -> None:
    official = Actor(1, 1, "", locale, has_joined=True, grants=frozenset({(Role.OFFICIAL, "")}))
    last = read(ROOT / "docs" / f"official.{locale}.md").rstrip().rpartition("\n\n")[2]
    assert [name for name in commands_of(official) if f"`/{name}`" not in last] == []


def test_whatever_is_no_python_is_installed_too() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    taken = {pattern.removeprefix("*") for pattern in project["tool"]["setuptools"]["package-data"]["*"]}
    packages = [ROOT / name.removesuffix("*") for name in project["tool"]["setuptools"]["packages"]["find"]["include"]]
    files = {
        path.suffix
        for package in packages
        for path in package.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    assert files - {".py"} <= taken


def test_the_changelog_begins_with_this_version() -> None:
    project = tomllib.loads(read(ROOT / "pyproject.toml"))
    newest = re.search(r"^## (\S+)", read(ROOT / "CHANGELOG.md"), flags=re.MULTILINE)
    assert newest is not None
    assert newest[1] == project["project"]["version"]
