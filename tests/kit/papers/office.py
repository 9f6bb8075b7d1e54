"""Headless LibreOffice: what another program than ours makes of a document, and how its pages look."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

TIMEOUT = 300
PACKAGES = "libreoffice-calc libreoffice-writer poppler-utils"


class OfficeMissingError(Exception):
    """The machine has no LibreOffice or no poppler."""


def converted(body: bytes, suffix: str, to: str, out: str = "") -> bytes:
    """`body` (a file ending `suffix`) as `to` (xlsx, csv:…, pdf); `out` is the ending where `to` has options."""
    soffice = _program("soffice")
    with TemporaryDirectory() as folder:
        source, made = Path(folder) / f"document.{suffix}", Path(folder) / "made"
        source.write_bytes(body)
        profile = (Path(folder) / "profile").as_uri()
        options = [f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        _run([soffice, *options, "--convert-to", to, "--outdir", str(made), str(source)])
        return (made / f"document.{out or to}").read_bytes()


def pages(pdf: bytes, *, dpi: int = 60, last: int = 0) -> list[bytes]:
    """Every page (up to `last`) of a PDF as a PNG."""
    program = _program("pdftoppm")
    with TemporaryDirectory() as folder:
        source = Path(folder) / "document.pdf"
        source.write_bytes(pdf)
        until = ["-l", str(last)] if last else []
        _run([program, "-r", str(dpi), "-png", *until, str(source), str(Path(folder) / "page")])
        return [path.read_bytes() for path in sorted(Path(folder).glob("page*.png"))]


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise OfficeMissingError(
            f"{name} is missing: apt-get install libreoffice-calc libreoffice-writer poppler-utils"
        )
    return path


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603 -- our own command
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-500:])


def needed() -> None:
    """Without LibreOffice a test is left out, and says so; in CI that is an error."""
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        return
    if os.environ.get("CI"):
        raise OfficeMissingError(f"apt-get install {PACKAGES}")
    pytest.skip(f"needs LibreOffice: apt-get install {PACKAGES}")
