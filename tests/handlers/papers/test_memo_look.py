"""How the memo looks: its pages as they were looked at, from our PDF and from Word's file as LibreOffice prints it."""

import pytest

from config.catalogue.region import LOCALES, Locale
from tests.kit.papers.memos import demo_document, followed_document
from tests.kit.papers.office import converted_all, pages
from tests.kit.papers.pictures import assert_looks_as_before

DPI = 50
PAGES = 4


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_the_pdf_looks_as_it_did(locale: Locale) -> None:
    _look(demo_document("pdf", locale), f"memo-pdf-{locale}")


def test_the_word_files_look_as_they_did() -> None:
    printed = converted_all([demo_document("docx", locale) for locale in LOCALES], "docx", "pdf")
    for locale, pdf in zip(LOCALES, printed, strict=True):
        _look(pdf, f"memo-docx-{locale}")


def test_what_was_set_stands_whole_before_the_drafts() -> None:
    """The page of section 7 alone: the others are as above."""
    printed = converted_all([followed_document("docx", locale) for locale in LOCALES], "docx", "pdf")
    for locale, word in zip(LOCALES, printed, strict=True):
        for name, pdf in (("pdf", followed_document("pdf", locale)), ("docx", word)):
            assert_looks_as_before(pages(pdf, dpi=DPI)[PAGES - 1], f"memo-followed-{name}-{locale}")


def _look(pdf: bytes, name: str) -> None:
    found = pages(pdf, dpi=DPI)
    assert len(found) == PAGES
    for number, page in enumerate(found, 1):
        assert_looks_as_before(page, f"{name}-{number}")
